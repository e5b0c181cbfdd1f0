"""Postcodes and places: `punten()` and `plaatsnaam(pc4)` are what other rooms use."""

from collections.abc import Mapping

from vumportal.standaard.afstand import Punt


def punten() -> Mapping[int, Punt]:
    """The point of every known PC4, from the memory of this process (see `geo.services.punten`)."""
    from vumportal.geo import services  # models cannot be imported before Django has started

    return services.punten()


def plaatsnaam(pc4: int | None) -> str:
    """Name of the place of a PC4; the number itself when the place is not known, empty for None."""
    from vumportal.geo import services  # models cannot be imported before Django has started

    return services.plaatsnaam(pc4)


def pc4s_of(plaats: str) -> frozenset[int]:
    """Every PC4 of the places whose name begins with this; of a postcode its own (see `geo.services.pc4s_of`)."""
    from vumportal.geo import services  # models cannot be imported before Django has started

    return services.pc4s_of(plaats)
