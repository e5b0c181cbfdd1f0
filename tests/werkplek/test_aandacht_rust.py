"""No action before a day: agreed with the person in one sentence, and stopped."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Stukpagina
from tests.werkplek.test_aandacht_later import silent
from tests.werkplek.test_start import needed
from vumportal.caseload.models import Rust
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag


def page(persoon: Werkzoekende) -> str:
    return reverse("aandacht_rust", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "aandacht_rust"
    over = ("henk",)
    methods: ClassVar = {"get": 7, "post": 17}
    gegevens: ClassVar = {
        "tot": str(timezone.localdate() + timedelta(days=60)),
        "zin": "Henk volgt eerst de training.",
    }

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More agreements of before."""

        def make(aantal: int) -> None:
            today = timezone.localdate()
            Rust.objects.bulk_create(
                Rust(
                    werkzoekende=henk,
                    van=today - timedelta(days=50),
                    tot=today + timedelta(days=2),
                    zin=f"Afspraak {nummer}",
                    beeindigd=today,
                    door=anja,
                )
                for nummer in range(aantal)
            )
            Rust.objects.filter(beeindigd=None).delete()

        return make


def test_agreed_and_stopped(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    silent(henk)
    client, tot = als(anja), timezone.localdate() + timedelta(days=60)
    client.post(page(henk), {"tot": str(tot), "zin": "Henk volgt eerst de training."})
    start = client.get("/").content.decode()
    assert needed(start) == []
    assert "Geen actie nodig vóór een datum (1)" in start
    lijst = client.get("/kandidaten/", {"wie": "mij", "rust": "ja"}).content.decode()
    assert "Henk J." in lijst
    shown = client.get(page(henk)).content.decode()
    assert f"Geen actie nodig vóór {dag(tot)}: <bdi>Henk volgt eerst de training.</bdi>" in shown
    tijdlijn = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert f"Geen actie nodig tot {dag(tot)}: Henk volgt eerst de training." in tijdlijn
    client.post(page(henk), {"stop": "ja"})
    assert len(needed(client.get("/").content.decode())) == 1


@pytest.mark.parametrize(
    ("dagen", "zin", "zegt"),
    [
        (0, "Zo is het.", "Kies een dag na vandaag."),
        (93, "Zo is het.", "Kies een dag binnen drie maanden."),
        (30, "", "Schrijf in één zin wat jullie afspraken."),
    ],
)
def test_a_mistake_says_what_to_do(
    als: Als, anja: Gebruiker, henk: Werkzoekende, dagen: int, zin: str, zegt: str
) -> None:
    tot = timezone.localdate() + timedelta(days=dagen)
    answer = als(anja).post(page(henk), {"tot": str(tot), "zin": zin})
    assert answer.status_code == 422
    assert zegt in answer.content.decode()
    assert not Rust.objects.exists()
