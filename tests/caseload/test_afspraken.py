"""Making, repeating, moving and cancelling appointments, and what goes along when somebody else accompanies."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from vumportal.caseload.afspraken import (
    MEEST,
    WEKEN,
    Herhaal,
    cancel_appointment,
    closed_days,
    dates_of,
    move_appointment,
    overlapping,
    plan_appointment,
    same_again,
)
from vumportal.caseload.models import Afspraak
from vumportal.caseload.services import accompany, end_accompaniment
from vumportal.organisaties import werkdagen
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende

pytestmark = pytest.mark.django_db

Maak = Callable[..., Gebruiker]
SOORT = Tijdlijnregel.Soort


@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    persoon = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    accompany(werkzoekende=persoon, klantmanager=anja, fase="1-intake")
    return persoon


def at(dag: date, uur: int = 9, minuut: int = 30) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(uur, minuut)))


def over(dagen: int, uur: int = 9) -> datetime:
    return at(timezone.localdate() + timedelta(days=dagen), uur)


def plan(henk: Werkzoekende, door: Gebruiker, begin: datetime, **kw: object) -> Afspraak:
    [afspraak] = plan_appointment(werkzoekende=henk, door=door, begin=begin, **{"soort": "locatie"} | kw)  # type: ignore[arg-type]
    return afspraak


def lines(henk: Werkzoekende) -> list[tuple[str, int | None]]:
    """The lines about appointments, oldest first."""
    soorten = (SOORT.AFSPRAAK, SOORT.VERZET, SOORT.AFGEZEGD)
    return list(henk.tijdlijn.filter(soort__in=soorten).order_by("pk").values_list("soort", "ding"))


# --- make -------------------------------------------------------------------------------------------
def test_it_is_with_who_accompanies_the_person_whoever_makes_it(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Maak
) -> None:
    bram = maak_gebruiker("wsp", "bram")
    een = plan(henk, bram, over(3), soort="video", waar=" https://beeld.example/henk ", duur=45)
    assert (een.klantmanager, een.gemaakt_door, een.soort, een.duur) == (anja, bram, "video", 45)
    assert (een.waar, een.uitkomst, een.reeks, een.volgnummer) == ("https://beeld.example/henk", "", None, 0)
    assert lines(henk) == [("afspraak", een.pk)]
    assert henk.tijdlijn.get(soort=SOORT.AFSPRAAK).door == bram


def test_without_a_klantmanager_it_is_with_who_makes_it(
    organisatie: Organisatie, anja: Gebruiker, maak_gebruiker: Maak
) -> None:
    nieuw = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Ans", achternaam="Ruis")
    assert plan(nieuw, anja, over(2)).klantmanager == anja
    bram = maak_gebruiker("klantmanager", "bram")
    assert plan(nieuw, anja, over(3), klantmanager=bram).klantmanager == bram


def test_twice_the_same_is_one_and_something_else_at_that_moment_is_refused(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    een = plan(henk, anja, over(3))
    assert plan(henk, anja, over(3)) == een
    with pytest.raises(ValidationError, match="staat er al een afspraak"):
        plan(henk, anja, over(3), soort="telefoon")
    assert lines(henk) == [("afspraak", een.pk)]


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        (lambda: {"begin": timezone.now() - timedelta(minutes=1)}, "al voorbij"),
        (lambda: {"begin": over(800)}, "te ver weg"),
        (lambda: {"duur": 4}, "duur van 5"),
        (lambda: {"duur": 481}, "duur van 5"),
        (lambda: {"soort": "rook"}, "Kies bellen"),
        (lambda: {"waar": "x" * 121}, "maximaal 120 tekens"),
    ],
)
def test_what_cannot_be_planned_is_refused_and_leaves_nothing(
    henk: Werkzoekende, anja: Gebruiker, anders: Callable[[], dict[str, object]], zin: str
) -> None:
    with pytest.raises(ValidationError, match=zin):
        plan_appointment(
            **{"werkzoekende": henk, "door": anja, "begin": over(1), "soort": "locatie"} | anders()  # type: ignore[arg-type]
        )
    assert not Afspraak.objects.exists()
    assert lines(henk) == []


def test_nobody_of_elsewhere_gets_an_appointment(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Maak
) -> None:
    uwv = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    for ander in (maak_gebruiker("klantmanager", "vera", van=uwv), maak_gebruiker("beheerder", "beheer")):
        with pytest.raises(ValidationError, match="niet van een medewerker"):
            plan(henk, anja, over(1), klantmanager=ander)


def test_what_overlaps_is_only_pointed_out(henk: Werkzoekende, anja: Gebruiker) -> None:
    een = plan(henk, anja, over(2, 9), duur=60)  # from half past nine until half past ten
    half = timedelta(minutes=30)

    def found(begin: datetime, duur: int = 30) -> list[Afspraak]:
        return overlapping(klantmanager=anja, momenten=[begin], duur=duur).get(begin, [])

    assert found(een.begin + half) == found(een.begin - half, 31) == found(een.begin - half, 480) == [een]
    assert found(een.begin + 2 * half) == found(een.begin - half) == []
    twee = [een.begin, een.begin + timedelta(days=7)]
    assert overlapping(klantmanager=anja, momenten=twee, duur=30) == {een.begin: [een]}
    assert overlapping(klantmanager=anja, momenten=twee, duur=30, behalve=[een.pk]) == {}
    ander = Werkzoekende.objects.create(organisatie=henk.organisatie, voornaam="Ans", achternaam="Ruis")
    assert plan(ander, anja, een.begin).begin == een.begin
    cancel_appointment(afspraak=een, door=anja)
    assert een not in found(een.begin)


# --- repeat -----------------------------------------------------------------------------------------
@given(
    dag=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    uur=st.integers(6, 21),
    weken=st.sampled_from(WEKEN),
    aantal=st.integers(1, MEEST),
)
def test_a_series_keeps_the_time_on_the_clock(dag: date, uur: int, weken: int, aantal: int) -> None:
    momenten = [timezone.localtime(een) for een in dates_of(at(dag, uur), Herhaal(weken, aantal=aantal))]
    assert {een.time() for een in momenten} == {time(uur, 30)}
    assert [een.date() for een in momenten] == [dag + timedelta(weeks=weken * n) for n in range(aantal)]
    laatste = momenten[-1].date()
    assert dates_of(at(dag, uur), Herhaal(weken, tot=laatste)) == momenten
    assert dates_of(at(dag, uur), Herhaal(weken, tot=laatste + timedelta(days=6))) == momenten


def test_summer_time_does_not_move_an_appointment() -> None:
    momenten = dates_of(at(date(2027, 3, 22)), Herhaal(1, aantal=2))
    voor, na = (een.astimezone(UTC) for een in momenten)
    assert na - voor == timedelta(weeks=1) - timedelta(hours=1)
    assert timezone.localtime(na).time() == time(9, 30)


@pytest.mark.parametrize(
    ("herhaal", "zin"),
    [
        (Herhaal(3, aantal=2), "Kies elke week"),
        (Herhaal(1), "einddatum of een aantal"),
        (Herhaal(1, aantal=2, tot=date(2027, 1, 1)), "einddatum of een aantal"),
        (Herhaal(1, aantal=27), "tot en met 26"),
        (Herhaal(1, aantal=0), "tot en met 26"),
        (Herhaal(1, tot=date(2027, 7, 5)), "maximaal 26"),
        (Herhaal(1, tot=date(2026, 1, 1)), "geen afspraak over"),
        (Herhaal(1, aantal=1, zonder=frozenset({date(2027, 1, 4)})), "geen afspraak over"),
    ],
)
def test_a_series_that_nobody_can_mean_is_refused(herhaal: Herhaal, zin: str) -> None:
    with pytest.raises(ValidationError, match=zin):
        dates_of(at(date(2027, 1, 4)), herhaal)


def test_a_series_without_the_days_that_are_taken_out(henk: Werkzoekende, anja: Gebruiker) -> None:
    begin = over(7)
    eruit = timezone.localtime(begin).date() + timedelta(weeks=1)
    herhaal = Herhaal(1, aantal=3, zonder=frozenset({eruit}))
    een, twee = plan_appointment(werkzoekende=henk, door=anja, begin=begin, soort="telefoon", herhaal=herhaal)
    assert een.reeks is not None
    assert een.reeks == twee.reeks
    assert timezone.localtime(twee.begin).date() == eruit + timedelta(weeks=1)
    assert lines(henk) == [("afspraak", een.pk), ("afspraak", twee.pk)]
    again = plan_appointment(werkzoekende=henk, door=anja, begin=begin, soort="telefoon", herhaal=herhaal)
    assert again == [een, twee]
    assert len(lines(henk)) == 2


def test_a_weekend_or_holiday_is_said() -> None:
    kerst, zaterdag, maandag = date(2026, 12, 25), date(2026, 12, 19), date(2026, 12, 21)
    assert closed_days([at(kerst), at(zaterdag), at(maandag)]) == [at(kerst), at(zaterdag)]


# --- move -------------------------------------------------------------------------------------------
def test_moving_one_of_a_series_moves_only_that_one(henk: Werkzoekende, anja: Gebruiker) -> None:
    een, twee = plan_appointment(
        werkzoekende=henk,
        door=anja,
        begin=over(7),
        soort="locatie",
        waar="2.14",
        herhaal=Herhaal(1, aantal=2),
    )
    nieuw = move_appointment(afspraak=een, door=anja, begin=over(8, 14), waar="3.01")
    een.refresh_from_db()
    twee.refresh_from_db()
    assert (een.uitkomst, een.verzet_naar, een.volgnummer) == ("verzet", nieuw, 1)
    assert (nieuw.begin, nieuw.waar, nieuw.soort, nieuw.duur) == (over(8, 14), "3.01", "locatie", 30)
    assert (nieuw.reeks, nieuw.klantmanager, nieuw.uitkomst) == (een.reeks, anja, "")
    assert (twee.begin, twee.uitkomst, twee.waar) == (over(14), "", "2.14")
    assert lines(henk)[2:] == [("verzet", nieuw.pk)]


def test_moving_twice_moves_once_and_elsewhere_is_refused(henk: Werkzoekende, anja: Gebruiker) -> None:
    een = plan(henk, anja, over(3))
    nieuw = move_appointment(afspraak=een, door=anja, begin=over(4))
    assert move_appointment(afspraak=een, door=anja, begin=over(4)) == nieuw
    with pytest.raises(ValidationError, match="al verzet"):
        move_appointment(afspraak=een, door=anja, begin=over(5))
    assert Afspraak.objects.count() == 2
    assert lines(henk) == [("afspraak", een.pk), ("verzet", nieuw.pk)]


def test_another_place_at_the_same_time_is_the_same_appointment(henk: Werkzoekende, anja: Gebruiker) -> None:
    een = plan(henk, anja, over(3))
    for _ in range(2):
        same = move_appointment(afspraak=een, door=anja, begin=een.begin, soort="telefoon")
        assert (same.pk, same.soort, same.volgnummer, same.uitkomst) == (een.pk, "telefoon", 1, "")
    assert lines(henk) == [("afspraak", een.pk), ("verzet", een.pk)]


def test_what_cannot_be_moved(henk: Werkzoekende, anja: Gebruiker) -> None:
    een, ander = plan(henk, anja, over(3)), plan(henk, anja, over(4))
    with pytest.raises(ValidationError, match="al voorbij"):
        move_appointment(afspraak=een, door=anja, begin=over(-1))
    with pytest.raises(ValidationError, match="staat er al een afspraak"):
        move_appointment(afspraak=een, door=anja, begin=ander.begin)
    cancel_appointment(afspraak=een, door=anja)
    with pytest.raises(ValidationError, match="al afgezegd"):
        move_appointment(afspraak=een, door=anja, begin=over(5))
    Afspraak.objects.filter(pk=ander.pk).update(uitkomst="geweest")
    for step in (
        lambda: move_appointment(afspraak=ander, door=anja, begin=over(5)),
        lambda: cancel_appointment(afspraak=ander, door=anja),
    ):
        with pytest.raises(ValidationError, match="al vastgelegd"):
            step()


# --- cancel -----------------------------------------------------------------------------------------
def test_cancelling_twice_cancels_once(henk: Werkzoekende, anja: Gebruiker) -> None:
    een = plan(henk, anja, over(3))
    assert [cancel_appointment(afspraak=een, door=anja) for _ in range(2)] == [True, False]
    een.refresh_from_db()
    assert (een.uitkomst, een.volgnummer) == ("afgezegd", 1)
    assert lines(henk) == [("afspraak", een.pk), ("afgezegd", een.pk)]
    verzet = plan(henk, anja, over(4))
    move_appointment(afspraak=verzet, door=anja, begin=over(5))
    with pytest.raises(ValidationError, match="al verzet"):
        cancel_appointment(afspraak=verzet, door=anja)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_it_at_once_one_does(henk: Werkzoekende, anja: Gebruiker) -> None:
    een = plan(henk, anja, over(3))
    start, uitkomsten = threading.Barrier(2), []

    def move(dagen: int) -> None:
        try:
            start.wait(timeout=20)
            uitkomsten.append(str(move_appointment(afspraak=een, door=anja, begin=over(dagen)).pk))
        except ValidationError as fout:
            uitkomsten.append(fout.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=(dagen,)) for dagen in (4, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(zin.startswith("Deze afspraak is al verzet") for zin in uitkomsten) == [False, True]
    assert Afspraak.objects.planned().count() == 1


# --- the next one -----------------------------------------------------------------------------------
@pytest.fixture
def begin_2027(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is then: the holidays below fall where they fall in that year, and are still to come."""
    monkeypatch.setattr(timezone, "now", lambda: at(date(2027, 1, 4)))


