"""What stands out in the logboek. Each rule is a threshold and one statement, asked anew each time: no copy can lag.

A statement is about some days back. It gives per case a key that stays the same, since when, how many, and the account.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from vumportal.organisaties.grenzen import ALARM_INLOGGEN, ALARM_MENSEN, ALARM_ZEGEL, Grenssoort, limits
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.toezicht.models import Alarmafhandeling

DAGEN = 31
"""Days back that an alarm is shown, unless it was handled."""


@dataclass(frozen=True)
class Alarmregel:
    """zin: what happened, with {aantal} and {wie}. grens: what is an alarm, with {drempel}; soort says how many."""

    sleutel: str
    naam: str
    zin: str
    grens: str
    soort: Grenssoort
    sql: str


@dataclass(frozen=True)
class Alarm:
    """One case. grens: what is an alarm, in words. wie: role and account; "" when it is about no account of ours."""

    regel: Alarmregel
    grens: str
    geval: str
    sinds: datetime
    aantal: int
    wie: str

    @property
    def tekst(self) -> str:
        """What happened, in one sentence."""
        tekst = self.regel.zin.format(aantal=self.aantal, wie=self.wie or "een onbekend account")
        return tekst[0].upper() + tekst[1:]


# Of the index on account and time. An account looks at a person when it opens a page about them: a name among others in
# a list does not count.
_BEKEKEN = """
    SELECT h.door_gebruiker_id || '/' || h.dag, min(h.tijdstip), count(DISTINCT r.ref), h.door_gebruiker_id
    FROM (SELECT id, tijdstip, door_gebruiker_id, (tijdstip AT TIME ZONE 'Europe/Amsterdam')::date AS dag
          FROM logboek_handeling
          WHERE door_gebruiker_id = ANY(%(accounts)s) AND tijdstip >= now() - make_interval(days => %(dagen)s)
            AND soort IN ('gezien', 'geopend') AND over = 'werkzoekende' AND resultaat = 'ok') h
    JOIN logboek_regel r ON r.handeling_id = h.id AND r.tijdstip = h.tijdstip
    WHERE NOT EXISTS (
      SELECT FROM werkzoekenden_werkzoekende w JOIN caseload_begeleiding b ON b.werkzoekende_id = w.id
      WHERE w.pseudoniem = r.ref AND b.klantmanager_id = h.door_gebruiker_id)
    GROUP BY h.door_gebruiker_id, h.dag HAVING count(DISTINCT r.ref) > %(drempel)s"""
# The first act that waits for its seal, in the order of sealing. By its own age: seals that come and leave it behind
# are no reason to be quiet.
_ZEGEL = """
    SELECT 'na ' || coalesce(z.nummer, 0), h.tijdstip,
      (extract(epoch FROM clock_timestamp() - h.tijdstip) / 60)::int, NULL::bigint
    FROM (VALUES (1)) een(x)
    LEFT JOIN LATERAL (
      SELECT nummer, tijdperk, tot_xid FROM logboek_zegel ORDER BY nummer DESC LIMIT 1) z ON true
    CROSS JOIN LATERAL (
      SELECT tijdstip FROM logboek_handeling
      WHERE (tijdperk, xid) > (coalesce(z.tijdperk, 0), coalesce(z.tot_xid, 0))
      ORDER BY tijdperk, xid LIMIT 1) h
    WHERE h.tijdstip < clock_timestamp() - make_interval(mins => %(drempel)s)"""
# Of each failure, over how many accounts it went from that address in the hour before it.
_INLOGGEN = """
    WITH fout AS (
      SELECT h.tijdstip, a.ref AS adres, w.ref AS account FROM logboek_handeling h
      JOIN logboek_regel a ON a.handeling_id = h.id AND a.tijdstip = h.tijdstip AND a.ref LIKE 'adres:%%'
      JOIN logboek_regel w ON w.handeling_id = h.id AND w.tijdstip = h.tijdstip AND w.ref LIKE 'account:%%'
      WHERE h.soort = 'inlogfout' AND h.tijdstip >= now() - make_interval(days => %(dagen)s)),
    uur AS (
      SELECT f.adres, f.tijdstip, count(DISTINCT e.account) AS aantal FROM fout f
      JOIN fout e ON e.adres = f.adres AND e.tijdstip > f.tijdstip - interval '1 hour' AND e.tijdstip <= f.tijdstip
      GROUP BY f.adres, f.tijdstip HAVING count(DISTINCT e.account) > %(drempel)s)
    SELECT adres || '/' || (tijdstip AT TIME ZONE 'Europe/Amsterdam')::date, min(tijdstip), max(aantal), NULL::bigint
    FROM uur GROUP BY adres, (tijdstip AT TIME ZONE 'Europe/Amsterdam')::date"""

REGELS: tuple[Alarmregel, ...] = (
    Alarmregel(
        sleutel="veel_mensen",
        naam="Veel dossiers buiten de eigen caseload",
        zin="{wie} opende op één dag de gegevens van {aantal} verschillende mensen buiten de eigen caseload.",
        grens="meer dan {drempel} mensen buiten de eigen caseload, per account per dag",
        soort=ALARM_MENSEN,
        sql=_BEKEKEN,
    ),
    Alarmregel(
        sleutel="zegel_oud",
        naam="Het logboek is niet verzegeld",
        zin="Er staan regels in het logboek zonder zegel. De oudste wacht al {aantal} minuten.",
        grens="een zegel ouder dan {drempel} minuten",
        soort=ALARM_ZEGEL,
        sql=_ZEGEL,
    ),
    Alarmregel(
        sleutel="veel_accounts",
        naam="Inloggen mislukt bij veel accounts",
        zin="Vanaf één adres mislukte het inloggen binnen een uur bij {aantal} verschillende accounts.",
        grens="inloggen mislukt bij meer dan {drempel} accounts, vanaf één adres in een uur",
        soort=ALARM_INLOGGEN,
        sql=_INLOGGEN,
    ),
)


def open_alarms(organisatie: Organisatie) -> list[Alarm]:
    """What nobody handled yet, newest first: about accounts of this organisation, and about the whole installation."""
    own = Gebruiker.objects.filter(organisatie=organisatie).only("rol", "username")
    accounts = {row.pk: row.rol_en_account for row in own}
    handled = set(Alarmafhandeling.objects.filter(organisatie=organisatie).values_list("regel", "geval"))
    drempels = thresholds(organisatie)
    found = [alarm for regel in REGELS for alarm in _cases(regel, drempels[regel.sleutel], accounts)]
    waiting = [alarm for alarm in found if (alarm.regel.sleutel, alarm.geval) not in handled]
    return sorted(waiting, key=lambda alarm: alarm.sinds, reverse=True)


def thresholds(organisatie: Organisatie) -> dict[str, int]:
    """By the key of each rule: more than this is an alarm here."""
    chosen = limits([regel.soort.sleutel for regel in REGELS], organisatie)
    return {regel.sleutel: chosen[regel.soort.sleutel] for regel in REGELS}


def in_words(drempels: Mapping[str, int]) -> list[str]:
    """What is an alarm, per rule."""
    return [regel.grens.format(drempel=drempels[regel.sleutel]) for regel in REGELS]


def _cases(regel: Alarmregel, drempel: int, accounts: Mapping[int, str]) -> Iterable[Alarm]:
    parameters: dict[str, Any] = {"accounts": list(accounts), "dagen": DAGEN, "drempel": drempel}
    with connection.cursor() as cursor:
        cursor.execute(regel.sql, parameters)
        rows = cursor.fetchall()
    grens = regel.grens.format(drempel=drempel)
    return [
        Alarm(regel, grens, geval, sinds, aantal, accounts.get(wie, "")) for geval, sinds, aantal, wie in rows
    ]


def handle_alarm(*, gebruiker: Gebruiker, regel: str, geval: str, notitie: str) -> bool:
    """Say what was done about an alarm; False when it is not there (any more), or a colleague was first."""
    organisatie = gebruiker.organisatie
    if organisatie is None or not gebruiker.is_privacy_officer:
        return False
    if not any((alarm.regel.sleutel, alarm.geval) == (regel, geval) for alarm in open_alarms(organisatie)):
        return False
    _, is_new = Alarmafhandeling.objects.get_or_create(
        organisatie=organisatie, regel=regel, geval=geval, defaults={"notitie": notitie, "door": gebruiker}
    )
    return is_new
