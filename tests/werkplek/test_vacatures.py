"""The lists of vacatures: mine, of my team, shared with me, all that is published."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.vacatures.dossierhulp import concept, gepubliceerd, of_vacature
from tests.werkplek.conftest import ATELIER, BEROEP, account
from tests.werkplek.paginas import VAN_DE_KLOK, Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_team
from vumportal.vacatures.delen import share
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.services import save_vacature
from vumportal.woorden.kort import dag

URL = "/vacatures/"
Toon = Callable[..., list[str]]


class TestPagina(Pagina):
    naam = "vacatures"
    deel = "lijst"
    vragen: ClassVar = (
        {},
        {"lijst": "mijn"},
        {"lijst": "team", "status": "concept"},
        {"lijst": "gedeeld"},
        {"status": "gesloten"},
        {"zoek": "atelier", "plaats": "Eindhoven"},
        {"volgorde": "naam", "pagina": "2"},
    )
    methods: ClassVar = {"get": 10}

    @pytest.fixture
    def meer(self, organisatie: Organisatie, team: Team, wim: Gebruiker) -> Meer:
        """More open vacatures, of one employer, half of them with somebody who works at them."""

        def make(aantal: int) -> None:
            for nummer in range(aantal):
                row = save_vacature(organisatie=organisatie, document=ATELIER, werkgever="Mehmet", team=team)
                if nummer % 2 == 0:
                    of_vacature(row, team, wim)

        return make


@pytest.mark.parametrize(
    "vraag", [{"lijst": "mijn"}, {"lijst": "mijn", "zoek": "atelier", "plaats": "Eindhoven"}]
)
def test_as_many_queries_for_thirty_of_mine_as_for_one(
    als: Als, wim: Gebruiker, team: Team, vraag: dict[str, str]
) -> None:
    """Concepts too, of which the text is read."""
    client, counted = als(wim), []
    for aantal in (1, 29):
        for _ in range(aantal):
            concept(team, wim)
            gepubliceerd(team, wim)
        client.get(URL, vraag)
        with CaptureQueriesContext(connection) as captured:
            client.get(URL, vraag)
        counted.append([een["sql"] for een in captured if not VAN_DE_KLOK.search(een["sql"])])
    assert len(counted[0]) == len(counted[1]) <= 12, counted[1]


@pytest.fixture
def toon(als: Als) -> Toon:
    """The titles of a list as somebody sees it."""

    def show(gebruiker: Gebruiker, lijst: str = "", **vraag: str) -> list[str]:
        tekst = als(gebruiker).get(URL, {"lijst": lijst, **vraag}).content.decode()
        return re.findall(r'<th scope="row">(?:<a [^>]*>)?<bdi>([^<]+)</bdi>', tekst)

    return show


@pytest.fixture
def gesloten(organisatie: Organisatie) -> Vacature:
    """A vacature that closed long ago."""
    document = {**ATELIER, "naamVacature": "Oude vacature", "sluitingsdatumVacature": "2020-01-01"}
    return save_vacature(organisatie=organisatie, document=document)


@pytest.fixture
def zoe(organisatie: Organisatie, zuid: Team) -> Gebruiker:
    """Adviseur werkgevers of another team."""
    return account("zoe", "wsp", organisatie, zuid)


@pytest.fixture
def ulla(andere_organisatie: Organisatie) -> Gebruiker:
    """Adviseur werkgevers of the UWV."""
    return account(
        "ulla", "wsp", andere_organisatie, ensure_team(organisatie=andere_organisatie, naam="Zuidoost")
    )


def test_what_stands_in_a_row(
    als: Als, anja: Gebruiker, wim: Gebruiker, zoe: Gebruiker, atelier: Vacature, team: Team
) -> None:
    of_vacature(atelier, team, wim)
    tekst = als(zoe).get(URL, {"lijst": "alle"}).content.decode()
    for words in (
        "Medewerker atelier",
        "Mehmet Confectie",
        "Eindhoven (5611)",
        "16 tot 24 uur",
        "open tot en met 18 december 2999",
        "Wim de Vries · WSP Eindhoven",
    ):
        assert words in tekst, words
    van_het_team = als(anja).get(URL).content.decode()
    assert "Wim de Vries" in van_het_team
    assert "Wim de Vries · WSP Eindhoven" not in van_het_team  # a colleague knows which team that is


def test_a_list_of_my_own_does_not_say_who_does_it(als: Als, wim: Gebruiker, team: Team) -> None:
    gepubliceerd(team, wim, naamVacature="Van Wim")
    van_mij, van_team = (als(wim).get(URL, {"lijst": lijst}).content.decode() for lijst in ("mijn", "team"))
    for tekst, staat in ((van_mij, False), (van_team, True)):
        assert "Van Wim" in tekst
        assert (">Wie</th>" in tekst) is staat
        assert ('data-kop="Wie"><bdi>Wim de Vries</bdi></td>' in tekst) is staat


def test_of_what_nobody_does_a_colleague_reads_that_and_another_team_reads_the_team(
    als: Als, wim: Gebruiker, zoe: Gebruiker, team: Team
) -> None:
    gepubliceerd(team, None, naamVacature="Van niemand")
    for wie, staat in (
        (wim, '<span class="gedempt">nog niemand</span>'),
        (zoe, "<bdi>WSP Eindhoven</bdi></td>"),
    ):
        assert f'data-kop="Wie">{staat}' in als(wie).get(URL, {"lijst": "alle"}).content.decode()


def test_each_list_has_its_own(
    toon: Toon, wim: Gebruiker, anja: Gebruiker, zoe: Gebruiker, ulla: Gebruiker, team: Team, zuid: Team
) -> None:
    concept(team, wim, naamVacature="Concept van Wim")
    gepubliceerd(team, None, naamVacature="Van het team")
    zuids = gepubliceerd(zuid, zoe, naamVacature="Van Zuid")
    share(dossier=zuids, door=zoe, team=team, samenwerken=True)
    save_vacature(organisatie=team.organisatie, document={**ATELIER, "naamVacature": "Ander systeem"})
    assert toon(wim, "mijn") == ["Concept van Wim"]
    assert sorted(toon(wim, "team")) == ["Concept van Wim", "Van het team"]
    assert toon(wim, "gedeeld") == ["Van Zuid"]
    assert sorted(toon(wim, "alle")) == ["Ander systeem", "Van Zuid", "Van het team"]
    assert sorted(toon(anja, "team")) == ["Concept van Wim", "Van het team"]
    assert toon(zoe, "gedeeld") == []
    assert sorted(toon(zoe, "alle")) == ["Ander systeem", "Van Zuid", "Van het team"]
    assert [toon(ulla, lijst) for lijst in ("mijn", "team", "gedeeld", "alle")] == [[]] * 4
    share(dossier=zuids, door=zoe, team=ulla.team, samenwerken=False)
    assert toon(ulla, "gedeeld") == ["Van Zuid"]
    assert toon(ulla, "alle") == []


def test_the_numbers_are_those_of_the_lists(
    als: Als, toon: Toon, wim: Gebruiker, zoe: Gebruiker, team: Team
) -> None:
    concept(team, wim)
    gepubliceerd(team, zoe)
    gepubliceerd(team, wim, adres={"postcode": "5038EA"})
    for vraag in ({}, {"status": "open"}, {"plaats": "Tilburg"}, {"zoek": "atelier"}, {"status": "gesloten"}):
        tekst = als(wim).get(URL, vraag).content.decode()
        numbers = re.findall(r'lijst=(\w+)[^>]*>[^<]*<span class="cijfers">(\d+)<', tekst)
        assert [naam for naam, _ in numbers] == ["mijn", "team", "gedeeld", "alle"]
        for naam, aantal in numbers:
            assert len(toon(wim, naam, **vraag)) == int(aantal), (naam, vraag)


def test_which_list_opens(als: Als, anja: Gebruiker, wim: Gebruiker, atelier: Vacature, team: Team) -> None:
    def opened(gebruiker: Gebruiker) -> str:
        tekst = als(gebruiker).get(URL).content.decode()
        return re.findall(r'aria-current="true">([^<]+?) <', tekst)[0]

    assert opened(anja) == opened(wim) == "alle gepubliceerde"
    dossier = of_vacature(atelier, team)
    assert opened(wim) == "van mijn team"
    Vacaturedossier.objects.filter(pk=dossier.pk).update(eigenaar=wim)
    assert opened(wim) == "van mij"
    assert opened(anja) == "alle gepubliceerde"


def test_by_status(toon: Toon, wim: Gebruiker, anja: Gebruiker, team: Team, gesloten: Vacature) -> None:
    today = timezone.localdate()
    concept(team, wim, naamVacature="Concept")
    gepubliceerd(team, wim, naamVacature="Open")
    gepubliceerd(team, wim, naamVacature="Gauw", sluitingsdatumVacature=f"{today + timedelta(days=7)}")
    gepubliceerd(team, wim, naamVacature="Voorbij", sluitingsdatumVacature=f"{today - timedelta(days=1)}")
    klaar = gepubliceerd(team, wim, naamVacature="Vervuld")
    Vacaturedossier.objects.filter(pk=klaar.pk).update(
        status="gesloten", gesloten_op=timezone.now(), gesloten_door=wim, uitkomst="vervuld_ons"
    )
    assert toon(wim, "mijn") == ["Voorbij", "Gauw", "Open", "Concept"]
    assert toon(wim, "mijn", status="open") == ["Gauw", "Open"]
    assert toon(wim, "mijn", status="concept") == ["Concept"]
    assert toon(wim, "mijn", status="gauw") == ["Gauw"]
    assert toon(wim, "mijn", status="gesloten") == ["Vervuld"]
    assert toon(anja, "alle") == ["Gauw", "Open"]
    assert sorted(toon(anja, "alle", status="gesloten")) == ["Oude vacature", "Vervuld", "Voorbij"]
    assert toon(anja, "alle", status="gauw") == ["Gauw"]
    assert toon(anja, "alle", status="concept") == []


def test_the_status_in_words(als: Als, wim: Gebruiker, team: Team) -> None:
    today = timezone.localdate()
    gauw, voorbij = today + timedelta(days=2), today - timedelta(days=1)
    concept(team, wim)
    gepubliceerd(team, wim, sluitingsdatumVacature=f"{gauw}")
    gepubliceerd(team, wim, sluitingsdatumVacature=f"{voorbij}")
    tekst = als(wim).get(URL, {"lijst": "mijn"}).content.decode()
    assert f"concept, gewijzigd op {dag(today)}" in tekst
    assert f'gauw">open tot en met {dag(gauw)}<span class="alleen-lezer">, binnen 7 dagen</span>' in tekst
    assert f'wacht">voorbij sinds {dag(voorbij)}, hoe liep het af?' in tekst
    assert tekst.count("binnen 7 dagen</span>") == 1


@pytest.mark.parametrize("van", ["concept", "gepubliceerd"])
def test_what_is_looked_for(toon: Toon, wim: Gebruiker, team: Team, van: str) -> None:
    """In a concept as in what is published: title, employer, beroep by name and synonym, place, postcode."""
    make = concept if van == "concept" else gepubliceerd
    make(team, wim, naamVacature="Naaihulp", beroep={"codeBeroepsnaam": BEROEP})
    make(
        team,
        wim,
        naamVacature="Kok",
        adres={"postcode": "5038EA"},
        werkgever={"handelsnaamOrganisatie": "Café 't Hoekje"},
    )
    found: dict[tuple[str, str], list[str]] = {
        ("naaihulp", ""): ["Naaihulp"],
        ("naaister", ""): ["Naaihulp"],  # a synonym of its beroep
        ("cafe hoekje", ""): ["Kok"],
        ("kok cafe", ""): ["Kok"],
        ("mehmet", ""): ["Naaihulp"],
        ("loodgieter", ""): [],
        ("'", ""): [],
        ("", "tilb"): ["Kok"],
        ("", "5038"): ["Kok"],
        ("", "5038 EA"): ["Kok"],
        ("", "Groningen"): [],
        ("naaister", "tilburg"): [],
        ("kok", "TILBURG"): ["Kok"],
    }
    for (zoek, plaats), titels in found.items():
        assert toon(wim, "mijn", zoek=zoek, plaats=plaats) == titels, (zoek, plaats)
        assert toon(wim, "alle", zoek=zoek, plaats=plaats) == (titels if van == "gepubliceerd" else [])


@pytest.mark.parametrize(
    "inhoud",
    ["", "[]", "{", '{"adres": 3, "naamVacature": ["x"]}', '{"beroep": {"codeBeroepsnaam": {}}}', "[" * 9999],
)
def test_whatever_stands_in_a_concept(toon: Toon, wim: Gebruiker, team: Team, inhoud: str) -> None:
    dossier = concept(team, wim)
    Vacaturedossier.objects.filter(pk=dossier.pk).update(inhoud=inhoud, naam="")
    assert toon(wim, "mijn") == ["Vacature zonder naam"]
    assert toon(wim, "mijn", zoek="x", plaats="5611") == []


def test_the_order(toon: Toon, wim: Gebruiker, organisatie: Organisatie, team: Team) -> None:
    for naam in ("Zorg", "Élektricien", "assistent", "Fietsenmaker"):
        gepubliceerd(team, wim, naamVacature=naam)
    op_naam = ["assistent", "Élektricien", "Fietsenmaker", "Zorg"]
    assert toon(wim, "alle") == op_naam  # they close on one day
    assert toon(wim, "alle", volgorde="naam") == op_naam
    assert sorted(toon(wim, "mijn", volgorde="naam")) == sorted(op_naam)
    Vacaturedossier.objects.get(naam="Fietsenmaker").save()
    Vacature.objects.get(naam="Zorg").save()
    assert toon(wim, "mijn", volgorde="gewijzigd")[0] == "Fietsenmaker"
    assert toon(wim, "alle", volgorde="gewijzigd")[0] == "Zorg"


@pytest.mark.parametrize("vraag", [{"lijst": "x"}, {"status": "x"}, {"volgorde": "x"}, {"zoek": "a" * 200}])
def test_what_is_no_choice_is_not_made(
    als: Als, anja: Gebruiker, atelier: Vacature, vraag: dict[str, Any]
) -> None:
    response = als(anja).get(URL, vraag)
    assert response.status_code == 200
    assert "Medewerker atelier" in response.content.decode()


def test_other_organisations_see_nothing(als: Als, vreemde: Gebruiker, atelier: Vacature) -> None:
    assert "Geen open vacatures" in als(vreemde).get(URL).content.decode()


@pytest.mark.parametrize("lijst", ["mijn", "team", "gedeeld", "alle"])
def test_a_filter_is_of_the_list_that_is_looked_at(
    als: Als, wim: Gebruiker, atelier: Vacature, lijst: str
) -> None:
    """In the part that is swapped, so that it is of the list of now; also of an empty one, and without script."""
    veld = f'<input type="hidden" name="lijst" value="{lijst}" form="vacaturefilter">'
    for kop in ({}, {"HTTP_HX_REQUEST": "true"}):
        for zoek in ("", "niets zo"):
            assert veld in als(wim).get(URL, {"lijst": lijst, "zoek": zoek}, **kop).content.decode()
    assert (
        '<form class="filters filters--vacatures" id="vacaturefilter"' in als(wim).get(URL).content.decode()
    )


def test_an_empty_list_says_what_to_do(als: Als, wim: Gebruiker) -> None:
    for lijst, zin in (
        ("mijn", "Je doet nog geen vacature"),
        ("team", "Je team heeft nog geen vacature"),
        ("gedeeld", "Er is niets met je gedeeld"),
        ("alle", "Geen open vacatures"),
    ):
        assert zin in als(wim).get(URL, {"lijst": lijst}).content.decode()
        assert "Toon alles weer" in als(wim).get(URL, {"lijst": lijst, "zoek": "kok"}).content.decode()
