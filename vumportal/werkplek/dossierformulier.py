"""The forms of a dossier: how somebody is reached, who else helps, what they have and under which scheme they fall."""

from typing import Any, ClassVar

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.lijsten import Woordenlijst, names, values
from vumportal.werkplek.persoonsvelden import precise_text
from vumportal.werkzoekenden.dossiers import VELDEN, check_fields
from vumportal.werkzoekenden.models import Dossier

MAIL = "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."


def _day(label: str, *, required: bool = True, hulp: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=hulp,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _phone() -> forms.CharField:
    return forms.CharField(
        label="Telefoon",
        required=False,
        max_length=25,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )


def _mail() -> forms.EmailField:
    return forms.EmailField(
        label="E-mail",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": MAIL},
    )


def choices_of(lijst: Woordenlijst, organisatie_id: int, nu: str, leeg: str) -> list[tuple[str, str]]:
    """What can be chosen today, with what stands there now, also when that has ended."""
    keuzes = {waarde.code: waarde.naam for waarde in values(lijst, organisatie_id)}
    if nu and nu not in keuzes:
        keuzes[nu] = names(lijst, [nu], organisatie_id).get(nu, nu)
    return [("", leeg), *keuzes.items()]


class Dossiervelden(Formulier):
    """Mixin with the fields of a dossier: call `start_dossier` when the form is made."""

    meldingen: ClassVar = {}
    roepnaam = precise_text(
        "Hoe wil de kandidaat genoemd worden?",
        max_length=100,
        required=False,
        help_text="Leeg is: de voornaam.",
    )
    taal = precise_text(
        "In welke taal praat je het best?", max_length=60, required=False, help_text="Leeg is: Nederlands."
    )
    telefoon = _phone()
    email = _mail()
    bereiken = forms.ChoiceField(
        label="Hoe bereik je de kandidaat het best?",
        required=False,
        choices=[("", "niet ingevuld"), *Dossier.Bereiken.choices],
    )
    bereiken_zin = forms.CharField(
        label="Wat hoort daarbij?",
        required=False,
        max_length=80,
        help_text="Bijvoorbeeld: na 9 uur.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    grondslag = forms.ChoiceField(label="Grondslag voor dienstverlening", required=False)
    eigen_sleutel = precise_text(
        "Nummer in het eigen systeem", max_length=60, required=False, help_text="Nooit een BSN."
    )

    def start_dossier(self, grondslagen: list[tuple[str, str]], systeem: str) -> None:
        """grondslagen: what can be chosen. systeem: what the own system is called, or ""."""
        self.fields["grondslag"].choices = grondslagen  # type: ignore[attr-defined] # a choice field
        if systeem:
            self.fields["eigen_sleutel"].label = f"Nummer in {systeem}"

    def clean(self) -> dict[str, Any]:
        """What the dossier refuses is said together with all else that is wrong."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        try:
            check_fields({naam: values[naam] for naam in VELDEN if naam in values})
        except forms.ValidationError as fouten:
            self.add_error(None, fouten)
        return values

    def dossier_values(self) -> dict[str, str]:
        """What the fields of the dossier say."""
        return {naam: self.cleaned_data[naam] for naam in VELDEN}


class DossierForm(Dossiervelden):
    """The dossier on its own page. stand: `dossier_mark` of what it showed."""

    stand = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)

    def __init__(
        self, data: Any = None, *, grondslagen: list[tuple[str, str]], systeem: str, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.start_dossier(grondslagen, systeem)


class Rijform(Formulier):
    """A row of the dossier; its ids and names have the row in them, since a page has several."""

    VELDEN: ClassVar[tuple[str, ...]]

    def row_values(self) -> dict[str, Any]:
        """What the row says."""
        return {naam: self.cleaned_data[naam] for naam in self.VELDEN}


class BetrokkeneForm(Rijform):
    """Somebody else who helps."""

    VELDEN = ("wat", "naam", "telefoon", "email", "tot")
    meldingen: ClassVar = {"wat": {"required": "Vul in wat deze persoon doet, bijvoorbeeld schuldhulp."}}
    wat = forms.CharField(
        label="Wat doet deze persoon?",
        max_length=60,
        help_text="Bijvoorbeeld: schuldhulp.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    naam = precise_text("Naam", max_length=100, required=False)
    telefoon = _phone()
    email = _mail()
    tot = _day("Laatste dag", required=False, hulp="Leeg is: er is geen einde.")


class SoortForm(Rijform):
    """Something of a list with a first and a last day."""

    VELDEN = ("soort", "van", "tot")
    meldingen: ClassVar = {
        "soort": {"required": "Kies er een uit de lijst."},
        "van": {"required": "Vul de eerste dag in."},
    }
    soort = forms.ChoiceField(label="Welke?")
    van = _day("Eerste dag")
    tot = _day("Laatste dag", required=False, hulp="Leeg is: nog niet bekend.")

    def __init__(self, data: Any = None, *, soorten: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["soort"].choices = soorten  # type: ignore[attr-defined] # a choice field
