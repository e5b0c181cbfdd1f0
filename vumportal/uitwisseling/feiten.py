"""Fact columns (`werkzoekenden.feiten`) that this room keeps: when a vacature that is kept for somebody closes, and
what came in for them that nobody looked at yet.
"""

from django.conf import settings

from vumportal.werkzoekenden.feiten import Feitgroep, together

# A closing date in a vacature of others is a text that anybody may have written: only a day of the calendar counts, as
# with `lezen.datum`. A date that does not exist would be an error, so the days are added to the first of the month, and
# then it is another day than was written.
_TEKST = "vondst.inhoud ->> 'sluitingsdatumVacature'"
_LIJKT_EEN_DAG = r"'^[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'"
_GELEZEN = f"((left({_TEKST}, 7) || '-01')::date + (right({_TEKST}, 2)::int - 1))"

VONDSTEN = Feitgroep(
    "vondsten",
    ("vacature_sluit",),
    rf"""
    SELECT mensen.id, (
      SELECT min(dagen.dag) FROM (
        SELECT CASE
          WHEN vondst.eigen_id <> '' THEN vacature.sluit_op
          WHEN {_TEKST} ~ {_LIJKT_EEN_DAG} THEN
            CASE WHEN to_char({_GELEZEN}, 'YYYY-MM-DD') = {_TEKST} THEN {_GELEZEN} END
        END AS dag
        FROM uitwisseling_vondst vondst LEFT JOIN vacatures_vacature vacature
          ON vondst.eigen_id <> '' AND vacature.extern_id = vondst.eigen_id
          AND vacature.organisatie_id = persoon.organisatie_id
        WHERE vondst.werkzoekende_id = mensen.id AND vondst.bewaard_op IS NOT NULL
          AND vondst.persoon_zegt <> 'liever_niet') dagen
      WHERE dagen.dag >= %(vandaag)s)
    FROM mensen JOIN werkzoekenden_werkzoekende persoon ON persoon.id = mensen.id""",
    frozenset({"vacature_sluit"}),
)
"""The day on which an own vacature closes is changed elsewhere too: of that the nightly work hears."""

NIEUW_WERK = Feitgroep(
    "nieuw_werk",
    ("nieuw_werk_sinds", "nieuw_werk"),
    f"""
    SELECT mensen.id, (nieuw.sinds AT TIME ZONE '{settings.TIME_ZONE}')::date, nieuw.aantal
    FROM mensen CROSS JOIN LATERAL (
      SELECT min(nieuw_op) AS sinds, least(count(*), 32767) AS aantal FROM uitwisseling_vondst
      WHERE werkzoekende_id = mensen.id AND nieuw_op IS NOT NULL AND bekeken_op IS NULL AND bewaard_op IS NULL
        AND weg_op IS NULL AND verdwenen_op IS NULL) nieuw""",
)
"""`vondstmodellen.NIEUW` in SQL: what was found as other work is never new, so it is not counted."""

GEVONDEN = together(VONDSTEN, NIEUW_WERK)
"""For what changes a find, or takes it away."""
