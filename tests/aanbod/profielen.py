"""Profielen without a person, as a source delivers them."""

import uuid
from collections.abc import Iterable
from typing import Any

from vumportal.aanbod.delen import published
from vumportal.aanbod.services import store
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Profiel, Profielstuk


def stored(organisatie: Organisatie, documents: Iterable[dict[str, Any]]) -> None:
    """One profiel for each document, shared."""
    for document in documents:
        row = Profiel(organisatie=organisatie, extern_id=uuid.uuid4().hex, **published(True))
        store(row=row, stukken=Profielstuk, soort=Soort.WERKZOEKENDE, document=document)
