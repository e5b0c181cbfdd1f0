"""One clock for all processes, on whatever machine they run: that of the database.

A lease that one machine takes is judged by another; with clocks of their own that differ by some seconds, two of
them would do the same work.
"""

from datetime import datetime

from django.db import connection


def now_for_all() -> datetime:
    """The time by the clock of the database; it goes on within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment
