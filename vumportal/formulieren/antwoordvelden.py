"""One answer of a document as a field of a form, and back, without touching what somebody did not change.

A field knows what stood there when the page was made. What comes back the same as it was shown is that value still,
however odd. What was typed and cannot be right is kept as it was typed: a concept may be invalid, and nobody has to
type it again; the form says what is wrong with it.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms

from vumportal.formulieren import formulier
from vumportal.formulieren.kiesveld import Kiesveld, as_sent
from vumportal.formulieren.paden import AFWEZIG
from vumportal.standaard.lezen import datum
from vumportal.standaard.model import Basis, Code, Datatype
from vumportal.standaard.namen import is_blank
from vumportal.standaard.validatie import check

LANG = 2000
"""A text that may have so many characters gets a field of several lines."""
WEINIG = 4
"""So many choices stand below each other; more of them are in a list that opens."""
ONGEMOEID = "~"
"""Choice for a value that is in no list: it stays what it is."""
GEEN = "-"
"""Choice for no answer, where nothing else says so."""
NIET_BEKEND, NIET_GEKOZEN = "Nog niet bekend", "Nog niet gekozen"
"""What that choice is called, and what a list that opens shows before anything was chosen."""
LANGSTE_TOON = 200
_NIET_IN_TEKST = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_STUURT = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of all that follows, in other people's lists too."""
_GETAL = re.compile(r"-?[0-9]{1,18}")
_DAG = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")


class Veldantwoord(NamedTuple):
    """What a field says: the value (AFWEZIG for none), and what is wrong with it; "" when nothing is."""

    waarde: Any
    fout: str = ""


class Antwoordveld(forms.Field):
    """Abstract: one plain value. was: what stood there when the page was made."""

    def __init__(self, datatype: Datatype, was: Any, **kwargs: Any) -> None:
        self.datatype, self.was = datatype, was
        super().__init__(required=False, initial=self.shown(), **kwargs)

    def shown(self) -> str | None:
        """What the widget shows of it; each kind of field says."""
        raise NotImplementedError(f"{type(self).__name__} does not say what it shows")

    def kept(self) -> str:
        """What stands there when the widget cannot show it, as text beside the field; else ""."""
        return ""

    def answer(self, raw: Any) -> Veldantwoord:
        """What somebody who sent this means; each kind of field says."""
        raise NotImplementedError(f"{type(self).__name__} does not say what an answer means")

    def clean(self, value: Any) -> Any:
        """The value. Raises ValidationError for one that is not right yet."""
        antwoord = self.answer(value)
        if antwoord.fout:
            raise forms.ValidationError(antwoord.fout, code="invalid")
        return antwoord.waarde


class Tekstantwoord(Antwoordveld):
    """A text, a number or a date."""

    def __init__(self, datatype: Datatype, was: Any, **kwargs: Any) -> None:
        self.meer_regels = (datatype.max_lengte or 0) >= LANG
        super().__init__(datatype, was, widget=_widget(datatype, was), **kwargs)

    def shown(self) -> str:
        getypt = _as_text(self.was)
        if getypt is None or (not self.meer_regels and re.search("[\r\n]", getypt)):
            return ""
        return getypt

    def kept(self) -> str:
        leeg = self.was is AFWEZIG or self.was == ""
        return "" if leeg or self.shown() else in_words(self.was)

    def answer(self, raw: Any) -> Veldantwoord:
        if raw is None:
            return Veldantwoord(self.was)
        getypt = _lines(str(raw))
        if getypt == _lines(self.shown()):
            return Veldantwoord(self.was)
        getypt = tidy(getypt)
        if not getypt:
            return Veldantwoord(AFWEZIG)
        waarde = self._parse(getypt)
        return Veldantwoord(waarde, self._fault(waarde))

    def _parse(self, getypt: str) -> Any:
        basis = self.datatype.basis
        if basis is Basis.GETAL:
            return int(getypt) if _GETAL.fullmatch(getypt) else getypt
        if basis is Basis.DATUM:
            return _day(getypt)
        aaneen = "".join(getypt.split())
        if self.datatype.patroon and check(getypt, self.datatype) and not check(aaneen, self.datatype):
            return aaneen
        return getypt

    def _fault(self, waarde: Any) -> str:
        basis = self.datatype.basis
        if isinstance(waarde, str) and basis is Basis.GETAL:
            return _unreadable(forms.IntegerField)
        if basis is Basis.DATUM and datum(waarde) is None:
            return _unreadable(forms.DateField)
        return check(waarde, self.datatype)


class Keuzeantwoord(Antwoordveld):
    """One of a short list of codes; "niet bekend" is an answer too, and nothing is chosen beforehand."""

    def __init__(self, datatype: Datatype, was: Any, **kwargs: Any) -> None:
        self.codes: Mapping[str, Code] = {str(code): code for code in datatype.enum or ()}
        self.onder_elkaar = len(self.codes) <= WEINIG
        super().__init__(datatype, was, **kwargs)
        soort = forms.RadioSelect if self.onder_elkaar else forms.Select
        self.widget = soort(choices=list(self._choices()))

    def shown(self) -> str | None:
        if self._is_code():
            return str(self.was)
        if self.was is AFWEZIG or self.was == "":
            return None if self.onder_elkaar else ""
        return ONGEMOEID

    def answer(self, raw: Any) -> Veldantwoord:
        if raw is None or raw == self.shown() or raw == ONGEMOEID:
            return Veldantwoord(self.was)
        if raw in {"", GEEN}:
            return Veldantwoord(AFWEZIG)
        if raw in self.codes:
            return Veldantwoord(self.codes[raw])
        return Veldantwoord(self.was, formulier.MELDINGEN["invalid_choice"])

    def _is_code(self) -> bool:
        """Whether it is a code of this list: the number 1 is not the text "1", and true is neither."""
        return any(type(code) is type(self.was) and code == self.was for code in self.codes.values())

    def _choices(self) -> Iterable[tuple[str, str]]:
        lijst = self.datatype.lijst
        namen = {code: lijst.korte_naam(self.codes[code]) if lijst else code for code in self.codes}
        onbekend = [code for code, naam in namen.items() if naam == "Onbekend"]
        if not self.onder_elkaar:
            yield "", NIET_GEKOZEN
        yield from ((code, naam) for code, naam in namen.items() if code not in onbekend)
        yield from ((code, "Niet bekend") for code in onbekend)
        if self.onder_elkaar and not onbekend:
            yield GEEN, NIET_BEKEND
        if self.shown() == ONGEMOEID:
            yield ONGEMOEID, f"Zoals het er staat: {in_words(self.was)}"


