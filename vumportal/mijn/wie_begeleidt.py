"""Who accompanies a person, from when, and who does it for a while: as the person reads it."""

from collections.abc import Sequence

from django.utils import timezone

from vumportal.caseload.models import Begeleidingsperiode, Vervanging
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag


def guide_sentences(persoon: Werkzoekende) -> list[str]:
    """Nothing when nobody accompanies the person. Why somebody is away is not said."""
    rows = Begeleidingsperiode.objects.filter(werkzoekende=persoon).select_related("klantmanager")
    perioden = list(rows[:2])
    if not perioden or perioden[0].tot is not None:
        return []
    nu = perioden[0]
    running = Vervanging.objects.running().filter(wie=nu.klantmanager).select_related("door").first()
    zinnen = [_since(perioden)]
    if running is not None:
        wie, door = _name(nu.klantmanager), _name(running.door)
        zinnen.append(f"{wie} is er nu niet. Tot en met {dag(running.tot)} helpt {door} je.")
    return zinnen


def _since(perioden: Sequence[Begeleidingsperiode]) -> str:
    nu, *before = perioden
    vanaf = "vandaag" if nu.van == timezone.localdate() else dag(nu.van)
    zin = f"{_name(nu.klantmanager)} begeleidt je vanaf {vanaf}."
    if before and before[0].klantmanager_id != nu.klantmanager_id:
        zin += f" Daarvoor was dat {_name(before[0].klantmanager)}."
    return zin


def _name(gebruiker: Gebruiker) -> str:
    return gebruiker.first_name or "je klantmanager"
