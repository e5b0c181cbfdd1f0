"""What the bench runs against: its own database with the supply, and the bron as an ordinary web service."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import django
import psycopg

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.adressen import free_port, is_free, is_healthy
from vumportal.ontwikkel.bench import aanbod
from vumportal.ontwikkel.diensten import Diensten
from vumportal.ontwikkel.processen import Command, StartFout, running, signal_group, wait_until
from vumportal.standaard.soort import Soort

OIN = "00000001900000001000"
TABLES = {Soort.WERKZOEKENDE: "werkzoekenden_profiel", Soort.VACATURE: "vacatures_vacature"}
BIN = Path(sys.executable).parent
START_SECONDS = 120.0  # a bench of an hour does not end because a busy machine starts slowly
# A database server for the size of the bench: see docs/scaling.md for what these mean.
POSTGRES = {
    "VUMPORTAL_PG_SHARED_BUFFERS": "2GB",
    "VUMPORTAL_PG_EFFECTIVE_CACHE_SIZE": "8GB",
    "VUMPORTAL_PG_WORK_MEM": "32MB",
    "VUMPORTAL_PG_MAINTENANCE_WORK_MEM": "512MB",
    "VUMPORTAL_PG_MAX_WAL_SIZE": "8GB",
}


class Opstelling:
    """Servers, database and supply of one bench; `database` keeps its contents for a next run."""

    def __init__(
        self, data: Path, database: str, say: Callable[[str], None], diensten: Diensten | None = None
    ) -> None:
        """`diensten`: servers that somebody else starts and stops, for who measures several databases at once."""
        for key, value in POSTGRES.items():
            os.environ.setdefault(key, value)
        self.data = adressen.make_data_dir(data)
        self.kaarten = adressen.make_kaarten_dir(data, database)
        self.database, self.say = database, say
        self.diensten = diensten or Diensten(self.data)
        self._web: dict[int, tuple[subprocess.Popen[bytes], Command]] = {}
        self._open = ExitStack()

    @property
    def url(self) -> str:
        """DATABASE_URL of the bench."""
        return self.diensten.database_url(self.database)

    @property
    def beheer_url(self) -> str:
        """The same as who looks after the server: it may see how the server does, and tidy up."""
        return self.diensten.beheer_url(self.database)

    def env(self, **extra: str) -> dict[str, str]:
        """Environment of every process of the bench."""
        return os.environ | {
            **self.diensten.addresses(self.database),
            "REDIS_URL": self.diensten.redis_url(),
            "DJANGO_SETTINGS_MODULE": "vumportal.config.settings",
            "VUMPORTAL_OMGEVING": "demo",
            "VUM_BRON_TOEGANG": "lokaal",
            "VUM_EIGEN_OIN": OIN,
            "VUM_KAARTEN": str(self.kaarten),
            **extra,
        }

    def __enter__(self) -> Opstelling:
        self.diensten.start()
        self.prepare()
        os.environ.update(self.env())
        django.setup()  # for the parts that use the bron's own code, on this database
        naam = ("--naam", "Landelijke bron", "--soort", "suwi")
        self.manage("organisatie_maken", "--oin", OIN, *naam)
        return self

    def prepare(self, template: str = "template1") -> None:
        """Make the database when it is not there, as a copy of `template`, with today's tables and the postcodes."""
        self.diensten.ensure_database(self.database, template)
        self.manage("migrate", "-v0")
        if not self.rows("SELECT count(*) FROM geo_postcode")[0][0]:
            self.manage("postcodes_laden")

    def __exit__(self, *_: object) -> None:
        self.stop_web()
        self.diensten.stop()

    def manage(self, *argv: str, **extra: str) -> str:
        """Run manage.py, with `extra` in its environment, and return what it printed.

        Raises RuntimeError with the end of its errors.
        """
        done = subprocess.run(
            [sys.executable, str(adressen.REPO / "manage.py"), *argv],
            env=self.env(**extra),
            cwd=adressen.REPO,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(f"manage.py {argv[0]} mislukt:\n{done.stderr[-2000:]}")
        return done.stdout

    def postcodes(self) -> list[int]:
        """Every known PC4."""
        return [row[0] for row in self.rows("SELECT pc4 FROM geo_postcode ORDER BY 1")]

    def rows(self, sql: str) -> list[tuple]:
        """Rows of one query."""
        with psycopg.connect(self.beheer_url) as connection:
            return connection.execute(sql).fetchall()

    def count(self, soort: Soort) -> int:
        """How many of this kind are in the database."""
        return self.rows(f"SELECT count(*) FROM {TABLES[soort]}")[0][0]  # noqa: S608

    def file(self, soort: Soort, aantal: int, seed: int = aanbod.SEED) -> Path:
        """A file with so many documents, made when it is not there yet."""
        path = self.data / f"{soort}-{aantal}-{seed}.ndjson"
        aanbod.write(path, soort, aantal, self.postcodes(), seed=seed)
        return path

    def fill(self, soort: Soort, aantal: int) -> None:
        """Load the supply with `profielen_laden`, when it is not there yet, and say how fast it went."""
        if not aantal:
            return
        if self.count(soort) >= aantal:
            self.manage("kaarten_maken")  # those of another run of the server are of no use
            return
        self.say(f"{aantal} documenten ({soort}) maken ...")
        path = self.file(soort, aantal)
        os.sync()  # a file that is still on its way to the disk would be measured as loading
        output = self.manage(*self.load_command(soort, path))
        self.say(f"profielen_laden ({soort}, {path.stat().st_size / 1e6:.0f} MB): {output.strip()}")
        self.settle()

    def settle(self) -> None:
        """After much was written: what database and worker would do of themselves, before anything is measured."""
        with psycopg.connect(self.beheer_url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
            connection.execute("CHECKPOINT")
        self.manage("kaarten_maken")

    def load_command(self, soort: Soort, path: Path) -> tuple[str, ...]:
        """Arguments of manage.py that load a file."""
        return ("profielen_laden", "--organisatie", OIN, "--soort", soort.value, "--leverbaar", str(path))

    def start_web(
        self,
        *,
        servers: int = 1,
        workers: int = 2,
        threads: int = 4,
        application: str = "vumportal.config.wsgi",
        **extra: str,
    ) -> list[int]:
        """Start gunicorn `servers` times, with `extra` in their environment; return their ports."""
        ports = [free_port() for _ in range(servers)]
        for port in ports:
            argv = (
                *(str(BIN / "gunicorn"), application, "--bind", f"127.0.0.1:{port}"),
                *("--workers", str(workers), "--threads", str(threads)),
                *("--keep-alive", "60", "--timeout", "60", "--no-control-socket"),
            )
            command = Command(
                name=f"web-{port}", argv=argv, log=self.data / f"web-{port}.log",
                env=self.env(DATABASE_TIJDSLIMIET="15000", **extra), cwd=adressen.REPO, stop_seconds=10.0,
            )  # fmt: skip
            self._run_web(port, command, partial(is_healthy, f"http://127.0.0.1:{port}"))
        return ports

    def _run_web(self, port: int, command: Command, is_ready: Callable[[], bool]) -> None:
        self._web[port] = self._open.enter_context(running(command, is_ready, START_SECONDS)), command

    def web_pids(self) -> list[int]:
        """The gunicorn masters."""
        return [process.pid for process, _ in self._web.values()]

    def web_pid(self, port: int) -> int:
        """The gunicorn master on this port."""
        return self._web[port][0].pid

    def restart_web(self, port: int) -> None:
        """Kill a web server with its workers and start it again on its port; it need not answer yet."""
        process, command = self._web[port]
        signal_group(process.pid, signal.SIGKILL)
        if not wait_until(partial(is_free, port), START_SECONDS):
            raise StartFout(f"Poort {port} komt niet vrij.")
        self._run_web(port, command, lambda: True)

    def restart_database(self) -> None:
        """Kill the database server and start it again. Raises StartFout when it is not ours, or does not start."""
        if self.diensten.postgres is None:
            raise StartFout("Dit kan alleen met de ingebouwde PostgreSQL.")
        os.kill(self.postgres_pid(), signal.SIGKILL)
        self.diensten.start_again(self.diensten.postgres)

    def postgres_pid(self) -> int:
        """The postmaster."""
        return int(self.rows("SELECT pg_read_file('postmaster.pid')")[0][0].splitlines()[0])

    def stop_web(self) -> None:
        """Stop the web servers."""
        self._open.close()
        self._web.clear()
        time.sleep(0.2)
