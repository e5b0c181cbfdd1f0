"""A form field in which somebody picks from a long list (`kiezers`), with script and without.

Contract:
- `Kiesveld(soort, meer=False)` in any `Formulier`. Its value is a code, or "" when nothing was picked; with
  `meer=True` a list of codes, each once. The initial value has the same form. A code is text (`kiezers`).
- `ook=` are codes that stay a choice although the list does not have them: what a document says already.
- `voorstel=` are codes that are offered to tick, none of them ticked. `bij="beroep"` names the field of the same form
  whose picked beroep offers its competences: as somebody picks another one, the offer changes.
- A template writes `{% include "onderdelen/veld.html" with veld=form.beroep only %}`: nothing more is needed.
- Without script the button *Zoek* sends the form with `ZOEK_KEUZE` in it. A view that sees that calls
  `show_lookup(form)` and shows the form again: what was found stands there to tick.
- With script a pick or a removal sends a `change` event (it bubbles) from an element inside the field: for autosave.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.urls import reverse_lazy

from vumportal.formulieren import kiezers
from vumportal.formulieren.formulier import MELDINGEN
from vumportal.formulieren.kiezers import Kiestreffer, Kiezersoort
from vumportal.standaard.namen import is_blank

ZOEK_KEUZE = "zoek_keuze"
"""Name of the button that looks something up, and does nothing else; its value is the name of the field."""
GETYPT = "__zoek"
"""What the name of the text field adds to that of the field."""
LANGST = 100
NIET_IN_LIJST = {
    Kiezersoort.BEROEP: "Dit beroep staat niet in de lijst. Probeer een ander woord",
    Kiezersoort.COMPETENTIE: "Deze vaardigheid staat niet in de lijst. Probeer een ander woord",
    Kiezersoort.OPLEIDING: "Deze opleiding staat niet in de lijst. Probeer een ander woord",
    Kiezersoort.SBI: "Deze branche staat niet in de lijst. Probeer een ander woord",
    Kiezersoort.TAAL: "Deze taal staat niet in de lijst. Probeer een ander woord",
}
ZOEK_EEN = {
    Kiezersoort.BEROEP: "Zoek een beroep",
    Kiezersoort.COMPETENTIE: "Zoek een vaardigheid",
    Kiezersoort.OPLEIDING: "Zoek een opleiding",
    Kiezersoort.SBI: "Zoek een branche",
    Kiezersoort.TAAL: "Zoek een taal",
}
KIES_GEVONDEN = "Kies uit wat er gevonden is, of maak het zoekveld leeg."
STAAT_ER_AL = "Dit staat er al. Zet er een vinkje bij."
TE_LANG = f"Typ maximaal {LANGST} tekens."
GEWOON = {
    soort: f"{wat.replace('Zoek', 'Typ de naam van')} in gewone letters." for soort, wat in ZOEK_EEN.items()
}


@dataclass(frozen=True, slots=True)
class Kieswaarde:
    """What a browser sent of one field: what is picked, what is typed in the search field, and the offer's codes."""

    codes: tuple[str, ...] = ()
    getypt: str = ""
    bij: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kiesoptie:
    """One line of the widget that can be ticked."""

    code: str
    naam: str
    id: str


def zoek_attrs(soort: Kiezersoort) -> dict[str, Any]:
    """Attributes of a text field that `static/js/kiezer.js` makes a combobox of."""
    return {
        "autocomplete": "off",
        "autocapitalize": "none",
        "spellcheck": "false",
        "data-zoek": "",
        "hx-get": reverse_lazy("kiezen", args=[soort.value]),
        "hx-trigger": "input delay:150ms",
        "hx-target": "next .kiezer__lijst",
        "hx-sync": "this:replace",
    }


class Kiezer(forms.Widget):
    """Ticks for what is picked and found, and a field to search with."""

    template_name = "formulier/kiezer.html"
    use_fieldset = True

    def __init__(self, soort: Kiezersoort, *, meer: bool, bij: str = "", attrs: Any = None) -> None:
        super().__init__(attrs)
        self.soort, self.meer, self.bij = soort, meer, bij
        self.voorstel: tuple[str, ...] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Kieswaarde:
        """Raw: the field judges it."""
        codes = tuple(dict.fromkeys(filter(None, _sent(data, name))))
        bij = tuple(filter(None, _sent(data, self.bij))) if self.bij else ()
        getypt = str(data.get(name + GETYPT) or "").strip()
        return Kieswaarde(codes, "" if is_blank(getypt) else getypt, bij)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """No tick is an answer too."""
        return False

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        """The field to search with is where somebody starts."""
        return f"{id_}_zoek" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """What the template needs: see there."""
        context = super().get_context(name, None, attrs)
        waarde = as_sent(value)
        plek = context["widget"]["attrs"].get("id") or f"id_{name}"
        gevonden = [hit for hit in self.found(waarde.getypt) if hit.code not in waarde.codes]
        apart = {hit.code for hit in gevonden}
        weg = apart.union(waarde.codes)
        context["widget"] |= {
            "soort": self.soort.value,
            "meer": self.meer,
            "bij": self.bij,
            "plek": plek,
            "zoek_een": ZOEK_EEN[self.soort],
            "getypt": waarde.getypt,
            "knop": ZOEK_KEUZE,
            "gekozen": lines(self.soort, waarde.codes, f"{plek}_"),
            "gevonden": [
                Kiesoptie(hit.code, named(hit), f"{plek}_g{nummer}") for nummer, hit in enumerate(gevonden)
            ],
            "aangeboden": offer(self.soort, (c for c in self.offered(waarde.bij) if c not in weg), plek),
            "zoek_attrs": zoek_attrs(self.soort),
        }
        return context

    def found(self, getypt: str) -> list[Kiestreffer]:
        """What the typed words find."""
        return kiezers.search(self.soort, getypt) if getypt and not typed_wrong(self.soort, getypt) else []

    def offered(self, bij: Sequence[str]) -> list[str]:
        """What is offered without being searched for."""
        eigen = [code for beroep in bij for code in kiezers.competences(beroep)]
        return list(dict.fromkeys([*self.voorstel, *eigen]))


