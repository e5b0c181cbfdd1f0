"""Somebody got work: where, from when, and the ends that are known."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Plaatsing
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

INGEVULD = {
    "waar": "Mehmet Confectie",
    "wat": "naaien",
    "soort": "04",
    "uren": "24 uur",
    "van": "2026-11-02",
    "contract_tot": "2099-05-01",
    "proefplaats_tot": "",
}


def page(persoon: Werkzoekende) -> str:
    return reverse("plaatsing_nieuw", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "plaatsing_nieuw"
    over = ("henk",)
    methods: ClassVar = {"get": 8, "post": 14}
    gegevens: ClassVar[dict[str, Any]] = INGEVULD

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: the form has no rows."""
        return lambda aantal: None


def test_it_is_kept_and_its_ends_are_planned(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client, kandidaat = als(anja), reverse("kandidaat", args=[henk.pk])
    assert client.post(page(henk), INGEVULD)["Location"] == kandidaat
    row = Plaatsing.objects.get()
    assert (row.waar, row.wat, row.soort, row.uren, row.einde) == (
        "Mehmet Confectie",
        "naaien",
        "04",
        24,
        None,
    )
    shown = client.get(kandidaat).content.decode()
    gepland = shown[shown.index("Wat staat er gepland") : shown.index("Wat gebeurde er")]
    assert "1 mei 2099" in gepland
    assert "contract eindigt: Mehmet Confectie" in gepland
    assert "Werk bij Mehmet Confectie, vanaf 2 november" in shown


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"waar": ""}, "Vul in bij welke werkgever."),
        ({"van": ""}, "Vul de eerste werkdag in."),
        ({"uren": "80"}, "Vul de uren per week in: 1 tot en met 60."),
        ({"contract_tot": "2026-11-01"}, "De laatste dag van het contract is voor de eerste dag."),
        ({"soort": "99"}, "Deze keuze is er niet."),
    ],
)
def test_what_is_wrong_is_said(
    als: Als, anja: Gebruiker, henk: Werkzoekende, anders: dict[str, str], zin: str
) -> None:
    response = als(anja).post(page(henk), INGEVULD | anders)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Plaatsing.objects.exists()
