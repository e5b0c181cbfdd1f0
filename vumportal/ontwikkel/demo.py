"""`bin/demo`: the portal, three regional bronnen and the stand-in exchange, as separate processes."""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.demo_bezoek import make_visits
from vumportal.ontwikkel.demo_gegevens import prepare_data
from vumportal.ontwikkel.demo_processen import Demo
from vumportal.ontwikkel.diensten import OWNER_LOCK, Diensten
from vumportal.ontwikkel.instanties import (
    ACCOUNTS,
    BRONNEN,
    DEFAULT_PORT,
    PORT_COUNT,
    PORTAAL,
    VOORZIENING_OIN,
    geheimen,
    write_private,
)
from vumportal.ontwikkel.processen import StartFout, file_lock
from vumportal.ontwikkel.toezicht import Child, StopRequested, Supervisor

LOCK_SECONDS = 5.0  # a demo or bin/manage that is just stopping gets this long
PORT_BLOCKS = 50  # blocks of ten ports that are tried


def main(arguments: list[str]) -> int:
    """Run the demo until Ctrl-C or SIGTERM; returns 0 then, and 1 when it cannot start."""
    options = _parse(arguments)
    data = adressen.data_dir()
    try:
        adressen.make_data_dir(data)
        with ExitStack() as stack:
            if not stack.enter_context(file_lock(data / OWNER_LOCK, wait_seconds=LOCK_SECONDS)):
                raise StartFout(f"Er loopt al een bin/demo of bin/manage op {data}.")
            first_port = choose_port(options.poort)
            stack.callback((data / "demo.json").unlink, missing_ok=True)
            (data / "demo.json").unlink(missing_ok=True)
            stack.callback(adressen.remove_socket_root, data)
            supervisor = stack.enter_context(Supervisor(_say))
            _bring_up(supervisor, data, first_port, with_examples=not options.zonder_voorbeelden)
            supervisor.run()
    except StopRequested:
        pass
    except StartFout as error:
        print(error, file=sys.stderr)
        return 1
    _say("De demo is gestopt.")
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/demo", description="Start het hele systeem op deze machine.")
    parser.add_argument(
        "--poort", type=int, help=f"eerste van {PORT_COUNT} poorten (standaard {DEFAULT_PORT})"
    )
    parser.add_argument(
        "--zonder-voorbeelden", action="store_true", help="zonder voorbeeldmensen en -vacatures"
    )
    return parser.parse_args(arguments)


def _say(line: str) -> None:
    with suppress(OSError):  # whoever read our output may be gone; the demo goes on
        print(line, flush=True)


def _bring_up(supervisor: Supervisor, data: Path, first_port: int, *, with_examples: bool) -> None:
    began = time.monotonic()
    diensten = Diensten(data)
    for dienst in diensten.embedded:
        dienst.prepare()
        child = supervisor.add(Child(dienst.command(), prepare=dienst.prepare, level=0))
        supervisor.wait_for(dienst.is_ready, child, 60)
    prepare_data(supervisor, diensten, first_port, with_examples=with_examples, report=_say)
    demo = Demo(diensten, first_port)
    demo.start(supervisor)
    if with_examples:
        make_visits(supervisor, demo)
    write_private(data / "demo.json", description(demo, with_examples=with_examples))
    _announce(demo, time.monotonic() - began, with_examples=with_examples)


def description(demo: Demo, *, with_examples: bool) -> dict[str, object]:
    """What `demo.json` says: where everything is and who can log in."""
    password = geheimen(demo.diensten.data).wachtwoord
    return {
        "portaal": demo.url(PORTAAL),
        "voorziening": {"url": demo.voorziening_url, "oin": VOORZIENING_OIN},
        "bronnen": [{"naam": bron.naam, "oin": bron.oin, "url": demo.url(bron)} for bron in BRONNEN],
        "organisatie": {"naam": PORTAAL.naam, "oin": PORTAAL.oin},
        "accounts": [
            {
                "gebruikersnaam": account.gebruikersnaam,
                "wachtwoord": password,
                "rol": account.rol,
                "url": demo.url(PORTAAL).rstrip("/") + account.pad,
            }
            for account in ACCOUNTS
            if with_examples or not account.voorbeeld
        ],
    }


def _announce(demo: Demo, seconds: float, *, with_examples: bool) -> None:
    password = geheimen(demo.diensten.data).wachtwoord
    names = ", ".join(a.gebruikersnaam for a in ACCOUNTS if with_examples or not a.voorbeeld)
    bronnen = ", ".join(f"{bron.naam} {demo.url(bron)}" for bron in BRONNEN)
    _say(
        f"Klaar in {seconds:.0f} s: portaal {demo.url(PORTAAL)} | voorziening {demo.voorziening_url} | "
        f"bronnen {bronnen} | accounts {names} | wachtwoord {password}"
    )
    _say("Ctrl-C stopt alles.")


def choose_port(wanted: int | None) -> int:
    """First of a block of free ports, kept for us; raises StartFout when the wanted or every block is taken."""
    if wanted is not None:
        if not 1024 <= wanted <= 65535 - PORT_COUNT:
            raise StartFout(f"--poort moet tussen 1024 en {65535 - PORT_COUNT} liggen.")
        if taken := _taken_ports(wanted):
            raise StartFout(f"Niet vrij: poort {taken}. Kies een andere met --poort.")
        if not adressen.keep_ports(wanted):
            raise StartFout(
                f"Niet vrij: vanaf poort {wanted} start een andere demo. Kies een andere met --poort."
            )
        return wanted
    for first in range(DEFAULT_PORT, DEFAULT_PORT + 10 * PORT_BLOCKS, 10):
        taken = _taken_ports(first)
        if not taken and adressen.keep_ports(first):
            return first
        _say(f"Niet vrij: poort {taken or first}. Ik probeer vanaf {first + 10}.")
    raise StartFout("Geen vrij blok poorten gevonden. Kies er een met --poort.")


def _taken_ports(first: int) -> str:
    return ", ".join(str(port) for port in range(first, first + PORT_COUNT) if not adressen.is_free(port))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
