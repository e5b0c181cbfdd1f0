"""Forms for the rights of a person: who it is about, and for erasing the exact name once more."""

from typing import Any, ClassVar

from django import forms

from vumportal.caseload.rechten import NietEenduidig, find_exactly
from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.namen import tidy
from vumportal.werkplek.persoonsvelden import NaamEnJaarForm, precise_text
from vumportal.werkzoekenden.models import Taak, Werkzoekende


class PersoonForm(NaamEnJaarForm):
    """One person of the organisation, found by the whole name and the year of birth."""

    referentie = precise_text(
        "Referentie",
        help_text="Alleen nodig als twee mensen dezelfde naam en hetzelfde geboortejaar hebben.",
        max_length=200,
        required=False,
    )

    def __init__(self, data: Any = None, *, organisatie: Organisatie, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.organisatie = organisatie
        self.persoon: Werkzoekende | None = None

    def clean(self) -> dict[str, Any]:
        """The person that this is about."""
        made: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return made
        try:
            self.persoon = find_exactly(organisatie=self.organisatie, **self.who())
        except NietEenduidig as fout:
            self.add_error("naam", str(fout))
        return made

    def who(self) -> dict[str, Any]:
        """What the person is found by."""
        return {naam: self.cleaned_data[naam] for naam in ("naam", "geboortejaar", "referentie")}


class InzageForm(PersoonForm):
    """Of whom, and which of the two files: the button says that."""

    VORMEN = (("pdf", "PDF"), ("json", "JSON"))

    vorm = forms.ChoiceField(choices=VORMEN, widget=forms.HiddenInput)


class WisForm(PersoonForm):
    """Whom to erase; bevestiging is asked when it is clear who and what that is."""

    bevestiging = precise_text(
        "Typ de hele naam, precies zoals die hierboven staat",
        help_text="Wissen kan niet ongedaan gemaakt worden.",
        max_length=201,
        required=False,
    )

    def is_confirmed(self) -> bool:
        """Whether exactly this name was typed once more, capitals and accents too."""
        return self.persoon is not None and tidy(self.cleaned_data["bevestiging"]) == str(self.persoon)


class VerzoekAntwoordForm(Formulier):
    """What the privacy officer answers to who asked something about their data."""

    meldingen: ClassVar = {
        "antwoord": {"required": "Schrijf wat je deed, of waarom niet. De persoon heeft daar recht op."}
    }
    antwoord = forms.CharField(
        label="Je antwoord", max_length=Taak.ANTWOORD, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, voornaam: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["antwoord"]
        veld.help_text = f"{voornaam} leest dit zelf. Schrijf kort en gewoon."
