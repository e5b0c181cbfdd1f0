"""A person who logs in on their own pages, in a browser of their own."""

from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from vumportal.mijn.sessie import begin
from vumportal.werkzoekenden.inlog import add_password_login
from vumportal.werkzoekenden.models import Inlog, Werkzoekende

WACHTWOORD = "een-lang-wachtwoord-voor-tests"


def login_of(persoon: Werkzoekende, naam: str = "") -> Inlog:
    """How this person logs in; made when there is no way yet."""
    return persoon.inloggen.first() or add_password_login(
        werkzoekende=persoon, naam=naam or f"persoon{persoon.pk}", wachtwoord=WACHTWOORD
    )


def browser_of(persoon: Werkzoekende, client: Client | None = None) -> Client:
    """A browser in which this person is logged in."""
    client = client or Client()
    stored = begin(login_of(persoon))
    stored.create()
    client.cookies[settings.MIJN_COOKIE] = str(stored.session_key)
    return client


def sign_in(client: Client, naam: str, wachtwoord: str = WACHTWOORD, **extra: Any) -> Any:
    """The login page, filled in."""
    return client.post(reverse("mijn:inloggen"), {"naam": naam, "wachtwoord": wachtwoord, **extra})
