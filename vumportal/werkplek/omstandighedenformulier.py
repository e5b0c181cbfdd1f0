"""What an employer says that the standard has no field for, as a part of a form; see `woorden.omstandigheden`."""

from collections.abc import Collection
from typing import Any

from django import forms

from vumportal.formulieren.antwoordvelden import GEEN, NIET_BEKEND, NIET_GEKOZEN
from vumportal.formulieren.formulier import Formulier
from vumportal.woorden.kort import WEEKDAGEN
from vumportal.woorden.omstandigheden import (
    FEITEN,
    LANGSTE_HALTE,
    VINKJES,
    WIJZERS,
    Omstandigheden,
    read_time,
)

VOORVOEGSEL = "feit"
TIJD_MELDING = "Vul een tijd in, bijvoorbeeld 7:00."
TE_KIEZEN = {"ja": "Ja", "nee": "Nee, de dagen staan vast", GEEN: NIET_BEKEND}
"""Nothing is chosen beforehand; who chose can take that back."""
JA_NEE: dict[str, bool | None] = {"": None, "ja": True, "nee": False, GEEN: None}


class Tijdveld(forms.CharField):
    """A time of the day in any usual notation; "" for none."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=10,
            widget=forms.TextInput(attrs={"autocomplete": "off", "size": "6"}),
            error_messages={"max_length": TIJD_MELDING},
        )

    def clean(self, value: Any) -> str:
        """ "07:00". Raises ValidationError."""
        getypt = super().clean(value)
        if getypt and not (tijd := read_time(getypt)):
            raise forms.ValidationError(TIJD_MELDING)
        return tijd if getypt else ""


def facts_field(label: str = "Wat zegt de werkgever?") -> forms.MultipleChoiceField:
    """What an employer says or does not say. No tick is: nobody said it."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(code, FEITEN[code].vraag) for code in VINKJES],
        widget=forms.CheckboxSelectMultiple,
    )


def chosen(zegt: bool | None) -> str | None:
    """The choice of yes and no that says this; None: none is made."""
    return None if zegt is None else "ja" if zegt else "nee"


class OmstandighedenForm(Formulier):
    """Nothing is required. What cannot be read stays as it was, so that a draft can be kept at any moment.

    basis: what was said before. alleen: names of the fields that the page asks for; all of them without it.
    """

    begintijd = Tijdveld("Hoe laat begint het werk?")
    eindtijd = Tijdveld("Hoe laat is het klaar?")
    dagen = forms.MultipleChoiceField(
        label=FEITEN["dagen"].vraag,
        required=False,
        choices=[(dag, dag) for dag in WEEKDAGEN],
        widget=forms.CheckboxSelectMultiple,
    )
    dagen_te_kiezen = forms.ChoiceField(
        label=FEITEN["dagen_te_kiezen"].vraag,
        required=False,
        choices=list(TE_KIEZEN.items()),
        widget=forms.RadioSelect,
    )
    bushalte = forms.CharField(
        label=FEITEN["bushalte"].vraag,
        required=False,
        max_length=LANGSTE_HALTE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    wijst_werk = forms.ChoiceField(
        label=FEITEN["wijst_werk"].vraag,
        required=False,
        choices=[("", NIET_GEKOZEN), *WIJZERS.items()],
        help_text="Geen naam: dit komt in de vacature te staan.",
    )
    feiten = facts_field()
    beschut = forms.BooleanField(label=FEITEN["beschut"].vraag, required=False)
    aangepast = forms.BooleanField(label=FEITEN["aangepast"].vraag, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        basis: Omstandigheden | None = None,
        alleen: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        self.basis = basis or Omstandigheden()
        super().__init__(
            data,
            prefix=kwargs.pop("prefix", VOORVOEGSEL),
            initial={
                **vars(self.basis),
                "feiten": [code for code in VINKJES if code in self.basis.feiten],
                "dagen_te_kiezen": chosen(self.basis.dagen_te_kiezen),
            },
            **kwargs,
        )
        for naam in set(self.fields) - set(alleen or self.fields):
            del self.fields[naam]

    def velden(self) -> list[forms.BoundField]:
        """The fields in the order in which they are asked."""
        return [self[naam] for naam in self.fields]

    def omstandigheden(self) -> Omstandigheden:
        """What stands in the form, as far as it can be read; the rest as it was."""
        self.full_clean()
        gelezen = dict(self.cleaned_data)
        if "dagen_te_kiezen" in gelezen:
            gelezen["dagen_te_kiezen"] = JA_NEE[gelezen["dagen_te_kiezen"]]
        return Omstandigheden(**{**vars(self.basis), **gelezen})
