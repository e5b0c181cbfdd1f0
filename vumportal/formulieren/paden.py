"""Reading and writing a document by dotted paths, so that one answer changes and nothing beside it.

An element of a list is named by its key inside a concept (see `elementen`): "taalbeheersing[k3].codeTaal", and a text
in a list "werkgever.contactpersoon[k1].emailadres[k2]". The order of names and every value that is not written stay as
they were, so what is not touched comes out byte for byte.
"""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from enum import Enum
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from vumportal.formulieren.sleutels import SLEUTEL, SLEUTELS, keys_in, parallel


class Afwezig(Enum):
    """A value of its own for "there is nothing": null is something that a document can hold."""

    AFWEZIG = "afwezig"

    def __repr__(self) -> str:
        return "AFWEZIG"

    def __bool__(self) -> Literal[False]:
        return False


AFWEZIG: Final = Afwezig.AFWEZIG
"""There is no value at the path."""

LANGST = 300
"""Characters of a path: what a Botsing can hold."""
_NAAM = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")
_STAP = re.compile(rf"(?P<naam>{_NAAM.pattern})(?:\[(?P<sleutel>[A-Za-z0-9]{{1,40}})\])?")


class OnbekendPad(ValueError):
    """This is no path: it came from outside, or somebody made a mistake."""


class Padstap(NamedTuple):
    """One name of a path, with the key of an element when it goes into a list."""

    naam: str
    sleutel: str | None


@lru_cache(maxsize=4096)
def split(pad: str) -> tuple[Padstap, ...]:
    """A path in its steps. Raises OnbekendPad when it is none."""
    stappen: list[Padstap] = []
    for deel in pad.split(".") if len(pad) <= LANGST else ():
        gevonden = _STAP.fullmatch(deel)
        if gevonden is None:
            raise OnbekendPad
        stappen.append(Padstap(gevonden["naam"], gevonden["sleutel"]))
    if not stappen:
        raise OnbekendPad
    return tuple(stappen)


def plain(pad: str) -> str:
    """The path without keys, as the standard knows it."""
    return ".".join(stap.naam for stap in split(pad))


def read(inhoud: Mapping[str, Any], pad: str) -> Any:
    """What stands at a path, AFWEZIG when nothing does."""
    deel: Any = inhoud
    for naam, sleutel in split(pad):
        if not isinstance(deel, dict) or naam not in deel:
            return AFWEZIG
        houder, deel = deel, deel[naam]
        if sleutel is not None:
            sleutels = keys_in(houder, naam)
            if sleutel not in sleutels:
                return AFWEZIG
            deel = deel[sleutels.index(sleutel)]
    return deel


def write(inhoud: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A new document in which only these paths differ.

    AFWEZIG takes a value away, and the objects and lists that this emptied; what was empty before stays. Values go
    before removals: an object that only gets another value keeps its place. Writing what stands there changes nothing.
    """
    nieuw: dict[str, Any] = deepcopy(dict(inhoud))
    for pad, waarde in changes.items():
        if waarde is not AFWEZIG:
            _put(nieuw, split(pad), deepcopy(waarde))
    for pad, waarde in changes.items():
        if waarde is AFWEZIG:
            _take(nieuw, split(pad))
    return nieuw


def same(een: Any, ander: Any) -> bool:
    """Whether two values are the same JSON: 1 is not 1.0 and not true, whatever Python says."""
    if een is AFWEZIG or ander is AFWEZIG:
        return een is ander
    return json.dumps(een) == json.dumps(ander)


def leaves(inhoud: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every (path, value) of a concept that has nothing below it: plain values, and empty objects and lists.

    What no path can name (a name with a dot, a list within a list) is not among them.
    """
    for naam, deel in inhoud.items():
        if not is_name(naam):
            continue
        sleutels = keys_in(inhoud, naam)
        if sleutels:
            for sleutel, element in zip(sleutels, deel, strict=True):
                yield from _below(f"{naam}[{sleutel}]", element)
        else:
            yield from _below(naam, deel)


def is_name(naam: str) -> bool:
    """Whether a path can have it: every name of the standard, and not the keys of a concept."""
    return _NAAM.fullmatch(naam) is not None


def is_own(naam: str) -> bool:
    """Whether this name holds keys of the concept, so that it is no part of the document."""
    return naam == SLEUTEL or naam.startswith(SLEUTELS)


def _below(pad: str, deel: Any) -> Iterator[tuple[str, Any]]:
    binnen = list(leaves(deel)) if isinstance(deel, dict) else []
    if not binnen:
        yield pad, deel
    for rest, waarde in binnen:
        yield f"{pad}.{rest}", waarde


def _put(houder: dict[str, Any], stappen: tuple[Padstap, ...], waarde: Any) -> None:
    """Set it, with the objects and lists on the way; what is no object or list there makes way."""
    (naam, sleutel), rest = stappen[0], stappen[1:]
    if rest:
        deel = read(houder, _name(stappen[0]))
        binnen = deel if isinstance(deel, dict) else {}
        _put(binnen, rest, waarde)
        waarde = binnen
    if sleutel is None:
        houder[naam] = waarde
        if not isinstance(waarde, list):
            houder.pop(parallel(naam), None)
    else:
        _put_element(houder, naam, sleutel, waarde)


def _put_element(houder: dict[str, Any], naam: str, sleutel: str, waarde: Any) -> None:
    if not isinstance(houder.get(naam), list):
        houder[naam] = []
        houder.pop(parallel(naam), None)
    lijst, sleutels = houder[naam], keys_in(houder, naam)
    if sleutel in sleutels:
        lijst[sleutels.index(sleutel)] = waarde
    else:
        lijst.append(waarde)
        sleutels.append(sleutel)
    set_keys(houder, naam, sleutels)


def set_keys(houder: dict[str, Any], naam: str, sleutels: list[str]) -> None:
    """Write down the keys of a list: in its elements when all are objects, else beside it. None when it is empty."""
    lijst = houder[naam]
    if all(isinstance(element, dict) for element in lijst):
        houder.pop(parallel(naam), None)
        for element, sleutel in zip(lijst, sleutels, strict=True):
            element[SLEUTEL] = sleutel
    else:
        houder[parallel(naam)] = sleutels


def _take(houder: dict[str, Any], stappen: tuple[Padstap, ...]) -> None:
    """Remove it, and on the way back each object or list in which nothing is left."""
    stap, rest = stappen[0], stappen[1:]
    deel = read(houder, _name(stap))
    if deel is AFWEZIG:
        return
    if rest:
        if not isinstance(deel, dict) or is_bare(deel):
            return
        _take(deel, rest)
        if not is_bare(deel):
            return
    _drop(houder, stap)


def _drop(houder: dict[str, Any], stap: Padstap) -> None:
    naam, sleutel = stap
    if sleutel is not None:
        sleutels = keys_in(houder, naam)
        plek = sleutels.index(sleutel)
        del houder[naam][plek], sleutels[plek]
        if houder[naam]:
            set_keys(houder, naam, sleutels)
            return
    del houder[naam]
    houder.pop(parallel(naam), None)


def is_bare(deel: Mapping[str, Any]) -> bool:
    """Whether an object has nothing of the document in it."""
    return all(map(is_own, deel))


def _name(stap: Padstap) -> str:
    return stap.naam if stap.sleutel is None else f"{stap.naam}[{stap.sleutel}]"
