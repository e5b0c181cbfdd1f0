"""What `bin/fuzz` makes of the reports of schemathesis."""

import json
from pathlib import Path
from typing import Any

import pytest

from vumportal.ontwikkel.fuzz import Fuzzdoel, Uitslag, read_report
from vumportal.standaard.soort import Soort


def scenario(status: int, outcome: str) -> str:
    """A line of a report: one request, one check."""
    recorder: dict[str, Any] = {
        "label": "POST /vacatures/matches",
        "interactions": {"a": {"response": {"status_code": status}}},
        "checks": {"a": [{"name": "not_a_server_error", "status": outcome}]},
    }
    return json.dumps({"ScenarioFinished": {"recorder": recorder}})


def test_requests_and_failures_are_counted(tmp_path: Path) -> None:
    report = tmp_path / "verslag.ndjson"
    other = json.dumps({"PhaseStarted": {"name": "fuzzing"}})
    report.write_text("\n".join([scenario(200, "success"), other, scenario(500, "failure")]))
    uitslag = Uitslag()
    read_report(report, "bron vacature", uitslag)
    assert (uitslag.cases, dict(uitslag.statuses)) == (2, {"200": 1, "500": 1})
    (failure,) = uitslag.failures
    assert failure.startswith("bron vacature POST /vacatures/matches not_a_server_error (status 500)")


def test_a_run_without_report_is_a_failure(tmp_path: Path) -> None:
    uitslag = Uitslag()
    read_report(tmp_path / "weg.ndjson", "bron vacature", uitslag)
    assert len(uitslag.failures) == 1


def test_without_the_official_contract_the_served_one_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VUM_SHARED", str(tmp_path))
    doel = Fuzzdoel("bemiddelaar", Soort.VACATURE, "http://127.0.0.1:1/vum/v3")
    assert doel.contract() == "http://127.0.0.1:1/vum/v3/openapi/vacature.json"
    official = tmp_path / "vum" / "VUM-Bemiddelaar-Vacatures.yaml"
    official.parent.mkdir()
    official.touch()
    assert doel.contract() == str(official)
