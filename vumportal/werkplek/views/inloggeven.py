"""Giving a kandidaat a way to log in on their own pages: a name and a first password, shown once."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkzoekenden.inlog import give_login
from vumportal.werkzoekenden.models import Inlog, Toegang, Werkzoekende


@for_staff("GET", "POST")
def give(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """What it means and the button; a POST gives it, and its answer is the only place where the password stands.

    Pressing again gives another one. Who opened this person for a reason may look and not do this: 403.
    """
    mensen = Werkzoekende.objects.visible_to(request.user).select_related("organisatie")
    persoon: Werkzoekende = get_object_or_404(mensen, pk=pk)
    if Toegang.objects.open().filter(gebruiker=request.user, werkzoekende=persoon).exists():
        raise PermissionDenied
    request.getoond.add(persoon.pseudoniem)
    eerste = give_login(werkzoekende=persoon, door=request.user) if request.method == "POST" else None
    context = {"persoon": persoon, "inlog": login_of(persoon), "eerste": eerste}
    return render(request, "werkplek/inlog_geven.html", context)


def login_of(persoon: Werkzoekende) -> Inlog | None:
    """How this person logs in; None when they cannot yet."""
    return persoon.inloggen.filter(vertegenwoordiging=None).order_by("pk").first()
