"""What a step looks like on a page: fields, groups with elements, and what no field can show. For the templates."""

from dataclasses import dataclass
from typing import ClassVar

from django.forms import BoundField

from vumportal.formulieren.vragen import Vraag

ERBIJ = "erbij"
"""Name of the button that adds an element to the list at its value."""
WEG = "weg"
"""Name of the button that takes away what stands at its value."""
OMHOOG, OMLAAG = "omhoog", "omlaag"
"""Names of the buttons that move the element at their value one place."""
VOLGORDE = "volgorde"
"""Hidden: the elements in the order of the page."""
NIEUW = "nieuw"
"""Hidden: elements that this page added and that were not stored yet."""
WEGGEHAALD = "weggehaald"
"""Hidden: what this page took away."""
AANWEZIG = "aanwezig"
"""Hidden: a field of which a browser sends nothing when nothing is chosen is on the page."""
STAND = "stand"
"""Hidden: what stood there when the page was made."""


class Stapdeel:
    """What a template asks of every part: which of the three it is."""

    is_veld: ClassVar[bool] = False
    is_groep: ClassVar[bool] = False


@dataclass(frozen=True)
class Los(Stapdeel):
    """Something that no field can show. It stays as it is until somebody takes it away."""

    pad: str
    titel: str
    tekst: str


@dataclass(frozen=True)
class Tekstverschil:
    """Where a text says something else than the answer at `pad`. kenmerk: of exactly these two."""

    kenmerk: str
    pad: str
    titel: str
    in_tekst: str
    hier: str


@dataclass(frozen=True)
class Veldregel(Stapdeel):
    """A question with one field.

    staat: what stands there and no field can show. let_op: what is wrong with what stands there. melden: a browser
    sends nothing when nothing is chosen. los: elements of a list of ticks that are no tick. verschil: what a text says.
    """

    veld: BoundField
    pad: str
    staat: str = ""
    let_op: str = ""
    melden: bool = False
    los: tuple[Los, ...] = ()
    verschil: Tekstverschil | None = None
    is_veld: ClassVar[bool] = True


@dataclass(frozen=True)
class Lijstelement:
    """One element of a list. nieuw: added on this page; net_erbij: by the button that was pressed now.

    kan_weg: something can be taken away; an empty one that only stands ready stays. plek: its place, from 1, of
    `aantal`. verplaatst: name of the button that moved it just now.
    """

    pad: str
    titel: str
    delen: tuple["Deel", ...] = ()
    nieuw: bool = False
    net_erbij: bool = False
    kan_weg: bool = True
    plek: int = 1
    aantal: int = 1
    verplaatst: str = ""

    @property
    def moves(self) -> list[tuple[str, str, bool]]:
        """The buttons that move it: name, words, and whether it has the focus: the one that was pressed has, or the
        other when it is at the end of its list."""
        kan = {OMHOOG: ("Omhoog", self.plek > 1), OMLAAG: ("Omlaag", self.plek < self.aantal)}
        over = [naam for naam, (_, mag) in kan.items() if mag]
        focus = self.verplaatst if self.verplaatst in over else over[0] if self.verplaatst and over else ""
        return [(naam, kan[naam][0], naam == focus) for naam in over]


@dataclass(frozen=True)
class Herhaling(Stapdeel):
    """A list with its elements. plek: id of the group on the page; net_weg: an element was taken away just now."""

    pad: str
    plek: str
    vraag: Vraag
    elementen: tuple["Lijstelement", ...] = ()
    per_regel: bool = False
    net_weg: bool = False
    is_groep: ClassVar[bool] = True


Deel = Los | Veldregel | Herhaling
