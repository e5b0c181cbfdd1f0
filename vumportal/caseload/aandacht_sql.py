"""The rules of attention in SQL: the day of the occasion of every rule for each person, and one number for each reason
that counts. What is read of it: `aandacht` (lines and counts) and `aandacht_tellen` (counts alone).
"""

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, F, Func, JSONField, QuerySet, Value
from django.db.models.functions import NullIf

from vumportal.caseload.aandachtregels import PER_CODE, Aandachtregel
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.wie_ziet import GEGEVEN

if TYPE_CHECKING:
    from vumportal.caseload.aandacht import Kader

NUMMER = {code: nummer for nummer, code in enumerate(sorted(PER_CODE))}
CODE = {nummer: code for code, nummer in NUMMER.items()}
EERSTE_DAG = date(1, 1, 1)
PER_DAG, PER_GROEP = 100, 1_000_000_000
"""A reason is one number: of its group, the day of its occasion and its rule. So the first reason is the smallest one,
and all reasons of a thousand people take no memory and no sorting.
"""


def _key_of(regel: Aandachtregel) -> str:
    """The number of this reason from the columns of `with_reasons`; NULL when it does not count now.

    What is postponed, or silenced because no action is needed, is left out here, so it is left out everywhere. Of whom
    the accompaniment ended nothing is a reason: their dossier is kept for years.
    """
    sinds = f"s_{regel.code}"
    niet = [f"{sinds} IS NULL", "afgesloten IS NOT NULL"]
    if not regel.vast:
        niet += ["rust"] if regel.in_rust else []
        niet.append(
            f"(uitgesteld IS NOT NULL AND (uitgesteld -> '{regel.code}' ->> 'tot')::date > vandaag"
            f" AND (uitgesteld -> '{regel.code}' ->> 'sinds')::date >= {sinds})"
        )
    begin = regel.groep * PER_GROEP + NUMMER[regel.code]
    return (
        f"CASE WHEN {' OR '.join(niet)} THEN NULL "
        f"ELSE {begin} + ({sinds} - '0001-01-01'::date)::bigint * {PER_DAG} END"
    )


def reason_of(sleutel: int) -> tuple[Aandachtregel, date]:
    """The rule and the day of the occasion of a number."""
    dagen, nummer = divmod(sleutel % PER_GROEP, PER_DAG)
    return PER_CODE[CODE[nummer]], EERSTE_DAG + timedelta(days=dagen)


_VAN_REGEL = (
    "pseudoniem",
    "voornaam",
    "achternaam",
    "sorteer_voornaam",
    "sorteer_achternaam",
    "begeleiding__klantmanager",
    "begeleiding__fase",
    "laatst_gezocht",
)
"""What a line shows beside its reasons."""


def with_reasons(
    mensen: QuerySet[Werkzoekende], kader: "Kader", *, regels: bool = True
) -> QuerySet[Werkzoekende, Any]:
    """Each of these people with the day of the occasion of every rule, whether it counts or not: see `_key_of`.

    regels: with what a line shows of them, for `LIJST`; else for `TELLING`.
    """
    rust = Func(
        F("feiten__rust_tot"),
        kader.dag(),
        template="COALESCE(%(expressions)s, FALSE)",
        arg_joiner=" > ",
        output_field=CharField(),
    )
    rows = mensen.order_by().annotate(
        in_rust=rust,
        later=NullIf("feiten__uitgesteld", Value({}, JSONField())),
        vandaag=kader.dag(),
        **{f"s_{regel.code}": regel.sinds(kader) for regel in kader.regels},
    )
    return rows.values_list(
        "pk",
        *(_VAN_REGEL if regels else ()),
        "in_rust",
        "later",
        "afsluiting__pk",
        "vandaag",
        *(f"s_{regel.code}" for regel in kader.regels),
    )


_WIE = f"wie AS MATERIALIZED (SELECT ARRAY({GEGEVEN}) AS pks),"
_FEITEN = """
werkzoekenden_feiten AS MATERIALIZED (
    SELECT * FROM werkzoekenden_feiten WHERE werkzoekende_id = ANY((SELECT pks FROM wie)::bigint[])),"""
