"""The wishes of a search as typed data: what a page shows, and what is sent to the exchange.

A bron never returns a document in which an asked field is missing (design section 4, rule 1). So only the
gebied and the beroep are sent; everything else is checked here and explained (see `oordelen`), because
*unknown never counts as no*. A wish that the user makes hard ("moet") is sent too where the contract can
express it, and a result that certainly does not meet it is left out of the list.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from vumportal.standaard import afstand as meetkunde
from vumportal.standaard import lezen
from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import (
    CONTRACTTYPEN,
    MAX_URI,
    RIJBEWIJZEN,
    TAALNIVEAUS,
    Aanvang,
    Bemiddelingsberoepen,
    Beroep,
    Beschikbaar,
    Contractvormen,
    Kantoortijden,
    NiveauBekend,
    Onregelmatig,
    Rijbewijzen,
    Taaleis,
    Talen,
    UrenMaximaal,
    UrenMinimaal,
    Voorwaarde,
    kwalificatie,
)
from vumportal.standaard.zoekvraag import Selectiegebied, Vraagobject

STANDAARD_AFSTAND = 40
"""Radius in km when the record does not say how far."""
MAXIMUM_BEROEPEN = 20
MAX_UREN = 99
NEE = 2
NIVEAUS = range(1, 7)
OVEREENKOMSTEN = ("01", "02", "03", "04")
VERVOERMIDDELEN = (1, 2, 3, 4, 5, 9)


class Wens(StrEnum):
    """One wish that can be shown, made hard, loosened or removed on its own."""

    AFSTAND = "afstand"
    BEROEP = "beroep"
    UREN = "uren"
    RIJBEWIJS = "rijbewijs"
    TAAL = "taal"
    KANTOORTIJDEN = "kantoortijden"
    ONREGELMATIG = "onregelmatig"
    DATUM = "datum"
    NIVEAU = "niveau"
    CONTRACT = "contract"
    OVEREENKOMST = "overeenkomst"
    COMPETENTIE = "competentie"
    INTERESSE = "interesse"
    VERVOER = "vervoer"
    GEVRAAGD = "gevraagd"

    @property
    def velden(self) -> tuple[str, ...]:
        """Names of the fields of Wensen that hold this wish."""
        return VELDEN[self]

    @property
    def naam(self) -> str:
        """Dutch name for a screen."""
        return NAMEN[self]


VELDEN: Mapping[Wens, tuple[str, ...]] = {
    Wens.AFSTAND: ("postcode", "afstand"),
    Wens.BEROEP: ("beroepen",),
    Wens.UREN: ("uren_min", "uren_max"),
    Wens.RIJBEWIJS: ("rijbewijzen",),
    Wens.TAAL: ("talen",),
    Wens.KANTOORTIJDEN: ("kantoortijden",),
    Wens.ONREGELMATIG: ("onregelmatig",),
    Wens.DATUM: ("datum",),
    Wens.NIVEAU: ("niveau",),
    Wens.CONTRACT: ("contracten",),
    Wens.OVEREENKOMST: ("overeenkomsten",),
    Wens.COMPETENTIE: ("competenties",),
    Wens.INTERESSE: ("interesses",),
    Wens.VERVOER: ("vervoer",),
    Wens.GEVRAAGD: ("vraagt_rijbewijzen", "vraagt_talen", "vraagt_niveau"),
}
NAMEN: Mapping[Wens, str] = {
    Wens.AFSTAND: "Gebied",
    Wens.BEROEP: "Beroepen",
    Wens.UREN: "Uren per week",
    Wens.RIJBEWIJS: "Rijbewijzen",
    Wens.TAAL: "Talen",
    Wens.KANTOORTIJDEN: "Kantoortijden",
    Wens.ONREGELMATIG: "Onregelmatig werk of ploegendienst",
    Wens.DATUM: "Begindatum",
    Wens.NIVEAU: "Werk- en denkniveau",
    Wens.CONTRACT: "Soort contract",
    Wens.OVEREENKOMST: "Soort werk",
    Wens.COMPETENTIE: "Vaardigheden",
    Wens.INTERESSE: "Interesses",
    Wens.VERVOER: "Vervoer",
    Wens.GEVRAAGD: "Alleen werk dat dit vraagt",
}
ALTIJD_VERSTUURD = frozenset({Wens.AFSTAND, Wens.BEROEP, Wens.GEVRAAGD})
"""Wishes that always go along; they cannot be made hard separately."""
VERSTUURBAAR: Mapping[Soort, frozenset[Wens]] = {
    Soort.VACATURE: frozenset({Wens.UREN, Wens.ONREGELMATIG, Wens.DATUM}),
    Soort.WERKZOEKENDE: frozenset(
        {
            Wens.UREN,
            Wens.RIJBEWIJS,
            Wens.TAAL,
            Wens.KANTOORTIJDEN,
            Wens.ONREGELMATIG,
            Wens.DATUM,
            Wens.CONTRACT,
        }
    ),
}
"""Wishes that the contract can express, so that "moet" is sent too. The others are only judged here.

