"""From metres of the Dutch national grid (Rijksdriehoek, EPSG:28992) to degrees (WGS 84)."""

# Polynomial of F.H. Schreutelkamp and G.L. Strang van Hees (2001), good to about a metre:
# (power of dx, power of dy, coefficient in arc seconds), dx and dy in units of 100 km from Amersfoort.
_BREEDTE = (
    (0, 1, 3235.65389),
    (2, 0, -32.58297),
    (0, 2, -0.24750),
    (2, 1, -0.84978),
    (0, 3, -0.06550),
    (2, 2, -0.01709),
    (1, 0, -0.00738),
    (4, 0, 0.00530),
    (2, 3, -0.00039),
    (4, 1, 0.00033),
    (1, 1, -0.00012),
)
_LENGTE = (
    (1, 0, 5260.52916),
    (1, 1, 105.94684),
    (1, 2, 2.45656),
    (3, 0, -0.81885),
    (1, 3, 0.05594),
    (3, 1, -0.05607),
    (0, 1, 0.01199),
    (3, 2, -0.00256),
    (1, 4, 0.00128),
    (0, 2, 0.00022),
    (2, 0, -0.00022),
    (5, 0, 0.00026),
)
_AMERSFOORT_RD = (155_000.0, 463_000.0)
_AMERSFOORT = (52.15517440, 5.38720621)


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude in degrees of a point in metres (x to the east, y to the north)."""
    dx = (x - _AMERSFOORT_RD[0]) / 100_000
    dy = (y - _AMERSFOORT_RD[1]) / 100_000
    breedte = _AMERSFOORT[0] + sum(c * dx**p * dy**q for p, q, c in _BREEDTE) / 3600
    lengte = _AMERSFOORT[1] + sum(c * dx**p * dy**q for p, q, c in _LENGTE) / 3600
    return breedte, lengte
