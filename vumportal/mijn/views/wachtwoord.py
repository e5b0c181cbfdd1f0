"""Another password, by the person: with the one of now, and with the same limit on guessing as logging in."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from vumportal.formulieren.formulier import Formulier
from vumportal.mijn.naar import NaarPagina
from vumportal.mijn.sessie import log_in
from vumportal.mijn.toegang import PersoonRequest, for_person
from vumportal.mijn.views.inloggen import DEUR, LANGST
from vumportal.organisaties.inloggrens import (
    Poging,
    client_address,
    forget_attempts,
    take_attempt,
    wait_sentence,
)
from vumportal.werkzoekenden.inlog import change_login_password, is_password_of
from vumportal.werkzoekenden.models import Inlog

TE_BEKEND = "Dit wachtwoord gebruiken veel mensen. Kies een ander."


def _secret(label: str, hulp: str = "", *, nieuw: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hulp,
        max_length=LANGST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password" if nieuw else "current-password"}),
    )


class EigenWachtwoordForm(Formulier):
    """The password of now, and twice another one."""

    meldingen: ClassVar = {
        "nu": {"required": "Vul je wachtwoord van nu in."},
        "nieuw": {"required": "Kies een nieuw wachtwoord."},
        "nog_eens": {"required": "Vul je nieuwe wachtwoord nog een keer in."},
    }
    nu = _secret("Je wachtwoord van nu", nieuw=False)
    nieuw = _secret("Je nieuwe wachtwoord", "Minimaal 12 tekens. Een zin mag ook.", nieuw=True)
    nog_eens = _secret("Nog een keer je nieuwe wachtwoord", nieuw=True)

    def __init__(self, *args: Any, inlog: Inlog, adres: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inlog, self.adres = inlog, adres
        self.poging: Poging | None = None

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        nu, nieuw = given.get("nu"), given.get("nieuw")
        if nieuw:
            try:
                validate_password(nieuw)
            except ValidationError as fout:
                for een in fout.error_list:
                    self.add_error("nieuw", TE_BEKEND if een.code == "password_too_common" else een)
        if nieuw and given.get("nog_eens") not in (None, nieuw):
            self.add_error("nog_eens", "Dit is niet hetzelfde. Vul twee keer hetzelfde in.")
        if nu and nieuw == nu:
            self.add_error("nieuw", "Dit is je wachtwoord van nu. Kies een ander.")
        if self.errors or not nu:
            return given
        self.poging = take_attempt(self.inlog.naam, self.adres, DEUR)
        if not self.poging.mag:
            raise ValidationError(wait_sentence(self.poging.wacht), code="te_vaak")
        if not is_password_of(self.inlog, nu):
            self.add_error("nu", "Dit is niet je wachtwoord van nu. Let op hoofdletters.")
            return given
        forget_attempts(self.poging)
        return given


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
