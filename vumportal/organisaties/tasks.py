"""Periodic work on the ground floor: what has run out is removed."""

from datetime import timedelta

from django.core.management import call_command
from django.db.models.functions import Now

from vumportal.organisaties import emmer
from vumportal.organisaties.models import BekendAdres
from vumportal.organisaties.periodiek import periodic


@periodic("organisaties.ruim_op", te_laat=timedelta(hours=3))
def clean_up() -> None:
    """Remove counts whose window is over, and addresses at which nobody signed in for a long time."""
    emmer.remove_old()
    BekendAdres.objects.filter(tot__lte=Now()).delete()


@periodic("organisaties.ruim_sessies_op", te_laat=timedelta(days=2))
def clear_sessions() -> None:
    """Remove sessions that have ended."""
    call_command("clearsessions", verbosity=0)
