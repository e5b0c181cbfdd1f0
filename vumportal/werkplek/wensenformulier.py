"""The form of the wishes of a search: from `Wensen` to fields and back (design section 5).

Which fields there are, what they are called and what can be chosen stands in the wishes themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.formulieren.kiesveld import show_lookup
from vumportal.geo.services import plaatsnaam, punten
from vumportal.standaard.afstand import pc4
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.wensen import BEROEP, GEBIED, Wens, Wensen, check, wishes_for
from vumportal.uitwisseling.wensen.basis import KIES
from vumportal.uitwisseling.wensen.invoer import label
from vumportal.werkplek.wensvelden import Beroepenveld, empty_entry, make_field, shown_value

WENS, MOET, WEG = "wens", "moet", "weg"
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

    def __init__(
        self, data: Any = None, *, gezocht: Soort, basis: Wensen, record: Wensen, alleen: Wens | None = None
    ) -> None:
        super().__init__(data)
        self.gezocht, self.basis, self.record = gezocht, basis, record
        self.over = wishes_for(gezocht) if alleen is None else [alleen]
        bekend = (record, basis)
        for wens in self.over:
            for veld in wens.velden:
                self.fields[veld.naam] = make_field(veld, gezocht, bekend)
                self.initial[veld.naam] = shown_value(veld, basis[veld], bekend)
            if wens.weegbaar:
                self.fields[f"telt_{wens.sleutel}"] = self._weight_field(wens)
        if BEROEP in self.over:
            veld, codes = BEROEP.veld, [*record[BEROEP.veld], *basis[BEROEP.veld]]
            self.fields[veld.naam] = Beroepenveld(codes, label=label(veld.invoer, gezocht))
            self.initial[veld.naam] = list(basis[veld])

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
        show_lookup(self)
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
        """What only the whole form can say: hours the wrong way round."""
        values = super().clean() or {}
        if not self.errors:
            for fout in check(self._wensen(values)):
                self.add_error(fout.pad if fout.pad in self.fields else None, fout.melding)
        return values

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
