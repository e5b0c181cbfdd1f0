"""Logging in, with a limit on wrong passwords."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from vumportal.organisaties.inloggrens import client_address, forget_attempts, take_attempt
from vumportal.werkplek.formulier import EigenWoorden

TE_VAAK = "te_vaak"


class Inlogformulier(EigenWoorden, AuthenticationForm):
    """Django's form; past the limit it says so and does not look at the password."""

    error_messages = {  # noqa: RUF012 - as Django has it
        "invalid_login": "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters.",
        "inactive": "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters.",
    }
    meldingen: ClassVar = {
        "username": {"required": "Vul je gebruikersnaam in."},
        "password": {"required": "Vul je wachtwoord in."},
    }

    def clean(self) -> dict[str, Any]:
        account, wachtwoord = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not account or not wachtwoord or self.request is None:
            return super().clean()
        adres = client_address(self.request)
        if not take_attempt(account, adres):
            raise ValidationError(
                "Het wachtwoord was te vaak fout. Wacht een kwartier en probeer het dan opnieuw.",
                code=TE_VAAK,
            )
        cleaned = super().clean()
        forget_attempts(account, adres)
        return cleaned


class Inloggen(LoginView):
    """The login page. Status 429 with Retry-After (seconds) past the limit."""

    form_class = Inlogformulier
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error("__all__", TE_VAAK):
            response.status_code = 429
            response["Retry-After"] = str(settings.INLOG_VENSTER)
        return response
