"""Every limit and term: what holds now, and whose choice that is."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Beheerpagina, Meer
from vumportal.organisaties.grenzen import ANTWOORD, GRENZEN, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkplek.views.beheer_grenzen import WIST

URL = "/beheer/grenzen/"


class TestPagina(Beheerpagina):
    naam = "beheer_grenzen"
    methods: ClassVar = {"get": 7}

    @pytest.fixture
    def meer(self, organisatie: Organisatie, bea: Gebruiker) -> Meer:
        """More choices of before."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                set_limit(sleutel=ANTWOORD.sleutel, waarde=3, organisatie=organisatie, door=bea)

        return make


def test_every_limit_is_there_with_what_holds(als: Als, bea: Gebruiker, organisatie: Organisatie) -> None:
    later = timezone.localdate() + timedelta(days=9)
    set_limit(sleutel=ANTWOORD.sleutel, waarde=3, organisatie=organisatie, door=bea)
    set_limit(sleutel=ANTWOORD.sleutel, waarde=4, organisatie=organisatie, door=bea, van=later)
    eigen, installatie = als(bea).get(URL).content.decode().split('id="kop-installatie"')
    for sleutel, soort in GRENZEN.items():
        assert (reverse("beheer_grens", args=[sleutel]) in eigen) is soort.per_organisatie
        assert (reverse("beheer_grens", args=[sleutel]) in installatie) is not soort.per_organisatie
    rij = eigen.split(ANTWOORD.naam)[1].split("</tr>")[0]
    assert "3 werkdagen" in rij
    assert ": 4" in rij
    assert "eigen keuze" in rij
    assert eigen.count("eigen keuze") == 1


def test_what_erases_is_known() -> None:
    """A term that keeps something erases it when it is over; a new one must be in one of these."""
    keeps = {
        sleutel
        for sleutel, soort in GRENZEN.items()
        if sleutel.startswith("bewaar_") and soort.per_organisatie
    }
    assert keeps == WIST
