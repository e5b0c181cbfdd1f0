"""Vacatures for a person: the wishes are shown, changed, loosened, removed, made hard; then the search starts."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import ATELIER, BEROEP, BEROEP_2, HENK, KLEDING
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import UREN, Wensen, from_json, from_profiel, wishes_for
from vumportal.vacatures.services import save_vacature
from vumportal.werkplek.wensenformulier import TELT, WensenForm
from vumportal.werkzoekenden.models import Profielstuk, Werkzoekende


class TestPagina(Stukpagina):
    naam = "zoek_vacatures"
    over = ("henk",)
    methods: ClassVar = {"get": 12, "post": 30}
    gegevens: ClassVar = {"postcode": "5501", "afstand": 25, "beroepen": [BEROEP]}

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More vacatures that a search finds."""
        return lambda aantal: [
            save_vacature(organisatie=organisatie, document=ATELIER) for _ in range(aantal)
        ]


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
    assert started() == record.replace(postcode="5501AA")
    *per_beroep, ander = opdracht.zoekvragen.all()
    assert [vraag.vraag["beroep.codeBeroepsnaam"]["$eq"] for vraag in per_beroep] == [
        BEROEP,
        BEROEP_2,
    ]
    assert "beroep.codeBeroepsnaam" not in ander.vraag


def test_from_the_record_at_once(als: Als, anja: Gebruiker, henk: Werkzoekende, url: str) -> None:
    client = als(anja)
    page = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    response = client.post(url, form_values(page, url))
    opdracht = Zoekopdracht.objects.get()
    assert (response.status_code, response["Location"]) == (303, reverse("zoekopdracht", args=[opdracht.pk]))
    assert started() == from_profiel(HENK)
    assert client.post(url, {"direct": "ja"})["Location"] == response["Location"]


@pytest.mark.parametrize(
    "weg",
    [
        {"mobiliteit": {}},
        {"mobiliteit": {"bemiddelingspostcode": "1000ZZ"}},
        {"bemiddelingsberoep": []},
    ],
    ids=["no postcode", "a postcode that does not exist", "no beroep"],
)
def test_what_every_search_needs_is_asked_first(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende], weg: dict[str, Any]
) -> None:
    nour = maak_persoon("Nour")
    Profielstuk.objects.filter(aanbod=nour.profiel).update(document=json.dumps(HENK | weg))
    url = reverse("zoek_vacatures", args=[nour.pk])
    response = als(anja).post(url, {"direct": "ja"})
    assert (response.status_code, response["Location"]) == (303, url)
    assert not Zoekopdracht.objects.exists()


