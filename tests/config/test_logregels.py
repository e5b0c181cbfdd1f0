"""What the settings make of the log: an unexpected error is told without its text and without an address."""

import io
import logging
from collections.abc import Iterator

import pytest
from celery import current_app
from django.test import Client
from django.urls import reverse

from vumportal.config.logregels import Logregel


@pytest.fixture
def geschreven() -> Iterator[io.StringIO]:
    """What the handler of the settings writes."""
    handler = next(h for h in logging.getLogger().handlers if isinstance(h.formatter, Logregel))
    assert isinstance(handler, logging.StreamHandler)
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


def test_an_error_in_a_page(geschreven: io.StringIO) -> None:
    """No test here asks for the database, so that the question of the page fails."""
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "a" * 32
    assert client.get(reverse("kandidaat", args=[4711])).status_code == 500
    said = geschreven.getvalue()
    assert "ERROR django.request Internal Server Error: /kandidaten/<int:pk>/" in said
    assert "RuntimeError" in said
    assert "in _get_session" in said
    assert "Database access not allowed" not in said
    assert "4711" not in said


def test_an_error_in_a_task(geschreven: io.StringIO) -> None:
    @current_app.task(name="tests.stuk")
    def stuk(wie: str) -> None:
        raise ValueError(wie)

    stuk.apply(["Henk woont in 5501AB"])
    said = geschreven.getvalue()
    assert "ERROR celery.app.trace Task tests.stuk" in said
    assert "ValueError" in said
    assert "Henk" not in said


def test_errors_behind_an_error_are_told_too(geschreven: io.StringIO) -> None:
    try:
        try:
            int("Henk")
        except ValueError as error:
            raise LookupError("5501AB") from error
    except LookupError:
        logging.getLogger("vumportal").exception("onverwacht")
    said = geschreven.getvalue()
    assert said.index("ValueError\n") < said.index("LookupError\n")
    assert said.index("ERROR vumportal onverwacht\n") == said.index("ERROR")
    assert "'Henk'" not in said
    assert "invalid literal" not in said
