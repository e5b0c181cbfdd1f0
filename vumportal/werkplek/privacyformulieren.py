"""Forms of the privacy officer: a search in the logboek, what was done about an alarm, and what was drawn by lot."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.models import OIN, Gebruiker, Lijstwaarde, Organisatie
from vumportal.toezicht.models import Alarmafhandeling
from vumportal.toezicht.zoeken import Logvraag, person_refs
from vumportal.werkplek.persoonsvelden import (
    ZONDER_NAMEN,
    birth_year,
    full_name,
    is_name,
    names_person,
    precise_text,
)
from vumportal.werkzoekenden.models import Toegang

STANDAARD = timedelta(days=30)
"""The period that a search begins with."""
EERSTE_MAAND = date(2020, 1, 1)
ZIN = 80
NIETS = "Vul in wat je zoekt: een kandidaat, een account of een organisatie."
NIEMAND = "We vinden geen kandidaat met deze naam en dit geboortejaar."
TWEE = "Er zijn meer kandidaten met deze naam en dit geboortejaar. Zoek op de referentie."


class LogboekForm(Formulier):
    """What to look for, and why. A name is only used to find the reference that belongs to it."""

    naam = full_name(required=False)
    geboortejaar = birth_year(required=False)
    referentie = precise_text(
        "Referentie",
        help_text="Het kenmerk waaronder het logboek een kandidaat kent.",
        max_length=200,
        required=False,
    )
    account = precise_text(
        "Account", help_text="De gebruikersnaam van een collega.", max_length=150, required=False
    )
    oin = forms.CharField(
        label="OIN van een organisatie",
        help_text="20 cijfers.",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    van = forms.DateField(label="Van", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    tot = forms.DateField(
        label="Tot en met", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    doel = forms.ChoiceField(
        label="Waarom zoek je dit?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom je dit zoekt."},
    )
    zin = forms.CharField(
        label="In een korte zin",
        help_text=f"Maximaal {ZIN} tekens, zonder namen. Dit komt in het logboek.",
        max_length=ZIN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Schrijf in een korte zin waarom je dit zoekt."},
    )

    def __init__(
        self, data: Any = None, *, doelen: Sequence[Lijstwaarde], organisatie: Organisatie, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.organisatie = organisatie
        self.refs: tuple[str, ...] = ()
        self.gebruiker_id: int | None = None
        self.fields["doel"].choices = [(doel.code, doel.naam) for doel in doelen]  # type: ignore[attr-defined]
        vandaag = timezone.localdate()
        self.initial.setdefault("van", vandaag - STANDAARD)
        self.initial.setdefault("tot", vandaag)

    def clean_oin(self) -> str:
        """Twenty digits, however they are grouped."""
        oin = "".join(str(self.cleaned_data["oin"]).split())
        if oin:
            OIN(oin)
        return oin

    def clean_account(self) -> str:
        """An account of the own organisation."""
        naam: str = self.cleaned_data["account"]
        if not naam:
            return naam
        rows = Gebruiker.objects.filter(username=naam, organisatie=self.organisatie)
        self.gebruiker_id = rows.values_list("pk", flat=True).first()
        if self.gebruiker_id is None:
            raise forms.ValidationError("Dit account is er niet in jullie organisatie.")
        return naam

    def clean(self) -> dict[str, Any]:
        """Something to look for, in a period, and a reason without a name in it."""
        made: dict[str, Any] = super().clean() or self.cleaned_data
        van, tot = made.get("van"), made.get("tot")
        if van and tot and van > tot:
            self.add_error("tot", "Deze dag ligt voor de eerste dag.")
        if names_person(made.get("zin", ""), made.get("naam", "")):
            self.add_error("zin", ZONDER_NAMEN)
        if made.get("naam") or made.get("geboortejaar"):
            self._find_person(made)
        elif made.get("referentie"):
            self.refs = (made["referentie"],)
        elif not self.errors and not made.get("account") and not made.get("oin"):
            self.add_error(None, NIETS)
        return made

    def _find_person(self, made: dict[str, Any]) -> None:
        naam, jaar = made.get("naam", ""), made.get("geboortejaar")
        if not is_name(naam) and "naam" not in self.errors:
            self.add_error("naam", "Vul ook de hele naam in.")
        if jaar is None and "geboortejaar" not in self.errors:
            self.add_error("geboortejaar", "Vul ook het geboortejaar in.")
        if self.errors:
            return
        found = person_refs(self.organisatie, naam, jaar or 0)
        if len(found) != 1:
            self.add_error("naam", TWEE if found else NIEMAND)
        self.refs = tuple(found)

    def question(self) -> Logvraag:
        """What to ask, without the name."""
        made = self.cleaned_data
        return Logvraag(
            van=made["van"], tot=made["tot"], refs=self.refs, gebruiker_id=self.gebruiker_id, oin=made["oin"]
        )


class AlarmForm(Formulier):
    """What was done about one alarm; a page has one of these for each."""

    regel = forms.CharField(widget=forms.HiddenInput, max_length=30)
    geval = forms.CharField(widget=forms.HiddenInput, max_length=100)
    notitie = forms.CharField(
        label="Wat heb je gedaan?",
        help_text="Kort, zonder namen van kandidaten.",
        max_length=Alarmafhandeling.NOTITIE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Schrijf kort op wat je gedaan hebt."},
    )


class SteekproefForm(Formulier):
    """Whether a reason holds; a page has one of these for each record that was drawn."""

    toegang = forms.IntegerField(widget=forms.HiddenInput)
    oordeel = forms.ChoiceField(
        label="Klopt de reden?",
        choices=Toegang.Bevinding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies klopt of vraag na."},
    )
    notitie = forms.CharField(
        label="Notitie",
        help_text="Kort, zonder namen van kandidaten.",
        max_length=Toegang.NOTITIE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MaandForm(Formulier):
    """Which month of the sample; what is no month counts as not chosen."""

    maand = forms.DateField(required=False, input_formats=["%Y-%m"])

    def chosen(self) -> date | None:
        """The first day of the chosen month; None for one that is too far away to have been worked in."""
        maand: date | None = self.cleaned_data["maand"] if self.is_valid() else None
        return maand if maand and EERSTE_MAAND <= maand <= timezone.localdate() else None