VOORAF = f"""
{_WIE}
werkzoekenden_werkzoekende AS MATERIALIZED (
    SELECT * FROM werkzoekenden_werkzoekende WHERE id = ANY((SELECT pks FROM wie)::bigint[])),
{_FEITEN}
caseload_begeleiding AS MATERIALIZED (
    SELECT * FROM caseload_begeleiding WHERE werkzoekende_id = ANY((SELECT pks FROM wie)::bigint[])),"""  # noqa: S608 - parts of this room alone
"""For a list of all whom somebody may see: the three tables as far as they are about these people, under the names of
the tables, so that the same question asks these. Each index is gone through once for all keys; without it the database
goes down three indexes for each of two thousand people.
"""

LIJST = """
WITH {vooraf}
basis (pk, pseudoniem, voornaam, achternaam, op_voornaam, op_achternaam, wie, fase, gezocht, rust, uitgesteld,
    afgesloten, vandaag{dagen}) AS MATERIALIZED ({sql}),
mens AS MATERIALIZED (
    SELECT s.*, LEAST(NULL::bigint{redenen}) AS eerst FROM (
        SELECT pk, pseudoniem, voornaam, achternaam, op_voornaam, op_achternaam, wie, fase, gezocht, rust{sleutels}
        FROM basis OFFSET 0) AS s),
keuze AS (
    SELECT * FROM mens
    WHERE (NOT %s OR eerst IS NOT NULL) AND (%s < 0 OR mod(eerst, {per_dag}) = %s) AND (NOT %s OR rust)
        AND (%s = 0 OR (ARRAY[NULL::bigint{redenen}])[%s] IS NOT NULL)),
gekozen AS (SELECT * FROM keuze WHERE %s = '' OR fase = %s)
SELECT (SELECT count(*) FROM gekozen), geteld.allen, geteld.rust, geteld.per_regel,
    (SELECT jsonb_object_agg(nummer, aantal) FROM (
        SELECT mod(eerst, {per_dag}) AS nummer, count(*) AS aantal FROM mens WHERE eerst IS NOT NULL GROUP BY 1) AS a),
    (SELECT jsonb_object_agg(COALESCE(fase, ''), aantal) FROM (
        SELECT fase, count(*) AS aantal FROM {per_fase} GROUP BY fase) AS b),
    regel.*
FROM (SELECT count(*) AS allen, count(*) FILTER (WHERE rust) AS rust, ARRAY[{aantallen}]::bigint[] AS per_regel
        FROM mens) AS geteld
    LEFT JOIN LATERAL (
        SELECT pk, pseudoniem, voornaam, achternaam, wie, fase,
            (SELECT pc4 FROM werkzoekenden_profiel WHERE werkzoekende_id = gekozen.pk) AS pc4, gezocht,
            array_remove(ARRAY[NULL::bigint{redenen}], NULL)
        FROM gekozen ORDER BY eerst NULLS LAST, op_voornaam, op_achternaam, pk LIMIT %s OFFSET %s) AS regel ON TRUE"""

TELLING = f"""
WITH {_WIE} {_FEITEN}
basis (pk, rust, uitgesteld, afgesloten, vandaag{{dagen}}) AS MATERIALIZED ({{sql}})
SELECT ARRAY[{{aantallen}}]::bigint[] FROM (SELECT NULL{{sleutels}} FROM basis OFFSET 0) AS s"""  # noqa: S608 - parts of this room alone
"""How many of a list have each reason: without what a line shows, so without the tables that have it."""


@cache
def statement(codes: tuple[str, ...]) -> dict[str, str]:
    """The parts of `LIJST` that follow from the rules that count, in their order."""
    return {
        "dagen": "".join(f", s_{code}" for code in codes),
        "sleutels": "".join(f", {_key_of(PER_CODE[code])} AS k_{code}" for code in codes),
        "redenen": "".join(f", k_{code}" for code in codes),
        "aantallen": ", ".join(f"count(k_{code})" for code in codes),
    }
