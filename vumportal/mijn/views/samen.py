"""Confirming what was chosen together: logged in, or with the code on the paper and nobody logged in."""

import re
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from vumportal.formulieren.formulier import Formulier
from vumportal.mijn.naar import NaarPagina
from vumportal.mijn.sessie import MijnRequest
from vumportal.mijn.toegang import PersoonRequest, for_anyone, for_person
from vumportal.organisaties.inloggrens import client_address
from vumportal.organisaties.links import LANGST, may_try
from vumportal.organisaties.models import Toegangslink
from vumportal.toestemming.bevestigen import confirm_with_code, on_sheet, sheet_of_code, sheet_of_link
from vumportal.toestemming.bladpapier import words_of
from vumportal.toestemming.models import Besluit, Keuzeblad
from vumportal.toestemming.samen import confirm_by_self, throw_away

FOUT = (
    "Deze code en dit jaar horen niet bij elkaar. Of de code telt niet meer. "
    "Probeerde je het vaak? Wacht dan een kwartier."
)
"""The one answer to whatever is wrong, so that nobody learns anything of a code."""
KWARTIER = 15 * 60
"""Seconds that the page with the choice may be open before its button is pressed."""
_BEWIJS = TimestampSigner(salt="vumportal.mijn.code")
_JAAR = re.compile(r"[0-9]{4}")


# --- logged in ------------------------------------------------------------------------------------------
@for_person("POST", over_delen=True)
def answer(request: PersoonRequest, uuid: UUID) -> HttpResponse:
    """Say that it is right, or throw it away."""
    rows = Besluit.objects.filter(werkzoekende=request.persoon, hoe__in=Besluit.AAN_DE_BALIE)
    besluit = get_object_or_404(rows.select_related("werkzoekende"), pk=uuid)
    keuzes = {
        "ja": (confirm_by_self, "Je hebt je keuze bevestigd."),
        "weg": (throw_away, "Weggegooid. Alles blijft zoals het was."),
    }
    if request.POST.get("keuze") not in keuzes:
        raise Http404
    doe, zin = keuzes[request.POST["keuze"]]
    if doe(besluit=besluit, namens=request.namens):
        messages.success(request, zin)
    else:
        messages.info(request, "Dit was al klaar. Er is niets veranderd.")
    return NaarPagina(reverse("mijn:start"))


# --- with a code ----------------------------------------------------------------------------------------
class Codeformulier(Formulier):
    """The code on the paper, and the year of birth."""

    meldingen: ClassVar = {"code": {"required": "Vul de code van je papier in."}}
    code = forms.CharField(
        label="Je code",
        help_text="12 tekens. Streepjes mogen, maar hoeven niet.",
        max_length=LANGST,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    geboortejaar = forms.CharField(
        label="Je geboortejaar",
        help_text="Bijvoorbeeld 1984.",
        max_length=LANGST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_geboortejaar(self) -> int:
        """Four digits; anything else is nobody's year, and is answered like a wrong one."""
        jaar: str = self.cleaned_data["geboortejaar"]
        return int(jaar) if _JAAR.fullmatch(jaar) else 0


@sensitive_post_parameters("code", "geboortejaar", "bewijs")
@for_anyone("GET", "POST")
def with_code(request: MijnRequest) -> HttpResponse:
    """A GET shows nothing of anybody. A right code shows the choice; the button below it confirms, once."""
    if request.method != "POST":
        return _page(request, Codeformulier())
    if "bewijs" in request.POST:
        return _confirmed(request)
    form = Codeformulier(request.POST)
    if not form.is_valid():
        return _page(request, form)
    code, jaar = form.cleaned_data["code"], form.cleaned_data["geboortejaar"]
    mag = may_try(code, Toegangslink.Soort.KEUZE, client_address(request))
    blad = sheet_of_code(code, jaar) if mag else None
    return _refused(request, form) if blad is None else _shown(request, blad)


def _shown(request: MijnRequest, blad: Keuzeblad) -> HttpResponse:
    site = f"{request.scheme}://{request.get_host()}"
    context: dict[str, Any] = {
        "form": Codeformulier(),
        "woorden": words_of(on_sheet(blad), door=blad.door, site=site),
        "bewijs": _BEWIJS.sign(str(blad.link_id)),
    }
    return render(request, "mijn/code.html", context)


def _confirmed(request: MijnRequest) -> HttpResponse:
    """The button; a second press on it is no mistake."""
    try:
        link = int(_BEWIJS.unsign(request.POST["bewijs"], max_age=KWARTIER))
    except BadSignature:
        return _refused(request, Codeformulier({"code": "", "geboortejaar": ""}))
    blad = sheet_of_link(link)
    if blad is None or not confirm_with_code(blad=blad):
        return _refused(request, Codeformulier({"code": "", "geboortejaar": ""}))
    return NaarPagina(reverse("mijn:code_klaar"))


def _refused(request: MijnRequest, form: Codeformulier) -> HttpResponse:
    form.full_clean()
    form.errors.clear()
    form.add_error(None, FOUT)
    return _page(request, form)


def _page(request: MijnRequest, form: Codeformulier) -> HttpResponse:
    context = {"form": form, "woorden": None, "bewijs": ""}
    return render(request, "mijn/code.html", context, status=422 if form.errors else 200)


@for_anyone("GET")
def code_done(request: MijnRequest) -> HttpResponse:
    """The same words for everybody."""
    return render(request, "mijn/code_klaar.html")
