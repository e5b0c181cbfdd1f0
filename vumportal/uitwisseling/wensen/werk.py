"""What kind of work, and with which contract."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Contractvormen, Voorwaarde
from vumportal.uitwisseling.wensen.basis import (
    Beoordeelde,
    Bevinding,
    Gegeven,
    Uitkomst,
    Wens,
    Wensen,
    asking,
)
from vumportal.uitwisseling.wensen.codes import CONTRACTTYPEN, OVEREENKOMSTEN
from vumportal.uitwisseling.wensen.document import codes, texts
from vumportal.uitwisseling.wensen.invoer import Vinkjes, fixed
from vumportal.uitwisseling.wensen.velden import one_of, row
from vumportal.woorden import kort


class Vormwens(Wens):
    """One of several codes that the contractvormen of a document name under `attribuut`."""

    veld: ClassVar[Gegeven[tuple[Any, ...]]]
    attribuut: ClassVar[str]
    bekend: ClassVar[tuple[str, ...]]

    @abstractmethod
    def words(self, gekozen: Iterable[str]) -> str:
        """These codes in words."""

    def found(self, document: object) -> list[str]:
        """The codes in a document."""
        return texts(lezen.elementen(document, "contractvorm"), self.attribuut)

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        vormen = lezen.elementen(document, "contractvorm")
        return {self.veld.naam: codes(vormen, self.attribuut, self.bekend)}

    def judge(self, wensen: Wensen, gevonden: Beoordeelde) -> Bevinding:
        """One of several is enough; the fact names what fits, or else all there is."""
        aanwezig = self.found(gevonden.inhoud)
        if not aanwezig:
            return Bevinding(Uitkomst.ONBEKEND, f"{self.naam.lower()} onbekend")
        passend = [code for code in aanwezig if code in wensen[self.veld]]
        uitkomst = Uitkomst.PAST if passend else Uitkomst.PAST_NIET
        return Bevinding(uitkomst, self.words(passend or aanwezig))

    def said(self, wensen: Wensen) -> str:
        return self.words(wensen[self.veld])


class Overeenkomstwens(Vormwens):
    """Paid work, or a way towards it."""

    sleutel, naam = "overeenkomst", "Soort werk"
    attribuut, bekend = "codeTypeOvereenkomst", OVEREENKOMSTEN
    veld = row(
        "overeenkomsten",
        one_of(OVEREENKOMSTEN),
        Vinkjes("Soort werk", fixed(OVEREENKOMSTEN, lambda code: kort.WERK[code].capitalize())),
    )
    velden = (veld,)
    vraag = asking(
        work="Is het betaald werk, een leerbaan, vrijwilligerswerk of een werkervaringsplaats?",
        person="Zoekt de kandidaat alleen betaald werk, of ook ander werk?",
    )

    def words(self, gekozen: Iterable[str]) -> str:
        return kort.soorten_werk(gekozen)


class Contractwens(Vormwens):
    """For good, or for a time."""

    sleutel, naam = "contract", "Soort contract"
    attribuut, bekend = "codeTypeArbeidscontract", CONTRACTTYPEN
    veld = row(
        "contracten",
        one_of(CONTRACTTYPEN),
        Vinkjes("Soort contract", fixed(kort.CONTRACT, lambda code: kort.CONTRACT[code].capitalize())),
    )
    velden = (veld,)
    kort_onbekend = "contract"
    overbodig = (" contract",)
    vraag = asking(
        work="Is het een vast of een tijdelijk contract?",
        person="Wil de kandidaat een vast of een tijdelijk contract?",
    )

    def words(self, gekozen: Iterable[str]) -> str:
        return kort.contracten(gekozen)

    def asked(self, wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
        """Of a vacature the contract does not ask it."""
        gewenst = wensen[self.veld]
        return [Contractvormen(gewenst)] if gewenst and gezocht is Soort.WERKZOEKENDE else []


OVEREENKOMST, CONTRACT = Overeenkomstwens(), Contractwens()
