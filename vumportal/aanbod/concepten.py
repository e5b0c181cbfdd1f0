"""Working at one concept with several people: what they typed goes in per answer, and nobody loses a word.

A page sends what somebody changed together with what stood there when they did. Under a lock on the concept each answer
is weighed by itself: it is written when what stands there is still what they saw; else both stay, the other as a
`Botsing`, until somebody who sees both keeps one. Every text that was stored is a `Versie`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, TypeVar

from django.db import transaction
from django.utils import timezone

from vumportal.aanbod.conceptmodellen import Botsing, Concept, Versie
from vumportal.formulieren import wijzigingen as vorm
from vumportal.formulieren.elementen import with_keys, without_keys
from vumportal.formulieren.paden import AFWEZIG, read, same
from vumportal.formulieren.stand import Achterhaald, mark_of
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker

C = TypeVar("C", bound=Concept)

RUST: Final = timedelta(minutes=5)
"""Who saves again this soon adds no version: a list of versions is read by people."""
ELEMENT: Final = re.compile(r"\[[^\]]*\]")


@dataclass
class Toegepast:
    """What became of a set of changes. stand: of the concept afterwards; gedaan: paths written; botsingen: open."""

    stand: int
    gedaan: list[str] = field(default_factory=list)
    botsingen: list[Any] = field(default_factory=list)


# --- JSON -----------------------------------------------------------------------------------------------
def to_json(waarde: Any) -> str:
    """A value as it is kept; "" for no value at all. Also one that no database holds as text (half a character)."""
    if waarde is AFWEZIG:
        return ""
    tekst = json.dumps(waarde, ensure_ascii=False, separators=(",", ":"))
    try:
        tekst.encode()
    except UnicodeEncodeError:
        return json.dumps(waarde, separators=(",", ":"))
    return tekst


def from_json(tekst: str) -> Any:
    """What `to_json` wrote."""
    return json.loads(tekst) if tekst else AFWEZIG


def content_of(concept: Concept) -> dict[str, Any]:
    """What stands in a concept, with the keys of the elements of its lists."""
    inhoud: dict[str, Any] = with_keys(json.loads(concept.inhoud))
    return inhoud


def document_in(concept: Concept) -> dict[str, Any]:
    """The same as a document of the standard."""
    document: dict[str, Any] = without_keys(content_of(concept))
    return document


# --- changes ----------------------------------------------------------------------------------------------
@transaction.atomic
def apply_changes(
    *,
    concept: Concept,
    wijzigingen: Sequence[Padwijziging],
    door: Gebruiker,
    basis: Mapping[str, Any] | None = None,
) -> Toegepast:
    """Write what can be written, and keep the rest as open Botsingen. `concept` follows what is stored.

    basis: what the page was made from, when that is known: an element that is in it and not in the concept any more was
    taken out by another, and what was typed in it does not bring it back unseen.
    """
    rij = lock(concept, door)
    inhoud, toegepast = content_of(rij), Toegepast(rij.stand)
    for wijziging in wijzigingen:
        inhoud = _apply_one(rij, inhoud, wijziging, toegepast, (door, basis or {}))
    if toegepast.gedaan:
        set_content(rij, inhoud, door)
    toegepast.stand = rij.stand
    follow(concept, rij)
    return toegepast


def _apply_one(
    rij: Concept,
    inhoud: dict[str, Any],
    wijziging: Padwijziging,
    toegepast: Toegepast,
    pagina: tuple[Gebruiker, Mapping[str, Any]],
) -> dict[str, Any]:
    door, basis = pagina
    pad, was, wordt = wijziging.pad, wijziging.was, wijziging.wordt
    nu = vorm.stands(inhoud, wijziging)
    if vorm.agrees(nu, wordt):
        close_own(rij, pad, was, door)
        return inhoud
    if _is_order(nu, wijziging) or (vorm.agrees(nu, was) and not _is_orphan(inhoud, basis, pad)):
        close_own(rij, pad, was, door)
        toegepast.gedaan.append(pad)
        return vorm.apply(inhoud, [wijziging])
    toegepast.botsingen.append(keep_both(rij, pad, was, wordt, door))
    return inhoud


def _is_order(nu: Any, wijziging: Padwijziging) -> bool:
    """Whether only the order of a list changes: nobody typed that, so the last one counts."""
    return vorm.is_order(wijziging) and all(isinstance(een, list) for een in (nu, wijziging.wordt))


def _is_orphan(inhoud: Mapping[str, Any], basis: Mapping[str, Any], pad: str) -> bool:
    """Whether this answer is in an element that the page had, and that somebody else took out of its list."""
    binnen = (pad[: match.end()] for match in ELEMENT.finditer(pad))
    return any(
        deel != pad and read(inhoud, deel) is AFWEZIG and read(basis, deel) is not AFWEZIG for deel in binnen
    )


def keep_both(rij: Concept, pad: str, was: Any, wordt: Any, door: Gebruiker) -> Botsing:
    """An open Botsing with this value; who goes on typing in one of theirs does not make another."""
    open_ = rij.botsingen.filter(pad=pad, door=door, opgelost_op=None)  # type: ignore[attr-defined]
    known: Botsing | None = open_.filter(waarde__in=[to_json(was), to_json(wordt)]).first()
    if known is None:
        made: Botsing = rij.botsingen.create(pad=pad, waarde=to_json(wordt), door=door)  # type: ignore[attr-defined]
        return made
    if known.waarde != to_json(wordt):
        known.waarde = to_json(wordt)
        known.save(update_fields=["waarde"])
    return known


def close_own(rij: Concept, pad: str, was: Any, door: Gebruiker) -> None:
    """Whoever replaced the value that was left over by one that stands there, has chosen."""
    mine = rij.botsingen.filter(pad=pad, door=door, opgelost_op=None, waarde=to_json(was))  # type: ignore[attr-defined]
    mine.update(opgelost_op=timezone.now())


# --- choosing -----------------------------------------------------------------------------------------------
def mark_at(waarde: Any) -> str:
    """A mark of what a page shows next to the value that was left over."""
    return mark_of(to_json(waarde))


def must_be_seen(nu: Any, gezien: str) -> None:
    """Raises Achterhaald when what stands there is no longer what the chooser saw."""
    if mark_at(nu) != gezien:
        raise Achterhaald


@transaction.atomic
def settle(*, concept: Concept, botsing: Botsing, neem: bool, gezien: str, door: Gebruiker) -> None:
    """Close a Botsing: take the value that was left over, or leave what stands there. gezien: mark of the latter.

    Raises Achterhaald when that is no longer what was seen.
    """
    rij = lock(concept, door)
    inhoud = content_of(rij)
    must_be_seen(read(inhoud, botsing.pad), gezien)
    if close(botsing) and neem:
        set_content(rij, vorm.apply(inhoud, [_taken(botsing)]), door)
    follow(concept, rij)


def _taken(botsing: Botsing) -> Padwijziging:
    return Padwijziging(botsing.pad, AFWEZIG, from_json(botsing.waarde))


def close(botsing: Botsing) -> bool:
    """Mark as chosen; False when somebody did before."""
    now = timezone.now()
    rows = type(botsing)._default_manager.filter(pk=botsing.pk, opgelost_op=None)
    return bool(rows.update(opgelost_op=now))


# --- versions -----------------------------------------------------------------------------------------------
@transaction.atomic
def keep_version(*, concept: Concept, door: Gebruiker | None, waarom: Versie.Waarom | str) -> Versie | None:
    """Keep what stands there now. Nothing when that is what was kept last, or when this person saved a moment ago."""
    rij = lock(concept)
    last: Versie | None = rij.versies.first()  # type: ignore[attr-defined]
    values = {"inhoud": to_json(document_in(rij)), "eigen": getattr(rij, "eigen", {})}
    if waarom == Versie.Waarom.BEWAARD and last is not None and _is_enough(last, values, door):
        return None
    nummer = 1 if last is None else last.nummer + 1
    made: Versie = rij.versies.create(nummer=nummer, waarom=waarom, door=door, **values)  # type: ignore[attr-defined]
    return made


def _is_enough(last: Versie, values: Mapping[str, Any], door: Gebruiker | None) -> bool:
    if (last.inhoud, last.eigen) == (values["inhoud"], values["eigen"]):
        return True
    saved = last.waarom == Versie.Waarom.BEWAARD and last.door_id == (door.pk if door else None)
    return saved and last.op > timezone.now() - RUST


@transaction.atomic
def put_back(*, concept: Concept, versie: Versie, door: Gebruiker) -> None:
    """Make this version what stands there; what stood there is a version too."""
    rij = lock(concept, door)
    _keep_before(rij, door)
    set_content(rij, with_keys(json.loads(versie.inhoud)), door)
    if hasattr(rij, "eigen"):
        setattr(rij, "eigen", versie.eigen)  # noqa: B010 - not every concept has it
        rij.save()
    keep_version(concept=rij, door=door, waarom=Versie.Waarom.TERUGGEZET)
    follow(concept, rij)


def _keep_before(rij: Concept, door: Gebruiker) -> None:
    last = rij.versies.first()  # type: ignore[attr-defined]
    stands = (to_json(document_in(rij)), getattr(rij, "eigen", {}))
    if last is None or (last.inhoud, last.eigen) != stands:
        values = {"inhoud": stands[0], "eigen": stands[1], "waarom": Versie.Waarom.BEWAARD, "door": door}
        rij.versies.create(nummer=1 if last is None else last.nummer + 1, **values)  # type: ignore[attr-defined]


def differences(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[Padwijziging]:
    """What changed from one document to another, per answer. A list is one answer: its elements have no names here."""
    return list(_differ(a, b, ""))


def _differ(a: Mapping[str, Any], b: Mapping[str, Any], pad: str) -> Iterator[Padwijziging]:
    for naam in dict.fromkeys((*a, *b)):
        was, wordt = a.get(naam, AFWEZIG), b.get(naam, AFWEZIG)
        if same(was, wordt):
            continue
        hier = f"{pad}.{naam}" if pad else naam
        delen = [{} if deel is AFWEZIG else deel for deel in (was, wordt)]
        if all(isinstance(deel, Mapping) for deel in delen) and any(delen):
            yield from _differ(delen[0], delen[1], hier)
        else:
            yield Padwijziging(hier, was, wordt)


# --- the row ------------------------------------------------------------------------------------------------
def lock(concept: C, door: Gebruiker | None = None) -> C:
    """The row of a concept as it is now, held until the transaction ends.

    door: who is going to change it; PermissionDenied for who may not.
    """
    rij = type(concept)._default_manager.select_for_update().get(pk=concept.pk)
    if door is not None:
        rij.must_change(door)
    return rij


def set_content(rij: Concept, inhoud: dict[str, Any], door: Gebruiker | None) -> None:
    """Write the content of a locked row with all that follows from it."""
    rij.inhoud, rij.stand, rij.gewijzigd_door = to_json(inhoud), rij.stand + 1, door
    follows = rij.columns_of(inhoud)
    for naam, waarde in follows.items():
        setattr(rij, naam, waarde)
    rij.save(update_fields=["inhoud", "stand", "gewijzigd", "gewijzigd_door", *follows])


def follow(concept: Concept, rij: Concept) -> None:
    """Let the row that a caller holds say what is stored now."""
    for kolom in rij._meta.concrete_fields:
        setattr(concept, kolom.attname, getattr(rij, kolom.attname))
