"""What was agreed with people and who accompanies them does, as the short list of `werkplek/te_doen.html`."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.utils import timezone

from vumportal.caseload.dag import whose_work
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag
from vumportal.werkplek.nodig import address
from vumportal.werkzoekenden.models import Taak
from vumportal.werkzoekenden.taken import AFGESPROKEN
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, account, keys_of, shape_of
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


def to_do(gebruiker: Gebruiker, covers: Collection[int]) -> Tedoenlijst:
    """What this member of staff promised people, also for whom they stand in (covers: as in `whose_work`).

    The first day first. One query.
    """
    return answered(ask_to_do(gebruiker, whose_work(gebruiker, covers)))


def ask_to_do(gebruiker: Gebruiker, wie: Collection[int]) -> Vragend[Tedoenlijst]:
    """The same, asked together with what else a page wants to know. wie: those of `whose_work`."""
    [rows] = yield [_BELOOFD.of(*keys_of(gebruiker), tuple(wie), vorm=shape_of(gebruiker))]
    return Tedoenlijst(
        regels=[_line(taak) for taak in rows],
        aantal=rows[0].van_alle if rows else 0,
        refs=frozenset(taak.over.pseudoniem for taak in rows),
    )


def count_to_do(gebruiker: Gebruiker, wie: Collection[int]) -> Vragend[int]:
    """How many there are in `to_do`. wie: those of `whose_work`."""
    [rows] = yield [_AANTAL.of(*keys_of(gebruiker), tuple(wie), vorm=shape_of(gebruiker))]
    return rows[0][0] if rows else 0


def _mine(
    rol: str, _soort: int, gebruiker: int, organisatie: int, klantmanagers: tuple[int, ...]
) -> QuerySet[Taak]:
    taken = Taak.objects.open().filter(
        over__begeleiding__klantmanager__in=klantmanagers,
        voor=Taak.Voor.KLANTMANAGER,
        soort__in=AFGESPROKEN,
    )
    return taken.for_staff(account(rol, gebruiker, organisatie))


def _counted(*keys: Any) -> QuerySet[Taak, Any]:
    geteld = _mine(*keys).order_by().values("voor").annotate(aantal=Count("pk"))
    return geteld.values_list("aantal")


def _promised(*keys: Any) -> QuerySet[Taak]:
    ordered = _mine(*keys).select_related("over").order_by(F("uiterste_datum").asc(nulls_last=True), "pk")
    return ordered.annotate(van_alle=Window(Count("pk")))[:MEEST]


_BELOOFD = Vastevraag(_promised, *PLEKKEN, Sleutelreeks(2_100_000_000))
_AANTAL = Vastevraag(_counted, *PLEKKEN, Sleutelreeks(2_100_000_000))


def _line(taak: Taak) -> Tedoenregel:
    voor, persoon = taak.uiterste_datum, taak.over
    te_laat = voor is not None and voor < timezone.localdate()
    return Tedoenregel(
        naam=persoon.korte_naam,
        naam_url=address("kandidaat", persoon.pk),
        titel=taak.titel,
        url=address("stap", taak.pk),
        wanneer=f"{'was voor' if te_laat else 'voor'} {dag(voor)}" if voor else "",
        te_laat=te_laat,
    )
