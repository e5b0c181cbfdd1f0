"""Keys for the elements of lists inside a concept, so that add, remove and move are changes too (design section 7).

Two people who work at one list mean the same element by its key, wherever it has gone. The keys never leave: a
document is stored and sent without them, and then it is what it was, byte for byte.
"""

import secrets
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from vumportal.formulieren.paden import is_own, set_keys
from vumportal.formulieren.sleutels import SLEUTEL, SLEUTELS, is_key, keys_in, parallel

__all__ = ["SLEUTEL", "SLEUTELS", "is_key", "keys_in", "new_key", "with_keys", "without_keys"]


def new_key() -> str:
    """A key for an element that somebody adds: another one than anybody else gives out meanwhile."""
    return f"n{secrets.token_hex(6)}"


def with_keys(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document with a key for every element of every list in it; keys that are there already stay.

    Lists within lists are left alone: the standard has none, and no path names what is in them.
    """
    nieuw: dict[str, Any] = deepcopy(dict(document))
    _give(nieuw)
    return nieuw


def without_keys(inhoud: Mapping[str, Any]) -> dict[str, Any]:
    """The document as it is stored and sent."""
    return {naam: _bare(deel) for naam, deel in inhoud.items() if not is_own(naam)}


def _bare(deel: Any) -> Any:
    if isinstance(deel, dict):
        return without_keys(deel)
    return [_bare(element) for element in deel] if isinstance(deel, list) else deel


def _give(houder: dict[str, Any]) -> None:
    for naam, deel in list(houder.items()):
        if is_own(naam):
            continue
        if isinstance(deel, dict):
            _give(deel)
        elif isinstance(deel, list):
            _give_list(houder, naam, deel)


def _give_list(houder: dict[str, Any], naam: str, lijst: list[Any]) -> None:
    if lijst:
        set_keys(houder, naam, _whole(_known(houder, naam)))
    else:
        houder.pop(parallel(naam), None)
    for element in lijst:
        if isinstance(element, dict):
            _give(element)


def _known(houder: Mapping[str, Any], naam: str) -> list[object]:
    """What there is of keys, one for each element; anything else than a key where there is none."""
    lijst, beside = houder[naam], houder.get(parallel(naam))
    own = [element.get(SLEUTEL) if isinstance(element, dict) else None for element in lijst]
    if not isinstance(beside, list):
        return own
    return [*beside, *own[len(beside) :]][: len(lijst)]


def _whole(bekend: list[object]) -> list[str]:
    """The same keys, with a new one for each that is none or that came before."""
    sleutels: list[str] = []
    bezet = {sleutel for sleutel in bekend if isinstance(sleutel, str)}
    nummer = 0
    for sleutel in bekend:
        if isinstance(sleutel, str) and is_key(sleutel) and sleutel not in sleutels:
            sleutels.append(sleutel)
            continue
        while f"k{nummer + 1}" in bezet:
            nummer += 1
        nummer += 1
        sleutels.append(f"k{nummer}")
    return sleutels
