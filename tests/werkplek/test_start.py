"""The first page: the day, who needs something now, and for an adviseur the vacatures that close first."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from tests.besluiten import share, stop_sharing
from tests.werkplek.conftest import HENK, account, recorded, sheet_for, was_planned
from tests.werkplek.nieuwhulp import found_elsewhere, found_here, run_of
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Afspraak, Fase, Vervanging
from vumportal.caseload.vervangen import stand_in
from vumportal.logboek.models import Handeling
from vumportal.logboek.services import log_detail
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.uitwisseling.models import Bewaardezoekopdracht
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.views.start import greeting
from vumportal.werkzoekenden.models import Dossier, Feiten, Taak, Werkzoekende
from vumportal.werkzoekenden.taken import agree, ask
from vumportal.woorden.kort import dag

URL = "/"


class TestPagina(Pagina):
    naam = "start"
    deel = "nodig"
    vragen: ClassVar = ({}, {"wie": "team"}, {"wie": "vervang"}, {"wie": "onzin", "plek": "2"})
    methods: ClassVar = {"get": 12}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        """More people in the caseload, each with a question, of whom somebody opened the profiel."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                persoon = maak_persoon()
                ask(persoon=persoon, vraag="Kan het?")
                wie = persoon.begeleiding.klantmanager
                agree(over=persoon, door=wie, titel="bellen", voor=Taak.Voor.KLANTMANAGER)
                fetched(persoon)

        return make


