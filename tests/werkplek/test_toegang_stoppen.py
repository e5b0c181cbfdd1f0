"""The button that ends what somebody opened with a reason."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Stukpagina, form_values
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Toegang, Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason


class TestPagina(Stukpagina):
    naam = "toegang_stoppen"
    over = ("henk",)
    methods: ClassVar = {"post": 9}

    @pytest.fixture
    def meer(self, anja: Gebruiker, henk: Werkzoekende) -> object:
        """More that was opened: one press ends all of it."""
        return lambda aantal: Toegang.objects.bulk_create(
            Toegang(werkzoekende=henk, gebruiker=anja, reden="spoed", tot="2999-01-01T00:00Z")
            for _ in range(aantal)
        )


def test_the_button_of_the_page_closes_the_record(
    als: Als, anja: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    open_with_reason(gebruiker=anja, werkzoekende=vreemde_kandidaat, reden="vervanging")
    client, page = als(anja), reverse("kandidaat", args=[vreemde_kandidaat.pk])
    url = reverse("toegang_stoppen", args=[vreemde_kandidaat.pk])
    response = client.post(url, form_values(client.get(page).content.decode(), url), follow=True)
    assert response.redirect_chain == [(reverse("start"), 303)]
    assert "Je bent gestopt. Het dossier is weer dicht." in response.content.decode()
    assert "Samira" not in response.content.decode()
    assert client.get(page).status_code == 404
    assert client.post(url).status_code == 404


def test_it_ends_nothing_of_a_colleague(
    als: Als, anja: Gebruiker, wim: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    for gebruiker in (anja, wim):
        open_with_reason(gebruiker=gebruiker, werkzoekende=vreemde_kandidaat, reden="vervanging")
    als(anja).post(reverse("toegang_stoppen", args=[vreemde_kandidaat.pk]))
    assert [toegang.gebruiker for toegang in Toegang.objects.open()] == [wim]


def test_who_sees_the_record_anyway_stays_there(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    response = als(anja).post(reverse("toegang_stoppen", args=[henk.pk]))
    assert response["Location"] == reverse("kandidaat", args=[henk.pk])
