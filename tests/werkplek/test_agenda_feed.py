"""What a calendar fetches without a login: appointments without names, and nothing for whoever may not."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.caseload.ics import events_of
from tests.werkplek.conftest import planned
from tests.werkplek.paginas import is_strict
from vumportal.caseload import agendalinks
from vumportal.caseload.agendalinks import make_address, withdraw_address
from vumportal.caseload.models import Afspraak
from vumportal.logboek.models import Handeling
from vumportal.organisaties.emmer import Vast
from vumportal.organisaties.models import Gebruiker, Organisatie, Toegangslink
from vumportal.werkzoekenden.models import Werkzoekende


@pytest.fixture
def afspraak(henk: Werkzoekende, anja: Gebruiker) -> Afspraak:
    return planned(henk, anja, 7)


def address(geheim: str) -> str:
    return f"/agenda/{geheim}/afspraken.ics"


def test_it_has_when_how_and_a_link(anja: Gebruiker, afspraak: Afspraak) -> None:
    before = Handeling.objects.count()
    response = Client().get(address(make_address(anja)))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = events_of(response.content)
    assert event["SUMMARY"] == "Gesprek"
    assert event["URL"] == f"http://testserver/afspraken/{afspraak.pk}/"
    tekst = response.content.decode()
    for woord in ("Henk", "Jansen", "H.J.", "Stadhuis", "LOCATION", "Anja"):
        assert woord not in tekst
    assert Handeling.objects.count() == before


def test_initials_where_the_organisation_chose_that_and_the_logboek_knows(
    anja: Gebruiker, afspraak: Afspraak, organisatie: Organisatie
) -> None:
    Organisatie.objects.filter(pk=organisatie.pk).update(agenda_initialen=True)
    adres = address(make_address(anja))
    before = Handeling.objects.count()
    for _ in range(2):
        [event] = events_of(Client().get(adres).content)
    assert event["SUMMARY"] == "Gesprek H.J."
    assert "Henk" not in event["SUMMARY"]
    act = Handeling.objects.order_by("-pk")[0]
    assert Handeling.objects.count() - before == 1  # one line per account, person, page and day
    assert (act.door_gebruiker_id, act.refs) == (anja.pk, [afspraak.werkzoekende.pseudoniem])


def test_where_nothing_is_everything_says_the_same(anja: Gebruiker, afspraak: Afspraak) -> None:
    adres = address(make_address(anja))
    assert Client().get(adres).status_code == 200
    answers = [Client().get(address("000000000000")), Client().get(address("x"))]
    type(anja).objects.update(is_active=False)
    answers.append(Client().get(adres))
    type(anja).objects.update(is_active=True, rol="")
    answers.append(Client().get(adres))
    type(anja).objects.update(rol="klantmanager")
    assert Client().get(adres).status_code == 200
    nu = timezone.now()
    Toegangslink.objects.update(gemaakt=nu - timedelta(days=2), tot=nu - timedelta(days=1))
    answers.append(Client().get(adres))
    Toegangslink.objects.update(tot=nu + timedelta(days=1))
    withdraw_address(anja)
    answers.append(Client().get(adres))
    assert {(answer.status_code, answer.content) for answer in answers} == {
        (404, b"Dit adres werkt niet, of niet meer.\n")
    }


def test_it_is_kept_passed_on_and_found_nowhere(anja: Gebruiker, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    geheim = make_address(anja)
    answers = [Client().get(address(geheim)), Client().get(address("0" * 12)), Client().post(address(geheim))]
    assert [answer.status_code for answer in answers] == [200, 404, 405]
    for answer in answers:
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert is_strict(answer) is False  # stricter: not even our own pages hear where somebody came from
        assert not answer.cookies
    assert geheim not in caplog.text


def test_asking_too_often_is_refused_right_or_wrong(anja: Gebruiker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agendalinks, "PER_GEHEIM", Vast(2, 3600))
    adres = address(make_address(anja))
    assert [Client().get(adres).status_code for _ in range(3)] == [200, 200, 429]
    assert [Client().get(address("0" * 12)).status_code for _ in range(3)] == [404, 404, 429]
    monkeypatch.setattr(agendalinks, "PER_ADRES", Vast(6, 3600))
    assert Client().get(address("1" * 12)).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.7").get(address("1" * 12)).status_code == 404
