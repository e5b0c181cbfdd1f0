"""The life of a vacature: concept, gepubliceerd, gesloten with an outcome; and staying open only after a look at it.

Publishing is in `publiceren`. Whether a published one is over by its date is a comparison with today, so nobody has to
do anything for it to end: it only still waits for somebody to say how it ended.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vumportal.aanbod.concepten import content_of, follow, lock, set_content, to_json
from vumportal.logboek.services import log_sharing
from vumportal.organisaties.grenzen import VACATURE_AFLOOP, limit
from vumportal.organisaties.lijsten import EINDE_VACATURE, Vacatureuitkomst, values
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Organisatie
from vumportal.vacatures.dossiermodellen import (
    Vacaturedossier,
    VacaturedossierQuerySet,
    Vacaturegebeurtenis,
    Vacatureversie,
)
from vumportal.vacatures.dossiers import document_of, happened
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.publiceren import SLUIT, Vacaturetermijn, term_of
from vumportal.vacatures.services import save_vacature, withdraw
from vumportal.woorden.kort import dag

Status = Vacaturedossier.Status
OVERGANGEN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        Status.CONCEPT: frozenset({Status.GEPUBLICEERD, Status.GESLOTEN}),
        Status.GEPUBLICEERD: frozenset({Status.GEPUBLICEERD, Status.GESLOTEN}),
        Status.GESLOTEN: frozenset({Status.CONCEPT}),
    }
)
"""By status what may follow. A closed one becomes a concept again: it is shared only by publishing it once more."""
CONTROLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "open": "De plek is nog vrij",
        "tijden": "De uren en de tijden kloppen",
        "plaats": "De plaats klopt",
        "eisen": "Wat je vraagt, klopt",
        "contact": "De contactpersoon klopt",
    }
)
"""What somebody looks at before a vacature stays open longer. None may be left out."""
NIET_MOGELIJK: Final = "Dit kan nu niet meer. Iemand anders was je voor. Kijk hoe het er nu voor staat."
NIET_NAGEKEKEN: Final = (
    "Kijk alle vijf de punten na en zet er een vinkje bij. Klopt er iets niet? Pas dat eerst aan."
)
WAAROM_NODIG: Final = "Schrijf in een paar woorden waarom."
TE_LANG_OPEN: Final = (
    "Deze vacature stond al zo lang open als mag in jouw organisatie. Zoekt de werkgever nog? Maak een kopie."
)
MET_WAAROM: Final = frozenset({Vacatureuitkomst.ZOEKT_DOOR, Vacatureuitkomst.GESTOPT})
"""Outcomes that teach nothing without a reason."""
Gebeurtenis = Vacaturegebeurtenis.Soort


# --- what holds -------------------------------------------------------------------------------------
def require(dossier: Vacaturedossier, naar: str) -> None:
    """Raises ValidationError when this dossier, as it is now, cannot become that."""
    if naar not in OVERGANGEN[dossier.status]:
        raise ValidationError(NIET_MOGELIJK, code="overgang")


def is_over(dossier: Vacaturedossier, today: date | None = None) -> bool:
    """Published, and the last day has passed: nobody finds it, and nobody said yet how it ended."""
    laatste = last_day(dossier)
    return laatste is not None and laatste < (today or timezone.localdate())


def last_day(dossier: Vacaturedossier) -> date | None:
    """The last day on which it is open; None when it is not published, or without an end."""
    vacature = dossier.vacature if dossier.status == Status.GEPUBLICEERD else None
    return vacature.sluit_op if vacature else None


def room_to_extend(dossier: Vacaturedossier) -> Vacaturetermijn:
    """The days that a published one may stay open until. Raises ValidationError for another, or when there are none."""
    if dossier.status != Status.GEPUBLICEERD or dossier.vacature is None:
        raise ValidationError(NIET_MOGELIJK, code="overgang")
    return term_left(dossier)


def term_left(dossier: Vacaturedossier) -> Vacaturetermijn:
    """The days that it may still be open until. Raises ValidationError when its longest life is over."""
    termijn = term_of(dossier)
    if termijn.laatste < termijn.eerste:
        raise ValidationError(TE_LANG_OPEN, code="te_lang")
    return termijn


# --- steps ------------------------------------------------------------------------------------------
@transaction.atomic
def extend(
    *, dossier: Vacaturedossier, door: Gebruiker, tot: date, gecontroleerd: Mapping[str, bool]
) -> None:
    """Open up to and including this day, after somebody looked whether all of `CONTROLE` is still right.

    Only the last day changes: what else is being changed in the concept stays there. Raises ValidationError (Dutch).
    """
    if not all(gecontroleerd.get(punt) is True for punt in CONTROLE):
        raise ValidationError(NIET_NAGEKEKEN, code="controle")
    rij = lock(dossier, door)
    room_to_extend(rij).check(tot)
    vacature = rij.vacature
    assert vacature is not None  # noqa: S101 - else there is no room
    einde = {SLUIT: tot.isoformat()}
    document = json.loads(vacature.stuk.document) | einde
    save_vacature(organisatie=rij.organisatie, document=document, extern_id=vacature.extern_id, gedeeld=True)
    _keep_published(rij, einde, door)
    set_content(rij, content_of(rij) | einde, door)
    rij.gecontroleerd_op, rij.herinnerd_op = timezone.now(), None
    rij.save(update_fields=["gecontroleerd_op", "herinnerd_op"])
    log_sharing(user_id=door.pk, owner_oin=rij.organisatie.oin, extern_id=vacature.extern_id)
    happened(rij, Gebeurtenis.VERLENGD, door, f"tot en met {dag(tot)}")
    follow(dossier, rij)


@transaction.atomic
def close_dossier(
    *, dossier: Vacaturedossier, door: Gebruiker, uitkomst: Lijstwaarde, waarom: str = ""
) -> None:
    """It ended so. Nobody finds it from the next question on. Raises ValidationError (Dutch, at the field).

    Who works above also removes what others showed for it: `uitwisseling.vergeten.close_vacature`.
    """
    rij, waarom = lock(dossier, door), waarom.strip()
    require(rij, Status.GESLOTEN)
    if not values(EINDE_VACATURE, rij.organisatie_id).filter(pk=uitkomst.pk).exists():
        raise ValidationError({"uitkomst": "Deze keuze is er niet. Kies een andere."})
    if not waarom and Vacatureuitkomst(uitkomst.betekenis) in MET_WAAROM:
        raise ValidationError({"waarom": WAAROM_NODIG})
    if rij.vacature is not None:
        _end_now(rij.vacature)
        withdraw(vacature=rij.vacature, gebruiker=door)
    rij.status, rij.uitkomst, rij.waarom = Status.GESLOTEN, uitkomst.code, waarom
    rij.gesloten_op, rij.gesloten_door = timezone.now(), door
    rij.save(update_fields=["status", "uitkomst", "waarom", "gesloten_op", "gesloten_door"])
    happened(rij, Gebeurtenis.GESLOTEN, door, ": ".join(filter(None, (uitkomst.naam, waarom))))
    follow(dossier, rij)


@transaction.atomic
def reopen(*, dossier: Vacaturedossier, door: Gebruiker) -> None:
    """A closed one is worked at again, as a concept: what it says is looked at before it is published once more.

    Raises ValidationError (Dutch) when it is not closed, or was open as long as it may be.
    """
    rij = lock(dossier, door)
    require(rij, Status.CONCEPT)
    term_left(rij)
    rij.status, rij.uitkomst, rij.waarom = Status.CONCEPT, "", ""
    rij.gesloten_op, rij.gesloten_door, rij.herinnerd_op = None, None, None
    rij.save(update_fields=["status", "uitkomst", "waarom", "gesloten_op", "gesloten_door", "herinnerd_op"])
    happened(rij, Gebeurtenis.HEROPEND, door)
    follow(dossier, rij)


# --- what asks for attention ------------------------------------------------------------------------
def ends_soon(rows: VacaturedossierQuerySet, dagen: int) -> VacaturedossierQuerySet:
    """The published ones among these of which the last day comes within so many days."""
    today = timezone.localdate()
    until = today + timedelta(days=dagen)
    return rows.filter(status=Status.GEPUBLICEERD, vacature__sluit_op__range=(today, until))


def ended_silently(rows: VacaturedossierQuerySet) -> VacaturedossierQuerySet:
    """The published ones among these that are over by their date, of which nobody said how they ended."""
    return rows.filter(status=Status.GEPUBLICEERD, vacature__sluit_op__lt=timezone.localdate())


def remind_of_ends() -> int:
    """Write down of which vacatures the start page says from today on that they end; of how many.

    Doing it again changes nothing: what was said once is not said anew until somebody extends it.
    """
    done, today = 0, timezone.localdate()
    for organisatie in Organisatie.objects.filter(eigen=True):
        dagen = limit(VACATURE_AFLOOP.sleutel, organisatie)
        rows = ends_soon(Vacaturedossier.objects.filter(organisatie=organisatie), dagen)
        done += rows.filter(herinnerd_op=None).update(herinnerd_op=today)
    return done


def published_moment(dossier: Vacaturedossier) -> datetime:
    """Since when others may have found it."""
    return dossier.eerst_gepubliceerd_op or dossier.gepubliceerd_op or dossier.gemaakt


# --- how --------------------------------------------------------------------------------------------
def _end_now(vacature: Vacature) -> None:
    """Yesterday was its last day, unless that was earlier: own searches look at this column, not at who it is shared
    with.
    """
    gisteren = timezone.localdate() - timedelta(days=1)
    open_nog = Q(sluit_op=None) | Q(sluit_op__gt=gisteren)
    Vacature.objects.filter(open_nog, pk=vacature.pk).update(sluit_op=gisteren)


def _keep_published(dossier: Vacaturedossier, einde: dict[str, str], door: Gebruiker) -> None:
    """What is published from now on, as a version: that of before with this end. What is being changed is not in it."""
    versies = dossier.versies.all()
    laatste, published = versies.first(), versies.filter(waarom=Vacatureversie.Waarom.GEPUBLICEERD).first()
    document = json.loads(published.inhoud) if published else document_of(dossier)
    dossier.versies.create(
        nummer=1 if laatste is None else laatste.nummer + 1,
        inhoud=to_json(document | dict(einde)),
        eigen=published.eigen if published else dossier.eigen,
        waarom=Vacatureversie.Waarom.GEPUBLICEERD,
        door=door,
    )
