"""Who searches themselves goes before the night, and never waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.uitwisseling.conftest import NAAIER, vacature
from tests.uitwisseling.nacht import ask_open, one_beroep, saved
from tests.uitwisseling.stub import Stub, matches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import nachtronde, services, tasks, voorrang
from vumportal.uitwisseling.models import Zoekvraag
from vumportal.uitwisseling.wensen import from_json
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nacht(settings: Settings) -> None:
    settings.VUM_NACHT = (0, 24)


@contextmanager
def other_session(*statements: str) -> Iterator[None]:
    """Another session, in the middle of a transaction in which it asked these."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        yield
    finally:
        other.rollback()
        other.close()


def said() -> list[str]:
    """What a session says that makes somebody's own search."""
    with CaptureQueriesContext(connection) as asked:
        voorrang.say_search_begins()
    return [vraag["sql"] for vraag in asked]


def test_the_night_begins_with_nothing_while_a_search_is_being_made(
    henk: Werkzoekende, anja: Gebruiker, uitwisseling: Stub
) -> None:
    with patch.object(nachtronde, "enqueue"):
        with other_session(*said()):
            assert nachtronde.start_run(saved(henk, anja, wensen=one_beroep(NAAIER))) is not None
            assert nachtronde.offer() == 0
        assert nachtronde.offer() == 1


def test_one_says_it_for_two_and_nobody_waits() -> None:
    with other_session(*said()):
        voorrang.say_search_begins()
        assert voorrang.people_wait()
    assert not voorrang.people_wait()


def test_a_search_says_it_while_it_is_made_and_not_when_it_was_there_already(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    wensen = from_json(one_beroep(NAAIER))
    for keer in (1, 0):
        with patch.object(services, "say_search_begins") as zegt, patch.object(services, "enqueue"):
            services.start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=wensen)
        assert zegt.call_count == keer


def test_a_question_of_the_night_takes_few_statements(
    henk: Werkzoekende, anja: Gebruiker, uitwisseling: Stub
) -> None:
    """It shares the processors with whoever searches themselves; most of what it costs is asking the database."""
    uitwisseling.reeks(matches(*(vacature(f"Werk {nummer}") for nummer in range(4))))
    bewaard = saved(henk, anja, wensen=one_beroep(NAAIER))
    for _ in range(2):
        with patch.object(nachtronde, "enqueue"):
            run = nachtronde.start_run(bewaard)
        assert run is not None
        with CaptureQueriesContext(connection) as asked, patch.object(nachtronde, "enqueue"):
            tasks.vraag(run.zoekvragen.get().pk)
        assert run.zoekvragen.get().status == Zoekvraag.Status.BEANTWOORD
        bewaard.refresh_from_db()
        type(bewaard).objects.update(opnieuw=True)
    assert ask_open() == 0
    assert len(asked) <= 33
