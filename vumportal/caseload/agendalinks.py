"""The secret address of the feed of a klantmanager: made, shown once, withdrawn, and whose it is."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from vumportal.caseload.models import Agendalink
from vumportal.organisaties.emmer import Vast, key, take
from vumportal.organisaties.links import find_link, issue_link, withdraw_link
from vumportal.organisaties.models import Gebruiker, Toegangslink

GELDIG = timedelta(days=365)
PER_ADRES = Vast(600, 3600)
"""Requests from one network address in an hour: a whole office, or a calendar service, may stand behind it."""
PER_GEHEIM = Vast(60, 3600)
"""Requests for one feed in an hour: a calendar asks a few times."""


@transaction.atomic
def make_address(gebruiker: Gebruiker) -> str:
    """A new secret, which nobody can read again; the one before opens nothing from now on."""
    Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)  # two presses: the last one counts
    withdraw_address(gebruiker)
    link, geheim = issue_link(soort=Toegangslink.Soort.AGENDA, tot=timezone.now() + GELDIG)
    Agendalink.objects.update_or_create(gebruiker=gebruiker, defaults={"link": link})
    return geheim


def withdraw_address(gebruiker: Gebruiker) -> None:
    """The address opens nothing from now on; harmless when there is none."""
    row = Agendalink.objects.select_related("link").filter(gebruiker=gebruiker).first()
    if row is not None:
        withdraw_link(row.link)


def running_link(gebruiker: Gebruiker) -> Toegangslink | None:
    """The link that opens the feed today; None when there is none."""
    rows = Agendalink.objects.select_related("link").filter(gebruiker=gebruiker)
    row = rows.filter(link__ingetrokken=None, link__tot__gt=timezone.now()).first()
    return row.link if row else None


def owner_of(geheim: str) -> Gebruiker | None:
    """Whose feed this opens; None for a wrong, old or withdrawn secret and for an account that ended, all alike."""
    link = find_link(geheim, Toegangslink.Soort.AGENDA)
    rows = Agendalink.objects.select_related("gebruiker__organisatie")
    row = rows.filter(link=link, gebruiker__is_active=True).first() if link else None
    return row.gebruiker if row and row.gebruiker.is_medewerker else None


def may_ask(geheim: str, adres: str) -> bool:
    """Count a request; False when there were too many. Not inside a transaction: rolled back it would not count."""
    of_address = take(key("agenda-adres", adres), PER_ADRES).gelukt
    return of_address and take(key("agenda", geheim), PER_GEHEIM).gelukt
