"""What each room needs to say what is held about a person: rows in words.

Every room has a `rechten.py` with `collect(werkzoekende)`, by the name of the table, and `erase(werkzoekende)`; the
list of rooms is `vumportal.caseload.rechten`. A test walks every foreign key to a person and demands both.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, QuerySet

from vumportal.organisaties.models import Gebruiker, Organisatie

MEEST = 2_000
"""Rows of one table that are shown, the newest; of more the number is said. So a person fits in memory and on paper."""

Tabellen = dict[str, dict[str, Any]]
"""By the label of a table: titel, aantal (of all rows), weggelaten, uitleg (of each field) and rijen."""


@dataclass(frozen=True)
class Beide:
    """A value that has a form for machines and one for people."""

    ruw: Any
    woorden: str | list[str]


def table(
    rows: QuerySet[Any],
    *,
    titel: str,
    zonder: Collection[str] = (),
    namen: Collection[str] = (),
    woorden: Mapping[str, Callable[[Any], Any]] | None = None,
) -> Tabellen:
    """These rows, by the label of their table, with what their fields mean.

    zonder: fields that are left out, since they follow from others or say nothing of the person. namen: relations that
    are said by their name; others by their key. woorden: what a row says for a field, or for one that it has not.
    """
    model, eigen = rows.model, woorden or {}
    velden = [veld for veld in model._meta.concrete_fields if veld.name not in zonder]
    related = [veld.name for veld in velden if isinstance(veld, ForeignKey) and _has_name(veld, namen)]
    if Gebruiker in {model._meta.get_field(naam).related_model for naam in related}:
        related += [
            f"{naam}__organisatie"
            for naam in related
            if model._meta.get_field(naam).related_model is Gebruiker
        ]
    newest = (rows.select_related(*related) if related else rows).order_by("-pk")
    shown = list(newest[:MEEST])
    aantal = rows.count() if len(shown) == MEEST else len(shown)
    return {
        model._meta.label_lower: {
            "titel": titel,
            "aantal": aantal,
            "weggelaten": max(0, aantal - MEEST),
            # Ours are plain text; those of Django are translated when shown, and say how to fill in a form.
            "uitleg": {
                veld.name: veld.help_text
                for veld in velden
                if isinstance(veld.help_text, str) and veld.help_text
            },
            "rijen": [
                {veld.name: _value(row, veld, namen) for veld in velden if veld.name not in eigen}
                | {naam: say(row) for naam, say in eigen.items()}
                for row in shown
            ],
        }
    }


def listing(
    label: str,
    *,
    titel: str,
    rijen: Sequence[dict[str, Any]],
    uitleg: Mapping[str, str],
    aantal: int | None = None,
) -> Tabellen:
    """The same for what is no table by itself. aantal: of all rows, when these are not all."""
    alle = len(rijen) if aantal is None else aantal
    deel = {
        "titel": titel,
        "aantal": alle,
        "weggelaten": alle - len(rijen),
        "uitleg": dict(uitleg),
        "rijen": rijen,
    }
    return {label: deel}


def _has_name(veld: ForeignKey, namen: Collection[str]) -> bool:
    return veld.name in namen or veld.related_model in (Gebruiker, Organisatie)


def _value(row: Any, veld: Field, namen: Collection[str]) -> Any:
    if isinstance(veld, ForeignKey) and _has_name(veld, namen):
        other = getattr(row, veld.name)
        return other and (staff(other) if isinstance(other, Gebruiker) else str(other))
    if veld.choices:
        return getattr(row, f"get_{veld.name}_display")() or None
    return getattr(row, veld.attname)


def staff(gebruiker: Gebruiker) -> str:
    """Who did something: the role and the organisation of a member of staff, never the name."""
    van = f" van {gebruiker.organisatie.naam}" if gebruiker.organisatie else ""
    return f"{gebruiker.get_rol_display() or 'medewerker'}{van}"


def staff_by_id(ids: Iterable[int | None]) -> dict[int | None, str]:
    """The same for accounts that a row names by number alone, which may be gone. One query."""
    wanted = {pk for pk in ids if pk is not None}
    known = Gebruiker.objects.select_related("organisatie").in_bulk(wanted)
    return {pk: staff(known[pk]) if pk in known else "een account dat er niet meer is" for pk in wanted}
