"""The phases of an organisation: their order and their names. What they mean is closed, see `Fasebetekenis`."""

from collections.abc import Mapping
from dataclasses import dataclass

from vumportal.organisaties.lijsten import FASEN, ask_by_meaning, is_running
from vumportal.organisaties.rondes import Vragend, answered


@dataclass(frozen=True)
class Faseregel:
    """One phase. kiesbaar: somebody can be put in it today; one that ended is still the phase of who is in it."""

    code: str
    naam: str
    kiesbaar: bool


def phases_of(organisatie_id: int) -> tuple[Faseregel, ...]:
    """Every phase of this organisation, by what it means and then by code: one query."""
    return answered(ask_phases(organisatie_id))


def ask_phases(organisatie_id: int) -> Vragend[tuple[Faseregel, ...]]:
    """The same, for who asks more."""
    rows = yield from ask_by_meaning(FASEN, organisatie_id)
    return tuple(Faseregel(row.code, row.naam, is_running(row)) for row in rows)


def phase_names(organisatie_id: int) -> Mapping[str, str]:
    """What each of them is called, by code."""
    return {fase.code: fase.naam for fase in phases_of(organisatie_id)}
