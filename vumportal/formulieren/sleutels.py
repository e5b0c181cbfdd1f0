"""Where the keys of the elements of a list stand inside a concept: in an object, or beside a list of plain values.

`elementen` gives them out and takes them away; `paden` finds by them.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

SLEUTEL: Final = "_sleutel"
"""The key of an object in a list, among its own names."""
SLEUTELS: Final = "_sleutels."
"""What the name begins with of the keys of a list of plain values: they stand beside that list."""
_VORM = re.compile(r"[A-Za-z0-9]{1,40}")


def is_key(sleutel: object) -> bool:
    """Whether this can be a key: it goes into paths, and into names of fields of a form."""
    return isinstance(sleutel, str) and _VORM.fullmatch(sleutel) is not None


def parallel(naam: str) -> str:
    """Where the keys of a list of plain values stand."""
    return f"{SLEUTELS}{naam}"


def keys_in(houder: Mapping[str, Any], naam: str) -> list[str]:
    """The keys of the elements of a list, in its order; none when it is no list or not all have one of their own."""
    lijst = houder.get(naam)
    if not isinstance(lijst, list):
        return []
    beside = houder.get(parallel(naam))
    sleutels: list[Any] = beside if isinstance(beside, list) else [_key_of(element) for element in lijst]
    goed = len(sleutels) == len(lijst) and all(map(is_key, sleutels)) and len(set(sleutels)) == len(sleutels)
    return list(sleutels) if goed else []


def _key_of(element: object) -> object:
    return element.get(SLEUTEL) if isinstance(element, dict) else None
