"""Writes on organisations, teams and accounts; views, commands and tests call the same ones."""

import time
from functools import lru_cache

from django.contrib.auth.models import Group
from django.db import transaction

from vumportal.organisaties.models import Gebruiker, Organisatie, Team


@transaction.atomic
def ensure_organisatie(
    *, naam: str, oin: str, soort: str, regio: str = "", eigen: bool = True
) -> Organisatie:
    """Create or rename the organisation with this OIN. Raises ValidationError on a malformed OIN."""
    organisatie = Organisatie.objects.filter(oin=oin).first() or Organisatie(oin=oin)
    organisatie.naam, organisatie.soort, organisatie.regio = naam, soort, regio
    organisatie.eigen = eigen
    organisatie.full_clean(validate_unique=False)
    organisatie.save()
    forget_organisaties()
    return organisatie


OWN_REMEMBERED = 5
"""Seconds that a process trusts what it knows of which organisations have their supply here."""


def own_organisatie(oin: str) -> int | None:
    """Key of the organisation with this OIN whose supply is here, or None. Asked for every zoekvraag."""
    return _own(oin, int(time.monotonic() // OWN_REMEMBERED))


@lru_cache(maxsize=1024)
def _own(oin: str, moment: int) -> int | None:
    return Organisatie.objects.filter(oin=oin, eigen=True).values_list("pk", flat=True).first()


def forget_organisaties() -> None:
    """Forget what this process remembers (between tests, and after a change here)."""
    _own.cache_clear()


@transaction.atomic
def ensure_team(*, organisatie: Organisatie, naam: str) -> Team:
    """The team of that name, with its auth group (unique per organisation)."""
    groep, _ = Group.objects.get_or_create(name=f"{organisatie.oin} {naam}"[:150])
    team, _ = Team.objects.get_or_create(organisatie=organisatie, naam=naam, defaults={"groep": groep})
    return team


@transaction.atomic
def ensure_gebruiker(
    *,
    gebruikersnaam: str,
    wachtwoord: str | None,
    organisatie: Organisatie | None,
    rol: str,
    voornaam: str = "",
    achternaam: str = "",
    team: Team | None = None,
) -> Gebruiker:
    """Create the account if needed; an existing account keeps its password."""
    gebruiker = Gebruiker.objects.filter(username=gebruikersnaam).first()
    if gebruiker is None:
        gebruiker = Gebruiker(username=gebruikersnaam)
        gebruiker.set_password(wachtwoord)
    gebruiker.organisatie, gebruiker.rol = organisatie, rol
    gebruiker.first_name, gebruiker.last_name = voornaam, achternaam
    gebruiker.save()
    if team is not None:
        gebruiker.groups.add(team.groep)
    return gebruiker
