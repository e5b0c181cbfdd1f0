"""*Nieuwe vacature*: how to begin. Nothing is there until a button is pressed, and then once."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.vacatures.dossierhulp import concept
from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.vacatures.dossiers import write_note
from vumportal.vacatures.models import Vacature, Vacaturedossier

URL = "/vacatures/nieuw/"


class TestPagina(Pagina):
    naam = "vacature_nieuw"
    methods: ClassVar = {"get": 9, "post": 14}
    gegevens: ClassVar = {"hoe": "telefoon"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """It is the work of an adviseur werkgevers."""
        return (wim,)

    @pytest.fixture
    def meer(self, wim: Gebruiker, team: Team) -> Meer:
        """More concepts that wait."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                row = concept(team, wim)
                Vacaturedossier.objects.filter(pk=row.pk).update(stand=1)

        return make


def test_looking_writes_nothing(als: Als, wim: Gebruiker) -> None:
    assert als(wim).get(URL).status_code == 200
    assert not Vacaturedossier.objects.exists()


@pytest.mark.parametrize(
    ("hoe", "naar"),
    [("telefoon", "telefoon/"), ("stap", "stap/werk/"), ("tekst", "tekst/"), ("", "stap/werk/")],
)
def test_a_button_begins_and_a_second_press_finds_the_same(
    als: Als, wim: Gebruiker, hoe: str, naar: str
) -> None:
    client = als(wim)
    places = {client.post(URL, {"hoe": hoe})["Location"] for _ in range(2)}
    dossier = Vacaturedossier.objects.get()
    assert places == {f"/vacatures/werk/{dossier.pk}/{naar}"}
    assert (dossier.eigenaar, dossier.team) == (wim, wim.team)


def test_what_waits_is_offered_but_not_what_nobody_touched(als: Als, wim: Gebruiker, team: Team) -> None:
    client = als(wim)
    client.post(URL, {"hoe": "stap"})
    assert "Verder met een concept" not in client.get(URL).content.decode()
    write_note(dossier=Vacaturedossier.objects.get(), door=wim, notitie="belt terug", was="")
    assert "Verder met een concept" in client.get(URL).content.decode()


def test_without_a_team_it_says_what_to_do(als: Als, organisatie: Organisatie) -> None:
    client = als(account("los", "wsp", organisatie))
    assert "Vraag de beheerder" in client.get(URL).content.decode()
    assert client.post(URL, {"hoe": "stap"}).status_code == 200
    assert not Vacaturedossier.objects.exists()


class TestWijzig:
    """The button *Wijzig* at a vacature that came from another system."""

    def test_it_gets_a_dossier_once(self, als: Als, wim: Gebruiker, atelier: Vacature) -> None:
        client = als(wim)
        places = {client.post(URL, {"vacature": atelier.pk})["Location"] for _ in range(2)}
        dossier = Vacaturedossier.objects.get()
        assert places == {reverse("vacature_bewerken", args=[dossier.pk])}
        assert dossier.vacature == atelier

    @pytest.mark.parametrize("pk", ["", "x", "0", "999999", "²", "9" * 30])
    def test_one_that_is_not_there(self, als: Als, wim: Gebruiker, pk: str) -> None:
        assert als(wim).post(URL, {"vacature": pk}).status_code == 404

    def test_not_one_of_another_team_or_organisation(
        self, als: Als, carla: Gebruiker, vreemde: Gebruiker, organisatie: Organisatie, atelier: Vacature
    ) -> None:
        bram = account("bram", "wsp", organisatie)
        assert als(bram).post(URL, {"vacature": atelier.pk}).status_code == 403
        assert not Vacaturedossier.objects.exists()
