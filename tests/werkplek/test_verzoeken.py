"""What people asked about their own data, for the privacy officer: the promised day first, of the own organisation."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Privacypagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import ask, end_task
from vumportal.werkzoekenden.verzoeken import question_look, request_right

URL = "/privacy/verzoeken/"


class TestPagina(Privacypagina):
    naam = "verzoeken"
    methods: ClassVar = {"get": 8}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende], petra: Gebruiker) -> Meer:
        """More people who asked something, of whom half have an answer."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                persoon = maak_persoon(profiel=None)
                request_right(persoon=persoon, soort="inzage")
                klaar = request_right(persoon=persoon, soort="wissen", toelichting="alles")
                end_task(taak=klaar, door=petra, antwoord="Gewist.")

        return make


def test_what_waits_and_what_is_done(
    als: Als, petra: Gebruiker, henk: Werkzoekende, andere_organisatie: Organisatie
) -> None:
    elders = add_werkzoekende(organisatie=andere_organisatie, voornaam="Bo", achternaam="Smit")
    klaar = request_right(persoon=henk, soort="inzage")
    end_task(taak=klaar, door=petra, antwoord="Hier is alles.")
    request_right(persoon=henk, soort="wissen", toelichting="mijn oude adres")
    question_look(persoon=henk, regel="UWV, 3 december", waarom="die ken ik niet")
    request_right(persoon=elders, soort="inzage", toelichting="van elders")
    ask(persoon=henk, vraag="Kan ik in Best werken?")
    tekst = als(petra).get(URL).content.decode()
    wacht, gedaan = tekst.split('id="kop-klaar"')
    assert "Wacht op antwoord (2)" in wacht
    assert wacht.index("Klopt niet: UWV, 3 december") < wacht.index("Iets laten wissen")
    assert "mijn oude adres" in wacht
    assert "Alles zien" in gedaan
    assert "van elders" not in tekst
    assert "Best" not in tekst


def test_too_late_is_said(als: Als, petra: Gebruiker, henk: Werkzoekende) -> None:
    taak = request_right(persoon=henk, soort="inzage")
    assert "te laat" not in als(petra).get(URL).content.decode()
    Taak.objects.filter(pk=taak.pk).update(uiterste_datum=timezone.localdate() - timedelta(days=1))
    assert "te laat: " in als(petra).get(URL).content.decode()


def test_who_is_named_is_in_the_logboek(als: Als, petra: Gebruiker, henk: Werkzoekende) -> None:
    request_right(persoon=henk, soort="inzage")
    als(petra).get(URL)
    act = Handeling.objects.filter(soort="getoond", over="verzoeken").get()
    assert (act.door_gebruiker_id, act.refs) == (petra.pk, [henk.pseudoniem])


def test_the_first_page_says_how_many_wait(als: Als, petra: Gebruiker, henk: Werkzoekende) -> None:
    assert "Er wacht geen verzoek op antwoord." in als(petra).get("/privacy/").content.decode()
    request_right(persoon=henk, soort="inzage")
    assert "1 verzoek wacht op antwoord." in als(petra).get("/privacy/").content.decode()
