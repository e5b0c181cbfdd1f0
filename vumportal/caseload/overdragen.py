"""Offering people to a colleague, and what that colleague says. Until a yes the sender accompanies them.

One person or a whole caseload: the same few statements. Of each person one offer is open at most.
"""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models.functions import Now
from django.utils import timezone

from vumportal.caseload.afspraken import follow
from vumportal.caseload.feiten import BEGELEIDING
from vumportal.caseload.models import Begeleiding, Begeleidingsperiode, Overdracht, Vervanging
from vumportal.caseload.services import BEGONNEN
from vumportal.caseload.sloten import lock_people, lock_receiver
from vumportal.caseload.wissel import cover_along
from vumportal.organisaties.lijsten import REDENEN_OVERDRACHT, Overdrachtreden, values
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.namen import tidy
from vumportal.uitwisseling.herhalen import pass_on_searches
from vumportal.werkzoekenden.bericht import tell_many, wants_mail
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import move_grants
from vumportal.werkzoekenden.tijdlijn import line, note_lines

Status = Overdracht.Status
VOORBIJ = {
    Status.AANGENOMEN: "Dit is al overgenomen. Er is niets veranderd.",
    Status.GEWEIGERD: "Hierop is al 'liever niet' gezegd. Er is niets veranderd.",
    Status.INGETROKKEN: "Deze overdracht is ingetrokken. Er is niets veranderd.",
}
"""Why an answer comes too late."""


class Overdrager:
    """Whose people somebody may offer to a colleague."""

    def __init__(self, gebruiker: Gebruiker) -> None:
        vervangen = Vervanging.objects.running().filter(door=gebruiker).values_list("wie", flat=True)
        self.klantmanagers = {gebruiker.pk, *vervangen}
        geleid = gebruiker.teamleden.filter(leider=True)
        self.teams = set(geleid.values_list("team", flat=True))

    def may(self, persoon: Werkzoekende, klantmanager_id: int) -> bool:
        """Who accompanies the person, who stands in for them today, and the team lead of the person."""
        return klantmanager_id in self.klantmanagers or persoon.team_id in self.teams


# --- offering -----------------------------------------------------------------------------------------
@transaction.atomic
def hand_over(*, mensen: Collection[Werkzoekende], door: Gebruiker, naar: Gebruiker) -> list[Overdracht]:
    """Offer these people to a colleague; what waits for an answer, in the order of the people's keys.

    Who was offered to this colleague already stays as it is; of several people those that wait for somebody else are
    left out. Raises ValidationError (Dutch) when that leaves nobody, PermissionDenied for somebody whom `door` may not
    hand over.
    """
    _check_colleague(door, naar)
    pks = [persoon.pk for persoon in mensen]
    lock_people(pks)
    rows = Begeleiding.objects.filter(werkzoekende__in=pks).select_related("werkzoekende")
    mag, begeleidingen = Overdrager(door), list(rows.order_by("werkzoekende"))
    if not all(mag.may(rij.werkzoekende, rij.klantmanager_id) for rij in begeleidingen):
        raise PermissionDenied
    waiting = {rij.werkzoekende_id: rij for rij in Overdracht.objects.filter(_open(pks))}
    nieuw = [
        rij for rij in begeleidingen if rij.werkzoekende_id not in waiting and rij.klantmanager_id != naar.pk
    ]
    stapel = uuid4() if len(nieuw) > 1 else None
    made = Overdracht.objects.bulk_create(
        Overdracht(
            werkzoekende=rij.werkzoekende,
            van_id=rij.klantmanager_id,
            naar=naar,
            status=Status.OPEN,
            stapel=stapel,
        )
        for rij in nieuw
    )
    _note(made, door, Status.OPEN)
    offered = [*made, *(rij for rij in waiting.values() if rij.naar_id == naar.pk)]
    if not offered:
        raise ValidationError(_why_nobody(begeleidingen, naar))
    return sorted(offered, key=lambda rij: rij.werkzoekende_id)


def _check_colleague(door: Gebruiker, naar: Gebruiker) -> None:
    if not (naar.is_active and naar.is_medewerker and naar.organisatie_id == door.organisatie_id):
        raise ValidationError("Kies een collega van je eigen organisatie.")


def _open(pks: Collection[int]) -> models.Q:
    return models.Q(werkzoekende__in=pks, status=Status.OPEN)


def _why_nobody(begeleidingen: Collection[Begeleiding], naar: Gebruiker) -> str:
    if not begeleidingen:
        return "Niemand begeleidt deze persoon. Wijs eerst een klantmanager aan."
    if all(rij.klantmanager_id == naar.pk for rij in begeleidingen):
        return "Deze collega begeleidt dit al."
    return "Dit wacht al op het antwoord van een andere collega. Trek dat eerst in."


