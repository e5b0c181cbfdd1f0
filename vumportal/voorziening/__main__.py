"""`python -m vumportal.voorziening --config FILE [--poort N]`: serve the exchange until SIGTERM or Ctrl-C."""

import argparse
import logging
import signal
import sys
from dataclasses import replace
from pathlib import Path

import uvicorn

from vumportal.voorziening.app import make_app
from vumportal.voorziening.configuratie import OngeldigeConfiguratie, read


def main(argv: list[str] | None = None) -> int:
    """Run the server; 0 after a clean stop, 2 when the configuration cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m vumportal.voorziening", description="Uitwisselingsvoorziening"
    )
    parser.add_argument("--config", type=Path, required=True, help="JSON-bestand met de instellingen")
    parser.add_argument("--poort", type=int, help="poort; gaat voor die in het bestand")
    keuzes = parser.parse_args(argv)
    try:
        configuratie = read(keuzes.config)
    except OngeldigeConfiguratie as fout:
        sys.stderr.write(f"Configuratie klopt niet: {fout}\n")
        return 2
    if keuzes.poort is not None:
        configuratie = replace(configuratie, poort=keuzes.poort)
    _stil_over_mensen()
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(configuratie),
            host=configuratie.host,
            port=configuratie.poort,
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=configuratie.limieten.afsluiten_seconden,
        )
    )
    # After its own clean stop uvicorn raises the signal again; a stop that was asked for is no failure.
    for nummer in (signal.SIGTERM, signal.SIGINT):
        signal.signal(nummer, lambda *_: sys.exit(0))
    server.run()
    return 0 if server.started else 1


def _stil_over_mensen() -> None:
    """Log lines of our own; none of libraries that write whole addresses, since those carry ids of people."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    for naam in ("httpx2", "httpcore2", "httpcore", "uvicorn.access"):
        logging.getLogger(naam).setLevel(logging.WARNING)


if __name__ == "__main__":
    sys.exit(main())
