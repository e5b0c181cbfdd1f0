"""Where a text leads: a link only when it certainly is one. A wrong one dials, mails or opens something else."""

import re

from vumportal.woorden.tekst import is_plain

_NAAM = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = rf"(?:(?!xn--){_NAAM}\.)+(?!xn--)[A-Za-z]{{2,24}}"
"""Names in the ASCII alphabet: an IP address, a name without a dot and letters that only look alike are none."""
_REST = r"[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*"
_URL = re.compile(rf"https?://{_HOST}(?::(?P<poort>[0-9]{{1,5}}))?(?:[/?#]{_REST})?", re.IGNORECASE)
_MAIL = re.compile(rf"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@{_HOST}", re.IGNORECASE)
_TUSSEN = re.compile("[ .\u00a0\u2010\u2011\u2013-]")
"""What people put between digits."""
_INTERNATIONAAL = re.compile(r"\+(?:31[1-9][0-9]{8}|(?!31)[1-9][0-9]{7,14})")
_NEDERLANDS = re.compile(r"0[1-9][0-9]{8}|0[89]00(?:[0-9]{4}|[0-9]{7})|140[0-9]{2,3}")
LANGSTE = 1000


def web(tekst: str) -> str:
    """The address of a web page: http or https, without a name and password in it; else ""."""
    gelezen = _URL.fullmatch(tekst) if _is_short(tekst) else None
    return tekst if gelezen and 0 < int(gelezen["poort"] or 443) < 65536 else ""


def mail(tekst: str) -> str:
    """A mailto: of exactly one address without anything behind it; else ""."""
    return f"mailto:{tekst}" if len(tekst) <= 254 and _MAIL.fullmatch(tekst) else ""


def telefoon(tekst: str) -> str:
    """A tel: of exactly one number that can exist; else "".

    "+31(0)61234567" is too short and "040-2345678x12" has an extension: nothing is made of those.
    """
    if not _is_short(tekst):
        return ""
    cijfers = _TUSSEN.sub("", tekst)
    cijfers = re.sub(r"^(\+|00)31\(0\)", r"\g<1>31", cijfers)
    cijfers = re.sub(r"^\((0[1-9][0-9]{1,2})\)", r"\1", cijfers)
    cijfers = re.sub(r"^00(?=[1-9])", "+", cijfers)
    is_nummer = _INTERNATIONAAL.fullmatch(cijfers) or _NEDERLANDS.fullmatch(cijfers)
    return f"tel:{cijfers}" if is_nummer else ""


def _is_short(tekst: str) -> bool:
    return len(tekst) <= LANGSTE and is_plain(tekst)
