"""Giving a kandidaat a way to log in on their own pages: a name and a first password, shown once."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkzoekenden.bericht import gets_mail, invite
from vumportal.werkzoekenden.inlog import EersteInlog, give_login
from vumportal.werkzoekenden.models import Inlog, Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason


@for_staff("GET", "POST")
def give(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """What it means and the button; a POST gives it, and its answer is the only place where the password stands.

    Pressing again gives another one. Who opened this person for a reason may look and not do this: 403.
    """
    mensen = Werkzoekende.objects.visible_to(request.user).select_related("organisatie")
    persoon: Werkzoekende = get_object_or_404(mensen, pk=pk)
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        raise PermissionDenied
    request.getoond.add(persoon.pseudoniem)
    eerste, uitgenodigd = _given(request, persoon) if request.method == "POST" else (None, False)
    context = {
        "persoon": persoon,
        "inlog": login_of(persoon),
        "eerste": eerste,
        "uitgenodigd": uitgenodigd,
        "kan_mail": gets_mail(persoon.pk),
    }
    return render(request, "werkplek/inlog_geven.html", context)


@transaction.atomic
def _given(request: MedewerkerRequest, persoon: Werkzoekende) -> tuple[EersteInlog, bool]:
    """The login, and whether an invitation goes by mail too. The address is for the mail alone: nobody here sees it."""
    eerste = give_login(werkzoekende=persoon, door=request.user)
    wants = "uitnodiging" in request.POST
    return eerste, wants and invite(werkzoekende_id=persoon.pk, inlog_id=eerste.inlog.pk)


def login_of(persoon: Werkzoekende) -> Inlog | None:
    """How this person logs in; None when they cannot yet."""
    return persoon.inloggen.filter(vertegenwoordiging=None).order_by("pk").first()
