"""Hours a week, among the other numbers with "uur" behind them: clock times, opening hours, what a full week is."""

import math
import re
from collections.abc import Iterator

from vumportal.formulieren.uit_tekst.basis import Feitsoort, Tekstfeit, Vacaturetekst, Zin, number

_GETAL = r"(\d{1,2}(?:[.,]\d{1,2})?)"
_UUR = r"\s*-?\s*(?:uur(?:tjes)?|uren|hours?|hrs|u)\b"
_TOT = r"\s*(?:-|–|—|/|tot(?:\s+(?:en\s+met|maximaal))?|t/m|à|a|of|to)\s*"
_WEEK = (
    r"(?:\s*\w{0,8}\s*(?:per|in\s+de|a|elke|iedere|/)\s*\.?\s*(?:week|wk|w)\b|\s*(?:p/w|pw|p\.w\.|wekelijks))"
)
PER_WEEK = re.compile(_WEEK, re.IGNORECASE)
REEKS = re.compile(rf"{_GETAL}(?:\s*uur)?{_TOT}{_GETAL}{_UUR}", re.IGNORECASE)
EEN = re.compile(rf"{_GETAL}{_UUR}", re.IGNORECASE)
LABEL = re.compile(
    rf"\b(?:aantal\s+)?uren(?:\s*(?:p\.?w\.?|per\s+week))?\s*:?\s+(?:minimaal\s+)?{_GETAL}"
    rf"(?:(?:{_TOT}|\s*,?\s*(?:en\s+)?max(?:imaal|\.)?\s*){_GETAL})?",
    re.IGNORECASE,
)
VIER_WEKEN = re.compile(rf"(\d{{2,3}}){_UUR}\s*per\s*(4|vier)\s*weken", re.IGNORECASE)
_DAGEN = r"([1-6]|een|twee|drie|vier|vijf|zes)\s+(?:dag(?:en)?|ochtend(?:en)?|middag(?:en)?|avond(?:en)?)"
_PER_DAG = rf"{_GETAL}{_UUR}\s*(?:per|op\s+een|/)\s*(?:dag|ochtend|middag|avond)"
DAGEN_UREN = re.compile(
    rf"\b{_DAGEN}(?:\s*(?:per|in\s+de|a)\s*week)?\s*,?\s*(?:van\s+{_GETAL}{_UUR}|{_PER_DAG})", re.IGNORECASE
)
UREN_DAGEN = re.compile(rf"{_PER_DAG}\s*,?\s*{_DAGEN}", re.IGNORECASE)
TELWOORD = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
FTE = re.compile(r"\b([01][.,]\d{1,3})\s*(?:fte|wtf)|\b(?:fte|wtf)\s*:?\s*([01][.,]\d{1,3})", re.IGNORECASE)
VOLLE_WEEK = re.compile(
    r"(?:full-?time|werkweek|1(?:,0)?\s*fte)\b[^.!?\d]{0,25}?(3[2-9]|40)\s*-?\s*u(?:ur|rige)\b", re.IGNORECASE
)
VOLLE_WEEK_ERVOOR = re.compile(
    r"(?:\bbij|\bbasis|\bbasis\s+van|\bbased\s+on|werkweek\s+van|\bfull-?time\s+(?:is|=)[^.]{0,20}|\b1(?:,0)?\s*fte\s*(?:is|=)?)"
    r"(?:\s+een)?\s*\(?\s*$",
    re.IGNORECASE,
)
"""What stands before the hours of a full week, which are not those of this work."""
KLOK_ERVOOR = re.compile(
    r"\b(?:om|na|rond|tussen|sinds|vanaf|tot|voor|van|open|elke|ieder|binnen)\s*$", re.IGNORECASE
)
VAN_TOT = re.compile(r"\b(?:van|tussen|open|vanaf|om)\s*$", re.IGNORECASE)
OMHOOG = re.compile(r"^\s*(?:of|en)\s+meer\b|^\s*\+", re.IGNORECASE)
VANAF = re.compile(r"\b(?:vanaf|minimaal|min\.|minstens|tenminste|ten\s+minste)\s*$", re.IGNORECASE)
TOT_EN_MET = re.compile(r"\b(?:maximaal|max\.|hoogstens|tot)\s*$", re.IGNORECASE)
MAXIMAAL = re.compile(
    rf"^[^.!?\d]{{0,25}}\bmax(?:imaal|\.)?\s*{_GETAL}(?:{_UUR})?(?P<week>{_WEEK})?", re.IGNORECASE
)
MAG_OOK = re.compile(rf"^\s*\(\s*{_GETAL}(?:\s*uur)?\s+(?:mag|kan)\s+ook", re.IGNORECASE)
MEESTE = 60
"""More hours a week than this is no work; it is another number."""

Uren = tuple[int | None, int | None]


def find_hours(tekst: Vacaturetekst) -> list[Tekstfeit]:
    """The hours a week; what is said with most certainty wins, then what is said first."""
    gevonden = sorted(
        (zeker, feit.van, feit)
        for zin in tekst.zinnen
        for zeker, feit in _in_sentence(zin)
        if all(uren is None or 0 < uren <= MEESTE for uren in feit.waarde)
    )
    return [gevonden[0][2]] if gevonden else _by_fte(tekst)


