"""Choosing the fixed conditions of a person: at most three, named first when they do not fit, and hiding nothing."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.uitwisseling.conftest import ask_all
from tests.uitwisseling.stub import Stub, matches
from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_results, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvoorkeuren
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.voorkeuren import fixed_conditions
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature


class TestActie(Stukpagina):
    naam = "voorwaarden"
    over = ("beantwoord",)
    methods: ClassVar = {"post": 14}
    gegevens: ClassVar = {"voorwaarden": ["uren", "rijbewijs"]}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results, and more searches for the same person."""

        def make(aantal: int) -> None:
            more_results(beantwoord, aantal)
            more_searches(beantwoord, aantal)

        return make


def address(opdracht: Zoekopdracht) -> str:
    return reverse("voorwaarden", args=[opdracht.pk])


def choose(als: Als, gebruiker: Gebruiker, opdracht: Zoekopdracht, *sleutels: str) -> int:
    return int(als(gebruiker).post(address(opdracht), {"voorwaarden": sleutels}).status_code)


def test_they_hold_for_every_search_for_this_person(
    als: Als, anja: Gebruiker, wim: Gebruiker, opdracht: Zoekopdracht
) -> None:
    assert choose(als, anja, opdracht, "rijbewijs", "uren") == 303
    more_searches(opdracht, 1)
    for een in Zoekopdracht.objects.all():
        assert set(fixed_conditions(een)) == {"rijbewijs", "uren"}
        tekst = als(wim).get(reverse("zoekopdracht", args=[een.pk])).content.decode()
        assert tekst.count('<span class="wensregel__telt">vast</span>') == 2
    assert choose(als, anja, opdracht) == 303
    assert fixed_conditions(opdracht) == []


def test_at_most_three(als: Als, anja: Gebruiker, opdracht: Zoekopdracht) -> None:
    vier = ("rijbewijs", "uren", "contract", "vervoer")
    response = als(anja).post(address(opdracht), {"voorwaarden": vier})
    assert response.status_code == 422
    assert response.content.decode().count("Kies maximaal 3 voorwaarden.") == 2
    assert not Zoekvoorkeuren.objects.exists()
    assert choose(als, anja, opdracht, *vier[:3]) == 303


@pytest.mark.parametrize("sleutel", ["bestaat_niet", "competentie", "a\0b"])
def test_only_wishes_that_the_search_has(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, sleutel: str
) -> None:
    assert choose(als, anja, opdracht, sleutel) == 422
    assert not Zoekvoorkeuren.objects.exists()


def test_of_a_vacature_there_are_none(als: Als, anja: Gebruiker, atelier: Vacature) -> None:
    kandidaten = start_zoekopdracht(
        gebruiker=anja, vacature=atelier, wensen=Wensen("5611CD", 30, uren_max=24)
    )
    assert choose(als, anja, kandidaten, "uren") == 404


def test_they_are_named_first_and_hide_nothing(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    """A rijbewijs comes before a language, unless the language matters more."""
    ver = {
        **ATELIER,
        "naamVacature": "Elders",
        "adres": {"postcode": "5038EA"},
        "taalbeheersing": [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 4}],
        "rijbewijs": [{"codeSoortRijbewijs": "B"}],
    }
    uitwisseling.reeks(matches(ver))
    ask_all(opdracht)
    client, page = als(anja), reverse("zoekopdracht", args=[opdracht.pk])

    def crosses() -> list[str]:
        tekst = client.get(page).content.decode()
        assert tekst.count("data-resultaat=") == 2
        rij = tekst[tekst.index("<bdi>Elders</bdi>") :].partition("</li>")[0]
        rest = rij[rij.index("rij__rest") : rij.index("rij__gedeeld")]
        return [deel.partition("</bdi>")[0] for deel in rest.split("rij__cel--niet")[1:]]

    zonder = crosses()
    assert len(zonder) >= 2
    assert "Nederlands" not in zonder[0]
    assert choose(als, anja, opdracht, "taal") == 303
    met = crosses()
    assert "Nederlands" in met[0]
    assert sorted(met) == sorted(zonder)
