"""What an employer sends: one of the buttons, and a sentence where it can also be done differently."""

from typing import ClassVar

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.vacatures.models import Werkgeverantwoord


class Antwoordformulier(Formulier):
    """Which button was pressed. Whether a sentence is needed, the service says."""

    meldingen: ClassVar = {
        "keuze": {"required": "Druk op een van de knoppen.", "invalid_choice": "Druk op een van de knoppen."}
    }
    keuze = forms.ChoiceField(label="Je antwoord", choices=Werkgeverantwoord.Soort, widget=forms.HiddenInput)
    zin = forms.CharField(
        label="Hoe kan het ook?",
        required=False,
        max_length=500,
        help_text="Bijvoorbeeld: om half negen beginnen kan ook. Schrijf geen namen van mensen op.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
