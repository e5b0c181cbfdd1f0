"""What pages say of the life of a vacature: its end, the employer's link, what they answered, how far it reaches."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.in_beeld import in_view, in_view_words
from vumportal.vacatures.levensloop import is_over
from vumportal.vacatures.models import Vacaturedossier, Werkgeverantwoord, Werkgeverlink
from vumportal.vacatures.werkgeverlinks import answers_of, running_employer_link
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.vacaturetoegang import may_work

MEEST = 5
"""Answers on a page."""
Status = Vacaturedossier.Status


@dataclass(frozen=True)
class Werkgeverantwoordregel:
    """One answer of an employer. door: who saw it, "" for nobody yet; code: what the button sends."""

    code: int
    wat: str
    zin: str
    op: datetime
    door: str


@dataclass(frozen=True)
class Levensloopblok:
    """Parameter of `werkplek/vacature_levensloop.html`.

    afgelopen: over by its date, and nobody said how it ended. in_beeld: "" when it was never published.
    """

    dossier: Vacaturedossier
    mag: bool
    afgelopen: bool
    in_beeld: str
    link: Werkgeverlink | None
    antwoorden: list[Werkgeverantwoordregel]

    @property
    def is_open(self) -> bool:
        """Published: it can stay open longer, or be closed."""
        return self.dossier.status == Status.GEPUBLICEERD

    @property
    def is_gesloten(self) -> bool:
        """It has an outcome."""
        return self.dossier.status == Status.GESLOTEN


def lifecycle_of(dossier: Vacaturedossier, gebruiker: Gebruiker) -> Levensloopblok:
    """The block of a dossier, read with its vacature and organisatie. Four queries."""
    beeld = in_view([dossier], dossier.organisatie) if dossier.eerst_gepubliceerd_op else {}
    return Levensloopblok(
        dossier=dossier,
        mag=may_work(gebruiker, dossier),
        afgelopen=is_over(dossier),
        in_beeld=in_view_words(beeld[dossier.pk]) if dossier.pk in beeld else "",
        link=running_employer_link(dossier),
        antwoorden=[answer_line(een) for een in answers_of(dossier)[:MEEST]],
    )


def answer_line(antwoord: Werkgeverantwoord) -> Werkgeverantwoordregel:
    """An answer as a page shows it."""
    door: Any = antwoord.gezien_door
    return Werkgeverantwoordregel(
        code=antwoord.pk,
        wat=antwoord.get_soort_display(),
        zin=antwoord.zin,
        op=antwoord.op,
        door=name_of(door) if door else "",
    )
