"""Writes on the plan of a person: the goal in their own words, its steps, and who ticks them. The person reads it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.caseload.feiten import WEG
from vumportal.caseload.models import Plan
from vumportal.caseload.sloten import lock_person
from vumportal.logboek.services import log_said_by_self
from vumportal.organisaties.lijsten import DAGEN, TAAKSJABLONEN, Sjabloontermijn, values
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.namen import tidy
from vumportal.werkzoekenden.bericht import tell
from vumportal.werkzoekenden.feiten import TAKEN
from vumportal.werkzoekenden.models import Taak, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.taken import AFGESPROKEN, agree, end_task, lock_tasks
from vumportal.werkzoekenden.tijdlijn import note_line

DOEL, EVALUATIE = "doel", "evaluatie"
"""What a line of the timeline says of a plan: another goal, or another day on which it is looked at."""
HEROPEND = "heropend"
"""What it says of a task that the person had ticked by mistake."""
VERDERUIT = timedelta(days=5 * 365)
VOORBIJ = "Kies een dag die nog komt."
TE_VER = "Kies een dag binnen 5 jaar."


@dataclass(frozen=True)
class Stapsjabloon:
    """A step that is agreed often. dagen: how long somebody has for it, None when there is no last day."""

    code: str
    naam: str
    dagen: int | None

    @property
    def uiterlijk(self) -> date | None:
        """The last day of one that is agreed today."""
        return None if self.dagen is None else timezone.localdate() + timedelta(days=self.dagen)


def step_templates(organisatie_id: int) -> list[Stapsjabloon]:
    """Those of the organisation, in the order of its list."""
    rows = values(TAAKSJABLONEN, organisatie_id)
    return [Stapsjabloon(row.code, row.naam, DAGEN[Sjabloontermijn(row.betekenis)]) for row in rows]


@transaction.atomic
def set_plan(
    *, werkzoekende: Werkzoekende, door: Gebruiker, doel: str, evaluatie: date | None = None
) -> Plan:
    """What the person wants to reach, in their own words, and when they look at it together.

    Another goal is another plan, so that the one before can be read; the same goal on another day is the same plan. The
    same again changes nothing. Raises ValidationError (Dutch).
    """
    lock_person(werkzoekende)
    doel = tidy(doel)
    now = Plan.objects.filter(werkzoekende=werkzoekende, tot=None).first()
    if now is not None and (now.doel, now.evaluatie) == (doel, evaluatie):
        return now
    check_day(evaluatie)
    if now is not None and now.doel == doel:
        now.evaluatie = evaluatie
        now.save(update_fields=["evaluatie"])
        _note(now, door, EVALUATIE)
        return now
    plan = Plan(werkzoekende=werkzoekende, doel=doel, evaluatie=evaluatie, door=door)
    plan.full_clean(validate_constraints=False)
    if now is not None:
        now.tot = timezone.localdate()
        now.save(update_fields=["tot"])
    plan.save(force_insert=True)
    _note(plan, door, DOEL)
    return plan


def _note(plan: Plan, door: Gebruiker, wat: str) -> None:
    """What follows from another plan, or another day for it."""
    WEG.refresh([plan.werkzoekende_id])
    note_line(
        werkzoekende_id=plan.werkzoekende_id,
        soort=Tijdlijnregel.Soort.PLAN,
        door=door,
        ding=plan.pk,
        waarde=wat,
    )
    tell(werkzoekende_id=plan.werkzoekende_id, sleutel=f"plan:{plan.pk}:{plan.evaluatie or ''}")


def check_day(dag: date | None) -> None:
    """A day that was agreed has not passed and can be lived to. Raises ValidationError (Dutch)."""
    if dag is not None and dag < timezone.localdate():
        raise ValidationError(VOORBIJ)
    if dag is not None and dag > timezone.localdate() + VERDERUIT:
        raise ValidationError(TE_VER)


@transaction.atomic
def add_step(
    *,
    werkzoekende: Werkzoekende,
    door: Gebruiker,
    titel: str,
    voor: Taak.Voor,
    uiterlijk: date | None = None,
) -> Taak:
    """A step of the plan, of the person or of who accompanies them. uiterlijk None: there is no last day.

    The same one that is still open is not there twice. Raises ValidationError (Dutch).
    """
    lock_person(werkzoekende)
    check_day(uiterlijk)
    open_ones = Taak.objects.open().filter(over=werkzoekende, soort=Taak.Soort.PLAN, voor=voor)
    already = open_ones.filter(titel=tidy(titel), uiterste_datum=uiterlijk).first()
    if already is not None:
        return already
    return agree(
        over=werkzoekende, door=door, titel=titel, voor=voor, uiterlijk=uiterlijk, soort=Taak.Soort.PLAN
    )


# --- by the person ------------------------------------------------------------------------------------
def tick(*, taak: Taak, persoon: Werkzoekende) -> bool:
    """The person did what was agreed that they do; False when it had ended already."""
    _check_own(taak, persoon)
    with transaction.atomic():
        ended = end_task(taak=taak, door=None)
        if ended:
            log_said_by_self(owner_oin=persoon.organisatie.oin, ref=persoon.pseudoniem, wat=taak.soort)
    return ended


def untick(*, taak: Taak, persoon: Werkzoekende) -> bool:
    """Take back a tick of today: a finger slips. False when there is none that can be taken back."""
    _check_own(taak, persoon)
    with transaction.atomic():
        lock_tasks(persoon.pk)
        row = Taak.objects.select_for_update().get(pk=taak.pk)
        if not may_untick(row):
            return False
        row.status, row.gedaan_op, row.gedaan_door = Taak.Status.OPEN, None, None
        row.save(update_fields=["status", "gedaan_op", "gedaan_door"])
        TAKEN.refresh([persoon.pk])
        note_line(
            werkzoekende_id=persoon.pk,
            soort=Tijdlijnregel.Soort.TAAK_KLAAR,
            door=None,
            ding=taak.pk,
            waarde=HEROPEND,
        )
        log_said_by_self(owner_oin=persoon.organisatie.oin, ref=persoon.pseudoniem, wat=taak.soort)
    return True


def may_untick(taak: Taak) -> bool:
    """Whether the person ticked this today themselves."""
    return (
        taak.voor == Taak.Voor.PERSOON
        and taak.status == Taak.Status.UITGEVOERD
        and taak.gedaan_door_id is None
        and taak.gedaan_op is not None
        and timezone.localdate(taak.gedaan_op) == timezone.localdate()
    )


def _check_own(taak: Taak, persoon: Werkzoekende) -> None:
    if taak.over_id != persoon.pk or taak.soort not in AFGESPROKEN or taak.voor != Taak.Voor.PERSOON:
        raise ValueError(f"geen taak van deze persoon: {taak.pk}")
