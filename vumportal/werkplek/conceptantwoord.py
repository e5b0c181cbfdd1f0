"""Keeping what somebody types while writing down a contact: one way for every form that does so.

The form sends itself after each pause in typing, see `werkplek/conceptknoppen.html`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from vumportal.notities.concepten import Formulierover, drop_draft
from vumportal.werkplek.toegang import MedewerkerRequest, wants_fragment
from vumportal.werkplek.views.zoeken import SeeOther

WIS = "wis"
"""Name of the button that lets go of what was typed."""
AL_VASTGELEGD = "Dit was al vastgelegd. Er is niets veranderd."
NIET_IN_CONCEPT = frozenset({"verzending", "zelfde_op"})


def answer_draft(
    request: MedewerkerRequest, *, over: Formulierover, terug_naar: str, keep: Callable[[], str]
) -> HttpResponse:
    """Keep what stands in the form, or let go of it. It is not read as an answer: it may be wrong or half.

    keep: gives when it was kept, in words; "" when this form was saved meanwhile.
    """
    if WIS in request.POST:
        drop_draft(gebruiker=request.user, over=over)
        messages.info(request, "Wat je had getypt, is weg.")
        return SeeOther(terug_naar)
    bewaard = keep()
    if wants_fragment(request):
        return render(request, "werkplek/concept.html", {"concept": bewaard})
    if bewaard:
        messages.success(request, "Je concept is bewaard. Er is nog niets vastgelegd.")
    else:
        messages.info(request, AL_VASTGELEGD)
    return SeeOther(terug_naar)


def typed_in(form: forms.Form, data: QueryDict) -> dict[str, list[str]]:
    """What stands in the fields of a form, as it was sent."""
    return {naam: data.getlist(naam) for naam in form.fields if naam not in NIET_IN_CONCEPT and naam in data}


def as_initial(typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What was typed as the begin of a form: of several values the list, else the text."""
    return {naam: list(values) if naam == "klaar" else values[-1] for naam, values in typed.items() if values}


def sent_as(request: MedewerkerRequest) -> UUID | None:
    """The key that a form carries, so that sending it twice writes one contact."""
    try:
        return UUID(request.POST.get("verzending", ""))
    except ValueError:
        return None
