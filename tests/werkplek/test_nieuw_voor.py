"""What came in by itself for one person."""

from collections.abc import Callable
from typing import ClassVar

import pytest

from tests.werkplek.conftest import ATELIER
from tests.werkplek.nieuwhulp import found_elsewhere, found_here
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Vondst
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende


class TestPagina(Stukpagina):
    naam = "nieuw_voor"
    over = ("henk",)
    methods: ClassVar = {"get": 15, "post": 9}
    deel = "nieuw"
    vragen: ClassVar = ({}, {"rest": "ja"}, {"pagina": "2"})

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More work that is new for Henk."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                nummer = Vondst.objects.count()
                found_elsewhere(henk, anja, inhoud={**ATELIER, "naamVacature": f"Werk {nummer}"})

        return make


def test_only_of_this_person(
    als: Als,
    anja: Gebruiker,
    henk: Werkzoekende,
    maak_persoon: Callable[..., Werkzoekende],
    atelier: Vacature,
) -> None:
    ali = maak_persoon("Ali", "Bakker", profiel=None)
    found_elsewhere(ali, anja)
    vondst = found_here(henk, atelier.extern_id)
    client = als(anja)
    url = f"/kandidaten/{henk.pk}/nieuw-werk/"
    tekst = client.get(url).content.decode()
    assert "Nieuwe vacatures voor Henk" in tekst
    assert "Medewerker atelier" in tekst
    assert "Gordijnen naaien" not in tekst
    assert "iedereen" not in tekst
    answer = client.post(url, {"regel": vondst.pk, "weg": vondst.pk, "reden": "soort", "plek": 1})
    assert answer["Location"] == url
    assert "Weggelegd voor Henk." in client.get(url).content.decode()
    vondst.refresh_from_db()
    assert vondst.weg_reden == "soort"


def test_a_find_of_somebody_else_is_not_touched(
    als: Als, anja: Gebruiker, henk: Werkzoekende, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    vondst = found_elsewhere(maak_persoon("Ali", profiel=None), anja)
    als(anja).post(f"/kandidaten/{henk.pk}/nieuw-werk/", {"regel": vondst.pk, "bewaar": vondst.pk})
    vondst.refresh_from_db()
    assert vondst.bewaard_op is None