def test_who_and_why_but_no_more(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    facts(henk, laatste_contact=at(9, -23))
    tekst = als(anja).get(URL).content.decode()
    assert "<bdi>Anja</bdi></h1>" in tekst
    assert needed(tekst) == [
        "Henk J. jullie spraken 23 dagen geleden (grens 21) waarom? leg contact vast later"
    ]
    assert "Jansen" not in tekst
    assert "5501" not in tekst


def test_nobody_needs_anything(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    facts(henk)
    tekst = als(anja).get(URL).content.decode()
    assert "Nu nodig (0)" in tekst
    assert "Niemand heeft nu iets nodig." in tekst


def test_empty_caseload_explains_the_first_step(als: Als, anja: Gebruiker) -> None:
    assert "Nog geen kandidaten" in als(anja).get(URL).content.decode()


def test_a_line_has_every_reason_and_the_words_of_what_was_asked(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    taak = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    facts(henk, vraag_sinds=timezone.now(), laatste_contact=at(9, -23))
    tekst = als(anja).get(URL).content.decode()
    [regel] = needed(tekst)
    assert (
        "vraagt: “Kan ik ook in Best werken?” · vandaag · jullie spraken 23 dagen geleden (grens 21)" in regel
    )
    assert f'<a href="{reverse("taak", args=[taak.pk])}" data-toets="a">antwoord' in tekst
    assert tekst.count("Kan ik ook in Best werken?") == 1


def test_what_was_agreed_stands_there_from_its_day_on(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    """Also what the person does; what has no day stands with what waits."""
    facts(henk)
    vandaag = timezone.localdate()
    agree(over=henk, door=anja, titel="cv nakijken", voor=Taak.Voor.KLANTMANAGER)
    tekst = als(anja).get(URL).content.decode()
    assert needed(tekst) == []
    assert "Afgesproken: dit doe jij (1)" in tekst
    assert "cv nakijken" in als(anja).get(reverse("wacht_op_anderen")).content.decode()
    agree(over=henk, door=anja, titel="opvang zoeken", voor=Taak.Voor.PERSOON, uiterlijk=vandaag)
    tekst = als(anja).get(URL).content.decode()
    [regel] = needed(tekst)
    assert "afgesproken: opvang zoeken, voor vandaag" in regel
    assert reverse("stap", args=[Taak.objects.get(titel="opvang zoeken").pk]) in tekst


def test_what_stands_above_is_not_said_again(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    was_planned(henk, anja, begin=at(23))
    was_planned(henk, anja, begin=at(9, -1))
    facts(henk, afspraak_eerst=at(9, -1), afspraak_laatst=at(23))
    tekst = als(anja).get(URL).content.decode()
    assert needed(tekst) == []
    assert len(lines(tekst)) == 1
    assert "Nog vastleggen (1)" in tekst


def test_ninety_people_all_overdue_are_seven_lines_and_counts_that_add_up(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    mensen = [maak_persoon(f"Mens{nummer:02d}", profiel=None) for nummer in range(90)]
    today = timezone.localdate()
    Feiten.objects.filter(werkzoekende__in=mensen).update(
        profiel_mist="", fase_sinds=today - timedelta(days=300), laatste_contact=at(9, -30)
    )
    Feiten.objects.filter(werkzoekende__in=mensen[:50]).update(laatste_contact=at(9, -1))
    Feiten.objects.filter(werkzoekende__in=mensen[50:60]).update(taak_voor=today - timedelta(days=2))
    client = als(anja)
    tekst = client.get(URL).content.decode()
    assert len(needed(tekst)) == 7
    assert "Nu nodig (90)" in tekst
    assert "90 kandidaten" in tekst
    counts = re.findall(
        r'href="(/kandidaten/\?[^"]*eerst=[^"]*)">([^<]+) <span class="cijfers">(\d+)<', tekst
    )
    assert {naam: int(aantal) for _, naam, aantal in counts} == {
        "afgesproken, nog niet klaar": 10,
        "geen contact": 30,
        "lang in dezelfde fase": 50,
    }
    for url, naam, aantal in counts:
        lijst = client.get(url.replace("&amp;", "&")).content.decode()
        assert f"Kandidaten: {naam} ({aantal})" in lijst


def test_the_counts_by_phase_lead_to_the_list(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    maak_persoon("Henk")
    maak_persoon("Jessica", fase=Fase.INTAKE)
    client = als(anja)
    counts = re.findall(
        r'href="(/kandidaten/\?[^"]*fase=[^"]*)">([^<]+) <span class="cijfers">(\d+)<',
        client.get(URL).content.decode(),
    )
    assert [(naam, aantal) for _, naam, aantal in counts] == [("intake", "1"), ("bemiddelen", "1")]
    tekst = client.get(counts[0][0].replace("&amp;", "&")).content.decode()
    assert "Jessica J." in tekst
    assert "Henk J." not in tekst


def test_mine_the_team_and_whom_i_stand_in_for(
    als: Als,
    anja: Gebruiker,
    carla: Gebruiker,
    henk: Werkzoekende,
    vreemde_kandidaat: Werkzoekende,
) -> None:
    for persoon in (henk, vreemde_kandidaat):
        facts(persoon, laatste_contact=at(9, -30))
    client, vandaag = als(anja), timezone.localdate()
    assert "van wie ik vervang" not in client.get(URL).content.decode()
    stand_in(wie=carla, door=anja, soort="verlof", van=vandaag, tot=vandaag, geregeld_door=carla)

    def names(wie: str) -> list[str]:
        return [regel.split(" ")[0] for regel in needed(client.get(URL, {"wie": wie}).content.decode())]

    assert [names(wie) for wie in ("mij", "vervang", "team")] == [["Henk", "Samira"], ["Samira"], ["Henk"]]
    assert f"je vervangt Carla tot en met {dag(vandaag)}" in client.get(URL).content.decode()
    bram = account("bram", "klantmanager", anja.organisatie, anja.plek.team)
    [regel] = needed(als(bram).get(URL, {"wie": "team"}).content.decode())
    assert "Anja de Vries" in regel


def test_everything_was_written_down_is_said_when_it_is_true(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    def says() -> bool:
        return "Alles is vastgelegd." in als(anja).get(URL).content.decode()

    assert says()
    later = was_planned(henk, anja, begin=timezone.now() + timedelta(minutes=5))
    assert says()
    for begin in (at(0), at(9, -1)):
        Afspraak.objects.filter(pk=later.pk).update(begin=begin)
        assert not says()
    Afspraak.objects.filter(pk=later.pk).update(uitkomst="geweest")
    assert says()


def test_a_no_is_invisible(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    """With and without sharing every list, order, count and sentence is the same."""
    mensen = [maak_persoon(naam) for naam in ("Aad", "Bo", "Cor", "Dirk")]
    for dagen, persoon in enumerate(mensen[:3], 30):
        facts(persoon, laatste_contact=at(9, -dagen), profiel_op=timezone.localdate() - timedelta(days=300))
    urls = ("/", "/?wie=team", "/kandidaten/", "/kandidaten/?eerst=contact", "/kandidaten/?reden=profiel_oud")
    client = als(anja)

    def pages() -> list[str]:
        tekst = [client.get(url).content.decode() for url in urls]
        waarom = [client.get(reverse("aandacht_waarom", args=[een.pk])).content.decode() for een in mensen]
        return [re.sub(r"\b[A-Za-z0-9]{64}\b", "", een) for een in (*tekst, *waarom)]

    before = pages()
    assert "Cor J." in before[0]
    for persoon in mensen[1:]:
        stop_sharing(persoon.profiel)
    assert pages() == before
    for ontvanger in Ontvanger:
        share(mensen[0].profiel, ontvanger, tot=timezone.localdate() + timedelta(days=2))
    assert pages() == before


@pytest.mark.parametrize("url", ["/", "/?wie=team", "/kandidaten/", "/kandidaten/?eerst=contact"])
def test_no_question_of_it_goes_through_the_timeline(
    als: Als, anja: Gebruiker, henk: Werkzoekende, url: str
) -> None:
    facts(henk, laatste_contact=at(9, -30))
    was_planned(henk, anja, begin=at(23))
    client = als(anja)
    with CaptureQueriesContext(connection) as asked:
        assert "Henk J." in client.get(url).content.decode()
    selects = [
        deel
        for query in asked.captured_queries
        for deel in query["sql"].split(";\n")
        if deel.lstrip().startswith(("SELECT", "WITH"))
    ]
    assert any("caseload_begeleiding" in sql for sql in selects)
    with connection.cursor() as cursor:
        for sql in selects:
            cursor.execute(f"EXPLAIN {sql}")
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "tijdlijnregel" not in plan, sql


def test_adviseur_also_sees_vacatures(als: Als, wim: Gebruiker, atelier: Vacature) -> None:
    tekst = als(wim).get(URL).content.decode()
    assert "Medewerker atelier" in tekst
    assert "Mehmet Confectie" in tekst


# --- helpers ----------------------------------------------------------------------------------------
def facts(persoon: Werkzoekende, **kolommen: object) -> None:
    """These facts, and no other reason."""
    leeg = {"profiel_mist": "", "begeleid_sinds": None, "profiel_op": None, "fase_sinds": None}
    Feiten.objects.update_or_create(werkzoekende=persoon, defaults=leeg | kolommen)


def needed(tekst: str) -> list[str]:
    """Each line of Nu nodig in words, without those for a screen reader."""
    found = re.search(r'<ol class="nodig__lijst".*?</ol>', tekst, re.S)
    rows = re.findall(r"<li>(.*?)</li>", found[0], re.S) if found else []
    zonder = [re.sub(r'<span class="alleen-lezer">.*?</span>', "", row, flags=re.S) for row in rows]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in zonder]


def fetched(persoon: Werkzoekende, oin: str = "9" * 20) -> None:
    log_detail(
        asker_oin=oin,
        owner_oin=persoon.organisatie.oin,
        over="werkzoekende",
        extern_id=persoon.pseudoniem,
        groepen=0,
    )


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
    """The page, above Nu nodig."""
    return client.get(URL).content.decode().split('id="nodig"')[0]


def lines(tekst: str) -> list[str]:
    """Each appointment in words."""
    found = re.search(r'<ul class="dag".*?</ul>', tekst, re.S)
    rows = re.findall(r"<li>(.*?)</li>", found[0], re.S) if found else []
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def at(uur: int, dagen: int = 0) -> datetime:
    """Hour 0 is the first minute of the day and 23 the last: whenever this runs, that was and that comes."""
    minuut = {0: 0, 23: 59}.get(uur, 30)
    return timezone.localtime().replace(hour=uur, minute=minuut, second=0, microsecond=0) + timedelta(
        days=dagen
    )


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
    assert eerste.startswith("00:00 Henk J. gesprek, Stadhuis 2.14 laatste contact 23 dagen geleden Leg vast")
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


@pytest.mark.parametrize(
    ("geleden", "zin"),
    [
        (5, "Nieuw gevonden: 2 vacatures voor 2 kandidaten"),
        (3, "Vannacht gevonden: 2 vacatures voor 2 kandidaten"),
        (1, "Nieuw gevonden: 2 vacatures voor 2 kandidaten"),
    ],
)
def test_what_came_in_by_itself_is_said_in_one_line(
    als: Als,
    anja: Gebruiker,
    henk: Werkzoekende,
    maak_persoon: Callable[..., Werkzoekende],
    atelier: Vacature,
    settings: Settings,
    geleden: int,
    zin: str,
) -> None:
    """Last night is that of this installation: here one of two hours, which ended some hours ago."""
    nu = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    settings.VUM_NACHT = ((nu - timedelta(hours=4)).hour, (nu - timedelta(hours=2)).hour)
    client = als(anja)
    assert " gevonden: " not in client.get("/").content.decode()
    op = nu - timedelta(hours=geleden)
    for persoon in (henk, maak_persoon("Ali", profiel=None)):
        found_elsewhere(persoon, anja, nieuw_op=op)
    found_here(henk, atelier.extern_id, nieuw_op=op)
    found_elsewhere(henk, anja, inhoud={"naamVacature": "Past niet"}, past_niet=2, nieuw_op=op)
    tekst = client.get("/").content.decode()
    assert f'<a href="/nieuw/">{zin}</a>' in tekst
    assert "op hun beurt" not in tekst


def test_who_waits_for_their_turn_is_said(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    run = run_of(henk, anja, Wensen("5501AB", 30))
    voorbij, client = timezone.now() - timedelta(days=2), als(anja)
    assert "beurt" not in client.get("/").content.decode()  # it was saved just now
    bewaard = Bewaardezoekopdracht.objects.filter(pk=run.bewaard_id)
    bewaard.update(volgende_op=voorbij)
    zin = f"1 kandidaat wacht sinds {dag(voorbij)} op de beurt"
    assert zin in client.get("/").content.decode()
    bewaard.update(gepauzeerd_op=voorbij)
    assert "beurt" not in client.get("/").content.decode()
