"""A test run that is told to end does end, with everything that it started; in one process and with workers."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hulp import PATIENCE, wait_until
from tests.servers import PREFIX, SERVERS, hands_out

pytestmark = pytest.mark.traag

REPO = Path(__file__).resolve().parents[2]
DOOF = """
import os, time
from pathlib import Path
import pytest

HIER = Path(__file__).parent

@pytest.mark.parametrize("nummer", range(8))
def test_swallows_whatever_ends_it(nummer):
    (HIER / f"begon-{os.getpid()}-{nummer}").write_text(os.environ["VUMPORTAL_DATA"])
    until = time.monotonic() + 120
    try:
        while time.monotonic() < until:
            time.sleep(0.05)
    except BaseException:
        pass
"""


@pytest.fixture
def omgeving() -> dict[str, str]:
    """As a shell has it: nothing of the run that this test is part of."""
    own = ("VUM", "DJANGO", "PYTEST", *SERVERS)
    rest = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return rest | {"PYTHONPATH": str(REPO)}


@pytest.fixture
def map_met_test() -> Iterator[Path]:
    """A test that takes what ends it for its own, outside the repo: nothing of ours is collected with it."""
    with tempfile.TemporaryDirectory(prefix="vumontw-", dir="/tmp") as directory:
        (Path(directory) / "test_doof.py").write_text(DOOF)
        yield Path(directory)


@pytest.mark.parametrize(
    ("werkers", "nummer"), [(0, signal.SIGTERM), (0, signal.SIGINT), (2, signal.SIGTERM)]
)
def test_ends_with_all_that_it_started(
    omgeving: dict[str, str], map_met_test: Path, werkers: int, nummer: signal.Signals
) -> None:
    argv = [sys.executable, "-m", "pytest", "-p", "tests.servers", "-p", "no:cacheprovider", "-q"]
    run = subprocess.Popen(
        [*argv, "-n", str(werkers), str(map_met_test)],
        cwd=REPO,
        env=omgeving,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_until(lambda: len(begun(map_met_test)) == max(werkers, 1) or run.poll() is not None)
        assert run.poll() is None, run.communicate()[0]
        at_signal = begun(map_met_test)
        assert all(map(alive, processes(at_signal)))
        run.send_signal(nummer)
        said = run.communicate(timeout=PATIENCE)[0]
    finally:
        run.kill()
        run.wait()
    assert run.returncode == pytest.ExitCode.INTERRUPTED, said
    assert begun(map_met_test) == at_signal  # no test began after it, though each of these had swallowed it
    wait_until(lambda: not any(map(alive, processes(at_signal))))
    data = {Path(file.read_text()) for file in at_signal}
    assert len(data) == max(werkers, 1)  # a set of servers for each
    assert all(directory.name.startswith(PREFIX) and not directory.exists() for directory in data)


def begun(directory: Path) -> set[Path]:
    """What the tests left when they began; a file that is whole."""
    return {file for file in directory.glob("begon-*") if file.read_text()}


def processes(files: set[Path]) -> set[int]:
    """In which processes these tests ran."""
    return {int(file.name.split("-")[1]) for file in files}


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


class Keuze:
    """Options of pytest as they are on the command line."""

    def __init__(self, **options: object) -> None:
        self.__dict__.update(options)


def test_only_who_runs_tests_starts_servers() -> None:
    assert not hands_out(Keuze(), {})
    assert not hands_out(Keuze(numprocesses=0, tx=[]), {})
    assert hands_out(Keuze(numprocesses="auto"), {})
    assert hands_out(Keuze(tx=["popen"]), {})
    assert not hands_out(Keuze(numprocesses="auto", usepdb=True), {})
    assert not hands_out(Keuze(numprocesses=2, collectonly=True), {})
    assert not hands_out(Keuze(numprocesses=2), {"PYTEST_XDIST_WORKER": "gw0"})
