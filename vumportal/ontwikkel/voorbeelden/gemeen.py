"""What both builders need: chance that always falls the same way, ids, postcodes and addresses."""

import re
import unicodedata
from hashlib import blake2b
from random import Random

from vumportal.ontwikkel.voorbeelden.gebieden import PC4

_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"  # letters that a Dutch postcode uses
_VERBODEN = {"SA", "SD", "SS"}


def toeval(*sleutel: object) -> Random:
    """A source of chance that gives the same numbers for the same words, on every machine."""
    return Random("/".join(map(str, sleutel)))  # noqa: S311 - example data, nothing secret


def opaak(*sleutel: object) -> str:
    """A stable id that says nothing: 32 hexadecimal characters."""
    return blake2b("/".join(map(str, sleutel)).encode(), digest_size=16, person=b"voorbeelden").hexdigest()


def postcode(plaats: str, *sleutel: object, pc4: int | None = None) -> str:
    """A postcode in this place, or with these digits: the digits exist, the letters are made up."""
    kans = toeval("postcode", plaats, *sleutel)
    while True:
        letters = kans.choice(_LETTERS) + kans.choice(_LETTERS)
        if letters not in _VERBODEN:
            return f"{pc4 or kans.choice(PC4[plaats])}{letters}"


def adresnaam(tekst: str) -> str:
    """Text as part of an e-mail or web address: "Van de Ven" becomes "van-de-ven"."""
    kaal = unicodedata.normalize("NFKD", tekst.replace("ı", "i").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]+", "-", kaal.encode("ascii", "ignore").decode().lower()).strip("-")


def gesplitst(lijst: str) -> list[str]:
    """Members of a list written as "a / b / c"."""
    return [deel.strip() for deel in lijst.split(" / ") if deel.strip()]
