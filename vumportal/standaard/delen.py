"""An answer in its parts, so that one bad part costs itself and nothing beside it.

A JSON reader gives all or nothing: half an emoji in one of sixty thousand matches, and there is no answer. Here only
the frame is cut first, by its brackets and commas; every part is then read by itself. A body without that frame is no
answer at all.
"""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MAXIMUM_DIEPTE = 30
"""Brackets within each other that a document may have; the standard needs a fraction of it."""
MAXIMUM_CIJFERS = 18
"""Digits of a whole number: what every database and language can hold. The standard needs half of it."""
MAXIMUM_VELD = 10_000
"""Bytes of a member of the frame beside its list."""
MAXIMUM_LEDEN = 1_000
"""Members of an object that is cut; the standard has a few dozen in a document."""
MAXIMUM_STAPPEN = 2_000_000
"""Brackets and commas of an object or list that is cut. Answers of 30 MB have fewer, unless somebody means harm."""

TEKEN = "\ufffd"
"""Stands where something could not be read."""

_TEKST = rb'"(?:[^"\\]++|\\.)*+"'
_PLAT = rb'[{\[](?:[^"{}\[\]]++|' + _TEKST + rb")*+[}\]]"
_BINNEN = re.compile(rb'(?:[^"{}\[\]]++|' + _TEKST + rb"|" + _PLAT + rb")*+", re.DOTALL)
"""All that opens nothing: texts, numbers, and objects and lists with no others in them."""
_TUSSEN = re.compile(rb'(?:[^",{}\[\]]++|' + _TEKST + rb"|" + _PLAT + rb")*+", re.DOTALL)
"""The same, up to the next comma."""
_NAAM = re.compile(rb"\s*+(" + _TEKST + rb")\s*+:", re.DOTALL)
_OPENT, _SLUIT = (b"{", b"["), (b"}", b"]")
_WIT = re.compile(rb"\s*+")
_HALF_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_HALF = re.compile("[\ud800-\udfff]")
_BOM = b"\xef\xbb\xbf"

Plek = tuple[int, int]
"""Where a part lies in a body: its first byte and the one after its last."""


class GeenRaam(ValueError):
    """No JSON, or without the object or list that should be there."""


class OnleesbaarDeel(ValueError):
    """A part that cannot be read for certain."""


@dataclass(frozen=True, slots=True)
class Raam:
    """The frame of an answer with a list in it.

    velden: the other members; one that cannot be read is not there. plekken: where the elements lie, of as many as
    may be looked at. aantal: how many there are.
    """

    ruw: bytes
    velden: Mapping[str, Any]
    plekken: tuple[Plek, ...]
    aantal: int


def frame(ruw: bytes, lijst: str, *, hoogstens: int) -> Raam:
    """Cut an answer into its parts. lijst: name of the member with the list. Raises GeenRaam."""
    velden: dict[str, Any] = {}
    plekken: list[Plek] = []
    aantal, gevonden = 0, False
    for naam, plek in members(ruw):
        if naam != lijst:
            velden |= _field(naam, ruw, plek)
        elif (opening := _opens(ruw, plek, b"[")) is not None:
            gevonden = True
            for deel in _parts(ruw, opening):
                if not _is_blank(ruw, deel):
                    aantal += 1
                    if aantal <= hoogstens:
                        plekken.append(deel)
    if not gevonden:
        raise GeenRaam(f"geen lijst {lijst}")
    return Raam(ruw, velden, tuple(plekken), aantal)


def _field(naam: str, ruw: bytes, plek: Plek) -> dict[str, Any]:
    if plek[1] - plek[0] > MAXIMUM_VELD:
        return {}
    try:
        return {naam: read(ruw[slice(*plek)])}
    except OnleesbaarDeel:
        return {}


def members(ruw: bytes, plek: Plek | None = None) -> Iterator[tuple[str, Plek]]:
    """Name and place of each member of the object that stands there; without a place, of the whole body.

    What has no name is left out. Raises GeenRaam when there is no object, or not that alone.
    """
    van, einde = plek or (len(_BOM) if ruw.startswith(_BOM) else 0, len(ruw))
    opening = _opens(ruw, (van, einde), b"{")
    if opening is None:
        raise GeenRaam("geen object")
    slot = opening
    for nummer, deel in enumerate(_parts(ruw, opening)):
        if nummer >= MAXIMUM_LEDEN:
            raise GeenRaam("te veel leden")
        slot = deel[1] + 1
        if (naam := _NAAM.match(ruw, *deel)) is not None:
            yield _name(naam[1]), (naam.end(), deel[1])
    if not _is_blank(ruw, (slot, einde)):
        raise GeenRaam("meer dan een object")


def _name(ruw: bytes) -> str:
    """The name of a member; one that cannot be read is no name that anybody looks for."""
    try:
        return _whole(str(json.loads(ruw.decode(errors="replace"), strict=False)))
    except ValueError:
        return TEKEN


def _opens(ruw: bytes, plek: Plek, haak: bytes) -> int | None:
    """Where the inside begins of what stands there, None when that does not begin with this bracket."""
    begin = _skip_blank(ruw, plek)
    return begin + 1 if begin < plek[1] and ruw[begin : begin + 1] == haak else None


def _is_blank(ruw: bytes, plek: Plek) -> bool:
    return _skip_blank(ruw, plek) >= plek[1]


def _skip_blank(ruw: bytes, plek: Plek) -> int:
    wit = _WIT.match(ruw, *plek)
    return wit.end() if wit else plek[0]


