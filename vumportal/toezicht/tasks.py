"""Periodic work of toezicht: what is past its term goes."""

from datetime import timedelta

from vumportal.organisaties.periodiek import periodic
from vumportal.toezicht.opruimen import remove_old


@periodic("toezicht.ruim_op", te_laat=timedelta(days=2))
def clean_up() -> None:
    """Remove reasons and handled alarms past the term of their organisation."""
    remove_old()
