"""Attempts to sign in, and the waits that the limits on guessing ask for."""

from datetime import timedelta

from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from vumportal.organisaties.models import BekendAdres, Emmer, Gebruiker

ZIN = "Er is te vaak geprobeerd om in te loggen. Wacht {} en probeer het dan opnieuw."


def log_in(gebruiker: Gebruiker | str, wachtwoord: str, adres: str = "127.0.0.1", **headers: str):
    """Status of one attempt, and its answer."""
    name = gebruiker if isinstance(gebruiker, str) else gebruiker.username
    response = Client().post(
        reverse("inloggen"), {"username": name, "password": wachtwoord}, REMOTE_ADDR=adres, **headers
    )
    return response.status_code, response


def wrong(gebruiker: Gebruiker | str, times: int, adres: str = "127.0.0.1") -> list[int]:
    """The statuses of so many wrong passwords."""
    return [log_in(gebruiker, "fout", adres)[0] for _ in range(times)]


def later(seconds: float) -> None:
    """As if so many seconds went by."""
    Emmer.objects.update(venster=F("venster") - timedelta(seconds=seconds))
    BekendAdres.objects.update(tot=F("tot") - timedelta(seconds=seconds))


def wait_of(response: HttpResponse) -> int:
    """Seconds that a refusal asks for; its sentence says the same."""
    assert response.status_code == 429
    seconds = int(response["Retry-After"])
    minutes = -(-seconds // 60)
    words = f"{seconds} seconden" if seconds < 60 else f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"
    assert ZIN.format(words) in response.content.decode()
    return seconds


def about(waits: list[int], meant: list[int]) -> bool:
    """Whether each wait is the one that is meant, less what this machine was busy meanwhile."""
    return all(0 <= long - wait < 20 for wait, long in zip(waits, meant, strict=True))
