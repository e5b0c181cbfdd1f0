"""How long the way to work takes. Only cycling can be estimated from a distance; of anything else it is unknown."""

from collections.abc import Collection, Mapping
from typing import Any

from vumportal.standaard import afstand as meetkunde
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.wensen.basis import Beoordeelde, Bevinding, Uitkomst, Wens, Wensen, asking
from vumportal.uitwisseling.wensen.codes import FIETS
from vumportal.uitwisseling.wensen.invoer import Getalinvoer
from vumportal.uitwisseling.wensen.velden import number
from vumportal.uitwisseling.wensen.vervoer import VERVOER, means
from vumportal.woorden import kort

OMWEG = 1.3
"""Kilometers by road for each kilometer in a straight line."""
FIETS_KM_PER_UUR = 15
"""Speed of somebody on a bicycle who goes to work, in km per hour."""
KORTSTE_MINUTEN = 5
"""The shortest time that is said, in minutes: within one PC4 the distance is not known."""
RUIM_BINNEN, DUIDELIJK_OVER = 80, 120
"""In percent of the maximum. An estimate up to the first fits, one above the second does not; between is unknown."""
LANGSTE_MINUTEN = 999
"""The largest maximaleReistijd of the contract, in minutes."""
_PAD = "mobiliteit.maximaleReistijd"
_ONBEKEND = Bevinding(Uitkomst.ONBEKEND, "reistijd onbekend")


def cycling_minutes(koorde2: float) -> int:
    """Estimated minutes on a bicycle over a squared chord."""
    uren = meetkunde.km(koorde2) * OMWEG / FIETS_KM_PER_UUR
    return max(KORTSTE_MINUTEN, round(uren * 60))


def longest(document: object) -> int | None:
    """How many minutes a person wants to travel at most. A maximum of 0 was not filled in by anybody who travels."""
    minuten = lezen.geheel(lezen.waarde(document, _PAD))
    return minuten if minuten is not None and 0 < minuten <= LANGSTE_MINUTEN else None


class Reistijdwens(Wens):
    """The longest way to work, in minutes. Of vacatures it is a wish; a kandidaat has a maximum of their own."""

    sleutel, naam = "reistijd", "Reistijd"
    soorten = frozenset({Soort.VACATURE})
    zonder_wens = frozenset({Soort.WERKZOEKENDE})
    veld = number(
        "reistijd",
        Getalinvoer(
            "Hoe lang wil de kandidaat maximaal reizen, in minuten?",
            1,
            LANGSTE_MINUTEN,
            f"Vul een aantal minuten in van 1 tot en met {LANGSTE_MINUTEN}, bijvoorbeeld 45.",
            ("minuten", "minuut", "min"),
        ),
    )
    velden = (veld,)
    vraag = asking(
        work="Hoe lang duurt de reis naar het werk?", person="Hoe lang duurt de reis voor de kandidaat?"
    )

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        """A vacature says nothing of it."""
        return {"reistijd": longest(document)} if soort is Soort.WERKZOEKENDE else {}

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        if gevonden.soort is Soort.VACATURE:
            return self._judge(wensen[self.veld], wensen[VERVOER.veld], gevonden.koorde2)
        bereid = longest(gevonden.inhoud)
        if bereid is None:
            return Bevinding(Uitkomst.VRAAGT_NIET, "noemt geen maximale reistijd")
        return self._judge(bereid, means(gevonden.inhoud), gevonden.koorde2)

    def _judge(self, maximaal: int | None, middelen: Collection[int], koorde2: float | None) -> Bevinding:
        """Somebody who can travel otherwise too may be faster than on a bicycle: then too far is unknown."""
        if maximaal is None or koorde2 is None or FIETS not in middelen:
            return _ONBEKEND
        minuten = cycling_minutes(koorde2)
        feit, procent = kort.fietstijd(minuten), 100 * minuten / maximaal
        if procent <= RUIM_BINNEN:
            return Bevinding(Uitkomst.PAST, feit)
        zeker_niet = procent > DUIDELIJK_OVER and set(middelen) == {FIETS}
        return Bevinding(
            Uitkomst.PAST_NIET if zeker_niet else Uitkomst.ONBEKEND, feit, f"maximaal {maximaal}"
        )

    def in_column(self, feit: str) -> str:
        """Without the space after ±, so that it stays one word: "±30 min fiets"."""
        return feit.replace("± ", "±").replace("fietsen", "fiets")

    def said(self, wensen: Wensen) -> str:
        maximaal = wensen[self.veld]
        return f"maximaal {maximaal} minuten" if maximaal else "wat de kandidaat wil"


REISTIJD = Reistijdwens()
