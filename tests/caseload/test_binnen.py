"""Which other organisation opened whose profiel: for who accompanies them, fourteen days back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.toezicht.conftest import earlier
from vumportal.caseload import binnen
from vumportal.caseload.binnen import opened_lately, opened_of
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


def lines(gebruiker: Gebruiker) -> list[tuple[str, list[str]]]:
    return [
        (regel.persoon.voornaam, [open_.wie for open_ in regel.door]) for regel in opened_lately(gebruiker)
    ]


def test_one_line_per_person_the_latest_first(maak: Callable[..., Werkzoekende], anja: Gebruiker) -> None:
    ensure_organisatie(naam="WSP Midden-Brabant", oin=TILBURG, soort="suwi")
    henk, jessica, _ = maak("Henk"), maak("Jessica"), maak("Samira")
    fetched(henk, TILBURG)
    fetched(jessica, TILBURG)
    fetched(henk, ONBEKEND)
    fetched(henk, TILBURG)
    onbekend = f"een organisatie met nummer {ONBEKEND}"
    assert lines(anja) == [
        ("Henk", ["WSP Midden-Brabant", onbekend]),
        ("Jessica", ["WSP Midden-Brabant"]),
    ]
    assert [open_.wie for open_ in opened_of(henk)] == ["WSP Midden-Brabant", onbekend]


def test_an_answer_an_own_look_and_the_own_organisation_are_no_opening(
    maak: Callable[..., Werkzoekende], anja: Gebruiker
) -> None:
    henk = maak("Henk")
    log_answer(asker_oin=TILBURG, owner_oin=henk.organisatie.oin, over="werkzoekende", ids=[henk.pseudoniem])
    log_viewed(user_id=anja.pk, over="werkzoekende", extern_id=henk.pseudoniem)
    fetched(henk, henk.organisatie.oin)
    assert (lines(anja), opened_of(henk)) == ([], ())


def test_only_of_the_own_caseload(
    maak: Callable[..., Werkzoekende], anja: Gebruiker, collega: Gebruiker
) -> None:
    fetched(maak("Henk"), TILBURG)
    fetched(maak("Nour", collega), TILBURG)
    assert [naam for naam, _ in lines(anja)] == ["Henk"]
    assert [naam for naam, _ in lines(collega)] == ["Nour"]


def test_fourteen_days_back(eigenaar: None, maak: Callable[..., Werkzoekende], anja: Gebruiker) -> None:
    henk = maak("Henk")
    fetched(henk, TILBURG)
    earlier(timedelta(days=13), "detail")
    assert len(lines(anja)) == 1
    earlier(timedelta(days=1), "detail")
    assert (lines(anja), opened_of(henk)) == ([], ())


def test_of_very_many_the_latest(
    maak: Callable[..., Werkzoekende], anja: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binnen, "MEESTE_MENSEN", 2)
    for naam in ("Een", "Twee", "Drie"):
        fetched(maak(naam), TILBURG)
    assert [naam for naam, _ in lines(anja)] == ["Drie", "Twee"]


def test_as_many_queries_for_many_as_for_one(maak: Callable[..., Werkzoekende], anja: Gebruiker) -> None:
    numbers = []
    for aantal in (0, 1, 15):
        for nummer in range(aantal):
            fetched(maak(f"P{nummer}"), f"{nummer:020d}")
        with CaptureQueriesContext(connection) as asked:
            opened_lately(anja)
        numbers.append(len(asked))
    assert numbers == [1, 3, 3]
