"""Sending mail. At most one per person and day, with news or to invite; what fails is tried again, after longer pauses.

Who asked to be reminded of appointments gets that mail besides, on the day on which there is something to remind of.

Before a mail leaves it is claimed, in a transaction of its own. Whoever is killed in between leaves it claimed: news
then waits for the next day, so nothing is lost, and nobody gets two on a day. Each try of one mail has the same
Message-ID, by which a mail program shows it once.
"""

import logging
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from vumportal.werkzoekenden.bericht import secret_of
from vumportal.werkzoekenden.models import Mailbericht, MailberichtQuerySet, Mailwens

log = logging.getLogger("vumportal.werkzoekenden")

LEASE = timedelta(minutes=10)
"""How long nobody else sends what one process is sending; a task lives shorter."""
PAUZE, LANGSTE_PAUZE = timedelta(minutes=2), timedelta(hours=2)
OPGEVEN = timedelta(days=7)
"""After so long there is nothing new about it."""
BEWAREN = timedelta(days=90)
"""How long we remember what was told, so that it is not told again."""
ONDERWERP: Final = "Er staat iets nieuws voor je klaar"
TEKST: Final = """Er staat iets nieuws voor je klaar.

Log in om het te lezen: {mijn}

Wil je geen mail meer? Log in en ga naar {stoppen}. Kies daar: Stop de mail.
"""
ONDERWERP_UITNODIGING: Final = "Er staat iets voor je klaar"
TEKST_UITNODIGING: Final = """Er staat iets voor je klaar.

Log in om het te lezen: {mijn}

Wil je geen mail meer? Log in en ga naar {stoppen}. Kies daar: Stop de mail.
"""
ONDERWERP_HERINNERING: Final = "Morgen staat er iets voor je op de agenda"
TEKST_HERINNERING: Final = """Morgen staat er iets voor je op de agenda.

Log in om te lezen wat het is: {mijn}

Wil je dit niet meer? Log in en ga naar {stoppen}. Kies daar: Geen herinnering.
"""
ONDERWERP_ADRES: Final = "Klopt dit adres?"
TEKST_ADRES: Final = """Iemand vulde dit adres in om mail van ons te krijgen.

Was jij dat? Open dan deze pagina en druk op de knop: {link}
De pagina werkt drie dagen.

Was jij het niet? Dan hoef je niets te doen. Je krijgt geen mail meer.
"""
WOORDEN: Final = {
    Mailbericht.Soort.NIEUW: (ONDERWERP, TEKST),
    Mailbericht.Soort.UITNODIGING: (ONDERWERP_UITNODIGING, TEKST_UITNODIGING),
    Mailbericht.Soort.HERINNERING: (ONDERWERP_HERINNERING, TEKST_HERINNERING),
}
"""What each mail to a confirmed address says: it is always the same."""
APART: Final = frozenset({Mailbericht.Soort.ADRES, Mailbericht.Soort.HERINNERING})
"""What does not count as the one mail of its day."""
Soort, Uitkomst = Mailbericht.Soort, Mailbericht.Uitkomst


@dataclass(frozen=True)
class Zending:
    """One mail that is claimed: the rows that it tells, where to, and the day of the mail before it."""

    wens: Mailwens
    soort: Mailbericht.Soort
    berichten: tuple[int, ...]
    vorige: date | None


def people_waiting() -> list[int]:
    """Keys of the people for whom something waits that can be sent now."""
    rows = Mailbericht.objects.waiting().order_by("werkzoekende").distinct()
    return list(rows.values_list("werkzoekende", flat=True))


def send_waiting(werkzoekende_id: int) -> None:
    """Send what waits for this person: the question about the address, else a reminder and an invitation or news."""
    if not settings.MAIL_AAN:
        return
    for soort in (Soort.ADRES, Soort.HERINNERING, Soort.UITNODIGING, Soort.NIEUW):
        zending = _claim(werkzoekende_id, soort)
        if zending is not None:
            _deliver(zending)


@transaction.atomic
def _claim(werkzoekende_id: int, soort: Mailbericht.Soort) -> Zending | None:
    """Take what of this kind can be sent now; None when there is nothing, or somebody else is doing it."""
    wensen = Mailwens.objects.select_for_update(of=("self",), skip_locked=True)
    wens = wensen.filter(werkzoekende=werkzoekende_id, geweigerd_op=None).first()
    if wens is None or (soort is Soort.ADRES) is not (wens.bevestigd_op is None):
        return None
    today, vorige = timezone.localdate(), wens.laatst
    if soort not in APART and vorige is not None and vorige >= today:
        return None
    rows = Mailbericht.objects.waiting().filter(werkzoekende=werkzoekende_id, soort=soort)
    if soort is Soort.HERINNERING:
        rows = _of_today(rows)
    pks = tuple(rows.order_by("pk").values_list("pk", flat=True))
    if not pks:
        return None
    Mailbericht.objects.filter(pk__in=pks).update(bezig_tot=timezone.now() + LEASE)
    if soort not in APART:
        Mailwens.objects.filter(pk=wens.pk).update(laatst=today)
    return Zending(wens, soort, pks, vorige)


