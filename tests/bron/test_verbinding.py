"""The bron and its connections to the database, as a real server."""

import pytest
from django.db import connection

from tests.bron.lopend import APPLICATION, VRAAG, Lopend
from tests.bron.test_onwelwillend import ask, contractual, found
from vumportal.config.postgres.base import PREPARED

pytestmark = [pytest.mark.django_db, pytest.mark.traag]


def end_connections() -> int:
    """End every connection of the bron to its database, as a restart of the server does. How many there were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # or a transaction keeps seeing the first
        cursor.execute(
            "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND application_name = %s",
            [APPLICATION],
        )
        ended: int = cursor.fetchone()[0]
    return ended


def test_a_connection_keeps_more_than_a_mix_of_questions_prepared() -> None:
    connection.ensure_connection()
    assert connection.connection.prepared_max == PREPARED > 300


def test_a_lost_connection_costs_no_answer(lopend: Lopend) -> None:
    """Also of a connection that served a moment ago, at which nobody looks before it is used."""
    for _ in range(3):
        assert found(contractual(ask(lopend, VRAAG), 200)) == [lopend.extern_id]
        assert end_connections()
        assert found(contractual(ask(lopend, VRAAG), 200)) == [lopend.extern_id]
