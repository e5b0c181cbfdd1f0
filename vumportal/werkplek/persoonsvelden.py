"""What forms ask to find one person by, and what they ask beside that: a sentence in which nobody is named."""

from datetime import date
from typing import Any

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.standaard.namen import TUSSENVOEGSELS, fold, joined
from vumportal.werkplek.getallen import Getalveld

ZONDER_NAMEN = "Schrijf geen namen op. Vertel kort waarom."


def precise_text(label: str, *, max_length: int, **kwargs: Any) -> forms.CharField:
    """A field of which every letter counts: a browser neither completes nor corrects it."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, max_length=max_length, widget=widget, **kwargs)


def full_name(**kwargs: Any) -> forms.CharField:
    """The whole name of a person."""
    return precise_text(
        "Voornaam en achternaam",
        help_text="De hele naam, zoals die in het dossier staat. Bijvoorbeeld: Jan van den Berg.",
        max_length=200,
        error_messages={"required": "Vul de hele naam in."},
        **kwargs,
    )


def birth_year(**kwargs: Any) -> Getalveld:
    """The year in which a person was born."""
    return Getalveld(
        label="Geboortejaar",
        laagste=1900,
        hoogste=date.max.year,
        melding="Vul een jaar in met 4 cijfers, bijvoorbeeld 1984.",
        **kwargs,
    )


class NaamEnJaarForm(Formulier):
    """One person, by the whole name and the year of birth."""

    naam = full_name()
    geboortejaar = birth_year()

    def clean_naam(self) -> str:
        """A name that has letters."""
        naam: str = self.cleaned_data["naam"]
        if not is_name(naam):
            raise forms.ValidationError(self.fields["naam"].error_messages["required"])
        return naam


def is_name(naam: str) -> bool:
    """Whether there are letters enough to be the whole name of somebody."""
    return len(joined(naam)) > 1


def names_person(zin: str, naam: str) -> bool:
    """Whether a part of this name stands in a sentence; words such as "van" do not count."""
    delen = {woord for woord in fold(naam).split() if len(woord) > 1}
    return bool((delen - TUSSENVOEGSELS) & set(fold(zin).split()))
