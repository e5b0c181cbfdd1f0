"""Writing down a contact with an employer."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import employer_of
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import (
    Vacature,
    Vacaturedossier,
    Werkgever,
    Werkgevercontact,
    Werkgeverspersoon,
)
from vumportal.vacatures.werkgevers import save_person


@pytest.fixture
def mehmet(atelier: Vacature) -> Werkgever:
    return employer_of(atelier)


class TestPagina(Stukpagina):
    naam = "werkgever_contact"
    over = ("mehmet",)
    methods: ClassVar = {"get": 10, "post": 17}
    gegevens: ClassVar[dict[str, Any]] = {"soort": "telefoon", "zin": "Belt terug.", "dag": "2026-01-05"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """Only who looks after employers."""
        return (wim,)

    @pytest.fixture
    def meer(self, mehmet: Werkgever, wim: Gebruiker, team: Team) -> Meer:
        """More to choose from."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                Werkgeverspersoon.objects.create(werkgever=mehmet, naam="Ayşe")
                new_dossier(door=wim, team=team, werkgever=mehmet)

        return make


def test_one_sentence_with_whom_and_about_what(
    als: Als, wim: Gebruiker, mehmet: Werkgever, team: Team
) -> None:
    client, url = als(wim), reverse("werkgever_contact", args=[mehmet.pk])
    persoon = save_person(werkgever=mehmet, door=wim, naam="Ayşe")
    dossier = new_dossier(door=wim, team=team, document={"naamVacature": "Snijder"}, werkgever=mehmet)
    velden = form_values(client.get(url).content.decode(), url) | {
        "soort": "bezoek",
        "zin": "Zoekt een snijder.",
        "dag": f"{timezone.localdate()}",
        "persoon": f"{persoon.pk}",
        "dossier": f"{dossier.pk}",
    }
    for _ in range(2):  # pressed twice
        response = client.post(url, velden)
    assert response["Location"] == reverse("werkgever", args=[mehmet.pk])
    rij = Werkgevercontact.objects.get()
    assert (rij.zin, rij.persoon, rij.dossier, rij.door) == ("Zoekt een snijder.", persoon, dossier, wim)
    assert timezone.now() - rij.op < timedelta(minutes=5)
    assert "Zoekt een snijder." in client.get(response["Location"]).content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(
    als: Als, wim: Gebruiker, mehmet: Werkgever
) -> None:
    url = reverse("werkgever_contact", args=[mehmet.pk])
    morgen = timezone.localdate() + timedelta(days=1)
    response = als(wim).post(url, {"soort": "telefoon", "zin": "Komt morgen.", "dag": f"{morgen}"})
    tekst = response.content.decode()
    assert response.status_code == 422
    assert "Dit moet al geweest zijn." in tekst
    assert "Komt morgen." in tekst
    leeg = als(wim).post(url, {"dag": f"{timezone.localdate()}"}).content.decode()
    assert "Kies hoe je contact had." in leeg
    assert "Schrijf in één zin wat je besprak." in leeg
    assert not Werkgevercontact.objects.exists()
    assert not Vacaturedossier.objects.exists()