@pytest.mark.usefixtures("begin_2027")
def test_the_same_again_keeps_the_rhythm_and_the_time(henk: Werkzoekende, anja: Gebruiker) -> None:
    maandag = at(date(2027, 2, 1))
    een = plan(henk, anja, maandag)
    assert same_again(een) == at(date(2027, 2, 15))  # no rhythm yet: two weeks
    twee = plan(henk, anja, at(date(2027, 2, 22)))
    assert same_again(twee) == at(date(2027, 3, 15))
    afgezegd = plan(henk, anja, at(date(2027, 2, 15)))
    cancel_appointment(afspraak=afgezegd, door=anja)
    assert same_again(twee) == at(date(2027, 3, 15))


@pytest.mark.usefixtures("begin_2027")
def test_the_same_again_is_never_past_nor_on_a_holiday(henk: Werkzoekende, anja: Gebruiker) -> None:
    tweede_pinksterdag = date(2027, 5, 17)
    een = plan(henk, anja, at(tweede_pinksterdag - timedelta(weeks=2)))
    assert same_again(een) == at(tweede_pinksterdag + timedelta(days=1))
    Afspraak.objects.filter(pk=een.pk).update(begin=over(-100))
    een.refresh_from_db()
    volgende = same_again(een)
    assert timezone.now() < volgende <= over(21)
    assert werkdagen.is_working_day(timezone.localtime(volgende).date())


