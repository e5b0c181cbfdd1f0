"""Small forms of the werkplek; the wishes of a search have a module of their own (`wensenformulier`)."""

from typing import Any, ClassVar

from django import forms

from vumportal.caseload.models import Fase
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import woorden
from vumportal.uitwisseling.wensen import OVEREENKOMSTEN


class FaseForm(forms.Form):
    """Filter of a list of people. An unknown phase counts as no choice."""

    fase = forms.ChoiceField(required=False, choices=[(fase.label, fase.label) for fase in Fase])

    def chosen(self) -> str:
        """The value of the chosen phase, or an empty text."""
        label = self.cleaned_data["fase"] if self.is_valid() else ""
        return next((fase.value for fase in Fase if fase.label == label), "")


class VacaturelijstForm(forms.Form):
    """Filter of the list of vacatures."""

    gesloten = forms.BooleanField(label="Toon ook gesloten vacatures", required=False)


class SnelzoekForm(forms.Form):
    """The search field in the top bar."""

    q = forms.CharField(
        label="Zoek een persoon of vacature",
        help_text="Typ een voornaam, een achternaam, een functie of een werkgever.",
        max_length=100,
        min_length=2,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={
            "required": "Typ een naam of een functie, bijvoorbeeld Henk of atelier.",
            "min_length": "Typ minstens 2 letters.",
            "max_length": "Typ hooguit 100 tekens.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # The top bar already has id_q's twin `snelzoek`; the field on the page needs an id of its own.
        kwargs.setdefault("auto_id", "snel_%s")
        super().__init__(*args, **kwargs)


class VanForm(forms.Form):
    """How the search page was reached: from which earlier search, with which distance, to split it or not."""

    van = forms.UUIDField(required=False)
    afstand = forms.IntegerField(required=False, min_value=1, max_value=999)
    splits = forms.BooleanField(required=False)


class ResultaatForm(forms.Form):
    """Order and filters of a list of results; all of it is done here, nothing is asked again."""

    SORTEER: ClassVar = [
        ("wensen", "meeste wensen"),
        ("afstand", "kortste afstand"),
        ("sluitingsdatum", "sluit het eerst"),
    ]
    HERKOMST: ClassVar = [("alle", "alle"), ("eigen", "eigen regio"), ("uitwisseling", "andere regio's")]

    sorteer = forms.ChoiceField(label="Sorteer op", choices=SORTEER, required=False)
    herkomst = forms.ChoiceField(label="Herkomst", choices=HERKOMST, required=False)
    werk = forms.MultipleChoiceField(
        label="Toon alleen dit soort werk",
        choices=[(code, woorden.WERK[code]) for code in OVEREENKOMSTEN],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bekend = forms.MultipleChoiceField(
        label="Toon alleen wat past bij",
        choices=[("competenties", "vaardigheden"), ("interesses", "interesses")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, gezocht: Soort) -> None:
        super().__init__(data)
        if gezocht is Soort.WERKZOEKENDE:  # a person has no closing date
            self.fields["sorteer"].choices = self.SORTEER[:2]  # type: ignore[attr-defined] # a choice field

    def choices_made(self) -> dict[str, Any]:
        """The choices of the address; one that does not exist counts as not made."""
        self.is_valid()
        return {
            "sorteer": self.cleaned_data.get("sorteer") or "wensen",
            "herkomst": self.cleaned_data.get("herkomst") or "alle",
            "werk": tuple(self.cleaned_data.get("werk") or ()),
            "bekend": tuple(self.cleaned_data.get("bekend") or ()),
        }
