"""Everything that can be between a person and who may see their profiel, as tests name it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.besluiten import Kalender
from tests.mijn.delen import PRIVAAT, PUBLIEK, SUWI, announced, fetched, yes
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import ALLE_GROEPEN
from vumportal.toestemming.kiezen import lift, object_now, say_no, stop
from vumportal.toestemming.overstap import start_public_task
from vumportal.toestemming.teksten import current_text, key_of
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Toestand:
    """A person and the calendar of the test."""

    henk: Werkzoekende
    kalender: Kalender

    def no(self, ontvanger: Ontvanger) -> None:
        say_no(werkzoekende=self.henk, ontvanger=ontvanger, tekst=current_text(key_of("gegeven", ontvanger)))


def one_yes(stand: Toestand) -> None:
    """As Henk is: for gemeenten and UWV."""


def every_yes(stand: Toestand) -> None:
    for ontvanger in Ontvanger:
        yes(stand.henk, ontvanger, groepen=int(ALLE_GROEPEN))


def every_no(stand: Toestand) -> None:
    for ontvanger in Ontvanger:
        stand.no(ontvanger)


def stopped(stand: Toestand) -> None:
    fetched(stand.henk)
    yes(stand.henk, PUBLIEK)
    for ontvanger in (SUWI, PUBLIEK):
        stop(werkzoekende=stand.henk, ontvanger=ontvanger)


def ends_soon(stand: Toestand) -> None:
    yes(stand.henk, PRIVAAT, dagen=40)
    stand.kalender.verder(20)


def over(stand: Toestand) -> None:
    yes(stand.henk, SUWI, dagen=10)
    stand.kalender.verder(20)


def told(stand: Toestand) -> None:
    """That it will be shared without asking, and has not begun."""
    announced(stand.henk)


def without_asking(stand: Toestand) -> None:
    announced(stand.henk)
    stand.kalender.verder(30)
    start_public_task()


def objects(stand: Toestand) -> None:
    without_asking(stand)
    fetched(stand.henk)
    object_now(werkzoekende=stand.henk, ontvanger=SUWI)


def objects_no_more(stand: Toestand) -> None:
    objects(stand)
    lift(werkzoekende=stand.henk, ontvanger=SUWI)


def both(stand: Toestand) -> None:
    """Gemeenten and UWV without asking, and a yes for others."""
    without_asking(stand)
    yes(stand.henk, PRIVAAT, groepen=1)


Stand = Callable[[Toestand], None]
OVER_JA: tuple[Stand, ...] = (one_yes, every_yes, every_no, stopped, ends_soon, over)
OVER_BEZWAAR: tuple[Stand, ...] = (told, without_asking, objects, objects_no_more, both)
STANDEN = (*OVER_JA, *OVER_BEZWAAR)
