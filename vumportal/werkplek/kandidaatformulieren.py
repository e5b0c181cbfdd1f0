"""Forms of the work with one person: a note, the plan and its steps, the phase, what was reached, and work."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, ClassVar

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from vumportal.caseload.fasen import Faseregel
from vumportal.caseload.models import Plaatsing, Plan
from vumportal.caseload.plaatsingen import EINDEN, Plaatsgegevens
from vumportal.caseload.plannen import Stapsjabloon
from vumportal.caseload.tijdlijn import Kiessoort
from vumportal.formulieren.formulier import Formulier
from vumportal.notities.models import Notitie
from vumportal.organisaties.models import Lijstwaarde
from vumportal.werkplek.getallen import Getalveld
from vumportal.werkzoekenden.models import Taak
from vumportal.woorden.kort import WERK, hoofdletter

EIGEN_WOORDEN = ""
"""The choice of no template."""
MEESTE_UREN = 60


def _day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class TijdlijnForm(Formulier):
    """Which lines of the timeline, and before which day: both in the address. What cannot be read is no choice."""

    soort = forms.ChoiceField(required=False, choices=[(soort.value, soort.value) for soort in Kiessoort])
    voor = forms.DateField(required=False)

    def chosen(self) -> Kiessoort:
        """The kind that is chosen."""
        self.is_valid()
        return Kiessoort(self.cleaned_data.get("soort") or Kiessoort.ALLES)


class NotitieForm(Formulier):
    """A note for colleagues who may see this person."""

    meldingen: ClassVar = {"tekst": {"required": "Schrijf wat je wilt bewaren."}}
    tekst = forms.CharField(
        label="Notitie",
        help_text="Collega's die deze kandidaat mogen zien, lezen dit.",
        max_length=Notitie.LANGST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    gevoelig = forms.BooleanField(label="Gevoelig: alleen te lezen na een klik", required=False)


@cache
def empty_note_fields() -> Mapping[str, SafeString]:
    """The fields of `NotitieForm` as nobody filled them in, by name: the same for everybody, so drawn once."""
    form = NotitieForm()
    return {naam: render_to_string("onderdelen/veld.html", {"veld": form[naam]}) for naam in form.fields}


class AanvulForm(Formulier):
    """What is added to a note, or corrected in it."""

    meldingen: ClassVar = {"tekst": {"required": "Schrijf wat je wilt aanvullen of verbeteren."}}
    tekst = forms.CharField(
        label="Aanvulling of verbetering",
        help_text="De eerste tekst blijft staan. Dit komt eronder, met je naam en de datum.",
        max_length=Notitie.LANGST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlanForm(Formulier):
    """The goal in the person's own words, and when they look at it together."""

    meldingen: ClassVar = {"doel": {"required": "Schrijf op wat de kandidaat wil bereiken."}}
    doel = forms.CharField(label="Doel", max_length=Plan.DOEL, widget=forms.Textarea(attrs={"rows": 3}))
    evaluatie = _day("Wanneer kijken jullie er samen naar?", required=False)

    def __init__(self, *args: Any, voornaam: str = "De kandidaat", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doel"].help_text = f"In eigen woorden. {voornaam} leest dit zelf."


class StapForm(Formulier):
    """A step: from a template or in own words, who does it, and for when."""

    sjabloon = forms.ChoiceField(label="Kies een stap", required=False)
    titel = forms.CharField(
        label="Of schrijf zelf wat de stap is",
        required=False,
        max_length=Taak.TITEL,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    voor = forms.ChoiceField(label="Wie doet dit?", widget=forms.RadioSelect, initial=Taak.Voor.PERSOON.value)
    uiterlijk = _day(
        "Klaar voor", required=False, help_text="Leeg: de termijn die bij de gekozen stap staat."
    )

    def __init__(
        self,
        *args: Any,
        voornaam: str = "De kandidaat",
        klantmanager: str = "",
        sjablonen: Iterable[Stapsjabloon] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sjablonen = {sjabloon.code: sjabloon for sjabloon in sjablonen}
        keuzes = [(code, f"{hoofdletter(s.naam)}{_term(s.dagen)}") for code, s in self.sjablonen.items()]
        self.fields["sjabloon"].choices = [(EIGEN_WOORDEN, "Zelf schrijven"), *keuzes]  # type: ignore[attr-defined]
        self.fields["voor"].choices = [  # type: ignore[attr-defined]
            (Taak.Voor.PERSOON.value, voornaam),
            (Taak.Voor.KLANTMANAGER.value, klantmanager or "Wie begeleidt"),
        ]

    def clean(self) -> dict[str, Any]:
        """The words and the term of the template, where nothing else is filled in."""
        made = super().clean() or self.cleaned_data
        sjabloon = self.sjablonen.get(made.get("sjabloon") or "")
        if not made.get("titel"):
            if sjabloon is None and "titel" not in self.errors:
                self.add_error("titel", "Kies een stap, of schrijf zelf wat de stap is.")
            elif sjabloon is not None:
                made["titel"] = sjabloon.naam
        if not made.get("uiterlijk") and "uiterlijk" not in self.errors and sjabloon is not None:
            made["uiterlijk"] = sjabloon.uiterlijk
        return made


def _term(dagen: int | None) -> str:
    if dagen is None:
        return ""
    weken = dagen // 7
    return f" ({weken} {'week' if weken == 1 else 'weken'})"


class FaseWisselForm(Formulier):
    """The phase in which somebody is from today on."""

    meldingen: ClassVar = {"fase": {"required": "Kies een fase."}}
    fase = forms.ChoiceField(label="Fase", widget=forms.RadioSelect)

    def __init__(self, *args: Any, fasen: Iterable[Faseregel] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fase"].choices = [  # type: ignore[attr-defined]
            (fase.code, hoofdletter(fase.naam)) for fase in fasen if fase.kiesbaar
        ]


class MijlpaalForm(Formulier):
    """What somebody reached, and when."""

    meldingen: ClassVar = {"soort": {"required": "Kies wat er bereikt is."}}
    soort = forms.ChoiceField(label="Wat?", widget=forms.RadioSelect)
    dag = _day("Wanneer?")

    def __init__(self, *args: Any, soorten: Iterable[Lijstwaarde] = (), **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"dag": timezone.localdate()})
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [(row.code, hoofdletter(row.naam)) for row in soorten]  # type: ignore[attr-defined]


class PlaatsingForm(Formulier):
    """Where somebody works, from when, and the ends that are known."""

    meldingen: ClassVar = {
        "waar": {"required": "Vul in bij welke werkgever."},
        "van": {"required": "Vul de eerste werkdag in."},
    }
    waar = forms.CharField(
        label="Werkgever", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    wat = forms.CharField(
        label="Werk",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    soort = forms.ChoiceField(
        label="Soort werk",
        choices=[(code, hoofdletter(naam)) for code, naam in WERK.items()],
        initial="01",
    )
    uren = Getalveld(
        label="Uren per week",
        required=False,
        laagste=1,
        hoogste=MEESTE_UREN,
        melding=f"Vul de uren per week in: 1 tot en met {MEESTE_UREN}.",
        eenheden=("uur", "uren"),
    )
    van = _day("Eerste dag")
    contract_tot = _day("Laatste dag van het contract", required=False)
    proefplaats_tot = _day("Laatste dag van de proefplaats", required=False)
    einde = _day("Gestopt op", required=False)

    def __init__(self, *args: Any, plaatsing: Plaatsing | None = None, **kwargs: Any) -> None:
        if plaatsing is not None:
            kwargs["initial"] = {naam: getattr(plaatsing, naam) for naam in self.base_fields}
        super().__init__(*args, **kwargs)
        if plaatsing is None:
            del self.fields["einde"]

    def clean(self) -> dict[str, Any]:
        """No end before the begin."""
        made = super().clean() or self.cleaned_data
        for naam, zin in EINDEN.items():
            if made.get(naam) and made.get("van") and made[naam] < made["van"]:
                self.add_error(naam, zin)
        return made

    def known(self) -> Plaatsgegevens:
        """What was filled in."""
        return Plaatsgegevens(**self.cleaned_data)
