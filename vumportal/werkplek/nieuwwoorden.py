"""What the start screens say of what came in by itself: "Vannacht gevonden: 6 vacatures voor 4 kandidaten"."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from vumportal.werkplek.nieuwvragen import Werktelling
from vumportal.woorden.kort import dag

VACATURE, KANDIDAAT = ("vacature", "vacatures"), ("kandidaat", "kandidaten")


def counted(aantal: int, woorden: tuple[str, str]) -> str:
    """ "1 vacature", "6 vacatures"."""
    return f"{aantal} {woorden[aantal != 1]}"


def _found(nacht: str, alles: str) -> str:
    """What is said of last night (nacht: "" when nothing was found then) and of all that is new."""
    if not nacht:
        return f"Nieuw gevonden: {alles}"
    return f"Vannacht gevonden: {nacht}" + (f" · in totaal nieuw: {alles}" if alles != nacht else "")


def found_line(telling: Werktelling) -> str:
    """For a klantmanager; "" when there is nothing."""
    if not telling.werk:
        return ""
    alles = f"{counted(telling.werk, VACATURE)} voor {counted(telling.mensen, KANDIDAAT)}"
    nacht = f"{counted(telling.nachtwerk, VACATURE)} voor {counted(telling.nachtmensen, KANDIDAAT)}"
    return _found(nacht if telling.nachtwerk else "", alles)


def people_line(rijen: Iterable[Mapping[str, Any]]) -> str:
    """For an adviseur, of the counts of each vacature (nieuw, nacht): who fit or nearly fit; "" for nobody."""
    alle = [(rij["nieuw"], rij["nacht"]) for rij in rijen if rij["nieuw"]]
    if not alle:
        return ""
    nieuw, nacht = sum(een for een, _ in alle), sum(een for _, een in alle)
    met = sum(een > 0 for _, een in alle)
    alles = f"{counted(nieuw, KANDIDAAT)} voor {counted(len(alle), VACATURE)}"
    return _found(f"{counted(nacht, KANDIDAAT)} voor {counted(met, VACATURE)}" if nacht else "", alles)


def fit_words(nieuw: int, passen: int, alle: int) -> str:
    """Of one vacature: "3 kandidaten, voor zover bekend past alles bij 2". nieuw: who fit or nearly fit.

    alle: with those who do not, of whom nothing is said as long as somebody nearly fits.
    """
    if not nieuw:
        return f"{counted(alle, KANDIDAAT)}, past niet op 2 of meer punten"
    zin = counted(nieuw, KANDIDAAT)
    if not passen:
        return f"{zin}, past niet op 1 punt"
    return zin + ", voor zover bekend past alles" + ("" if passen == nieuw else f" bij {passen}")


def waiting_line(telling: Werktelling) -> str:
    """Whose turn did not come because the room of the night was short; "" when nobody waits."""
    if not telling.wachten or telling.sinds is None:
        return ""
    dagen = (timezone.localdate() - telling.sinds).days
    sinds = {0: "vannacht", 1: "gisteren"}.get(dagen, dag(telling.sinds))
    wacht = "wacht" if telling.wachten == 1 else "wachten"
    beurt = "de beurt" if telling.wachten == 1 else "hun beurt"
    return f"{counted(telling.wachten, KANDIDAAT)} {wacht} sinds {sinds} op {beurt}"
