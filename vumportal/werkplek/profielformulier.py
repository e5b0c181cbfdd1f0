"""The small form of a profiel: enough to search with and to share. The paths behind it are in `profielpaden`."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from vumportal.formulieren.formulier import Formulier
from vumportal.standaard import lezen
from vumportal.standaard.namen import is_blank
from vumportal.uitwisseling.wensen.codes import MAX_UREN, OVEREENKOMSTEN, RIJBEWIJZEN, VERVOERMIDDELEN
from vumportal.uitwisseling.wensen.gebied import KILOMETER, MAXIMUM_BEROEPEN
from vumportal.uitwisseling.wensen.postcode import POSTCODE_MELDING, read_postcode
from vumportal.werkplek.getallen import Getalveld
from vumportal.werkplek.profielpaden import Doc, one_text, read, shown_postcode, write
from vumportal.werkplek.wensvelden import Beroepenveld
from vumportal.werkzoekenden.bsn import GEEN_BSN, holds_bsn
from vumportal.woorden import kort
from vumportal.woorden.tekst import is_plain, plain

VERST = 999
"""Kilometers; what the standard can hold."""
LANGSTE_INTERESSE, MEESTE_INTERESSES = 120, 50
LANGSTE_TEKST = 2000
UREN_MELDING = f"Vul een heel aantal uren in van 0 tot en met {MAX_UREN}."
ANDERE_TALEN = ("eng", "deu", "fra", "spa", "ara", "tur", "pol", "ukr", "ron", "bul", "fas", "som", "tir")
"""Languages that can always be ticked; those of the profiel come to them."""
NIVEAUS = [("", "niet ingevuld"), *((str(code), kort.code("taalbeheersing", code)) for code in range(1, 5))]
"""How well somebody speaks or writes; a level of the profiel that is none of these comes to them."""


class Vinkcodes(forms.TypedMultipleChoiceField):
    """Any of several codes, as a tuple."""

    def __init__(self, label: str, coerce: Any = str) -> None:
        super().__init__(
            label=label,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            coerce=coerce,
            error_messages={"invalid_choice": "Deze keuze is er niet. Kies een andere."},
        )

    def clean(self, value: Any) -> tuple[Any, ...]:
        """Each once."""
        return tuple(dict.fromkeys(super().clean(value)))


class Regelsveld(forms.CharField):
    """Short texts, one on a line, as a tuple."""

    def to_python(self, value: Any) -> Any:
        regels = (plain(regel) for regel in str(value or "").splitlines())
        return tuple(dict.fromkeys(regel for regel in regels if not is_blank(regel)))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value

    def run_validators(self, value: Any) -> None:
        """Each line has its own length."""
        if any(len(regel) > LANGSTE_INTERESSE for regel in value):
            raise forms.ValidationError(f"Gebruik per regel maximaal {LANGSTE_INTERESSE} tekens.")
        if len(value) > MEESTE_INTERESSES:
            raise forms.ValidationError(f"Noem er maximaal {MEESTE_INTERESSES}.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or ())


class Profielvelden(Formulier):
    """Mixin with the fields of the small profiel: call `start_profile` when the form is made.

    What did not change is not checked: a document that was right stays right, whatever this form would have asked.
    """

    meldingen: ClassVar = {}
    postcode = forms.CharField(
        label="Postcode",
        required=False,
        max_length=10,
        help_text="4 cijfers zijn genoeg om te zoeken.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": POSTCODE_MELDING},
    )
    reisafstand = Getalveld(
        label="Hoe ver wil de kandidaat reizen, in kilometers?",
        laagste=0,
        hoogste=VERST,
        eenheden=KILOMETER,
        melding=f"Vul een afstand in van 0 tot en met {VERST} kilometer, bijvoorbeeld 20.",
        required=False,
    )
    vervoer = Vinkcodes("Hoe kan de kandidaat naar het werk?", coerce=int)
    beroepen = Beroepenveld(label="Beroepen")
    werk = Vinkcodes("Soort werk")
    uren_min = Getalveld(
        label="Minimaal aantal uren per week",
        laagste=0,
        hoogste=MAX_UREN,
        eenheden=("uur", "uren", "u"),
        melding=UREN_MELDING,
        required=False,
    )
    uren_max = Getalveld(
        label="Maximaal aantal uren per week",
        laagste=0,
        hoogste=MAX_UREN,
        eenheden=("uur", "uren", "u"),
        melding=UREN_MELDING,
        required=False,
    )
    vanaf = forms.DateField(
        label="Kan beginnen vanaf",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    interesses = Regelsveld(
        label="Wat doet de kandidaat graag?",
        required=False,
        help_text="Elk op een eigen regel, bijvoorbeeld: kleding repareren.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    spreken = forms.TypedChoiceField(
        label="Nederlands spreken", required=False, choices=NIVEAUS, coerce=int, empty_value=None
    )
    schrijven = forms.TypedChoiceField(
        label="Nederlands schrijven", required=False, choices=NIVEAUS, coerce=int, empty_value=None
    )
    talen = Vinkcodes("Welke talen spreekt de kandidaat nog meer?")
    rijbewijzen = Vinkcodes("Welk rijbewijs heeft de kandidaat?")
    presentatie = forms.CharField(
        label="Hoe stelt de kandidaat zich voor?",
        required=False,
        max_length=LANGSTE_TEKST,
        help_text="In eigen woorden van de kandidaat. Geen naam, adres of telefoonnummer, en niets over gezondheid.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def start_profile(self, data: Any, document: Doc) -> None:
        """Fill in what the document says, and offer what can be chosen."""
        self.was = read(document)
        self.reistijd = lezen.waarde(document, "mobiliteit.maximaleReistijd")
        self.initial.update({naam: waarde for naam, waarde in self.was.items() if naam != "beroepen"})
        self.initial["beroepen"] = list(self.was["beroepen"])
        self._offer("vervoer", [(code, kort.VERVOER[code].capitalize()) for code in VERVOERMIDDELEN])
        self._offer(
            "werk", [(code, kort.WERK[code].capitalize()) for code in self._known("werk", OVEREENKOMSTEN)]
        )
        self._offer("rijbewijzen", [(c, kort.rijbewijs(c)) for c in self._known("rijbewijzen", RIJBEWIJZEN)])
        for veld in ("spreken", "schrijven"):
            niveau = self.was[veld]
            extra = (
                [] if niveau in (None, 1, 2, 3, 4) else [(str(niveau), kort.code("taalbeheersing", niveau))]
            )
            self._offer(veld, NIVEAUS + extra)
        self._offer("talen", [(code, kort.taal(code)) for code in self._known("talen", ANDERE_TALEN)])
        self._beroepen.offer(self.was["beroepen"])

    @property
    def _beroepen(self) -> Beroepenveld:
        veld = self.fields["beroepen"]
        assert isinstance(veld, Beroepenveld)  # noqa: S101 - see above
        return veld

    def _known(self, veld: str, vast: Iterable[str]) -> list[str]:
        """What can always be chosen, and what the document says beside that."""
        return list(dict.fromkeys([*vast, *self.was[veld]]))

    def _offer(self, veld: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[veld].choices = choices  # type: ignore[attr-defined] # a choice field

    # --- reading ------------------------------------------------------------------------------------
    def clean_postcode(self) -> str | None:
        """As `profielpaden` shows it; one that stood there already is not looked up again."""
        getypt = plain(self.cleaned_data["postcode"])
        if not getypt or getypt == self.was["postcode"]:
            return getypt or None
        try:
            return shown_postcode(read_postcode(getypt))
        except ValueError as fout:
            raise forms.ValidationError(str(fout)) from fout

    def clean_beroepen(self) -> tuple[str, ...]:
        """Not more than a search can ask."""
        gekozen: tuple[str, ...] = self.cleaned_data["beroepen"]
        if len(gekozen) > max(MAXIMUM_BEROEPEN, len(self.was["beroepen"])):
            raise forms.ValidationError(f"Kies maximaal {MAXIMUM_BEROEPEN} beroepen.")
        return gekozen

    def clean_interesses(self) -> tuple[str, ...]:
        """Without a BSN in what is new."""
        regels: tuple[str, ...] = self.cleaned_data["interesses"]
        if any(holds_bsn(regel) for regel in regels if regel not in self.was["interesses"]):
            raise forms.ValidationError(GEEN_BSN)
        return regels

    def clean_presentatie(self) -> str | None:
        """As it is kept: without a BSN, and with what a screen can show."""
        tekst = one_text(self.cleaned_data["presentatie"])
        if tekst and tekst != self.was["presentatie"]:
            if holds_bsn(tekst):
                raise forms.ValidationError(GEEN_BSN)
            if not is_plain(tekst):
                raise forms.ValidationError("Hier staat een teken dat we niet kunnen lezen. Typ het opnieuw.")
        return tekst

    def clean(self) -> dict[str, Any]:
        """What only several fields together can say."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        laag, hoog = values.get("uren_min"), values.get("uren_max")
        changed = (laag, hoog) != (self.was["uren_min"], self.was["uren_max"])
        if changed and laag is not None and hoog is not None and laag > hoog:
            self.add_error("uren_max", "Het hoogste aantal uren is lager dan het laagste.")
        if "postcode" in values and values["postcode"] is None and self._needs_postcode(values):
            self.add_error(
                "postcode", "Vul ook een postcode in. Zonder postcode kun je geen afstand bewaren."
            )
        return values

    def _needs_postcode(self, values: dict[str, Any]) -> bool:
        """The standard has no way of travelling without a place to travel from."""
        return values.get("reisafstand") is not None or self.reistijd is not None

    def written(self, document: Doc) -> Doc:
        """This document with what the form says; `document` itself does not change."""
        return write(document, {naam: self.cleaned_data[naam] for naam in self.was})

    @property
    def says_profile(self) -> bool:
        """Whether anything of the profiel is filled in."""
        return any(self.cleaned_data[naam] not in (None, ()) for naam in self.was)


class ProfielForm(Profielvelden):
    """The small form on its own page. was: a mark of the document that it showed."""

    stand = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)

    def __init__(self, data: Any = None, *, document: Doc, stand: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.start_profile(data, document)
        self.initial["stand"] = stand
