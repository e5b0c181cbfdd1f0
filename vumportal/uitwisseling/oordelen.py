"""Every wish, checked here against one result and explained as a fact: past, past niet, onbekend, vraagt niet.

Results of the exchange are checked again whatever was asked: older bronnen ignore newer criteria (design
section 4). How each wish is judged stands in its own object (see `wensen`); a field that is not there gives
*onbekend*, or *vraagt niet* where the work would ask it: never *past* and never *past niet*. Documents come from
elsewhere: nothing here raises, whatever their shape.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from vumportal.geo import punten
from vumportal.standaard import afstand as meetkunde
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import pc4
from vumportal.uitwisseling.wensen import (
    GEBIED,
    WENSEN,
    Beoordeelde,
    Bevinding,
    Uitkomst,
    Wens,
    Wensen,
)
from vumportal.uitwisseling.wensen.omstandigheden import soften
from vumportal.woorden.vangnet import shown

__all__ = [
    "VERSIE",
    "Oordeel",
    "Uitkomst",
    "count",
    "drops_out",
    "explain",
    "is_outside",
    "koorde2_tot",
    "read_oordeel",
    "rules_version",
]

VERSIE = 4
"""Of the rules of judging and of their words. Raise it when either changes: a test notices that they did."""
UITKOMSTEN: Mapping[str, Uitkomst] = {uitkomst.value: uitkomst for uitkomst in Uitkomst}
Inhoud: TypeAlias = Mapping[str, object]


class Oordeel(NamedTuple):
    """One wish against one result.

    sleutel: key of the wish. feit: what the document says, in Dutch. kant: the other side where the two meet at an
    edge ("kan op 24 uur"). van_persoon: `kant` is about the person whose wishes these are. No name is in it, so that
    it can be kept.
    """

    sleutel: str
    uitkomst: Uitkomst
    feit: str
    kant: str = ""
    van_persoon: bool = False

    def in_words(self, persoon: str = "") -> str:
        """Both sides as one text: "begint 1 dec, Henk kan vanaf 9 dec". persoon: the short name, if any."""
        if not self.kant:
            return self.feit
        wie = f"{persoon or 'de kandidaat'} " if self.van_persoon else ""
        return f"{self.feit}, {wie}{self.kant}"

    def as_json(self) -> list[str | int]:
        """For storing, without what is empty at the end: `read_oordeel` gives it back."""
        kort: list[str | int] = [self.sleutel, self.uitkomst.value, self.feit]
        return [*kort, self.kant, int(self.van_persoon)] if self.kant else kort


def read_oordeel(inhoud: object) -> Oordeel | None:
    """A judgement as `Oordeel.as_json` wrote it; None when it is no such thing."""
    if not isinstance(inhoud, list) or len(inhoud) not in (3, 5):
        return None
    sleutel, uitkomst, feit, kant, persoon = inhoud if len(inhoud) == 5 else (*inhoud, "", 0)
    teksten = isinstance(sleutel, str) and isinstance(feit, str) and isinstance(kant, str)
    if not teksten or not isinstance(uitkomst, str) or uitkomst not in UITKOMSTEN or persoon not in (0, 1):
        return None
    return Oordeel(sleutel, UITKOMSTEN[uitkomst], feit, kant, bool(persoon))


def rules_version(vandaag: date) -> int:
    """The version to keep beside a judgement. Its facts name a day without the year while that is near (see
    `kort.dag_kort`), so the month is part of it: in another month they are judged again.
    """
    return (VERSIE * 10_000 + vandaag.year) * 100 + vandaag.month


def explain(
    inhoud: Inhoud, wensen: Wensen, gezocht: Soort, koorde2: float | None = None
) -> tuple[Oordeel, ...]:
    """All wishes against the contents of one result, in the order of a reader's interest.

    koorde2: distance to the middle of the gebied when the caller has it; else it is looked up.
    """
    gevonden, wishes = _found(inhoud, wensen, gezocht, koorde2), wensen.judged(gezocht)
    try:
        return tuple([Oordeel(wens.sleutel, *_finding(wens, wensen, gevonden)) for wens in wishes])
    except Exception:  # hardly ever, so looking which of them it was comes only then
        return tuple(Oordeel(wens.sleutel, *_judge(wens, wensen, gevonden)) for wens in wishes)


def _finding(wens: Wens, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
    return soften(wens, wensen, gevonden, wens.judge(wensen, gevonden))


def _judge(wens: Wens, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
    return shown(
        lambda: _finding(wens, wensen, gevonden),
        lambda: Bevinding(Uitkomst.ONBEKEND, f"{wens.naam.lower()}: kunnen we niet lezen"),
        what=f"oordeel {wens.sleutel}",
    )


def _found(inhoud: Inhoud, wensen: Wensen, gezocht: Soort, koorde2: float | None) -> Beoordeelde:
    if koorde2 is None:
        koorde2 = koorde2_tot(inhoud, wensen.postcode, gezocht)
    return Beoordeelde(inhoud, gezocht, koorde2)


def count(oordelen: Iterable[Oordeel], uitkomst: Uitkomst) -> int:
    """How many wishes turned out so."""
    return sum(oordeel.uitkomst is uitkomst for oordeel in oordelen)


def drops_out(oordelen: Iterable[Oordeel], hard: Collection[str]) -> bool:
    """Whether a hard wish is certainly not met. What is unknown never makes a result drop out.

    hard: keys of wishes. Those that always go along cannot be made hard, so they never count here.
    """
    return any(
        oordeel.uitkomst is Uitkomst.PAST_NIET
        and oordeel.sleutel in hard
        and not WENSEN[oordeel.sleutel].altijd
        for oordeel in oordelen
    )


def koorde2_tot(inhoud: Inhoud, postcode: str, gezocht: Soort) -> float | None:
    """Squared chord from a postcode to where the result is; None when one of the two is unknown."""
    hier, daar = meetkunde.pc4(postcode), pc4(inhoud, gezocht)
    bekend = punten()
    if hier is None or daar is None or hier not in bekend or daar not in bekend:
        return None
    return meetkunde.koorde2(bekend[hier], bekend[daar])


def is_outside(inhoud: Inhoud, wensen: Wensen, gezocht: Soort, koorde2: float | None) -> bool:
    """Whether a result certainly lies outside the gebied, or further away than the person wants to travel."""
    gevonden = _found(inhoud, wensen, gezocht, koorde2)
    return GEBIED.judge(wensen, gevonden).uitkomst is Uitkomst.PAST_NIET
