"""The search field in the top bar."""

import re
from collections.abc import Callable
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.views.snelzoeken import found_words
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.verwijzingen import give_references

URL = "/snelzoeken/"


class TestPagina(Pagina):
    naam = "snelzoeken"
    methods: ClassVar = {"get": 5, "post": 12}
    gegevens: ClassVar = {"q": "en"}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        """More people with that name."""
        return lambda aantal: [maak_persoon() for _ in range(aantal)]


def names(client: Client, q: str) -> list[str]:
    """The names that the page shows for this question."""
    response = client.post(URL, {"q": q})
    assert response.status_code == 200
    return re.findall(
        r'href="/(?:kandidaten|vacatures)/\d+/">(?:<bdi>)?([^<]+)(?:</bdi>)?</a>', response.content.decode()
    )


@pytest.mark.parametrize("q", ["henk jansen", "Henk J.", "HENK\u00a0j.", "henk  jan\u00adsen"])
def test_who_is_called_exactly_that_opens(als: Als, anja: Gebruiker, henk: Werkzoekende, q: str) -> None:
    assert als(anja).post(URL, {"q": q})["Location"] == reverse("kandidaat", args=[henk.pk])


def test_a_title_that_is_exactly_that_opens(als: Als, anja: Gebruiker, atelier: Vacature) -> None:
    client = als(anja)
    assert client.post(URL, {"q": "medewerker atelier"})["Location"] == reverse("vacature", args=[atelier.pk])
    assert client.post(URL, {"q": "bekijk de kandidaten"})["Location"] == reverse("kandidaten")


def test_an_employer_and_a_part_of_a_title_do_not_open(als: Als, anja: Gebruiker, atelier: Vacature) -> None:
    for q in ("mehmet confectie", "medewerker", "atelier", "medewerker atelier mehmet"):
        assert als(anja).post(URL, {"q": q}).status_code == 200


@pytest.mark.parametrize(("q", "name"), [("henk", "Henk J."), ("jansen", "Henk J."), ("nk ja", "Henk J.")])
def test_one_hit_that_is_not_exact_is_shown(
    als: Als, anja: Gebruiker, henk: Werkzoekende, q: str, name: str
) -> None:
    assert names(als(anja), q) == [name]
    assert not Handeling.objects.filter(soort="gezien").exists()


def test_the_page_says_what_it_found(
    als: Als, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature
) -> None:
    client = als(anja)
    for q, words in (
        ("henk", "1 kandidaat gevonden"),
        ("mehmet", "1 vacature gevonden"),
        ("zz", "Niets gevonden"),
    ):
        tekst = client.post(URL, {"q": q}).content.decode()
        assert f"<h1>{words}</h1>" in tekst
        assert f"<title>{words} · Werkplek</title>" in tekst
        assert f'value="{q}"' in tekst


def test_how_many_in_words() -> None:
    assert found_words(0, 0) == "Niets gevonden"
    assert found_words(1, 2) == "1 kandidaat en 2 vacatures gevonden"
    assert found_words(20, 0) == "20 of meer kandidaten gevonden"


def test_an_employer_finds_the_vacature(als: Als, anja: Gebruiker, atelier: Vacature) -> None:
    assert names(als(anja), "mehmet") == ["Medewerker atelier"]


