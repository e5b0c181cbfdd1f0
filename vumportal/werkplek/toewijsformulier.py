"""The form by which somebody is given a klantmanager."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from vumportal.caseload.models import Begeleiding
from vumportal.formulieren.formulier import Formulier
from vumportal.organisaties.models import Gebruiker


class KlantmanagerForm(Formulier):
    """kan: who can be chosen; when that is one, there is nothing to fill in. begeleiding: who does it now, or None."""

    meldingen: ClassVar = {"klantmanager": {"required": "Kies wie de kandidaat begeleidt."}}
    klantmanager = forms.ChoiceField(label="Wie begeleidt de kandidaat?")

    def __init__(
        self, data: Any = None, *, kan: Iterable[Gebruiker], begeleiding: Begeleiding | None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.kan = {str(wie.pk): wie for wie in kan}
        if len(self.kan) == 1:
            self.fields["klantmanager"].required = False
            self.fields["klantmanager"].widget = forms.HiddenInput()
            self.initial["klantmanager"] = next(iter(self.kan))
        elif begeleiding is not None:
            self.initial["klantmanager"] = str(begeleiding.klantmanager_id)
        namen = [(pk, wie.get_full_name() or wie.username) for pk, wie in self.kan.items()]
        self.fields["klantmanager"].choices = [("", "kies een klantmanager"), *namen]  # type: ignore[attr-defined]

    @property
    def gekozen(self) -> Gebruiker:
        """Who was chosen."""
        return self.kan[self.cleaned_data["klantmanager"] or next(iter(self.kan))]
