"""Wishes about what an employer says in fixed sentences; see `woorden.omstandigheden`.

Nobody can ask the exchange for it: the text of whatever is found is read here. What is not said is unknown, never no.
What an employer does say can also take away that somebody lacks something: who can learn the work there needs no years
of experience. It never makes anything worse.
"""

from collections.abc import Mapping
from typing import Any

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.wensen.basis import (
    Beoordeelde,
    Bevinding,
    Gegeven,
    Uitkomst,
    Wens,
    Wensen,
    asking,
)
from vumportal.uitwisseling.wensen.codes import JA
from vumportal.uitwisseling.wensen.invoer import Keuzelijst, Tekstinvoer, Vinkjes, fixed
from vumportal.uitwisseling.wensen.velden import choice, one_of, row
from vumportal.woorden.kort import WEEKDAGEN, opsomming
from vumportal.woorden.omstandigheden import FEITEN, Omstandigheden, days_in_words, read_time, recognise

PAD = "omschrijvingVacature"
TIJD = "Vul een tijd in, bijvoorbeeld 8:30."
_JA = fixed((JA,), {JA: "ja"}.__getitem__)
_NIETS = Omstandigheden()


def said_in(document: object) -> Omstandigheden:
    """What the employer says in the text of a vacature, of whatever installation."""
    tekst = lezen.tekst(lezen.waarde(document, PAD))
    return recognise(tekst) if tekst else _NIETS


def _time(getypt: str) -> str:
    tijd = read_time(getypt)
    if not tijd:
        raise ValueError(TIJD)
    return tijd


class Begintijdwens(Wens):
    """The hour of the day before which somebody cannot begin."""

    sleutel, naam = "begintijd", "Begintijd"
    soorten = frozenset({Soort.VACATURE})
    veld: Gegeven[str] = Gegeven(
        "begintijd",
        "",
        read_time,
        lambda tijd: tijd == read_time(tijd),
        Tekstinvoer(
            "Hoe laat kan de kandidaat op zijn vroegst beginnen?", _time, str, 10, TIJD, verplicht=False
        ),
        TIJD,
    )
    velden = (veld,)
    vraag = asking(work="Hoe laat begint het werk?")

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        zegt, vanaf = said_in(gevonden.inhoud), wensen[self.veld]
        if not zegt.begintijd:
            return Bevinding(Uitkomst.ONBEKEND, "begintijd onbekend")
        feit = f"begint om {zegt.begintijd}"
        if zegt.begintijd >= vanaf:
            return Bevinding(Uitkomst.PAST, feit)
        return Bevinding(Uitkomst.PAST_NIET, feit, f"kan vanaf {vanaf}", van_persoon=True)

    def said(self, wensen: Wensen) -> str:
        tijd = wensen[self.veld]
        return f"niet voor {tijd}" if tijd else ""


class Dagenwens(Wens):
    """The days on which somebody can work; who may choose the days can always come on those."""

    sleutel, naam = "dagen", "Dagen"
    soorten = frozenset({Soort.VACATURE})
    veld = row(
        "dagen", one_of(WEEKDAGEN), Vinkjes("Op welke dagen kan de kandidaat werken?", fixed(WEEKDAGEN, str))
    )
    velden = (veld,)
    vraag = asking(work="Op welke dagen is het werk?")

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        zegt = said_in(gevonden.inhoud)
        if zegt.dagen_te_kiezen:
            return Bevinding(Uitkomst.PAST, "dagen te kiezen")
        if not zegt.dagen:
            return Bevinding(Uitkomst.ONBEKEND, "dagen onbekend")
        kan = [dag for dag in zegt.dagen if dag in wensen[self.veld]]
        feit = days_in_words(zegt.dagen)
        if len(kan) == len(zegt.dagen):
            return Bevinding(Uitkomst.PAST, feit)
        kant = f"kan op {days_in_words(wensen[self.veld])}"
        return Bevinding(Uitkomst.PAST_NIET, feit, kant, van_persoon=True)

    def said(self, wensen: Wensen) -> str:
        return days_in_words(wensen[self.veld])


class Dagenkiezenwens(Wens):
    """To choose the days oneself."""

    sleutel, naam = "dagen_te_kiezen", "Zelf de dagen kiezen"
    kort_onbekend = "dagen te kiezen"
    soorten = frozenset({Soort.VACATURE})
    veld = choice("dagen_te_kiezen", (JA,), Keuzelijst("Wil de kandidaat zelf de dagen kiezen?", _JA))
    velden = (veld,)
    vraag = asking(work="Kan iemand zelf de dagen kiezen?")

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        kiezen = said_in(gevonden.inhoud).dagen_te_kiezen
        if kiezen is None:
            return Bevinding(Uitkomst.ONBEKEND, "onbekend of de dagen te kiezen zijn")
        if kiezen:
            return Bevinding(Uitkomst.PAST, "dagen te kiezen")
        return Bevinding(Uitkomst.PAST_NIET, "dagen staan vast")

    def said(self, wensen: Wensen) -> str:
        return "dagen te kiezen" if wensen[self.veld] else ""


