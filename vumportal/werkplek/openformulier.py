"""The form of *Iemand anders openen*: who, and why."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.lijsten import Redensoort
from vumportal.organisaties.models import Lijstwaarde
from vumportal.standaard.namen import TUSSENVOEGSELS, fold, joined
from vumportal.werkplek.getallen import Getalveld
from vumportal.werkzoekenden.models import Toegang

JAAR: dict[str, Any] = {
    "laagste": 1900,
    "hoogste": date.max.year,
    "melding": "Vul een jaar in met 4 cijfers, bijvoorbeeld 1984.",
}
"""What a field for a year of birth takes."""
ZONDER_NAMEN = "Schrijf geen namen op. Vertel kort waarom."


class IemandAndersForm(Formulier):
    """redenen: what can be chosen. vacature: whether this is for a vacature of the team: a reason by itself."""

    naam = forms.CharField(
        label="Voornaam en achternaam",
        help_text="De hele naam, zoals die in het dossier staat. Bijvoorbeeld: Jan van den Berg.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Vul de hele naam in."},
    )
    geboortejaar = Getalveld(label="Geboortejaar", **JAAR)
    reden = forms.ChoiceField(
        label="Waarom open je dit dossier?",
        help_text="De kandidaat en de privacy officer kunnen dit zien.",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een reden."},
    )
    toelichting = forms.CharField(
        label="In een korte zin",
        help_text=f"Nodig als je 'anders' kiest. Maximaal {Toegang.ZIN} tekens, zonder namen.",
        max_length=Toegang.ZIN,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, data: Any = None, *, redenen: Sequence[Lijstwaarde], vacature: bool, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.soorten = {reden.code: Redensoort(reden.betekenis) for reden in redenen}
        kan = [reden for reden in redenen if vacature or self.soorten[reden.code] is not Redensoort.VACATURE]
        self.fields["reden"].choices = [(reden.code, reden.naam) for reden in kan]  # type: ignore[attr-defined]
        if vacature:
            self.initial.setdefault("reden", self._code_of(Redensoort.VACATURE))

    def _code_of(self, soort: Redensoort) -> str:
        return next((code for code, wat in self.soorten.items() if wat is soort), "")

    def is_about_vacancy(self) -> bool:
        """Whether the reason that was chosen is the vacature."""
        return self.soorten[self.cleaned_data["reden"]] is Redensoort.VACATURE

    def clean_naam(self) -> str:
        """A name that has letters."""
        naam: str = self.cleaned_data["naam"]
        if len(joined(naam)) < 2:
            raise forms.ValidationError(self.fields["naam"].error_messages["required"])
        return naam

    def clean(self) -> dict[str, Any]:
        """A sentence where the reason needs one, and without the name that was typed above it."""
        made: dict[str, Any] = super().clean() or self.cleaned_data
        zin = made.get("toelichting", "")
        if self.soorten.get(made.get("reden", "")) is Redensoort.MET_ZIN and not fold(zin):
            self.add_error("toelichting", "Schrijf in een korte zin waarom je het dossier opent.")
        if names_person(zin, made.get("naam", "")):
            self.add_error("toelichting", ZONDER_NAMEN)
        return made


def names_person(zin: str, naam: str) -> bool:
    """Whether a part of this name stands in a sentence; words such as "van" do not count."""
    delen = {woord for woord in fold(naam).split() if len(woord) > 1}
    return bool((delen - TUSSENVOEGSELS) & set(fold(zin).split()))
