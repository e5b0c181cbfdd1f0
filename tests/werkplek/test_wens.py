"""One wish of a search that is there: changed beside the list, which is judged again and changes in place."""

import re
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.uitwisseling.conftest import ask_all
from tests.uitwisseling.stub import Stub, matches
from tests.werkplek.conftest import ATELIER, BEROEP, BEROEP_2, KLEDING, WACHTWOORD
from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, form_values, more_results, part
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.wensen import from_json
from vumportal.werkplek import terug

OPNIEUW = "Vraag opnieuw aan anderen"


class TestPagina(Stukpagina):
    naam = "wens"
    over = ("beantwoord",)
    deel = "wens"
    ook = ("zoekvlak",)
    methods: ClassVar = {"get": 8, "post": 20}
    gegevens: ClassVar = {"uren_min": "", "uren_max": "20", "telt_uren": "wens"}

    @pytest.fixture
    def url(self, beantwoord: Zoekopdracht) -> str:
        """That of the hours."""
        return address(beantwoord)

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results that are judged again."""
        return lambda aantal: more_results(beantwoord, aantal)

    def queries(self, client: Client, url: str, method: str) -> list[str]:
        """Of a wish that changes every time."""
        self.gegevens["uren_max"] = str(40 - int(self.gegevens["uren_max"]) or 20)
        return super().queries(client, url, method)


def address(opdracht: Zoekopdracht, sleutel: str = "uren") -> str:
    return reverse("wens", args=[opdracht.pk, sleutel])


def page(opdracht: Zoekopdracht) -> str:
    return reverse("zoekopdracht", args=[opdracht.pk])


def wishes(opdracht: Zoekopdracht) -> Any:
    opdracht.refresh_from_db()
    return from_json(opdracht.wensen)


def swapped(client: Client, opdracht: Zoekopdracht, sleutel: str, **velden: Any) -> str:
    """What htmx puts in the place of the wishes and the list; equal to what the page has."""
    answer = client.post(address(opdracht, sleutel), velden, headers=HTMX)
    assert answer.status_code == 200
    tekst = answer.content.decode()
    assert "<html" not in tekst
    whole = client.get(page(opdracht)).content.decode()
    bare = tekst.replace(" data-focus", "")
    assert part(f'<div id="zoekvlak">{bare}</div>', "zoekvlak") == part(whole, "zoekvlak")
    return tekst


@pytest.fixture
def lang(beantwoord: Zoekopdracht, uitwisseling: Stub) -> Zoekopdracht:
    """The list with work of 32 hours in it too."""
    uren = {"aantalWerkurenPerWeekMinimaal": 32, "aantalWerkurenPerWeekMaximaal": 36}
    veel = {**ATELIER, "naamVacature": "Lange week", "werktijden": uren}
    uitwisseling.reeks(matches(veel, vraag_id="later"))
    beantwoord.zoekvragen.update(status="gevraagd")
    ask_all(beantwoord)
    return beantwoord


def test_the_list_is_judged_again_and_changes_in_place(als: Als, anja: Gebruiker, lang: Zoekopdracht) -> None:
    client = als(anja)
    before = client.get(page(lang)).content.decode()
    assert "Past niet op 1 punt" in before
    tekst = swapped(client, lang, "uren", uren_min="16", uren_max="36", telt_uren="wens")
    assert "16 tot 36 uur" in tekst
    assert "Past niet op" not in tekst
    assert "Lange week" in tekst
    assert wishes(lang).waarde("uren_max") == 36
    assert OPNIEUW not in tekst
    [aangewezen] = re.findall(r'id="wens-(\w+)"[^>]*>\s*<summary data-focus>', tekst)
    assert aangewezen == "uren"


def test_without_javascript_it_is_a_page_of_its_own(als: Als, anja: Gebruiker, lang: Zoekopdracht) -> None:
    client, url = als(anja), address(lang)
    form = client.get(url).content.decode()
    assert 'value="24"' in form
    response = client.post(url, form_values(form, url) | {"uren_max": "36"})
    assert (response.status_code, response["Location"]) == (303, page(lang))
    assert "maximaal 36 uur" in client.get(page(lang)).content.decode()


def test_made_moet_it_hides_and_says_so(als: Als, anja: Gebruiker, lang: Zoekopdracht) -> None:
    client = als(anja)
    tekst = swapped(client, lang, "uren", uren_min="16", uren_max="24", telt_uren="moet")
    assert "Lange week" not in tekst
    assert "Een wens die moet, verbergt 1 vacature." in tekst
    assert '<a href="?verborgen=ja">Toon het wel</a>' in tekst
    wel = client.get(page(lang), {"verborgen": "ja"}).content.decode()
    assert "Lange week" in wel
    assert "Je ziet ook wat niet past bij een wens die moet (1)." in wel
    tekst = swapped(client, lang, "uren", uren_min="16", uren_max="24", telt_uren="wens")
    assert "Lange week" in tekst
    assert "Een wens die moet" not in tekst


@pytest.mark.parametrize("vanaf", ["?werk=03&pagina=2", "[", ""])
def test_the_filters_of_the_list_stay(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, vanaf: str
) -> None:
    client, url = als(anja), f"http://testserver{page(beantwoord)}{vanaf}" if vanaf != "[" else "http://["
    answer = client.post(
        address(beantwoord), {"uren_max": "30"}, headers={**HTMX, "HX-Current-URL": url}
    ).content.decode()
    assert ("data-resultaat=" in answer) is ("werk" not in vanaf)
    assert f'hx-get="{page(beantwoord)}"' in answer or "filters" not in vanaf
    assert address(beantwoord) not in re.sub(
        r'<details class="wensregel".*?</details>', "", answer, flags=re.DOTALL
    )


def test_taken_away_it_is_gone(als: Als, anja: Gebruiker, lang: Zoekopdracht) -> None:
    tekst = swapped(als(anja), lang, "uren", uren_min="16", uren_max="24", telt_uren="weg")
    assert 'id="wens-uren"' not in tekst
    assert "Past niet op" not in tekst


@pytest.mark.parametrize(
    ("sleutel", "velden", "vraagt"),
    [
        ("afstand", {"postcode": "5501", "afstand": "60"}, True),
        ("afstand", {"postcode": "5611", "afstand": "10"}, True),
        ("afstand", {"postcode": "5501", "afstand": "30"}, False),
        ("afstand", {"postcode": "5501", "afstand": "10"}, False),
        ("ook_rond", {"ook_postcode": "5038", "ook_afstand": "5"}, True),
        ("ook_rond", {"ook_postcode": "", "ook_afstand": ""}, False),
        ("beroep", {"beroepen": [BEROEP, KLEDING], "beroepen__zoek": ""}, True),
        ("beroep", {"beroepen": [BEROEP, BEROEP_2]}, False),
        ("beroep", {"beroepen": [BEROEP]}, False),
        ("beroep", {}, True),
        ("contract", {"contracten": ["B"], "telt_contract": "moet"}, False),
    ],
)
def test_only_what_may_find_more_is_asked_again(
    als: Als,
    anja: Gebruiker,
    beantwoord: Zoekopdracht,
    sleutel: str,
    velden: dict[str, Any],
    vraagt: bool,
) -> None:
    client = als(anja)
    tekst = swapped(client, beantwoord, sleutel, **velden)
    assert (OPNIEUW in tekst) is vraagt
    if vraagt:
        nieuw = client.post(reverse("opnieuw_zoeken", args=[beantwoord.pk]))["Location"]
        assert nieuw != page(beantwoord)
        assert OPNIEUW not in client.get(nieuw).content.decode()


def test_back_to_what_was_asked_asks_nothing(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    client = als(anja)
    assert OPNIEUW in swapped(client, beantwoord, "afstand", postcode="5501", afstand="60")
    assert OPNIEUW not in swapped(client, beantwoord, "afstand", postcode="5501", afstand="30")


def test_an_error_comes_back_in_the_line_that_was_opened(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht
) -> None:
    client, before = als(anja), wishes(beantwoord)

    def wrong(**kop: Any) -> HttpResponse:
        return client.post(address(beantwoord), {"uren_min": "30", "uren_max": "20"}, **kop)

    for response in (wrong(), wrong(headers=HTMX)):
        assert response.status_code == 422
        assert response.content.decode().count("Het hoogste aantal uren is lager dan het laagste") == 2
    assert response["HX-Retarget"] == "#wens-uren .wensregel__deel"
    assert "<html" not in response.content.decode()
    assert wishes(beantwoord) == before


def test_a_beroep_is_looked_up_first(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    client, before = als(anja), wishes(beantwoord)
    typed = {"beroepen": [BEROEP], "beroepen__zoek": "verstelnaaister", "zoek_keuze": "beroepen"}
    response = client.post(address(beantwoord, "beroep"), typed, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (200, "#wens-beroep .wensregel__deel")
    assert "Kledinghersteller" in response.content.decode()
    assert wishes(beantwoord) == before
    onbekend = client.post(address(beantwoord, "beroep"), typed | {"beroepen__zoek": "xqzxqz"}, headers=HTMX)
    assert onbekend.status_code == 422


@pytest.mark.parametrize("sleutel", ["bestaat_niet", "gevraagde_ervaring", "postcode"])
def test_what_is_no_wish_of_this_search_is_not_there(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, sleutel: str
) -> None:
    client = als(anja)
    assert client.get(address(beantwoord, sleutel)).status_code == 404
    assert client.post(address(beantwoord, sleutel), {}).status_code == 404


def test_who_may_not_see_the_person_changes_nothing(
    als: Als, vreemde: Gebruiker, beantwoord: Zoekopdracht
) -> None:
    before = wishes(beantwoord)
    response = als(vreemde).post(address(beantwoord), {"uren_max": "1"}, headers=HTMX)
    assert response.status_code == 404
    assert wishes(beantwoord) == before


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_what_was_typed_when_the_session_ended_waits_on_its_own_page(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, htmx: dict[str, str]
) -> None:
    client, url = als(anja), address(beantwoord)
    velden = form_values(client.get(url).content.decode(), url)
    client.session.flush()
    kop = htmx | {"HX-Current-URL": f"http://testserver{page(beantwoord)}"} if htmx else {}
    answer = client.post(url, velden | {"uren_max": "13"}, headers=kop)
    login = answer["HX-Redirect"] if htmx else answer["Location"]
    assert login == f"{reverse('inloggen')}?next={url}"
    client.post(login, {"username": anja.username, "password": WACHTWOORD, "next": url})
    tekst = client.get(url).content.decode()
    assert 'value="13"' in tekst
    assert terug.BEWAARD in tekst
    assert wishes(beantwoord).waarde("uren_max") == 24
