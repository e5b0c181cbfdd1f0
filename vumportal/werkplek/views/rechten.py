"""Pages of the privacy officer for the rights of a person: all that is held as two files, and erasing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.inzage import make_insight
from vumportal.caseload.rechten import erase_person, everything_about
from vumportal.logboek.doelen import Activiteit, Rechtsgrond
from vumportal.logboek.services import log_shown
from vumportal.toestemming.houders import known_recipients
from vumportal.werkplek.rechtenformulieren import InzageForm, WisForm
from vumportal.werkplek.toegang import MedewerkerRequest, for_privacy, organisation_of
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende

BLIJFT = frozenset(
    {"logboek.handeling", "toestemming.besluit", "toestemming.aankondiging", "toestemming.houders"}
)
"""What erasing leaves: proof, without the person."""
SOORTEN = {"pdf": "application/pdf", "json": "application/json"}


@for_privacy("GET", "POST")
def insight(request: MedewerkerRequest) -> HttpResponse:
    """Who it is about. A POST gives one of the two files, and is on record."""
    organisatie = organisation_of(request)
    if request.method != "POST":
        return render(request, "privacy/inzage.html", {"form": InzageForm(organisatie=organisatie)})
    form = InzageForm(request.POST, organisatie=organisatie)
    if not form.is_valid() or form.persoon is None:
        return render(request, "privacy/inzage.html", {"form": form}, status=422)
    vorm = form.cleaned_data["vorm"]
    made = make_insight(werkzoekende=form.persoon, door=request.user)
    naam = f"inzage-{timezone.localdate()}.{vorm}"  # without a name: it stays in the list of downloads
    return HttpResponse(
        made.pdf if vorm == "pdf" else made.json,
        content_type=SOORTEN[vorm],
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


@for_privacy("GET", "POST")
def erase(request: MedewerkerRequest) -> HttpResponse:
    """Who it is about; then what goes and what stays; and with the exact name once more it goes."""
    organisatie = organisation_of(request)
    if request.method != "POST":
        return _erase_page(request, WisForm(organisatie=organisatie))
    form = WisForm(request.POST, organisatie=organisatie)
    if not form.is_valid() or form.persoon is None:
        return _erase_page(request, form, status=422)
    if form.is_confirmed():
        erase_person(werkzoekende=form.persoon, door=request.user)
        messages.success(request, "Alles over deze persoon is gewist.")
        return SeeOther(reverse("wissen"))
    status = 200
    if form.cleaned_data["bevestiging"]:
        form.add_error("bevestiging", "Dit is niet precies dezelfde naam. Er is niets gewist.")
        status = 422
    return _erase_page(request, form, status=status)


def _erase_page(request: MedewerkerRequest, form: WisForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "persoon": form.persoon}
    if form.persoon is not None:
        form.fields["bevestiging"].required = True  # from here on the page asks for it
        context |= _consequences(form.persoon)
        log_shown(
            user_id=request.user.pk,
            refs=[form.persoon.pseudoniem],
            wat="wissen",
            doel=Activiteit.RECHTEN.value,
            grondslag=Rechtsgrond.PLICHT.value,
        )
    return render(request, "privacy/wissen.html", context, status=status)


def _consequences(persoon: Werkzoekende) -> dict[str, Any]:
    """What goes and what stays, in numbers; and who else holds something."""
    tabellen = {naam: deel for naam, deel in everything_about(persoon).items() if deel["aantal"]}
    return {
        "weg": [(deel["titel"], deel["aantal"]) for naam, deel in tabellen.items() if naam not in BLIJFT],
        "houders": known_recipients(persoon),
    }
