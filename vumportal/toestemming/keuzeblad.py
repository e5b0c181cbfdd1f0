"""The A4 about what was chosen together: made, replaced, withdrawn. What confirms with it is `bevestigen`."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.organisaties.links import issue_link, withdraw_link
from vumportal.organisaties.models import Gebruiker, Toegangslink
from vumportal.toestemming.afleiden import lock_person
from vumportal.toestemming.models import Besluit, Keuzeblad
from vumportal.werkzoekenden.models import Werkzoekende

GELDIG = timedelta(days=14)
"""How long a code can be used."""
AL_GEMAAKT = (
    "Er is net een papier gemaakt. Kijk bij je downloads. "
    "Of maak een nieuw papier: dan telt het oude niet meer."
)


def sheet_of(person: Werkzoekende) -> Keuzeblad | None:
    """The paper that counts now."""
    return Keuzeblad.objects.filter(werkzoekende=person, afgedaan=None).select_related("link", "door").first()


@transaction.atomic
def make_sheet(
    *, werkzoekende: Werkzoekende, besluiten: list[Besluit], door: Gebruiker, vervangt: int | None
) -> tuple[Keuzeblad, str]:
    """A paper about these decisions, and its code; "" for who has no known year of birth, which goes with a code.

    vervangt: the paper that counted when the button was shown; another one was made meanwhile when it is not the same.
    Raises ValidationError (Dutch).
    """
    person = lock_person(werkzoekende)
    nu = sheet_of(person)
    if (nu.pk if nu else None) != vervangt:
        raise ValidationError(AL_GEMAAKT)
    if not besluiten:
        raise ValidationError("Er is niets meer om te bevestigen.")
    close_sheet(person)
    link, code = None, ""
    if person.geboortejaar:
        link, code = issue_link(soort=Toegangslink.Soort.KEUZE, tot=timezone.now() + GELDIG)
    blad = Keuzeblad.objects.create(
        werkzoekende=person, besluiten=[besluit.pk for besluit in besluiten], link=link, door=door
    )
    return Keuzeblad.objects.select_related("link", "door").get(pk=blad.pk), code


def close_sheet(person: Werkzoekende) -> None:
    """The paper that counted does not any more, nor does its code. The caller holds the lock on the person."""
    blad = sheet_of(person)
    if blad is None:
        return
    Keuzeblad.objects.filter(pk=blad.pk).update(afgedaan=timezone.now())
    if blad.link is not None:
        withdraw_link(blad.link)
