"""A real worker process, killed in the middle, and the real exchange process: nothing is lost or asked twice."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.hulp import PATIENCE, wait_until
from tests.uitwisseling.conftest import LASSER, NAAIER, TUINMAN, profiel, result_list, vacature
from tests.uitwisseling.exchange import exchange
from tests.uitwisseling.stub import Reactie, Stub, Vraag, matches
from vumportal.ontwikkel.adressen import with_database
from vumportal.organisaties.models import Gebruiker, Loop, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.uitwisseling import details, selectors, services, tasks, wachtrij
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen, from_profiel
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = [pytest.mark.traag, pytest.mark.django_db(transaction=True)]

BEROEPEN = (NAAIER, TUINMAN, LASSER, "https://voorbeeld.example/beroep/kok")


@contextmanager
def worker(stub: Stub, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Celery worker on the test database; its whole process group is gone afterwards."""
    env = os.environ | {
        "DATABASE_URL": with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"]),
        "VUM_VOORZIENING_URL": stub.url,
    }
    command = [
        *(sys.executable, "-m", "celery", "-A", "vumportal.config.celery", "worker"),
        *("--pool", "threads", "--concurrency", "4", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle", "--hostname", f"test{time.monotonic_ns()}@test"),
    ]
    with log.open("ab") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=output, start_new_session=True)
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9, children too."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE)


@pytest.fixture(autouse=True)
def _empty_queue() -> None:
    """No tasks of earlier tests."""
    current_app.control.purge()


class Haperend:
    """An exchange that answers two of the beroepen and keeps the others waiting until `vrij`."""

    def __init__(self) -> None:
        self.vrij = threading.Event()
        self.gevraagd: Counter[str] = Counter()
        self._slot = threading.Lock()

    def __call__(self, vraag: Vraag) -> Reactie:
        beroep = vraag.body["vraagObject"]["beroep.codeBeroepsnaam"]["$eq"]
        with self._slot:
            self.gevraagd[beroep] += 1
        if beroep in BEROEPEN[2:]:
            self.vrij.wait(PATIENCE)
        naam = beroep.rsplit("/", 1)[-1]
        return matches(vacature(naam, beroep), vacature("Overal hetzelfde"), vraag_id=naam)


def test_a_killed_worker_loses_nothing_and_asks_nothing_twice(
    anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, uitwisseling: Stub, tmp_path: Path
) -> None:
    exchange = Haperend()
    uitwisseling.antwoord = exchange
    log = tmp_path / "worker.log"
    with worker(uitwisseling, log) as first:
        zoekopdracht = services.start_zoekopdracht(
            gebruiker=anja, werkzoekende=henk, wensen=Wensen("5501AB", 20, beroepen=BEROEPEN)
        )
        wait_until(lambda: len(exchange.gevraagd) == 4)
        wait_until(lambda: selectors.progress(zoekopdracht).beantwoord == 2)
        kill(first)
    stand = selectors.progress(zoekopdracht)
    assert (stand.beantwoord, stand.open, stand.klaar) == (2, 2, False)
    exchange.vrij.set()
    _time_passes()
    with worker(uitwisseling, log):
        wait_until(lambda: selectors.progress(zoekopdracht).klaar)
        # Duplicates of every task, on top of those that the broker still holds.
        for _ in range(3):
            wachtrij.enqueue(zoekopdracht.zoekvragen.values_list("pk", flat=True))
        wachtrij.enqueue([_marker(anja, henk)])
        wait_until(lambda: exchange.gevraagd["klaar"] == 1)
    stand = selectors.progress(zoekopdracht)
    assert (stand.beantwoord, stand.mislukt) == (4, 0)
    assert [exchange.gevraagd[beroep] for beroep in BEROEPEN] == [1, 1, 2, 2]
    assert list(zoekopdracht.zoekvragen.values_list("pogingen", flat=True)) == [1, 1, 2, 2]
    namen = [regel.titel for regel in result_list(zoekopdracht)]
    assert sorted(namen) == ["Medewerker atelier", "Overal hetzelfde", "kok", "lasser", "naaier", "tuinman"]
    assert b"5501" not in log.read_bytes()


