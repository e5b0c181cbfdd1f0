"""Finding names and loading lists of them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import transaction
from django.db.models import Q, QuerySet

from vumportal.begrippen.bronnen import Begripregel, OngeldigeBegrippen
from vumportal.begrippen.models import Begrip, Begrippenversie, Synoniem
from vumportal.naslag import Naslagkopie

DEMONSTRATIE = "https://voorbeeld.vumportal.example/demonstratie/"
"""Namespace of the demonstration list; no code outside it is ours."""
_PARTIJ = 2000


@dataclass(frozen=True, slots=True)
class Begriptreffer:
    """One concept found by `zoek`. `via` is the synonym by which it was found, empty when by its own name."""

    uri: str
    soort: str
    naam: str
    omschrijving: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Geladen:
    """What loading did: how many concepts the file had, and how many of those were not known before."""

    totaal: int
    nieuw: int


def sleutel(tekst: str) -> str:
    """Form in which names are compared: lower case, no accents or invisible characters, single spaces."""
    kaal = (teken for teken in unicodedata.normalize("NFKD", tekst) if unicodedata.category(teken) != "Cf")
    return " ".join("".join(teken for teken in kaal if not unicodedata.combining(teken)).casefold().split())


# --- names ----------------------------------------------------------------------------------------
def _read() -> Mapping[str, str]:
    return MappingProxyType(dict(Begrip.objects.order_by().values_list("uri", "naam")))


_kopie = Naslagkopie(Begrippenversie, _read)


def clear_memory() -> None:
    """Forget the names in this process (after loading, and between tests)."""
    _kopie.clear()


def naam_van(uri: str) -> str:
    """Name of a beroep or competentie; without a name the last part of the code ("code 4C4DEF567A")."""
    naam = _kopie.get().get(uri)
    if naam:
        return naam
    laatste = uri.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]
    return f"code {laatste}" if laatste else ""


def is_known(uri: str) -> bool:
    """Whether this code has a name here."""
    return uri in _kopie.get()


# --- search ---------------------------------------------------------------------------------------
def find(tekst: str, soort: str | None = None, *, maximum: int = 20) -> list[Begriptreffer]:
    """Concepts whose name or synonym resembles `tekst`, best first.

    First names that begin with the text, then names with a word that does, then names that contain it, then
    names that look like it (typing errors); own names before synonyms. Two characters are the minimum.
    """
    gezocht = sleutel(tekst)
    if len(gezocht) < 2:
        return []
    begrippen = Begrip.objects.filter(soort=soort) if soort else Begrip.objects.all()
    synoniemen = Synoniem.objects.select_related("begrip")
    if soort:
        synoniemen = synoniemen.filter(begrip__soort=soort)
    gevonden: list[tuple[tuple[int, float, int, str], Begrip, str]] = [
        (_rang(gezocht, begrip.sleutel, begrip.lijkt, 0), begrip, "")
        for begrip in _lijkend(begrippen, gezocht)
    ]
    gevonden += [
        (_rang(gezocht, synoniem.sleutel, synoniem.lijkt, 1), synoniem.begrip, synoniem.naam)
        for synoniem in _lijkend(synoniemen, gezocht)
    ]
    beste: dict[str, Begriptreffer] = {}
    for _, begrip, via in sorted(gevonden, key=lambda rij: rij[0]):
        treffer = Begriptreffer(begrip.uri, begrip.soort, begrip.naam, begrip.omschrijving, via)
        beste.setdefault(begrip.uri, treffer)
    return list(beste.values())[:maximum]


def _lijkend(rijen: QuerySet, gezocht: str) -> QuerySet:
    """Rows whose `sleutel` contains or resembles the text, with `lijkt` from 0 to 1; at most 200."""
    return (
        rijen.filter(Q(sleutel__contains=gezocht) | Q(sleutel__trigram_word_similar=gezocht))
        .annotate(lijkt=TrigramWordSimilarity(gezocht, "sleutel"))
        .order_by("-lijkt", "sleutel")[:200]
    )


def _rang(gezocht: str, naam: str, lijkt: float, synoniem: int) -> tuple[int, float, int, str]:
    if naam == gezocht:
        soort = 0
    elif naam.startswith(gezocht):
        soort = 1
    elif f" {gezocht}" in naam:
        soort = 2
    elif gezocht in naam:
        soort = 3
    else:
        soort = 4
    return (soort, -lijkt if soort == 4 else 0.0, synoniem, naam)


# --- loading --------------------------------------------------------------------------------------
@transaction.atomic
def load_begrippen(*, regels: Iterable[Begripregel], bron: str, zonder_demonstratie: bool = False) -> Geladen:
    """Add these concepts or bring them up to date, all or nothing; concepts not mentioned stay.

    Loading the same list twice changes nothing. With `zonder_demonstratie` the demonstration list is removed.
    `bron` is the name of the source, for the record. Raises what reading `regels` raises, and
    OngeldigeBegrippen when there is no concept at all: a wrong file must not empty the list.
    """
    _kopie.lock()
    if zonder_demonstratie:
        Begrip.objects.filter(uri__startswith=DEMONSTRATIE).delete()
    stroom = iter(regels)
    totaal = nieuw = 0
    while partij := {regel.uri: regel for regel in islice(stroom, _PARTIJ)}:
        nieuw += _laad_partij(partij)
        totaal += len(partij)
    if not totaal:
        raise OngeldigeBegrippen("Er staat geen enkel beroep en geen enkele competentie in het bestand.")
    _kopie.changed(bron=bron)
    return Geladen(totaal=totaal, nieuw=nieuw)


def _laad_partij(partij: Mapping[str, Begripregel]) -> int:
    bekend = Begrip.objects.filter(uri__in=partij).count()
    begrippen = Begrip.objects.bulk_create(
        [
            Begrip(
                uri=r.uri,
                soort=r.soort,
                naam=r.naam,
                omschrijving=r.omschrijving,
                sleutel=sleutel(r.naam)[:250],
            )
            for r in partij.values()
        ],
        update_conflicts=True,
        unique_fields=["uri"],
        update_fields=["soort", "naam", "omschrijving", "sleutel"],
    )
    Synoniem.objects.filter(begrip__uri__in=partij).delete()
    Synoniem.objects.bulk_create(
        [
            Synoniem(begrip=begrip, naam=naam, sleutel=kort)
            for begrip in begrippen
            for kort, naam in {sleutel(naam)[:250]: naam for naam in partij[begrip.uri].synoniemen}.items()
        ]
    )
    return len(partij) - bekend
