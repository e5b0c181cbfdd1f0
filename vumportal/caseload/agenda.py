"""Appointments as a calendar reads them (RFC 5545): one in a file, or all of a klantmanager behind a secret address.

A calendar may be kept anywhere, so it gets no more than when, how and a link to the page. Initials of the person only
where the organisation chose that. Times are in UTC: a calendar shows its own.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone

from vumportal.caseload.models import Afspraak, AfspraakQuerySet, Contactuitkomst, Vervanging
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.namen import initial_of
from vumportal.woorden.tekst import plain

BREED: Final = 75
"""Octets of one line; the rest goes on in the next, after a space."""
TERUG, VOORUIT = timedelta(days=30), timedelta(days=400)
MEEST: Final = 2000
"""Appointments of one feed."""
LANGST: Final = 2000
"""Characters of one text."""
VERVALLEN = (Contactuitkomst.VERZET, Contactuitkomst.AFGEZEGD)
KOP: Final = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//vumportal//afspraken//NL",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
)
FEEDKOP: Final = (
    "NAME:Afspraken",
    "X-WR-CALNAME:Afspraken",
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
)
Adres = Callable[[Afspraak], str]
"""The address of the page of an appointment."""


def appointment_file(afspraak: Afspraak, adres: Adres) -> bytes:
    """The .ics file of one appointment, with its place; what it came in place of is cancelled in it."""
    rows = [afspraak]
    if before := Afspraak.objects.filter(verzet_naar=afspraak).first():
        rows.append(before)
    lines = [
        line for row in rows for line in _event(row, adres(row), initialen=_initials(afspraak), waar=row.waar)
    ]
    return _calendar(KOP, lines)


def feed(afspraken: Iterable[Afspraak], gebruiker: Gebruiker, adres: Adres) -> bytes:
    """All these appointments, for the calendar of this klantmanager."""
    lines = [
        line
        for row in afspraken
        for line in _event(row, adres(row), initialen=_initials(row), voor=_for(row, gebruiker))
    ]
    return _calendar((*KOP, *FEEDKOP), lines)


def appointments_of(gebruiker: Gebruiker) -> AfspraakQuerySet:
    """What is in the feed of this klantmanager: their own, and on the days of a cover those of who is away."""
    now = timezone.now()
    whose = Q(klantmanager=gebruiker)
    for een in Vervanging.objects.not_over().filter(door=gebruiker):
        whose |= Q(klantmanager=een.wie_id, begin__date__gte=een.van, begin__date__lte=een.tot)
    rows = Afspraak.objects.visible_to(gebruiker).filter(
        whose, begin__gt=now - TERUG, begin__lt=now + VOORUIT
    )
    rows = rows.exclude(uitkomst__in=VERVALLEN).select_related("werkzoekende__organisatie", "klantmanager")
    return rows.order_by("begin", "pk")[:MEEST]


def names_people(gebruiker: Gebruiker) -> bool:
    """Whether the feed of this klantmanager has initials in it."""
    return bool(gebruiker.organisatie and gebruiker.organisatie.agenda_initialen)


def _initials(afspraak: Afspraak) -> str:
    """ "H.J.", or "" unless the organisation chose that."""
    persoon = afspraak.werkzoekende
    if not persoon.organisatie.agenda_initialen:
        return ""
    return "".join(f"{een}." for een in (initial_of(persoon.voornaam), initial_of(persoon.achternaam)) if een)


def _for(afspraak: Afspraak, gebruiker: Gebruiker) -> str:
    return "" if afspraak.klantmanager_id == gebruiker.pk else f", voor {afspraak.klantmanager.first_name}"


def _event(
    afspraak: Afspraak, adres: str, *, initialen: str = "", voor: str = "", waar: str = ""
) -> Iterator[str]:
    soort = afspraak.get_soort_display().capitalize()
    titel = (f"{soort} {initialen}" if initialen else soort) + voor
    yield "BEGIN:VEVENT"
    yield f"UID:{afspraak.uuid}"
    yield f"DTSTAMP:{_utc(afspraak.gewijzigd)}"
    yield f"DTSTART:{_utc(afspraak.begin)}"
    yield f"DTEND:{_utc(afspraak.begin + timedelta(minutes=afspraak.duur))}"
    yield f"SEQUENCE:{afspraak.volgnummer}"
    yield f"STATUS:{'CANCELLED' if afspraak.uitkomst in VERVALLEN else 'CONFIRMED'}"
    yield f"SUMMARY:{_text(titel)}"
    if waar:
        yield f"LOCATION:{_text(waar)}"
    yield f"DESCRIPTION:{_text(adres)}"
    yield f"URL:{adres}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _calendar(kop: Iterable[str], lines: Iterable[str]) -> bytes:
    return b"".join(_fold(line) for line in (*kop, *lines, "END:VCALENDAR"))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(inhoud: str) -> str:
    """One line of text: what means something to a calendar is escaped."""
    kept = plain(inhoud, LANGST).replace("\\", "\\\\")
    return kept.replace(";", r"\;").replace(",", r"\,")


def _fold(line: str) -> bytes:
    """At most so many octets on a line, never cut within a character."""
    parts, current = [], b""
    for teken in line:
        octets = teken.encode()
        if len(current) + len(octets) > BREED:
            parts.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*parts, current]) + b"\r\n"
