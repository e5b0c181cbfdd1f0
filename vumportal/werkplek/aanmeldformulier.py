"""The form by which somebody comes in: who they are, how they are reached, and what they look for."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker, Team
from vumportal.standaard.namen import joined
from vumportal.werkplek.dossierformulier import Dossiervelden
from vumportal.werkplek.persoonsvelden import birth_year, precise_text
from vumportal.werkplek.profielformulier import Profielvelden

IK, NIEMAND, COLLEGA = "ik", "niemand", "collega"
JONGSTE = 10
"""Years; who is younger looks for no work."""


class AanmeldForm(Dossiervelden, Profielvelden):
    """teams: those of who fills it in. collegas: the other klantmanagers of these teams. grondslagen, systeem: see
    `Dossiervelden.start_dossier`."""

    field_order = ("voornaam", "achternaam", "geboortejaar", "team", "begeleider", "collega")
    meldingen: ClassVar = {
        "voornaam": {"required": "Vul de voornaam in."},
        "achternaam": {"required": "Vul de achternaam in."},
        "team": {"required": "Kies het team dat de kandidaat helpt."},
        "begeleider": {"required": "Kies wie de kandidaat begeleidt."},
    }
    voornaam = precise_text("Voornaam", max_length=100)
    achternaam = precise_text(
        "Achternaam", max_length=100, help_text="Met tussenvoegsel ervoor, bijvoorbeeld: van den Berg."
    )
    geboortejaar = birth_year()
    team = forms.ChoiceField(label="Welk team helpt de kandidaat?")
    begeleider = forms.ChoiceField(
        label="Wie begeleidt de kandidaat?",
        widget=forms.RadioSelect,
        help_text="Je kunt dit later veranderen.",
    )
    collega = forms.ChoiceField(label="Welke collega?", required=False)
    toch = forms.BooleanField(label="Dit is iemand anders. Voeg toe.", required=False)
    druk = forms.CharField(max_length=32, min_length=32, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        door: Gebruiker,
        teams: list[Team],
        collegas: list[Gebruiker],
        grondslagen: list[tuple[str, str]],
        systeem: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.door, self.teams = door, {str(team.pk): team for team in teams}
        self.collegas = {str(collega.pk): collega for collega in collegas}
        self.start_dossier(grondslagen, systeem)
        self.start_profile(data, {})
        self._offer_teams()
        self._offer_companions()

    def _offer_teams(self) -> None:
        if len(self.teams) == 1:
            del self.fields["team"]
            return
        choices = [("", "kies een team"), *((pk, str(team)) for pk, team in self.teams.items())]
        self.fields["team"].choices = choices  # type: ignore[attr-defined] # a choice field

    def _offer_companions(self) -> None:
        kan = [(IK, "ik zelf")] if self.door.rol == Gebruiker.Rol.KLANTMANAGER else []
        kan.append((NIEMAND, "nog niemand"))
        if self.collegas:
            kan.append((COLLEGA, "een collega"))
            namen = [(pk, wie.get_full_name() or wie.username) for pk, wie in self.collegas.items()]
            self.fields["collega"].choices = [("", "kies een collega"), *namen]  # type: ignore[attr-defined]
        else:
            del self.fields["collega"]
        self.fields["begeleider"].choices = kan  # type: ignore[attr-defined] # a choice field
        self.initial.setdefault("begeleider", kan[0][0])

    # --- reading ------------------------------------------------------------------------------------
    def _name(self, veld: str) -> str:
        naam: str = self.cleaned_data[veld]
        if not joined(naam):
            raise forms.ValidationError(self.fields[veld].error_messages["required"])
        return naam

    def clean_voornaam(self) -> str:
        """A name that has letters."""
        return self._name("voornaam")

    def clean_achternaam(self) -> str:
        """The same."""
        return self._name("achternaam")

    def clean_geboortejaar(self) -> int:
        """A year in which somebody who looks for work was born."""
        jaar: int = self.cleaned_data["geboortejaar"]
        if jaar > timezone.localdate().year - JONGSTE:
            raise forms.ValidationError(self.fields["geboortejaar"].melding)  # type: ignore[attr-defined]
        return jaar

    def clean(self) -> dict[str, Any]:
        """A colleague where a colleague was chosen."""
        values = super().clean()
        if values.get("begeleider") == COLLEGA and not values.get("collega") and "collega" not in self.errors:
            self.add_error("collega", "Kies de collega die de kandidaat begeleidt.")
        return values

    @property
    def gekozen_team(self) -> Team:
        """The team that was chosen, or the only one."""
        return (
            self.teams[self.cleaned_data["team"]]
            if "team" in self.fields
            else next(iter(self.teams.values()))
        )

    @property
    def klantmanager(self) -> Gebruiker | None:
        """Who accompanies the person; None: nobody yet."""
        keuze = self.cleaned_data["begeleider"]
        if keuze == COLLEGA:
            return self.collegas[self.cleaned_data["collega"]]
        return self.door if keuze == IK else None
