"""A search that runs or has run: honest states, marks with facts, filters, own order."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.uitwisseling.stub import Reactie, Stub, matches
from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, more_results, part
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import tasks
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.selectors import progress


class TestPagina(Stukpagina):
    naam = "zoekopdracht"
    over = ("beantwoord",)
    deel = "resultaten"
    vragen: ClassVar = (
        {},
        {"herkomst": "eigen"},
        {"sorteer": "afstand", "werk": "01"},
        {"werk": "03"},
        {"pagina": "2"},
    )
    methods: ClassVar = {"get": 12}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results, so that there is a second page too."""
        return lambda aantal: more_results(beantwoord, aantal)


def address(opdracht: Zoekopdracht) -> str:
    return reverse("zoekopdracht", args=[opdracht.pk])


def ask(opdracht: Zoekopdracht) -> None:
    for zoekvraag in opdracht.zoekvragen.all():
        tasks.vraag(zoekvraag.pk)


def test_own_results_are_there_while_the_exchange_is_asked(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht
) -> None:
    tekst = als(anja).get(address(opdracht)).content.decode()
    assert "Vacatures voor Henk" in tekst
    assert "0 van 2 vragen beantwoord" in tekst
    assert "we zoeken nog" in tekst
    assert "Medewerker atelier" in tekst
    assert "eigen bestand" in tekst
    assert 'hx-trigger="every 1s"' in tekst
    assert "<noscript>" in tekst


def test_polling_answers_only_news_and_stops(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    client = als(anja)
    stand = progress(opdracht, anja).stand
    assert client.get(address(opdracht), {"stand": stand}, headers=HTMX).status_code == 204
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}))
    ask(opdracht)
    response = client.get(address(opdracht), {"stand": stand, "sorteer": "afstand"}, headers=HTMX)
    tekst = response.content.decode()
    assert response.status_code == 200
    assert "Elders" in tekst
    assert "2 van 2 vragen beantwoord" in tekst
    assert "every 1s" not in tekst
    assert "stand=" not in tekst


def test_what_was_found_survives_a_reload(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    client = als(anja)
    first = part(client.get(address(beantwoord)).content.decode(), "resultaten")
    assert part(client.get(address(beantwoord)).content.decode(), "resultaten") == first


def test_marks_come_with_facts(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    tekst = als(anja).get(address(beantwoord)).content.decode()
    assert "noemt geen rijbewijs" in tekst
    assert "kantoortijden onbekend" in tekst
    assert "oordeel--past" in tekst
    assert "oordeel--onbekend" in tekst
    assert "Je kunt dit nog 10 keer doen voor dit beroep." in tekst


def test_a_failed_question_is_said_with_what_to_do(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(status=401))
    ask(opdracht)
    tekst = als(anja).get(address(opdracht)).content.decode()
    assert "Vraag 1 is mislukt" in tekst
    assert "mag nu niets vragen" in tekst
    assert "Zoek opnieuw" in tekst
    assert "Medewerker atelier" in tekst
    assert "we zoeken nog" not in tekst


def test_the_maximum_is_said_with_what_to_do(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}, maximum=True))
    ask(opdracht)
    tekst = als(anja).get(address(opdracht)).content.decode()
    gebied = "30 km rond Veldhoven 5501"
    vragen = f"Vraag 1 (medewerker naaiatelier, {gebied}) en vraag 2 (fietsenmaker, {gebied})"
    assert f"{vragen} leverden het maximum aantal resultaten op. Er kan meer zijn." in tekst
    assert "Maak het gebied kleiner (15 km)" in tekst
    assert "Splits de vraag" in tekst


def test_nothing_found_explains_the_next_step(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    Resultaat.objects.all().delete()
    uitwisseling.reeks(matches())
    ask(opdracht)
    assert "Niets gevonden" in als(anja).get(address(opdracht)).content.decode()


@pytest.mark.parametrize(
    ("vraag", "there", "away"),
    [
        ({"herkomst": "eigen"}, "Medewerker atelier", "Gordijnen naaien"),
        ({"herkomst": "uitwisseling"}, "Gordijnen naaien", "Medewerker atelier"),
        ({"werk": "01"}, "Gordijnen naaien", "Niets over"),
        ({"werk": "03"}, "Niets over", "Gordijnen naaien"),
        ({"sorteer": "bestaat niet", "herkomst": "x", "werk": "99"}, "Gordijnen naaien", "Niets over"),
    ],
)
def test_filters(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, vraag: dict[str, str], there: str, away: str
) -> None:
    tekst = als(anja).get(address(beantwoord), vraag).content.decode()
    assert there in tekst
    assert away not in tekst


def test_pages(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    more_results(beantwoord, 40)
    tekst = als(anja).get(address(beantwoord), {"herkomst": "uitwisseling"}).content.decode()
    assert "Pagina 1 van 2" in tekst
    assert "herkomst=uitwisseling&amp;pagina=2" in tekst


def test_nearest_first(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    tekst = als(anja).get(address(beantwoord), {"sorteer": "afstand"}).content.decode()
    assert tekst.index("Medewerker atelier") < tekst.index("Gordijnen naaien")
