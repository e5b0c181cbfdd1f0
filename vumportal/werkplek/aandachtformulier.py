"""The forms of *later* and of no action before a day."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from vumportal.caseload.aandacht import Reden
from vumportal.caseload.models import Rust, Uitstel
from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.models import Lijstwaarde
from vumportal.werkplek.vervangformulieren import day_field
from vumportal.woorden.kort import hoofdletter

ANDERS = "anders"
WANNEER = (
    ("1", "morgen"),
    ("7", "over een week"),
    ("14", "over twee weken"),
    ("28", "over vier weken"),
    (ANDERS, "op een andere dag"),
)


class LaterForm(Formulier):
    """Which of the reasons, until when, and why. With one reason nobody is asked which."""

    meldingen: ClassVar = {
        "regels": {"required": "Zet een vinkje bij wat je later wilt zien."},
        "reden": {"required": "Kies waarom."},
    }
    regels = forms.MultipleChoiceField(label="Wat wil je later zien?", widget=forms.CheckboxSelectMultiple)
    wanneer = forms.ChoiceField(label="Wanneer weer?", choices=WANNEER, initial="7")
    tot = day_field("Andere dag", required=False)
    reden = forms.ChoiceField(label="Waarom later?")
    zin = forms.CharField(
        label="Toelichting",
        help_text="Wie je vervangt, leest dit.",
        required=False,
        max_length=Uitstel.ZIN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, data: Any = None, *, redenen: Sequence[Reden], waarom: Iterable[Lijstwaarde], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.redenen = {reden.regel.code: reden for reden in redenen}
        self.fields["reden"].choices = [  # type: ignore[attr-defined]
            ("", "Kies"),
            *((een.code, hoofdletter(een.naam)) for een in waarom),
        ]
        if len(redenen) > 1:
            keuzes = [(code, reden.zin) for code, reden in self.redenen.items()]
            self.fields["regels"].choices = keuzes  # type: ignore[attr-defined]
            self.fields["regels"].initial = list(self.redenen)
        else:
            del self.fields["regels"]

    def clean(self) -> dict[str, Any]:
        """The day, from either of the two fields."""
        made = super().clean() or {}
        if made.get("wanneer") == ANDERS and not made.get("tot") and "tot" not in self.errors:
            raise ValidationError({"tot": "Kies een dag."})
        return made

    def values(self) -> dict[str, Any]:
        """What `postpone` takes."""
        made = self.cleaned_data
        codes = made.get("regels") or list(self.redenen)
        return {
            "regels": {code: self.redenen[code].sinds for code in codes},
            "tot": self._day(),
            "reden": made["reden"],
            "zin": made["zin"],
        }

    def _day(self) -> date:
        wanneer, tot = self.cleaned_data["wanneer"], self.cleaned_data["tot"]
        chosen: date = tot if wanneer == ANDERS else timezone.localdate() + timedelta(days=int(wanneer))
        return chosen


class RustForm(Formulier):
    """Until when nothing is needed, and what was agreed."""

    meldingen: ClassVar = {
        "tot": {"required": "Kies een dag."},
        "zin": {"required": "Schrijf in één zin wat jullie afspraken."},
    }
    tot = day_field("Geen actie nodig vóór")
    zin = forms.CharField(
        label="Wat spraken jullie af?",
        help_text="Eén zin. De kandidaat mag dit lezen.",
        max_length=Rust.ZIN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
