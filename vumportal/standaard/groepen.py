"""What may leave of a werkzoekende's document, by gegevensgroep (design section 6).

A document that leaves is built up from the leaves that its groups name; nothing is left out of a whole. So what no
group names stays inside, whatever a document or a next version of the standard holds.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Gegevensgroep, Groep, Standaard
from vumportal.standaard.soort import Soort
from vumportal.standaard.verwijzing import refer

WERKPROFIEL = Groep(0)
"""Every yes contains it, so it has no bit."""

ALLE_GROEPEN = Groep.PRESENTATIE | Groep.ERVARING | Groep.CONTACT | Groep.EISEN | Groep.DOELGROEP

ZELF_BEVESTIGD = Groep.EISEN | Groep.DOELGROEP
"""Leave only by a yes that the person gave in person, and never under publieke taak."""

HEEL = -1
"""In the place of groups: the whole document. For inside, and for rows without a person."""

Boom = dict[str, "Boom"]
"""Names that may leave, as a tree; a leaf has nothing below it."""


def groups(groepen: int, *, standaard: Standaard = STANDAARD) -> tuple[Gegevensgroep, ...]:
    """The groups of a combination, the werkprofiel first. Raises ValueError when it is none."""
    if not 0 <= groepen <= ALLE_GROEPEN:
        raise ValueError(f"{groepen} is no combination of gegevensgroepen")
    return tuple(groep for groep in standaard.groepen if groep.bit == (groep.bit & groepen))


def outgoing(
    document: Mapping[str, object], groepen: int, *, verwijzing: str = "", standaard: Standaard = STANDAARD
) -> dict[str, object]:
    """A new document with the leaves of these groups (the werkprofiel always) and nothing else.

    verwijzing: the reference by which the person is known to who asks about them, behind the name of each contact; it
    is in no document, only in what leaves. "" for a row without a person.

    What stays is as it was: order of keys and elements, and empty values. An object or array of which nothing is left
    goes as a whole. An attribute that says whether something is there says it of what is left. Raises ValueError for
    what is no combination of groups, HEEL included: nothing turns into the whole document by mistake.
    """
    groups(groepen, standaard=standaard)
    resultaat = _object(document, _allowed(standaard, int(groepen)))
    for wat in standaard.aanwezigheden:
        if wat.pad in resultaat:
            resultaat[wat.pad] = wat.ja if any(_holds(resultaat, pad) for pad in wat.paden) else wat.nee
    if verwijzing:
        waar, _, naam = standaard.verwijzing_in.partition(".")
        tekst = standaard.veld(Soort.WERKZOEKENDE, standaard.verwijzing_in).datatype
        refer(resultaat.get(waar), naam, verwijzing, None if tekst is None else tekst.max_lengte)
    return resultaat


def part(document: Mapping[str, object], groep: Gegevensgroep) -> dict[str, object]:
    """What of this document is in one group, apart from the others: what it adds, or what stays without it."""
    return _object(document, _tree(groep.paden))


@cache
def _allowed(standaard: Standaard, groepen: int) -> Boom:
    return _tree(pad for groep in groups(groepen, standaard=standaard) for pad in groep.paden)


def _tree(paden: Iterable[str]) -> Boom:
    wortel: Boom = {}
    for pad in paden:
        tak = wortel
        for naam in pad.split("."):
            tak = tak.setdefault(naam, {})
    return wortel


def _object(delen: Mapping[str, object], mag: Boom) -> dict[str, object]:
    resultaat: dict[str, object] = {}
    for naam, deel in delen.items():
        onder = mag.get(naam)
        if onder is None:
            continue
        over = _part(deel, onder)
        if over is not NIETS:
            resultaat[naam] = over
    return resultaat


NIETS = object()
"""What is left of a part of which nothing may leave."""


def _part(deel: object, mag: Boom) -> object:
    if isinstance(deel, list):
        over = [rest for element in deel if (rest := _part(element, mag)) is not NIETS]
        return over if over or not deel else NIETS
    if isinstance(deel, dict):
        # Below a leaf nothing was named: an object in its place is not what the group is about.
        rest = _object(deel, mag)
        return rest if rest or (not deel and mag) else NIETS
    return NIETS if mag else deel


def _holds(deel: object, pad: str) -> bool:
    """Whether there is a value at this path that is not empty."""
    if isinstance(deel, list):
        return any(_holds(element, pad) for element in deel)
    if not pad:
        return deel not in ("", None, {}, [])
    naam, _, verder = pad.partition(".")
    return isinstance(deel, dict) and naam in deel and _holds(deel[naam], verder)


def leaves(standaard: Standaard = STANDAARD) -> Iterator[str]:
    """Every path that some group names, as often as it is named."""
    for groep in standaard.groepen:
        yield from groep.paden


__all__ = [
    "ALLE_GROEPEN",
    "HEEL",
    "WERKPROFIEL",
    "ZELF_BEVESTIGD",
    "Gegevensgroep",
    "Groep",
    "groups",
    "leaves",
    "outgoing",
    "part",
]
