"""How far a check of the logboek is, at a terminal."""

from django.core.management.base import OutputWrapper

BREEDTE = 40


class Voortgangsbalk:
    """A bar at a terminal; nothing in a file."""

    def __init__(self, out: OutputWrapper) -> None:
        self._out = out

    def __call__(self, klaar: int, totaal: int) -> None:
        """So many of so many acts were checked."""
        if self._out.isatty():
            vol = BREEDTE * klaar // max(totaal, 1)
            self._out.write(f"\r[{'#' * vol}{'.' * (BREEDTE - vol)}] {klaar} van {totaal}", ending="")
            self._out.flush()

    def done(self) -> None:
        """What follows begins on a line of its own."""
        if self._out.isatty():
            self._out.write("")
