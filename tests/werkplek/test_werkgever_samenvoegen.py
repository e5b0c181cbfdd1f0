"""Making one employer of two: choosing the other one, what differs side by side, and what the old address says then."""

from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import employer_of
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacature, Vestiging, Werkgever, Werkgeversamenvoeging
from vumportal.vacatures.werkgevers import save_employer


@pytest.fixture
def mehmet(atelier: Vacature) -> Werkgever:
    return employer_of(atelier)


@pytest.fixture
def dubbel(mehmet: Werkgever, wim: Gebruiker) -> Werkgever:
    return save_employer(door=wim, naam=f"{mehmet.naam} B.V.", toch=True, kvk="01234567")


class TestPagina(Stukpagina):
    naam = "werkgever_samenvoegen"
    over = ("mehmet",)
    methods: ClassVar = {"get": 20, "post": 31}
    gegevens: ClassVar[dict[str, Any]] = {"naam": "blijft"}

    @pytest.fixture
    def url(self, mehmet: Werkgever, dubbel: Werkgever) -> str:
        return f"{reverse(self.naam, args=[mehmet.pk])}?met={dubbel.pk}"

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """Only who looks after employers."""
        return (wim,)

    def send(self, client: Client, url: str, method: str) -> HttpResponse:
        """With what the page itself carries; once they are one, there is no form any more."""
        if method != "post":
            return super().send(client, url, method)
        pagina = client.get(url).content.decode()
        kaal = url.partition("?")[0]
        eigen = form_values(pagina, kaal) if "Voeg samen" in pagina else {}
        response: HttpResponse = client.post(url, self.gegevens | eigen)
        return response

    @pytest.fixture
    def meer(self, mehmet: Werkgever, dubbel: Werkgever) -> Meer:
        """More of what is counted."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                Vestiging.objects.create(werkgever=mehmet, plaats="Tilburg")

        return make


def test_from_the_page_of_an_employer_to_one(
    als: Als, wim: Gebruiker, mehmet: Werkgever, dubbel: Werkgever
) -> None:
    save_employer(door=wim, werkgever=mehmet, kvk="76543210")
    client, url = als(wim), reverse("werkgever_samenvoegen", args=[mehmet.pk])
    tekst = client.get(reverse("werkgever", args=[mehmet.pk])).content.decode()
    assert f'href="{url}?met={dubbel.pk}"' in tekst
    assert f'href="?met={dubbel.pk}"' in client.get(url).content.decode()
    tekst = client.get(url, {"met": dubbel.pk}).content.decode()
    assert "checked" not in tekst
    assert "Dan zijn het vaak twee bedrijven" in tekst
    velden = form_values(tekst, url)
    response = client.post(url, velden | {"naam": "blijft"})
    assert response.status_code == 422
    assert "Kies wat blijft." in response.content.decode()
    keuzes = {"naam": "blijft", "kvk": "ander"}
    for _ in range(2):  # pressed twice
        response = client.post(url, velden | keuzes)
        assert (response.status_code, response["Location"]) == (303, reverse("werkgever", args=[mehmet.pk]))
    tekst = client.get(response["Location"]).content.decode()
    assert "KvK 01234567" in tekst
    assert f"samengevoegd met {dubbel.naam}" in tekst
    assert "KvK-nummer: 76543210" in tekst
    assert Werkgeversamenvoeging.objects.count() == 1


def test_the_old_address_leads_to_the_one_that_stays(
    als: Als, wim: Gebruiker, carla: Gebruiker, mehmet: Werkgever, dubbel: Werkgever
) -> None:
    client, url = als(wim), reverse("werkgever_samenvoegen", args=[mehmet.pk])
    client.post(
        url, form_values(client.get(url, {"met": dubbel.pk}).content.decode(), url) | {"naam": "ander"}
    )
    for naam in ("werkgever", "werkgever_wijzigen", "werkgever_contact", "werkgever_samenvoegen"):
        response = client.get(reverse(naam, args=[dubbel.pk]))
        assert (response.status_code, response["Location"]) == (303, reverse(naam, args=[mehmet.pk]))
    gezegd = {"soort": "telefoon", "zin": "Belt terug.", "dag": "2026-01-05"}
    response = client.post(reverse("werkgever_contact", args=[dubbel.pk]), gezegd)
    assert response["Location"] == reverse("werkgever", args=[mehmet.pk])
    assert mehmet.contacten.get().zin == "Belt terug."
    assert client.get(reverse("werkgever", args=[dubbel.pk + 999])).status_code == 404


def test_who_changed_meanwhile_is_told_and_others_are_found_by_name(
    als: Als, wim: Gebruiker, mehmet: Werkgever, dubbel: Werkgever
) -> None:
    client, url = als(wim), reverse("werkgever_samenvoegen", args=[mehmet.pk])
    velden = form_values(client.get(url, {"met": dubbel.pk}).content.decode(), url)
    save_employer(door=wim, werkgever=dubbel, website="https://www.mehmet.nl")
    response = client.post(url, velden | {"naam": "blijft"})
    assert response.status_code == 422
    tekst = response.content.decode()
    assert "Een collega veranderde dit net." in tekst
    assert "https://www.mehmet.nl" in tekst
    assert form_values(tekst, url)["gezien"] != velden["gezien"]
    kringloop = save_employer(door=wim, naam="Kringloop Zuid")
    assert f"met={kringloop.pk}" in client.get(url, {"zoek": "kringloop"}).content.decode()
    for met in ("x", "", str(mehmet.pk), str(kringloop.pk + 999)):
        assert client.get(url, {"met": met}).status_code in {200, 303, 404}
