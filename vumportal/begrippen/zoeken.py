"""Names of concepts by code, and finding concepts by name; both from the memory of this process."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from sys import intern
from types import MappingProxyType

from django.db import transaction

from vumportal.begrippen.models import Begrip, Begrippenversie, Synoniem
from vumportal.begrippen.namenzoeker import Namenzoeker
from vumportal.naslag import Naslagkopie


@dataclass(frozen=True, slots=True)
class Begriptreffer:
    """One concept found by `find`. `via` is the synonym by which it was found, empty when by its own name."""

    uri: str
    soort: str
    naam: str
    via: str = ""


def _read_names() -> Mapping[str, tuple[str, str]]:
    """By code the name and the soort."""
    rijen = Begrip.objects.order_by().values_list("uri", "naam", "soort")
    return MappingProxyType({uri: (naam, intern(soort)) for uri, naam, soort in rijen})


def _read_searchers() -> Mapping[str, Namenzoeker]:
    """By soort all names and synonyms, ready to be searched."""
    eigen = Begrip.objects.order_by("soort").values_list("soort", "uri", "sleutel")
    andere = Synoniem.objects.order_by().values_list("begrip__soort", "begrip__uri", "sleutel", "naam")
    namen = [(*rij, "") for rij in eigen] + list(andere)
    per_soort = groupby(sorted(namen), key=lambda rij: rij[0])
    return MappingProxyType({soort: Namenzoeker(rij[1:] for rij in rijen) for soort, rijen in per_soort})


_namen = Naslagkopie(Begrippenversie, _read_names)
_zoekers = Naslagkopie(Begrippenversie, _read_searchers)
"""Apart: most processes that name concepts never search them."""


def clear_memory() -> None:
    """Forget the names in this process (after loading, and between tests)."""
    _namen.clear()
    _zoekers.clear()


def lock() -> None:
    """Let one load at a time change the concepts, until the end of the transaction."""
    _namen.lock()


def changed(*, bron: str) -> None:
    """The concepts were loaded from this source: every process reads them anew within seconds."""
    _namen.changed(bron=bron)
    transaction.on_commit(clear_memory)


def naam_van(uri: str) -> str:
    """Name of a concept; without a name the last part of the code ("code 4C4DEF567A")."""
    if bekend := _namen.get().get(uri):
        return bekend[0]
    laatste = uri.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]
    return f"code {laatste}" if laatste else ""


def is_known(uri: str, soort: str | None = None) -> bool:
    """Whether this code has a name here, as a concept of this soort when one is given."""
    bekend = _namen.get().get(uri)
    return bekend is not None and soort in (None, bekend[1])


def find(tekst: str, soort: str | None = None, *, maximum: int = 20) -> list[Begriptreffer]:
    """Concepts whose name or synonym begins with `tekst`, has a word that does, or resembles it; best first.

    Stages and order: see `namenzoeker`. Two characters are the minimum.
    """
    zoekers = _zoekers.get()
    soorten = zoekers if soort is None else [soort] if soort in zoekers else []
    gevonden = [(hit.rang, eigen, hit) for eigen in soorten for hit in zoekers[eigen].search(tekst, maximum)]
    gevonden.sort(key=lambda rij: rij[:2])
    return [
        Begriptreffer(hit.code, eigen, naam_van(hit.code), hit.via) for _, eigen, hit in gevonden[:maximum]
    ]


def competences_of(beroep: str) -> list[Begrip]:
    """The competenties that belong to the beroep with this code, by name."""
    return list(Begrip.objects.filter(beroepen__uri=beroep))
