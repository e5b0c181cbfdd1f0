"""The standard as a talk: steps with questions in B1, as data. Every path of the standard is in exactly one step.

A question about a list (`nog_een` says what one more is called) is the heading of its elements; the questions about
what is in an element stand in the same step. Objects that are no list need no question of their own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from vumportal.formulieren.elementen import keys_in, without_keys
from vumportal.formulieren.paden import plain
from vumportal.formulieren.stappen_profiel import PROFIELSTAPPEN
from vumportal.formulieren.stappen_vacature import VACATURESTAPPEN
from vumportal.formulieren.vragen import Stap, Vraag
from vumportal.standaard.fouten import Fout
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Standaard
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate

__all__ = ["STAPPEN", "Stap", "Stapstand", "Vraag", "answered", "missing_paths", "step_of", "step_status"]

STAPPEN: Mapping[Soort, tuple[Stap, ...]] = MappingProxyType(
    {Soort.VACATURE: VACATURESTAPPEN, Soort.WERKZOEKENDE: PROFIELSTAPPEN}
)

_NUMMER = re.compile(r"([^\[]*)\[([0-9]{1,9})\]")


@dataclass(frozen=True)
class Stapstand:
    """How far a step is.

    zonder: recommended questions without an answer. fouten: what the standard says is wrong in this step, at keyed
    paths so that a page can point at the answer; what is not there yet is no fault of a draft.
    """

    stap: Stap
    zonder: tuple[Vraag, ...]
    fouten: tuple[Fout, ...]

    @property
    def open(self) -> int:
        """How many recommended questions have no answer yet."""
        return len(self.zonder)

    @cached_property
    def in_words(self) -> str:
        """For beside the name of the step: "nog 2 vragen", "1 antwoord klopt niet", or that it is done."""
        delen = []
        if self.open:
            delen.append("nog 1 vraag" if self.open == 1 else f"nog {self.open} vragen")
        if self.fouten:
            wie = {fout.pad for fout in self.fouten}
            delen.append("1 antwoord klopt niet" if len(wie) == 1 else f"{len(wie)} antwoorden kloppen niet")
        return ", ".join(delen) or "klaar"


def step_status(stap: Stap, inhoud: Mapping[str, Any]) -> Stapstand:
    """The state of one step; never raises, whatever the concept holds."""
    zonder = tuple(vraag for vraag in stap.vragen if vraag.aanbevolen and not answered(inhoud, vraag.pad))
    fouten = tuple(fout for fout in faults(inhoud, stap.soort) if step_of(stap.soort, fout.pad) is stap)
    return Stapstand(stap, zonder, fouten)


def faults(inhoud: Mapping[str, Any], soort: Soort) -> list[Fout]:
    """What is wrong with the answers that are there, each at its keyed path."""
    gevonden = []
    for fout in validate(without_keys(inhoud), soort):
        pad, aanwezig = _keyed(inhoud, fout.pad)
        if aanwezig or not _is_asked(soort, pad):
            gevonden.append(Fout(pad, fout.melding))
    return gevonden


def step_of(soort: Soort, pad: str) -> Stap:
    """The step in which a path (with or without keys) is asked; for what the standard does not know the first one."""
    delen = _plain_path(pad).split(".")
    while delen:
        kaal = ".".join(delen)
        for stap in STAPPEN[soort]:
            if any(vraag.pad == kaal or vraag.pad.startswith(f"{kaal}.") for vraag in stap.vragen):
                return stap
        delen.pop()
    return STAPPEN[soort][0]


def answered(inhoud: Mapping[str, Any], pad: str) -> bool:
    """Whether something stands at a path without keys, in any element of the lists on the way."""
    return any(waarde not in ("", [], {}, None) for waarde in _all(inhoud, pad.split(".")))


def missing_paths(soort: Soort, standaard: Standaard = STANDAARD) -> set[str]:
    """Paths of the standard that no step asks: a next version is not finished while there are any."""
    gevraagd = {vraag.pad for stap in STAPPEN[soort] for vraag in stap.vragen}
    velden = standaard.document(soort).paden()
    return {pad for pad, veld in velden if veld.entiteit is None or veld.herhaald} - gevraagd


def _all(deel: Any, namen: list[str]) -> Iterator[Any]:
    if isinstance(deel, list):
        for element in deel:
            yield from _all(element, namen) if namen else iter([without_keys({"": element})[""]])
    elif not namen:
        yield deel
    elif isinstance(deel, dict) and namen[0] in deel:
        yield from _all(deel[namen[0]], namen[1:])


def _is_asked(soort: Soort, pad: str) -> bool:
    kaal = _plain_path(pad)
    return any(
        vraag.pad == kaal or vraag.pad.startswith(f"{kaal}.") for s in STAPPEN[soort] for vraag in s.vragen
    )


def _plain_path(pad: str) -> str:
    try:
        return plain(pad)
    except ValueError:
        return pad


def _keyed(inhoud: Mapping[str, Any], pad: str) -> tuple[str, bool]:
    """A path of `validate`, with keys for its numbers, and whether something stands there."""
    deel: Any = inhoud
    stappen: list[str] = []
    for stap in pad.split(".") if pad else ():
        gevonden = _NUMMER.fullmatch(stap)
        naam, nummer = (gevonden[1], gevonden[2]) if gevonden else (stap, "")
        if not isinstance(deel, dict) or naam not in deel:
            return ".".join([*stappen, naam]), False
        houder, deel = deel, deel[naam]
        if nummer and isinstance(deel, list):
            plek = int(nummer)
            sleutels = keys_in(houder, naam)
            naam = f"{naam}[{sleutels[plek]}]" if plek < len(sleutels) else naam
            deel = deel[plek]
        stappen.append(naam)
    return ".".join(stappen), True
