"""The supervisor, as a process of its own that gets real signals."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hulp import PATIENCE, wait_until
from vumportal.ontwikkel.adressen import REPO
from vumportal.ontwikkel.processen import Command, StartFout, command_line
from vumportal.ontwikkel.toezicht import FIRST_PAUSE, Child, Supervisor

pytestmark = pytest.mark.traag

SCRIPT = """
import sys
from pathlib import Path
from vumportal.ontwikkel.processen import Command
from vumportal.ontwikkel.toezicht import Child, Supervisor

home = Path(sys.argv[1])
with Supervisor(lambda line: print(line, flush=True)) as supervisor:
    for number, (name, script) in enumerate(zip(sys.argv[3::2], sys.argv[4::2])):
        log = home / f"{name}.log"
        command = Command(name=name, argv=("sh", "-c", script), log=log, cwd=home, stop_seconds=float(sys.argv[2]))
        supervisor.add(Child(command, level=number))
    print("gestart", flush=True)
    supervisor.run()
print("klaar", flush=True)
"""
NOTE_PID = "echo $$ >> {name}.pid; "
SLEEP = NOTE_PID + "exec sleep 60"

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a supervisor with children given as name=shell script. stop_seconds: patience with each at the end."""
    started: list[subprocess.Popen[str]] = []

    def run(stop_seconds: float = PATIENCE, **children: str) -> subprocess.Popen[str]:
        parts = [part for name, script in children.items() for part in (name, script.format(name=name))]
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(tmp_path), str(stop_seconds), *parts],
            stdout=subprocess.PIPE,
            text=True,
            cwd=REPO,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "gestart\n"
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def pids(home: Path, name: str, count: int = 1) -> list[int]:
    path = home / f"{name}.pid"
    wait_until(lambda: path.exists() and len(path.read_text().split()) >= count)
    return [int(word) for word in path.read_text().split()]


def wait_until_gone(*numbers: int) -> None:
    wait_until(lambda: not any(command_line(pid) for pid in numbers))


def test_a_killed_child_starts_again(start: Start, tmp_path: Path) -> None:
    start(een=SLEEP, twee=SLEEP)
    other = pids(tmp_path, "twee")
    os.kill(pids(tmp_path, "een")[0], signal.SIGKILL)
    first, second = pids(tmp_path, "een", 2)
    assert first != second
    assert command_line(second)
    assert pids(tmp_path, "twee") == other


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_all_children_last_level_first(start: Start, tmp_path: Path, number: int) -> None:
    told = NOTE_PID + "trap 'echo {name} >> volgorde; exit 0' TERM; while :; do sleep 0.02; done"
    process = start(een=told, twee=told)
    children = pids(tmp_path, "een") + pids(tmp_path, "twee")
    process.send_signal(number)
    assert process.wait(PATIENCE) == 0
    wait_until_gone(*children)
    assert (tmp_path / "volgorde").read_text().split() == ["twee", "een"]


def test_a_stubborn_child_is_killed_with_its_own_children(start: Start, tmp_path: Path) -> None:
    process = start(
        stop_seconds=0.5, koppig=NOTE_PID + "trap '' TERM; sleep 60 & echo $! >> {name}.pid; wait; wait"
    )
    children = pids(tmp_path, "koppig", 2)
    process.terminate()
    assert process.wait(PATIENCE) == 0
    wait_until_gone(*children)


def test_children_die_with_a_killed_supervisor(start: Start, tmp_path: Path) -> None:
    process = start(een=SLEEP, koppig=NOTE_PID + "trap '' TERM INT HUP; while :; do sleep 0.05; done")
    children = pids(tmp_path, "een") + pids(tmp_path, "koppig")
    process.kill()
    process.wait()
    wait_until_gone(*children)


def test_remains_of_a_dead_child_are_cleared_before_it_starts_again(start: Start, tmp_path: Path) -> None:
    start(een="sleep 60 & " + "echo $! >> {name}.pid; [ -e al ] && wait; touch al; exit 3")
    left, current = pids(tmp_path, "een", 2)
    wait_until_gone(left)
    assert command_line(current)


def test_a_child_that_keeps_dying_is_left_longer_every_time_and_then_given_up(tmp_path: Path) -> None:
    lines: list[str] = []
    command = Command(name="stuk", argv=("sh", "-c", "echo reden; exit 7"), log=tmp_path / "stuk.log")
    with Supervisor(lines.append) as supervisor:
        child = supervisor.add(Child(command))
        with pytest.raises(StartFout, match="reden"):
            supervisor.wait_for(lambda: False, child, PATIENCE)
        assert child.starts == 4
        assert child._pause == 8 * FIRST_PAUSE
    assert lines == ["stuk is gestopt (code 7) en start opnieuw."] * 3


def test_a_job_that_fails_stops_the_others_and_shows_its_log(tmp_path: Path) -> None:
    good = Command(name="goed", argv=("sh", "-c", "exec sleep 0.1"), log=tmp_path / "goed.log")
    bad = Command(name="fout", argv=("sh", "-c", "echo dit ging mis; exit 2"), log=tmp_path / "fout.log")
    with Supervisor(print) as supervisor:
        supervisor.run_jobs([good])
        with pytest.raises(StartFout, match="dit ging mis"):
            supervisor.run_jobs([good, bad])


def test_a_program_that_does_not_exist_is_named(tmp_path: Path) -> None:
    command = Command(name="weg", argv=(str(tmp_path / "bestaat-niet"),), log=tmp_path / "weg.log")
    with Supervisor(print) as supervisor, pytest.raises(StartFout, match="bestaat-niet"):
        supervisor.add(Child(command))
