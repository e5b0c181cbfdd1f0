"""Days and texts of others in templates, in the words of the room `woorden`.

Text of others stands in `<bdi>`, so that its direction stays its own. Where no tag can be, such as in `<title>`, `plat`
takes the direction marks out.
"""

from datetime import date, datetime

from django import template

from vumportal.toestemming import engels
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain

register = template.Library()


@register.filter
def dag(moment: date | None) -> str:
    """ "7 april", with the year when that is another than this one; "" for None."""
    return kort.dag(moment) if moment else ""


@register.filter
def engelse_dag(moment: date | None) -> str:
    """ "7 April 2026", always with the year; "" for None."""
    return engels.day(moment) if moment else ""


@register.filter
def tijdstip(moment: datetime | None) -> str:
    """ "7 april om 09:05"; "" for None."""
    return kort.tijdstip(moment) if moment else ""


@register.filter
def hele_tijdstip(moment: datetime | None) -> str:
    """ "donderdag 3 december om 09:05"; "" for None."""
    return kort.hele_tijdstip(moment) if moment else ""


@register.filter
def plat(inhoud: object) -> str:
    """A text or a record's name on one line, without marks that would turn what stands around it."""
    return plain(str(inhoud))
