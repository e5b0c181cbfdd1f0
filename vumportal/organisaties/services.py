"""Writes on organisations, teams and accounts; views, commands and tests call the same ones."""

import time
from functools import lru_cache

from django.contrib.auth.models import Group
from django.db import transaction

from vumportal.logboek.services import log_account
from vumportal.organisaties.inloggrens import plain_name
from vumportal.organisaties.models import Gebruiker, Organisatie, Team, Teamlid


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
def join_team(*, gebruiker: Gebruiker, team: Team) -> bool:
    """Put somebody in a team, with what the team may see; False when they were in it."""
    _, joined = Teamlid.objects.get_or_create(team=team, gebruiker=gebruiker)
    gebruiker.groups.add(team.groep)
    return joined


@transaction.atomic
def leave_team(*, gebruiker: Gebruiker, team: Team) -> bool:
    """Take somebody out of a team; False when they were not in it."""
    left, _ = Teamlid.objects.filter(team=team, gebruiker=gebruiker).delete()
    gebruiker.groups.remove(team.groep)
    return bool(left)


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
    """Create the account if needed; an existing account keeps its password. What changed is in the logboek."""
    gebruiker = Gebruiker.objects.select_for_update().filter(username=gebruikersnaam).first()
    changes = []
    if gebruiker is None:
        gebruiker = Gebruiker(username=gebruikersnaam)
        gebruiker.set_password(wachtwoord)
        changes.append("gemaakt")
    else:
        was = (gebruiker.organisatie_id, gebruiker.rol, gebruiker.first_name, gebruiker.last_name)
        changes += _changed(was, (organisatie and organisatie.pk, rol, voornaam, achternaam))
    gebruiker.organisatie, gebruiker.rol = organisatie, rol
    gebruiker.first_name, gebruiker.last_name = voornaam, achternaam
    gebruiker.save()
    if team is not None and join_team(gebruiker=gebruiker, team=team):
        changes.append("team")
    note_account(gebruiker, *changes)
    return gebruiker


def _changed(was: tuple[object, ...], becomes: tuple[object, ...]) -> list[str]:
    """Which of organisatie, rol and (first or last) name are different now."""
    names = ("organisatie", "rol", "naam", "naam")
    pairs = zip(names, was, becomes, strict=True)
    return list(dict.fromkeys(name for name, before, after in pairs if before != after))


@transaction.atomic
def change_password(*, gebruiker: Gebruiker, wachtwoord: str, door: Gebruiker | None = None) -> None:
    """Give the account another password; whoever is logged in with it is logged out.

    door: who did so; None for a command. It does not have to be changed at once, as a first one has to.
    """
    gebruiker.set_password(wachtwoord)
    gebruiker.eerste_tot = None
    gebruiker.save(update_fields=["password", "eerste_tot"])
    note_account(gebruiker, "wachtwoord", door=door)


def note_account(gebruiker: Gebruiker, *changes: str, door: Gebruiker | None = None) -> None:
    """A line in the logboek for each respect in which this account changed."""
    for wat in changes:
        log_account(
            user_id=gebruiker.pk,
            account=plain_name(gebruiker.username),
            wat=wat,
            door_id=door.pk if door else None,
        )
