"""How somebody gets to the work."""

from collections.abc import Iterable, Mapping
from typing import Any

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.wensen.basis import Beoordeelde, Bevinding, Uitkomst, Wens, Wensen
from vumportal.uitwisseling.wensen.codes import FIETS, NEE, OV, VERVOERMIDDELEN
from vumportal.uitwisseling.wensen.invoer import Vinkjes, fixed
from vumportal.uitwisseling.wensen.velden import one_of, row
from vumportal.woorden import kort


def means(document: object) -> list[int]:
    """Codes of the vervoermiddelen in a document, without those that are said not to serve for the way to work."""
    gelezen = (
        lezen.geheel(middel.get("codeVervoermiddel"))
        for middel in lezen.elementen(document, "vervoermiddel")
        if lezen.geheel(middel.get("indicatieBeschikbaarVoorWoonWerkverkeer")) != NEE
    )
    return [code for code in dict.fromkeys(gelezen) if code in VERVOERMIDDELEN and code is not None]


class Vervoerswens(Wens):
    """One of these vervoermiddelen. A vacature says which it asks *or* offers, so another one never means no."""

    sleutel, naam = "vervoer", "Vervoer"
    lang = True
    overbodig = ("noemt ",)
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
        return {"vervoer": tuple(means(document))}

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        aanwezig = means(gevonden.inhoud)
        passend = [code for code in wensen[self.veld] if code in aanwezig]
        if passend:
            return Bevinding(Uitkomst.PAST, f"noemt {kort.vervoer(passend, ov=True)}")
        met = kort.vervoer(wensen[self.veld], ov=True)
        if gevonden.soort is Soort.VACATURE:
            return Bevinding(Uitkomst.ONBEKEND, f"onbekend of je er komt met {met}")
        return Bevinding(Uitkomst.ONBEKEND, f"noemt geen {met}")

    def unknown(self, wensen: Wensen) -> str:
        """What would do. Cycling follows from the distance, so beside the ov that is no question."""
        alle = _ov_first(wensen[self.veld])
        middelen = [code for code in alle if code != FIETS] if OV in alle else alle
        return kort.reeks(kort.vervoer([code], ov=True) for code in middelen) or self.kort_onbekend

    def navraag(self, wensen: Wensen, gezocht: Soort) -> str:
        met = kort.met_vervoer(_ov_first(wensen[self.veld]))
        return (
            f"Kun je er komen met {met}?"
            if gezocht is Soort.VACATURE
            else f"Kan de kandidaat komen met {met}?"
        )

    def said(self, wensen: Wensen) -> str:
        return kort.vervoer(wensen[self.veld])


def _ov_first(codes: Iterable[int]) -> list[int]:
    return sorted(codes, key=lambda code: code != OV)


VERVOER = Vervoerswens()
