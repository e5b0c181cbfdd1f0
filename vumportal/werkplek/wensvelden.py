"""Form fields made of what a wish says of its entry; a field gives the value that `Wensen` holds."""

from collections.abc import Iterable
from typing import Any

from django import forms

from vumportal.formulieren.kiesveld import Kiesveld
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.wensen import Gegeven, Wensen
from vumportal.uitwisseling.wensen.basis import KIES
from vumportal.uitwisseling.wensen.invoer import (
    Daginvoer,
    Getalinvoer,
    Keuzelijst,
    Optie,
    Tekstinvoer,
    Vinkjes,
    label,
)
from vumportal.werkplek.getallen import Getalveld

GEEN_VOORKEUR = ("", "geen voorkeur")
DAG_MELDING = "Vul een datum in als dag-maand-jaar, bijvoorbeeld 01-03-2027."


class Leesveld(forms.CharField):
    """A line of text that `Tekstinvoer.lees` reads."""

    def __init__(self, invoer: Tekstinvoer, **kwargs: Any) -> None:
        self.invoer = invoer
        super().__init__(
            max_length=invoer.maximum,
            help_text=invoer.hulp,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages=dict.fromkeys(
                ("required", "max_length", "null_characters_not_allowed"), invoer.melding
            ),
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """What was typed, as it is read. Raises ValidationError."""
        try:
            tekst = super().clean(value)
            return self.invoer.lees(tekst) if tekst else tekst
        except ValueError as fout:
            raise forms.ValidationError(str(fout)) from fout


class Keuzeveld(forms.ChoiceField):
    """One of several, or None."""

    def __init__(self, opties: Iterable[Optie], **kwargs: Any) -> None:
        self.waarden = {optie.sleutel: optie.waarde for optie in opties}
        choices = [GEEN_VOORKEUR, *((optie.sleutel, optie.tekst) for optie in opties)]
        super().__init__(choices=choices, required=False, error_messages={"invalid_choice": KIES}, **kwargs)

    def clean(self, value: Any) -> Any:
        """The value of what was chosen. Raises ValidationError."""
        return self.waarden.get(super().clean(value))


class Vinkjesveld(forms.MultipleChoiceField):
    """Any of several, as a tuple; `niets` when nothing is ticked."""

    def __init__(self, opties: Iterable[Optie], niets: Any, **kwargs: Any) -> None:
        self.niets = niets
        self.waarden: dict[str, Any] = {}
        super().__init__(
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages=dict.fromkeys(("invalid_choice", "invalid_list"), KIES),
            **kwargs,
        )
        self.offer(list(opties))

    def offer(self, opties: list[Optie], *, apart: str = "", meer: Iterable[Optie] = ()) -> None:
        """What can be ticked; `meer` stands below it, under the heading `apart`."""
        self.waarden = {optie.sleutel: optie.waarde for optie in [*opties, *meer]}
        choices: list[Any] = [(optie.sleutel, optie.tekst) for optie in opties]
        if meer:
            choices.append((apart, [(optie.sleutel, optie.tekst) for optie in meer]))
        self.choices = choices

    def to_python(self, value: Any) -> list[str]:
        """What was ticked, once each, however often it was sent. Raises ValidationError."""
        return list(dict.fromkeys(super().to_python(value)))

    def clean(self, value: Any) -> Any:
        """The values of what was ticked. Raises ValidationError."""
        gekozen = super().clean(value)
        return tuple(self.waarden[sleutel] for sleutel in gekozen) or self.niets


class Beroepenveld(Kiesveld):
    """Beroepen, as a tuple of codes. bekend: those that can be ticked without being searched for."""

    def __init__(self, bekend: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__("beroep", meer=True, required=False, **kwargs)
        self.offer(bekend)

    def offer(self, bekend: Iterable[str]) -> None:
        """Also those that are in no list any more: what a document says already stays a choice."""
        self.widget.voorstel = tuple(dict.fromkeys(bekend))
        self.ook = frozenset(self.widget.voorstel)

    def clean(self, value: Any) -> tuple[str, ...]:
        """Each once, in the order of the page. Raises ValidationError."""
        return tuple(super().clean(value))


def empty_entry(veld: Gegeven[Any], gezocht: Soort) -> Any:
    """The value of a field in which nothing is filled in; now and then that says something too."""
    return veld.invoer.niets.get(gezocht, veld.leeg) if isinstance(veld.invoer, Vinkjes) else veld.leeg


def make_field(veld: Gegeven[Any], gezocht: Soort, bekend: tuple[Wensen, ...]) -> forms.Field:
    """The form field of this field of the wishes. bekend: the wishes from which there is something to choose."""
    invoer, naam = veld.invoer, label(veld.invoer, gezocht)
    match invoer:
        case Tekstinvoer():
            return Leesveld(invoer, label=naam, required=invoer.verplicht)
        case Getalinvoer():
            return Getalveld(
                label=naam,
                laagste=invoer.laagste,
                hoogste=invoer.hoogste,
                melding=invoer.melding,
                eenheden=invoer.eenheden,
                required=invoer.verplicht,
            )
        case Daginvoer():
            return forms.DateField(
                label=naam,
                required=False,
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
                error_messages={"invalid": DAG_MELDING},
            )
        case Keuzelijst():
            return Keuzeveld(invoer.opties(bekend), label=naam)
        case Vinkjes():
            return Vinkjesveld(invoer.opties(bekend), empty_entry(veld, gezocht), label=naam)


def shown_value(veld: Gegeven[Any], waarde: Any, bekend: tuple[Wensen, ...]) -> Any:
    """How the form shows a value."""
    match veld.invoer:
        case Tekstinvoer(toon=toon):
            return toon(waarde)
        case Getalinvoer(laagste=laagste):
            return None if waarde is None else max(laagste, waarde)
        case Keuzelijst(opties=opties):
            return next((optie.sleutel for optie in opties(bekend) if optie.waarde == waarde), "")
        case Vinkjes(opties=opties):
            return [optie.sleutel for optie in opties(bekend) if optie.waarde in (waarde or ())]
    return waarde
