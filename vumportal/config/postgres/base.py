"""A connection from the pool is looked at before it is used, but not again within a few seconds.

A look is one more round trip to the database. At the bron that is a tenth of an answer, for a connection that served
another answer a moment ago.

A connection also remembers more prepared statements than psycopg lets it: the questions of the exchange have some
hundreds of shapes, and forgetting one costs two round trips and parsing it again.
"""

from time import monotonic
from typing import Any

from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool

TRUSTED = 5.0
"""Seconds after its last use that a connection passes unseen. One that broke in that time fails once, as one does
that breaks while it is used; the bron then asks again (`bron.views`), a page says that something went wrong."""

PREPARED = 400
"""Statements that one connection keeps prepared; psycopg's own bound is 100. Each takes some tens of kB there."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with `CONN_HEALTH_CHECKS` off: the looking is done here."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that works, as far as a look can tell. Raises OperationalError when there is none."""
        connection = super().get_new_connection(conn_params)
        while self.pool and monotonic() - getattr(connection, "last_used", monotonic()) > TRUSTED:
            try:
                ConnectionPool.check_connection(connection)
            except self.Database.OperationalError:
                self.pool.putconn(connection)  # it is broken, so the pool throws it away and makes a new one
                connection = super().get_new_connection(conn_params)
            else:
                break
        connection.prepared_max = PREPARED
        return connection

    def _close(self) -> None:
        if self.connection is not None:
            self.connection.last_used = monotonic()
        super()._close()  # type: ignore[misc]  # the stubs leave it out
