"""Periodic work of the supply."""

from datetime import timedelta

from vumportal.aanbod import kaartbouw
from vumportal.organisaties.periodiek import periodic


@periodic("aanbod.ververs_kaarten", te_laat=timedelta(hours=1))
def refresh_maps() -> None:
    """Make the kaarten of which too much changed."""
    kaartbouw.refresh()
