"""Adding an employer."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacature, Werkgever

URL = "/werkgevers/nieuw/"


class TestPagina(Pagina):
    naam = "werkgever_nieuw"
    methods: ClassVar = {"get": 8, "post": 20}
    gegevens: ClassVar[dict[str, Any]] = {"naam": "Naaiatelier Zuid"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """Only who looks after employers."""
        return (wim,)

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: the form has no rows."""
        return lambda aantal: None


def test_all_that_was_filled_in_is_kept_and_the_rest_comes_next(als: Als, wim: Gebruiker) -> None:
    response = als(wim).post(
        URL,
        {
            "naam": "Mehmet Confectie",
            "kvk": "01234567",
            "sbi": "14",
            "leerbedrijf": "nee",
            "website": "https://www.mehmet.nl",
            "feiten": ["meelopen", "begeleiding"],
            "afspraken": "Belt zelf.",
            "accountmanager": wim.pk,
        },
    )
    rij = Werkgever.objects.get()
    assert response["Location"] == reverse("werkgever_wijzigen", args=[rij.pk])
    assert (rij.naam, rij.kvk, rij.sbi, rij.leerbedrijf) == ("Mehmet Confectie", "01234567", 14, False)
    assert (rij.feiten, rij.accountmanager) == (["begeleiding", "meelopen"], wim)


def test_one_that_is_there_is_shown_and_may_be_another(als: Als, wim: Gebruiker, atelier: Vacature) -> None:
    client = als(wim)
    response = client.post(URL, {"naam": "mehmet confectie bv", "kvk": "76543210"})
    tekst = response.content.decode()
    assert response.status_code == 422
    assert "Deze werkgever staat er al: Mehmet Confectie." in tekst
    assert reverse("werkgever", args=[Werkgever.objects.get().pk]) in tekst
    assert 'value="76543210"' in tekst
    assert "Dit is een ander bedrijf met dezelfde naam" in tekst
    response = client.post(URL, {"naam": "mehmet confectie bv", "kvk": "76543210", "toch": "on"})
    assert response.status_code == 303
    assert Werkgever.objects.count() == 2


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"naam": " "}, "Vul de naam van het bedrijf in."),
        ({"naam": "A", "kvk": "1234567"}, "Een KvK-nummer heeft 8 cijfers"),
        ({"naam": "A", "website": "mehmet"}, "Vul een webadres in"),
        ({"naam": "A", "sbi": "999999"}, "Deze keuze is er niet."),
        ({"naam": "A\0"}, "Hier staat een teken dat we niet kunnen lezen."),
    ],
)
def test_what_cannot_be_is_said(als: Als, wim: Gebruiker, velden: dict[str, str], zin: str) -> None:
    response = als(wim).post(URL, velden)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Werkgever.objects.exists()