class Kiesantwoord(Kiesveld):
    """One code of a long list."""

    def __init__(self, datatype: Datatype, was: Any, soort: str, **kwargs: Any) -> None:
        self.datatype, self.was = datatype, was
        code = self.shown()
        super().__init__(soort, required=False, initial=code, ook=[code] if code else (), **kwargs)

    def shown(self) -> str:
        """What is picked when the page is made."""
        code = _as_text(self.was) or ""
        return code if can_come_back(code) else ""

    def kept(self) -> str:
        """As every Antwoordveld."""
        return "" if self.was is AFWEZIG or self.was == "" or self.shown() else in_words(self.was)

    def answer(self, raw: Any) -> Veldantwoord:
        """As every Antwoordveld. What was typed to search with is no answer yet."""
        try:
            code = super().clean(raw)
        except forms.ValidationError as fout:
            return Veldantwoord(self.was, fout.messages[0])
        if code == self.shown():
            return Veldantwoord(self.was)
        waarde = as_value(code, self.datatype) if code else AFWEZIG
        return Veldantwoord(waarde, check(waarde, self.datatype) if code else "")

    def clean(self, value: Any) -> Any:
        """As every Antwoordveld."""
        antwoord = self.answer(value)
        if antwoord.fout:
            raise forms.ValidationError(antwoord.fout, code="invalid")
        return antwoord.waarde


class Meerkeuze(forms.MultipleChoiceField):
    """Several codes of a short list, as ticks. Codes that stand there already stay a choice."""

    def __init__(self, datatype: Datatype, codes: Iterable[str], **kwargs: Any) -> None:
        lijst, staan = datatype.lijst, list(codes)
        bekend = {str(code): lijst.korte_naam(code) if lijst else str(code) for code in datatype.enum or ()}
        ander = {code: f"code {code}" for code in staan if code not in bekend}
        super().__init__(
            choices=[*bekend.items(), *ander.items()],
            required=False,
            initial=staan,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


def as_value(code: str, datatype: Datatype) -> Any:
    """A code that somebody picked, as the standard writes it."""
    return int(code) if datatype.basis is Basis.GETAL and _GETAL.fullmatch(code) else code


def picked(raw: Any) -> list[str]:
    """The codes that a browser sent of a field with several, each once."""
    return list(as_sent(raw).codes)


def can_come_back(code: str) -> bool:
    """Whether a code is the same after it went to a browser and back as the value of a box to tick."""
    return code.isprintable() and code == code.strip() != ""


def in_words(waarde: Any) -> str:
    """A value that no field can show, as text: cut, and without characters that cannot be shown."""
    tekst = waarde if isinstance(waarde, str) else json.dumps(waarde, ensure_ascii=False)
    schoon = _NIET_IN_TEKST.sub("\ufffd", tekst[: LANGSTE_TOON + 1])
    return schoon if len(tekst) <= LANGSTE_TOON else f"{schoon[:LANGSTE_TOON]}…"


def tidy(getypt: str) -> str:
    """What somebody typed, without what is no text: spaces around it, NUL, and marks that turn other texts around.

    "" when nothing of it shows.
    """
    tekst = _STUURT.sub("", _NIET_IN_TEKST.sub("", getypt))
    return "" if is_blank(tekst) else unicodedata.normalize("NFC", tekst).strip()


def _as_text(waarde: Any) -> str | None:
    """A value as a field can hold it; None when it cannot come back the same."""
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        return str(waarde)
    if isinstance(waarde, str) and not _NIET_IN_TEKST.search(waarde):
        return waarde
    return None


def _lines(tekst: str) -> str:
    """Browsers send every end of a line in their own way."""
    return tekst.replace("\r\n", "\n").replace("\r", "\n")


def _widget(datatype: Datatype, was: Any) -> forms.Widget:
    if (datatype.max_lengte or 0) >= LANG:
        return forms.Textarea(attrs={"rows": 4})
    if datatype.basis is Basis.DATUM and (was is AFWEZIG or was == "" or datum(was)):
        return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    attrs = {"inputmode": "numeric"} if datatype.basis is Basis.GETAL else {}
    return forms.TextInput(attrs={"autocomplete": "off", **attrs})


def _day(getypt: str) -> str:
    """A day as the standard writes it, also when it was typed as people do; what is no day stays what was typed."""
    gevonden = _DAG.fullmatch(getypt)
    if gevonden is None:
        return getypt
    dag, maand, jaar = map(int, gevonden.groups())
    try:
        return date(jaar, maand, dag).isoformat()
    except ValueError:
        return getypt


def _unreadable(soort: type[forms.Field]) -> str:
    return dict(formulier.ONLEESBAAR)[soort]
