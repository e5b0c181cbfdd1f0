"""What holds for every search for a person: their fixed conditions, and a second area to look in."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvoorkeuren
from vumportal.uitwisseling.wensen import OOK_ROND, WENSEN, Wensen
from vumportal.werkzoekenden.models import Werkzoekende


@transaction.atomic
def set_fixed_conditions(
    *, gebruiker: Gebruiker, werkzoekende: Werkzoekende, wensen: Iterable[str]
) -> list[str]:
    """Choose the wishes that are named first when they do not fit: those that exist, at most three.

    Raises PermissionDenied when this user may not see the person.
    """
    _must_see(gebruiker, werkzoekende)
    chosen = [wens for wens in dict.fromkeys(wensen) if wens in WENSEN][: Zoekvoorkeuren.MAXIMUM]
    Zoekvoorkeuren.objects.update_or_create(werkzoekende=werkzoekende, defaults={"vaste_wensen": chosen})
    Zoekopdracht.objects.filter(werkzoekende=werkzoekende).update(stand=F("stand") + 1)
    return chosen


def fixed_conditions(zoekopdracht: Zoekopdracht) -> list[str]:
    """Keys of the wishes that are named first for whom this search is. No query when the preferences came along."""
    voorkeuren = getattr(zoekopdracht.werkzoekende, "zoekvoorkeuren", None)
    return voorkeuren.vaste_wensen if voorkeuren else []


def set_second_area(*, gebruiker: Gebruiker, werkzoekende: Werkzoekende, wensen: Wensen) -> None:
    """Remember the second area of these wishes, or that there is none, for every later search.

    Raises PermissionDenied when this user may not see the person.
    """
    _must_see(gebruiker, werkzoekende)
    is_there = wensen.has(OOK_ROND)
    Zoekvoorkeuren.objects.update_or_create(
        werkzoekende=werkzoekende,
        defaults={
            "ook_rond": wensen[OOK_ROND.postcode],
            "ook_afstand": OOK_ROND.radius(wensen) if is_there else None,
        },
    )


def with_second_area(wensen: Wensen, werkzoekende: Werkzoekende) -> Wensen:
    """The wishes of a record with the second area that was chosen for this person."""
    voorkeur = Zoekvoorkeuren.objects.filter(werkzoekende=werkzoekende).first()
    if voorkeur is None or not voorkeur.ook_rond:
        return wensen
    return wensen.replace(ook_postcode=voorkeur.ook_rond, ook_afstand=voorkeur.ook_afstand)


def _must_see(gebruiker: Gebruiker, werkzoekende: Werkzoekende) -> None:
    if not Werkzoekende.objects.visible_to(gebruiker).filter(pk=werkzoekende.pk).exists():
        raise PermissionDenied
