"""Own supply reaches the finds of the other side at once: what changed is put to all saved questions, in one statement.

Only for whom that finds something the record is read and judged, by the wishes of their saved search, as a search
would (`eigen_zoeken`). What does not fit any more, or is closed or removed, is marked as gone. After a file was loaded
the saved searches are run again instead.
"""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from vumportal.aanbod.models import Wijziging
from vumportal.aanbod.wijzigingen import read_changes, write_change
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import Beoordeling, judge
from vumportal.uitwisseling.eigen import contents, own_supply
from vumportal.uitwisseling.feiten import NIEUW_WERK
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Navraag, Vondst, Zoekopdracht
from vumportal.uitwisseling.vindt import is_found_by, sends_more
from vumportal.uitwisseling.vondsten import lock_subjects
from vumportal.uitwisseling.vondstmodellen import NIEUW
from vumportal.uitwisseling.wensen import Wensen, from_json
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Profiel

LEZER = "eigen_bij"
PER_KEER = 10
"""Changes in one transaction: while it runs, a search for whom they fit waits for it."""
BLOK = 1000
"""Saved searches that are in memory at the same time."""
LANG_GENOEG = 20.0
"""Seconds after which no further transaction is begun; the next run goes on."""

_AFSTAND = "(p.x - v.x) * (p.x - v.x) + (p.y - v.y) * (p.y - v.y) + (p.z - v.z) * (p.z - v.z)"
_ASKED = """
    SELECT b.{onderwerp}, b.id, s.extern_id, {nieuw}
    FROM {tabel} s JOIN geo_postcode p ON p.pc4 = s.pc4
    JOIN uitwisseling_bewaardevraag v ON v.organisatie_id = s.organisatie_id AND v.gezocht = %(gezocht)s
      AND {afstand} <= v.straal2 AND (NOT %(reis)s OR s.reis_grens IS NULL OR {afstand} <= s.reis_grens)
      AND (v.een_van = '{{}}' OR s.kenmerken && v.een_van)
    JOIN uitwisseling_bewaardezoekopdracht b ON b.id = v.bewaard_id
      AND b.gepauzeerd_op IS NULL AND b.beeindigd_op IS NULL
    WHERE s.organisatie_id = %(organisatie)s AND s.extern_id = ANY(%(ids)s){open}
    GROUP BY b.id, s.id ORDER BY 1, 2, 3"""
"""What changed as the questions of a search would find it, the same floats in the same order as `aanbod.zoeken`."""

_BEGONNEN = "b.laatste_op IS NOT NULL"
_NA_BEWAREN = """EXISTS (
      SELECT 1 FROM vacatures_vacaturedossier d
      WHERE d.vacature_id = s.id AND d.eerst_gepubliceerd_op >= b.gemaakt_op)"""
VRAAG: Mapping[Soort, str] = {
    Soort.VACATURE: _ASKED.format(
        onderwerp="werkzoekende_id",
        tabel=Vacature._meta.db_table,
        afstand=_AFSTAND,
        nieuw=f"({_BEGONNEN} OR {_NA_BEWAREN})",
        open=" AND (s.sluit_op IS NULL OR s.sluit_op >= %(vandaag)s)",
    ),
    Soort.WERKZOEKENDE: _ASKED.format(
        onderwerp="vacature_id",
        tabel=Profiel._meta.db_table,
        afstand=_AFSTAND,
        nieuw=_BEGONNEN,
        open="",
    ),
}
"""By what is looked for. Nothing is new before the first run, except what was not there when the search was saved."""


@dataclass(frozen=True)
class Raak:
    """A record that a question of a saved search finds. onderwerp: key of the person or vacature it is for."""

    onderwerp: int
    bewaard: int
    eigen_id: str
    is_nieuw: bool


@dataclass(frozen=True)
class Veranderd:
    """Records of one organisation and one kind that changed; nu: when this was looked at."""

    soort: Soort
    organisatie: Organisatie
    ids: Sequence[str]
    nu: datetime

    @property
    def onderwerp(self) -> str:
        """The column of who or what a find of this kind is for."""
        return "werkzoekende" if self.soort is Soort.VACATURE else "vacature"


