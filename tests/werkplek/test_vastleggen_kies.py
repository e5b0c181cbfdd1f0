"""About whom something is written down: the day and whom I spoke lately, or a name."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import recorded, was_planned
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Afspraak, Contactmoment
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/vastleggen/"


class TestPagina(Pagina):
    naam = "vastleggen_kies"
    methods: ClassVar = {"get": 13, "post": 17}
    gegevens: ClassVar = {"q": "en"}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende], anja: Gebruiker) -> Meer:
        """More people with an appointment that is over, and a talk."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                persoon = maak_persoon("Jensen")
                was_planned(persoon, anja)
                recorded(persoon, anja)

        return make


def test_a_name_leads_to_the_form(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    response = als(anja).post(URL, {"q": "henk"})
    assert (response.status_code, response["Location"]) == (303, reverse("vastleggen", args=[henk.pk]))
    assert Handeling.objects.filter(soort="snelgezocht", regels__ref=henk.pseudoniem).exists()


def test_a_name_leads_to_the_appointment_that_is_not_written_down_yet(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    afspraak = was_planned(henk, anja)
    response = als(anja).post(URL, {"q": "Jansen"})
    assert response["Location"] == reverse("vastleggen", args=[henk.pk, afspraak.pk])


def test_several_are_listed_and_nobody_of_another_team(
    als: Als,
    anja: Gebruiker,
    maak_persoon: Callable[..., Werkzoekende],
    vreemde_kandidaat: Werkzoekende,
) -> None:
    henk, andere = maak_persoon("Henk"), maak_persoon("Henk", "de Boer")
    tekst = als(anja).post(URL, {"q": "henk"}).content.decode()
    for persoon in (henk, andere):
        assert reverse("vastleggen", args=[persoon.pk]) in tekst
    tekst = als(anja).post(URL, {"q": "samira"}).content.decode()
    assert "Geen kandidaten gevonden" in tekst
    assert reverse("vastleggen", args=[vreemde_kandidaat.pk]) not in tekst


@pytest.mark.parametrize(
    ("q", "zin"), [("", "Typ een naam, of kies hieronder."), ("h", "minimaal 2 letters")]
)
def test_what_is_no_name_says_so(als: Als, anja: Gebruiker, q: str, zin: str) -> None:
    response = als(anja).post(URL, {"q": q})
    assert response.status_code == 422
    assert zin in response.content.decode()


def test_the_day_and_whom_i_spoke_are_offered(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    henk, nour, oud = maak_persoon("Henk"), maak_persoon("Nour"), maak_persoon("Piet")
    afspraak = was_planned(henk, anja)
    recorded(nour, anja)
    recorded(oud, anja, dagen=40)
    client = als(anja)
    tekst = client.get(URL).content.decode()
    assert reverse("vastleggen", args=[henk.pk, afspraak.pk]) in tekst
    assert reverse("vastleggen", args=[nour.pk]) in tekst
    assert reverse("vastleggen", args=[oud.pk]) not in tekst
    for persoon in (henk, nour):
        assert Handeling.objects.filter(soort="getoond", regels__ref=persoon.pseudoniem).exists()
    assert not Handeling.objects.filter(soort="getoond", regels__ref=oud.pseudoniem).exists()


def test_no_name_comes_into_an_address(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    assert 'method="post"' in als(anja).get(URL, {"q": "henk"}).content.decode()
    assert als(anja).get(URL, {"q": "henk"}).status_code == 200
    assert Contactmoment.objects.count() == Afspraak.objects.count() == 0
