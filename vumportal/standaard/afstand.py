"""Distance as the crow flies, at PC4 precision (design section 4, rule 8).

A place is a point on the unit sphere. Two points are compared by the square of the chord between them, which
grows with the distance over the globe. The square is a sum of three products, evaluated left to right, so
that float8 arithmetic in SQL gives the identical number and the two can never disagree about a border case.

The rule everywhere: `koorde2 <= grens(afstand)`, for a werkzoekende also
`koorde2 <= grens(maximaleReisafstand)` when that is present; results are ordered by `(koorde2, PC4, key)`.
"""

import math
import re
from typing import TypeAlias

Punt: TypeAlias = tuple[float, float, float]

AARDSTRAAL_KM = 6371.0088
"""Mean earth radius (IUGG)."""

MAX_AFSTAND_KM = 999
"""Largest afstand and maximaleReisafstand in the contract (Integer1000)."""

_POSTCODE = re.compile(r"[0-9]{4}[a-zA-Z]{2}")


def punt(breedte: float, lengte: float) -> Punt:
    """The unit vector of a latitude and longitude in degrees (WGS 84)."""
    phi, lam = math.radians(breedte), math.radians(lengte)
    return (math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi))


def koorde2(a: Punt, b: Punt) -> float:
    """The squared chord between two unit vectors: 0 (same place) to 4 (antipodes). Keep the order of evaluation."""
    ax, ay, az = a
    bx, by, bz = b
    return (ax - bx) * (ax - bx) + (ay - by) * (ay - by) + (az - bz) * (az - bz)


def _koorde2_van(km: float) -> float:
    half = math.sin(km / (2 * AARDSTRAAL_KM))
    return 4 * half * half


_GRENZEN = tuple(_koorde2_van(km) for km in range(MAX_AFSTAND_KM + 1))


def grens(km: int) -> float:
    """The squared chord that belongs to a great-circle distance of `km`, 0 to 999. Raises ValueError outside it."""
    if not 0 <= km <= MAX_AFSTAND_KM:
        raise ValueError(f"afstand moet van 0 tot en met {MAX_AFSTAND_KM} km zijn, niet {km}")
    return _GRENZEN[km]


def km(koorde2: float) -> float:
    """The great-circle distance in km that belongs to a squared chord."""
    return 2 * AARDSTRAAL_KM * math.asin(min(1.0, math.sqrt(koorde2) / 2))


def pc4(postcode: object) -> int | None:
    """The four digits of a postcode in the contract's form ("5611AB", any case); None for anything else."""
    if isinstance(postcode, str) and _POSTCODE.fullmatch(postcode):
        return int(postcode[:4])
    return None
