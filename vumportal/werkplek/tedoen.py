"""What was agreed with people and who accompanies them does, as the short list of `werkplek/te_doen.html`."""

from dataclasses import dataclass

from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.mensen import for_me
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Taak
from vumportal.werkzoekenden.taken import AFGESPROKEN
from vumportal.woorden.kort import dag

MEEST = 7
"""Lines of the start page; of more the number is said."""


@dataclass(frozen=True)
class Tedoenregel:
    """One thing to do for somebody. wanneer: "voor 30 november", or "" when there is no last day."""

    naam: str
    naam_url: str
    titel: str
    url: str
    wanneer: str
    te_laat: bool


@dataclass(frozen=True)
class Tedoenlijst:
    """aantal: of all, also those beyond the lines. refs: pseudoniemen of the people in the lines, for the logboek."""

    regels: list[Tedoenregel]
    aantal: int
    refs: frozenset[str]

    @property
    def rest(self) -> int:
        """How many are not among the lines."""
        return self.aantal - len(self.regels)


def to_do(gebruiker: Gebruiker) -> Tedoenlijst:
    """What this member of staff promised the people they accompany or stand in for; the first day first. One query."""
    taken = Taak.objects.open().filter(
        over__in=for_me(gebruiker), voor=Taak.Voor.KLANTMANAGER, soort__in=AFGESPROKEN
    )
    ordered = taken.select_related("over").order_by(F("uiterste_datum").asc(nulls_last=True), "pk")
    rows = list(ordered.annotate(van_alle=Window(Count("pk")))[:MEEST])
    return Tedoenlijst(
        regels=[_line(taak) for taak in rows],
        aantal=rows[0].van_alle if rows else 0,
        refs=frozenset(taak.over.pseudoniem for taak in rows),
    )


def _line(taak: Taak) -> Tedoenregel:
    voor, persoon = taak.uiterste_datum, taak.over
    te_laat = voor is not None and voor < timezone.localdate()
    return Tedoenregel(
        naam=persoon.korte_naam,
        naam_url=reverse("kandidaat", args=[persoon.pk]),
        titel=taak.titel,
        url=reverse("stap", args=[taak.pk]),
        wanneer=f"{'was voor' if te_laat else 'voor'} {dag(voor)}" if voor else "",
        te_laat=te_laat,
    )
