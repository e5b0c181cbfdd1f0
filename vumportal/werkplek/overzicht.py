"""Rows of the lists on the werkplek: what is shown of each person or vacature, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from vumportal.aanbod.delen import ALTIJD, column_tot
from vumportal.aanbod.models import Aanbod
from vumportal.caseload.models import Begeleiding
from vumportal.organisaties.grenzen import RESULTATEN, limit
from vumportal.organisaties.lijsten import REDENEN, names
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.toestemming.houders import known_recipients
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.eerder import searches  # noqa: F401 - the views ask all that a list shows here
from vumportal.werkplek.opmaak import Adres
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.woorden.kort import dag, opsomming, plaats_van, uren, wanneer


@dataclass(frozen=True)
class Kandidaatregel:
    """One row of `werkplek/kandidatentabel.html`.

    speelt: what asks for attention, in a few words, or "". gezocht: when there was last searched, in words.
    klantmanager: "" when nobody accompanies this person. vervangt: what there is to say of who stands in today, or "".
    """

    naam: str
    url: str
    fase: str
    plaats: str
    speelt: str
    gezocht: str
    klantmanager: str
    vervangt: str = ""


@dataclass(frozen=True)
class Faseknop:
    """One phase with its number of people; `url` chooses it."""

    naam: str
    aantal: int
    url: str
    gekozen: bool


@dataclass(frozen=True)
class Fasekeuze:
    """Everybody by phase, and which phase is chosen.

    url: shows everybody. totaal: everybody, also who has no phase yet. aantal: those whom the choice leaves. gekozen:
    name of the phase, or ""; code: the same as it is kept. namen: what all phases are called, by code.
    """

    knoppen: tuple[Faseknop, ...]
    url: str
    totaal: int
    aantal: int
    gekozen: str
    code: str
    namen: Mapping[str, str]


# --- people -----------------------------------------------------------------------------------------
def candidates(gebruiker: Gebruiker) -> QuerySet[Werkzoekende]:
    """Everybody whom this member of staff may see."""
    return Werkzoekende.objects.visible_to(gebruiker)


def by_name(rows: QuerySet[Werkzoekende]) -> QuerySet[Werkzoekende]:
    """In order of first name."""
    return _with_facts(rows).order_by(*OP_NAAM)


OP_NAAM = ("sorteer_voornaam", "sorteer_achternaam", "pk")


def _with_facts(rows: QuerySet[Werkzoekende]) -> QuerySet[Werkzoekende]:
    """The same people with what `line` needs, in one query."""
    return rows.select_related("profiel", "begeleiding__klantmanager")


def line(
    persoon: Werkzoekende,
    fasen: Mapping[str, str],
    vervangen: Mapping[int, str] | None = None,
    adres: Adres | None = None,
) -> Kandidaatregel:
    """A person as one row. fasen: what the phases are called, by code. vervangen: `cover_words`. adres: of the page of
    a kandidaat, for who has many rows.
    """
    profiel, begeleiding = profiel_van(persoon), begeleiding_van(persoon)
    gezocht = persoon.laatst_gezocht
    return Kandidaatregel(
        naam=persoon.korte_naam,
        url=(adres or Adres("kandidaat")).of(persoon.pk),
        fase=fasen.get(begeleiding.fase, begeleiding.fase) if begeleiding else "",
        plaats=plaats_van(profiel.postcode4_id) if profiel else "",
        speelt=_attention(profiel),
        gezocht=f"gezocht op {dag(gezocht)}" if gezocht else "nog niet gezocht",
        klantmanager=name_of(begeleiding.klantmanager) if begeleiding else "",
        vervangt=(vervangen or {}).get(begeleiding.klantmanager_id, "") if begeleiding else "",
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


def _attention(profiel: Profiel | None) -> str:
    """What waits for a talk, in a few words."""
    return "nog geen profiel" if profiel is None else ""


def is_shared(profiel: Profiel) -> bool:
    """Whether the profiel may leave the organisation today, to anybody."""
    return bool(shared_until(profiel))


def shared_until(stuk: Aanbod) -> list[tuple[Ontvanger, date]]:
    """With which categories a profiel or vacature is shared today, and the last day of each (`ALTIJD`: no end)."""
    today = timezone.localdate()
    columns = [(ontvanger, getattr(stuk, column_tot(ontvanger))) for ontvanger in Ontvanger]
    return [(ontvanger, tot) for ontvanger, tot in columns if tot is not None and tot >= today]


def sharing(profiel: Profiel) -> str:
    """With whom a profiel is shared now, and until when, in a few words; categories with the same end together."""
    by_end: dict[date, list[str]] = {}
    for ontvanger, tot in shared_until(profiel):
        by_end.setdefault(tot, []).append(str(ontvanger.label))
    delen = [
        opsomming(namen) + ("" if tot == ALTIJD else f" tot en met {dag(tot)}")
        for tot, namen in by_end.items()
    ]
    return f"deelt met {'; met '.join(delen)}" if delen else "deelt niets buiten de organisatie"


def holders(persoon: Werkzoekende) -> str:
    """Which other organisations fetched details and may still have them, in one sentence; "" when none has.

    Whether somebody shares or stopped plays no part in it, and cannot be read from it.
    """
    namen = [f"{houder.naam} (tot en met {dag(houder.tot)})" for houder in known_recipients(persoon)]
    if not namen:
        return ""
    return f"Opgehaalde gegevens kunnen nog staan bij {opsomming(namen)}."


def opened(persoon: Any) -> str:
    """Until when and why this record is open, of a person read through `seen_person`; "" for who sees it anyway."""
    if persoon.open_tot is None:
        return ""
    namen = names(REDENEN, [persoon.open_reden], persoon.organisatie_id)
    delen = (namen.get(persoon.open_reden, persoon.open_reden), persoon.open_zin.rstrip("."))
    return f"Je ziet dit dossier tot {wanneer(persoon.open_tot)}. Reden: {': '.join(filter(None, delen))}."


# --- vacatures --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Vacatureregel:
    """One row of `werkplek/vacaturetabel.html`. gauw: it closes soon. gezocht: when it was searched for, in words."""

    naam: str
    url: str
    werkgever: str
    plaats: str
    uren: str
    sluit: date | None
    gesloten: bool
    gauw: bool
    gezocht: str
    is_gezocht: bool


SLUIT_GAUW = timedelta(days=7)
"""From this long before its last day, a vacature is one that closes soon."""


def vacancy_lines(vacatures: Iterable[Vacature]) -> list[Vacatureregel]:
    """Vacatures of one organisation as rows, with when there was last searched for each: a query for all of them."""
    rows = list(vacatures)
    if not rows:
        return []
    searched = Zoekopdracht.objects.filter(vacature__in=rows).order_by()
    last = dict(searched.values_list("vacature").annotate(laatst=Max("gestart_op")))
    # Zoekopdrachten are removed after their term, so "never" is more than can be known.
    dagen = limit(RESULTATEN.sleutel, rows[0].organisatie_id)
    return [_vacancy_line(row, last.get(row.pk), f"niet in {dagen} dagen") for row in rows]


def _vacancy_line(vacature: Vacature, gezocht: datetime | None, niet_gezocht: str) -> Vacatureregel:
    gesloten, einde = is_closed(vacature), vacature.sluit_op
    return Vacatureregel(
        naam=str(vacature),
        url=reverse("vacature", args=[vacature.pk]),
        werkgever=vacature.werkgever.naam if vacature.werkgever else "",
        plaats=plaats_van(vacature.postcode4_id),
        uren=uren(vacature.uren_min, vacature.uren_max),
        sluit=einde,
        gesloten=gesloten,
        gauw=not gesloten and einde is not None and einde <= timezone.localdate() + SLUIT_GAUW,
        gezocht=dag(gezocht) if gezocht else niet_gezocht,
        is_gezocht=gezocht is not None,
    )


def is_closed(vacature: Vacature) -> bool:
    """Whether its last day has passed."""
    return vacature.sluit_op is not None and vacature.sluit_op < timezone.localdate()


def is_published(vacature: Vacature) -> bool:
    """Whether it is shared with anybody, as long as it is open."""
    return bool(shared_until(vacature))


def vacancies(gebruiker: Gebruiker, *, gesloten: bool = False) -> QuerySet[Vacature]:
    """The vacatures of the organisation of this member of staff; those that close first come first."""
    rows: QuerySet[Vacature] = Vacature.objects.of_own(gebruiker)
    if not gesloten:
        rows = rows.open()  # type: ignore[attr-defined] # VacatureQuerySet
    return rows.select_related("werkgever").order_by("sluit_op", "zoeknaam", "pk")


def lent_vacancies(gebruiker: Gebruiker) -> QuerySet[Vacature]:
    """The vacatures of another organisation that were shared with this member of staff, in the same order."""
    rows = Vacature.objects.visible_to(gebruiker).exclude(organisatie=gebruiker.organisatie_id)
    return rows.select_related("werkgever", "organisatie").order_by("sluit_op", "zoeknaam", "pk")


def lent_lines(vacatures: Iterable[Vacature]) -> list[Vacatureregel]:
    """Those as rows: not when there was searched for them, since their organisation does that, but which one it is."""
    return [
        replace(_vacancy_line(row, None, f"gedeeld door {row.organisatie}"), is_gezocht=True)
        for row in vacatures
    ]


def check_own(vacature: Vacature, gebruiker: Gebruiker) -> None:
    """Raise PermissionDenied for a vacature that another organisation shared: the people found for it are of theirs."""
    if vacature.organisatie_id != gebruiker.organisatie_id:
        raise PermissionDenied
