"""The exchange process between this installation and bronnen that a test chooses."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
from django.conf import settings

from tests.hulp import PATIENCE, free_port, wait_until
from tests.uitwisseling.conftest import OIN


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
        process.wait(timeout=PATIENCE)


def _answers(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/gezond", timeout=PATIENCE, trust_env=False).status_code == 200
    except httpx2.HTTPError:
        return False
