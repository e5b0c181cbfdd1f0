"""The wishes of a search: shown, changed, loosened, removed, made hard; and the start."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import BEROEP, BEROEP_2, HENK, KLEDING
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.wensen import Wens, Wensen, from_json, from_profiel
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.wensenformulier import GETOOND, WensenForm
from vumportal.werkzoekenden.models import Werkzoekende

Als = Callable[[Gebruiker], Client]


def page_values(form: WensenForm) -> dict[str, Any]:
    """What a browser sends when nobody touches the form."""
    values = {field.name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, "")}


@pytest.fixture
def url(henk: Werkzoekende) -> str:
    return reverse("zoek_vacatures", args=[henk.pk])


@pytest.fixture
def ingevuld(_lists: None) -> dict[str, Any]:
    """Henk's wishes as the page sends them."""
    wensen = from_profiel(HENK)
    return page_values(WensenForm(gezocht=Soort.VACATURE, basis=wensen, record=wensen))


def started() -> Wensen:
    return from_json(Zoekopdracht.objects.get().wensen)


def test_wishes_come_from_the_record(als: Als, anja: Gebruiker, url: str) -> None:
    tekst = als(anja).get(url).content.decode()
    for words in ("Zoek vacatures voor Henk", "Veldhoven", "16 tot 24 uur", "geen rijbewijs", "Fietsenmaker"):
        assert words in tekst, words
    assert 'value="5501"' in tekst
    assert "5501AB" not in tekst


def test_untouched_it_asks_what_the_record_says(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    response = als(anja).post(url, ingevuld)
    assert response.status_code == 303
    opdracht = Zoekopdracht.objects.get()
    assert response["Location"] == reverse("zoekopdracht", args=[opdracht.pk])
    record = from_profiel(HENK)
    assert started() == Wensen(**{**record.__dict__, "postcode": "5501AA"})
    assert [vraag.vraag["beroep.codeBeroepsnaam"]["$eq"] for vraag in opdracht.zoekvragen.all()] == [
        BEROEP,
        BEROEP_2,
    ]


def test_change_loosen_remove_and_make_hard(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    ingevuld |= {
        "afstand": 60,
        "beroepen": [BEROEP],
        "uren_max": 32,
        "telt_uren": "moet",
        "telt_rijbewijs": "weg",
        "telt_contract": "weg",
    }
    als(anja).post(url, ingevuld)
    wensen = started()
    assert (wensen.afstand, wensen.beroepen, wensen.uren_max) == (60, (BEROEP,), 32)
    assert wensen.rijbewijzen is None
    assert wensen.contracten == ()
    assert wensen.hard == {Wens.UREN}
    vraag = Zoekopdracht.objects.get().zoekvragen.get().vraag
    assert "werktijden.aantalWerkurenPerWeekMinimaal" in vraag


def test_an_earlier_search_can_be_changed_back(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    client = als(anja)
    client.post(url, ingevuld | {"beroepen": [BEROEP], "telt_contract": "weg"})
    opdracht = Zoekopdracht.objects.get()
    tekst = client.get(url, {"van": str(opdracht.pk), "afstand": 7, "splits": "on"}).content.decode()
    assert "Fietsenmaker" in tekst
    assert 'value="7"' in tekst
    assert "Zo splits je de vraag" in tekst
    assert "Soort contract" in tekst


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"postcode": "55"}, "Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 5501AB"),
        ({"postcode": ""}, "Vul een postcode in met 4 cijfers en 2 letters, bijvoorbeeld 5501AB"),
        ({"postcode": "1000ZZ"}, "kennen wij niet"),
        ({"afstand": "1000"}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"afstand": "0"}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"afstand": "ver"}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"uren_min": "30", "uren_max": "20"}, "Het hoogste aantal uren is lager dan het laagste"),
        ({"uren_max": "100"}, "Vul een heel aantal uren in van 0 tot en met 99"),
        ({"ander_beroep": "naai"}, "Zet een vinkje bij een gevonden beroep"),
        ({"ander_beroep": "xqzxqz"}, "Dit beroep staat niet in de lijst"),
    ],
)
def test_errors_say_what_to_do(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any], changes: dict[str, str], words: str
) -> None:
    response = als(anja).post(url, ingevuld | {"beroepen": [BEROEP_2]} | changes)
    tekst = response.content.decode()
    assert response.status_code == 422
    assert tekst.count(words) == 2  # in the summary and at the field
    assert 'id="formulierfouten"' in tekst
    assert not Zoekopdracht.objects.exists()


