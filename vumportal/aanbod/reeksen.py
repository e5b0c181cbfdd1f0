"""Arrays of places of rows and of transactions as PostgreSQL sends them itself: a hundred values in one stroke.

Registered before the first connection is made (`AanbodConfig.ready`), since a connection knows what was known then.
Every process imports this, so NumPy is imported only where a kaart is used.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Dumper
from psycopg.pq import Format

if TYPE_CHECKING:
    from numpy.typing import NDArray

TID_OID: Final = 27
XID_OID: Final = 28


class Tidreeks(bytes):
    """A `tid[]` as it travels."""


class Xidreeks(bytes):
    """A `xid[]` as it travels."""


class _Reeksdumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: bytes) -> Buffer:
        return bytes(obj)


class _Tiddumper(_Reeksdumper):
    oid = 1010


class _Xiddumper(_Reeksdumper):
    oid = 1011


psycopg.adapters.register_dumper(Tidreeks, _Tiddumper)
psycopg.adapters.register_dumper(Xidreeks, _Xiddumper)


def tids(blokken: NDArray[Any], plekken: NDArray[Any]) -> Tidreeks:
    """Places of rows: block and number in it."""
    return Tidreeks(
        _array(TID_OID, [("lengte", ">i4"), ("blok", ">u4"), ("plek", ">u2")], 6, blokken, plekken)
    )


def xids(nummers: NDArray[Any]) -> Xidreeks:
    """Transactions."""
    return Xidreeks(_array(XID_OID, [("lengte", ">i4"), ("nummer", ">u4")], 4, nummers))


def _array(oid: int, vorm: list[tuple[str, str]], *waarden: Any) -> bytes:
    """One dimension, nothing empty, numbered from 1; then each element with its length in bytes before it."""
    import numpy as np

    reeks = np.empty(len(waarden[-1]), np.dtype(vorm))
    for (naam, _), waarde in zip(vorm, waarden, strict=True):
        reeks[naam] = waarde
    return struct.pack(">iiIii", 1, 0, oid, len(reeks), 1) + reeks.tobytes()
