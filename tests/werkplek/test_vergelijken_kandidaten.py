"""Two or three kept kandidaten of a vacature side by side."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import HENK, account
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.vondsten import keep
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

LANGER = HENK | {"werktijden": {"aantalWerkurenPerWeekMinimaal": 36, "aantalWerkurenPerWeekMaximaal": 40}}


@pytest.fixture
def twee(
    anja: Gebruiker, atelier: Vacature, henk: Werkzoekende, maak_persoon: Callable[..., Werkzoekende]
) -> list[Vondst]:
    """Henk, and Samira who wants more hours; both are kept for the vacature."""
    maak_persoon("Samira", "Akdag", profiel=LANGER)
    opdracht = start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=Wensen("5611AB", 40))
    return [keep(gebruiker=anja, resultaat=resultaat) for resultaat in opdracht.resultaten.all()]


class TestPagina(Stukpagina):
    naam = "vergelijken_kandidaten"
    over = ("atelier",)
    methods: ClassVar = {"get": 14}

    @pytest.fixture
    def meer(self, twee: list[Vondst]) -> Meer:
        """There is nothing of which more could be on this page."""
        return lambda aantal: aantal


def test_only_what_the_work_asks_and_where_they_differ(
    als: Als, wim: Gebruiker, atelier: Vacature, twee: list[Vondst]
) -> None:
    url = reverse("vergelijken_kandidaten", args=[atelier.pk])
    tekst = als(wim).get(url, {"v": [vondst.pk for vondst in twee]}).content.decode()
    assert "Wat het werk vraagt" in tekst
    for woorden in ("Henk J.", "Samira A.", "Uren per week", "Wat vind je ervan?"):
        assert woorden in tekst, woorden
    assert "Rijbewijzen" not in tekst


def test_who_may_not_see_them_sees_no_names(
    als: Als, anja: Gebruiker, atelier: Vacature, twee: list[Vondst]
) -> None:
    bram = account("bram", "wsp", anja.organisatie)
    url = reverse("vergelijken_kandidaten", args=[atelier.pk])
    tekst = als(bram).get(url, {"v": [vondst.pk for vondst in twee]}).content.decode()
    assert "<table" in tekst
    assert "Henk" not in tekst
    assert "Samira" not in tekst
