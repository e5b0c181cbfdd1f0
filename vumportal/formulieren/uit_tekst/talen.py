"""Languages that the work asks, each with its level of speaking and of writing.

A sentence with languages is cut at them. What stands behind a language is about that one, up to the next comma; else
what stands before it; else what was said of the one before ("vloeiend Nederlands en Engels").
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from vumportal.formulieren.uit_tekst.basis import ZICHT, Feitsoort, Tekstfeit, Vacaturetekst, Zin, is_asked
from vumportal.standaard.talen import TALEN

MEER_NAMEN = {
    "Nederlandse taal": "nld", "Engelse taal": "eng", "Duitse taal": "deu", "Franse taal": "fra",
    "Poolse taal": "pol", "Spaanse taal": "spa", "Turkse taal": "tur", "Arabische taal": "ara",
    "Dutch": "nld", "English": "eng", "German": "deu", "French": "fra", "Polish": "pol", "Spanish": "spa",
    "Turkish": "tur", "Arabic": "ara",
}  # fmt: skip
NAMEN = {naam.lower(): code for code, naam in TALEN.items() if "(" not in naam} | {
    naam.lower(): code for naam, code in MEER_NAMEN.items()
}
TAAL = re.compile(
    r"\b(?:(?:het|de)\s+)?("
    + "|".join(re.escape(naam).replace(r"\ ", r"\s+") for naam in sorted(NAMEN, key=len, reverse=True))
    + r")\b(?!-)",
    re.IGNORECASE,
)
TEKEN = re.compile(
    r"\b(?:spre+k\w*|gesproken|praat|praten|beheers\w*|kennis|vaardig\w*|versta\w*|niveau|level|vloeiend\w*|goede?|uitstekende?|"
    r"fluent|basis\w*|taal\w*|talen|redden|schrij\w*|lezen|[abc][12]|must|vereiste?|nodig|machtig)\b",
    re.IGNORECASE,
)
"""Without one of these a name of a language is no demand: a kitchen, a firm or a colleague is also "Italiaans"."""
ONDERLING = re.compile(
    r"\b(?:spreken\s+(?:we|wij)|(?:we|wij)\s+spreken|voertaal|collega'?s\s+spreken)\b", re.IGNORECASE
)
CEFR = re.compile(r"\b([ABC])([12])\b", re.IGNORECASE)
NIVEAU_CEFR = {"A1": 2, "A2": 2, "B1": 2, "B2": 3, "C1": 4, "C2": 4}
WOORDEN = (
    (
        4,
        re.compile(
            r"\b(?:vloeiend\w*|uitstekende?|uitmuntende?|perfecte?|foutloos|moedertaal\w*|fluent|native|excellent|zeer\s+goede?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        2,
        re.compile(
            r"\b(?:redelijke?|basis\w*|beetje|redden|matige?|basic|eenvoudige?|kennis\s+van|voldoende)\b",
            re.IGNORECASE,
        ),
    ),
    (3, re.compile(r"\b(?:goede?|good|prima)\b", re.IGNORECASE)),
)
GOED_WINT = re.compile(r"\bgoede?\s+(?:\w+\s+)?kennis\b", re.IGNORECASE)
SPREKEN = re.compile(
    r"\b(?:spre+k\w*|praat|praten|mondeling\w*|verstaan|in\s+woord|redden|speak\w*|spoken)\b", re.IGNORECASE
)
SCHRIJVEN = re.compile(r"\b(?:schrij\w*|schriftelijk\w*|geschrift|written|writing|mailen)\b", re.IGNORECASE)
OPSOMMING = re.compile(r"^\s*(?:,|en|&|/|and)\s*$", re.IGNORECASE)
SAMEN = re.compile(r"\s(?:en|and)\s+(?=\w)", re.IGNORECASE)
OF = re.compile(r"\b(?:of|or)\b", re.IGNORECASE)
GRENS = re.compile(
    r"[;.!?()]|,(?!\s*(?:mondeling|schriftelijk|zowel|in\s+woord))|\b(?:maar|want|dus|omdat)\b", re.IGNORECASE
)
BASIS_HAAKJES = re.compile(r"^\s*\(([^)]{1,25})\)")


@dataclass(frozen=True, slots=True)
class Taaleisfeit:
    """A language with the levels of the standard; None where the text does not say it."""

    taal: str
    mondeling: int | None = None
    schriftelijk: int | None = None


def find_languages(tekst: Vacaturetekst) -> list[Tekstfeit]:
    """Each language once, where it stands first."""
    gevonden: dict[str, Tekstfeit] = {}
    for zin in tekst.zinnen:
        for feit in _in_sentence(zin):
            gevonden.setdefault(feit.waarde.taal, feit)
    return list(gevonden.values())


def _in_sentence(zin: Zin) -> list[Tekstfeit]:
    plekken = list(TAAL.finditer(zin.tekst))
    if not plekken or not TEKEN.search(zin.tekst) or ONDERLING.search(zin.tekst):
        return []
    keuze = _alternatives(zin.tekst, plekken)
    in_zin = SPREKEN.search(zin.tekst) is not None, SCHRIJVEN.search(zin.tekst) is not None
    feiten: list[Tekstfeit] = []
    vorige: tuple[int | None, int | None] | None = None
    for nummer, plek in enumerate(plekken):
        voor, na, einde = _around(zin.tekst, plekken, nummer)
        hangt_aan = nummer > 0 and OPSOMMING.match(voor) is not None
        niveaus = _levels(in_zin, voor, na, vorige if hangt_aan else None)
        vorige = niveaus
        denied = not is_asked(voor, na) or (hangt_aan and not feiten)
        if nummer in keuze or denied:
            continue
        feiten.append(
            zin.fact(
                Feitsoort.TAAL,
                Taaleisfeit(NAMEN[" ".join(plek[1].lower().split())], *niveaus),
                _start(plek, voor),
                einde,
            )
        )
    return feiten


def _start(plek: re.Match[str], voor: str) -> int:
    """Where the words about a language begin: at what says its level, when that stands before it."""
    begin = plek.start()
    for _, patroon in WOORDEN:
        if treffer := patroon.search(voor):
            begin = min(begin, plek.start() - len(voor) + treffer.start())
    return begin


def _around(zin: str, plekken: list[re.Match[str]], nummer: int) -> tuple[str, str, int]:
    """What stands before a language and behind it, as far as it is about this one; and where that ends."""
    plek = plekken[nummer]
    vorige = plekken[nummer - 1].end() if nummer else 0
    volgende = plekken[nummer + 1].start() if nummer + 1 < len(plekken) else len(zin)
    voor = zin[max(vorige, plek.start() - ZICHT) : plek.start()]
    grenzen = list(GRENS.finditer(voor))
    if grenzen and not OPSOMMING.match(voor):
        voor = voor[grenzen[-1].end() :]
    na = zin[plek.end() : min(volgende, plek.end() + ZICHT)]
    haakjes = BASIS_HAAKJES.match(na)
    grens = GRENS.search(na, haakjes.end() if haakjes else 0)
    if grens:
        na = na[: grens.start()]
    elif nummer + 1 < len(plekken) and (samen := SAMEN.search(na)):
        na = na[: samen.start()]  # "en kunt je redden in het Duits" is about the next one
    return voor, na, plek.end() + _last_sign(na)


def _last_sign(na: str) -> int:
    """Where the last word behind a language ends that says how well it must be known."""
    patronen = (CEFR, SPREKEN, SCHRIJVEN, *(patroon for _, patroon in WOORDEN))
    einde = max((treffer.end() for patroon in patronen for treffer in patroon.finditer(na)), default=0)
    return einde + (1 if na[einde : einde + 1] == ")" else 0)


def _alternatives(zin: str, plekken: list[re.Match[str]]) -> set[int]:
    """The languages of which one is enough: none of them is a demand by itself."""
    keuze: set[int] = set()
    for nummer, (een, ander) in enumerate(pairwise(plekken)):
        tussen = zin[een.end() : ander.start()]
        if OF.search(tussen) and len(tussen) < 25 and "," not in tussen:
            keuze |= {nummer, nummer + 1}
    return keuze


def _levels(
    in_zin: tuple[bool, bool], voor: str, na: str, vorige: tuple[int | None, int | None] | None
) -> tuple[int | None, int | None]:
    """Of speaking and of writing. in_zin: whether the whole sentence names each of them."""
    niveau = _level_of(na)
    if niveau is None:
        niveau = _level_of(voor)
    if niveau is None and vorige is not None:
        return vorige
    if niveau is None:
        return None, None
    spreken, schrijven = (
        bool(patroon.search(voor) or patroon.search(na)) for patroon in (SPREKEN, SCHRIJVEN)
    )
    if not spreken and not schrijven:
        spreken, schrijven = in_zin
    beide = spreken == schrijven
    return (niveau if beide or spreken else None), (niveau if beide or schrijven else None)


def _level_of(tekst: str) -> int | None:
    if code := CEFR.search(tekst):
        return NIVEAU_CEFR[code[0].upper()]
    if GOED_WINT.search(tekst):
        return 3
    return next((niveau for niveau, patroon in WOORDEN if patroon.search(tekst)), None)
