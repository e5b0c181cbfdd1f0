"""The rules of attention for the beheerder: what each says, off and on, and what was chosen before."""

from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from tests.werkplek.paginas import Als, Beheerpagina, Meer
from vumportal.caseload.aandacht import Kader
from vumportal.caseload.aandachtregels import REGELS
from vumportal.caseload.models import Regelkeuze
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie

URL = "/beheer/aandacht/"


class TestPagina(Beheerpagina):
    naam = "beheer_aandacht"
    methods: ClassVar = {"get": 8, "post": 14}
    gegevens: ClassVar = {"doe": "uit", "regel": "contact"}

    @pytest.fixture
    def meer(self, organisatie: Organisatie, bea: Gebruiker) -> Meer:
        """More choices of before, and another that holds."""

        def make(aantal: int) -> None:
            Regelkeuze.objects.filter(beeindigd=None).update(beeindigd=timezone.localdate())
            for _ in range(aantal):
                Regelkeuze.objects.create(
                    organisatie=organisatie, regel="geopend", door=bea, beeindigd=timezone.localdate()
                )
            Regelkeuze.objects.create(organisatie=organisatie, regel="geopend", door=bea)

        return make


def off(organisatie: Organisatie) -> frozenset[str]:
    return Kader.of(organisatie.pk, timezone.localdate()).uit


def test_every_rule_says_what_it_says_with_its_limit(als: Als, bea: Gebruiker) -> None:
    tekst = als(bea).get(URL).content.decode()
    for regel in REGELS:
        assert f"<strong>{capfirst(regel.naam)}</strong>" in tekst
        assert regel.drempel is None or reverse("beheer_grens", args=[regel.drempel.sleutel]) in tekst
    assert "“jullie spraken 23 dagen geleden (grens 21)”" in tekst
    assert "grens: 21 dagen" in tekst
    assert tekst.count("kan niet uit") == 1
    assert "Nog niemand zette een regel uit." in tekst


def test_off_and_on_for_this_organisation_alone(
    als: Als, bea: Gebruiker, organisatie: Organisatie, andere_organisatie: Organisatie
) -> None:
    client = als(bea)
    for doe, gezegd, nu in (
        ("uit", "De regel “geen contact” staat uit voor jullie organisatie.", {"contact"}),
        ("uit", "De regel “geen contact” staat uit voor jullie organisatie.", {"contact"}),
        ("aan", "De regel “geen contact” staat aan voor jullie organisatie.", set()),
        ("aan", "De regel “geen contact” staat aan voor jullie organisatie.", set()),
    ):
        tekst = client.post(URL, {"doe": doe, "regel": "contact"}, follow=True).content.decode()
        assert gezegd in tekst
        assert off(organisatie) == nu
        assert ("uit sinds" in tekst) is (doe == "uit")
    assert off(andere_organisatie) == set()
    dag = timezone.localdate()
    assert "geen contact: uit op " in tekst
    assert "door Bea de Vries, weer aan op " in tekst
    acts = Handeling.objects.filter(soort="beheer").order_by("tijdstip")
    assert [(act.over, act.codes) for act in acts] == [
        ("aandacht", {"regel": "contact", "stand": stand}) for stand in ("uit", "aan")
    ]
    assert Regelkeuze.objects.get().beeindigd == dag


@pytest.mark.parametrize(
    ("gegeven", "words"),
    [
        ({"doe": "uit", "regel": "lang_geen_contact"}, "zo raakt niemand uit zicht"),
        ({"doe": "uit", "regel": "bestaat-niet"}, "Druk op een van de knoppen"),
        ({"doe": "aan"}, "Druk op een van de knoppen"),
        ({"doe": "weg", "regel": "contact"}, "Druk op een van de knoppen"),
    ],
)
def test_what_cannot_be_is_said(
    als: Als, bea: Gebruiker, organisatie: Organisatie, gegeven: dict[str, str], words: str
) -> None:
    response = als(bea).post(URL, gegeven)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert off(organisatie) == set()
    assert not Handeling.objects.filter(soort="beheer").exists()
