"""Careful reading of what several wishes look at in a document of any shape; see `standaard.lezen`."""

from collections.abc import Collection, Iterable, Mapping

from vumportal.standaard import lezen
from vumportal.uitwisseling.wensen.codes import JA, NEE
from vumportal.woorden.tekst import plain

_LEEG: tuple[object, ...] = (None, "", [], {})


def is_named(document: object, pad: str) -> bool:
    """Whether anything stands there, readable or not. What is not named is not asked; what cannot be read may be."""
    return lezen.waarde(document, pad) not in _LEEG


def texts(elementen: Iterable[Mapping[str, object]], veld: str) -> list[str]:
    """The texts under one name in which there is anything to read, once each."""
    waarden = (element.get(veld) for element in elementen)
    return list(dict.fromkeys(waarde for waarde in waarden if isinstance(waarde, str) and plain(waarde)))


def codes(elementen: Iterable[Mapping[str, object]], veld: str, bekend: Collection[str]) -> tuple[str, ...]:
    """The texts under one name that are codes we know."""
    return tuple(code for code in texts(elementen, veld) if code in bekend)


def indication(document: object, pad: str) -> int | None:
    """1 (ja) or 2 (nee); None for onbekend and for anything else."""
    indicatie = lezen.geheel(lezen.waarde(document, pad))
    return indicatie if indicatie in (JA, NEE) else None