# --- answering ----------------------------------------------------------------------------------------
@transaction.atomic
def accept_handover(*, overdrachten: Collection[Overdracht], door: Gebruiker) -> int:
    """Who was asked says yes: they accompany these people from now on. How many that were; twice is once.

    What is over already is left out. Raises ValidationError (Dutch) when nothing was left and that was not their own
    yes, PermissionDenied for what was asked of somebody else.
    """
    lock_receiver(door)
    rows = _still_open(overdrachten, Status.AANGENOMEN, door)
    if not rows:
        return 0
    mensen = [rij.werkzoekende_id for rij in rows]
    today, team = timezone.localdate(), door.team
    Begeleiding.objects.filter(werkzoekende__in=mensen).update(klantmanager=door, sinds=today)
    move_grants(mensen=mensen, van={rij.van_id for rij in rows}, naar=door, team=team)
    Begeleidingsperiode.objects.filter(werkzoekende__in=mensen, tot=None).update(tot=today)
    perioden = Begeleidingsperiode.objects.bulk_create(
        (Begeleidingsperiode(werkzoekende_id=pk, klantmanager=door) for pk in mensen), batch_size=1000
    )
    soort = Tijdlijnregel.Soort.BEGELEIDING
    regels = [
        line(periode.werkzoekende_id, soort, door, ding=periode.pk, waarde=BEGONNEN) for periode in perioden
    ]
    follow(werkzoekenden=mensen, klantmanager=door)
    pass_on_searches(werkzoekenden=mensen, naar=door)
    BEGELEIDING.refresh(mensen)
    _end(rows, door, Status.AANGENOMEN, extra=[*regels, *cover_along(mensen=mensen, naar=door)])
    mail = {rij.werkzoekende_id for rij in rows if rij.krijgt_mail}
    new = {periode.werkzoekende_id: f"begeleiding:{periode.pk}" for periode in perioden}
    tell_many({pk: sleutel for pk, sleutel in new.items() if pk in mail})
    return len(rows)


@transaction.atomic
def decline_handover(
    *, overdrachten: Collection[Overdracht], door: Gebruiker, reden: str, zin: str = ""
) -> int:
    """Who was asked rather does not: these people stay where they are. Returns and raises as `accept_handover`.

    Raises ValidationError (Dutch) too for a reason that is not there or says too little.
    """
    zin = tidy(zin)
    _check_reason(door, reden, zin)
    rows = _still_open(overdrachten, Status.GEWEIGERD, door)
    _end(rows, door, Status.GEWEIGERD, reden=reden, zin=zin)
    return len(rows)


def _check_reason(door: Gebruiker, reden: str, zin: str) -> None:
    waarde = values(REDENEN_OVERDRACHT, door.organisatie_id or 0).filter(code=reden).first()
    if waarde is None:
        raise ValidationError("Kies waarom je dit liever niet doet.")
    if waarde.betekenis == Overdrachtreden.MET_ZIN.value and not zin:
        raise ValidationError("Schrijf bij deze reden een korte zin.")
    if len(zin) > Overdracht.ZIN:
        raise ValidationError(f"Gebruik maximaal {Overdracht.ZIN} tekens.")


@transaction.atomic
def withdraw_handover(*, overdrachten: Collection[Overdracht], door: Gebruiker) -> int:
    """Who may hand these people over takes the question back. Returns and raises as `accept_handover`."""
    rows = _still_open(overdrachten, Status.INGETROKKEN, None)
    mag = Overdrager(door)
    if not all(mag.may(rij.werkzoekende, rij.van_id) for rij in rows):
        raise PermissionDenied
    _end(rows, door, Status.INGETROKKEN)
    return len(rows)


def _still_open(overdrachten: Collection[Overdracht], wordt: Status, gevraagd: Gebruiker | None) -> list[Any]:
    """Those of them that wait for an answer, under a lock, with `krijgt_mail`.

    gevraagd: who must have been asked, None: anybody.
    """
    lock_people([rij.werkzoekende_id for rij in overdrachten])
    pks = [rij.pk for rij in overdrachten]
    held = Overdracht.objects.select_for_update(of=("self",)).select_related("werkzoekende")
    held = held.annotate(krijgt_mail=wants_mail("werkzoekende"))
    rows = list(held.filter(pk__in=pks).order_by("werkzoekende_id"))
    if gevraagd is not None and not all(_was_asked(rij, gevraagd) for rij in rows):
        raise PermissionDenied
    over = [rij for rij in rows if rij.status != Status.OPEN]
    late = [rij for rij in over if rij.status != wordt]
    if len(over) == len(rows) and (late or not rows):
        raise ValidationError(VOORBIJ[Status(late[0].status)] if late else VOORBIJ[Status.INGETROKKEN])
    return [rij for rij in rows if rij.status == Status.OPEN]


def _was_asked(overdracht: Overdracht, gebruiker: Gebruiker) -> bool:
    """This account was, and it still works where the person is helped."""
    works = gebruiker.is_medewerker and gebruiker.organisatie_id == overdracht.werkzoekende.organisatie_id
    return works and overdracht.naar_id == gebruiker.pk


def _end(
    rows: Collection[Overdracht],
    door: Gebruiker,
    status: Status,
    *,
    reden: str = "",
    zin: str = "",
    extra: Iterable[Tijdlijnregel] = (),
) -> None:
    pks = [rij.pk for rij in rows]
    Overdracht.objects.filter(pk__in=pks).update(status=status, besloten=Now(), reden=reden, zin=zin)
    _note(rows, door, status, extra)


def _note(
    rows: Collection[Overdracht], door: Gebruiker, status: Status, extra: Iterable[Tijdlijnregel] = ()
) -> None:
    soort = Tijdlijnregel.Soort.OVERDRACHT
    regels = [line(rij.werkzoekende_id, soort, door, ding=rij.pk, waarde=status.value) for rij in rows]
    note_lines([*regels, *extra])
