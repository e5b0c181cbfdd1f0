"""What only the owner of the tables can do, and then only with the triggers off: tampering."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from vumportal.organisaties.rollen import as_owner


@contextmanager
def tampering() -> Iterator[CursorWrapper]:
    """A cursor that may change what only grows."""
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor


def empty_logboek() -> None:
    """Leave nothing of a test that does not flush."""
    with tampering() as cursor:
        cursor.execute("TRUNCATE logboek_handeling, logboek_regel, logboek_tijdperk, logboek_zegel")
