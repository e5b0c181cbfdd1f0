"""A whole night in a minute: many saved searches through the stand-in exchange, with workers that are killed.

`VUM_PROEF_NACHT` is how many saved searches; 2,000 takes some minutes.
"""

import bisect
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from tests.hulp import PATIENCE, wait_until
from tests.uitwisseling import stub as stub_bron
from tests.uitwisseling.conftest import NAAIER, vacature
from tests.uitwisseling.exchange import exchange
from tests.uitwisseling.nacht import one_beroep, person, saved
from tests.uitwisseling.stub import Reactie, Vraag
from vumportal.logboek import spoor
from vumportal.ontwikkel.adressen import with_database
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import nachtronde, services, tasks
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Vondst, Vraagverbruik, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.selectors import progress
from vumportal.uitwisseling.wensen import Wensen

pytestmark = [pytest.mark.traag, pytest.mark.django_db(transaction=True)]

AANTAL = int(os.environ.get("VUM_PROEF_NACHT", "120"))
BRONNEN, VENSTER = 4, 4
BUDGET, DEEL = max(60, AANTAL // 12), 80
"""Requests in one window of so many seconds, and the percentage of them that is for the night."""
GROOT = AANTAL >= 1000


class Telpost:
    """What came to the first bron, to which the exchange puts each question once: its trace, and when."""

    def __init__(self) -> None:
        self.per_venster: Counter[int] = Counter()
        self.tijden: list[float] = []
        self.extra: list[dict[str, Any]] = []
        self._slot = threading.Lock()

    def __call__(self, vraag: Vraag) -> Reactie:
        found = spoor.parse(vraag.headers["traceparent"])
        assert found is not None
        with self._slot:
            self.per_venster[int(found[0][:8], 16)] += 1
            self.tijden.append(time.monotonic())
        return answer_of(1, *self.extra)

    def figures(self) -> str:
        """What was counted so far."""
        return (
            f"{len(self.tijden)} vragen in {len(self.per_venster)} vensters, hoogste "
            f"{max(self.per_venster.values())} van {BUDGET}, drukste {VENSTER} s {self.busiest()}"
        )

    def busiest(self) -> int:
        """Most requests in any time as long as a window."""
        rij = sorted(self.tijden)
        return max((bisect.bisect_left(rij, begin + VENSTER) - nr for nr, begin in enumerate(rij)), default=0)


def answer_of(bron: int, *extra: dict[str, Any]) -> Reactie:
    """One vacature of this bron, and what it has besides."""
    eigen = [vacature(f"Werk bij {bron}", idVacature=f"b{bron}"), *extra]
    return Reactie(body={"maximumAantalResultatenBereikt": False, "matches": eigen})


@contextmanager
def worker(log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Celery worker on the test database, with six threads: the night takes four at most."""
    command = [
        *(sys.executable, "-m", "celery", "-A", "vumportal.config.celery", "worker"),
        *("--pool", "threads", "--concurrency", "6", "--loglevel", "WARNING"),
        *("--without-gossip", "--without-mingle", "--hostname", f"nacht{time.monotonic_ns()}@test"),
    ]
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=PATIENCE)


@pytest.fixture
def post(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Telpost]:
    """Four bronnen behind the stand-in exchange; workers and this process have the same small windows."""
    current_app.control.purge()
    waarden = {
        "VUM_NACHT_DEEL": DEEL,
        "VUM_VRAGEN_PER_UUR": BUDGET,
        "VUM_VRAGEN_PER_UUR_ORGANISATIE": BUDGET,
        "VUM_BUDGET_VENSTER": VENSTER,
        "VUM_NACHT_TEGELIJK": 4,
    }
    for naam, waarde in waarden.items():
        setattr(settings, naam, waarde)
        monkeypatch.setenv(naam, str(waarde))
    settings.VUM_NACHT = (0, 24)
    monkeypatch.setenv("VUM_NACHT", "0-24")
    monkeypatch.setenv(
        "DATABASE_URL", with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])
    )
    post = Telpost()
    with ExitStack() as stack:
        stubs = [stack.enter_context(stub_bron.running()) for _ in range(BRONNEN)]
        stubs[0].antwoord = post
        for nummer, stub in enumerate(stubs[1:], start=2):
            stub.antwoord = lambda _, nummer=nummer: answer_of(nummer)
        wie = [
            {"naam": f"Bron {nummer}", "oin": f"0000000180000000{nummer}000", "url": stub.url}
            for nummer, stub in enumerate(stubs, start=5)
        ]
        url = stack.enter_context(exchange(*wie, folder=tmp_path))
        settings.VUM_VOORZIENING_URL = url
        monkeypatch.setenv("VUM_VOORZIENING_URL", url)
        yield post


def beat() -> None:
    """What beat would have done."""
    nachtronde.settle_left()
    nachtronde.start_due(spread=False)
    tasks.repair_zoekvragen()


def done() -> int:
    return Bewaardezoekopdracht.objects.filter(laatste_op__gte=begin_of_night[-1]).count()


begin_of_night: list[Any] = []


def until(aantal: int) -> None:
    """Let the night go on until so many are done."""
    end = time.monotonic() + PATIENCE + AANTAL
    while done() < aantal:
        assert time.monotonic() < end, f"{done()} van {aantal}"
        beat()
        time.sleep(0.25)


def own_search(mens: Any, anja: Gebruiker) -> float:
    """Seconds that somebody's own search takes; each asks for something else."""
    begin = time.monotonic()
    wensen = Wensen("5501AB", 5 + len(own_searches), beroepen=(NAAIER,))
    own_searches.append(begin)
    zoekopdracht = services.start_zoekopdracht(gebruiker=anja, werkzoekende=mens, wensen=wensen)
    wait_until(lambda: progress(zoekopdracht).klaar)
    return time.monotonic() - begin


own_searches: list[float] = []


def _time_passes() -> None:
    """The leases of the dead worker run out; in a whole night that is waited for."""
    if not GROOT:
        past = timezone.now() - timedelta(minutes=1)
        Zoekvraag.objects.filter(status=Zoekvraag.Status.GEVRAAGD, lease_tot__isnull=False).update(
            lease_tot=past, aangeboden_op=past
        )


def test_a_night_of_many_saved_searches(anja: Gebruiker, post: Telpost, tmp_path: Path) -> None:
    begin_of_night[:], own_searches[:] = [timezone.now()], []
    mensen = [person(anja, nummer) for nummer in range(AANTAL)]
    for mens in mensen:
        saved(mens, anja, wensen=one_beroep(NAAIER))
    iemand, log, begin = person(anja, AANTAL), tmp_path / "worker.log", time.monotonic()
    with worker(log) as eerste:
        overdag = sorted(own_search(iemand, anja) for _ in range(5))
        until(AANTAL // 4)
        eerste.kill()
        eerste.wait(timeout=PATIENCE)
        _time_passes()
    with worker(log) as tweede:
        until(AANTAL // 2)
        nachts = sorted(own_search(iemand, anja) for _ in range(5))
        tweede.kill()
        tweede.wait(timeout=PATIENCE)
        _time_passes()
    with worker(log):
        until(AANTAL)
        eerste_nacht = time.monotonic() - begin
        print(f"eerste nacht: {AANTAL} in {eerste_nacht:.0f} s, {post.figures()}")
        assert Bewaardezoekopdracht.objects.filter(volledig=True).count() == AANTAL
        assert Vondst.objects.filter(nieuw_in__isnull=False).count() == 0
        post.extra.append(vacature("Werk dat erbij kwam", idVacature="erbij"))
        for _ in range(1 if GROOT else 2):  # what came is new in the first of these nights, and once
            begin_of_night.append(timezone.now())
            Bewaardezoekopdracht.objects.update(volgende_op=begin_of_night[-1])
            until(AANTAL)
            nieuw = Vondst.objects.filter(werkzoekende__in=mensen, eerst_gezien__gt=begin_of_night[1])
            assert nieuw.count() == AANTAL
            assert nieuw.values("werkzoekende").distinct().count() == AANTAL
    assert Vondst.objects.filter(werkzoekende__in=mensen).count() == (BRONNEN + 1) * AANTAL
    assert Zoekopdracht.objects.filter(bewaard__isnull=False).count() == AANTAL  # the newest runs alone
    gevraagd = sum(rij.gevraagd for rij in Vraagverbruik.objects.all())
    print(
        f"{AANTAL} bewaarde zoekopdrachten: {post.figures()}, geboekt {gevraagd}; eigen zoekopdracht "
        f"{overdag[2]:.2f} s overdag en "
        f"{nachts[2]:.2f} s in de nacht"
    )
    assert max(post.per_venster.values()) <= BUDGET
    assert post.busiest() <= 2 * BUDGET
    assert len(post.tijden) <= gevraagd
    # A worker that was killed asked some again: not more than it had.
    assert len(post.tijden) <= 3 * AANTAL + len(own_searches) + 3 * 2 * 4
    assert b"5501AB" not in log.read_bytes()
