"""Periodic work of toestemming. Nothing ends by it: what ends does so by comparison with today."""

from datetime import timedelta

from vumportal.organisaties.periodiek import periodic
from vumportal.toestemming.einde import tell_ends
from vumportal.toestemming.overstap import start_public_task


@periodic("toestemming.begin_publieke_taak", te_laat=timedelta(days=2))
def begin_public_task() -> None:
    """Publieke taak begins for who was told of it long enough ago."""
    start_public_task()


@periodic("toestemming.meld_eindes", te_laat=timedelta(days=2))
def tell_what_ends() -> None:
    """Who asked for mail hears of a yes that ends soon."""
    tell_ends()
