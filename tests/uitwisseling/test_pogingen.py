"""`pogingen` is the number of requests that the exchange saw, and every zoekvraag comes to an end all the same."""

import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from tests.uitwisseling.conftest import ask_all, vacature
from tests.uitwisseling.stub import Reactie, Stub, Vraag, matches
from vumportal.uitwisseling import client, selectors, tasks, vragen
from vumportal.uitwisseling.antwoorden import Antwoord, Match
from vumportal.uitwisseling.client import get_client
from vumportal.uitwisseling.fouten import Ingehaald, NietBeschikbaar
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen

Zoek = Callable[..., Zoekopdracht]


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "sleep", lambda _: None)


@pytest.fixture
def een(zoek: Zoek) -> Zoekvraag:
    """A search of one question."""
    return zoek(Wensen("5501AB", 20)).zoekvragen.get()


def ask_now(zoekvraag: Zoekvraag) -> Zoekvraag:
    """Whatever it waited for is over."""
    Zoekvraag.objects.filter(pk=zoekvraag.pk).update(niet_voor=None)
    tasks.vraag(zoekvraag.pk)
    return Zoekvraag.objects.get(pk=zoekvraag.pk)


def test_every_request_of_a_claim_counts(een: Zoekvraag, uitwisseling: Stub) -> None:
    druk = Reactie(503, {}, {"Retry-After": "1"})
    uitwisseling.reeks(druk, druk, matches(vacature()))
    vraag = ask_now(een)
    assert (vraag.status, vraag.claimnummer) == (Zoekvraag.Status.BEANTWOORD, 1)
    assert vraag.pogingen == len(uitwisseling.vragen) == 3


def test_the_limit_holds_over_claims(een: Zoekvraag, uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(503, {}, {"Retry-After": "1"}))
    assert ask_now(een).pogingen == 3
    vraag = ask_now(een)
    assert vraag.pogingen == len(uitwisseling.vragen) == Zoekvraag.MAXIMUM_POGINGEN
    assert (vraag.status, "niet bereikbaar" in vraag.fout) == (Zoekvraag.Status.MISLUKT, True)
    assert (ask_now(een).pogingen, len(uitwisseling.vragen)) == (5, 5)


@pytest.mark.parametrize("reactie", [Reactie(200, b"<html>"), Reactie(500), Reactie(429)])
def test_what_was_answered_counts_whatever_it_says(
    een: Zoekvraag, uitwisseling: Stub, reactie: Reactie
) -> None:
    uitwisseling.reeks(reactie)
    for nummer in range(1, Zoekvraag.MAXIMUM_POGINGEN + 1):
        assert ask_now(een).pogingen == nummer
    assert Zoekvraag.objects.get(pk=een.pk).status == Zoekvraag.Status.MISLUKT
    assert len(uitwisseling.vragen) == Zoekvraag.MAXIMUM_POGINGEN


@pytest.fixture
def niemand(settings: Settings, uitwisseling: Stub) -> Iterator[None]:
    """Nobody listens at the address of the exchange."""
    with socket.socket() as gesloten:
        gesloten.bind(("127.0.0.1", 0))
        settings.VUM_VOORZIENING_URL = f"http://127.0.0.1:{gesloten.getsockname()[1]}"
        yield


@pytest.mark.usefixtures("niemand")
def test_a_connection_that_could_not_be_made_costs_none_and_is_tried_until_the_term(een: Zoekvraag) -> None:
    for _ in range(2 * client.BREAKER_FAILURES):
        vraag = ask_now(een)
        assert (vraag.status, vraag.pogingen, vraag.afgebroken) == (Zoekvraag.Status.GEVRAAGD, 0, 0)
        assert vraag.lease_tot is None
    assert vraag.fout == "de uitwisseling is nu niet bereikbaar"
    past = timezone.now() - Zoekvraag.GELDIG - timedelta(seconds=1)
    Zoekopdracht.objects.filter(pk=een.zoekopdracht_id).update(gestart_op=past)
    assert ask_now(een).status == Zoekvraag.Status.MISLUKT


