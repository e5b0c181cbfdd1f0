"""The postcode of a search as people type it, and as it leaves.

Of a person the page shows the four digits only. Whoever leaves them so asks the exchange with those digits and
"AA": distances have PC4 precision (design section 4, rule 8), and no full postcode leaves.
"""

import re

from vumportal.geo import punten
from vumportal.woorden.tekst import plain

POSTCODE_MELDING = "Vul 4 cijfers in, bijvoorbeeld 5501. Letters mogen erbij."
_POSTCODE = re.compile(r"([1-9][0-9]{3})([A-Za-z]{2})?")


def read_postcode(tekst: str) -> str:
    """Four digits, spaces or not, and two letters or none. Raises ValueError with a sentence."""
    aaneen = "".join(plain(tekst).split())
    gelezen = _POSTCODE.fullmatch(aaneen)
    if gelezen is None:
        raise ValueError(POSTCODE_MELDING)
    cijfers, letters = gelezen.groups()
    if int(cijfers) not in punten():
        raise ValueError(f"Postcode {cijfers} kennen we niet. Kies een postcode in de buurt.")
    return cijfers + (letters or "AA").upper()


def shown_postcode(postcode: str) -> str:
    """What the page shows of a postcode: four digits."""
    return postcode[:4]
