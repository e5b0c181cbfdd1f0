"""Which opleiding somebody finished, and which one the work asks for. Levels are compared, names are only said."""

from collections.abc import Iterable, Mapping
from typing import Any

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import kwalificatie
from vumportal.uitwisseling.wensen.basis import Beoordeelde, Bevinding, Uitkomst, Wens, Wensen, asking
from vumportal.uitwisseling.wensen.codes import JA, NEE, OPLEIDING_ONBEKEND, OPLEIDINGEN
from vumportal.uitwisseling.wensen.document import is_named
from vumportal.uitwisseling.wensen.invoer import Keuzelijst, fixed
from vumportal.uitwisseling.wensen.velden import choice
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain

MAXIMUM_GENOEMD = 3
"""Opleidingen of one vacature that are named."""
MAX_NAAM = 60
"""Characters of the name of an opleiding in a fact."""
AFGEROND, AFGEBROKEN, LOPEND = 1, 2, 3
_HOOGTE = {1: 1, 2: 2, 3: 3, 4: 3, 5: 4, 6: 5}
"""How high a level is. Havo or vwo and mbo are as high, but one is not the other."""


def _schools(document: object, soort: Soort) -> list[Mapping[str, object]]:
    return list(lezen.elementen(document, kwalificatie(soort, "opleiding")))


def _level(school: Mapping[str, object]) -> int | None:
    niveau = lezen.geheel(school.get("codeNiveauOpleiding"))
    return niveau if niveau in OPLEIDINGEN else None


def _levels(scholen: Iterable[Mapping[str, object]]) -> list[int]:
    return [niveau for school in scholen if (niveau := _level(school)) is not None]


def _is_finished(school: Mapping[str, object]) -> bool | None:
    """Whether it ended well; None when it is not said."""
    diploma = lezen.geheel(school.get("indicatieDiploma"))
    stand = lezen.geheel(school.get("codeStatusOpleiding"))
    if diploma == JA or stand == AFGEROND:
        return True
    return False if diploma == NEE or stand in (AFGEBROKEN, LOPEND) else None


def reached(document: object) -> tuple[int | None, bool]:
    """The highest level that a person certainly finished, and whether it is certain that there is none higher."""
    scholen = _schools(document, Soort.WERKZOEKENDE)
    af = [school for school in scholen if _is_finished(school)]
    hoogste = max(_levels(af), key=lambda niveau: (_HOOGTE[niveau], niveau), default=None)
    twijfel = [school for school in scholen if _is_finished(school) is None or (_level(school) is None)]
    hoger = any(hoogste is None or (_level(school) or 6) > hoogste for school in twijfel)
    return hoogste, bool(scholen) and hoogste is not None and not hoger


def compare(heeft: int, eis: int) -> Uitkomst:
    """Whether a level is high enough for another."""
    if heeft == eis or _HOOGTE[heeft] > _HOOGTE[eis]:
        return Uitkomst.PAST
    return Uitkomst.PAST_NIET if _HOOGTE[heeft] < _HOOGTE[eis] else Uitkomst.ONBEKEND


