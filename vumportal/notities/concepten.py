"""What somebody typed in *Vastleggen* and did not save yet: kept per account, so that a closed laptop loses nothing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.notities.models import Vastlegconcept
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

BEWAARD: Final = timedelta(days=14)
"""How long a draft waits. It is about a person and nobody else reads it: long enough for a holiday, no longer."""


def save_draft(
    *, gebruiker: Gebruiker, werkzoekende: Werkzoekende, afspraak_id: int | None, inhoud: Mapping[str, Any]
) -> Vastlegconcept:
    """Keep what stands in the fields, in place of what was kept for this form before."""
    form: dict[str, Any] = {
        "gebruiker": gebruiker,
        "werkzoekende": werkzoekende,
        "afspraak_id": afspraak_id,
    }
    fresh = {"inhoud": _storable(inhoud), "bewaard": timezone.now()}
    concept, _ = Vastlegconcept.objects.update_or_create(**form, defaults=fresh)
    return concept


def _storable(inhoud: Any) -> Any:
    """The same without the one character that PostgreSQL keeps in no text."""
    if isinstance(inhoud, str):
        return inhoud.replace("\0", "")
    if isinstance(inhoud, Mapping):
        return {naam: _storable(waarde) for naam, waarde in inhoud.items()}
    return [_storable(een) for een in inhoud] if isinstance(inhoud, list | tuple) else inhoud


def draft_of(
    *, gebruiker: Gebruiker, werkzoekende: Werkzoekende, afspraak_id: int | None
) -> Vastlegconcept | None:
    """What this account typed in this form, when it is not too old."""
    mine = drafts_of(gebruiker).filter(werkzoekende=werkzoekende)
    return mine.filter(_about(afspraak_id)).first()


def _about(afspraak_id: int | None) -> Q:
    return Q(afspraak__isnull=True) if afspraak_id is None else Q(afspraak=afspraak_id)


def drafts_of(gebruiker: Gebruiker) -> QuerySet[Vastlegconcept]:
    """What waits for this account, what was typed last first."""
    mine = Vastlegconcept.objects.filter(gebruiker=gebruiker, bewaard__gt=timezone.now() - BEWAARD)
    return mine.order_by("-bewaard", "pk")


def drop_draft(*, gebruiker: Gebruiker, werkzoekende_id: int, afspraak_id: int | None) -> None:
    """Let go of what was typed in this form: it was saved, or is not wanted any more."""
    mine = Vastlegconcept.objects.filter(gebruiker=gebruiker, werkzoekende_id=werkzoekende_id)
    mine.filter(_about(afspraak_id)).delete()


def remove_old_drafts() -> int:
    """Remove the drafts that waited too long; how many that were."""
    removed, _ = Vastlegconcept.objects.filter(bewaard__lte=timezone.now() - BEWAARD).delete()
    return removed
