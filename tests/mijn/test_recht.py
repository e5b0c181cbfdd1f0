"""Using a right: what happens and by when, and one press asks it."""

from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import Mijnpagina
from vumportal.logboek.models import Handeling
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.verzoeken import MEEST_OPEN, RECHTEN, answer_day, request_right
from vumportal.woorden.kort import dag


class TestPagina(Mijnpagina):
    naam = "mijn:recht"
    methods: ClassVar = {"get": 8, "post": 14}
    gegevens: ClassVar = {"toelichting": "mijn oude adres"}

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        return reverse(self.naam, args=["wissen"])


@pytest.mark.parametrize("soort", RECHTEN)
def test_it_says_what_happens_by_when_and_that_it_costs_nothing(
    soort: str, telefoon: Client, henk: Werkzoekende
) -> None:
    tekst = telefoon.get(reverse("mijn:recht", args=[soort])).content.decode()
    for zin in (*RECHTEN[soort].uitleg, f"Je krijgt antwoord uiterlijk {dag(answer_day(henk))}."):
        assert zin in tekst
    assert "Vragen verandert niets aan je uitkering." in tekst
    assert "checked" not in tekst


@pytest.mark.parametrize("soort", RECHTEN)
def test_one_press_asks_it_and_a_second_one_leads_to_the_same(
    soort: str, telefoon: Client, henk: Werkzoekende
) -> None:
    answers = [
        telefoon.post(reverse("mijn:recht", args=[soort]), {"toelichting": "mijn adres"}) for _ in range(2)
    ]
    [taak] = Taak.objects.filter(over=henk)
    assert {answer["Location"] for answer in answers} == {f"/mijn/verzoeken/{taak.pk}/"}
    assert (taak.soort, taak.toelichting) == (soort, "mijn adres")


def test_what_it_is_about_is_asked_where_it_is_needed(telefoon: Client, henk: Werkzoekende) -> None:
    for soort, recht in RECHTEN.items():
        response = telefoon.post(reverse("mijn:recht", args=[soort]), {"toelichting": ""})
        assert response.status_code == (422 if recht.moet else 303)
    assert Taak.objects.filter(over=henk).count() == 1


def test_too_long_keeps_what_was_typed(telefoon: Client, henk: Werkzoekende) -> None:
    lang = "x" * (Taak.TOELICHTING + 1)
    response = telefoon.post(reverse("mijn:recht", args=["wissen"]), {"toelichting": lang})
    assert response.status_code == 422
    assert lang in response.content.decode()
    assert "Gebruik maximaal 80 tekens." in response.content.decode()


def test_too_many_at_once(telefoon: Client, henk: Werkzoekende) -> None:
    for nummer in range(MEEST_OPEN):
        request_right(persoon=henk, soort="wissen", toelichting=str(nummer))
    response = telefoon.post(reverse("mijn:recht", args=["wissen"]), {"toelichting": "nog iets"})
    assert response.status_code == 422
    assert "Je hebt al 10 verzoeken open." in response.content.decode()


@pytest.mark.parametrize("soort", ["vraag", "klopt_niet", "x"])
def test_what_is_no_right_is_not_there(soort: str, telefoon: Client) -> None:
    assert telefoon.get(reverse("mijn:recht", args=[soort])).status_code == 404


def test_asking_it_is_on_record_with_the_law_as_its_ground(telefoon: Client, henk: Werkzoekende) -> None:
    telefoon.post(reverse("mijn:recht", args=["inzage"]), {"toelichting": ""})
    act = Handeling.objects.get(soort=Handeling.Soort.GEZEGD)
    assert (act.over, act.doel, act.grondslag) == ("inzage", "rechten", "wettelijke_plicht")
    assert act.refs == [henk.pseudoniem]
