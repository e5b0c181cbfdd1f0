"""Ill today: one save arranges who stands in and every appointment; twice is once, a mistake does nothing at all."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from tests.caseload.wisselhulp import at_once, lines, make_lead, sees, with_guide
from vumportal.caseload.models import Afspraak, Vervanging
from vumportal.caseload.vervangen import stand_in
from vumportal.caseload.ziek import Afspraakkeuze, Ziekkeuze, arrange_illness, left_today
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende

pytestmark = pytest.mark.django_db

Maak = Callable[..., Gebruiker]
VERVANGER = Ziekkeuze(Afspraakkeuze.VERVANGER)


@pytest.fixture
def anja(maak_gebruiker: Maak) -> Gebruiker:
    return maak_gebruiker("klantmanager", "anja", team="Noord", voornaam="Anja")


@pytest.fixture
def lies(maak_gebruiker: Maak) -> Gebruiker:
    """Team lead of Anja."""
    return make_lead(maak_gebruiker("klantmanager", "lies", team="Noord"))


@pytest.fixture
def bram(maak_gebruiker: Maak) -> Gebruiker:
    return maak_gebruiker("klantmanager", "bram", team="Zuid", voornaam="Bram")


@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    return with_guide(organisatie, anja)


def at(hour: int, days: int = 0) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


@pytest.fixture
def drie(henk: Werkzoekende, anja: Gebruiker) -> list[Afspraak]:
    """Three today, whatever the clock says; and one tomorrow."""
    made = [
        Afspraak.objects.create(werkzoekende=henk, klantmanager=anja, gemaakt_door=anja, begin=at(hour))
        for hour in (9, 11, 14)
    ]
    Afspraak.objects.create(werkzoekende=henk, klantmanager=anja, gemaakt_door=anja, begin=at(9, 1))
    return made


def choices(drie: list[Afspraak]) -> dict[int, Ziekkeuze]:
    """One of each."""
    eerste, tweede, derde = drie
    return {
        eerste.pk: VERVANGER,
        tweede.pk: Ziekkeuze(Afspraakkeuze.VERZET, at(10, 5)),
        derde.pk: Ziekkeuze(Afspraakkeuze.AFGEZEGD),
    }


def arrange(
    wie: Gebruiker, door: Gebruiker | None, lead: Gebruiker, keuzes: dict[int, Ziekkeuze]
) -> Vervanging:
    tot: date | None = timezone.localdate() + timedelta(days=2) if door else None
    return arrange_illness(wie=wie, door=door, tot=tot, geregeld_door=lead, keuzes=keuzes)


def test_one_save_arranges_it(
    anja: Gebruiker, bram: Gebruiker, lies: Gebruiker, henk: Werkzoekende, drie: list[Afspraak]
) -> None:
    assert list(left_today(anja)) == drie
    vervanging = arrange(anja, bram, lies, choices(drie))
    assert (vervanging.soort, vervanging.door, vervanging.van) == ("ziek", bram, timezone.localdate())
    eerste, tweede, derde = (Afspraak.objects.get(pk=een.pk) for een in drie)
    assert (eerste.klantmanager, eerste.uitkomst, eerste.volgnummer) == (bram, "", 1)
    assert tweede.uitkomst == "verzet"
    assert tweede.verzet_naar is not None
    assert (tweede.verzet_naar.begin, tweede.verzet_naar.klantmanager) == (at(10, 5), anja)
    assert derde.uitkomst == "afgezegd"
    assert not left_today(anja).exists()
    assert sees(bram, henk)
    assert lines(henk, "vervanging", "verzet", "afgezegd") == [
        ("vervanging", "begonnen"),
        ("verzet", ""),
        ("verzet", ""),
        ("afgezegd", ""),
    ]


def test_twice_is_once(anja: Gebruiker, bram: Gebruiker, lies: Gebruiker, drie: list[Afspraak]) -> None:
    first = arrange(anja, bram, lies, choices(drie))
    before = Afspraak.objects.count(), Tijdlijnregel.objects.count()
    assert arrange(anja, bram, lies, choices(drie)) == first
    assert (Afspraak.objects.count(), Tijdlijnregel.objects.count()) == before


def test_a_mistake_does_nothing_at_all(
    anja: Gebruiker, bram: Gebruiker, lies: Gebruiker, henk: Werkzoekende, drie: list[Afspraak]
) -> None:
    keuzes = choices(drie) | {drie[2].pk: Ziekkeuze(Afspraakkeuze.VERZET)}
    with pytest.raises(ValidationError, match="nieuwe dag en tijd"):
        arrange(anja, bram, lies, keuzes)
    with pytest.raises(ValidationError, match="al voorbij"):
        arrange(anja, bram, lies, keuzes | {drie[2].pk: Ziekkeuze(Afspraakkeuze.VERZET, at(9, -1))})
    with pytest.raises(ValidationError, match="wie vervangt"):
        arrange(anja, None, lies, {})
    assert list(left_today(anja)) == drie
    assert not Vervanging.objects.exists()
    assert not sees(bram, henk)


def test_a_cover_that_runs_stays(
    anja: Gebruiker, bram: Gebruiker, lies: Gebruiker, maak_gebruiker: Maak, drie: list[Afspraak]
) -> None:
    today = timezone.localdate()
    running = stand_in(wie=anja, door=bram, soort="verlof", van=today, tot=today, geregeld_door=anja)
    carla = maak_gebruiker("klantmanager", "carla")
    assert arrange(anja, None, lies, {drie[0].pk: VERVANGER}) == running
    assert arrange(anja, carla, lies, {drie[1].pk: VERVANGER}) == running
    assert [Afspraak.objects.get(pk=een.pk).klantmanager for een in drie] == [bram, bram, anja]


def test_only_today_of_who_is_ill(
    anja: Gebruiker, bram: Gebruiker, lies: Gebruiker, organisatie: Organisatie, drie: list[Afspraak]
) -> None:
    """Whatever keys are named."""
    ander = Afspraak.objects.create(
        werkzoekende=with_guide(organisatie, bram, "Ali"), klantmanager=bram, gemaakt_door=bram, begin=at(9)
    )
    morgen = Afspraak.objects.get(begin=at(9, 1))
    weg = Ziekkeuze(Afspraakkeuze.AFGEZEGD)
    arrange(anja, bram, lies, {ander.pk: weg, morgen.pk: weg})
    assert not Afspraak.objects.exclude(uitkomst="").exists()


def test_who_may_arrange_it(
    anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak, drie: list[Afspraak]
) -> None:
    noor = maak_gebruiker("klantmanager", "noor", team="Noord")
    zoe = make_lead(maak_gebruiker("klantmanager", "zoe", team="Zuid"))
    for ander in (noor, zoe, bram):
        with pytest.raises(PermissionDenied):
            arrange(anja, bram, ander, choices(drie))
    assert not Vervanging.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_are_one(
    anja: Gebruiker, bram: Gebruiker, lies: Gebruiker, henk: Werkzoekende, drie: list[Afspraak]
) -> None:
    wrong = at_once(*[lambda: arrange(anja, bram, lies, choices(drie))] * 2)
    assert wrong == []
    assert len(lines(henk, "vervanging", "verzet", "afgezegd")) == 4
