"""Buckets: of many takes at the same time exactly as many succeed as there are places; waits end and grow."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from tests.hulp import PATIENCE
from vumportal.organisaties import emmer
from vumportal.organisaties.emmer import Greep, Oplopend, Vast, empty, give_back, key, remove_old, take
from vumportal.organisaties.models import Emmer

pytestmark = pytest.mark.django_db

DRIE = Vast(3, 60)
GROEIT = Oplopend(vrij=2, eerste=30, hoogste=100, onthouden=3600)


def later(seconds: float, sleutel: str = "proef") -> None:
    """As if so many seconds went by for this bucket."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organisaties_emmer SET venster = venster - make_interval(secs => %s) WHERE sleutel = %s",
            [seconds, sleutel],
        )


def takes(maat: Vast | Oplopend, times: int) -> list[bool]:
    return [take("proef", maat).gelukt for _ in range(times)]


def test_a_window_gives_its_places_and_then_says_how_long_to_wait() -> None:
    assert takes(DRIE, 3) == [True] * 3
    greep = take("proef", DRIE)
    assert (greep.gelukt, greep.gebruikt) == (False, 3)
    assert 0 < greep.wacht <= 60
    assert takes(DRIE, 2) == [False, False]
    assert Emmer.objects.get().gebruikt == 3  # what is refused is not counted


def test_refused_takes_do_not_lengthen_the_window() -> None:
    first = take("proef", DRIE)
    takes(DRIE, 5)
    assert Emmer.objects.get().venster == first.venster
    later(60)
    fresh = take("proef", DRIE)
    assert (fresh.gelukt, fresh.gebruikt) == (True, 1)
    assert fresh.venster > first.venster


def test_several_places_at_once_are_taken_all_or_none() -> None:
    assert take("proef", DRIE, aantal=2).gebruikt == 2
    assert not take("proef", DRIE, aantal=2).gelukt
    assert take("proef", DRIE).gebruikt == 3


@pytest.mark.parametrize("aantal", [0, -1, 4])
def test_what_no_window_could_give_is_a_mistake(aantal: int) -> None:
    with pytest.raises(ValueError, match="nooit"):
        take("proef", DRIE, aantal=aantal)


def test_buckets_have_nothing_to_do_with_each_other() -> None:
    takes(DRIE, 4)
    assert take("ander", DRIE).gelukt


def test_a_growing_wait_doubles_up_to_its_highest_and_passes() -> None:
    assert takes(GROEIT, 3) == [True, True, False]
    for wait in (30, 60, 100, 100):
        refused = take("proef", GROEIT)
        assert not refused.gelukt
        assert wait - 5 < refused.wacht <= wait
        later(wait - 1)
        assert not take("proef", GROEIT).gelukt
        later(1)
        assert take("proef", GROEIT).gelukt


def test_a_growing_wait_is_forgotten_after_a_while_without_takes() -> None:
    takes(GROEIT, 2)
    later(30)
    takes(GROEIT, 1)
    later(3600)
    assert takes(GROEIT, 3) == [True, True, False]


def test_a_very_long_series_overflows_nothing() -> None:
    Emmer.objects.create(sleutel="proef", gebruikt=100_000, venster=take("ander", GROEIT).venster)
    assert 0 < take("proef", GROEIT).wacht <= 100


def test_what_was_not_used_can_be_given_back() -> None:
    greep = take("proef", DRIE, aantal=3)
    give_back("proef", venster=greep.venster)
    assert takes(DRIE, 2) == [True, False]
    give_back("proef", aantal=99)
    assert takes(DRIE, 4) == [True] * 3 + [False]
    give_back("onbekend")  # harmless


def test_nothing_is_given_back_into_a_later_window() -> None:
    old = take("proef", DRIE)
    later(60)
    takes(DRIE, 3)
    give_back("proef", venster=old.venster)
    assert takes(DRIE, 1) == [False]


def test_emptying_says_how_many_there_were() -> None:
    takes(DRIE, 2)
    assert empty("proef") == 2
    assert empty("proef") == 0
    takes(DRIE, 2)
    later(60)
    assert empty("proef") == 0


def test_a_rolled_back_transaction_gives_its_places_back() -> None:
    with transaction.atomic():
        takes(DRIE, 3)
        transaction.set_rollback(True)
    assert takes(DRIE, 4) == [True] * 3 + [False]


def test_a_key_holds_no_name_and_its_parts_do_not_run_together() -> None:
    sleutel = key("proef", "anja", "192.0.2.1")
    assert sleutel.startswith("proef:")
    assert "anja" not in sleutel
    assert "192" not in sleutel
    assert len({sleutel, key("proef", "anja192.0.2.1"), key("ander", "anja", "192.0.2.1")}) == 3
    assert key("proef", "anja", "192.0.2.1") == sleutel
    assert take(key("x" * 30, "\0", "é" * 1000), DRIE).gelukt


def test_rows_whose_window_is_over_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emmer, "BATCH", 2)
    for number in range(5):
        take(f"oud-{number}", DRIE)
        later(60, f"oud-{number}")
    take("proef", DRIE)
    assert remove_old() == 5
    assert Emmer.objects.get().sleutel == "proef"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("maat", [Vast(7, 600), Oplopend(7, 600, 600, 6000)], ids=["vast", "oplopend"])
def test_of_many_at_the_same_time_exactly_as_many_succeed_as_there_are_places(maat: Vast | Oplopend) -> None:
    threads = 6
    together = Barrier(threads)

    def run(_: int) -> list[Greep]:
        try:
            together.wait(PATIENCE)
            return [take("samen", maat) for _ in range(20)]
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        greepen = [greep for answers in pool.map(run, range(threads)) for greep in answers]
    assert sorted(greep.gebruikt for greep in greepen if greep.gelukt) == list(range(1, 8))
    assert all(greep.wacht > 0 for greep in greepen if not greep.gelukt)


@pytest.mark.django_db(transaction=True)
def test_taking_and_giving_back_at_the_same_time_loses_no_place() -> None:
    maat, threads = Vast(3, 600), 6
    together = Barrier(threads)

    def run(_: int) -> int:
        try:
            together.wait(PATIENCE)
            taken = [take("samen", maat) for _ in range(30)]
            for greep in taken:
                if greep.gelukt:
                    give_back("samen", venster=greep.venster)
            return sum(greep.gelukt for greep in taken)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        assert sum(pool.map(run, range(threads))) >= 3
    assert Emmer.objects.get().gebruikt == 0
    assert [take("samen", maat).gelukt for _ in range(4)] == [True] * 3 + [False]
