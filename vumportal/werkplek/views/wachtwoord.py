"""Another password for one's own account; the first page of who still has the one that a beheerder gave."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from vumportal.formulieren.wachtwoord import WachtwoordKiezenForm
from vumportal.organisaties.inloggrens import Poging, client_address, take_attempt
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import change_password
from vumportal.werkplek.toegang import MedewerkerRequest, for_everybody
from vumportal.werkplek.views.zoeken import SeeOther


class MedewerkerWachtwoordForm(WachtwoordKiezenForm):
    """The password of an account of staff."""

    def __init__(self, *args: Any, gebruiker: Gebruiker, adres: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gebruiker, self.adres = gebruiker, adres

    def attempt(self) -> Poging:
        """By the name of the account."""
        return take_attempt(self.gebruiker.username, self.adres)

    def is_now(self, wachtwoord: str) -> bool:
        """Whether this is the password of the account."""
        return self.gebruiker.check_password(wachtwoord)

    def whose(self) -> Gebruiker:
        """The account: a password does not look like its names."""
        return self.gebruiker


@sensitive_post_parameters("nu", "nieuw", "nog_eens")
@for_everybody("GET", "POST")
def change(request: MedewerkerRequest) -> HttpResponse:
    """Choose another password; everywhere else this account is logged out. Status 429 for who must wait."""
    if request.method != "POST":
        return _page(request, MedewerkerWachtwoordForm(gebruiker=request.user))
    form = MedewerkerWachtwoordForm(request.POST, gebruiker=request.user, adres=client_address(request))
    if not form.is_valid():
        response = _page(request, form, status=422)
        if form.poging is not None and not form.poging.mag:
            response.status_code = 429
            response["Retry-After"] = str(form.poging.wacht)
        return response
    with transaction.atomic():
        change_password(gebruiker=request.user, wachtwoord=form.cleaned_data["nieuw"], door=request.user)
        update_session_auth_hash(request, request.user)
    messages.success(request, "Je nieuwe wachtwoord is bewaard.")
    return SeeOther(reverse("start"))


def _page(request: MedewerkerRequest, form: MedewerkerWachtwoordForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "eerste": request.user.eerste_tot is not None}
    return render(request, "werkplek/wachtwoord.html", context, status=status)
