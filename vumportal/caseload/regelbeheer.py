"""Which rules of attention an organisation uses: a choice of its beheerder, on record as their other choices are."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.caseload.aandacht_kiezen import switch_off, switch_on
from vumportal.caseload.models import Regelkeuze
from vumportal.logboek.services import log_managed
from vumportal.organisaties.models import Gebruiker, Organisatie


def running_choices(vandaag: date) -> QuerySet[Regelkeuze]:
    """The rules that do not count on this day, for an organisation or for a person."""
    begun = Regelkeuze.objects.filter(van__lte=vandaag, beeindigd=None)
    return begun.filter(Q(tot=None) | Q(tot__gt=vandaag))


@transaction.atomic
def use_rule(*, organisatie: Organisatie, regel: str, aan: bool, door: Gebruiker) -> bool:
    """Have this rule count, or not, for everybody of the organisation; False when it was so already.

    Raises ValidationError (Dutch) for a rule that cannot be switched off, ValueError for one that does not exist.
    """
    Organisatie.objects.select_for_update(no_key=True).get(
        pk=organisatie.pk
    )  # two presses: one after the other
    if aan:
        changed = switch_on(organisatie=organisatie, regel=regel)
    else:
        off = running_choices(timezone.localdate()).filter(organisatie=organisatie, werkzoekende=None)
        changed = not off.filter(regel=regel).exists()
        switch_off(organisatie=organisatie, regel=regel, door=door)
    if changed:
        log_managed(
            user_id=door.pk,
            owner_oin=organisatie.oin,
            wat="aandacht",
            bijzonderheden=f"regel={regel} stand={'aan' if aan else 'uit'}",
        )
    return changed
