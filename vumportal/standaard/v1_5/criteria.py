"""The criteria of koppelvlak 3.0: what a zoekvraag can ask, and its form in JSON.

What a criterion means is in `vumportal.standaard.voorwaarden`; this is its name, its form and where it looks.
"""

from collections.abc import Mapping
from types import MappingProxyType

from vumportal.standaard.model import Criterium, Datatype, EenVan, Lijst, Vorm
from vumportal.standaard.soort import Soort
from vumportal.standaard.v1_5 import typen


def _choice(schema: str, basis: Datatype, codes: tuple[str | int, ...]) -> Datatype:
    """A part of a code list that may be asked for."""
    return Datatype(schema, basis.basis, lijst=basis.lijst, codes=codes)


def _alias(schema: str, doel: Datatype) -> Datatype:
    return Datatype(schema, doel.basis, max_lengte=doel.max_lengte, alias_van=doel)


def _indicatie(veld: str) -> Vorm:
    choice = _choice(f"{veld}_choice", typen.INDICATIE, (1, 2))
    return Vorm(f"{veld}_selectie", {"$eq": choice})


def _taalbeheersing() -> Vorm:
    niveau = Vorm(
        "codeNiveauTaalbeheersing_selectie",
        {"$gte": _choice("codeNiveauTaalbeheersing_choice", typen.INTEGER_TAAL, (2, 3, 4))},
    )
    taal = Vorm(
        "taalbeheersing_selectie",
        {
            "codeNiveauTaalbeheersingMondeling": niveau,
            "codeNiveauTaalbeheersingSchriftelijk": niveau,
            "codeTaal": Vorm("codeTaal_selectie", {"$eq": typen.TAAL_CODE_3}),
        },
        verplicht=("codeTaal",),
    )
    return Vorm(
        "taalbeheersingen_selectie",
        {"$all": Lijst(Vorm("taalbeheersing_match", {"$elemMatch": taal}), minimaal=1)},
    )


def _rijbewijs() -> Vorm:
    code = Vorm("codeSoortRijbewijs_selectie", {"$eq": typen.SOORT_RIJBEWIJS})
    element = Vorm("codeSoortRijbewijs_match", {"$elemMatch": Vorm(None, {"codeSoortRijbewijs": code})})
    return Vorm("rijbewijs_selectie", {"$all": Lijst(element, minimaal=1)})


def _niveau() -> EenVan:
    """Between two levels ($lt "7" leaves out what is not known), or exactly "not known yet" ("7")."""
    basis = typen.WERK_EN_DENKNIVEAU_MINIMAAL
    gevraagd = _choice("codeWerkEnDenkNiveau_choice", basis, ("1", "2", "3", "4", "5", "6"))
    onbekend = Datatype(None, basis.basis, lijst=basis.lijst, codes=("7",))
    bekend = Vorm(None, {"$gte": gevraagd, "$lt": onbekend}, verplicht=("$lt",), gesloten=True)
    nog_niet = Vorm(None, {"$eq": onbekend}, niet_samen_met=("$lt",))
    return EenVan("codeWerkEnDenkNiveauMinimaal_selectie", (bekend, nog_niet))


CODE_BEROEPSNAAM = Vorm("codeBeroepsnaam_selectie", {"$eq": typen.CODE_BEROEPSNAAM})


def _gebied(*paden: str) -> Criterium:
    return Criterium(
        "selectiegebied",
        "Gebied",
        "Hoogstens zoveel kilometer van een postcode, hemelsbreed.",
        paden,
        Vorm(
            "selectiegebied_selectie",
            {"afstand": typen.INTEGER_1000, "postcode": typen.POSTCODE},
            verplicht=("afstand", "postcode"),
        ),
        verplicht=True,
    )


def _onregelmatig(uitleg: str) -> Criterium:
    veld = "indicatieOnregelmatigWerkOfPloegendienst"
    return Criterium(
        f"flexibiliteit.{veld}",
        "Onregelmatig werk of ploegendienst",
        uitleg,
        (f"flexibiliteit.{veld}",),
        _indicatie(veld),
    )


def _talen(sleutel: str, naam: str, uitleg: str) -> Criterium:
    niveau = "codeNiveauTaalbeheersing"
    paden = tuple(f"{sleutel}.{deel}" for deel in ("codeTaal", f"{niveau}Mondeling", f"{niveau}Schriftelijk"))
    return Criterium(sleutel, naam, uitleg, paden, _taalbeheersing())


def _rijbewijzen(sleutel: str, naam: str, uitleg: str) -> Criterium:
    return Criterium(sleutel, naam, uitleg, (f"{sleutel}.codeSoortRijbewijs",), _rijbewijs())


def _uren(einde: str, operator: str, naam: str, uitleg: str) -> Criterium:
    veld = f"aantalWerkurenPerWeek{einde}"
    vorm = Vorm(f"{veld}_selectie", {operator: typen.AANTAL_WERKUREN})
    return Criterium(f"werktijden.{veld}", naam, uitleg, (f"werktijden.{veld}",), vorm)


