"""What somebody can and likes: driving licences, languages, level, skills, interests."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from vumportal.begrippen import naam_van
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Rijbewijzen, Voorwaarde, kwalificatie
from vumportal.uitwisseling.wensen import talen
from vumportal.uitwisseling.wensen.basis import (
    Beoordeelde,
    Bevinding,
    Gegeven,
    Uitkomst,
    Wens,
    Wensen,
    asking,
)
from vumportal.uitwisseling.wensen.codes import MAX_URI, NIVEAU_NIET_NODIG, NIVEAUS, RIJBEWIJZEN
from vumportal.uitwisseling.wensen.document import codes, is_named, texts
from vumportal.uitwisseling.wensen.invoer import Keuzelijst, Vinkjes, fixed, known
from vumportal.uitwisseling.wensen.velden import choice, one_of, read_row, row, text_up_to
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain, storable

RIJBEWIJS_OPTIES = fixed(RIJBEWIJZEN, kort.rijbewijs)
NIVEAU_OPTIES = fixed(NIVEAUS, lambda code: kort.niveau(code).capitalize())
NIVEAU_PAD = {
    Soort.WERKZOEKENDE: "arbeidsmarktkwalificatie.codeWerkEnDenkniveauWerkzoekende",
    Soort.VACATURE: "codeWerkEnDenkniveauMinimaal",
}
INTERESSE_PAD = "arbeidsmarktkwalificatie.interesse"
MAX_INTERESSE = 200
"""Characters of an interest that can be looked for; a longer one is a story."""


def licences(document: object, soort: Soort) -> list[str]:
    """Codes of the driving licences in a document."""
    return texts(lezen.elementen(document, kwalificatie(soort, "rijbewijs")), "codeSoortRijbewijs")


def level(document: object, soort: Soort) -> int | None:
    """Werk- en denkniveau: of a vacature a text of one digit, of a person a number."""
    waarde = lezen.waarde(document, NIVEAU_PAD[soort])
    return lezen.niveau(waarde) if soort is Soort.VACATURE else lezen.geheel(waarde)


def _not_named(gevonden: Beoordeelde, deel: str, naam: str = "") -> Bevinding:
    """Nothing that can be read under `deel`. Work that names nothing asks for nothing; of a person it is unknown."""
    if is_named(gevonden.inhoud, kwalificatie(gevonden.soort, deel)):
        return Bevinding(Uitkomst.ONBEKEND, f"{naam or deel} onbekend")
    is_werk = gevonden.soort is Soort.VACATURE
    return Bevinding(Uitkomst.VRAAGT_NIET if is_werk else Uitkomst.ONBEKEND, f"noemt geen {naam or deel}")


class Rijbewijswens(Wens):
    """The licences that a person has, or that the work asks. () is no wish of work: the person has none."""

    sleutel, naam = "rijbewijs", "Rijbewijzen"
    veld: Gegeven[tuple[Any, ...] | None] = Gegeven(
        "rijbewijzen",
        None,
        lambda inhoud: read_row(inhoud, one_of(RIJBEWIJZEN)) if isinstance(inhoud, list) else None,
        lambda waarden: set(waarden or ()) <= set(RIJBEWIJZEN),
        Vinkjes(
            {
                Soort.VACATURE: "Welk rijbewijs heeft de kandidaat? Geen vinkje is: geen rijbewijs.",
                Soort.WERKZOEKENDE: "Welk rijbewijs is nodig?",
            },
            RIJBEWIJS_OPTIES,
            niets={Soort.VACATURE: (), Soort.WERKZOEKENDE: None},
        ),
    )
    velden = (veld,)
    kort_onbekend = "rijbewijs"
    overbodig = ("noemt ",)
    vraag = asking(work="Welk rijbewijs is nodig voor het werk?", person="Welk rijbewijs heeft de kandidaat?")

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        gevonden = lezen.elementen(document, kwalificatie(soort, "rijbewijs"))
        bewijzen = codes(gevonden, "codeSoortRijbewijs", RIJBEWIJZEN)
        return {"rijbewijzen": bewijzen or (() if soort is Soort.WERKZOEKENDE else None)}

    def asked(self, wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
        """Of a vacature the contract asks what the work *names*; that would hide all work that asks for nothing."""
        gewenst = wensen[self.veld]
        return [Rijbewijzen(gezocht, gewenst)] if gewenst and gezocht is Soort.WERKZOEKENDE else []

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        aanwezig, gewenst = licences(gevonden.inhoud, gevonden.soort), wensen[self.veld] or ()
        is_werk = gevonden.soort is Soort.VACATURE
        if not aanwezig:
            return _not_named(gevonden, "rijbewijs")
        nodig, heeft = (aanwezig, gewenst) if is_werk else (gewenst, aanwezig)
        ontbreekt = [code for code in nodig if code not in heeft]
        if not ontbreekt:
            return Bevinding(Uitkomst.PAST, kort.rijbewijzen(nodig))
        namen = kort.rijbewijzen(ontbreekt)
        return Bevinding(Uitkomst.PAST_NIET, f"{namen} nodig" if is_werk else f"geen {namen}")

    def said(self, wensen: Wensen) -> str:
        gewenst = wensen[self.veld]
        return kort.rijbewijzen(gewenst or ())


_NIVEAUS = re.compile(r": (?:spreken|schrijven) [a-z ]+?(?:, schrijven [a-z ]+?)?(?=,| en |$| nodig)")


class Talenwens(Wens):
    """The languages that a person speaks and writes, or that the work asks."""

    sleutel, naam = "taal", "Talen"
    lang = True
    veld = row(
        "talen",
        talen.read_language,
        Vinkjes(
            {Soort.VACATURE: "Welke talen?", Soort.WERKZOEKENDE: "Welke talen zijn nodig?"}, talen.options
        ),
    )
    velden = (veld,)
    kort_onbekend = "taal"
    vraag = asking(
        work="Welke taal is nodig, en hoe goed?", person="Hoe goed spreekt en schrijft de kandidaat de taal?"
    )

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        return {"talen": talen.askable_languages(document, soort)}

    def asked(self, wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
        """Of a vacature not, as with rijbewijzen."""
        return [*talen.conditions(gezocht, wensen[self.veld])] if gezocht is Soort.WERKZOEKENDE else []

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        is_werk = gevonden.soort is Soort.VACATURE
        aanwezig, gewenst = talen.languages(gevonden.inhoud, gevonden.soort), wensen[self.veld]
        if not aanwezig:
            return _not_named(gevonden, "taalbeheersing", "taal")
        eisen, beheerst = (aanwezig, gewenst) if is_werk else (gewenst, aanwezig)
        uitkomsten = {eis: talen.mastered(eis, beheerst) for eis in eisen}
        for uitkomst, tekst in (
            (Uitkomst.PAST_NIET, "{} nodig" if is_werk else "te weinig {}"),
            (Uitkomst.ONBEKEND, "{}: niveau onbekend"),
        ):
            if rij := [eis for eis, gevonden_ in uitkomsten.items() if gevonden_ is uitkomst]:
                onbekend = uitkomst is Uitkomst.ONBEKEND
                namen = (kort.taal(eis.taal) if onbekend else kort.taal(*eis) for eis in rij)
                return Bevinding(uitkomst, tekst.format(kort.opsomming(namen)))
        return Bevinding(Uitkomst.PAST, kort.opsomming(kort.taal(*eis) for eis in eisen))

    def in_column(self, feit: str) -> str:
        """Which languages; how well stands where there is room."""
        return _NIVEAUS.sub("", feit.removeprefix("noemt "))

    def said(self, wensen: Wensen) -> str:
        return kort.opsomming(kort.taal(*taal) for taal in wensen[self.veld])


class Niveauwens(Wens):
    """Werk- en denkniveau: what the person has, or what the work asks at least."""

    sleutel, naam = "niveau", "Werk- en denkniveau"
    kort_onbekend = "niveau"
    veld = choice(
        "niveau",
        NIVEAUS,
        Keuzelijst(
            {
                Soort.VACATURE: "Werk- en denkniveau",
                Soort.WERKZOEKENDE: "Werk- en denkniveau dat nodig is",
            },
            NIVEAU_OPTIES,
        ),
    )
    velden = (veld,)
    vraag = asking(
        work="Welk werk- en denkniveau is minimaal nodig?",
        person="Welk werk- en denkniveau heeft de kandidaat?",
    )

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        niveau = level(document, soort)
        return {"niveau": niveau if niveau in NIVEAUS else None}

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        niveau, wens = level(gevonden.inhoud, gevonden.soort), wensen[self.veld]
        is_werk = gevonden.soort is Soort.VACATURE
        if is_werk and not is_named(gevonden.inhoud, NIVEAU_PAD[Soort.VACATURE]):
            return Bevinding(Uitkomst.VRAAGT_NIET, "noemt geen werk- en denkniveau")
        if niveau == NIVEAU_NIET_NODIG and is_werk:
            return Bevinding(Uitkomst.PAST, "geen niveau nodig")
        if niveau not in NIVEAUS or niveau is None or wens is None:
            return Bevinding(Uitkomst.ONBEKEND, "werk- en denkniveau onbekend")
        past = niveau <= wens if is_werk else niveau >= wens
        return Bevinding(Uitkomst.PAST if past else Uitkomst.PAST_NIET, f"niveau {kort.niveau(niveau)}")

    def said(self, wensen: Wensen) -> str:
        niveau = wensen[self.veld]
        return f"niveau {kort.niveau(niveau)}" if niveau else ""


class Competentiewens(Wens):
    """One of these skills."""

    sleutel, naam = "competentie", "Vaardigheden"
    zacht = ("te_leren", "begeleiding")
    lang = True
    veld = row(
        "competenties",
        text_up_to(MAX_URI),
        Vinkjes(
            {Soort.VACATURE: "Vaardigheden", Soort.WERKZOEKENDE: "Gevraagde vaardigheden"},
            known("competenties", kort.begrip),
        ),
    )
    velden = (veld,)
    vraag = asking(work="Welke vaardigheden zijn nodig?", person="Welke vaardigheden heeft de kandidaat?")

    def found(self, document: object, soort: Soort) -> list[str]:
        """Codes of the competenties in a document."""
        return texts(
            lezen.elementen(document, kwalificatie(soort, "competentiebeheersing")), "codeCompetentie"
        )

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        return {"competenties": self.veld.lees(self.found(document, soort))}

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        aanwezig = self.found(gevonden.inhoud, gevonden.soort)
        if not aanwezig:
            return Bevinding(Uitkomst.ONBEKEND, "vaardigheden onbekend")
        gedeeld = [code for code in aanwezig if code in wensen[self.veld]]
        if gedeeld:
            return Bevinding(Uitkomst.PAST, kort.opsomming(map(kort.beroep, gedeeld)))
        andere = kort.opsomming(map(kort.beroep, aanwezig[:3]))
        return Bevinding(Uitkomst.PAST_NIET, f"andere vaardigheden: {andere}")

    def said(self, wensen: Wensen) -> str:
        return kort.opsomming(map(kort.beroep, wensen[self.veld]))


class Interessewens(Wens):
    """One of these interests: among those of a person, or named in the texts of a vacature, which has none."""

    sleutel, naam = "interesse", "Interesses"
    lang = True
    veld = row("interesses", text_up_to(MAX_INTERESSE), Vinkjes("Interesses", known("interesses", plain)))
    velden = (veld,)
    vraag = asking(work="Wat doe je op een gewone werkdag?", person="Wat doet de kandidaat graag?")

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        """A vacature has no interests."""
        if soort is Soort.VACATURE:
            return {}
        namen = texts(lezen.elementen(document, INTERESSE_PAD), "naamInteresse")
        return {"interesses": self.veld.lees([storable(naam) for naam in namen])}

    def named(self, document: Mapping[str, object], interesses: Iterable[str], soort: Soort) -> list[str]:
        """Those of these interests that the document names."""
        if soort is Soort.VACATURE:
            velden = ("naamVacature", "omschrijvingVacature")
            teksten = [tekst for veld in velden if (tekst := lezen.tekst(lezen.waarde(document, veld)))]
            begrippen = [
                *COMPETENTIE.found(document, soort),
                lezen.tekst(lezen.waarde(document, "beroep.codeBeroepsnaam")),
            ]
            teksten += [naam_van(code) for code in begrippen if code]
        else:
            teksten = texts(lezen.elementen(document, INTERESSE_PAD), "naamInteresse")
        alles = "\n".join(teksten).casefold()
        return [interesse for interesse in interesses if interesse and interesse.casefold() in alles]

    def is_spoken_of(self, document: Mapping[str, object], soort: Soort) -> bool:
        """Whether the document says anything in which an interest could be named."""
        pad = "omschrijvingVacature" if soort is Soort.VACATURE else INTERESSE_PAD
        return bool(lezen.waarde(document, pad))

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        """An interest that is not named says nothing."""
        genoemd = self.named(gevonden.inhoud, wensen[self.veld], gevonden.soort)
        if not genoemd:
            return Bevinding(Uitkomst.ONBEKEND, "noemt de interesses niet")
        gedeeld = set(COMPETENTIE.found(gevonden.inhoud, gevonden.soort)) & set(wensen[COMPETENTIE.veld])
        al_gezegd = {kort.begrip(code).casefold() for code in gedeeld}
        nieuw = [interesse for interesse in genoemd if interesse.casefold() not in al_gezegd]
        return Bevinding(Uitkomst.PAST, f"noemt {kort.reeks(map(_interesse, nieuw or genoemd))}")

    def said(self, wensen: Wensen) -> str:
        return kort.opsomming(map(_interesse, wensen[self.veld]))


def _interesse(interesse: str) -> str:
    return kort.in_zin(plain(interesse))


RIJBEWIJS, TAAL, NIVEAU = Rijbewijswens(), Talenwens(), Niveauwens()
COMPETENTIE, INTERESSE = Competentiewens(), Interessewens()
