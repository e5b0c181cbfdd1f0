"""The budget: each request takes a place, by day and by night apart, of both buckets or of none."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from tests.hulp import PATIENCE
from tests.uitwisseling.conftest import NAAIER, ask_all, vacature
from tests.uitwisseling.nacht import ask_open, elsewhere, one_beroep, person, saved
from tests.uitwisseling.stub import Reactie, Stub, matches
from vumportal.logboek import spoor
from vumportal.organisaties import emmer
from vumportal.organisaties.grenzen import VRAGEN, set_limit
from vumportal.organisaties.models import Emmer, Gebruiker, Organisatie
from vumportal.uitwisseling import budget, nachtronde, selectors, vragen
from vumportal.uitwisseling.budget import Venster, left, take
from vumportal.uitwisseling.fouten import RuimteOp
from vumportal.uitwisseling.klok import now_for_all
from vumportal.uitwisseling.models import Vraagverbruik, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db

Zoek = Callable[..., Zoekopdracht]


@pytest.fixture(autouse=True)
def _uur(settings: Settings) -> None:
    """It is night, and half of what may be asked is for saved searches."""
    settings.VUM_NACHT, settings.VUM_NACHT_DEEL = (0, 24), 50
    settings.VUM_VRAGEN_PER_UUR = settings.VUM_VRAGEN_PER_UUR_ORGANISATIE = 8


def used() -> dict[tuple[bool, str], int]:
    rows = Emmer.objects.filter(sleutel__startswith="vragen:").values_list("sleutel", "gebruikt")
    return {(":nacht:" in sleutel, sleutel.rpartition(":")[2]): aantal for sleutel, aantal in rows}


def test_day_and_night_take_nothing_of_each_other(organisatie: Organisatie, settings: Settings) -> None:
    pk = organisatie.pk
    for nacht in (True, False):
        for _ in range(4):
            take(organisatie=pk, nacht=nacht)
        with pytest.raises(RuimteOp) as fout:
            take(organisatie=pk, nacht=nacht)
        assert 0 < fout.value.wacht <= settings.VUM_BUDGET_VENSTER
    assert sum(rij.gevraagd for rij in Vraagverbruik.objects.all()) == 8
    assert [(rij.nacht, rij.geweigerd) for rij in Vraagverbruik.objects.order_by("nacht")] == [
        (False, 1),
        (True, 1),
    ]
    settings.VUM_NACHT = ((timezone.localtime().hour + 2) % 24, (timezone.localtime().hour + 3) % 24 or 24)
    assert left([pk], nacht=False).of(pk) == 4  # by day all of it is for people
    assert left([pk], nacht=True).of(pk) == 0


def test_the_second_bucket_refuses_and_the_first_has_its_place_back(organisatie: Organisatie) -> None:
    elders = elsewhere()
    set_limit(sleutel=VRAGEN.sleutel, waarde=6, organisatie=organisatie)
    for _ in range(3):
        take(organisatie=organisatie.pk, nacht=True)
    with pytest.raises(RuimteOp):  # its own choice
        take(organisatie=organisatie.pk, nacht=True)
    take(organisatie=elders.pk, nacht=True)
    with pytest.raises(RuimteOp):  # all together
        take(organisatie=elders.pk, nacht=True)
    assert used() == {(True, "samen"): 4, (True, str(organisatie.pk)): 3, (True, str(elders.pk)): 1}


def test_what_nobody_saw_is_given_back(organisatie: Organisatie) -> None:
    plek = take(organisatie=organisatie.pk, nacht=False)
    budget.give_back(plek)
    assert set(used().values()) == {0}
    assert Vraagverbruik.objects.get().gevraagd == 0


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_as_many_go_as_there_is_room(organisatie: Organisatie) -> None:
    samen, gelukt = threading.Barrier(12), []

    def run() -> None:
        try:
            samen.wait(timeout=PATIENCE)
            gelukt.append(take(organisatie=organisatie.pk, nacht=False))
        except RuimteOp:
            pass
        finally:
            connection.close()

    draden = [threading.Thread(target=run) for _ in range(12)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=PATIENCE)
    assert len(gelukt) == 4
    assert set(used().values()) == {4}


def test_windows_are_fixed_and_in_the_trace(zoek: Zoek, uitwisseling: Stub) -> None:
    uitwisseling.reeks(matches())
    zoekopdracht = zoek(Wensen("5501AB", 20))
    given = spoor.begin(f"00-{'ab' * 16}-{'cd' * 8}-01")
    ask_all(zoekopdracht)
    spoor.end()
    [gevraagd] = uitwisseling.vragen
    found = spoor.parse(gevraagd.headers["traceparent"])
    assert found is not None
    venster = Venster(int(found[0][:8], 16))
    assert found == (f"{venster.begin:08x}{'ab' * 12}", given.span_id)
    assert venster.van <= now_for_all() < venster.tot
    assert venster.van.minute == venster.van.second == 0


def test_a_trace_of_ours_begins_with_the_window(settings: Settings) -> None:
    begun = spoor.begin()
    spoor.end()
    assert int(begun.trace_id[:8], 16) % settings.VUM_BUDGET_VENSTER == 0
    assert spoor.in_window(begun.traceparent, int(begun.trace_id[:8], 16)) == begun.traceparent


def test_each_retry_takes_a_place(zoek: Zoek, uitwisseling: Stub) -> None:
    uitwisseling.reeks(Reactie(503, headers={"Retry-After": "0"}), matches())
    ask_all(zoek(Wensen("5501AB", 20)))
    assert len(uitwisseling.vragen) == 2
    rij = Vraagverbruik.objects.get()
    assert (rij.nacht, rij.gevraagd, rij.beantwoord, rij.geweigerd) == (False, 2, 1, 0)


def test_without_room_a_question_of_a_person_waits_and_is_no_try(zoek: Zoek, uitwisseling: Stub) -> None:
    uitwisseling.reeks(matches(vacature()))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    for _ in range(4):
        take(organisatie=zoekopdracht.organisatie_id, nacht=False)
    ask_all(zoekopdracht)
    assert uitwisseling.vragen == []
    vraag = zoekopdracht.zoekvragen.get()
    assert (vraag.status, vraag.uitstel, vraag.pogingen) == ("gevraagd", "budget", 0)
    tot = Venster.of(now_for_all()).tot
    assert vraag.niet_voor is not None
    assert abs(vraag.niet_voor - tot) < timedelta(seconds=1)
    [zin] = selectors.progress(zoekopdracht).wachtend
    assert zin.startswith("We vroegen de uitwisseling zoveel als mag in een uur; we vragen dit om ")
    assert vraag.valid_until >= vraag.niet_voor + Zoekvraag.GELDIG
    # Also when the whole hour passes: it is not given up, and asked in the next one.
    begin = timezone.now() - timedelta(hours=1)
    Zoekopdracht.objects.update(gestart_op=begin)
    Zoekvraag.objects.update(niet_voor=timezone.now(), aangeboden_op=begin)
    emmer.empty(Venster.of(now_for_all()).key(budget.SAMEN, nacht=False))
    emmer.empty(Venster.of(now_for_all()).key(zoekopdracht.organisatie_id, nacht=False))
    assert vragen.take_forgotten() == [vraag.pk]
    ask_all(zoekopdracht)
    assert selectors.progress(zoekopdracht).beantwoord == 1


def test_a_night_without_room_starts_no_more_than_fits(
    henk: Werkzoekende, anja: Gebruiker, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches())
    for nummer in range(7):
        saved(person(anja, nummer), anja, wensen=one_beroep(NAAIER))
    assert nachtronde.start_due(spread=False) == 4
    assert nachtronde.start_due(spread=False) == 0  # what is open has its place already
    ask_open()
    assert nachtronde.start_due(spread=False) == 0
    assert len(uitwisseling.vragen) == 4
    assert left([henk.organisatie_id], nacht=False).samen == 4
    wachtend = nachtronde.due(now_for_all())
    assert wachtend.count() == 3
    assert all(nachtronde.waiting_since(een, now_for_all()) for een in wachtend)


def test_a_run_that_does_not_fit_goes_on_in_the_next_hour(
    henk: Werkzoekende, anja: Gebruiker, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches())
    for _ in range(3):
        take(organisatie=henk.organisatie_id, nacht=True)
    bewaard = saved(henk, anja)  # two questions
    assert nachtronde.start_due(spread=False) == 1
    ask_open()
    run = bewaard.keren.get()
    assert sorted(run.zoekvragen.values_list("status", "uitstel")) == [
        ("beantwoord", ""),
        ("gevraagd", "budget"),
    ]
    open_ = run.zoekvragen.get(status="gevraagd")
    assert open_.aangeboden_op is None  # no message waits for it: it gets its turn
    assert nachtronde.offer() == 0


def test_use_is_kept_a_year(organisatie: Organisatie) -> None:
    for dagen in (364, 366):
        Vraagverbruik.objects.create(
            uur=timezone.now() - timedelta(days=dagen), organisatie=organisatie, nacht=False
        )
    assert budget.forget_use() == 1
    assert Vraagverbruik.objects.count() == 1
