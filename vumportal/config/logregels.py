"""Log lines without personal data, also when something goes wrong that nobody foresaw.

The text of an error may quote what somebody typed or a row of the database ("Key (naam)=(...) already exists"), and
an address holds the key of a person. So a traceback says where, and what kind of error; a line about a request has
the pattern of its address.
"""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Logregel(logging.Formatter):
    """Writes the frames of a traceback and the type of each error in it, never its text."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the name of logging
        """The traceback, with the errors that led to this one first, as Python shows them."""
        parts = []
        for error in reversed(list(_chain(ei[1]))):
            parts += [*traceback.format_tb(error.__traceback__), f"{type(error).__qualname__}\n"]
        return "".join(parts).rstrip("\n")


class ZonderGegevens(logging.Filter):
    """Takes the address out of Django's lines about a request, and the error's text out of Celery's about a task."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the line where needed; every line passes."""
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple):
            match = request.resolver_match
            pattern = f"/{match.route}" if match else "onbekend adres"
            record.args = tuple(pattern if arg == request.path else arg for arg in record.args)
        if isinstance(record.args, dict) and "exc" in record.args and record.exc_info and record.exc_info[0]:
            record.args = {**record.args, "exc": record.exc_info[0].__qualname__}
        return True


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and what it came from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
