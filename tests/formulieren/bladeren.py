"""What a browser sends of a form that nobody touched: read from the page, as the HTML standard says."""

from html.parser import HTMLParser
from typing import Any

from django.forms import CheckboxSelectMultiple, Textarea
from django.http import QueryDict
from django.template.loader import render_to_string

from vumportal.formulieren.kiesveld import Kiezer, as_sent
from vumportal.formulieren.stapformulier import Stapformulier
from vumportal.standaard.lezen import datum


class Browser(HTMLParser):
    """The successful controls of the page, in its order, and the values of its buttons by name."""

    def __init__(self, pagina: str) -> None:
        super().__init__()
        self.gestuurd: list[tuple[str, str]] = []
        self.knoppen: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self._tekstvak: str | None = None
        self._tekst = ""
        self._keuzes: list[tuple[str, bool]] | None = None
        self._lijst = ""
        self.feed(pagina)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        waarden = dict(attrs)
        if waarden.get("id"):
            self.ids.append(str(waarden["id"]))
        naam, waarde = waarden.get("name") or "", waarden.get("value") or ""
        if tag == "input" and naam:
            self._input(naam, waarde, waarden)
        elif tag == "textarea":
            self._tekstvak, self._tekst = naam, ""
        elif tag == "select":
            self._lijst, self._keuzes = naam, []
        elif tag == "option" and self._keuzes is not None:
            self._keuzes.append((waarde, "selected" in waarden))
        elif tag == "button" and naam:
            self.knoppen.setdefault(naam, []).append(waarde)

    def _input(self, naam: str, waarde: str, attrs: dict[str, str | None]) -> None:
        soort = attrs.get("type") or "text"
        if soort in {"radio", "checkbox"}:
            if "checked" in attrs:
                self.gestuurd.append((naam, waarde))
            return
        if soort == "date" and datum(waarde) is None:
            waarde = ""
        if soort != "hidden":
            waarde = waarde.replace("\r", "").replace("\n", "")
        self.gestuurd.append((naam, _crlf(waarde)))

    def handle_data(self, data: str) -> None:
        self._tekst += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._tekstvak is not None:
            tekst = self._tekst.replace("\r\n", "\n").replace("\r", "\n")
            self.gestuurd.append((self._tekstvak, _crlf(tekst.removeprefix("\n"))))
            self._tekstvak = None
        elif tag == "select" and self._keuzes is not None:
            gekozen = [waarde for waarde, aan in self._keuzes if aan] or [
                waarde for waarde, _ in self._keuzes[:1]
            ]
            self.gestuurd += [(self._lijst, waarde) for waarde in gekozen[-1:]]
            self._keuzes = None


def _crlf(tekst: str) -> str:
    return tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def draw(form: Stapformulier) -> str:
    """The fields of the form as a page has them."""
    return render_to_string("formulier/stapvelden.html", {"form": form})


def sent_quickly(form: Stapformulier, **anders: Any) -> QueryDict:
    """What a browser sends, read from the fields and not from a page: for a thousand documents."""
    data = QueryDict(mutable=True)
    data.setlist("stand", [form.stand])
    data.setlist("nieuw", form.nieuw)
    data.setlist("volgorde", [f"{pad}[{s}]" for pad, sleutels in form.volgorde.items() for s in sleutels])
    for veld in form:
        waarde = veld.value()
        lijst = waarde if isinstance(waarde, list) else [] if waarde is None else [waarde]
        if isinstance(veld.field.widget, Kiezer):
            lijst = list(as_sent(waarde).codes)
            data.setlist(f"{veld.html_name}__zoek", [""])
        if isinstance(veld.field.widget, Kiezer | CheckboxSelectMultiple):
            data.appendlist("aanwezig", veld.html_name)
        elif not isinstance(veld.field.widget, Textarea):
            lijst = [str(een).replace("\r", "").replace("\n", "") for een in lijst]
        if lijst:
            data.setlist(veld.html_name, [_crlf(str(een)) for een in lijst])
    for naam, nieuw in anders.items():
        data.setlist(naam, nieuw if isinstance(nieuw, list) else [nieuw])
    return data


def sent(pagina: str, **anders: Any) -> QueryDict:
    """What a browser sends of it, over the wire and back; anders: what somebody filled in or pressed, by name."""
    data = QueryDict(mutable=True)
    for naam, waarde in Browser(pagina).gestuurd:
        data.appendlist(naam, waarde)
    for naam, nieuw in anders.items():
        data.setlist(naam, nieuw if isinstance(nieuw, list) else [nieuw])
    return QueryDict(data.urlencode())
