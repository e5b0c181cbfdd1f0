"""What searches found by themselves for the people and vacatures of the bench: two finds for each person.

One of them is of the own organisation, one of others; a third fits, a third does not on one point, a third does not on
two. Everybody chooses from the same works, so that a klantmanager has as many lines at any size.
"""

from __future__ import annotations

import json
from itertools import cycle, islice
from typing import Any

from django.db import connection
from django.utils import timezone

from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import judge_results
from vumportal.uitwisseling.eigen import contents
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.oordelen import rules_version
from vumportal.uitwisseling.vingerafdruk import vingerafdruk
from vumportal.uitwisseling.wensen import Wensen, from_profiel, from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Profiel

WERKEN = 100
"""So many works of others, and so many own vacatures, are found for people."""
PER_VACATURE, EEN_OP = 40, 20
"""People that are new for a vacature, of one vacature in so many."""

KEREN = """
INSERT INTO uitwisseling_bewaardezoekopdracht ({over}_id, organisatie_id, door_id, wensen, hoe_vaak, opnieuw,
    volgende_op, laatste_op, volledig, gemaakt_op)
  SELECT o.id, o.organisatie_id, %s, %s::jsonb, 'nacht', false, now() + interval '1 day', now(), true, now()
    FROM gevonden_voor o;
INSERT INTO uitwisseling_zoekopdracht (id, gezocht, {over}_id, organisatie_id, gestart_door_id, wensen, gestart_op,
    eigen_maximum_bereikt, nieuw_sinds, bewaard_id)
  SELECT gen_random_uuid(), %s, b.{over}_id, b.organisatie_id, b.door_id, b.wensen, now(), false, true, b.id
    FROM uitwisseling_bewaardezoekopdracht b WHERE b.{over}_id IS NOT NULL;
"""
"""A saved search and its newest run, for everybody in `gevonden_voor`."""
VONDSTEN = """
WITH soort AS (SELECT *, (hashint8(id * 7 + nr) & 1048575) %% 3 AS niet FROM gevonden),
vondst AS (
  INSERT INTO uitwisseling_vondst ({over}_id, vingerafdruk, eigen_id, herkenning, eerst_gezien, laatst_gezien, nieuw_op,
      past_niet, onbekend, weg_reden, inhoud)
    SELECT id, vingerafdruk, eigen_id, '', now(), now(), now(), niet, 2 + niet, '', '{{}}' FROM soort
    ON CONFLICT DO NOTHING
    RETURNING id, {over}_id AS over, vingerafdruk, eigen_id, past_niet, onbekend)
INSERT INTO uitwisseling_resultaat (zoekopdracht_id, vum_id, eigen_id, vingerafdruk, inhoud, oordelen, niet, onbekend,
    regels, vondst_id)
  SELECT z.id, v.vingerafdruk, v.eigen_id, CASE WHEN v.eigen_id = '' THEN v.vingerafdruk ELSE md5(v.eigen_id) END,
         COALESCE(w.inhoud, '{{}}'), COALESCE(w.oordelen, '[]'), v.past_niet, v.onbekend, %s, v.id
    FROM vondst v JOIN uitwisseling_zoekopdracht z ON z.{over}_id = v.over AND z.bewaard_id IS NOT NULL
    LEFT JOIN (SELECT DISTINCT ON (vingerafdruk) * FROM werken) w ON w.vingerafdruk = v.vingerafdruk;
"""
VOOR_MENSEN = """
CREATE TEMP TABLE gevonden ON COMMIT DROP AS
  SELECT o.id, 1 AS nr, w.vingerafdruk, '' AS eigen_id FROM gevonden_voor o
    JOIN werken w ON w.nr = (hashint8(o.id * 31) & 1048575) % {aantal}
  UNION ALL
  SELECT o.id, 2, '', e.extern_id FROM gevonden_voor o
    JOIN eigen e ON e.nr = (hashint8(o.id * 17) & 1048575) % {aantal};
"""
VOOR_VACATURES = """
CREATE TEMP TABLE gevonden ON COMMIT DROP AS
  SELECT o.id, reeks.nr, CASE WHEN reeks.nr % 2 = 0 THEN md5(o.id || ' ' || reeks.nr) || md5('x') ELSE '' END
           AS vingerafdruk, CASE WHEN reeks.nr % 2 = 0 THEN '' ELSE p.extern_id END AS eigen_id
    FROM gevonden_voor o, generate_series(1, {aantal}) AS reeks (nr)
    JOIN eigen p ON p.nr = reeks.nr;
INSERT INTO werken (nr, vingerafdruk, inhoud, oordelen)
  SELECT -1, g.vingerafdruk, w.inhoud, w.oordelen FROM gevonden g
    JOIN werken w ON w.nr = g.nr WHERE g.vingerafdruk <> '';
"""


