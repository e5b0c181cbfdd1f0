"""The whole demo, live: portal, Celery worker, exchange and three bronnen, each a process of its own."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.hulp import PATIENCE, wait_until
from tests.servers import PREFIX
from vumportal.ontwikkel.instanties import PORT_COUNT
from vumportal.ontwikkel.processen import Command, spawn, stop

REPO = Path(__file__).resolve().parents[2]
expect.set_options(timeout=PATIENCE * 1000)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass(frozen=True)
class Demo:
    """A running demo."""

    portaal: str
    wachtwoord: str
    data: Path


@pytest.fixture(scope="package")
def demo() -> Iterator[Demo]:
    """`bin/demo` on a data directory of its own; started once for all browser tests."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    data = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-demo-", dir="/tmp"))
    data.chmod(0o755)
    # The services of the test run are not those of the demo: it brings up its own.
    own = {"DATABASE_URL", "DATABASE_EIGENAAR_URL", "REDIS_URL"} | {
        naam for naam in os.environ if naam.startswith(("VUM", "DJANGO"))
    }
    env = {naam: waarde for naam, waarde in os.environ.items() if naam not in own}
    command = Command(
        name="demo",
        argv=(sys.executable, "-m", "vumportal.ontwikkel.demo", "--poort", str(free_block())),
        log=data / "demo.log",
        env=env | {"VUMPORTAL_DATA": str(data), "PYTHONPATH": str(REPO)},
        cwd=REPO,
        death_signal=signal.SIGTERM,  # it ends its own processes, also when this run is killed
        stop_seconds=PATIENCE,
    )
    process = spawn(command)
    try:
        yield wait_until_ready(process, data)
    finally:
        stop(process, command)
        shutil.rmtree(data, ignore_errors=True)


def free_block() -> int:
    """First of a block of free ports."""
    for first in random.sample(range(18000, 19990, 10), 50):  # several test runs may start at the same time
        sockets = [socket.socket() for _ in range(PORT_COUNT)]
        try:
            for number, item in enumerate(sockets):
                item.bind(("127.0.0.1", first + number))
        except OSError:
            continue
        else:
            return first
        finally:
            for item in sockets:
                item.close()
    raise AssertionError("geen vrije poorten")


def wait_until_ready(process: "subprocess.Popen[bytes]", data: Path) -> Demo:
    """Wait for the ready line of the demo; fails with what it printed."""
    log = data / "demo.log"
    wait_until(lambda: "\nKlaar" in "\n" + log.read_text() or process.poll() is not None, 3 * PATIENCE)
    assert process.poll() is None, log.read_text()
    description = json.loads((data / "demo.json").read_text())
    anja = next(item for item in description["accounts"] if item["gebruikersnaam"] == "anja")
    return Demo(portaal=description["portaal"], wachtwoord=anja["wachtwoord"], data=data)


@pytest.fixture(scope="package")  # gone before others start: its event loop is the whole thread's
def chromium(demo: Demo) -> Iterator[Browser]:
    """One browser for all tests here."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 390], ids=["laptop", "telefoon"])
def page(request: pytest.FixtureRequest, chromium: Browser, demo: Demo) -> Iterator[Page]:
    """A fresh browser window at the login page; fails when a page logs an error or breaks the policy."""
    context = chromium.new_context(
        viewport={"width": request.param, "height": 900}, locale="nl-NL", base_url=demo.portaal
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto("/")
    yield page
    context.close()
    assert [problem for problem in problems if "422" not in problem] == []
