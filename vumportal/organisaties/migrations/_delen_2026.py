"""Going through a large table in batches, for the move to sharing columns per recipient category in 2026."""

from django.db import connections, transaction

BATCH = 2000


def in_batches(schema_editor, table, work):
    """Call `work(cursor, keys)` for all rows, some at a time, each time in a transaction in which they are locked.

    First the lock that a load of files takes as well: each would take the rows in an order of its own, and wait for the
    other in a circle.
    """
    using, last = schema_editor.connection.alias, 0
    while True:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(
                f"SELECT id, organisatie_id FROM {table} WHERE id > %s ORDER BY id LIMIT %s",  # noqa: S608
                [last, BATCH],
            )
            rows = cursor.fetchall()
            if not rows:
                return
            for organisatie in sorted({organisatie for _, organisatie in rows}):
                cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [table, organisatie])
            cursor.execute(
                f"SELECT id FROM {table} WHERE id > %s AND id <= %s ORDER BY id FOR NO KEY UPDATE",  # noqa: S608
                [last, rows[-1][0]],
            )
            work(cursor, [pk for (pk,) in cursor.fetchall()])
            last = rows[-1][0]
