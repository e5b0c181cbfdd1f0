"""A person who logs in on their own pages, in a browser of their own."""

from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from vumportal.mijn.sessie import begin
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.inlog import add_password_login
from vumportal.werkzoekenden.models import Inlog, Vertegenwoordiging, Werkzoekende
from vumportal.werkzoekenden.vertegenwoordigers import record_representative

WACHTWOORD = "een-lang-wachtwoord-voor-tests"


def login_of(persoon: Werkzoekende, naam: str = "") -> Inlog:
    """How this person logs in; made when there is no way yet."""
    return persoon.inloggen.filter(vertegenwoordiging=None).first() or add_password_login(
        werkzoekende=persoon, naam=naam or f"persoon{persoon.pk}", wachtwoord=WACHTWOORD
    )


def browser_of(persoon: Werkzoekende, client: Client | None = None) -> Client:
    """A browser in which this person is logged in."""
    return _logged_in(login_of(persoon), client or Client())


def _logged_in(inlog: Inlog, client: Client) -> Client:
    stored = begin(inlog)
    stored.create()
    client.cookies[settings.MIJN_COOKIE] = str(stored.session_key)
    return client


def represented(
    persoon: Werkzoekende, door: Gebruiker, soort: str = "bewindvoerder", **meer: Any
) -> Vertegenwoordiging:
    """Somebody who represents this person from today, recorded by this member of staff."""
    values = {"naam": "Kees Bakker", "van": timezone.localdate(), "tot": None} | meer
    kind = Vertegenwoordiging.Soort(soort)
    return record_representative(werkzoekende=persoon, door=door, soort=kind, **values)


def browser_of_representative(wie: Vertegenwoordiging, client: Client | None = None) -> Client:
    """A browser in which who represents this person is logged in."""
    inlog = Inlog.objects.filter(vertegenwoordiging=wie).first() or add_password_login(
        werkzoekende=wie.werkzoekende,
        naam=f"meekijken{wie.pk}",
        wachtwoord=WACHTWOORD,
        vertegenwoordiging=wie,
    )
    return _logged_in(inlog, client or Client())


def sign_in(client: Client, naam: str, wachtwoord: str = WACHTWOORD, **extra: Any) -> Any:
    """The login page, filled in."""
    return client.post(reverse("mijn:inloggen"), {"naam": naam, "wachtwoord": wachtwoord, **extra})
