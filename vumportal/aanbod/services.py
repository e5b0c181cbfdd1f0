"""Writing supply: one way, for screens, commands and the bulk loader alike."""

import secrets
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from django.db import transaction

from vumportal.aanbod.models import Aanbod, Stuk
from vumportal.standaard.afstand import grens
from vumportal.standaard.kenmerken import Zoekwaarden, zoekwaarden
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import OngeldigDocument, validate

A = TypeVar("A", bound=Aanbod)
OwnColumns = Callable[[dict[str, Any]], dict[str, Any]]
"""What a model keeps beside the search columns of all supply, from a valid document."""


def new_extern_id() -> str:
    """A random, meaningless id for the exchange."""
    return secrets.token_hex(16)


def search_columns(values: Zoekwaarden) -> dict[str, Any]:
    """The search columns that every row has, from the search values of its document."""
    return {
        "postcode4_id": values.pc4,
        "reis_grens": None if values.reisafstand is None else grens(values.reisafstand),
        **values.kolommen,
        "kenmerken": list(values.kenmerken),
    }


def dump(value: object) -> str:
    """Compact JSON text as it is stored and sent."""
    return msgspec.json.encode(value).decode()


@transaction.atomic
def store(
    *,
    row: A,
    stukken: type[Stuk],
    soort: Soort,
    document: dict[str, Any],
    eigen_kolommen: OwnColumns = lambda document: {},
) -> A:
    """Validate the document, then write it with its search columns on `row` (new or existing).

    The document's own id is set to `row.extern_id`. Raises standaard.validatie.OngeldigDocument.
    """
    document = document | {soort.id_veld: row.extern_id}
    if fouten := validate(document, soort):
        raise OngeldigDocument(fouten)
    columns = search_columns(zoekwaarden(document, soort)) | eigen_kolommen(document)
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    stukken._default_manager.update_or_create(
        pk=row.pk,
        defaults={"document": dump(document), "selectieresultaat": dump(selectieresultaat(document, soort))},
    )
    return row
