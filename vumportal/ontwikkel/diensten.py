"""PostgreSQL and Valkey together: started when needed, shared when already up, never left behind.

One process owns the servers of a data directory: it holds the lock `diensten.eigenaar`. Others that need
them meanwhile hold `diensten.gebruik` (shared), so that a short-lived owner such as `bin/manage` can wait.
DATABASE_URL (with DATABASE_EIGENAAR_URL) and REDIS_URL, when set, are used as they are and nothing is started in their
place.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.postgres import BEHEER, EIGENAAR, TOEPASSING, Postgres
from vumportal.ontwikkel.processen import Command, StartFout, file_lock, spawn, stop, wait_until
from vumportal.ontwikkel.valkey import PoortBezet, Valkey

OWNER_LOCK = "diensten.eigenaar"
USER_LOCK = "diensten.gebruik"
PORT_STARTS = 5  # starts on another port, when somebody was first
SHARE_SECONDS = 60.0  # how long to wait for servers that another command is starting
ROLLEN = adressen.REPO / "bin" / "rollen.sql"
Dienst = Postgres | Valkey


class Diensten:
    """The servers of one data directory; those whose address is in the environment are left out."""

    def __init__(self, data: Path, *, durable: bool = True) -> None:
        self.data = data
        self.postgres = None if os.environ.get("DATABASE_URL") else Postgres(data, durable=durable)
        self.valkey = None if os.environ.get("REDIS_URL") else Valkey(data, durable=durable)
        self._running: list[tuple[subprocess.Popen[bytes], Command]] = []

    @property
    def embedded(self) -> list[Dienst]:
        """The servers that are ours to run."""
        return [dienst for dienst in (self.postgres, self.valkey) if dienst is not None]

    def database_url(self, database: str) -> str:
        """DATABASE_URL of `database` on our server, or on the server of the environment: how the application runs."""
        return self._url(database, TOEPASSING, os.environ.get("DATABASE_URL", ""))

    def eigenaar_url(self, database: str) -> str:
        """The same as who owns the tables; empty when the environment names no owner."""
        return self._url(database, EIGENAAR, os.environ.get("DATABASE_EIGENAAR_URL", ""))

    def beheer_url(self, database: str) -> str:
        """The same as who makes databases: the superuser of our server, the owner on that of the environment."""
        given = os.environ.get("DATABASE_EIGENAAR_URL") or os.environ.get("DATABASE_URL", "")
        return self._url(database, BEHEER, given)

    def _url(self, database: str, role: str, given: str) -> str:
        if self.postgres is not None:
            return self.postgres.url(database, role)
        return adressen.with_database(given, database) if given else ""

    def addresses(self, database: str) -> dict[str, str]:
        """What a process that migrates has in its environment about a database."""
        return {
            "DATABASE_URL": self.database_url(database),
            "DATABASE_EIGENAAR_URL": self.eigenaar_url(database),
        }

    def ensure_database(self, database: str, template: str = "template1") -> bool:
        """Make a database when it is not there, and say whether it was made.

        Both roles are there afterwards, and the database is the owner's: also one of an older version, in which one
        role did everything.
        """
        url = self.beheer_url(database)
        created = adressen.ensure_database(url, template)
        if self.postgres is not None:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(ROLLEN.read_bytes())
        return created

    def redis_url(self, number: int = 0) -> str:
        """REDIS_URL of a numbered database; the one of the environment itself for number 0."""
        if self.valkey is not None:
            return self.valkey.url(number)
        url = os.environ["REDIS_URL"]
        return adressen.with_redis_db(url, number) if number else url

    def is_ready(self) -> bool:
        """Whether all embedded servers answer."""
        return all(dienst.is_ready() for dienst in self.embedded)

    def start(self) -> None:
        """Start the embedded servers as children of this process; raises StartFout (nothing then runs)."""
        try:
            for dienst in self.embedded:
                self._running.append(_spawned(dienst))
            for index, dienst in enumerate(self.embedded):
                self._wait_ready(index, dienst)
        except BaseException:
            self.stop()
            raise

    def _wait_ready(self, index: int, dienst: Dienst) -> None:
        """Wait for a server; one that found its port taken is started again on another."""
        for again in range(PORT_STARTS, -1, -1):
            try:
                dienst.wait_ready(self._running[index][0])
            except PoortBezet:
                if not again:
                    raise
                self._running[index] = _spawned(dienst)
            else:
                return

    def start_again(self, dienst: Dienst) -> None:
        """Start one of our servers that was killed, in the place of what is left of it; raises StartFout."""
        index = self.embedded.index(dienst)
        stop(*self._running[index])
        self._running[index] = _spawned(dienst)
        self._wait_ready(index, dienst)

    def stop(self) -> None:
        """Stop what `start` started, in reverse order."""
        while self._running:
            process, command = self._running.pop()
            stop(process, command)
        adressen.remove_socket_root(self.data)


def _spawned(dienst: Dienst) -> tuple[subprocess.Popen[bytes], Command]:
    dienst.prepare()
    command = dienst.command()
    return spawn(command), command


@contextmanager
def available(data: Path | None = None, *, durable: bool = True) -> Iterator[Diensten]:
    """The services for as long as the block lasts: those of a running demo, else started and stopped here.

    Raises StartFout when a server does not start.
    """
    diensten = Diensten(data or adressen.data_dir(), durable=durable)
    if not diensten.embedded:
        yield diensten
        return
    adressen.make_data_dir(diensten.data)
    deadline = time.monotonic() + SHARE_SECONDS
    while True:
        with ExitStack() as stack:
            if stack.enter_context(file_lock(diensten.data / OWNER_LOCK, wait_seconds=0)):
                diensten.start()
                try:
                    yield diensten
                finally:
                    _stop_after_users(diensten)
                return
            # Waits here while an owner is stopping; then there is nothing to share and it is our turn.
            stack.enter_context(file_lock(diensten.data / USER_LOCK, shared=True))
            if wait_until(diensten.is_ready, 0.5, pause=0.1):
                yield diensten
                return
        if time.monotonic() > deadline:
            raise StartFout(f"PostgreSQL of Valkey op {diensten.data} antwoordt niet.")


def _stop_after_users(diensten: Diensten) -> None:
    """Stop the servers once no other command uses them; nobody can begin to while they stop."""
    path = diensten.data / USER_LOCK
    with ExitStack() as stack:
        if not stack.enter_context(file_lock(path, wait_seconds=0)):
            print("Een andere opdracht gebruikt de database nog; ik wacht tot die klaar is.", file=sys.stderr)
            stack.enter_context(file_lock(path))
        diensten.stop()
