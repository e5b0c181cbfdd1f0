"""The first page: the caseload by phase, and for an adviseur the vacatures that close first."""

from collections.abc import Callable
from typing import ClassVar

import pytest

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Fase
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.views.start import greeting
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/"


class TestPagina(Pagina):
    naam = "start"
    deel = "caseload"
    vragen: ClassVar = ({}, {"fase": "bemiddelen"}, {"fase": "intake"})
    methods: ClassVar = {"get": 12}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        """More people in the caseload."""
        return lambda aantal: [maak_persoon() for _ in range(aantal)]


def test_who_and_where_but_no_more(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(anja).get(URL).content.decode()
    assert "Anja</h1>" in tekst
    assert "Henk J." in tekst
    assert "Jansen" not in tekst
    assert "Veldhoven (5501)" in tekst
    assert "5501AB" not in tekst


def test_phase_filter(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    maak_persoon("Henk")
    maak_persoon("Jessica", fase=Fase.INTAKE)
    tekst = als(anja).get(URL, {"fase": "intake"}).content.decode()
    assert "Jessica J." in tekst
    assert "Henk J." not in tekst
    assert "2 kandidaten" in tekst
    everybody = als(anja).get(URL, {"fase": "bestaat niet"}).content.decode()
    assert "Henk J." in everybody


def test_signals(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    maak_persoon("Sjoerd", deelt=False)
    maak_persoon("Nour", profiel=None)
    tekst = als(anja).get(URL).content.decode()
    assert "deelt niets buiten de organisatie" in tekst
    assert tekst.count('class="signaal ') == 1
    assert "Er is nog geen profiel" in tekst


def test_empty_caseload_explains_the_first_step(als: Als, anja: Gebruiker) -> None:
    assert "Nog geen kandidaten" in als(anja).get(URL).content.decode()


def test_adviseur_also_sees_vacatures(als: Als, wim: Gebruiker, atelier: Vacature) -> None:
    tekst = als(wim).get(URL).content.decode()
    assert "Medewerker atelier" in tekst
    assert "Mehmet Confectie" in tekst


@pytest.mark.parametrize(
    ("hour", "words"), [(3, "Goedenacht"), (9, "Goedemorgen"), (13, "Goedemiddag"), (20, "Goedenavond")]
)
def test_greeting(hour: int, words: str) -> None:
    assert greeting(hour) == words