def _of_today(rows: MailberichtQuerySet) -> MailberichtQuerySet:
    """Reminders of before today are about a day that began: these are given up."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    _done(rows.filter(gemaakt__lt=midnight), Uitkomst.OPGEGEVEN)
    return rows.filter(gemaakt__gte=midnight)


def _deliver(zending: Zending) -> None:
    """Send it, and write down how it went. Of an error only its type is logged: its words may have the address."""
    begonnen = False
    try:
        with get_connection() as connection:
            begonnen = True
            _message(zending, connection).send()
    except (SMTPException, OSError) as fout:
        log.warning("mail niet verstuurd: %s", type(fout).__name__)
        if is_refusal(fout):
            _refused(zending)
        else:
            said_no = isinstance(fout, SMTPResponseException | SMTPRecipientsRefused)
            _later(zending, zeker=said_no or not begonnen)
        return
    _done(Mailbericht.objects.filter(pk__in=zending.berichten), Uitkomst.VERSTUURD)


def _message(zending: Zending, connection: Any) -> EmailMessage:
    portaal = settings.MAIL_PORTAAL
    if zending.soort is Soort.ADRES:
        link = f"{portaal}/mijn/bericht/{zending.wens.pk}/{secret_of(zending.wens)}/"
        onderwerp, tekst = ONDERWERP_ADRES, TEKST_ADRES.format(link=link)
    else:
        onderwerp, woorden = WOORDEN[zending.soort]
        tekst = woorden.format(mijn=f"{portaal}/mijn/", stoppen=f"{portaal}/mijn/bericht/")
    eerste = salted_hmac("vumportal.mail", f"{zending.berichten[0]}", algorithm="sha256").hexdigest()[:32]
    domein = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    headers = {"Message-ID": f"<{eerste}@{domein}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(
        onderwerp,
        tekst,
        to=[zending.wens.adres],
        headers=headers,
        connection=connection,
    )


def is_refusal(fout: Exception) -> bool:
    """Whether the server will never take this address: trying again only makes us look like spam."""
    if isinstance(fout, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in fout.recipients.values())
    if isinstance(fout, SMTPSenderRefused):  # our own mistake, and mended by us
        return False
    return isinstance(fout, SMTPResponseException) and fout.smtp_code in (550, 551, 553, 554)


@transaction.atomic
def _refused(zending: Zending) -> None:
    """The person reads it on their own page; nothing more is sent there."""
    same = Mailwens.objects.filter(pk=zending.wens.pk, adres=zending.wens.adres)
    if same.update(geweigerd_op=timezone.now()):
        waiting = Mailbericht.objects.filter(werkzoekende=zending.wens.werkzoekende_id, klaar_op=None)
        _done(waiting, Uitkomst.GEWEIGERD)


@transaction.atomic
def _later(zending: Zending, *, zeker: bool) -> None:
    """Try again after a pause, twice as long each time, until it is too old to be news.

    zeker: nothing was taken. When the server fell silent halfway it may have been: news then waits for the next day.
    """
    now = timezone.now()
    rows = Mailbericht.objects.filter(pk__in=zending.berichten, klaar_op=None)
    for bericht in rows.select_for_update():
        if bericht.gemaakt + OPGEVEN <= now:
            _done(Mailbericht.objects.filter(pk=bericht.pk), Uitkomst.OPGEGEVEN)
            continue
        pauze = min(PAUZE * 2 ** min(bericht.pogingen, 10), LANGSTE_PAUZE)
        bericht.pogingen, bericht.vanaf, bericht.bezig_tot = bericht.pogingen + 1, now + pauze, None
        bericht.save(update_fields=["pogingen", "vanaf", "bezig_tot"])
    if zending.soort not in APART and zeker:
        Mailwens.objects.filter(pk=zending.wens.pk).update(laatst=zending.vorige)


def _done(rows: MailberichtQuerySet, uitkomst: Mailbericht.Uitkomst) -> None:
    rows.filter(klaar_op=None).update(klaar_op=timezone.now(), bezig_tot=None, uitkomst=uitkomst)


def forget_old() -> int:
    """Remove what was told long ago; how many that were."""
    return Mailbericht.objects.filter(klaar_op__lt=timezone.now() - BEWAREN).delete()[0]
