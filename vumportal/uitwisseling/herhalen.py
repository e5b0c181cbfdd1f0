"""Saved searches: made, changed, put on hold and ended. What asks them again at night is elsewhere.

All steps are taken under the lock on the person or vacature, and leave a line in the logboek with a code for what
happened. The questions of one that runs stand in columns (`Bewaardevraag`); of one that does not there are none.
"""

from collections.abc import Collection, Iterator

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vumportal.geo import punten
from vumportal.logboek.services import log_saved_search
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.afstand import grens
from vumportal.standaard.kenmerken import zoekfilter
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Selectiegebied
from vumportal.uitwisseling.models import Bewaardevraag, Bewaardezoekopdracht
from vumportal.uitwisseling.services import check_subject
from vumportal.uitwisseling.vondsten import lock_about
from vumportal.uitwisseling.wensen import (
    GEVRAAGD,
    OngeldigeWensen,
    Wensen,
    check,
    from_json,
    to_zoekvragen,
)
from vumportal.uitwisseling.zelfde_reden import wishes_changed
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason

VOL = (
    f"Er zijn al {Bewaardezoekopdracht.MAXIMUM} bewaarde zoekopdrachten. Meer kan niet. Stop er eerst een, of pas "
    "er een aan."
)
GESLOTEN = "Deze vacature is gesloten. Elke nacht zoeken kan alleen zolang de vacature open is."
BEEINDIGD = "Deze bewaarde zoekopdracht is gestopt. Maak een nieuwe."
DUBBEL = "Een andere bewaarde zoekopdracht heeft al precies deze wensen."


# --- steps --------------------------------------------------------------------------------------------
@transaction.atomic
def save_search(
    *,
    gebruiker: Gebruiker,
    wensen: Wensen,
    werkzoekende: Werkzoekende | None = None,
    vacature: Vacature | None = None,
) -> Bewaardezoekopdracht:
    """Ask these wishes again by themselves from now on, for this person or vacature.

    The same wishes are the same saved search: a second press changes nothing, and one that was paused goes on. Raises
    OngeldigeWensen, PermissionDenied for who may not see whom or what this is about or only looks for a reason, and
    ValidationError (Dutch) when there are as many as there may be, or when the vacature is closed.
    """
    _check_wishes(wensen)
    lock_about(werkzoekende.pk if werkzoekende else None, vacature.pk if vacature else None)
    # Under the lock: who was erased meanwhile is not there.
    organisatie = check_subject(gebruiker, werkzoekende, vacature)
    _check_works_with(gebruiker, werkzoekende)
    _check_open(vacature)
    there = _there(werkzoekende.pk if werkzoekende else None, vacature.pk if vacature else None)
    same = _with_wishes(there, wensen)
    if same is not None:
        return _go_on(same, gebruiker) if same.gepauzeerd_op else same
    if len(there) >= Bewaardezoekopdracht.MAXIMUM:
        raise ValidationError(VOL, code="vol")
    bewaard = Bewaardezoekopdracht.objects.create(
        werkzoekende=werkzoekende,
        vacature=vacature,
        organisatie=organisatie,
        door=gebruiker,
        wensen=wensen.as_json(),
        volgende_op=timezone.now(),
    )
    write_questions(bewaard)
    _log(bewaard, gebruiker, "bewaard")
    return bewaard


@transaction.atomic
def change_search(
    *,
    bewaard: Bewaardezoekopdracht,
    gebruiker: Gebruiker,
    wensen: Wensen | None = None,
    hoe_vaak: str | None = None,
) -> Bewaardezoekopdracht:
    """Other wishes, or how often. Other wishes are asked in the next quiet hours, whenever its turn was.

    Raises OngeldigeWensen, PermissionDenied, and ValidationError (Dutch) when it has ended, or when another one has
    these wishes. Raises ValueError for another `hoe_vaak` than there is.
    """
    if wensen is not None:
        _check_wishes(wensen)
    row = _locked(bewaard, gebruiker)
    vaak = row.hoe_vaak if hoe_vaak is None else Bewaardezoekopdracht.Hoevaak(hoe_vaak).value
    anders = wensen is not None and not _is_same(row, wensen)
    if not anders and vaak == row.hoe_vaak:
        return row
    if wensen is not None and anders:
        if _with_wishes(_there(row.werkzoekende_id, row.vacature_id), wensen) is not None:
            raise ValidationError(DUBBEL, code="dubbel")
        row.wensen, row.opnieuw = wensen.as_json(), True
        if row.werkzoekende_id:
            wishes_changed(row.werkzoekende_id)
    row.hoe_vaak, row.door = vaak, gebruiker
    row.save(update_fields=["wensen", "opnieuw", "hoe_vaak", "door"])
    write_questions(row)
    _log(row, gebruiker, "gewijzigd")
    return row


