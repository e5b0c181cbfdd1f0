"""Writes on the caseload: who accompanies whom, and in which phase."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.caseload.afspraken import cancel_coming, follow
from vumportal.caseload.feiten import BEGELEIDING, WEG
from vumportal.caseload.models import Afsluiting, Begeleiding, Begeleidingsperiode, Faseperiode
from vumportal.caseload.sloten import lock_person as lock_person
from vumportal.caseload.sloten import lock_receiver
from vumportal.caseload.wissel import cover_along, withdraw_offers
from vumportal.organisaties.lijsten import FASEN, values
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.uitwisseling.herhalen import pass_on_searches
from vumportal.uitwisseling.vergeten import forget_others
from vumportal.uitwisseling.vondsten import lock_about
from vumportal.werkzoekenden.bericht import tell
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import grant, revoke
from vumportal.werkzoekenden.taken import stop_tasks
from vumportal.werkzoekenden.tijdlijn import note_line, note_lines

BEGONNEN, GESTOPT = "begonnen", "gestopt"


@transaction.atomic
def accompany(
    *,
    werkzoekende: Werkzoekende,
    klantmanager: Gebruiker,
    fase: str,
    door: Gebruiker | None = None,
    team: Team | None = None,
) -> Begeleiding:
    """Make this klantmanager the one who accompanies this person; their team is that of the person from now on.

    Who accompanied the person before may not see them any more by that, nor may their team. door: who arranged it.
    team: in which team, for a klantmanager of more than one; without it their first.
    Raises ValidationError (Dutch) for an unknown fase, or for somebody who is no member of staff of the person's
    organisation.
    """
    if not klantmanager.is_medewerker or klantmanager.organisatie_id != werkzoekende.organisatie_id:
        raise ValidationError("Dit account is niet van een medewerker van de organisatie van deze persoon.")
    lock_receiver(klantmanager)
    lock_person(werkzoekende)
    begeleiding = Begeleiding.objects.select_related("klantmanager").filter(werkzoekende=werkzoekende).first()
    before = begeleiding.klantmanager if begeleiding else None
    if begeleiding is None:
        begeleiding = Begeleiding(werkzoekende=werkzoekende)
    elif before is not None and before != klantmanager:
        revoke(werkzoekende=werkzoekende, gebruiker=before, team=before.team)
        begeleiding.sinds = timezone.localdate()
    _check_phase(werkzoekende, fase)
    begeleiding.klantmanager, begeleiding.fase = klantmanager, fase
    begeleiding.save()
    Afsluiting.objects.filter(werkzoekende=werkzoekende).delete()
    _move_to_team(werkzoekende, klantmanager, team or klantmanager.team)
    follow(werkzoekenden=[werkzoekende.pk], klantmanager=klantmanager)
    _note_accompaniment(werkzoekende, klantmanager, door, tell_person=before is not None)
    if before != klantmanager:
        withdraw_offers(werkzoekende=werkzoekende, door=door)
        pass_on_searches(werkzoekenden=[werkzoekende.pk], naar=klantmanager)
        note_lines(cover_along(mensen=[werkzoekende.pk], naar=klantmanager))
    _note_phase(werkzoekende, fase, door)
    BEGELEIDING.refresh([werkzoekende.pk])
    return begeleiding


@transaction.atomic
def set_phase(*, werkzoekende: Werkzoekende, fase: str, door: Gebruiker | None) -> bool:
    """Put somebody who is accompanied in another phase; False when they were in it.

    Raises ValidationError (Dutch) for a phase that cannot be chosen, or when nobody accompanies this person.
    """
    lock_person(werkzoekende)
    begeleiding = Begeleiding.objects.filter(werkzoekende=werkzoekende).first()
    if begeleiding is None:
        raise ValidationError("Niemand begeleidt deze persoon. Wijs eerst een klantmanager aan.")
    _check_phase(werkzoekende, fase)
    if begeleiding.fase == fase:
        return False
    begeleiding.fase = fase
    begeleiding.save(update_fields=["fase"])
    _note_phase(werkzoekende, fase, door)
    WEG.refresh([werkzoekende.pk])
    return True


@transaction.atomic
def end_accompaniment(*, werkzoekende: Werkzoekende, door: Gebruiker | None = None) -> None:
    """Nobody accompanies this person any more; harmless when that was so already.

    Who did may not see the person by that, nor may their team. What others showed for this person goes at once, what
    waited for an answer is broken off, what is planned is cancelled, and the term of the dossier begins.
    """
    lock_about(werkzoekende.pk, None)  # before the person: a search that starts takes them in this order
    lock_person(werkzoekende)
    begeleiding = Begeleiding.objects.select_related("klantmanager").filter(werkzoekende=werkzoekende).first()
    if begeleiding is not None:
        before = begeleiding.klantmanager
        begeleiding.delete()
        revoke(werkzoekende=werkzoekende, gebruiker=before, team=before.team)
        Afsluiting.objects.get_or_create(werkzoekende=werkzoekende)
        stop_tasks(werkzoekende=werkzoekende)
        cancel_coming(werkzoekende=werkzoekende, door=door)
        _end_periods(werkzoekende)
        withdraw_offers(werkzoekende=werkzoekende, door=door)
        cover_along(mensen=[werkzoekende.pk], naar=None)
        note_line(
            werkzoekende_id=werkzoekende.pk,
            soort=Tijdlijnregel.Soort.BEGELEIDING,
            door=door,
            waarde=GESTOPT,
        )
        BEGELEIDING.refresh([werkzoekende.pk])
    forget_others(werkzoekende=werkzoekende)


def _check_phase(werkzoekende: Werkzoekende, fase: str) -> None:
    if not values(FASEN, werkzoekende.organisatie_id).filter(code=fase).exists():
        raise ValidationError("Deze fase is er niet. Kies een andere.")


def _move_to_team(werkzoekende: Werkzoekende, klantmanager: Gebruiker, team: Team | None) -> None:
    """The team of who accompanies the person sees them, in place of the one before."""
    if werkzoekende.team is not None and werkzoekende.team != team:
        revoke(werkzoekende=werkzoekende, team=werkzoekende.team)
    werkzoekende.team = team
    werkzoekende.save(update_fields=["team"])
    grant(werkzoekende=werkzoekende, gebruiker=klantmanager, team=team)


def _note_accompaniment(
    werkzoekende: Werkzoekende, klantmanager: Gebruiker, door: Gebruiker | None, *, tell_person: bool
) -> None:
    running = Begeleidingsperiode.objects.filter(werkzoekende=werkzoekende, tot=None)
    if running.filter(klantmanager=klantmanager).exists():
        return
    running.update(tot=timezone.localdate())
    periode = Begeleidingsperiode.objects.create(werkzoekende=werkzoekende, klantmanager=klantmanager)
    note_line(
        werkzoekende_id=werkzoekende.pk,
        soort=Tijdlijnregel.Soort.BEGELEIDING,
        door=door,
        ding=periode.pk,
        waarde=BEGONNEN,
    )
    if tell_person:  # somebody else than the one they know
        tell(werkzoekende_id=werkzoekende.pk, sleutel=f"begeleiding:{periode.pk}")


def _note_phase(werkzoekende: Werkzoekende, fase: str, door: Gebruiker | None) -> None:
    running = Faseperiode.objects.filter(werkzoekende=werkzoekende, tot=None)
    if running.filter(fase=fase).exists():
        return
    running.update(tot=timezone.localdate())
    Faseperiode.objects.create(werkzoekende=werkzoekende, fase=fase)
    note_line(werkzoekende_id=werkzoekende.pk, soort=Tijdlijnregel.Soort.FASE, door=door, waarde=fase)


def _end_periods(werkzoekende: Werkzoekende) -> None:
    for model in (Begeleidingsperiode, Faseperiode):
        model._default_manager.filter(werkzoekende=werkzoekende, tot=None).update(tot=timezone.localdate())
