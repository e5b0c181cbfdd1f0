"""The form of *Iemand anders openen*: who, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms

from vumportal.organisaties.lijsten import Redensoort
from vumportal.organisaties.models import Lijstwaarde
from vumportal.standaard.namen import fold
from vumportal.werkplek.persoonsvelden import ZONDER_NAMEN, NaamEnJaarForm, names_person
from vumportal.werkzoekenden.models import Toegang


class IemandAndersForm(NaamEnJaarForm):
    """redenen: what can be chosen. vacature: whether this is for a vacature of the team: a reason by itself."""

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

    def clean(self) -> dict[str, Any]:
        """A sentence where the reason needs one, and without the name that was typed above it."""
        made: dict[str, Any] = super().clean() or self.cleaned_data
        zin = made.get("toelichting", "")
        if self.soorten.get(made.get("reden", "")) is Redensoort.MET_ZIN and not fold(zin):
            self.add_error("toelichting", "Schrijf in een korte zin waarom je het dossier opent.")
        if names_person(zin, made.get("naam", "")):
            self.add_error("toelichting", ZONDER_NAMEN)
        return made
