"""A whole number as people in the Netherlands write it: "1.000" is a thousand, and "20 km" is 20."""

import re
from typing import Any

from django import forms

from vumportal.woorden.tekst import is_plain, plain

LANGSTE = 30
"""Characters; a longer text is no number that anybody means."""
_GETAL = re.compile(r"(?P<cijfers>-?(?:[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+))(?P<nullen>,0+)?")
_BREUK = re.compile(r"-?[0-9][0-9. ]*[.,][0-9]+")
HEEL_GETAL = "Vul een heel getal in, zonder cijfers achter de komma."


class Getalveld(forms.Field):
    """A whole number from `laagste` to `hoogste`; `eenheden` may stand behind it.

    melding: the sentence when it is no such number. A fraction has a sentence of its own, since rounding it would be
    guessing, and a dot that stands for no thousand could be one.
    """

    widget = forms.TextInput

    def __init__(
        self, *, laagste: int, hoogste: int, melding: str, eenheden: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        self.laagste, self.hoogste, self.melding, self.eenheden = laagste, hoogste, melding, eenheden
        super().__init__(error_messages={"required": melding}, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A keyboard with digits, and no field of type number: that drops what it cannot read."""
        return {"inputmode": "numeric", "autocomplete": "off", "maxlength": str(LANGSTE)}

    def to_python(self, value: Any) -> int | None:
        """The number; None for an empty field. Raises ValidationError."""
        ruw = "" if value is None else str(value)
        tekst = plain(ruw).lower()
        if not tekst:
            return None
        if len(tekst) > LANGSTE or not is_plain(ruw):
            raise forms.ValidationError(self.melding)
        for eenheid in sorted(self.eenheden, key=len, reverse=True):
            if tekst.endswith(eenheid):
                tekst = tekst.removesuffix(eenheid).rstrip()
                break
        gelezen = _GETAL.fullmatch(tekst)
        if gelezen is None:
            raise forms.ValidationError(HEEL_GETAL if _BREUK.fullmatch(tekst) else self.melding)
        getal = int(re.sub("[. ]", "", gelezen["cijfers"]))
        if not self.laagste <= getal <= self.hoogste:
            raise forms.ValidationError(self.melding)
        return getal
