"""What was agreed, on the pages of the person: the goal, everybody's tasks, and never a note."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.test import Client
from django.utils import timezone

from tests.mijn.paginas import Mijnpagina
from tests.werkplek.paginas import Meer
from vumportal.caseload.plannen import add_step, set_plan, tick
from vumportal.mijn.afgesproken import OP_START
from vumportal.notities.services import write_note
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import agree, end_task
from vumportal.woorden.kort import dag

URL = "/mijn/afgesproken/"
PERSOON, KLANTMANAGER = Taak.Voor.PERSOON, Taak.Voor.KLANTMANAGER


class TestAfgesproken(Mijnpagina):
    naam = "mijn:afgesproken"
    methods: ClassVar = {"get": 8}

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More that was agreed."""

        def make(aantal: int) -> None:
            begin = Taak.objects.count()
            for number in range(begin, begin + aantal):
                add_step(werkzoekende=henk, door=anja, titel=f"Stap {number}", voor=PERSOON)
                tick(taak=agree(over=henk, door=anja, titel=f"Klus {number}", voor=PERSOON), persoon=henk)

        return make


def test_nothing_was_agreed(telefoon: Client) -> None:
    assert "Wat spraken we af" not in telefoon.get("/mijn/").content.decode()
    assert (
        "Hier staat nog niets. Spreek je iets af met <bdi>Anja</bdi>?" in telefoon.get(URL).content.decode()
    )


def test_goal_own_tasks_and_those_of_who_accompanies(
    telefoon: Client, henk: Werkzoekende, anja: Gebruiker
) -> None:
    straks = timezone.localdate() + timedelta(days=4)
    set_plan(werkzoekende=henk, door=anja, doel="Drie dagen naaien.", evaluatie=straks)
    add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=PERSOON, uiterlijk=straks)
    agree(over=henk, door=anja, titel="belt de opvang", voor=KLANTMANAGER)
    write_note(werkzoekende=henk, door=anja, tekst="Alleen voor collega's.")
    for url in ("/mijn/", URL):
        text = " ".join(telefoon.get(url).content.decode().split())
        for words in (
            "Jouw doel: <strong><bdi>Drie dagen naaien.</bdi></strong>",
            f"We kijken er samen naar op {dag(straks)}.",
            f'<bdi>cv maken</bdi><span class="gedempt">, voor {dag(straks)}</span>',
            "Wat <bdi>Anja</bdi> doet:",
            "<li><bdi>belt de opvang</bdi>",
        ):
            assert words in text, (url, words)
        assert "collega" not in text
        assert text.count('value="klaar"') == 1  # no box for what somebody else does


def test_what_was_done_stays_readable_and_what_will_not_be_is_gone(
    telefoon: Client, henk: Werkzoekende, anja: Gebruiker
) -> None:
    for titel, status in (
        ("cv maken", Taak.Status.UITGEVOERD),
        ("proefles", Taak.Status.NIET_UITGEVOERD),
        ("cursus", Taak.Status.AFGEBROKEN),
    ):
        taak = add_step(werkzoekende=henk, door=anja, titel=titel, voor=PERSOON)
        end_task(taak=taak, door=anja, status=status)
    text = telefoon.get(URL).content.decode()
    vandaag = dag(timezone.localdate())
    assert f'<bdi>cv maken</bdi><span class="gedempt">, klaar op {vandaag}' in text
    assert f'<bdi>proefles</bdi><span class="gedempt">, niet gedaan op {vandaag}' in text
    assert "cursus" not in text


def test_the_first_page_has_the_first_ones_and_leads_to_the_rest(
    telefoon: Client, henk: Werkzoekende, anja: Gebruiker
) -> None:
    for number in range(OP_START + 1):
        uiterlijk = timezone.localdate() + timedelta(days=number)
        add_step(werkzoekende=henk, door=anja, titel=f"stap {number}", voor=PERSOON, uiterlijk=uiterlijk)
    start = telefoon.get("/mijn/").content.decode()
    assert start.count('value="klaar"') == OP_START
    assert f"stap {OP_START}" not in start
    assert "Bekijk alles wat we afspraken" in start
    assert telefoon.get(URL).content.decode().count('value="klaar"') == OP_START + 1
