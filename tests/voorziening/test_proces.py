"""The exchange as its own process: starts from a file, stops at SIGTERM, and imports nothing of the portal."""

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.hulp import PATIENCE, free_port, wait_until
from tests.voorziening.opstelling import (
    BRON_A,
    EXCHANGE,
    VRAAG,
    Doc,
    StubBron,
    antwoord,
    pas_na,
    vast,
    werkzoekende,
)
from vumportal.standaard.koppelvlak import Partijen, request_headers

pytestmark = pytest.mark.traag

HEADERS = request_headers(Partijen(BRON_A, EXCHANGE, BRON_A))


@contextmanager
def proces(tmp_path: Path, bron_url: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """A running exchange over one bron, with its origin."""
    config, poort = tmp_path / "config.json", free_port()
    config.write_text(json.dumps({"oin": EXCHANGE, "bronnen": [{"oin": BRON_A, "url": bron_url}]}))
    opdracht = [sys.executable, "-m", "vumportal.voorziening", "--config", str(config), "--poort", str(poort)]
    kind = subprocess.Popen(opdracht, stderr=subprocess.PIPE, text=True)
    url = f"http://127.0.0.1:{poort}"
    try:
        wait_until(lambda: _gezond(url) or kind.poll() is not None)
        assert kind.poll() is None
        yield kind, url
    finally:
        kind.kill()
        kind.wait()


def _gezond(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/gezond", trust_env=False).status_code == 200
    except httpx2.ConnectError:
        return False


@pytest.mark.parametrize("nummer", [signal.SIGTERM, signal.SIGINT])
def test_runs_and_stops(tmp_path: Path, nummer: signal.Signals) -> None:
    with proces(tmp_path, "http://127.0.0.1:1") as (kind, _):
        kind.send_signal(nummer)
        _, logboek = kind.communicate(timeout=PATIENCE)
    assert kind.returncode == 0
    assert "Traceback" not in logboek


def test_a_request_under_way_is_finished_before_the_stop(tmp_path: Path) -> None:
    gevraagd, gestopt = threading.Event(), threading.Event()

    def sein() -> None:
        gevraagd.set()
        gestopt.wait(PATIENCE)

    langzaam = pas_na(sein, vast(antwoord(werkzoekende("w"))))
    with StubBron(langzaam).draait() as bron, proces(tmp_path, bron.url) as (kind, url):
        with ThreadPoolExecutor(1) as pool:
            vraag = pool.submit(_matches, url)
            assert gevraagd.wait(PATIENCE)
            kind.send_signal(signal.SIGTERM)
            wait_until(lambda: not _gezond(url))
            gestopt.set()
            assert len(vraag.result()) == 1
        assert kind.wait(PATIENCE) == 0


def test_log_names_parties_and_counts_only(tmp_path: Path) -> None:
    with (
        StubBron(vast(antwoord(werkzoekende("id-van-henk")))).draait() as bron,
        proces(tmp_path, bron.url) as (kind, url),
    ):
        vum_id = _matches(url)[0]["vumID"]
        httpx2.get(f"{url}/vum/v3/werkzoekendeProfielen/{vum_id}", headers=HEADERS, trust_env=False)
        kind.terminate()
        _, logboek = kind.communicate(timeout=PATIENCE)
    assert re.search(
        rf"POST /vum/v3/werkzoekendeProfielen/matches 200 \d+ms van={BRON_A} .*matches=1", logboek
    )
    assert re.search(r"GET /vum/v3/werkzoekendeProfielen/{vumID} 503", logboek)
    assert not [geheim for geheim in ("id-van-henk", vum_id, "5611") if geheim in logboek]


def _matches(url: str) -> list[Doc]:
    pad = f"{url}/vum/v3/werkzoekendeProfielen/matches"
    antwoord_ = httpx2.post(pad, headers=HEADERS, json=VRAAG, timeout=PATIENCE, trust_env=False)
    assert antwoord_.status_code == 200
    matches: list[Doc] = antwoord_.json()["matches"]
    return matches


def test_says_what_is_wrong_with_its_file(tmp_path: Path) -> None:
    opdracht = [sys.executable, "-m", "vumportal.voorziening", "--config", str(tmp_path / "weg.json")]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert klaar.returncode == 2
    assert "weg.json" in klaar.stderr
    assert "Traceback" not in klaar.stderr


def test_imports_nothing_but_standaard() -> None:
    code = (
        "import sys, vumportal.voorziening.__main__; "
        "print(sorted({n.split('.')[1] for n in sys.modules if n.startswith('vumportal.')}), 'django' in sys.modules)"
    )
    klaar = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert klaar.stdout.strip() == "['standaard', 'voorziening'] False"
