"""What every page of the werkplek must do, whatever it shows; and reading a page in a form that compares."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, ClassVar

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.uitwisseling.conftest import long_ago
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.beoordelen import judge_results
from vumportal.uitwisseling.lijst import results_changed
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht, Zoekvraag
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.terug import VAN_WIE
from vumportal.werkzoekenden.models import Werkzoekende

HTMX = {"HX-Request": "true"}
LEEG = frozenset({"input", "br", "img", "hr", "meta", "link", "path", "rect", "source"})
STAND = frozenset({"value", "checked", "selected"})
"""Attributes of a field that the browser itself keeps up to date."""
GETEKEND = frozenset({"csrfmiddlewaretoken", VAN_WIE})
"""Hidden fields that are signed anew each time."""
STRENG = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
INLINE = re.compile(
    r"""\sstyle\s*=|<style|\son[a-z]+\s*=|<script(?![^>]*\ssrc=)|javascript:|\shx-on|["'{]js:"""
)
VAN_DE_KLOK = re.compile(r'"geo_tabelversie"|"begrippen_begrippenversie"|FROM pg_class')
"""Queries with which a process now and then asks whether what it remembers is still right."""

Als = Callable[[Gebruiker], Client]
Meer = Callable[[int], object]
"""Makes so many more of the rows that a page shows."""


# --- reading a page ---------------------------------------------------------------------------------
class _Reader(HTMLParser):
    """Collects the tags and words within the element with one id, and those around it; apart from these the title."""

    def __init__(self, element_id: str) -> None:
        super().__init__()
        self.element_id = element_id
        self.depth = 0
        self.inside: list[str] = []
        self.around: list[str] = []
        self.title = ""
        self.new_title = ""
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_title = tag == "title"
        self.new_title = dict(attrs).get("data-titel") or self.new_title
        if dict(attrs).get("name") not in GETEKEND:
            shown = [item for item in attrs if "csrf" not in str(item).casefold()]
            if not self.depth:
                shown = [(name, value) for name, value in shown if name not in STAND]
            self._here.append(f"<{tag} {sorted(shown, key=str)}>")
        if tag not in LEEG and (self.depth or dict(attrs).get("id") == self.element_id):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False
        if self.depth and tag not in LEEG:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        elif data.strip():
            self._here.append(" ".join(data.split()))

    @property
    def _here(self) -> list[str]:
        return self.inside if self.depth else self.around


def _read(html: str, element_id: str) -> _Reader:
    reader = _Reader(element_id)
    reader.feed(html)
    assert reader.inside, f"#{element_id} staat niet op de pagina"
    return reader


def part(html: str, element_id: str) -> list[str]:
    """Everything inside the element with this id, without white space; fails when there is nothing."""
    return _read(html, element_id).inside


def around(html: str, element_id: str) -> list[str]:
    """Everything outside the element with this id: what stays on the screen when that is swapped."""
    return _read(html, element_id).around


def titles(html: str, element_id: str) -> tuple[str, str]:
    """The title of the page, and what the part with this id makes of it when it is swapped ("": nothing)."""
    read = _read(html, element_id)
    return read.title.strip(), read.new_title and f"{read.new_title} · Werkplek"


def is_strict(response: HttpResponse) -> bool:
    """Whether the answer has the policy, word for word, and may not be framed or guessed at."""
    given = dict(
        rule.strip().split(" ", 1) for rule in response["Content-Security-Policy"].split(";") if rule
    )
    return (
        given == STRENG
        and response["X-Frame-Options"] == "DENY"
        and response["X-Content-Type-Options"] == "nosniff"
        and response["Referrer-Policy"] == "same-origin"
    )


def inline(response: HttpResponse) -> list[str]:
    """What a browser would drop from this page."""
    return INLINE.findall(response.content.decode(errors="replace"))  # a PDF too


@dataclass
class Formulier:
    """A form on a page: what it sends along unseen, and the kind of every field that somebody fills in."""

    action: str
    method: str
    verborgen: dict[str, str] = field(default_factory=dict)
    velden: dict[str, str] = field(default_factory=dict)