For vacatures rijbewijs, taal and niveau are not among them: there the contract asks what the work *names*,
while the wish says what the person *has*; sending it would hide all work that asks for nothing.
`Wens.GEVRAAGD` holds the contract's own meaning.
"""
UITLEG_VERSTUREN = (
    "Aan andere organisaties vragen wij het gebied, het beroep en wat 'moet', als dat kan. De rest kijken wij "
    "hier na. Want vragen wij ernaar, dan valt alles weg waar dat gegeven niet is ingevuld."
)


class Taalwens(NamedTuple):
    """A language with the lowest levels (2, 3 or 4) for speaking and writing; None: any level."""

    taal: str
    mondeling: int | None = None
    schriftelijk: int | None = None


class OngeldigeWensen(ValueError):
    """Wishes that cannot be asked. `fouten` has every one; `pad` is the name of the field of Wensen."""

    def __init__(self, fouten: list[Fout]) -> None:
        super().__init__("; ".join(f"{fout.pad}: {fout.melding}" for fout in fouten))
        self.fouten = fouten


@dataclass(frozen=True)
class Wensen:
    """What somebody looks for. An empty value is no wish, so nothing is said about it.

    When looking for vacatures the values say what the person has and wants; when looking for werkzoekenden
    they say what the work asks and offers.

    rijbewijzen: None is no wish; () means that the person has none, so work that needs one does not fit.
    kantoortijden, onregelmatig: 1 ja, 2 nee. niveau: 1 to 6. datum: first day (available, or of the work).
    contracten: "O", "B". overeenkomsten: "01" to "04". vervoer: codes of vervoermiddelen.
    vraagt_*: only for vacatures, the work must name all of these; always sent.
    hard: wishes that must be met, see the module.
    """

    postcode: str
    afstand: int
    beroepen: tuple[str, ...] = ()
    uren_min: int | None = None
    uren_max: int | None = None
    rijbewijzen: tuple[str, ...] | None = None
    talen: tuple[Taalwens, ...] = ()
    kantoortijden: int | None = None
    onregelmatig: int | None = None
    datum: date | None = None
    niveau: int | None = None
    contracten: tuple[str, ...] = ()
    overeenkomsten: tuple[str, ...] = ()
    competenties: tuple[str, ...] = ()
    interesses: tuple[str, ...] = ()
    vervoer: tuple[int, ...] = ()
    vraagt_rijbewijzen: tuple[str, ...] = ()
    vraagt_talen: tuple[Taalwens, ...] = ()
    vraagt_niveau: int | None = None
    hard: frozenset[Wens] = frozenset()

    def has(self, wens: Wens) -> bool:
        """Whether this wish says anything."""
        if wens is Wens.RIJBEWIJS:
            return self.rijbewijzen is not None
        return any(getattr(self, veld) not in (None, ()) for veld in wens.velden)

    def without(self, wens: Wens) -> "Wensen":
        """The same wishes without this one. The gebied cannot go: the contract requires it."""
        if wens is Wens.AFSTAND:
            return self
        leeg = {veld: _LEEG[veld] for veld in wens.velden}
        return replace(self, hard=self.hard - {wens}, **leeg)

    def with_hard(self, wens: Wens, *, hard: bool) -> "Wensen":
        """The same wishes with this one made hard, or loosened."""
        return replace(self, hard=self.hard | {wens} if hard else self.hard - {wens})

    def as_json(self) -> dict[str, Any]:
        """For Zoekopdracht.wensen: only what was filled in. `from_json` gives the same wishes back."""
        inhoud = {veld.name: _naar_json(getattr(self, veld.name)) for veld in fields(self)}
        return {naam: waarde for naam, waarde in inhoud.items() if waarde not in (None, [])} | (
            {"rijbewijzen": []} if self.rijbewijzen == () else {}
        )


_LEEG: Mapping[str, Any] = {
    veld.name: veld.default for veld in fields(Wensen) if veld.name not in ("postcode", "afstand")
}
_TALEN = ("talen", "vraagt_talen")
_RIJEN = (
    "beroepen",
    "rijbewijzen",
    "contracten",
    "overeenkomsten",
    "competenties",
    "interesses",
    "vervoer",
    "vraagt_rijbewijzen",
)


def _naar_json(waarde: Any) -> Any:
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, frozenset):
        return sorted(waarde)
    if isinstance(waarde, tuple):
        return [_naar_json(deel) for deel in waarde]
    return waarde


def from_json(inhoud: Mapping[str, Any]) -> Wensen:
    """Wishes as `Wensen.as_json` wrote them; names that this version does not know are left out."""
    waarden = {naam: waarde for naam, waarde in inhoud.items() if naam in _LEEG}
    for naam in _RIJEN:
        if waarden.get(naam) is not None:
            waarden[naam] = tuple(waarden[naam])
    for naam in _TALEN:
        if naam in waarden:
            waarden[naam] = tuple(Taalwens(*deel) for deel in waarden[naam])
    if "datum" in waarden:
        waarden["datum"] = lezen.datum(waarden["datum"])
    waarden["hard"] = frozenset(Wens(deel) for deel in waarden.get("hard", []) if deel in list(Wens))
    return Wensen(postcode=inhoud["postcode"], afstand=inhoud["afstand"], **waarden)


# --- from a record --------------------------------------------------------------------------------
def from_profiel(document: object) -> Wensen:
    """The wishes of a person, from their werkzoekendeprofiel: what to look for among vacatures."""
    afstand = lezen.geheel(lezen.waarde(document, "mobiliteit.maximaleReisafstand"))
    return Wensen(
        postcode=lezen.tekst(lezen.waarde(document, "mobiliteit.bemiddelingspostcode")) or "",
        afstand=STANDAARD_AFSTAND if afstand is None else max(0, min(afstand, meetkunde.MAX_AFSTAND_KM)),
        beroepen=_uris(lezen.elementen(document, "bemiddelingsberoep"), "codeBeroepsnaam")[:MAXIMUM_BEROEPEN],
        rijbewijzen=_rijbewijzen(document, Soort.WERKZOEKENDE),
        talen=_talen(document, Soort.WERKZOEKENDE),
        datum=lezen.datum(lezen.waarde(document, Beschikbaar.pad)),
        niveau=_niveau(lezen.geheel(lezen.waarde(document, NIVEAU_PAD[Soort.WERKZOEKENDE]))),
        competenties=_uris(lezen.elementen(document, COMPETENTIE_PAD[Soort.WERKZOEKENDE]), "codeCompetentie"),
        interesses=_teksten(lezen.elementen(document, INTERESSE_PAD), "naamInteresse"),
        **_gedeeld(document),
    )


def from_vacature(document: object) -> Wensen:
    """The wishes of an employer, from a vacature: what to look for among werkzoekenden."""
    beroep = lezen.waarde(document, "beroep.codeBeroepsnaam")
    return Wensen(
        postcode=lezen.tekst(lezen.waarde(document, "adres.postcode")) or "",
        afstand=STANDAARD_AFSTAND,
        beroepen=(beroep,) if isinstance(beroep, str) and 0 < len(beroep) <= MAX_URI else (),
        rijbewijzen=_rijbewijzen(document, Soort.VACATURE) or None,
        talen=_talen(document, Soort.VACATURE),
        datum=lezen.datum(lezen.waarde(document, Aanvang.pad)),
        niveau=_niveau(lezen.niveau(lezen.waarde(document, NIVEAU_PAD[Soort.VACATURE]))),
        competenties=_uris(lezen.elementen(document, COMPETENTIE_PAD[Soort.VACATURE]), "codeCompetentie"),
        **_gedeeld(document),
    )


NIVEAU_PAD = {
    Soort.WERKZOEKENDE: "arbeidsmarktkwalificatie.codeWerkEnDenkniveauWerkzoekende",
    Soort.VACATURE: "codeWerkEnDenkniveauMinimaal",
}
COMPETENTIE_PAD = {soort: kwalificatie(soort, "competentiebeheersing") for soort in Soort}
INTERESSE_PAD = "arbeidsmarktkwalificatie.interesse"


def _gedeeld(document: object) -> dict[str, Any]:
    """What both kinds of document hold at the same place."""
    contracten = list(lezen.elementen(document, "contractvorm"))
    return {
        "uren_min": _uren(document, UrenMinimaal.sleutel),
        "uren_max": _uren(document, UrenMaximaal.sleutel),
        "kantoortijden": _indicatie(document, Kantoortijden.sleutel),
        "onregelmatig": _indicatie(document, Onregelmatig.sleutel),
        "contracten": _codes(contracten, "codeTypeArbeidscontract", CONTRACTTYPEN),
        "overeenkomsten": _codes(contracten, "codeTypeOvereenkomst", OVEREENKOMSTEN),
        "vervoer": _vervoer(document),
    }


def _vervoer(document: object) -> tuple[int, ...]:
    """Codes of vervoermiddelen, except those that are said not to serve for the way to work."""
    codes = (
        lezen.geheel(middel.get("codeVervoermiddel"))
        for middel in lezen.elementen(document, "vervoermiddel")
        if lezen.geheel(middel.get("indicatieBeschikbaarVoorWoonWerkverkeer")) != NEE
    )
    return tuple(dict.fromkeys(code for code in codes if code is not None and code in VERVOERMIDDELEN))


def _teksten(elementen: Iterable[Mapping[str, object]], veld: str) -> tuple[str, ...]:
    waarden = (element.get(veld) for element in elementen)
    return tuple(dict.fromkeys(waarde for waarde in waarden if isinstance(waarde, str) and waarde))


def _uris(elementen: Iterable[Mapping[str, object]], veld: str) -> tuple[str, ...]:
    return tuple(uri for uri in _teksten(elementen, veld) if len(uri) <= MAX_URI)


def _codes(elementen: Iterable[Mapping[str, object]], veld: str, bekend: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in _teksten(elementen, veld) if code in bekend)


def _rijbewijzen(document: object, soort: Soort) -> tuple[str, ...]:
    elementen = lezen.elementen(document, kwalificatie(soort, "rijbewijs"))
    return _codes(elementen, "codeSoortRijbewijs", RIJBEWIJZEN)


def _talen(document: object, soort: Soort) -> tuple[Taalwens, ...]:
    def wens(element: Mapping[str, object]) -> Taalwens | None:
        taal = element.get("codeTaal")
        if not isinstance(taal, str) or not _is_taalcode(taal):
            return None
        return Taalwens(
            taal,
            _taalniveau(element.get("codeNiveauTaalbeheersingMondeling")),
            _taalniveau(element.get("codeNiveauTaalbeheersingSchriftelijk")),
        )

    gelezen = map(wens, lezen.elementen(document, kwalificatie(soort, "taalbeheersing")))
    return tuple(dict.fromkeys(taal for taal in gelezen if taal is not None))


def _is_taalcode(tekst: str) -> bool:
    return len(tekst) == 3 and tekst.isascii() and tekst.isalpha() and tekst.islower()


def _taalniveau(inhoud: object) -> int | None:
    niveau = lezen.geheel(inhoud)
    return niveau if niveau in TAALNIVEAUS else None


def _uren(document: object, pad: str) -> int | None:
    uren = lezen.geheel(lezen.waarde(document, pad))
    return uren if uren is not None and 0 <= uren <= MAX_UREN else None


def _indicatie(document: object, pad: str) -> int | None:
    indicatie = lezen.geheel(lezen.waarde(document, pad))
    return indicatie if indicatie in (1, 2) else None


def _niveau(code: int | None) -> int | None:
    return code if code in NIVEAUS else None


# --- checking what was typed ----------------------------------------------------------------------
_POSTCODE = "Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 5501AB."
_AFSTAND = f"Vul een afstand in van 0 tot en met {meetkunde.MAX_AFSTAND_KM} kilometer."
_UREN = f"Vul een heel aantal uren in van 0 tot en met {MAX_UREN}."


def check(wensen: Wensen) -> list[Fout]:
    """Everything that makes these wishes impossible to ask; `pad` is the name of the field."""
    fouten = []
    if meetkunde.pc4(wensen.postcode) is None:
        fouten.append(Fout("postcode", _POSTCODE))
    if not 0 <= wensen.afstand <= meetkunde.MAX_AFSTAND_KM:
        fouten.append(Fout("afstand", _AFSTAND))
    fouten += [
        Fout(veld, _UREN)
        for veld in ("uren_min", "uren_max")
        if (uren := getattr(wensen, veld)) is not None and not 0 <= uren <= MAX_UREN
    ]
    if wensen.uren_min is not None and wensen.uren_max is not None and wensen.uren_min > wensen.uren_max:
        fouten.append(Fout("uren_max", "Het hoogste aantal uren is lager dan het laagste."))
    if len(wensen.beroepen) > MAXIMUM_BEROEPEN:
        fouten.append(Fout("beroepen", f"Kies hoogstens {MAXIMUM_BEROEPEN} beroepen."))
    return fouten + _check_codes(wensen)


def _check_codes(wensen: Wensen) -> list[Fout]:
    melding = "Kies uit de lijst."
    talen_goed = {veld: all(_is_taalwens(taal) for taal in getattr(wensen, veld)) for veld in _TALEN}
    goed = {
        "beroepen": all(0 < len(uri) <= MAX_URI for uri in wensen.beroepen),
        "rijbewijzen": set(wensen.rijbewijzen or ()) <= set(RIJBEWIJZEN),
        "vraagt_rijbewijzen": set(wensen.vraagt_rijbewijzen) <= set(RIJBEWIJZEN),
        "contracten": set(wensen.contracten) <= set(CONTRACTTYPEN),
        "overeenkomsten": set(wensen.overeenkomsten) <= set(OVEREENKOMSTEN),
        "vervoer": set(wensen.vervoer) <= set(VERVOERMIDDELEN),
        "kantoortijden": wensen.kantoortijden in (None, 1, 2),
        "onregelmatig": wensen.onregelmatig in (None, 1, 2),
        "niveau": wensen.niveau is None or wensen.niveau in NIVEAUS,
        "vraagt_niveau": wensen.vraagt_niveau is None or wensen.vraagt_niveau in NIVEAUS,
    } | talen_goed
    return [Fout(veld, melding) for veld, klopt in goed.items() if not klopt]


def _is_taalwens(taal: Taalwens) -> bool:
    niveaus = (None, *TAALNIVEAUS)
    return _is_taalcode(taal.taal) and taal.mondeling in niveaus and taal.schriftelijk in niveaus


# --- to the exchange ------------------------------------------------------------------------------
def to_zoekvragen(wensen: Wensen, gezocht: Soort) -> list[Vraagobject]:
    """The questions that ask for these wishes: one per beroep for vacatures, since the contract takes a
    single beroep there; one in all for werkzoekenden. Raises OngeldigeWensen.
    """
    if fouten := check(wensen):
        raise OngeldigeWensen(fouten)
    vast = _voorwaarden(wensen, gezocht)
    if gezocht is Soort.WERKZOEKENDE:
        beroepen = [Bemiddelingsberoepen(wensen.beroepen)] if wensen.beroepen else []
        return [_vraag(wensen, gezocht, [*beroepen, *vast])]
    if not wensen.beroepen:
        return [_vraag(wensen, gezocht, vast)]
    return [_vraag(wensen, gezocht, [Beroep(code), *vast]) for code in dict.fromkeys(wensen.beroepen)]


def _vraag(wensen: Wensen, gezocht: Soort, voorwaarden: Iterable[Voorwaarde]) -> Vraagobject:
    return Vraagobject(gezocht, Selectiegebied(wensen.postcode, wensen.afstand), tuple(voorwaarden))


def _voorwaarden(wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
    """The conditions beside gebied and beroep: of the hard wishes, and what the work must name."""
    mogelijk: dict[Wens, list[Voorwaarde | None]] = {
        Wens.UREN: [
            UrenMinimaal(wensen.uren_max) if wensen.uren_max else None,
            UrenMaximaal(wensen.uren_min) if wensen.uren_min else None,
        ],
        Wens.RIJBEWIJS: [Rijbewijzen(gezocht, wensen.rijbewijzen) if wensen.rijbewijzen else None],
        Wens.TAAL: [_taaleisen(gezocht, wensen.talen)],
        Wens.KANTOORTIJDEN: [Kantoortijden(wensen.kantoortijden) if wensen.kantoortijden else None],
        Wens.ONREGELMATIG: [Onregelmatig(wensen.onregelmatig) if wensen.onregelmatig else None],
        Wens.DATUM: [_datum(gezocht, wensen.datum) if wensen.datum else None],
        Wens.CONTRACT: [Contractvormen(wensen.contracten) if wensen.contracten else None],
    }
    gekozen = [
        deel
        for wens, delen in mogelijk.items()
        if wens in wensen.hard & VERSTUURBAAR[gezocht]
        for deel in delen
        if deel is not None
    ]
    return gekozen + gevraagd(wensen, gezocht)


def gevraagd(wensen: Wensen, gezocht: Soort) -> list[Voorwaarde]:
    """The conditions of `Wens.GEVRAAGD`: what a vacature must name. Nothing for werkzoekenden."""
    if gezocht is Soort.WERKZOEKENDE:
        return []
    mogelijk: list[Voorwaarde | None] = [
        Rijbewijzen(gezocht, wensen.vraagt_rijbewijzen) if wensen.vraagt_rijbewijzen else None,
        _taaleisen(gezocht, wensen.vraagt_talen),
        NiveauBekend(wensen.vraagt_niveau) if wensen.vraagt_niveau else None,
    ]
    return [deel for deel in mogelijk if deel is not None]


def _taaleisen(gezocht: Soort, talen: tuple[Taalwens, ...]) -> Voorwaarde | None:
    return Talen(gezocht, tuple(Taaleis(*taal) for taal in talen)) if talen else None


def _datum(gezocht: Soort, datum: date) -> Voorwaarde:
    return Aanvang(datum) if gezocht is Soort.VACATURE else Beschikbaar(datum)
