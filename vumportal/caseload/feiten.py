"""Fact columns (`werkzoekenden.feiten`) that this room keeps, the list of all of them, and what finds out of sight."""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from vumportal.caseload.binnen import TERUG
from vumportal.logboek.selectors import opened_by_others
from vumportal.organisaties.models import Loop, Organisatie
from vumportal.uitwisseling.feiten import NIEUW_WERK, VONDSTEN
from vumportal.werkzoekenden.feiten import BLOK, VAN_WERKZOEKENDEN, Feitgroep, free, together
from vumportal.werkzoekenden.models import Werkzoekende

CONTACT = Feitgroep(
    "contact",
    ("laatste_contact", "afspraak_eerst", "afspraak_laatst"),
    """
    SELECT mensen.id, contact.op, afspraak.eerst, afspraak.laatst
    FROM mensen
    LEFT JOIN LATERAL (
      SELECT op FROM caseload_contactmoment
      WHERE werkzoekende_id = mensen.id AND uitkomst = 'geweest' ORDER BY op DESC LIMIT 1) contact ON true
    LEFT JOIN LATERAL (
      SELECT min(begin) AS eerst, max(begin) AS laatst FROM caseload_afspraak
      WHERE werkzoekende_id = mensen.id AND uitkomst = '') afspraak ON true""",
)
"""A try is no contact; of an appointment counts that nobody wrote down how it went, before and after it."""

WEG = Feitgroep(
    "weg",
    ("begeleid_sinds", "fase_sinds", "plan_sinds", "plan_evaluatie"),
    """
    SELECT mensen.id, begeleiding.sinds, fase.van, plan.van, plan.evaluatie
    FROM mensen
    LEFT JOIN caseload_begeleiding begeleiding ON begeleiding.werkzoekende_id = mensen.id
    LEFT JOIN caseload_faseperiode fase ON fase.werkzoekende_id = mensen.id AND fase.tot IS NULL
    LEFT JOIN caseload_plan plan ON plan.werkzoekende_id = mensen.id AND plan.tot IS NULL""",
)

WERK = Feitgroep(
    "werk",
    ("werk_van", "proefplaats_tot", "contract_tot"),
    """
    SELECT mensen.id, max(werk.van),
           min(werk.proefplaats_tot) FILTER (WHERE werk.proefplaats_tot >= %(vandaag)s),
           min(werk.contract_tot) FILTER (WHERE werk.contract_tot >= %(vandaag)s)
    FROM mensen LEFT JOIN caseload_plaatsing werk ON werk.werkzoekende_id = mensen.id
      AND werk.van <= %(vandaag)s AND (werk.einde IS NULL OR werk.einde >= %(vandaag)s)
    GROUP BY mensen.id""",
    frozenset({"werk_van", "proefplaats_tot", "contract_tot"}),
)
"""Of work that runs today. Of two jobs at once the checks are those of the newest, the ends those of the first."""

_WIE_BEGELEIDT = """
    LEFT JOIN werkzoekenden_feiten was ON was.werkzoekende_id = persoon.id
    LEFT JOIN caseload_afsluiting klaar ON klaar.werkzoekende_id = persoon.id
    LEFT JOIN (caseload_begeleiding begeleiding JOIN organisaties_gebruiker wie
               ON wie.id = begeleiding.klantmanager_id AND wie.is_active)
      ON begeleiding.werkzoekende_id = persoon.id AND wie.organisatie_id = persoon.organisatie_id"""
_HEEFT_NIEMAND = "(wie.id IS NULL AND klaar.werkzoekende_id IS NULL)"

ZICHT = Feitgroep(
    "zicht",
    ("zonder_sinds",),
    f"""
    SELECT mensen.id, CASE WHEN {_HEEFT_NIEMAND} THEN coalesce(was.zonder_sinds, %(vandaag)s) END
    FROM mensen JOIN werkzoekenden_werkzoekende persoon ON persoon.id = mensen.id {_WIE_BEGELEIDT}""",
    frozenset({"zonder_sinds"}),
)
"""Since the day on which it was seen first; that somebody's account ended changes no row of a person."""

BEGELEIDING = together(WEG, ZICHT)
"""For who gives people to somebody else, or to nobody."""

