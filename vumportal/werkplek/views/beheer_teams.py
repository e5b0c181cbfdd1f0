"""Pages of the beheerder about teams and who is in them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.caseload.beheren import end_team, people_of
from vumportal.organisaties import beheer
from vumportal.organisaties.models import Gebruiker, Team, Teamlid
from vumportal.werkplek import terug
from vumportal.werkplek.beheerformulieren import LidForm, TeamnaamForm
from vumportal.werkplek.beheerstap import Stap, make_forms, take_step
from vumportal.werkplek.toegang import MedewerkerRequest, for_beheer, organisation_of
from vumportal.werkplek.views.zoeken import SeeOther


def _teams_of(request: MedewerkerRequest) -> QuerySet[Team]:
    return Team.objects.filter(organisatie=organisation_of(request))


@for_beheer("GET", "POST")
def teams(request: MedewerkerRequest) -> HttpResponse:
    """Every team; a POST makes one more and leads to its page."""
    forms = make_forms(request, {"nieuw": TeamnaamForm})
    fouten: list[str] = []
    if request.method == "POST":
        team, fouten = take_step(request, {"nieuw": _make}, forms, organisation_of(request))
        if team:
            messages.success(request, f"Team {team.naam} is gemaakt. Zet er nu collega’s in.")
            return SeeOther(reverse("beheer_team", args=[team.pk]))
    rows = _teams_of(request).annotate(aantal_leden=Count("leden"))
    leiders = Teamlid.objects.filter(leider=True).select_related("gebruiker")
    rows = rows.prefetch_related(Prefetch("leden", leiders, "leiders"))
    context = {
        "teams": [team for team in rows if team.gestopt_op is None],
        "gestopt": [team for team in rows if team.gestopt_op is not None],
        "form": forms["nieuw"],
        "van_wie": terug.made_for(request.user),
        "fouten": fouten,
    }
    return render(request, "beheer/teams.html", context, status=422 if request.method == "POST" else 200)


def _make(door: Gebruiker, over: Any, gegeven: Mapping[str, Any]) -> Team:
    return beheer.add_team(organisatie=over, naam=gegeven["naam"], door=door)


@for_beheer("GET", "POST")
def team(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One team and its members; a POST changes one thing about it."""
    row: Team = get_object_or_404(_teams_of(request).select_related("organisatie", "groep"), pk=pk)
    collegas = _who_can_come(row)
    forms = make_forms(request, {"naam": partial(TeamnaamForm), "erbij": partial(LidForm, collegas=collegas)})
    if request.method != "POST":
        forms["naam"].initial.setdefault("naam", row.naam)
        return _team(request, row, collegas, forms, [])
    gezegd, fouten = take_step(request, STAPPEN, forms, row)
    if gezegd is None:
        forms["naam"].initial.setdefault("naam", row.naam)
        return _team(request, row, collegas, forms, fouten)
    messages.success(request, gezegd)
    return SeeOther(reverse("beheer_team", args=[pk]))


def _team(
    request: MedewerkerRequest,
    row: Team,
    collegas: list[Gebruiker],
    forms: Mapping[str, Any],
    fouten: list[str],
) -> HttpResponse:
    row.refresh_from_db(fields=["naam"])
    context = {
        "team": row,
        "leden": list(
            row.leden.select_related("gebruiker").order_by(
                "gebruiker__first_name", "gebruiker__last_name", "pk"
            )
        ),
        "kandidaten": people_of(row),
        "collegas": collegas,
        "forms": forms,
        "van_wie": terug.made_for(request.user),
        "fout": next((form for form in forms.values() if form.errors), None),
        "fouten": fouten,
    }
    return render(request, "beheer/team.html", context, status=422 if request.method == "POST" else 200)


def _who_can_come(row: Team) -> list[Gebruiker]:
    staff = row.organisatie.gebruikers.filter(
        Q(rol=Gebruiker.Rol.KLANTMANAGER) | Q(rol=Gebruiker.Rol.WSP), is_active=True
    )
    return list(staff.exclude(teamleden__team=row).order_by("first_name", "last_name", "pk"))


# --- the steps --------------------------------------------------------------------------------------
def _rename(door: Gebruiker, row: Team, gegeven: Mapping[str, Any]) -> str:
    changed = beheer.rename_team(team=row, naam=gegeven["naam"], door=door)
    return "De nieuwe naam is bewaard." if changed else "Het team heette al zo."


def _add(door: Gebruiker, row: Team, gegeven: Mapping[str, Any]) -> str:
    collega = _colleague(row, gegeven["lid"])
    beheer.add_member(team=row, gebruiker=collega, door=door)
    return f"{collega.get_full_name()} zit nu in dit team."


def _remove(door: Gebruiker, row: Team, gegeven: Mapping[str, Any]) -> str:
    collega = _colleague(row, gegeven.get("lid", ""))
    beheer.remove_member(team=row, gebruiker=collega, door=door)
    return f"{collega.get_full_name()} zit niet meer in dit team, en houdt de eigen kandidaten."


def _lead(leider: bool, door: Gebruiker, row: Team, gegeven: Mapping[str, Any]) -> str:
    collega = _colleague(row, gegeven.get("lid", ""))
    beheer.set_lead(team=row, gebruiker=collega, leider=leider, door=door)
    return f"{collega.get_full_name()} is {'nu' if leider else 'geen'} teamleider{'' if leider else ' meer'}."


def _stop(door: Gebruiker, row: Team, gegeven: Mapping[str, Any]) -> str:
    end_team(team=row, door=door)
    return "Dit team is gestopt."


def _begin(door: Gebruiker, row: Team, gegeven: Mapping[str, Any]) -> str:
    beheer.start_team(team=row, door=door)
    return "Dit team werkt weer. Zet er collega’s in."


def _colleague(row: Team, pk: str) -> Gebruiker:
    """An account of the organisation. Raises ValidationError for another."""
    found = row.organisatie.gebruikers.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None
    if found is None:
        raise ValidationError("Deze collega is er niet meer. Er is niets veranderd.")
    return found


STAPPEN: dict[str, Stap] = {
    "naam": _rename,
    "erbij": _add,
    "eraf": _remove,
    "leider": partial(_lead, True),
    "geen_leider": partial(_lead, False),
    "stop": _stop,
    "begin": _begin,
}
