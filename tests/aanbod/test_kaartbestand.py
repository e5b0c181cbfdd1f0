"""The file of a kaart: written at once, for this user alone, and never used when anything about it is wrong."""

import json
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest_django import Settings

from tests.aanbod.kaarten import Kaartrij, reading
from vumportal.aanbod import kaartbestand
from vumportal.aanbod.kaart import Kaart
from vumportal.aanbod.kaartbestand import KOP, TE_OUD, VORM, find, give_up, path_of, read, write
from vumportal.aanbod.nabij import run
from vumportal.aanbod.reeksen import tids, xids
from vumportal.aanbod.voorraad import Statement
from vumportal.standaard.kenmerken import Zoekwaarden

TABEL = "vacatures_vacature"


@pytest.fixture(autouse=True)
def map_(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A directory for kaarten, and no memory of another one."""
    settings.BRON_KAARTEN = str(tmp_path)
    kaartbestand._open.clear()
    yield tmp_path
    kaartbestand._open.clear()


def make(aantal: int, **kop: Any) -> Path:
    """The file of a kaart of so many rows, made now."""
    rijen = [Kaartrij(pk, Zoekwaarden(5611, None, {"uren_min": 8}, (11, pk))) for pk in range(1, aantal + 1)]
    file = path_of("default", TABEL, 7)
    head = {"herkomst": "hier", "transactie": aantal, "op": time.time(), "kolommen": ("uren_min",)}
    write(file, head | kop, reading(rijen, ("uren_min",)).arrays())
    return file


def found() -> Kaart | None:
    return find("default", TABEL, 7)


def with_head(file: Path, head: bytes) -> None:
    """The same file with this header, as another one."""
    content = head.ljust(KOP) + file.read_bytes()[KOP:]
    other = file.with_suffix(".anders")
    other.write_bytes(content)
    other.replace(file)


def changed(file: Path, **kop: Any) -> None:
    with_head(file, json.dumps(json.loads(file.read_bytes()[:KOP]) | kop).encode())


def test_what_is_written_is_read() -> None:
    make(5)
    kaart = found()
    assert kaart is not None
    assert kaart.ids.tolist() == [1, 2, 3, 4, 5]
    assert kaart.kop["herkomst"] == "hier"
    assert found() is kaart
    assert not kaart.ids.flags.writeable


def test_nobody_else_may_read_it() -> None:
    assert stat.S_IMODE(make(1).stat().st_mode) == 0o600


def test_it_is_replaced_at_once() -> None:
    """Who had opened the one before keeps what was in it; the next question finds the new one."""
    make(5)
    before = found()
    make(9)
    after = found()
    assert before is not None
    assert after is not None
    assert (before.ids.tolist(), len(before.ids)) == ([1, 2, 3, 4, 5], before.aantal)
    assert after.aantal == 9
    assert found() is after


def test_what_could_not_be_written_leaves_what_was_there(map_: Path) -> None:
    file = make(5)
    with pytest.raises(ZeroDivisionError):
        write(file, {}, {"id": ("<i8", (np.array([1 // nul]) for nul in (1, 0)))})
    with pytest.raises(ValueError, match="the header of a kaart is"):
        make(6, herkomst="x" * KOP)
    assert list(map_.iterdir()) == [file]
    kaart = found()
    assert kaart is not None
    assert kaart.aantal == 5


def test_without_a_directory_or_a_file_there_is_none(settings: Settings) -> None:
    assert found() is None
    file = make(5)
    assert found() is not None
    assert find("default", TABEL, 8) is None
    assert find("lezen", TABEL, 7) is None
    settings.BRON_KAARTEN = ""
    assert found() is None
    settings.BRON_KAARTEN = str(file.parent)
    file.unlink()
    assert found() is None


ROMMEL = {
    "nothing": b"",
    "no JSON": b"\x00\xff" * 9000,
    "half of a header": b'{"vorm": 1, "op":',
    "another thing": b"[1, 2, 3]",
    "a text": b'"vorm"',
    "nothing in it": b"{}",
    "no moment": json.dumps({"vorm": VORM}).encode(),
    "a moment that is none": json.dumps({"vorm": VORM, "op": "gisteren"}).encode(),
}


@pytest.mark.parametrize("rommel", ROMMEL.values(), ids=ROMMEL)
def test_rubbish_is_no_kaart(rommel: bytes) -> None:
    file = make(5)
    file.write_bytes(rommel)
    assert found() is None
    assert make(6) == file
    assert found() is not None


@pytest.mark.parametrize("rommel", ROMMEL.values(), ids=ROMMEL)
def test_rubbish_before_the_arrays_is_no_kaart(rommel: bytes) -> None:
    with_head(make(5), rommel)
    assert found() is None


@pytest.mark.parametrize("over", [1, KOP - 1, KOP, KOP + 1, KOP + 40, KOP + 700])
def test_a_file_that_was_cut_off_is_no_kaart(over: int) -> None:
    file = make(50)
    content = file.read_bytes()
    assert over < len(content)
    file.write_bytes(content[:over])
    assert found() is None


@pytest.mark.parametrize("over", [0.5, 0.999])
def test_also_not_one_that_lost_its_last_part(over: float) -> None:
    file = make(50)
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * over)])
    assert found() is None


def test_arrays_that_are_not_all_there_are_no_kaart() -> None:
    file = make(5)
    changed(file, reeksen={"id": ("<i8", 5, KOP)})
    assert found() is None


def test_of_another_form_or_too_old_none_is_used() -> None:
    file = make(5)
    changed(file, vorm=VORM + 1)
    assert found() is None
    changed(file, vorm=VORM, op=time.time() - TE_OUD.total_seconds() - 60)
    assert found() is None
    changed(file, op=time.time() - TE_OUD.total_seconds() / 2)
    assert found() is not None


def test_one_that_was_opened_long_ago_is_not_used_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """What changed since is kept for a week: a process that runs for longer must not trust what it has open."""
    make(5)
    assert found() is not None
    opened = time.time()
    monkeypatch.setattr(time, "time", lambda: opened + TE_OUD.total_seconds() + 60)
    assert found() is None


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Does something once, right after a header was read."""
    loads = json.loads

    def once(daad: Callable[[], object]) -> None:
        def then(text: Any) -> Any:
            monkeypatch.setattr(json, "loads", loads)
            daad()
            return loads(text)

        monkeypatch.setattr(json, "loads", then)

    return once


def test_a_header_is_never_read_with_the_arrays_of_another_file(
    meanwhile: Callable[[Callable[[], object]], None],
) -> None:
    """Another process may put a new one in place at any moment."""
    file = make(5)
    meanwhile(lambda: make(90))
    kaart = read(file)
    assert kaart is None or kaart.pc4.tolist() == [5611] * kaart.kop["transactie"]
    assert (newest := found()) is not None
    assert newest.aantal == 90


def test_a_file_that_is_taken_away_meanwhile_stops_nobody(
    meanwhile: Callable[[Callable[[], object]], None],
) -> None:
    file = make(5)
    meanwhile(file.unlink)
    kaart = read(file)
    assert kaart is None or kaart.aantal == 5
    assert found() is None


def test_what_was_given_up_comes_back_with_a_newer_file() -> None:
    make(5)
    kaart = found()
    assert kaart is not None
    give_up(kaart)
    assert found() is None
    assert found() is None
    make(6)
    newer = found()
    assert newer is not None
    assert newer.aantal == 6
    give_up(kaart)  # by who was still at the one before
    assert found() is newer


# --- arrays of places and transactions, as they travel --------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("aantal", [0, 1, 2, 300])
def test_the_database_reads_what_was_meant(aantal: int) -> None:
    blokken = [(7919 * n) % 2**31 for n in range(1, aantal + 1)]
    plekken = [n % 2047 + 1 for n in range(aantal)]
    nummers = [2**32 - 1 - n * 14_000_000 for n in range(aantal)]
    places, transactions = np.array(blokken, np.int32), np.array(nummers, np.uint32)
    asked = Statement(
        "SELECT %s::text, %s::text, cardinality(%s), cardinality(%s)",
        (tids(places, np.array(plekken, np.int16)), xids(transactions)) * 2,
    )
    right_places = ",".join(f'"({blok},{plek})"' for blok, plek in zip(blokken, plekken, strict=True))
    right = (f"{{{right_places}}}", f"{{{','.join(map(str, nummers))}}}", aantal, aantal)
    assert run("default", asked) == [right]


EERST_VERBONDEN = """
import django
django.setup()
from django.db import connection
connection.ensure_connection()
import numpy as np
from vumportal.aanbod.nabij import run
from vumportal.aanbod.reeksen import tids
from vumportal.aanbod.voorraad import Statement
een = np.array([1])
print(run("default", Statement("SELECT pg_typeof(%s)::text", (tids(een, een),))))
"""


def test_a_process_that_connects_before_it_searches_sends_them_too() -> None:
    """What a connection can send is settled when the first one is made."""
    done = subprocess.run(
        [sys.executable, "-c", EERST_VERBONDEN], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout == "[('tid[]',)]\n", done.stderr[-500:]
