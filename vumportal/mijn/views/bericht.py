"""Mail that there is something new: the person says whether and where, and proves that the address is theirs."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.formulieren.formulier import Formulier
from vumportal.mijn.naar import NaarPagina
from vumportal.mijn.sessie import MijnRequest
from vumportal.mijn.toegang import PersoonRequest, for_anyone, for_person
from vumportal.werkzoekenden.bericht import confirm_address, stop_mail, want_mail, want_reminders
from vumportal.werkzoekenden.models import Mailwens

JA, NEE = "ja", "nee"
WEL, NIET = "herinner", "niet-herinneren"
"""Values of the buttons about a reminder."""
NIET_GELUKT = 404
"""Status of a link that opens nothing, whatever the reason."""


class Mailformulier(Formulier):
    """Yes with an address, or no; a no needs nothing else."""

    meldingen: ClassVar = {
        "keuze": {"required": "Kies ja of nee.", "invalid_choice": "Kies ja of nee."},
        "adres": {"required": "Vul je e-mailadres in."},
    }
    keuze = forms.ChoiceField(label="Je keuze", choices=[(JA, "Ja"), (NEE, "Nee")], widget=forms.HiddenInput)
    adres = forms.EmailField(
        label="Je e-mailadres",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean(self) -> dict[str, Any]:
        if self.says_no:  # an address is asked of a yes alone
            self.errors.pop("adres", None)
        return self.cleaned_data

    @property
    def says_no(self) -> bool:
        """Whether nee was pressed."""
        return bool(self.cleaned_data.get("keuze") == NEE)


@for_person("GET", "POST")
def mail(request: PersoonRequest) -> HttpResponse:
    """Whether this person gets mail, and the form to say so."""
    wens = Mailwens.objects.filter(werkzoekende=request.persoon).first()
    if request.method == "POST" and request.POST.get("keuze") in (WEL, NIET):
        return _reminders(request, ja=request.POST["keuze"] == WEL)
    form = Mailformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, form)
        except ValidationError as fout:
            form.add_error(None, fout.messages[0])
        else:
            return NaarPagina(reverse("mijn:bericht"))
    context = {"form": form, "wens": wens, "kan": settings.MAIL_AAN, "ja": JA, "nee": NEE}
    context |= {"wel": WEL, "niet": NIET}
    return render(request, "mijn/bericht.html", context, status=422 if form.errors else 200)


def _reminders(request: PersoonRequest, *, ja: bool) -> HttpResponse:
    if not want_reminders(persoon=request.persoon, ja=ja):
        messages.info(request, "Vul eerst je e-mailadres in.")
    elif ja:
        messages.success(request, "Je krijgt een dag voor een afspraak een mail.")
    else:
        messages.success(request, "Je krijgt geen herinnering.")
    return NaarPagina(reverse("mijn:bericht"))


def _decide(request: PersoonRequest, form: Mailformulier) -> None:
    if form.says_no:
        stop_mail(persoon=request.persoon)
        messages.success(request, "Je krijgt geen mail van ons.")
        return
    if not settings.MAIL_AAN:
        raise ValidationError("We kunnen nu geen mail sturen.")
    want_mail(persoon=request.persoon, adres=form.cleaned_data["adres"])


@for_anyone("GET", "POST")
def confirm_mail(request: MijnRequest, pk: int, geheim: str) -> HttpResponse:
    """Behind the link in the first mail: opening it shows nothing and changes nothing, pressing the button does.

    Programs that look at mail open links too. Why a link does not work is not said, and nobody is named.
    """
    klaar = confirm_address(pk=pk, geheim=geheim) if request.method == "POST" else None
    context = {"klaar": klaar, "adres": request.path}
    return render(
        request, "mijn/mail_bevestigen.html", context, status=NIET_GELUKT if klaar is False else 200
    )
