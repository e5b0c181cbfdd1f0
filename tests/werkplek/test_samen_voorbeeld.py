"""Together: the preview."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende


class TestSamenVoorbeeld(Stukpagina):
    naam = "samen_voorbeeld"
    over = ("henk",)
    methods: ClassVar = {"get": 14}

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        return reverse(self.naam, args=[henk.pk, "privaat"])

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        return lambda aantal: more_searches(opdracht, aantal)


def test_what_is_not_chosen_is_struck_out(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    url = reverse("samen_voorbeeld", args=[henk.pk, "privaat"])
    zin = "Ik werk graag met mijn handen."
    assert f"<s><bdi>{zin}</bdi></s>" in als(anja).get(f"{url}?groepen=0").content.decode()
    assert f"<s><bdi>{zin}</bdi></s>" not in als(anja).get(f"{url}?groepen=1").content.decode()
