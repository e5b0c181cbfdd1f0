"""pytest plugin (`-p tests.servers`): throwaway PostgreSQL and Valkey for one test run.

The settings module reads its addresses once, so the servers are up before pytest-django loads it; a conftest
would be too late. DATABASE_URL with DATABASE_EIGENAAR_URL, and REDIS_URL, are used instead when they are set; the owner
must then be allowed to make databases and to set session_replication_role (see `_let_owner_tidy_up`).
"""

from __future__ import annotations

import atexit
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import psycopg
import pytest

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.diensten import Diensten
from vumportal.ontwikkel.postgres import EIGENAAR
from vumportal.ontwikkel.processen import StartFout, command_line, reachable_by_others

PREFIX = "vumtest-"
TEST_ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "vumportal.config.settings",
    "DJANGO_SECRET_KEY": "alleen-voor-tests-alleen-voor-tests-alleen-voor-tests",
    "VUM_BRON_TOEGANG": "lokaal",
    "VUM_EIGEN_OIN": "00000001900000008000",
    "VUM_VOORZIENING_OIN": "00000001900000009000",
    "VUM_VOORZIENING_URL": "http://127.0.0.1:9",  # nothing listens there: a test that needs it starts its own
}


class TestServers:
    """The servers of one test run and the directory that goes away with them."""

    __test__ = False

    def __init__(self) -> None:
        base = Path(tempfile.gettempdir())
        if os.geteuid() == 0 and not reachable_by_others(base):
            base = Path("/tmp")
        _remove_leftovers(base)
        self.data = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=base))
        self.data.chmod(0o755)
        self.diensten = Diensten(self.data, durable=False)

    def start(self) -> None:
        """Start the servers and point the environment at them. Raises StartFout."""
        # Set outright: the tests of a developer whose shell points at a demo must not touch that demo.
        os.environ.update(VUMPORTAL_OMGEVING="test", VUMPORTAL_DATA=str(self.data))
        for key, value in TEST_ENVIRONMENT.items():
            os.environ.setdefault(key, value)
        self.diensten.start()
        if self.diensten.postgres is not None:
            self.diensten.ensure_database("postgres")
            _let_owner_tidy_up(self.diensten.beheer_url("postgres"))
            os.environ.update(self.diensten.addresses("postgres"))
        os.environ["REDIS_URL"] = os.environ.get("REDIS_URL") or self.diensten.redis_url()

    def stop(self) -> None:
        """Stop the servers and remove their data; safe to call twice."""
        self.diensten.stop()
        shutil.rmtree(self.data, ignore_errors=True)


def _remove_leftovers(base: Path) -> None:
    """Remove directories of runs that were killed; their servers died with them."""
    for directory in base.glob(f"{PREFIX}*-*"):
        owner = directory.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not command_line(int(owner)) and directory.stat().st_uid == os.geteuid():
            adressen.remove_socket_root(directory)
            shutil.rmtree(directory, ignore_errors=True)


def _let_owner_tidy_up(url: str) -> None:
    """The owner makes the test database, and empties tables that refuse it (tests.eigenaar). Nowhere but in tests."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"ALTER ROLE {EIGENAAR} CREATEDB")
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {EIGENAAR}")


def _say_cpu() -> None:
    """How much processor time this run took: the tests and all that they started and saw end."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    tests, rest = (usage.ru_utime + usage.ru_stime for usage in (own, ended))
    print(f"\nprocessortijd: {tests + rest:.0f} s ({tests:.0f} s de tests zelf, {rest:.0f} s hun processen)")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Start the servers before any other plugin loads the settings."""
    servers = TestServers()
    early_config.add_cleanup(_say_cpu)  # cleanups run in reverse order: when the servers have stopped
    early_config.add_cleanup(servers.stop)
    atexit.register(servers.stop)
    # SIGTERM becomes an ordinary exit, so that the cleanup above runs.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        servers.start()
    except StartFout as error:
        raise pytest.UsageError(str(error)) from error
    yield
