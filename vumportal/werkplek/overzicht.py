"""Rows of the lists on the werkplek: what is shown of each person or vacature, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from vumportal.aanbod.models import Ontvanger
from vumportal.caseload.models import Begeleiding, Fase
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.woorden.kort import dag, plaats_van, uren

LOOPT_AF = timedelta(days=14)
"""From this long before its end, sharing is shown as something that waits for a talk."""


@dataclass(frozen=True)
class Lijstregel:
    """One line of `onderdelen/lijstregel.html`: name, reason as a sentence, one action."""

    naam: str
    url: str
    bij: str = ""
    reden: str = ""
    signaal: str = ""
    signaal_tekst: str = ""
    actie_tekst: str = ""
    actie_url: str = ""


@dataclass(frozen=True)
class Faseknop:
    """One phase with its number of people; `url` chooses it, or takes the choice away."""

    naam: str
    aantal: int
    url: str
    gekozen: bool


# --- people -----------------------------------------------------------------------------------------
def caseload(gebruiker: Gebruiker) -> QuerySet[Werkzoekende]:
    """The people whom this klantmanager accompanies and may see."""
    return candidates(gebruiker).filter(begeleiding__klantmanager=gebruiker)


def candidates(gebruiker: Gebruiker) -> QuerySet[Werkzoekende]:
    """Everybody whom this member of staff may see."""
    return Werkzoekende.objects.visible_to(gebruiker)


def with_facts(rows: QuerySet[Werkzoekende]) -> QuerySet[Werkzoekende]:
    """The same people with what `line` needs, in one query, in order of first name."""
    last = Zoekopdracht.objects.filter(werkzoekende=OuterRef("pk")).order_by("-gestart_op")
    return (
        rows.select_related("profiel", "begeleiding__klantmanager")
        .annotate(laatst_gezocht=Subquery(last.values("gestart_op")[:1]))
        .order_by("sorteer_voornaam", "sorteer_achternaam", "pk")
    )


def in_phase(rows: QuerySet[Werkzoekende], fase: str) -> QuerySet[Werkzoekende]:
    """Those in this phase; everybody when no phase is chosen."""
    return rows.filter(begeleiding__fase=fase) if fase else rows


def phases(rows: QuerySet[Werkzoekende], chosen: str, address: str) -> list[Faseknop]:
    """How many people are in each phase, in the order of the phases."""
    counts = dict(rows.order_by().values_list("begeleiding__fase").annotate(aantal=Count("pk")))
    return [
        Faseknop(
            naam=fase.label,
            aantal=counts.get(fase.value, 0),
            url=address if fase.value == chosen else f"{address}?{urlencode({'fase': fase.label})}",
            gekozen=fase.value == chosen,
        )
        for fase in Fase
    ]


def line(persoon: Werkzoekende, *, met_begeleider: bool = False) -> Lijstregel:
    """A person as one line: what asks for attention, else the last search; and the phase."""
    profiel, begeleiding = profiel_van(persoon), begeleiding_van(persoon)
    signaal, reden = _attention(profiel, getattr(persoon, "laatst_gezocht", None))
    fase = begeleiding.get_fase_display() if begeleiding else "nog niet bekend"
    zinnen = [reden, f"Fase: {fase}."]
    if met_begeleider and begeleiding:
        zinnen.append(f"Klantmanager: {name_of(begeleiding.klantmanager)}.")
    return Lijstregel(
        naam=persoon.korte_naam,
        url=reverse("kandidaat", args=[persoon.pk]),
        bij=" · ".join(filter(None, _beside(profiel))),
        reden=" ".join(zinnen),
        signaal=signaal,
        signaal_tekst=signaal,
        actie_tekst="Zoek vacatures" if profiel else "",
        actie_url=reverse("zoek_vacatures", args=[persoon.pk]) if profiel else "",
    )


def name_of(gebruiker: Gebruiker) -> str:
    """Full name of a colleague, or the account when there is no name."""
    return gebruiker.get_full_name() or gebruiker.username


def profiel_van(persoon: Werkzoekende) -> Profiel | None:
    """The profiel of this person, or None when there is none yet."""
    return getattr(persoon, "profiel", None)


def begeleiding_van(persoon: Werkzoekende) -> Begeleiding | None:
    """Who accompanies this person, or None when nobody does."""
    return getattr(persoon, "begeleiding", None)


def _beside(profiel: Profiel | None) -> tuple[str, ...]:
    """Muted words after the name. That somebody shares nothing is said here once: it is no signal (design 6)."""
    if profiel is None:
        return ()
    return plaats_van(profiel.postcode4_id), "" if is_shared(profiel) else "deelt niets buiten de organisatie"


def _attention(profiel: Profiel | None, gezocht: datetime | None) -> tuple[str, str]:
    """Kind of signal (a word of `onderdelen/lijstregel.html`, or none) and the reason."""
    if profiel is None:
        return "wacht", "Er is nog geen profiel."
    today = timezone.localdate()
    searched = searched_sentence(gezocht)
    if is_shared(profiel) and profiel.deelbaar_tot and profiel.deelbaar_tot <= today + LOOPT_AF:
        return "wacht", f"Delen stopt na {dag(profiel.deelbaar_tot)}. {searched}"
    return "", searched


def is_shared(profiel: Profiel) -> bool:
    """Whether the profiel may leave the organisation today, to anybody."""
    return bool(profiel.deelbaar_met) and (
        profiel.deelbaar_tot is None or profiel.deelbaar_tot >= timezone.localdate()
    )


def searched_sentence(moment: datetime | None) -> str:
    """When there was last searched for this person or vacature, as a sentence."""
    return f"Laatst gezocht op {dag(moment)}." if moment else "Nog niet gezocht."


def sharing_sentence(profiel: Profiel | None) -> str:
    """With whom a profiel is shared now, and until when, in a few words."""
    if profiel is None:
        return "er is nog geen profiel om te delen"
    if not is_shared(profiel):
        return "met niemand buiten onze organisatie"
    namen = [str(ontvanger.label) for ontvanger in Ontvanger if profiel.deelbaar_met & ontvanger]
    tekst = " en ".join(filter(None, (", ".join(namen[:-1]), namen[-1])))
    einde = f" tot en met {dag(profiel.deelbaar_tot)}" if profiel.deelbaar_tot else ""
    return f"met {tekst}{einde}"


# --- vacatures --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Vacatureregel:
    """One row of the list of vacatures."""

    naam: str
    url: str
    werkgever: str
    plaats: str
    uren: str
    sluit: date | None
    gesloten: bool
    zoek_url: str


def vacancy_line(vacature: Vacature) -> Vacatureregel:
    """A vacature as one row."""
    return Vacatureregel(
        naam=str(vacature),
        url=reverse("vacature", args=[vacature.pk]),
        werkgever=vacature.werkgever.naam if vacature.werkgever else "",
        plaats=plaats_van(vacature.postcode4_id),
        uren=uren(vacature.uren_min, vacature.uren_max),
        sluit=vacature.deelbaar_tot,
        gesloten=is_closed(vacature),
        zoek_url=reverse("zoek_kandidaten", args=[vacature.pk]),
    )


def is_closed(vacature: Vacature) -> bool:
    """Whether its last day has passed."""
    return vacature.deelbaar_tot is not None and vacature.deelbaar_tot < timezone.localdate()


def vacancies(gebruiker: Gebruiker, *, gesloten: bool = False) -> QuerySet[Vacature]:
    """The vacatures that this member of staff may see; those that close first come first."""
    rows: QuerySet[Vacature] = Vacature.objects.visible_to(gebruiker)
    if not gesloten:
        rows = rows.open()  # type: ignore[attr-defined] # VacatureQuerySet
    return rows.select_related("werkgever").order_by("deelbaar_tot", "zoeknaam", "pk")


def searches(gebruiker: Gebruiker, **about: Any) -> Iterable[Zoekopdracht]:
    """The ten latest searches that this member of staff may see, with what they are about."""
    rows = Zoekopdracht.objects.visible_to(gebruiker).filter(**about)
    return rows.select_related("werkzoekende", "vacature").order_by("-gestart_op")[:10]
