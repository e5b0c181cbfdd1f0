"""What was announced to a person about the ground on which is shared, for their own pages."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.grond import AANKONDIGEN
from vumportal.toestemming.grondslag import ground_for
from vumportal.toestemming.models import Aankondiging
from vumportal.toestemming.teksten import Tekst, read_text
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Verandering:
    """One announced change. publieke_taak: what it changes to; tekst: exactly what was told; van: its first day for
    this person."""

    sleutel: int
    ontvanger: Ontvanger
    publieke_taak: bool
    tekst: Tekst
    van: date

    @property
    def is_begonnen(self) -> bool:
        """Whether that day is there."""
        return self.van <= timezone.localdate()

    @property
    def naam(self) -> str:
        """Whom it is about, in the middle of a sentence."""
        return str(self.ontvanger.label)


def announced_to(person: Werkzoekende) -> tuple[Verandering, ...]:
    """What changes for this person, or did in the last thirty days; what begins first stands first."""
    sinds = timezone.localdate() - AANKONDIGEN
    alle = (_change(row) for row in _told(person).filter(grondslag__van__gte=sinds - AANKONDIGEN))
    return tuple(sorted((een for een in alle if een.van >= sinds), key=lambda een: (een.van, een.sleutel)))


def announcement(person: Werkzoekende, sleutel: int) -> Verandering | None:
    """One that was told to this person, also long ago; None for any other."""
    row = _told(person).filter(pk=sleutel).first()
    return None if row is None else _change(row)


def _told(person: Werkzoekende) -> QuerySet[Aankondiging]:
    return Aankondiging.objects.filter(werkzoekende=person).select_related("grondslag", "tekstversie")


def _change(row: Aankondiging) -> Verandering:
    grond = ground_for(row.grondslag, row.op)
    assert grond.start is not None  # noqa: S101 - only who was never told has none
    ontvanger, tekst = Ontvanger(row.grondslag.ontvanger), read_text(row.tekstversie)
    return Verandering(row.pk, ontvanger, grond.publieke_taak, tekst, grond.start)
