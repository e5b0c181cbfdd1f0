"""The form of the wishes of a search: from `Wensen` to fields and back (design section 5).

Of a person the form shows the four digits of the postcode only. Whoever leaves them so asks the exchange with
those digits and "AA": distances have PC4 precision (design section 4, rule 8), and no full postcode leaves.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from vumportal.begrippen.services import find, is_known, naam_van
from vumportal.geo.services import punten
from vumportal.standaard.soort import Soort
from vumportal.standaard.waardelijsten import WAARDELIJSTEN
from vumportal.uitwisseling.samenvatting import TEKSTEN, summary
from vumportal.uitwisseling.wensen import (
    ALTIJD_VERSTUURD,
    MAX_UREN,
    NIVEAUS,
    OVEREENKOMSTEN,
    VERSTUURBAAR,
    VERVOERMIDDELEN,
    Taalwens,
    Wens,
    Wensen,
    check,
)
from vumportal.werkplek.formulier import Formulier
from vumportal.woorden import kort

WENS, MOET, WEG = "wens", "moet", "weg"
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s?([A-Za-z]{2})?")
GEEN_VOORKEUR = ("", "geen voorkeur")
JA_NEE = (GEEN_VOORKEUR, ("1", "ja"), ("2", "nee"))
UREN_MELDING = f"Vul een heel aantal uren in van 0 tot en met {MAX_UREN}."
GETOOND: tuple[Wens, ...] = (
    Wens.UREN,
    Wens.OVEREENKOMST,
    Wens.CONTRACT,
    Wens.RIJBEWIJS,
    Wens.TAAL,
    Wens.KANTOORTIJDEN,
    Wens.ONREGELMATIG,
    Wens.DATUM,
    Wens.NIVEAU,
    Wens.VERVOER,
    Wens.COMPETENTIE,
    Wens.INTERESSE,
)
"""Wishes that can be made hard, loosened or taken away, in the order of the page."""
MAXIMUM_GEVONDEN = 8
TELT = {
    WENS: "wens: kijken wij hier na",
    WEG: "telt niet mee",
}
MOET_GEVRAAGD = "moet: vragen wij ook aan anderen"
MOET_NAGEKEKEN = "moet: kijken wij hier na"
"""What a choice means for the question that goes out is said in the choice itself."""
UITLEG_GEVRAAGD = (
    "Zo vind je werk dat past bij wat iemand kan of wil leren. Dit gaat altijd mee in de vraag. "
    "Werk dat hier niets over zegt, vind je dan niet."
)

LABELS: Mapping[Soort, Mapping[str, str]] = {
    Soort.VACATURE: {
        "rijbewijzen": "Welk rijbewijs is er? Geen vinkje: geen rijbewijs",
        "talen": "Welke talen?",
        "kantoortijden": "Alleen op kantoortijden?",
        "onregelmatig": "Onregelmatig werk of ploegendienst?",
        "datum": "Kan beginnen vanaf",
        "niveau": "Werk- en denkniveau",
        "vervoer": "Hoe kan iemand naar het werk?",
        "competenties": "Vaardigheden",
        "interesses": "Interesses",
        "vraagt_rijbewijzen": "Alleen werk waarvoor dit rijbewijs nodig is",
        "vraagt_talen": "Alleen werk waarvoor deze taal nodig is",
        "vraagt_niveau": "Alleen werk dat minstens dit niveau vraagt",
    },
    Soort.WERKZOEKENDE: {
        "rijbewijzen": "Welk rijbewijs is nodig?",
        "talen": "Welke talen zijn nodig?",
        "kantoortijden": "Is het werk op kantoortijden?",
        "onregelmatig": "Is het onregelmatig werk of ploegendienst?",
        "datum": "Het werk begint op",
        "niveau": "Werk- en denkniveau dat nodig is",
        "vervoer": "Welk vervoer is nodig?",
        "competenties": "Gevraagde vaardigheden",
        "interesses": "Interesses",
    },
}


@dataclass(frozen=True)
class Wensveld:
    """One wish on the page: what it says now, its fields, and the field that says how much it counts."""

    wens: Wens
    naam: str
    tekst: str
    uitleg: str
    velden: tuple[forms.BoundField, ...]
    telt: forms.BoundField
    is_gevuld: bool
    is_fout: bool


def _vinkjes(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


def _geheel(label: str, laag: int, hoog: int, melding: str) -> forms.IntegerField:
    fouten = dict.fromkeys(("required", "invalid", "min_value", "max_value"), melding)
    return forms.IntegerField(label=label, min_value=laag, max_value=hoog, error_messages=fouten)


class WensenForm(Formulier):
    """Wishes of a search for `gezocht`.

    basis: what is filled in at the start, the record's wishes or those of an earlier search.
    record: the record's wishes; what was taken away earlier can be chosen again.
    """

    postcode = forms.CharField(
        label="Postcode",
        help_text="Vier cijfers zijn genoeg.",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 5501AB.",
            "max_length": "Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 5501AB.",
        },
    )
    afstand = _geheel(
        "Hoe ver, in kilometers?",
        1,
        999,
        "Vul een afstand in van 1 tot en met 999 kilometer, bijvoorbeeld 20.",
    )
    beroepen = _vinkjes("Beroepen")
    ander_beroep = forms.CharField(
        label="Ander beroep toevoegen",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    uren_min = _geheel(
        "Minstens uren per week", 0, MAX_UREN, f"Vul een heel aantal uren in van 0 tot en met {MAX_UREN}."
    )
    uren_max = _geheel(
        "Hoogstens uren per week", 0, MAX_UREN, f"Vul een heel aantal uren in van 0 tot en met {MAX_UREN}."
    )
    overeenkomsten = _vinkjes("Soort werk")
    contracten = _vinkjes("Soort contract")
    rijbewijzen = _vinkjes("Rijbewijzen")
    talen = _vinkjes("Talen")
    kantoortijden = forms.ChoiceField(required=False, choices=JA_NEE)
    onregelmatig = forms.ChoiceField(required=False, choices=JA_NEE)
    datum = forms.DateField(
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Vul een datum in als dag-maand-jaar, bijvoorbeeld 01-03-2027."},
    )
    niveau = forms.ChoiceField(required=False)
    vervoer = _vinkjes("Vervoer")
    competenties = _vinkjes("Vaardigheden")
    interesses = _vinkjes("Interesses")
    vraagt_rijbewijzen = _vinkjes("Rijbewijzen")
    vraagt_talen = _vinkjes("Talen")
    vraagt_niveau = forms.ChoiceField(required=False)

    def __init__(self, data: Any = None, *, gezocht: Soort, basis: Wensen, record: Wensen) -> None:
        super().__init__(data, initial=_initial(basis))
        self.gezocht, self.basis, self.record = gezocht, basis, record
        self.getoond = shown_wishes(gezocht)
        talen = (*record.talen, *basis.talen, *basis.vraagt_talen)
        self._talen = {language_key(taal): taal for taal in talen}
        self.gevonden = self._search_beroep(data)
        for veld, label in LABELS[gezocht].items():
            self.fields[veld].label = label
        for veld in ("uren_min", "uren_max"):
            self.fields[veld].required = False
        for veld, choices in self._choices(data).items():
            self.fields[veld].choices = choices  # type: ignore[attr-defined] # all of them choice fields
        for wens in self.getoond:
            self.fields[f"telt_{wens}"] = self._weight_field(wens)
        if Wens.GEVRAAGD not in self.getoond:
            for veld in Wens.GEVRAAGD.velden:
                del self.fields[veld]

    def _search_beroep(self, data: Any) -> list[tuple[str, str]]:
        """Beroepen that resemble what was typed, without those that are already there."""
        try:
            tekst = (
                self.fields["ander_beroep"].clean(data.get("ander_beroep", "")) if data is not None else ""
            )
        except forms.ValidationError:
            return []  # the field itself will say what is wrong
        gevonden = find(tekst, "beroep", maximum=MAXIMUM_GEVONDEN) if len(tekst) >= 2 else []
        bekend = {code for code, _ in self._beroepen(data)}
        return [
            (treffer.uri, f"{treffer.naam} ({treffer.via})" if treffer.via else treffer.naam)
            for treffer in gevonden
            if treffer.uri not in bekend
        ]

    def _beroepen(self, data: Any) -> list[tuple[str, str]]:
        """Those of the record, and those that were added on the page."""
        toegevoegd = [code for code in data.getlist("beroepen") if is_known(code)] if data is not None else []
        return [
            (code, naam_van(code))
            for code in dict.fromkeys([*self.record.beroepen, *self.basis.beroepen, *toegevoegd])
        ]

    def _choices(self, data: Any) -> dict[str, list[Any]]:
        basis, record = self.basis, self.record
        beroepen: list[Any] = self._beroepen(data)
        if self.gevonden:
            beroepen = [*beroepen, ("Gevonden, nog niet gekozen", self.gevonden)]
        rijbewijzen = WAARDELIJSTEN["soort_rijbewijs"].keuzes()
        rijbewijzen = [(str(code), naam) for code, naam in rijbewijzen]
        niveaus = [GEEN_VOORKEUR, *((str(code), kort.niveau(code).capitalize()) for code in NIVEAUS)]
        talen = [(sleutel, kort.taal(*taal)) for sleutel, taal in self._talen.items()]
        return {
            "beroepen": beroepen,
            "overeenkomsten": _named(OVEREENKOMSTEN, lambda code: kort.WERK[code].capitalize()),
            "contracten": _named(("O", "B"), lambda code: kort.CONTRACT[code].capitalize()),
            "rijbewijzen": rijbewijzen,
            "vraagt_rijbewijzen": rijbewijzen,
            "talen": talen,
            "vraagt_talen": talen,
            "niveau": niveaus,
            "vraagt_niveau": niveaus,
            "vervoer": [(str(code), kort.VERVOER[code].capitalize()) for code in VERVOERMIDDELEN],
            "competenties": _named(dict.fromkeys(record.competenties + basis.competenties), naam_van),
            "interesses": _named(dict.fromkeys(record.interesses + basis.interesses), str),
        }

    def _weight_field(self, wens: Wens) -> forms.ChoiceField:
        weg = (WEG, TELT[WEG])
        if wens in ALTIJD_VERSTUURD:
            choices = [(MOET, MOET_GEVRAAGD), weg]
        else:
            verstuurbaar = wens in VERSTUURBAAR[self.gezocht]
            choices = [(WENS, TELT[WENS]), (MOET, MOET_GEVRAAGD if verstuurbaar else MOET_NAGEKEKEN), weg]
        return forms.ChoiceField(
            label=f"{wens.naam}: hoe telt dit?",
            choices=choices,
            required=False,
            initial=self._weight(wens),
        )

    def _weight(self, wens: Wens) -> str:
        if wens in self.basis.hard | ALTIJD_VERSTUURD:
            return MOET
        loos = wens is Wens.RIJBEWIJS and self.gezocht is Soort.VACATURE and self.basis.rijbewijzen is None
        return WEG if loos else WENS

    def looking_up(self) -> "WensenForm":
        """The same form while somebody is still adding a beroep: only that is checked."""
        self.full_clean()
        self._errors = ErrorDict()
        if self["ander_beroep"].value() and not self.gevonden:
            self.add_error("ander_beroep", "Dit beroep staat niet in de lijst. Probeer een ander woord.")
        return self

    # --- for the template ---------------------------------------------------------------------------
    def wishes(self) -> list[Wensveld]:
        """The wishes that this search can have, in the order of the page; without those with no choices."""
        return [
            self._wish(wens) for wens in self.getoond if any(self._has_choice(veld) for veld in wens.velden)
        ]

    def _wish(self, wens: Wens) -> Wensveld:
        wensen = self._shown(wens)
        return Wensveld(
            wens=wens,
            naam=wens.naam,
            tekst=TEKSTEN[wens](wensen) if wensen.has(wens) else "geen voorkeur",
            uitleg=UITLEG_GEVRAAGD if wens is Wens.GEVRAAGD else "",
            velden=tuple(self[veld] for veld in wens.velden if self._has_choice(veld)),
            telt=self[f"telt_{wens}"],
            is_gevuld=wensen.has(wens) or (wens is Wens.RIJBEWIJS and self.gezocht is Soort.VACATURE),
            is_fout=any(self[veld].errors for veld in wens.velden),
        )

    def _has_choice(self, veld: str) -> bool:
        return bool(getattr(self.fields[veld], "choices", True))

    def _shown(self, wens: Wens) -> Wensen:
        """The wishes with what was typed for this one, as far as it can be read."""
        read = getattr(self, "cleaned_data", {}) if self.is_bound else {}
        values = {veld: self._parsed(veld, read[veld]) for veld in wens.velden if veld in read}
        return replace(self.basis, **values)

    # --- reading ------------------------------------------------------------------------------------
    def clean_postcode(self) -> str:
        """Four digits, a space or not, and two letters or none. Raises ValidationError."""
        gelezen = _POSTCODE.fullmatch(self.cleaned_data["postcode"].strip())
        if gelezen is None:
            raise forms.ValidationError(
                "Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 5501AB."
            )
        cijfers, letters = gelezen.groups()
        if int(cijfers) not in punten():
            raise forms.ValidationError(f"Postcode {cijfers} kennen wij niet. Kies een postcode in de buurt.")
        return cijfers + (letters or "AA").upper()

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
        velden = ["postcode", "afstand", "beroepen", *(veld for wens in self.getoond for veld in wens.velden)]
        wensen = replace(self.basis, **{veld: self._parsed(veld, values[veld]) for veld in velden})
        for wens in self.getoond:
            wensen = _weighed(wensen, wens, values[f"telt_{wens}"])
        return wensen

    def _parsed(self, veld: str, value: Any) -> Any:
        """The value of one field as `Wensen` holds it."""
        if veld == "rijbewijzen":
            # No tick means "has none" of a person; of a vacature "none is needed", and that is no wish.
            return tuple(value) or (() if self.gezocht is Soort.VACATURE else None)
        if veld in ("talen", "vraagt_talen"):
            return tuple(self._talen[sleutel] for sleutel in value)
        if veld == "vervoer":
            return tuple(int(code) for code in value)
        if veld in ("kantoortijden", "onregelmatig", "niveau", "vraagt_niveau"):
            return int(value) if value else None
        return tuple(value) if isinstance(value, list) else value


def shown_wishes(gezocht: Soort) -> tuple[Wens, ...]:
    """The wishes on the page. What work must ask for can be asked of vacatures only."""
    return (*GETOOND, Wens.GEVRAAGD) if gezocht is Soort.VACATURE else GETOOND


def language_key(taal: Taalwens) -> str:
    """A language wish as the value of a checkbox."""
    return ":".join(str(deel or 0) for deel in taal)


def shown_postcode(postcode: str) -> str:
    """What the page shows of a postcode: four digits."""
    return postcode[:4]


def asked_and_checked(wensen: Wensen, gezocht: Soort) -> tuple[list[str], list[str]]:
    """The wishes in a few words each: those that the exchange was asked for, and those that are checked here.

    Of a wish with many words only its name is given, unless it must be met.
    """
    gevraagd: list[str] = []
    nagekeken: list[str] = []
    for deel in summary(wensen, gezocht):
        kort = deel.wens in _LANG and not (deel.hard or deel.verstuurd)
        tekst = deel.naam.lower() if kort else deel.tekst
        (gevraagd if deel.verstuurd else nagekeken).append(f"{tekst} (moet)" if deel.hard else tekst)
    return gevraagd, nagekeken


_LANG = frozenset({Wens.TAAL, Wens.COMPETENTIE, Wens.INTERESSE, Wens.VERVOER})


def _initial(wensen: Wensen) -> dict[str, Any]:
    return {
        "postcode": shown_postcode(wensen.postcode),
        "afstand": wensen.afstand or 1,
        "beroepen": list(wensen.beroepen),
        "uren_min": wensen.uren_min,
        "uren_max": wensen.uren_max,
        "overeenkomsten": list(wensen.overeenkomsten),
        "contracten": list(wensen.contracten),
        "rijbewijzen": list(wensen.rijbewijzen or ()),
        "talen": [language_key(taal) for taal in wensen.talen],
        "kantoortijden": wensen.kantoortijden or "",
        "onregelmatig": wensen.onregelmatig or "",
        "datum": wensen.datum,
        "niveau": wensen.niveau or "",
        "vervoer": [str(code) for code in wensen.vervoer],
        "competenties": list(wensen.competenties),
        "interesses": list(wensen.interesses),
        "vraagt_rijbewijzen": list(wensen.vraagt_rijbewijzen),
        "vraagt_talen": [language_key(taal) for taal in wensen.vraagt_talen],
        "vraagt_niveau": wensen.vraagt_niveau or "",
    }


def _named(codes: Iterable[str], name: Callable[[str], str]) -> list[tuple[str, str]]:
    return [(code, name(code)) for code in codes]


def _weighed(wensen: Wensen, wens: Wens, telt: str) -> Wensen:
    if telt == WEG:
        return wensen.without(wens)
    hard = telt == MOET and wens not in ALTIJD_VERSTUURD and wensen.has(wens)
    return wensen.with_hard(wens, hard=hard)
