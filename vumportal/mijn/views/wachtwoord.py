"""Another password, by the person: with the one of now, and with the same limit on guessing as logging in."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from vumportal.formulieren.wachtwoord import WachtwoordKiezenForm
from vumportal.mijn.naar import NaarPagina
from vumportal.mijn.sessie import log_in
from vumportal.mijn.toegang import PersoonRequest, for_person
from vumportal.mijn.views.inloggen import DEUR
from vumportal.organisaties.inloggrens import Poging, client_address, take_attempt
from vumportal.werkzoekenden.inlog import change_login_password, is_password_of
from vumportal.werkzoekenden.models import Inlog


class EigenWachtwoordForm(WachtwoordKiezenForm):
    """The password with which this person logs in on their own pages."""

    def __init__(self, *args: Any, inlog: Inlog, adres: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inlog, self.adres = inlog, adres

    def attempt(self) -> Poging:
        """By the name of the login."""
        return take_attempt(self.inlog.naam, self.adres, DEUR)

    def is_now(self, wachtwoord: str) -> bool:
        """Whether this is the password of the login."""
        return is_password_of(self.inlog, wachtwoord)


@sensitive_post_parameters("nu", "nieuw", "nog_eens")
@for_person("GET", "POST", met_eerste=True)
def change_password(request: PersoonRequest) -> HttpResponse:
    """Choose another password; on every other device this person is logged out. Status 429 for who must wait."""
    eerste = request.inlog.moet_wijzigen
    if request.inlog.soort != Inlog.Soort.WACHTWOORD:
        return render(request, "mijn/wachtwoord.html", {"form": None, "eerste": False})
    if request.method != "POST":
        form = EigenWachtwoordForm(inlog=request.inlog)
        return render(request, "mijn/wachtwoord.html", {"form": form, "eerste": eerste})
    form = EigenWachtwoordForm(request.POST, inlog=request.inlog, adres=client_address(request))
    if form.is_valid():
        with transaction.atomic():
            change_login_password(inlog=request.inlog, wachtwoord=form.cleaned_data["nieuw"])
            log_in(request, request.inlog)
        messages.success(request, "Je nieuwe wachtwoord is bewaard.")
        return NaarPagina(reverse("mijn:start"))
    response = render(request, "mijn/wachtwoord.html", {"form": form, "eerste": eerste}, status=422)
    if form.poging is not None and not form.poging.mag:
        response.status_code = 429
        response["Retry-After"] = str(form.poging.wacht)
    return response
