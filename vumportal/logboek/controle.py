"""Checking the seals: everything is computed again, and the first batch that is wrong is named.

The computing is written out here and not taken from the database: whoever owns that can change its functions.
`migrations/0006_verzegelen` says the same; a test keeps the two equal. Of acts that went with an old month the hash is
left, and counts in its place (`maanden`).
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.formats import date_format

from vumportal.logboek.maanden import BLIJFT, bounds
from vumportal.logboek.models import Handeling, Opruiming, Tijdperk, Zegel
from vumportal.logboek.verzegelen import UNSEALED

BEGIN = bytes(32)
"""What the first seal has for the one before it."""
NIETS = hashlib.sha256().digest()
"""The hash over a month in which nothing was written."""
PER_STAP = 20_000
"""Acts (or seals) that are computed at once."""

Voortgang = Callable[[int, int], None]
"""Told how many acts were checked, of how many."""


class LogboekFout(Exception):
    """What is wrong, as a Dutch sentence."""


@dataclass(frozen=True)
class Nagerekend:
    """What was checked and found right."""

    zegels: int
    handelingen: int
    regels: int
    onverzegeld: int
    opgeruimd: int
    tijdperken: int
    kop: str


def check(
    *, kop: str = "", ontvangst: bytes | None = None, voortgang: Voortgang = lambda *_: None
) -> Nagerekend:
    """Check all seals. Raises LogboekFout with the first thing that is wrong.

    kop: an anchor `number:hash` of before, which must still be there. ontvangst: a receipt, which must stand on a
    sealed act. All as it is at one moment.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        handelingen, regels = _count("logboek_handeling"), _count("logboek_regel")
        weg = _removed()
        laatste, verzegeld = _check_chain(handelingen + weg, voortgang)
        _check_epochs()
        _check_outside(verzegeld, handelingen + weg)
        _check_removed_months()
        _check_loose_lines()
        if kop:
            _check_anchor(kop)
        if ontvangst is not None:
            _check_receipt(ontvangst)
        return Nagerekend(
            zegels=laatste.nummer if laatste else 0,
            handelingen=handelingen,
            regels=regels,
            onverzegeld=handelingen + weg - verzegeld,
            opgeruimd=weg,
            tijdperken=Tijdperk.objects.count(),
            kop=str(laatste) if laatste else "",
        )


# --- the chain ----------------------------------------------------------------------------------------
HERREKEND = """
    SELECT z.nummer, h.aantal, sha256(
      z.vorige
      || convert_to(json_build_array(z.nummer, z.tijdperk, z.van_xid, z.tot_xid, z.aantal,
        (extract(epoch FROM z.gemaakt_op) * 1000000)::bigint)::text, 'UTF8')
      || coalesce(h.afdrukken, ''::bytea))
    FROM logboek_zegel z
    CROSS JOIN LATERAL (
      SELECT count(*) AS aantal, string_agg(d.afdruk, ''::bytea ORDER BY d.xid, d.id) AS afdrukken
      FROM (
        SELECT h.xid, h.id, sha256(convert_to(json_build_array(
          h.id, (extract(epoch FROM h.tijdstip) * 1000000)::bigint, h.xid, h.tijdperk, h.soort, h.doel, h.grondslag,
          h.door_oin, h.door_gebruiker_id, h.voor_oin, h.over, h.resultaat, h.aantal, h.trace_id, h.span_id,
          h.ouder_span, h.inhoud, h.bijzonderheden,
          coalesce((
            SELECT json_agg(json_build_array(r.nr, r.velen, r.ref) ORDER BY r.nr) FROM logboek_regel r
            WHERE r.handeling_id = h.id AND r.tijdstip = h.tijdstip), '[]'))::text, 'UTF8')) AS afdruk
        FROM logboek_handeling h
        WHERE h.tijdperk = z.tijdperk AND h.xid > z.van_xid AND h.xid <= z.tot_xid
        UNION ALL
        SELECT o.xid, o.id, o.afdruk FROM logboek_afdruk a, unnest(a.xids, a.ids, a.afdrukken) AS o (xid, id, afdruk)
        WHERE a.zegel = z.nummer
      ) d
    ) h
    WHERE z.nummer BETWEEN %s AND %s"""


def _check_chain(totaal: int, voortgang: Voortgang) -> tuple[Zegel | None, int]:
    """Every seal in order; the last one, and how many of all acts are sealed."""
    laatste, verzegeld = None, 0
    tot: dict[int, int] = {}
    for stap in _steps():
        found = _computed(stap[0].nummer, stap[-1].nummer)
        for zegel in stap:
            _check_seal(zegel, laatste, tot.get(zegel.tijdperk, 0), *found[zegel.nummer])
            laatste, tot[zegel.tijdperk] = zegel, zegel.tot_xid
            verzegeld += zegel.aantal
        voortgang(verzegeld, totaal)
    return laatste, verzegeld


