"""The processes of the demo and how each shows that it is ready."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.adressen import is_healthy
from vumportal.ontwikkel.diensten import Diensten
from vumportal.ontwikkel.instanties import (
    INSTANTIES,
    PORTAAL,
    VERWERKER_OIN,
    VOORZIENING_OIN,
    Instantie,
    environment,
    geheimen,
    write_private,
)
from vumportal.ontwikkel.processen import Command
from vumportal.ontwikkel.toezicht import Child, Supervisor

READY_SECONDS = 90.0
STATEMENT_LIMIT = 15_000  # ms that one database question of a web process may take
THREADS = 8  # per gunicorn worker; as many as the worker has database connections
BIN = Path(sys.executable).parent


class Demo:
    """All processes above the services, with the addresses that follow from the first port."""

    def __init__(self, diensten: Diensten, first_port: int) -> None:
        self.diensten = diensten
        self.first_port = first_port
        self.log_dir = diensten.data / "log"

    def url(self, instantie: Instantie) -> str:
        """Origin of one installation."""
        return f"http://127.0.0.1:{instantie.port(self.first_port)}"

    @property
    def voorziening_url(self) -> str:
        """Origin of the exchange."""
        return f"http://127.0.0.1:{self.first_port + 1}"

    def start(self, supervisor: Supervisor) -> None:
        """Start everything side by side, then wait until all are ready. Raises StartFout, StopRequested."""
        waits: list[tuple[Child, Callable[[], bool]]] = []
        for instantie in INSTANTIES:
            waits.append((supervisor.add(self._web(instantie)), partial(is_healthy, self.url(instantie))))
        waits.append((supervisor.add(self._voorziening()), partial(is_healthy, self.voorziening_url)))
        worker = self._worker()
        ready = _log_says(worker.command.log, " ready.")  # before the start: only new lines count
        waits.append((supervisor.add(worker), ready))
        supervisor.add(self._beat())
        for child, condition in waits:
            supervisor.wait_for(condition, child, READY_SECONDS)

    def environment(self, instantie: Instantie, *, owner: bool = False) -> dict[str, str]:
        """The full environment of a process of one installation; `owner`: of one that migrates."""
        own = environment(instantie, self.diensten, self.first_port)
        own["DJANGO_STATIC_ROOT"] = str(self.diensten.data / "statisch")
        own["VUM_KAARTEN"] = str(adressen.make_kaarten_dir(self.diensten.data, instantie.database))
        whole = {**os.environ, **own, "PYTHONUNBUFFERED": "1"}
        if not owner:
            del whole["DATABASE_EIGENAAR_URL"]
        return whole

    def command(self, name: str, env: dict[str, str], *argv: str, **how: Any) -> Command:
        """A program of the demo with its log; `how` is what else a Command can be told."""
        return Command(
            name=name, argv=argv, log=self.log_dir / f"{name}.log", env=env, cwd=adressen.REPO, **how
        )

    def _web(self, instantie: Instantie) -> Child:
        argv = [
            *(str(BIN / "gunicorn"), "vumportal.config.wsgi"),
            *("--bind", f"127.0.0.1:{instantie.port(self.first_port)}"),
            *("--workers", str(instantie.workers), "--threads", str(THREADS)),
            *("--timeout", "60", "--graceful-timeout", "5", "--keep-alive", "30", "--no-control-socket"),
        ]
        env = {"DATABASE_TIJDSLIMIET": str(STATEMENT_LIMIT), **self.environment(instantie)}
        # On SIGQUIT gunicorn stops its workers at once; with SIGKILL they would outlive it for a moment.
        return Child(self.command(f"web-{instantie.sleutel}", env, *argv, death_signal=signal.SIGQUIT))

    def _worker(self) -> Child:
        # Threads: the tasks wait for HTTP, and one process has no pool of children that can be orphaned. The time
        # limits of a task do not act on threads; production has processes (docker-compose.yml).
        return Child(
            self.command(
                "celery-worker",
                self.environment(PORTAAL),
                *(str(BIN / "celery"), "-A", "vumportal.config.celery", "worker"),
                *("--pool", "threads", "--concurrency", "4", "--loglevel", "INFO"),
                *("--without-gossip", "--without-mingle", "--hostname", "portaal@demo"),
            )
        )

    def _beat(self) -> Child:
        schedule = self.diensten.data / "beat"
        schedule.mkdir(mode=0o700, exist_ok=True)
        return Child(
            self.command(
                "celery-beat",
                self.environment(PORTAAL),
                *(str(BIN / "celery"), "-A", "vumportal.config.celery", "beat", "--loglevel", "INFO"),
                *("--schedule", str(schedule / "schema"), "--pidfile", ""),
            )
        )

    def _voorziening(self) -> Child:
        config = self.diensten.data / "voorziening.json"
        write_private(config, self.voorziening_config())
        env = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO_")}
        env["PYTHONUNBUFFERED"] = "1"
        argv = (sys.executable, "-m", "vumportal.voorziening", "--config", str(config))
        return Child(self.command("voorziening", env, *argv, stop_seconds=12.0))

    def voorziening_config(self) -> dict[str, object]:
        """What the exchange must know: its own address and OIN, its key, and every bron (the portal too)."""
        return {
            "host": "127.0.0.1",
            "poort": self.first_port + 1,
            "oin": VOORZIENING_OIN,
            "geheim": geheimen(self.diensten.data).voorziening,
            "budget_bestand": str(self.diensten.data / "voorziening.sqlite3"),
            "bronnen": [
                {
                    "naam": item.naam,
                    "oin": item.oin,
                    "url": self.url(item),
                    "suwi": item.soort == "suwi",
                    "via": VERWERKER_OIN,
                }
                for item in INSTANTIES
            ],
        }


def _log_says(log: Path, text: str) -> Callable[[], bool]:
    start = log.stat().st_size if log.exists() else 0

    def condition() -> bool:
        if not log.exists():
            return False
        with log.open("rb") as handle:
            handle.seek(start if log.stat().st_size >= start else 0)
            return text.encode() in handle.read()

    return condition
