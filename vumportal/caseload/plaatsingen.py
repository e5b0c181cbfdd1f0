"""Writes on placements: where a person works, from when, and the ends that must not come as a surprise."""

from dataclasses import dataclass, fields
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.caseload import feiten
from vumportal.caseload.models import Plaatsing
from vumportal.caseload.sloten import lock_person
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.vast import Gestelde, Vastevraag
from vumportal.standaard.namen import tidy
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.tijdlijn import note_line
from vumportal.woorden.kort import WERK

BEGONNEN, GEWIJZIGD, GESTOPT = "begonnen", "gewijzigd", "gestopt"
EINDEN = {
    "contract_tot": "De laatste dag van het contract is voor de eerste dag.",
    "proefplaats_tot": "De laatste dag van de proefplaats is voor de eerste dag.",
    "einde": "De dag waarop het stopte is voor de eerste dag.",
}
"""Every end, and what is said of one that is before the begin."""


@dataclass(frozen=True)
class Plaatsgegevens:
    """All that is known of one placement, by the names of its columns."""

    waar: str
    van: date
    wat: str = ""
    soort: str = "01"
    uren: int | None = None
    contract_tot: date | None = None
    proefplaats_tot: date | None = None
    einde: date | None = None


@transaction.atomic
def start_placement(*, werkzoekende: Werkzoekende, door: Gebruiker, gegevens: Plaatsgegevens) -> Plaatsing:
    """Somebody has work; the same again changes nothing. Raises ValidationError (Dutch)."""
    lock_person(werkzoekende)
    waarden = _checked(gegevens)
    already = Plaatsing.objects.filter(werkzoekende=werkzoekende, **waarden).first()
    if already is not None:
        return already
    plaatsing = Plaatsing(werkzoekende=werkzoekende, door=door, **waarden)
    plaatsing.full_clean()
    plaatsing.save(force_insert=True)
    _note(plaatsing, door, BEGONNEN, plaatsing.van)
    return plaatsing


@transaction.atomic
def change_placement(*, plaatsing: Plaatsing, door: Gebruiker, gegevens: Plaatsgegevens) -> bool:
    """This is what is known of it now, its end too; False when that was known. Raises ValidationError (Dutch)."""
    lock_person(plaatsing.werkzoekende)
    row = Plaatsing.objects.select_for_update().get(pk=plaatsing.pk)
    waarden = _checked(gegevens)
    if all(getattr(row, naam) == waarde for naam, waarde in waarden.items()):
        return False
    stopt = row.einde is None and gegevens.einde is not None
    for naam, waarde in waarden.items():
        setattr(row, naam, waarde)
    row.full_clean()
    row.save()
    _note(row, door, GESTOPT if stopt else GEWIJZIGD, gegevens.einde if stopt else None)
    return True


def running_placements(werkzoekende: Werkzoekende) -> QuerySet[Plaatsing]:
    """Work that has not stopped, also what begins later; the newest first."""
    return _running(werkzoekende.pk, timezone.localdate())


def ask_placements(werkzoekende: Werkzoekende) -> Gestelde[Plaatsing]:
    """The question for the same."""
    return _LOPEND.of(werkzoekende.pk, timezone.localdate())


def _running(werkzoekende: int, today: date) -> QuerySet[Plaatsing]:
    return Plaatsing.objects.filter(Q(einde=None) | Q(einde__gte=today), werkzoekende=werkzoekende)


_LOPEND = Vastevraag(_running, 2_000_000_011, date(1, 1, 2))


def _checked(gegevens: Plaatsgegevens) -> dict[str, object]:
    """By column, with its texts on one line."""
    fouten = {
        naam: zin
        for naam, zin in EINDEN.items()
        if (einde := getattr(gegevens, naam)) is not None and einde < gegevens.van
    }
    if gegevens.soort not in WERK:
        fouten["soort"] = "Dit soort werk is er niet. Kies een ander."
    if fouten:
        raise ValidationError(fouten)
    waarden = {veld.name: getattr(gegevens, veld.name) for veld in fields(gegevens)}
    return waarden | {"waar": tidy(gegevens.waar), "wat": tidy(gegevens.wat)}


def _note(plaatsing: Plaatsing, door: Gebruiker, wat: str, dag: date | None) -> None:
    """On the day on which it happened; what begins or ends later was written down today."""
    feiten.WERK.refresh([plaatsing.werkzoekende_id])
    today = timezone.localdate()
    note_line(
        werkzoekende_id=plaatsing.werkzoekende_id,
        soort=Tijdlijnregel.Soort.PLAATSING,
        door=door,
        dag=min(dag or today, today),
        ding=plaatsing.pk,
        waarde=wat,
    )
