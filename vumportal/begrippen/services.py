"""Finding names and loading lists of them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import transaction
from django.db.models import Q, QuerySet

from vumportal.begrippen.bronnen import Begripregel
from vumportal.begrippen.models import Begrip, Begrippenversie, Synoniem
from vumportal.naslag import Naslagkopie
from vumportal.organisaties.bestanden import OngeldigBestand, Opsomming, amount

DEMONSTRATIE = "https://voorbeeld.vumportal.example/demonstratie/"
"""Namespace of the demonstration list; no code outside it is ours."""
GENOEG = 0.9
"""Part of the concepts that is left, and that keeps its name, when a list is loaded without more ado."""
WEINIG = 20
"""So many names may change in any case."""
_PARTIJ = 2000


@dataclass(frozen=True, slots=True)
class Begriptreffer:
    """One concept found by `zoek`. `via` is the synonym by which it was found, empty when by its own name."""

    uri: str
    soort: str
    naam: str
    omschrijving: str = ""
    via: str = ""


@dataclass(slots=True)
class Geladen:
    """What loading did.

    totaal: concepts in the file. nieuw: those that were not known before. hernoemd: those that got another name.
    weg: concepts that were removed.
    """

    totaal: int = 0
    nieuw: int = 0
    hernoemd: Opsomming = field(default_factory=Opsomming)
    weg: Opsomming = field(default_factory=Opsomming)


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


def competences_of(beroep: str) -> list[Begrip]:
    """The competenties that belong to the beroep with this code, by name."""
    return list(Begrip.objects.filter(beroepen__uri=beroep))


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
def load_begrippen(
    *,
    regels: Iterable[Begripregel],
    bron: str,
    zonder_demonstratie: bool = False,
    kleiner: bool = False,
    andere_namen: bool = False,
) -> Geladen:
    """Add these concepts or bring them up to date, all or nothing; concepts not mentioned stay.

    Loading the same list twice changes nothing. With `zonder_demonstratie` the demonstration list is removed.
    `bron` is the name of the source, for the record. Raises what reading `regels` raises, and OngeldigBestand
    when there is no concept at all: a wrong file must not empty the list. For the same reason, unless `kleiner`,
    when less than nine tenths of the concepts would be left, and unless `andere_namen`, when more than one in
    ten gets another name.
    """
    _kopie.lock()
    geladen, gezien, eerst = Geladen(), set[str](), Begrip.objects.count()
    stroom = iter(regels)
    while partij := {regel.uri: regel for regel in islice(stroom, _PARTIJ)}:
        _laad_partij(partij, geladen)
        gezien.update(partij)
    geladen.totaal = len(gezien)
    if not geladen.totaal:
        raise OngeldigBestand("Er staat geen enkel beroep en geen enkele competentie in het bestand.")
    if zonder_demonstratie:
        _remove_demonstration(gezien, geladen)
    over = Begrip.objects.count()
    if not kleiner and over < GENOEG * eerst:
        raise OngeldigBestand(
            f"Van {amount(eerst, 'begrip', 'begrippen')} zouden er {over} overblijven. Is dat de bedoeling? Geef dan "
            "--kleiner mee."
        )
    if not andere_namen and geladen.hernoemd.aantal > max(WEINIG, (1 - GENOEG) * eerst):
        namen = amount(geladen.hernoemd.aantal, "begrip", "begrippen")
        raise OngeldigBestand(
            f"{namen} zouden een andere naam krijgen: {geladen.hernoemd}. Is dat de bedoeling? Geef dan "
            "--andere-namen mee."
        )
    _kopie.changed(bron=bron)
    return geladen


def _remove_demonstration(gezien: set[str], geladen: Geladen) -> None:
    weg = Begrip.objects.filter(uri__startswith=DEMONSTRATIE)
    for uri, naam in weg.order_by("uri").values_list("uri", "naam"):
        if uri not in gezien:
            geladen.weg.add(naam)
    weg.exclude(uri__in=[uri for uri in gezien if uri.startswith(DEMONSTRATIE)]).delete()


def _laad_partij(partij: Mapping[str, Begripregel], geladen: Geladen) -> None:
    bekend = {
        uri: (naam, omschrijving)
        for uri, naam, omschrijving in Begrip.objects.filter(uri__in=partij).values_list(
            "uri", "naam", "omschrijving"
        )
    }
    geladen.nieuw += len(partij) - len(bekend)
    for uri, (naam, _) in bekend.items():
        if naam != partij[uri].naam:
            geladen.hernoemd.add(f"{naam} wordt {partij[uri].naam}")
    begrippen = Begrip.objects.bulk_create(
        [
            Begrip(
                uri=r.uri,
                soort=r.soort,
                naam=r.naam,
                omschrijving=bekend.get(r.uri, ("", ""))[1] if r.omschrijving is None else r.omschrijving,
                sleutel=sleutel(r.naam)[:250],
            )
            for r in partij.values()
        ],
        update_conflicts=True,
        unique_fields=["uri"],
        update_fields=["soort", "naam", "omschrijving", "sleutel"],
    )
    gezegd = {uri: regel.synoniemen for uri, regel in partij.items() if regel.synoniemen is not None}
    Synoniem.objects.filter(begrip__uri__in=gezegd).delete()
    Synoniem.objects.bulk_create(
        [
            Synoniem(begrip=begrip, naam=naam, sleutel=kort)
            for begrip in begrippen
            for kort, naam in {sleutel(naam)[:250]: naam for naam in gezegd.get(begrip.uri, ())}.items()
        ]
    )
