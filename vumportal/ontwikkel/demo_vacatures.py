"""What Wim works at in the demo: a concept, what is open, what closes soon, what is shared, and what was filled.

All of it through the services. What is open are vacatures of the examples as they are, so searches find the same.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from vumportal.ontwikkel.demo_verhaal import ago, as_if
from vumportal.organisaties.lijsten import EINDE_VACATURE, Vacatureuitkomst, values
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_team
from vumportal.vacatures.delen import share
from vumportal.vacatures.dossiers import new_dossier, open_dossier, write_note
from vumportal.vacatures.levensloop import close_dossier
from vumportal.vacatures.models import Vacature, Vacaturedossier, Werkgever
from vumportal.vacatures.publiceren import publish
from vumportal.vacatures.werkgeverlinks import (
    Antwoord,
    make_employer_link,
    record_answer,
    running_employer_link,
)

OPEN = (
    "Medewerker naaiatelier",
    "Postbezorger",
    "Medewerker bedrijfsrestaurant",
    "Verkeersregelaar",  # closes within a week
)
"""Titles of what Wim does himself, of the first with that title."""
GEDEELD = "Fietsenmaker"
BUURTEAM = "WSP Helmond"
"""A second team of the organisation."""
CONCEPT: dict[str, Any] = {
    "naamVacature": "Medewerker strijkkamer",
    "omschrijvingVacature": "Je strijkt en vouwt gordijnen. Een collega doet het eerst voor.",
    "adres": {"postcode": "5643ZT"},
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 24},
    "werkgever": {"handelsnaamOrganisatie": "Mehmet Confectie"},
}
VERVULD: dict[str, Any] = {
    "naamVacature": "Inpakker feestdagen",
    "omschrijvingVacature": "Je pakt cadeaus in en zet ze klaar voor de bezorger.",
    "adres": {"postcode": "5694PC"},
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 20, "aantalWerkurenPerWeekMaximaal": 32},
    "werkgever": {"handelsnaamOrganisatie": "Dommelpakket"},
}
BEGONNEN, OPEN_SINDS, VERVULD_NA = 2, 30, 6
"""Days ago: when the concept began, when the filled one was published, and when it was filled."""


def work_at_vacancies(organisatie: Organisatie, wim: Gebruiker) -> None:
    """Once: what somebody changed in the demo meanwhile stays as it is."""
    team = wim.team
    if team is None or Vacaturedossier.objects.filter(organisatie=organisatie).exists():
        return
    eerste, *_ = [_open(organisatie, titel, wim) for titel in OPEN]
    _asked(eerste, wim)
    gedeeld, buren = _open(organisatie, GEDEELD, wim), ensure_team(organisatie=organisatie, naam=BUURTEAM)
    einde = timezone.localdate() + timedelta(days=30)
    share(dossier=gedeeld, door=wim, team=buren, samenwerken=True, tot=einde)
    _half_done(organisatie, team, wim)
    _filled(organisatie, team, wim)


def _open(organisatie: Organisatie, titel: str, wim: Gebruiker) -> Vacaturedossier:
    vacature = Vacature.objects.of(organisatie.pk).filter(naam=titel).order_by("sluit_op", "pk").first()
    assert vacature is not None, titel  # noqa: S101 - the examples have it
    return open_dossier(vacature=vacature, door=wim)


def _asked(dossier: Vacaturedossier, wim: Gebruiker) -> None:
    """The employer read it back by a link, and Wim did not see yet what the answer was."""
    make_employer_link(dossier=dossier, door=wim)
    link = running_employer_link(dossier)
    assert link is not None  # noqa: S101 - made just now
    record_answer(link=link, soort=Antwoord.ANDERS, zin="Om half negen beginnen kan ook.")
    record_answer(link=link, soort=Antwoord.BEL_VOOR_8)


def _half_done(organisatie: Organisatie, team: Team, wim: Gebruiker) -> None:
    """Mehmet phoned, and Wim wrote down what he heard; not everything has an answer yet."""
    with as_if(_moment(BEGONNEN)):
        dossier = new_dossier(
            door=wim, team=team, document=CONCEPT, werkgever=_employer(organisatie, CONCEPT)
        )
        write_note(dossier=dossier, door=wim, notitie="Mehmet belt vrijdag terug over het loon.", was="")
    _versions_of(dossier, BEGONNEN)


def _filled(organisatie: Organisatie, team: Team, wim: Gebruiker) -> None:
    """By somebody whom the organisation accompanies."""
    with as_if(_moment(OPEN_SINDS)):
        dossier = new_dossier(
            door=wim, team=team, document=VERVULD, werkgever=_employer(organisatie, VERVULD)
        )
        publish(dossier=dossier, door=wim, tot=timezone.localdate() + timedelta(days=60))
    _versions_of(dossier, OPEN_SINDS)
    uitkomst = next(
        waarde
        for waarde in values(EINDE_VACATURE, organisatie.pk)
        if waarde.betekenis == Vacatureuitkomst.VIA_ONS.value
    )
    with as_if(_moment(VERVULD_NA)):
        close_dossier(dossier=dossier, door=wim, uitkomst=uitkomst)


def _versions_of(dossier: Vacaturedossier, dagen: int) -> None:
    """They are of that day too: the database dates them itself."""
    dossier.versies.update(op=_moment(dagen))


def _employer(organisatie: Organisatie, document: dict[str, Any]) -> Werkgever | None:
    naam = document["werkgever"]["handelsnaamOrganisatie"]
    return Werkgever.objects.filter(organisatie=organisatie, naam=naam).first()


def _moment(dagen: int) -> datetime:
    return timezone.make_aware(datetime.combine(ago(dagen), time(10, 15)))
