"""Start and stop child processes so that nothing is ever left behind.

Linux only: the kernel's parent-death signal is what makes a child end when its parent is killed with
SIGKILL. That signal belongs to the *thread* that started the child, so start children from the main thread.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 20 * 1024 * 1024  # bytes; a larger log is put aside once at the next start

_LIBC = ctypes.CDLL(None, use_errno=True)


class StartFout(RuntimeError):
    """A process or service could not be started; the message is fit for the person at the keyboard."""


@dataclass(frozen=True)
class Systeemaccount:
    """A system account that a process is started under."""

    naam: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Command:
    """One program to run: what, as whom, where its output goes and how it is ended."""

    name: str
    argv: tuple[str, ...]
    log: Path
    env: Mapping[str, str] | None = None
    cwd: Path | None = None
    account: Systeemaccount | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    stop_seconds: float = 10.0


def server_account() -> Systeemaccount | None:
    """The account for servers that refuse to run as root; None when we are an ordinary user already."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("nobody")
    return Systeemaccount(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _die_with_parent(number: int) -> Callable[[], None]:
    parent = os.getpid()

    def in_child() -> None:
        _LIBC.prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:  # the parent died before the signal was set
            os._exit(1)

    return in_child


def spawn(command: Command) -> subprocess.Popen[bytes]:
    """Start `command` in its own session with its output appended to its log.

    Raises StartFout when the program cannot be executed.
    """
    command.log.parent.mkdir(parents=True, exist_ok=True)
    if command.log.exists() and command.log.stat().st_size > LOG_LIMIT:
        command.log.replace(command.log.with_suffix(".oud.log"))
    account = command.account
    with command.log.open("ab") as log:
        try:
            return subprocess.Popen(
                command.argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=dict(command.env) if command.env is not None else None,
                cwd=command.cwd,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                start_new_session=True,
                preexec_fn=_die_with_parent(command.death_signal),
            )
        except OSError as error:
            raise StartFout(f"{command.name} start niet: {error}") from error


def has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process ended, without collecting it: its group id stays reserved until `collect`."""
    if process.returncode is not None:
        return True
    try:
        return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    except ChildProcessError:
        return True


def collect(process: subprocess.Popen[bytes]) -> int:
    """Kill what is left of an ended process's group, then collect its exit code."""
    if process.returncode is None:
        signal_group(process.pid, signal.SIGKILL)
    return process.wait()


def signal_group(group: int, number: signal.Signals) -> None:
    """Send a signal to a process group; a group that is gone is fine."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):  # PermissionError: only zombies of another account are left
        return


def stop(process: subprocess.Popen[bytes], command: Command) -> None:
    """End a process: its own stop signal first, SIGKILL for the whole group after `stop_seconds`."""
    stop_together([(process, command)])


def stop_together(started: Sequence[tuple[subprocess.Popen[bytes], Command]]) -> None:
    """End processes as `stop` does, all in the time of the slowest."""
    for process, command in started:
        if not has_ended(process):
            process.send_signal(command.stop_signal)
    began = time.monotonic()
    for process, command in started:
        left = max(0.0, began + command.stop_seconds - time.monotonic())
        if not wait_until(partial(has_ended, process), left):
            signal_group(process.pid, signal.SIGKILL)
        collect(process)


@contextmanager
def running(
    command: Command, is_ready: Callable[[], bool], seconds: float
) -> Iterator[subprocess.Popen[bytes]]:
    """A process for as long as the block lasts, from when it is ready; raises StartFout with its log."""
    process = spawn(command)
    try:
        if not wait_until(lambda: is_ready() or has_ended(process), seconds) or has_ended(process):
            raise StartFout(f"{command.name} start niet. Einde van {command.log}:\n{tail(command.log)}")
        yield process
    finally:
        stop(process, command)


def wait_until(condition: Callable[[], bool], seconds: float, pause: float = 0.02) -> bool:
    """Poll `condition` until it holds or `seconds` have passed; returns whether it holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def command_line(pid: int) -> list[str]:
    """The command line of a live process; empty when it is gone or a zombie."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return []
    return raw.decode(errors="replace").rstrip("\0").split("\0") if raw else []


def pid_from(path: Path) -> int | None:
    """The process id on the first line of a pid file; None without a usable one."""
    try:
        first = path.read_text().split("\n", 1)[0].strip()
    except OSError:
        return None
    return int(first) if first.isdigit() else None


def stop_pid(pid: int, first: signal.Signals, seconds: float = 10.0) -> None:
    """End a process that is not our child: `first`, then SIGKILL."""
    for number, patience in ((first, seconds), (signal.SIGKILL, 5.0)):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return
        if wait_until(lambda: not command_line(pid), patience):
            return


def tail(path: Path, lines: int = 15) -> str:
    """The last lines of a log, for in an error message."""
    try:
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""


def reachable_by_others(path: Path) -> bool:
    """Whether an account without rights of its own can enter `path` and every directory above it."""
    real = path.resolve()
    return all(directory.stat().st_mode & 0o001 for directory in (real, *real.parents))


@contextmanager
def file_lock(path: Path, *, shared: bool = False, wait_seconds: float | None = None) -> Iterator[bool]:
    """Hold an advisory lock on `path`; the kernel frees it when the process ends, however it ends.

    Yields whether the lock was obtained within `wait_seconds` (None: wait without end).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX

    def attempt() -> bool:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    try:
        if wait_seconds is None:
            fcntl.flock(handle, kind)
            yield True
        else:
            yield wait_until(attempt, wait_seconds, pause=0.1)
    finally:
        os.close(handle)
