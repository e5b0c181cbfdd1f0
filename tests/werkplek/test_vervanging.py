"""Leave: arranged for oneself or by the team lead, seen on the lines of the list, and stopped."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.overdrachthulp import make_lead, sees
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Vervanging
from vumportal.caseload.vervangen import stand_in
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag

URL = "/vervanging/"


def form(door: Gebruiker, days: int = 2, **meer: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {"door": door.pk, "van": today, "tot": today + timedelta(days=days), **meer}


class TestPagina(Pagina):
    naam = "vervanging"
    methods: ClassVar = {"get": 9, "post": 9}
    gegevens: ClassVar[dict[str, Any]] = {"door": ""}

    def send(self, client: Any, url: str, method: str) -> Any:
        """A POST with what the form refuses: how many queries a cover takes is held in the caseload."""
        response = super().send(client, url, method)
        if method == "post" and response.status_code == 422:
            response.status_code = 200
        return response

    @pytest.fixture
    def meer(self, anja: Gebruiker, carla: Gebruiker) -> Meer:
        """More covers that come."""

        def make(aantal: int) -> None:
            begin = timezone.localdate() + timedelta(days=1 + Vervanging.objects.count())
            for nummer in range(aantal):
                day = begin + timedelta(days=nummer)
                stand_in(wie=anja, door=carla, soort="verlof", van=day, tot=day, geregeld_door=anja)

        return make


def test_for_oneself(als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    assert 'name="wie"' not in client.get(URL).content.decode()
    response = client.post(URL, form(carla), follow=True)
    tekst = response.content.decode()
    assert "Geregeld: Carla vervangt Anja." in tekst
    assert f"tot en met {dag(timezone.localdate() + timedelta(days=2))}" in tekst
    made = Vervanging.objects.get()
    assert (made.wie, made.door, made.soort, made.geregeld_door) == (anja, carla, "verlof", anja)
    assert sees(carla, henk)


def test_every_line_of_the_list_says_so(
    als: Als, anja: Gebruiker, wim: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    als(anja).post(URL, form(carla))
    tot = dag(timezone.localdate() + timedelta(days=2))
    lijst, kandidaat = reverse("kandidaten"), reverse("kandidaat", args=[henk.pk])
    for wie, zin in (
        (carla, f"je vervangt Anja tot en met {tot}"),
        (wim, f"Carla vervangt tot en met {tot}"),
    ):
        assert zin in als(wie).get(lijst).content.decode()
        assert zin[1:] in als(wie).get(kandidaat).content.decode()


def test_who_stands_in_does_everything(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    als(anja).post(URL, form(carla))
    client = als(carla)
    for naam in ("kandidaat", "overdragen", "inlog_geven", "zoek_vacatures"):
        assert client.get(reverse(naam, args=[henk.pk])).status_code == 200
    tekst = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert "Je ziet dit dossier tot" not in tekst


def test_by_the_team_lead(
    als: Als, anja: Gebruiker, wim: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    als(wim).post(URL, form(carla, wie=anja.pk))
    assert Vervanging.objects.get().wie == wim  # who leads no team arranges it for nobody but themself
    Vervanging.objects.all().delete()
    client = als(make_lead(wim))
    assert client.post(URL, form(carla)).status_code == 422
    assert client.post(URL, form(carla, wie=carla.pk)).status_code == 422
    assert client.post(URL, form(carla, wie=anja.pk)).status_code == 303
    assert (Vervanging.objects.get().wie, Vervanging.objects.get().geregeld_door) == (anja, wim)
    assert "<bdi>Anja de Vries</bdi>" in als(wim).get(URL).content.decode()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"door": ""}, "Kies een collega."),
        ({"tot": ""}, "Kies de laatste dag."),
        ({"tot": "2020-01-01"}, "De laatste dag ligt voor de eerste."),
        ({"van": "2020-01-01"}, "Kies een eerste dag die nog komt"),
    ],
)
def test_what_is_wrong_is_said(
    als: Als, anja: Gebruiker, carla: Gebruiker, anders: dict[str, str], zin: str
) -> None:
    response = als(anja).post(URL, form(carla) | anders)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Vervanging.objects.exists()


def test_it_is_stopped_by_who_it_is_about(
    als: Als, anja: Gebruiker, wim: Gebruiker, carla: Gebruiker, henk: Werkzoekende, organisatie: Organisatie
) -> None:
    als(anja).post(URL, form(carla))
    pk = Vervanging.objects.get().pk
    assert als(wim).post(URL, {"stop": pk}).status_code == 404
    assert als(anja).post(URL, {"stop": "x"}).status_code == 404
    assert "Gestopt. Anja wordt niet meer" in als(anja).post(URL, {"stop": pk}, follow=True).content.decode()
    assert "al voorbij" in als(carla).post(URL, {"stop": pk}, follow=True).content.decode()
    assert not sees(carla, henk)
