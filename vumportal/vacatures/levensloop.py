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
from django.db.models import Max, Q
from django.utils import timezone

from vumportal.logboek.services import log_sharing
from vumportal.organisaties.grenzen import VACATURE, VACATURE_AFLOOP, limit
from vumportal.organisaties.lijsten import EINDE_VACATURE, Vacatureuitkomst, values
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Organisatie
from vumportal.vacatures.dossiermodellen import (
    Vacaturedossier,
    VacaturedossierQuerySet,
    Vacaturegebeurtenis,
    Vacatureversie,
)
from vumportal.vacatures.models import Vacature
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
EINDDATUM: Final = "sluitingsdatumVacature"


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


def latest_end(dossier: Vacaturedossier, today: date | None = None) -> date:
    """The last day that this vacature may be open at all, counted from when it was first published."""
    begin = today or timezone.localdate()
    if dossier.eerst_gepubliceerd_op is not None:
        begin = timezone.localdate(dossier.eerst_gepubliceerd_op)
    return begin + timedelta(days=limit(VACATURE.sleutel, dossier.organisatie_id))


def check_end(dossier: Vacaturedossier, tot: date) -> None:
    """Raises ValidationError (at `tot`) for a last day that has passed or is beyond the longest life."""
    today, uiterst = timezone.localdate(), latest_end(dossier)
    if uiterst < today:
        raise ValidationError({"tot": TE_LANG_OPEN})
    if not today <= tot <= uiterst:
        raise ValidationError({"tot": f"Kies een dag van vandaag tot en met {dag(uiterst)}."})


# --- steps ------------------------------------------------------------------------------------------
@transaction.atomic
def extend(
    *, dossier: Vacaturedossier, door: Gebruiker, tot: date, gecontroleerd: Mapping[str, bool]
) -> Vacaturedossier:
    """Open up to and including this day, after somebody looked whether all of `CONTROLE` is still right.

    Only the last day changes: what else is being changed in the concept stays there. Raises ValidationError (Dutch).
    """
    if not all(gecontroleerd.get(punt) is True for punt in CONTROLE):
        raise ValidationError(NIET_NAGEKEKEN, code="controle")
    rij = _locked(dossier)
    vacature = rij.vacature
    if rij.status != Status.GEPUBLICEERD or vacature is None:
        raise ValidationError(NIET_MOGELIJK, code="overgang")
    check_end(rij, tot)
    document = json.loads(vacature.stuk.document) | {EINDDATUM: tot.isoformat()}
    save_vacature(organisatie=rij.organisatie, document=document, extern_id=vacature.extern_id, gedeeld=True)
    _keep(rij, document, door)
    rij.inhoud = _with_end(rij.inhoud, tot)
    rij.stand, rij.gewijzigd_door = rij.stand + 1, door
    rij.gecontroleerd_op, rij.herinnerd_op = timezone.now(), None
    rij.save(
        update_fields=["inhoud", "stand", "gewijzigd", "gewijzigd_door", "gecontroleerd_op", "herinnerd_op"]
    )
    log_sharing(user_id=door.pk, owner_oin=rij.organisatie.oin, extern_id=vacature.extern_id)
    note(rij, Vacaturegebeurtenis.Soort.VERLENGD, door, f"tot en met {dag(tot)}")
    return rij


@transaction.atomic
def close_dossier(
    *, dossier: Vacaturedossier, door: Gebruiker, uitkomst: Lijstwaarde, waarom: str = ""
) -> Vacaturedossier:
    """It ended so. Nobody finds it from the next question on. Raises ValidationError (Dutch, at the field).

    Who works above also removes what others showed for it: `uitwisseling.vergeten.close_vacature`.
    """
    rij, waarom = _locked(dossier), waarom.strip()
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
    note(rij, Vacaturegebeurtenis.Soort.GESLOTEN, door, ": ".join(filter(None, (uitkomst.naam, waarom))))
    return rij


