"""Recording decisions about sharing, with effect on the very next zoekvraag."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from vumportal.aanbod.models import Ontvanger
from vumportal.logboek.services import log_sharing
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.models import Keuze
from vumportal.werkzoekenden.models import Profiel


@transaction.atomic
def record_choice(
    *,
    profiel: Profiel,
    ontvangers: Iterable[Ontvanger],
    deelt: bool,
    tot: date | None = None,
    door: Gebruiker | None = None,
) -> None:
    """Record one ja or nee for these recipients and apply it in the same transaction.

    `tot` is the last day of a ja, or None for no end.
    """
    profiel = Profiel.objects.select_for_update().get(pk=profiel.pk)
    for ontvanger in ontvangers:
        Keuze.objects.create(profiel=profiel, ontvanger=ontvanger, deelt=deelt, tot=tot, vastgelegd_door=door)
    _apply(profiel)
    log_sharing(
        user_id=door.pk if door else None, owner_oin=profiel.organisatie.oin, extern_id=profiel.extern_id
    )


def current_choices(profiel: Profiel) -> dict[Ontvanger, Keuze]:
    """The latest decision for each recipient category that has one."""
    return {Ontvanger(keuze.ontvanger): keuze for keuze in profiel.keuzes.order_by("pk")}


def _apply(profiel: Profiel) -> None:
    """Derive the columns that the one filter reads.

    A ja that has ended gives nothing any more. Of several end dates still to come the earliest counts for
    all: rather too little shared than too much.
    """
    today = timezone.localdate()
    current = current_choices(profiel).values()
    granted = [keuze for keuze in current if keuze.deelt and (keuze.tot is None or keuze.tot >= today)]
    profiel.deelbaar_met = sum(keuze.ontvanger for keuze in granted)
    profiel.deelbaar_tot = min((keuze.tot for keuze in granted if keuze.tot), default=None)
    profiel.save(update_fields=["deelbaar_met", "deelbaar_tot", "gewijzigd"])
