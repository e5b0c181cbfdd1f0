"""What a person fills in on the first page and asks."""

from typing import ClassVar

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.uitwisseling.models import Vondst
from vumportal.werkzoekenden.models import Taak


class ZegForm(Formulier):
    """What somebody thinks of one kept vacature: the button that was pressed, and why when they say so."""

    meldingen: ClassVar = {
        "wat": {
            "required": "Kies een van de drie knoppen.",
            "invalid_choice": "Kies een van de drie knoppen.",
        }
    }
    wat = forms.ChoiceField(choices=[(zegt.value, zegt.label) for zegt in Vondst.ZELF_TE_KIEZEN])
    waarom = forms.CharField(max_length=Vondst.WAAROM, required=False)


class VraagForm(Formulier):
    """A question to who accompanies somebody."""

    meldingen: ClassVar = {"vraag": {"required": "Schrijf je vraag op."}}
    vraag = forms.CharField(
        label="Wat wil je vragen?",
        help_text=f"Kort is goed: maximaal {Taak.TITEL} tekens.",
        max_length=Taak.TITEL,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    toelichting = forms.CharField(
        label="Wanneer kunnen we je bellen?",
        help_text="Bijvoorbeeld: na 4 uur.",
        max_length=Taak.TOELICHTING,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
