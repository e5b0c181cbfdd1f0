"""vumIDs cannot be guessed, changed or lent; the count of details holds under pressure and ends in time."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hulp import PATIENCE
from vumportal.standaard.soort import Soort
from vumportal.voorziening.budget import Budget
from vumportal.voorziening.vumid import OnbekendeVumID, Verwijzing, VumIDs

A, B = "1" * 20, "2" * 20
WAAR = Verwijzing(bron_oin="3" * 20, id="x.Y_1-" * 10, vraag_id="v" * 22)
IDS = VumIDs("geheim", geldig=60)


def make(ids: VumIDs = IDS) -> str:
    return ids.make(WAAR, vrager=A, soort=Soort.VACATURE, nu=1000)


def test_round_trip() -> None:
    assert IDS.read(make(), vrager=A, soort=Soort.VACATURE, nu=1059) == WAAR


def test_fits_the_contract_with_the_longest_id() -> None:
    waar = Verwijzing("3" * 20, "i" * 200, "v" * 22)
    vum_id = IDS.make(waar, vrager=A, soort=Soort.WERKZOEKENDE, nu=2e9)
    assert re.fullmatch(r"[a-zA-Z0-9_.-]{1,500}", vum_id)


def test_two_for_the_same_document_differ_and_tell_nothing() -> None:
    assert make() != make()
    assert WAAR.id not in make()


@pytest.mark.parametrize(
    ("vrager", "soort", "nu"),
    [(B, Soort.VACATURE, 1000), (A, Soort.WERKZOEKENDE, 1000), (A, Soort.VACATURE, 1060)],
)
def test_other_asker_other_soort_or_too_late(vrager: str, soort: Soort, nu: float) -> None:
    with pytest.raises(OnbekendeVumID):
        IDS.read(make(), vrager=vrager, soort=soort, nu=nu)


def test_other_secret() -> None:
    with pytest.raises(OnbekendeVumID):
        VumIDs("anders", geldig=60).read(make(), vrager=A, soort=Soort.VACATURE, nu=1000)


def test_every_single_character_counts() -> None:
    vum_id = make()
    for plek, teken in enumerate(vum_id):
        for ander in {"A", "Q", "-", ".", chr(ord(teken) ^ 1)} - {teken}:
            with pytest.raises(OnbekendeVumID):
                IDS.read(vum_id[:plek] + ander + vum_id[plek + 1 :], vrager=A, soort=Soort.VACATURE, nu=1000)


@given(st.text(max_size=600))
def test_any_text_is_refused(tekst: str) -> None:
    with pytest.raises(OnbekendeVumID):
        IDS.read(tekst, vrager=A, soort=Soort.VACATURE, nu=1000)


def test_budget_counts_per_vraag() -> None:
    budget = Budget(":memory:", maximum=2, bewaar=60)
    assert [budget.take("a", nu=0) for _ in range(3)] == [True, True, False]
    assert budget.take("b", nu=0)


def test_budget_gives_back() -> None:
    budget = Budget(":memory:", maximum=1, bewaar=60)
    assert budget.take("a", nu=0)
    budget.give_back("a")
    budget.give_back("a")
    assert [budget.take("a", nu=0), budget.take("a", nu=0)] == [True, False]


def test_budget_ends_in_time() -> None:
    budget = Budget(":memory:", maximum=1, bewaar=60)
    assert [budget.take("a", nu=0), budget.take("a", nu=59), budget.take("a", nu=60)] == [True, False, True]


def test_budget_in_a_file_survives(tmp_path: Path) -> None:
    bestand = str(tmp_path / "budget.sqlite3")
    eerste = Budget(bestand, maximum=1, bewaar=60)
    assert eerste.take("a", nu=0)
    eerste.close()
    assert not Budget(bestand, maximum=1, bewaar=60).take("a", nu=1)


def test_budget_holds_with_many_at_once() -> None:
    budget = Budget(":memory:", maximum=10, bewaar=60)
    with ThreadPoolExecutor(8) as pool:
        gekregen = list(pool.map(lambda _: budget.take("a", nu=0), range(100)))
    assert sum(gekregen) == 10


def test_budget_holds_with_several_processes(tmp_path: Path) -> None:
    bestand = str(tmp_path / "budget.sqlite3")
    code = (
        "import sys; from vumportal.voorziening.budget import Budget; "
        "b = Budget(sys.argv[1], maximum=10, bewaar=60); "
        "print(sum(b.take('a', nu=0) for _ in range(50)))"
    )
    opdracht = [sys.executable, "-c", code, bestand]
    processen = [subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    gekregen = [proces.communicate(timeout=PATIENCE)[0] for proces in processen]
    assert [proces.returncode for proces in processen] == [0] * 4
    assert sum(map(int, gekregen)) == 10
