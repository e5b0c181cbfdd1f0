"""Driving licences that the work asks: not those that are welcome, and not those that are not needed."""

import re

from vumportal.formulieren.uit_tekst.basis import Feitsoort, Tekstfeit, Vacaturetekst, Zin, is_asked

_CODE = r"(?:AM|A1|A2|A|BE|B\+|B|C1E|C1|CE|C|D1E|D1|DE|D|T|b|be|c|ce)(?![\w+])"
_BEWIJS = r"(?:rijbewijs|rijbewijzen|driving\s+licen[cs]e|driver'?s?\s+licen[cs]e)"
MET_CODE = re.compile(
    rf"(?i:\b(?P<soort>trekker|tractor|vrachtwagen|motor|auto|bus)?[- ]?{_BEWIJS})"
    rf"(?:\s*(?i:categorie|cat\.|type)?\s*[:(]?\s*(?P<na>{_CODE}(?:\s*(?:/|,|&|\+|en)\s*{_CODE})*)\)?)?"
)
CODE_ERVOOR = re.compile(rf"\b(?P<voor>{_CODE}(?:\s*(?:/|&|en)\s*{_CODE})*)[- ]*$")
SOORTEN = {"trekker": "T", "tractor": "T", "vrachtwagen": "C", "motor": "A", "auto": "B", "bus": "D"}
EIS = re.compile(
    r"\b(?:vereist|nodig|noodzakelijk|verplicht|eis|must|required|needed|bezit|je\s+hebt|heb\s+je|beschik\w*)\b|\bmet\s+(?:een\s+|geldig\s+|eigen\s+)*rijbewijs",
    re.IGNORECASE,
)
"""Without a code a licence is mentioned for many reasons; with one of these words it is asked."""


def find_licences(tekst: Vacaturetekst) -> list[Tekstfeit]:
    """Each code once, where it stands first."""
    gevonden: dict[str, Tekstfeit] = {}
    for zin in tekst.zinnen:
        for feit in _in_sentence(zin):
            gevonden.setdefault(feit.waarde, feit)
    return list(gevonden.values())


def _in_sentence(zin: Zin) -> list[Tekstfeit]:
    feiten = []
    for treffer in MET_CODE.finditer(zin.tekst):
        ervoor, erna = zin.before(treffer.start()), zin.after(treffer.end())
        begin, codes = treffer.start(), re.findall(_CODE, treffer["na"] or "")
        if not codes and (vooraan := CODE_ERVOOR.search(ervoor)):
            codes, begin = re.findall(_CODE, vooraan["voor"]), begin - len(vooraan[0])
            ervoor = ervoor[: vooraan.start()]
        if not codes:
            codes = _without_code(zin.tekst, treffer["soort"])
        if not is_asked(ervoor, erna):
            continue
        einde = treffer.end()
        if not treffer["na"] and (eis := re.match(r"\s+\w+", erna)) and EIS.search(eis[0]):
            einde += eis.end()
        feiten += [zin.fact(Feitsoort.RIJBEWIJS, code.upper(), begin, einde) for code in codes]
    return feiten


def _without_code(zin: str, soort: str | None) -> list[str]:
    if soort:
        return [SOORTEN[soort.lower()]]
    return ["B"] if EIS.search(zin) else []