def test_two_that_are_called_the_same_are_a_choice(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    client = als(anja)
    first = maak_persoon("José", "Bos", profiel=None)
    assert client.post(URL, {"q": "jose bos"})["Location"] == reverse("kandidaat", args=[first.pk])
    maak_persoon("Jose\u0301", "Bos", profiel=None)
    assert names(client, "jose bos") == ["José B.", "José B."]
    assert names(client, "jose") == ["José B.", "José B."]


def test_an_exact_name_opens_among_longer_ones(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    client = als(anja)
    for number in range(25):
        maak_persoon("Aart", f"Bos {number:02d}", profiel=None)
    exact = maak_persoon("Aart", "Bos", profiel=None)
    assert client.post(URL, {"q": "aart bos"})["Location"] == reverse("kandidaat", args=[exact.pk])
    assert len(names(client, "aart")) == 20


def test_more_hits_are_a_list_in_dutch_order(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    for voornaam, achternaam in (
        *(("Zoë", "Maas"), ("Élise", "van der Maas"), ("anneke", "de Maas"), ("Elise", "Maasland")),
    ):
        maak_persoon(voornaam, achternaam, profiel=None)
    response = als(anja).post(URL, {"q": "maas"})
    assert names(als(anja), "maas") == ["anneke M.", "Élise M.", "Elise M.", "Zoë M."]
    assert "Geen vacatures gevonden" in response.content.decode()


@pytest.mark.parametrize(
    ("voornaam", "achternaam", "q"),
    [
        ("Élise", "Bos", "elise"),
        ("Eva", "Öztürk", "Ozturk"),
        ("Şükran", "Bos", "Sukran"),
        ("Jose\u0301", "Bos", "josé"),
        ("Sean", "O’Brien", "o'brien"),
        ("Charles", "d'Artagnan", "d’artagnan"),
        ("Jan\u00adWillem", "Bos", "janwillem"),
        ("Ĳsbrand", "Bos", "ijsbrand"),
        ("Işık", "Bos", "isik"),
        ("Jürgen", "Groß", "gross"),
        ("Eva", "van  der Velden", "der velden"),
        ("المغربي", "أحمد", "احمد"),
    ],
)
def test_found_in_any_spelling(
    als: Als,
    anja: Gebruiker,
    maak_persoon: Callable[..., Werkzoekende],
    voornaam: str,
    achternaam: str,
    q: str,
) -> None:
    mens = maak_persoon(voornaam, achternaam, profiel=None)
    assert names(als(anja), q) == [mens.korte_naam]


def test_actions(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    for q in ("bekijk", "alle vacatures"):
        assert "Bekijk alle vacatures" in client.post(URL, {"q": q}).content.decode()
    assert "Bekijk alle vacatures" not in client.post(URL, {"q": "de kandidaten"}).content.decode()


@pytest.mark.parametrize("q", ["''", "\u200b\u200b", "\u00ad\u00ad", "--", "j.", "\u0301\u0301", "a\u200b"])
def test_what_shows_nothing_does_not_find_everybody(
    als: Als, anja: Gebruiker, henk: Werkzoekende, q: str
) -> None:
    response = als(anja).post(URL, {"q": q})
    assert response.status_code == 422
    assert henk.korte_naam not in response.content.decode()  # "Henk" alone is the example of what to type


def test_what_nobody_types_is_an_error_on_the_form(als: Als, anja: Gebruiker) -> None:
    for q, status in (
        ("a\0b", 422),
        ("%%", 200),
        ("\\\\", 422),
        ("\U0010ffff\U0010ffff", 200),
        ("x" * 101, 422),
    ):
        assert als(anja).post(URL, {"q": q}).status_code == status


def test_never_people_of_others(als: Als, vreemde: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(vreemde).post(URL, {"q": "henk"}).content.decode()
    assert "Geen kandidaten gevonden" in tekst


def test_too_little_is_explained(als: Als, anja: Gebruiker) -> None:
    for q, words in (("", "Typ een naam of een functie"), ("h", "Typ minimaal 2 letters")):
        response = als(anja).post(URL, {"q": q})
        assert response.status_code == 422
        assert words in response.content.decode()


def test_after_logging_in_again_there_is_a_page(als: Als, anja: Gebruiker) -> None:
    tekst = als(anja).get(URL).content.decode()
    assert "Typ een voornaam" in tekst
    assert "Geen kandidaten gevonden" not in tekst


# --- a colleague of elsewhere who phones ----------------------------------------------------------------
@pytest.mark.parametrize("vorm", ["{}", "vum{}", "vum {}", "VUM-{}"])
def test_a_reference_opens_whom_i_may_see(als: Als, anja: Gebruiker, henk: Werkzoekende, vorm: str) -> None:
    kaal = reference_of(henk).removeprefix("VUM-")
    for getypt in (kaal, kaal.lower(), " ".join(kaal)):
        response = als(anja).post(URL, {"q": vorm.format(getypt)})
        assert response["Location"] == reverse("kandidaat", args=[henk.pk])


def test_of_somebody_else_a_reference_says_nothing(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    """The same page as for a reference that nobody has, with the way for who is not mine."""
    verwijzing = reference_of(henk)
    client = als(carla)
    bestaat, nooit = (
        re.sub(r"[A-Za-z0-9]{64}", "", client.post(URL, {"q": q}).content.decode()).replace(q, "")
        for q in (verwijzing, "VUM-22222" if verwijzing != "VUM-22222" else "VUM-33333")
    )
    assert bestaat == nooit
    assert "Niets gevonden" in bestaat
    assert reverse("iemand_anders") in bestaat


def reference_of(persoon: Werkzoekende) -> str:
    """The reference in what leaves of this person."""
    give_references([persoon.pk])
    persoon.refresh_from_db()
    return persoon.verwijzing or ""