def _parts(ruw: bytes, begin: int) -> Iterator[Plek]:
    """What lies between the commas of an object or list, its closing bracket at the end of the last part.

    begin: just inside its opening bracket. Raises GeenRaam when it is not closed, or made of too many little pieces.
    """
    diepte, nu = 0, begin
    for _ in range(MAXIMUM_STAPPEN):
        overgeslagen = (_BINNEN if diepte else _TUSSEN).match(ruw, nu)
        nu = overgeslagen.end() if overgeslagen else nu
        teken = ruw[nu : nu + 1]
        if teken in _OPENT:
            diepte += 1
        elif teken in _SLUIT and diepte:
            diepte -= 1
        elif teken == b"," or teken in _SLUIT:
            yield begin, nu
            begin = nu + 1
            if teken != b",":
                return
        else:  # the end, or a text that is never closed
            raise GeenRaam("niet afgesloten")
        nu += 1
    raise GeenRaam("te veel stukjes")


def read(ruw: bytes) -> Any:
    """One part as a JSON value. Raises OnleesbaarDeel for what is not certain to mean one thing that can be kept.

    That is: no UTF-8 or JSON, half a character, a name that comes twice, NaN, a number out of this world, and more
    than `MAXIMUM_DIEPTE` brackets within each other.
    """
    try:
        tekst = ruw.decode()
        waarde = json.loads(
            tekst,
            object_pairs_hook=_without_doubles,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_refuse,
        )
        if _HALF_ESCAPE.search(tekst):
            json.dumps(waarde, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as fout:
        raise OnleesbaarDeel from fout
    if ruw.count(b"{") + ruw.count(b"[") > MAXIMUM_DIEPTE and depth(waarde) > MAXIMUM_DIEPTE:
        raise OnleesbaarDeel
    return waarde


def depth(waarde: Any) -> int:
    """How many objects and lists lie within each other; 0 for a text or number. Bounded by what `read` can read."""
    diepte, laag = 0, [waarde]
    while laag := [deel for deel in laag if isinstance(deel, dict | list)]:
        diepte += 1
        laag = [deel for houder in laag for deel in (houder.values() if isinstance(houder, dict) else houder)]
    return diepte


def _without_doubles(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    gevonden = dict(paren)
    if len(gevonden) != len(paren):
        raise ValueError("een naam komt twee keer voor")
    return gevonden


def _integer(cijfers: str) -> int:
    if len(cijfers.lstrip("-")) > MAXIMUM_CIJFERS:
        raise ValueError("getal te groot")
    return int(cijfers)


def _decimal(cijfers: str) -> float:
    getal = float(cijfers)
    if not math.isfinite(getal) or abs(getal) >= 10.0**MAXIMUM_CIJFERS:
        raise ValueError("getal te groot")
    return getal


def _refuse(naam: str) -> Any:
    raise ValueError(f"{naam} is geen JSON")


def mend(ruw: bytes) -> Any:
    """One part as far as it can be read, with `TEKEN` in the place of what cannot be. Of a double name the last counts.

    For what is worth more with a gap than not at all. Raises OnleesbaarDeel when nothing can be made of it.
    """
    try:
        waarde = json.loads(
            _pruned(ruw).decode(errors="replace"),
            strict=False,
            parse_int=_or_sign(_integer),
            parse_float=_or_sign(_decimal),
            parse_constant=_or_sign(_refuse),
        )
    except (ValueError, RecursionError) as fout:
        raise OnleesbaarDeel from fout
    return _mended(waarde, 0)


def _or_sign(lees: Callable[[str], Any]) -> Callable[[str], Any]:
    def lezen(tekst: str) -> Any:
        try:
            return lees(tekst)
        except ValueError:
            return TEKEN

    return lezen


def _pruned(ruw: bytes) -> bytes:
    """Without what lies so deep that reading it would take more memory for calls than there is. Raises GeenRaam."""
    if ruw.count(b"{") + ruw.count(b"[") <= MAXIMUM_DIEPTE:
        return ruw
    delen: list[bytes] = []
    diepte = nu = vanaf = 0
    for _ in range(MAXIMUM_STAPPEN):
        overgeslagen = _BINNEN.match(ruw, nu)
        nu = overgeslagen.end() if overgeslagen else nu
        teken = ruw[nu : nu + 1]
        if teken in _OPENT:
            diepte += 1
            if diepte == 2 * MAXIMUM_DIEPTE:
                delen.append(ruw[vanaf:nu])
        elif teken in _SLUIT:
            if diepte == 2 * MAXIMUM_DIEPTE:
                delen.append(f'"{TEKEN}"'.encode())
                vanaf = nu + 1
            diepte -= 1
        else:
            return b"".join([*delen, ruw[vanaf:]])
        nu += 1
    raise GeenRaam("te veel stukjes")


def _mended(waarde: Any, diepte: int) -> Any:
    if isinstance(waarde, str):
        return _whole(waarde)
    if not isinstance(waarde, dict | list):
        return waarde
    if diepte >= MAXIMUM_DIEPTE:
        return TEKEN
    if isinstance(waarde, list):
        return [_mended(deel, diepte + 1) for deel in waarde]
    return {_whole(naam): _mended(deel, diepte + 1) for naam, deel in waarde.items()}


def _whole(tekst: str) -> str:
    """Without half characters, which no text can be made of."""
    return _HALF.sub(TEKEN, tekst)
