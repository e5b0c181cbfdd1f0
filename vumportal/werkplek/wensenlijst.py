"""The wishes of a search beside its list, one line each, in the shape of `werkplek/wensenlijst.html`."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.samenvatting import summary
from vumportal.uitwisseling.wensen import Wensen


@dataclass(frozen=True)
class Wensregel:
    """One wish in words. hard: it must be met. vast: a fixed condition. url: where it is changed."""

    sleutel: str
    naam: str
    tekst: str
    hard: bool
    vast: bool
    url: str


def lines(opdracht: Zoekopdracht, wensen: Wensen, vast: Collection[str]) -> list[Wensregel]:
    """Every wish that says something, the gebied first."""
    return [
        Wensregel(
            sleutel=deel.wens.sleutel,
            naam=deel.wens.naam,
            tekst=deel.tekst,
            hard=deel.hard,
            vast=deel.wens.sleutel in vast,
            url=reverse("wens", args=[opdracht.pk, deel.wens.sleutel]),
        )
        for deel in summary(wensen, opdracht.soort)
    ]
