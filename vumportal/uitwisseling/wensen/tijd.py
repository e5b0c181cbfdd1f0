"""When, and how much: hours a week, first day, office hours, irregular work."""

from collections.abc import Mapping
from typing import Any

from vumportal.standaard import lezen
from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import (
    Aanvang,
    Beschikbaar,
    Kantoortijden,
    Onregelmatig,
    UrenMaximaal,
    UrenMinimaal,
    Voorwaarde,
)
from vumportal.uitwisseling.wensen.basis import Beoordeelde, Bevinding, Uitkomst, Wens, Wensen, asking
from vumportal.uitwisseling.wensen.codes import JA, MAX_UREN, NEE
from vumportal.uitwisseling.wensen.document import indication
from vumportal.uitwisseling.wensen.invoer import Daginvoer, Getalinvoer, Keuzelijst, fixed
from vumportal.uitwisseling.wensen.velden import choice, day, number
from vumportal.woorden import kort

_EENHEDEN = ("uur", "uren", "u")
_MELDING = f"Vul een heel aantal uren in van 0 tot en met {MAX_UREN}."
_JA_NEE = fixed((JA, NEE), {JA: "ja", NEE: "nee"}.__getitem__)


class Urenwens(Wens):
    """Hours a week, from and up to."""

    sleutel, naam = "uren", "Uren per week"
    zacht = ("uren_bespreekbaar",)
    minimum = number(
        "uren_min", Getalinvoer("Minimaal aantal uren per week", 0, MAX_UREN, _MELDING, _EENHEDEN)
    )
    maximum = number(
        "uren_max", Getalinvoer("Maximaal aantal uren per week", 0, MAX_UREN, _MELDING, _EENHEDEN)
    )
    velden = (minimum, maximum)
    kort_onbekend = "uren"
    vraag = asking(
        work="Hoeveel uur per week is het werk?", person="Hoeveel uur per week kan de kandidaat werken?"
    )

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        laag, hoog = _hours(document)
        return {"uren_min": laag, "uren_max": hoog}

    def check(self, wensen: Wensen) -> list[Fout]:
        laag, hoog = wensen[self.minimum], wensen[self.maximum]
        andersom = laag is not None and hoog is not None and laag > hoog
        melding = "Het hoogste aantal uren is lager dan het laagste."
        return super().check(wensen) + ([Fout("uren_max", melding)] if andersom else [])

    def asked(self, wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
        laag, hoog = wensen[self.minimum], wensen[self.maximum]
        eisen: list[Voorwaarde] = [UrenMinimaal(hoog)] if hoog else []
        return eisen + ([UrenMaximaal(laag)] if laag else [])

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        """Two ranges of hours that overlap. One end may be unknown and still decide."""
        laag, hoog = _hours(gevonden.inhoud)
        feit = kort.uren_kort(laag, hoog)
        if not feit:
            return Bevinding(Uitkomst.ONBEKEND, "uren onbekend")
        minstens, hoogstens = wensen[self.minimum], wensen[self.maximum]
        te_veel = hoogstens is not None and laag is not None and laag > hoogstens
        te_weinig = minstens is not None and hoog is not None and hoog < minstens
        if te_veel or te_weinig:
            return Bevinding(Uitkomst.PAST_NIET, feit)
        # The lowest is at most the highest, so either one can stand in for the other.
        laagste, hoogste = (hoog if laag is None else laag), (laag if hoog is None else hoog)
        laag_genoeg = hoogstens is None or (laagste or 0) <= hoogstens
        hoog_genoeg = minstens is None or (hoogste or 0) >= minstens
        if laag_genoeg and hoog_genoeg:
            return Bevinding(Uitkomst.PAST, feit, _overlap((laag, hoog), (minstens, hoogstens)))
        return Bevinding(Uitkomst.ONBEKEND, f"{feit}, verder onbekend")

    def said(self, wensen: Wensen) -> str:
        return kort.uren(wensen[self.minimum], wensen[self.maximum])

    def stated(self, wensen: Wensen) -> str:
        return kort.uren_kort(wensen[self.minimum], wensen[self.maximum])


def _overlap(gevonden: tuple[int | None, int | None], gewenst: tuple[int | None, int | None]) -> str:
    """Where two ranges meet that do not coincide ("kan op 24"); "" when what was found lies within the wish."""
    laag, hoog = gevonden
    if laag is None or hoog is None:
        return ""
    van, tot = max(laag, gewenst[0] or 0), hoog if gewenst[1] is None else min(hoog, gewenst[1])
    if (van, tot) == (laag, hoog):
        return ""
    return f"kan op {kort.uren_kort(van, tot)}"


def _hours(document: object) -> tuple[int | None, int | None]:
    """Lowest and highest number of hours; one that the contract does not allow counts as absent."""
    gelezen = (
        lezen.geheel(lezen.waarde(document, pad)) for pad in (UrenMinimaal.sleutel, UrenMaximaal.sleutel)
    )
    laag, hoog = (uren if uren is not None and 0 <= uren <= MAX_UREN else None for uren in gelezen)
    return laag, hoog


class Datumwens(Wens):
    """The first day: on which the person can begin, or the work begins."""

    sleutel, naam = "datum", "Begindatum"
    veld = day(
        "datum", Daginvoer({Soort.VACATURE: "Kan beginnen vanaf", Soort.WERKZOEKENDE: "Het werk begint op"})
    )
    velden = (veld,)
    kort_onbekend = "begin"
    overbodig = ("begint ", "kan vanaf ")
    vraag = asking(work="Op welke dag begint het werk?", person="Vanaf welke dag kan de kandidaat werken?")

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        return {"datum": lezen.datum(lezen.waarde(document, _BEGIN[soort]))}

    def asked(self, wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
        datum = wensen[self.veld]
        if datum is None:
            return []
        return [Aanvang(datum) if gezocht is Soort.VACATURE else Beschikbaar(datum)]

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        datum, begin = wensen[self.veld], lezen.datum(lezen.waarde(gevonden.inhoud, _BEGIN[gevonden.soort]))
        is_werk = gevonden.soort is Soort.VACATURE
        if begin is None or datum is None:
            return Bevinding(
                Uitkomst.ONBEKEND, "begindatum onbekend" if is_werk else "onbekend vanaf wanneer"
            )
        feit = f"{'begint' if is_werk else 'kan vanaf'} {kort.dag_kort(begin)}"
        if begin >= datum if is_werk else begin <= datum:
            return Bevinding(Uitkomst.PAST, feit)
        kant = f"{'kan vanaf' if is_werk else 'het werk begint'} {kort.dag_kort(datum)}"
        return Bevinding(Uitkomst.PAST_NIET, feit, kant, van_persoon=is_werk)

    def said(self, wensen: Wensen) -> str:
        datum = wensen[self.veld]
        return f"vanaf {kort.dag(datum)}" if datum else ""

    def stated(self, wensen: Wensen) -> str:
        datum = wensen[self.veld]
        return kort.dag_kort(datum) if datum else ""


_BEGIN = {Soort.VACATURE: Aanvang.pad, Soort.WERKZOEKENDE: Beschikbaar.pad}


class Kantoortijdenwens(Wens):
    """On office hours, or just not."""

    sleutel, naam = "kantoortijden", "Kantoortijden"
    veld = choice(
        "kantoortijden",
        (JA, NEE),
        Keuzelijst(
            {
                Soort.VACATURE: "Alleen op kantoortijden?",
                Soort.WERKZOEKENDE: "Is het werk op kantoortijden?",
            },
            _JA_NEE,
        ),
    )
    velden = (veld,)
    vraag = asking(
        work="Is het werk alleen op kantoortijden?", person="Wil de kandidaat alleen op kantoortijden werken?"
    )

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        return {"kantoortijden": indication(document, Kantoortijden.sleutel)}

    def asked(self, wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
        """Of a vacature the contract does not ask it."""
        indicatie = wensen[self.veld]
        return [Kantoortijden(indicatie)] if indicatie and gezocht is Soort.WERKZOEKENDE else []

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        indicatie = indication(gevonden.inhoud, Kantoortijden.sleutel)
        if indicatie is None:
            return Bevinding(Uitkomst.ONBEKEND, "kantoortijden onbekend")
        if indicatie == wensen[self.veld]:
            return Bevinding(Uitkomst.PAST, _kantoortijden(indicatie))
        wil = "" if gevonden.soort is Soort.VACATURE else "wil alleen " if indicatie == JA else "wil "
        return Bevinding(Uitkomst.PAST_NIET, f"{wil}{_kantoortijden(indicatie)}")

    def said(self, wensen: Wensen) -> str:
        return _kantoortijden(wensen[self.veld])


def _kantoortijden(indicatie: int | None) -> str:
    return "op kantoortijden" if indicatie == JA else "niet op kantoortijden"


class Onregelmatigheidswens(Wens):
    """Irregular work or shifts, or just not."""

    sleutel, naam = "onregelmatig", "Onregelmatig werk of ploegendienst"
    kort_onbekend = "onregelmatig"
    overbodig = (" of ploegendienst",)
    veld = choice(
        "onregelmatig",
        (JA, NEE),
        Keuzelijst(
            {
                Soort.VACATURE: "Onregelmatig werk of ploegendienst?",
                Soort.WERKZOEKENDE: "Is het onregelmatig werk of ploegendienst?",
            },
            _JA_NEE,
        ),
    )
    velden = (veld,)
    vraag = asking(
        work="Is het onregelmatig werk of ploegendienst?",
        person="Wil de kandidaat onregelmatig werken of in ploegen?",
    )

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        return {"onregelmatig": indication(document, Onregelmatig.sleutel)}

    def asked(self, wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
        indicatie = wensen[self.veld]
        return [Onregelmatig(indicatie)] if indicatie else []

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        """Somebody who is willing to work irregular hours fits regular work too, unless that wish is hard."""
        indicatie, wens = indication(gevonden.inhoud, Onregelmatig.sleutel), wensen[self.veld]
        if indicatie is None:
            return Bevinding(Uitkomst.ONBEKEND, "onregelmatig werk onbekend")
        persoon = wens if gevonden.soort is Soort.VACATURE else indicatie
        bereid = persoon == JA and self.sleutel not in wensen.hard
        past = Uitkomst.PAST if bereid or indicatie == wens else Uitkomst.PAST_NIET
        return Bevinding(past, _onregelmatig(indicatie))

    def said(self, wensen: Wensen) -> str:
        return _onregelmatig(wensen[self.veld])


def _onregelmatig(indicatie: int | None) -> str:
    return "onregelmatig werk of ploegendienst" if indicatie == JA else "geen onregelmatig werk"


UREN, DATUM = Urenwens(), Datumwens()
KANTOORTIJDEN, ONREGELMATIG = Kantoortijdenwens(), Onregelmatigheidswens()
