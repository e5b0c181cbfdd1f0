"""Made-up next versions of the standard: this one with one more attribute that can be searched.

Imports nothing that keeps the version in force, so that a test can switch it before the rest is imported.
"""

from dataclasses import dataclass, replace
from typing import Any

from vumportal.standaard.betekenis import AlleVan, EenVan, Gelijk, Hoogstens, Minstens
from vumportal.standaard.model import (
    Basis,
    Criterium,
    Datatype,
    Entiteit,
    Lijst,
    Standaard,
    Veld,
    Vorm,
    Waardelijst,
)
from vumportal.standaard.soort import Soort
from vumportal.standaard.v1_5 import STANDAARD_1_5, typen
from vumportal.standaard.v1_5.criteria import WERKZOEKENDE_CRITERIA

HULPMIDDEL = Datatype(
    "codeHulpmiddel", Basis.TEKST, lijst=Waardelijst("hulpmiddel", "Hulpmiddel", {"01": "Tolk", "02": "Loep"})
)
BEDRAG = Datatype("BedragSalaris", Basis.GETAL, minimum=1, maximum=99999)


@dataclass(frozen=True)
class Toevoeging:
    """One more searchable attribute: the criterion, and the attribute itself when this version does not have it.

    vraag: the criterion in JSON. past, past_niet: parts of a document that meet it and that do not.
    """

    soort: Soort
    criterium: Criterium[Any]
    veld: Veld | None
    vraag: dict[str, Any]
    past: dict[str, Any]
    past_niet: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.criterium.betekenis.__name__}-{self.criterium.sleutel}"


def _hulpmiddelen(json: str) -> Veld:
    code = Veld("codeHulpmiddel", "Code hulpmiddel", "Hulpmiddel", "Welk hulpmiddel.", HULPMIDDEL)
    entiteit = Entiteit("Hulpmiddel", "Hulpmiddel", "Wat helpt bij het werk.", (code,))
    return Veld(json, "Hulpmiddel", "Hulpmiddelen", "Wat helpt bij het werk.", entiteit, herhaald=True)


_CODE = Vorm("codeHulpmiddel_selectie", {"codeHulpmiddel": Vorm(None, {"$eq": HULPMIDDEL})})
_KANTOORTIJDEN = "werktijden.indicatieKantoortijden"

