"""How somebody gets to the work."""

from collections.abc import Mapping
from typing import Any

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.wensen.basis import Beoordeelde, Bevinding, Uitkomst, Wens, Wensen
from vumportal.uitwisseling.wensen.codes import NEE, VERVOERMIDDELEN
from vumportal.uitwisseling.wensen.invoer import Vinkjes, fixed
from vumportal.uitwisseling.wensen.velden import one_of, row
from vumportal.woorden import kort


class Vervoerswens(Wens):
    """One of these vervoermiddelen. A vacature says which it asks *or* offers, so another one never means no."""

    sleutel, naam = "vervoer", "Vervoer"
    lang = True
    veld = row(
        "vervoer",
        one_of(VERVOERMIDDELEN),
        Vinkjes(
            {
                Soort.VACATURE: "Hoe kan de kandidaat naar het werk?",
                Soort.WERKZOEKENDE: "Welk vervoer is nodig?",
            },
            fixed(VERVOERMIDDELEN, lambda code: kort.VERVOER[code].capitalize()),
        ),
    )
    velden = (veld,)

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        """Without those that are said not to serve for the way to work."""
        gelezen = (
            lezen.geheel(middel.get("codeVervoermiddel"))
            for middel in lezen.elementen(document, "vervoermiddel")
            if lezen.geheel(middel.get("indicatieBeschikbaarVoorWoonWerkverkeer")) != NEE
        )
        return {"vervoer": tuple(dict.fromkeys(code for code in gelezen if code in VERVOERMIDDELEN))}

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        middelen = lezen.elementen(gevonden.inhoud, "vervoermiddel")
        aanwezig = {lezen.geheel(middel.get("codeVervoermiddel")) for middel in middelen}
        passend = [code for code in wensen[self.veld] if code in aanwezig]
        if passend:
            return Bevinding(Uitkomst.PAST, f"noemt {kort.vervoer(passend)}")
        if gevonden.soort is Soort.VACATURE:
            met = kort.vervoer(wensen[self.veld], ov=True)
            return Bevinding(Uitkomst.ONBEKEND, f"onbekend of je er komt met {met}")
        return Bevinding(Uitkomst.ONBEKEND, f"noemt geen {kort.vervoer(wensen[self.veld])}")

    def said(self, wensen: Wensen) -> str:
        return kort.vervoer(wensen[self.veld])


VERVOER = Vervoerswens()
