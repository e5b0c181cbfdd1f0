"""Making the kaart of a large supply from its table, and saying when it is time for another.

Read in one statement, in the order (PC4, key), some thousands of rows at a time; each part becomes arrays at once, so
that a million rows take some 140 MB for that while. What is written while this goes on has a transaction that is not
below the horizon of what was read, so it counts as changed since.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction
from django.utils import timezone
from numpy.typing import NDArray

from vumportal.aanbod import kaartbestand
from vumportal.aanbod.kaart import DICHT, PC4S, TREDEN, trede_of, wide
from vumportal.aanbod.models import Aanbod
from vumportal.aanbod.opkaart import MEEST_VERANDERD, herkomst_sql, kenmerk_of
from vumportal.aanbod.schatting import total
from vumportal.aanbod.vakken import TREDEN as KOLOMMEN
from vumportal.aanbod.voorraad import Statement, compiled
from vumportal.organisaties.models import Ontvanger

GROOT: Final = 50_000
"""Documents of one organisation from which a kaart is worth making."""
MEEST_IN_TAAK: Final = 3_000_000
"""Documents of which a kaart is made well within the time that a task has."""
RIJEN: Final = 20_000
"""Rows that are read and made into arrays at a time."""
RUST: Final = timedelta(minutes=1)
"""How long nothing large is to be written before a kaart is made anew: a file is loaded in many parts."""
OUD: Final = timedelta(hours=12)
BEWAREN: Final = timedelta(days=7)
ONAF_NA: Final = timedelta(hours=1)
VAST: Final = {
    "id": "<i8", "blok": "<i4", "plek": "<i2", "xmin": "<u4", "stukblok": "<i4", "stukplek": "<i2",
    "stukxmin": "<u4", "pc4": "<i2", "reis_grens": "<f8",
}  # fmt: skip
"""Arrays with a value per row, in the order in which they are read; the number of kenmerken and the bounds follow."""


@dataclass
class _Lezing:
    """What was read so far: per part the values of its rows, and its kenmerken with the rows that have them."""

    kolommen: tuple[str, ...]
    aantal: int = 0
    delen: dict[str, list[NDArray[Any]]] = field(default_factory=lambda: defaultdict(list))
    lijsten: dict[int, list[NDArray[np.int32]]] = field(default_factory=lambda: defaultdict(list))
    treden: dict[int, NDArray[np.uint8]] = field(default_factory=dict)

    def add(self, vast: list[str], kenmerken: list[str]) -> None:
        """Rows as text: numbers with spaces between them."""
        waarden = _numbers(" ".join(vast), np.float64).reshape(len(vast), -1)
        namen = {**VAST, "aantal": "<i8", **dict.fromkeys(self.kolommen, "<f4")}
        for plaats, (naam, soort) in enumerate(namen.items()):
            self.delen[naam].append(waarden[:, plaats].astype(soort))
        hoeveel = self.delen.pop("aantal")[0]
        alle = _numbers(" ".join(kenmerken).strip(), np.int64)  # of a space alone NumPy makes a 0
        rijen = np.repeat(np.arange(self.aantal, self.aantal + len(vast), dtype=np.int32), hoeveel)
        orde = np.argsort(alle, kind="stable")
        alle, rijen = alle[orde], rijen[orde]
        nieuw = np.ones(len(alle), np.bool_)  # what stands twice in a row counts once
        nieuw[1:] = (alle[1:] != alle[:-1]) | (rijen[1:] != rijen[:-1])
        alle, rijen = alle[nieuw], rijen[nieuw]
        verschillend, begin = np.unique(alle, return_index=True)
        for kenmerk, van in zip(verschillend.tolist(), np.split(rijen, begin)[1:], strict=True):
            self.lijsten[kenmerk].append(van)
        self.aantal += len(vast)

    def arrays(self) -> dict[str, tuple[str, Iterator[NDArray[Any]] | list[NDArray[Any]]]]:
        """What goes into the file."""
        begin = {naam: self._divide(naam) for naam in self.kolommen}
        kenmerken = sorted([*self.lijsten, *self.treden])
        aantallen = np.array([self._count(kenmerk) for kenmerk in kenmerken], np.int64)
        dicht = (aantallen * DICHT > self.aantal) | np.array([k in self.treden for k in kenmerken], np.bool_)
        vanaf = np.where(
            dicht, -np.cumsum(dicht, dtype=np.int64), np.cumsum(np.where(dicht, 0, aantallen)) - aantallen
        )
        pc4 = np.concatenate([np.empty(0, np.int16), *self.delen["pc4"]])
        return {
            **{naam: (soort, self.delen[naam]) for naam, soort in VAST.items()},
            **{naam: ("<f4", self.delen[naam]) for naam in self.kolommen},
            **{f"{naam}_treden": ("<f8", [begin[naam]]) for naam in self.kolommen},
            "begin": ("<i4", [np.searchsorted(pc4, np.arange(PC4S + 1))]),
            "kenmerk": ("<i8", [np.array(kenmerken, np.int64)]),
            "aantal": ("<i4", [aantallen]),
            "vanaf": ("<i8", [vanaf]),
            "lijst": (
                "<i4",
                (deel for k, d in zip(kenmerken, dicht, strict=True) if not d for deel in self.lijsten[k]),
            ),
            "bits": ("|u1", (self._bits(k) for k, d in zip(kenmerken, dicht, strict=True) if d)),
        }

    def _divide(self, kolom: str) -> NDArray[np.float64]:
        """Where the treden of a column begin; from now on a row has a kenmerk of each that it reaches."""
        waarden = np.concatenate([np.empty(0, np.float32), *self.delen[kolom]])
        gevuld = np.sort(waarden[~np.isnan(waarden)])
        treden = np.unique(gevuld[:: max(len(gevuld) // TREDEN, 1)]).astype(np.float64)
        for welke, trede in enumerate(treden.tolist()):
            self.treden[trede_of(kolom, welke)] = _packed(waarden >= trede)
        return treden

    def _count(self, kenmerk: int) -> int:
        """How many rows have this kenmerk."""
        if kenmerk in self.treden:
            return int(np.bitwise_count(self.treden[kenmerk]).sum())
        return sum(map(len, self.lijsten[kenmerk]))

    def _bits(self, kenmerk: int) -> NDArray[np.uint8]:
        """A bit per row: whether it has this kenmerk."""
        if kenmerk in self.treden:
            return self.treden[kenmerk]
        heeft = np.zeros(self.aantal, np.bool_)
        for rijen in self.lijsten[kenmerk]:
            heeft[rijen] = True
        return _packed(heeft)


def _packed(heeft: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """A truth per row as bits, in whole words."""
    bits = np.zeros(wide(len(heeft)), np.uint8)
    packed = np.packbits(heeft, bitorder="little")
    bits[: len(packed)] = packed
    return bits


def _numbers(text: str, soort: Any) -> NDArray[Any]:
    return np.fromstring(text, soort, sep=" ")


def build(using: str, model: type[models.Model], organisatie_id: int, file: Path) -> int:
    """Write the kaart of this supply, as seen through this connection; how many rows it has."""
    kolommen = tuple(kolom for kolom in KOLOMMEN if _has_column(model, kolom))
    lezing, asked = _Lezing(kolommen), _reading(using, model, kolommen, organisatie_id)
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        # One snapshot for the horizon and the rows.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(
            f"SELECT {herkomst_sql(model._meta.db_table)}, pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
        )
        [herkomst, transactie] = cursor.fetchone()
        vast: list[str] = []
        kenmerken: list[str] = []
        with cursor.copy(asked.sql, asked.params) as copy:
            for regel in copy:
                numbers, _, alle = bytes(regel).decode().partition("\t")
                vast.append(numbers)
                kenmerken.append(alle)
                if len(vast) == RIJEN:
                    lezing.add(vast, kenmerken)
                    vast, kenmerken = [], []
        if vast:
            lezing.add(vast, kenmerken)
    kop = {"herkomst": herkomst, "transactie": transactie, "op": time.time(), "kolommen": kolommen}
    kaartbestand.write(file, kop, lezing.arrays())
    return lezing.aantal


def _has_column(model: type[models.Model], kolom: str) -> bool:
    return any(field.column == kolom for field in model._meta.concrete_fields)


def _reading(
    using: str, model: type[models.Model], kolommen: tuple[str, ...], organisatie_id: int
) -> Statement:
    """A COPY of all rows with a place, as two texts of numbers: what is in each row, and its kenmerken."""
    stuk: Any = model._meta.get_field("stuk").related_model
    t, s = model._meta.db_table, stuk._meta.db_table
    delen = [_shared(using, model, ontvanger) for ontvanger in Ontvanger]
    kenmerken = " || ".join([f"{t}.kenmerken", *(deel.sql for deel in delen)])
    numbers = [
        *(f"{t}.id::text", _place(t), f"{t}.xmin::text", _place(s), f"coalesce({s}.xmin::text, '0')"),
        *(f"{t}.pc4::text", f"coalesce({t}.reis_grens::text, 'inf')", "cardinality(k.alle)::text"),
        *(_bound(model, kolom) for kolom in kolommen),
    ]
    sql = f"""COPY (SELECT concat_ws(' ', {", ".join(numbers)}), array_to_string(k.alle, ' ')
      FROM {t} LEFT JOIN {s} ON {s}.aanbod_id = {t}.id CROSS JOIN LATERAL (SELECT {kenmerken} AS alle OFFSET 0) k
      WHERE {t}.organisatie_id = %s AND {t}.pc4 BETWEEN 0 AND {PC4S - 1} ORDER BY {t}.pc4, {t}.id) TO STDOUT"""
    return Statement(sql, (*(value for deel in delen for value in deel.params), organisatie_id))


def _place(table: str) -> str:
    """Block and number of where a row lies, as two numbers; 0 where there is none."""
    return f"coalesce(translate({table}.ctid::text, '(,)', '  '), '0 0')"


def _bound(model: type[models.Model], kolom: str) -> str:
    """A column that is compared, as a number; not a number where it is empty, which meets no bound."""
    [field] = (field for field in model._meta.concrete_fields if field.column == kolom)
    value = f"{model._meta.db_table}.{kolom}"
    if isinstance(field, models.DateField):
        value = f"({value} - date '0001-01-01' + 1)"  # as date.toordinal
    return f"coalesce({value}::text, 'nan')"


def _shared(using: str, model: Any, ontvanger: Ontvanger) -> Statement:
    """The kenmerk of what may leave to this category, for who may have it or had it yesterday: clocks differ."""
    supply = model._default_manager.using(using)
    mag = compiled(supply.filter(supply.all().may_leave(ontvanger, timezone.localdate() - timedelta(days=1))))
    return Statement(
        f"CASE WHEN {mag.sql} THEN ARRAY[{kenmerk_of(ontvanger)}::bigint] ELSE '{{}}' END", mag.params
    )


# --- when -------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Gemaakt:
    """A kaart that was made."""

    naam: str
    rijen: int
    seconden: float


def refresh(*, altijd: bool = False) -> list[Gemaakt]:
    """Make the kaarten that are missing or of which too much changed, and remove those of what is small now.

    altijd: of every large supply, also while a file is being loaded. Without it, as a task does that is ended when it
    takes long, what is very large is left to the command.
    """
    _remove_old_changes()
    if not settings.BRON_KAARTEN:
        return []
    Path(settings.BRON_KAARTEN).mkdir(mode=0o700, parents=True, exist_ok=True)
    made, wanted = [], set()
    for model, organisatie_id, aantal in _large(settings.BRON_DATABASE):
        file = kaartbestand.path_of(settings.BRON_DATABASE, model._meta.db_table, organisatie_id)
        wanted.add(file)
        if altijd or (
            aantal <= MEEST_IN_TAAK and _is_due(settings.BRON_DATABASE, model._meta.db_table, file)
        ):
            began = time.monotonic()
            rijen = build(settings.BRON_DATABASE, model, organisatie_id, file)
            made.append(Gemaakt(file.stem, rijen, time.monotonic() - began))
    _remove_files(wanted)
    return made


def _remove_old_changes() -> None:
    """Of longer ago than any kaart may be, or of a cluster from which the database was put back here."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM aanbod_rijwijziging WHERE op < now() - make_interval(secs => %s)
              OR transactie >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint""",
            [BEWAREN.total_seconds()],
        )


def _remove_files(wanted: set[Path]) -> None:
    """Kaarten of what is not large any more, and what a process that was killed left half."""
    directory = Path(settings.BRON_KAARTEN)
    for file in directory.glob(f"{settings.BRON_DATABASE}-*.kaart"):
        if file not in wanted:
            file.unlink(missing_ok=True)
    for file in directory.glob(f"{kaartbestand.ONAF}*"):
        with suppress(FileNotFoundError):
            if time.time() - file.stat().st_mtime > ONAF_NA.total_seconds():
                file.unlink()


def _large(using: str) -> Iterator[tuple[type[models.Model], int, int]]:
    """Each kind of supply with the organisations that have so many documents of it, and how many."""
    for model in (model for model in apps.get_models() if issubclass(model, Aanbod)):
        table = model._meta.db_table
        if total(using, table) < GROOT:
            continue
        with connections[using].cursor() as cursor:
            cursor.execute(
                f"SELECT organisatie_id, count(*) FROM {table} GROUP BY 1 HAVING count(*) >= %s", [GROOT]
            )
            found = cursor.fetchall()
        yield from ((model, organisatie_id, aantal) for organisatie_id, aantal in found)


def _is_due(using: str, table: str, file: Path) -> bool:
    """Whether the kaart in this file is missing, old or of little use any more, and nothing large is being written."""
    kop = kaartbestand.head(file)
    with connections[using].cursor() as cursor:
        cursor.execute(
            """
            SELECT EXISTS (SELECT FROM aanbod_rijwijziging
              WHERE tabel = %s AND rij IS NULL AND op > now() - make_interval(secs => %s))""",
            [table, RUST.total_seconds()],
        )
        [[loading]] = cursor.fetchall()
        if loading:
            return False
        if kop is None or time.time() - kop["op"] > OUD.total_seconds():
            return True
        cursor.execute(
            f"""
            SELECT {herkomst_sql(table)} <> %s OR bool_or(rij IS NULL) OR count(*) > %s
            FROM aanbod_rijwijziging WHERE tabel = %s AND transactie >= %s""",
            [kop["herkomst"], MEEST_VERANDERD // 2, table, kop["transactie"]],
        )
        [[due]] = cursor.fetchall()
        return bool(due)
