"""The first page: the caseload by phase, and for an adviseur the vacatures that close first."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import HENK, recorded, sheet_for, was_planned
from tests.werkplek.paginas import Als, Meer, Pagina, part
from vumportal.caseload.models import Fase, Vervanging
from vumportal.caseload.vervangen import stand_in
from vumportal.logboek.models import Handeling
from vumportal.logboek.services import log_detail
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_organisatie
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.views.start import PER_PAGINA, greeting
from vumportal.werkplek.vragenlijst import open_tasks_of
from vumportal.werkzoekenden.models import Dossier, Taak, Werkzoekende
from vumportal.werkzoekenden.taken import agree, ask
from vumportal.woorden.kort import dag

URL = "/"


class TestPagina(Pagina):
    naam = "start"
    deel = "caseload"
    vragen: ClassVar = ({}, {"fase": "bemiddelen"}, {"fase": "intake"}, {"pagina": "2"})
    methods: ClassVar = {"get": 23}

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


# --- the day ------------------------------------------------------------------------------------------
def day(client: Client) -> str:
    """The page, above the caseload."""
    return client.get(URL).content.decode().split('id="caseload"')[0]


def lines(tekst: str) -> list[str]:
    """Each appointment in words."""
    found = re.search(r'<ul class="dag".*?</ul>', tekst, re.S)
    rows = re.findall(r"<li>(.*?)</li>", found[0], re.S) if found else []
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def at(uur: int, dagen: int = 0) -> datetime:
    return timezone.localtime().replace(hour=uur, minute=30, second=0, microsecond=0) + timedelta(days=dagen)


def test_the_day_stands_first_with_what_was_agreed_last_time(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    henk, nour, piet = maak_persoon("Henk"), maak_persoon("Nour"), maak_persoon("Piet")
    for persoon, moment in ((henk, at(0)), (nour, at(23)), (piet, at(9, -2))):
        was_planned(persoon, anja, begin=moment)
    recorded(henk, anja, dagen=23)
    voor = timezone.localdate() + timedelta(days=3)
    agree(over=nour, door=anja, titel="opvang zoeken", voor=Taak.Voor.PERSOON, uiterlijk=voor)
    client = als(anja)
    tekst = day(client)
    vandaag, nog = tekst.split('id="kop-vastleggen"')
    assert "3 kandidaten · vandaag 2 afspraken · 1 uitkomst vastleggen" in tekst
    eerste, tweede = lines(vandaag)
    assert eerste.startswith("00:30 Henk J. gesprek, Stadhuis 2.14 laatste contact 23 dagen geleden Leg vast")
    assert "Wijzig" not in eerste
    assert f"afgesproken: opvang zoeken (Nour), voor {dag(voor)}" in tweede
    [regel] = lines(nog)
    assert "Piet J." in regel
    assert "geweest" in regel
    assert "nog geen contact" in regel
    assert re.findall(r'href="([^"]+)#uitkomst-verzet"', nog) == [
        reverse("vastleggen", args=[piet.pk, piet.afspraken.get().pk])
    ]
    for persoon in (henk, nour, piet):
        assert Handeling.objects.filter(
            soort="getoond", over="start", regels__ref=persoon.pseudoniem
        ).exists()


def test_who_is_called_has_the_number_as_a_link_with_the_form_beside_it(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    """That of the dossier before that of the profiel."""
    nummer = {"telefoonnummer": ["040-2345678"]}
    henk, nour = maak_persoon("Henk", profiel=HENK | nummer), maak_persoon("Nour", profiel=HENK | nummer)
    Dossier.objects.create(werkzoekende=nour, telefoon="06 12345678")
    for persoon in (henk, nour):
        was_planned(persoon, anja, begin=at(23), soort="telefoon", waar="")
    tekst = day(als(anja))
    assert re.findall(r'href="(tel:[^"]+)"', tekst) == ["tel:0402345678", "tel:0612345678"]
    for persoon in (henk, nour):
        assert reverse("vastleggen", args=[persoon.pk, persoon.afspraken.get().pk]) in tekst


def test_of_whom_one_stands_in_for_says_so_until_the_end(
    als: Als, anja: Gebruiker, carla: Gebruiker, vreemde_kandidaat: Werkzoekende
) -> None:
    was_planned(vreemde_kandidaat, carla, begin=at(9, -1))
    client, tot = als(anja), timezone.localdate() + timedelta(days=3)
    assert "Samira" not in day(client)
    stand_in(
        wie=carla,
        door=anja,
        soort=Vervanging.Soort.VERLOF,
        van=timezone.localdate(),
        tot=tot,
        geregeld_door=carla,
    )
    tekst = day(client)
    assert "Samira" in tekst
    assert f"je vervangt Carla tot en met {dag(tot)}" in tekst
    Vervanging.objects.update(
        van=timezone.localdate() - timedelta(days=5), tot=timezone.localdate() - timedelta(days=1)
    )
    assert "Samira" not in day(client)


def test_of_many_the_oldest_and_how_many_more(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    henk = maak_persoon()
    for dagen in range(1, 10):
        was_planned(henk, anja, dagen)
    tekst = day(als(anja))
    assert "Nog vastleggen (9)" in tekst
    assert "9 uitkomsten vastleggen" in tekst
    assert len(lines(tekst)) == 7
    assert "En nog 2." in tekst


def test_an_empty_day_says_so_and_not_to_who_has_no_caseload(
    als: Als, anja: Gebruiker, wim: Gebruiker
) -> None:
    tekst = day(als(anja))
    assert "Vandaag staat er niets in je agenda." in tekst
    assert "Nog vastleggen" not in tekst
    assert "in je agenda" not in als(wim).get(URL).content.decode()


def test_what_was_agreed_is_something_to_do_and_no_question(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    """Only what who accompanies the person does, the first day first; the person ticks their own in Mijn."""
    henk, vandaag = maak_persoon("Henk"), timezone.localdate()
    agree(over=henk, door=anja, titel="Mehmet bellen", voor=Taak.Voor.KLANTMANAGER, uiterlijk=vandaag)
    laat = agree(over=henk, door=anja, titel="cv nakijken", voor=Taak.Voor.KLANTMANAGER)
    Taak.objects.filter(pk=laat.pk).update(uiterste_datum=vandaag - timedelta(days=1))
    agree(over=henk, door=anja, titel="opvang regelen", voor=Taak.Voor.PERSOON)
    response = als(anja).get(reverse("start"))
    lijst = response.context["tedoen"]
    assert [(regel.titel, regel.te_laat) for regel in lijst.regels] == [
        ("cv nakijken", True),
        ("Mehmet bellen", False),
    ]
    assert "Afgesproken: dit doe jij (2)" in response.content.decode()
    assert response.context["vragen"].regels == []
    assert als(anja).get(reverse("taak", args=[laat.pk]))["Location"] == lijst.regels[0].url
    assert als(anja).get(lijst.regels[0].url).status_code == 200


def test_what_people_ask_is_looked_for_among_mine(anja: Gebruiker, henk: Werkzoekende) -> None:
    """However much is open of others: from the caseload to what is open of each, and what has my name."""
    ask(persoon=henk, vraag="Kan het?")
    taken = open_tasks_of(anja, [anja.pk])
    assert taken.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        sql, params = taken.query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "taak_open" in plan
    assert "klantmanager_id = " in plan
