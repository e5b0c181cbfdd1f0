"""Papers that a colleague looks at."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import sheet_for
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.keuzeblad import close_sheet
from vumportal.werkzoekenden.models import Werkzoekende


class TestHandtekeningen(Pagina):
    naam = "handtekeningen"
    methods: ClassVar = {"get": 12}

    @pytest.fixture
    def bezoekers(self, anja: Gebruiker, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return wim, anja

    @pytest.fixture
    def meer(self, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        def make(aantal: int) -> None:
            for nummer in range(min(aantal, 5)):
                sheet_for(maak_persoon(f"Kees{nummer}", profiel=None), anja)

        return make


def listed(als: Als, wie: Gebruiker) -> str:
    return als(wie).get(reverse("handtekeningen")).content.decode()


def test_a_colleague_of_the_team_sees_it_and_who_wrote_it_down_does_not(
    als: Als, anja: Gebruiker, wim: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    sheet_for(henk, anja)
    assert "Henk J." in listed(als, wim)
    assert "Henk J." not in listed(als, anja)
    assert "Henk J." not in listed(als, carla)
    close_sheet(henk)
    assert "Henk J." not in listed(als, wim)


def test_who_only_printed_it_may_confirm_it(
    als: Als, anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende
) -> None:
    from tests.werkplek.conftest import chosen
    from vumportal.toestemming.keuzeblad import make_sheet

    besluit = chosen(henk, anja)
    make_sheet(werkzoekende=henk, besluiten=[besluit], door=wim, vervangt=None)
    assert "Henk J." in listed(als, wim)
    assert "Henk J." not in listed(als, anja)
