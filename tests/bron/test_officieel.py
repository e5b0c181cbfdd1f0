"""The thirty official zoekvragen, asked through the exchange process over HTTP, to a bron in its own process.

The expected lists are a subset of what a correct bron returns, since a distance in km reaches further than
the test environment's.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest

from tests.contracttoets import assert_request, assert_response
from tests.hulp import PATIENCE, SHARED, VUM, free_port, needs_vum, official, official_vacatures, wait_until
from vumportal.ontwikkel import adressen
from vumportal.standaard.koppelvlak import Partijen, request_headers
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort

pytestmark = [needs_vum, pytest.mark.traag]

OIN = "00000001900000001000"
EXCHANGE = "00000001900000009000"
HEADERS = request_headers(Partijen(van=OIN, naar=EXCHANGE, via=OIN))
EXAMPLES = {
    Soort.WERKZOEKENDE: "werkzoekenden_voorbeelden.json",
    Soort.VACATURE: "vacatures_voorbeelden.json",
}
Ask = Callable[[str, str, Any], httpx2.Response]


@contextmanager
def process(*argv: str, env: dict[str, str], healthy: str) -> Iterator[None]:
    """A child process that answers at `healthy`, killed at the end."""
    child = subprocess.Popen(argv, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: _answers(healthy) or child.poll() is not None)
        assert child.poll() is None, f"{argv[-1]} is gestopt"
        yield
    finally:
        child.terminate()
        child.wait(PATIENCE)


def _answers(url: str) -> bool:
    try:
        return httpx2.get(url, timeout=PATIENCE, trust_env=False).status_code == 200
    except httpx2.HTTPError:
        return False


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """A bron with the official supply, an exchange in front of it, and a client of that exchange."""
    tmp: Path = tmp_path_factory.mktemp("officieel")
    owner = adressen.with_database(os.environ["DATABASE_EIGENAAR_URL"], "officieel")
    assert adressen.ensure_database(owner)
    url = adressen.with_database(os.environ["DATABASE_URL"], "officieel")
    env = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(adressen.REPO)}
    env["DATABASE_POOL_MIN"] = "1"
    vacatures = tmp / "vacatures.json"
    vacatures.write_text(json.dumps(official_vacatures()))
    make = (
        "from vumportal.organisaties.services import ensure_organisatie as e; "
        f"e(naam='Test', oin='{OIN}', soort='suwi')"
    )
    load = ("profielen_laden", "--organisatie", OIN, "--leverbaar", "--soort")
    for command in (
        ("migrate", "-v0"),
        ("postcodes_laden", str(SHARED / "data" / "pc4geoloc.json")),
        ("shell", "-v0", "-c", make),
        (*load, "werkzoekende", str(VUM / "werkzoekenden_upload.json")),
        (*load, "vacature", str(vacatures)),
    ):
        done = subprocess.run(
            [sys.executable, "manage.py", *command], env=env, cwd=adressen.REPO, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
    bron, exchange = free_port(), free_port()
    config = tmp / "voorziening.json"
    entry = {"naam": "Test", "oin": OIN, "url": f"http://127.0.0.1:{bron}", "suwi": True}
    config.write_text(json.dumps({"oin": EXCHANGE, "bronnen": [entry]}))
    python = str(Path(sys.executable))
    with ExitStack() as stack:
        gunicorn = (
            python,
            "-m",
            "gunicorn",
            "vumportal.config.wsgi",
            "--threads",
            "4",
            "--no-control-socket",
        )
        stack.enter_context(
            process(
                *gunicorn, "--bind", f"127.0.0.1:{bron}", env=env, healthy=f"http://127.0.0.1:{bron}/gezond"
            )
        )
        voorziening = (
            python,
            "-m",
            "vumportal.voorziening",
            "--config",
            str(config),
            "--poort",
            str(exchange),
        )
        stack.enter_context(process(*voorziening, env=env, healthy=f"http://127.0.0.1:{exchange}/gezond"))
        client = stack.enter_context(httpx2.Client(trust_env=False, timeout=PATIENCE, headers=HEADERS))
        origin = f"http://127.0.0.1:{exchange}/vum/v3"
        yield lambda method, path, body: client.request(method, f"{origin}{path}", json=body)
    with psycopg.connect(adressen.with_database(owner, "postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE officieel WITH (FORCE)")


def cases() -> list[Any]:
    """Every official example, or none when the material is absent."""
    if not VUM.is_dir():
        return []
    return [
        pytest.param(soort, number, id=f"{soort}-{number}")
        for soort, name in EXAMPLES.items()
        for number in range(len(official(name)))
    ]


@pytest.mark.parametrize(("soort", "number"), cases())
def test_official_question(soort: Soort, number: int, ask: Ask) -> None:
    example = official(EXAMPLES[soort])[number]
    body = {"vraagObject": example["zoekvraag"]}
    assert_request("Bemiddelaar", soort, body)
    answer = ask("POST", f"/{soort.collectie}/matches", body)
    assert_response("Bemiddelaar", soort, "matches", answer.status_code, answer.headers, answer.json())
    found = {fingerprint(match): match["vumID"] for match in answer.json()["matches"]}
    # The files give the bron's id where the exchange gives a vumID, so contents are compared.
    wanted = [fingerprint(selectieresultaat(result, soort)) for result in example["zoekresultaten"]]
    assert [print_ for print_ in wanted if print_ not in found] == []
    first = fingerprint(selectieresultaat(example["detail"], soort))
    detail = ask("GET", f"/{soort.collectie}/{found[first]}", None)
    assert_response("Bemiddelaar", soort, "detail", detail.status_code, detail.headers, detail.json())
    assert detail.json()["bronID"] == OIN
    assert list(detail.json()[soort.detail_veld]) == list(example["detail"])
    assert detail.json()[soort.detail_veld] == example["detail"]


def fingerprint(result: dict[str, Any]) -> str:
    """A selectieresultaat without its id."""
    rest = {
        key: value for key, value in result.items() if key not in {"vumID", "idWerkzoekende", "idVacature"}
    }
    return json.dumps(rest, sort_keys=True)
