"""The first day and the last day to react, among the other dates of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vumportal.formulieren.uit_tekst.basis import Feitsoort, Tekstfeit, Vacaturetekst, Zin

MAANDEN = {
    "jan": 1, "feb": 2, "maart": 3, "mrt": 3, "march": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MAAND = (
    r"(?P<{0}>januari|january|jan|februari|february|feb|maart|march|mrt|april|apr|mei|may|juni|june|jun|juli|july|jul"
    r"|augustus|august|aug|september|sept|sep|oktober|october|okt|november|nov|december|dec)\b\.?"
)
_JAAR = r"(?:\s+(?P<{0}>20\d\d))?"
DATUM = re.compile(
    r"\b(?:"
    rf"(?P<dag>[12]?\d|3[01])(?:e|ste)?\s+{_MAAND.format('maand')}{_JAAR.format('jaar')}"
    r"|(?P<d>[0-3]?\d)[-/.](?P<m>[01]?\d)[-/.](?P<j>20\d\d|\d\d)\b"
    rf"|(?P<deel>begin|half|medio|midden|eind|einde)\s+{_MAAND.format('maand2')}{_JAAR.format('jaar2')}"
    r"|week\s+(?P<week>[0-5]?\d)\b"
    rf"|{_MAAND.format('maand3')}\s+(?P<jaar3>20\d\d)"
    r")",
    re.IGNORECASE,
)
_BEGINT = (
    r"start\w*|begin\w*|begint|ingangsdatum|ingaande|aanvang\w*|in\s+dienst|indiensttreding|starting\s+date|beschikbaar"
    r"|seizoens?werk"
)
BEGINT = re.compile(
    rf"\b(?:{_BEGINT})\b(?![^.!?]*\b(?:uiterlijk|reageer\w*|solliciteer\w*)\b)[^.!?]{{0,45}}$", re.IGNORECASE
)
PER = re.compile(r"\b(?:per|vanaf|from)\s*$", re.IGNORECASE)
SLUIT = re.compile(
    r"\b(?:sollicit\w*|reage\w*|reacties?|sluitingsdatum|sluit|deadline|apply|aanmeld\w*|meld\s+je|geef\s+je\s+op|opgeven"
    r"|stuur|mail|interesse|uiterlijk)\b(?P<tussen>.{0,80})$",
    re.IGNORECASE | re.DOTALL,
)
VOOR = re.compile(r"\b(?:voor|vóór|before)\s*$", re.IGNORECASE)
TOT = re.compile(r"\b(?:tot|until)\s*$", re.IGNORECASE)
TOT_EN_MET = re.compile(
    r"\b(?:tot(?:\s+en\s+met)?|t/m|tot\s+uiterlijk|uiterlijk(?:\s+op)?|voor|vóór|before|by|until)\s*$",
    re.IGNORECASE,
)
NU = re.compile(
    r"\bper\s+direct\b|\bdirect\s+(?:beginnen|starten|beschikbaar|aan\s+de\s+slag)\b|\bmeteen\s+(?:beginnen|starten|aan\s+de\s+slag)\b"
    rf"|\b(?:{_BEGINT})\b[^.!?]{{0,20}}?\b(?:meteen|direct|zo\s+(?:snel|spoedig)\s+mogelijk|z\.?s\.?m\.?|asap|nu)\b"
    r"|\bzo(?:eken|ekt)\b[^.!?]{0,15}\bzo\s+(?:snel|spoedig)\s+mogelijk\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dagplek:
    """A day in a sentence."""

    dag: date
    van: int
    tot: int


def find_dates(tekst: Vacaturetekst, vandaag: date) -> list[Tekstfeit]:
    """The first day, and the last day to react."""
    begin: list[tuple[int, Tekstfeit]] = []
    sluit: list[Tekstfeit] = []
    for zin in tekst.zinnen:
        if nu := NU.search(zin.tekst):
            begin.append((2, zin.fact(Feitsoort.BEGIN, vandaag, *nu.span())))
        for plek in _days(zin.tekst, vandaag):
            if laatste := _closing(zin, plek):
                sluit.append(laatste)
            elif eerste := _first_day(zin, plek):
                begin.append(eerste)
    eerste_dag = [min(begin, key=lambda een: (een[0], een[1].van))[1]] if begin else []
    return eerste_dag + sluit[:1]


def _days(zin: str, vandaag: date) -> Iterator[Dagplek]:
    for treffer in DATUM.finditer(zin):
        dag = _read(treffer, vandaag)
        if dag is not None:
            yield Dagplek(dag, *treffer.span())


def _read(treffer: re.Match[str], vandaag: date) -> date | None:
    try:
        if treffer["dag"]:
            return _next(int(treffer["dag"]), _month(treffer["maand"]), treffer["jaar"], vandaag)
        if treffer["d"]:
            jaar = int(treffer["j"])
            return date(jaar if jaar > 99 else 2000 + jaar, int(treffer["m"]), int(treffer["d"]))
        if treffer["week"]:
            return _monday(int(treffer["week"]), vandaag)
        if treffer["deel"]:
            return _part_of_month(
                treffer["deel"].lower(), _month(treffer["maand2"]), treffer["jaar2"], vandaag
            )
        return date(int(treffer["jaar3"]), _month(treffer["maand3"]), 1)
    except ValueError:
        return None


def _month(naam: str) -> int:
    klein = naam.lower()
    return next(nummer for begin, nummer in MAANDEN.items() if klein.startswith(begin))


def _next(dag: int, maand: int, jaar: str | None, vandaag: date) -> date:
    """This day; without a year the next time that it comes."""
    if jaar:
        return date(int(jaar), maand, dag)
    dit_jaar = date(vandaag.year, maand, dag)
    return dit_jaar if dit_jaar >= vandaag else date(vandaag.year + 1, maand, dag)


def _part_of_month(deel: str, maand: int, jaar: str | None, vandaag: date) -> date:
    if deel == "begin":
        return _next(1, maand, jaar, vandaag)
    if deel in {"half", "medio", "midden"}:
        return _next(15, maand, jaar, vandaag)
    laatste = _last_of(int(jaar or vandaag.year), maand)
    return laatste if jaar or laatste >= vandaag else _last_of(vandaag.year + 1, maand)


def _last_of(jaar: int, maand: int) -> date:
    return (date(jaar, maand, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _monday(week: int, vandaag: date) -> date:
    dit_jaar = date.fromisocalendar(vandaag.year, week, 1)
    return dit_jaar if dit_jaar >= vandaag else date.fromisocalendar(vandaag.year + 1, week, 1)


def _closing(zin: Zin, plek: Dagplek) -> Tekstfeit | None:
    ervoor = zin.before(plek.van)
    sluit = SLUIT.search(ervoor)
    grens = TOT_EN_MET.search(ervoor)
    if (
        not sluit
        or DATUM.search(sluit["tussen"])
        or re.search(rf"\b(?:{_BEGINT})\b", sluit["tussen"], re.IGNORECASE)
    ):
        return None
    gezegd = re.match(r"sluit|deadline", sluit[0], re.IGNORECASE)
    if not grens and not gezegd:
        return None
    dag = plek.dag - timedelta(days=1) if VOOR.search(ervoor) else plek.dag
    return zin.fact(Feitsoort.SLUIT, dag, plek.van - len((grens or sluit)[0]), plek.tot)


def _first_day(zin: Zin, plek: Dagplek) -> tuple[int, Tekstfeit] | None:
    """(how uncertain, fact)."""
    ervoor = zin.before(plek.van)
    if TOT.search(ervoor) or VOOR.search(ervoor):
        return None
    per = PER.search(ervoor)
    if not per and not BEGINT.search(ervoor):
        return None
    return (0 if BEGINT.search(ervoor) else 1), zin.fact(
        Feitsoort.BEGIN, plek.dag, plek.van - (len(per[0]) if per else 0), plek.tot
    )
