"""The form by which a person says ja or nee to one recipient category."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.werkdagen import months_on
from vumportal.toestemming.teksten import Tekst
from vumportal.toestemming.voorbeeld import Groepskeuze
from vumportal.woorden import kort

JA, NEE, BEKIJK = "ja", "nee", "bekijk"
TOT_IK_STOP = "stop"
MAANDEN = (3, 6, 12)
"""How long a yes may last, in months; beside until it is stopped."""


class Keuzeformulier(Formulier):
    """Nothing is ticked beforehand, except what somebody chose themselves before. A nee needs nothing else."""

    meldingen: ClassVar = {
        "keuze": {"required": "Kies ja of nee.", "invalid_choice": "Kies ja of nee."},
        "hoe_lang": {"required": "Kies hoe lang we dit mogen laten zien."},
        "versie": {"invalid": "De uitleg is veranderd. Lees hem nog eens en kies dan."},
    }
    keuze = forms.ChoiceField(
        label="Je keuze", choices=[(JA, "Ja"), (NEE, "Nee"), (BEKIJK, "Bekijk")], widget=forms.HiddenInput
    )
    groepen = forms.TypedMultipleChoiceField(
        label="Wat mogen ze nog meer zien?",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hoe_lang = forms.ChoiceField(label="Hoe lang?", widget=forms.RadioSelect)
    versie = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, keuzes: tuple[Groepskeuze, ...], tekst: Tekst, groepen: int, **kwargs: Any
    ) -> None:
        aan = [keuze.bit for keuze in keuzes if groepen & keuze.bit]
        kwargs.setdefault("initial", {"groepen": aan, "versie": tekst.versie})
        super().__init__(*args, **kwargs)
        self.tekst = tekst
        self.fields["groepen"].choices = [(keuze.bit, keuze.groep.naam) for keuze in keuzes]  # type: ignore[attr-defined]
        self.fields["hoe_lang"].choices = _terms()  # type: ignore[attr-defined]

    def clean_versie(self) -> int:
        versie: int = self.cleaned_data["versie"]
        if versie != self.tekst.versie:
            raise forms.ValidationError(self.fields["versie"].error_messages["invalid"], code="invalid")
        return versie

    def clean(self) -> dict[str, Any]:
        if not self.says_yes:  # how long is asked of a yes alone
            self.errors.pop("hoe_lang", None)
        return self.cleaned_data

    @property
    def only_looks(self) -> bool:
        """Whether nothing is decided yet."""
        return bool(self.cleaned_data.get("keuze") == BEKIJK)

    @property
    def says_yes(self) -> bool:
        """Whether ja was pressed."""
        return bool(self.cleaned_data.get("keuze") == JA)

    @property
    def bits(self) -> int:
        """The chosen groups together."""
        return sum(set(self.cleaned_data["groepen"]))

    @property
    def tot(self) -> date | None:
        """The last day; None until it is stopped."""
        hoe_lang = self.cleaned_data["hoe_lang"]
        return None if hoe_lang == TOT_IK_STOP else months_on(timezone.localdate(), int(hoe_lang))


def _terms() -> list[tuple[str, str]]:
    today = timezone.localdate()
    namen = {12: "1 jaar"}
    return [
        (TOT_IK_STOP, "Tot ik stop"),
        *(
            (
                str(aantal),
                f"{namen.get(aantal, f'{aantal} maanden')}, tot en met {kort.dag(months_on(today, aantal))}",
            )
            for aantal in MAANDEN
        ),
    ]
