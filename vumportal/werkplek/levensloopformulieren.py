"""The forms of the life of a vacature: staying open longer, and how it ended."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.models import Lijstwaarde
from vumportal.vacatures.levensloop import CONTROLE
from vumportal.werkplek.terug import take
from vumportal.werkplek.toegang import MedewerkerRequest
from vumportal.woorden.kort import dag

NIET_NAGEKEKEN = "Klopt dit? Zet dan een vinkje. Klopt het niet? Pas het eerst aan."


class VerlengForm(Formulier):
    """Five points that somebody looks at, and until when. Nothing is filled in beforehand.

    laatste: the last day that it may be open.
    """

    def __init__(self, data: Any = None, *, laatste: date) -> None:
        super().__init__(data)
        for punt, zin in CONTROLE.items():
            self.fields[punt] = forms.BooleanField(label=zin, error_messages={"required": NIET_NAGEKEKEN})
        self.fields["tot"] = forms.DateField(
            label="Tot en met welke dag blijft de vacature open?",
            help_text=f"Op zijn laatst {dag(laatste)}.",
            error_messages={"required": "Kies een laatste dag."},
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        )

    def looked_at(self) -> dict[str, bool]:
        """Of each point whether somebody said that it is right."""
        return {punt: self.cleaned_data[punt] is True for punt in CONTROLE}


class SluitForm(Formulier):
    """How it ended, and why. uitkomsten: what can be chosen."""

    meldingen: ClassVar = {"uitkomst": {"required": "Kies hoe het afliep."}}
    uitkomst = forms.ChoiceField(label="Hoe liep het af?", widget=forms.RadioSelect)
    waarom = forms.CharField(
        label="Waarom?",
        required=False,
        max_length=300,
        help_text="Alleen nodig als de plek niet vervuld is. Schrijf geen namen van kandidaten op.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, uitkomsten: Sequence[Lijstwaarde]) -> None:
        super().__init__(data)
        self.uitkomsten = {waarde.code: waarde for waarde in uitkomsten}
        keuze: Any = self.fields["uitkomst"]  # a ChoiceField
        keuze.choices = [(waarde.code, waarde.naam) for waarde in uitkomsten]

    def clean_uitkomst(self) -> Lijstwaarde:
        """The value itself."""
        return self.uitkomsten[self.cleaned_data["uitkomst"]]


def typed(request: MedewerkerRequest) -> Any:
    """What was sent, or what was typed here before somebody was logged out; None for a page that is opened."""
    return request.POST if request.method == "POST" else take(request)
