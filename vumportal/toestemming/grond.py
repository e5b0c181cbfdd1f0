"""On which ground an organisation shares about one person on a day, and until when that stays so.

Pure: dates and kinds in, an answer out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

AANKONDIGEN = timedelta(days=30)
"""A person is told this long before a change."""


@dataclass(frozen=True)
class Grond:
    """One ground for one person. start: its first day for them, None when they were never told of it."""

    publieke_taak: bool
    van: date
    start: date | None


@dataclass(frozen=True)
class Geldend:
    """The ground of today and its last day (None: no end is known)."""

    grond: Grond
    laatste_dag: date | None


ALTIJD_AL = Grond(publieke_taak=False, van=date.min, start=date.min)
"""Where nothing was ever said: toestemming."""


def start_of(*, publieke_taak: bool, van: date, verteld_op: date | None) -> date | None:
    """From when a ground applies to somebody: publieke taak never sooner than 30 days after they were told.

    Toestemming applies from its day, told or not: then nothing is shared but by a yes.
    """
    if not publieke_taak:
        return van
    return None if verteld_op is None else max(van, verteld_op + AANKONDIGEN)


def in_force(gronden: Sequence[Grond], dag: date) -> Geldend:
    """The ground that applies on this day, and its last day as far as is known now."""
    nu = _on(gronden, dag)
    later = sorted(grond.start for grond in gronden if grond.start is not None and grond.start > dag)
    einde = next((start for start in later if _on(gronden, start) != nu), None)
    return Geldend(nu, None if einde is None else einde - timedelta(days=1))


def _on(gronden: Sequence[Grond], dag: date) -> Grond:
    """The latest ground that has begun for this person."""
    begun = [grond for grond in gronden if grond.start is not None and grond.start <= dag]
    return max(begun, key=lambda grond: grond.van, default=ALTIJD_AL)
