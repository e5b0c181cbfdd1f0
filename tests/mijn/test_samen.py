"""What was chosen together, on the person's own first page: confirm it or throw it away."""

from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.conftest import AlsPersoon
from tests.mijn.paginas import Eigenstuk
from tests.werkplek.conftest import chosen
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.samen import waiting
from vumportal.werkzoekenden.models import Werkzoekende


@pytest.fixture
def keuze(henk: Werkzoekende, anja: Gebruiker) -> Besluit:
    return chosen(henk, anja, groepen=1)


class TestSamen(Eigenstuk):
    naam = "mijn:samen"
    methods: ClassVar = {"post": 45}
    gegevens: ClassVar = {"keuze": "ja"}

    @pytest.fixture
    def url(self, keuze: Besluit) -> str:
        return reverse(self.naam, args=[keuze.pk])


def test_the_first_page_says_what_was_chosen_and_with_whom(telefoon: Client, keuze: Besluit) -> None:
    tekst = telefoon.get(reverse("mijn:start")).content.decode()
    assert "Bevestig je keuze: uitzend- en bemiddelingsbureaus" in tekst
    assert "Je koos dit samen met <bdi>Anja</bdi>. Het telt nog niet." in tekst
    assert "werkprofiel en persoonlijke presentatie" in tekst


def test_confirmed_it_counts_and_is_gone_from_the_page(
    telefoon: Client, henk: Werkzoekende, keuze: Besluit
) -> None:
    for _ in range(2):
        response = telefoon.post(reverse("mijn:samen", args=[keuze.pk]), {"keuze": "ja"})
        assert response["Location"] == reverse("mijn:start")
    henk.profiel.refresh_from_db()
    assert henk.profiel.privaat_groepen == 1
    assert Besluit.objects.get(bevestigt=keuze).bevestigd_hoe == "login"
    tekst = telefoon.get(reverse("mijn:start")).content.decode()
    assert "Bevestig je keuze" not in tekst
    assert "Dit was al klaar." in tekst


def test_thrown_away_nothing_changed(telefoon: Client, henk: Werkzoekende, keuze: Besluit) -> None:
    telefoon.post(reverse("mijn:samen", args=[keuze.pk]), {"keuze": "weg"})
    assert waiting(henk) == []
    henk.profiel.refresh_from_db()
    assert henk.profiel.privaat_tot is None
    assert "Weggegooid." in telefoon.get(reverse("mijn:start")).content.decode()


def test_another_answer_is_not_there(telefoon: Client, keuze: Besluit) -> None:
    assert telefoon.post(reverse("mijn:samen", args=[keuze.pk]), {"keuze": "x"}).status_code == 404


def test_what_somebody_decided_alone_is_not_confirmed(als_persoon: AlsPersoon, henk: Werkzoekende) -> None:
    eigen = Besluit.objects.get(werkzoekende=henk)
    response = als_persoon(henk).post(reverse("mijn:samen", args=[eigen.pk]), {"keuze": "ja"})
    assert response.status_code == 404
