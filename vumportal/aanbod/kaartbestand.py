"""The file of a kaart: a header in JSON, then the arrays. Written whole under another name and then put in place.

All processes of a machine map one file into memory, so it is there once. There are no names in it, but keys, places and
codes of people: mode 0600, in a directory that nobody else can enter.
"""

from __future__ import annotations

import json
import mmap
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from vumportal.aanbod.kaart import Kaart

VORM: Final = 1
"""Of another number nothing is read: raise it when the arrays get another meaning."""
KOP: Final = 1 << 14
"""Bytes before the first array."""
VOLLE_WOORDEN: Final = 64
ONAF: Final = ".kaart-"
"""How the name of a file begins while it is being written."""
TE_OUD: Final = timedelta(days=2)
"""Of such an age none is used: numbers of transactions come back after some milliards of them, and what changed since
is kept for a week (`kaartbouw.BEWAREN`)."""
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError)
"""What reading rubbish may raise."""
Delen = Iterable[NDArray[Any]]


def path_of(using: str, table: str, organisatie_id: int) -> Path:
    """Where the kaart of this supply lies, as seen through this connection."""
    return Path(settings.BRON_KAARTEN) / f"{using}-{table}-{organisatie_id}.kaart"


def write(file: Path, kop: Mapping[str, Any], reeksen: Mapping[str, tuple[str, Delen]]) -> None:
    """Write these arrays (name: type and parts) to `file`, at once for who reads it."""
    with _in_place_of(file) as out:
        out.seek(KOP)
        waar: dict[str, tuple[str, int, int]] = {}
        for name, (soort, delen) in reeksen.items():
            begin, aantal = out.tell(), 0
            for deel in delen:
                out.write(np.ascontiguousarray(deel, soort).data)
                aantal += len(deel)
            waar[name] = (soort, aantal, begin)
            out.write(bytes(-out.tell() % VOLLE_WOORDEN))
        text = json.dumps({**kop, "vorm": VORM, "reeksen": waar}).encode()
        if len(text) >= KOP:
            raise ValueError(f"the header of a kaart is {len(text)} bytes")
        out.seek(0)
        out.write(text.ljust(KOP))


def head(file: Path) -> dict[str, Any] | None:
    """What a file says of itself; None when there is none, or none of this form."""
    try:
        with file.open("rb") as opened:
            return _head(opened.read(KOP))
    except UNREADABLE:
        return None


def read(file: Path) -> Kaart | None:
    """The kaart in this file; None when there is none that can be read whole, or one of long ago."""
    try:
        with file.open("rb") as opened:  # once: another file may take its place at any moment
            memory = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        kop = _head(memory[:KOP])
        reeksen = {
            name: np.frombuffer(memory, soort, aantal, begin)
            for name, (soort, aantal, begin) in kop["reeksen"].items()
        }
        kaart = Kaart(kop, reeksen)
        return None if _is_too_old(kaart) else kaart
    except UNREADABLE:
        return None


def _is_too_old(kaart: Kaart) -> bool:
    """Asked at every question: a process may have had it open for days, and what changed since is removed some day."""
    return bool(time.time() - kaart.kop["op"] > TE_OUD.total_seconds())


def _head(raw: bytes) -> dict[str, Any]:
    kop: dict[str, Any] = json.loads(raw)
    if kop["vorm"] != VORM:
        raise ValueError(f"kaart of form {kop['vorm']}")
    return kop


@contextmanager
def _in_place_of(file: Path) -> Iterator[IO[bytes]]:
    """A new file that takes this place when all went well; readable for this user alone, as mkstemp makes them."""
    handle, name = tempfile.mkstemp(prefix=ONAF, dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(handle)  # a machine that falls over must not leave a header with nothing behind it
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink()
        raise


# --- the one in use -------------------------------------------------------------------------------------
_open: dict[Path, tuple[tuple[int, int], Kaart | None]] = {}


def find(using: str, table: str, organisatie_id: int) -> Kaart | None:
    """The kaart of this supply, or None when there is none that can be used; the newest, each time."""
    if not settings.BRON_KAARTEN:
        return None
    file = path_of(using, table, organisatie_id)
    try:
        status = file.stat()
    except OSError:
        _open.pop(file, None)
        return None
    which = (status.st_ino, status.st_mtime_ns)
    known = _open.get(file)
    if known is None or known[0] != which:
        known = _open[file] = which, read(file)
    kaart = known[1]
    return None if kaart is None or _is_too_old(kaart) else kaart


def give_up(kaart: Kaart) -> None:
    """Use this one no more in this process: too much changed since."""
    for file, (which, known) in list(_open.items()):
        if known is kaart:
            _open[file] = which, None
