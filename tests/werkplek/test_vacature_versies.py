"""What was stored of a vacature, when and by whom."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacaturedossier


class TestPagina(Stukpagina):
    naam = "vacature_versies"
    over = ("naaiwerk",)
    methods: ClassVar = {"get": 9}

    @pytest.fixture
    def meer(self, naaiwerk: Vacaturedossier, wim: Gebruiker) -> Meer:
        """More versions."""

        def make(aantal: int) -> None:
            begin = naaiwerk.versies.count() + 1
            for nummer in range(begin, begin + aantal):
                naaiwerk.versies.create(nummer=nummer, inhoud="{}", waarom="bewaard", door=wim)

        return make


def test_the_last_first_with_who_and_why(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    naaiwerk.versies.create(nummer=2, inhoud="{}", waarom="gepubliceerd", door=None)
    tekst = als(wim).get(reverse("vacature_versies", args=[naaiwerk.pk])).content.decode()
    assert tekst.index("Versie 2") < tekst.index("een ander systeem") < tekst.index("Versie 1")
    assert "begonnen" in tekst
    assert "gepubliceerd" in tekst
