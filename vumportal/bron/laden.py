"""Bulk loading and export of the supply of one organisation."""

import hashlib
import os
from collections.abc import Iterator
from typing import BinaryIO

from vumportal.aanbod import laden
from vumportal.aanbod.laden import Doel, Laadvoortgang, OnBatch, OnError
from vumportal.aanbod.vindbaar import Vindbaarheid
from vumportal.bron.models import Lading
from vumportal.logboek.services import log_loaded
from vumportal.organisaties.bestanden import is_file
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature, Vacaturestuk
from vumportal.vacatures.services import own_columns
from vumportal.werkzoekenden.models import Profiel, Profielstuk

FINGERPRINT_BYTES = 1 << 20


def target(organisatie: Organisatie, soort: Soort, *, leverbaar: bool) -> Doel:
    """The tables for documents of this kind."""
    if soort is Soort.WERKZOEKENDE:
        return Doel(soort, Profiel, Profielstuk, organisatie.pk, leverbaar, lambda document: {})
    return Doel(soort, Vacature, Vacaturestuk, organisatie.pk, leverbaar, own_columns)


def load_stream(
    stream: BinaryIO,
    *,
    organisatie: Organisatie,
    soort: Soort,
    leverbaar: bool,
    opnieuw: bool,
    voortgang: Laadvoortgang,
    on_error: OnError,
    on_progress: OnBatch,
) -> None:
    """Load all documents and keep `voortgang` up to date; of a file, go on where an earlier run of it stopped.

    A file that was finished before, or any with `opnieuw`, is loaded from the start, which changes nothing when
    the data is the same. A pipe always is: nothing tells what it was. Each batch is written in the logboek with
    it, so an interrupted run is there as well. Raises OSError, OngeldigBestand, django.db.DatabaseError.
    """
    voortgang.hervatbaar = is_file(stream)
    lading = None
    if voortgang.hervatbaar:
        lading, _ = Lading.objects.get_or_create(
            organisatie=organisatie, soort=soort.value, kenmerk=fingerprint(stream), leverbaar=leverbaar
        )
        if not (opnieuw or lading.klaar):
            voortgang.rij, voortgang.afgekeurd = lading.rij, lading.afgekeurd
            voortgang.vindbaar = Vindbaarheid.from_json(lading.vindbaar)
    logged = 0

    def on_batch(reached: Laadvoortgang) -> None:
        nonlocal logged
        _keep(lading, reached, klaar=False)
        log_loaded(owner_oin=organisatie.oin, over=soort.value, aantal=reached.geladen - logged)
        logged = reached.geladen
        if lading is not None:
            reached.deel = min(1.0, stream.tell() / max(os.fstat(stream.fileno()).st_size, 1))
        on_progress(reached)

    laden.load(
        stream,
        target(organisatie, soort, leverbaar=leverbaar),
        voortgang=voortgang,
        on_error=on_error,
        on_batch=on_batch,
    )
    _keep(lading, voortgang, klaar=True)


def _keep(lading: Lading | None, voortgang: Laadvoortgang, *, klaar: bool) -> None:
    if lading is None:
        return
    lading.rij, lading.afgekeurd, lading.klaar = voortgang.rij, voortgang.afgekeurd, klaar
    lading.vindbaar = voortgang.vindbaar.to_json()
    lading.save(update_fields=["rij", "afgekeurd", "vindbaar", "klaar", "gewijzigd"])


def fingerprint(stream: BinaryIO) -> str:
    """Recognises a file by its size, its time of change and its first megabyte; the place in it stays."""
    begin = stream.tell()
    digest = hashlib.sha256(stream.read(FINGERPRINT_BYTES))
    stream.seek(begin)
    state = os.fstat(stream.fileno())
    digest.update(f"{state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()


def export(organisatie: Organisatie, soort: Soort) -> Iterator[str]:
    """Every document of the organisation as JSON text, in the order they were first stored."""
    stukken = Profielstuk if soort is Soort.WERKZOEKENDE else Vacaturestuk
    rows = stukken.objects.filter(aanbod__organisatie=organisatie).order_by("pk")
    return rows.values_list("document", flat=True).iterator(chunk_size=2000)
