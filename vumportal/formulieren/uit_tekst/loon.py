"""The wage: an amount or a range with its unit, wherever that stands; else what the text says in its place."""

import re
from dataclasses import dataclass

from vumportal.formulieren.uit_tekst.basis import Feitsoort, Tekstfeit, Vacaturetekst, Zin, number

_GELD = r"(?:(?:€|\beur\b)\s{0,3})?"
_BEDRAG = r"(\d{1,3}(?:\.\d{3})+(?:,\d{2}|,-+)?|\d{1,6}(?:,\d{2}|,-+|\.\d{2})?)(?![\d.,]*\d)"
_EURO = r"(?:\s{0,3}(?:€|euro\b|eur\b))?"
_TOT = r"\s*(?:-|–|—|/|tot(?:\s+en\s+met)?|t/m|en|à|a|to)\s*(?:maximaal\s+|max\.\s*)?"
EENHEDEN = {
    "uur": r"(?:uur|u|hour|hr)",
    "dag": r"dag",
    "dagdeel": r"dagdeel",
    "week": r"(?:week|wk)",
    "maand": r"(?:maand|mnd|m|month)",
    "jaar": r"(?:jaar|jr|year|annum)",
}
_PER = "|".join(f"(?P<{naam}>{vorm})" for naam, vorm in EENHEDEN.items())
EENHEID = re.compile(
    rf"\s*(?:,-)?\s*(?:bruto|netto|gross|net)?\s*(?:(?:per|p\.|p/|/|p)\s*(?:{_PER})\b)", re.IGNORECASE
)
BEDRAG = re.compile(
    rf"(?<![\d.,])(?P<een>{_GELD}{_BEDRAG}{_EURO})(?:{_TOT}(?P<twee>{_GELD}{_BEDRAG}{_EURO}))?", re.IGNORECASE
)
ERVOOR = re.compile(
    r"\b(?P<wat>uurloon|maandloon|maandsalaris|jaarsalaris|weekloon)\b[^.!?\d€]{0,25}$", re.IGNORECASE
)
VOORAF = {
    "uurloon": "uur",
    "maandloon": "maand",
    "maandsalaris": "maand",
    "jaarsalaris": "jaar",
    "weekloon": "week",
}
LOON = re.compile(
    r"\b\w*(?:loon|salaris|verdien\w*|inschaling|schaal|betaal\w*|krijg\w*|bied\w*|bruto|netto|salary|wage)\b",
    re.IGNORECASE,
)
GEEN_LOON = re.compile(
    r"\b(?:reiskosten\w*|kilometer\w*|toeslag|bonus|fooi|korting|opleidingsbudget|omzet)\b[^.!?]{0,20}$",
    re.IGNORECASE,
)
MINIMUMLOON = re.compile(r"\b(?:wettelijk\s+)?minimum(?:uur|jeugd)?loon\b", re.IGNORECASE)
CAO = re.compile(
    r"(?:\b(?:loon|salaris|beloning|betaling)\w*\s+)?\b(?:volgens|conform)\s+(?:de\s+)?cao\b[^.!?\n(]{0,60}"
    r"|\bcao[- ](?:loon|salaris)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Vacatureloon:
    """What is paid. eenheid: per what. zegt: instead of an amount, what the text names ("minimumloon", "cao")."""

    laag: float = 0
    hoog: float = 0
    eenheid: str = ""
    zegt: str = ""

    def __str__(self) -> str:
        """As it stands in the field of the standard."""
        if self.zegt:
            return self.zegt
        bedragen = (
            _amount(self.laag) if self.laag == self.hoog else f"{_amount(self.laag)} tot {_amount(self.hoog)}"
        )
        return f"{bedragen} per {self.eenheid}"


def _amount(bedrag: float) -> str:
    heel = bedrag == int(bedrag)
    tekst = f"{bedrag:,.0f}" if heel else f"{bedrag:,.2f}"
    return "€ " + tekst.replace(",", " ").replace(".", ",").replace(" ", ".")


def find_wage(tekst: Vacaturetekst) -> list[Tekstfeit]:
    """The wage: of amounts the surest; without any what the text says of it."""
    bedragen = sorted(((zeker, feit.van), feit) for zin in tekst.zinnen for zeker, feit in _amounts(zin))
    if bedragen:
        return [bedragen[0][1]]
    for patroon, zegt in ((MINIMUMLOON, "minimumloon"), (CAO, "")):
        for zin in tekst.zinnen:
            if treffer := patroon.search(zin.tekst):
                woorden = zegt or " ".join(treffer[0].split()).rstrip(" ,")
                return [zin.fact(Feitsoort.LOON, Vacatureloon(zegt=woorden), *treffer.span())]
    return []


def _amounts(zin: Zin) -> list[tuple[int, Tekstfeit]]:
    return [made for treffer in BEDRAG.finditer(zin.tekst) if (made := _read(zin, treffer))]


def _read(zin: Zin, treffer: re.Match[str]) -> tuple[int, Tekstfeit] | None:
    """(how uncertain, the wage), None for a number that is no wage."""
    ervoor, begin, einde = zin.before(treffer.start()), treffer.start(), treffer.end()
    een, twee = number(treffer[2]), number(treffer[4]) if treffer["twee"] else None
    is_geld = bool(re.search(r"€|eur", treffer[0], re.IGNORECASE))
    zonder_geld = not is_geld and not re.search(r",\d{2}$", treffer[4] or treffer[2])
    if GEEN_LOON.search(ervoor):
        return None
    vooraf = ERVOOR.search(ervoor)
    achteraf = EENHEID.match(zin.after(einde))
    if achteraf:
        eenheid = next(naam for naam in EENHEDEN if achteraf[naam])
        einde += achteraf.end()
    elif vooraf:
        eenheid, begin = VOORAF[vooraf["wat"].lower()], begin - len(vooraf[0])
    else:
        eenheid = _by_size(twee or een) if is_geld and LOON.search(ervoor + zin.after(einde)) else ""
    if not eenheid or (zonder_geld and not (vooraf or LOON.search(ervoor))):
        return None
    laag, hoog = sorted((een, een if twee is None else twee))
    if not _is_likely(laag, eenheid) or not _is_likely(hoog, eenheid):
        return None
    zeker = (0 if achteraf or vooraf else 2) + (0 if eenheid in {"uur", "maand", "jaar"} else 1)
    return zeker, zin.fact(Feitsoort.LOON, Vacatureloon(laag, hoog, eenheid), begin, einde)


def _by_size(bedrag: float) -> str:
    """Per what an amount is that does not say so, when it can be one thing only."""
    if 10 <= bedrag < 100:
        return "uur"
    if 1000 <= bedrag < 9000:
        return "maand"
    return "jaar" if 20_000 <= bedrag < 150_000 else ""


GRENZEN = {
    "uur": (3, 150),
    "dagdeel": (1, 500),
    "dag": (10, 1000),
    "week": (50, 3000),
    "maand": (100, 15_000),
    "jaar": (3000, 200_000),
}


def _is_likely(bedrag: float, eenheid: str) -> bool:
    laagste, hoogste = GRENZEN[eenheid]
    return laagste <= bedrag <= hoogste
