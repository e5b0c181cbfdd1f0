"""`bin/manage`: manage.py on the portal's database, with PostgreSQL and Valkey up for as long as it runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.diensten import available
from vumportal.ontwikkel.instanties import PORTAAL, environment, running_first_port
from vumportal.ontwikkel.processen import StartFout

ADRESSEN = ("DATABASE_URL", "DATABASE_EIGENAAR_URL")


def main(arguments: list[str]) -> int:
    """Run manage.py with `arguments`; returns its exit code, or 1 when a service does not start."""
    try:
        with available() as diensten:
            ours = {"REDIS_URL"} if os.environ.get("DATABASE_URL") else {"REDIS_URL", *ADRESSEN}
            if "DATABASE_URL" in ours:
                diensten.ensure_database(PORTAAL.database)
            demo = environment(PORTAAL, diensten, running_first_port(diensten.data))
            # The caller's own environment wins, so that production settings work here too.
            return _run(arguments, {**demo, **os.environ, **{naam: demo[naam] for naam in ours}})
    except StartFout as error:
        print(error, file=sys.stderr)
        return 1


def _run(arguments: list[str], env: dict[str, str]) -> int:
    # Ctrl-C and SIGTERM are for manage.py; this process stays to stop the servers afterwards.
    argv = [sys.executable, str(adressen.REPO / "manage.py"), *arguments]
    # What the shell opened for us, such as <(command), is for manage.py too.
    process = subprocess.Popen(argv, env=env, close_fds=False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    return process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
