"""What somebody typed of a contact and did not save yet: kept per account, so that a closed laptop loses nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import and_
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.notities.models import Vastlegconcept
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.vast import Gestelde, Vastevraag
from vumportal.werkzoekenden.models import Werkzoekende

BEWAARD: Final = timedelta(days=14)
"""How long a draft waits. It is about a person and nobody else reads it: long enough for a holiday, no longer."""

ZIN: Final = "zin"
"""Name of the field with what was said."""


@dataclass(frozen=True)
class Formulierover:
    """Which form: about a person, with an appointment or without, or about an employer."""

    werkzoekende_id: int | None = None
    afspraak_id: int | None = None
    werkgever_id: int | None = None


def save_draft(*, gebruiker: Gebruiker, over: Formulierover, inhoud: Mapping[str, Any]) -> Vastlegconcept:
    """Keep what stands in the fields, in place of what was kept for this form before."""
    fresh = {"inhoud": _storable(inhoud), "bewaard": timezone.now()}
    form: dict[str, Any] = {"gebruiker": gebruiker, **vars(over)}
    concept, _ = Vastlegconcept.objects.update_or_create(**form, defaults=fresh)
    return concept


def _storable(inhoud: Any) -> Any:
    """The same without the one character that PostgreSQL keeps in no text."""
    if isinstance(inhoud, str):
        return inhoud.replace("\0", "")
    if isinstance(inhoud, Mapping):
        return {naam: _storable(waarde) for naam, waarde in inhoud.items()}
    return [_storable(een) for een in inhoud] if isinstance(inhoud, list | tuple) else inhoud


def draft_of(*, gebruiker: Gebruiker, over: Formulierover) -> Vastlegconcept | None:
    """What this account typed in this form, when it is not too old."""
    keys = tuple(sleutel or 0 for sleutel in vars(over).values())
    vorm = tuple(sleutel is None for sleutel in vars(over).values())
    return next(iter(_CONCEPT.ask(gebruiker.pk, *keys, kept_since(), vorm=vorm)), None)


def _draft(
    geen_persoon: bool,
    los: bool,
    geen_werkgever: bool,
    gebruiker: int,
    werkzoekende: int,
    afspraak: int,
    werkgever: int,
    sinds: datetime,
) -> QuerySet[Vastlegconcept]:
    over = Formulierover(
        None if geen_persoon else werkzoekende,
        None if los else afspraak,
        None if geen_werkgever else werkgever,
    )
    return drafts_of(gebruiker, sinds).filter(_about(over))


_CONCEPT = Vastevraag(
    _draft, 2_000_000_011, 2_000_000_033, 2_000_000_055, 2_000_000_077, datetime(1, 1, 2, tzinfo=UTC)
)


def _about(over: Formulierover) -> Q:
    """One condition for each: nothing is found by a key that is NULL."""
    delen = (
        Q(**{f"{naam}__isnull": True} if sleutel is None else {naam: sleutel})
        for naam, sleutel in vars(over).items()
    )
    return reduce(and_, delen)


def drafts_about(*, gebruiker: Gebruiker, werkzoekende: Werkzoekende) -> Gestelde[Vastlegconcept]:
    """The question for what this account typed about this person, in any form, when it is not too old."""
    return _OVER_EEN.of(gebruiker.pk, werkzoekende.pk, kept_since())


def _about_one(gebruiker: int, werkzoekende: int, sinds: datetime) -> QuerySet[Vastlegconcept]:
    return drafts_of(gebruiker, sinds).filter(werkzoekende=werkzoekende).only("afspraak", "bewaard")


_OVER_EEN = Vastevraag(_about_one, 2_000_000_011, 2_000_000_033, datetime(1, 1, 2, tzinfo=UTC))


def kept_since() -> datetime:
    """What was typed before this moment is too old."""
    return timezone.now() - BEWAARD


def drafts_of(gebruiker_id: int, sinds: datetime) -> QuerySet[Vastlegconcept]:
    """What waits for this account, what was typed last first. sinds: `kept_since`."""
    mine = Vastlegconcept.objects.filter(gebruiker=gebruiker_id, bewaard__gt=sinds)
    return mine.order_by("-bewaard", "pk")


def drop_draft(*, gebruiker: Gebruiker, over: Formulierover) -> None:
    """Let go of what was typed in this form: it was saved, or is not wanted any more."""
    Vastlegconcept.objects.filter(_about(over), gebruiker=gebruiker).delete()


def remove_old_drafts() -> int:
    """Remove the drafts that waited too long; how many that were."""
    removed, _ = Vastlegconcept.objects.filter(bewaard__lte=timezone.now() - BEWAARD).delete()
    return removed


def join_drafts(*, blijft: int, ander: int) -> None:
    """Two employers become one: whoever typed something of both has it in one form, the newest last. Call it with both
    locked.
    """
    van_ander = {rij.gebruiker_id: rij for rij in Vastlegconcept.objects.filter(werkgever=ander)}
    for rij in Vastlegconcept.objects.filter(werkgever=blijft, gebruiker__in=van_ander):
        oud, nieuw = sorted((rij, van_ander[rij.gebruiker_id]), key=lambda een: een.bewaard)
        zinnen = [zin for een in (oud, nieuw) for zin in een.inhoud.get(ZIN, []) if zin]
        rij.inhoud, rij.bewaard = (
            oud.inhoud | nieuw.inhoud | {ZIN: ["\n".join(dict.fromkeys(zinnen))]},
            nieuw.bewaard,
        )
        van_ander[rij.gebruiker_id].delete()
        rij.save(update_fields=["inhoud", "bewaard"])
