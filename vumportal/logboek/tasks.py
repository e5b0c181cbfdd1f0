"""Periodic work of the logboek."""

from datetime import timedelta

from vumportal.logboek import verzegelen
from vumportal.organisaties.periodiek import periodic


@periodic("logboek.verzegel", te_laat=timedelta(minutes=5))
def seal() -> None:
    """Seal what was written."""
    verzegelen.seal()


@periodic("logboek.anker", te_laat=timedelta(hours=3))
def anchor() -> None:
    """The head of the seals to the ordinary log, also when nothing was sealed since."""
    verzegelen.anchor()


@periodic("logboek.maak_partities", te_laat=timedelta(days=3))
def make_parts() -> None:
    """Parts for the months to come."""
    verzegelen.make_parts()
