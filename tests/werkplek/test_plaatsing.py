"""Work that somebody has: changed, and stopped."""

from datetime import date
from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Plaatsing
from vumportal.caseload.plaatsingen import Plaatsgegevens, start_placement
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason

INGEVULD = {"waar": "Mehmet Confectie", "soort": "01", "van": "2026-03-02", "uren": "16"}


@pytest.fixture
def werk(henk: Werkzoekende, anja: Gebruiker) -> Plaatsing:
    known = Plaatsgegevens(waar="Mehmet Confectie", van=date(2026, 3, 2), uren=24)
    return start_placement(werkzoekende=henk, door=anja, gegevens=known)


def page(plaatsing: Plaatsing) -> str:
    return reverse("plaatsing", args=[plaatsing.pk])


class TestPagina(Stukpagina):
    naam = "plaatsing"
    over = ("werk",)
    methods: ClassVar = {"get": 7, "post": 14}
    gegevens: ClassVar[dict[str, Any]] = INGEVULD

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: it is about one."""
        return lambda aantal: None


def test_the_form_has_what_is_known_and_changes_it(
    als: Als, anja: Gebruiker, henk: Werkzoekende, werk: Plaatsing
) -> None:
    client, kandidaat = als(anja), reverse("kandidaat", args=[henk.pk])
    shown = client.get(page(werk)).content.decode()
    for value in ('value="Mehmet Confectie"', 'value="24"', 'value="2026-03-02"'):
        assert value in shown
    client.post(page(werk), INGEVULD)
    werk.refresh_from_db()
    assert (werk.uren, werk.einde) == (16, None)
    assert page(werk) in client.get(kandidaat).content.decode()
    client.post(page(werk), INGEVULD | {"einde": "2026-06-30"})
    werk.refresh_from_db()
    assert werk.einde == date(2026, 6, 30)
    after = client.get(kandidaat).content.decode()
    assert page(werk) not in after
    assert "Gestopt bij Mehmet Confectie" in after


def test_an_end_before_the_begin_is_refused(als: Als, anja: Gebruiker, werk: Plaatsing) -> None:
    response = als(anja).post(page(werk), INGEVULD | {"einde": "2026-03-01"})
    assert response.status_code == 422
    assert "De dag waarop het stopte is voor de eerste dag." in response.content.decode()


def test_who_only_looks_may_not(als: Als, carla: Gebruiker, henk: Werkzoekende, werk: Plaatsing) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    assert als(carla).get(page(werk)).status_code == 403
    assert als(carla).post(page(werk), INGEVULD).status_code == 403
    werk.refresh_from_db()
    assert werk.uren == 24
