"""A text in sentences, and what is found in it with its place.

Rules look within a sentence: what stands in the next one is about something else. A newline ends a sentence, unless
it only wraps a line that was full.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

ZICHT = 120
"""Characters that a rule looks back or ahead: a text without full stops must not take minutes."""


class Feitsoort(StrEnum):
    """What can be found in a text."""

    BEROEP = "beroep"
    OVEREENKOMST = "overeenkomst"
    UREN = "uren"
    POSTCODE = "postcode"
    BEGIN = "begin"
    CONTRACT = "contract"
    LOON = "loon"
    RIJBEWIJS = "rijbewijs"
    TAAL = "taal"
    NIVEAU = "niveau"
    SLUIT = "sluit"


@dataclass(frozen=True, slots=True)
class Tekstfeit:
    """One fact, with the words it stands in as positions in the text."""

    wat: Feitsoort
    waarde: Any
    van: int
    tot: int


@dataclass(frozen=True, slots=True)
class Zin:
    """A sentence or a line of a list, as a part of a text."""

    tekst: str
    begin: int

    def before(self, plek: int) -> str:
        """What stands before this place, as far as a rule looks back."""
        return self.tekst[max(0, plek - ZICHT) : plek]

    def after(self, plek: int) -> str:
        """What stands behind this place, as far as a rule looks ahead."""
        return self.tekst[plek : plek + ZICHT]

    def fact(self, wat: Feitsoort, waarde: Any, van: int, tot: int) -> Tekstfeit:
        """A fact in these characters of the sentence, without white space around them."""
        ruw = self.tekst[van:tot]
        van += len(ruw) - len(ruw.lstrip())
        return Tekstfeit(wat, waarde, self.begin + van, self.begin + van + len(ruw.strip()))


SPELING = 10
"""Characters that a wrapped line may be shorter than it could have been."""
EINDE = re.compile(r"[!?…]+|;|\.(?=\s|$|[)»”\"'])|\n")
AFKORTING = re.compile(
    r"(?:\b(?:[a-z]\.)*[a-z]|\b(?:ca|nr|tel|incl|excl|evt|max|min|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec))\.$",
    re.IGNORECASE,
)
"""A full stop behind these ends no sentence."""


@dataclass(frozen=True)
class Vacaturetekst:
    """A pasted text."""

    tekst: str
    zinnen: tuple[Zin, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "zinnen", tuple(_sentences(self.tekst)))


def _sentences(tekst: str) -> Iterator[Zin]:
    breedte = max((len(regel) for regel in tekst.split("\n")), default=0)
    begin = 0
    for einde in EINDE.finditer(tekst):
        if einde[0] == "\n" and _only_wraps(tekst, einde.start(), breedte):
            continue
        if einde[0] == "." and AFKORTING.search(tekst[max(begin, einde.start() - 8) : einde.end()]):
            continue
        yield Zin(tekst[begin : einde.end()], begin)
        begin = einde.end()
    if begin < len(tekst):
        yield Zin(tekst[begin:], begin)


def _only_wraps(tekst: str, plek: int, breedte: int) -> bool:
    """Whether the next word would not have fitted on this line."""
    lengte = plek - (tekst.rfind("\n", 0, plek) + 1)
    eerste = re.match(r"\S+", tekst[plek + 1 :])
    return eerste is not None and breedte > 60 and lengte + 1 + len(eerste[0]) > breedte - SPELING


# --- is it asked? ---------------------------------------------------------------------------------
_NA = r"[^,.;:!?()]{0,40}?"
NIET_ERNA = re.compile(
    rf"^{_NA}\b(?:niet\s+(?:per\s+se\s+)?(?:nodig|vereist|verplicht|belangrijk|noodzakelijk)|hoe[fv]\w*\s+(?:\w+\s+)?niet|"
    r"geen\s+(?:must|eis|vereiste|probleem)|not\s+(?:needed|required|necessary)|maakt\s+niet\s+uit)\b",
    re.IGNORECASE,
)
NIET_ERVOOR = re.compile(
    r"\b(?:geen|zonder|niet|no|nooit)\b(?:\s+(?:enkel|groot|goed|goede|geldig|eigen))?\s*$", re.IGNORECASE
)
PRE_ERNA = re.compile(
    rf"^{_NA}(?:\bpr[eé]\b|\bpluspunt\b|\bplus\b|\bhandig\b|\bmeegenomen\b|\bfijn\b|\bvoordeel\b|\bbonus\b|"
    r"\bnice to have\b|\bwelkom\b)",
    re.IGNORECASE,
)
PRE_ERVOOR = re.compile(
    r"\b(?:liefst(?:\s+ook)?|bij\s+voorkeur|eventueel|ideally|preferably)(?:\s+(?:een|met|in\s+bezit\s+van))*\s*$",
    re.IGNORECASE,
)


def is_asked(ervoor: str, erna: str) -> bool:
    """Whether what stands between these words is a demand: not denied, and not just welcome."""
    denied = NIET_ERVOOR.search(ervoor) or NIET_ERNA.search(erna)
    return not (denied or PRE_ERVOOR.search(ervoor) or PRE_ERNA.search(erna))


def number(tekst: str) -> float:
    """A number as it is written in Dutch: "2.250", "15,20", "3.600,-", "12.5"."""
    kaal = re.sub(r",-+$", "", tekst)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", kaal):
        kaal = kaal.replace(".", "")
    return float(kaal.replace(",", "."))
