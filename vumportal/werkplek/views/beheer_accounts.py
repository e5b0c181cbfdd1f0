"""Pages of the beheerder about accounts: who logs in, as what, and with which first password."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from vumportal.caseload.beheren import change_role, end_account
from vumportal.organisaties import beheer
from vumportal.organisaties.beheer import EerstWachtwoord
from vumportal.organisaties.models import Gebruiker, Organisatie, Team, Teamlid
from vumportal.werkplek import terug
from vumportal.werkplek.beheerformulieren import AccountForm, UitnodigForm
from vumportal.werkplek.beheerstap import Stap, make_forms, take_step
from vumportal.werkplek.toegang import MedewerkerRequest, for_beheer, organisation_of
from vumportal.werkplek.views.zoeken import SeeOther


def _accounts_of(request: MedewerkerRequest) -> QuerySet[Gebruiker]:
    leden = Prefetch("teamleden", Teamlid.objects.select_related("team").order_by("team__naam"))
    rows: QuerySet[Gebruiker] = organisation_of(request).gebruikers.prefetch_related(leden)
    return rows.order_by("first_name", "last_name", "pk")


@sensitive_variables()
@for_beheer("GET", "POST")
def accounts(request: MedewerkerRequest) -> HttpResponse:
    """Every account; a POST makes one, and its answer is the only place where the first password stands."""
    organisatie = organisation_of(request)
    teams = list(Team.objects.running().filter(organisatie=organisatie))
    forms = make_forms(request, {"nieuw": partial(UitnodigForm, teams=teams)})
    fouten: list[str] = []
    if request.method == "POST":
        invite = partial(_invite, forms["nieuw"])
        eerste, fouten = take_step(request, {"nieuw": invite}, forms, organisatie)
        if eerste:
            return _first(request, eerste)
    rows = list(_accounts_of(request))
    context = {
        "accounts": [row for row in rows if row.is_active],
        "gestopt": [row for row in rows if not row.is_active],
        "form": forms["nieuw"],
        "van_wie": terug.made_for(request.user),
        "fouten": fouten,
    }
    return render(request, "beheer/accounts.html", context, status=422 if request.method == "POST" else 200)


def _invite(
    form: UitnodigForm, door: Gebruiker, organisatie: Organisatie, gegeven: Mapping[str, Any]
) -> EerstWachtwoord:
    velden = {naam: gegeven[naam] for naam in ("gebruikersnaam", "voornaam", "achternaam", "rol")}
    return beheer.invite(organisatie=organisatie, teams=form.chosen_teams(), door=door, **velden)


@sensitive_variables()
@for_beheer("GET", "POST")
def account(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One account; a POST changes its name or role, ends it, or gives a first password."""
    row: Gebruiker = get_object_or_404(_accounts_of(request).select_related("organisatie"), pk=pk)
    now = {"voornaam": row.first_name, "achternaam": row.last_name, "rol": row.rol}
    forms = make_forms(request, {"wijzig": AccountForm})
    forms["wijzig"].initial = now | forms["wijzig"].initial
    fouten: list[str] = []
    if request.method == "POST":
        gezegd, fouten = take_step(request, STAPPEN, forms, row)
        if isinstance(gezegd, EerstWachtwoord):
            return _first(request, gezegd)
        if gezegd:
            messages.success(request, gezegd)
            return SeeOther(reverse("beheer_account", args=[pk]))
    context = {
        "account": row,
        "is_eigen": row.pk == request.user.pk,
        "mag": beheer.may_manage(row),
        "waarom_niet": beheer.TOEZICHTHOUDER,
        "is_verlopen": beheer.is_expired(row),
        "form": forms["wijzig"],
        "van_wie": terug.made_for(request.user),
        "fouten": fouten,
    }
    return render(request, "beheer/account.html", context, status=422 if request.method == "POST" else 200)


@sensitive_variables()
def _first(request: MedewerkerRequest, eerste: EerstWachtwoord) -> HttpResponse:
    return render(request, "beheer/eerste_wachtwoord.html", {"eerste": eerste})


# --- the steps --------------------------------------------------------------------------------------
def _change(door: Gebruiker, row: Gebruiker, gegeven: Mapping[str, Any]) -> str:
    changed = change_role(gebruiker=row, door=door, **gegeven)
    return "Bewaard." if changed else "Er is niets veranderd."


def _stop(door: Gebruiker, row: Gebruiker, gegeven: Mapping[str, Any]) -> str:
    end_account(gebruiker=row, door=door)
    return "Dit account is gestopt. Inloggen kan niet meer."


def _begin(door: Gebruiker, row: Gebruiker, gegeven: Mapping[str, Any]) -> EerstWachtwoord | str:
    return beheer.start_account(gebruiker=row, door=door) or "Dit account werkte al."


def _password(door: Gebruiker, row: Gebruiker, gegeven: Mapping[str, Any]) -> EerstWachtwoord:
    return beheer.give_first_password(gebruiker=row, door=door)


STAPPEN: dict[str, Stap] = {"wijzig": _change, "stop": _stop, "begin": _begin, "wachtwoord": _password}
