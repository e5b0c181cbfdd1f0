"""Of which employer a vacature is."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.vacatures.dossiers import document_of, new_dossier
from vumportal.vacatures.models import Vacaturedossier, Vestiging, Werkgever, Werkgeverspersoon
from vumportal.vacatures.werkgevers import save_employer, save_vestiging


@pytest.fixture
def mehmet(wim: Gebruiker) -> Werkgever:
    return save_employer(door=wim, naam="Mehmet Confectie", kvk="01234567")


@pytest.fixture
def nieuw(wim: Gebruiker, team: Team, mehmet: Werkgever) -> Vacaturedossier:
    return new_dossier(door=wim, team=team, document={"naamVacature": "Naaien"}, werkgever=mehmet)


class TestPagina(Stukpagina):
    naam = "vacature_werkgever"
    over = ("nieuw",)
    methods: ClassVar = {"get": 12, "post": 40}
    gegevens: ClassVar[dict[str, Any]] = {"overnemen": "ja"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """Only who works at the vacature."""
        return (wim,)

    @pytest.fixture
    def meer(self, mehmet: Werkgever) -> Meer:
        """More to choose from."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                Vestiging.objects.create(werkgever=mehmet, plaats="Tilburg")
                Werkgeverspersoon.objects.create(werkgever=mehmet, naam="Ayşe")

        return make


def url_of(dossier: Vacaturedossier) -> str:
    return reverse("vacature_werkgever", args=[dossier.pk])


def test_an_employer_is_found_and_chosen_with_a_place(
    als: Als, wim: Gebruiker, team: Team, mehmet: Werkgever
) -> None:
    dossier = new_dossier(door=wim, team=team, document={"naamVacature": "Naaien"})
    plek = save_vestiging(werkgever=mehmet, door=wim, postcode="5611AB", plaats="Eindhoven")
    client, url = als(wim), url_of(dossier)
    assert "Mehmet Confectie" in client.get(url, {"zoek": "0123 4567"}).content.decode()
    assert "Voeg de werkgever toe" in client.get(url, {"zoek": "niets"}).content.decode()
    client.post(url, {"werkgever": mehmet.pk})
    client.post(url, {"werkgever": mehmet.pk, "vestiging": plek.pk})
    dossier.refresh_from_db()
    assert (dossier.werkgever, dossier.vestiging) == (mehmet, plek)
    assert document_of(dossier)["adres"] == {"postcode": "5611AB"}


def test_a_change_is_offered_on_the_vacature_and_taken_over_or_not(
    als: Als, wim: Gebruiker, nieuw: Vacaturedossier
) -> None:
    client, dossier = als(wim), reverse("vacature_bewerken", args=[nieuw.pk])
    assert "De werkgever is gewijzigd." in client.get(dossier).content.decode()
    assert "Laat zo" in client.get(url_of(nieuw)).content.decode()
    client.post(url_of(nieuw), {"overnemen": "ja"})
    nieuw.refresh_from_db()
    assert document_of(nieuw)["werkgever"] == {"handelsnaamOrganisatie": "Mehmet Confectie"}
    assert "De werkgever is gewijzigd." not in client.get(dossier).content.decode()


def test_an_employer_of_another_organisation_is_not_there(
    als: Als, wim: Gebruiker, nieuw: Vacaturedossier, andere_organisatie: Organisatie
) -> None:
    vreemd = Werkgever.objects.create(organisatie=andere_organisatie, naam="Vreemd")
    for gekozen in (vreemd.pk, "x", "", "9" * 30, "٣"):
        assert als(wim).post(url_of(nieuw), {"werkgever": gekozen}).status_code == 404
