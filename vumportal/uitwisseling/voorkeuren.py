"""What holds for every search for a person: their fixed conditions, a second area to look in, and what they wish of an
employer that the standard has no place for.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvoorkeuren
from vumportal.uitwisseling.wensen import OMSTANDIGHEDEN, OOK_ROND, WENSEN, Wens, Wensen, from_json
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


def keep_preference(*, gebruiker: Gebruiker, werkzoekende: Werkzoekende, wens: Wens, wensen: Wensen) -> None:
    """Remember this wish of these for every later search, when it is one that the profiel has no place for.

    Raises PermissionDenied when this user may not see the person.
    """
    if wens is OOK_ROND:
        set_second_area(gebruiker=gebruiker, werkzoekende=werkzoekende, wensen=wensen)
    elif wens in OMSTANDIGHEDEN:
        _must_see(gebruiker, werkzoekende)
        Zoekvoorkeuren.objects.update_or_create(
            werkzoekende=werkzoekende, defaults={"omstandigheden": _circumstances(wensen)}
        )


def _circumstances(wensen: Wensen) -> dict[str, Any]:
    """Of these wishes what the profiel has no place for, as JSON."""
    namen = {veld.naam for wens in OMSTANDIGHEDEN for veld in wens.velden}
    return {naam: waarde for naam, waarde in wensen.as_json().items() if naam in namen}


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


def with_preferences(wensen: Wensen, werkzoekende: Werkzoekende) -> Wensen:
    """The wishes of a record with the second area that was chosen for this person, and what else they wish."""
    voorkeur = Zoekvoorkeuren.objects.filter(werkzoekende=werkzoekende).first()
    if voorkeur is None:
        return wensen
    eigen = from_json(voorkeur.omstandigheden)
    wensen = wensen.replace(
        **{veld.naam: eigen[veld] for wens in OMSTANDIGHEDEN if eigen.has(wens) for veld in wens.velden}
    )
    if not voorkeur.ook_rond:
        return wensen
    return wensen.replace(ook_postcode=voorkeur.ook_rond, ook_afstand=voorkeur.ook_afstand)


def _must_see(gebruiker: Gebruiker, werkzoekende: Werkzoekende) -> None:
    if not Werkzoekende.objects.visible_to(gebruiker).filter(pk=werkzoekende.pk).exists():
        raise PermissionDenied