BINNEN = Feitgroep(
    "binnen",
    ("geopend_op",),
    f"""
    SELECT mensen.id, (
      SELECT max(daad.tijdstip) FROM logboek_regel regel
      JOIN logboek_handeling daad ON daad.id = regel.handeling_id AND daad.tijdstip = regel.tijdstip
      WHERE regel.ref = persoon.pseudoniem AND NOT regel.velen AND daad.soort = 'detail'
        AND regel.tijdstip >= %(vandaag)s::date - {TERUG.days} AND daad.tijdstip >= %(vandaag)s::date - {TERUG.days}
        AND daad.voor_oin = van.oin AND daad.door_oin NOT IN ('', van.oin))
    FROM mensen JOIN werkzoekenden_werkzoekende persoon ON persoon.id = mensen.id
    JOIN organisaties_organisatie van ON van.id = persoon.organisatie_id""",
    frozenset({"geopend_op"}),
)
"""Who opened it works elsewhere, where nobody waits for our columns: `look_around` looks for it in the logboek."""

KEUZES = Feitgroep(
    "keuzes",
    ("uitgesteld", "rust_tot"),
    """
    SELECT mensen.id,
           coalesce((
             SELECT jsonb_object_agg(keuze.regel, jsonb_build_object('sinds', keuze.sinds, 'tot', keuze.tot)
                                     ORDER BY keuze.sinds)
             FROM (
               SELECT regel, sinds, tot FROM caseload_uitstel
               WHERE werkzoekende_id = mensen.id AND tot > %(vandaag)s
               UNION ALL
               SELECT regel, date '9999-12-31', tot FROM caseload_regelkeuze
               WHERE werkzoekende_id = mensen.id AND beeindigd IS NULL
                 AND van <= %(vandaag)s AND tot > %(vandaag)s) keuze), '{}'),
           (SELECT rust.tot FROM caseload_rust rust
            WHERE rust.werkzoekende_id = mensen.id AND rust.beeindigd IS NULL AND rust.tot > %(vandaag)s)
    FROM mensen""",
    frozenset({"uitgesteld", "rust_tot"}),
)
"""What holds today. A rule that does not count for this person is there as put off since the end of time."""

ALLE: Final = (*VAN_WERKZOEKENDEN, VONDSTEN, NIEUW_WERK, CONTACT, WEG, WERK, ZICHT, BINNEN, KEUZES)
"""Every group of every room."""


def recompute_all() -> dict[str, int]:
    """By the name of each group of how many people a service forgot it; it is right now."""
    return {groep.naam: groep.recompute() for groep in ALLE}


# --- who is out of sight, and whose profiel was opened ------------------------------------------------
NAAM: Final = "caseload.zicht"
"""The periodic work that looks around, by the name of its row in `Loop`."""
MARGE: Final = timedelta(minutes=5)
"""How long before a run that went well something may have begun that was not there yet when it looked."""


def look_around() -> int:
    """Write who has nobody (any more) and whose profiel others opened; of how many people something changed."""
    return _write(ZICHT, _sight_changed()) + _write(BINNEN, _opened())


def _write(groep: Feitgroep, mensen: list[int]) -> int:
    for begin in range(0, len(mensen), BLOK):
        with transaction.atomic():
            groep.refresh(free(mensen[begin : begin + BLOK]))
    return len(mensen)


def _sight_changed() -> list[int]:
    """Who lost everybody who accompanied them and is not known so, and the other way around."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT persoon.id FROM werkzoekenden_werkzoekende persoon {_WIE_BEGELEIDT}
            WHERE {_HEEFT_NIEMAND} <> (was.zonder_sinds IS NOT NULL) ORDER BY persoon.id"""
        )
        return [pk for (pk,) in cursor.fetchall()]


def _opened() -> list[int]:
    """Of whom others opened the profiel since the last run that went well."""
    sinds = _looked_until()
    refs: set[str] = set()
    for organisatie in Organisatie.objects.filter(eigen=True):
        mine = Werkzoekende.objects.filter(organisatie=organisatie).order_by().values("pseudoniem")
        opened = opened_by_others(mine, sinds=sinds, eigen_oin=organisatie.oin)
        refs.update(opened.values_list("regels__ref", flat=True))
    return list(Werkzoekende.objects.filter(pseudoniem__in=refs).order_by("pk").values_list("pk", flat=True))


def _looked_until() -> datetime:
    first = timezone.now() - TERUG
    klaar = Loop.objects.filter(naam=NAAM).values_list("klaar", flat=True).first()
    return max(first, klaar - MARGE) if klaar else first
