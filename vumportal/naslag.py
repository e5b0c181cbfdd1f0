"""Tables for reference that change by loading a file: a copy in each process, which notices a new table by itself.

Such a table has a row that counts how often it was loaded (a `Naslagversie`), so that a process can ask cheaply whether
its copy is still right.
"""

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

from django.db import Error, models, transaction
from django.db.models import F

log = logging.getLogger("vumportal.naslag")

VERSIE_GELDIG = 2.0
"""Seconds during which a process trusts its copy of a table without asking for the version."""

T = TypeVar("T")


class Naslagversie(models.Model):
    """One row that counts how often a table was loaded."""

    versie = models.PositiveIntegerField(default=0, help_text="Hoe vaak de tabel geladen is.")
    bron = models.CharField(max_length=200, blank=True, help_text="Naam van de laatste bron.")
    geladen_op = models.DateTimeField(auto_now=True, help_text="Wanneer de tabel voor het laatst geladen is.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.versie}: {self.bron}"


class _Exemplaar(NamedTuple, Generic[T]):
    versie: int
    inhoud: T


class Naslagkopie(Generic[T]):
    """The copy of one table that this process holds. Safe for threads.

    versie: the model of the version row. read: reads the whole table, from the database of now.
    """

    def __init__(self, versie: type[Naslagversie], read: Callable[[], T]) -> None:
        self._versie = versie
        self._read = read
        self._slot = Lock()
        self._ronde = 0
        self.clear()

    def get(self) -> T:
        """The contents, read again when the table changed; asks for the version at most every `VERSIE_GELDIG` s.

        Who asks while another thread reads gets the copy that is there. When reading fails that copy stays in use, and
        is tried again as if it were right; without a copy the error is raised, and the next question tries again.
        """
        exemplaar = self._exemplaar
        if exemplaar is None:
            with self._slot:
                return self._fresh()
        if self._is_trusted() or not self._slot.acquire(blocking=False):
            return exemplaar.inhoud
        try:
            return self._fresh()
        finally:
            self._slot.release()

    def _is_trusted(self) -> bool:
        return monotonic() - self._gevraagd_op < VERSIE_GELDIG

    def clear(self) -> None:
        """Forget everything: the next question reads the database."""
        self._ronde += 1
        self._exemplaar: _Exemplaar[T] | None = None
        self._gevraagd_op = 0.0

    def _fresh(self) -> T:
        exemplaar, ronde = self._exemplaar, self._ronde
        if exemplaar is not None and self._is_trusted():
            return exemplaar.inhoud  # another thread was first
        nu = monotonic()
        try:
            versie = self._versie._default_manager.filter(pk=1).values_list("versie", flat=True).first() or 0
            if exemplaar is None or versie != exemplaar.versie:
                exemplaar = _Exemplaar(versie, self._read())
        except Error as fout:
            if exemplaar is None:
                raise
            log.warning("%s niet te lezen: %s", self._versie._meta.label, type(fout).__name__)
        if ronde == self._ronde:  # not forgotten meanwhile
            self._exemplaar, self._gevraagd_op = exemplaar, nu
        return exemplaar.inhoud

    # --- loading ---

    def lock(self) -> None:
        """Let one load at a time change the table, until the end of the transaction."""
        self._versie._default_manager.select_for_update().get_or_create(pk=1)

    def changed(self, *, bron: str) -> None:
        """The table was loaded from this source: every process reads it anew within `VERSIE_GELDIG` seconds."""
        self._versie._default_manager.filter(pk=1).update(versie=F("versie") + 1, bron=bron[:200])
        transaction.on_commit(self.clear)
