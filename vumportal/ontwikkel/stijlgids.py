"""The style page, with example content: what the components show, in the words of real pages."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe


class VoorbeeldForm(forms.Form):
    """One field of every kind that `onderdelen/veld.html` must be able to draw."""

    functie = forms.CharField(
        label="Hoe heet het werk?", help_text="Zoals de werkgever het noemt.", max_length=120
    )
    postcode = forms.CharField(
        label="Postcode",
        help_text="4 cijfers en 2 letters.",
        error_messages={"required": "Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 5501AB"},
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


def _punten(past: str = "", niet: str = "", onbekend: str = "") -> list[dict[str, str]]:
    rijen = (("past", past), ("niet", niet), ("onbekend", onbekend))
    return [
        {"oordeel": oordeel, "feit": feit} for oordeel, tekst in rijen for feit in tekst.split("; ") if feit
    ]


def _kaart(**anders: Any) -> dict[str, Any]:
    kaart: dict[str, Any] = {
        "url": "#kaart",
        "organisatie": "",
        "afstand": "",
        "herkomst": "vum",
        "kenmerken": "",
        "sluit": None,
        "detail": "geen",
        "detail_url": "",
        "over": 7,
        "waarvoor": "dit beroep",
        "opgehaald_op": None,
        "zichtbaar_tot": None,
        "shortlist_url": "#shortlist",
        "op_shortlist": False,
    }
    return kaart | anders


VACATURES = [
    _kaart(
        sleutel="v1",
        titel="Medewerker atelier",
        organisatie="Mehmet Confectie",
        plaats="Eindhoven",
        afstand="9 km",
        herkomst="eigen",
        oordelen=_punten("24 uur; geen rijbewijs; vaste baan", "begint 07:00", "ov-bereikbaar onbekend"),
        kenmerken="naaien, nauwkeurig werken. Henk noemt beide als interesse",
        sluit=date(2026, 12, 18),
        op_shortlist=True,
    ),
    _kaart(
        sleutel="v2",
        titel="Hulp in de kas",
        organisatie="Kwekerij De Wijers",
        plaats="Someren",
        afstand="19 km",
        oordelen=_punten("16 tot 24 uur; geen diploma nodig", "", "rijbewijs onbekend"),
        kenmerken="planten verzorgen, buiten werken",
        detail="te_halen",
        detail_url="#detail",
    ),
    _kaart(
        sleutel="v3",
        titel="Conciërge basisschool",
        plaats="Tilburg",
        afstand="28 km",
        oordelen=_punten("20 uur; kantoortijden"),
        detail="opgehaald",
        opgehaald_op=date(2026, 3, 3),
        zichtbaar_tot=date(2026, 4, 2),
    ),
]
KANDIDATEN = [
    _kaart(
        sleutel="k1",
        titel="Naaister, medewerker textielreiniging",
        url="",
        plaats="Oirschot",
        afstand="12 km",
        oordelen=_punten("beschikbaar per 1 januari; 24 uur", "", "rijbewijs onbekend"),
        kenmerken="naaien, patronen tekenen, samenwerken",
        detail="op",
    ),
    _kaart(
        sleutel="k2",
        titel="Productiemedewerker",
        url="",
        plaats="Best",
        afstand="minder dan 1 km",
        herkomst="eigen",
        oordelen=_punten("32 uur"),
        detail="weg",
        shortlist_url="",
    ),
]


def context() -> dict[str, Any]:
    """Everything `stijlgids.html` needs beside the request."""
    fout = VoorbeeldForm(QueryDict("functie=Medewerker+atelier&uren=60&afstand=20&soort_werk=betaald"))
    fout.add_error(None, "De dag waarop het werk begint ligt na de dag waarop de vacature sluit.")
    return {
        "form": VoorbeeldForm(
            initial={"functie": "Medewerker atelier", "vervoer": "fiets"}, auto_id="leeg_%s"
        ),
        "form_fout": fout,
        "vacatures": VACATURES,
        "kandidaten": KANDIDATEN,
        "fasen": [
            {"naam": naam, "aantal": aantal, "url": "#fase", "gekozen": naam == "ontwikkelen"}
            for naam, aantal in (
                ("intake", 6),
                ("diagnose", 4),
                ("ontwikkelen", 9),
                ("bemiddelen", 11),
                ("nazorg", 4),
            )
        ],
        "kruimels": [
            {"tekst": "Kandidaten", "url": "#kandidaten"},
            {"tekst": "Henk Verhoeven", "url": "#henk"},
        ],
        "meer_werk": [
            {
                "tekst": "Maak het gebied kleiner (30 km)",
                "url": "#kleiner",
                "post": True,
                "velden": [("afstand", "30")],
            },
            {"tekst": "Splits de vraag", "url": "#splits", "post": True, "velden": []},
            {"tekst": "Wensen aanpassen", "url": "#wensen"},
        ],
        "pagina": Paginator(range(160), 25).page(3),
    }


@login_not_required
@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component on one page; only in demo and test (see `config.urls`)."""
    return render(request, "stijlgids.html", context())
