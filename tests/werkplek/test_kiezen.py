"""Looking something up in a long list: a page of its own, and the list below a field to pick with."""

import re
from collections.abc import Callable
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, is_strict
from vumportal.begrippen import services
from vumportal.begrippen.bronnen import Begripregel
from vumportal.formulieren.kiezers import Kiezersoort
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

KOK = "urn:kok"


@pytest.fixture
def beroepen(db: None) -> None:
    """A beroep with two competences, and more of them than a list shows."""
    load = services.load_begrippen
    regels = [
        Begripregel("urn:kan/1", "competentie", "Koken"),
        Begripregel("urn:kan/2", "competentie", "Bakken"),
    ]
    load(regels=regels, bron="test")
    kok = Begripregel(KOK, "beroep", "Kok", ("chef",), "Kookt.", ("Koken", "Bakken"))
    more = [Begripregel(f"urn:hulp/{nummer}", "beroep", f"Hulp {nummer:03d}") for nummer in range(60)]
    load(regels=[kok, *more], bron="test")
    services.clear_memory()


class TestPagina(Stukpagina):
    naam = "kiezen"
    over: ClassVar = ()
    methods: ClassVar = {"get": 3}

    @pytest.fixture
    def url(self, henk: Werkzoekende, atelier: Vacature) -> str:
        return reverse("kiezen", args=["beroep"]) + "?q=medewerker"

    @pytest.fixture
    def meer(self) -> Meer:
        """More beroepen with that name."""

        def make(aantal: int) -> None:
            regels = [Begripregel(f"urn:m/{aantal}/{n}", "beroep", f"Medewerker {n}") for n in range(aantal)]
            services.load_begrippen(regels=regels, bron="test")
            services.clear_memory()
            services.find("medewerker")

        return make


def get(client: Client, soort: str = "beroep", *, htmx: bool = True, status: int = 200, **vraag: str) -> str:
    response = client.get(reverse("kiezen", args=[soort]), vraag, headers=HTMX if htmx else {})
    assert response.status_code == status
    return response.content.decode()


def test_the_page_lists_what_is_found(als: Als, anja: Gebruiker, beroepen: None) -> None:
    html = get(als(anja), htmx=False, q="chef")
    assert re.search(r"<bdi>Kok</bdi>\s*<span class=\"gedempt\">ook: <bdi>chef</bdi>", html)
    assert "<html" in html
    assert "Dit zijn de eerste 50" in get(als(anja), htmx=False, q="hulp")


def test_the_page_says_what_to_do_when_nothing_is_found(als: Als, anja: Gebruiker, beroepen: None) -> None:
    client = als(anja)
    assert "Probeer een ander woord" in get(client, htmx=False, q="tovenaar")
    assert "Gevonden" not in get(client, htmx=False)
    assert "Typ minimaal 2 letters." in get(client, htmx=False, q="k")
    assert "Typ maximaal 100 tekens." in get(client, htmx=False, q="k" * 101)


@pytest.mark.parametrize("soort", Kiezersoort.values)
def test_every_list_has_a_page_and_leads_to_the_others(
    als: Als, anja: Gebruiker, beroepen: None, soort: str
) -> None:
    html = get(als(anja), soort, htmx=False)
    for ander in set(Kiezersoort.values) - {soort}:
        assert f'href="{reverse("kiezen", args=[ander])}"' in html


def test_the_list_of_a_field(als: Als, anja: Gebruiker, beroepen: None) -> None:
    html = get(als(anja), q="chef", plek="id_beroep")
    assert "<html" not in html
    assert 'id="id_beroep_opties"' in html
    assert re.findall(r'id="(id_beroep_o\d+)"', html) == ["id_beroep_o1"]
    assert f'data-code="{KOK}"' in html
    assert 'data-meld="1 beroep gevonden.' in html
    assert "ook: <bdi>chef</bdi>" in html
    many = get(als(anja), q="hulp", plek="x")
    assert many.count('role="option"') == 8
    assert 'data-meld="8 beroepen gevonden.' in many
    assert "role" not in get(als(anja), q="tovenaar", plek="x")


@pytest.mark.parametrize("q", ["", "k", "k" * 101])
def test_the_list_of_a_question_that_cannot_be_asked_is_empty(
    als: Als, anja: Gebruiker, beroepen: None, q: str
) -> None:
    assert "option" not in get(als(anja), q=q, plek="x")


def test_what_belongs_to_a_beroep_is_offered_and_not_ticked(
    als: Als, anja: Gebruiker, beroepen: None
) -> None:
    html = get(als(anja), "competentie", bij=KOK, naam="kan", plek="id_kan", al="urn:kan/1")
    assert re.findall(r'name="kan" value="([^"]+)"', html) == ["urn:kan/2"]
    assert "checked" not in html
    assert "input" not in get(als(anja), "competentie", bij="urn:niets", naam="kan", plek="x")
    assert "input" not in get(als(anja), "taal", bij=KOK, naam="kan", plek="x")


def test_what_was_sent_is_text_and_no_markup(als: Als, anja: Gebruiker, beroepen: None) -> None:
    onzin = '"><script>alert(1)</script>'
    client = als(anja)
    for vraag in (
        {"q": onzin},
        {"q": "chef", "plek": onzin},
        {"bij": KOK, "naam": onzin, "plek": onzin},
    ):
        for htmx in (True, False):
            html = get(client, "competentie" if "bij" in vraag else "beroep", htmx=htmx, **vraag)
            assert "<script>alert" not in html


def test_a_list_that_is_not_there(als: Als, anja: Gebruiker) -> None:
    get(als(anja), "vak", status=404)


def test_the_list_is_for_staff_and_strict(als: Als, wim: Gebruiker, petra: Gebruiker, beroepen: None) -> None:
    get(als(petra), q="chef", plek="x", status=403)
    url = reverse("kiezen", args=["beroep"])
    assert is_strict(als(wim).get(url, {"q": "chef", "plek": "x"}, headers=HTMX))


def test_the_list_costs_few_queries(
    als: Als, anja: Gebruiker, beroepen: None, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = als(anja)
    get(client, q="chef", plek="x")
    with django_assert_max_num_queries(3):
        get(client, q="hulp", plek="x")
