"""What a profiel lacks of what others search on, and when its contents were written: nothing of it says who shares."""

from typing import Any

import pytest
from django.utils import timezone

from tests.delen import put_sharing, shared_with
from tests.feiten import fact, forgotten
from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.groepen import ALLE_GROEPEN
from vumportal.werkzoekenden.models import Feiten, Profiel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende, contents_loaded, save_profiel

pytestmark = pytest.mark.django_db

ALLES: dict[str, Any] = {
    "bemiddelingsberoep": [{"codeBeroepsnaam": "https://voorbeeld.example/beroep/naaier"}],
    "mobiliteit": {"bemiddelingspostcode": "5501AB", "maximaleReisafstand": 20},
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 24},
    "flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2026-01-05"},
    "contractvorm": [{"codeTypeArbeidscontract": "B"}],
}


def without(*names: str) -> dict[str, Any]:
    """A whole document without these: a group, or a field of one."""
    left = {groep: inhoud for groep, inhoud in ALLES.items() if groep not in names}
    return {
        groep: {veld: waarde for veld, waarde in inhoud.items() if veld not in names}
        if isinstance(inhoud, dict)
        else inhoud
        for groep, inhoud in left.items()
    }


@pytest.fixture
def nour(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Nour", achternaam="Bakker")


@pytest.mark.parametrize(
    ("names", "mist"),
    [
        ([], ""),
        (["bemiddelingsberoep"], "beroep"),
        (["maximaleReisafstand"], "reisafstand"),
        (["aantalWerkurenPerWeekMinimaal"], "uren"),
        (["aantalWerkurenPerWeekMaximaal"], "uren"),
        (["flexibiliteit"], "beschikbaar"),
        (["contractvorm"], "contract"),
        (["contractvorm", "bemiddelingsberoep"], "beroep contract"),
    ],
)
def test_what_others_search_on_and_is_not_there_is_missed(
    nour: Werkzoekende, names: list[str], mist: str
) -> None:
    save_profiel(werkzoekende=nour, document=without(*names))
    assert (fact(nour, "profiel_mist"), fact(nour, "profiel_op")) == (mist, timezone.localdate())


def test_who_has_no_profiel_misses_all_of_it(nour: Werkzoekende) -> None:
    assert (fact(nour, "profiel_mist"), fact(nour, "profiel_op")) == ("profiel", None)


def test_with_whom_it_is_shared_changes_no_fact(nour: Werkzoekende) -> None:
    """Also not the day: that is of its contents, while the row says when anything of it changed."""
    profiel = save_profiel(werkzoekende=nour, document=ALLES)
    Profiel.objects.update(bijgewerkt_op="2026-01-05")
    Feiten.objects.update(profiel_op="2026-01-05")
    before = Feiten.objects.values().get()
    put_sharing(profiel, suwi=Deling(ALTIJD, int(ALLE_GROEPEN)))
    assert shared_with(profiel)
    assert Feiten.objects.values().get() == before
    assert "profiel" not in forgotten()


def test_a_file_that_is_loaded_writes_contents_too(nour: Werkzoekende) -> None:
    profiel = save_profiel(werkzoekende=nour, document=ALLES)
    Profiel.objects.update(bijgewerkt_op="2026-01-05", datum=None, postcode4=None)
    contents_loaded([profiel.pk])
    assert (fact(nour, "profiel_mist"), fact(nour, "profiel_op")) == (
        "plaats beschikbaar",
        timezone.localdate(),
    )
