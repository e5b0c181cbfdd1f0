"""How many details have been given under each vraagID.

Every answered request counts, also the same vumID once more: the limit of the exchange is on requests. A place is
taken before the bron is asked, so that requests at the same time cannot pass the limit together, and given back when
no detail came of it. Counts live in SQLite (a file, or memory for a single run) and go when their time is over.
"""

import sqlite3
import time
from threading import Lock

POGINGEN, PAUZE = 100, 0.05
"""How often, and after how many seconds, the journal of a file is asked for that others open at the same moment."""


class Budget:
    """Counts per vraagID; safe to use from several threads. maximum: details per vraagID."""

    def __init__(self, bestand: str, *, maximum: int, bewaar: float) -> None:
        """bestand: path, or ":memory:". bewaar: seconds that a count is kept after its first detail."""
        self._db = sqlite3.connect(bestand, check_same_thread=False, isolation_level=None)
        self._slot = Lock()
        self._maximum = maximum
        self._bewaar = bewaar
        _write_ahead(self._db)
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS budget "
            "(vraag_id TEXT PRIMARY KEY, gegeven INTEGER NOT NULL, einde REAL NOT NULL)"
        )

    def take(self, vraag_id: str, *, nu: float) -> bool:
        """Take one place; False when all are taken. nu: seconds since the epoch."""
        with self._slot:
            self._db.execute("DELETE FROM budget WHERE einde <= ?", (nu,))
            geraakt = self._db.execute(
                "INSERT INTO budget VALUES (?, 1, ?) ON CONFLICT (vraag_id) "
                "DO UPDATE SET gegeven = gegeven + 1 WHERE gegeven < ?",
                (vraag_id, nu + self._bewaar, self._maximum),
            )
            return geraakt.rowcount == 1

    def give_back(self, vraag_id: str) -> None:
        """Give back a place that was taken."""
        with self._slot:
            self._db.execute(
                "UPDATE budget SET gegeven = gegeven - 1 WHERE vraag_id = ? AND gegeven > 0", (vraag_id,)
            )

    def close(self) -> None:
        """Close the file."""
        with self._slot:
            self._db.close()


def _write_ahead(db: sqlite3.Connection) -> None:
    """Readers and a writer beside each other. SQLite refuses one of two that switch a new file, without waiting."""
    for poging in range(POGINGEN):
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if poging == POGINGEN - 1:
                raise
            time.sleep(PAUZE)
        else:
            return