def _check_seal(zegel: Zegel, vorig: Zegel | None, vanaf: int, aantal: int, hash_: bytes) -> None:
    waar = _where(zegel, vorig)
    if zegel.nummer != (vorig.nummer if vorig else 0) + 1:
        raise LogboekFout(f"Voor zegel {zegel.nummer} ontbreekt een zegel ({waar}).")
    if bytes(zegel.vorige) != (bytes(vorig.hash) if vorig else BEGIN) or zegel.van_xid != vanaf:
        raise LogboekFout(f"Zegel {zegel.nummer} sluit niet aan op het zegel ervoor ({waar}).")
    if aantal < zegel.aantal:
        raise LogboekFout(
            f"Onder zegel {zegel.nummer} ontbreken handelingen: {aantal} van de {zegel.aantal} zijn er ({waar})."
        )
    if aantal > zegel.aantal:
        raise LogboekFout(
            f"Onder zegel {zegel.nummer} staan handelingen die er niet waren: {aantal} in plaats van {zegel.aantal} "
            f"({waar})."
        )
    if bytes(zegel.hash) != hash_:
        raise LogboekFout(f"Zegel {zegel.nummer} klopt niet met zijn handelingen en regels ({waar}).")


def _steps() -> Iterator[list[Zegel]]:
    """The seals in order, a number of acts at a time."""
    stap: list[Zegel] = []
    work = 0
    for zegel in Zegel.objects.order_by("nummer").iterator(chunk_size=2000):
        stap.append(zegel)
        work += zegel.aantal + 1
        if work >= PER_STAP:
            yield stap
            stap, work = [], 0
    if stap:
        yield stap


def _computed(van: int, tot: int) -> dict[int, tuple[int, bytes]]:
    """By number of a seal: how many acts there are under it now, and the hash over them."""
    with connection.cursor() as cursor:
        cursor.execute(HERREKEND, [van, tot])
        return {nummer: (aantal, bytes(hash_)) for nummer, aantal, hash_ in cursor.fetchall()}


def _where(zegel: Zegel, vorig: Zegel | None) -> str:
    """Between which moments what is under it was written."""
    van = f"tussen {_moment(vorig.gemaakt_op)} en" if vorig else "tot"
    return f"geschreven {van} {_moment(zegel.gemaakt_op)}"


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y H:i:s")


# --- beside the chain ---------------------------------------------------------------------------------
def _check_epochs() -> None:
    """Each epoch is on record as an act too, and they follow one another."""
    tijdperken = list(Tijdperk.objects.order_by("nummer"))
    for eerste, tweede in pairwise(tijdperken):
        if tweede.nummer != eerste.nummer + 1:
            raise LogboekFout(f"Tussen tijdperk {eerste.nummer} en {tweede.nummer} ontbreekt een tijdperk.")
    begonnen = set(
        Handeling.objects.filter(soort=Handeling.Soort.TIJDPERK).values_list("bijzonderheden", flat=True)
    )
    for tijdperk in tijdperken:
        if tijdperk.systeem and _as_act(tijdperk) not in begonnen:
            raise LogboekFout(
                f"Tijdperk {tijdperk.nummer} klopt niet met wat het logboek over zijn begin zegt."
            )


def _as_act(tijdperk: Tijdperk) -> str:
    return (
        f"nummer={tijdperk.nummer} systeem={tijdperk.systeem} tijdlijn={tijdperk.tijdlijn} "
        f"vanaf={tijdperk.vanaf_xid} reden={tijdperk.reden}"
    )


