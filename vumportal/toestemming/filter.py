"""The one filter that decides what may leave through any door (design section 6)."""

from datetime import date
from typing import TypeVar

from django.db.models import Q as Condition

from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.organisaties.models import Ontvanger, Organisatie

Q = TypeVar("Q", bound=AanbodQuerySet)


def recipient(*, oin: str, suwi: bool) -> Ontvanger:
    """The recipient category of an asking party.

    The exchange vouches for SUWI (`X-VUM-SUWIparty`). Any other party is private, the strictest category,
    unless we registered it as a public organisation.
    """
    if suwi:
        return Ontvanger.SUWI
    known = Organisatie.objects.filter(oin=oin).values_list("soort", flat=True).first()
    return Ontvanger.PUBLIEK if known == Ontvanger.PUBLIEK else Ontvanger.PRIVAAT


def shareable_with(supply: Q, ontvanger: Ontvanger, today: date | None = None) -> Q:
    """The part of this supply that may leave today to this recipient category."""
    return supply.deliverable(ontvanger, today)


def readable_inside(supply: Q, zichtbaar: Condition, ontvanger: Ontvanger, today: date | None = None) -> Q:
    """Whole documents of what meets `zichtbaar`, and of the rest what may leave today to this category."""
    return supply.whole_or_deliverable(zichtbaar, ontvanger, today)
