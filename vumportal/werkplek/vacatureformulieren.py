"""The forms of the lists of vacatures, and of sharing one."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.delen import Met
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.vacatureblok import code_of
from vumportal.werkplek.vacaturelijst import (
    NAMEN,
    ORDES,
    TOESTANDEN,
    Orde,
    Toestand,
    Vacaturelijstvraag,
    Werklijst,
)
from vumportal.werkplek.vervangformulieren import day_field


class VacaturelijstForm(Formulier):
    """Which list, and what is left of it. A choice that does not exist counts as not made."""

    lijst = forms.ChoiceField(required=False, choices=NAMEN.items, widget=forms.HiddenInput)
    zoek = forms.CharField(
        label="Werk of werkgever",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    plaats = forms.CharField(
        label="Plaats of postcode",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    status = forms.ChoiceField(label="Status", required=False, choices=TOESTANDEN.items)
    volgorde = forms.ChoiceField(label="Bovenaan", required=False, choices=ORDES.items)

    def question(self) -> Vacaturelijstvraag:
        """What is asked."""
        made = self._made()
        return Vacaturelijstvraag(
            toestand=Toestand(made.get("status", "")),
            zoek=made.get("zoek", ""),
            plaats=made.get("plaats", ""),
            orde=Orde(made.get("volgorde") or Orde.SLUIT),
        )

    def chosen_list(self) -> Werklijst | None:
        """The list that is asked for, None when none is."""
        code = self._made().get("lijst")
        return Werklijst(code) if code else None

    def chosen_words(self) -> str:
        """What was chosen, for the title of the page."""
        vraag = self.question()
        delen = (TOESTANDEN[vraag.toestand] if vraag.toestand else "", vraag.zoek, vraag.plaats)
        return ", ".join(filter(None, delen))

    def _made(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


LEZEN, SAMEN = "lezen", "samen"


class DeelForm(Formulier):
    """With which team or colleague, what they may do, and until when."""

    met = forms.ChoiceField(label="Met wie?", error_messages={"required": "Kies een team of een collega."})
    wat = forms.ChoiceField(
        label="Wat mogen zij?",
        choices=[(LEZEN, "Alleen lezen"), (SAMEN, "Samen werken: ook wijzigen en publiceren")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat zij mogen."},
    )
    tot = day_field("Tot en met", required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        teams: Sequence[Team],
        collegas: Sequence[Gebruiker],
        organisatie_id: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.keuzes: dict[str, Met] = {code_of(team): team for team in teams}
        groepen: dict[str, list[tuple[str, str]]] = {"Teams van ons": []}
        for team in teams:
            groep = "Teams van ons" if team.organisatie_id == organisatie_id else str(team.organisatie)
            groepen.setdefault(groep, []).append((code_of(team), team.naam))
        for een in collegas:
            self.keuzes[code_of(een)] = een
            groepen.setdefault("Een collega die waarneemt", []).append((code_of(een), name_of(een)))
        veld = self.fields["met"]
        veld.choices = [("", "Kies een team of een collega"), *((n, k) for n, k in groepen.items() if k)]  # type: ignore[attr-defined]
        self.fields[
            "tot"
        ].help_text = "Leeg is zonder einde. Neemt een collega waar? Dan is een laatste dag nodig."

    def answer(self) -> dict[str, Any]:
        """What was chosen, as `vacatures.delen.share` takes it."""
        tot: date | None = self.cleaned_data["tot"]
        return {
            **as_arguments(self.keuzes[self.cleaned_data["met"]]),
            "samenwerken": self.cleaned_data["wat"] == SAMEN,
            "tot": tot,
        }


def as_arguments(met: Met) -> dict[str, Any]:
    """A team or a colleague as the services of `vacatures.delen` take it."""
    return {"team": met} if isinstance(met, Team) else {"gebruiker": met}


class DraagOverForm(Formulier):
    """To which team of the organisation a vacature goes for good."""

    team = forms.ChoiceField(label="Naar welk team?", error_messages={"required": "Kies een team."})

    def __init__(self, data: Any = None, *, teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.keuzes = {str(team.pk): team for team in teams}
        self.fields["team"].choices = [  # type: ignore[attr-defined] # a choice field
            ("", "Kies een team"),
            *((code, team.naam) for code, team in self.keuzes.items()),
        ]

    def chosen(self) -> Team:
        """The team."""
        return self.keuzes[self.cleaned_data["team"]]
