"""*Nieuwe vacature*: how to begin. Nothing is there until a button is pressed, and then once."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.vacatures.dossierhulp import concept
from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Meer, Pagina, form_values
from vumportal.aanbod.concepten import apply_changes
from vumportal.formulieren.paden import AFWEZIG
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.vacatures.dossiers import document_of, write_note
from vumportal.vacatures.models import Vacature, Vacaturedossier, Werkgever
from vumportal.vacatures.werkgevers import save_employer, save_vestiging

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


# --- of an employer that is known -------------------------------------------------------------------------
def test_from_the_page_of_an_employer_what_is_known_stands_there(
    als: Als, wim: Gebruiker, team: Team
) -> None:
    mehmet = save_employer(door=wim, naam="Mehmet Confectie", feiten=["begeleiding"])
    plek = save_vestiging(werkgever=mehmet, door=wim, postcode="5611AB", plaats="Eindhoven")
    client = als(wim)
    naar = f"{URL}?werkgever={mehmet.pk}"
    assert naar in client.get(reverse("werkgever", args=[mehmet.pk])).content.decode()
    velden = form_values(client.get(naar).content.decode(), URL) | {"hoe": "telefoon"}
    assert velden["werkgever"] == str(mehmet.pk)
    places = {client.post(URL, velden)["Location"] for _ in range(2)}
    dossier = Vacaturedossier.objects.get()  # pressed twice
    assert places == {reverse("vacature_telefoon", args=[dossier.pk])}
    assert (dossier.werkgever, dossier.vestiging) == (mehmet, plek)
    assert document_of(dossier) == {
        "werkgever": {"handelsnaamOrganisatie": "Mehmet Confectie"},
        "adres": {"postcode": "5611AB"},
    }
    assert dossier.eigen == {"feiten": ["begeleiding"]}
    apply_changes(concept=dossier, wijzigingen=[Padwijziging("naamVacature", AFWEZIG, "Naaier")], door=wim)
    client.post(URL, velden)
    assert Vacaturedossier.objects.count() == 2  # the first is another vacature by now


def test_of_two_places_none_is_chosen_and_a_stranger_is_not_found(
    als: Als, wim: Gebruiker, andere_organisatie: Organisatie
) -> None:
    mehmet = save_employer(door=wim, naam="Mehmet Confectie")
    for plaats in ("Eindhoven", "Tilburg"):
        save_vestiging(werkgever=mehmet, door=wim, plaats=plaats)
    als(wim).post(URL, {"hoe": "stap", "werkgever": mehmet.pk})
    assert Vacaturedossier.objects.get().vestiging is None
    vreemd = Werkgever.objects.create(organisatie=andere_organisatie, naam="Van een ander")
    for pk in (vreemd.pk, "x", "9" * 30):
        assert als(wim).get(URL, {"werkgever": pk}).status_code == 404
        assert als(wim).post(URL, {"hoe": "stap", "werkgever": pk}).status_code == 404
    assert Vacaturedossier.objects.count() == 1