# --- along with who accompanies the person ----------------------------------------------------------
def test_what_is_planned_goes_along_with_who_accompanies(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Maak
) -> None:
    komt, voorbij, af = (plan(henk, anja, over(dagen)) for dagen in (3, 4, 5))
    Afspraak.objects.filter(pk=voorbij.pk).update(begin=over(-1))
    cancel_appointment(afspraak=af, door=anja)
    carla = maak_gebruiker("klantmanager", "carla", team="Zuid")
    accompany(werkzoekende=henk, klantmanager=carla, fase="1-intake", door=anja)
    for een in (komt, voorbij, af):
        een.refresh_from_db()
    assert (komt.klantmanager, komt.volgnummer) == (carla, 1)
    assert [voorbij.klantmanager, af.klantmanager] == [carla, anja]
    accompany(werkzoekende=henk, klantmanager=carla, fase="2-diagnose", door=carla)
    komt.refresh_from_db()
    assert komt.volgnummer == 1


def test_what_is_planned_stops_when_nobody_accompanies_any_more(henk: Werkzoekende, anja: Gebruiker) -> None:
    een, twee, voorbij = (plan(henk, anja, over(dagen)) for dagen in (3, 4, 5))
    Afspraak.objects.filter(pk=voorbij.pk).update(begin=over(-1))
    end_accompaniment(werkzoekende=henk, door=anja)
    for afspraak in (een, twee, voorbij):
        afspraak.refresh_from_db()
    assert [een.uitkomst, twee.uitkomst, voorbij.uitkomst] == ["afgezegd", "afgezegd", ""]
    assert lines(henk)[3:] == [("afgezegd", een.pk), ("afgezegd", twee.pk)]
    end_accompaniment(werkzoekende=henk, door=anja)
    assert len(lines(henk)) == 5