@pytest.mark.parametrize("postcode", ["5611 cd", "5611CD", "5611"])
def test_postcodes_as_people_write_them(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any], postcode: str
) -> None:
    als(anja).post(url, ingevuld | {"postcode": postcode})
    assert started().postcode in {"5611CD", "5611AA"}


def test_add_a_beroep_without_javascript(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    client = als(anja)
    response = client.post(url, ingevuld | {"ander_beroep": "verstelnaaister", "zoek_beroep": "ja"})
    tekst = response.content.decode()
    assert response.status_code == 200
    assert "Kledinghersteller" in tekst
    assert "formulierfouten" not in tekst
    gekozen = {"beroepen": [BEROEP, KLEDING], "ander_beroep": "verstelnaaister"}
    assert client.post(url, ingevuld | gekozen).status_code == 303
    assert started().beroepen == (BEROEP, KLEDING)


def test_looking_up_nothing_says_so(als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]) -> None:
    response = als(anja).post(url, ingevuld | {"ander_beroep": "xqzxqz", "zoek_beroep": "ja", "postcode": ""})
    assert "Dit beroep staat niet in de lijst" in response.content.decode()
    assert "Vul een postcode in" not in response.content.decode()


def test_an_unknown_code_is_refused(als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]) -> None:
    response = als(anja).post(url, ingevuld | {"beroepen": ["https://elders.example/1"]})
    assert response.status_code == 422


def test_without_profiel(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    nour = maak_persoon("Nour", profiel=None)
    tekst = als(anja).get(reverse("zoek_vacatures", args=[nour.pk])).content.decode()
    assert "Nog geen profiel" in tekst


def test_kandidaten_for_a_vacature(als: Als, wim: Gebruiker, atelier: Vacature, henk: Werkzoekende) -> None:
    client = als(wim)
    url = reverse("zoek_kandidaten", args=[atelier.pk])
    assert "Zoek kandidaten voor Medewerker atelier" in client.get(url).content.decode()
    response = client.post(url, {"postcode": "5611", "afstand": 25, "beroepen": [BEROEP]})
    assert response.status_code == 303
    opdracht = Zoekopdracht.objects.get()
    assert opdracht.vacature == atelier
    tekst = client.get(response["Location"]).content.decode()
    assert "Kandidaten voor Medewerker atelier" in tekst
    assert "Henk J." in tekst
    assert "sluit het eerst" not in tekst


def test_overview(als: Als, anja: Gebruiker, opdracht: Zoekopdracht) -> None:
    tekst = als(anja).get(reverse("zoeken")).content.decode()
    assert "Vacatures voor Henk J." in tekst
    assert reverse("zoekopdracht", args=[opdracht.pk]) in tekst


def test_every_wish_is_on_the_page() -> None:
    missing = set(Wens) - set(GETOOND) - {Wens.AFSTAND, Wens.BEROEP, Wens.GEVRAAGD}
    assert not missing


def test_queries(
    als: Als, anja: Gebruiker, url: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = als(anja)
    client.get(url)
    with django_assert_max_num_queries(12):
        client.get(url)


def test_searches_are_logged_without_names(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    als(anja).post(url, ingevuld)
    assert "Henk" not in caplog.text
    assert "5501" not in caplog.text
    assert "Henk" not in json.dumps(Zoekopdracht.objects.get().wensen)
