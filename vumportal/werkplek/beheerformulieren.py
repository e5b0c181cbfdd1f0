"""Forms of the beheerder: teams, accounts, values of lists, limits, and what is said of the organisation."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils import timezone

from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.beheer import ROLLEN, SLEUTEL
from vumportal.organisaties.grenzen import Grenssoort
from vumportal.organisaties.lijstbeheer import WOORDEN
from vumportal.organisaties.lijsten import Woordenlijst
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.werkplek.getallen import Getalveld
from vumportal.werkplek.persoonsvelden import precise_text

ROLUITLEG = {
    Gebruiker.Rol.KLANTMANAGER: "klantmanager: begeleidt kandidaten",
    Gebruiker.Rol.WSP: "adviseur werkgevers: werkt met vacatures en kandidaten",
    Gebruiker.Rol.BEHEERDER: "beheerder: regelt teams, accounts en lijsten, en ziet geen kandidaten",
}


def _day(label: str, hulp: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hulp,
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def _choices(veld: forms.Field, keuzes: Iterable[tuple[Any, str]]) -> None:
    veld.choices = list(keuzes)  # type: ignore[attr-defined]


def _roles() -> list[tuple[str, str]]:
    return [(rol.value, ROLUITLEG[rol]) for rol in ROLLEN]


# --- teams ------------------------------------------------------------------------------------------
class TeamnaamForm(Formulier):
    """How a team is called."""

    naam = precise_text("Naam van het team", max_length=100)


class LidForm(Formulier):
    """Which colleague comes into a team."""

    meldingen: ClassVar = {"lid": {"required": "Kies een collega."}}
    lid = forms.ChoiceField(label="Collega")

    def __init__(self, *args: Any, collegas: Iterable[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(collega.pk, f"{collega.get_full_name()} ({collega.username})") for collega in collegas]
        _choices(self.fields["lid"], [("", "Kies een collega"), *names])


# --- accounts ---------------------------------------------------------------------------------------
class UitnodigForm(Formulier):
    """Whom to give an account."""

    meldingen: ClassVar = {
        "rol": {"required": "Kies wat deze collega doet."},
        "gebruikersnaam": {"invalid": "Gebruik alleen letters, cijfers en deze tekens: @ + - _ en de punt."},
    }
    voornaam = precise_text("Voornaam", max_length=150)
    achternaam = precise_text("Achternaam", max_length=150)
    gebruikersnaam = precise_text(
        "Gebruikersnaam",
        help_text="Hiermee logt je collega in. Letters, cijfers en . - _ @ +",
        max_length=150,
        validators=[UnicodeUsernameValidator()],
    )
    rol = forms.ChoiceField(label="Wat doet deze collega?", choices=_roles, widget=forms.RadioSelect)
    teams = forms.MultipleChoiceField(
        label="In welke teams?",
        help_text="Een beheerder zit in geen team.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rijen = {str(team.pk): team for team in teams}
        _choices(self.fields["teams"], [(pk, team.naam) for pk, team in self.rijen.items()])
        if not self.rijen:
            del self.fields["teams"]

    def chosen_teams(self) -> list[Team]:
        """The teams themselves."""
        return [self.rijen[pk] for pk in self.cleaned_data.get("teams", ())]


class AccountForm(Formulier):
    """The name and role of an account."""

    voornaam = precise_text("Voornaam", max_length=150)
    achternaam = precise_text("Achternaam", max_length=150)
    rol = forms.ChoiceField(label="Rol", choices=_roles, widget=forms.RadioSelect)


# --- lists and limits -------------------------------------------------------------------------------
class WaardeForm(Formulier):
    """A value more; of which meaning is asked only where there is something to choose."""

    meldingen: ClassVar = {"betekenis": {"required": "Kies wat het betekent."}}
    naam = precise_text("Naam", help_text="Zo staat het op het scherm.", max_length=100)
    betekenis = forms.ChoiceField(label="Wat betekent het?", widget=forms.RadioSelect)
    van = _day("Vanaf")

    def __init__(self, *args: Any, lijst: Woordenlijst, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lijst = lijst
        soorten = list(lijst.betekenissen)
        _choices(self.fields["betekenis"], [(soort.value, WOORDEN[soort]) for soort in soorten])
        if len(soorten) == 1:
            del self.fields["betekenis"]

    def meaning(self) -> Any:
        """The chosen meaning, or the only one."""
        gekozen = self.cleaned_data.get("betekenis")
        return self.lijst.betekenissen(gekozen) if gekozen else next(iter(self.lijst.betekenissen))

    def clean(self) -> dict[str, Any]:
        made: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            made["betekenis"] = self.meaning()
        return made


class WaardenaamForm(Formulier):
    """Another name for a value, from a day on."""

    naam = precise_text("Naam", max_length=100)
    van = _day("Vanaf")


class WaardestopForm(Formulier):
    """The last day on which a value can be chosen."""

    tot = _day("Laatste dag waarop je dit kunt kiezen")


class GrensForm(Formulier):
    """Another value of a limit, from a day on."""

    van = _day("Vanaf")

    def __init__(self, *args: Any, soort: Grenssoort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        laagst, hoogst = soort.laagst, soort.hoogst()
        self.fields = {
            "waarde": Getalveld(
                label=f"Aantal {soort.eenheid}",
                laagste=laagst,
                hoogste=hoogst,
                help_text=f"Van {laagst} tot en met {hoogst}.",
                melding=f"Vul een heel getal in van {laagst} tot en met {hoogst}.",
            ),
            **self.fields,
        }


# --- the organisation -------------------------------------------------------------------------------
class OrganisatieForm(Formulier):
    """Which other system has the dossiers, and what a calendar says."""

    systeem_naam = precise_text(
        "Hoe heet jullie systeem voor dossiers?",
        help_text="Dan staat bij een kandidaat: Open in … Leeg: geen link.",
        max_length=60,
        required=False,
    )
    systeem_link = precise_text(
        "Adres van een dossier in dat systeem",
        help_text=f"Zet {SLEUTEL} waar het nummer komt. Bijvoorbeeld: https://dossiers.voorbeeld.nl/{SLEUTEL}",
        max_length=300,
        required=False,
    )
    agenda_initialen = forms.BooleanField(
        label="Zet de initialen van de kandidaat in de agenda",
        help_text="Een agenda staat ook op telefoons en in Outlook. Zonder vinkje staat er alleen hoe laat en wat voor "
        "afspraak het is.",
        required=False,
    )

    def __init__(self, *args: Any, organisatie: Organisatie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {naam: getattr(organisatie, naam) for naam in self.fields} | dict(self.initial)
