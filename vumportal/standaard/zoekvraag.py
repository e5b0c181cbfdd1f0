"""A zoekvraag: what is asked of a bron, parsed once and interpreted wherever it is needed.

`parse` reads the JSON of the contract (schemas MPWerkzoekende and MPVacature) into frozen values; `matches`
is the meaning over a document in memory; `vumportal.standaard.kenmerken.zoekfilter` is the same meaning over
search values.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vumportal.standaard import afstand as meetkunde
from vumportal.standaard import lezen
from vumportal.standaard.afstand import Punt
from vumportal.standaard.criteria_lezen import CRITERIA, Lezer, read_criteria
from vumportal.standaard.fouten import Contractfout, Fout
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import (
    Aanvang,
    Bemiddelingsberoepen,
    Beroep,
    Beschikbaar,
    Contractvormen,
    Json,
    Kantoortijden,
    NiveauBekend,
    NiveauOnbekend,
    Onregelmatig,
    Rijbewijzen,
    Taaleis,
    Talen,
    UrenMaximaal,
    UrenMinimaal,
    Voorwaarde,
)

__all__ = [
    "Aanvang",
    "Bemiddelingsberoepen",
    "Beroep",
    "Beschikbaar",
    "Contractvormen",
    "Kantoortijden",
    "NiveauBekend",
    "NiveauOnbekend",
    "OngeldigeZoekvraag",
    "Onregelmatig",
    "Rijbewijzen",
    "Selectiegebied",
    "Taaleis",
    "Talen",
    "UrenMaximaal",
    "UrenMinimaal",
    "Voorwaarde",
    "Vraagobject",
    "parse",
    "parse_bericht",
    "pc4",
    "reisafstand",
]

ONTBREEKT = "Dit ontbreekt."


class OngeldigeZoekvraag(Exception):
    """A zoekvraag that the contract refuses; `fouten` has every thing that is wrong, never only the first."""

    def __init__(self, fouten: list[Fout]) -> None:
        super().__init__("; ".join(map(str, fouten)))
        self.fouten = fouten

    @property
    def fout(self) -> Contractfout:
        """The contract error to answer with: 400.02 when something required is all that lacks, else 400.01."""
        if all(fout.melding == ONTBREEKT for fout in self.fouten):
            return Contractfout.ONVOLLEDIGE_AANROEP
        return Contractfout.ONGELDIGE_AANROEP

    @property
    def details(self) -> str:
        """One text for the `details` of the contract's error body."""
        return " ".join(map(str, self.fouten))


_DEEL = r"\$?[A-Za-z]{1,50}(?:\[[0-9]{1,3}\])?"
_NAAM = re.compile(rf"{_DEEL}(?:\.{_DEEL}){{0,8}}")


@dataclass(frozen=True, slots=True)
class Selectiegebied:
    """`selectiegebied`: a circle around a postcode (contract schema selectiegebied_selectie).

    postcode: four digits and two letters, in any case, as sent. afstand: radius in km, 0 to 999.
    """

    postcode: str
    afstand: int

    @property
    def pc4(self) -> int:
        """The digits of the postcode; distances are measured at this precision."""
        return int(self.postcode[:4])


@dataclass(frozen=True, slots=True)
class Vraagobject:
    """One question to the exchange or to a bron. All criteria are ANDed.

    genegeerd: names and operators in the JSON that the contract does not describe and that have no effect.
    They come from outside: shorten and escape them before they go into a log. Two questions that differ in
    them only are equal.
    """

    soort: Soort
    selectiegebied: Selectiegebied
    voorwaarden: tuple[Voorwaarde, ...] = ()
    genegeerd: tuple[str, ...] = field(default=(), compare=False)

    @property
    def genegeerd_voor_log(self) -> str:
        """What was ignored, fit for a log: at most ten names that have the form of a name in the standard.

        A name comes from outside and could hold anything; one with spaces, digits or of great length could be
        about a person and is only counted.
        """
        namen = [naam for naam in self.genegeerd if _NAAM.fullmatch(naam)][:10]
        rest = len(self.genegeerd) - len(namen)
        return ", ".join([*namen, *([f"{rest} zonder leesbare naam"] if rest else [])])

    def as_json(self) -> dict[str, Json]:
        """The vraagObject of the contract, without what was ignored."""
        gebied: Json = {"postcode": self.selectiegebied.postcode, "afstand": self.selectiegebied.afstand}
        return {"selectiegebied": gebied} | {deel.sleutel: deel.as_json() for deel in self.voorwaarden}

    def matches(
        self, document: object, punten: Mapping[int, Punt], *, gebruik_reisafstand: bool = True
    ) -> bool:
        """Whether a document is an answer: inside the selectiegebied and every criterion met. Never raises.

        punten: place of each PC4; one that is not in it matches nothing. gebruik_reisafstand: whether a
        werkzoekende must also be willing to travel that far (`maximaleReisafstand`, when present).
        """
        return self.meets(document) and self.in_gebied(
            document, punten, gebruik_reisafstand=gebruik_reisafstand
        )

    def meets(self, document: object) -> bool:
        """Whether a document meets every criterion, wherever it is."""
        return all(voorwaarde.matches(document) for voorwaarde in self.voorwaarden)

    def in_gebied(
        self, document: object, punten: Mapping[int, Punt], *, gebruik_reisafstand: bool = True
    ) -> bool:
        """Whether a document lies inside the selectiegebied (design section 4, rule 8)."""
        hiervandaan = self.koorde2(document, punten)
        if hiervandaan is None or hiervandaan > meetkunde.grens(self.selectiegebied.afstand):
            return False
        bereid = reisafstand(document, self.soort) if gebruik_reisafstand else None
        return bereid is None or hiervandaan <= meetkunde.grens(bereid)

    def koorde2(self, document: object, punten: Mapping[int, Punt]) -> float | None:
        """Squared chord from the postcode asked for to the document's; None when one of the two is unknown."""
        plaats = pc4(document, self.soort)
        midden = punten.get(self.selectiegebied.pc4)
        ander = None if plaats is None else punten.get(plaats)
        if midden is None or ander is None:
            return None
        return meetkunde.koorde2(midden, ander)