class Opleidingswens(Wens):
    """The highest opleiding that the person finished, or the lowest that the work asks; OPLEIDING_ONBEKEND is known
    to be unknown, so that what work asks stands in the list all the same.
    """

    sleutel, naam = "opleiding", "Opleiding"
    zacht = ("te_leren",)
    veld = choice(
        "opleiding",
        (*OPLEIDINGEN, OPLEIDING_ONBEKEND),
        Keuzelijst(
            {
                Soort.VACATURE: "Wat is de hoogste opleiding die de kandidaat afmaakte?",
                Soort.WERKZOEKENDE: "Welke opleiding is minimaal nodig?",
            },
            fixed(
                (*OPLEIDINGEN, OPLEIDING_ONBEKEND),
                lambda code: kort.OPLEIDING[code].capitalize() if code else "Niet bekend",
            ),
        ),
    )
    velden = (veld,)
    vraag = asking(
        work="Welke opleiding is nodig? Kan het ook zonder?", person="Welke opleiding maakte de kandidaat af?"
    )

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        if soort is Soort.WERKZOEKENDE:
            hoogste, zeker = reached(document)
            return {"opleiding": hoogste if hoogste and zeker else OPLEIDING_ONBEKEND}
        if not is_named(document, "opleiding"):
            return {}
        niveaus = _levels(_schools(document, soort))
        return {"opleiding": min(niveaus, key=lambda niveau: _HOOGTE[niveau], default=OPLEIDING_ONBEKEND)}

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        wens = wensen[self.veld] or OPLEIDING_ONBEKEND
        judge = self._work if gevonden.soort is Soort.VACATURE else self._person
        return judge(gevonden.inhoud, wens)

    def _work(self, inhoud: Mapping[str, object], heeft: int) -> Bevinding:
        """The contract does not say whether the work asks all of several or one: only what both mean is certain."""
        scholen = _schools(inhoud, Soort.VACATURE)
        if not scholen:
            genoemd = is_named(inhoud, "opleiding")
            return Bevinding(
                Uitkomst.ONBEKEND if genoemd else Uitkomst.VRAAGT_NIET,
                "opleiding onbekend" if genoemd else "vraagt geen opleiding",
            )
        eisen = kort.opsomming(map(_asked, scholen), "of", maximum=MAXIMUM_GENOEMD)
        uitkomsten = {self._enough(school, heeft) for school in scholen}
        if uitkomsten == {Uitkomst.PAST}:
            return Bevinding(Uitkomst.PAST, eisen)
        if uitkomsten == {Uitkomst.PAST_NIET}:
            return Bevinding(Uitkomst.PAST_NIET, f"{eisen} nodig")
        return Bevinding(Uitkomst.ONBEKEND, f"vraagt {eisen}")

    def _enough(self, school: Mapping[str, object], heeft: int) -> Uitkomst:
        eis = _level(school)
        if eis is None or heeft == OPLEIDING_ONBEKEND:
            return Uitkomst.ONBEKEND
        uitkomst = compare(heeft, eis)
        # Of one particular opleiding the level alone does not say that it is the right one.
        return Uitkomst.ONBEKEND if uitkomst is Uitkomst.PAST and _name(school) else uitkomst

    def _person(self, inhoud: Mapping[str, object], eis: int) -> Bevinding:
        if not is_named(inhoud, kwalificatie(Soort.WERKZOEKENDE, "opleiding")):
            return Bevinding(Uitkomst.ONBEKEND, "noemt geen opleiding")
        hoogste, zeker = reached(inhoud)
        if hoogste is None:
            return Bevinding(Uitkomst.ONBEKEND, "opleiding onbekend")
        feit = kort.OPLEIDING[hoogste]
        uitkomst = compare(hoogste, eis) if eis != OPLEIDING_ONBEKEND else Uitkomst.ONBEKEND
        if uitkomst is Uitkomst.PAST_NIET and not zeker:
            uitkomst = Uitkomst.ONBEKEND
        return Bevinding(uitkomst, feit)

    def said(self, wensen: Wensen) -> str:
        niveau = wensen[self.veld]
        return f"opleiding {kort.OPLEIDING[niveau]}" if niveau else "opleiding niet bekend"


def _name(school: Mapping[str, object]) -> str:
    """Which opleiding in particular; "" when only its level is said."""
    toelichting = plain(school.get("toelichtingOpleiding"), MAX_NAAM)
    code = lezen.tekst(school.get("codeOpleidingsnaam"))
    return toelichting or (plain(kort.begrip(code), MAX_NAAM) if code else "")


def _asked(school: Mapping[str, object]) -> str:
    """ "mbo", "mbo (Verzorgende)", "een opleiding"."""
    niveau, naam = _level(school), _name(school)
    wat = kort.OPLEIDING[niveau] if niveau else ""
    return (f"{wat} ({naam})" if naam else wat) if wat else naam or "een opleiding"


OPLEIDING = Opleidingswens()
