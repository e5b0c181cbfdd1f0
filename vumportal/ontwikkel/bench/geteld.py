"""The portal as it is, run by gunicorn, with in a header of each answer how often it asked the database something."""

from collections.abc import Callable, Iterable
from typing import Any

from vumportal.config.wsgi import application as portal

from django.db import connection  # isort: skip - Django must have started

HEADER = "X-Bench-Vragen"


class Teller:
    """Counts the statements of one request."""

    def __init__(self) -> None:
        self.aantal = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.aantal += 1
        return execute(*arguments)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """One request to the portal, counted. The pages are made before their headers leave."""
    teller = Teller()

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        return start_response(status, [*headers, (HEADER, str(teller.aantal))], *rest)

    with connection.execute_wrapper(teller):
        return portal(environ, start)