def _in_sentence(zin: Zin) -> Iterator[tuple[int, Tekstfeit]]:
    """(how uncertain, fact)."""
    for treffer in LABEL.finditer(zin.tekst):
        yield 0, _made(zin, treffer, number(treffer[1]), number(treffer[2] or treffer[1]))
    for treffer in VIER_WEKEN.finditer(zin.tekst):
        yield 0, _made(zin, treffer, int(treffer[1]) / 4, int(treffer[1]) / 4)
    for dagen, uren, treffer in _days(zin.tekst):
        yield 1, _made(zin, treffer, dagen * uren, dagen * uren)
    in_reeks: set[int] = set()
    for treffer in REEKS.finditer(zin.tekst):
        in_reeks |= set(range(*treffer.span()))
        if not _is_clock(zin, treffer):
            zeker = 0 if PER_WEEK.match(zin.after(treffer.end())) else 2
            yield zeker, _made(zin, treffer, number(treffer[1]), number(treffer[2]))
    for treffer in EEN.finditer(zin.tekst):
        if treffer.start() not in in_reeks and (feit := _single(zin, treffer)):
            yield feit


def _single(zin: Zin, treffer: re.Match[str]) -> tuple[int, Tekstfeit] | None:
    ervoor, erna = zin.before(treffer.start()), zin.after(treffer.end())
    per_week = PER_WEEK.match(erna)
    week: object = per_week
    if VOLLE_WEEK_ERVOOR.search(ervoor) or _has_minutes(treffer[1]) or _per_day(erna):
        return None
    if not week and KLOK_ERVOOR.search(ervoor):
        return None
    uren, einde = number(treffer[1]), treffer.end() + (per_week.end() if per_week else 0)
    rest = zin.after(einde)
    laag: float | None = uren
    hoog: float | None = uren
    begin = treffer.start()
    if omhoog := OMHOOG.match(rest):
        hoog, einde = None, einde + omhoog.end()
    elif vanaf := VANAF.search(ervoor):
        begin, hoog = begin - len(vanaf[0]), None
        if tot := MAXIMAAL.match(rest):
            hoog, einde, week = number(tot[1]), einde + tot.end(), week or tot["week"]
    elif hoogste := TOT_EN_MET.search(ervoor):
        begin, laag = begin - len(hoogste[0]), None
    elif ook := MAG_OOK.match(rest):
        laag, hoog = sorted((uren, number(ook[1])))
        einde += ook.end()
    return (1 if week else 3), zin.fact(Feitsoort.UREN, (_down(laag), _up(hoog)), begin, einde)


def _made(zin: Zin, treffer: re.Match[str], laag: float, hoog: float) -> Tekstfeit:
    einde = treffer.end()
    if week := PER_WEEK.match(zin.after(einde)):
        einde += week.end()
    return zin.fact(Feitsoort.UREN, (_down(min(laag, hoog)), _up(max(laag, hoog))), treffer.start(), einde)


def _days(tekst: str) -> Iterator[tuple[int, float, re.Match[str]]]:
    for treffer in DAGEN_UREN.finditer(tekst):
        yield _count(treffer[1]), number(treffer[2] or treffer[3]), treffer
    for treffer in UREN_DAGEN.finditer(tekst):
        yield _count(treffer[2]), number(treffer[1]), treffer


def _count(woord: str) -> int:
    return TELWOORD.get(woord.lower()) or int(woord)


def _is_clock(zin: Zin, treffer: re.Match[str]) -> bool:
    """Whether these are times of the day ("van 8 tot 18 uur", "15.00 - 23.00 uur")."""
    if any(_has_minutes(deel) for deel in treffer.groups()):
        return True
    ervoor, erna = zin.before(treffer.start()), zin.after(treffer.end())
    if PER_WEEK.match(erna):
        return False
    return VAN_TOT.search(ervoor) is not None or _per_day(erna)


def _has_minutes(getal: str) -> bool:
    """Whether a number is written as a time: two digits behind the point, or a colon before it."""
    return bool(re.fullmatch(r"\d{1,2}\.\d{2}", getal))


def _per_day(erna: str) -> bool:
    return re.match(r"\s*(?:per|op\s+een|/)\s*(?:dag|dienst|maand|jaar)\b", erna, re.IGNORECASE) is not None


def _by_fte(tekst: Vacaturetekst) -> list[Tekstfeit]:
    """A part of a full week, when the text says how long that is."""
    deel, vol = FTE.search(tekst.tekst), VOLLE_WEEK.search(tekst.tekst)
    if not deel or not vol:
        return []
    uren = round(number(deel[1] or deel[2]) * int(vol[1]))
    return [Tekstfeit(Feitsoort.UREN, (uren, uren), deel.start(), deel.end())] if uren else []


def _down(uren: float | None) -> int | None:
    return None if uren is None else math.floor(uren)


def _up(uren: float | None) -> int | None:
    return None if uren is None else math.ceil(uren)
