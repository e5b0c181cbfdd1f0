"""What the first page of a person shows: the work that was kept for them, who sees their profiel, what they asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from vumportal.aanbod.delen import column_tot
from vumportal.caseload.models import Begeleiding
from vumportal.organisaties.grenzen import ANTWOORD, limit
from vumportal.organisaties.models import Ontvanger
from vumportal.organisaties.werkdagen import after
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.persoonlijk import Bewaardwerk, kept_for_person
from vumportal.werkzoekenden.models import Profiel, Taak, Werkzoekende
from vumportal.woorden.kort import dag, hele_dag

VRAGEN = 10
"""Questions that the page shows, the newest."""


@dataclass(frozen=True)
class Knop:
    """One of the equal buttons. gekozen: this is what the person said."""

    waarde: str
    tekst: str
    gekozen: bool


@dataclass(frozen=True)
class Werkblok:
    """One kept vacature. gezegd: what the person said ("lijkt me wat"), or ""; in_gesprek: whether that was in a talk,
    and not with a button; daarna: what happens next, in sentences.

    waarom: what stands in the field; fout: what is wrong with it, or "".
    """

    werk: Bewaardwerk
    gezegd: str
    in_gesprek: bool
    waarom: str
    daarna: str
    antwoord: str
    fout: str
    knoppen: tuple[Knop, ...]


@dataclass(frozen=True)
class Vraagblok:
    """One question that the person asked. daarna: what happens or happened with it; antwoord: "" when there is none."""

    vraag: str
    gevraagd: datetime
    daarna: str
    antwoord: str


def guide_of(persoon: Werkzoekende) -> str:
    """First name of who accompanies the person; "" when nobody does."""
    begeleiding = Begeleiding.objects.select_related("klantmanager").filter(werkzoekende=persoon).first()
    return begeleiding.klantmanager.first_name if begeleiding else ""


# --- what happens next --------------------------------------------------------------------------------
def promise(persoon: Werkzoekende, wie: str) -> str:
    """What happens with something that is asked today."""
    dagen = limit(ANTWOORD.sleutel, persoon.organisatie_id)
    return _promised(wie, after(timezone.localdate(), dagen))


def next_step(taak: Taak | None, wie: str) -> str:
    """What happens, or happened, with what was asked or said."""
    if taak is None:
        return ""
    if taak.gedaan_op is None:
        return _promised(wie, taak.uiterste_datum)
    gedaan = dag(taak.gedaan_op)
    if taak.status == Taak.Status.AFGEBROKEN:
        return f"Dit stopte op {gedaan}, want je begeleiding stopte. Heb je nog een vraag? Bel ons."
    if taak.antwoord:
        return f"{wie} antwoordde op {gedaan}:" if wie else f"We antwoordden op {gedaan}:"
    return f"{wie} las dit op {gedaan}." if wie else f"We lazen dit op {gedaan}."


def _promised(wie: str, uiterlijk: date | None) -> str:
    leest = f"{wie} leest dit" if wie else "We lezen dit"
    if uiterlijk is None or uiterlijk < timezone.localdate():  # no promise that cannot be kept
        return f"{leest}. Duurt het te lang? Bel dan."
    return f"{leest} en {'reageert' if wie else 'reageren'} uiterlijk {hele_dag(uiterlijk)}."


# --- the parts ----------------------------------------------------------------------------------------
def kept_work(
    persoon: Werkzoekende, wie: str, getypt: Mapping[int, tuple[str, str]] | None = None
) -> list[Werkblok]:
    """Everything that is kept for this person. getypt: by key what was typed that is wrong, and what is wrong."""
    return [_block(werk, wie, (getypt or {}).get(werk.vondst.pk)) for werk in kept_for_person(persoon)]


def _block(werk: Bewaardwerk, wie: str, getypt: tuple[str, str] | None) -> Werkblok:
    vondst, taak = werk.vondst, werk.vondst.taak
    in_gesprek = vondst.persoon_hoe == Vondst.Hoe.GESPREK
    waarom, fout = getypt or (vondst.persoon_waarom, "")
    return Werkblok(
        werk=werk,
        gezegd=vondst.get_persoon_zegt_display(),
        in_gesprek=in_gesprek,
        waarom=waarom,
        daarna=next_step(taak, wie) if vondst.persoon_zegt and not in_gesprek else "",
        antwoord=taak.antwoord if taak else "",
        fout=fout,
        knoppen=tuple(
            Knop(zegt.value, str(zegt.label), vondst.persoon_zegt == zegt) for zegt in Vondst.ZELF_TE_KIEZEN
        ),
    )


def questions(persoon: Werkzoekende, wie: str) -> list[Vraagblok]:
    """What this person asked last."""
    taken = Taak.objects.filter(over=persoon, soort=Taak.Soort.VRAAG).order_by("-gemaakt", "-pk")[:VRAGEN]
    return [
        Vraagblok(
            vraag=taak.titel, gevraagd=taak.gemaakt, daarna=next_step(taak, wie), antwoord=taak.antwoord
        )
        for taak in taken
    ]


def who_sees(persoon: Werkzoekende, wie: str) -> str:
    """Who may see the profiel today, in one sentence."""
    profiel = Profiel.objects.filter(werkzoekende=persoon).first()
    if profiel is None:
        return f"Je hebt nog geen profiel. {wie or 'Je klantmanager'} vult het samen met je in."
    vandaag = timezone.localdate()
    anderen = [
        str(ontvanger.label)
        for ontvanger in Ontvanger
        if (tot := getattr(profiel, column_tot(ontvanger))) is not None and tot >= vandaag
    ]
    if not anderen:
        return f"Alleen {persoon.organisatie.naam} ziet je profiel."
    *eerst, laatst = [persoon.organisatie.naam, *anderen]
    return f"Je profiel is te zien voor {', '.join(eerst)}, en {laatst}."