def test_the_same_again_leads_to_what_was_found_before(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    """After a double click there is nothing to say; minutes later the page says of when the answers are."""
    client = als(anja)
    first, second = client.post(url, ingevuld), client.post(url, ingevuld)
    assert first["Location"] == second["Location"]
    assert "antwoorden van" not in client.get(first["Location"]).content.decode()
    moment = timezone.localtime() - timedelta(minutes=4)
    Zoekopdracht.objects.update(gestart_op=moment)
    Zoekvraag.objects.update(status=Zoekvraag.Status.BEANTWOORD)
    tekst = client.get(client.post(url, ingevuld)["Location"]).content.decode()
    assert f"antwoorden van {moment:%H:%M}" in tekst
    assert Zoekopdracht.objects.count() == 1


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
    assert wensen.afstand == 60
    assert {naam: wensen.waarde(naam) for naam in ("beroepen", "uren_max", "rijbewijzen", "contracten")} == {
        "beroepen": (BEROEP,),
        "uren_max": 32,
        "rijbewijzen": None,
        "contracten": (),
    }
    assert wensen.hard == {UREN.sleutel}
    vraag = Zoekopdracht.objects.get().zoekvragen.get(ander_werk=False).vraag
    assert "werktijden.aantalWerkurenPerWeekMinimaal" in vraag


def test_an_earlier_search_can_be_changed_back(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    client = als(anja)
    client.post(url, ingevuld | {"beroepen": [BEROEP], "telt_contract": "weg"})
    opdracht = Zoekopdracht.objects.get()
    tekst = client.get(url, {"van": str(opdracht.pk)}).content.decode()
    assert "Fietsenmaker" in tekst
    assert "Soort contract" in tekst
    assert "Dit zijn de wensen van je vorige zoekopdracht" in tekst
    assert "het profiel van Henk" in tekst
    assert "vorige zoekopdracht" not in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"postcode": "55"}, "Vul 4 cijfers in, bijvoorbeeld 5501. Letters mogen erbij."),
        ({"postcode": ""}, "Vul 4 cijfers in, bijvoorbeeld 5501. Letters mogen erbij."),
        ({"postcode": "1000ZZ"}, "kennen we niet"),
        ({"afstand": "1000"}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"afstand": "0"}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"afstand": "ver"}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"uren_min": "30", "uren_max": "20"}, "Het hoogste aantal uren is lager dan het laagste"),
        ({"uren_max": "100"}, "Vul een heel aantal uren in van 0 tot en met 99"),
        ({"afstand": "1.000"}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"afstand": "20,5"}, "Vul een heel getal in, zonder cijfers achter de komma"),
        ({"afstand": "20.5"}, "Vul een heel getal in, zonder cijfers achter de komma"),
        ({"afstand": "-5"}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"afstand": "9" * 5000}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"afstand": "twintig"}, "Vul een afstand in van 1 tot en met 999 kilometer"),
        ({"uren_min": "20,5"}, "Vul een heel getal in, zonder cijfers achter de komma"),
        ({"uren_max": "1.000"}, "Vul een heel aantal uren in van 0 tot en met 99"),
        ({"postcode": "55\x0001"}, "Vul 4 cijfers in, bijvoorbeeld 5501."),
        ({"postcode": "²²²²"}, "Vul 4 cijfers in, bijvoorbeeld 5501."),
        ({"postcode": "0123"}, "Vul 4 cijfers in, bijvoorbeeld 5501."),
        ({"beroepen__zoek": "a\0b"}, "Typ de naam van een beroep in gewone letters"),
        ({"beroepen__zoek": "a" * 101}, "Typ maximaal 100 tekens"),
        ({"datum": "31-02-2027"}, "Vul een datum in als dag-maand-jaar"),
        ({"datum": "a\0b"}, "Vul een datum in als dag-maand-jaar"),
        ({"talen": ["nld:9:9"]}, "Kies uit de lijst"),
        ({"rijbewijzen": ["a\0b"]}, "Kies uit de lijst"),
        ({"kantoortijden": "a\0b"}, "Kies uit de lijst"),
        ({"telt_uren": "a\0b"}, "Kies uit de lijst"),
        ({"beroepen__zoek": "naai"}, "Kies uit wat er gevonden is"),
        ({"beroepen__zoek": "xqzxqz"}, "Dit beroep staat niet in de lijst"),
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


@pytest.mark.parametrize(
    "postcode", ["5611 cd", "5611CD", "5611", " 5611  Cd ", "5611\u00a0CD", "56\u200b11"]
)
def test_postcodes_as_people_write_them(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any], postcode: str
) -> None:
    als(anja).post(url, ingevuld | {"postcode": postcode})
    assert started().postcode in {"5611CD", "5611AA"}


@pytest.mark.parametrize(
    ("afstand", "km"),
    [
        ("20", 20),
        (" 20 ", 20),
        ("20 km", 20),
        ("20km", 20),
        ("20,0", 20),
        ("020", 20),
        ("999", 999),
    ],
)
def test_numbers_as_people_write_them(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any], afstand: str, km: int
) -> None:
    als(anja).post(url, ingevuld | {"afstand": afstand, "uren_max": "24 uur"})
    assert (started().afstand, started().waarde("uren_max")) == (km, 24)


