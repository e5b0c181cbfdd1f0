"""A broker that is killed and comes back: a real worker goes on, and nothing is lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from tests.hulp import PATIENCE, wait_until
from tests.uitwisseling.broker import Broker, own_broker
from tests.uitwisseling.conftest import vacature
from tests.uitwisseling.stub import Reactie, Stub, Vraag, matches
from vumportal.ontwikkel.adressen import with_database
from vumportal.uitwisseling import selectors, tasks, wachtrij
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen

pytestmark = [pytest.mark.traag, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """The broker of this test; whoever enqueues in this thread uses it too."""
    with own_broker(tmp_path) as made:
        yield made


@contextmanager
def worker(stub: Stub, broker: Broker, log: Path, pool: str) -> Iterator[subprocess.Popen[bytes]]:
    """A Celery worker on the test database and this broker."""
    env = os.environ | {
        "DATABASE_URL": with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"]),
        "REDIS_URL": broker.url,
        "VUM_VOORZIENING_URL": stub.url,
    }
    command = [
        *(sys.executable, "-m", "celery", "-A", "vumportal.config.celery", "worker"),
        *("--pool", pool, "--concurrency", "2", "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle", "--hostname", f"test{time.monotonic_ns()}@test"),
    ]
    with log.open("ab") as output:
        process = subprocess.Popen(command, env=env, stdout=output, stderr=output, start_new_session=True)
    try:
        wait_until(lambda: b" ready." in log.read_bytes())
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=PATIENCE)


Zoek = Callable[..., Zoekopdracht]


def answered(zoekopdracht: Zoekopdracht) -> Callable[[], bool]:
    return lambda: selectors.progress(zoekopdracht).beantwoord == 1


def test_a_worker_goes_on_after_its_broker_was_killed(
    zoek: Zoek, uitwisseling: Stub, broker: Broker, tmp_path: Path
) -> None:
    uitwisseling.reeks(matches(vacature()))
    log = tmp_path / "worker.log"
    with worker(uitwisseling, broker, log, "threads") as process:
        wait_until(answered(zoek(Wensen("5501AB", 20))))
        for _ in range(3):
            broker.kill()
            broker.start()
            wait_until(answered(zoek(Wensen("5501AB", 20))))
            assert process.poll() is None
    assert broker.url.split("@")[0].encode() not in log.read_bytes()


@pytest.mark.parametrize("pool", ["threads", "prefork"])
def test_a_broker_that_dies_during_a_task_loses_nothing(
    zoek: Zoek, uitwisseling: Stub, broker: Broker, tmp_path: Path, pool: str
) -> None:
    """The worker holds two messages: of a task that runs, and of one that waits for its moment."""
    free, log = threading.Event(), tmp_path / "worker.log"

    def answer(_: Vraag) -> Reactie:
        free.wait(PATIENCE)
        return matches(vacature())

    uitwisseling.antwoord = answer
    with worker(uitwisseling, broker, log, pool) as process:
        busy = zoek(Wensen("5501AB", 20))
        wait_until(lambda: len(uitwisseling.vragen) == 1)
        wachtrij.enqueue([busy.zoekvragen.get().pk], countdown=1)
        wait_until(lambda: log.read_bytes().count(b"uitwisseling.vraag[") == 2)
        broker.kill()
        lost = zoek(Wensen("5501AB", 20))  # its message goes nowhere
        free.set()
        wait_until(answered(busy))  # without a broker: the answer is for the database
        broker.start()
        Zoekvraag.objects.filter(zoekopdracht=lost).update(
            aangeboden_op=timezone.now() - timedelta(minutes=1)
        )
        tasks.repair_zoekvragen()
        wait_until(answered(lost))
        assert process.poll() is None
    assert len(uitwisseling.vragen) == 2
