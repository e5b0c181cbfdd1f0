"""Supervisor: keeps a set of child processes running, and leaves nothing behind however it ends.

Children that die are started again, each time a little later. On SIGTERM, SIGINT, SIGHUP or the end of the
`with` block all are stopped, last started level first. When the supervisor itself is killed with SIGKILL the
kernel gives each child its `death_signal` (see `processen`).
"""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType, TracebackType

from vumportal.ontwikkel.processen import (
    Command,
    StartFout,
    collect,
    has_ended,
    signal_group,
    spawn,
    stop_together,
    tail,
)

FIRST_PAUSE = 0.25  # seconds before the first restart; doubles with every next one
LONGEST_PAUSE = 30.0
SETTLED = 20.0  # a child that ran this long starts again with the first pause
TICK = 0.05
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class StopRequested(Exception):
    """Somebody asked the supervisor to stop while it was waiting for something."""


@dataclass
class Child:
    """A process under supervision; `prepare` runs before each start, `level` orders the stopping."""

    command: Command
    prepare: Callable[[], None] | None = None
    level: int = 1
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    _started: float = 0.0
    _pause: float = FIRST_PAUSE
    _due: float = field(default=0.0)

    def start(self) -> None:
        """Start the process. Raises StartFout."""
        if self.prepare:
            self.prepare()
        self.process = spawn(self.command)
        self.starts += 1
        self._started = time.monotonic()

    def note_end(self) -> int:
        """Collect an ended process and plan its next start; returns the exit code."""
        assert self.process is not None  # noqa: S101 - only called for a child that was started
        code = collect(self.process)
        self.process = None
        if time.monotonic() - self._started > SETTLED:
            self._pause = FIRST_PAUSE
        self.plan()
        return code

    def plan(self) -> None:
        """Set the moment of the next start."""
        self._due = time.monotonic() + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE)

    @property
    def is_due(self) -> bool:
        """Whether a stopped child may be started again."""
        return self.process is None and time.monotonic() >= self._due

    @property
    def has_died(self) -> bool:
        """Whether the process ended and was not collected yet."""
        return self.process is not None and has_ended(self.process)


class Supervisor:
    """Starts, watches and stops children; use as a context manager in the main thread."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.report = report
        self.children: list[Child] = []
        self.stop_requested = False
        self._previous: dict[signal.Signals, object] = {}

    def __enter__(self) -> Supervisor:
        for number in STOP_SIGNALS:
            self._previous[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The handlers stay while stopping: a second Ctrl-C must not leave half of the children running.
        self.stop()
        for number, handler in self._previous.items():
            signal.signal(number, handler)  # type: ignore[arg-type] # whatever signal.signal gave us

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.stop_requested = True

    def add(self, child: Child) -> Child:
        """Start a child and watch it from now on. Raises StartFout."""
        child.start()
        self.children.append(child)
        return child

    def check(self) -> None:
        """Start again what died; raises StopRequested when asked to stop."""
        if self.stop_requested:
            raise StopRequested
        for child in self.children:
            if child.has_died:
                code = child.note_end()
                self.report(f"{child.command.name} is gestopt (code {code}) en start opnieuw.")
            elif child.is_due:
                try:
                    child.start()
                except StartFout as error:
                    self.report(str(error))
                    child.plan()

    def run(self) -> None:
        """Watch until somebody asks to stop."""
        try:
            while True:
                self.check()
                time.sleep(TICK)
        except StopRequested:
            return

    def wait_for(self, condition: Callable[[], bool], child: Child, seconds: float) -> None:
        """Watch until `condition` holds.

        Raises StartFout with the end of the child's log after `seconds` or three failed starts, and
        StopRequested.
        """
        deadline = time.monotonic() + seconds
        while not condition():
            self.check()
            if time.monotonic() > deadline or child.starts > 3:
                name, log = child.command.name, child.command.log
                raise StartFout(f"{name} start niet. Einde van {log}:\n{tail(log)}")
            time.sleep(TICK)

    def run_jobs(self, commands: Sequence[Command]) -> None:
        """Run commands side by side to their end; raises StartFout when one fails, StopRequested."""
        jobs: list[tuple[subprocess.Popen[bytes], Command]] = []
        try:
            jobs.extend((spawn(command), command) for command in commands)
            while not all(has_ended(process) for process, _ in jobs):
                self.check()
                time.sleep(TICK)
            for process, command in jobs:
                if code := collect(process):
                    end = tail(command.log, 30)
                    raise StartFout(f"{command.name} mislukt (code {code}). Einde van {command.log}:\n{end}")
        finally:
            for process, _ in jobs:
                if process.returncode is None:
                    signal_group(process.pid, signal.SIGKILL)
                    process.wait()

    def stop(self) -> None:
        """Stop all children, the highest level first; those of one level together."""
        for level in sorted({child.level for child in self.children}, reverse=True):
            stop_together(
                [(c.process, c.command) for c in reversed(self.children) if c.level == level and c.process]
            )
        self.children.clear()
