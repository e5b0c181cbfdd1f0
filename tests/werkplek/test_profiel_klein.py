"""Editing the profiel on the small form."""

import json
from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import BEROEP, BEROEP_2, HENK
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values
from vumportal.caseload.aanmelden import profile_of
from vumportal.formulieren.stand import ACHTERHAALD
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Profiel, Profieltekst, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel
from vumportal.werkzoekenden.toegang import open_with_reason

ZOALS_HET_IS: dict[str, Any] = {
    "postcode": "5501AB",
    "reisafstand": "30",
    "vervoer": ["3"],
    "beroepen": [BEROEP, BEROEP_2],
    "werk": ["01"],
    "uren_min": "16",
    "uren_max": "24",
    "vanaf": "",
    "interesses": "Fietsen repareren",
    "spreken": "3",
    "schrijven": "2",
    "talen": [],
    "rijbewijzen": [],
    "presentatie": "Ik werk graag met mijn handen.",
}
"""What a browser sends of Henk's profiel when nothing was touched."""


def page(persoon: Werkzoekende) -> str:
    return reverse("profiel_klein", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "profiel_klein"
    over = ("henk",)
    methods: ClassVar = {"get": 9, "post": 13}
    gegevens: ClassVar[dict[str, Any]] = ZOALS_HET_IS

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: one person has one profiel."""
        return lambda aantal: None


def sent(client: Any, persoon: Werkzoekende, **anders: Any) -> Any:
    stand = form_values(client.get(page(persoon)).content.decode(), page(persoon))["stand"]
    return client.post(page(persoon), ZOALS_HET_IS | {"stand": stand} | anders)


def test_what_was_not_touched_is_not_written(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    before, lines = henk.profiel.stuk.document, henk.tijdlijn.count()
    assert sent(als(anja), henk).status_code == 303
    assert Profiel.objects.get().stuk.document == before
    assert henk.tijdlijn.count() == lines


def test_what_changed_is_written_and_the_rest_stays(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    henk.profiel.refresh_from_db()
    gedeeld = {
        naam: getattr(henk.profiel, naam)
        for naam in ("suwi_tot", "suwi_groepen", "publiek_tot", "privaat_tot")
    }
    assert sent(als(anja), henk, uren_max="20", beroepen=[BEROEP]).status_code == 303
    document = profile_of(henk)
    verwacht = json.loads(henk.profiel.stuk.document)
    verwacht["werktijden"]["aantalWerkurenPerWeekMaximaal"] = 20
    verwacht["bemiddelingsberoep"] = [{"codeBeroepsnaam": BEROEP}]
    assert json.dumps(document) == json.dumps(verwacht)
    profiel = Profiel.objects.get()
    assert {naam: getattr(profiel, naam) for naam in gedeeld} == gedeeld
    assert '"aantalWerkurenPerWeekMaximaal":20' in Profieltekst.objects.get().document
    assert henk.tijdlijn.filter(soort="profiel", door=anja).count() == 1


def test_a_second_press_is_no_second_step(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    stand = form_values(client.get(page(henk)).content.decode(), page(henk))["stand"]
    for _ in range(2):
        assert client.post(page(henk), ZOALS_HET_IS | {"stand": stand, "uren_max": "20"}).status_code == 303
    assert henk.tijdlijn.filter(soort="profiel").count() == 1


def test_a_colleague_was_first(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    stand = form_values(client.get(page(henk)).content.decode(), page(henk))["stand"]
    save_profiel(werkzoekende=henk, document=HENK | {"persoonlijkePresentatie": "Van een collega."})
    response = client.post(page(henk), ZOALS_HET_IS | {"stand": stand, "uren_max": "20"})
    assert response.status_code == 422
    assert ACHTERHAALD in response.content.decode()
    assert profile_of(henk)["persoonlijkePresentatie"] == "Van een collega."


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"uren_min": "30"}, "Het hoogste aantal uren is lager dan het laagste."),
        ({"postcode": ""}, "Vul ook een postcode in."),
        ({"postcode": "abc"}, "Vul 4 cijfers in"),
        ({"vervoer": ["77"]}, "Deze keuze is er niet."),
        ({"presentatie": "bsn 111222333"}, "Dit lijkt op een burgerservicenummer."),
        ({"presentatie": "x" * 2001}, "Gebruik maximaal 2000 tekens."),
        ({"interesses": "x" * 121}, "Gebruik per regel maximaal 120 tekens."),
        ({"beroepen__zoek": "fietshersteller", "beroepen": [BEROEP]}, "Kies uit wat er gevonden is"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    als: Als, anja: Gebruiker, henk: Werkzoekende, anders: dict[str, Any], zin: str
) -> None:
    before = profile_of(henk)
    response = sent(als(anja), henk, **anders)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert profile_of(henk) == before


def test_a_first_profiel_is_made_here_too(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    henk.profiel.delete()
    assert sent(als(anja), henk).status_code == 303
    assert profile_of(henk)["idWerkzoekende"] == henk.pseudoniem


def test_the_picker_finds_and_writes_nothing(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    before = profile_of(henk)
    response = sent(als(anja), henk, zoek_keuze="beroepen", beroepen__zoek="verstelnaaister", uren_min="99")
    assert response.status_code == 200
    assert "Kledinghersteller (verstelnaaister)" in response.content.decode()
    assert profile_of(henk) == before


def test_who_opened_somebody_for_a_reason_may_not(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    assert page(henk) not in client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert [client.get(page(henk)).status_code, client.post(page(henk), ZOALS_HET_IS).status_code] == [
        403,
        403,
    ]
