"""Hand-overs as other pages show them: what waits on the start page, and what is at the page of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.models import Overdracht
from vumportal.caseload.vervangen import cover_sentence, covers_of, first_name
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend
from vumportal.organisaties.vast import Vastevraag
from vumportal.werkplek.overzicht import begeleiding_van, name_of
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag

MEEST = 7
"""Lines of each kind on the start page; of more the number is said."""


@dataclass(frozen=True)
class Overdrachtregel:
    """One person, or what was offered together. wie: the name, or how many; ander: the colleague; sinds: since when."""

    wie: str
    url: str
    ander: str
    sinds: str


@dataclass(frozen=True)
class Overdrachtlijst:
    """voor_mij: wait for my answer. refs: of the people who are named."""

    voor_mij: list[Overdrachtregel]
    rest: int
    refs: frozenset[str]


def ask_waiting_for(gebruiker: Gebruiker) -> Vragend[Overdrachtlijst]:
    """What waits for an answer of this member of staff; what they asked themselves stands with what waits."""
    [rows] = yield [_AAN.of(gebruiker.pk)]
    voor = lines_of(rows, gebruiker)
    shown = voor[:MEEST]
    return Overdrachtlijst(
        voor_mij=[regel for regel, _ in shown],
        rest=len(voor) - len(shown),
        refs=frozenset(ref for _, ref in shown if ref),
    )


def lines_of(rows: Iterable[Overdracht], gebruiker: Gebruiker) -> list[tuple[Overdrachtregel, str]]:
    """What was offered together on one line; with each the reference of who is named in it, else ""."""
    ordered = sorted(rows, key=lambda rij: (rij.gevraagd, str(rij.stapel), rij.pk))
    stapels = groupby(ordered, key=lambda rij: rij.stapel or rij.pk)
    return [_line(list(stapel), gebruiker) for _, stapel in stapels]


def _line(rows: list[Overdracht], gebruiker: Gebruiker) -> tuple[Overdrachtregel, str]:
    first = rows[0]
    one = len(rows) == 1
    url = reverse("overdracht", args=[first.pk]) if one else reverse("overdracht_stapel", args=[first.stapel])
    return (
        Overdrachtregel(
            wie=first.werkzoekende.korte_naam if one else f"{len(rows)} kandidaten",
            url=url,
            ander=first_name(first.van if first.naar_id == gebruiker.pk else first.naar),
            sinds=since(first),
        ),
        first.werkzoekende.pseudoniem if one else "",
    )


def since(overdracht: Overdracht) -> str:
    """ "sinds vandaag", "sinds gisteren", "sinds 3 maart"."""
    gevraagd, today = timezone.localtime(overdracht.gevraagd).date(), timezone.localdate()
    return f"sinds {({0: 'vandaag', 1: 'gisteren'}).get((today - gevraagd).days, dag(gevraagd))}"


# --- at the page of a person --------------------------------------------------------------------------
@dataclass(frozen=True)
class Persoonsoverdracht:
    """url: the offer that waits for an answer, naar: of whom, sinds: since when; all "" when none does.

    mag: whether this user may hand the person over. vervangt: what is said of a cover today, or "".
    """

    url: str
    naar: str
    sinds: str
    mag: bool
    vervangt: str

    @property
    def is_leeg(self) -> bool:
        """Whether there is nothing to say or do."""
        return not (self.url or self.mag or self.vervangt)


def ask_handover(persoon: Werkzoekende, gebruiker: Gebruiker) -> Vragend[Persoonsoverdracht]:
    """What is going on. persoon: with who accompanies them fetched along."""
    begeleiding = begeleiding_van(persoon)
    if begeleiding is None:
        return Persoonsoverdracht(url="", naar="", sinds="", mag=False, vervangt="")
    wie = begeleiding.klantmanager_id
    offered, covers = yield [_OVER_EEN.of(persoon.pk), covers_of(wie)]
    rij = next(iter(offered), None)
    in_charge = wie == gebruiker.pk or any(vervanging.door_id == gebruiker.pk for vervanging in covers)
    return Persoonsoverdracht(
        url=reverse("overdracht", args=[rij.pk]) if rij else "",
        naar=name_of(rij.naar) if rij else "",
        sinds=since(rij) if rij else "",
        mag=in_charge or persoon.team_id in gebruiker.plek.geleid,
        vervangt=cover_sentence(covers[-1], gebruiker) if covers else "",
    )


def _offered(persoon: int) -> QuerySet[Overdracht]:
    rows = Overdracht.objects.filter(werkzoekende=persoon, status=Overdracht.Status.OPEN)
    return rows.select_related("naar").only(
        "gevraagd", "naar", "naar__username", "naar__first_name", "naar__last_name"
    )


def _offered_to(gebruiker: int) -> QuerySet[Overdracht]:
    rows = Overdracht.objects.filter(naar=gebruiker, status=Overdracht.Status.OPEN)
    return rows.select_related("werkzoekende", "van", "naar").order_by("gevraagd", "pk")


_OVER_EEN = Vastevraag(_offered, 2_000_000_011)
_AAN = Vastevraag(_offered_to, 2_000_000_011)
