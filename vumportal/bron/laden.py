"""Bulk loading and export of the supply of one organisation."""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from django.db import transaction

from vumportal.aanbod import laden
from vumportal.aanbod.laden import Doel, Laadvoortgang, OnBatch, OnError
from vumportal.aanbod.services import no_columns
from vumportal.aanbod.vindbaar import Vindbaarheid
from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.bron.models import Lading
from vumportal.logboek.services import log_exported, log_loaded
from vumportal.organisaties.bestanden import is_file
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.toestemming.filter import shareable_with
from vumportal.vacatures.models import Vacature, Vacaturestuk
from vumportal.vacatures.services import own_columns
from vumportal.werkzoekenden.models import Profiel, Profielstuk
from vumportal.werkzoekenden.services import contents_loaded

FINGERPRINT_BYTES = 1 << 20


def target(organisatie: Organisatie, soort: Soort, *, leverbaar: bool) -> Doel:
    """The tables for documents of this kind."""
    if soort is Soort.WERKZOEKENDE:
        return Doel(
            soort, Profiel, Profielstuk, organisatie.pk, leverbaar, no_columns, herschrijf=contents_loaded
        )
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


@dataclass(frozen=True)
class Uitvoer:
    """How many documents were written, and how many stayed behind because they may not leave."""

    geschreven: int
    achtergebleven: int


def export_file(path: Path, *, organisatie: Organisatie, soort: Soort, voor: Ontvanger | None) -> Uitvoer:
    """Write the documents of an organisation as a JSON array, in the order in which they were first stored.

    voor: only what may leave today to this recipient category, and of a person only what that category may know;
    None: everything as it is, for a copy that stays inside. Nobody but the owner of the process can read the
    file; it appears when it is whole and its line is in the logboek, in place of what was there. Raises OSError.
    """
    if path.is_dir():
        raise IsADirectoryError(path)
    if path.is_symlink() or (path.exists() and not path.is_file()):  # such as /dev/stdout, which must stay
        raise OSError(
            errno.EINVAL, "het is een koppeling of een apparaat. Noem een gewoon bestand", str(path)
        )
    model = Profiel if soort is Soort.WERKZOEKENDE else Vacature
    rows: AanbodQuerySet = model.objects.of(organisatie.pk)
    chosen = rows.whole() if voor is None else shareable_with(rows, voor)
    documents = chosen.texts("document").order_by("pk").values_list("extern_id", "tekst")
    with _private_file(path) as out:
        ids = _write_array(out, documents.iterator(chunk_size=2000))
        written = len(ids)
        with transaction.atomic():  # the file is there only when all people in it are on record
            log_exported(
                owner_oin=organisatie.oin,
                over=soort.value,
                aantal=written,
                refs=ids if soort is Soort.WERKZOEKENDE else (),
                voor=voor.value if voor else "",
            )
    return Uitvoer(geschreven=written, achtergebleven=rows.count() - written)


@contextmanager
def _private_file(path: Path) -> Iterator[TextIO]:
    """A file beside `path` that only its owner can read, and that takes its place when all went well."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".uitvoer-")  # made with mode 0600
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            yield out
            out.flush()
            os.fsync(descriptor)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _write_array(out: TextIO, documents: Iterator[tuple[str, str]]) -> list[str]:
    """A JSON array, one document a line; returns the ids of what was written."""
    ids: list[str] = []
    out.write("[")
    for extern_id, document in documents:
        out.write(f"{',' if ids else ''}\n{document}")
        ids.append(extern_id)
    out.write("\n]\n")
    return ids
