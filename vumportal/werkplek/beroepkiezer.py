"""Choosing beroepen in a form: those that are there, and those that a typed word finds."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, cast

from django import forms
from django.forms.utils import ErrorDict

from vumportal.begrippen.services import Begriptreffer, find, is_known
from vumportal.formulieren.formulier import Formulier
from vumportal.formulieren.kiesveld import zoek_attrs
from vumportal.formulieren.kiezers import Kiezersoort
from vumportal.uitwisseling.wensen.invoer import Optie
from vumportal.werkplek.wensvelden import Vinkjesveld
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain

MAXIMUM_GEVONDEN = 8
ZOEK_BEROEP = "zoek_beroep"
"""Name of the button that looks up a beroep, and does nothing else."""
NIET_IN_LIJST = "Dit beroep staat niet in de lijst. Probeer een ander woord"
STAAT_ER_AL = "Dit beroep staat er al. Zet er een vinkje bij."
KIES_GEVONDEN = "Zet een vinkje bij een gevonden beroep, of maak dit veld leeg."


class Beroepkiezer(Formulier):
    """Mixin for a form with a `Vinkjesveld` "beroepen": call `start_picker` when its fields are made.

    What is typed in `ander_beroep` finds beroepen to tick (`formulier/kiezer_vinkjes.html` draws it). `looking_up` is
    the form while somebody is still at that.
    """

    ander_beroep = forms.CharField(
        label="Ander beroep toevoegen",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs=zoek_attrs(Kiezersoort.BEROEP)),
        error_messages={
            "max_length": "Typ maximaal 100 tekens.",
            "null_characters_not_allowed": "Typ de naam van een beroep in gewone letters.",
        },
    )
    getypt: str = ""
    typfout: forms.ValidationError | None = None
    gevonden: tuple[Begriptreffer, ...] = ()

    def start_picker(self, data: Any, codes: Iterable[str]) -> None:
        """Offer the beroepen with these codes, those that were added on the page, and those that were found now."""
        self.getypt, self.typfout = self._typed(data)
        toegevoegd = filter(is_known, data.getlist("beroepen")) if data is not None else ()
        bekend = [
            Optie(plain(code), code, kort.begrip(code)) for code in dict.fromkeys([*codes, *toegevoegd])
        ]
        self.gevonden = self._search({optie.waarde for optie in bekend})
        meer = [Optie(treffer.uri, treffer.uri, _named(treffer)) for treffer in self.gevonden]
        veld = cast(Vinkjesveld, self.fields["beroepen"])
        veld.offer(bekend, apart="Gevonden, nog niet gekozen", meer=meer)

    def _typed(self, data: Any) -> tuple[str, forms.ValidationError | None]:
        """The beroep that was typed, read as its field reads it: what comes in is used nowhere before that."""
        if data is None:
            return "", None
        try:
            return self.fields["ander_beroep"].clean(data.get("ander_beroep")), None
        except forms.ValidationError as fout:
            return "", fout

    def _search(self, bekend: set[str]) -> tuple[Begriptreffer, ...]:
        """Beroepen that resemble what was typed, without those that are already there."""
        return tuple(treffer for treffer in self._treffers if treffer.uri not in bekend)

    @cached_property
    def _treffers(self) -> tuple[Begriptreffer, ...]:
        return tuple(find(self.getypt, "beroep", maximum=MAXIMUM_GEVONDEN)) if len(self.getypt) > 1 else ()

    def check_picked(self, values: Mapping[str, Any]) -> None:
        """An error when something was typed, and none of what it finds was chosen."""
        gevonden = {treffer.uri for treffer in self._treffers}
        if values.get("ander_beroep") and gevonden.isdisjoint(values.get("beroepen", ())):
            self.add_error(
                "ander_beroep", KIES_GEVONDEN if gevonden else f"{NIET_IN_LIJST}, of maak dit veld leeg."
            )

    def show_lookup(self) -> None:
        """The same form while somebody is still adding a beroep: only that is checked."""
        self.full_clean()
        self._errors = ErrorDict()
        if self.typfout is not None:
            self.add_error("ander_beroep", self.typfout)
        elif self.getypt and not self.gevonden:
            self.add_error("ander_beroep", STAAT_ER_AL if self._treffers else f"{NIET_IN_LIJST}.")


def _named(treffer: Begriptreffer) -> str:
    return f"{treffer.naam} ({treffer.via})" if treffer.via else treffer.naam