TOEVOEGINGEN = (
    # Vacatures have this attribute today; only the criterion is new, and it is that of werkzoekenden.
    Toevoeging(
        Soort.VACATURE,
        next(criterium for criterium in WERKZOEKENDE_CRITERIA if criterium.sleutel == _KANTOORTIJDEN),
        None,
        {"$eq": 1},
        {"werktijden": {"indicatieKantoortijden": 1}},
        {"werktijden": {"indicatieKantoortijden": 2}},
    ),
    Toevoeging(
        Soort.VACATURE,
        Criterium(
            "indicatieThuiswerken",
            "Thuiswerken",
            "Het werk kan wel of juist niet thuis.",
            betekenis=Gelijk,
            paden=("indicatieThuiswerken",),
            zoeknaam="thuiswerken",
            vorm=Vorm("indicatieThuiswerken_selectie", {"$eq": typen.JA_NEE}),
        ),
        Veld(
            "indicatieThuiswerken", "Indicatie thuiswerken", "Thuiswerken", "Kan het thuis?", typen.INDICATIE
        ),
        {"$eq": 1},
        {"indicatieThuiswerken": 1},
        {"indicatieThuiswerken": 0},
    ),
    Toevoeging(
        Soort.WERKZOEKENDE,
        Criterium(
            "hulpmiddel",
            "Hulpmiddelen",
            "Heeft minstens één van deze hulpmiddelen.",
            betekenis=EenVan,
            paden=("hulpmiddel.codeHulpmiddel",),
            zoeknaam="hulpmiddel",
            vorm=Vorm("hulpmiddel_selectie", {"$elemMatch": Vorm(None, {"$or": Lijst(_CODE, minimaal=1)})}),
        ),
        _hulpmiddelen("hulpmiddel"),
        {"$elemMatch": {"$or": [{"codeHulpmiddel": {"$eq": "01"}}, {"codeHulpmiddel": {"$eq": "02"}}]}},
        {"hulpmiddel": [{}, {"codeHulpmiddel": "02"}]},
        {"hulpmiddel": [{}]},
    ),
    Toevoeging(
        Soort.VACATURE,
        Criterium(
            "hulpmiddelen",
            "Hulpmiddelen",
            "Het werk biedt al deze hulpmiddelen.",
            betekenis=AlleVan,
            paden=("hulpmiddelen.codeHulpmiddel",),
            zoeknaam="hulpmiddel",
            vorm=Vorm(
                "hulpmiddelen_selectie",
                {"$all": Lijst(Vorm("hulpmiddelen_match", {"$elemMatch": _CODE}), minimaal=1)},
            ),
        ),
        _hulpmiddelen("hulpmiddelen"),
        {"$all": [{"$elemMatch": {"codeHulpmiddel": {"$eq": code}}} for code in ("01", "02")]},
        {"hulpmiddelen": [{"codeHulpmiddel": "02"}, {"codeHulpmiddel": "01"}]},
        {"hulpmiddelen": [{"codeHulpmiddel": "02"}]},
    ),
    Toevoeging(
        Soort.VACATURE,
        Criterium(
            "bedragSalaris",
            "Salaris",
            "Het werk betaalt minstens zoveel.",
            betekenis=Minstens,
            paden=("bedragSalaris",),
            zoeknaam="salaris",
            vorm=Vorm("bedragSalaris_selectie", {"$gte": BEDRAG}),
        ),
        Veld("bedragSalaris", "Bedrag salaris", "Salaris", "Wat het werk betaalt.", BEDRAG),
        {"$gte": 2500},
        {"bedragSalaris": 2500},
        {"bedragSalaris": 2499},
    ),
    Toevoeging(
        Soort.WERKZOEKENDE,
        Criterium(
            "datumEindeUitkering",
            "Uitkering tot",
            "De uitkering stopt op deze datum, of eerder.",
            betekenis=Hoogstens,
            paden=("datumEindeUitkering",),
            zoeknaam="einde_uitkering",
            vorm=Vorm("datumEindeUitkering_selectie", {"$lte": typen.DATUM}),
        ),
        Veld("datumEindeUitkering", "Datum einde uitkering", "Uitkering tot", "De laatste dag.", typen.DATUM),
        {"$lte": "2027-01-31"},
        {"datumEindeUitkering": "2027-01-31"},
        {"datumEindeUitkering": "2027-02-01"},
    ),
)


def next_version(*toevoegingen: Toevoeging) -> Standaard:
    """Version 1.6: 1.5 and these."""
    standaard = replace(STANDAARD_1_5, versie="1.6")
    for nieuw in toevoegingen:
        if nieuw.veld is not None:
            standaard = with_fields(standaard, nieuw.soort, nieuw.veld)
        criteria = {nieuw.soort: (*standaard.criteria[nieuw.soort], nieuw.criterium)}
        standaard = replace(standaard, criteria={**standaard.criteria, **criteria})
    return standaard


def with_fields(standaard: Standaard, soort: Soort, *velden: Veld) -> Standaard:
    """The same version with these fields in a document; a field that is there already is replaced."""
    entiteit = standaard.document(soort)
    nieuw = {veld.json: veld for veld in (*entiteit.velden_lijst, *velden)}
    documenten = {soort: replace(entiteit, velden_lijst=tuple(nieuw.values()))}
    return replace(standaard, documenten={**standaard.documenten, **documenten})


def places(standaard: Standaard) -> set[tuple[Soort, str, str]]:
    """Where something of a version is written down: every field of a document and every part of a zoekvraag."""
    return {
        *((soort, "document", pad) for soort in Soort for pad, _ in standaard.document(soort).paden()),
        *((soort, "zoekvraag", deel.sleutel) for soort in Soort for deel in standaard.vraagdelen(soort)),
    }
