"""Details for which no thread of the web process is free: a worker fetches them, once, and says how it ended."""

import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.utils import timezone

from tests.hulp import PATIENCE, wait_until
from tests.uitwisseling.conftest import vacature
from tests.uitwisseling.stub import Reactie, Stub, Vraag, matches
from tests.uitwisseling.test_worker import kill, worker
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import details, detailverzoek, services, tasks, wachtrij
from vumportal.uitwisseling.detailverzoek import Plaatsen, fetching_state, limit_places, request_detail
from vumportal.uitwisseling.fouten import NietBeschikbaar
from vumportal.uitwisseling.models import Detail, Detailverzoek, Resultaat, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen
from vumportal.werkzoekenden.models import Werkzoekende

DETAIL = Reactie(body={"bronID": "Rijnmond", "vacature": vacature("Ver")})


@pytest.fixture
def ruimte(monkeypatch: pytest.MonkeyPatch) -> Plaatsen:
    """One place in this process."""
    own = Plaatsen(1)
    monkeypatch.setattr(detailverzoek, "plaatsen", own)
    return own


@pytest.fixture
def gevonden(anja: Gebruiker, henk: Werkzoekende, uitwisseling: Stub) -> list[Resultaat]:
    """Three vacatures of elsewhere; the stub has a detail ready."""
    uitwisseling.reeks(matches(*(vacature(f"Ver {n}") for n in range(3))))
    zoekopdracht = services.start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=Wensen("5501AB", 20))
    tasks.vraag(zoekopdracht.zoekvragen.get().pk)
    uitwisseling.vragen.clear()
    uitwisseling.reeks(DETAIL)
    return list(zoekopdracht.resultaten.order_by("inhoud__naamVacature"))


@pytest.fixture
def gevraagd(gevonden: list[Resultaat], ruimte: Plaatsen, anja: Gebruiker) -> Iterator[Resultaat]:
    """One of them, asked for while no place was free."""
    assert ruimte.take()
    assert request_detail(gebruiker=anja, resultaat=gevonden[0]) is None
    yield gevonden[0]
    ruimte.give()


def used() -> int:
    return Zoekvraag.objects.get().details_gebruikt


def again(resultaat: Resultaat) -> Resultaat:
    """The same result, as it is in the database now."""
    return Resultaat.objects.get(pk=resultaat.pk)


