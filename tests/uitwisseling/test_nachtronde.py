"""Saved searches in the quiet hours: in turn, once each, whatever fails, and what is left of a run."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as proef
from hypothesis import strategies as st
from pytest_django import Settings

from tests.uitwisseling.conftest import NAAIER, TUINMAN, profiel, result_list, vacature
from tests.uitwisseling.nacht import ask_open, elsewhere, one_beroep, person, saved
from tests.uitwisseling.stub import Reactie, Stub, Vraag, matches
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.uitwisseling import nacht, nachtronde, services, tasks
from vumportal.uitwisseling.models import (
    Bewaardezoekopdracht,
    Detail,
    Resultaat,
    Vondst,
    Zoekopdracht,
    Zoekvraag,
)
from vumportal.uitwisseling.wensen import from_json, from_profiel
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import revoke

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nacht(settings: Settings) -> None:
    settings.VUM_NACHT = (0, 24)


@pytest.fixture
def gevuld(uitwisseling: Stub) -> Stub:
    """An exchange with one vacature."""
    uitwisseling.reeks(matches(vacature("Elders")))
    return uitwisseling


def again(bewaard: Bewaardezoekopdracht) -> Zoekopdracht:
    """The next night of this saved search, asked and done."""
    Bewaardezoekopdracht.objects.filter(pk=bewaard.pk).update(volgende_op=timezone.now())
    assert nachtronde.start_due(spread=False) == 1
    ask_open()
    return Zoekopdracht.objects.filter(bewaard=bewaard).latest("gestart_op")


# --- a run --------------------------------------------------------------------------------------------
def test_a_run_is_asked_written_down_and_done(henk: Werkzoekende, anja: Gebruiker, gevuld: Stub) -> None:
    bewaard = saved(henk, anja)
    assert nachtronde.start_due(spread=False) == 1
    run = bewaard.keren.get()
    vragen = list(run.zoekvragen.all())
    assert [(v.hoogstens, v.aangeboden_op) for v in vragen] == [(nachtronde.HOOGSTENS, None)] * 2
    assert all(v.geldig_tot and v.geldig_tot > timezone.now() for v in vragen)
    assert (run.nieuw_sinds, run.gestart_door, run.werkzoekende) == (False, anja, henk)
    assert ask_open() == 2
    bewaard.refresh_from_db()
    assert bewaard.laatste_op is not None
    assert (bewaard.volledig, bewaard.opnieuw) == (True, False)
    assert bewaard.volgende_op > timezone.now()
    assert Handeling.objects.filter(soort="gezocht", door_gebruiker_id=anja.pk).count() == 1
    assert [regel.titel for regel in result_list(run, anja)] == ["Elders"]


def test_starting_twice_has_one_effect(henk: Werkzoekende, anja: Gebruiker, gevuld: Stub) -> None:
    bewaard = saved(henk, anja)
    assert nachtronde.start_run(bewaard) is not None
    assert nachtronde.start_run(bewaard) is None
    assert nachtronde.start_due(spread=False) == 0
    Bewaardezoekopdracht.objects.update(opnieuw=True)  # changed while it runs: once more when that is over
    assert nachtronde.start_due(spread=False) == 0
    ask_open()
    assert nachtronde.start_due(spread=False) == 1
    ask_open()
    assert nachtronde.start_due(spread=False) == 0


@pytest.mark.parametrize("veld", ["gepauzeerd_op", "beeindigd_op"])
def test_what_is_paused_or_over_is_not_asked(veld: str, henk: Werkzoekende, anja: Gebruiker) -> None:
    saved(henk, anja, **{veld: timezone.now(), "opnieuw": True})
    assert nachtronde.start_due(spread=False) == 0


def test_what_room_is_left_is_not_counted_when_nothing_reached_the_maximum(
    henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    bewaard = saved(henk, anja)
    with patch.object(nachtronde, "_spare", side_effect=AssertionError):
        again(bewaard)
    bewaard.refresh_from_db()
    assert bewaard.volledig


def test_by_day_nothing_is_started(henk: Werkzoekende, anja: Gebruiker, settings: Settings) -> None:
    saved(henk, anja)
    uur = timezone.localtime().hour
    settings.VUM_NACHT = ((uur + 2) % 24, (uur + 3) % 24 or 24)
    assert nachtronde.start_due(spread=False) == 0


def test_only_a_later_run_has_news_and_the_same_is_found_once(
    henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    bewaard = saved(henk, anja)
    again(bewaard)
    vondst = Vondst.objects.get(werkzoekende=henk)
    second = again(bewaard)
    assert second.nieuw_sinds
    assert Vondst.objects.get(werkzoekende=henk).pk == vondst.pk
    gevuld.reeks(matches(vacature("Elders"), vacature("Erbij")))
    third = again(bewaard)
    assert list(Vondst.objects.filter(nieuw_in=third).values_list("resultaten__inhoud__naamVacature")) == [
        ("Erbij",)
    ]


def test_a_search_of_a_person_never_gets_a_run_in_place_of_its_own(
    henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    bewaard = saved(henk, anja)
    nachtronde.start_run(bewaard)
    eigen = services.start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=from_json(bewaard.wensen))
    assert eigen.bewaard is None


@pytest.mark.parametrize(
    "wacht",
    [
        lambda: {"aangeboden_op": timezone.now() - timedelta(hours=1)},
        lambda: {"niet_voor": timezone.now() + timedelta(hours=1)},
        lambda: {"status": Zoekvraag.Status.MISLUKT},
    ],
    ids=["already long", "must wait itself", "over"],
)
def test_the_night_gives_way_to_somebody_who_waits_now(
    wacht: Callable[[], dict[str, Any]], henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    nachtronde.start_run(saved(henk, anja))
    eigen = search_own(henk, anja)
    with patch.object(nachtronde, "enqueue"):
        assert nachtronde.offer() == 0
        eigen.zoekvragen.update(**wacht())
        assert nachtronde.offer() == 2


def test_the_night_goes_on_when_nobody_waits_any_more(
    henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    run = nachtronde.start_run(saved(henk, anja))
    assert run is not None
    eerste, tweede = search_own(henk, anja).zoekvragen.values_list("pk", flat=True)
    rij: list[int] = []
    with patch.object(nachtronde, "enqueue", rij.extend):
        tasks.vraag(eerste)
        assert rij == []
        tasks.vraag(tweede)
    assert set(rij) == set(run.zoekvragen.values_list("pk", flat=True))


def search_own(mens: Werkzoekende, wie: Gebruiker) -> Zoekopdracht:
    """Somebody looks for this person themselves."""
    return services.start_zoekopdracht(gebruiker=wie, werkzoekende=mens, wensen=from_profiel(profiel()))


# --- what is left of it -------------------------------------------------------------------------------
def test_only_the_newest_run_keeps_results_and_finds_stay(
    henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    bewaard = saved(henk, anja)
    first, second = again(bewaard), again(bewaard)
    assert not Zoekopdracht.objects.filter(pk=first.pk).exists()
    assert list(Resultaat.objects.values_list("zoekopdracht", flat=True)) == [second.pk]
    assert Vondst.objects.count() == 1


def test_a_detail_that_may_be_read_keeps_its_search(
    henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    bewaard = saved(henk, anja)
    gevuld.reeks(matches(vacature("Elders"), vacature("Ook")))
    first = again(bewaard)
    met = first.resultaten.get(inhoud__naamVacature="Ook")
    Detail.objects.create(
        resultaat=met, document={}, opgehaald_door=anja, bewaren_tot=timezone.localdate(), bron_id="x"
    )
    second = again(bewaard)
    assert [rij.pk for rij in first.resultaten.all()] == [met.pk]
    assert second.resultaten.count() == 2
    Detail.objects.update(bewaren_tot=timezone.localdate() - timedelta(days=1))
    again(bewaard)
    assert Zoekopdracht.objects.count() == 1


def test_a_night_without_any_answer_takes_nothing_away(
    henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    bewaard = saved(henk, anja)
    first = again(bewaard)
    gevuld.reeks(Reactie(401))
    again(bewaard)
    bewaard.refresh_from_db()
    assert bewaard.volledig is False
    assert first.resultaten.count() == 1


def test_a_run_whose_worker_died_at_the_end_is_settled_later(
    henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    bewaard = saved(henk, anja)
    run = nachtronde.start_run(bewaard)
    assert run is not None
    run.zoekvragen.update(status=Zoekvraag.Status.BEANTWOORD, maximum_bereikt=False)
    tasks.ask_saved_searches()
    bewaard.refresh_from_db()
    once = bewaard.laatste_op
    assert once is not None
    assert (nachtronde.settle_left(), nachtronde.finish_run(run)) == (0, False)
    bewaard.refresh_from_db()
    assert bewaard.laatste_op == once


def test_at_the_end_of_the_night_what_is_open_has_failed(
    henk: Werkzoekende, anja: Gebruiker, gevuld: Stub
) -> None:
    bewaard = saved(henk, anja)
    run = nachtronde.start_run(bewaard)
    assert run is not None
    run.zoekvragen.update(geldig_tot=timezone.now() - timedelta(seconds=1))
    tasks.repair_zoekvragen()
    assert {v.fout for v in run.zoekvragen.all()} == {"Er kwam op tijd geen antwoord. Zoek opnieuw."}
    bewaard.refresh_from_db()
    assert (bewaard.volledig, bewaard.laatste_op is not None) == (False, True)


# --- what may fail ------------------------------------------------------------------------------------
def test_one_that_fails_stops_no_other(henk: Werkzoekende, anja: Gebruiker, gevuld: Stub) -> None:
    stuk = saved(henk, anja, wensen={"postcode": 7}, volgende_op=timezone.now() - timedelta(days=9))
    heel = saved(person(anja), anja)
    assert nachtronde.start_due(spread=False) == 1
    assert not stuk.keren.exists()
    assert heel.keren.count() == 1
    stuk.refresh_from_db()
    assert stuk.volgende_op > timezone.now()


def test_of_who_left_a_colleague_asks(
    henk: Werkzoekende, anja: Gebruiker, organisatie: Organisatie, gevuld: Stub
) -> None:
    piet = ensure_gebruiker(
        gebruikersnaam="piet", wachtwoord=None, organisatie=organisatie, rol=Gebruiker.Rol.KLANTMANAGER
    )
    bewaard = saved(henk, piet)  # who may not see Henk any more
    assert nachtronde.start_due(spread=False) == 1
    assert bewaard.keren.get().gestart_door == anja


def test_a_person_whom_nobody_may_see_waits(henk: Werkzoekende, anja: Gebruiker, gevuld: Stub) -> None:
    bewaard = saved(henk, anja)
    revoke(werkzoekende=henk, gebruiker=anja)
    assert nachtronde.start_due(spread=False) == 0
    bewaard.refresh_from_db()
    assert bewaard.volgende_op > timezone.now()
    assert bewaard.beeindigd_op is None


def test_of_a_vacature_the_organisation_asks_and_a_closed_one_ends(
    anja: Gebruiker, atelier: Vacature, gevuld: Stub
) -> None:
    bewaard = Bewaardezoekopdracht.objects.create(
        vacature=atelier, organisatie=atelier.organisatie, door=anja, wensen=one_beroep(NAAIER)
    )
    Gebruiker.objects.filter(pk=anja.pk).update(is_active=False)
    assert nachtronde.start_due(spread=False) == 1
    ask_open()
    Vacature.objects.filter(pk=atelier.pk).update(sluit_op=timezone.localdate() - timedelta(days=1))
    Bewaardezoekopdracht.objects.update(opnieuw=True)
    assert nachtronde.start_due(spread=False) == 0
    bewaard.refresh_from_db()
    assert bewaard.beeindigd_op is not None


# --- whose turn it is ---------------------------------------------------------------------------------
def test_who_waits_longest_is_first_and_each_organisation_in_turn(
    henk: Werkzoekende, anja: Gebruiker, organisatie: Organisatie
) -> None:
    elders = elsewhere()
    rita = ensure_gebruiker(
        gebruikersnaam="rita", wachtwoord=None, organisatie=elders, rol=Gebruiker.Rol.KLANTMANAGER
    )
    now = timezone.now()
    hier = [saved(person(anja, uur), anja, volgende_op=now - timedelta(hours=uur)) for uur in (1, 9, 5)]
    daar = saved(person(rita), rita, volgende_op=now - timedelta(minutes=1))
    later = saved(person(anja), anja, volgende_op=now + timedelta(days=1))
    opnieuw = saved(person(anja), anja, volgende_op=now + timedelta(days=1), opnieuw=True)
    rij = nachtronde.in_turn(now)
    assert rij == [hier[1], daar, hier[2], hier[0], opnieuw]
    assert later not in rij
    assert nachtronde.waiting_since(hier[0], now) == hier[0].volgende_op
    assert nachtronde.waiting_since(later, now) is None


@proef(max_examples=10)
@given(
    ruimte=st.integers(2, 9),
    wie=st.lists(st.sampled_from("ab"), min_size=3, max_size=9),
)
def test_with_too_little_room_everybody_has_a_turn(
    uitwisseling: Stub, anja: Gebruiker, ruimte: int, wie: list[str]
) -> None:
    """Night after night with room for a few: nobody is asked again before everybody of theirs was asked once."""
    uitwisseling.reeks(matches())
    Bewaardezoekopdracht.objects.all().delete()
    elders = elsewhere()
    rita = ensure_gebruiker(
        gebruikersnaam="rita", wachtwoord=None, organisatie=elders, rol=Gebruiker.Rol.KLANTMANAGER
    )
    van = {"a": anja, "b": rita}
    rij = [saved(person(van[een]), van[een], wensen=one_beroep(NAAIER)) for een in wie]
    keren = Counter[int]()
    for _ in range(2 * len(rij)):
        begonnen = []
        with patch.object(nachtronde.budget, "left") as over:
            over.side_effect = lambda organisaties, **_: nachtronde.budget.Over(
                nachtronde.budget.Venster(0), ruimte, ruimte, dict.fromkeys(organisaties, ruimte)
            )
            assert nachtronde.start_due(spread=False) == min(ruimte, len(rij))
        begonnen = list(
            Zoekvraag.objects.filter(status="gevraagd").values_list("zoekopdracht__bewaard", flat=True)
        )
        ask_open()
        keren.update(begonnen)
        for organisatie in {een.organisatie_id for een in rij}:
            eigen = [keren[een.pk] for een in rij if een.organisatie_id == organisatie]
            assert max(eigen) - min(eigen) <= 1
        Bewaardezoekopdracht.objects.update(volgende_op=timezone.now())  # the next night


def test_a_night_is_spread_so_that_all_are_done_before_its_end(settings: Settings) -> None:
    settings.VUM_NACHT = (22, 6)
    begin = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)  # 22:00
    wachtend = 2000
    moment = begin
    while wachtend and moment < begin + timedelta(hours=8):
        beurt = nachtronde._in_this_turn(moment, wachtend)
        assert 1 <= beurt <= 40
        wachtend -= min(beurt, wachtend)
        moment += nachtronde.TIK
    assert moment < begin + timedelta(hours=7, minutes=30)


# --- nights -------------------------------------------------------------------------------------------
def at(tekst: str) -> datetime:
    """ "26 22:30": a day of November 2026, or of December after it."""
    dag, uur = tekst.split()
    maand = 11 if int(dag) > 15 else 12
    return datetime.fromisoformat(f"2026-{maand}-{int(dag):02d} {uur}+01:00")


@pytest.mark.parametrize(
    ("uren", "moment", "nacht_van", "nacht_tot", "geweest"),
    [
        ((22, 6), "27 09:00", "26 22:00", "27 06:00", "27 06:00"),
        ((22, 6), "27 21:59", "26 22:00", "27 06:00", "27 06:00"),
        # In a quiet hour it is the night that goes on; over is the one before it.
        ((22, 6), "27 22:00", "27 22:00", "28 06:00", "27 06:00"),
        ((22, 6), "28 05:59", "27 22:00", "28 06:00", "27 06:00"),
        ((1, 5), "27 09:00", "27 01:00", "27 05:00", "27 05:00"),
        ((1, 5), "27 00:30", "26 01:00", "26 05:00", "26 05:00"),
        ((20, 23), "27 09:00", "26 20:00", "26 23:00", "26 23:00"),
        ((22, 24), "27 09:00", "26 22:00", "27 00:00", "27 00:00"),
        ((0, 24), "27 12:00", "27 00:00", "28 00:00", "27 00:00"),
    ],
)
def test_last_night_is_that_of_these_quiet_hours(
    settings: Settings, uren: tuple[int, int], moment: str, nacht_van: str, nacht_tot: str, geweest: str
) -> None:
    settings.VUM_NACHT = uren
    assert nacht.last_night(at(moment)) == (at(nacht_van), at(nacht_tot))
    assert nacht.last_end_of_night(at(moment)) == at(geweest)


@pytest.mark.parametrize(
    ("uren", "moment", "einde", "volgende", "week"),
    [
        # Thursday evening, and later in the same night: Friday is a working day, and then Monday.
        ((22, 6), "26 22:30", "27 06:00", "29 22:00", "3 22:00"),
        ((22, 6), "27 03:00", "27 06:00", "29 22:00", "3 22:00"),
        # Friday by day belongs to the night before; Friday evening leads to a Saturday.
        ((22, 6), "27 14:00", "28 06:00", "29 22:00", "3 22:00"),
        ((22, 6), "27 23:00", "28 06:00", "29 22:00", "6 22:00"),
        ((1, 5), "26 02:00", "26 05:00", "27 01:00", "3 01:00"),
        ((0, 24), "26 12:00", "27 00:00", "27 00:00", "3 00:00"),
    ],
)
def test_the_next_night_is_before_a_working_day(
    settings: Settings, uren: tuple[int, int], moment: str, einde: str, volgende: str, week: str
) -> None:
    settings.VUM_NACHT = uren
    assert nacht.end_of_night(at(moment)) == at(einde)
    assert nacht.next_night(at(moment), week=False) == at(volgende)
    assert nacht.next_night(at(moment), week=True) == at(week)


@pytest.fixture
def vol(uitwisseling: Stub) -> Stub:
    """Every answer is full."""

    def answer(vraag: Vraag) -> Reactie:
        return matches(vacature("Een", TUINMAN), maximum=True)

    uitwisseling.antwoord = answer
    return uitwisseling


def test_what_cannot_be_cut_is_not_complete(henk: Werkzoekende, anja: Gebruiker, vol: Stub) -> None:
    bewaard = saved(henk, anja, wensen=one_beroep(TUINMAN))
    again(bewaard)
    bewaard.refresh_from_db()
    assert bewaard.volledig is False
