"""Writes on werkzoekenden and their profiles."""

from typing import Any

from django.db import transaction
from guardian.shortcuts import assign_perm, remove_perm

from vumportal.aanbod.services import new_extern_id, store
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.standaard.namen import tidy
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Profiel, Profielstuk, Werkzoekende

VIEW = "werkzoekenden.view_werkzoekende"
BEGELEID = "werkzoekenden.begeleid_werkzoekende"


def add_werkzoekende(
    *,
    organisatie: Organisatie,
    voornaam: str,
    achternaam: str,
    geboortejaar: int | None = None,
    account: Gebruiker | None = None,
) -> Werkzoekende:
    """Make a person of this organisation, whom nobody may see yet. Raises ValidationError (Dutch)."""
    persoon = Werkzoekende(
        organisatie=organisatie,
        voornaam=tidy(voornaam),
        achternaam=tidy(achternaam),
        geboortejaar=geboortejaar,
        account=account,
    )
    persoon.full_clean()
    persoon.save()
    return persoon


@transaction.atomic
def save_profiel(*, werkzoekende: Werkzoekende, document: dict[str, Any], extern_id: str = "") -> Profiel:
    """Write the person's profiel; sharing does not change. Raises standaard.validatie.OngeldigDocument."""
    row = Profiel.objects.select_for_update().filter(werkzoekende=werkzoekende).first() or Profiel(
        werkzoekende=werkzoekende,
        organisatie=werkzoekende.organisatie,
        extern_id=extern_id or new_extern_id(),
    )
    return store(row=row, stukken=Profielstuk, soort=Soort.WERKZOEKENDE, document=document)


def grant(
    *, werkzoekende: Werkzoekende, gebruiker: Gebruiker | None = None, team: Team | None = None
) -> None:
    """Let one member of staff accompany this person, or a whole team see them."""
    if gebruiker is not None:
        assign_perm(VIEW, gebruiker, werkzoekende)
        assign_perm(BEGELEID, gebruiker, werkzoekende)
    if team is not None:
        assign_perm(VIEW, team.groep, werkzoekende)


def revoke(
    *, werkzoekende: Werkzoekende, gebruiker: Gebruiker | None = None, team: Team | None = None
) -> None:
    """Take back what `grant` gave; harmless where nothing was given."""
    if gebruiker is not None:
        remove_perm(VIEW, gebruiker, werkzoekende)
        remove_perm(BEGELEID, gebruiker, werkzoekende)
    if team is not None:
        remove_perm(VIEW, team.groep, werkzoekende)
