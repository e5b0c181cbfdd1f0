"""Settings of gunicorn that every installation shares; it reads this file in the directory where it starts.

A request that is no valid HTTP never reaches the application. The bron answers those too in the form of its
contract: gunicorn's own page of HTML has statuses (414, 431, 501) that the contract does not have.
"""

import socket
from functools import partial
from typing import Any

from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]  # gunicorn ships no types

from vumportal.bron.poort import raw_error
from vumportal.standaard.fouten import Contractfout


def post_worker_init(worker: Any) -> None:
    """Called by gunicorn in each worker once it is ready."""
    worker.handle_error = partial(_handle_error, worker)


def _handle_error(worker: Any, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
    """In place of gunicorn's: one line in the log without what was sent, and an error of the contract."""
    theirs = isinstance(exc, ParseException)
    worker.log.warning("verzoek niet te lezen: %s", type(exc).__qualname__)
    fout = Contractfout.ONGELDIGE_AANROEP if theirs else Contractfout.INTERNE_FOUT
    try:
        client.sendall(raw_error(fout))
    except OSError:
        worker.log.debug("de aanvrager luistert niet meer")
