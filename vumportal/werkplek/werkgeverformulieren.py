"""The forms of an employer: what is known, where they are, whom to call, and what was said."""

from datetime import datetime, time
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils import timezone

from vumportal.formulieren.antwoordvelden import GEEN, NIET_BEKEND, NIET_GEKOZEN
from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.sbi import AFDELINGEN
from vumportal.standaard.sbi import naam as sbi_naam
from vumportal.vacatures.models import (
    KVK,
    Vacaturedossier,
    Vestiging,
    Werkgever,
    Werkgevercontact,
    Werkgeverspersoon,
)
from vumportal.vacatures.samenvoegen import (
    ANDER,
    BLIJFT,
    FEITEN,
    KIES,
    differing,
    in_words,
    mark_of_both,
)
from vumportal.vacatures.werkgevers import Werkgevergesprek, read_kvk
from vumportal.werkplek.omstandighedenformulier import JA_NEE, chosen, facts_field
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.persoonsvelden import precise_text

LEERBEDRIJF = {"ja": "Ja", "nee": "Nee", GEEN: NIET_BEKEND}
KVK_MELDING = KVK.message


class WerkgeverlijstForm(Formulier):
    """Search and filter of the list. What cannot be read is no filter."""

    zoek = forms.CharField(
        label="Naam of KvK-nummer",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    van = forms.ChoiceField(
        label="Van wie?",
        required=False,
        choices=[("", "iedereen"), ("mijn", "van mij"), ("team", "van mijn team")],
    )
    volgorde = forms.ChoiceField(
        label="Volgorde",
        required=False,
        choices=[("", "op naam"), ("contact", "langst geen contact eerst")],
    )

    def chosen(self, naam: str) -> str:
        """What was chosen, "" for nothing."""
        self.is_valid()
        return str(self.cleaned_data.get(naam, ""))


class WerkgeverForm(Formulier):
    """What is known of an employer. wie: who can look after it. toon_toch: there is one of the same name, so it can be
    said that this is another.
    """

    meldingen: ClassVar = {"naam": {"required": "Vul de naam van het bedrijf in."}}
    naam = precise_text("Naam van het bedrijf", max_length=500)
    kvk = forms.CharField(
        label="KvK-nummer",
        required=False,
        max_length=20,
        help_text="8 cijfers, ook de nullen vooraan.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    sbi = forms.ChoiceField(label="Branche", required=False)
    leerbedrijf = forms.ChoiceField(
        label="Erkend leerbedrijf?",
        required=False,
        choices=list(LEERBEDRIJF.items()),
        widget=forms.RadioSelect,
    )
    website = precise_text(
        "Website", max_length=300, required=False, help_text="Bijvoorbeeld https://www.voorbeeld.nl."
    )
    feiten = facts_field("Wat is er afgesproken?")
    afspraken = forms.CharField(
        label="Andere afspraken",
        required=False,
        max_length=2000,
        help_text="Blijft binnen de organisatie.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    accountmanager = forms.ChoiceField(label="Wie onderhoudt het contact?", required=False)
    toch = forms.BooleanField(label="Dit is een ander bedrijf met dezelfde naam", required=False)
    stand = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        wie: list[Gebruiker],
        werkgever: Werkgever | None = None,
        stand: str = "",
        **kwargs: Any,
    ) -> None:
        begin = _initial(werkgever) | {"stand": stand} if werkgever else {}
        super().__init__(data, initial=begin | kwargs.pop("initial", {}), **kwargs)
        self.managers = {str(een.pk): een for een in wie}
        nu = werkgever.accountmanager if werkgever else None
        if nu is not None:
            self.managers.setdefault(str(nu.pk), nu)
        keuzes = [(pk, name_of(een)) for pk, een in self.managers.items()]
        self.fields["accountmanager"].choices = [("", "nog niemand"), *keuzes]  # type: ignore[attr-defined]
        self.fields["sbi"].choices = _branches(werkgever.sbi if werkgever else None)  # type: ignore[attr-defined]
        self.toon_toch = False

    def clean_kvk(self) -> str:
        """Text, never a number: the zeros in front count."""
        getypt: str = self.cleaned_data["kvk"]
        if getypt and not read_kvk(getypt):
            raise forms.ValidationError(KVK_MELDING)
        return read_kvk(getypt)

    def values(self) -> dict[str, Any]:
        """What was filled in, as `save_employer` takes it."""
        gelezen = dict(self.cleaned_data)
        return {
            "naam": gelezen["naam"],
            "kvk": gelezen["kvk"],
            "sbi": int(gelezen["sbi"]) if gelezen["sbi"] else None,
            "leerbedrijf": JA_NEE[gelezen["leerbedrijf"]],
            "website": gelezen["website"],
            "feiten": gelezen["feiten"],
            "afspraken": gelezen["afspraken"],
            "accountmanager": self.managers.get(gelezen["accountmanager"]),
        }


def _initial(werkgever: Werkgever) -> dict[str, Any]:
    return {
        "naam": werkgever.naam,
        "kvk": werkgever.kvk,
        "sbi": "" if werkgever.sbi is None else str(werkgever.sbi),
        "leerbedrijf": chosen(werkgever.leerbedrijf),
        "website": werkgever.website,
        "feiten": werkgever.feiten,
        "afspraken": werkgever.afspraken,
        "accountmanager": str(werkgever.accountmanager_id or ""),
    }


def _branches(nu: int | None) -> list[tuple[str, str]]:
    """The branches by name, with the one that is there when that is more precise."""
    keuzes = {str(int(code)): naam for code, naam in AFDELINGEN.items()}
    if nu is not None and str(nu) not in keuzes:
        keuzes[str(nu)] = sbi_naam(nu)
    return [("", NIET_GEKOZEN), *sorted(keuzes.items(), key=lambda keuze: keuze[1].casefold())]


class SamenvoegForm(Formulier):
    """Of two employers that are one: what stays of each fact that they say differently. Nothing is preselected."""

    met = forms.CharField(required=False, widget=forms.HiddenInput)
    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, blijft: Werkgever, ander: Werkgever, **kwargs: Any) -> None:
        begin = {"met": ander.pk, "gezien": mark_of_both(blijft, ander)}
        super().__init__(data, initial=begin, **kwargs)
        self.feiten = differing(blijft, ander)
        for feit in self.feiten:
            self.fields[feit] = forms.ChoiceField(
                label=FEITEN[feit],
                choices=[(BLIJFT, in_words(blijft, feit)), (ANDER, in_words(ander, feit))],
                widget=forms.RadioSelect,
                error_messages={"required": KIES},
            )

    def choices(self) -> dict[str, str]:
        """By fact which of the two, as `samenvoegen.merge` takes it."""
        return {feit: self.cleaned_data[feit] for feit in self.feiten}


class VestigingForm(Formulier):
    """A place of an employer."""

    VELDEN: ClassVar = ("naam", "straat", "huisnummer", "postcode", "plaats")
    straat = precise_text("Straat", max_length=100, required=False)
    huisnummer = precise_text("Huisnummer", max_length=20, required=False)
    postcode = precise_text("Postcode", max_length=10, required=False)
    plaats = precise_text("Plaats", max_length=100, required=False)
    naam = precise_text(
        "Hoe noem je deze plek?", max_length=120, required=False, help_text="Leeg is: de plaats."
    )

    def __init__(self, data: Any = None, *, rij: Vestiging | None = None, **kwargs: Any) -> None:
        begin = {naam: getattr(rij, naam) for naam in self.VELDEN} if rij else {}
        super().__init__(data, initial=begin, **kwargs)

    def row_values(self) -> dict[str, Any]:
        """As `save_vestiging` takes it."""
        return {naam: self.cleaned_data[naam] for naam in self.VELDEN}


class WerkgeverspersoonForm(Formulier):
    """Somebody to call at an employer."""

    VELDEN: ClassVar = ("naam", "functie", "telefoon", "email", "bereikbaar")
    meldingen: ClassVar = {"naam": {"required": "Vul een naam in."}}
    naam = precise_text("Naam", max_length=120)
    functie = precise_text("Wat doet deze persoon daar?", max_length=100, required=False)
    telefoon = forms.CharField(
        label="Telefoon",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="E-mail", required=False, max_length=320, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    bereikbaar = precise_text(
        "Wanneer bel je het liefst?", max_length=100, required=False, help_text="Bijvoorbeeld: voor 8 uur."
    )
    vestiging = forms.ChoiceField(label="Op welke vestiging?", required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        vestigingen: list[Vestiging],
        rij: Werkgeverspersoon | None = None,
        **kwargs: Any,
    ) -> None:
        begin = (
            {naam: getattr(rij, naam) for naam in self.VELDEN} | {"vestiging": str(rij.vestiging_id or "")}
            if rij
            else {}
        )
        super().__init__(data, initial=begin, **kwargs)
        self.vestigingen = {str(plek.pk): plek for plek in vestigingen}
        keuzes = [(pk, str(plek)) for pk, plek in self.vestigingen.items()]
        self.fields["vestiging"].choices = [("", NIET_GEKOZEN), *keuzes]  # type: ignore[attr-defined]

    def row_values(self) -> dict[str, Any]:
        """As `save_person` takes it."""
        waarden = {naam: self.cleaned_data[naam] for naam in self.VELDEN}
        return waarden | {"vestiging": self.vestigingen.get(self.cleaned_data["vestiging"])}


class WerkgevercontactForm(Formulier):
    """What was said with an employer: one sentence is enough."""

    meldingen: ClassVar = {
        "soort": {"required": "Kies hoe je contact had."},
        "zin": {"required": "Schrijf in één zin wat je besprak."},
        "dag": {"required": "Kies een dag."},
    }
    soort = forms.ChoiceField(
        label="Hoe had je contact?", choices=Werkgevercontact.Soort.choices, widget=forms.RadioSelect
    )
    zin = forms.CharField(
        label="Wat besprak je?",
        max_length=500,
        help_text="Eén zin is genoeg. Blijft binnen de organisatie.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    persoon = forms.ChoiceField(label="Met wie?", required=False)
    dossier = forms.ChoiceField(label="Over welke vacature?", required=False)
    dag = forms.DateField(label="Dag", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    verzending = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        personen: list[Werkgeverspersoon],
        dossiers: list[Vacaturedossier],
        **kwargs: Any,
    ) -> None:
        begin = {"dag": timezone.localdate(), "verzending": uuid4()}
        super().__init__(data, initial=begin | kwargs.pop("initial", {}), **kwargs)
        self.personen = {str(wie.pk): wie for wie in personen}
        self.dossiers = {str(dossier.pk): dossier for dossier in dossiers}
        wie = [(pk, str(wie)) for pk, wie in self.personen.items()]
        self.fields["persoon"].choices = [("", NIET_GEKOZEN), *wie]  # type: ignore[attr-defined]
        wat = [(pk, str(dossier)) for pk, dossier in self.dossiers.items()]
        self.fields["dossier"].choices = [("", NIET_GEKOZEN), *wat]  # type: ignore[attr-defined]
        for naam, rijen in (("persoon", wie), ("dossier", wat)):
            if not rijen:
                del self.fields[naam]

    def gesprek(self) -> Werkgevergesprek:
        """What is kept of it."""
        gelezen, nu = self.cleaned_data, timezone.localtime()
        op = nu
        if gelezen["dag"] != nu.date():
            op = timezone.make_aware(datetime.combine(gelezen["dag"], time(12)))
        return Werkgevergesprek(
            soort=gelezen["soort"],
            zin=gelezen["zin"],
            op=op,
            persoon=self.personen.get(gelezen.get("persoon", "")),
            dossier=self.dossiers.get(gelezen.get("dossier", "")),
            verzending=gelezen["verzending"],
        )