def fill_found(door: int) -> None:
    """The finds of everybody who is accompanied, and of some vacatures. door: key of an account."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE gevonden_voor ON COMMIT DROP AS SELECT p.id, p.organisatie_id "
            "FROM werkzoekenden_werkzoekende p JOIN caseload_begeleiding b ON b.werkzoekende_id = p.id"
        )
        profiel = Profiel.objects.select_related("stuk").order_by("pk").first()
        wensen = from_profiel(json.loads(profiel.stuk.document) if profiel else {})
        _fill(cursor, Soort.VACATURE, wensen, door, VOOR_MENSEN.format(aantal=WERKEN))
        cursor.execute("DROP TABLE gevonden_voor, gevonden, werken, eigen")
        cursor.execute(
            "CREATE TEMP TABLE gevonden_voor ON COMMIT DROP AS SELECT id, organisatie_id FROM vacatures_vacature "
            "WHERE id %% %s = 0 OR id = (SELECT min(id) FROM vacatures_vacature)",
            [EEN_OP],
        )
        vacature = Vacature.objects.select_related("stuk").order_by("pk").first()
        if vacature is not None:
            asked = from_vacature(json.loads(vacature.stuk.document))
            _fill(cursor, Soort.WERKZOEKENDE, asked, door, VOOR_VACATURES.format(aantal=PER_VACATURE))


def vacancies_with_new() -> list[int]:
    """Keys of some vacatures for which people are new."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT vacature_id FROM uitwisseling_vondst WHERE vacature_id IS NOT NULL ORDER BY 1 LIMIT 20"
        )
        return [pk for (pk,) in cursor.fetchall()]


def _fill(cursor: Any, soort: Soort, wensen: Wensen, door: int, choose: str) -> None:
    over = "werkzoekende" if soort is Soort.VACATURE else "vacature"
    cursor.execute(KEREN.format(over=over), [door, json.dumps(wensen.as_json()), soort.value])
    cursor.execute(
        "CREATE TEMP TABLE werken (nr bigint, vingerafdruk text, inhoud jsonb, oordelen jsonb) ON COMMIT DROP;"
        "CREATE TEMP TABLE eigen (nr bigint, extern_id text) ON COMMIT DROP"
    )
    teksten, ids = _supply(soort)
    run = Zoekopdracht(gezocht=soort.value, wensen=wensen.as_json())
    rijen = [Resultaat(zoekopdracht=run, inhoud=contents(tekst, soort)) for tekst in teksten]
    judge_results(rijen, run)
    cursor.executemany(
        "INSERT INTO werken VALUES (%s, %s, %s::jsonb, %s::jsonb)",
        [
            (nummer, vingerafdruk(rij.inhoud), json.dumps(rij.inhoud), json.dumps(rij.oordelen))
            for nummer, rij in enumerate(rijen)
        ],
    )
    cursor.executemany("INSERT INTO eigen VALUES (%s, %s)", list(enumerate(ids)))
    cursor.execute(choose)
    cursor.execute(VONDSTEN.format(over=over), [rules_version(timezone.localdate())])


def _supply(soort: Soort) -> tuple[list[str], list[str]]:
    """As many texts and as many ids of the own supply as there are works; of few, some more than once."""
    rows: AanbodQuerySet = Vacature.objects.open().whole()
    if soort is Soort.WERKZOEKENDE:
        rows = Profiel.objects.exclude(werkzoekende=None).whole()
    found = list(
        rows.order_by("pk").texts("selectieresultaat").values_list("tekst", "extern_id")[: 2 * WERKEN]
    )
    teksten, ids = [tekst for tekst, _ in found[::2]], [pk for _, pk in found[1::2] or found]
    return list(islice(cycle(teksten), WERKEN)), list(islice(cycle(ids), WERKEN))
