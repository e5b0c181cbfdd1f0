"""What a production installation must have chosen before it starts. Each function raises ImproperlyConfigured.

The messages name the variable and never what it holds.
"""

import ipaddress
import re
from collections.abc import Iterable
from typing import Final

from django.core.exceptions import ImproperlyConfigured

VERSCHILLEND: Final = 8
"""A secret has at least so many different characters; one out of a generator has more."""
BEKEND: Final = ("django-insecure-", "alleen-voor-")
"""How secrets begin that stand in somebody's source code, ours or that of Django."""

_NAAM = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_HERKOMST = re.compile(r"https://([^/:*]+|\[[^]]+\])(:[0-9]{1,5})?")


def require_secret(variable: str, value: str, length: int) -> None:
    """A secret that can be guessed is none: too short, the same few characters, or published."""
    if not value:
        raise ImproperlyConfigured(f"{variable} is leeg.")
    if len(value) < length or len(set(value)) < VERSCHILLEND or value.startswith(BEKEND):
        raise ImproperlyConfigured(
            f"{variable} is te makkelijk te raden. Kies een willekeurige tekst van minstens {length} tekens, "
            f"bijvoorbeeld met: openssl rand -base64 {length}"
        )


def read_hours(variable: str, value: str) -> tuple[int, int]:
    """Two whole hours, "22-6": from the first until the second, past midnight when that is the lower one."""
    found = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})", value)
    begin, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if begin == end or begin > 23 or end > 24:
        raise ImproperlyConfigured(f"{variable} moet twee hele uren zijn, zoals 22-6.")
    return begin, end


def require_hosts(variable: str, names: Iterable[str]) -> None:
    """The portal answers to names of its own: whoever may choose the name of a request, chooses where links go."""
    names = list(names)
    if not names:
        raise ImproperlyConfigured(
            f"{variable} is leeg. Zet er de naam in waaronder mensen het portaal openen."
        )
    if not all(map(_is_host, names)):
        raise ImproperlyConfigured(
            f"{variable} mag alleen hele namen hebben, zoals werkplek.example: geen *, geen punt aan het begin of "
            "eind, geen https:// en geen poort."
        )


def require_origins(variable: str, origins: Iterable[str]) -> None:
    """A form is taken only from pages that came over https from a host that is named in full."""
    found = [_HERKOMST.fullmatch(origin) for origin in origins]
    if not all(match and _is_host(match[1]) for match in found):
        raise ImproperlyConfigured(
            f"{variable} mag alleen adressen hebben zoals https://werkplek.example, zonder *."
        )


def require_mail(sender: str, origin: str) -> None:
    """Mail has a sender to whom what cannot be delivered comes back, and leads to an address with https."""
    name, _, domain = sender.partition("@")
    if not re.fullmatch(r"[^\s@,;<>]+", name) or "." not in domain or not _is_host(domain):
        raise ImproperlyConfigured(
            "VUM_MAIL_AFZENDER moet één adres zijn, zoals portaal@voorbeeld.nl. Wat niet aankomt, komt daar terug."
        )
    found = _HERKOMST.fullmatch(origin)
    if not found or not _is_host(found[1]):
        raise ImproperlyConfigured(
            "VUM_MAIL_PORTAAL moet het adres van het portaal zijn, zoals https://werkplek.example. "
            "Elke mail verwijst ernaar."
        )


def _is_host(name: str) -> bool:
    """Whether this is the name of one host, or its address."""
    try:
        ipaddress.ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return _NAAM.fullmatch(name.lower()) is not None
    return True
