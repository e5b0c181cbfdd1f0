"""Loading many documents at once: streamed, validated one by one, written in batches with COPY.

While PostgreSQL writes one batch the next is being validated, so that two cores are both at work. Each
batch is one transaction and says how far the file has come; loading the same file again continues there,
and loading it once more from the start changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import BinaryIO, cast

from django.db import connections, transaction

from vumportal.aanbod.delen import published
from vumportal.aanbod.models import Aanbod, Stuk
from vumportal.aanbod.services import OwnColumns, derive
from vumportal.aanbod.stroom import apart, documents
from vumportal.aanbod.vindbaar import Vindbaarheid, count_unfindable
from vumportal.aanbod.wijzigingen import mark_loaded
from vumportal.geo import punten
from vumportal.organisaties.bestanden import OngeldigBestand
from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import OngeldigDocument, decode

BATCH = 2000  # rows of the file, good or bad, so that progress is kept in a file of mistakes too
OnError = Callable[[int, list[Fout]], None]  # number of the row, counted from 1, and all that is wrong there
Herschrijf = Callable[[list[int], str], None]
"""Makes what leaves of these rows from their documents anew, in this database."""


@dataclass(frozen=True)
class Doel:
    """Where the documents go: tables of one kind, for one organisation."""

    soort: Soort
    model: type[Aanbod]
    stukken: type[Stuk]
    organisatie_id: int
    leverbaar: bool
    eigen_kolommen: OwnColumns  # columns of the model beyond Aanbod's, from the document
    herschrijf: Herschrijf | None = None  # for rows of which a text leaves that is made from the document
    using: str = "default"


@dataclass
class Laadvoortgang:
    """How far the file has come.

    rij: the last row that was dealt with, counted from 1. geladen: documents written by this run. afgekeurd:
    documents refused, and vindbaar: what nobody will find, those of an earlier run of the same file included.
    deel: of the file was read, 0 to 1; None when it has no size. hervatbaar: a next run can go on from here. merk: what
    tells rooms above that this run wrote something.
    """

    rij: int = 0
    geladen: int = 0
    afgekeurd: int = 0
    vindbaar: Vindbaarheid = field(default_factory=Vindbaarheid)
    deel: float | None = None
    hervatbaar: bool = False
    merk: int | None = None


OnBatch = Callable[[Laadvoortgang], None]


@dataclass
class Partij:
    """A batch that is ready to be written."""

    regels: dict[str, str] = field(default_factory=dict)  # extern_id -> COPY line; the last one counts
    rijen: int = 0
    tot_rij: int = 0
    afgekeurd: int = 0
    dubbel: int = 0
    vindbaar: Vindbaarheid = field(default_factory=Vindbaarheid)


def load(
    stream: BinaryIO,
    doel: Doel,
    *,
    voortgang: Laadvoortgang,
    on_error: OnError,
    on_batch: OnBatch,
) -> None:
    """Load every valid document after `voortgang.rij`; report each error and each batch that was written.

    `on_batch` is called inside the transaction of the batch, so what it records is true exactly when the
    batch is; `voortgang` itself follows after the commit. Raises OngeldigBestand after writing what came before
    the place where the file breaks.
    """
    rows = islice(enumerate(documents(stream), start=1), voortgang.rij, None)
    pending: Future[None] | None = None
    with ThreadPoolExecutor(max_workers=1) as writer:
        try:
            begun, batches = writer.submit(_now, doel).result(), 0
            known = {str(pc4) for pc4 in writer.submit(punten).result()}
            for partij in _batches(rows, doel, on_error):
                partij.vindbaar = count_unfindable(partij.regels.values(), _names(doel), doel.soort, known)
                partij.vindbaar.dubbel = partij.dubbel
                if pending is not None:
                    pending.result()
                pending = writer.submit(_write, partij, doel, voortgang, on_batch)
                batches += 1
            if batches > 1:
                writer.submit(_recount, begun, doel, voortgang).result()
        finally:
            writer.submit(connections.close_all).result()
            # Also when the file broke off: a batch that was not written may not pass for loaded.
            if pending is not None:
                pending.result()


def _now(doel: Doel) -> datetime:
    with connections[doel.using].cursor() as cursor:
        cursor.execute("SELECT now()")
        return cast(datetime, cursor.fetchone()[0])


def _recount(begun: datetime, doel: Doel, voortgang: Laadvoortgang) -> None:
    """See how many documents were replaced by a later batch of the same file."""
    rows = doel.model._default_manager.using(doel.using).filter(organisatie_id=doel.organisatie_id)
    again = max(0, voortgang.geladen - rows.filter(gewijzigd__gte=begun).count())
    voortgang.geladen -= again
    voortgang.vindbaar.dubbel += again


def _batches(rows: Iterator[tuple[int, bytes]], doel: Doel, on_error: OnError) -> Iterator[Partij]:
    """The rows in batches; what comes before a place where the file breaks is a batch too."""
    partij = Partij()
    try:
        for number, raw in rows:
            partij.rijen, partij.tot_rij = partij.rijen + 1, number
            _add(raw, number, partij, doel, on_error)
            if partij.rijen >= BATCH:
                yield partij
                partij = Partij()
    except OngeldigBestand:
        if partij.rijen:
            yield partij
        raise
    if partij.rijen:
        yield partij


def _add(raw: bytes, number: int, partij: Partij, doel: Doel, on_error: OnError) -> None:
    """A row that is no valid document may hold several; else say what is wrong with it."""
    try:
        extern_id, line = _line(raw, doel)
    except OngeldigDocument as error:
        parts = apart(raw)
        if len(parts) > 1:
            for part in parts:
                _add(part, number, partij, doel, on_error)
            return
        partij.afgekeurd += 1
        on_error(number, error.fouten if _is_utf8(raw) else [Fout("", "Dit is geen UTF-8.")])
    else:
        partij.dubbel += extern_id in partij.regels
        partij.regels[extern_id] = line


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _line(raw: bytes, doel: Doel) -> tuple[str, str]:
    """(extern_id, line in COPY text format) of one document. Raises OngeldigDocument."""
    document = decode(raw, doel.soort, leverbaar=doel.leverbaar)
    extern_id = document.get(doel.soort.id_veld)
    if not extern_id:
        raise OngeldigDocument([Fout(doel.soort.id_veld, "Dit veld is nodig om het document te bewaren.")])
    afgeleid = derive(document, doel.soort, doel.eigen_kolommen)
    values = [_field(extern_id), *map(_field, afgeleid.kolommen.values())]
    values += [_json(afgeleid.document), _json(afgeleid.selectieresultaat)]
    return extern_id, "\t".join(values) + "\n"


def _json(text: str) -> str:
    """JSON text in PostgreSQL's COPY text format; it holds no raw tab or newline."""
    return text.replace("\\", "\\\\")


