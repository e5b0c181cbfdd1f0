"""A second area per person: asked apart, judged as part of the gebied, with distances from home."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from tests.uitwisseling.conftest import NAAIER, ask_all, profiel, result_list, vacature
from tests.uitwisseling.stub import Stub, matches
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.oordelen import Uitkomst, explain
from vumportal.uitwisseling.voorkeuren import set_second_area, with_preferences
from vumportal.uitwisseling.wensen import GEBIED, OOK_ROND, Wensen, from_profiel, to_zoekvragen
from vumportal.uitwisseling.wijzigen import change_wishes, needs_question
from vumportal.werkzoekenden.models import Werkzoekende

OOK = {"ook_postcode": "3011AA", "ook_afstand": 5}
ROTTERDAM = {"adres": {"postcode": "3011ZZ"}}
pytestmark = pytest.mark.usefixtures("plaatsen")


def outcome(wensen: Wensen, **extra: object) -> tuple[Uitkomst, str]:
    oordelen = {o.sleutel: o for o in explain(vacature(**extra), wensen, Soort.VACATURE)}
    assert OOK_ROND.sleutel not in oordelen  # it is no fact of its own
    return oordelen[GEBIED.sleutel].uitkomst, oordelen[GEBIED.sleutel].feit


def test_each_area_is_asked_in_questions_of_its_own() -> None:
    thuis = from_profiel(profiel())
    vragen = to_zoekvragen(thuis.replace(**OOK), Soort.VACATURE)
    gebieden = [(vraag.selectiegebied.postcode, vraag.selectiegebied.afstand) for vraag in vragen]
    assert gebieden == [("5501AB", 20)] * 2 + [("3011AA", 5)] * 2
    assert len(to_zoekvragen(thuis, Soort.VACATURE)) == 2
    assert (
        len(to_zoekvragen(thuis.replace(**OOK), Soort.WERKZOEKENDE)) == 1
    )  # of a vacature there is one place


def test_what_lies_in_the_second_area_fits_with_its_distance_from_home() -> None:
    thuis = Wensen("5501AB", 20)
    assert outcome(thuis, **ROTTERDAM)[0] is Uitkomst.PAST_NIET
    past, feit = outcome(thuis.replace(**OOK), **ROTTERDAM)
    assert past is Uitkomst.PAST
    assert feit.startswith("85 km")
    assert outcome(thuis.replace(**OOK))[0] is Uitkomst.PAST  # around home nothing changes
    assert outcome(thuis.replace(**OOK), adres={})[0] is Uitkomst.ONBEKEND


def test_what_it_finds_is_in_the_list(zoek: Callable[..., Zoekopdracht], uitwisseling: Stub) -> None:
    uitwisseling.reeks(matches(vacature("Dichtbij")), matches(vacature("Bij het station", **ROTTERDAM)))
    zoekopdracht = zoek(Wensen("5501AB", 20, beroepen=(NAAIER,), **OOK))
    ask_all(zoekopdracht)
    gevonden = {regel.titel: regel for regel in result_list(zoekopdracht)}
    assert gevonden["Bij het station"].past_niet == 0
    assert round(gevonden["Bij het station"].afstand_km or 0) == 85


def test_another_second_area_needs_a_question_and_a_smaller_one_does_not(
    zoek: Callable[..., Zoekopdracht], anja: Gebruiker
) -> None:
    wensen = Wensen("5501AB", 20, beroepen=(NAAIER,))
    zoekopdracht = zoek(wensen)
    assert needs_question(zoekopdracht, wensen.replace(**OOK))
    assert change_wishes(gebruiker=anja, zoekopdracht=zoekopdracht, wensen=wensen.replace(**OOK))
    gevraagd = zoek(wensen.replace(**OOK))
    assert not needs_question(gevraagd, wensen.replace(**OOK | {"ook_afstand": 4}))
    assert not needs_question(gevraagd, wensen)
    assert needs_question(gevraagd, wensen.replace(**OOK | {"ook_afstand": 6}))
    assert needs_question(gevraagd, wensen.replace(**OOK | {"ook_postcode": "5611AB"}))


def test_it_is_remembered_with_the_person(
    anja: Gebruiker, henk: Werkzoekende, organisatie: Organisatie
) -> None:
    thuis = from_profiel(profiel())
    set_second_area(gebruiker=anja, werkzoekende=henk, wensen=thuis.replace(**OOK))
    assert with_preferences(thuis, henk) == thuis.replace(**OOK)
    set_second_area(gebruiker=anja, werkzoekende=henk, wensen=thuis)
    assert with_preferences(thuis, henk) == thuis
    bob = ensure_gebruiker(gebruikersnaam="bob", wachtwoord=None, organisatie=organisatie, rol="wsp")
    with pytest.raises(PermissionDenied):
        set_second_area(gebruiker=bob, werkzoekende=henk, wensen=thuis)
