"""Before a vacature is written out: whether it is here already, of whom it is, and beginning from one of before."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.formulieren.antwoordvelden import NIET_GEKOZEN
from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.dubbel import (
    STRAAL,
    Navraging,
    ask_exchange,
    asked_about,
    found_elsewhere,
    may_ask,
    may_ask_again,
    missing_for,
)
from vumportal.vacatures.dossiers import document_of
from vumportal.vacatures.dubbel import alike
from vumportal.vacatures.kopieren import DATUMS, copy, invalid, passed
from vumportal.vacatures.models import Vacaturedossier, Vestiging, Werkgever, Werkgeverspersoon
from vumportal.vacatures.werkgeverkeuze import (
    choose_employer,
    is_offered,
    leave_employer,
    offered_changes,
    take_over,
)
from vumportal.vacatures.werkgevers import find_employers
from vumportal.werkplek import terug
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part, wants_fragment
from vumportal.werkplek.vacaturetoegang import dossier_to_read, dossier_to_work_with
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.werkgeverpagina import people, places

MEEST = 10
STAND = "stand"
"""Parameter of the polling: the state that the page already shows."""
NIETS_TE_VRAGEN = "Vul eerst het beroep en de postcode in. Dan kunnen we het vragen."
NEEM, LAAT = "overnemen", "laten"
"""Names of the buttons that take over what is known of the employer, and that leave the vacature as it is."""


# --- is it here already ---------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def doubles(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """What may be the same vacature, of the organisation and of elsewhere; the button asks the exchange.

    As long as its answer is on its way htmx asks again; without news the answer is 204.
    """
    dossier = dossier_to_read(request, pk)
    if request.method == "POST":
        return _ask_exchange(request, dossier)
    navraging = asked_about(dossier)
    if wants_fragment(request) and _knows_this(request, navraging):
        return HttpResponse(status=204)
    context = _asked(request, dossier, navraging)
    if not wants_fragment(request):
        context |= _known(request, dossier)
    return page_or_part(request, "werkplek/vacature_dubbel.html", "uitwisseling", context)


def _ask_exchange(request: MedewerkerRequest, dossier: Vacaturedossier) -> HttpResponse:
    try:
        ask_exchange(dossier=dossier, door=request.user)
    except ValueError:
        messages.warning(request, NIETS_TE_VRAGEN)
    return SeeOther(f"{reverse('vacature_dubbel', args=[dossier.pk])}#kop-uitwisseling")


def _knows_this(request: MedewerkerRequest, navraging: Navraging | None) -> bool:
    """Whether a page that polls already shows all there is."""
    if navraging is None or navraging.voortgang.klaar:
        return False
    return request.GET.get(STAND) == navraging.voortgang.stand


def _asked(
    request: MedewerkerRequest, dossier: Vacaturedossier, navraging: Navraging | None
) -> dict[str, Any]:
    """What was asked of the exchange, and whether the button is there."""
    url = reverse("vacature_dubbel", args=[dossier.pk])
    return {
        "dossier": dossier,
        "navraging": navraging,
        "straal": STRAAL,
        "ontbreekt": missing_for(dossier),
        "mag_vragen": may_ask(request.user, dossier),
        "kan_vragen": may_ask_again(navraging),
        "poll_url": f"{url}?{urlencode({STAND: navraging.voortgang.stand})}" if navraging else "",
    }


def _known(request: MedewerkerRequest, dossier: Vacaturedossier) -> dict[str, Any]:
    """What is here, and what was found for people of here."""
    vondsten = list(found_elsewhere(document_of(dossier), request.user).select_related("werkzoekende"))
    request.getoond.update(vondst.werkzoekende.pseudoniem for vondst in vondsten if vondst.werkzoekende)
    return {"eigen": alike(dossier, request.user), "elders": vondsten}


# --- beginning from one of before -------------------------------------------------------------------------------
class KopieerForm(Formulier):
    """Only the days that are over. paden: of those days."""

    def __init__(self, data: Any = None, *, paden: list[str]) -> None:
        super().__init__(data)
        self.paden = {f"dag{nummer}": pad for nummer, pad in enumerate(paden)}
        for naam, pad in self.paden.items():
            self.fields[naam] = forms.DateField(
                label=DATUMS[pad],
                required=False,
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            )

    def data_by_path(self) -> dict[str, Any]:
        """What was filled in, None for nothing."""
        return {pad: self.cleaned_data[naam] for naam, pad in self.paden.items()}


@for_staff("GET", "POST")
def duplicate(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Make a new vacature from this one; asked is only what was of that time."""
    dossier = dossier_to_read(request, pk)
    team = request.user.team
    if request.user.rol != Gebruiker.Rol.WSP or team is None:
        raise PermissionDenied
    form = KopieerForm(
        request.POST if request.method == "POST" else terug.take(request), paden=passed(dossier)
    )
    if request.method == "POST" and form.is_valid():
        nieuw = copy(dossier=dossier, door=request.user, team=team, data=form.data_by_path())
        messages.success(request, "Dit is de nieuwe vacature. Er is nog niets gepubliceerd.")
        return SeeOther(reverse("vacature_bewerken", args=[nieuw.pk]))
    context = {
        "dossier": dossier,
        "form": form,
        "fouten": invalid(dossier),
        "van_wie": terug.made_for(request.user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "werkplek/vacature_kopieren.html", context, status=status)


# --- of whom it is ----------------------------------------------------------------------------------------------
class WerkgeverzoekForm(Formulier):
    """Looking for the employer of a vacature."""

    zoek = forms.CharField(
        label="Naam of KvK-nummer",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class WerkgeverkeuzeForm(Formulier):
    """Which employer; of one that is chosen also where, and who is about it."""

    vestiging = forms.ChoiceField(label="Op welke vestiging is het werk?", required=False)
    persoon = forms.ChoiceField(label="Wie gaat daar over deze vacature?", required=False)

    def __init__(
        self, data: Any = None, *, plekken: list[Vestiging], mensen: list[Werkgeverspersoon], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.plekken = {str(plek.pk): plek for plek in plekken}
        self.mensen = {str(mens.pk): mens for mens in mensen}
        for naam, rijen in (("vestiging", self.plekken), ("persoon", self.mensen)):
            keuzes = [("", NIET_GEKOZEN), *((pk, str(rij)) for pk, rij in rijen.items())]
            self.fields[naam].choices = keuzes  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """As `choose_employer` takes it."""
        return {
            "vestiging": self.plekken.get(self.cleaned_data["vestiging"]),
            "persoon": self.mensen.get(self.cleaned_data["persoon"]),
        }


def _choice_form(data: Any, werkgever: Werkgever, dossier: Vacaturedossier) -> WerkgeverkeuzeForm:
    begin = {"vestiging": str(dossier.vestiging_id or ""), "persoon": str(dossier.persoon_id or "")}
    mensen = [regel.persoon for regel in people(werkgever)]
    return WerkgeverkeuzeForm(data, plekken=places(werkgever), mensen=mensen, initial=begin)


@for_staff("GET", "POST")
def choose(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Of which employer this vacature is; what is known of it is offered, and filled in by pressing the button.

    Employers and their people stay inside the organisation, also when it shares a vacature to work together.
    """
    dossier = dossier_to_work_with(request, pk)
    if dossier.organisatie_id != request.user.organisatie_id:
        raise PermissionDenied
    if request.method == "POST" and NEEM in request.POST:
        take_over(dossier=dossier, door=request.user)
        messages.success(request, "Overgenomen. Dit staat nu in de vacature.")
        return SeeOther(reverse("vacature_bewerken", args=[pk]))
    if request.method == "POST" and LAAT in request.POST:
        leave_employer(dossier=dossier, door=request.user)
        messages.success(request, "De vacature blijft zo. We vragen het pas weer als de werkgever verandert.")
        return SeeOther(reverse("vacature_bewerken", args=[pk]))
    if request.method == "POST" and (done := _chosen(request, dossier)) is not None:
        return done
    zoek = WerkgeverzoekForm(request.GET)
    getypt = zoek.cleaned_data["zoek"] if zoek.is_valid() else ""
    werkgever = dossier.werkgever
    context = {
        "dossier": dossier,
        "zoek": zoek,
        "gevonden": list(find_employers(request.user, getypt)[:MEEST]) if getypt else [],
        "getypt": getypt,
        "form": _choice_form(None, werkgever, dossier) if werkgever else None,
        "anders": bool(offered_changes(dossier)),
        "aangeboden": is_offered(dossier),
        "neem": NEEM,
        "laat": LAAT,
    }
    return render(request, "werkplek/vacature_werkgever.html", context)


def _chosen(request: MedewerkerRequest, dossier: Vacaturedossier) -> HttpResponse | None:
    """Write the choice; None when what was sent is no choice, and the page is shown as it is."""
    gekozen = request.POST.get("werkgever", "")
    nummer = int(gekozen) if gekozen.isascii() and gekozen.isdecimal() and len(gekozen) < 12 else 0
    werkgever = get_object_or_404(Werkgever.objects.visible_to(request.user), pk=nummer)
    form = _choice_form(request.POST, werkgever, dossier)
    if not form.is_valid():
        return None
    try:
        choose_employer(dossier=dossier, door=request.user, werkgever=werkgever, **form.chosen())
    except ValidationError as fout:
        messages.warning(request, fout.messages[0])
    naar = "vacature_publiceren" if request.POST.get("naar") == "publiceren" else "vacature_werkgever"
    return SeeOther(reverse(naar, args=[dossier.pk]))
