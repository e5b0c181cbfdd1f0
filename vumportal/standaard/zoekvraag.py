"""A zoekvraag: what is asked of a bron, parsed once and interpreted wherever it is needed.

`parse` reads the JSON of the contract (schemas MPWerkzoekende and MPVacature) into frozen values; `matches`
is the meaning over a document in memory; `vumportal.standaard.kenmerken.zoekfilter` is the same meaning over
search values.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeAlias

from vumportal.standaard import afstand as meetkunde
from vumportal.standaard import lezen
from vumportal.standaard.afstand import Punt
from vumportal.standaard.betekenis import Json, Voorwaarde
from vumportal.standaard.fouten import Contractfout, Fout
from vumportal.standaard.gegevens import STANDAARD, STANDAARDEN
from vumportal.standaard.lezer import ONTBREEKT, Lezer
from vumportal.standaard.model import Standaard, Vraagdeel
from vumportal.standaard.soort import Soort

__all__ = [
    "OngeldigeZoekvraag",
    "Selectiegebied",
    "Voorwaarde",
    "Vraagobject",
    "location_readers",
    "parse",
    "parse_bericht",
    "pc4",
    "reisafstand",
]

Plaatslezer: TypeAlias = Callable[[object], int | None]


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
    them only are equal. standaard: says where a document has its place.
    """

    soort: Soort
    selectiegebied: Selectiegebied
    voorwaarden: tuple[Voorwaarde, ...] = ()
    genegeerd: tuple[str, ...] = field(default=(), compare=False)
    standaard: Standaard = field(default=STANDAARD, compare=False, repr=False)

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
        sleutel = self.standaard.gebieden[self.soort].sleutel
        return {sleutel: gebied} | {deel.sleutel: deel.as_json() for deel in self.voorwaarden}

    def __reduce__(self) -> tuple[Any, ...]:
        """For another process and for a copy: what is asked and of which version, not the data of that version."""
        return _again, (self.as_json(), self.soort, self.standaard.versie, self.genegeerd)

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
        bereid = reisafstand(document, self.soort, standaard=self.standaard) if gebruik_reisafstand else None
        return bereid is None or hiervandaan <= meetkunde.grens(bereid)

    def koorde2(self, document: object, punten: Mapping[int, Punt]) -> float | None:
        """Squared chord from the postcode asked for to the document's; None when one of the two is unknown."""
        plaats = pc4(document, self.soort, standaard=self.standaard)
        midden = punten.get(self.selectiegebied.pc4)
        ander = None if plaats is None else punten.get(plaats)
        if midden is None or ander is None:
            return None
        return meetkunde.koorde2(midden, ander)


def pc4(document: object, soort: Soort, *, standaard: Standaard = STANDAARD) -> int | None:
    """PC4 of `mobiliteit.bemiddelingspostcode` or `adres.postcode`; None when absent or malformed."""
    return location_readers(standaard, soort)[0](document)


def reisafstand(document: object, soort: Soort, *, standaard: Standaard = STANDAARD) -> int | None:
    """`mobiliteit.maximaleReisafstand` in km of a werkzoekende; None when absent, outside 0 to 999, or a vacature."""
    return location_readers(standaard, soort)[1](document)


@cache
def location_readers(standaard: Standaard, soort: Soort) -> tuple[Plaatslezer, Plaatslezer]:
    """What reads the PC4 and the reisafstand (km) out of a document of this kind."""
    gebied = standaard.gebieden[soort]
    postcode, reis = gebied.pad.split("."), gebied.reisafstand.split(".")

    def read_pc4(document: object) -> int | None:
        return meetkunde.pc4(lezen.follow(document, postcode))

    def read_reisafstand(document: object) -> int | None:
        bereid = lezen.geheel(lezen.follow(document, reis))
        return bereid if bereid is not None and 0 <= bereid <= meetkunde.MAX_AFSTAND_KM else None

    return read_pc4, read_reisafstand if gebied.reisafstand else lambda document: None


def parse(vraag_object: object, soort: Soort, *, standaard: Standaard = STANDAARD) -> Vraagobject:
    """Read a vraagObject. Raises OngeldigeZoekvraag with all that is malformed or missing; ignores the unknown."""
    if not isinstance(vraag_object, Mapping):
        raise OngeldigeZoekvraag([Fout("vraagObject", "Hier hoort een object te staan.")])
    lezer = Lezer()
    gebied = _read(lezer, standaard.gebieden[soort], vraag_object)
    gelezen = [(wat, _read(lezer, wat, vraag_object)) for wat in standaard.criteria[soort]]
    if lezer.fouten:
        raise OngeldigeZoekvraag(lezer.fouten)
    bekend = {deel.sleutel for deel in standaard.vraagdelen(soort)}
    onbekend = [naam for naam in vraag_object if naam not in bekend]
    return Vraagobject(
        soort,
        Selectiegebied(**gebied),
        tuple(wat.read(deel) for wat, deel in gelezen if deel is not None),
        genegeerd=(*onbekend, *lezer.genegeerd),
        standaard=standaard,
    )


def _read(lezer: Lezer, deel: Vraagdeel, vraag: Mapping[str, object]) -> Any:
    """What the zoekvraag says in one part; None when that asks nothing, or is wrong: `lezer` has the reason."""
    if deel.sleutel not in vraag:
        if deel.verplicht:
            lezer.fout(deel.sleutel, ONTBREEKT)
        return None
    bekend = len(lezer.fouten) + len(lezer.genegeerd)
    gelezen = lezer.read(deel.sleutel, deel.vorm, vraag[deel.sleutel])
    if gelezen is None and bekend == len(lezer.fouten) + len(lezer.genegeerd):
        lezer.genegeerd.append(deel.sleutel)
    return gelezen


def _again(vraag: object, soort: Soort, versie: str, genegeerd: tuple[str, ...]) -> Vraagobject:
    return replace(parse(vraag, soort, standaard=STANDAARDEN[versie]), genegeerd=genegeerd)


def parse_bericht(bericht: object, soort: Soort, *, standaard: Standaard = STANDAARD) -> Vraagobject:
    """Read the body of a matches request: an object with `vraagObject` and nothing else.

    Raises OngeldigeZoekvraag; unknown names beside `vraagObject` are refused (design section 4, rule 6).
    """
    if not isinstance(bericht, Mapping):
        raise OngeldigeZoekvraag([Fout("", "Het bericht moet een object zijn.")])
    if bericht.keys() - {"vraagObject"}:
        raise OngeldigeZoekvraag([Fout("", "Naast vraagObject mag er niets staan.")])
    if "vraagObject" not in bericht:
        raise OngeldigeZoekvraag([Fout("vraagObject", ONTBREEKT)])
    return parse(bericht["vraagObject"], soort, standaard=standaard)
