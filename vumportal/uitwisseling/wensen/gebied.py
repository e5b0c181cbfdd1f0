"""Where, and which beroep: the two wishes that every question has."""

from collections.abc import Mapping
from typing import Any

from vumportal.geo import punten
from vumportal.standaard import afstand as meetkunde
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Bemiddelingsberoepen, Beroep, Voorwaarde
from vumportal.standaard.zoekvraag import pc4, reisafstand
from vumportal.uitwisseling.wensen.basis import (
    Beoordeelde,
    Bevinding,
    Gegeven,
    Uitkomst,
    Wens,
    Wensen,
    asking,
)
from vumportal.uitwisseling.wensen.codes import MAX_URI, STANDAARD_AFSTAND
from vumportal.uitwisseling.wensen.document import texts
from vumportal.uitwisseling.wensen.invoer import Getalinvoer, Tekstinvoer, Vinkjes, known
from vumportal.uitwisseling.wensen.postcode import POSTCODE_MELDING, read_postcode, shown_postcode
from vumportal.uitwisseling.wensen.velden import number, row, text_up_to
from vumportal.woorden import kort

MAXIMUM_BEROEPEN = 20
KILOMETER = ("km", "kilometer")
TWEEDE_AFSTAND = 10
"""Kilometers around a second place when nobody says how far."""


def _is_afstand(afstand: int) -> bool:
    return 0 <= afstand <= meetkunde.MAX_AFSTAND_KM


def _read_afstand(inhoud: object) -> int:
    afstand = lezen.geheel(inhoud)
    return afstand if afstand is not None and _is_afstand(afstand) else STANDAARD_AFSTAND


def _is_postcode(inhoud: object) -> bool:
    return meetkunde.pc4(inhoud) is not None


def _read_postcode(inhoud: object) -> str:
    return str(inhoud) if _is_postcode(inhoud) else ""


PLEK = {Soort.WERKZOEKENDE: "mobiliteit.bemiddelingspostcode", Soort.VACATURE: "adres.postcode"}


class Gebiedswens(Wens):
    """So many kilometers around a postcode. Of a person the postcode stays with us: see `postcode`."""

    sleutel, naam = "afstand", "Gebied"
    postcode: Gegeven[str] = Gegeven(
        "postcode",
        "",
        _read_postcode,
        _is_postcode,
        Tekstinvoer(
            "Postcode", read_postcode, shown_postcode, 10, POSTCODE_MELDING, "Vier cijfers zijn genoeg."
        ),
        POSTCODE_MELDING,
    )
    afstand: Gegeven[int] = Gegeven(
        "afstand",
        STANDAARD_AFSTAND,
        _read_afstand,
        _is_afstand,
        Getalinvoer(
            "Hoe ver, in kilometers?",
            1,
            meetkunde.MAX_AFSTAND_KM,
            f"Vul een afstand in van 1 tot en met {meetkunde.MAX_AFSTAND_KM} kilometer, bijvoorbeeld 20.",
            eenheden=KILOMETER,
            verplicht=True,
        ),
        f"Vul een afstand in van 0 tot en met {meetkunde.MAX_AFSTAND_KM} kilometer.",
    )
    velden = (postcode, afstand)
    altijd = verplicht = True
    weegbaar = False
    kort_onbekend = "afstand"
    vraag = asking(work="In welke plaats is het werk?", person="In welke plaats woont de kandidaat?")

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        waarden: dict[str, Any] = {"postcode": _read_postcode(lezen.waarde(document, PLEK[soort]))}
        bereid = lezen.geheel(lezen.waarde(document, "mobiliteit.maximaleReisafstand"))
        if soort is Soort.WERKZOEKENDE and bereid is not None:
            waarden["afstand"] = max(0, min(bereid, meetkunde.MAX_AFSTAND_KM))
        return waarden

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        koorde2 = gevonden.koorde2
        if koorde2 is None:
            return Bevinding(Uitkomst.ONBEKEND, "afstand onbekend")
        ver = kort.afstand(meetkunde.km(koorde2))
        if gevonden.soort is Soort.VACATURE and koorde2 > meetkunde.grens(wensen.afstand):
            return OOK_ROND.judge_distance(wensen, gevonden, ver)
        bereid = reisafstand(gevonden.inhoud, gevonden.soort)
        if bereid is not None and koorde2 > meetkunde.grens(bereid):
            return Bevinding(Uitkomst.PAST_NIET, f"{ver}, wil maximaal {bereid} km reizen")
        if koorde2 > meetkunde.grens(wensen.afstand):
            return Bevinding(Uitkomst.PAST_NIET, f"{ver}, buiten het gebied")
        return Bevinding(Uitkomst.PAST, ver)

    def said(self, wensen: Wensen) -> str:
        """PC4 only, never the full postcode."""
        cijfers = meetkunde.pc4(wensen.postcode)
        return f"{kort.plaats_van(cijfers) or 'postcode onbekend'}, {wensen.afstand} km"


