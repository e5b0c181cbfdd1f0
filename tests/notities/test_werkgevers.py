"""Two employers become one: what somebody typed of them and did not save yet stays."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from vumportal.notities.models import Vastlegconcept
from vumportal.notities.werkgevers import merge_employers
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.vacatures.models import Werkgever
from vumportal.vacatures.samenvoegen import BLIJFT, mark_of_both
from vumportal.vacatures.werkgevers import save_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def wim(organisatie: Organisatie) -> Gebruiker:
    return adviseur("wim", organisatie)


def adviseur(naam: str, organisatie: Organisatie) -> Gebruiker:
    return ensure_gebruiker(gebruikersnaam=naam, wachtwoord=None, organisatie=organisatie, rol="wsp")


def typed(door: Gebruiker, werkgever: Werkgever, zin: str, uren_geleden: int, **meer: list[str]) -> None:
    bewaard = timezone.now() - timedelta(hours=uren_geleden)
    Vastlegconcept.objects.create(
        gebruiker=door, werkgever=werkgever, inhoud={"zin": [zin], **meer}, bewaard=bewaard
    )


def test_of_two_drafts_of_one_account_both_sentences_stay(wim: Gebruiker, organisatie: Organisatie) -> None:
    noor = adviseur("noor", organisatie)
    een, twee = (save_employer(door=wim, naam=naam, toch=True) for naam in ("Mehmet", "Mehmet B.V."))
    typed(wim, een, "Zoekt een naaier.", 2, soort=["bezoek"], dag=["2026-01-05"])
    typed(wim, twee, "Belt terug.", 1, soort=["telefoon"])
    typed(noor, twee, "Op vakantie.", 1)
    gezien = mark_of_both(een, twee)
    with pytest.raises(ValidationError):  # nothing was chosen, so nothing moved
        merge_employers(blijft=een, ander=twee, door=wim, keuzes={}, gezien=gezien)
    assert Vastlegconcept.objects.count() == 3
    for _ in range(2):  # pressed twice
        merge_employers(blijft=een, ander=twee, door=wim, keuzes={"naam": BLIJFT}, gezien=gezien)
    inhoud = {rij.gebruiker: rij.inhoud for rij in Vastlegconcept.objects.filter(werkgever=een)}
    assert inhoud == {
        wim: {"zin": ["Zoekt een naaier.\nBelt terug."], "soort": ["telefoon"], "dag": ["2026-01-05"]},
        noor: {"zin": ["Op vakantie."]},
    }
