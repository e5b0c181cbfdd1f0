"""Which contract, for now: "uitzicht op vast" begins as a contract for a time. And which kind of work it is."""

import re
from collections.abc import Iterator

from vumportal.formulieren.uit_tekst.basis import Feitsoort, Tekstfeit, Vacaturetekst, Zin

_AANTAL = r"(?:\d{1,2}|een|één|twee|drie|zes|zeven|acht|negen|tien|elf|twaalf|half)"
_TIJD = rf"{_AANTAL}\s*(?:maanden|maand|mnd|jaar|months?|year)"
VAST = re.compile(
    r"\b(?:(?:contract\s+(?:voor\s+)?|dienstverband\s+voor\s+)?onbepaalde\s+tijd"
    r"|vaste?\s+(?:contract|dienstverband|aanstelling|baan)|permanent\s+contract|(?:meteen|direct)\s+vast)\b",
    re.IGNORECASE,
)
TIJDELIJK = re.compile(
    rf"\b(?:(?:contract\s+(?:voor\s+|van\s+))?bepaalde\s+tijd(?:\s*\({_TIJD}|\s+van\s+{_TIJD})?"
    r"|tijdelijke?(?:\s+(?:contract|dienstverband|aanstelling|baan))?|jaarcontract"
    rf"|contract\s*:?\s*(?:voor\s+|van\s+|for\s+)?(?:de\s+duur\s+van\s+)?{_TIJD}"
    rf"|{_TIJD}\s+(?:op\s+)?contract|uitzend(?!bureau)\w*|seizoens?werk|seizoenscontract|detachering|oproep\w*"
    r"|(?:zwangerschaps|ziekte)?vervanging(?:\s+wegens\s+\w+)?|temporary\s+contract)\b",
    re.IGNORECASE,
)
OP_TERMIJN = re.compile(
    r"\b(?:uitzicht|kans|daarna|vervolgens|later|after|op\s+termijn|functioneren|verlenging|eventueel|overname"
    r"|na\s+(?:een|1|half|\d|enkele|een\s+half)\b)",
    re.IGNORECASE,
)
"""For good, but not from the first day."""
UITZICHT = re.compile(r"\b(?:uitzicht|kans)\s+op\s+(?:een\s+)?vast\w*", re.IGNORECASE)
NIET = re.compile(r"\b(?:niet\s+(?:aan|om)|geen)\s*$", re.IGNORECASE)
_GEZOCHT = r"(?:gezocht|gevraagd|zoeken|zoekt)"
SOORTEN = (
    (
        "02",
        re.compile(
            r"\b(?:leerbaan|leerwerkplek|leer-werkplek|bbl-?(?:plek|baan|leerling|traject)?)\b", re.IGNORECASE
        ),
    ),
    (
        "03",
        re.compile(
            rf"\bvrijwillig(?:ers?|ster|erswerk)\b(?=[^.!?]{{0,30}}\b{_GEZOCHT}\b)|\bvrijwilligerswerk\b",
            re.IGNORECASE,
        ),
    ),
    ("04", re.compile(r"\bwerkervarings?(?:plaats|plek)\b", re.IGNORECASE)),
)


def find_contract(tekst: Vacaturetekst) -> list[Tekstfeit]:
    """For a time when anything says so of the beginning, else for good."""
    tijdelijk = [feit for zin in tekst.zinnen for feit in _temporary(zin)]
    vast = [feit for zin in tekst.zinnen for feit in _for_good(zin)]
    gevonden = tijdelijk or vast or [feit for zin in tekst.zinnen for feit in _prospect(zin)]
    return gevonden[:1]


def _temporary(zin: Zin) -> Iterator[Tekstfeit]:
    for treffer in TIJDELIJK.finditer(zin.tekst):
        if not NIET.search(zin.before(treffer.start())):
            yield zin.fact(Feitsoort.CONTRACT, "B", *treffer.span())


def _for_good(zin: Zin) -> Iterator[Tekstfeit]:
    for treffer in VAST.finditer(zin.tekst):
        ervoor, erna = zin.before(treffer.start()), zin.after(treffer.end())
        if not (NIET.search(ervoor) or OP_TERMIJN.search(ervoor) or OP_TERMIJN.search(erna[:40])):
            yield zin.fact(Feitsoort.CONTRACT, "O", *treffer.span())


def _prospect(zin: Zin) -> Iterator[Tekstfeit]:
    if treffer := UITZICHT.search(zin.tekst):
        yield zin.fact(Feitsoort.CONTRACT, "B", *treffer.span())


def find_kind_of_work(tekst: Vacaturetekst) -> list[Tekstfeit]:
    """What it is when it is no regular work."""
    for code, patroon in SOORTEN:
        for zin in tekst.zinnen:
            if treffer := patroon.search(zin.tekst):
                return [zin.fact(Feitsoort.OVEREENKOMST, code, *treffer.span())]
    return []
