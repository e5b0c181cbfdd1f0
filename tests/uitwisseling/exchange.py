"""The exchange process between this installation and bronnen that a test chooses."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
from django.conf import settings

from tests.hulp import free_port
from tests.uitwisseling.conftest import OIN


def wait_until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    """Poll until it holds; fails the test when it takes too long."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "duurde te lang"
        time.sleep(0.1)


@contextmanager
def exchange(*bronnen: dict[str, Any], folder: Path) -> Iterator[str]:
    """The running exchange over these bronnen (naam, oin, url), with its own limits; gives its origin."""
    port = free_port()
    config = {
        "oin": settings.VUM_VOORZIENING_OIN,
        "poort": port,
        "bronnen": [{"suwi": True, **bron} for bron in bronnen],
        "deelnemers": [{"oin": OIN, "suwi": True}],
    }
    path = folder / "voorziening.json"
    path.write_text(json.dumps(config))
    env = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("DJANGO_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "vumportal.voorziening", "--config", str(path)], env=env
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: _answers(url))
        yield url
    finally:
        process.terminate()
        process.wait(timeout=15)


def _answers(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/gezond", timeout=1.0, trust_env=False).status_code == 200
    except httpx2.HTTPError:
        return False
