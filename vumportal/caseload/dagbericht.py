"""The mail of a working day, for staff who asked for it: how much waits for them, in numbers, and where to find it.

At most one a day. Who sends it first writes the day at the account, in one conditional statement, and only then makes
the mail: of two workers one does it, and nobody gets two. Whoever is killed in between has taken the day, so that mail
is not sent: what it says is on the start page as well, and two mails about the same are worse than none. When the mail
server says no, or cannot be reached, the day is given back and a later round tries again.
"""

import logging
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from vumportal.caseload.aandacht import Kader, Wie, needs_of
from vumportal.caseload.aandachtregels import PER_CODE
from vumportal.caseload.dag import covers_of, to_record, today_of
from vumportal.caseload.models import Vervanging
from vumportal.caseload.wachten import count_waiting
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.werkdagen import is_working_day
from vumportal.werkzoekenden.versturen import is_refusal

log = logging.getLogger("vumportal.caseload")

ONDERWERP: Final = "Wat er vandaag op je wacht"
TEKST: Final = """Goedemorgen,

{regels}

Bekijk wie het zijn in de werkplek: {portaal}/

Je krijgt deze mail omdat je daarom vroeg. Er staan alleen aantallen in, en geen namen.
Wil je deze mail niet meer? Zet hem uit: {portaal}/dagbericht/
"""
APART: Final = ("vandaag", "vastleggen")
"""Rules that have a line of their own in the mail, as on the start page."""


@dataclass(frozen=True)
class Dagtelling:
    """What waits for somebody today. redenen: name and number of people of each first reason, in the printed order."""

    afspraken: int
    vastleggen: int
    nodig: int
    redenen: tuple[tuple[str, int], ...]
    wacht: int

    @property
    def is_leeg(self) -> bool:
        """Whether there is nothing to do; what waits for others is no reason for a mail."""
        return not (self.afspraken or self.vastleggen or self.nodig)

    def lines(self) -> list[str]:
        """What the mail says: numbers alone."""
        wacht = [f"Wacht op anderen: {self.wacht}"] if self.wacht else []
        return [
            f"Afspraken vandaag: {self.afspraken}",
            f"Nog vastleggen: {self.vastleggen}",
            f"Nu nodig: {self.nodig}",
            *(f"- {naam}: {aantal}" for naam, aantal in self.redenen),
            *wacht,
        ]


# --- who wants it ---------------------------------------------------------------------------------------
def want_digest(*, gebruiker: Gebruiker, adres: str) -> None:
    """Send this member of staff the mail from now on, at this address. Raises ValidationError (Dutch)."""
    if not gebruiker.is_medewerker:
        raise ValidationError("Deze mail is voor wie met kandidaten werkt.")
    validate_email(adres)
    Gebruiker.objects.filter(pk=gebruiker.pk).update(dagbericht=True, email=adres)


def stop_digest(*, gebruiker: Gebruiker) -> None:
    """No mail any more."""
    Gebruiker.objects.filter(pk=gebruiker.pk).update(dagbericht=False)


def waiting_for_digest(vandaag: date) -> list[int]:
    """Keys of the accounts that get one today and did not yet; nobody on a day on which offices are closed."""
    if not settings.MAIL_AAN or not is_working_day(vandaag):
        return []
    return list(_due(vandaag).order_by("pk").values_list("pk", flat=True))


def _due(vandaag: date) -> QuerySet[Gebruiker]:
    """Who is away gets none: somebody else does the work."""
    weg = Vervanging.objects.running(vandaag).values("wie")
    rows = Gebruiker.objects.filter(dagbericht=True, is_active=True, organisatie__isnull=False)
    rows = rows.filter(rol__in=(Gebruiker.Rol.KLANTMANAGER, Gebruiker.Rol.WSP))
    return rows.exclude(email="").exclude(pk__in=weg).filter(_before(vandaag))


def _before(vandaag: date) -> Q:
    return Q(dagbericht_op=None) | Q(dagbericht_op__lt=vandaag)


# --- one mail -------------------------------------------------------------------------------------------
def send_digest(gebruiker_id: int, vandaag: date | None = None) -> bool:
    """Send the mail of today to this account, unless it was made already; whether it was sent."""
    vandaag = vandaag or timezone.localdate()
    gebruiker = _due(vandaag).filter(pk=gebruiker_id).first()
    if gebruiker is None or not settings.MAIL_AAN or not is_working_day(vandaag):
        return False
    vorige = gebruiker.dagbericht_op
    if not _due(vandaag).filter(pk=gebruiker_id).update(dagbericht_op=vandaag):
        return False  # another worker took it meanwhile
    telling = count_day(gebruiker, vandaag)
    return not telling.is_leeg and _deliver(gebruiker, telling, vandaag, vorige)


def count_day(gebruiker: Gebruiker, vandaag: date) -> Dagtelling:
    """What waits for this account today, also of whom they stand in for; the same numbers as on the start page."""
    covers = covers_of(gebruiker)
    kader = Kader.of(gebruiker.organisatie_id, vandaag).without(*APART, *_VAN_TEAMLEIDER)
    nodig = needs_of(gebruiker, kader, Wie.MIJ, covers, meest=0)
    later = to_record(gebruiker, covers, 1)
    return Dagtelling(
        afspraken=len(today_of(gebruiker, covers)),
        vastleggen=later[0].van_alle if later else 0,
        nodig=nodig.aantal,
        redenen=tuple(
            (PER_CODE[code].naam, nodig.per_eerste[code]) for code in PER_CODE if nodig.per_eerste.get(code)
        ),
        wacht=count_waiting(gebruiker, covers),
    )


_VAN_TEAMLEIDER = tuple(code for code, regel in PER_CODE.items() if regel.voor_teamleider)


def _deliver(gebruiker: Gebruiker, telling: Dagtelling, vandaag: date, vorige: date | None) -> bool:
    """Whether the mail left. Of an error only its type is logged: its words may have the address."""
    begonnen = False
    try:
        with get_connection() as connection:
            begonnen = True
            _message(gebruiker, telling, vandaag, connection).send()
    except (SMTPException, OSError) as fout:
        log.warning("dagbericht niet verstuurd: %s", type(fout).__name__)
        said_no = isinstance(fout, SMTPResponseException | SMTPRecipientsRefused)
        if is_refusal(fout):  # this address never works; trying again makes us look like spam
            Gebruiker.objects.filter(pk=gebruiker.pk, email=gebruiker.email).update(dagbericht=False)
        elif said_no or not begonnen:  # nothing was taken
            mine = Gebruiker.objects.filter(pk=gebruiker.pk, dagbericht_op=vandaag)
            mine.update(dagbericht_op=vorige)
        return False
    return True


def _message(gebruiker: Gebruiker, telling: Dagtelling, vandaag: date, connection: Any) -> EmailMessage:
    portaal, domein = settings.MAIL_PORTAAL, settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    # The same for each try of one day, by which a mail program shows it once.
    nummer = salted_hmac("vumportal.dagbericht", f"{gebruiker.pk} {vandaag}", algorithm="sha256").hexdigest()
    return EmailMessage(
        ONDERWERP,
        TEKST.format(regels="\n".join(telling.lines()), portaal=portaal),
        to=[gebruiker.email],
        headers={
            "Message-ID": f"<{nummer[:32]}@{domein}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{portaal}/dagbericht/>",
        },
        connection=connection,
    )
