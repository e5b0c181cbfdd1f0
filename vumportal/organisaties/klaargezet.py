"""Statements that go to the database together, and that each connection prepares once.

Planning a question about who may see whom takes longer than answering it, and a page asks a dozen of them. So
PostgreSQL makes one plan of each, for whatever keys it is asked with: the text has its constants in it, so that only
the keys are open, and those do not change which way is the best. When the tables change much, ANALYZE makes PostgreSQL
plan anew.
"""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.types.numeric import Int4, Int8

Stuk = tuple[str, Sequence[Any]]
"""A statement with `%s` where its parameters come, and those."""
INT4, INT8 = 2**31, 2**63


def answers_of(connection: BaseDatabaseWrapper, stukken: Sequence[Stuk]) -> list[list[Any]]:
    """The rows of each of these statements, asked in one go. Raises the errors of `django.db`."""
    connection.ensure_connection()
    parameters = [parameter for _, eigen in stukken for parameter in eigen]
    cursor = _Reekscursor(connection, stukken)
    # Through Django's own wrapper, so that what counts, forbids or writes down statements sees this as one.
    with connection._prepare_cursor(cursor) as asked:  # type: ignore[attr-defined]
        asked.execute(";\n".join([sql for sql, _ in stukken]), parameters)
    return cursor.antwoorden


class _Reekscursor(psycopg.Cursor[Any]):
    """A cursor that asks several statements; what it is told to execute is their text, for who keeps a log."""

    def __init__(self, connection: Any, stukken: Sequence[Stuk]) -> None:
        super().__init__(connection.connection)
        self.django, self.stukken = connection, stukken
        self.antwoorden: list[list[Any]] = []

    def execute(self, query: Any, params: Any = None, **_: Any) -> Any:
        """Ask them."""
        raw = self.django.connection
        if self.django.queries_logged:
            text = self.django.ops.compose_sql(query, params)
            self._query: Any = SimpleNamespace(query=text.encode())
        with raw.pipeline():
            asked = [
                psycopg.Cursor(raw).execute(sql, [_typed(waarde) for waarde in parameters], prepare=True)
                for sql, parameters in self.stukken
            ]
        self.antwoorden = [deel.fetchall() for deel in asked]
        return self


def _typed(waarde: Any) -> Any:
    """A whole number with the type that it has where it is written in a statement; psycopg would take the smallest, of
    which a statement has to be prepared again for a larger one.
    """
    if type(waarde) is not int or not -INT8 <= waarde < INT8:  # what is no key of anything asks as a numeric
        return waarde
    return Int4(waarde) if -INT4 <= waarde < INT4 else Int8(waarde)
