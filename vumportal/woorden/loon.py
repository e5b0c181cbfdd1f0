"""What work pays, from the free text in which a vacature says so.

The text is read only when all of it is understood: an amount, per what, and of a month, a week or a year for how many
hours. Anything else is shown as it is, and there is no amount to compare. Amounts count as gross, as in every
vacature that does not say otherwise; what says net stays as it is.
"""

import re
from dataclasses import dataclass

from vumportal.standaard import lezen
from vumportal.woorden.tekst import number, plain

GEEN_LOON = "noemt geen loon"
MAX_TEKST = 100
"""Characters of a text that is shown as it is; the standard allows no more."""
WEKEN_PER_JAAR, MAANDEN_PER_JAAR = 52, 12
LAAGSTE, HOOGSTE = 1_00, 200_00
"""Cents an hour. Below or above it no wage was meant, so the text stays as it is."""
MEESTE_UREN = 99
"""Hours a week for which an amount can be given."""
MAAND_OP = 50_00
"""Cents: an amount a month that is worked out is said in steps of this size."""
_PAD = "arbeidsVoorwaarden.salarisIndicatie"

_BEDRAG = (
    r"(?:€ ?|euro |eur )?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6})(?:[,.]([0-9]{2})|,-|,--)?(?: ?€| euro| eur)?"
)
_UREN = r"(?:(?:bij|voor|op basis van) |\()([0-9]{1,2}) ?(?:uur|uren|u)(?: per week|/week| p/w)?\)?"
_LOON = re.compile(
    rf"(?:bruto )?(vanaf |minimaal )?(?:bruto )?{_BEDRAG}(?: ?(?:tot|-|–) ?{_BEDRAG})?(?: bruto)?"
    r"(?: per | p/|/)(uur|week|maand|jaar)(?: bruto)?"
    rf"(?:,? {_UREN})?(?:,? (?:plus|met) ([a-z]*toeslag(?:en)?))?\.?"
)
_PER_JAAR = {"w": WEKEN_PER_JAAR, "m": MAANDEN_PER_JAAR, "j": 1}
"""How often a year an amount is paid, by the first letter of its period."""


@dataclass(frozen=True)
class Loon:
    """per_uur: the lowest amount, in cents gross an hour; None when it is not certain. tekst: for a page."""

    per_uur: int | None
    tekst: str


def wage(document: object, uren: int | None) -> Loon:
    """What the vacature pays. uren: hours a week for which to say it a month, when they are known."""
    tekst = plain(lezen.tekst(lezen.waarde(document, _PAD)), MAX_TEKST)
    if not tekst:
        return Loon(None, GEEN_LOON)
    gelezen = _per_hour(tekst)
    if gelezen is None:
        return Loon(None, tekst)
    bedragen, vanaf, toeslag = gelezen
    woorden = _said(bedragen, uren) if uren and 0 < uren <= MEESTE_UREN else _hourly(bedragen)
    return Loon(
        round(bedragen[0]), f"{'vanaf ' if vanaf else ''}{woorden}{f' plus {toeslag}' if toeslag else ''}"
    )


def _per_hour(tekst: str) -> tuple[list[float], bool, str] | None:
    """The amounts in cents an hour, whether there is no upper one, and the words of what comes on top."""
    gevonden = _LOON.fullmatch(tekst.lower().replace("\u00a0", " "))
    if gevonden is None:
        return None
    vanaf, heel, cent, tot_heel, tot_cent, per, bij, toeslag = gevonden.groups()
    uren = 1.0 if per[0] == "u" else _hours_a_year(bij) / _PER_JAAR[per[0]]
    if not uren:
        return None
    bedragen = [_cents(heel, cent) / uren]
    if tot_heel:
        bedragen.append(_cents(tot_heel, tot_cent) / uren)
    klopt = bedragen == sorted(bedragen) and all(LAAGSTE <= bedrag <= HOOGSTE for bedrag in bedragen)
    return (bedragen, bool(vanaf), toeslag or "") if klopt else None


def _hours_a_year(bij: str | None) -> float:
    return int(bij) * WEKEN_PER_JAAR if bij else 0.0


def _cents(heel: str, cent: str | None) -> int:
    return int(heel.replace(".", "")) * 100 + int(cent or 0)


def _said(bedragen: list[float], uren: int) -> str:
    """ "± € 1.550 bruto per maand bij 24 uur"; both ends of a range."""
    per_maand = (bedrag * uren * WEKEN_PER_JAAR / MAANDEN_PER_JAAR for bedrag in bedragen)
    delen = dict.fromkeys(_euro(round(bedrag / MAAND_OP) * MAAND_OP) for bedrag in per_maand)
    return f"± {' tot '.join(delen)} bruto per maand bij {uren} uur"


def _hourly(bedragen: list[float]) -> str:
    delen = dict.fromkeys(_euro(round(bedrag)) for bedrag in bedragen)
    return f"{' tot '.join(delen)} bruto per uur"


def _euro(cent: int) -> str:
    """ "€ 1.500", "€ 15,05"."""
    heel, rest = divmod(cent, 100)
    duizenden, los = divmod(heel, 1000)
    bedrag = f"{duizenden}.{los:03}" if duizenden else number(los)
    return f"€ {bedrag},{rest:02}" if rest else f"€ {bedrag}"
