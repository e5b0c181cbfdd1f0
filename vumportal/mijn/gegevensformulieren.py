"""Forms about a person's own data: which file, what is not right, what is asked."""

from typing import Any, ClassVar

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.werkzoekenden.models import Taak
from vumportal.werkzoekenden.verzoeken import Verzoeksoort

LANG = f"Gebruik maximaal {Taak.TOELICHTING} tekens."


class BestandForm(Formulier):
    """Which of the two files."""

    vorm = forms.ChoiceField(label="Bestand", choices=(("pdf", "PDF"), ("json", "JSON")))


class KloptNietForm(Formulier):
    """What is not right about a look, when the person wants to say."""

    meldingen: ClassVar = {"waarom": {"max_length": LANG}}
    waarom = forms.CharField(
        label="Wat klopt er niet?",
        required=False,
        max_length=Taak.TOELICHTING,
        help_text="Eén korte zin.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class VerzoekForm(Formulier):
    """What somebody asks, in one sentence."""

    meldingen: ClassVar = {"toelichting": {"max_length": LANG, "required": "Schrijf één korte zin."}}
    toelichting = forms.CharField(
        max_length=Taak.TOELICHTING,
        help_text="Eén korte zin.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, recht: Verzoeksoort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["toelichting"]
        veld.label, veld.required = recht.vraag, recht.moet
