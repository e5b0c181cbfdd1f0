"""What a form says about a wrong answer: always in our own words, and what to do about it.

Django's own messages are formal and do not say how to go on. They are lazy translations, ours are plain text: that is
how the two are told apart.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.utils.functional import Promise

from vumportal.standaard.namen import is_blank

VERPLICHT: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.BooleanField, "Zet hier een vinkje."),
    (forms.FileField, "Kies een bestand."),
    (forms.ChoiceField, "Maak een keuze."),
    (forms.Field, "Vul dit in."),
)
"""What is said of an answer that is missing, by kind of field; the first that fits counts."""
ONLEESBAAR: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.FloatField, "Vul een getal in, bijvoorbeeld 2,5."),
    (forms.DecimalField, "Vul een getal in, bijvoorbeeld 2,5."),
    (forms.IntegerField, "Vul een heel getal in, bijvoorbeeld 20."),
    (forms.DateField, "Vul een datum in als dag-maand-jaar, bijvoorbeeld 01-03-2027."),
    (forms.TimeField, "Vul een tijd in als uren:minuten, bijvoorbeeld 09:30."),
    (forms.EmailField, "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."),
    (forms.URLField, "Vul een webadres in, bijvoorbeeld https://www.voorbeeld.nl."),
    (forms.Field, "Dit kunnen we niet lezen. Vul het opnieuw in."),
)
"""The same of an answer that cannot be read."""
MELDINGEN: Mapping[str, str] = {
    "invalid_choice": "Deze keuze is er niet. Kies een andere.",
    "invalid_list": "Maak een keuze.",
    "max_length": "Gebruik maximaal %(limit_value)d tekens. Nu zijn het er %(show_value)d.",
    "min_length": "Gebruik minimaal %(limit_value)d tekens. Nu zijn het er %(show_value)d.",
    "max_value": "Vul maximaal %(limit_value)s in.",
    "min_value": "Vul minimaal %(limit_value)s in.",
    "null_characters_not_allowed": "Hier staat een teken dat we niet kunnen lezen. Typ het opnieuw.",
}
"""What is said by code, of every kind of field."""


class _Niets(tuple[Any, ...]):
    """What counts as no answer: what Django takes for that, and a text of which nothing shows."""

    __slots__ = ()

    def __contains__(self, waarde: object) -> bool:
        return is_blank(waarde) if isinstance(waarde, str) else super().__contains__(waarde)


NIETS = _Niets(EMPTY_VALUES)


class EigenWoorden(forms.BaseForm):
    """Mixin of every form: none of its fields answers in Django's words, or takes for an answer what nobody sees.

    meldingen: by field and code, the words that only this form has.
    """

    meldingen: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    def full_clean(self) -> None:
        """Django's, after the words of every field, those that were added late too."""
        for naam, veld in self.fields.items():
            veld.error_messages |= self.meldingen.get(naam, {})
            if isinstance(veld, forms.CharField) and veld.strip:  # not of a password
                veld.empty_values = NIETS
            _own_words(veld)
        super().full_clean()


LEEG = frozenset({"blank", "null", "required"})
"""Codes of Django for a value of which nothing was left."""


class Formulier(EigenWoorden, forms.Form):
    """A form in our own words."""

    def refuse(self, fout: ValidationError, veld: str) -> None:
        """What a service did not accept, at the field that it is about; at this one when there is none."""
        if not hasattr(fout, "error_dict"):
            self.add_error(veld, fout)
            return
        for naam, fouten in fout.error_dict.items():
            words = [VERPLICHT[-1][1] if een.code in LEEG else een.messages[0] for een in fouten]
            self.add_error(naam if naam in self.fields else veld, words)


def _own_words(veld: forms.Field) -> None:
    codes: dict[str, Any] = {getattr(toets, "code", "invalid"): None for toets in veld.validators}
    for code in codes | veld.error_messages:
        if isinstance(veld.error_messages.get(code), (Promise, type(None))):
            veld.error_messages[code] = _words(veld, code)


def _words(veld: forms.Field, code: str) -> str:
    if code in MELDINGEN:
        return MELDINGEN[code]
    soorten = VERPLICHT if code == "required" else ONLEESBAAR
    return next(woorden for soort, woorden in soorten if isinstance(veld, soort))
