"""Periodic work on vacatures."""

import logging
from datetime import timedelta

from vumportal.organisaties.periodiek import periodic
from vumportal.vacatures.levensloop import remind_of_ends

log = logging.getLogger("vumportal.vacatures")


@periodic("vacatures.herinner_aan_einde", te_laat=timedelta(days=2))
def remind() -> None:
    """Write down of which vacatures the start page begins to say that they end."""
    done = remind_of_ends()
    if done:
        log.info("vacatures die aflopen: %d", done)