@transaction.atomic
def reopen(*, dossier: Vacaturedossier, door: Gebruiker) -> Vacaturedossier:
    """A closed one is worked at again, as a concept: what it says is looked at before it is published once more.

    Raises ValidationError (Dutch) when it is not closed, or was open as long as it may be.
    """
    rij = _locked(dossier)
    if rij.status != Status.GESLOTEN:
        raise ValidationError(NIET_MOGELIJK, code="overgang")
    if latest_end(rij) < timezone.localdate():
        raise ValidationError(TE_LANG_OPEN, code="te_lang")
    rij.status, rij.uitkomst, rij.waarom = Status.CONCEPT, "", ""
    rij.gesloten_op, rij.gesloten_door, rij.herinnerd_op = None, None, None
    rij.save(update_fields=["status", "uitkomst", "waarom", "gesloten_op", "gesloten_door", "herinnerd_op"])
    note(rij, Vacaturegebeurtenis.Soort.HEROPEND, door)
    return rij


def note(dossier: Vacaturedossier, soort: str, door: Gebruiker | None, tekst: str = "") -> None:
    """One line in the timeline of a vacature; in the transaction of the step that it tells of."""
    lengte = 300
    kort = tekst if len(tekst) <= lengte else f"{tekst[: lengte - 1]}…"
    Vacaturegebeurtenis.objects.create(dossier=dossier, soort=soort, door=door, tekst=kort)


# --- what asks for attention ------------------------------------------------------------------------
def ends_soon(rows: VacaturedossierQuerySet, organisatie: Organisatie | int) -> VacaturedossierQuerySet:
    """The published ones among these of which the last day comes within the term of this organisation."""
    today = timezone.localdate()
    tot = today + timedelta(days=limit(VACATURE_AFLOOP.sleutel, organisatie))
    return rows.filter(status=Status.GEPUBLICEERD, vacature__sluit_op__range=(today, tot))


def ended_silently(rows: VacaturedossierQuerySet) -> VacaturedossierQuerySet:
    """The published ones among these that are over by their date, of which nobody said how they ended."""
    return rows.filter(status=Status.GEPUBLICEERD, vacature__sluit_op__lt=timezone.localdate())


def remind_of_ends() -> int:
    """Write down of which vacatures the start page says from today on that they end; of how many.

    Doing it again changes nothing: what was said once is not said anew until somebody extends it.
    """
    done, today = 0, timezone.localdate()
    for organisatie in Organisatie.objects.filter(eigen=True):
        rows = ends_soon(Vacaturedossier.objects.filter(organisatie=organisatie), organisatie)
        done += rows.filter(herinnerd_op=None).update(herinnerd_op=today)
    return done


def published_moment(dossier: Vacaturedossier) -> datetime:
    """Since when others may have found it."""
    return dossier.eerst_gepubliceerd_op or dossier.gepubliceerd_op or dossier.gemaakt


# --- how --------------------------------------------------------------------------------------------
def _locked(dossier: Vacaturedossier) -> Vacaturedossier:
    """The dossier as it is now, and nobody else takes a step until this one is done."""
    rows = Vacaturedossier.objects.select_related("organisatie", "vacature__stuk", "vacature__organisatie")
    return rows.select_for_update(of=("self",)).get(pk=dossier.pk)


def _end_now(vacature: Vacature) -> None:
    """Yesterday was its last day, unless that was earlier: own searches look at this column, not at who it is shared
    with.
    """
    gisteren = timezone.localdate() - timedelta(days=1)
    open_nog = Q(sluit_op=None) | Q(sluit_op__gt=gisteren)
    Vacature.objects.filter(open_nog, pk=vacature.pk).update(sluit_op=gisteren)


def _with_end(inhoud: str, tot: date) -> str:
    """The concept with this last day, in the order of who wrote it."""
    concept = json.loads(inhoud)
    concept[EINDDATUM] = tot.isoformat()
    return json.dumps(concept, ensure_ascii=False)


def _keep(dossier: Vacaturedossier, document: dict, door: Gebruiker) -> None:
    """What is published from now on, as a version."""
    laatste = dossier.versies.aggregate(nummer=Max("nummer"))["nummer"] or 0
    Vacatureversie.objects.create(
        concept=dossier,
        nummer=laatste + 1,
        inhoud=json.dumps(document, ensure_ascii=False),
        eigen=dossier.eigen,
        waarom=Vacatureversie.Waarom.GEPUBLICEERD,
        door=door,
    )
