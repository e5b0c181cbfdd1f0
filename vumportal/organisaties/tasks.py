"""Periodic work on the ground floor: what has run out is removed."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db.models.functions import Now
from django.utils import timezone

from vumportal.organisaties import emmer
from vumportal.organisaties.grenzen import SESSIES, limit
from vumportal.organisaties.models import BekendAdres
from vumportal.organisaties.periodiek import periodic


@periodic("organisaties.ruim_op", te_laat=timedelta(hours=3))
def clean_up() -> None:
    """Remove counts whose window is over, and addresses at which nobody signed in for a long time."""
    emmer.remove_old()
    BekendAdres.objects.filter(tot__lte=Now()).delete()


@periodic("organisaties.ruim_sessies_op", te_laat=timedelta(days=2))
def clear_sessions() -> None:
    """Remove sessions that ended, when their term is over."""
    before = timezone.now() - timedelta(days=limit(SESSIES.sleutel))
    Session.objects.filter(expire_date__lt=before).delete()
