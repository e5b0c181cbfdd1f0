"""The postcode of the place of work, not that of a postbus or of an office elsewhere."""

import re

from vumportal.formulieren.uit_tekst.basis import ZICHT, Feitsoort, Tekstfeit, Vacaturetekst

POSTCODE = re.compile(r"(?<![\d.,€-])\b([1-9]\d{3})(?:[ \t\u00a0]?([A-Z]{2})|([a-z]{2}))\b")
GEEN_POSTCODE = frozenset({"SA", "SD", "SS"})
WOORDEN = frozenset(
    {"EN", "IN", "OP", "OF", "DE", "JE", "WE", "NA", "IS", "TE", "UR", "UU", "KM", "MM", "ER"}
)
"""Letters that are more likely a word behind a year."""
ELDERS = re.compile(
    r"\b(?:postbus|hoofdkantoor|hoofdvestiging|kantoor|correspondentie\w*|postadres)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)


def find_postcode(tekst: Vacaturetekst) -> list[Tekstfeit]:
    """The first that is not called another place; if all are, none."""
    for treffer in POSTCODE.finditer(tekst.tekst):
        letters = (treffer[2] or treffer[3]).upper()
        is_jaar = treffer[1][:2] in {"19", "20"} and letters in WOORDEN
        if (
            letters in GEEN_POSTCODE
            or is_jaar
            or ELDERS.search(tekst.tekst[max(0, treffer.start() - ZICHT) : treffer.start()])
        ):
            continue
        return [Tekstfeit(Feitsoort.POSTCODE, treffer[1] + letters, *treffer.span())]
    return []