class Feitwens(Wens):
    """That an employer says one thing. Most say nothing about it: that is unknown."""

    soorten = frozenset({Soort.VACATURE})

    def __init__(self, code: str, *, naam: str, label: str, kort_onbekend: str, vraag: str) -> None:
        self.sleutel, self.naam, self.kort_onbekend = code, naam, kort_onbekend  # type: ignore[misc]
        self.vraag = asking(work=vraag)  # type: ignore[misc]
        self.veld = choice(code, (JA,), Keuzelijst(label, _JA))
        self.velden = (self.veld,)  # type: ignore[misc]

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        if self.sleutel in said_in(gevonden.inhoud).feiten:
            return Bevinding(Uitkomst.PAST, FEITEN[self.sleutel].naam)
        return Bevinding(Uitkomst.ONBEKEND, f"onbekend: {FEITEN[self.sleutel].naam}")

    def said(self, wensen: Wensen) -> str:
        return FEITEN[self.sleutel].naam if wensen[self.veld] else ""


class Werkgeverwens(Wens):
    """What the employer of a vacature says, while kandidaten are looked for: nobody is judged by it."""

    sleutel, naam = "zegt_werkgever", "Wat de werkgever zegt"
    soorten = frozenset({Soort.WERKZOEKENDE})
    oordeelt = False
    lang = True
    uitleg = "Wat iemand op het werk kan leren, telt niet als iets wat ontbreekt."
    veld = row(
        "zegt_werkgever",
        one_of(("begeleiding", "uren_bespreekbaar", "gaten_in_cv", "te_leren")),
        Vinkjes(
            "Wat zegt de werkgever?",
            fixed(
                ("begeleiding", "uren_bespreekbaar", "gaten_in_cv", "te_leren"),
                lambda code: FEITEN[code].vraag,
            ),
        ),
    )
    velden = (veld,)

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        if soort is Soort.WERKZOEKENDE:
            return {}
        return {
            "zegt_werkgever": self.veld.lees([code for code in FEITEN if code in said_in(document).feiten])
        }

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        """Never asked: see `oordeelt`."""
        return Bevinding(Uitkomst.VRAAGT_NIET, "")

    def said(self, wensen: Wensen) -> str:
        return opsomming(FEITEN[code].naam for code in wensen[self.veld])


BEGINTIJD, DAGEN, DAGEN_TE_KIEZEN = Begintijdwens(), Dagenwens(), Dagenkiezenwens()
BEGELEIDING = Feitwens(
    "begeleiding",
    naam="Begeleiding op de vloer",
    label="Wil de kandidaat begeleiding op de vloer?",
    kort_onbekend="begeleiding",
    vraag="Begeleidt iemand op de vloer nieuwe mensen?",
)
GATEN = Feitwens(
    "gaten_in_cv",
    naam="Gaten in een cv geen bezwaar",
    label="Moeten gaten in een cv geen bezwaar zijn?",
    kort_onbekend="gaten in cv",
    vraag="Zijn gaten in een cv een bezwaar?",
)
TE_LEREN = Feitwens(
    "te_leren",
    naam="Te leren op het werk",
    label="Wil de kandidaat het werk daar leren?",
    kort_onbekend="te leren",
    vraag="Kan iemand het werk daar leren?",
)
MEELOPEN = Feitwens(
    "meelopen",
    naam="Eerst meelopen",
    label="Wil de kandidaat eerst een keer meelopen?",
    kort_onbekend="meelopen",
    vraag="Kan iemand eerst een keer meelopen?",
)
GEEN_GESPREK = Feitwens(
    "geen_gesprek",
    naam="Zonder sollicitatiegesprek",
    label="Wil de kandidaat geen sollicitatiegesprek?",
    kort_onbekend="gesprek nodig",
    vraag="Kan het ook zonder sollicitatiegesprek?",
)
ZEGT_WERKGEVER = Werkgeverwens()
OMSTANDIGHEDEN = (BEGINTIJD, DAGEN, DAGEN_TE_KIEZEN, BEGELEIDING, TE_LEREN, GATEN, MEELOPEN, GEEN_GESPREK)
"""What somebody can wish here; the standard has no place for it in a profiel, so it is kept with their preferences."""


def soften(wens: Wens, wensen: Wensen, gevonden: Beoordeelde, bevinding: Bevinding) -> Bevinding:
    """What was found, less hard where the employer says so; never worse than it was."""
    if bevinding.uitkomst in (Uitkomst.PAST, Uitkomst.VRAAGT_NIET) or not wens.zacht:
        return bevinding
    zegt = (
        said_in(gevonden.inhoud).feiten if gevonden.soort is Soort.VACATURE else wensen[ZEGT_WERKGEVER.veld]
    )
    code = next((code for code in wens.zacht if code in zegt), None)
    if code is None:
        return bevinding
    if code != "uren_bespreekbaar":
        return Bevinding(Uitkomst.VRAAGT_NIET, FEITEN[code].naam)
    return Bevinding(Uitkomst.ONBEKEND, bevinding.feit, "bespreekbaar") if bevinding.feit else bevinding
