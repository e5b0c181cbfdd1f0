"""Writes on vacatures."""

from datetime import date
from typing import Any

from django.db import transaction

from vumportal.aanbod.delen import published
from vumportal.aanbod.models import Wijziging
from vumportal.aanbod.services import changed, new_extern_id, store
from vumportal.logboek.services import log_sharing
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.standaard.namen import title_key
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature, Vacaturestuk
from vumportal.vacatures.werkgevers import employer_named


def own_columns(document: dict[str, Any]) -> dict[str, Any]:
    """What a vacature keeps beside the search columns of all supply, from its (valid) document."""
    sluiting = document.get("sluitingsdatumVacature")
    naam, werkgever = document.get("naamVacature", ""), document.get("werkgever", {})
    return {
        "naam": naam,
        # Without a title lists show the id.
        "zoeknaam": title_key(
            naam or document.get("idVacature", ""), werkgever.get("handelsnaamOrganisatie", "")
        ),
        "sluit_op": date.fromisoformat(sluiting) if sluiting else None,
    }


@transaction.atomic
def save_vacature(
    *,
    organisatie: Organisatie,
    document: dict[str, Any],
    werkgever: str = "",
    team: Team | None = None,
    extern_id: str = "",
    gedeeld: bool | None = None,
) -> Vacature:
    """Create or change the vacature with this id.

    gedeeld: whether the exchange may find it from now on; None leaves that as it is, and shares a new one.

    Raises standaard.validatie.OngeldigDocument.
    """
    extern_id = extern_id or new_extern_id()
    row = Vacature.objects.select_for_update().filter(organisatie=organisatie, extern_id=extern_id).first()
    row = row or Vacature(organisatie=organisatie, extern_id=extern_id)
    if werkgever:
        row.werkgever = employer_named(organisatie, werkgever)
    row.team = team or row.team
    if gedeeld is not None or row.pk is None:
        _publish(row, gedeeld is not False)
    return store(
        row=row,
        stukken=Vacaturestuk,
        soort=Soort.VACATURE,
        document=document,
        eigen_kolommen=own_columns,
    )


@transaction.atomic
def withdraw(*, vacature: Vacature, gebruiker: Gebruiker) -> None:
    """Stop sharing a vacature; the next zoekvraag does not find it."""
    vacature.save(update_fields=[*_publish(vacature, False), "gewijzigd"])
    changed(vacature, Soort.VACATURE, Wijziging.Wat.WEG)
    log_sharing(user_id=gebruiker.pk, owner_oin=vacature.organisatie.oin, extern_id=vacature.extern_id)


def _publish(vacature: Vacature, gedeeld: bool) -> list[str]:
    """Set the sharing columns; their names."""
    values = published(gedeeld)
    for name, value in values.items():
        setattr(vacature, name, value)
    return list(values)
