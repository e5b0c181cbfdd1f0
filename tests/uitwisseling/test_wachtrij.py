"""Telling workers that there is work: the names exist, and a broker that is away or hangs costs nothing."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from threading import Thread
from typing import Any

import pytest
from celery import Celery
from django.conf import settings

from tests.hulp import PATIENCE, free_port
from vumportal.config import celery_app
from vumportal.uitwisseling import wachtrij
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag

pytestmark = pytest.mark.traag


def test_every_name_is_a_task() -> None:
    celery_app.loader.import_default_modules()
    names = {wachtrij.VRAAG, wachtrij.HERSTEL, wachtrij.OPRUIMEN}
    names |= {regel["task"] for regel in celery_app.conf.beat_schedule.values()}
    assert names <= set(celery_app.tasks)


@pytest.fixture(params=["away", "hangs"])
def broken(request: pytest.FixtureRequest) -> Iterator[Celery]:
    """The app as configured, with a broker that refuses connections, or takes them and then says nothing."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(50)
        port = silent.getsockname()[1] if request.param == "hangs" else free_port()
        app = Celery("elders", set_as_current=False)
        app.config_from_object("django.conf:settings", namespace="CELERY")
        app.conf.broker_url = f"redis://127.0.0.1:{port}/0"
        yield app


def test_a_search_starts_without_a_broker(
    broken: Celery,
    zoek: Callable[..., Zoekopdracht],
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Any]]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        zoekopdracht = zoek()
    assert len(callbacks) == 1

    def told() -> None:
        broken.set_current()  # for this thread
        callbacks[0]()

    # In a thread of its own, so that a broker that is waited for without end fails this test instead of all.
    tell = Thread(target=told, daemon=True)
    tell.start()
    tell.join(PATIENCE)
    assert not tell.is_alive()
    assert caplog.text.count("geen verbinding met de wachtrij") == 1
    assert zoekopdracht.zoekvragen.filter(status=Zoekvraag.Status.GEVRAAGD).count() == 2


def test_nobody_waits_for_a_broker_that_is_away(broken: Celery, monkeypatch: pytest.MonkeyPatch) -> None:
    """kombu sleeps between its tries unless it is told not to: six seconds of a press on a button."""
    slept: list[float] = []
    monkeypatch.setattr("kombu.utils.functional.sleep", slept.append)

    def told() -> None:
        broken.set_current()
        wachtrij.enqueue([1, 2])

    tell = Thread(target=told, daemon=True)
    tell.start()
    tell.join(PATIENCE)
    assert not tell.is_alive()
    assert sum(slept) == 0


def test_a_redelivered_message_is_no_surprise() -> None:
    """Redis gives a message again after the visibility timeout: not while a task may still be at work on it."""
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    assert options["visibility_timeout"] > settings.CELERY_TASK_TIME_LIMIT
