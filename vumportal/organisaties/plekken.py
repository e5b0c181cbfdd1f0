"""Where somebody is among the teams, for a page that asks more: the top bar asks it anyway, when the page is drawn."""

from django.db.models import QuerySet

from vumportal.organisaties.models import Gebruiker, Plek, Teamlid
from vumportal.organisaties.rondes import Vragend
from vumportal.organisaties.vast import Vastevraag


def ask_place(gebruiker: Gebruiker) -> Vragend[Plek]:
    """`Gebruiker.plek`, which is known from then on."""
    [rows] = yield [_LEDEN.of(gebruiker.pk)]
    gebruiker.plek = plek = Plek.of(rows)
    return plek


def _memberships(gebruiker: int) -> QuerySet[Teamlid]:
    return Teamlid.objects.filter(gebruiker=gebruiker).select_related("team").order_by("team__naam")


_LEDEN = Vastevraag(_memberships, 2_000_000_011)
