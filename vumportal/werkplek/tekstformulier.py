"""The form of a pasted text: the text, which facts of it are accepted, and what stood there when the page was made."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.formulieren.uit_tekst import MAX_TEKST
from vumportal.formulieren.uit_tekst.naar_concept import longest_description
from vumportal.formulieren.wijzigingen import Padwijziging, from_json

KIES_IETS = "Kies eerst wat je wilt overnemen. Of ga terug naar de vacature."


class VacaturetekstForm(Formulier):
    """neem: keys of facts; omschrijving: the text itself as the description; was: what the answers were."""

    tekst = forms.CharField(
        label="Tekst van de vacature",
        help_text="Plak hier een mail, een advertentie of een bericht. De tekst blijft in ons systeem.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": "Plak eerst een tekst."},
    )
    omschrijving = forms.BooleanField(label="Zet deze tekst in de omschrijving", required=False)
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_tekst(self) -> str:
        """With one kind of newline, so that a place in it is the same each time it is sent."""
        tekst: str = self.cleaned_data["tekst"].replace("\r\n", "\n").replace("\r", "\n")
        if not tekst.strip():
            raise forms.ValidationError("Plak eerst een tekst.")
        if len(tekst) > MAX_TEKST:
            raise forms.ValidationError(
                f"Deze tekst is te lang om te lezen: {len(tekst)} tekens. Plak maximaal {MAX_TEKST} tekens, "
                "bijvoorbeeld alleen het deel over het werk."
            )
        return tekst

    def stood(self) -> Mapping[str, Any]:
        """By path what the answers were when the page was made; nothing when that cannot be read."""
        try:
            gelezen = json.loads(self.cleaned_data.get("was") or "[]")
            return {een.pad: een.was for een in map(from_json, gelezen)}
        except (ValueError, TypeError, RecursionError):
            return {}


def as_was(wijzigingen: Iterable[Padwijziging]) -> str:
    """For the hidden field: answers only, an element that is added stood nowhere."""
    return json.dumps([een.as_json() for een in wijzigingen if "[" not in een.pad])


def fits_description(tekst: str) -> bool:
    """Whether the standard has room for it."""
    return len(tekst) <= longest_description()
