"""Writes on the timeline of a person. Call it in the transaction of what happened."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Tijdlijnregel


def note_line(
    *,
    werkzoekende_id: int,
    soort: Tijdlijnregel.Soort,
    door: Gebruiker | None,
    dag: date | None = None,
    ding: int | None = None,
    waarde: str = "",
) -> Tijdlijnregel:
    """One step that was taken (see `Tijdlijnregel.Soort` for what ding and waarde are). dag: default today."""
    regel = line(werkzoekende_id, soort, door, dag, ding, waarde)
    regel.save(force_insert=True)
    return regel


def line(
    werkzoekende_id: int,
    soort: Tijdlijnregel.Soort,
    door: Gebruiker | None,
    dag: date | None = None,
    ding: int | None = None,
    waarde: str = "",
) -> Tijdlijnregel:
    """The same, not written yet: many are written together by `note_lines`."""
    return Tijdlijnregel(
        werkzoekende_id=werkzoekende_id,
        soort=soort.value,
        door=door,
        dag=dag or timezone.localdate(),
        ding=ding,
        waarde=waarde,
    )


def note_lines(regels: Iterable[Tijdlijnregel]) -> None:
    """Write these in one statement."""
    Tijdlijnregel.objects.bulk_create(regels, batch_size=1000)
