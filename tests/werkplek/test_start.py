"""The first page: the caseload by phase, and for an adviseur the vacatures that close first."""

import re
from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import sheet_for
from tests.werkplek.paginas import Als, Meer, Pagina, part
from vumportal.caseload.models import Fase
from vumportal.logboek.models import Handeling
from vumportal.logboek.services import log_detail
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_organisatie
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.views.start import PER_PAGINA, greeting
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.taken import ask
from vumportal.woorden.kort import dag

URL = "/"


class TestPagina(Pagina):
    naam = "start"
    deel = "caseload"
    vragen: ClassVar = ({}, {"fase": "bemiddelen"}, {"fase": "intake"}, {"pagina": "2"})
    methods: ClassVar = {"get": 15}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        """More people in the caseload, each with a question, of whom somebody opened the profiel."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                persoon = maak_persoon()
                ask(persoon=persoon, vraag="Kan het?")
                fetched(persoon)

        return make


def test_who_and_where_but_no_more(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(anja).get(URL).content.decode()
    assert "<bdi>Anja</bdi></h1>" in tekst
    assert "Henk J." in tekst
    assert "Jansen" not in tekst
    assert "Veldhoven (5501)" in tekst
    assert "5501AB" not in tekst


def test_phase_filter(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    maak_persoon("Henk")
    maak_persoon("Jessica", fase=Fase.INTAKE)
    tekst = als(anja).get(URL, {"fase": "intake"}, {"pagina": "2"}).content.decode()
    assert "Jessica J." in tekst
    assert "Henk J." not in tekst
    assert "2 kandidaten" in tekst
    assert "Mijn kandidaten in de fase intake" in tekst
    everybody = als(anja).get(URL, {"fase": "bestaat niet"}).content.decode()
    assert "Henk J." in everybody


def test_who_needs_something_comes_first_and_a_no_counts_for_nothing(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    maak_persoon("Sjoerd", deelt=False)
    maak_persoon("Piet")
    maak_persoon("Nour", profiel=None)
    tekst = als(anja).get(URL).content.decode()
    assert re.findall(r"<bdi>(\w+) J\.</bdi></a>", tekst) == ["Nour", "Piet", "Sjoerd"]
    assert "De volgorde is: delen stopt bijna, nog geen profiel" in tekst
    assert "deelt niets" not in tekst
    assert re.findall(r'class="wacht">([^<]+)<', tekst) == ["nog geen profiel"]


def test_the_name_is_the_only_thing_to_press(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = "".join(part(als(anja).get(URL).content.decode(), "caseload"))
    rows = tekst.split("<tbody")[1].split("<nav")[0]
    assert rows.count("<a ") == 1
    assert "<button" not in rows


def test_a_long_caseload_is_shown_in_pages(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    for _ in range(PER_PAGINA + 1):
        maak_persoon(profiel=None)
    client = als(anja)
    assert client.get(URL).content.decode().count("<bdi>Henk J.</bdi>") == PER_PAGINA
    second = client.get(URL, {"pagina": "2"}).content.decode()
    assert second.count("<bdi>Henk J.</bdi>") == 1
    assert "<title>Start, pagina 2 · Werkplek</title>" in second


def test_empty_caseload_explains_the_first_step(als: Als, anja: Gebruiker) -> None:
    assert "Nog geen kandidaten" in als(anja).get(URL).content.decode()


def test_adviseur_also_sees_vacatures(als: Als, wim: Gebruiker, atelier: Vacature) -> None:
    tekst = als(wim).get(URL).content.decode()
    assert "Medewerker atelier" in tekst
    assert "Mehmet Confectie" in tekst


# --- who opened whose profiel -----------------------------------------------------------------------
def fetched(persoon: Werkzoekende, oin: str = "9" * 20) -> None:
    log_detail(
        asker_oin=oin,
        owner_oin=persoon.organisatie.oin,
        over="werkzoekende",
        extern_id=persoon.pseudoniem,
        groepen=0,
    )


def test_who_opened_whose_profiel_is_one_line_per_person(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    ensure_organisatie(naam="WSP Midden-Brabant", oin="8" * 20, soort="suwi")
    henk, jessica = maak_persoon("Henk"), maak_persoon("Jessica")
    for oin in ("8" * 20, "9" * 20, "8" * 20):
        fetched(henk, oin)
    tekst = als(anja).get(URL).content.decode()
    section = tekst.split('id="kop-binnen"')[1].split("</section>")[0]
    vandaag = dag(timezone.localdate())
    onbekend = f"een organisatie met nummer {'9' * 20}"
    assert f"WSP Midden-Brabant ({vandaag}) en {onbekend} ({vandaag})" in section
    assert section.count("<tbody") == section.count('scope="row"') == 1
    assert reverse("kandidaat", args=[henk.pk]) in section
    assert jessica.korte_naam not in section


def test_of_another_caseload_nothing_is_said_and_without_openings_no_section(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    assert "kop-binnen" not in als(anja).get(URL).content.decode()
    fetched(henk)
    assert "kop-binnen" in als(anja).get(URL).content.decode()
    assert "kop-binnen" not in als(carla).get(URL).content.decode()


def test_who_is_named_there_alone_is_in_the_logboek_too(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    henk = maak_persoon("Henk", fase=Fase.INTAKE)
    fetched(henk)
    als(anja).get(URL, {"fase": "nazorg"})
    assert Handeling.objects.filter(soort="getoond", over="start").latest("id").refs == [henk.pseudoniem]


@pytest.mark.parametrize(
    ("hour", "words"), [(3, "Goedenacht"), (9, "Goedemorgen"), (13, "Goedemiddag"), (20, "Goedenavond")]
)
def test_greeting(hour: int, words: str) -> None:
    assert greeting(hour) == words


def test_papers_to_confirm_are_counted_for_who_can_confirm_them(
    als: Als, anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende
) -> None:
    def says(gebruiker: Gebruiker) -> str:
        return als(gebruiker).get(reverse("start")).content.decode()

    assert reverse("handtekeningen") not in says(wim)
    sheet_for(henk, anja)
    assert f'<a href="{reverse("handtekeningen")}">1 formulier om te bevestigen</a>' in says(wim)
    assert reverse("handtekeningen") not in says(anja)