def pc4(document: object, soort: Soort) -> int | None:
    """PC4 of `mobiliteit.bemiddelingspostcode` or `adres.postcode`; None when absent or malformed."""
    pad = "mobiliteit.bemiddelingspostcode" if soort is Soort.WERKZOEKENDE else "adres.postcode"
    return meetkunde.pc4(lezen.waarde(document, pad))


def reisafstand(document: object, soort: Soort) -> int | None:
    """`mobiliteit.maximaleReisafstand` in km of a werkzoekende; None when absent, outside 0 to 999, or a vacature."""
    if soort is Soort.VACATURE:
        return None
    bereid = lezen.geheel(lezen.waarde(document, "mobiliteit.maximaleReisafstand"))
    return bereid if bereid is not None and 0 <= bereid <= meetkunde.MAX_AFSTAND_KM else None


def parse(vraag_object: object, soort: Soort) -> Vraagobject:
    """Read a vraagObject. Raises OngeldigeZoekvraag with all that is malformed or missing; ignores the unknown."""
    if not isinstance(vraag_object, Mapping):
        raise OngeldigeZoekvraag([Fout("vraagObject", "Hier hoort een object te staan.")])
    lezer = Lezer()
    gebied = _selectiegebied(lezer, vraag_object)
    voorwaarden = read_criteria(lezer, vraag_object, soort)
    if lezer.fouten or gebied is None:
        raise OngeldigeZoekvraag(lezer.fouten)
    onbekend = [naam for naam in vraag_object if naam != "selectiegebied" and naam not in CRITERIA[soort]]
    return Vraagobject(soort, gebied, voorwaarden, genegeerd=(*onbekend, *lezer.genegeerd))


def parse_bericht(bericht: object, soort: Soort) -> Vraagobject:
    """Read the body of a matches request: an object with `vraagObject` and nothing else.

    Raises OngeldigeZoekvraag; unknown names beside `vraagObject` are refused (design section 4, rule 6).
    """
    if not isinstance(bericht, Mapping):
        raise OngeldigeZoekvraag([Fout("", "Het bericht moet een object zijn.")])
    if bericht.keys() - {"vraagObject"}:
        raise OngeldigeZoekvraag([Fout("", "Naast vraagObject mag er niets staan.")])
    if "vraagObject" not in bericht:
        raise OngeldigeZoekvraag([Fout("vraagObject", ONTBREEKT)])
    return parse(bericht["vraagObject"], soort)


def _selectiegebied(lezer: Lezer, vraag: Mapping[str, object]) -> Selectiegebied | None:
    if "selectiegebied" not in vraag:
        lezer.fout("selectiegebied", ONTBREEKT)
        return None
    inhoud = vraag["selectiegebied"]
    if not isinstance(inhoud, Mapping):
        lezer.fout("selectiegebied", "Geef een postcode en een afstand.")
        return None
    lezer.delen("selectiegebied", inhoud, ("postcode", "afstand"))
    postcode = _postcode(lezer, inhoud)
    straal = _afstand(lezer, inhoud)
    return None if postcode is None or straal is None else Selectiegebied(postcode, straal)


def _postcode(lezer: Lezer, gebied: Mapping[str, object]) -> str | None:
    if "postcode" not in gebied:
        lezer.fout("selectiegebied.postcode", ONTBREEKT)
        return None
    postcode = gebied["postcode"]
    if not isinstance(postcode, str) or meetkunde.pc4(postcode) is None:
        lezer.fout(
            "selectiegebied.postcode", "Geef een postcode van vier cijfers en twee letters, zonder spatie."
        )
        return None
    return postcode


def _afstand(lezer: Lezer, gebied: Mapping[str, object]) -> int | None:
    if "afstand" not in gebied:
        lezer.fout("selectiegebied.afstand", ONTBREEKT)
        return None
    straal = lezen.geheel(gebied["afstand"])
    if straal is None or not 0 <= straal <= meetkunde.MAX_AFSTAND_KM:
        melding = f"Geef een heel getal in km van 0 tot en met {meetkunde.MAX_AFSTAND_KM}."
        lezer.fout("selectiegebied.afstand", melding)
        return None
    return straal
