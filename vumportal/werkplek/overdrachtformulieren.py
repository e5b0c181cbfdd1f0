"""The forms by which people are offered to a colleague, and by which that colleague rather does not."""

from collections.abc import Sequence
from typing import Any

from django import forms

from vumportal.caseload.models import Overdracht
from vumportal.formulieren.formulier import Formulier
from vumportal.notities.models import Werkwijze
from vumportal.organisaties.models import Gebruiker, Lijstwaarde
from vumportal.werkplek.collegas import Collegas


class CollegaForm(Formulier):
    """Asks for a colleague in the field `naar`."""

    naar = forms.ChoiceField(label="Aan wie?", error_messages={"required": "Kies een collega."})

    def __init__(self, data: Any = None, *, collegas: Collegas, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.collegas = collegas
        self.fields["naar"].choices = collegas.choices()  # type: ignore[attr-defined]

    @property
    def collega(self) -> Gebruiker:
        """Who was chosen."""
        return self.collegas.chosen(self.cleaned_data["naar"])


def _sentence(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=Werkwijze.LANGST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class OverdraagForm(CollegaForm):
    """One person: to whom, and the two lines that nobody but who knows the person can write."""

    wat_werkt = _sentence("Wat werkt?", "Eén zin is genoeg. Bijvoorbeeld: kort bellen.")
    wat_niet = _sentence("Wat doe je beter niet?", "Bijvoorbeeld: voor 9 uur bellen.")


class StapelForm(CollegaForm):
    """Several people at once. mensen: key and name of whom there is to choose from."""

    wie = forms.MultipleChoiceField(
        label="Wie draag je over?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Zet een vinkje bij wie je overdraagt."},
    )

    def __init__(self, data: Any = None, *, mensen: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"wie": [str(pk) for pk, _ in mensen]})
        super().__init__(data, **kwargs)
        self.fields["wie"].choices = [(str(pk), naam) for pk, naam in mensen]  # type: ignore[attr-defined]


class LieverNietForm(Formulier):
    """Why not. redenen: what can be chosen."""

    reden = forms.ChoiceField(
        label="Waarom?", error_messages={"required": "Kies waarom je dit liever niet doet."}
    )
    zin = forms.CharField(
        label="In een korte zin",
        help_text="Nodig als je 'anders' kiest.",
        required=False,
        max_length=Overdracht.ZIN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, redenen: Sequence[Lijstwaarde], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["reden"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een reden"),
            *((rij.code, rij.naam) for rij in redenen),
        ]