class Beroepswens(Wens):
    """One of these beroepen."""

    sleutel, naam = "beroep", "Beroepen"
    veld = row(
        "beroepen",
        text_up_to(MAX_URI),
        Vinkjes("Beroepen", known("beroepen", kort.beroep)),
        goed=lambda codes: len(codes) <= MAXIMUM_BEROEPEN,
        melding=f"Kies maximaal {MAXIMUM_BEROEPEN} beroepen.",
    )
    velden = (veld,)
    kort_onbekend = "beroep"
    vraag = asking(work="Welk beroep is het?", person="Welk beroep zoekt de kandidaat?")
    altijd = True
    weegbaar = False

    def found(self, document: object, soort: Soort) -> list[str]:
        """Codes of the beroepen in a document."""
        if soort is Soort.VACATURE:
            code = lezen.tekst(lezen.waarde(document, "beroep.codeBeroepsnaam"))
            return [code] if code else []
        return texts(lezen.elementen(document, "bemiddelingsberoep"), "codeBeroepsnaam")

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        return {"beroepen": self.veld.lees(self.found(document, soort))[:MAXIMUM_BEROEPEN]}

    def questions(self, wensen: Wensen, gezocht: Soort) -> list[list[Voorwaarde]]:
        """One per beroep for vacatures, since the contract takes a single one there."""
        codes = wensen[self.veld]
        if not codes:
            return [[]]
        if gezocht is Soort.WERKZOEKENDE:
            return [[Bemiddelingsberoepen(codes)]]
        return [[Beroep(code)] for code in dict.fromkeys(codes)]

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        codes = self.found(gevonden.inhoud, gevonden.soort)
        if not codes:
            return Bevinding(Uitkomst.ONBEKEND, "beroep onbekend")
        gezochte = [code for code in codes if code in wensen[self.veld]]
        namen = kort.opsomming(kort.beroep(code) for code in (gezochte or codes[:3]))
        if gezochte:
            return Bevinding(Uitkomst.PAST, namen)
        return Bevinding(Uitkomst.PAST_NIET, f"ander beroep: {namen}")

    def said(self, wensen: Wensen) -> str:
        codes = wensen[self.veld]
        if len(codes) > 3:
            return f"{len(codes)} beroepen"
        return kort.opsomming((kort.beroep(code) for code in codes), "of")


class TweedeGebiedswens(Wens):
    """A second area to look in ("ook rond station Tilburg"), asked in questions of its own.

    Distances stay those from home, so it is no fact of its own: it decides whether the gebied fits.
    """

    sleutel, naam = "ook_rond", "Ook rond"
    postcode: Gegeven[str] = Gegeven(
        "ook_postcode",
        "",
        _read_postcode,
        lambda waarde: not waarde or _is_postcode(waarde),
        Tekstinvoer(
            "Tweede plek, 4 cijfers",
            read_postcode,
            shown_postcode,
            10,
            POSTCODE_MELDING,
            "Bijvoorbeeld die van een station waar de kandidaat makkelijk komt. Laat leeg voor geen tweede plek.",
            verplicht=False,
        ),
        POSTCODE_MELDING,
    )
    afstand = number(
        "ook_afstand",
        Getalinvoer(
            "Hoe ver rond die plek, in kilometers?",
            1,
            meetkunde.MAX_AFSTAND_KM,
            f"Vul een afstand in van 1 tot en met {meetkunde.MAX_AFSTAND_KM} kilometer, bijvoorbeeld 10.",
            eenheden=KILOMETER,
        ),
    )
    velden = (postcode, afstand)
    soorten = frozenset({Soort.VACATURE})
    altijd = True
    weegbaar = False
    oordeelt = False

    def is_filled(self, wensen: Wensen) -> bool:
        return bool(wensen[self.postcode])

    def radius(self, wensen: Wensen) -> int:
        """Kilometers around the second place."""
        return wensen[self.afstand] or TWEEDE_AFSTAND

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        """Never asked: see `oordeelt`."""
        return Bevinding(Uitkomst.VRAAGT_NIET, "")

    def judge_distance(self, wensen: Wensen, gevonden: Beoordeelde, ver: str) -> Bevinding:
        """Of what lies outside the gebied around home. ver: how far from home, in words."""
        midden = meetkunde.pc4(wensen[self.postcode])
        daar, bekend = pc4(gevonden.inhoud, gevonden.soort), punten()
        if midden is not None and daar is not None and midden in bekend and daar in bekend:
            koorde2 = meetkunde.koorde2(bekend[midden], bekend[daar])
            if koorde2 <= meetkunde.grens(self.radius(wensen)):
                return Bevinding(Uitkomst.PAST, f"{ver}, in het tweede gebied")
        return Bevinding(Uitkomst.PAST_NIET, f"{ver}, buiten het gebied")

    def said(self, wensen: Wensen) -> str:
        plek = kort.plaats_van(meetkunde.pc4(wensen[self.postcode]))
        return f"{plek}, {self.radius(wensen)} km"


GEBIED, BEROEP, OOK_ROND = Gebiedswens(), Beroepswens(), TweedeGebiedswens()
