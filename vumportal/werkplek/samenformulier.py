"""Choosing together with the person: the form of the person's own page, and what was agreed after a no."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.keuzeformulier import Keuzeformulier
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.samen import Samenkeuze, default_quiet

BALIE, PAPIER = Besluit.Hoe.BALIE, Besluit.Hoe.PAPIER


class Samenformulier(Keuzeformulier):
    """hoe: whether the person sits here, or a paper of theirs is copied; op_verzoek: they asked for it themselves."""

    meldingen: ClassVar = {
        **Keuzeformulier.meldingen,
        "niet_vragen_voor": {"invalid": "Kies een dag, bijvoorbeeld 01-06-2027."},
    }
    niet_vragen_voor = forms.DateField(
        label="Zeg je nee? Tot wanneer vragen we het niet opnieuw?",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    hoe = forms.ChoiceField(choices=[(BALIE, "samen"), (PAPIER, "papier")], widget=forms.HiddenInput)
    op_verzoek = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["niet_vragen_voor"].initial = default_quiet
        self.fields["hoe"].initial = BALIE

    @property
    def hoe_gekozen(self) -> Besluit.Hoe:
        """How the person decided."""
        return Besluit.Hoe(self.cleaned_data["hoe"])

    def choice(self, ontvanger: Ontvanger) -> Samenkeuze:
        """What was chosen; a no has no groups and no end."""
        ja, dag = self.says_yes, self.cleaned_data.get("niet_vragen_voor")
        rust: date | None = None if ja else dag or default_quiet()
        return Samenkeuze(
            ontvanger=ontvanger,
            ja=ja,
            tekst=self.tekst,
            groepen=self.bits if ja else 0,
            tot=self.tot if ja else None,
            niet_vragen_voor=rust,
            op_verzoek=self.cleaned_data["op_verzoek"],
        )
