"""What the bench concludes from what it measured."""

import importlib
import os
import subprocess
import sys

import pytest

from vumportal.bron import views
from vumportal.config import wsgi
from vumportal.ontwikkel.bench import schrijver
from vumportal.ontwikkel.bench.geheugen import Peiling, Verloop, own


def verloop(*megabytes: float) -> Verloop:
    """One sample per second."""
    return Verloop([(float(second), mb) for second, mb in enumerate(megabytes)])


def test_a_peak_halfway_is_flat_and_is_told() -> None:
    level = verloop(*[100.0] * 25, 180.0, *[104.0] * 34)
    assert (level.begin, level.first, level.last, level.highest) == (100, 100, 104, 180)
    assert level.is_flat


@pytest.mark.parametrize("direction", [1, -1])
def test_growth_and_shrinkage_are_not_flat(direction: int) -> None:
    assert not verloop(*(100 + direction * second / 4 for second in range(60))).is_flat


def test_a_short_measurement_compares_its_first_and_last_quarter() -> None:
    short = verloop(1, 1, 5, 5, 5, 5, 5, 2, 2)
    assert (short.edge, short.first, short.last) == (2, 1, 2)


def test_the_table_says_in_words_what_is_flat() -> None:
    peiling = Peiling({})
    peiling.verloop = {"web": verloop(100, 100, 100), "database": verloop(100, 100, 150)}
    header, web, database = peiling.tabel()
    assert header.split()[-1] == "hoogste"
    assert " vlak (+0.0%" in web
    assert " NIET VLAK (+50.0%" in database


def test_own_memory_counts_children_and_no_shared_pages() -> None:
    program = (
        "import mmap, sys; own = bytearray(b'x' * 60_000_000); "
        "shared = mmap.mmap(-1, 200_000_000); shared.write(b'x' * 200_000_000); "
        "print(flush=True); sys.stdin.read()"
    )
    before = own(os.getpid())
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout
        child.stdout.readline()
        with Peiling({"child": child.pid}) as peiling:
            pass
        assert own(os.getpid()) - before > 50
        assert own(child.pid) < 150
        assert peiling.verloop["child"].highest == pytest.approx(own(child.pid), abs=1)
        child.communicate()


def test_what_the_logboek_costs_is_judged_pair_by_pair() -> None:
    """A machine that is slow for a while is slow both ways."""
    paren = schrijver.Paren(met=[11.0, 110.0, 12.0], zonder=[10.0, 100.0, 10.0])
    assert paren.verhouding == pytest.approx(1.1)


def test_the_service_without_a_logboek_is_ours_with_nothing_in_place_of_its_writer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "log_answer", views.log_answer)  # as it was, afterwards
    without = importlib.import_module("vumportal.ontwikkel.bench.zonder_logboek")
    assert without.application is wsgi.application
    assert views.log_answer is schrijver.nothing
