"""Where the official material lies, how a test skips aloud without it, and waiting for what another process does."""

import json
import os
import socket
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(os.environ.get("VUM_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
VUM = SHARED / "vum"

PATIENCE = 120.0
"""Seconds after which a test gives up waiting. Never a claim about speed: a busy machine must fail nothing."""

needs_vum = pytest.mark.skipif(
    not VUM.is_dir(), reason=f"het officiële materiaal van VUM staat niet in {VUM}"
)


@cache
def official(name: str) -> Any:
    """Official test data, such as werkzoekenden_upload.json."""
    return json.loads((VUM / name).read_text())


def official_vacatures() -> list[dict[str, Any]]:
    """The supply of vacatures that the official examples assume: their details and selectieresultaten."""
    rows = {}
    for example in official("vacatures_voorbeelden.json"):
        for result in example["zoekresultaten"]:
            rows.setdefault(result["idVacature"], result)
    for example in official("vacatures_voorbeelden.json"):
        rows[example["detail"]["idVacature"]] = example["detail"]
    return list(rows.values())


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Poll until it holds; fails the test when that takes longer."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "duurde te lang"
        time.sleep(0.05)