@transaction.atomic
def pause_search(*, bewaard: Bewaardezoekopdracht, gebruiker: Gebruiker) -> Bewaardezoekopdracht:
    """Ask nothing until somebody lets it go on. Raises PermissionDenied, ValidationError (Dutch) when it has ended."""
    row = _locked(bewaard, gebruiker)
    if row.gepauzeerd_op is None:
        row.gepauzeerd_op = timezone.now()
        row.save(update_fields=["gepauzeerd_op"])
        write_questions(row)
        _log(row, gebruiker, "gepauzeerd")
    return row


@transaction.atomic
def resume_search(*, bewaard: Bewaardezoekopdracht, gebruiker: Gebruiker) -> Bewaardezoekopdracht:
    """Go on in the next quiet hours, in the name of who lets it. Raises PermissionDenied, ValidationError (Dutch)
    when it has ended.
    """
    row = _locked(bewaard, gebruiker)
    return _go_on(row, gebruiker) if row.gepauzeerd_op else row


@transaction.atomic
def end_search(*, bewaard: Bewaardezoekopdracht, gebruiker: Gebruiker) -> None:
    """Never ask it again; what was found stays. Harmless when that was so already. Raises PermissionDenied."""
    row = _locked(bewaard, gebruiker, ended=True)
    if row.beeindigd_op is None:
        _end(Bewaardezoekopdracht.objects.filter(pk=row.pk))
        _log(row, gebruiker, "gestopt")


@transaction.atomic
def end_searches_of(*, werkzoekende_id: int | None = None, vacature_id: int | None = None) -> int:
    """End all of this person or vacature, whose matter closes; how many. They never start again by themselves.

    The step that closed the matter leaves the line in the logboek.
    """
    lock_about(werkzoekende_id, vacature_id)
    return _end(_of(werkzoekende_id, vacature_id).filter(beeindigd_op=None))


def pass_on_searches(*, werkzoekenden: Collection[int], naar: Gebruiker) -> int:
    """From now on what is asked for these people is asked in the name of who accompanies them; how many searches.

    Who asked before may not see them any more, and what they may not see is not asked.
    """
    rows = Bewaardezoekopdracht.objects.filter(werkzoekende__in=werkzoekenden, beeindigd_op=None)
    return rows.exclude(door=naar).update(door=naar)


# --- its questions in columns -------------------------------------------------------------------------
def write_questions(bewaard: Bewaardezoekopdracht) -> None:
    """Derive the questions of this saved search anew; none while it is paused or has ended. In a transaction."""
    bewaard.vragen.all().delete()
    if bewaard.gepauzeerd_op is None and bewaard.beeindigd_op is None:
        Bewaardevraag.objects.bulk_create(_questions(bewaard))


def _questions(bewaard: Bewaardezoekopdracht) -> Iterator[Bewaardevraag]:
    """One per area, as own supply is asked (`eigen_zoeken.add_own`): with area and beroepen alone.

    An area of which nobody knows where it is, and a beroep that no record can have, find nothing: no question.
    """
    for gebied, een_van in _asked(from_json(bewaard.wensen), bewaard.soort).items():
        midden = punten().get(gebied.pc4)
        if midden is None or een_van is None:
            continue
        x, y, z = midden
        yield Bewaardevraag(
            bewaard=bewaard,
            organisatie_id=bewaard.organisatie_id,
            gezocht=bewaard.soort.value,
            x=x,
            y=y,
            z=z,
            straal2=grens(gebied.afstand),
            een_van=sorted(een_van),
        )


