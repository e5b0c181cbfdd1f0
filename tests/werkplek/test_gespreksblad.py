"""The sheet for a talk, on paper: what was agreed and planned, no note and nothing about schemes."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.http import HttpResponse
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Afspraak, Contactmoment
from vumportal.caseload.plannen import add_step, set_plan
from vumportal.notities.services import write_note
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat
from vumportal.uitwisseling.vondsten import keep
from vumportal.werkplek.gespreksblad import sheet_parts
from vumportal.werkzoekenden.models import Doelgroepfeit, Taak, Werkzoekende
from vumportal.woorden.kort import dag, tijdstip
from vumportal.woorden.papier import plain_text


class TestPagina(Stukpagina):
    naam = "gespreksblad"
    over = ("henk",)
    methods: ClassVar = {"get": 13}

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More that was agreed and planned."""

        def make(aantal: int) -> None:
            begin = Taak.objects.count()
            for number in range(begin, begin + aantal):
                add_step(werkzoekende=henk, door=anja, titel=f"Stap {number}", voor=Taak.Voor.PERSOON)

        return make

    def test_after_a_swap_it_is_the_page(self, url: str, als: Als, bezoeker: Gebruiker) -> None:
        """A file, whoever asks for it: one for screen readers, and the tab names nobody."""
        response: HttpResponse = als(bezoeker).get(url)
        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")
        assert b"/StructTreeRoot" in response.content or b"/MarkInfo" in response.content
        assert "Henk" not in response["Content-Disposition"]


def test_it_has_what_the_talk_is_about_and_nothing_else(
    anja: Gebruiker, henk: Werkzoekende, elders: Resultaat
) -> None:
    nu, straks = timezone.now(), timezone.now() + timedelta(days=5)
    set_plan(werkzoekende=henk, door=anja, doel="Drie dagen naaien.")
    add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON)
    Afspraak.objects.create(
        werkzoekende=henk, klantmanager=anja, begin=straks, waar="Stadhuis", gemaakt_door=anja
    )
    Contactmoment.objects.create(werkzoekende=henk, soort="gesprek", uitkomst="geweest", op=nu, door=anja)
    keep(gebruiker=anja, resultaat=elders)
    write_note(werkzoekende=henk, door=anja, tekst="Een notitie.")
    Doelgroepfeit.objects.create(werkzoekende=henk, soort="doelgroepregister", van=timezone.localdate())
    tekst = plain_text("Gesprek", sheet_parts(henk, anja))
    for words in (
        "Maximaal 24 uur",
        "Klantmanager: Anja de Vries",
        f"Laatste contact: {dag(nu)}",
        "Doel: Drie dagen naaien.",
        "□ cv maken: Henk",
        f"{tijdstip(straks)}: gesprek, Stadhuis",
        "Gordijnen naaien",
    ):
        assert words in tekst, words
    for words in ("Een notitie", "doelgroep"):
        assert words not in tekst


def test_what_is_not_there_says_so(anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = plain_text("Gesprek", sheet_parts(henk, anja))
    for words in ("Doel: nog geen plan", "Laatste contact: nog niet", "Nog niets."):
        assert words in tekst
