"""What a vacature must ask: the contract's own meaning of rijbewijs, taal and niveau."""

from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import NIVEAU_ONBEKEND, NiveauBekend, Rijbewijzen, Voorwaarde
from vumportal.uitwisseling.wensen.basis import Beoordeelde, Bevinding, Uitkomst, Wens, Wensen, asking
from vumportal.uitwisseling.wensen.codes import NIVEAUS, RIJBEWIJZEN
from vumportal.uitwisseling.wensen.invoer import Keuzelijst, Vinkjes
from vumportal.uitwisseling.wensen.kunnen import NIVEAU_OPTIES, RIJBEWIJS_OPTIES, level, licences
from vumportal.uitwisseling.wensen.talen import conditions, languages, mastered, options, read_language
from vumportal.uitwisseling.wensen.velden import choice, one_of, row
from vumportal.woorden import kort


class Gevraagdwens(Wens):
    """Only vacatures that name all of these; always sent."""

    sleutel, naam = "gevraagd", "Alleen werk dat dit vraagt"
    altijd = True
    soorten = frozenset({Soort.VACATURE})
    uitleg = (
        "Zo vind je werk dat past bij wat de kandidaat kan of wil leren. Dit gaat altijd mee in de vraag. "
        "Werk dat hier niets over zegt, vind je dan niet."
    )
    rijbewijzen = row(
        "vraagt_rijbewijzen",
        one_of(RIJBEWIJZEN),
        Vinkjes("Alleen werk waarvoor dit rijbewijs nodig is", RIJBEWIJS_OPTIES),
    )
    talen = row(
        "vraagt_talen",
        read_language,
        Vinkjes("Alleen werk waarvoor deze taal nodig is", options),
    )
    niveau = choice(
        "vraagt_niveau", NIVEAUS, Keuzelijst("Alleen werk dat minimaal dit niveau vraagt", NIVEAU_OPTIES)
    )
    velden = (rijbewijzen, talen, niveau)
    kort_onbekend = "wat het werk vraagt"
    vraag = asking(work="Welk rijbewijs, welke taal en welk niveau vraagt het werk?")

    def asked(self, wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
        bewijzen, niveau = wensen[self.rijbewijzen], wensen[self.niveau]
        return [
            *([Rijbewijzen(gezocht, bewijzen)] if bewijzen else []),
            *conditions(gezocht, wensen[self.talen]),
            *([NiveauBekend(niveau)] if niveau else []),
        ]

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        """A language or level that is named without saying how high is unknown, not a no."""
        uitkomsten = {
            self._licences(wensen, gevonden), self._languages(wensen, gevonden), self._level(wensen, gevonden)
        }  # fmt: skip
        if Uitkomst.PAST_NIET in uitkomsten:
            return Bevinding(Uitkomst.PAST_NIET, "vraagt iets anders dan je zoekt")
        if Uitkomst.ONBEKEND in uitkomsten:
            return Bevinding(Uitkomst.ONBEKEND, "noemt niet alles wat je zoekt")
        return Bevinding(Uitkomst.PAST, "vraagt wat je zoekt")

    def _licences(self, wensen: Wensen, gevonden: Beoordeelde) -> Uitkomst:
        genoemd, eisen = licences(gevonden.inhoud, gevonden.soort), wensen[self.rijbewijzen]
        if set(eisen) <= set(genoemd):
            return Uitkomst.PAST
        return Uitkomst.PAST_NIET if genoemd else Uitkomst.ONBEKEND

    def _languages(self, wensen: Wensen, gevonden: Beoordeelde) -> Uitkomst:
        genoemd = languages(gevonden.inhoud, gevonden.soort)
        uitkomsten = {mastered(eis, genoemd) for eis in wensen[self.talen]}
        if uitkomsten <= {Uitkomst.PAST}:
            return Uitkomst.PAST
        return Uitkomst.PAST_NIET if genoemd and Uitkomst.PAST_NIET in uitkomsten else Uitkomst.ONBEKEND

    def _level(self, wensen: Wensen, gevonden: Beoordeelde) -> Uitkomst:
        niveau, eis = level(gevonden.inhoud, gevonden.soort), wensen[self.niveau]
        if eis is None:
            return Uitkomst.PAST
        if niveau is None or niveau == NIVEAU_ONBEKEND:
            return Uitkomst.ONBEKEND
        return Uitkomst.PAST if niveau >= eis else Uitkomst.PAST_NIET

    def said(self, wensen: Wensen) -> str:
        delen = [kort.taal(*taal) for taal in wensen[self.talen]]
        if bewijzen := wensen[self.rijbewijzen]:
            delen.insert(0, kort.rijbewijzen(bewijzen))
        if niveau := wensen[self.niveau]:
            delen.append(f"minimaal niveau {kort.niveau(niveau)}")
        return kort.opsomming(delen)


GEVRAAGD = Gevraagdwens()
