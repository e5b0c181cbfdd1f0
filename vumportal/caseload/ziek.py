"""Somebody is ill: who does the work, and what happens with each appointment of today. All of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.caseload.afspraken import cancel_appointment, move_appointment
from vumportal.caseload.models import Afspraak, AfspraakQuerySet, Vervanging
from vumportal.caseload.sloten import lock_klantmanagers, lock_people
from vumportal.caseload.vervangen import may_arrange, stand_in
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.bericht import tell
from vumportal.werkzoekenden.models import Tijdlijnregel
from vumportal.werkzoekenden.tijdlijn import note_line


class Afspraakkeuze(StrEnum):
    """What happens with an appointment of who is ill."""

    VERVANGER = "vervanger"
    VERZET = "verzet"
    AFGEZEGD = "afgezegd"


@dataclass(frozen=True)
class Ziekkeuze:
    """For one appointment. begin: when it is instead, where it is moved."""

    wat: Afspraakkeuze
    begin: datetime | None = None


def left_today(wie: Gebruiker) -> AfspraakQuerySet:
    """What stands in the agenda of today and nobody wrote down yet, in the order of the clock."""
    begin = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    rows = Afspraak.objects.planned().filter(klantmanager=wie)
    mine: AfspraakQuerySet = rows.filter(begin__gte=begin, begin__lt=begin + timedelta(days=1))
    return mine.order_by("begin", "pk")


def cover_today(wie: Gebruiker) -> Vervanging | None:
    """Who stands in today already."""
    return Vervanging.objects.running().filter(wie=wie).select_related("door").first()


@transaction.atomic
def arrange_illness(
    *,
    wie: Gebruiker,
    door: Gebruiker | None,
    tot: date | None,
    geregeld_door: Gebruiker,
    keuzes: Mapping[int, Ziekkeuze],
) -> Vervanging:
    """Somebody stands in from today on, and each appointment that is named goes as chosen. The same again is once.

    door and tot: None when a cover runs today: that one stays. keuzes: by key of an appointment of today; what ended
    meanwhile, or is with the stand-in already, stays as it is. Raises ValidationError (Dutch), and then nothing is
    done; PermissionDenied for who may not arrange it.
    """
    if not may_arrange(geregeld_door, wie):
        raise PermissionDenied
    lock_klantmanagers(wie, *([door] if door else []))
    vervanging = cover_today(wie)
    if vervanging is None:
        if door is None or tot is None:
            raise ValidationError("Kies wie vervangt, en tot en met welke dag.")
        vervanging = stand_in(
            wie=wie,
            door=door,
            soort=Vervanging.Soort.ZIEK,
            van=timezone.localdate(),
            tot=tot,
            geregeld_door=geregeld_door,
        )
    afspraken = left_today(wie).filter(pk__in=keuzes)
    lock_people(set(afspraken.values_list("werkzoekende_id", flat=True)))
    for afspraak in afspraken.select_related("werkzoekende"):
        _apply(afspraak, keuzes[afspraak.pk], vervanging.door, geregeld_door)
    return vervanging


def _apply(afspraak: Afspraak, keuze: Ziekkeuze, vervanger: Gebruiker, door: Gebruiker) -> None:
    if keuze.wat is Afspraakkeuze.AFGEZEGD:
        cancel_appointment(afspraak=afspraak, door=door)
    elif keuze.wat is Afspraakkeuze.VERZET:
        if keuze.begin is None:
            raise ValidationError("Kies de nieuwe dag en tijd.")
        move_appointment(afspraak=afspraak, door=door, begin=keuze.begin)
    else:
        _give(afspraak, vervanger, door)


def _give(afspraak: Afspraak, vervanger: Gebruiker, door: Gebruiker) -> None:
    """It stands at its time, with who stands in; the person reads with whom."""
    afspraak.klantmanager, afspraak.volgnummer = vervanger, afspraak.volgnummer + 1
    afspraak.save(update_fields=["klantmanager", "volgnummer", "gewijzigd"])
    pk, soort = afspraak.werkzoekende_id, Tijdlijnregel.Soort.VERZET
    note_line(werkzoekende_id=pk, soort=soort, door=door, ding=afspraak.pk)
    tell(werkzoekende_id=pk, sleutel=f"afspraak:{afspraak.pk}:{afspraak.volgnummer}")
