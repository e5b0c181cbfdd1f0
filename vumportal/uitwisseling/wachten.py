"""What an open zoekvraag waits for, in words: since or until when, and what went wrong the last time.

Only from what is stored, so it is the same after a reload and whoever looks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from vumportal.uitwisseling.models import Zoekvraag
from vumportal.woorden.kort import opsomming, wanneer

BLIJFT_LIGGEN = timedelta(seconds=30)
"""A question that could be asked and was not for this long: there seems to be nobody to do it."""
BIJ_NUMMER = 3
"""This many questions are named by their number in one sentence; of more only how many."""


@dataclass(frozen=True)
class Wachtend:
    """One open zoekvraag. begonnen: when it came into the zoekopdracht. geldig: until when it is asked.

    nu: the clock of the database. nacht: a saved search asks it, when it is its turn.
    """

    vraag: Zoekvraag
    begonnen: datetime
    geldig: datetime
    nu: datetime
    nacht: bool

    @property
    def is_busy(self) -> bool:
        """Whether a worker has it now."""
        return self.vraag.lease_tot is not None and self.vraag.lease_tot > self.nu

    @property
    def is_postponed(self) -> bool:
        """Whether it must not be asked yet."""
        return not self.is_busy and self.vraag.niet_voor is not None and self.vraag.niet_voor > self.nu

    @property
    def since(self) -> datetime:
        """Since when it could be asked by whoever has time."""
        return max(filter(None, (self.begonnen, self.vraag.niet_voor, self.vraag.lease_tot)))

    @property
    def is_left(self) -> bool:
        """Whether it seems that there is nobody to ask it."""
        waiting = not self.is_busy and not self.is_postponed and not self.nacht
        return waiting and self.since < self.nu - BLIJFT_LIGGEN

    @property
    def reason(self) -> str:
        """A part of a sentence: "gevraagd om 10:42, nog geen antwoord"."""
        if self.is_busy:
            gevraagd = self.vraag.gevraagd_op
            return f"gevraagd om {wanneer(gevraagd)}, nog geen antwoord" if gevraagd else "we vragen dit nu"
        laatste = f" (laatste fout: {self.vraag.fout})" if self.vraag.fout else ""
        if not self.is_postponed or self.vraag.niet_voor is None:
            return f"in de wachtrij sinds {wanneer(self.since)}{laatste}"
        tot = wanneer(self.vraag.niet_voor)
        if self.vraag.uitstel == Zoekvraag.Uitstel.BUDGET:
            return f"we vroegen de uitwisseling zoveel als mag in een uur; we vragen dit om {tot}"
        if self.vraag.uitstel == Zoekvraag.Uitstel.ONDERBREKER:
            return f"de uitwisseling is nu niet bereikbaar; we proberen het opnieuw om {tot}"
        if self.vraag.uitstel == Zoekvraag.Uitstel.GEVRAAGD:
            return f"de uitwisseling vraagt te wachten tot {tot}{laatste}"
        return f"we vragen het opnieuw om {tot}{laatste}"


def reasons(wachtend: Iterable[Wachtend], *, gesteld: int) -> list[str]:
    """A sentence for all that wait for the same. gesteld: zoekvragen in all; of one alone the number is not said."""
    groepen: dict[str, list[int]] = {}
    for deel in wachtend:
        groepen.setdefault(deel.reason, []).append(deel.vraag.volgnummer)
    return [
        f"{reden[0].upper()}{reden[1:]}." if gesteld == 1 else f"{_named(nummers)}: {reden}."
        for reden, nummers in groepen.items()
    ]


def standstill(wachtend: Iterable[Wachtend]) -> str:
    """What to say when nobody seems to be there to ask anything; empty when somebody is at work."""
    rij = list(wachtend)
    liggend = [deel for deel in rij if deel.is_left]
    if not liggend or any(deel.is_busy for deel in rij):
        return ""
    einde = wanneer(min(deel.geldig for deel in liggend))
    return (
        "We konden nog niet alles vragen. Je zoekopdracht is bewaard en gaat vanzelf verder: er gaat niets verloren. "
        f"Lukt het niet voor {einde}, dan zie je dat hier."
    )


def _named(nummers: list[int]) -> str:
    if len(nummers) > BIJ_NUMMER:
        return f"{len(nummers)} vragen"
    return f"Vraag {opsomming(map(str, nummers))}"
