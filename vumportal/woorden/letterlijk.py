"""A document line by line: every value in it, with what the standard calls it. Nothing is left out or put together.

`feiten` is for reading: it says "Veldhoven (5501)" for a postcode and only the year of a day. This is for who wants to
know exactly what leaves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vumportal.standaard.gegevens import STANDAARD, Basis, Veld
from vumportal.standaard.lezen import datum
from vumportal.standaard.soort import Soort
from vumportal.woorden import kort
from vumportal.woorden.feiten import BEGRIPPEN
from vumportal.woorden.tekst import LANG, block

LEEG = "leeg"
"""What is said of a value that is there and says nothing: it leaves too."""


@dataclass(frozen=True)
class Letterlijk:
    """One value. pad: dotted path, arrays adding nothing to it; wat: what it is called, with its number in a list."""

    pad: str
    wat: str
    tekst: str


def lines(document: Mapping[str, object], soort: Soort) -> tuple[Letterlijk, ...]:
    """Every value of a document of ours, in its order."""
    return tuple(_lines(document, soort, (), ()))


def _lines(deel: object, soort: Soort, pad: tuple[str, ...], namen: tuple[str, ...]) -> Iterator[Letterlijk]:
    if isinstance(deel, Mapping):
        for naam, onder in deel.items():
            stap = (*pad, naam)
            veld = _field(soort, ".".join(stap))
            yield from _lines(onder, soort, stap, (*namen, veld.label if veld else naam))
    elif isinstance(deel, list):
        for nummer, onder in enumerate(deel, 1):
            genummerd = (*namen[:-1], f"{namen[-1]} {nummer}") if len(deel) > 1 else namen
            yield from _lines(onder, soort, pad, genummerd)
    else:
        heel = ".".join(pad)
        yield Letterlijk(heel, ": ".join(namen), _words(_field(soort, heel), deel))


def _field(soort: Soort, pad: str) -> Veld | None:
    """What the standard says of a path; None for one that it does not have."""
    try:
        return STANDAARD.veld(soort, pad)
    except KeyError:
        return None


def _words(veld: Veld | None, inhoud: object) -> str:
    if veld is None:
        return block(inhoud, LANG) or LEEG
    if veld.json in BEGRIPPEN and isinstance(inhoud, str):
        return kort.begrip(inhoud) or LEEG
    if veld.waardelijst is not None:
        return kort.code(veld.waardelijst.sleutel, inhoud) or LEEG
    dag = datum(inhoud) if veld.datatype is not None and veld.datatype.basis is Basis.DATUM else None
    return (kort.dag(dag) if dag else block(inhoud, LANG)) or LEEG
