"""The form of the wishes of a search: from `Wensen` to fields and back (design section 5).

Which fields there are, what they are called and what can be chosen stands in the wishes themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms.utils import ErrorDict

from vumportal.begrippen.services import Begriptreffer, find, is_known
from vumportal.formulieren.formulier import Formulier
from vumportal.geo.services import plaatsnaam, punten
from vumportal.standaard.afstand import pc4
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.wensen import BEROEP, GEBIED, Wens, Wensen, check, wishes_for
from vumportal.uitwisseling.wensen.basis import KIES
from vumportal.uitwisseling.wensen.invoer import Optie
from vumportal.werkplek.wensvelden import Vinkjesveld, empty_entry, make_field, shown_value
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain

WENS, MOET, WEG = "wens", "moet", "weg"
MAXIMUM_GEVONDEN = 8
TELT = {WENS: "Wens", MOET: "Moet", WEG: "Telt niet mee"}
"""How much a wish can count; what that means is said once, above the wishes."""


@dataclass(frozen=True)
class Wensveld:
    """One wish on the page: what it says now, its fields, and the field that says how much it counts."""

    wens: str
    naam: str
    tekst: str
    uitleg: str
    velden: tuple[forms.BoundField, ...]
    telt: forms.BoundField
    is_gevuld: bool
    is_fout: bool


class WensenForm(Formulier):
    """Wishes of a search for `gezocht`.

    basis: what is filled in at the start, the record's wishes or those of an earlier search.
    record: the record's wishes; what was taken away earlier can be chosen again.
    alleen: the one wish that this form is about; the others stay as they are in `basis`.
    """

    ander_beroep = forms.CharField(
        label="Ander beroep toevoegen",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "max_length": "Typ maximaal 100 tekens.",
            "null_characters_not_allowed": "Typ de naam van een beroep in gewone letters.",
        },
    )

    def __init__(
        self, data: Any = None, *, gezocht: Soort, basis: Wensen, record: Wensen, alleen: Wens | None = None
    ) -> None:
        super().__init__(data)
        self.gezocht, self.basis, self.record = gezocht, basis, record
        self.over = wishes_for(gezocht) if alleen is None else [alleen]
        bekend = (record, basis)
        ander_beroep = self.fields.pop("ander_beroep")
        for wens in self.over:
            for veld in wens.velden:
                self.fields[veld.naam] = make_field(veld, gezocht, bekend)
                self.initial[veld.naam] = shown_value(veld, basis[veld], bekend)
            if wens.weegbaar:
                self.fields[f"telt_{wens.sleutel}"] = self._weight_field(wens)
            if wens is BEROEP:
                self.fields["ander_beroep"] = ander_beroep
        self.getypt, self.typfout = self._typed(data) if BEROEP in self.over else ("", None)
        self.gevonden = self._search_beroep(data)
        if BEROEP in self.over:
            self._offer_beroepen(data)

    def _typed(self, data: Any) -> tuple[str, forms.ValidationError | None]:
        """The beroep that was typed, read as its field reads it: what comes in is used nowhere before that."""
        if data is None:
            return "", None
        try:
            return self.fields["ander_beroep"].clean(data.get("ander_beroep")), None
        except forms.ValidationError as fout:
            return "", fout

    def _search_beroep(self, data: Any) -> list[Begriptreffer]:
        """Beroepen that resemble what was typed, without those that are already there."""
        if len(self.getypt) < 2:
            return []
        bekend = {optie.waarde for optie in self._beroepen(data)}
        treffers = find(self.getypt, "beroep", maximum=MAXIMUM_GEVONDEN)
        return [treffer for treffer in treffers if treffer.uri not in bekend]

    def _beroepen(self, data: Any) -> list[Optie]:
        """Those of the record, and those that were added on the page."""
        toegevoegd = filter(is_known, dict.fromkeys(data.getlist("beroepen"))) if data is not None else ()
        codes = dict.fromkeys([*self.record[BEROEP.veld], *self.basis[BEROEP.veld], *toegevoegd])
        return [Optie(plain(code), code, kort.begrip(code)) for code in codes]

    def _offer_beroepen(self, data: Any) -> None:
        """Those that can be ticked: the record's, those added before, and those that were found just now."""
        veld = cast(Vinkjesveld, self.fields[BEROEP.veld.naam])
        meer = [
            Optie(
                gevonden.uri,
                gevonden.uri,
                f"{gevonden.naam} ({gevonden.via})" if gevonden.via else gevonden.naam,
            )
            for gevonden in self.gevonden
        ]
        veld.offer(self._beroepen(data), apart="Gevonden, nog niet gekozen", meer=meer)

    def _weight_field(self, wens: Wens) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=f"{wens.naam}: hoe telt dit?",
            choices=[(telt, tekst) for telt, tekst in TELT.items() if not (wens.altijd and telt == WENS)],
            required=False,
            initial=self._weight(wens),
            error_messages={"invalid_choice": KIES},
        )

    def _weight(self, wens: Wens) -> str:
        if wens.altijd or wens.sleutel in self.basis.hard:
            return MOET
        return WEG if self._speaks_when_empty(wens) and not self.basis.has(wens) else WENS

    def _speaks_when_empty(self, wens: Wens) -> bool:
        """Whether nothing filled in says something too: no tick at rijbewijzen means that there is none."""
        return any(empty_entry(veld, self.gezocht) != veld.leeg for veld in wens.velden)

    def looking_up(self) -> "WensenForm":
        """The same form while somebody is still adding a beroep: only that is checked."""
        self.full_clean()
        self._errors = ErrorDict()
        if self.typfout is not None:
            self.add_error("ander_beroep", self.typfout)
        elif self.getypt and not self.gevonden:
            self.add_error("ander_beroep", "Dit beroep staat niet in de lijst. Probeer een ander woord.")
        return self

    def place(self) -> str:
        """Name of the place of the postcode that is in the form; "" when there is none."""
        typed = getattr(self, "cleaned_data", {}).get(GEBIED.postcode.naam, "")
        postcode = typed if self.is_bound else self.basis.postcode
        cijfers = pc4(postcode)
        return plaatsnaam(cijfers) if cijfers in punten() else ""

    # --- for the template ---------------------------------------------------------------------------
    def wishes(self) -> list[Wensveld]:
        """The wishes that this search can have, in the order of the page; without those with no choices."""
        return [
            self._wish(wens)
            for wens in self.over
            if wens.weegbaar and any(self.has_choice(veld.naam) for veld in wens.velden)
        ]

    def _wish(self, wens: Wens) -> Wensveld:
        wensen, namen = self._shown(wens), [veld.naam for veld in wens.velden]
        return Wensveld(
            wens=wens.sleutel,
            naam=wens.naam,
            tekst=wens.said(wensen) if wensen.has(wens) else "geen voorkeur",
            uitleg=wens.uitleg,
            velden=tuple(self[naam] for naam in namen if self.has_choice(naam)),
            telt=self[f"telt_{wens.sleutel}"],
            is_gevuld=wensen.has(wens) or self._speaks_when_empty(wens),
            is_fout=any(self[naam].errors for naam in namen),
        )

    def has_choice(self, naam: str) -> bool:
        """Whether there is anything to choose in this field."""
        return bool(getattr(self.fields[naam], "choices", True))

    def _shown(self, wens: Wens) -> Wensen:
        """The wishes with what was typed for this one, as far as it can be read."""
        read = getattr(self, "cleaned_data", {}) if self.is_bound else {}
        return self.basis.replace(**{veld.naam: read[veld.naam] for veld in wens.velden if veld.naam in read})

    # --- reading ------------------------------------------------------------------------------------
    def clean(self) -> dict[str, Any]:
        """What only the whole form can say: beroepen that were found but not chosen, hours the wrong way round."""
        values = super().clean() or {}
        if values.get("ander_beroep") and not self._is_chosen(values):
            self.add_error("ander_beroep", self._beroep_message())
        if not self.errors:
            for fout in check(self._wensen(values)):
                self.add_error(fout.pad if fout.pad in self.fields else None, fout.melding)
        return values

    def _is_chosen(self, values: Mapping[str, Any]) -> bool:
        """Whether one of the beroepen that the typed word finds has a tick: then the word has done its work."""
        treffers = find(values["ander_beroep"], "beroep", maximum=MAXIMUM_GEVONDEN)
        return not {treffer.uri for treffer in treffers}.isdisjoint(values.get("beroepen", ()))

    def _beroep_message(self) -> str:
        if self.gevonden:
            return "Zet een vinkje bij een gevonden beroep, of maak dit veld leeg."
        return "Dit beroep staat niet in de lijst. Probeer een ander woord, of maak dit veld leeg."

    def wensen(self) -> Wensen:
        """The wishes of a valid form."""
        return self._wensen(self.cleaned_data)

    def _wensen(self, values: Mapping[str, Any]) -> Wensen:
        wensen = self.basis.replace(
            **{veld.naam: values[veld.naam] for wens in self.over for veld in wens.velden}
        )
        for wens in self.over:
            if wens.weegbaar:
                wensen = _weighed(wensen, wens, values[f"telt_{wens.sleutel}"])
        return wensen


def _weighed(wensen: Wensen, wens: Wens, telt: str) -> Wensen:
    if telt == WEG:
        return wensen.without(wens)
    hard = telt == MOET and not wens.altijd and wensen.has(wens)
    return wensen.with_hard(wens, hard=hard)
