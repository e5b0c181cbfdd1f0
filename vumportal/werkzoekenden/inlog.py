"""How a person logs in on their own pages: a name with a password, or an identity that a broker vouches for.

Names are kept in one spelling (a phone begins them with a capital). Of an identity of elsewhere the issuer and the
subject are kept as keyed hashes; a subject that may be a BSN is refused, because it has no place here at all.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from vumportal.logboek.services import log_inlog, log_login_given, log_representative
from vumportal.organisaties.inloggrens import plain_name
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.wachtwoorden import first_password
from vumportal.standaard.namen import joined
from vumportal.werkzoekenden.bsn import passes_elfproef
from vumportal.werkzoekenden.models import Inlog, Vertegenwoordiging, Werkzoekende

BSN = "Dit lijkt op een burgerservicenummer. Dat mogen we hier niet gebruiken. Kies een ander kenmerk."
LANGSTE_NAAM = 150


# --- with a password --------------------------------------------------------------------------------
@transaction.atomic
def add_password_login(
    *,
    werkzoekende: Werkzoekende,
    naam: str,
    wachtwoord: str,
    vertegenwoordiging: Vertegenwoordiging | None = None,
) -> Inlog:
    """Let this person, or who represents them, log in with a name and a password. Raises ValidationError
    (Dutch) for a name that is no name, or of somebody else, and for a weak password."""
    plain = plain_name(naam)
    if not 0 < len(plain) <= LANGSTE_NAAM:
        raise ValidationError("Kies een naam van 1 tot 150 tekens.")
    if Inlog.objects.filter(naam=plain).exists():
        raise ValidationError("Deze naam is al in gebruik. Kies een andere.")
    validate_password(wachtwoord)
    inlog = Inlog.objects.create(
        werkzoekende=werkzoekende,
        vertegenwoordiging=vertegenwoordiging,
        soort=Inlog.Soort.WACHTWOORD,
        naam=plain,
        wachtwoord=make_password(wachtwoord),
    )
    log_inlog(ref=werkzoekende.pseudoniem, wat="gemaakt")
    return inlog


@transaction.atomic
def change_login_password(*, inlog: Inlog, wachtwoord: str) -> None:
    """Give another password; every session of before ends (`mark_of`). Raises ValidationError (Dutch) for a weak one,
    and where an identity of elsewhere is the way in."""
    if inlog.soort != Inlog.Soort.WACHTWOORD:
        raise ValidationError("Hier hoort geen wachtwoord bij.")
    validate_password(wachtwoord)
    inlog.wachtwoord, inlog.moet_wijzigen = make_password(wachtwoord), False
    inlog.save(update_fields=["wachtwoord", "moet_wijzigen"])
    log_inlog(ref=inlog.werkzoekende.pseudoniem, wat="wachtwoord")


@dataclass(frozen=True)
class EersteInlog:
    """What somebody gets to log in with for the first time: said or printed once, and kept nowhere."""

    inlog: Inlog
    wachtwoord: str


@transaction.atomic
def give_login(
    *,
    werkzoekende: Werkzoekende,
    door: Gebruiker | None,
    naam: str = "",
    wachtwoord: str = "",
    vertegenwoordiging: Vertegenwoordiging | None = None,
) -> EersteInlog:
    """A name and a first password for this person, or who represents them, who chooses their own when they log in.

    Who has a name keeps it; the password of before does not count any more and every session ends. wachtwoord: else a
    random one. Raises ValidationError (Dutch) for a name that is no name or of somebody else, and for a weak password.
    """
    # Two presses: one after the other.
    person = Werkzoekende.objects.select_for_update(of=("self",)).get(pk=werkzoekende.pk)
    wachtwoord = wachtwoord or first_password()
    ways = person.inloggen.filter(soort=Inlog.Soort.WACHTWOORD, vertegenwoordiging=vertegenwoordiging)
    inlog = ways.order_by("pk").first()
    if inlog is None:
        inlog = add_password_login(
            werkzoekende=person,
            naam=naam or _free_name("meekijken" if vertegenwoordiging else person.voornaam),
            wachtwoord=wachtwoord,
            vertegenwoordiging=vertegenwoordiging,
        )
    elif naam and plain_name(naam) != inlog.naam:
        raise ValidationError("Deze persoon heeft al een naam om in te loggen. Laat de naam weg.")
    else:
        validate_password(wachtwoord)
        inlog.wachtwoord = make_password(wachtwoord)
    inlog.moet_wijzigen = True
    inlog.save(update_fields=["wachtwoord", "moet_wijzigen"])
    about: dict[str, Any] = {"owner_oin": werkzoekende.organisatie.oin, "ref": person.pseudoniem}
    about["user_id"] = door.pk if door else None
    if vertegenwoordiging is None:
        log_login_given(**about)
    else:
        log_representative(wat="inlog", soort=vertegenwoordiging.soort, **about)
    return EersteInlog(inlog, wachtwoord)


def _free_name(voornaam: str) -> str:
    """A name to log in with that nobody has: the first name and some digits."""
    letters = joined(voornaam)[:40] or "inlog"
    while True:
        naam = plain_name(f"{letters}{secrets.randbelow(9000) + 1000}")
        if not Inlog.objects.filter(naam=naam).exists():
            return naam


def find_by_name(naam: str) -> Inlog | None:
    """The way to log in with this name, however it was typed."""
    plain = plain_name(naam)
    if not 0 < len(plain) <= LANGSTE_NAAM:
        return None
    rows = Inlog.objects.select_related("werkzoekende__organisatie", "vertegenwoordiging")
    return rows.filter(naam=plain).first()


def is_password_of(inlog: Inlog | None, wachtwoord: str) -> bool:
    """Whether it is right. A name that nobody has takes as long as a wrong password."""
    if inlog is None or inlog.soort != Inlog.Soort.WACHTWOORD:
        make_password(wachtwoord)
        return False

    def renew(raw: str) -> None:  # the hash is of an older kind; on other devices somebody must log in again
        new = make_password(raw)
        Inlog.objects.filter(pk=inlog.pk, wachtwoord=inlog.wachtwoord).update(wachtwoord=new)
        inlog.wachtwoord = new

    return check_password(wachtwoord, inlog.wachtwoord, renew)


# --- with an identity of elsewhere ------------------------------------------------------------------
@transaction.atomic
def add_identity(*, werkzoekende: Werkzoekende, uitgever: str, onderwerp: str) -> Inlog:
    """Let this person log in through a broker: its issuer (iss) and subject (sub). Raises ValidationError (Dutch) for a
    subject that may be a BSN, and for one that is somebody's already."""
    hashes = _hashes(uitgever, onderwerp)
    if Inlog.objects.filter(**hashes).exists():
        raise ValidationError("Deze inlog is al van iemand.")
    inlog = Inlog.objects.create(werkzoekende=werkzoekende, soort=Inlog.Soort.OIDC, **hashes)
    log_inlog(ref=werkzoekende.pseudoniem, wat="gemaakt")
    return inlog