def _check_outside(verzegeld: int, handelingen: int) -> None:
    """What is not under a seal is newer than every seal of its epoch, in an epoch that there is or that begins next."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {UNSEALED}")
        nieuw: int = cursor.fetchone()[0]
        cursor.execute("""
            SELECT count(*) FROM logboek_handeling
            WHERE tijdperk = (SELECT max(nummer) FROM logboek_tijdperk)
              AND xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint""")
        toekomst: int = cursor.fetchone()[0]
    if nieuw + verzegeld != handelingen:
        raise LogboekFout(
            f"Buiten elk zegel en elk tijdperk staan handelingen: {handelingen - verzegeld - nieuw}."
        )
    if toekomst:
        raise LogboekFout(f"Er zijn handelingen met een transactie die nog niet is geweest: {toekomst}.")


# --- months that went ---------------------------------------------------------------------------------
OVER = """
    SELECT a.maand, min(a.zegel), max(a.zegel), sum(cardinality(a.ids)),
      sha256(string_agg(
        convert_to(json_build_array(a.zegel, a.xids, a.ids)::text, 'UTF8')
        || (SELECT string_agg(u.afdruk, ''::bytea ORDER BY u.nr)
            FROM unnest(a.afdrukken) WITH ORDINALITY u (afdruk, nr)),
        ''::bytea ORDER BY a.zegel))
    FROM logboek_afdruk a GROUP BY a.maand ORDER BY a.maand"""
"""By month what is left of the acts that went: the first and last seal, how many, and a hash over it."""
TE_JONG = """
    SELECT min(z.nummer) FROM logboek_zegel z JOIN logboek_tijdperk t ON t.nummer = z.tijdperk
    WHERE t.systeem <> 0 AND z.gemaakt_op > %s::timestamptz - interval '1 year'
      AND z.nummer IN (SELECT a.zegel FROM logboek_afdruk a WHERE a.maand = %s)"""
"""A seal that was too young: what was written lately does not go as if it were of an old month."""


def _check_removed_months() -> None:
    """Of each month went what its record says, after its term, and all of it; and the logboek itself says so."""
    over = {maand: found for maand, *found in _rows(OVER)}
    months = list(Opruiming.objects.order_by("maand"))
    if unknown := over.keys() - {one.maand for one in months}:
        raise LogboekFout(f"Van maand {min(unknown):%Y-%m} is een deel weg, en dat is niet vastgelegd.")
    acts = Handeling.objects.filter(soort=Handeling.Soort.OPGERUIMD)
    said = set(acts.values_list("bijzonderheden", "tijdstip"))
    for one in months:
        _check_removed(one, *over.get(one.maand, (None, None, 0, NIETS)))
        if (str(one), one.opgeruimd_op) not in said:
            raise LogboekFout(f"Dat maand {one.maand:%Y-%m} is opgeruimd, staat niet zo in het logboek.")
        _check_term(one)


def _check_removed(
    one: Opruiming, eerste: int | None, laatste: int | None, aantal: int, hash_: bytes
) -> None:
    """The record of a month against what is left of its acts."""
    maand = f"{one.maand:%Y-%m}"
    if one.aantal != aantal:
        raise LogboekFout(
            f"Volgens het verslag van maand {maand} gingen {one.aantal} handelingen weg; dat waren er {aantal}."
        )
    if (one.eerste_zegel, one.laatste_zegel, bytes(one.hash)) != (eerste, laatste, bytes(hash_)):
        raise LogboekFout(f"Het verslag van maand {maand} klopt niet met wat ervan bewaard is.")


def _check_term(one: Opruiming) -> None:
    """It went after its term, what went was not written lately, and nothing of it is still there."""
    maand = f"{one.maand:%Y-%m}"
    begin, einde = bounds(one.maand)
    if einde.replace(year=einde.year + one.jaren) > one.opgeruimd_op:
        raise LogboekFout(f"Maand {maand} is opgeruimd voor de termijn voorbij was.")
    [(jong,)] = _rows(TE_JONG, [one.opgeruimd_op, one.maand])
    if jong is not None:
        raise LogboekFout(
            f"Met maand {maand} ging iets weg onder zegel {jong}, en dat was toen nog geen jaar oud."
        )
    rest = Handeling.objects.filter(tijdstip__gte=begin, tijdstip__lt=einde).exclude(soort__in=BLIJFT)
    if nog := rest.count():
        raise LogboekFout(f"Maand {maand} is opgeruimd, en toch staan er handelingen: {nog}.")


def _removed() -> int:
    """How many acts went with months of before."""
    [(aantal,)] = _rows("SELECT coalesce(sum(cardinality(ids)), 0)::bigint FROM logboek_afdruk")
    return int(aantal)


def _rows(statement: str, values: Sequence[datetime | date] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


# --- the rest -----------------------------------------------------------------------------------------
def _check_loose_lines() -> None:
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT count(*), min(r.tijdstip), max(r.tijdstip) FROM logboek_regel r
            WHERE NOT EXISTS (
              SELECT FROM logboek_handeling h WHERE h.id = r.handeling_id AND h.tijdstip = r.tijdstip)""")
        aantal, eerste, laatste = cursor.fetchone()
    if aantal:
        raise LogboekFout(
            f"Er zijn regels die bij geen handeling horen: {aantal} (tussen {_moment(eerste)} en {_moment(laatste)})."
        )


def _check_anchor(kop: str) -> None:
    nummer, _, hash_ = kop.strip().partition(":")
    zegel = Zegel.objects.filter(nummer=int(nummer)).first() if nummer.isdecimal() else None
    if zegel is None:
        raise LogboekFout(
            f"Zegel {nummer} van het anker is er niet. Het einde van het logboek is weg, of een oudere kopie van de "
            "database is teruggezet."
        )
    if bytes(zegel.hash).hex() != hash_.lower():
        raise LogboekFout(
            f"Zegel {nummer} is een ander dan dat van het anker. Het logboek is vanaf daar opnieuw gemaakt."
        )


def _check_receipt(ontvangst: bytes) -> None:
    act = Handeling.objects.filter(inhoud=hashlib.sha256(ontvangst).hexdigest()).order_by("tijdstip").first()
    if act is None:
        oud = ", of van een maand die is opgeruimd" if Opruiming.objects.exists() else ""
        raise LogboekFout(
            f"Deze ontvangstbevestiging staat niet in het logboek: zij is veranderd, of niet van hier{oud}."
        )
    if not Zegel.objects.filter(tijdperk=act.tijdperk, van_xid__lt=act.xid, tot_xid__gte=act.xid).exists():
        raise LogboekFout("Deze ontvangstbevestiging staat in het logboek, maar nog niet onder een zegel.")


def _count(tabel: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{tabel}"')  # noqa: S608 - a name of ours
        aantal: int = cursor.fetchone()[0]
    return aantal
