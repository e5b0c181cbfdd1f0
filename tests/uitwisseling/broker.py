"""A broker that a test may kill."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from celery import Celery

from tests.hulp import PATIENCE
from vumportal.config import celery_app
from vumportal.ontwikkel.processen import spawn, stop
from vumportal.ontwikkel.valkey import Valkey


class Broker:
    """A Valkey of one test alone, at the same address after each restart."""

    def __init__(self, data: Path) -> None:
        self.valkey = Valkey(data, durable=False)
        self.valkey.prepare()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return self.valkey.url()

    def start(self) -> None:
        self.valkey.prepare()
        self.process = spawn(self.valkey.command())
        self.valkey.wait_ready(self.process)

    def kill(self) -> None:
        """kill -9; with everything that it held, since it keeps nothing on disk."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=PATIENCE)
            self.process = None

    def stop(self) -> None:
        if self.process is not None:
            stop(self.process, self.valkey.command())


@contextmanager
def own_broker(data: Path) -> Iterator[Broker]:
    """A running broker; whoever enqueues in this thread uses it too. A worker is told by `REDIS_URL`."""
    made = Broker(data)
    made.start()
    app = Celery("met eigen broker", set_as_current=False)
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.broker_url = made.url
    app.set_current()
    try:
        yield made
    finally:
        celery_app.set_current()
        app.close()
        made.stop()
