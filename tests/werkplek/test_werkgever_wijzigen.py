"""Changing an employer, its places and contact persons."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import employer_of
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacature, Vestiging, Werkgever, Werkgeverspersoon
from vumportal.vacatures.werkgevers import save_employer, save_person, save_vestiging


@pytest.fixture
def mehmet(atelier: Vacature) -> Werkgever:
    return employer_of(atelier)


class TestPagina(Stukpagina):
    naam = "werkgever_wijzigen"
    over = ("mehmet",)
    methods: ClassVar = {"get": 9, "post": 24}
    gegevens: ClassVar[dict[str, Any]] = {"rij": "gegevens", "naam": "Mehmet Confectie"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """Only who looks after employers."""
        return (wim,)

    @pytest.fixture
    def meer(self, mehmet: Werkgever) -> Meer:
        """More places and people."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                Vestiging.objects.create(werkgever=mehmet, plaats="Tilburg")
                Werkgeverspersoon.objects.create(werkgever=mehmet, naam="Ayşe")

        return make


def url_of(werkgever: Werkgever) -> str:
    return reverse("werkgever_wijzigen", args=[werkgever.pk])


def test_places_and_people_are_added_changed_and_taken_off_the_list(
    als: Als, wim: Gebruiker, mehmet: Werkgever
) -> None:
    client, url = als(wim), url_of(mehmet)
    client.post(url, {"rij": "vestiging-nieuw", "plaats": "Eindhoven", "postcode": "5611 ab"})
    plek = mehmet.vestigingen.get()
    velden = {"naam": "Ayşe", "bereikbaar": "liefst voor 8 uur", "vestiging": f"{plek.pk}"}
    client.post(url, {"rij": "persoon-nieuw", **velden})
    persoon = mehmet.personen.get()
    assert (plek.postcode, persoon.vestiging, persoon.bereikbaar) == ("5611AB", plek, "liefst voor 8 uur")
    client.post(url, {"rij": f"persoon-{persoon.pk}", "naam": "Ayşe Demir"})
    persoon.refresh_from_db()
    assert (persoon.naam, persoon.vestiging) == ("Ayşe Demir", None)
    client.post(url, {"rij": f"persoon-{persoon.pk}", "weg": "ja"})
    assert "Ayşe" not in client.get(url).content.decode()
    assert mehmet.personen.count() == 1


def test_what_is_wrong_stands_in_the_form_that_was_sent(als: Als, wim: Gebruiker, mehmet: Werkgever) -> None:
    save_vestiging(werkgever=mehmet, door=wim, plaats="Tilburg")
    response = als(wim).post(url_of(mehmet), {"rij": "vestiging-nieuw", "postcode": "56"})
    tekst = response.content.decode()
    assert response.status_code == 422
    assert tekst.count("Vul 4 cijfers en 2 letters in") == 2  # above the form, and at the field
    assert 'value="56"' in tekst


def test_what_a_colleague_changed_meanwhile_is_not_undone(
    als: Als, wim: Gebruiker, mehmet: Werkgever
) -> None:
    client, url = als(wim), url_of(mehmet)
    velden = form_values(client.get(url).content.decode(), url)
    save_employer(door=wim, werkgever=mehmet, kvk="01234567")
    response = client.post(url, velden | {"naam": "Mehmet Mode"})
    assert response.status_code == 422
    assert "Een collega veranderde dit net." in response.content.decode()
    assert Werkgever.objects.get().naam == "Mehmet Confectie"


def test_a_row_of_another_employer_is_not_found(als: Als, wim: Gebruiker, mehmet: Werkgever) -> None:
    ander = save_employer(door=wim, naam="Een ander")
    persoon = save_person(werkgever=ander, door=wim, naam="Jan")
    for rij in (f"persoon-{persoon.pk}", "persoon-0", "iets", ""):
        response = als(wim).post(url_of(mehmet), {"rij": rij, "naam": "Piet", "weg": "ja"})
        assert response.status_code == 404
    persoon.refresh_from_db()
    assert (persoon.naam, persoon.gestopt_op) == ("Jan", None)
