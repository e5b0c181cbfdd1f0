"""The sections of a vacature on the screen: how far each is, and which facts about the employer go with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from vumportal.formulieren.stappen import STAPPEN, Stapstand, step_of, step_status
from vumportal.formulieren.vragen import Stap
from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacaturedossier

STAPPEN_VACATURE: tuple[Stap, ...] = STAPPEN[Soort.VACATURE]
FEITEN_BIJ: Mapping[str, tuple[str, ...]] = {
    "plaats": ("bushalte",),
    "tijden": ("begintijd", "eindtijd", "dagen", "dagen_te_kiezen"),
    "contract": ("beschut", "aangepast"),
    "werkgever": ("feiten", "wijst_werk"),
}
"""By step the facts that the standard has no field for: asked where the talk is about them."""


@dataclass(frozen=True)
class Sectie:
    """One section with how far it is, in words."""

    sleutel: str
    titel: str
    url: str
    stand: str
    klaar: bool
    fout: bool
    hier: bool = False


def sections(dossier: Vacaturedossier, inhoud: Mapping[str, Any], hier: str = "") -> list[Sectie]:
    """All of them in the order of a talk. hier: the one that is open."""
    return [_section(dossier, step_status(stap, inhoud), hier) for stap in STAPPEN_VACATURE]


def _section(dossier: Vacaturedossier, stand: Stapstand, hier: str) -> Sectie:
    sleutel = stand.stap.sleutel
    return Sectie(
        sleutel=sleutel,
        titel=stand.stap.titel,
        url=reverse("vacature_stap", args=[dossier.pk, sleutel]),
        stand=stand.in_words,
        klaar=not stand.open and not stand.fouten,
        fout=bool(stand.fouten),
        hier=sleutel == hier,
    )


def next_step(sleutel: str) -> Stap | None:
    """The step after this one, None after the last."""
    volgende = [stap.sleutel for stap in STAPPEN_VACATURE].index(sleutel) + 1
    return STAPPEN_VACATURE[volgende] if volgende < len(STAPPEN_VACATURE) else None


def step_named(sleutel: str) -> Stap | None:
    """The step with this key."""
    return next((stap for stap in STAPPEN_VACATURE if stap.sleutel == sleutel), None)


# --- what keeps it from being published ---------------------------------------------------------------------------
@dataclass(frozen=True)
class Ontbrekend:
    """One section with what is wrong or missing in it, and where that is asked."""

    titel: str
    url: str
    meldingen: tuple[str, ...]


def missing_by_section(dossier: Vacaturedossier, fouten: Sequence[Fout]) -> list[Ontbrekend]:
    """The faults of a concept under the section that asks for them: those sections and no others."""
    per_stap: dict[str, list[str]] = {}
    for fout in fouten:
        per_stap.setdefault(step_of(Soort.VACATURE, fout.pad).sleutel, []).append(fout.melding)
    return [
        Ontbrekend(
            stap.titel,
            reverse("vacature_stap", args=[dossier.pk, stap.sleutel]),
            tuple(dict.fromkeys(per_stap[stap.sleutel])),
        )
        for stap in STAPPEN_VACATURE
        if stap.sleutel in per_stap
    ]