def _time_passes() -> None:
    """The lease of the dead worker runs out."""
    past = timezone.now() - timedelta(minutes=1)
    Zoekvraag.objects.filter(status=Zoekvraag.Status.GEVRAAGD).update(lease_tot=past, aangeboden_op=past)


def _marker(anja: Gebruiker, henk: Werkzoekende) -> int:
    """A last question: when it has been asked, the tasks before it were taken."""
    assert anja.organisatie is not None
    zoekopdracht = Zoekopdracht.objects.create(
        gezocht="vacature",
        werkzoekende=henk,
        organisatie=anja.organisatie,
        gestart_door=anja,
        wensen=Wensen("5501AB", 20).as_json(),
    )
    vraag = {
        "selectiegebied": {"postcode": "5501AB", "afstand": 1},
        "beroep.codeBeroepsnaam": {"$eq": "klaar"},
    }
    return Zoekvraag.objects.create(zoekopdracht=zoekopdracht, volgnummer=1, vraag=vraag).pk


def test_a_repair_that_was_killed_halfway_leaves_nothing_lying(
    anja: Gebruiker, henk: Werkzoekende, uitwisseling: Stub, tmp_path: Path
) -> None:
    """There is no beat here: the worker itself comes back to it when the lease of that repair is over."""
    uitwisseling.reeks(matches(vacature()))
    marker = _marker(anja, henk)
    past = timezone.now() - timedelta(minutes=1)
    Zoekvraag.objects.update(aangeboden_op=past)
    until = timezone.now() + tasks.REPAIR_LEASE
    Loop.objects.create(naam=wachtrij.HERSTEL, begonnen=timezone.now(), bezet_tot=until)
    with worker(uitwisseling, tmp_path / "worker.log"):
        wait_until(lambda: Zoekvraag.objects.get(pk=marker).status == Zoekvraag.Status.BEANTWOORD)


def test_tasks_at_the_same_time_ask_once(anja: Gebruiker, henk: Werkzoekende, uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(body=matches(vacature()).body, na=0.3))
    zoekopdracht = services.start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=Wensen("5501AB", 20))
    pk = zoekopdracht.zoekvragen.get().pk
    together = threading.Barrier(4)

    def run() -> None:
        try:
            together.wait(timeout=PATIENCE)
            tasks.vraag(pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    assert len(uitwisseling.vragen) == 1
    assert selectors.progress(zoekopdracht).klaar


RIJNMOND = "00000001800000002000"


@pytest.fixture
def voorziening(live_server: LiveServer, tmp_path: Path, settings: Settings) -> Iterator[str]:
    """The exchange process, with this installation as the bron of Rijnmond and one bron that is down."""
    rijnmond = {"naam": "Rijnmond", "oin": RIJNMOND, "url": live_server.url}
    stuk = {"naam": "Stuk", "oin": "00000001800000009999", "url": "http://127.0.0.1:9"}
    with exchange(rijnmond, stuk, folder=tmp_path) as url:
        settings.VUM_VOORZIENING_URL = url
        yield url


def test_through_the_real_exchange_to_a_real_bron(
    voorziening: str, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, organisatie: Organisatie
) -> None:
    elders = ensure_organisatie(naam="Rijnmond", oin=RIJNMOND, soort="suwi")
    document: dict[str, Any] = vacature("Naaier elders", nummerVacature="12", cursus=[])
    save_vacature(organisatie=elders, document=document, extern_id="elders")
    save_vacature(organisatie=elders, document=vacature(), extern_id="echo")  # the same as our own
    zoekopdracht = services.start_zoekopdracht(
        gebruiker=anja, werkzoekende=henk, wensen=from_profiel(profiel())
    )
    for pk in zoekopdracht.zoekvragen.values_list("pk", flat=True):
        tasks.vraag(pk)
    stand = selectors.progress(zoekopdracht)
    assert (stand.beantwoord, stand.mislukt, stand.resultaten, stand.eigen) == (2, 0, 2, 1)
    resultaat = zoekopdracht.resultaten.get(eigen_id="")
    detail = details.fetch_detail(gebruiker=anja, resultaat=resultaat)
    assert detail.document == {**document, "idVacature": "elders"}
    assert resultaat.zoekvraag is not None
    resultaat.zoekvraag.refresh_from_db()
    assert resultaat.zoekvraag.details_gebruikt == 1
