"""The wishes of a search: one object each, in which name, question, judgement, words and entry stand together.

A bron never returns a document in which an asked field is missing (design section 4, rule 1). So only the
gebied and the beroep are sent; everything else is checked here and explained (see `oordelen`), because
*unknown never counts as no*. A wish that the user makes hard ("moet") is sent too where the contract can
express it, and a result that certainly does not meet it is left out of the list.

A new wish is a class in the module of its family (or a new module) and its place in the order below.
"""

from collections.abc import Mapping
from itertools import product
from typing import Any

from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Selectiegebied, Vraagobject
from vumportal.uitwisseling.wensen.basis import (
    WENSEN,
    Beoordeelde,
    Bevinding,
    Gegeven,
    Uitkomst,
    Wens,
    Wensen,
    fields,
)
from vumportal.uitwisseling.wensen.codes import OVEREENKOMSTEN, STANDAARD_AFSTAND
from vumportal.uitwisseling.wensen.ervaring import ERVARING, GEVRAAGDE_ERVARING
from vumportal.uitwisseling.wensen.gebied import BEROEP, GEBIED, OOK_ROND
from vumportal.uitwisseling.wensen.gevraagd import GEVRAAGD
from vumportal.uitwisseling.wensen.kunnen import COMPETENTIE, INTERESSE, NIVEAU, RIJBEWIJS, TAAL
from vumportal.uitwisseling.wensen.omstandigheden import OMSTANDIGHEDEN, ZEGT_WERKGEVER
from vumportal.uitwisseling.wensen.reistijd import REISTIJD
from vumportal.uitwisseling.wensen.school import OPLEIDING
from vumportal.uitwisseling.wensen.talen import Taalwens
from vumportal.uitwisseling.wensen.tijd import DATUM, KANTOORTIJDEN, ONREGELMATIG, UREN
from vumportal.uitwisseling.wensen.vervoer import VERVOER
from vumportal.uitwisseling.wensen.werk import CONTRACT, OVEREENKOMST

WENSEN.update(
    (wens.sleutel, wens)
    for wens in (
        GEBIED,
        OOK_ROND,
        BEROEP,
        UREN,
        DATUM,
        OVEREENKOMST,
        CONTRACT,
        RIJBEWIJS,
        VERVOER,
        REISTIJD,
        KANTOORTIJDEN,
        ONREGELMATIG,
        TAAL,
        NIVEAU,
        OPLEIDING,
        ERVARING,
        GEVRAAGDE_ERVARING,
        COMPETENTIE,
        INTERESSE,
        *OMSTANDIGHEDEN,
        ZEGT_WERKGEVER,
        GEVRAAGD,
    )
)

UITLEG_VERSTUREN = {
    Soort.VACATURE: "Andere organisaties krijgen van ons alleen het gebied en het beroep. De andere wensen vergelijken "
    "we zelf. Kies je 'moet'? Dan zie je ook geen werk waarbij dat niet is ingevuld.",
    Soort.WERKZOEKENDE: "Andere organisaties krijgen van ons alleen het gebied en het beroep. De andere wensen "
    "vergelijken we zelf. Kies je 'moet'? Dan zie je ook geen kandidaten bij wie dat niet is ingevuld.",
}
"""What a page says above the wishes, per kind that is looked for."""


class OngeldigeWensen(ValueError):
    """Wishes that cannot be asked. `fouten` has every one; `pad` is the name of the field of Wensen."""

    def __init__(self, fouten: list[Fout]) -> None:
        super().__init__("; ".join(f"{fout.pad}: {fout.melding}" for fout in fouten))
        self.fouten = fouten


def wishes_for(gezocht: Soort) -> list[Wens]:
    """The wishes with which this kind can be looked for, in order."""
    return [wens for wens in WENSEN.values() if gezocht in wens.soorten]


