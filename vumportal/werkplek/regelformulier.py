"""Switching off a rule of attention for one person."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from vumportal.caseload.aandachtregels import REGELS
from vumportal.formulieren.formulier import Formulier
from vumportal.woorden.kort import dag


class RegelUitForm(Formulier):
    """Which rule, and until when. laatste: the last day that can be chosen."""

    meldingen: ClassVar = {"regel": {"required": "Kies een regel."}, "tot": {"required": "Kies een dag."}}
    regel = forms.ChoiceField(label="Welke regel telt niet mee?")
    tot = forms.DateField(
        label="Vanaf welke dag telt de regel weer mee?",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, data: Any = None, *, laatste: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.laatste = laatste
        choices = [
            (regel.code, regel.naam) for regel in REGELS if not regel.vast and not regel.voor_teamleider
        ]
        self.fields["regel"].choices = [("", "Kies een regel"), *choices]  # type: ignore[attr-defined]
        self.fields[
            "tot"
        ].help_text = f"Op zijn laatst {dag(laatste)}: na drie maanden kijken we altijd weer."

    def clean_tot(self) -> date:
        """After today, and not too far."""
        tot: date = self.cleaned_data["tot"]
        if not timezone.localdate() < tot <= self.laatste:
            raise forms.ValidationError(f"Kies een dag na vandaag, op zijn laatst {dag(self.laatste)}.")
        return tot