def test_what_is_ticked_ten_thousand_times_is_ticked_once(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    client = als(anja)
    assert client.post(url, ingevuld | {"beroepen": [BEROEP] * 10_000}).status_code == 303
    assert started().waarde("beroepen") == (BEROEP,)
    onbekend = {"rijbewijzen": [f"X{number}" for number in range(10_000)]}
    assert client.post(url, ingevuld | onbekend).status_code == 422


def test_add_a_beroep_without_javascript(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    client = als(anja)
    response = client.post(url, ingevuld | {"beroepen__zoek": "verstelnaaister", "zoek_keuze": "beroepen"})
    tekst = response.content.decode()
    assert response.status_code == 200
    assert "Kledinghersteller" in tekst
    assert "formulierfouten" not in tekst
    gekozen = {"beroepen": [BEROEP, KLEDING], "beroepen__zoek": "verstelnaaister"}
    assert client.post(url, ingevuld | gekozen).status_code == 303
    assert started().waarde("beroepen") == (BEROEP, KLEDING)


@pytest.mark.parametrize("typed", ["a\0b", "a" * 101])
def test_looking_up_what_cannot_be_looked_up_says_so(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any], typed: str
) -> None:
    response = als(anja).post(url, ingevuld | {"beroepen__zoek": typed, "zoek_keuze": "beroepen"})
    assert response.status_code == 422
    assert response.content.decode().count("Typ ") == 2


def test_looking_up_nothing_says_so(als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]) -> None:
    response = als(anja).post(
        url, ingevuld | {"beroepen__zoek": "xqzxqz", "zoek_keuze": "beroepen", "postcode": ""}
    )
    assert "Dit beroep staat niet in de lijst" in response.content.decode()
    assert "Vul 4 cijfers in" not in response.content.decode()


def test_an_unknown_code_is_refused(als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]) -> None:
    response = als(anja).post(url, ingevuld | {"beroepen": ["https://elders.example/1"]})
    assert response.status_code == 422


def test_without_profiel(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    nour = maak_persoon("Nour", profiel=None)
    tekst = als(anja).get(reverse("zoek_vacatures", args=[nour.pk])).content.decode()
    assert "Nog geen profiel" in tekst


@pytest.mark.parametrize("gezocht", list(Soort))
def test_every_wish_is_on_the_page_with_its_fields(gezocht: Soort) -> None:
    wensen = from_profiel(HENK)
    form = WensenForm(gezocht=gezocht, basis=wensen, record=wensen)
    for wens in wishes_for(gezocht):
        assert {veld.naam for veld in wens.velden} <= set(form.fields)
        assert (f"telt_{wens.sleutel}" in form.fields) == wens.weegbaar
    assert ("vraagt_niveau" in form.fields) == (gezocht is Soort.VACATURE)
    assert {wens.wens for wens in form.wishes()} >= {"uren", "rijbewijs", "vervoer"}


def test_work_that_asks_for_something_is_asked_for(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    """What work must name always goes along, and can be taken away."""
    vraagt = {"vraagt_rijbewijzen": ["B"], "vraagt_niveau": "2", "vraagt_talen": ["nld:3:2"]}
    als(anja).post(url, ingevuld | vraagt)
    vraag = Zoekopdracht.objects.get().zoekvragen.first()
    assert vraag is not None
    assert {"rijbewijs", "taalbeheersing", "codeWerkEnDenkniveauMinimaal"} <= set(vraag.vraag)
    wensen = started()
    assert (wensen.waarde("vraagt_rijbewijzen"), wensen.waarde("vraagt_niveau")) == (("B",), 2)
    assert wensen.hard == frozenset()
    Zoekopdracht.objects.all().delete()
    als(anja).post(url, ingevuld | vraagt | {"telt_gevraagd": "weg"})
    assert started().waarde("vraagt_rijbewijzen") == ()


def test_a_wish_can_be_made_hard_and_is_sent_where_the_contract_has_it(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any]
) -> None:
    form = WensenForm(gezocht=Soort.VACATURE, basis=from_profiel(HENK), record=from_profiel(HENK))
    for naam, veld in form.fields.items():
        if naam.startswith("telt_"):
            gekozen = dict(veld.choices)  # type: ignore[attr-defined]
            assert gekozen == {telt: TELT[telt] for telt in gekozen}
            assert ("wens" in gekozen) == (naam != "telt_gevraagd")
    als(anja).post(url, ingevuld | {"telt_uren": "moet", "telt_competentie": "moet", "telt_contract": "moet"})
    assert started().hard == {"uren", "contract"}  # vaardigheden were not filled in
    vraag = Zoekopdracht.objects.get().zoekvragen.first()
    assert vraag is not None
    assert any("Werkuren" in sleutel for sleutel in vraag.vraag)
    assert not any("contract" in sleutel for sleutel in vraag.vraag)


def test_searches_are_logged_without_names(
    als: Als, anja: Gebruiker, url: str, ingevuld: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    als(anja).post(url, ingevuld)
    assert "Henk" not in caplog.text
    assert "5501" not in caplog.text
    assert "Henk" not in json.dumps(Zoekopdracht.objects.get().wensen)
