"""The criteria of koppelvlak 3.0: for each what it is called, what it means, where it looks and its form in JSON.

This is the one place of a criterion: how a zoekvraag is read and written, what it finds in memory and in the
database, the search values of a document, the OpenAPI documents and the random questions of the tests follow from it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from vumportal.standaard.betekenis import AlleVan, Begrensd, EenVan, Gelijk, Hoogstens, Minstens
from vumportal.standaard.bijzonder import Niveau, Taaleisen
from vumportal.standaard.model import Criterium, Datatype, Gebiedscriterium, Lijst, Vorm, Vormkeuze
from vumportal.standaard.soort import Soort
from vumportal.standaard.v1_5 import typen


def _choice(schema: str, basis: Datatype, codes: tuple[str | int, ...]) -> Datatype:
    """A part of a code list that may be asked for."""
    return Datatype(schema, basis.basis, lijst=basis.lijst, codes=codes)


def _alias(schema: str, doel: Datatype) -> Datatype:
    return Datatype(schema, doel.basis, max_lengte=doel.max_lengte, alias_van=doel)


def _gebied(postcode: str, reisafstand: str = "") -> Gebiedscriterium:
    return Gebiedscriterium(
        "selectiegebied",
        "Gebied",
        "Hoogstens zoveel kilometer van een postcode, hemelsbreed.",
        paden=(postcode,),
        vorm=Vorm(
            "selectiegebied_selectie",
            {"postcode": typen.POSTCODE, "afstand": typen.INTEGER_1000},
            verplicht=("postcode", "afstand"),
        ),
        verplicht=True,
        reisafstand=reisafstand,
    )


def _indicatie(groep: str, veld: str, naam: str, uitleg: str, zoeknaam: str) -> Criterium[int]:
    choice = _choice(f"{veld}_choice", typen.INDICATIE, (1, 2))
    return Criterium(
        f"{groep}.{veld}",
        naam,
        uitleg,
        betekenis=Gelijk,
        paden=(f"{groep}.{veld}",),
        zoeknaam=zoeknaam,
        vorm=Vorm(f"{veld}_selectie", {"$eq": choice}),
    )


def _onregelmatig(uitleg: str) -> Criterium[int]:
    return _indicatie(
        "flexibiliteit",
        "indicatieOnregelmatigWerkOfPloegendienst",
        "Onregelmatig werk of ploegendienst",
        uitleg,
        "onregelmatig",
    )


def _grens(
    betekenis: type[Begrensd],
    pad: str,
    soort: Datatype,
    naam: str,
    uitleg: str,
    zoeknaam: str,
    sleutel: str = "",
) -> Criterium[Any]:
    """At least or at most. sleutel: the name in the contract where that leaves the group of the path out."""
    veld = pad.rpartition(".")[2]
    return Criterium(
        sleutel or pad,
        naam,
        uitleg,
        betekenis=betekenis,
        paden=(pad,),
        zoeknaam=zoeknaam,
        vorm=Vorm(f"{veld}_selectie", {f"${betekenis.operator}": soort}),
    )


def _uren_minimaal(uitleg: str) -> Criterium[int]:
    pad, naam = "werktijden.aantalWerkurenPerWeekMinimaal", "Uren per week: minimum"
    return _grens(Hoogstens, pad, typen.AANTAL_WERKUREN, naam, uitleg, "uren_min")


def _uren_maximaal(uitleg: str) -> Criterium[int]:
    pad, naam = "werktijden.aantalWerkurenPerWeekMaximaal", "Uren per week: maximum"
    return _grens(Minstens, pad, typen.AANTAL_WERKUREN, naam, uitleg, "uren_max")


def _datum(betekenis: type[Begrensd], groep: str, veld: str, naam: str, uitleg: str) -> Criterium[Any]:
    soort = _alias(f"{veld}_choice", typen.DATUM)
    return _grens(betekenis, f"{groep}.{veld}", soort, naam, uitleg, "datum", sleutel=veld)


def _rijbewijzen(sleutel: str, uitleg: str, *, aanwezig: bool = False) -> Criterium[tuple[str, ...]]:
    code = Vorm("codeSoortRijbewijs_selectie", {"$eq": typen.SOORT_RIJBEWIJS})
    element = Vorm("codeSoortRijbewijs_match", {"$elemMatch": Vorm(None, {"codeSoortRijbewijs": code})})
    return Criterium(
        sleutel,
        "Rijbewijzen",
        uitleg,
        betekenis=AlleVan,
        paden=(f"{sleutel}.codeSoortRijbewijs",),
        zoeknaam="rijbewijs",
        aanwezig=aanwezig,
        vorm=Vorm("rijbewijs_selectie", {"$all": Lijst(element, minimaal=1)}),
    )


def _talen(sleutel: str, uitleg: str, *, aanwezig: bool = False) -> Criterium[Any]:
    niveau = Vorm(
        "codeNiveauTaalbeheersing_selectie",
        {"$gte": _choice("codeNiveauTaalbeheersing_choice", typen.INTEGER_TAAL, (2, 3, 4))},
    )
    delen = {
        "codeTaal": Vorm("codeTaal_selectie", {"$eq": typen.TAAL_CODE_3}),
        "codeNiveauTaalbeheersingMondeling": niveau,
        "codeNiveauTaalbeheersingSchriftelijk": niveau,
    }
    element = Vorm("taalbeheersing_selectie", delen, verplicht=("codeTaal",))
    lid = Vorm("taalbeheersing_match", {"$elemMatch": element})
    return Criterium(
        sleutel,
        "Talen",
        uitleg,
        betekenis=Taaleisen,
        paden=tuple(f"{sleutel}.{deel}" for deel in delen),
        zoeknaam="taal",
        aanwezig=aanwezig,
        vorm=Vorm("taalbeheersingen_selectie", {"$all": Lijst(lid, minimaal=1)}),
    )


def _een_van(
    reeks: str,
    veld: str,
    naam: str,
    uitleg: str,
    zoeknaam: str,
    alternatief: Vorm,
    minimaal: int | None,
    *,
    aanwezig: bool = False,
) -> Criterium[tuple[str, ...]]:
    keuze = Vorm(None, {"$or": Lijst(alternatief, minimaal=minimaal)})
    return Criterium(
        reeks,
        naam,
        uitleg,
        betekenis=EenVan,
        paden=(f"{reeks}.{veld}",),
        zoeknaam=zoeknaam,
        aanwezig=aanwezig,
        vorm=Vorm(f"{reeks}_selectie", {"$elemMatch": keuze}),
    )


def _niveau() -> Vormkeuze:
    """Between two levels ($lt "7" leaves out what is not known), or exactly "not known yet" ("7").

    With `$lt` the contract allows nothing beside `$gte`. Without it only `$eq` is described, so a lone `$gte` has no
    effect.
    """
    basis = typen.WERK_EN_DENKNIVEAU_MINIMAAL
    gevraagd = _choice("codeWerkEnDenkNiveau_choice", basis, ("1", "2", "3", "4", "5", "6"))
    onbekend = Datatype(None, basis.basis, lijst=basis.lijst, codes=("7",))
    bekend = Vorm(None, {"$gte": gevraagd, "$lt": onbekend}, verplicht=("$lt",), gesloten=True)
    nog_niet = Vorm(None, {"$eq": onbekend}, niet_samen_met=("$lt",))
    melding = (
        'Mag zijn: "$lt" met "7", met of zonder "$gte" met "1" tot en met "6" en zonder andere operatoren; '
        'of "$eq" met "7" zonder "$lt".'
    )
    return Vormkeuze("codeWerkEnDenkNiveauMinimaal_selectie", (bekend, nog_niet), melding)


CODE_BEROEPSNAAM = Vorm("codeBeroepsnaam_selectie", {"$eq": typen.CODE_BEROEPSNAAM})

GEBIEDEN: Mapping[Soort, Gebiedscriterium] = MappingProxyType(
    {
        Soort.WERKZOEKENDE: _gebied(
            "mobiliteit.bemiddelingspostcode", reisafstand="mobiliteit.maximaleReisafstand"
        ),
        Soort.VACATURE: _gebied("adres.postcode"),
    }
)

WERKZOEKENDE_CRITERIA: tuple[Criterium[Any], ...] = (
    # The contract writes beroep.codeBeroepsnaam here; in the document it is the element's own codeBeroepsnaam. It
    # gives this $or no minItems, so an empty one is no error: it offers no alternative.
    _een_van(
        "bemiddelingsberoep",
        "codeBeroepsnaam",
        "Beroepen",
        "Zoekt minstens één van deze beroepen.",
        "beroep",
        Vorm("beroepsnaam_selectie", {"beroep.codeBeroepsnaam": CODE_BEROEPSNAAM}),
        minimaal=None,
        aanwezig=True,
    ),
    _een_van(
        "contractvorm",
        "codeTypeArbeidscontract",
        "Soort contract",
        "Wil minstens één van deze contracten.",
        "contract",
        Vorm(
            "codeTypeArbeidscontract_selectie",
            {"codeTypeArbeidscontract": Vorm(None, {"$eq": typen.TYPE_ARBEIDSCONTRACT})},
        ),
        minimaal=1,
    ),
    _uren_minimaal("De persoon wil minstens zoveel uren werken, of minder."),
    _uren_maximaal("De persoon kan hoogstens zoveel uren werken, of meer."),
    _indicatie(
        "werktijden",
        "indicatieKantoortijden",
        "Kantoortijden",
        "Wil wel of juist niet op kantoortijden werken.",
        "kantoortijden",
    ),
    _onregelmatig("Wil wel of juist niet op onregelmatige tijden of in ploegen werken."),
    _datum(
        Hoogstens,
        "flexibiliteit",
        "datumAanvangBeschikbaarVoorWerk",
        "Beschikbaar op",
        "Kan op deze datum beginnen, of eerder.",
    ),
    _rijbewijzen("arbeidsmarktkwalificatie.rijbewijs", "Heeft al deze rijbewijzen.", aanwezig=True),
    _talen(
        "arbeidsmarktkwalificatie.taalbeheersing",
        "Beheerst al deze talen, minstens op dit niveau.",
        aanwezig=True,
    ),
)

VACATURE_CRITERIA: tuple[Criterium[Any], ...] = (
    Criterium(
        "beroep.codeBeroepsnaam",
        "Beroep",
        "Het werk is precies dit beroep.",
        betekenis=Gelijk,
        paden=("beroep.codeBeroepsnaam",),
        zoeknaam="beroep",
        vorm=CODE_BEROEPSNAAM,
    ),
    _uren_minimaal("Het werk is minstens zoveel uren, of minder."),
    _uren_maximaal("Het werk is hoogstens zoveel uren, of meer."),
    _onregelmatig("Het werk is wel of juist niet op onregelmatige tijden of in ploegen."),
    _datum(
        Minstens,
        "arbeidsVoorwaarden",
        "datumAanvangWerkzaamheden",
        "Begint vanaf",
        "Het werk begint op deze datum, of later.",
    ),
    Criterium(
        "codeWerkEnDenkniveauMinimaal",
        "Werk- en denkniveau",
        "Het werk vraagt dit niveau of hoger, of het niveau is nog niet bekend.",
        betekenis=Niveau,
        paden=("codeWerkEnDenkniveauMinimaal",),
        zoeknaam="niveau",
        vorm=_niveau(),
    ),
    _rijbewijzen("rijbewijs", "Het werk noemt al deze rijbewijzen."),
    _talen("taalbeheersing", "Het werk noemt al deze talen, minstens op dit niveau."),
)

CRITERIA: Mapping[Soort, tuple[Criterium[Any], ...]] = MappingProxyType(
    {Soort.WERKZOEKENDE: WERKZOEKENDE_CRITERIA, Soort.VACATURE: VACATURE_CRITERIA}
)
