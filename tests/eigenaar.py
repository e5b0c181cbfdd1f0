"""Stepping out of the application's role: the test database is made, migrated and emptied by the role that owns it.

The tests themselves run as the application does, so what the application may not do fails in them too.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from vumportal.organisaties.rollen import as_owner

BEWAARD = "bewaard"
"""Schema with what the migrations put in the tables."""


@contextmanager
def owner_in_test(*, undo: bool) -> Iterator[None]:
    """The default connection is the owner's; `undo`: and what it does is undone, as in a test within a transaction."""
    with as_owner():
        if not undo:
            yield
            return
        with transaction.atomic():
            yield
            transaction.set_rollback(True)


def keep_contents() -> None:
    """Remember what the migrations put in the tables. As the owner."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(BEWAARD)))
        for table in _tables(cursor):
            cursor.execute(sql.SQL("SELECT FROM {} LIMIT 1").format(sql.Identifier(table)))
            if cursor.rowcount:
                cursor.execute(
                    sql.SQL("CREATE TABLE {} AS TABLE {}").format(
                        sql.Identifier(BEWAARD, table), sql.Identifier(table)
                    )
                )


def flush() -> None:
    """Empty every table, also one that refuses that, and put back what the migrations made."""
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL lock_timeout = '60s'")  # a connection that a test left behind holds a table
        names = sql.SQL(", ").join(sql.Identifier(table) for table in _tables(cursor))
        cursor.execute(sql.SQL("TRUNCATE {}").format(names))
        for table, columns in _kept(cursor):
            cursor.execute(
                sql.SQL("INSERT INTO {0} ({2}) OVERRIDING SYSTEM VALUE SELECT {2} FROM {1}").format(
                    sql.Identifier(table),
                    sql.Identifier(BEWAARD, table),
                    sql.SQL(", ").join(map(sql.Identifier, columns)),
                )
            )


def close_pool() -> None:
    """Give up the application's connections, so that the database can go."""
    connections["default"].close()
    connections["default"].close_pool()


def _tables(cursor: CursorWrapper) -> list[str]:
    """Every table but the list of migrations; a partition goes with its table."""
    cursor.execute(
        """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
           AND NOT relispartition AND relname <> %s ORDER BY relname""",
        [MigrationRecorder.Migration._meta.db_table],
    )
    return [row[0] for row in cursor.fetchall()]


def _kept(cursor: CursorWrapper) -> list[tuple[str, list[str]]]:
    """The remembered tables that are still there, with the columns that can be filled in."""
    cursor.execute(
        """SELECT b.relname, array_agg(a.attname::text ORDER BY a.attnum) FROM pg_class b
           JOIN pg_class t ON t.relname = b.relname AND t.relnamespace = 'public'::regnamespace
           JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
           WHERE b.relnamespace = %s::regnamespace AND b.relkind = 'r' GROUP BY b.relname""",
        [BEWAARD],
    )
    return [(name, columns) for name, columns in cursor.fetchall()]
