"""Sharing on another ground: announced to each person 30 days before, and by columns alone where it ends something."""

import logging
import time
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from vumportal.aanbod.delen import ALTIJD
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.groepen import WERKPROFIEL
from vumportal.toestemming.afleiden import derive, derive_locked, lock_grounds, lock_person
from vumportal.toestemming.grond import AANKONDIGEN
from vumportal.toestemming.models import Aankondiging, Besluit, Grondslag, Tekstversie
from vumportal.toestemming.teksten import INFORMEREN, STOPPEN, current_text, store_text
from vumportal.toestemming.toevoegen import add_row
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import end_sharing

log = logging.getLogger("vumportal.toestemming")

PUBLIEKE_TAAK = Grondslag.Soort.PUBLIEKE_TAAK
BATCH = 200


@transaction.atomic
def announce_switch(
    *, organisatie: Organisatie, ontvanger: Ontvanger, naar: Grondslag.Soort, per: date
) -> Grondslag:
    """Announce to everybody of this organisation that sharing goes on another ground from this day on.

    What is shared today ends the day before: what the new ground allows begins by `start_public_task`. Who comes later
    is told by `inform`. Raises ValidationError (Dutch).
    """
    lock_grounds(organisatie.pk, shared=False)
    check_switch(organisatie=organisatie, ontvanger=ontvanger, naar=naar, per=per)
    grondslag = Grondslag(organisatie=organisatie, ontvanger=ontvanger, soort=naar, van=per)
    add_row(grondslag)
    grondslag = Grondslag.objects.get(organisatie=organisatie, ontvanger=ontvanger, van=per)
    _tell_everybody(grondslag, _text_of(grondslag))
    end_sharing(organisatie=organisatie, ontvanger=ontvanger, laatste_dag=per - timedelta(days=1))
    return grondslag


def check_switch(*, organisatie: Organisatie, ontvanger: Ontvanger, naar: Grondslag.Soort, per: date) -> None:
    """Raises ValidationError (Dutch) when this cannot be announced today."""
    if naar == PUBLIEKE_TAAK and ontvanger is not Ontvanger.SUWI:
        raise ValidationError("Publieke taak kan alleen voor gemeenten en UWV.")
    if per < timezone.localdate() + AANKONDIGEN:
        raise ValidationError(f"Kies een dag die minstens {AANKONDIGEN.days} dagen na vandaag ligt.")
    laatste = Grondslag.objects.filter(organisatie=organisatie, ontvanger=ontvanger).order_by("-van").first()
    if laatste is not None and laatste.van >= per:
        raise ValidationError(f"Er is al een overstap aangekondigd, per {laatste.van:%d-%m-%Y}.")
    if naar == (laatste.soort if laatste else Grondslag.Soort.TOESTEMMING):
        raise ValidationError("Dat is de grondslag al.")


def people_to_tell(organisatie: Organisatie) -> int:
    """How many people an announcement of today is told to."""
    return Werkzoekende.objects.filter(organisatie=organisatie).count()


def _text_of(grondslag: Grondslag) -> Tekstversie:
    return store_text(current_text(INFORMEREN if grondslag.soort == PUBLIEKE_TAAK else STOPPEN))