@pytest.mark.usefixtures("niemand")
def test_the_pauses_grow_and_stay_within_a_minute(een: Zoekvraag) -> None:
    breaker = get_client()._onderbreker
    pauses = []
    for _ in range(8):
        breaker.record(reached=True)
        vraag = ask_now(een)
        assert vraag.niet_voor is not None
        assert vraag.aangeboden_op is not None
        pauses.append((vraag.niet_voor - vraag.aangeboden_op).total_seconds())
    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60]


def test_an_open_breaker_costs_none(een: Zoekvraag, uitwisseling: Stub) -> None:
    breaker = get_client()._onderbreker
    for _ in range(breaker.failures):
        breaker.record(reached=False)
    for _ in range(2 * Zoekvraag.MAXIMUM_POGINGEN):
        vraag = ask_now(een)
        assert (vraag.status, vraag.pogingen, vraag.uitstel) == ("gevraagd", 0, "onderbreker")
    assert uitwisseling.vragen == []


def test_a_certificate_that_is_not_there_costs_none(
    een: Zoekvraag, uitwisseling: Stub, settings: Settings, tmp_path: Path
) -> None:
    settings.VUM_CLIENT_CERTIFICAAT = str(tmp_path / "weg.pem")
    vraag = ask_now(een)
    assert (vraag.status, vraag.pogingen) == (Zoekvraag.Status.MISLUKT, 0)
    assert uitwisseling.vragen == []


def test_a_worker_that_dies_before_asking_each_time_ends_it_too(een: Zoekvraag, uitwisseling: Stub) -> None:
    for nummer in range(Zoekvraag.MAXIMUM_POGINGEN):
        claimed = vragen.claim(een.pk)
        assert claimed is not None
        assert (claimed.pogingen, claimed.afgebroken) == (0, nummer)
        Zoekvraag.objects.update(lease_tot=timezone.now() - timedelta(seconds=1))
    assert vragen.claim(een.pk) is None
    vraag = Zoekvraag.objects.get(pk=een.pk)
    assert (vraag.status, vraag.pogingen) == (Zoekvraag.Status.MISLUKT, 0)
    assert vraag.fout == "Het lukte na 5 keer proberen niet. Zoek opnieuw."


def test_a_claim_that_ended_properly_is_no_worker_that_died(een: Zoekvraag, uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(503))
    assert ask_now(een).afgebroken == 0
    assert ask_now(een).afgebroken == 0


def test_who_lost_its_claim_asks_nothing(een: Zoekvraag, uitwisseling: Stub) -> None:
    """It was held up for so long between claiming and asking that somebody else took over."""
    slow = vragen.claim(een.pk)
    assert slow is not None
    Zoekvraag.objects.update(lease_tot=timezone.now() - timedelta(seconds=1))
    assert vragen.claim(een.pk) is not None
    assert isinstance(tasks._ask(slow), Ingehaald)
    assert uitwisseling.vragen == []
    assert Zoekvraag.objects.get(pk=een.pk).pogingen == 0
    assert get_client()._onderbreker.wait() == 0.0


def test_a_search_that_is_removed_while_it_is_asked_is_no_error(een: Zoekvraag, uitwisseling: Stub) -> None:
    claimed = vragen.claim(een.pk)
    assert claimed is not None
    assert claimed.zoekopdracht.organisatie.oin
    Zoekopdracht.objects.all().delete()
    antwoord = Antwoord("v", maximum_bereikt=False, matches=(Match("x", vacature()),))
    assert not vragen.record_answer(zoekvraag=claimed, antwoord=antwoord)
    assert vragen.postpone(zoekvraag=claimed, seconds=1, fout=NietBeschikbaar()) is None
    assert not vragen.count_request(claimed, 1)


@pytest.mark.django_db(transaction=True)
def test_a_request_is_written_down_before_it_goes_out(zoek: Zoek, uitwisseling: Stub) -> None:
    seen = []

    def look(_: Vraag) -> Reactie:
        try:
            row = Zoekvraag.objects.get()
            seen.append((row.pogingen, row.gevraagd_op is not None, row.lease_tot is not None))
        finally:
            connection.close()
        return matches(vacature())

    uitwisseling.antwoord = look
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    assert seen == [(1, True, True)]
    assert selectors.progress(zoekopdracht).beantwoord == 1
