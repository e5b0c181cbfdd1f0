"""Placements: what is known of the work, its ends, and what of it stands in the timeline."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from vumportal.caseload.models import Plaatsing
from vumportal.caseload.plaatsingen import (
    Plaatsgegevens,
    change_placement,
    running_placements,
    start_placement,
)
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984)


@pytest.fixture
def vandaag() -> date:
    return timezone.localdate()


def lines() -> list[tuple[str, date]]:
    return list(Tijdlijnregel.objects.order_by("pk").values_list("waarde", "dag"))


def test_it_begins_changes_and_stops_with_a_line_for_each(
    henk: Werkzoekende, anja: Gebruiker, vandaag: date
) -> None:
    begin = vandaag - timedelta(days=30)
    known = Plaatsgegevens(waar=" Mehmet  Confectie", van=begin, wat="naaien", uren=24)
    work = start_placement(werkzoekende=henk, door=anja, gegevens=known)
    assert (work.waar, work.uren, work.soort) == ("Mehmet Confectie", 24, "01")
    assert start_placement(werkzoekende=henk, door=anja, gegevens=known) == work
    longer = replace(known, contract_tot=vandaag + timedelta(days=100))
    assert [change_placement(plaatsing=work, door=anja, gegevens=longer) for _ in range(2)] == [True, False]
    assert list(running_placements(henk)) == [work]
    stopped = replace(longer, einde=vandaag - timedelta(days=1))
    assert change_placement(plaatsing=work, door=anja, gegevens=stopped) is True
    assert list(running_placements(henk)) == []
    assert lines() == [("begonnen", begin), ("gewijzigd", vandaag), ("gestopt", stopped.einde)]


def test_what_begins_or_ends_later_was_written_down_today(
    henk: Werkzoekende, anja: Gebruiker, vandaag: date
) -> None:
    later = vandaag + timedelta(days=14)
    work = start_placement(werkzoekende=henk, door=anja, gegevens=Plaatsgegevens(waar="Roos", van=later))
    change_placement(plaatsing=work, door=anja, gegevens=Plaatsgegevens(waar="Roos", van=later, einde=later))
    assert lines() == [("begonnen", vandaag), ("gestopt", vandaag)]
    assert list(running_placements(henk)) == [work]


@pytest.mark.parametrize("einde", ["contract_tot", "proefplaats_tot", "einde"])
def test_no_end_is_before_the_begin(henk: Werkzoekende, anja: Gebruiker, vandaag: date, einde: str) -> None:
    wrong = replace(Plaatsgegevens(waar="Roos", van=vandaag), **{einde: vandaag - timedelta(days=1)})
    with pytest.raises(ValidationError) as found:
        start_placement(werkzoekende=henk, door=anja, gegevens=wrong)
    assert list(found.value.message_dict) == [einde]
    assert not Plaatsing.objects.exists()
    assert lines() == []


@pytest.mark.parametrize(("veld", "waarde"), [("waar", " "), ("waar", "x" * 121), ("soort", "99")])
def test_what_is_no_placement_is_refused(
    henk: Werkzoekende, anja: Gebruiker, vandaag: date, veld: str, waarde: str
) -> None:
    wrong = replace(Plaatsgegevens(waar="Roos", van=vandaag), **{veld: waarde})
    with pytest.raises(ValidationError):
        start_placement(werkzoekende=henk, door=anja, gegevens=wrong)
    assert lines() == []
