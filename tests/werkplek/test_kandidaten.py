"""The list of people."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Fase
from vumportal.caseload.vervangen import stand_in
from vumportal.organisaties.lijsten import FASEN, Fasebetekenis, add_value, end_value
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Organisatie
from vumportal.werkzoekenden.models import Feiten, Werkzoekende

URL = "/kandidaten/"


class TestPagina(Pagina):
    naam = "kandidaten"
    deel = "lijst"
    vragen: ClassVar = (
        {},
        {"fase": "bemiddelen"},
        {"fase": "intake"},
        {"pagina": "2"},
        {"wie": "mij", "reden": "contact"},
        {"eerst": "geen_profiel", "rust": "ja"},
    )
    methods: ClassVar = {"get": 11}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        """More people whom Anja may see."""
        return lambda aantal: [maak_persoon() for _ in range(aantal)]


def test_shows_who_may_be_seen(als: Als, wim: Gebruiker, vreemde: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(wim).get(URL).content.decode()
    assert "Henk J." in tekst
    assert "<bdi>Anja de Vries</bdi>" in tekst
    assert "Jansen" not in tekst
    assert "Henk" not in als(vreemde).get(URL).content.decode()


def test_the_list_of_a_klantmanager_is_of_their_own_people_and_others_are_one_click_away(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    henk.begeleiding.klantmanager = carla
    henk.begeleiding.save()
    client = als(anja)
    mijn, team = (client.get(URL, vraag).content.decode() for vraag in ({}, {"wie": "team"}))
    assert "Mijn kandidaten (0)" in mijn
    assert "Kandidaten van mijn team (1)" in team
    assert re.findall(r'class="fasen__fase" href="([^"]+)"( aria-current="true")?>([^<]+)<', mijn) == [
        (URL, ' aria-current="true"', "van mij"),
        (f"{URL}?wie=team", "", "van mijn team"),
        (f"{URL}?wie=iedereen", "", "iedereen"),
    ]


def test_on_the_list_of_my_own_nobody_says_that_it_is_me(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client = als(anja)
    mijn, team = (client.get(URL, {"wie": wie}).content.decode() for wie in ("mij", "team"))
    assert "Henk J." in mijn
    assert 'scope="col">Klantmanager' not in mijn
    assert 'data-kop="Klantmanager"' not in mijn
    assert 'scope="col">Klantmanager' in team
    assert 'data-kop="Klantmanager"' in team


def test_while_i_stand_in_it_says_who_accompanies(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    henk.begeleiding.klantmanager = carla
    henk.begeleiding.save()
    vandaag = timezone.localdate()
    stand_in(wie=carla, door=anja, soort="verlof", van=vandaag, tot=vandaag, geregeld_door=carla)
    tekst = als(anja).get(URL, {"wie": "mij"}).content.decode()
    assert "Henk J." in tekst
    assert 'data-kop="Klantmanager"' in tekst
    assert "je vervangt Carla" in tekst


def test_somebody_without_klantmanager_is_there_too(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    henk.begeleiding.delete()
    client = als(anja)
    assert "Hier staat nog niemand." in client.get(URL).content.decode()
    tekst = client.get(URL, {"wie": "iedereen"}).content.decode()
    assert "nog geen fase" in tekst
    assert "nog niemand" in tekst
    assert 'alle <span class="cijfers">1</span>' in tekst


def test_pages_keep_the_filter(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    for number in range(27):
        maak_persoon(f"Mens{number:02d}", profiel=None)
    tekst = als(anja).get(URL, {"fase": "bemiddelen"}).content.decode()
    assert "Pagina 1 van 2" in tekst
    assert "fase=bemiddelen&amp;pagina=2" in tekst
    assert "<title>Kandidaten, fase bemiddelen · Werkplek</title>" in tekst
    second = als(anja).get(URL, {"fase": "bemiddelen", "pagina": "2"}).content.decode()
    assert "<title>Kandidaten, fase bemiddelen, pagina 2 · Werkplek</title>" in second
    assert "Pagina 2 van 2" in second


def test_a_phase_without_people_says_what_to_do(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(anja).get(URL, {"fase": "nazorg"}).content.decode()
    assert "Geen kandidaten in deze fase" in tekst
    assert "Kies een andere fase, of kies 'alle'." in tekst
    assert "Pagina" not in tekst


def test_equals_in_dutch_order_of_first_name(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    for voornaam, achternaam in (
        *(("Zoë", "Bos"), ("Élise", "de Wit"), ("elise", "van der Aa"), ("anneke", "Bos"), ("Özlem", "Bos")),
    ):
        maak_persoon(voornaam, achternaam, profiel=None)
    assert shown(als(anja).get(URL).content.decode()) == [
        "anneke B.",
        "elise A.",
        "Élise W.",
        "Özlem B.",
        "Zoë B.",
    ]


def shown(tekst: str) -> list[str]:
    return re.findall(r'href="/kandidaten/\d+/"><bdi>([^<]+)</bdi></a>', tekst)


def test_who_needs_something_comes_first_with_its_sentence(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    feiten = {
        "Zoë": {"laatste_contact": timezone.now() - timedelta(days=23)},
        "Yara": {"vraag_sinds": timezone.now()},
        "Aad": {},
    }
    for naam, kolommen in feiten.items():
        leeg = {"profiel_mist": "", "begeleid_sinds": None}
        Feiten.objects.update_or_create(werkzoekende=maak_persoon(naam), defaults=leeg | kolommen)
    client = als(anja)
    tekst = client.get(URL).content.decode()
    assert shown(tekst) == ["Yara J.", "Zoë J.", "Aad J."]
    assert re.findall(r'class="wacht">([^<]+)<', tekst) == [
        "vraagt iets · vandaag",
        "jullie spraken 23 dagen geleden (grens 21)",
    ]
    assert shown(client.get(URL, {"reden": "contact"}).content.decode()) == ["Zoë J."]
    assert shown(client.get(URL, {"eerst": "vraag", "wie": "mij"}).content.decode()) == ["Yara J."]
    assert "Voor niemand geldt dit nu." in client.get(URL, {"rust": "ja"}).content.decode()


def test_a_page_that_does_not_exist_is_the_last_one(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    for _ in range(26):
        maak_persoon(profiel=None)
    tekst = als(anja).get(URL, {"pagina": "9"}).content.decode()
    assert "Pagina 2 van 2" in tekst
    assert len(shown(tekst)) == 1


def test_phases_are_those_of_the_organisation_with_its_own_names(
    als: Als,
    anja: Gebruiker,
    henk: Werkzoekende,
    organisatie: Organisatie,
    maak_persoon: Callable[..., Werkzoekende],
) -> None:
    """An own name stands in the place of the common one; one that ended is there while somebody is in it."""

    def own(code: str, naam: str, betekenis: Fasebetekenis, **meer: Any) -> Lijstwaarde:
        return add_value(
            lijst=FASEN, code=code, naam=naam, betekenis=betekenis, organisatie=organisatie, **meer
        )

    own("4-bemiddelen", "naar werk", Fasebetekenis.BEMIDDELEN)
    own("meedoen", "meedoen", Fasebetekenis.INTAKE)
    own("wachten", "meedoen", Fasebetekenis.NAZORG)
    gisteren = timezone.localdate() - timedelta(days=1)
    maak_persoon("Nour", fase=Fase.DIAGNOSE)
    maak_persoon("Los").begeleiding.delete()
    for fase in (Fase.DIAGNOSE, Fase.ONTWIKKELEN):
        betekenis = Fasebetekenis(fase.value)
        eigen = own(fase.value, str(fase.label), betekenis, van=gisteren)
        end_value(waarde=eigen, tot=gisteren)
    keuze = als(anja).get(URL, {"fase": "wachten", "wie": "iedereen"}).context["lijst"].fasen
    assert [(knop.naam, knop.aantal, knop.url.partition("fase=")[2]) for knop in keuze.knoppen] == [
        ("intake", 0, "intake"),
        ("meedoen", 0, "meedoen"),  # its key is its code: the name is there twice
        ("diagnose", 1, "diagnose"),
        ("naar werk", 1, "naar+werk"),
        ("nazorg", 0, "nazorg"),
        ("meedoen", 0, "wachten"),
    ]
    assert (keuze.gekozen, keuze.code, keuze.totaal, keuze.aantal) == ("meedoen", "wachten", 3, 0)
