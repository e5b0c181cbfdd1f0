"""What the logboek tells a person: who did what, when and why, in words, a row per day."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.utils import timezone

from vumportal.logboek import rechten, services
from vumportal.logboek.doelen import DOELEN, Activiteit, Rechtsgrond
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie

pytestmark = pytest.mark.django_db

GEMEENTE, ONBEKEND = "00000001900000002000", "00000001900000003000"


@dataclass(frozen=True)
class Iemand:
    pseudoniem: str


HENK = Iemand("henk-zonder-naam")


def told(wie: Iemand = HENK) -> list[dict]:
    deel = rechten.collect(wie)["logboek.handeling"]
    assert (deel["aantal"], deel["weggelaten"]) == (len(deel["rijen"]), 0)
    return list(deel["rijen"])


def answer(asker: str, *ids: str) -> None:
    services.log_answer(asker_oin=asker, owner_oin="", over="werkzoekende", ids=ids)


def test_who_what_when_and_why_are_in_words(organisatie: Organisatie, anja: Gebruiker) -> None:
    ensure_organisatie(naam="Tilburg", oin=GEMEENTE, soort="suwi")
    services.log_detail(asker_oin=GEMEENTE, owner_oin="", over="werkzoekende", extern_id=HENK.pseudoniem)
    services.log_viewed(user_id=anja.pk, over="werkzoekende", extern_id=HENK.pseudoniem)
    bekeken, verstrekt = told()
    assert bekeken["wie"] == "klantmanager van WSP Eindhoven"
    assert verstrekt["wie"] == "Tilburg"
    assert verstrekt["wat"] == DOELEN[Handeling.Soort.DETAIL].zin
    assert verstrekt["grond"] == "je gaf toestemming"
    assert verstrekt["waarvoor"] == "werk zoeken via andere organisaties"
    assert timezone.localdate(verstrekt["eerste"]) == verstrekt["dag"]


def test_what_happened_often_on_a_day_is_one_row() -> None:
    for _ in range(5):
        answer(GEMEENTE, "ander", HENK.pseudoniem)
    answer(ONBEKEND, HENK.pseudoniem)
    answer(GEMEENTE, "ander")
    assert {(rij["wie"], rij["keer"]) for rij in told()} == {
        (f"organisatie {GEMEENTE}", 5),
        (f"organisatie {ONBEKEND}", 1),
    }


def test_nothing_about_somebody_else_is_told() -> None:
    answer(GEMEENTE, "ander")
    assert told() == []


def test_a_purpose_that_somebody_typed_is_not_shown(
    organisatie: Organisatie, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    """It may be about others; the activity is said in its place."""
    petra = maak_gebruiker("beheerder", "petra", team=None)
    services.log_log_search(user_id=petra.pk, doel="klacht van Ingrid over Bram", refs=[HENK.pseudoniem])
    [rij] = told()
    assert rij["waarvoor"] == "controleren of het goed gaat"
    assert "Ingrid" not in repr(rij)


def test_of_very_many_the_latest_are_told_and_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rechten, "MEEST", 2)
    for oin in (GEMEENTE, ONBEKEND, "00000001900000004000"):
        answer(oin, HENK.pseudoniem)
    deel = rechten.collect(HENK)["logboek.handeling"]
    assert (deel["aantal"], deel["weggelaten"]) == (3, 1)
    assert f"organisatie {GEMEENTE}" not in {rij["wie"] for rij in deel["rijen"]}


def test_every_activity_and_ground_has_words() -> None:
    assert set(rechten.ACTIVITEITEN) == set(Activiteit)
    assert set(rechten.GRONDEN) == set(Rechtsgrond)
    assert set(DOELEN) == set(Handeling.Soort)
