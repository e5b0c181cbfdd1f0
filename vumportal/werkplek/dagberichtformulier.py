"""Where the daily mail of a member of staff goes."""

from typing import ClassVar

from django import forms

from vumportal.formulieren.formulier import Formulier


class DagberichtForm(Formulier):
    """An address for work."""

    meldingen: ClassVar = {
        "adres": {
            "required": "Vul je mailadres in.",
            "invalid": "Dit is geen mailadres. Een mailadres heeft een @ en een punt, zoals anja@voorbeeld.nl.",
        }
    }
    adres = forms.EmailField(
        label="Je mailadres van je werk",
        help_text="Alleen voor deze mail.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
