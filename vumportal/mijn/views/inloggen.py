"""Logging in as a person, with a limit on guessing, and logging out; all of it is on record."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from vumportal.formulieren.formulier import Formulier
from vumportal.logboek.services import (
    log_person_sign_in_failed,
    log_person_sign_in_limit,
    log_person_signed_in,
    log_person_signed_out,
    log_read_by_self,
)
from vumportal.mijn.sessie import MijnRequest, forget_cookie, log_in, log_out
from vumportal.mijn.toegang import for_anyone
from vumportal.organisaties.inloggrens import (
    Poging,
    client_address,
    forget_attempts,
    plain_name,
    take_attempt,
    wait_sentence,
)
from vumportal.werkzoekenden.inlog import find_by_name, is_password_of, logged_in
from vumportal.werkzoekenden.models import Inlog
from vumportal.werkzoekenden.vertegenwoordigers import holds_now

DEUR = "mijn"
LANGST = 4096
"""Characters of a name or password that are looked at: hashing more only costs time."""
FOUT = "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters in je wachtwoord."


class MijnInlogformulier(Formulier):
    """Name and password; an attempt that must wait is refused before the password is looked at."""

    meldingen: ClassVar = {
        "naam": {"required": "Vul je naam in."},
        "wachtwoord": {"required": "Vul je wachtwoord in."},
    }
    naam = forms.CharField(
        label="Naam om in te loggen",
        max_length=LANGST,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    wachtwoord = forms.CharField(
        label="Wachtwoord",
        max_length=LANGST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, adres: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adres = adres
        self.poging: Poging | None = None
        self.inlog: Inlog | None = None

    def clean(self) -> dict[str, Any]:
        naam, wachtwoord = self.cleaned_data.get("naam"), self.cleaned_data.get("wachtwoord")
        if not naam or not wachtwoord:
            return self.cleaned_data
        self.poging = take_attempt(naam, self.adres, DEUR)
        if not self.poging.mag:
            raise ValidationError(wait_sentence(self.poging.wacht), code="te_vaak")
        self.inlog = find_by_name(naam)
        right = is_password_of(self.inlog, wachtwoord)
        if not right or (self.inlog is not None and not holds_now(self.inlog.vertegenwoordiging)):
            raise ValidationError(FOUT, code="fout")
        forget_attempts(self.poging)
        return self.cleaned_data


@sensitive_post_parameters("wachtwoord")
@for_anyone("GET", "POST")
def sign_in(request: MijnRequest) -> HttpResponse:
    """The login page. Status 429 with Retry-After (seconds) for who must wait, 422 for any other mistake."""
    verder = wanted(request)
    if request.method != "POST":
        return redirect(verder) if request.persoon else _page(request, MijnInlogformulier(), verder)
    form = MijnInlogformulier(request.POST, adres=client_address(request))
    if form.is_valid() and form.inlog is not None:
        _enter(request, form.inlog)
        return HttpResponseRedirect(verder)
    response = _page(request, form, verder, status=422)
    if form.poging is not None:
        _record_failure(form)
        if not form.poging.mag:
            response.status_code = 429
            response["Retry-After"] = str(form.poging.wacht)
    return response


def _page(request: MijnRequest, form: MijnInlogformulier, verder: str, status: int = 200) -> HttpResponse:
    """The page; what it says about a session that is over it says once."""
    context = {"form": form, "next": verder if verder != reverse("mijn:start") else ""}
    response = render(request, "mijn/inloggen.html", context, status=status)
    if request.verlopen:
        forget_cookie(response)
    return response


@transaction.atomic
def _enter(request: MijnRequest, inlog: Inlog) -> None:
    """Nobody comes in without a line."""
    log_in(request, inlog)
    logged_in(inlog)
    log_person_signed_in(
        ref=inlog.werkzoekende.pseudoniem, account=f"{DEUR} {inlog.naam}", adres=client_address(request)
    )
    if inlog.vertegenwoordiging is not None:
        log_read_by_self(
            owner_oin=inlog.werkzoekende.organisatie.oin,
            ref=inlog.werkzoekende.pseudoniem,
            wat="ingelogd",
            vertegenwoordiger=inlog.vertegenwoordiging.soort,
        )


def _record_failure(form: MijnInlogformulier) -> None:
    poging = form.poging
    assert poging is not None  # noqa: S101 - the caller asked for it
    naam = form.cleaned_data["naam"]
    inlog = find_by_name(naam)
    who = {
        "ref": inlog.werkzoekende.pseudoniem if inlog else "",
        "account": f"{DEUR} {plain_name(naam)}",
        "adres": form.adres,
    }
    if poging.mag:
        log_person_sign_in_failed(**who)
    elif poging.melden:
        log_person_sign_in_limit(grens=poging.grens, **who)


def wanted(request: MijnRequest) -> str:
    """Where the login page leads to: the page asked for, when it is one of the person's own."""
    asked = request.POST.get("next", "") or request.GET.get("next", "")
    start = reverse("mijn:start")
    if not url_has_allowed_host_and_scheme(asked, None) or not asked.startswith("/"):
        return start
    try:
        match = resolve(urlsplit(asked).path)
    except (Resolver404, ValueError):
        return start
    return asked if match.namespaces == ["mijn"] and match.url_name not in NIET_TERUG else start


def is_logged_in(request: MijnRequest) -> bool:
    """Whether who asks to log in is logged in."""
    naam = plain_name(request.POST.get("naam", ""))
    return request.inlog is not None and bool(naam) and request.inlog.naam == naam


NIET_TERUG = frozenset({"inloggen", "uitloggen", "mail_bevestigen"})
"""Pages that nobody comes back to."""


@for_anyone("POST")
def sign_out(request: MijnRequest) -> HttpResponse:
    """End the session here, in the database, and in the memory of the browser; a second press on the button is no
    mistake."""
    if request.persoon is not None:
        with transaction.atomic():
            log_person_signed_out(ref=request.persoon.pseudoniem)
            log_out(request)
    response = redirect("mijn:inloggen")
    forget_cookie(response)
    response["Clear-Site-Data"] = '"cache"'  # a page back shows nothing, on a phone that others use too
    return response
