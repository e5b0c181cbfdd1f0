"""The form by which staff record who represents a kandidaat."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from vumportal.formulieren.formulier import Formulier
from vumportal.werkzoekenden.models import Vertegenwoordiging

Soort = Vertegenwoordiging.Soort
BEWIJS = "Ik zag het bewijs: de beschikking van de rechter, of de machtiging met handtekening."


def _day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class VertegenwoordigForm(Formulier):
    """Who, in what, from when to when; and that the proof was seen."""

    meldingen: ClassVar = {
        "naam": {"required": "Vul de naam van de vertegenwoordiger in."},
        "soort": {"required": "Kies wat voor vertegenwoordiger dit is."},
        "gezien": {"required": "Zet hier een vinkje als je het bewijs zag."},
    }
    naam = forms.CharField(label="Naam van de vertegenwoordiger", max_length=100)
    soort = forms.ChoiceField(
        label="Wat voor vertegenwoordiger?",
        choices=[(soort.value, soort.label.capitalize()) for soort in Soort],
        widget=forms.RadioSelect,
    )
    van = _day("Eerste dag")
    tot = _day("Laatste dag", required=False)
    gezien = forms.BooleanField(label=BEWIJS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"van": timezone.localdate()})
        super().__init__(*args, **kwargs)