def test_with_a_free_place_it_is_fetched_at_once(
    gevonden: list[Resultaat], ruimte: Plaatsen, anja: Gebruiker
) -> None:
    detail = request_detail(gebruiker=anja, resultaat=gevonden[0])
    assert detail is not None
    assert detail.bron_id == "Rijnmond"
    assert (ruimte.free, used(), Detailverzoek.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("reactie", [Reactie(503), Reactie(400, {"code": "400.01"})])
def test_a_place_comes_back_also_when_it_fails(
    gevonden: list[Resultaat], ruimte: Plaatsen, anja: Gebruiker, uitwisseling: Stub, reactie: Reactie
) -> None:
    uitwisseling.reeks(reactie)
    with pytest.raises((NietBeschikbaar, details.GeenDetail)):
        request_detail(gebruiker=anja, resultaat=gevonden[0])
    assert (ruimte.free, used()) == (1, 0)


def test_without_a_free_place_nothing_is_asked_yet_and_the_state_says_since_when(
    gevraagd: Resultaat, uitwisseling: Stub
) -> None:
    assert uitwisseling.vragen == []
    assert used() == 0
    assert fetching_state(again(gevraagd)).sinds == Detailverzoek.objects.get().gevraagd_op


def test_the_worker_fetches_it_once_for_who_asked(
    gevraagd: Resultaat, anja: Gebruiker, uitwisseling: Stub
) -> None:
    for _ in range(3):
        tasks.detail(gevraagd.pk)
    assert (len(uitwisseling.vragen), used()) == (1, 1)
    assert Detail.objects.get().opgehaald_door == anja
    assert not Detailverzoek.objects.exists()
    assert fetching_state(again(gevraagd)) == detailverzoek.Detailstand()


def test_a_second_click_changes_nothing(
    gevraagd: Resultaat, ruimte: Plaatsen, anja: Gebruiker, uitwisseling: Stub
) -> None:
    since = Detailverzoek.objects.get().gevraagd_op
    ruimte.free = 1  # a place came free, but the worker has it
    assert request_detail(gebruiker=anja, resultaat=again(gevraagd)) is None
    assert uitwisseling.vragen == []
    assert Detailverzoek.objects.get().gevraagd_op == since


def test_a_click_while_another_click_fetches_does_not_wait(
    gevonden: list[Resultaat], ruimte: Plaatsen, anja: Gebruiker, uitwisseling: Stub
) -> None:
    lease = details._claim_detail(gevonden[0])
    assert lease is not None
    assert request_detail(gebruiker=anja, resultaat=again(gevonden[0])) is None
    assert fetching_state(again(gevonden[0])).sinds == lease - details.DETAIL_LEASE
    assert (ruimte.free, uitwisseling.vragen, Detailverzoek.objects.count()) == (1, [], 0)


@pytest.mark.parametrize(
    ("reactie", "reden"),
    [
        (Reactie(400, {"code": "400.01"}), "niet meer beschikbaar"),
        (Reactie(503), "niet bereikbaar"),
        (Reactie(429, {}, {"Retry-After": "9"}), "te veel vragen"),
        (Reactie(200, b"geen JSON"), "."),
    ],
)
def test_why_it_failed_is_kept_and_it_cost_nothing(
    gevraagd: Resultaat, ruimte: Plaatsen, anja: Gebruiker, uitwisseling: Stub, reactie: Reactie, reden: str
) -> None:
    uitwisseling.reeks(reactie, DETAIL)
    tasks.detail(gevraagd.pk)
    state = fetching_state(again(gevraagd))
    assert state.sinds is None
    assert reden in state.fout
    assert used() == 0
    tasks.repair_zoekvragen()
    tasks.detail(gevraagd.pk)  # a task that comes late does not try what has failed
    assert used() == 0
    ruimte.give()
    assert request_detail(gebruiker=anja, resultaat=again(gevraagd)) is not None
    assert not Detailverzoek.objects.exists()
    assert ruimte.take()


def test_asking_again_after_it_failed_starts_anew(
    gevraagd: Resultaat, anja: Gebruiker, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(503), DETAIL)
    tasks.detail(gevraagd.pk)
    assert request_detail(gebruiker=anja, resultaat=again(gevraagd)) is None
    assert fetching_state(again(gevraagd)).fout == ""
    tasks.detail(gevraagd.pk)
    assert Detail.objects.count() == 1


def test_what_waits_counts_in_the_budget(
    gevraagd: Resultaat, gevonden: list[Resultaat], anja: Gebruiker
) -> None:
    Zoekvraag.objects.update(details_gebruikt=settings.VUM_DETAILS_PER_VRAAG - 2)
    assert request_detail(gebruiker=anja, resultaat=again(gevonden[1])) is None
    with pytest.raises(details.GeenDetail) as fout:
        request_detail(gebruiker=anja, resultaat=again(gevonden[2]))
    assert fout.value.budget_op
    for resultaat in gevonden:
        tasks.detail(resultaat.pk)
    assert (Detail.objects.count(), used()) == (2, settings.VUM_DETAILS_PER_VRAAG)


def test_who_may_no_longer_look_gets_nothing_fetched(
    gevraagd: Resultaat, anja: Gebruiker, uitwisseling: Stub
) -> None:
    Gebruiker.objects.filter(pk=anja.pk).update(is_active=False)
    tasks.detail(gevraagd.pk)
    assert uitwisseling.vragen == []
    assert not Detailverzoek.objects.exists()


def _long_ago(ago: timedelta) -> None:
    then = timezone.now() - ago
    Detailverzoek.objects.update(aangeboden_op=then, gevraagd_op=then)


def test_repair_offers_again_what_nobody_took(gevraagd: Resultaat) -> None:
    assert detailverzoek.take_forgotten() == []
    _long_ago(timedelta(minutes=1))
    assert detailverzoek.take_forgotten() == [gevraagd.pk]
    assert detailverzoek.take_forgotten() == []
    _long_ago(timedelta(minutes=1))
    assert details._claim_detail(gevraagd)  # somebody is fetching it now
    assert detailverzoek.take_forgotten() == []


def test_after_its_term_it_has_failed_with_or_without_a_worker(
    gevraagd: Resultaat, uitwisseling: Stub
) -> None:
    _long_ago(Detailverzoek.GELDIG + timedelta(seconds=1))
    assert fetching_state(again(gevraagd)).fout == detailverzoek.VERLOPEN
    tasks.detail(gevraagd.pk)
    assert Detailverzoek.objects.get().fout == detailverzoek.VERLOPEN
    Detailverzoek.objects.update(fout="")
    assert detailverzoek.take_forgotten() == []
    assert Detailverzoek.objects.get().fout == detailverzoek.VERLOPEN
    assert (uitwisseling.vragen, used()) == ([], 0)


@pytest.mark.parametrize(("threads", "places"), [(1, 0), (2, 1), (5, 2), (8, 4), (80, 4)])
def test_half_of_the_threads_at_most(ruimte: Plaatsen, threads: int, places: int) -> None:
    limit_places(threads)
    assert ruimte.free == places


@pytest.mark.traag
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_costs_one_detail(gevraagd: Resultaat, uitwisseling: Stub, tmp_path: Path) -> None:
    """Killed while the exchange is answering; the next worker takes over the place of the first."""
    vrij, log = threading.Event(), tmp_path / "worker.log"
    current_app.control.purge()
    wachtrij.enqueue_details([gevraagd.pk])

    def slow(vraag: Vraag) -> Reactie:
        if len(uitwisseling.vragen) == 1:
            vrij.wait(PATIENCE)
        return DETAIL

    uitwisseling.antwoord = slow
    with worker(uitwisseling, log) as first:
        wait_until(lambda: len(uitwisseling.vragen) == 1)
        kill(first)
    vrij.set()
    assert used() == 1
    past = timezone.now() - timedelta(minutes=1)
    Resultaat.objects.filter(pk=gevraagd.pk).update(detail_lease_tot=past)
    Detailverzoek.objects.update(aangeboden_op=past)
    with worker(uitwisseling, log):
        wait_until(Detail.objects.exists)
    assert (len(uitwisseling.vragen), used()) == (2, 1)
    assert not Detailverzoek.objects.exists()
    assert os.fsencode(gevraagd.vum_id) not in log.read_bytes()
