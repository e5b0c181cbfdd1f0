"""What a person asks about their own data: to see, correct or erase it, to object, and whether a look was right.

Each is a task with a day by which it is answered. Asked twice while it is open, it stays one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.logboek.services import log_said_by_self
from vumportal.organisaties import werkdagen
from vumportal.organisaties.grenzen import ANTWOORD, VERZOEK, limit
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.namen import tidy
from vumportal.werkzoekenden.models import Taak, TaakQuerySet, Werkzoekende
from vumportal.werkzoekenden.taken import add_task

MEEST_OPEN = 10
"""Requests and questions about looks of one person that can be open at once."""
TE_VEEL = "Je hebt al {aantal} verzoeken open. Wacht op antwoord, of bel."
Soort = Taak.Soort


@dataclass(frozen=True)
class Verzoeksoort:
    """One right in words. titel: what was asked; uitleg: what happens; vraag: what the person can add."""

    titel: str
    uitleg: tuple[str, ...]
    vraag: str
    moet: bool = False


RECHTEN: Final[Mapping[str, Verzoeksoort]] = {
    Soort.INZAGE.value: Verzoeksoort(
        "Alles zien wat jullie van mij hebben",
        (
            "Wat we in dit systeem hebben, kun je nu al ophalen.",
            "Met dit verzoek zoeken we ook in andere systemen en op papier.",
        ),
        "Wat wil je vooral zien?",
    ),
    Soort.CORRECTIE.value: Verzoeksoort(
        "Iets laten verbeteren",
        ("Klopt er iets niet? We kijken ernaar.", "Je hoort wat we veranderen, of waarom niet."),
        "Wat klopt er niet?",
        moet=True,
    ),
    Soort.WISSEN.value: Verzoeksoort(
        "Iets laten wissen",
        (
            "We wissen wat we niet meer nodig hebben.",
            "Soms moeten we van de wet iets bewaren. Dan leggen we dat uit.",
        ),
        "Wat wil je laten wissen?",
        moet=True,
    ),
    Soort.BEZWAAR.value: Verzoeksoort(
        "Bezwaar maken",
        (
            "Ben je het niet eens met wat we met je gegevens doen? Zeg het.",
            "Je krijgt uitleg, en hoort of we ermee stoppen.",
        ),
        "Waar ben je het niet mee eens?",
        moet=True,
    ),
}
"""What somebody can ask by law (AVG, articles 15, 16, 17 and 21), in the order of the page."""


def answer_day(persoon: Werkzoekende) -> date:
    """The last day for an answer to a request that is made today: a working day, within the term of the law."""
    over = timezone.localdate() + timedelta(days=limit(VERZOEK.sleutel, persoon.organisatie_id))
    return over if werkdagen.is_working_day(over) else werkdagen.before(over)


def question_day(persoon: Werkzoekende) -> date:
    """The last day for an answer to a question that is asked today."""
    return werkdagen.after(timezone.localdate(), limit(ANTWOORD.sleutel, persoon.organisatie_id))


def requests_of(persoon: Werkzoekende) -> TaakQuerySet:
    """Everything that this person asked about their data, the latest first.

    Of a question about a look that of the privacy officer: the klantmanager has the same.
    """
    soorten = [*Taak.VERZOEKEN, Soort.KLOPT_NIET]
    taken: TaakQuerySet = Taak.objects.filter(over=persoon, soort__in=soorten, voor=Taak.Voor.PRIVACY)
    return taken.order_by("-pk")


def requests_for(gebruiker: Gebruiker) -> TaakQuerySet:
    """What people of the organisation of this privacy officer asked, the promised day first."""
    taken: TaakQuerySet = Taak.objects.filter(
        voor=Taak.Voor.PRIVACY, over__organisatie_id=gebruiker.organisatie_id or 0
    )
    return taken.select_related("over").order_by("uiterste_datum", "pk")


@transaction.atomic
def request_right(*, persoon: Werkzoekende, soort: str, toelichting: str = "") -> Taak:
    """Ask for one of `RECHTEN`; the privacy officer answers. Raises ValidationError (Dutch), KeyError for no right."""
    recht = RECHTEN[soort]
    _lock(persoon)
    mine = requests_of(persoon).open()
    already = mine.filter(soort=soort, toelichting=tidy(toelichting)).first()
    if already is not None:
        return already
    _check_room(mine)
    _log(persoon, soort)
    return add_task(
        over=persoon,
        soort=soort,
        voor=Taak.Voor.PRIVACY,
        titel=recht.titel,
        toelichting=toelichting,
        uiterlijk=answer_day(persoon),
    )


@transaction.atomic
def question_look(*, persoon: Werkzoekende, regel: str, waarom: str = "") -> Taak:
    """Say that a row of who looked is not right: for who accompanies the person and for the privacy officer.

    Gives the task of the privacy officer. Raises ValidationError (Dutch).
    """
    _lock(persoon)
    mine, titel = requests_of(persoon).open(), tidy(f"Klopt niet: {regel}")[: Taak.TITEL]
    already = mine.filter(soort=Soort.KLOPT_NIET, titel=titel).first()
    if already is not None:
        return already
    _check_room(mine)
    _log(persoon, Soort.KLOPT_NIET)
    made = [
        add_task(over=persoon, soort=Soort.KLOPT_NIET, voor=voor, titel=titel, toelichting=waarom)
        for voor in (Taak.Voor.KLANTMANAGER, Taak.Voor.PRIVACY)
    ]
    return made[-1]


def _log(persoon: Werkzoekende, soort: str) -> None:
    log_said_by_self(owner_oin=persoon.organisatie.oin, ref=persoon.pseudoniem, wat=soort, recht=True)


def _lock(persoon: Werkzoekende) -> None:
    """Two presses: one after the other."""
    Werkzoekende.objects.select_for_update(of=("self",)).get(pk=persoon.pk)


def _check_room(mine: TaakQuerySet) -> None:
    if mine.count() >= MEEST_OPEN:
        raise ValidationError(TE_VEEL.format(aantal=MEEST_OPEN))
