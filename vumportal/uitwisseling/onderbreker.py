"""A circuit breaker that is never in the way of calls that run side by side.

The library pybreaker holds its lock for as long as a call takes, so that a process asks one question at a time;
here the lock is held only to look at and change the counters.
"""

import threading
import time
from collections.abc import Callable


class Onderbreker:
    """After `failures` calls in a row that reached nobody, none is let through for `seconds`; then one may try."""

    def __init__(self, *, failures: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.failures = failures
        self.seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._failed = 0
        self._closed_until: float | None = None

    def wait(self) -> float:
        """0 when a call may go now; otherwise the seconds until it is worth trying.

        The first to ask after the pause is the trial; everybody else waits for its outcome, one more pause at most.
        """
        with self._lock:
            if self._closed_until is None:
                return 0.0
            now = self._clock()
            if now < self._closed_until:
                return self._closed_until - now
            self._closed_until = now + self.seconds
            return 0.0

    def record(self, *, reached: bool) -> None:
        """How a call went. reached: there came a complete answer, whatever it says (see `fouten.VumFout.bereikt`)."""
        with self._lock:
            if reached:
                self._failed, self._closed_until = 0, None
                return
            self._failed += 1
            if self._failed >= self.failures:
                self._closed_until = self._clock() + self.seconds
