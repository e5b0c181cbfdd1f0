"""One limit: why it is there, what was chosen before and by whom, and another value from a day on."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Beheerpagina, Meer, Stukpagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.grenzen import ANTWOORD, limit, set_limit
from vumportal.organisaties.models import Gebruiker, Grens, Organisatie

URL = f"/beheer/grenzen/{ANTWOORD.sleutel}/"


class TestPagina(Beheerpagina, Stukpagina):
    naam = "beheer_grens"
    over = ("bea",)
    methods: ClassVar = {"get": 6, "post": 10}
    gegevens: ClassVar = {"doe": "kies", "waarde": "3", "van": "2999-01-01"}

    @pytest.fixture
    def url(self) -> str:
        return reverse(self.naam, args=[ANTWOORD.sleutel])

    @pytest.fixture
    def meer(self, organisatie: Organisatie, bea: Gebruiker) -> Meer:
        """More choices of before."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                set_limit(sleutel=ANTWOORD.sleutel, waarde=3, organisatie=organisatie, door=bea)

        return make


def test_another_value_from_a_day_on(
    als: Als, bea: Gebruiker, organisatie: Organisatie, andere_organisatie: Organisatie
) -> None:
    client, later = als(bea), timezone.localdate() + timedelta(days=2)
    response = client.post(URL, {"doe": "kies", "waarde": "3", "van": later}, follow=True)
    assert "geldt: 3 werkdagen." in response.content.decode()
    assert [limit(ANTWOORD.sleutel, organisatie, dag) for dag in (None, later)] == [5, 3]
    assert limit(ANTWOORD.sleutel, andere_organisatie, later) == 5
    rij = Grens.objects.get()
    assert (rij.door, rij.organisatie) == (bea, organisatie)
    tekst = client.get(URL).content.decode()
    assert ANTWOORD.bron in tekst
    assert "Bea de Vries" in tekst.split('id="kop-geschiedenis"')[1]
    [act] = Handeling.objects.filter(soort="beheer")
    assert (act.door_gebruiker_id, act.over) == (bea.pk, "grens")
    assert act.codes == {"grens": ANTWOORD.sleutel, "waarde": "3", "van": str(later)}


@pytest.mark.parametrize(
    ("anders", "words"),
    [
        ({"waarde": "21"}, "van 1 tot en met 20"),
        ({"waarde": "0"}, "van 1 tot en met 20"),
        ({"waarde": ""}, "van 1 tot en met 20"),
        ({"waarde": "2,5"}, "zonder cijfers achter de komma"),
        ({"van": "2020-01-01"}, "Kies vandaag of later."),
        ({"van": "morgen"}, "Vul een datum in"),
    ],
)
def test_what_does_not_fit_is_said(als: Als, bea: Gebruiker, anders: dict[str, str], words: str) -> None:
    response = als(bea).post(URL, {"doe": "kies", "waarde": "3", "van": str(timezone.localdate()), **anders})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Grens.objects.exists()


def test_one_of_the_installation_is_shown_and_not_chosen(als: Als, bea: Gebruiker) -> None:
    url, client = reverse("beheer_grens", args=["alarm_zegel"]), als(bea)
    set_limit(sleutel="alarm_zegel", waarde=9)
    tekst = client.get(url).content.decode()
    assert "<strong>9 minuten</strong>" in tekst
    assert "voor de hele installatie" in tekst
    assert "<form" not in tekst.split("<main")[1]
    gegeven = {"doe": "kies", "waarde": "7", "van": str(timezone.localdate())}
    assert client.post(url, gegeven).status_code == 422
    assert Grens.objects.count() == 1


def test_that_less_erases_is_said_where_it_does(als: Als, bea: Gebruiker) -> None:
    assert (
        "Dat kan niet terug."
        in als(bea).get(reverse("beheer_grens", args=["bewaar_dossier"])).content.decode()
    )
    assert "Dat kan niet terug." not in als(bea).get(URL).content.decode()


def test_a_limit_that_is_not_there(als: Als, bea: Gebruiker) -> None:
    assert als(bea).get("/beheer/grenzen/onzin/").status_code == 404
