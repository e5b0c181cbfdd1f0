"""Secrets that open one thing once: made, found, used, withdrawn. Only a hash of a secret is kept.

The letters are base32 as people can read it aloud: no I, L, O or U, and who types one of the first three is understood.
Finding one changes nothing; that is for `open_link`, on a press of a button: programs that look at mail open links too.
"""

import hashlib
import secrets
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Now

from vumportal.organisaties.emmer import Oplopend, empty, give_back, key, take
from vumportal.organisaties.models import Toegangslink

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTE, GROEP = 12, 4
"""Letters of a secret, and of one group of it on paper."""
LANGST = 64
"""Characters of what is typed that are looked at."""
ADRES = Oplopend(vrij=20, eerste=30, hoogste=15 * 60, onthouden=12 * 3600)
CODE = Oplopend(vrij=5, eerste=30, hoogste=15 * 60, onthouden=12 * 3600)
_GELEZEN = str.maketrans("OIL", "011")
_GELDIG = Q(ingetrokken=None, geopend=None, tot__gt=Now())


def issue_link(*, soort: Toegangslink.Soort, tot: datetime) -> tuple[Toegangslink, str]:
    """A new link and its secret, which nobody can read again. The caller lets its thing point at the link."""
    geheim = "".join(secrets.choice(LETTERS) for _ in range(LENGTE))
    return Toegangslink.objects.create(hash=_hash(geheim, soort), soort=soort, tot=tot), geheim


def find_link(geheim: str, soort: Toegangslink.Soort) -> Toegangslink | None:
    """The link of this secret while it can be opened; None for a wrong, old, used or withdrawn one alike."""
    return Toegangslink.objects.filter(_GELDIG, hash=_hash(geheim, soort), soort=soort).first()


def open_link(link: Toegangslink) -> bool:
    """Use it up; False when that cannot be done any more: of many at the same time one succeeds."""
    return bool(Toegangslink.objects.filter(_GELDIG, pk=link.pk).update(geopend=Now()))


def withdraw_link(link: Toegangslink) -> None:
    """From now on it opens nothing."""
    Toegangslink.objects.filter(pk=link.pk, ingetrokken=None).update(ingetrokken=Now())


def may_try(geheim: str, soort: Toegangslink.Soort, adres: str) -> bool:
    """Count a try, by the address of who tries and by the secret; False when there were too many.

    Not inside a transaction: rolled back it would not count.
    """
    of_address = take(key("code-adres", adres), ADRES).gelukt
    return take(key("code", soort, _plain(geheim)), CODE).gelukt and of_address


def was_right(geheim: str, soort: Toegangslink.Soort, adres: str) -> None:
    """Give the try back: this secret opens something, also the next time. For a link that is used more than once."""
    empty(key("code", soort, _plain(geheim)))
    give_back(key("code-adres", adres))


def on_paper(geheim: str) -> str:
    """The secret in groups, as it is printed."""
    return "-".join(geheim[begin : begin + GROEP] for begin in range(0, len(geheim), GROEP))


def _plain(geheim: str) -> str:
    """What was typed, in one spelling."""
    return "".join(teken for teken in geheim[:LANGST].upper().translate(_GELEZEN) if teken in LETTERS)


def _hash(geheim: str, soort: Toegangslink.Soort) -> str:
    return hashlib.sha256(f"{soort}:{_plain(geheim)}".encode()).hexdigest()
