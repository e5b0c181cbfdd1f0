"""What the privacy officer looks at is kept for a term; that it happened stays in the logboek."""

from datetime import timedelta

from django.utils import timezone

from vumportal.organisaties.grenzen import TOEZICHT, limit
from vumportal.organisaties.models import Organisatie
from vumportal.toezicht.models import Alarmafhandeling
from vumportal.werkzoekenden.models import Toegang


def remove_old() -> int:
    """Remove reasons for opening and handled alarms past the term of their organisation; how many."""
    removed = 0
    for organisatie in Organisatie.objects.filter(eigen=True):
        before = timezone.now() - timedelta(days=limit(TOEZICHT.sleutel, organisatie))
        for rows in (
            Toegang.objects.filter(werkzoekende__organisatie=organisatie, tot__lt=before),
            Alarmafhandeling.objects.filter(organisatie=organisatie, op__lt=before),
        ):
            removed += rows.delete()[0]
    return removed
