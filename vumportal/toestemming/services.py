"""Recording decisions about sharing, with effect on the very next zoekvraag."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.logboek.services import log_sharing
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.standaard.groepen import WERKPROFIEL
from vumportal.toestemming.models import BITS, Keuze
from vumportal.werkzoekenden.models import Profiel
from vumportal.werkzoekenden.services import set_sharing


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
        Keuze.objects.create(
            profiel=profiel, ontvanger=BITS[ontvanger], deelt=deelt, tot=tot, vastgelegd_door=door
        )
    _apply(profiel)
    log_sharing(
        user_id=door.pk if door else None, owner_oin=profiel.organisatie.oin, extern_id=profiel.extern_id
    )


def current_choices(profiel: Profiel) -> dict[Ontvanger, Keuze]:
    """The latest decision for each recipient category that has one."""
    by_bit = {bit: ontvanger for ontvanger, bit in BITS.items()}
    return {by_bit[keuze.ontvanger]: keuze for keuze in profiel.keuzes.order_by("pk")}


def _apply(profiel: Profiel) -> None:
    """Each category by its own latest decision; a ja is the werkprofiel, until its own end."""
    current = current_choices(profiel)
    delen: dict[Ontvanger, Deling | None] = dict.fromkeys(Ontvanger)
    for ontvanger, keuze in current.items():
        if keuze.deelt:
            delen[ontvanger] = Deling(keuze.tot or ALTIJD, int(WERKPROFIEL))
    set_sharing(profiel=profiel, delen=delen)
