"""Writes on the caseload."""

from django.core.exceptions import ValidationError
from django.db import transaction

from vumportal.caseload.models import Afsluiting, Begeleiding
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.vergeten import forget_others
from vumportal.uitwisseling.vondsten import lock_about
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import grant, revoke
from vumportal.werkzoekenden.taken import stop_tasks


@transaction.atomic
def accompany(*, werkzoekende: Werkzoekende, klantmanager: Gebruiker, fase: str) -> Begeleiding:
    """Make this klantmanager the one who accompanies this person; their team may see the person too.

    Who accompanied the person before may not see them any more by that, nor may their team. Raises ValidationError
    (Dutch) for an unknown fase, or for somebody who is no member of staff of the person's organisation.
    """
    if not klantmanager.is_medewerker or klantmanager.organisatie_id != werkzoekende.organisatie_id:
        raise ValidationError("Dit account is niet van een medewerker van de organisatie van deze persoon.")
    Werkzoekende.objects.select_for_update().get(pk=werkzoekende.pk)  # two at once: one after the other
    begeleiding = Begeleiding.objects.select_related("klantmanager").filter(werkzoekende=werkzoekende).first()
    if begeleiding is None:
        begeleiding = Begeleiding(werkzoekende=werkzoekende)
    elif begeleiding.klantmanager_id != klantmanager.pk:
        before = begeleiding.klantmanager
        revoke(werkzoekende=werkzoekende, gebruiker=before, team=before.team)
    begeleiding.klantmanager, begeleiding.fase = klantmanager, fase
    begeleiding.full_clean(validate_unique=False)
    begeleiding.save()
    Afsluiting.objects.filter(werkzoekende=werkzoekende).delete()
    grant(werkzoekende=werkzoekende, gebruiker=klantmanager, team=klantmanager.team)
    return begeleiding


@transaction.atomic
def end_accompaniment(*, werkzoekende: Werkzoekende) -> None:
    """Nobody accompanies this person any more; harmless when that was so already.

    Who did may not see the person by that, nor may their team. What others showed for this person goes at once, what
    waited for an answer is broken off, and the term of the dossier begins.
    """
    lock_about(werkzoekende.pk, None)  # before the person: a search that starts takes them in this order
    Werkzoekende.objects.select_for_update().get(pk=werkzoekende.pk)  # two at once: one after the other
    begeleiding = Begeleiding.objects.select_related("klantmanager").filter(werkzoekende=werkzoekende).first()
    if begeleiding is not None:
        before = begeleiding.klantmanager
        begeleiding.delete()
        revoke(werkzoekende=werkzoekende, gebruiker=before, team=before.team)
        Afsluiting.objects.get_or_create(werkzoekende=werkzoekende)
        stop_tasks(werkzoekende=werkzoekende)
    forget_others(werkzoekende=werkzoekende)
