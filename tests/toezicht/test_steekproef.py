"""The sample of a month: drawn by lot, the same for whoever draws again, and judged by the privacy officer alone."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from tests.toezicht.conftest import Maak
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.toezicht.dagen import first_day, last_month
from vumportal.toezicht.steekproef import OMVANG, drawn, judge
from vumportal.werkzoekenden.models import Toegang, Werkzoekende

pytestmark = pytest.mark.django_db

OKTOBER = date(2026, 10, 14)


@pytest.fixture
def persoon(mensen: Maak) -> Werkzoekende:
    return mensen(1)[0]


def opened(gebruiker: Gebruiker, persoon: Werkzoekende, aantal: int, *, maand: int = 10) -> list[int]:
    """So many times that month; their keys."""
    rows = Toegang.objects.bulk_create(
        Toegang(
            werkzoekende=persoon,
            gebruiker=gebruiker,
            reden="spoed",
            van=datetime(2026, maand, 1 + nummer % 28, 12, tzinfo=UTC),
            tot=datetime(2026, maand, 1 + nummer % 28, 20, tzinfo=UTC),
        )
        for nummer in range(aantal)
    )
    return [row.pk for row in rows]


def keys(organisatie: Organisatie, maand: date = OKTOBER) -> list[int]:
    return [row.pk for row in drawn(organisatie, maand)]


def test_the_same_lot_whoever_draws_and_whenever(
    organisatie: Organisatie, anja: Gebruiker, persoon: Werkzoekende
) -> None:
    everything = opened(anja, persoon, 60)
    first = keys(organisatie)
    assert len(first) == OMVANG == len(set(first))
    assert set(first) < set(everything)
    opened(anja, persoon, 60, maand=11)  # what comes later changes nothing
    Toegang.objects.filter(pk=first[0]).update(oordeel="klopt", notitie="x")
    assert [keys(organisatie, date(2026, 10, day)) for day in (1, 14, 31)] == [first] * 3
    assert not set(first) & set(keys(organisatie, date(2026, 11, 5)))


def test_the_lot_depends_on_the_month_and_not_on_the_order(
    organisatie: Organisatie, anja: Gebruiker, persoon: Werkzoekende
) -> None:
    """Of the same rows another month would draw others, and it does not draw the first ones."""
    everything = opened(anja, persoon, 60)
    in_october = keys(organisatie)
    assert in_october != everything[:OMVANG]
    for row in Toegang.objects.all():
        Toegang.objects.filter(pk=row.pk).update(van=row.van.replace(month=9), tot=row.tot.replace(month=9))
    assert set(keys(organisatie, date(2026, 9, 1))) != set(in_october)


def test_everybody_has_a_chance(organisatie: Organisatie, anja: Gebruiker, persoon: Werkzoekende) -> None:
    """Over many months the first half of the rows is drawn about as often as the second."""
    early = 0
    for maand in range(1, 11):
        half = set(opened(anja, persoon, 28, maand=maand)[:14])
        early += len(half & set(keys(organisatie, date(2026, maand, 1))))
    assert 30 <= early <= 70


def test_few_are_all_drawn_and_the_month_is_dutch(
    organisatie: Organisatie, anja: Gebruiker, persoon: Werkzoekende
) -> None:
    [pk] = opened(anja, persoon, 1)
    # Half past midnight on 1 October in the Netherlands is still September in UTC.
    Toegang.objects.filter(pk=pk).update(van=datetime(2026, 9, 30, 22, 30, tzinfo=UTC))
    assert keys(organisatie) == [pk]
    Toegang.objects.filter(pk=pk).update(
        van=datetime(2026, 10, 31, 23, 30, tzinfo=UTC), tot=datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    )
    assert keys(organisatie) == []


def test_only_of_the_own_organisation(
    organisatie: Organisatie,
    uwv: Organisatie,
    mensen: Maak,
    maak_gebruiker: Callable[..., Gebruiker],
    petra: Gebruiker,
) -> None:
    vera = maak_gebruiker("klantmanager", "vera", van=uwv)
    [pk] = opened(vera, mensen(1, van=uwv)[0], 1)
    assert keys(organisatie) == []
    assert keys(uwv) == [pk]
    with pytest.raises(ValidationError):
        judge(gebruiker=petra, toegang=Toegang.objects.get(), oordeel="klopt", notitie="")


def test_it_is_judged_with_a_note_and_can_be_changed(
    anja: Gebruiker, petra: Gebruiker, persoon: Werkzoekende
) -> None:
    [pk] = opened(anja, persoon, 1)
    toegang = Toegang.objects.get(pk=pk)
    for oordeel in ("navragen", "klopt"):
        judge(gebruiker=petra, toegang=toegang, oordeel=oordeel, notitie=f"nu {oordeel}")
        toegang.refresh_from_db()
        assert (toegang.oordeel, toegang.notitie, toegang.beoordeeld_door) == (
            oordeel,
            f"nu {oordeel}",
            petra,
        )
        assert toegang.beoordeeld_op is not None
    for gebruiker, oordeel in ((anja, "klopt"), (petra, "prima"), (petra, "")):
        with pytest.raises(ValidationError):
            judge(gebruiker=gebruiker, toegang=toegang, oordeel=oordeel, notitie="")


def test_months() -> None:
    assert first_day(date(2026, 1, 31), -1) == date(2025, 12, 1)
    assert first_day(date(2026, 12, 5), 1) == date(2027, 1, 1)
    assert first_day(OKTOBER) == date(2026, 10, 1)
    assert last_month().day == 1