def _datum(veld: str, groep: str, operator: str, naam: str, uitleg: str) -> Criterium:
    """A criterion whose name is not the path: the contract leaves the group out."""
    vorm = Vorm(f"{veld}_selectie", {operator: _alias(f"{veld}_choice", typen.DATUM)})
    return Criterium(veld, naam, uitleg, (f"{groep}.{veld}",), vorm)


def _bemiddelingsberoep() -> Criterium:
    # The contract writes beroep.codeBeroepsnaam here; in the document it is the element's own
    # codeBeroepsnaam.
    alternatief = Vorm("beroepsnaam_selectie", {"beroep.codeBeroepsnaam": CODE_BEROEPSNAAM})
    return Criterium(
        "bemiddelingsberoep",
        "Beroepen",
        "Zoekt minstens één van deze beroepen.",
        ("bemiddelingsberoep.codeBeroepsnaam",),
        Vorm("bemiddelingsberoep_selectie", {"$elemMatch": Vorm(None, {"$or": Lijst(alternatief)})}),
    )


def _contractvorm() -> Criterium:
    alternatief = Vorm(
        "codeTypeArbeidscontract_selectie",
        {"codeTypeArbeidscontract": Vorm(None, {"$eq": typen.TYPE_ARBEIDSCONTRACT})},
    )
    return Criterium(
        "contractvorm",
        "Soort contract",
        "Wil minstens één van deze contracten.",
        ("contractvorm.codeTypeArbeidscontract",),
        Vorm("contractvorm_selectie", {"$elemMatch": Vorm(None, {"$or": Lijst(alternatief, minimaal=1)})}),
    )


WERKZOEKENDE_CRITERIA: tuple[Criterium, ...] = (
    _gebied("mobiliteit.bemiddelingspostcode"),
    _bemiddelingsberoep(),
    _contractvorm(),
    _uren(
        "Minimaal", "$lte", "Uren per week: minimum", "De persoon wil minstens zoveel uren werken, of minder."
    ),
    _uren(
        "Maximaal", "$gte", "Uren per week: maximum", "De persoon kan hoogstens zoveel uren werken, of meer."
    ),
    Criterium(
        "werktijden.indicatieKantoortijden",
        "Kantoortijden",
        "Wil wel of juist niet op kantoortijden werken.",
        ("werktijden.indicatieKantoortijden",),
        _indicatie("indicatieKantoortijden"),
    ),
    _onregelmatig("Wil wel of juist niet op onregelmatige tijden of in ploegen werken."),
    _datum(
        "datumAanvangBeschikbaarVoorWerk",
        "flexibiliteit",
        "$lte",
        "Beschikbaar op",
        "Kan op deze datum beginnen, of eerder.",
    ),
    _rijbewijzen("arbeidsmarktkwalificatie.rijbewijs", "Rijbewijzen", "Heeft al deze rijbewijzen."),
    _talen(
        "arbeidsmarktkwalificatie.taalbeheersing", "Talen", "Beheerst al deze talen, minstens op dit niveau."
    ),
)

VACATURE_CRITERIA: tuple[Criterium, ...] = (
    _gebied("adres.postcode"),
    Criterium(
        "beroep.codeBeroepsnaam",
        "Beroep",
        "Het werk is precies dit beroep.",
        ("beroep.codeBeroepsnaam",),
        CODE_BEROEPSNAAM,
    ),
    _uren("Minimaal", "$lte", "Uren per week: minimum", "Het werk is minstens zoveel uren, of minder."),
    _uren("Maximaal", "$gte", "Uren per week: maximum", "Het werk is hoogstens zoveel uren, of meer."),
    _onregelmatig("Het werk is wel of juist niet op onregelmatige tijden of in ploegen."),
    _datum(
        "datumAanvangWerkzaamheden",
        "arbeidsVoorwaarden",
        "$gte",
        "Begint vanaf",
        "Het werk begint op deze datum, of later.",
    ),
    Criterium(
        "codeWerkEnDenkniveauMinimaal",
        "Werk- en denkniveau",
        "Het werk vraagt dit niveau of hoger, of het niveau is nog niet bekend.",
        ("codeWerkEnDenkniveauMinimaal",),
        _niveau(),
    ),
    _rijbewijzen("rijbewijs", "Rijbewijzen", "Het werk noemt al deze rijbewijzen."),
    _talen("taalbeheersing", "Talen", "Het werk noemt al deze talen, minstens op dit niveau."),
)

CRITERIA: Mapping[Soort, tuple[Criterium, ...]] = MappingProxyType(
    {Soort.WERKZOEKENDE: WERKZOEKENDE_CRITERIA, Soort.VACATURE: VACATURE_CRITERIA}
)