class _Forms(HTMLParser):
    """Collects the forms of a page; the question in an address does not count."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Formulier] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Formulier(given.get("action", "").split("?")[0], given.get("method", "get")))
        elif self.forms and tag == "input" and given.get("type") == "hidden":
            self.forms[-1].verborgen[given["name"]] = given["value"]
        elif self.forms and tag in {"input", "select", "textarea"} and "name" in given:
            self.forms[-1].velden[given["name"]] = given.get("type", tag)


def forms_of(html: str) -> list[Formulier]:
    """Every form of a page, in its order."""
    reader = _Forms()
    reader.feed(html)
    return reader.forms


def form_values(html: str, action: str) -> dict[str, str]:
    """The hidden fields of the first form that goes to this address; fails when there is none."""
    found = [form for form in forms_of(html) if form.action == action]
    assert found, f"geen formulier naar {action}"
    return found[0].verborgen


# --- the set that every page passes -----------------------------------------------------------------
class Pagina:
    """A page for staff. The test file of each address inherits this set and says what is its own; who may open it is
    in the table of `test_rechten`.

    `naam` is the name of the address; `methods` has what it answers, with the most queries that each may take;
    `gegevens` is what a POST sends. `deel` is the id of the element that htmx swaps (empty: none) and `vragen`
    are the questions between which it does so; `ook` are parts that a POST
    answers, and its file compares. A fixture `meer` makes more of the rows that the page shows.
    """

    naam: ClassVar[str]
    methods: ClassVar[dict[str, int]]
    gegevens: ClassVar[dict[str, Any]] = {}
    deel: ClassVar[str] = ""
    ook: ClassVar[tuple[str, ...]] = ()
    vragen: ClassVar[tuple[dict[str, str], ...]] = ({},)

    @pytest.fixture
    def url(self, henk: Werkzoekende, atelier: Vacature) -> str:
        """The address; there is a person and a vacature."""
        return reverse(self.naam)

    def send(self, client: Client, url: str, method: str) -> HttpResponse:
        """One request, with the data of the page when it is a POST."""
        send: Callable[..., HttpResponse] = getattr(client, method)
        return send(url, self.gegevens) if method == "post" else send(url)

    @pytest.fixture
    def bezoekers(self, anja: Gebruiker, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """Who may open it: one of each role."""
        return anja, wim

    @pytest.fixture
    def bezoeker(self, bezoekers: tuple[Gebruiker, ...]) -> Gebruiker:
        """One of them."""
        return bezoekers[0]

    def test_another_method_gets_405(self, url: str, als: Als, bezoeker: Gebruiker) -> None:
        """But who opens the address of a button is led to the page that has it (`test_terug`)."""
        client = als(bezoeker)
        for method in {"get", "post", "put", "patch", "delete", "options"} - set(self.methods):
            response = self.send(client, url, method)
            if method == "get":
                assert response.status_code == 302
                continue
            assert response.status_code == 405
            assert method.upper() not in response["Allow"]
            assert "Dit kan niet op deze manier" in response.content.decode()

    def test_the_answer_is_kept_nowhere_and_keeps_the_policy(
        self, url: str, als: Als, bezoekers: tuple[Gebruiker, ...]
    ) -> None:
        for gebruiker in bezoekers:
            for method in self.methods:
                response = self.send(als(gebruiker), url, method)
                assert response.status_code in {200, 303}
                assert "no-store" in response["Cache-Control"]
                assert is_strict(response)
                assert inline(response) == []

    def test_after_a_swap_it_is_the_page(self, url: str, als: Als, bezoeker: Gebruiker) -> None:
        """For htmx the part, equal to that of the page, while nothing around it is out of date."""
        client = als(bezoeker)
        if "get" not in self.methods:
            return
        before = client.get(url, self.vragen[0]).content.decode()
        for vraag in self.vragen:
            page = client.get(url, vraag).content.decode()
            answer = client.get(url, vraag, headers=HTMX)
            fragment = answer.content.decode()
            if not self.deel:
                assert "<html" in fragment
                continue
            assert "<html" not in fragment
            assert "HX-Request" in answer["Vary"]
            assert part(page, self.deel) == part(f'<div id="{self.deel}">{fragment}</div>', self.deel)
            assert around(page, self.deel) == around(before, self.deel)
            title, swapped = titles(page, self.deel)
            assert title == (swapped or titles(before, self.deel)[0])
            restored = client.get(url, vraag, headers={**HTMX, "HX-History-Restore-Request": "true"})
            assert part(restored.content.decode(), self.deel) == part(page, self.deel)

    @pytest.mark.traag  # not one of them, but there are as many as there are pages
    def test_as_many_queries_for_thirty_as_for_one(
        self, url: str, als: Als, bezoeker: Gebruiker, meer: Meer
    ) -> None:
        client = als(bezoeker)
        for method, hoogstens in self.methods.items():
            meer(1)
            self.send(client, url, method)  # so that the process remembers what it remembers
            few = self.queries(client, url, method)
            meer(29)
            self.queries(client, url, method)  # what is found for the first time is written down once
            many = self.queries(client, url, method)
            assert len(few) == len(many), "\n".join(many)
            assert len(many) <= hoogstens

    def queries(self, client: Client, url: str, method: str) -> list[str]:
        """The queries of one request, without those that depend on the clock."""
        long_ago()
        with CaptureQueriesContext(connection) as captured:
            self.send(client, url, method)
        asked = [query["sql"] for query in captured.captured_queries]
        return [sql for sql in asked if not VAN_DE_KLOK.search(sql)]


class Stukpagina(Pagina):
    """A page about one record: `over` names the fixtures whose keys the address takes."""

    over: ClassVar[tuple[str, ...]]

    @pytest.fixture
    def url(self, request: pytest.FixtureRequest) -> str:
        """The address of the record."""
        return reverse(self.naam, args=[request.getfixturevalue(naam).pk for naam in self.over])


class Privacypagina(Pagina):
    """A page of the privacy officer."""

    @pytest.fixture
    def bezoekers(self, petra: Gebruiker) -> tuple[Gebruiker, ...]:
        return (petra,)

    @pytest.fixture
    def url(self, bezoeker: Gebruiker) -> str:
        """The address."""
        return reverse(self.naam)


class Beheerpagina(Pagina):
    """A page of the beheerder."""

    @pytest.fixture
    def bezoekers(self, bea: Gebruiker) -> tuple[Gebruiker, ...]:
        return (bea,)

    @pytest.fixture
    def url(self, bezoeker: Gebruiker) -> str:
        """The address."""
        return reverse(self.naam)

    def queries(self, client: Client, url: str, method: str) -> list[str]:
        """Of a request to which nothing is left to say of the step before it."""
        client.get(url)
        return super().queries(client, url, method)


class Rechtenpagina(Privacypagina):
    """A page of the privacy officer about the rights of one person."""

    @pytest.fixture
    def url(self, rosa: Werkzoekende) -> str:
        return reverse(self.naam)

    @pytest.fixture
    def meer(self, rosa: Werkzoekende) -> Meer:
        """More that is held about the person."""

        def make(aantal: int) -> None:
            begin = Vondst.objects.count()
            Vondst.objects.bulk_create(
                Vondst(werkzoekende=rosa, vingerafdruk=str(begin + nummer)) for nummer in range(aantal)
            )

        return make


# --- results and their details ----------------------------------------------------------------------
def result_url(resultaat: Resultaat) -> str:
    """The page of a result."""
    return reverse("resultaat", args=[resultaat.zoekopdracht_id, resultaat.pk])


def action_url(naam: str, resultaat: Resultaat) -> str:
    """Where something is done with a result: the address with this name."""
    return reverse(naam, args=[resultaat.zoekopdracht_id, resultaat.pk])


def fetch_url(resultaat: Resultaat) -> str:
    """Where its detail is fetched."""
    return reverse("detail_ophalen", args=[resultaat.zoekopdracht_id, resultaat.pk])


def used() -> int:
    """Details spent by all questions together."""
    return sum(Zoekvraag.objects.values_list("details_gebruikt", flat=True))


# --- rows to make more of ---------------------------------------------------------------------------
def more_results(opdracht: Zoekopdracht, aantal: int) -> None:
    """So many results of the exchange more in this search."""
    zoekvraag = opdracht.zoekvragen.first()
    start = opdracht.resultaten.count()
    rijen = [
        Resultaat(
            zoekopdracht=opdracht,
            zoekvraag=zoekvraag,
            vum_id=f"v{number}",
            vingerafdruk=f"{number:064d}",
            inhoud={"naamVacature": f"Werk {number}", "adres": {"postcode": "5611AB"}},
        )
        for number in range(start, start + aantal)
    ]
    judge_results(rijen, opdracht)
    Resultaat.objects.bulk_create(rijen)
    results_changed(opdracht)


def more_searches(opdracht: Zoekopdracht, aantal: int) -> None:
    """So many searches more, about the same person or vacature."""
    Zoekopdracht.objects.bulk_create(
        Zoekopdracht(
            gezocht=opdracht.gezocht,
            werkzoekende=opdracht.werkzoekende,
            vacature=opdracht.vacature,
            organisatie=opdracht.organisatie,
            gestart_door=opdracht.gestart_door,
            wensen=opdracht.wensen,
        )
        for _ in range(aantal)
    )
