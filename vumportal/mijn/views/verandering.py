"""What the organisation announced about the ground on which it shares: a page of its own, with no other text."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.mijn.toegang import PersoonRequest, for_person
from vumportal.toestemming.stand import standing
from vumportal.toestemming.uitleg import explained
from vumportal.toestemming.veranderingen import announcement


@for_person("GET")
def change(request: PersoonRequest, pk: int) -> HttpResponse:
    """One announcement, in the words that this person was told."""
    verandering = announcement(request.persoon, pk)
    if verandering is None:
        raise Http404
    stand = standing(request.persoon)[verandering.ontvanger]
    context = {
        "verandering": verandering,
        "uitleg": explained(verandering.tekst),
        "verder": reverse("mijn:bezwaar") if stand.gaat_over_bezwaar else "",
    }
    return render(request, "mijn/verandering.html", context)
