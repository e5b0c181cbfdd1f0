"""The receipt of a decision: to read, to print and for machines."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from vumportal.mijn.toegang import PersoonRequest, for_person
from vumportal.toestemming import ontvangst
from vumportal.toestemming.engels import in_english
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.ontvangst import anchor_now


@for_person("GET")
def receipt(request: PersoonRequest, uuid: UUID) -> HttpResponse:
    """One decision in words, with both files."""
    besluit = _decision(request, uuid)
    context = {
        "besluit": besluit,
        "titel": ontvangst.title(besluit),
        "feiten": ontvangst.facts(besluit),
        "bewijs": ontvangst.proof(besluit, anchor_now()),
    }
    template = "mijn/engels/bewijs.html" if in_english(besluit) else "mijn/bewijs.html"
    return render(request, template, context)


@for_person("GET")
def receipt_pdf(request: PersoonRequest, uuid: UUID) -> HttpResponse:
    """The receipt on paper."""
    besluit = _decision(request, uuid)
    return _file(ontvangst.as_pdf(besluit, anchor_now()), "application/pdf", "pdf")


@for_person("GET")
def receipt_json(request: PersoonRequest, uuid: UUID) -> HttpResponse:
    """The receipt for machines."""
    besluit = _decision(request, uuid)
    return _file(ontvangst.as_json(besluit, anchor_now()), "application/json", "json")


def _decision(request: PersoonRequest, uuid: UUID) -> Besluit:
    """A decision of this person; of another one it is not there."""
    rows = Besluit.objects.filter(werkzoekende=request.persoon)
    return get_object_or_404(rows.select_related("tekstversie", "organisatie", "werkzoekende"), pk=uuid)


def _file(inhoud: bytes, soort: str, ext: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="bewijs-van-je-keuze.{ext}"'}
    return HttpResponse(inhoud, content_type=soort, headers=headers)
