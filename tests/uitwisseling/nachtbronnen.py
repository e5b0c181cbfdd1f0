"""The bronnen of a whole night, in a process of their own: what they cost is not on the account of who searches.

In `folder`: `aanbod.json`, a list of documents per bron, read anew for every answer; and `vragen.log`, a line for each
request that came to the first bron: when (monotonic, one clock for all processes), and its traceparent.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.hulp import PATIENCE
from tests.uitwisseling import stub
from tests.uitwisseling.stub import Reactie, Vraag

Documenten = list[list[dict[str, Any]]]
AANBOD, LOG = "aanbod.json", "vragen.log"


def offer_documents(folder: Path, documenten: Documenten) -> None:
    """From the next answer on, these are what each bron has."""
    fresh = folder / f"{AANBOD}.nieuw"
    fresh.write_text(json.dumps(documenten))
    fresh.replace(folder / AANBOD)


@contextmanager
def bronnen(folder: Path, documenten: Documenten) -> Iterator[list[str]]:
    """As many running bronnen as there are lists of documents; gives their origins."""
    offer_documents(folder, documenten)
    (folder / LOG).touch()
    command = [sys.executable, "-m", "tests.uitwisseling.nachtbronnen", str(folder), str(len(documenten))]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.stdin.close()  # by which it ends, also when this process was killed
        process.wait(timeout=PATIENCE)
        process.stdout.close()


def requests_of(folder: Path) -> list[tuple[float, str]]:
    """When each request came to the first bron, and its traceparent."""
    lines = (folder / LOG).read_text().splitlines(keepends=True)
    parts = [line.split() for line in lines if line.endswith("\n")]
    return [(float(moment), traceparent) for moment, traceparent in parts]


def _main(folder: Path, aantal: int) -> None:
    slot = threading.Lock()

    def answer(nummer: int, vraag: Vraag) -> Reactie:
        if nummer == 0:
            with slot, (folder / LOG).open("a") as log:
                log.write(f"{time.monotonic()} {vraag.headers['traceparent']}\n")
        matches = json.loads((folder / AANBOD).read_text())[nummer]
        return Reactie(body={"maximumAantalResultatenBereikt": False, "matches": matches})

    with ExitStack() as stack:
        running = [stack.enter_context(stub.running()) for _ in range(aantal)]
        for nummer, bron in enumerate(running):
            bron.antwoord = lambda vraag, nummer=nummer: answer(nummer, vraag)
        print(json.dumps([bron.url for bron in running]), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]))
