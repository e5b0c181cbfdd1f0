"""What is shared without asking: the person reads what, and may object. Nothing here is about a yes."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from vumportal.mijn.toegang import PersoonRequest, for_person
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.houders import holders_of
from vumportal.toestemming.kiezen import lift, object_now
from vumportal.toestemming.stand import standing
from vumportal.toestemming.teksten import INFORMEREN, current_text
from vumportal.toestemming.uitleg import explained
from vumportal.toestemming.veranderingen import announced_to
from vumportal.toestemming.wissen import asked_before

BEZWAAR, INTREKKEN = "bezwaar", "intrekken"
SUWI = Ontvanger.SUWI
"""The one category with which is shared without asking (a CHECK)."""


@for_person("GET", "POST", over_delen=True)
def objection(request: PersoonRequest) -> HttpResponse:
    """What is shared, on which ground, and the button to object; after that who still has what."""
    if request.method == "POST":
        return _decided(request)
    stand = standing(request.persoon)[SUWI]
    maakt = stand.maakt_bezwaar and stand.gaat_over_bezwaar
    houders = holders_of(request.persoon, SUWI) if maakt else ()
    context = {
        "stand": stand,
        "maakt_bezwaar": maakt,
        "veranderingen": [een for een in announced_to(request.persoon) if not een.publieke_taak],
        "uitleg": explained(current_text(INFORMEREN)),
        "houders": houders,
        "gevraagd": asked_before(request.persoon) if houders else None,
        "bezwaar": BEZWAAR,
        "intrekken": INTREKKEN,
    }
    return render(request, "mijn/bezwaar.html", context)


def _decided(request: PersoonRequest) -> HttpResponse:
    """Object, or take it back; what cannot be is left as it is, and the page says how things stand."""
    besluiten = {BEZWAAR: object_now, INTREKKEN: lift}
    besluit = besluiten.get(request.POST.get("keuze", ""))
    if besluit is not None:
        with suppress(ValidationError):
            besluit(werkzoekende=request.persoon, ontvanger=SUWI, namens=request.namens)
    return HttpResponseRedirect(reverse("mijn:bezwaar"), status=303)
