"""The style page: every component with the content of `stijlgids.toml`."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vumportal.formulieren.formulier import Formulier
from vumportal.formulieren.kiesveld import Kiesveld
from vumportal.ontwikkel.stijlgids_lijst import everything_context, list_context
from vumportal.werkplek.overzicht import Kandidaatregel


class VoorbeeldForm(Formulier):
    """One field of every kind that `onderdelen/veld.html` must be able to draw."""

    functie = forms.CharField(
        label="Hoe heet het werk?", help_text="Zoals de werkgever het noemt.", max_length=120
    )
    postcode = forms.CharField(
        label="Postcode",
        help_text="4 cijfers zijn genoeg.",
        error_messages={"required": "Vul 4 cijfers in, bijvoorbeeld 5501. Letters mogen erbij."},
    )
    uren = forms.IntegerField(
        label="Hoeveel uur per week?",
        min_value=1,
        max_value=40,
        error_messages={"max_value": "Vul een aantal in van 1 tot en met 40."},
    )
    vanaf = forms.DateField(
        label="Vanaf welke dag?",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    afstand = forms.ChoiceField(
        label="Hoe ver mag het zijn?", choices=[("", "Kies een afstand"), ("10", "10 km"), ("20", "20 km")]
    )
    vervoer = forms.ChoiceField(
        label="Kan de kandidaat zelf komen?",
        widget=forms.RadioSelect,
        choices=[("ov", "Met bus of trein"), ("fiets", "Met de fiets"), ("nee", "Nee, vervoer is nodig")],
        error_messages={"required": "Kies hoe de kandidaat komt."},
    )
    soort_werk = forms.MultipleChoiceField(
        label="Wat voor werk past?",
        help_text="Je mag meer kiezen.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("betaald", "Betaald werk"),
            ("leerbaan", "Leerbaan"),
            ("vrijwilligers", "Vrijwilligerswerk"),
        ],
    )
    toelichting = forms.CharField(label="Wil je nog iets vertellen?", required=False, widget=forms.Textarea)
    bewaar = forms.BooleanField(
        label="Bewaar deze zoekopdracht", required=False, help_text="Je krijgt bericht als er iets nieuws is."
    )


class VoorbeeldKiesForm(Formulier):
    """Fields to pick with: from the lists of the database, and from the short ones."""

    beroep = Kiesveld(
        "beroep", label="Welk werk is het?", help_text="Typ 2 letters of meer. Een ander woord mag ook."
    )
    vaardigheden = Kiesveld(
        "competentie", meer=True, bij="beroep", label="Wat moet iemand kunnen?", required=False
    )
    talen = Kiesveld("taal", meer=True, label="Welke talen zijn nodig?", required=False)
    branche = Kiesveld("sbi", label="In welke branche werkt de werkgever?", required=False)


def context() -> dict[str, Any]:
    """Everything `stijlgids.html` needs beside the request."""
    inhoud = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    fout = VoorbeeldForm(QueryDict("functie=Medewerker+atelier&uren=60&afstand=20&soort_werk=betaald"))
    fout.add_error(None, "De dag waarop het werk begint ligt na de dag waarop de vacature sluit.")
    return inhoud | {
        "form": VoorbeeldForm(
            initial={"functie": "Medewerker atelier", "vervoer": "fiets"}, auto_id="leeg_%s"
        ),
        "form_fout": fout,
        "form_kies": VoorbeeldKiesForm(initial={"talen": ["nld", "ukr"]}, auto_id="kies_%s"),
        "mensen": [Kandidaatregel(**regel) for regel in inhoud["mensen"]],
        "punten": [{"navraag": None, "vraag": ""} | punt for punt in inhoud["punten"]],
        "pagina": Paginator(range(160), 25).page(3),
    }


DELEN: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "": ("stijlgids.html", context),
    "lijst": ("stijlgids_lijst.html", list_context),
    "alles": ("werkplek/alles.html", everything_context),
    "wens": ("stijlgids_wens.html", dict),
}
"""Template and context by the name in ?deel=. The list has a page of its own: it is measured in its frame."""


@login_not_required
@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component on one page, the list of results on another; only in demo and test (see `config.urls`)."""
    template, inhoud = DELEN.get(request.GET.get("deel", ""), DELEN[""])
    return render(request, template, inhoud())
