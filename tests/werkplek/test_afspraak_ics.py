"""The file of one appointment for the calendar of the klantmanager."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.caseload.ics import events_of
from tests.werkplek.conftest import planned
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.afspraken import cancel_appointment, move_appointment
from vumportal.caseload.models import Afspraak
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason


@pytest.fixture
def afspraak(henk: Werkzoekende, anja: Gebruiker) -> Afspraak:
    return planned(henk, anja, 7)


def page(afspraak: Afspraak) -> str:
    return reverse("afspraak_ics", args=[afspraak.pk])


class TestPagina(Stukpagina):
    naam = "afspraak_ics"
    over = ("afspraak",)
    methods: ClassVar = {"get": 8}

    def test_after_a_swap_it_is_the_page(self, url: str, als: Als, bezoeker: Gebruiker) -> None:
        """It is a file, whoever asks."""
        assert als(bezoeker).get(url)["Content-Type"] == "text/calendar; charset=utf-8"

    @pytest.fixture
    def meer(self, afspraak: Afspraak, anja: Gebruiker) -> Meer:
        """More that is planned with him."""

        def make(aantal: int) -> None:
            begin = Afspraak.objects.count()
            for nummer in range(begin, begin + aantal):
                planned(afspraak.werkzoekende, anja, 20 + nummer)

        return make


def test_it_has_when_how_where_and_a_link_and_names_nobody(
    als: Als, anja: Gebruiker, afspraak: Afspraak
) -> None:
    response = als(anja).get(page(afspraak))
    [event] = events_of(response.content)
    assert event["SUMMARY"] == "Gesprek"
    assert event["LOCATION"] == "Stadhuis 2.14"
    assert event["URL"] == f"http://testserver{reverse('afspraak', args=[afspraak.pk])}"
    assert event["STATUS"] == "CONFIRMED"
    assert "Henk" not in response.content.decode()
    assert response["Content-Disposition"] == 'attachment; filename="afspraak.ics"'


def test_a_moved_one_takes_its_former_moment_away(als: Als, anja: Gebruiker, afspraak: Afspraak) -> None:
    nieuw = move_appointment(afspraak=afspraak, door=anja, begin=afspraak.begin + timedelta(days=1))
    event, oud = events_of(als(anja).get(page(nieuw)).content)
    assert (event["UID"], event["STATUS"]) == (str(nieuw.uuid), "CONFIRMED")
    assert (oud["UID"], oud["STATUS"], oud["SEQUENCE"]) == (str(afspraak.uuid), "CANCELLED", "1")


def test_a_cancelled_one_is_taken_away(als: Als, anja: Gebruiker, afspraak: Afspraak) -> None:
    cancel_appointment(afspraak=afspraak, door=anja)
    [event] = events_of(als(anja).get(page(afspraak)).content)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "1")


def test_who_only_looks_gets_none(als: Als, carla: Gebruiker, afspraak: Afspraak) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=afspraak.werkzoekende, reden="vervanging")
    assert als(carla).get(page(afspraak)).status_code == 403