def bring_changes() -> int:
    """Put everything that changed since the last time to the saved questions; how many changes."""
    done, until = 0, time.monotonic() + LANG_GENOEG
    while True:
        with transaction.atomic():
            rows = read_changes(LEZER, PER_KEER)
            apply_changes(rows)
        done += len(rows)
        if len(rows) < PER_KEER or time.monotonic() > until:
            return done


def apply_changes(rows: Iterable[Wijziging]) -> None:
    """Put these changes to the saved questions. Call it in a transaction; doing it again changes nothing."""
    per_soort: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
    for row in rows:
        if row.wat == Wijziging.Wat.GELADEN:
            _run_again(Soort(row.soort), row.organisatie_id)
        else:
            per_soort[row.soort, row.organisatie_id][row.extern_id] = None
    for (soort, organisatie), ids in sorted(per_soort.items()):
        veranderd = Veranderd(
            Soort(soort), Organisatie.objects.get(pk=organisatie), sorted(ids), timezone.now()
        )
        _run_own_again(veranderd)
        _bring(veranderd)


def say_closed() -> int:
    """Say of own vacatures that are over by their date that they are gone, as far as they are new to somebody."""
    rows = Vondst.objects.filter(NIEUW, werkzoekende__isnull=False).exclude(eigen_id="")
    per_organisatie: dict[int, set[str]] = defaultdict(set)
    for organisatie, eigen_id in rows.values_list("werkzoekende__organisatie", "eigen_id").distinct():
        per_organisatie[organisatie].add(eigen_id)
    said = 0
    for organisatie, ids in per_organisatie.items():
        over = Vacature.objects.of(organisatie).filter(extern_id__in=ids, sluit_op__lt=timezone.localdate())
        gone = list(over.values_list("extern_id", flat=True))
        said += len(gone)
        write_change(soort=Soort.VACATURE, wat=Wijziging.Wat.WEG, organisatie_id=organisatie, extern_ids=gone)
    return said


# --- run again ----------------------------------------------------------------------------------------
def _run_again(soort: Soort, organisatie: int) -> None:
    """A file of this kind was loaded: whoever looks for that asks everything again."""
    wie = Q(werkzoekende__isnull=soort is Soort.WERKZOEKENDE)
    rows = Bewaardezoekopdracht.objects.filter(wie, organisatie=organisatie, beeindigd_op=None)
    rows.filter(opnieuw=False).update(opnieuw=True)


def _run_own_again(veranderd: Veranderd) -> None:
    """Who or what a saved search is for, changed itself."""
    wie = (
        {"vacature__extern_id__in": veranderd.ids}
        if veranderd.soort is Soort.VACATURE
        else {"werkzoekende__profiel__extern_id__in": veranderd.ids}
    )
    rows = Bewaardezoekopdracht.objects.filter(organisatie=veranderd.organisatie, beeindigd_op=None, **wie)
    rows.filter(opnieuw=False).update(opnieuw=True)


# --- to the finds -------------------------------------------------------------------------------------
def _bring(veranderd: Veranderd) -> None:
    geraakt: set[int] = set()
    for blok in _blocks(_asked(veranderd)):
        geraakt.update(_upsert(veranderd, blok))
    geraakt.update(_mark_gone(veranderd))
    if veranderd.soort is Soort.VACATURE:
        NIEUW_WERK.refresh(geraakt)


