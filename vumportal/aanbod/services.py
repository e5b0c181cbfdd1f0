"""Writing supply: what a row is, for screens, commands and the bulk loader alike (`derive`), and writing one."""

import secrets
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import msgspec
from django.db import transaction

from vumportal.aanbod.models import Aanbod, Stuk, Wijziging
from vumportal.aanbod.wijzigingen import write_change
from vumportal.standaard.afstand import grens
from vumportal.standaard.kenmerken import zoekwaarden
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import OngeldigDocument, validate

A = TypeVar("A", bound=Aanbod)
OwnColumns = Callable[[dict[str, Any]], dict[str, Any]]
"""What a model keeps beside the search columns of all supply, from a valid document."""


def new_extern_id() -> str:
    """A random, meaningless id for the exchange."""
    return secrets.token_hex(16)


class Afgeleid(NamedTuple):
    """All that is stored of a document: columns of its row by name, and the two texts of its stuk (compact JSON)."""

    kolommen: dict[str, Any]
    document: str
    selectieresultaat: str


def derive(document: dict[str, Any], soort: Soort, eigen_kolommen: OwnColumns) -> Afgeleid:
    """What is stored of a valid document, whoever writes it. The same columns for every document of a kind."""
    values = zoekwaarden(document, soort)
    kolommen = {
        "postcode4_id": values.pc4,
        "reis_grens": None if values.reisafstand is None else grens(values.reisafstand),
        **values.kolommen,
        "kenmerken": list(values.kenmerken),
        **eigen_kolommen(document),
    }
    return Afgeleid(kolommen, dump(document), dump(selectieresultaat(document, soort)))


def dump(value: object) -> str:
    """Compact JSON, as texts are stored."""
    return msgspec.json.encode(value).decode()


def no_columns(document: dict[str, Any]) -> dict[str, Any]:
    """The `OwnColumns` of a model that keeps nothing beside the search columns."""
    return {}


@transaction.atomic
def store(
    *,
    row: A,
    stukken: type[Stuk],
    soort: Soort,
    document: dict[str, Any],
    eigen_kolommen: OwnColumns = no_columns,
) -> A:
    """Validate the document, then write it with its search columns on `row` (new or existing).

    The document's own id is set to `row.extern_id`. Raises standaard.validatie.OngeldigDocument.
    """
    document = document | {soort.id_veld: row.extern_id}
    if fouten := validate(document, soort):
        raise OngeldigDocument(fouten)
    afgeleid = derive(document, soort, eigen_kolommen)
    for name, value in afgeleid.kolommen.items():
        setattr(row, name, value)
    row.save()
    stukken._default_manager.update_or_create(
        pk=row.pk,
        defaults={"document": afgeleid.document, "selectieresultaat": afgeleid.selectieresultaat},
    )
    changed(row, soort)
    return row


def changed(row: Aanbod, soort: Soort, wat: Wijziging.Wat = Wijziging.Wat.GESCHREVEN) -> None:
    """Tell rooms above what happened with this record. Call it in the transaction in which it does."""
    write_change(soort=soort, wat=wat, organisatie_id=row.organisatie_id, extern_ids=[row.extern_id])
