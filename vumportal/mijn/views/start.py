"""The first page of a person."""

from django.http import HttpResponse
from django.shortcuts import render

from vumportal.mijn.toegang import PersoonRequest, for_person


@for_person("GET")
def start(request: PersoonRequest) -> HttpResponse:
    """What there is for this person."""
    return render(request, "mijn/start.html")
