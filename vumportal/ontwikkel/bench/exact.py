"""Brute force at size: every document of the table through the predicate in memory, for each question."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Sequence
from typing import Any

import psycopg

from vumportal.ontwikkel.bench.klanten import Verbinding
from vumportal.ontwikkel.bench.opstelling import OIN, Opstelling
from vumportal.ontwikkel.bench.vragen import Benchvraag
from vumportal.standaard.afstand import Punt, grens, koorde2, pc4
from vumportal.standaard.soort import Soort

CAP = 100
Found = list[tuple[float, int, int, str]]


def compare(opstelling: Opstelling, port: int, vragen: Sequence[Benchvraag]) -> int:
    """How many answers of the running bron differ, in ids or in order, from the brute-force evaluation."""
    half = opstelling.rows(
        "SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY id) FROM werkzoekenden_profiel"
    )
    ranges = [(0, half[0][0]), (half[0][0] + 1, 2**62)]
    with multiprocessing.Pool(len(ranges)) as pool:
        parts = pool.starmap(evaluate, [(opstelling.url, low, high, vragen) for low, high in ranges])
    verbinding, differ = Verbinding(port, OIN), 0
    for number, vraag in enumerate(vragen):
        right = [extern_id for *_, extern_id in sorted(parts[0][number] + parts[1][number])[:CAP]]
        status, body = verbinding.matches(Soort.WERKZOEKENDE, vraag.vraag_object)
        found = [match["idWerkzoekende"] for match in json.loads(body)["matches"]] if status == 200 else []
        differ += found != right
    return differ


def evaluate(url: str, low: int, high: int, vragen: Sequence[Benchvraag]) -> list[Found]:
    """(koorde2, PC4, key, id) of the nearest documents with keys in a range, for each question."""
    found: list[Found] = [[] for _ in vragen]
    with psycopg.connect(url) as connection:
        places: dict[int, Punt] = {
            row[0]: row[1:] for row in connection.execute("SELECT pc4, x, y, z FROM geo_postcode").fetchall()
        }
        near = [_near(vraag, places) for vraag in vragen]
        cursor = connection.cursor("alles")
        cursor.itersize = 5000
        sql = (
            "SELECT p.id, p.extern_id, s.document FROM werkzoekenden_profiel p "
            "JOIN werkzoekenden_profielstuk s ON s.aanbod_id = p.id WHERE p.id BETWEEN %s AND %s"
        )
        for key, extern_id, text in cursor.execute(sql, (low, high)):
            _judge(json.loads(text), key, extern_id, vragen, near, places, found)
    return found


def _near(vraag: Benchvraag, places: dict[int, Punt]) -> dict[int, float]:
    """The PC4s within the area, with their squared chord: spares the predicate for the rest."""
    gebied = vraag.zoekvraag.selectiegebied
    centre, limit = places[gebied.pc4], grens(gebied.afstand)
    chords = {number: koorde2(point, centre) for number, point in places.items()}
    return {number: chord for number, chord in chords.items() if chord <= limit}


def _judge(
    document: dict[str, Any],
    key: int,
    extern_id: str,
    vragen: Sequence[Benchvraag],
    near: list[dict[int, float]],
    places: dict[int, Punt],
    found: list[Found],
) -> None:
    place = pc4(document["mobiliteit"]["bemiddelingspostcode"])
    for number, vraag in enumerate(vragen):
        chord = near[number].get(place) if place is not None else None
        if chord is None or place is None:
            continue
        best = found[number]
        if len(best) >= 4 * CAP:
            best.sort()
            del best[CAP:]
        if len(best) >= CAP and chord > max(best[:CAP])[0]:
            continue  # farther than a full answer: the predicate cannot change it
        if vraag.zoekvraag.matches(document, places):
            best.append((chord, place, key, extern_id))
