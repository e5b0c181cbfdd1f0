"""How the fields of a wish are entered, as data: `werkplek.wensenformulier` makes form fields of it.

A label is one text, or one per kind that is looked for.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from vumportal.standaard.soort import Soort
from vumportal.woorden.tekst import plain

if TYPE_CHECKING:
    from vumportal.uitwisseling.wensen.basis import Wensen

Label: TypeAlias = str | Mapping[Soort, str]


@dataclass(frozen=True)
class Optie:
    """One of several: its value in a form, its value in the wishes, and what it is called on a page."""

    sleutel: str
    waarde: Any
    tekst: str


Opties: TypeAlias = "Callable[[Iterable[Wensen]], list[Optie]]"
"""What can be chosen, given the wishes that are known: those of the record, and those filled in at the start."""


@dataclass(frozen=True)
class Tekstinvoer:
    """A line of text. lees: what it says; raises ValueError with a sentence. toon: how the value is shown."""

    label: Label
    lees: Callable[[str], Any]
    toon: Callable[[Any], str]
    maximum: int
    melding: str
    hulp: str = ""
    verplicht: bool = True


@dataclass(frozen=True)
class Getalinvoer:
    """A whole number from `laagste` to `hoogste`, behind which one of `eenheden` may stand.

    melding: the sentence when it is no such number.
    """

    label: Label
    laagste: int
    hoogste: int
    melding: str
    eenheden: tuple[str, ...] = ()
    verplicht: bool = False


@dataclass(frozen=True)
class Daginvoer:
    """A date."""

    label: Label


@dataclass(frozen=True)
class Keuzelijst:
    """One of several, or no preference."""

    label: Label
    opties: Opties


@dataclass(frozen=True)
class Vinkjes:
    """Any of several. niets: the value when nothing is ticked, where that is more than no wish."""

    label: Label
    opties: Opties
    niets: Mapping[Soort, Any] = field(default_factory=dict)


Invoer: TypeAlias = Tekstinvoer | Getalinvoer | Daginvoer | Keuzelijst | Vinkjes


def label(invoer: Invoer, gezocht: Soort) -> str:
    """What the field is called when this kind is looked for."""
    return invoer.label if isinstance(invoer.label, str) else invoer.label[gezocht]


def fixed(waarden: Iterable[Any], noem: Callable[[Any], str]) -> Opties:
    """Always the same values, named by `noem`."""
    vast = tuple(waarden)
    return lambda _: [Optie(str(waarde), waarde, noem(waarde)) for waarde in vast]


def known(naam: str, noem: Callable[[Any], str], sleutel: Callable[[Any], str] = plain) -> Opties:
    """The values that the wishes known have in the field `naam`, once each.

    sleutel: one line of text, since a browser sends nothing else back as it was.
    """

    def opties(bekend: "Iterable[Wensen]") -> list[Optie]:
        waarden = dict.fromkeys(waarde for wensen in bekend for waarde in wensen.waarde(naam) or ())
        return [Optie(sleutel(waarde), waarde, noem(waarde)) for waarde in waarden]

    return opties
