"""Protection against guessing passwords: per account, per address, and over the accounts tried from one address.

An attempt is counted in all of these before the password is looked at, or refused and counted in none. The right
password gives back what its own account spent from that address, and nothing of what others did.

Where an account signed in before is an address that it is known at. There it is counted apart from all other
addresses: whoever guesses from elsewhere never hinders a colleague at her own desk. Everywhere else all addresses
count together, so that many addresses do not help who guesses; there the right password works when the wait is over.

Names and addresses are kept as keyed hashes only.
"""

import ipaddress
import logging
import math
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.http import HttpRequest

from vumportal.organisaties.emmer import Oplopend, Vast, empty, give_back, key, take
from vumportal.organisaties.models import BekendAdres

log = logging.getLogger("vumportal.organisaties")

ONBEKEND = "onbekend"
"""The one address of everybody whose address we do not know."""
BEKEND_BLIJFT = timedelta(days=90)
"""How long after signing in an address stays known."""
RUIMER = 5
"""How many times more mistakes an address may make with accounts that are known at it: it may be a large office."""


def _growing(vrij: int) -> Oplopend:
    return Oplopend(vrij=vrij, eerste=30, hoogste=15 * 60, onthouden=12 * 3600)


ACCOUNT = _growing(5)
ADRES, ADRES_BEKEND = _growing(50), _growing(50 * RUIMER)
ACCOUNTS, ACCOUNTS_BEKEND = _growing(20), _growing(20 * RUIMER)
TELLER = Vast(maximum=2**31 - 1, seconden=ACCOUNT.onthouden)
"""Only counts: how often one account was tried from one address."""


@dataclass(frozen=True)
class _Emmers:
    """The buckets of one account at one address, always taken in this order; and what says that it is known there."""

    paar: str
    account: str
    adres: str
    accounts: str
    is_bekend: bool
    bekend: str


@dataclass(frozen=True)
class Poging:
    """What became of an attempt to log in.

    wacht: whole seconds until it may be tried again, 0 when it may go on now. grens: which limit that is. melden: it
    was not yet recorded that this limit is reached.
    """

    emmers: _Emmers
    wacht: int = 0
    grens: str = ""
    melden: bool = False

    @property
    def mag(self) -> bool:
        """Whether the password may be looked at."""
        return not self.wacht


def take_attempt(gebruikersnaam: str, adres: str, deur: str = "") -> Poging:
    """Count an attempt, unless it must wait. Not inside a transaction: rolled back it would not count.

    deur: at another door than that of staff the same name is another account; addresses are the same ones.
    """
    account = plain_name(gebruikersnaam)
    emmers = _emmers(f"{deur} {account}" if deur else account, adres)  # no name has a space (`plain_name`)
    with transaction.atomic(durable=True):
        refused = _take(emmers)
        if refused is None:
            return Poging(emmers)
        transaction.set_rollback(True)
    grens, sleutel, wacht = refused
    melden = take(key("inloggen-gemeld", sleutel), Vast(1, wacht)).gelukt
    if melden:
        log.warning("te veel mislukte pogingen om in te loggen: grens %s", grens)
    return Poging(emmers, math.ceil(wacht), grens, melden)


def _take(emmers: _Emmers) -> tuple[str, str, float] | None:
    """Take a place in each bucket; else (which limit, its bucket, seconds to wait) of the longest wait."""
    paar = take(emmers.paar, ACCOUNT if emmers.is_bekend else TELLER)
    greepen = [("account", emmers.paar, paar)]
    if not emmers.is_bekend:
        greepen.append(("account", emmers.account, take(emmers.account, ACCOUNT)))
    greepen.append(("adres", emmers.adres, take(emmers.adres, ADRES_BEKEND if emmers.is_bekend else ADRES)))
    if paar.gebruikt == 1:
        accounts = take(emmers.accounts, ACCOUNTS_BEKEND if emmers.is_bekend else ACCOUNTS)
        greepen.append(("accounts", emmers.accounts, accounts))
    refused = [(grens, sleutel, greep.wacht) for grens, sleutel, greep in greepen if not greep.gelukt]
    return max(refused, key=lambda one: one[2], default=None)


def forget_attempts(poging: Poging) -> None:
    """The password was right: what this account spent from this address does not count any more.

    From now on the account is known at this address.
    """
    emmers = poging.emmers
    with transaction.atomic():
        spent = empty(emmers.paar)
        if spent:
            if not emmers.is_bekend:
                give_back(emmers.account, aantal=spent)
            give_back(emmers.adres, aantal=spent)
            give_back(emmers.accounts)
        if emmers.bekend:
            BekendAdres.objects.bulk_create(
                [BekendAdres(sleutel=emmers.bekend, tot=Now() + BEKEND_BLIJFT)],
                update_conflicts=True,
                unique_fields=["sleutel"],
                update_fields=["tot"],
            )


def _emmers(account: str, adres: str) -> _Emmers:
    bekend = "" if adres == ONBEKEND else key("inloggen-bekend", account, adres)
    is_bekend = BekendAdres.objects.filter(sleutel=bekend, tot__gt=Now()).exists()
    soort = "bekend" if is_bekend else "nieuw"
    return _Emmers(
        paar=key("inloggen-paar", soort, account, adres),
        account=key("inloggen-account", account),
        adres=key("inloggen-adres", soort, adres),
        accounts=key("inloggen-accounts", soort, adres),
        is_bekend=is_bekend,
        bekend=bekend,
    )


def plain_name(gebruikersnaam: str) -> str:
    """One spelling for all ways to type a name: width, capitals, spaces and invisible characters do not count."""
    letters = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", gebruikersnaam).casefold())
    return "".join(letter for letter in letters if unicodedata.category(letter)[0] not in "CZ")


def wait_sentence(seconds: int) -> str:
    """The refusal, with how long to wait."""
    return (
        f"Er is te vaak geprobeerd om in te loggen. Wacht {in_minutes(seconds)} en probeer het dan opnieuw."
    )


def in_minutes(seconds: int) -> str:
    """How long, in seconds below a minute, else in whole minutes."""
    aantal, woord = (seconds, "seconde") if seconds < 60 else (-(-seconds // 60), "minuut")
    if aantal != 1:
        woord = {"seconde": "seconden", "minuut": "minuten"}[woord]
    return f"{aantal} {woord}"


def client_address(request: HttpRequest) -> str:
    """Address of the browser: of the connection, or as the proxy wrote it in the header VUM_ADRES_KOP.

    Of a list the last counts: that one the proxy added, what stands before it came from outside. What is no address
    is `ONBEKEND`. Of IPv6 the network of 64 bits that one customer has.
    """
    given = ""
    if settings.ADRES_KOP:
        given = request.headers.get(settings.ADRES_KOP, "").rsplit(",", 1)[-1].strip()
    return _network(given or str(request.META.get("REMOTE_ADDR", "")))


def _network(text: str) -> str:
    """The address in one spelling; some proxies write a port after it."""
    host = text.partition("]")[0].removeprefix("[") if text.startswith("[") else text
    if host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return ONBEKEND
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))
