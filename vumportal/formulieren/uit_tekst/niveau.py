"""The level of school that the work asks at least; 0 when the text says that none is needed."""

import re

from vumportal.formulieren.uit_tekst.basis import Feitsoort, Tekstfeit, Vacaturetekst, Zin, is_asked

_PAPIER = r"(?:voor)?opleiding(?:en)?|diploma'?s?|papieren"
NIETS = re.compile(
    rf"\b(?:geen\s+(?:\w+\s+(?:of|en)\s+)?(?:{_PAPIER})(?:\s+(?:of|en)\s+\w+)?\s+(?:is\s+)?(?:nodig|vereist|verplicht)"
    rf"|(?:{_PAPIER})\s+(?:is|zijn|heb\s+je)?\s*(?:niet\s+(?:nodig|belangrijk|vereist|verplicht)|hoe[fv]\w*\s+(?:je\s+)?niet)"
    r"|no\s+(?:degree|diploma)\s+(?:needed|required))\b",
    re.IGNORECASE,
)
SCHOLEN = (
    (
        "6",
        r"universitair|wo(?=[- ](?:niveau|werk|opleiding|diploma|master|bachelor))|master'?s?\s+degree|academisch",
    ),
    ("5", r"hbo|hogeschool|bachelor'?s?(?:\s+degree)?"),
    ("3", r"vmbo|lbo|mavo|lts|vbo"),
    ("4", r"mbo|havo|vwo|mts"),
    ("2", r"basis(?:school|onderwijs)(?=[- ]?(?:niveau|diploma|afgerond))|basisniveau"),
)
_ERACHTER = (
    r"(?:[- ]?(?:niveau\s*)?[1-4](?:/[1-4])?\b)?(?:\s*[+])?"
    r"(?:[- ](?:werk|denk)\w*(?:[- ]+en\s+denkniveau)?|[- ](?:diploma|niveau)(?:\s+[1-4]\b)?)?"
)
SCHOOL = re.compile(
    "|".join(rf"\b(?P<n{code}>(?:{vorm})){_ERACHTER}" for code, vorm in SCHOLEN),
    re.IGNORECASE,
)
DIPLOMA_NIVEAU = re.compile(r"\b(?:diploma|opleiding)\s+(?:op\s+)?niv(?:eau|\.)?\s*[1-4]\b", re.IGNORECASE)
"""Levels one to four are those of mbo."""
OPLEIDING_ZELF = re.compile(
    r"\b(?:leerlingen|studenten|stagiair\w*|bbl|bol|volg\w*|leerling|opleiding\s+tot)\b[^.!?]{0,30}$",
    re.IGNORECASE,
)
"""Words before a level that is not asked: the school that one goes to, or those who do."""


def find_level(tekst: Vacaturetekst) -> list[Tekstfeit]:
    """The lowest level that is asked; without any, that none is needed."""
    scholen = [feit for zin in tekst.zinnen for feit in _schools(zin)]
    if scholen:
        return [min(scholen, key=lambda feit: (feit.waarde, feit.van))]
    for zin in tekst.zinnen:
        if treffer := NIETS.search(zin.tekst):
            return [zin.fact(Feitsoort.NIVEAU, "0", *treffer.span())]
    return []


def _schools(zin: Zin) -> list[Tekstfeit]:
    feiten = []
    for treffer in SCHOOL.finditer(zin.tekst):
        ervoor, erna = zin.before(treffer.start()), zin.after(treffer.end())
        if is_asked(ervoor, erna) and not OPLEIDING_ZELF.search(ervoor):
            code = next(code for code, _ in SCHOLEN if treffer[f"n{code}"])
            feiten.append(zin.fact(Feitsoort.NIVEAU, code, *treffer.span()))
    mbo = DIPLOMA_NIVEAU.finditer(zin.tekst)
    return feiten + [zin.fact(Feitsoort.NIVEAU, "4", *treffer.span()) for treffer in mbo]
