"""The few things of a werkzoekendeprofiel that the small form shows: read from a document, and written back into it.

What the form does not show stays as it is, to the byte: of a single value only its own path is written, of a list only
the elements that were taken away or added. Writing what was read changes nothing.
"""

import copy
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from vumportal.standaard import lezen
from vumportal.uitwisseling.wensen.codes import JA, NEE, VERVOERMIDDELEN
from vumportal.woorden.tekst import plain

Doc: TypeAlias = dict[str, Any]
NEDERLANDS = "nld"
TALEN = "arbeidsmarktkwalificatie.taalbeheersing"


@dataclass(frozen=True)
class Pad:
    """One value at a path of objects. lees: as the form holds it; None when nothing is filled in."""

    pad: str
    lees: Callable[[object], Any]
    schrijf: Callable[[Any], Any] = lambda waarde: waarde

    def read(self, document: Doc) -> Any:
        return self.lees(lezen.waarde(document, self.pad))

    def write(self, document: Doc, waarde: Any) -> None:
        *ouders, naam = self.pad.split(".")
        if waarde is not None:
            _object(document, ouders)[naam] = self.schrijf(waarde)
        elif isinstance(ouder := lezen.follow(document, ouders), dict):
            ouder.pop(naam, None)
            _drop_empty(document, ouders)


@dataclass(frozen=True)
class Reeks:
    """The elements of a list by their key. lees: the key of an element, None for one that the form does not show."""

    pad: str
    lees: Callable[[Mapping[str, object]], Any]
    maak: Callable[[Any], Doc]

    def read(self, document: Doc) -> tuple[Any, ...]:
        sleutels = (self.lees(element) for element in lezen.elementen(document, self.pad))
        return tuple(dict.fromkeys(sleutel for sleutel in sleutels if sleutel is not None))

    def write(self, document: Doc, waarde: Any) -> None:
        was, wordt = self.read(document), dict.fromkeys(waarde)
        *ouders, naam = self.pad.split(".")
        reeks = lezen.waarde(document, self.pad)
        blijft = (
            [element for element in reeks if self._stays(element, wordt)] if isinstance(reeks, list) else []
        )
        blijft += [self.maak(sleutel) for sleutel in wordt if sleutel not in was]
        if blijft:
            _object(document, ouders)[naam] = blijft
        elif isinstance(ouder := lezen.follow(document, ouders), dict):
            ouder.pop(naam, None)
            _drop_empty(document, ouders)

    def _stays(self, element: object, wordt: Mapping[Any, None]) -> bool:
        sleutel = self.lees(element) if isinstance(element, dict) else None
        return sleutel is None or sleutel in wordt


class Vervoerreeks(Reeks):
    """A vervoermiddel that serves for the work itself stays, and is said not to serve for the way to it."""

    def write(self, document: Doc, waarde: Any) -> None:
        was = self.read(document)
        for element in lezen.elementen(document, self.pad):
            code = lezen.geheel(element.get("codeVervoermiddel"))
            meer = element.keys() - {"codeVervoermiddel", WOON_WERK}
            if (code in was and code not in waarde and meer) or (code in waarde and code not in was):
                element[WOON_WERK] = JA if code in waarde else NEE  # type: ignore[index] # our own copy
        super().write(document, waarde)


WOON_WERK = "indicatieBeschikbaarVoorWoonWerkverkeer"


@dataclass(frozen=True)
class Taalniveau:
    """How well somebody speaks or writes Dutch: in the first element about that language."""

    veld: str

    def read(self, document: Doc) -> int | None:
        return lezen.geheel((_dutch(document) or {}).get(self.veld))

    def write(self, document: Doc, waarde: int | None) -> None:
        element = _dutch(document)
        if element is None:
            if waarde is None:
                return
            ouder = _object(document, TALEN.split(".")[:-1])
            element = {"codeTaal": NEDERLANDS}
            ouder[TALEN.rpartition(".")[2]] = [*lezen.elementen(document, TALEN), element]
        if waarde is None:
            element.pop(self.veld, None)
        else:
            element[self.veld] = waarde


def _dutch(document: Doc) -> Doc | None:
    talen: Iterable[Any] = lezen.elementen(document, TALEN)
    return next((element for element in talen if element.get("codeTaal") == NEDERLANDS), None)