class Kiesveld(forms.Field):
    """One code, or with `meer` several, of a list that is too long for a select (see the module)."""

    widget: Kiezer
    default_error_messages: ClassVar = {"invalid_choice": MELDINGEN["invalid_choice"]}

    def __init__(
        self,
        soort: str,
        *,
        meer: bool = False,
        maximum: int | None = None,
        ook: Collection[str] = (),
        voorstel: Iterable[str] = (),
        bij: str = "",
        **kwargs: Any,
    ) -> None:
        self.soort, self.meer, self.maximum = Kiezersoort(soort), meer, maximum
        self.ook = frozenset(ook)
        super().__init__(widget=Kiezer(self.soort, meer=meer, bij=bij), **kwargs)
        self.widget.voorstel = tuple(voorstel)

    def clean(self, value: Any) -> Any:
        """What was picked. Raises ValidationError, also when something was typed and nothing of it was picked."""
        waarde = as_sent(value)
        if waarde.getypt and not {hit.code for hit in self._found(waarde)} & set(waarde.codes):
            raise forms.ValidationError(self._typed_error(waarde), code="invalid_choice")
        return super().clean(waarde)

    def to_python(self, value: Any) -> Any:
        """The codes as the value of the field. Raises ValidationError for one that is no choice."""
        codes = list(as_sent(value).codes)
        if any(code not in self.ook and not kiezers.is_choice(self.soort, code) for code in codes):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        if self.meer:
            return codes
        return codes[-1] if codes else ""

    def validate(self, value: Any) -> None:
        """Not more than may be picked."""
        super().validate(value)
        if self.meer and self.maximum is not None and len(value) > self.maximum:
            raise forms.ValidationError(f"Kies er maximaal {self.maximum}.", code="max_length")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other codes are picked; what is typed is no answer yet."""
        return as_sent(initial).codes != as_sent(data).codes

    def lookup_error(self, waarde: Kieswaarde) -> str:
        """What is said to somebody who is still searching; "" when there is something to pick."""
        found = self._found(waarde)
        if not waarde.getypt or any(hit.code not in waarde.codes for hit in found):
            return ""
        if fout := typed_wrong(self.soort, waarde.getypt):
            return fout
        return STAAT_ER_AL if found else f"{NIET_IN_LIJST[self.soort]}."

    def _found(self, waarde: Kieswaarde) -> list[Kiestreffer]:
        return self.widget.found(waarde.getypt)

    def _typed_error(self, waarde: Kieswaarde) -> str:
        if fout := typed_wrong(self.soort, waarde.getypt):
            return fout
        return (
            KIES_GEVONDEN
            if self._found(waarde)
            else f"{NIET_IN_LIJST[self.soort]}, of maak het zoekveld leeg."
        )


def typed_wrong(soort: Kiezersoort, getypt: str) -> str:
    """Why these words cannot be looked up; "" when they can."""
    if len(getypt) > LANGST:
        return TE_LANG
    return GEWOON[soort] if "\0" in getypt else ""


def as_sent(value: Any) -> Kieswaarde:
    """A value of the field, or what a browser sent, in one form."""
    if isinstance(value, Kieswaarde):
        return value
    if not value:
        return Kieswaarde()
    codes = [value] if isinstance(value, str | int) else value
    return Kieswaarde(tuple(dict.fromkeys(str(code) for code in codes)))


def lines(soort: Kiezersoort, codes: Iterable[str], begin: str) -> list[Kiesoptie]:
    """Codes as lines of the widget, with ids that begin so."""
    return [
        Kiesoptie(code, kiezers.name(soort, code), f"{begin}{nummer}") for nummer, code in enumerate(codes)
    ]


def offer(soort: Kiezersoort, codes: Iterable[str], plek: str) -> list[Kiesoptie]:
    """Codes as the lines that a widget offers without being asked."""
    return lines(soort, codes, f"{plek}_v")


def named(hit: Kiestreffer) -> str:
    """A choice with the name by which it was found."""
    return f"{hit.naam} ({hit.via})" if hit.via else hit.naam


def show_lookup(form: forms.BaseForm) -> None:
    """The same form while somebody is still searching: only that is checked."""
    form.full_clean()
    form._errors = ErrorDict()  # type: ignore[attr-defined] # as Django itself does when it starts to check
    for naam, veld in form.fields.items():
        if isinstance(veld, Kiesveld):
            waarde = veld.widget.value_from_datadict(form.data, form.files, form.add_prefix(naam))
            if fout := veld.lookup_error(waarde):
                form.add_error(naam, fout)


def _sent(data: Any, name: str) -> list[str]:
    sent = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
    return [sent] if isinstance(sent, str) else [str(item) for item in sent]
