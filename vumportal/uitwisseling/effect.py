"""What a vacature asks, and what that does to how many of the own people fit: while it is still being typed.

The demands are the wishes that a search for candidates would take from the document, each as a condition of the
contract. What cannot be read is no demand, so a draft can be counted at any moment. Counted are all profielen of the
organisation, as numbers: no name, no record, no order.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any

from django.conf import settings

from vumportal.aanbod.concepten import document_in
from vumportal.aanbod.tellen import MEESTE_EISEN, Telling, count_fits, say_cost, say_count
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Voorwaarde
from vumportal.standaard.zoekvraag import Selectiegebied
from vumportal.uitwisseling.wensen import WENSEN, Wensen, from_vacature
from vumportal.vacatures.models import Vacaturedossier
from vumportal.werkzoekenden.models import Profiel
from vumportal.woorden import kort

JA = 1


@dataclass(frozen=True, slots=True)
class Vacatureeis:
    """One demand. sleutel: its own name, the same each time that the same is asked."""

    sleutel: str
    naam: str
    voorwaarde: Voorwaarde


@dataclass(frozen=True, slots=True)
class Eiskosten:
    """What a demand costs in people. meer: how many more fit without it, as it may be shown."""

    sleutel: str
    naam: str
    meer: str


@dataclass(frozen=True, slots=True)
class Effect:
    """How many people fit what is asked. gebied: None while no place can be read: then everybody is counted."""

    eisen: tuple[Vacatureeis, ...]
    gebied: Selectiegebied | None
    telling: Telling

    @property
    def past(self) -> str:
        """How many fit, as it may be shown."""
        return say_count(self.telling.past)

    @property
    def past_niet(self) -> str:
        """How many do not."""
        return say_count(self.telling.past_niet)

    @property
    def onbekend(self) -> str:
        """Of how many it is unknown."""
        return say_count(self.telling.onbekend)

    @property
    def plek(self) -> str:
        """The gebied in words; "" for none."""
        return f"{self.gebied.afstand} km van {kort.plaats_van(self.gebied.pc4)}" if self.gebied else ""

    def costs(self) -> list[Eiskosten]:
        """What each demand costs, in the order of the demands; nothing when that was not counted."""
        return [
            Eiskosten(eis.sleutel, eis.naam, say_cost(self.telling, eis.sleutel))
            for eis in self.eisen
            if eis.sleutel in self.telling.zonder
        ]


def demands(document: object) -> list[Vacatureeis]:
    """What a vacature asks of people, one thing each."""
    wensen = from_vacature(document)
    alles = wensen.replace(hard=WENSEN)
    delen = chain.from_iterable(deel.parts() for deel in _conditions(alles))
    eisen = {_key(deel): Vacatureeis(_key(deel), _name(deel), deel) for deel in delen}
    return list(eisen.values())[:MEESTE_EISEN]


def _conditions(wensen: Wensen) -> Iterator[Voorwaarde]:
    """What would be asked of the exchange; a wish that cannot be asked as it stands is none."""
    for wens in WENSEN.values():
        if Soort.WERKZOEKENDE in wens.soorten and not wens.check(wensen):
            [vraag] = wens.questions(wensen, Soort.WERKZOEKENDE)
            yield from vraag


def effect_of(dossier: Vacaturedossier, *, costs: bool) -> Effect:
    """How many of the own people fit the concept as it stands now. costs: also what each demand costs."""
    document = document_in(dossier)
    wensen, eisen = from_vacature(document), tuple(demands(document))
    gebied = Selectiegebied(wensen.postcode, wensen.afstand) if wensen.postcode else None
    telling = count_fits(
        Profiel.objects.of(dossier.organisatie_id),
        {eis.sleutel: eis.voorwaarde for eis in eisen},
        gebied,
        costs=costs,
        toets_reisafstand=settings.BRON_TOETS_REISAFSTAND,
    )
    return Effect(eisen, gebied, telling)


def costs_of(dossier: Vacaturedossier) -> list[Eiskosten]:
    """What each demand costs in people, for who may not see anything else of them."""
    return effect_of(dossier, costs=True).costs()


# --- words ------------------------------------------------------------------------------------------------------
def _key(eis: Voorwaarde) -> str:
    zoeknaam = eis.criterium.zoeknaam
    if zoeknaam == "rijbewijs":
        return f"rijbewijs:{eis.waarde[0]}"
    return (
        f"taal:{':'.join(str(deel or 0) for deel in _language(eis.waarde))}"
        if zoeknaam == "taal"
        else zoeknaam
    )


def _name(eis: Voorwaarde) -> str:
    return NAMEN[eis.criterium.zoeknaam](eis.waarde)


def _language(waarde: Any) -> tuple[str, int | None, int | None]:
    [taaleis] = waarde
    return taaleis.taal, taaleis.mondeling, taaleis.schriftelijk


NAMEN: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "beroep": lambda codes: f"beroep {kort.opsomming(map(kort.beroep, codes), 'of')}",
        "contract": kort.contracten,
        "uren_min": lambda uren: f"maximaal {uren} uur per week",
        "uren_max": lambda uren: f"minimaal {uren} uur per week",
        "kantoortijden": lambda code: "op kantoortijden" if code == JA else "niet op kantoortijden",
        "onregelmatig": lambda code: "onregelmatig werk" if code == JA else "geen onregelmatig werk",
        "datum": lambda dag: f"kan beginnen op {kort.dag(dag)}",
        "rijbewijs": kort.rijbewijzen,
        "taal": lambda waarde: kort.taal(*_language(waarde)),
    }
)
"""By what a criterion is kept under, the demand in a few words."""
