"""Text of others, made fit for a screen: nothing that cannot be sent, nothing that turns what follows, not too long."""

import re

KORT = 200
"""Characters of a name, a title, one fact."""
LANG = 5000
"""Characters of a description; the standard allows at most 2000 in any text."""
GROOTSTE_GETAL = 10**12

_WEG = re.compile(
    "["
    "\ud800-\udfff"  # halves of characters: cannot be written as UTF-8
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, except tab and new line
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks: would turn the text around them
    "\u200b\u2060\ufeff\ufff9-\ufffb"  # invisible, without a meaning of their own in any script
    "\U000e0000-\U000e007f"  # invisible tags
    "]"
)
_LEGE_REGELS = re.compile("\n[ \t\u00a0\n]*\n")
_REGELEINDE = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")


def plain(inhoud: object, maximum: int = KORT) -> str:
    """A text or number on one line, at most `maximum` characters; "" for anything else."""
    if isinstance(inhoud, str) and len(inhoud) <= maximum and _is_ordinary(inhoud):
        return inhoud
    return _cut(" ".join(_clean(inhoud, maximum).split()), maximum)


def block(inhoud: object, maximum: int = LANG) -> str:
    """A text in which new lines stay, with at most one empty line between two others."""
    return _cut(_LEGE_REGELS.sub("\n\n", _clean(inhoud, maximum)).strip(), maximum)


def _is_ordinary(inhoud: str) -> bool:
    """Whether this is one line in which nothing has to change, as nearly every name is."""
    return inhoud.isprintable() and "  " not in inhoud and inhoud[:1] != " " and inhoud[-1:] != " "


def is_plain(inhoud: str) -> bool:
    """Whether nothing of this text has to go before it can be shown."""
    return not _WEG.search(inhoud)


def storable(inhoud: str) -> str:
    """The text without what a database cannot hold: NUL and halves of characters."""
    return re.sub("[\x00\ud800-\udfff]", "", inhoud)


def _clean(inhoud: object, maximum: int) -> str:
    if isinstance(inhoud, int | float):
        return number(inhoud)
    if not isinstance(inhoud, str):
        return ""
    # A text of megabytes is not read to its end for a few characters.
    begin = inhoud[: 4 * maximum + 100]
    return _WEG.sub("", _REGELEINDE.sub("\n", begin))


def number(getal: float) -> str:
    """A number in Dutch ("1500,5"); of one that nobody means only that it is too large. "" for what is no number."""
    if isinstance(getal, bool) or getal != getal:  # NaN is not itself
        return ""
    if abs(getal) >= GROOTSTE_GETAL:
        return "een veel te groot getal"
    return str(int(getal) if getal == int(getal) else round(getal, 2)).replace(".", ",")


def _cut(tekst: str, maximum: int) -> str:
    return tekst if len(tekst) <= maximum else f"{tekst[: maximum - 1].rstrip()}…"
