"""How a test run ends when it is told to: SIGTERM or SIGINT is the end of the run, not of one test.

An exception out of a signal handler is not enough. pytest takes most of them for a failure of the test that happened to
run, hypothesis for an example to make smaller, a callback or `__del__` swallows them: the run goes on. So the handler
raises KeyboardInterrupt, which pytest and hypothesis let through, and remembers that it did, for where it got lost.
"""

from __future__ import annotations

import ctypes
import os
import signal
from contextlib import suppress
from types import FrameType

import pytest

PR_SET_PDEATHSIG = 1
GRACE = 60
"""Seconds in which a run that was told to end may tidy up. Then the kernel ends it, and with it its servers."""

_told: list[int] = []
_workers: list[int] = []


class MoetStoppen(KeyboardInterrupt):
    """The run was told to end."""


def on_signals() -> None:
    """From now on these signals end the run."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)


def with_parent() -> None:
    """End, tidily, when the process that hands out the tests is gone: also when it was killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def tell_too(pid: int) -> None:
    """Tell this worker too when we are told to end."""
    _workers.append(pid)


def _stop(number: int, frame: FrameType | None) -> None:
    if _told:
        return
    _told.append(number)
    signal.alarm(GRACE)  # whose default action ends the process, whatever it is waiting for
    if "PYTEST_XDIST_WORKER" not in os.environ:  # a worker hears it twice: from the keyboard and from us
        for again in (signal.SIGTERM, signal.SIGINT):
            signal.signal(again, signal.SIG_DFL)  # who asks twice does not want to wait
    for pid in _workers:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    raise MoetStoppen(f"signaal {number}")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """No test begins after the signal, also when somebody swallowed what the handler raised."""
    if _told:
        raise MoetStoppen(f"signaal {_told[0]}")
