"""A page of beheer with several buttons: each is a step with a name, and most have a small form of their own.

The button sends its name as `doe`. A step calls one service and returns what the page says; what the service refuses
is said at the field that it is about, else above the page.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek import terug
from vumportal.werkplek.toegang import MedewerkerRequest

DOE = "doe"
ONBEKEND = "Druk op een van de knoppen op deze pagina."

Stap = Callable[[Gebruiker, Any, Mapping[str, Any]], Any]
"""By whom, with what the page is about, and with what was filled in."""
Formulieren = Mapping[str, Callable[..., forms.Form]]
"""By the name of the step, how its form is made."""


def make_forms(request: MedewerkerRequest, soorten: Formulieren) -> dict[str, Any]:
    """The forms of a page: the one whose button was pressed has what was sent, also from before logging in again."""
    getypt = terug.take(request)
    made: dict[str, Any] = {}
    for naam, soort in soorten.items():
        ids = {"auto_id": f"{naam}_%s"}
        if request.method == "POST" and request.POST.get(DOE) == naam:
            made[naam] = soort(request.POST, **ids)
        elif getypt is not None and getypt.get(DOE) == naam:
            made[naam] = soort(initial=getypt.dict(), **ids)
        else:
            made[naam] = soort(**ids)
    return made


def take_step(
    request: MedewerkerRequest, stappen: Mapping[str, Stap], formulieren: Mapping[str, Any], over: Any
) -> tuple[Any, list[str]]:
    """What the step says, or None with what was refused; a refusal at a field stands in its form."""
    naam = request.POST.get(DOE, "")
    if naam not in stappen:
        return None, [ONBEKEND]
    form = formulieren.get(naam)
    if form is not None and not form.is_valid():
        return None, []
    try:
        return stappen[naam](request.user, over, form.cleaned_data if form else request.POST), []
    except ValidationError as fout:
        veld = getattr(fout, "code", None)
        if form is None or veld not in form.fields:
            return None, fout.messages
        form.add_error(veld, fout.messages)
        return None, []