def judged(wensen: Wensen, gezocht: Soort) -> list[Wens]:
    """The wishes by which a result of this kind is judged, in order."""
    return wensen.judged(gezocht)


def from_profiel(document: object) -> Wensen:
    """The wishes of a person, from their werkzoekendeprofiel: what to look for among vacatures."""
    return _from_record(document, Soort.WERKZOEKENDE)


def from_vacature(document: object) -> Wensen:
    """The wishes of an employer, from a vacature: what to look for among werkzoekenden."""
    return _from_record(document, Soort.VACATURE)


def _from_record(document: object, soort: Soort) -> Wensen:
    waarden: dict[str, Any] = {"postcode": "", "afstand": STANDAARD_AFSTAND}
    for wens in WENSEN.values():
        waarden |= wens.read(document, soort)
    return Wensen(**waarden)


def from_json(inhoud: object) -> Wensen:
    """Wishes as `Wensen.as_json` wrote them. What this version does not know, or cannot read, is no wish."""
    gelezen: Mapping[str, object] = inhoud if isinstance(inhoud, dict) else {}
    waarden = {naam: veld.lees(gelezen[naam]) for naam, veld in fields().items() if naam in gelezen}
    hard = gelezen.get("hard")
    sleutels = [deel for deel in hard if isinstance(deel, str)] if isinstance(hard, list) else []
    return Wensen(
        **{"postcode": "", "afstand": STANDAARD_AFSTAND, **waarden},
        hard=[sleutel for sleutel in sleutels if sleutel in WENSEN],
    )


def check(wensen: Wensen) -> list[Fout]:
    """Everything that makes these wishes impossible to ask; `pad` is the name of the field."""
    return [fout for wens in WENSEN.values() for fout in wens.check(wensen)]


def to_zoekvragen(wensen: Wensen, gezocht: Soort) -> list[Vraagobject]:
    """The questions that together ask for these wishes. Raises OngeldigeWensen."""
    if fouten := check(wensen):
        raise OngeldigeWensen(fouten)
    per_wens = (wens.questions(wensen, gezocht) for wens in wishes_for(gezocht))
    voorwaarden = [tuple(deel for delen in vraag for deel in delen) for vraag in product(*per_wens)]
    return [
        Vraagobject(gezocht, gebied, vraag) for gebied in _areas(wensen, gezocht) for vraag in voorwaarden
    ]


def _areas(wensen: Wensen, gezocht: Soort) -> list[Selectiegebied]:
    """Around home, and around the second place when there is one."""
    gebieden = [Selectiegebied(wensen.postcode, wensen.afstand)]
    if gezocht in OOK_ROND.soorten and wensen.has(OOK_ROND):
        gebieden.append(Selectiegebied(wensen[OOK_ROND.postcode], OOK_ROND.radius(wensen)))
    return gebieden


__all__ = [
    "BEROEP",
    "COMPETENTIE",
    "CONTRACT",
    "DATUM",
    "ERVARING",
    "GEBIED",
    "GEVRAAGD",
    "GEVRAAGDE_ERVARING",
    "INTERESSE",
    "KANTOORTIJDEN",
    "NIVEAU",
    "OMSTANDIGHEDEN",
    "ONREGELMATIG",
    "OOK_ROND",
    "OPLEIDING",
    "OVEREENKOMST",
    "OVEREENKOMSTEN",
    "REISTIJD",
    "RIJBEWIJS",
    "STANDAARD_AFSTAND",
    "TAAL",
    "UITLEG_VERSTUREN",
    "UREN",
    "VERVOER",
    "WENSEN",
    "ZEGT_WERKGEVER",
    "Beoordeelde",
    "Bevinding",
    "Gegeven",
    "OngeldigeWensen",
    "Taalwens",
    "Uitkomst",
    "Wens",
    "Wensen",
    "check",
    "from_json",
    "from_profiel",
    "from_vacature",
    "judged",
    "to_zoekvragen",
    "wishes_for",
]