def _field(value: object) -> str:
    """One value in PostgreSQL's COPY text format."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    if isinstance(value, list):
        return "{" + ",".join(map(str, value)) + "}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _names(doel: Doel) -> list[str]:
    """Names of the model in the order of `_line`, documents left out."""
    return ["extern_id", *derive({}, doel.soort, doel.eigen_kolommen).kolommen]


def _columns(doel: Doel) -> list[str]:
    """Database columns in the order of `_line`, documents left out."""
    by_attname = {field.attname: field.column or "" for field in doel.model._meta.concrete_fields}
    return [by_attname[name] for name in _names(doel)]


def _write(partij: Partij, doel: Doel, voortgang: Laadvoortgang, on_batch: OnBatch) -> None:
    with transaction.atomic(using=doel.using):
        if partij.regels:
            _copy(partij, doel)
        reached = replace(
            voortgang,
            rij=partij.tot_rij,
            geladen=voortgang.geladen + len(partij.regels),
            afgekeurd=voortgang.afgekeurd + partij.afgekeurd,
            vindbaar=voortgang.vindbaar + partij.vindbaar,
        )
        if partij.regels:
            reached.merk = mark_loaded(
                soort=doel.soort,
                organisatie_id=doel.organisatie_id,
                in_plaats_van=voortgang.merk,
                using=doel.using,
            )
        on_batch(reached)
    vars(voortgang).update(vars(reached))


def _copy(partij: Partij, doel: Doel) -> None:
    table, stukken = doel.model._meta.db_table, doel.stukken._meta.db_table
    columns = _columns(doel)
    names = ", ".join(columns)
    with connections[doel.using].cursor() as cursor:
        # Two loads of one supply write their batches in turn: each in its own order would let them wait in a circle.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s), %s)", [table, doel.organisatie_id])
        # A row of two documents may lie here as it is: compressing it for this one moment took a fifth of the loading.
        cursor.execute(
            f"CREATE TEMP TABLE lading WITH (toast_tuple_target = 8160) ON COMMIT DROP AS SELECT {names}, "
            f"''::text AS document, ''::text AS selectieresultaat FROM {table} WITH NO DATA"
        )
        with cursor.copy(f"COPY lading ({names}, document, selectieresultaat) FROM STDIN") as copy:
            copy.write("".join(partij.regels.values()))
        delen = published(doel.leverbaar)
        cursor.execute(
            _upsert(table, stukken, columns, list(delen), doel), [doel.organisatie_id, *delen.values()]
        )
        decided = [pk for (pk,) in cursor.fetchall()]
    if decided and doel.herschrijf is not None:
        doel.herschrijf(decided, doel.using)


def _upsert(table: str, stukken: str, columns: list[str], delen: list[str], doel: Doel) -> str:
    """Insert or replace rows and their documents; gives the keys of those about which somebody decides.

    In the order of the country, since what lies together is written together in both indexes of places.

    `--leverbaar` also counts for rows that only a file knows. Where a person or an adviser decides about
    sharing (a profiel with a werkzoekende, a vacature with a werkgever) it never changes that.
    """
    decider = "werkzoekende_id" if doel.soort is Soort.WERKZOEKENDE else "werkgever_id"
    names, shared = ", ".join(columns), ", ".join(delen)
    updates = [f"{name} = excluded.{name}" for name in columns if name != "extern_id"]
    updates += [
        f"{name} = CASE WHEN t.{decider} IS NULL THEN coalesce(excluded.{name}, t.{name}) ELSE t.{name} END"
        for name in delen
    ]
    return f"""
        WITH rij AS (
          INSERT INTO {table} AS t (organisatie_id, {shared}, gewijzigd, {names})
          SELECT %s, {", ".join("%s" for _ in delen)}, now(), {names} FROM lading ORDER BY pc4, ctid
          ON CONFLICT (organisatie_id, extern_id) DO UPDATE SET gewijzigd = now(), {", ".join(updates)}
          RETURNING id, extern_id, {decider} AS beslist),
        stuk AS (
          INSERT INTO {stukken} (aanbod_id, document, selectieresultaat)
          SELECT rij.id, l.document, l.selectieresultaat FROM rij JOIN lading l USING (extern_id)
          ON CONFLICT (aanbod_id) DO UPDATE SET document = excluded.document,
            selectieresultaat = excluded.selectieresultaat)
        SELECT id FROM rij WHERE beslist IS NOT NULL"""