def _object(document: Doc, stappen: Iterable[str]) -> Doc:
    """The object at the end of these steps, made when it is not there."""
    for naam in stappen:
        if not isinstance(document.get(naam), dict):
            document[naam] = {}
        document = document[naam]
    return document


def _drop_empty(document: Doc, stappen: list[str]) -> None:
    """An object that became empty goes too."""
    if stappen and lezen.follow(document, stappen) == {}:
        ouder = lezen.follow(document, stappen[:-1])
        assert isinstance(ouder, dict)  # noqa: S101 - there is something in it
        del ouder[stappen[-1]]
        _drop_empty(document, stappen[:-1])


# --- reading one value ------------------------------------------------------------------------------
def one_text(inhoud: object) -> str | None:
    """A text as a form holds it: line ends of one kind, nothing around it."""
    if not isinstance(inhoud, str):
        return None
    return inhoud.replace("\r\n", "\n").replace("\r", "\n").strip() or None


def _line(inhoud: object) -> str | None:
    return (plain(inhoud) or None) if isinstance(inhoud, str) else None


def shown_postcode(inhoud: object) -> str | None:
    """Four digits where nobody gave letters: see `wensen.postcode`."""
    postcode = str(inhoud).upper() if isinstance(inhoud, str) and inhoud else None
    return postcode[:4] if postcode and postcode.endswith("AA") else postcode


def _day(inhoud: object) -> Any:
    return lezen.datum(inhoud)


def _list(pad: str, veld: str) -> Reeks:
    """A list of which an element says one code or a line of text."""
    return Reeks(pad, lambda element: _line(element.get(veld)), lambda sleutel: {veld: sleutel})


def _travel(element: Mapping[str, object]) -> int | None:
    code = lezen.geheel(element.get("codeVervoermiddel"))
    dient = lezen.geheel(element.get(WOON_WERK)) != NEE
    return code if code in VERVOERMIDDELEN and dient else None


def _other_language(element: Mapping[str, object]) -> str | None:
    taal = _line(element.get("codeTaal"))
    return None if taal == NEDERLANDS else taal


VELDEN: Mapping[str, Pad | Reeks | Taalniveau] = {
    "postcode": Pad("mobiliteit.bemiddelingspostcode", shown_postcode, lambda tekst: f"{tekst}AA"[:6]),
    "reisafstand": Pad("mobiliteit.maximaleReisafstand", lezen.geheel),
    "vervoer": Vervoerreeks(
        "vervoermiddel", _travel, lambda code: {"codeVervoermiddel": code, WOON_WERK: JA}
    ),
    "beroepen": _list("bemiddelingsberoep", "codeBeroepsnaam"),
    "werk": _list("contractvorm", "codeTypeOvereenkomst"),
    "uren_min": Pad("werktijden.aantalWerkurenPerWeekMinimaal", lezen.geheel),
    "uren_max": Pad("werktijden.aantalWerkurenPerWeekMaximaal", lezen.geheel),
    "vanaf": Pad("flexibiliteit.datumAanvangBeschikbaarVoorWerk", _day, lambda dag: dag.isoformat()),
    "interesses": _list("arbeidsmarktkwalificatie.interesse", "naamInteresse"),
    "spreken": Taalniveau("codeNiveauTaalbeheersingMondeling"),
    "schrijven": Taalniveau("codeNiveauTaalbeheersingSchriftelijk"),
    "talen": Reeks(TALEN, _other_language, lambda taal: {"codeTaal": taal}),
    "rijbewijzen": _list("arbeidsmarktkwalificatie.rijbewijs", "codeSoortRijbewijs"),
    "presentatie": Pad("persoonlijkePresentatie", one_text),
}
"""What the form shows, by the name of its field, in its order."""


def read(document: Doc) -> dict[str, Any]:
    """The values of the form, from a document."""
    return {naam: veld.read(document) for naam, veld in VELDEN.items()}


def write(document: Doc, waarden: Mapping[str, Any]) -> Doc:
    """A document with these values; the same to the byte where they are what `read` gives."""
    nieuw, was = copy.deepcopy(document), read(document)
    for naam, veld in VELDEN.items():
        if waarden[naam] != was[naam]:
            veld.write(nieuw, waarden[naam])
    return nieuw
