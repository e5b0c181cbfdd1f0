"""Periodic work on dossiers."""

import logging
from datetime import timedelta

from vumportal.caseload.rechten import remove_old_dossiers
from vumportal.notities.concepten import remove_old_drafts
from vumportal.organisaties.periodiek import periodic

log = logging.getLogger("vumportal.caseload")


@periodic("caseload.ruim_dossiers_op", te_laat=timedelta(days=2))
def clean_up() -> None:
    """Remove dossiers of which the term after the end of the accompaniment is over, and drafts nobody came back to."""
    remove_old_drafts()
    done = remove_old_dossiers()
    if done:
        log.info("dossiers verwijderd na hun termijn: %d", done)
