"""What a contact person answered: kept beside the find, judged at once, corrected and removed; never sent anywhere."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Stukpagina, action_url, form_values, more_results, result_url
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Navraag, Resultaat, Zoekopdracht
from vumportal.uitwisseling.wensen import UREN, VERVOER
from vumportal.woorden.kort import dag_kort

ANTWOORD = {"wens": VERVOER.sleutel, "tekst": "bus 14, 48 min", "uitkomst": "past_niet"}
VRAAG = "Kun je er komen met de fiets?"


class TestActie(Stukpagina):
    naam = "navragen"
    over = ("beantwoord", "elders")
    methods: ClassVar = {"post": 30}
    gegevens: ClassVar[dict[str, Any]] = ANTWOORD

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the same search."""
        return lambda aantal: more_results(beantwoord, aantal)


@pytest.fixture
def url(elders: Resultaat) -> str:
    return action_url("navragen", elders)


def test_an_answer_counts_at_once(als: Als, anja: Gebruiker, elders: Resultaat, url: str) -> None:
    client = als(anja)
    assert VRAAG in client.get(result_url(elders)).content.decode()
    response = client.post(f"{url}?sorteer=afstand", ANTWOORD)
    assert response["Location"] == f"{result_url(elders)}?sorteer=afstand#punt-{VERVOER.sleutel}"
    nagevraagd = f"bus 14, 48 min, nagevraagd {dag_kort(timezone.localdate())}"
    tekst = client.get(response["Location"]).content.decode()
    assert nagevraagd in tekst
    assert f"<p><bdi>{VRAAG}" not in tekst
    elders.refresh_from_db()
    assert f"-{VERVOER.sleutel}" in elders.facetten
    lijst = client.get(reverse("zoekopdracht", args=[elders.zoekopdracht_id])).content.decode()
    assert "bus 14, 48 min" in lijst


def test_it_can_be_corrected_and_removed(als: Als, anja: Gebruiker, elders: Resultaat, url: str) -> None:
    client = als(anja)
    client.post(url, ANTWOORD)
    assert 'value="bus 14, 48 min"' in client.get(result_url(elders)).content.decode()
    client.post(url, ANTWOORD | {"tekst": "bus 12", "uitkomst": "past"})
    assert Navraag.objects.get().tekst == "bus 12"
    elders.refresh_from_db()
    assert f"+{VERVOER.sleutel}" in elders.facetten
    client.post(url, {"wens": VERVOER.sleutel, "verwijder": "ja"})
    assert not Navraag.objects.exists()
    elders.refresh_from_db()
    assert f"?{VERVOER.sleutel}" in elders.facetten


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"tekst": ""}, "Vul in wat het antwoord was."),
        ({"tekst": "b" * 81}, "Gebruik maximaal 80 tekens. Nu zijn het er 81."),
        ({"uitkomst": ""}, "Kies past of past niet."),
        ({"uitkomst": "misschien"}, "Deze keuze is er niet. Kies een andere."),
    ],
)
def test_what_cannot_be_stored_is_still_there(
    als: Als, anja: Gebruiker, url: str, anders: dict[str, str], fout: str
) -> None:
    response = als(anja).post(url, ANTWOORD | anders)
    tekst = response.content.decode()
    assert response.status_code == 422
    assert fout in tekst
    assert "<title>Fout: " in tekst
    assert (anders | {"tekst": anders.get("tekst", ANTWOORD["tekst"])})["tekst"] in tekst
    assert not Navraag.objects.exists()


@pytest.mark.parametrize("wens", ["", "bestaat_niet", "loon"])
def test_a_wish_that_is_not_there_stores_nothing(
    als: Als, anja: Gebruiker, elders: Resultaat, url: str, wens: str
) -> None:
    response = als(anja).post(url, ANTWOORD | {"wens": wens})
    assert response["Location"] == result_url(elders)
    assert not Navraag.objects.exists()


def test_of_an_own_vacature_it_counts_in_the_order_too(
    als: Als, anja: Gebruiker, beantwoord: Zoekopdracht
) -> None:
    """Own results keep no words; the list must still know that they were asked about."""
    eigen = beantwoord.resultaten.exclude(eigen_id="").get()
    client = als(anja)
    client.post(action_url("navragen", eigen), ANTWOORD)
    lijst = client.get(reverse("zoekopdracht", args=[beantwoord.pk])).content.decode()
    begin = lijst.index('aria-labelledby="groep-een"') if 'aria-labelledby="groep-een"' in lijst else 0
    assert begin < lijst.index(f'id="rij-r{eigen.pk}"')
    assert "Past niet op 1 punt" in lijst
    assert "bus 14, 48 min" in lijst
    eigen.refresh_from_db()
    assert eigen.oordelen == []


def test_what_was_typed_waits_for_its_account(als: Als, anja: Gebruiker, elders: Resultaat, url: str) -> None:
    client = als(anja)
    velden = form_values(client.get(result_url(elders)).content.decode(), url)
    client.session.flush()
    assert client.post(url, velden | ANTWOORD).status_code == 302
    tekst = als(anja).get(result_url(elders)).content.decode()
    assert not Navraag.objects.exists()
    assert 'value="bus 14, 48 min"' in tekst or "niet bewaard" in tekst


def test_a_colleague_sees_it_and_another_organisation_does_not(
    als: Als, anja: Gebruiker, wim: Gebruiker, vreemde: Gebruiker, elders: Resultaat, url: str
) -> None:
    als(anja).post(url, ANTWOORD)
    assert "bus 14" in als(wim).get(result_url(elders)).content.decode()
    assert als(vreemde).get(result_url(elders)).status_code == 404
    assert UREN.sleutel not in {navraag.wens for navraag in Navraag.objects.all()}
