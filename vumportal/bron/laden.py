"""Bulk loading and export of the supply of one organisation."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from vumportal.aanbod import laden
from vumportal.aanbod.laden import Doel, Laadvoortgang, OnBatch, OnError
from vumportal.aanbod.services import no_columns
from vumportal.bron.models import Lading
from vumportal.logboek.services import log_loaded
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature, Vacaturestuk
from vumportal.vacatures.services import own_columns
from vumportal.werkzoekenden.models import Profiel, Profielstuk

FINGERPRINT_BYTES = 1 << 20


def target(organisatie: Organisatie, soort: Soort, *, leverbaar: bool) -> Doel:
    """The tables for documents of this kind."""
    if soort is Soort.WERKZOEKENDE:
        return Doel(soort, Profiel, Profielstuk, organisatie.pk, leverbaar, no_columns)
    return Doel(soort, Vacature, Vacaturestuk, organisatie.pk, leverbaar, own_columns)


def load_file(
    path: Path,
    *,
    organisatie: Organisatie,
    soort: Soort,
    leverbaar: bool,
    opnieuw: bool,
    on_error: OnError,
    on_progress: OnBatch,
) -> Laadvoortgang:
    """Load a file; continue where an earlier run of the same file stopped, unless `opnieuw`.

    A file that was finished before is loaded again from the start, which changes nothing when the data is
    the same. Each batch is written in the logboek with it, so an interrupted run is there as well. Raises
    OSError, aanbod.stroom.OngeldigBestand.
    """
    lading, _ = Lading.objects.get_or_create(
        organisatie=organisatie, soort=soort.value, kenmerk=fingerprint(path), leverbaar=leverbaar
    )
    if opnieuw or lading.klaar:
        lading.rij, lading.afgekeurd = 0, 0
    voortgang = Laadvoortgang(rij=lading.rij, afgekeurd=lading.afgekeurd)
    size, logged = path.stat().st_size, 0

    def on_batch(voortgang: Laadvoortgang) -> None:
        nonlocal logged
        _keep(lading, voortgang, klaar=False)
        log_loaded(owner_oin=organisatie.oin, over=soort.value, aantal=voortgang.geladen - logged)
        logged = voortgang.geladen
        voortgang.deel = stream.tell() / size
        on_progress(voortgang)

    with path.open("rb") as stream:
        laden.load(
            stream,
            target(organisatie, soort, leverbaar=leverbaar),
            voortgang=voortgang,
            on_error=on_error,
            on_batch=on_batch,
        )
    _keep(lading, voortgang, klaar=True)
    return voortgang


def _keep(lading: Lading, voortgang: Laadvoortgang, *, klaar: bool) -> None:
    lading.rij, lading.afgekeurd, lading.klaar = voortgang.rij, voortgang.afgekeurd, klaar
    lading.save(update_fields=["rij", "afgekeurd", "klaar", "gewijzigd"])


def fingerprint(path: Path) -> str:
    """Recognises a file by its size, its time of change and its first megabyte. Raises OSError."""
    with path.open("rb") as stream:
        digest = hashlib.sha256(stream.read(FINGERPRINT_BYTES))
    state = path.stat()
    digest.update(f"{state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()


def export(organisatie: Organisatie, soort: Soort) -> Iterator[str]:
    """Every document of the organisation as JSON text, in the order they were first stored."""
    stukken = Profielstuk if soort is Soort.WERKZOEKENDE else Vacaturestuk
    rows = stukken.objects.filter(aanbod__organisatie=organisatie).order_by("pk")
    return rows.values_list("document", flat=True).iterator(chunk_size=2000)