def _asked(veranderd: Veranderd) -> Iterator[Raak]:
    """Every saved search that finds one of these, those for one subject together; read bit by bit."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            VRAAG[veranderd.soort],
            {
                "gezocht": veranderd.soort.value,
                "reis": settings.BRON_TOETS_REISAFSTAND,
                "organisatie": veranderd.organisatie.pk,
                "ids": list(veranderd.ids),
                "vandaag": timezone.localdate(),
            },
        )
        while rows := cursor.fetchmany(BLOK):
            yield from (Raak(*row) for row in rows)


def _blocks(raken: Iterator[Raak]) -> Iterator[list[Raak]]:
    """As many as are judged at once, never cut within a subject."""
    blok: list[Raak] = []
    for _, samen in groupby(raken, lambda raak: raak.onderwerp):
        blok += samen
        if len(blok) >= BLOK:
            yield blok
            blok = []
    if blok:
        yield blok


def _upsert(veranderd: Veranderd, blok: Sequence[Raak]) -> set[int]:
    """Give each of these its find, or judge the one that it has; for whom (keys)."""
    onderwerpen = {raak.onderwerp for raak in blok}
    navragen = _answers(veranderd, onderwerpen)
    beste: dict[tuple[int, str], tuple[Beoordeling, bool]] = {}
    for raak, beoordeling in _judged(veranderd, blok, navragen):
        if beoordeling.verborgen:  # what must be met is not: as if it was not found
            continue
        sleutel = raak.onderwerp, raak.eigen_id
        eerder, was_nieuw = beste.get(sleutel, (beoordeling, False))
        beste[sleutel] = min(eerder, beoordeling, key=_misfit), was_nieuw or raak.is_nieuw
    wie = {onderwerp for onderwerp, _ in beste}
    lock_subjects(**{veranderd.onderwerp: wie})
    Vondst.objects.bulk_create(
        (
            Vondst(
                **{f"{veranderd.onderwerp}_id": onderwerp},
                eigen_id=eigen_id,
                eerst_gezien=veranderd.nu,
                laatst_gezien=veranderd.nu,
                nieuw_op=veranderd.nu if is_nieuw else None,
                past_niet=beoordeling.niet,
                onbekend=beoordeling.onbekend,
            )
            for (onderwerp, eigen_id), (beoordeling, is_nieuw) in beste.items()
        ),
        update_conflicts=True,
        unique_fields=[veranderd.onderwerp, "vingerafdruk", "eigen_id"],
        update_fields=["laatst_gezien", "past_niet", "onbekend", "verdwenen_op"],
    )
    return wie


def _misfit(beoordeling: Beoordeling) -> tuple[int, int]:
    return beoordeling.niet, beoordeling.onbekend


def _judged(
    veranderd: Veranderd, blok: Sequence[Raak], navragen: Mapping[tuple[int, str], list[Navraag]]
) -> Iterator[tuple[Raak, Beoordeling]]:
    """Each by the wishes of its saved search, as far as who saved that may read the record."""
    ids = {raak.bewaard for raak in blok}
    bewaard = Bewaardezoekopdracht.objects.select_related("door").in_bulk(ids)
    stukken = _contents(veranderd, blok, bewaard)
    wensen = {pk: from_json(rij.wensen) for pk, rij in bewaard.items()}
    te_veel = _not_found(veranderd, blok, wensen)
    opdracht = Zoekopdracht(gezocht=veranderd.soort.value)
    for raak in blok:
        rij = bewaard.get(raak.bewaard)
        inhoud = stukken.get((rij.door_id, raak.eigen_id)) if rij else None
        if inhoud is not None and raak not in te_veel:
            gevraagd = navragen.get((raak.onderwerp, raak.eigen_id), ())
            yield raak, judge(inhoud, wensen[raak.bewaard], opdracht, navragen=gevraagd)


def _not_found(veranderd: Veranderd, blok: Sequence[Raak], wensen: Mapping[int, Wensen]) -> set[Raak]:
    """What the columns brought up and a search with these wishes would not find, as it sends more than they hold.

    That is so for vacatures alone, of which everybody may read the whole record. At most one query.
    """
    meer = {pk for pk, een in wensen.items() if sends_more(een, veranderd.soort)}
    verdacht = [raak for raak in blok if raak.bewaard in meer]
    if not verdacht:
        return set()
    namen = {raak.eigen_id for raak in verdacht}
    stukken = own_supply(veranderd.soort, veranderd.organisatie, None).filter(extern_id__in=namen)
    heel = {
        pk: json.loads(tekst) for pk, tekst in stukken.texts("document").values_list("extern_id", "tekst")
    }
    return {
        raak
        for raak in verdacht
        if not is_found_by(wensen[raak.bewaard], heel.get(raak.eigen_id), veranderd.soort)
    }


def _contents(
    veranderd: Veranderd, blok: Sequence[Raak], bewaard: Mapping[int, Bewaardezoekopdracht]
) -> dict[tuple[int, str], dict[str, Any]]:
    """By who saved the search and eigen_id what that account may read of the record; one query for each account.

    Of a vacature everybody reads the same: one query in all.
    """
    ids: dict[int, set[str]] = defaultdict(set)
    door: dict[int, Gebruiker] = {}
    for raak in blok:
        rij = bewaard.get(raak.bewaard)
        if rij is not None:
            ids[rij.door_id].add(raak.eigen_id)
            door[rij.door_id] = rij.door
    if veranderd.soort is Soort.VACATURE:
        gelezen = _read(veranderd, set().union(*ids.values()), None)
        return {(wie, pk): gelezen[pk] for wie, namen in ids.items() for pk in namen if pk in gelezen}
    return {
        (wie, pk): inhoud
        for wie, namen in ids.items()
        for pk, inhoud in _read(veranderd, namen, door[wie]).items()
    }


def _read(veranderd: Veranderd, ids: set[str], door: Gebruiker | None) -> dict[str, dict[str, Any]]:
    supply = own_supply(veranderd.soort, veranderd.organisatie, door, few=True)
    leesbaar = supply.filter(extern_id__in=ids)
    teksten = leesbaar.texts("selectieresultaat").values_list("extern_id", "tekst")
    return {pk: contents(tekst, veranderd.soort) for pk, tekst in teksten}


def _answers(veranderd: Veranderd, onderwerpen: set[int]) -> dict[tuple[int, str], list[Navraag]]:
    """What contact persons answered about these records, by subject and eigen_id."""
    rows = Navraag.objects.filter(vondst__in=_finds(veranderd)).select_related("vondst")
    found: dict[tuple[int, str], list[Navraag]] = defaultdict(list)
    for navraag in rows:
        onderwerp = getattr(navraag.vondst, f"{veranderd.onderwerp}_id")
        if onderwerp in onderwerpen:
            found[onderwerp, navraag.vondst.eigen_id].append(navraag)
    return found


def _finds(veranderd: Veranderd) -> Any:
    """The finds of these records; an id is of one organisation."""
    van = {f"{veranderd.onderwerp}__organisatie": veranderd.organisatie}
    return Vondst.objects.exclude(eigen_id="").filter(eigen_id__in=veranderd.ids, **van)


# --- gone ---------------------------------------------------------------------------------------------
def _mark_gone(veranderd: Veranderd) -> set[int]:
    """Mark what is not there any more, and of what is new what does not fit any more; for whom (keys)."""
    er_niet = set(veranderd.ids) - _present(veranderd)
    vragen = {f"{veranderd.onderwerp}__bewaarde_zoekopdrachten__vragen__gezocht": veranderd.soort.value}
    past_niet_meer = Q(nieuw_op__isnull=False, laatst_gezien__lt=veranderd.nu, **vragen)
    gone = _finds(veranderd).filter(Q(eigen_id__in=er_niet) | past_niet_meer, verdwenen_op=None).distinct()
    rows = dict(gone.values_list("pk", veranderd.onderwerp))
    wie = set(rows.values())
    lock_subjects(**{veranderd.onderwerp: wie})
    Vondst.objects.filter(pk__in=rows, verdwenen_op=None).update(verdwenen_op=veranderd.nu)
    return wie


def _present(veranderd: Veranderd) -> set[str]:
    """Those of them that somebody inside can find; who may see a person is asked at every read."""
    if veranderd.soort is Soort.VACATURE:
        rows: Any = Vacature.objects.of(veranderd.organisatie.pk).open()
    else:
        rows = Profiel.objects.of(veranderd.organisatie.pk)
    return set(rows.filter(extern_id__in=veranderd.ids).values_list("extern_id", flat=True))
