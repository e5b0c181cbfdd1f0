"""Beginning with a vacature and working at it: content, what the standard does not know, and the note of the call."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vumportal.aanbod.concepten import (
    close,
    close_own,
    document_in,
    follow,
    from_json,
    keep_both,
    keep_version,
    lock,
    must_be_seen,
    put_back,
    set_content,
    settle,
)
from vumportal.formulieren.elementen import with_keys
from vumportal.formulieren.paden import AFWEZIG, same
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.models import (
    Vacature,
    Vacaturebotsing,
    Vacaturedossier,
    Vacaturegebeurtenis,
    Vacatureversie,
    Werkgever,
)
from vumportal.woorden.omstandigheden import Omstandigheden, recognise, without_sentences

EIGEN: Final = "eigen."
"""In front of the path of what the standard does not know: no name of the standard begins so."""
NOTITIE: Final = "notitie"
LANGSTE_NOTITIE: Final = 5000
MEEST_GELATEN: Final = 50
SAMEN: Final = frozenset({"feiten", "dagen"})
"""Names of what is a row of ticks: each tick is an answer by itself."""
OMSCHRIJVING: Final = "omschrijvingVacature"
Begin = Vacaturegebeurtenis.Soort


# --- beginning ------------------------------------------------------------------------------------------------
@transaction.atomic
def new_dossier(
    *, door: Gebruiker, team: Team, document: dict[str, Any] | None = None, werkgever: Werkgever | None = None
) -> Vacaturedossier:
    """Begin a vacature for a team. An empty one that this account began and never touched is that one again, so that
    a double press, or looking twice, leaves nothing behind.
    """
    Gebruiker.objects.select_for_update(no_key=True).get(pk=door.pk)
    if document is None and werkgever is None and (untouched := _untouched(door, team)) is not None:
        return untouched
    dossier = Vacaturedossier.objects.create(
        organisatie=team.organisatie, team=team, eigenaar=door, werkgever=werkgever, gewijzigd_door=door
    )
    if document:
        _take_over(dossier, document, door)
    keep_version(concept=dossier, door=door, waarom=Vacatureversie.Waarom.BEGIN)
    happened(dossier, Begin.BEGONNEN, door)
    return dossier


def _untouched(door: Gebruiker, team: Team) -> Vacaturedossier | None:
    mine = Vacaturedossier.objects.filter(eigenaar=door, team=team, status=Vacaturedossier.Status.CONCEPT)
    return mine.filter(stand=0, eigen={}, notitie="", werkgever=None, vacature=None).first()


@transaction.atomic
def open_dossier(*, vacature: Vacature, door: Gebruiker) -> Vacaturedossier:
    """The dossier of a vacature; one that came from elsewhere gets it now, once, from what is published.

    Raises PermissionDenied for who is no adviseur werkgevers of its team.
    """
    rij = Vacature.objects.select_for_update(of=("self",)).select_related("stuk").get(pk=vacature.pk)
    known = Vacaturedossier.objects.filter(vacature=rij).first()
    if known is not None:
        return known
    team = _team_for(rij, door)
    begonnen = rij.gewijzigd
    dossier = Vacaturedossier.objects.create(
        organisatie=rij.organisatie,
        team=team,
        eigenaar=door,
        vacature=rij,
        werkgever=rij.werkgever,
        status=Vacaturedossier.Status.GEPUBLICEERD,
        eerst_gepubliceerd_op=begonnen,
        gepubliceerd_op=begonnen,
        gewijzigd_door=door,
    )
    document = json.loads(rij.stuk.document)
    document.pop(Vacature.soort.id_veld, None)
    _take_over(dossier, document, door)
    keep_version(concept=dossier, door=door, waarom=Vacatureversie.Waarom.GEPUBLICEERD)
    happened(dossier, Begin.BEGONNEN, door)
    return dossier


def _team_for(vacature: Vacature, door: Gebruiker) -> Team:
    """The team of the vacature when this account is in it; of one without a team, their own."""
    mine = Team.objects.filter(groep__user=door, organisatie=vacature.organisatie).order_by("pk")
    team = mine.filter(pk=vacature.team_id).first() if vacature.team_id else mine.first()
    if team is None or door.rol != Gebruiker.Rol.WSP:
        raise PermissionDenied
    return team


def _take_over(dossier: Vacaturedossier, document: dict[str, Any], door: Gebruiker) -> None:
    """Fill a new dossier: facts about the employer come out of the text again, and are asked as facts."""
    tekst = document.get(OMSCHRIJVING)
    if isinstance(tekst, str):
        dossier.eigen = recognise(tekst).as_json()
        document = document | {OMSCHRIJVING: without_sentences(tekst)}
        dossier.save(update_fields=["eigen"])
    set_content(dossier, with_keys(document), door)


def document_of(dossier: Vacaturedossier) -> dict[str, Any]:
    """What is being written, as a document of the standard: without keys, and possibly not valid yet."""
    return document_in(dossier)


def happened(
    dossier: Vacaturedossier, soort: Vacaturegebeurtenis.Soort, door: Gebruiker | None, tekst: str = ""
) -> None:
    """One line on the timeline of this vacature."""
    dossier.gebeurtenissen.create(soort=soort, door=door, tekst=tekst[:300])


# --- what the standard does not know ----------------------------------------------------------------------------
@transaction.atomic
def set_own(
    *, dossier: Vacaturedossier, door: Gebruiker, eigen: Mapping[str, Any], was: Mapping[str, Any]
) -> list[Vacaturebotsing]:
    """Write what changed from `was` to `eigen`, name by name; what another changed meanwhile stays as a Botsing."""
    rij = lock(dossier, door)
    botsingen, nieuw = [], dict(rij.eigen)
    for naam in dict.fromkeys((*was, *eigen)):
        van, naar = was.get(naam, AFWEZIG), eigen.get(naam, AFWEZIG)
        if not same(van, naar):
            botsingen += _weigh(rij, nieuw, EIGEN, naam, (van, naar), door)
    if nieuw != rij.eigen:
        rij.eigen = Omstandigheden.from_json(nieuw).as_json()
        _touched(rij, door, "eigen")
    follow(dossier, rij)
    return botsingen


def _weigh(
    rij: Vacaturedossier,
    nieuw: dict[str, Any],
    voor: str,
    naam: str,
    wijziging: tuple[Any, Any],
    door: Gebruiker,
) -> list[Any]:
    van, naar = wijziging
    nu = nieuw.get(naam, AFWEZIG)
    if naam in SAMEN:  # ticks of two people go together
        naar = [een for een in [*_list(nu), *_list(naar)] if een in _list(naar) or een not in _list(van)]
        van, naar = nu, list(dict.fromkeys(naar)) or AFWEZIG
    if not same(nu, van) and not same(nu, naar):
        return [keep_both(rij, f"{voor}{naam}", van, naar, door)]
    close_own(rij, f"{voor}{naam}", van, door)
    if naar is AFWEZIG:
        nieuw.pop(naam, None)
    else:
        nieuw[naam] = naar
    return []


def _list(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else []


@transaction.atomic
def write_note(
    *, dossier: Vacaturedossier, door: Gebruiker, notitie: str, was: str
) -> Vacaturebotsing | None:
    """Write the note of the call; when another wrote in it meanwhile both notes stay."""
    rij = lock(dossier, door)
    houder: dict[str, Any] = {NOTITIE: rij.notitie}
    notitie = as_note(notitie)
    botsingen = _weigh(rij, houder, "", NOTITIE, (as_note(was), notitie), door) if notitie != was else []
    if houder[NOTITIE] != rij.notitie:
        rij.notitie = houder[NOTITIE]
        _touched(rij, door, NOTITIE)
    follow(dossier, rij)
    return botsingen[0] if botsingen else None


def as_note(tekst: str) -> str:
    """A note as it is kept: the lines of every browser alike."""
    return tekst.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")[:LANGSTE_NOTITIE]


def _touched(rij: Vacaturedossier, door: Gebruiker, kolom: str) -> None:
    rij.stand += 1
    rij.gewijzigd_door = door
    rij.save(update_fields=[kolom, "stand", "gewijzigd", "gewijzigd_door"])


# --- two answers ------------------------------------------------------------------------------------------------
@transaction.atomic
def choose(*, botsing: Vacaturebotsing, neem: bool, gezien: str, door: Gebruiker) -> None:
    """Keep one of two answers. neem: the one that was left over. Raises Achterhaald, see `concepten.settle`."""
    dossier = botsing.concept
    if botsing.pad != NOTITIE and not botsing.pad.startswith(EIGEN):
        settle(concept=dossier, botsing=botsing, neem=neem, gezien=gezien, door=door)
        return
    rij = lock(dossier, door)
    must_be_seen(stands_at(rij, botsing.pad), gezien)
    if not close(botsing) or not neem:
        return
    waarde = from_json(botsing.waarde)
    if botsing.pad == NOTITIE:
        rij.notitie = "" if waarde is AFWEZIG else waarde
        _touched(rij, door, NOTITIE)
    else:
        naam = botsing.pad.removeprefix(EIGEN)
        rij.eigen = {k: v for k, v in rij.eigen.items() if k != naam} | (
            {} if waarde is AFWEZIG else {naam: waarde}
        )
        _touched(rij, door, "eigen")
    follow(dossier, rij)


def stands_at(dossier: Vacaturedossier, pad: str) -> Any:
    """What stands now at the path of a Botsing about something that is no part of the document."""
    if pad == NOTITIE:
        return dossier.notitie
    return dossier.eigen.get(pad.removeprefix(EIGEN), AFWEZIG)


# --- what stays as it is -----------------------------------------------------------------------------------------
@transaction.atomic
def leave(*, dossier: Vacaturedossier, door: Gebruiker, kenmerk: str) -> None:
    """Somebody saw an offer and left it so: it is not made again. kenmerk: of exactly this offer."""
    rij = lock(dossier, door)
    if kenmerk not in rij.gelaten:
        rij.gelaten = [*rij.gelaten, kenmerk][-MEEST_GELATEN:]
        rij.save(update_fields=["gelaten"])
    dossier.gelaten = rij.gelaten


# --- versions ---------------------------------------------------------------------------------------------------
def save_on_purpose(*, dossier: Vacaturedossier, door: Gebruiker) -> None:
    """Somebody pressed a button to save: a version, unless they did so a moment ago."""
    dossier.must_change(door)
    keep_version(concept=dossier, door=door, waarom=Vacatureversie.Waarom.BEWAARD)


def restore(*, dossier: Vacaturedossier, versie: Vacatureversie, door: Gebruiker) -> None:
    """Put an earlier version back. What is published stays as it is until somebody publishes."""
    put_back(concept=dossier, versie=versie, door=door)


def is_changed(dossier: Vacaturedossier) -> bool:
    """Whether something stands here that is not published."""
    last = dossier.versies.filter(waarom=Vacatureversie.Waarom.GEPUBLICEERD).first()
    if last is None:
        return True
    return json.loads(last.inhoud) != document_of(dossier) or last.eigen != dossier.eigen
