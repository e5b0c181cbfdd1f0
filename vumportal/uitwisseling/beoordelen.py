"""Judgements that are kept with each result, so that a list of thousands is SQL with a LIMIT.

Of a result of others every wish with its fact is kept; of own supply numbers and codes only, never text: the record
itself is the only copy, and is judged again where it changed since (see `lijst`). Facets are codes to filter and count
on:

- `+uren`, `-uren`, `?uren`, `~uren`: how a wish turned out;
- `=uren:1f0a…`: the same fact that fits, or that nothing is asked; what most
  results have is said once above the list (see `lijst`);
- `werk:01`, `contract:O`, and `werk:?` where the document does not say.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from itertools import islice
from typing import Any

from django.db import connection
from django.utils import timezone

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Navraag, Resultaat, Zoekopdracht
from vumportal.uitwisseling.nieuw import copy_judgements
from vumportal.uitwisseling.oordelen import (
    Oordeel,
    Uitkomst,
    drops_out,
    explain,
    koorde2_tot,
    read_oordeel,
    rules_version,
)
from vumportal.uitwisseling.wensen import BEROEP, CONTRACT, INTERESSE, OVEREENKOMST, WENSEN, Wensen, from_json
from vumportal.woorden import kort
from vumportal.woorden.loon import wage

TEKENS: Mapping[Uitkomst, str] = {
    Uitkomst.PAST: "+",
    Uitkomst.PAST_NIET: "-",
    Uitkomst.ONBEKEND: "?",
    Uitkomst.VRAAGT_NIET: "~",
}
"""How an outcome is written in a facet."""
BATCH = 500
Inhoud = Mapping[str, Any]


@dataclass(frozen=True)
class Beoordeling:
    """What judging one result gave: every wish, and what of it can be counted and ordered on.

    koorde2: squared chord to the middle of the gebied, None when unknown. loon: cents per hour, None unless certain.
    """

    oordelen: tuple[Oordeel, ...]
    niet: int
    onbekend: int
    verborgen: bool
    facetten: tuple[str, ...]
    koorde2: float | None
    sluit_op: date | None
    loon: int | None = None


def judge(
    inhoud: Inhoud,
    wensen: Wensen,
    zoekopdracht: Zoekopdracht,
    *,
    ander_werk: bool = False,
    koorde2: float | None = None,
    navragen: Iterable[Navraag] = (),
) -> Beoordeling:
    """All wishes against the contents of one result.

    ander_werk: found without asking for a beroep, so the beroep is no wish here. navragen: what a contact person
    answered counts instead of what the document says.
    """
    soort = zoekopdracht.soort
    if koorde2 is None:
        koorde2 = koorde2_tot(inhoud, wensen.postcode, soort)
    gevraagd = wensen.without(BEROEP) if ander_werk else wensen
    antwoorden = {navraag.wens: navraag for navraag in navragen}
    oordelen = tuple(answered(explain(inhoud, gevraagd, soort, koorde2), antwoorden))
    uitkomsten = [oordeel.uitkomst for oordeel in oordelen]
    return Beoordeling(
        oordelen=oordelen,
        niet=uitkomsten.count(Uitkomst.PAST_NIET),
        onbekend=uitkomsten.count(Uitkomst.ONBEKEND),
        verborgen=drops_out(oordelen, wensen.hard),
        facetten=tuple(_facets(inhoud, oordelen, zoekopdracht, antwoorden)),
        koorde2=koorde2,
        sluit_op=lezen.datum(lezen.waarde(inhoud, "sluitingsdatumVacature")),
        loon=wage(inhoud, None).per_uur if soort is Soort.VACATURE else None,
    )


def answered(oordelen: Iterable[Oordeel], antwoorden: Mapping[str, Navraag]) -> Iterator[Oordeel]:
    """The judgements, those that a contact person was asked about with the answer and its day.

    antwoorden: by key of the wish.
    """
    for oordeel in oordelen:
        navraag = antwoorden.get(oordeel.sleutel)
        if navraag is None:
            yield oordeel
        else:
            dag = f"nagevraagd {kort.dag_kort(navraag.nagevraagd_op)}"
            yield Oordeel(oordeel.sleutel, Uitkomst(navraag.uitkomst), navraag.tekst, dag)


def shared_facet(oordeel: Oordeel) -> str:
    """The facet of a fact that fits; equal for facts that read the same in a column, and not to be read back."""
    feit = WENSEN[oordeel.sleutel].in_column(oordeel.feit).encode("utf-8", "replace")
    return f"={oordeel.sleutel}:{blake2b(feit, digest_size=6).hexdigest()}"


def _facets(
    inhoud: Inhoud, oordelen: Iterable[Oordeel], zoekopdracht: Zoekopdracht, antwoorden: Collection[str]
) -> Iterator[str]:
    """antwoorden: the wishes that a contact person answered. Such a fact is of one result, never of the whole list."""
    for oordeel in oordelen:
        yield f"{TEKENS[oordeel.uitkomst]}{oordeel.sleutel}"
        if oordeel.uitkomst in (Uitkomst.PAST, Uitkomst.VRAAGT_NIET) and oordeel.sleutel not in antwoorden:
            yield shared_facet(oordeel)
    for naam, codes in (("werk", OVEREENKOMST.found(inhoud)), ("contract", CONTRACT.found(inhoud))):
        yield from (f"{naam}:{code[:30]}" for code in codes or ["?"])
    if not INTERESSE.is_spoken_of(inhoud, zoekopdracht.soort):
        yield "interesse:?"


# --- on rows ------------------------------------------------------------------------------------------
def set_judgement(
    resultaat: Resultaat, beoordeling: Beoordeling, *, stuk_gewijzigd: datetime | None = None
) -> None:
    """Put a judgement in the columns of a row that is not saved yet; of an own record without its words."""
    resultaat.oordelen = [] if resultaat.eigen_id else [deel.as_json() for deel in beoordeling.oordelen]
    for naam in ("niet", "onbekend", "verborgen", "koorde2", "sluit_op", "loon"):
        setattr(resultaat, naam, getattr(beoordeling, naam))
    resultaat.facetten = list(beoordeling.facetten)
    resultaat.regels = rules_version(timezone.localdate())
    resultaat.stuk_gewijzigd = stuk_gewijzigd


def judge_results(rijen: Iterable[Resultaat], zoekopdracht: Zoekopdracht) -> None:
    """Judge results of others that are not saved yet, by the wishes of their zoekopdracht."""
    wensen = from_json(zoekopdracht.wensen)
    for rij in rijen:
        set_judgement(
            rij, judge(rij.inhoud, wensen, zoekopdracht, ander_werk=rij.ander_werk, koorde2=rij.koorde2)
        )


def stored_judgements(resultaat: Resultaat) -> tuple[Oordeel, ...]:
    """The judgements that are kept with a result of others; what cannot be read is left out."""
    return tuple(oordeel for ruw in resultaat.oordelen if (oordeel := read_oordeel(ruw)) is not None)


def rejudge(zoekopdracht: Zoekopdracht, *, ids: Collection[int] = ()) -> int:
    """Judge the results of others again; how many. Call it in a transaction that raises the change mark.

    ids: these results only.
    """
    wensen, navragen = from_json(zoekopdracht.wensen), answers_of(zoekopdracht)
    rijen = zoekopdracht.resultaten.filter(eigen_id="").order_by("pk")
    if ids:
        rijen = rijen.filter(pk__in=list(ids))
    done = 0
    stroom = rijen.values_list("pk", "inhoud", "ander_werk", "vondst").iterator(chunk_size=BATCH)
    while partij := list(islice(stroom, BATCH)):
        done += len(partij)
        write_judgements(
            (
                pk,
                judge(
                    inhoud,
                    wensen,
                    zoekopdracht,
                    ander_werk=ander_werk,
                    navragen=navragen.get(vondst or 0, ()),
                ),
                None,
            )
            for pk, inhoud, ander_werk, vondst in partij
        )
    copy_judgements(zoekopdracht, ids)
    return done


def answers_of(zoekopdracht: Zoekopdracht) -> Mapping[int, list[Navraag]]:
    """What contact persons answered about the results of a search, by find: few, so they are asked for at once."""
    gevonden = zoekopdracht.resultaten.exclude(vondst=None).values("vondst")
    per_vondst: dict[int, list[Navraag]] = defaultdict(list)
    for navraag in Navraag.objects.filter(vondst__in=gevonden):
        per_vondst[navraag.vondst_id].append(navraag)
    return per_vondst


_WRITE = """
    UPDATE uitwisseling_resultaat r SET niet = n.niet, onbekend = n.onbekend, verborgen = n.verborgen,
      facetten = n.facetten, koorde2 = n.koorde2, sluit_op = n.sluit_op, loon = n.loon, regels = n.regels,
      stuk_gewijzigd = n.stuk_gewijzigd, oordelen = CASE WHEN r.eigen_id = '' THEN n.oordelen ELSE '[]' END
    FROM jsonb_to_recordset(%s::jsonb) AS n(id bigint, oordelen jsonb, niet smallint, onbekend smallint,
      verborgen boolean, facetten text[], koorde2 float8, sluit_op date, loon int, regels int,
      stuk_gewijzigd timestamptz)
    WHERE r.id = n.id"""


def write_judgements(rijen: Iterable[tuple[int, Beoordeling, datetime | None]]) -> None:
    """Write judgements in one statement: (key of the result, judgement, version of the own record)."""
    regels = rules_version(timezone.localdate())
    inhoud = [
        as_record(pk, beoordeling)
        | {
            "oordelen": [deel.as_json() for deel in beoordeling.oordelen],
            "regels": regels,
            "stuk_gewijzigd": gewijzigd.isoformat() if gewijzigd else None,
        }
        for pk, beoordeling, gewijzigd in rijen
    ]
    if inhoud:
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, [json.dumps(inhoud)])


def as_record(pk: int, beoordeling: Beoordeling) -> dict[str, Any]:
    """The numbers and codes of a judgement, in the shape in which SQL takes a set of rows."""
    return {
        "id": pk,
        "niet": beoordeling.niet,
        "onbekend": beoordeling.onbekend,
        "verborgen": beoordeling.verborgen,
        "facetten": list(beoordeling.facetten),
        "koorde2": beoordeling.koorde2,
        "sluit_op": beoordeling.sluit_op.isoformat() if beoordeling.sluit_op else None,
        "loon": beoordeling.loon,
    }
