"""What only the owner of the tables can do, and then only with the triggers off: emptying the logboek, tampering."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

from vumportal.organisaties.rollen import as_owner

TABELLEN = ("logboek_handeling", "logboek_regel", "logboek_tijdperk", "logboek_zegel")


@contextmanager
def tampering() -> Iterator[CursorWrapper]:
    """A cursor that may change what only grows: as the owner, with the triggers off."""
    with as_owner(), connection.cursor() as cursor:
        tables = _with_parts(cursor)
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        try:
            yield cursor
        finally:
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


def empty_logboek() -> None:
    """Leave nothing for the next test, outside any transaction."""
    with tampering() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(TABELLEN)}")


def _with_parts(cursor: CursorWrapper) -> list[str]:
    cursor.execute(
        "SELECT relname FROM pg_class WHERE oid = ANY (%(all)s::text[]::regclass[]) OR oid IN "
        "(SELECT inhrelid FROM pg_inherits WHERE inhparent = ANY (%(all)s::text[]::regclass[])) ORDER BY relname",
        {"all": list(TABELLEN)},
    )
    return [name for (name,) in cursor.fetchall()]