def find_identity(*, uitgever: str, onderwerp: str) -> Inlog | None:
    """Who this is, according to a broker whose word was checked. Raises ValidationError as `add_identity`."""
    hashes = _hashes(uitgever, onderwerp)
    rows = Inlog.objects.select_related("werkzoekende__organisatie", "vertegenwoordiging")
    return rows.filter(**hashes).first()


def _hashes(uitgever: str, onderwerp: str) -> dict[str, str]:
    if not uitgever or not onderwerp:
        raise ValidationError("Een inlogdienst noemt altijd een uitgever en een onderwerp.")
    if looks_like_bsn(onderwerp):
        raise ValidationError(BSN)
    return {
        "uitgever_hmac": _hmac("uitgever", uitgever),
        "onderwerp_hmac": _hmac(
            "onderwerp", f"{uitgever}\0{onderwerp}"
        ),  # the same subject elsewhere is another
    }


def _hmac(soort: str, tekst: str) -> str:
    return salted_hmac(
        f"vumportal.werkzoekenden.inlog.{soort}", tekst, secret=settings.INLOG_SLEUTEL, algorithm="sha256"
    ).hexdigest()


def looks_like_bsn(tekst: str) -> bool:
    """Whether this, or a part of it ("s00000000:" and a BSN), is eight or nine digits that pass the elfproef.

    Points, spaces and hyphens between the digits do not count.
    """
    return any(_passes_elfproef(deel) for deel in (tekst, *DELEN.split(tekst)))


DELEN = re.compile(r"[:/#|@=]")
"""What stands between the parts of a subject."""


def _passes_elfproef(tekst: str) -> bool:
    digits = "".join(str(int(teken)) for teken in tekst if teken.isdecimal())
    return passes_elfproef(digits) and not any(teken.isalpha() for teken in tekst)


# --- both -------------------------------------------------------------------------------------------
def mark_of(inlog: Inlog) -> str:
    """What a session keeps of the secret behind it: another password, or another identity, is another mark."""
    secret = f"{inlog.pk}\0{inlog.wachtwoord}\0{inlog.onderwerp_hmac}"
    return salted_hmac("vumportal.werkzoekenden.inlog.merk", secret, algorithm="sha256").hexdigest()


def logged_in(inlog: Inlog) -> None:
    """Somebody logged in so, now."""
    Inlog.objects.filter(pk=inlog.pk).update(laatst=Now())
