"""Which of the words of a text name a concept: many short texts against all names at once, and only whole names."""

from collections.abc import Collection

from vumportal.begrippen.models import Begrip, Begripsoort, Synoniem
from vumportal.begrippen.namenzoeker import sleutel


def named(teksten: Collection[str], soort: Begripsoort) -> dict[str, tuple[str, str]]:
    """By text the code and the name of the concept that it names; a text that names none is left out.

    A name of its own goes before a synonym of another, then the first code. Two queries, whatever the length: nothing
    is kept in memory for a question that is asked a few times a day.
    """
    sleutels = {tekst: sleutel(tekst) for tekst in teksten}
    gezocht = [een for een in set(sleutels.values()) if een]
    synoniemen = Synoniem.objects.filter(begrip__soort=soort, sleutel__in=gezocht).order_by("-begrip__uri")
    eigen = Begrip.objects.filter(soort=soort, sleutel__in=gezocht).order_by("-uri")
    bekend = {
        een: (uri, naam)
        for een, uri, naam in synoniemen.values_list("sleutel", "begrip__uri", "begrip__naam")
    }
    bekend |= {een: (uri, naam) for een, uri, naam in eigen.values_list("sleutel", "uri", "naam")}
    return {tekst: bekend[een] for tekst, een in sleutels.items() if een in bekend}
