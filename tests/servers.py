"""pytest plugin (`-p tests.servers`): throwaway PostgreSQL and Valkey for one test run.

The settings module reads its addresses once, so the servers are up before pytest-django loads it; a conftest
would be too late. DATABASE_URL with DATABASE_EIGENAAR_URL, and REDIS_URL, are used instead when they are set; the owner
must then be allowed to make databases and to set session_replication_role (see `_let_owner_tidy_up`).

With `-n` every worker of pytest-xdist has servers of its own, since much that tests look at is the server's: sessions,
locks, the oldest transaction, notifications, the queue. The process that hands out the tests starts none.
"""

from __future__ import annotations

import atexit
import os
import resource
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests import einde
from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.diensten import Diensten
from vumportal.ontwikkel.postgres import EIGENAAR
from vumportal.ontwikkel.processen import StartFout, command_line, reachable_by_others

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

PREFIX = "vumtest-"
TEST_ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "vumportal.config.settings",
    "DJANGO_SECRET_KEY": "alleen-voor-tests-alleen-voor-tests-alleen-voor-tests",
    "VUM_BRON_TOEGANG": "lokaal",
    "VUM_EIGEN_OIN": "00000001900000008000",
    "VUM_VOORZIENING_OIN": "00000001900000009000",
    "VUM_VOORZIENING_URL": "http://127.0.0.1:9",  # nothing listens there: a test that needs it starts its own
}
SERVERS = ("DATABASE_URL", "DATABASE_EIGENAAR_URL", "REDIS_URL")
NOBODY = {  # the settings want addresses, also where no test runs
    "DATABASE_URL": "postgres://niemand@/niets?host=/nergens",
    "DATABASE_EIGENAAR_URL": "postgres://niemand@/niets?host=/nergens",
    "REDIS_URL": "redis://127.0.0.1:9/0",
}
VERTELT = "vertelt"
"""A property of a test (`record_property`) that is printed at the end, also when a worker ran it."""


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
        _set_environment(self.data)
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


def _set_environment(data: Path) -> None:
    """Set outright: the tests of a developer whose shell points at a demo must not touch that demo."""
    os.environ.update(VUMPORTAL_OMGEVING="test", VUMPORTAL_DATA=str(data))
    for key, value in TEST_ENVIRONMENT.items():
        os.environ.setdefault(key, value)


def _remove_leftovers(base: Path) -> None:
    """Remove directories of runs that were killed; their servers died with them. Another run may be at it too."""
    for directory in base.glob(f"{PREFIX}*-*"):
        owner = directory.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not command_line(int(owner)) and _is_ours(directory):
            adressen.remove_socket_root(directory)
            shutil.rmtree(directory, ignore_errors=True)


def _is_ours(directory: Path) -> bool:
    try:
        return directory.stat().st_uid == os.geteuid()
    except FileNotFoundError:
        return False


def _let_owner_tidy_up(url: str) -> None:
    """The owner makes the test database, and empties tables that refuse it (tests.eigenaar). Nowhere but in tests."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"ALTER ROLE {EIGENAAR} CREATEDB")
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {EIGENAAR}")


class CpuTeller:
    """Says how much processor time a run took: the tests and all that they started and saw end."""

    def __init__(self) -> None:
        self.of_workers = 0.0

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: WorkerController) -> None:
        """A worker ends; what its processes took we see ourselves, once it is gone."""
        self.of_workers += getattr(node, "workeroutput", {}).get("processortijd", 0.0)

    def say(self) -> None:
        """Print it."""
        own, ended = _cpu_of(resource.RUSAGE_SELF), _cpu_of(resource.RUSAGE_CHILDREN)
        tests, all_of_it = own + self.of_workers, own + ended
        print(
            f"\nprocessortijd: {all_of_it:.0f} s ({tests:.0f} s de tests zelf, "
            f"{all_of_it - tests:.0f} s hun processen)"
        )


def _cpu_of(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker tells what its tests took."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["processortijd"] = _cpu_of(resource.RUSAGE_SELF)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have to tell. A worker cannot print it: nobody reads its output."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == VERTELT and report.when == "call":
                terminalreporter.write_line(text)


def hands_out(options: object, environment: dict[str, str]) -> bool:
    """Whether this process hands the tests out to workers and runs none."""
    if "PYTEST_XDIST_WORKER" in environment:
        return False
    several = getattr(options, "numprocesses", None) or getattr(options, "tx", None)
    return (
        bool(several) and not getattr(options, "usepdb", False) and not getattr(options, "collectonly", False)
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Start the servers before any other plugin loads the settings."""
    einde.on_signals()
    early_config.pluginmanager.register(einde)
    teller = CpuTeller()
    if hands_out(early_config.known_args_namespace, dict(os.environ)):
        _without_servers()
        early_config.pluginmanager.register(teller)
        early_config.add_cleanup(teller.say)
        yield
        return
    servers = TestServers()
    if "PYTEST_XDIST_WORKER" in os.environ:
        einde.with_parent()
    else:
        early_config.add_cleanup(teller.say)  # cleanups run in reverse order: when the servers have stopped
    early_config.add_cleanup(servers.stop)
    atexit.register(servers.stop)
    try:
        servers.start()
    except StartFout as error:
        raise pytest.UsageError(str(error)) from error
    yield


def _without_servers() -> None:
    """What the settings need to be loaded by who runs no test. Raises UsageError when the servers are given ones."""
    given = [name for name in SERVERS if os.environ.get(name)]
    if given:
        raise pytest.UsageError(
            f"{', '.join(given)}: dat is één stel servers, en elke werker heeft er een van zichzelf. Gebruik -n 0."
        )
    _set_environment(Path("/nergens"))
    os.environ.update(NOBODY)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """The workers begin now and look for addresses themselves."""
    for name in SERVERS:
        os.environ.pop(name, None)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """A worker that runs ends when we are told to."""
    einde.tell_too(node.gateway._rinfo().pid)