def _tell_everybody(grondslag: Grondslag, tekst: Tekstversie) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO toestemming_aankondiging (grondslag_id, werkzoekende_id, pseudoniem, tekstversie_id)
            SELECT %s, id, pseudoniem, %s FROM werkzoekenden_werkzoekende WHERE organisatie_id = %s""",
            [grondslag.pk, tekst.pk, grondslag.organisatie_id],
        )


@transaction.atomic
def inform(*, werkzoekende: Werkzoekende) -> list[Tekstversie]:
    """At intake: tell a person on which ground the organisation shares now and soon. Gives the texts they get.

    Nothing when nothing but toestemming applies, or when they were told before.
    """
    person = lock_person(werkzoekende)
    nieuw = [row for row in _to_tell(person) if not row.aankondigingen.filter(pseudoniem=person.pseudoniem)]
    teksten = []
    for grondslag in nieuw:
        tekst = _text_of(grondslag)
        add_row(
            Aankondiging(
                grondslag=grondslag, werkzoekende=person, pseudoniem=person.pseudoniem, tekstversie=tekst
            )
        )
        teksten.append(tekst)
    derive_locked(person)
    return teksten


def _to_tell(person: Werkzoekende) -> list[Grondslag]:
    """Publieke taak as far as it applies now, and every change to come."""
    today = timezone.localdate()
    rows = Grondslag.objects.filter(organisatie_id=person.organisatie_id)
    nu = rows.filter(van__lte=today).order_by("ontvanger", "-van").distinct("ontvanger")
    straks = rows.filter(van__gt=today).order_by("van")
    return [*(row for row in nu if row.soort == PUBLIEKE_TAAK), *straks]


# --- publieke taak begins ---------------------------------------------------------------------------
def start_public_task(*, seconds: float = 60) -> int:
    """Share the werkprofiel of who was told of publieke taak 30 days ago and did not object. Gives of how many.

    Safe to run twice and to be killed: what is done no longer waits. After so many seconds it stops; the next run goes
    on.
    """
    until = time.monotonic() + seconds
    gedaan = 0
    for grondslag, einde in _public_tasks_today():
        laatste = 0
        while time.monotonic() < until and (
            batch := list(_waiting(grondslag, einde).filter(pk__gt=laatste)[:BATCH])
        ):
            gedaan += sum(_begin(profiel) for profiel in batch)
            laatste = batch[-1].pk
    return gedaan


def _begin(profiel: Profiel) -> bool:
    """Derive one person; who cannot be derived keeps nobody waiting."""
    persoon = profiel.werkzoekende
    if persoon is None:
        return False
    try:
        derive(werkzoekende=persoon)
    except (DatabaseError, ValueError) as fout:
        log.error("profiel %d: delen niet af te leiden (%s)", profiel.pk, type(fout).__name__)
        return False
    return True


def _public_tasks_today() -> list[tuple[Grondslag, date]]:
    """Each publieke taak that applies today, and its last day."""
    today = timezone.localdate()
    rows = Grondslag.objects.filter(van__lte=today).order_by("organisatie_id", "ontvanger", "-van")
    nu = [row for row in rows.distinct("organisatie_id", "ontvanger") if row.soort == PUBLIEKE_TAAK]
    return [(row, _last_day(row)) for row in nu]


def _last_day(grondslag: Grondslag) -> date:
    later = Grondslag.objects.filter(
        organisatie=grondslag.organisatie_id, ontvanger=grondslag.ontvanger, van__gt=grondslag.van
    ).order_by("van")
    volgende = later.first()
    return ALTIJD if volgende is None else volgende.van - timedelta(days=1)


def _waiting(grondslag: Grondslag, einde: date) -> QuerySet[Profiel]:
    """Profielen that this ground allows to share, and that do not share that yet, by key."""
    tot, groepen = f"{grondslag.ontvanger}_tot", f"{grondslag.ontvanger}_groepen"
    verteld = Aankondiging.objects.filter(
        grondslag=grondslag,
        werkzoekende=OuterRef("werkzoekende"),
        op__lte=timezone.localdate() - AANKONDIGEN,
    )
    over_bezwaar = (
        Besluit.objects.general()
        .counting()
        .filter(
            werkzoekende=OuterRef("werkzoekende"),
            ontvanger=grondslag.ontvanger,
            soort__in=(Besluit.Soort.BEZWAAR, Besluit.Soort.BEZWAAR_OPGEHEVEN),
        )
        .order_by("-nummer")
    )
    anders = Q(**{f"{tot}__isnull": True}) | ~Q(**{tot: einde, groepen: int(WERKPROFIEL)})
    waiting: QuerySet[Profiel] = (
        Profiel.objects.filter(anders, Exists(verteld), organisatie=grondslag.organisatie_id)
        .annotate(bezwaar=Subquery(over_bezwaar.values("soort")[:1]))
        .filter(Q(bezwaar=None) | ~Q(bezwaar=Besluit.Soort.BEZWAAR))
        .select_related("werkzoekende")
        .order_by("pk")
    )
    return waiting