def _asked(wensen: Wensen, soort: Soort) -> dict[Selectiegebied, set[int] | None]:
    """By area the kenmerken of beroepen of which one must be there: an empty set is any, None is that nothing fits."""
    found: dict[Selectiegebied, set[int] | None] = {}
    for vraag in to_zoekvragen(wensen.replace(hard=()).without(GEVRAAGD), soort):
        gevraagd, before = zoekfilter(vraag), found.setdefault(vraag.selectiegebied, None)
        groepen = [*([gevraagd.alle] if gevraagd.alle else []), *gevraagd.een_van]
        if len(groepen) > 1 or len(gevraagd.alle) > 1 or gevraagd.grenzen:
            raise AssertionError(f"more is asked than an area and beroepen: {gevraagd}")
        if gevraagd.nooit or before == set():
            continue
        found[vraag.selectiegebied] = (before or set()) | set(groepen[0]) if groepen else set()
    return found


# --- how ----------------------------------------------------------------------------------------------
def _check_wishes(wensen: Wensen) -> None:
    if fouten := check(wensen):
        raise OngeldigeWensen(fouten)


def _check_works_with(gebruiker: Gebruiker, werkzoekende: Werkzoekende | None) -> None:
    """Who sees a person for a while and for a reason leaves nothing behind that goes on without them."""
    if werkzoekende is not None and is_opened_with_reason(gebruiker=gebruiker, werkzoekende=werkzoekende):
        raise PermissionDenied


def _check_open(vacature: Vacature | None) -> None:
    if vacature is not None and not Vacature.objects.open().filter(pk=vacature.pk).exists():
        raise ValidationError(GESLOTEN, code="gesloten")


def _of(werkzoekende_id: int | None, vacature_id: int | None) -> QuerySet[Bewaardezoekopdracht]:
    """All of one subject, of which one key is None."""
    return Bewaardezoekopdracht.objects.filter(werkzoekende=werkzoekende_id, vacature=vacature_id)


def _there(werkzoekende_id: int | None, vacature_id: int | None) -> list[Bewaardezoekopdracht]:
    """Those that have not ended; one that is paused has its place too."""
    return list(_of(werkzoekende_id, vacature_id).filter(beeindigd_op=None))


def _with_wishes(rows: list[Bewaardezoekopdracht], wensen: Wensen) -> Bewaardezoekopdracht | None:
    return next((row for row in rows if _is_same(row, wensen)), None)


def _is_same(row: Bewaardezoekopdracht, wensen: Wensen) -> bool:
    """Whether these are its wishes, as they come back from the database."""
    return from_json(row.wensen) == from_json(wensen.as_json())


def _locked(
    bewaard: Bewaardezoekopdracht, gebruiker: Gebruiker, *, ended: bool = False
) -> Bewaardezoekopdracht:
    """This saved search as it is under the lock on its subject. ended: also one that has ended."""
    lock_about(bewaard.werkzoekende_id, bewaard.vacature_id)
    visible = Bewaardezoekopdracht.objects.visible_to(gebruiker).select_related("werkzoekende", "vacature")
    row = visible.filter(pk=bewaard.pk).first()
    if row is None:
        raise PermissionDenied
    _check_works_with(gebruiker, row.werkzoekende)
    if row.beeindigd_op is not None and not ended:
        raise ValidationError(BEEINDIGD, code="beeindigd")
    return row


def _go_on(row: Bewaardezoekopdracht, gebruiker: Gebruiker) -> Bewaardezoekopdracht:
    _check_open(row.vacature)
    row.gepauzeerd_op, row.volgende_op, row.door = None, timezone.now(), gebruiker
    row.save(update_fields=["gepauzeerd_op", "volgende_op", "door"])
    write_questions(row)
    _log(row, gebruiker, "hervat")
    return row


def _end(rows: QuerySet[Bewaardezoekopdracht]) -> int:
    keys = list(rows.values_list("pk", flat=True))
    Bewaardevraag.objects.filter(bewaard__in=keys).delete()
    return Bewaardezoekopdracht.objects.filter(pk__in=keys).update(beeindigd_op=timezone.now())


def _log(bewaard: Bewaardezoekopdracht, gebruiker: Gebruiker, wat: str) -> None:
    persoon = bewaard.werkzoekende
    log_saved_search(
        user_id=gebruiker.pk,
        over=bewaard.soort.value,
        bewaard_id=bewaard.pk,
        wat=wat,
        refs=[persoon.pseudoniem] if persoon else (),
    )
