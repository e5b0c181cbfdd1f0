"""The phase of a person: another one from today on, and how it was."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Begeleiding, Fase, Faseperiode
from vumportal.caseload.services import accompany, end_accompaniment, set_phase
from vumportal.organisaties.lijsten import FASEN, Fasebetekenis, add_value
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Werkzoekende


def page(persoon: Werkzoekende) -> str:
    return reverse("fase", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "fase"
    over = ("henk",)
    methods: ClassVar = {"get": 11, "post": 15}
    gegevens: ClassVar[dict[str, Any]] = {"fase": "5-nazorg"}

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More history."""

        def make(aantal: int) -> None:
            for number in range(aantal * 2):
                set_phase(werkzoekende=henk, fase=(Fase.INTAKE, Fase.BEMIDDELEN)[number % 2], door=anja)

        return make


def test_another_phase_stands_everywhere_and_the_one_before_in_the_history(
    als: Als, anja: Gebruiker, henk: Werkzoekende, organisatie: Organisatie
) -> None:
    add_value(
        lijst=FASEN,
        code="stage",
        naam="proefplaats",
        betekenis=Fasebetekenis.BEMIDDELEN,
        organisatie=organisatie,
    )
    client = als(anja)
    assert client.post(page(henk), {"fase": "stage"})["Location"] == reverse("kandidaat", args=[henk.pk])
    shown = client.get(page(henk)).content.decode()
    verloop = shown[shown.index("Verloop") :]
    assert verloop.index("proefplaats") < verloop.index("bemiddelen")
    for url in (reverse("kandidaat", args=[henk.pk]), reverse("kandidaten"), "/"):
        assert "proefplaats" in client.get(url).content.decode(), url
    assert "Fase: proefplaats" in client.get(reverse("kandidaat", args=[henk.pk])).content.decode()


def test_who_accompanied_when_is_history_too(
    als: Als, anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende
) -> None:
    accompany(werkzoekende=henk, klantmanager=wim, fase=Fase.BEMIDDELEN)
    shown = als(wim).get(page(henk)).content.decode()
    verloop = shown[shown.index("Wie begeleidde") :]
    assert verloop.index("Wim de Vries") < verloop.index("sinds") < verloop.index("Anja de Vries")
    dossier = als(wim).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert "<dt>Eerder</dt><dd><bdi>Anja de Vries</bdi>, tot" in dossier


@pytest.mark.parametrize(("fase", "zin"), [("", "Kies een fase."), ("9-klaar", "Deze keuze is er niet.")])
def test_what_is_no_phase_changes_nothing(
    als: Als, anja: Gebruiker, henk: Werkzoekende, fase: str, zin: str
) -> None:
    response = als(anja).post(page(henk), {"fase": fase})
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert Begeleiding.objects.get(werkzoekende=henk).fase == Fase.BEMIDDELEN
    assert Faseperiode.objects.filter(werkzoekende=henk).count() == 1


def test_without_a_klantmanager_there_is_no_phase(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    """The colleague of the team who still sees the person reads what to do first."""
    henk = maak_persoon()
    end_accompaniment(werkzoekende=henk)
    assert als(anja).get(page(henk)).status_code == 404  # nor their team sees the person by that
