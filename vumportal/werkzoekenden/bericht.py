"""Mail without content to who asked for it: whether, where to, and that there is something to tell.

What must be told stands in the database; a message to the worker is only a hint. `versturen` sends it.
"""

import logging
from collections.abc import Collection, Mapping
from datetime import timedelta
from functools import partial

from celery import current_app
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from kombu.exceptions import OperationalError as BrokerError

from vumportal.organisaties.emmer import Vast, key, take
from vumportal.werkzoekenden.models import Mailbericht, Mailwens, Werkzoekende

log = logging.getLogger("vumportal.werkzoekenden")

TAAK = "werkzoekenden.verstuur"
"""Send what waits for one person, see `tasks.send_one`."""
GELDIG = timedelta(days=3)
"""How long the link in the first mail can be used."""
ADRESSEN = Vast(5, 24 * 3600)
"""Addresses that one person can have written to in a day: none of them may be theirs."""


# --- what the person decides ------------------------------------------------------------------------
@transaction.atomic
def want_mail(*, persoon: Werkzoekende, adres: str) -> Mailwens:
    """Ask for mail at this address; it counts after `confirm_address`. The same address again changes nothing.

    Raises ValidationError (Dutch) for what is no address, and when too many were tried today.
    """
    validate_email(adres)
    Werkzoekende.objects.select_for_update(of=("self",)).get(pk=persoon.pk)
    now = timezone.now()
    wens = Mailwens.objects.filter(werkzoekende=persoon).first()
    same = wens is not None and wens.adres == adres and wens.geweigerd_op is None
    if wens is not None and same and (wens.bevestigd_op or wens.gevraagd + GELDIG > now):
        return wens
    if not take(key("mailadres", persoon.pseudoniem), ADRESSEN).gelukt:
        raise ValidationError("Je vulde vandaag al veel adressen in. Probeer het morgen weer.")
    Mailbericht.objects.filter(werkzoekende=persoon, klaar_op=None).delete()
    fresh = {"adres": adres, "gevraagd": now, "bevestigd_op": None, "geweigerd_op": None}
    wens, _ = Mailwens.objects.update_or_create(werkzoekende=persoon, defaults=fresh)
    _add(persoon.pk, Mailbericht.Soort.ADRES, f"adres:{now.timestamp():.6f}")
    return wens


@transaction.atomic
def stop_mail(*, persoon: Werkzoekende) -> None:
    """No mail from now on; the address is forgotten."""
    Werkzoekende.objects.select_for_update(of=("self",)).get(pk=persoon.pk)
    Mailbericht.objects.filter(werkzoekende=persoon, klaar_op=None).delete()
    Mailwens.objects.filter(werkzoekende=persoon).delete()


@transaction.atomic
def want_reminders(*, persoon: Werkzoekende, ja: bool) -> bool:
    """Whether mail comes a day before an appointment; False for who did not ask for mail at all."""
    changed = Mailwens.objects.filter(werkzoekende=persoon).update(herinneren=ja)
    if not ja:
        waiting = Mailbericht.objects.filter(werkzoekende=persoon, klaar_op=None)
        waiting.filter(soort=Mailbericht.Soort.HERINNERING).delete()
    return bool(changed)


def secret_of(wens: Mailwens) -> str:
    """What the first mail has in its link. It follows from the address and the moment, so nothing of it is stored."""
    inhoud = f"{wens.pk}\0{wens.adres}\0{wens.gevraagd.timestamp():.6f}"
    return salted_hmac("vumportal.mailadres", inhoud, algorithm="sha256").hexdigest()


@transaction.atomic
def confirm_address(*, pk: int, geheim: str) -> bool:
    """Whether this secret was right, and the address counts from now on. It works once."""
    wens = Mailwens.objects.select_for_update(of=("self",)).filter(pk=pk, bevestigd_op=None).first()
    if wens is None or wens.gevraagd + GELDIG <= timezone.now():
        return False
    if not constant_time_compare(secret_of(wens), geheim):
        return False
    wens.bevestigd_op = timezone.now()
    wens.save(update_fields=["bevestigd_op"])
    return True


# --- what there is to tell --------------------------------------------------------------------------
def tell(*, werkzoekende_id: int, sleutel: str) -> None:
    """There is something new for this person: `sleutel` says what, so that it is told once.

    Nothing happens for who did not ask for mail. Sent after commit, together with what else is new.
    """
    if gets_mail(werkzoekende_id):
        _add(werkzoekende_id, Mailbericht.Soort.NIEUW, sleutel)


def take_back(*, werkzoekende_id: int, sleutels: Collection[str]) -> None:
    """This need not be told any more; what was sent already, was."""
    Mailbericht.objects.filter(werkzoekende=werkzoekende_id, sleutel__in=sleutels, klaar_op=None).delete()


def tell_many(sleutels: Mapping[int, str]) -> None:
    """The same for many people at once, by their key what it is about: only those of whom `wants_mail` says yes."""
    soort = Mailbericht.Soort.NIEUW
    rows = [Mailbericht(werkzoekende_id=pk, soort=soort, sleutel=sleutel) for pk, sleutel in sleutels.items()]
    Mailbericht.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    for pk in sleutels:
        transaction.on_commit(partial(_hint, pk))


def wants_mail(werkzoekende: str) -> Exists | Value:
    """For a query over something of people: whether each gets mail. werkzoekende: the name of the key to the person."""
    return (
        Exists(_confirmed().filter(werkzoekende=OuterRef(werkzoekende)))
        if settings.MAIL_AAN
        else Value(False)
    )


def invite(*, werkzoekende_id: int, inlog_id: int) -> bool:
    """Ask this person by mail to log in; False for who did not ask for mail. Who presses again sends none.

    It is the one mail of its day: of the next one when another went today. No name is in it, no reason, no password.
    """
    if not gets_mail(werkzoekende_id):
        return False
    _add(werkzoekende_id, Mailbericht.Soort.UITNODIGING, f"inlog:{inlog_id}:{timezone.localdate()}")
    return True


def remind(*, werkzoekende_id: int, sleutel: str) -> None:
    """Something stands on the agenda for tomorrow, for who asked to be reminded of that: today, or not at all.

    It does not count as the one mail of its day: tomorrow is too late.
    """
    wants = Mailwens.objects.filter(werkzoekende=werkzoekende_id, herinneren=True)
    if wants.exists() and gets_mail(werkzoekende_id):
        _add(werkzoekende_id, Mailbericht.Soort.HERINNERING, sleutel)


def gets_mail(werkzoekende_id: int) -> bool:
    """Whether there is an address that this person confirmed, which the mail server did not refuse."""
    return settings.MAIL_AAN and _confirmed().filter(werkzoekende=werkzoekende_id).exists()


def _confirmed() -> QuerySet[Mailwens]:
    return Mailwens.objects.filter(bevestigd_op__isnull=False, geweigerd_op=None)


def _add(werkzoekende_id: int, soort: Mailbericht.Soort, sleutel: str) -> None:
    bericht = Mailbericht(werkzoekende_id=werkzoekende_id, soort=soort, sleutel=sleutel)
    Mailbericht.objects.bulk_create([bericht], ignore_conflicts=True)
    transaction.on_commit(lambda: _hint(werkzoekende_id))


def _hint(werkzoekende_id: int) -> None:
    """Tell the workers; without a broker the next round finds it."""
    try:
        current_app.send_task(TAAK, (werkzoekende_id,), retry=False)
    except BrokerError:
        log.warning("geen verbinding met de wachtrij; mail gaat later weg")
