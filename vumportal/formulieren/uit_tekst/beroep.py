"""The beroep that is sought, among the beroepen that a text names: it stands in the title, or behind "zoeken"."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from vumportal.formulieren.uit_tekst.basis import ZICHT, Feitsoort, Tekstfeit, Vacaturetekst

MEESTE_WOORDEN = 5
WOORD = re.compile(r"[^\W_]+(?:[-'’/][^\W_]+)*(?:\(e\))?")
ZOEKT = re.compile(
    r"\b(?:functie|vacature|titel|als|zoek\w*|gezocht|gevraagd|beroep|junior|senior)\b\W*(?:[\w/().-]+\s+){0,4}$",
    re.IGNORECASE,
)
GEZOCHT = re.compile(r"^(?:\s*\([^)]{1,8}\))?\s*(?:gezocht|gevraagd|m/v|\(m/v)", re.IGNORECASE)
COLLEGA = re.compile(
    r"\b(?:samen\s+met|helpt|ondersteunt|collega'?s|tussen|onder\s+leiding\s+van|vraag\s+naar|school)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
UITGANGEN = ("s", "'s", "(e)", "en", "e")
"""What may stand behind a name of a beroep: lassers, receptionist(e)."""


@dataclass(frozen=True, slots=True)
class Benoemd:
    """A beroep as the list names it."""

    uri: str
    naam: str


Namenlijst = Callable[[Collection[str]], Mapping[str, Benoemd]]
"""Which of these texts name a beroep, by the text; `begrippen.in_tekst.named` is one."""


@dataclass(frozen=True, slots=True)
class Woordgroep:
    """Some words of the text, in the forms in which a list may have them."""

    van: int
    tot: int
    vormen: tuple[str, ...]


def find_profession(tekst: Vacaturetekst, bekend: Namenlijst) -> list[Tekstfeit]:
    """The one that is sought: by how it is introduced, then the one that stands first, then the longest name."""
    groepen = list(_groups(tekst))
    namen = bekend({vorm for groep in groepen for vorm in groep.vormen})
    gevonden = [
        (_doubt(tekst, groep), groep.van, groep.van - groep.tot, groep, namen[vorm])
        for groep in groepen
        for vorm in groep.vormen
        if vorm in namen
    ]
    if not gevonden:
        return []
    *_, groep, beroep = min(gevonden, key=lambda een: een[:3])
    return [Tekstfeit(Feitsoort.BEROEP, beroep, groep.van, groep.tot)]


def _groups(tekst: Vacaturetekst) -> Iterator[Woordgroep]:
    for zin in tekst.zinnen:
        woorden = list(WOORD.finditer(zin.tekst))
        for eerste, begin in enumerate(woorden):
            for einde in woorden[eerste : eerste + MEESTE_WOORDEN]:
                ruw = zin.tekst[begin.start() : einde.end()]
                if len(ruw) > 2:
                    van = zin.begin + begin.start()
                    yield Woordgroep(van, van + len(ruw), tuple(_forms(ruw)))
            if "/" in begin[0]:
                yield from _halves(zin.begin + begin.start(), begin[0])


def _halves(van: int, woord: str) -> Iterator[Woordgroep]:
    """Both of "kapster/kapper"."""
    for deel in re.finditer(r"[^/]+", woord):
        if len(deel[0]) > 2:
            yield Woordgroep(van + deel.start(), van + deel.end(), tuple(_forms(deel[0])))


def _forms(ruw: str) -> Iterator[str]:
    kaal = " ".join(ruw.split())
    yield kaal
    for uitgang in UITGANGEN:
        if kaal.lower().endswith(uitgang) and len(kaal) - len(uitgang) > 3:
            yield kaal[: -len(uitgang)]


def _doubt(tekst: Vacaturetekst, groep: Woordgroep) -> int:
    """How little the place says that this one is sought: 0 in the title, 3 for a colleague."""
    ervoor, erna = (
        tekst.tekst[max(0, groep.van - ZICHT) : groep.van],
        tekst.tekst[groep.tot : groep.tot + ZICHT],
    )
    regel = ervoor[ervoor.rfind("\n") + 1 :]
    is_begin = groep.van <= ZICHT
    if COLLEGA.search(regel):
        return 3
    if (is_begin and not ervoor.strip(" \n\t#*-|")) or re.search(
        r"\b(?:functie|titel|vacature)\s*:?\s*$", regel, re.IGNORECASE
    ):
        return 0
    if ZOEKT.search(ervoor[-80:]) or GEZOCHT.match(erna):
        return 1
    eerste_regel = is_begin and "\n" not in ervoor.strip()
    return 1 if eerste_regel else 2
