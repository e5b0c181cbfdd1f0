"""Logging in, with a limit on guessing, and logging out; all of it is on record."""

from typing import Any, ClassVar, cast

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from vumportal.formulieren.formulier import EigenWoorden
from vumportal.logboek.services import (
    log_sign_in_failed,
    log_sign_in_limit,
    log_signed_in,
    log_signed_out,
)
from vumportal.organisaties.beheer import is_expired
from vumportal.organisaties.inloggrens import (
    Poging,
    client_address,
    forget_attempts,
    plain_name,
    take_attempt,
    wait_sentence,
)
from vumportal.organisaties.models import Gebruiker

EERSTE_VERLOPEN = "Je eerste wachtwoord werkt niet meer. Vraag je beheerder om een nieuw."


class Inlogformulier(EigenWoorden, AuthenticationForm):
    """Django's form; an attempt that must wait is refused before the password is looked at."""

    error_messages = {  # noqa: RUF012 - as Django has it
        "invalid_login": "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters.",
        "inactive": "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters.",
    }

    meldingen: ClassVar = {
        "username": {"required": "Vul je gebruikersnaam in."},
        "password": {"required": "Vul je wachtwoord in."},
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.poging: Poging | None = None

    def confirm_login_allowed(self, user: Gebruiker) -> None:
        """As Django's, and a first password works for some days only: somebody else knows it."""
        super().confirm_login_allowed(user)
        if is_expired(user):
            raise ValidationError(EERSTE_VERLOPEN, code="verlopen")

    def clean(self) -> dict[str, Any]:
        account, wachtwoord = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not account or not wachtwoord or self.request is None:
            return self.cleaned_data
        self.poging = take_attempt(account, client_address(self.request))
        if not self.poging.mag:
            raise ValidationError(wait_sentence(self.poging.wacht), code="te_vaak")
        cleaned = super().clean()
        forget_attempts(self.poging)
        return cleaned


class Inloggen(LoginView):
    """The login page. Status 429 with Retry-After (seconds) for who must wait, 422 for any other mistake."""

    form_class = Inlogformulier
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        with transaction.atomic():  # nobody comes in without a line
            response = super().form_valid(form)
            user = form.get_user()
            log_signed_in(user_id=user.pk, **_who(self.request, user.get_username()))
        return response

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        poging = cast(Inlogformulier, form).poging
        response.status_code = 422
        if poging is None:
            return response
        account = form.cleaned_data["username"]
        user_id = Gebruiker.objects.filter(username=account).values_list("pk", flat=True).first()
        who = {"user_id": user_id, **_who(self.request, account)}
        if poging.mag:
            log_sign_in_failed(**who)
        else:
            response.status_code = 429
            response["Retry-After"] = str(poging.wacht)
            if poging.melden:
                log_sign_in_limit(grens=poging.grens, **who)
        return response


class Uitloggen(LogoutView):
    """Logging out, by POST alone."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = cast(Gebruiker, request.user)
        with transaction.atomic():
            log_signed_out(user_id=user.pk, **_who(request, user.username))
            return super().post(request, *args, **kwargs)


def _who(request: HttpRequest, gebruikersnaam: str) -> dict[str, Any]:
    return {"account": plain_name(gebruikersnaam), "adres": client_address(request)}
