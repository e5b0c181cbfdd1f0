"""How many people fit a vacature while it is typed, and what each demand costs."""

from django.db import connection, transaction
from django.http import HttpResponse

from vumportal.uitwisseling.effect import Effect, effect_of
from vumportal.vacatures.models import Vacaturedossier
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part
from vumportal.werkplek.vacaturetoegang import dossier_to_read, may_work

KOSTEN = "kosten"
"""In the question of an address: also what each demand costs. That takes longer, so a page asks it after a pause."""
LADE = 0x7E11E4
"""First half of the advisory lock of an account that counts."""


@for_staff("GET")
def effect(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The numbers of the concept as it stands now; who asks the whole page gets the costs too."""
    dossier = dossier_to_read(request, pk)
    with_costs = KOSTEN in request.GET or not request.htmx
    context = {
        "dossier": dossier,
        "mag": may_work(request.user, dossier),
        "effect": _counted(request, dossier, costs=with_costs),
        "met_kosten": with_costs,
    }
    deel = "effect_kosten" if KOSTEN in request.GET else "effect"
    return page_or_part(request, "werkplek/effect.html", deel, context)


def _counted(request: MedewerkerRequest, dossier: Vacaturedossier, *, costs: bool) -> Effect | None:
    """The numbers; None while this account is counting already.

    One at a time per account, so that nobody can pile them up. Nobody waits for it either: a page asks again a moment
    later, of the concept as it stands then, so the newest wins.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LADE, request.user.pk])
        [free] = cursor.fetchone()
        return effect_of(dossier, costs=costs) if free else None
