"""A whole caseload, or a part of it, to one colleague."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from tests.werkplek.overdrachthulp import make_lead, offer
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Overdracht
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

Maak = Callable[..., Werkzoekende]
URL = "/kandidaten/overdragen/"


class TestPagina(Pagina):
    naam = "overdragen_alles"
    methods: ClassVar = {"get": 13, "post": 14}
    gegevens: ClassVar[dict[str, Any]] = {"naar": ""}

    def send(self, client: Any, url: str, method: str) -> Any:
        """A POST with what the form refuses: a good one leads elsewhere, and its queries are held in the caseload."""
        response = super().send(client, url, method)
        if method == "post" and response.status_code == 422:
            response.status_code = 200
        return response

    @pytest.fixture
    def meer(self, maak_persoon: Maak) -> Meer:
        """More whom Anja accompanies."""

        def make(aantal: int) -> None:
            for nummer in range(aantal):
                maak_persoon(f"Cas{nummer}", profiel=None)

        return make


def test_everybody_is_ticked_and_who_waits_is_left_out(
    als: Als, anja: Gebruiker, wim: Gebruiker, carla: Gebruiker, henk: Werkzoekende, maak_persoon: Maak
) -> None:
    ali, bo = maak_persoon("Ali", profiel=None), maak_persoon("Bo", profiel=None)
    offer(henk, anja, carla)
    client = als(anja)
    tekst = client.get(URL).content.decode()
    assert tekst.count("checked") == 2
    assert "Henk" not in tekst.partition("<form class")[2]
    response = client.post(URL, {"naar": carla.pk, "wie": [ali.pk, bo.pk]}, follow=True)
    assert "Gevraagd aan Carla: 2 kandidaten." in response.content.decode()
    assert set(Overdracht.objects.values_list("werkzoekende", flat=True)) == {henk.pk, ali.pk, bo.pk}
    assert "Niemand om over te dragen" in client.get(URL).content.decode()


def test_a_part(als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende, maak_persoon: Maak) -> None:
    maak_persoon("Ali", profiel=None)
    als(anja).post(URL, {"naar": carla.pk, "wie": [henk.pk]})
    assert Overdracht.objects.get().werkzoekende == henk


@pytest.mark.parametrize(("wie", "zin"), [([], "Zet een vinkje bij wie"), (["0"], "Deze keuze is er niet")])
def test_what_is_wrong_is_said(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende, wie: list[str], zin: str
) -> None:
    response = als(anja).post(URL, {"naar": carla.pk, "wie": wie})
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Overdracht.objects.exists()


def test_those_of_a_colleague_only_by_the_team_lead(
    als: Als, anja: Gebruiker, wim: Gebruiker, carla: Gebruiker, henk: Werkzoekende, vreemde: Gebruiker
) -> None:
    url = f"{URL}?van={anja.pk}"
    assert als(wim).get(url).status_code == 403
    assert als(make_lead(carla)).get(url).status_code == 403
    assert als(vreemde).get(url).status_code == 404
    assert als(wim).get(f"{URL}?van=x").status_code == 404
    client = als(make_lead(wim))
    assert "Henk J." in client.get(url).content.decode()
    response = client.post(url, {"naar": carla.pk, "wie": [henk.pk]})
    assert response.status_code == 303
    assert Overdracht.objects.get().van == anja
