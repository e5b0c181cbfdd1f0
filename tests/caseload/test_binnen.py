"""Which other organisation opened whose profiel: for who accompanies them, fourteen days back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.toezicht.conftest import earlier
from vumportal.caseload import binnen
from vumportal.caseload.binnen import opened_of
from vumportal.caseload.services import accompany
from vumportal.logboek.services import log_answer, log_detail, log_viewed
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db
TILBURG, ONBEKEND = "00000001900000002000", "00000001900000003000"


@pytest.fixture
def maak(organisatie: Organisatie, anja: Gebruiker) -> Callable[..., Werkzoekende]:
    """Somebody whom Anja accompanies, or another."""

    def make(voornaam: str, van: Gebruiker | None = None) -> Werkzoekende:
        persoon = add_werkzoekende(
            organisatie=organisatie, voornaam=voornaam, achternaam="Bos", geboortejaar=1990
        )
        accompany(werkzoekende=persoon, klantmanager=van or anja, fase="1-intake")
        return persoon

    return make


def fetched(persoon: Werkzoekende, oin: str) -> None:
    log_detail(
        asker_oin=oin,
        owner_oin=persoon.organisatie.oin,
        over="werkzoekende",
        extern_id=persoon.pseudoniem,
        groepen=0,
    )


def test_the_latest_first(maak: Callable[..., Werkzoekende]) -> None:
    ensure_organisatie(naam="WSP Midden-Brabant", oin=TILBURG, soort="suwi")
    henk, jessica = maak("Henk"), maak("Jessica")
    for persoon, oin in ((henk, TILBURG), (jessica, TILBURG), (henk, ONBEKEND), (henk, TILBURG)):
        fetched(persoon, oin)
    onbekend = f"een organisatie met nummer {ONBEKEND}"
    assert [open_.wie for open_ in opened_of(henk)] == ["WSP Midden-Brabant", onbekend]
    assert [open_.wie for open_ in opened_of(jessica)] == ["WSP Midden-Brabant"]


def test_an_answer_an_own_look_and_the_own_organisation_are_no_opening(
    maak: Callable[..., Werkzoekende], anja: Gebruiker
) -> None:
    henk = maak("Henk")
    log_answer(asker_oin=TILBURG, owner_oin=henk.organisatie.oin, over="werkzoekende", ids=[henk.pseudoniem])
    log_viewed(user_id=anja.pk, over="werkzoekende", extern_id=henk.pseudoniem)
    fetched(henk, henk.organisatie.oin)
    assert opened_of(henk) == ()


def test_fourteen_days_back(eigenaar: None, maak: Callable[..., Werkzoekende], anja: Gebruiker) -> None:
    henk = maak("Henk")
    fetched(henk, TILBURG)
    earlier(timedelta(days=13), "detail")
    assert len(opened_of(henk)) == 1
    earlier(timedelta(days=1), "detail")
    assert opened_of(henk) == ()


def test_of_very_many_the_latest(maak: Callable[..., Werkzoekende], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binnen, "MEESTE", 2)
    henk = maak("Henk")
    for nummer in range(3):
        fetched(henk, f"{nummer:020d}")
    assert [open_.wie[-1] for open_ in opened_of(henk)] == ["2", "1"]
