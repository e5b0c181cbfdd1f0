"""The trace of a request: one number for everything that follows from it, here and at others (W3C Trace Context).

At our own edge a page gets a fresh one, whatever the browser sends. Only the exchange may hand on its own (`bron`),
and our own tasks get that of the request they follow from.

The first eight digits of a number of ours are the window of the budget for questions in which it began (its start in
seconds since 1970), so that the exchange can count how much it was asked in a window. What is asked in a later window
than it began in, carries that one; the other digits stay, so that what belongs together is found back.
"""

import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

from celery.signals import before_task_publish, task_postrun, task_prerun
from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADER: Final = "traceparent"
_VORM: Final = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}")


@dataclass
class Spoor:
    """Where we are: the trace, this step of it, and the step that called us ("" when we began)."""

    trace_id: str
    span_id: str
    ouder: str = ""
    gebruikt: bool = False

    @property
    def traceparent(self) -> str:
        """As others receive it."""
        return f"00-{self.trace_id}-{self.span_id}-01"

    def next_operation(self) -> tuple[str, str]:
        """Step and parent of the next act: the first is this step itself, what follows are steps below it."""
        if self.gebruikt:
            return secrets.token_hex(8), self.span_id
        self.gebruikt = True
        return self.span_id, self.ouder


_nu: ContextVar[Spoor | None] = ContextVar("spoor", default=None)


def parse(traceparent: object) -> tuple[str, str] | None:
    """Trace and step of a header of exactly the form of version 00; None for anything else."""
    found = _VORM.fullmatch(traceparent) if isinstance(traceparent, str) else None
    return (found[1], found[2]) if found else None


def window_of(seconds: float) -> int:
    """The start of the window of the budget in which this moment is, both in seconds since 1970."""
    size: int = settings.VUM_BUDGET_VENSTER
    return int(seconds) // size * size


def in_window(traceparent: str, venster: int) -> str:
    """The same step, of a trace that says in which window of the budget this is asked."""
    return f"00-{venster:08x}{traceparent[len('00-') + 8 :]}"


def begin(traceparent: object = None) -> Spoor:
    """Begin a step: of the trace that a trusted caller sent, or of a new one."""
    given = parse(traceparent)
    trace_id, ouder = given or (f"{window_of(time.time()):08x}{secrets.token_hex(12)}", "")
    spoor = Spoor(trace_id, secrets.token_hex(8), ouder)
    _nu.set(spoor)
    return spoor


def current() -> Spoor:
    """Where we are; outside a request and a task (a command) one begins here."""
    return _nu.get() or begin()


def end() -> None:
    """What comes next in this thread has nothing to do with what was done."""
    _nu.set(None)


class SpoorMiddleware:
    """Every page begins a trace of its own: what a browser sends as one is not trusted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begin()
        try:
            return self.get_response(request)
        finally:
            end()


# --- tasks --------------------------------------------------------------------------------------------
@before_task_publish.connect
def _send_along(headers: dict[str, Any] | None = None, **_: Any) -> None:
    """A task carries where it came from; beat and commands have nothing to hand on."""
    spoor = _nu.get()
    if headers is not None and spoor is not None:
        headers[HEADER] = spoor.traceparent


@task_prerun.connect
def _take_over(task: Any = None, **_: Any) -> None:
    if not task.request.is_eager:  # in place, so the trace of the caller goes on
        begin(task.request.get(HEADER))


@task_postrun.connect
def _let_go(task: Any = None, **_: Any) -> None:
    if not task.request.is_eager:
        end()
