"""Loading lists of concepts; and, for other rooms, everything that `zoeken` answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction

from vumportal.begrippen.bronnen import Begripregel
from vumportal.begrippen.models import Begrip, Begripsoort, Synoniem
from vumportal.begrippen.namenzoeker import sleutel
from vumportal.begrippen.zoeken import (
    Begriptreffer,
    changed,
    clear_memory,
    competences_of,
    find,
    is_known,
    lock,
    naam_van,
)
from vumportal.organisaties.bestanden import OngeldigBestand, Opsomming, amount

__all__ = (
    "DEMONSTRATIE",
    "Begriptreffer",
    "Geladen",
    "clear_memory",
    "competences_of",
    "find",
    "is_known",
    "load_begrippen",
    "naam_van",
)

DEMONSTRATIE = "https://voorbeeld.vumportal.example/demonstratie/"
"""Namespace of the demonstration list; no code outside it is ours."""
GENOEG = 0.9
"""Part of the concepts that is left, and that keeps its name, when a list is loaded without more ado."""
WEINIG = 20
"""So many names may change in any case."""
_PARTIJ = 2000


@dataclass(slots=True)
class Geladen:
    """What loading did.

    totaal: concepts in the file. nieuw: those that were not known before. hernoemd: those that got another name.
    weg: concepts that were removed. los: competenties that a beroep names and that are in no list.
    """

    totaal: int = 0
    nieuw: int = 0
    hernoemd: Opsomming = field(default_factory=Opsomming)
    weg: Opsomming = field(default_factory=Opsomming)
    los: Opsomming = field(default_factory=Opsomming)


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
    lock()
    geladen, gezien, eerst = Geladen(), set[str](), Begrip.objects.count()
    horen: dict[str, tuple[str, ...]] = {}
    stroom = iter(regels)
    while partij := {regel.uri: regel for regel in islice(stroom, _PARTIJ)}:
        _laad_partij(partij, geladen)
        gezien.update(partij)
        horen |= {r.uri: r.competenties for r in partij.values() if r.competenties is not None}
    geladen.totaal = len(gezien)
    if not geladen.totaal:
        raise OngeldigBestand(
            "Er staat geen enkel beroep, geen enkele competentie en geen enkele opleiding in het bestand."
        )
    _relate(horen, geladen)
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
    changed(bron=bron)
    return geladen


def _relate(horen: Mapping[str, tuple[str, ...]], geladen: Geladen) -> None:
    """Which competenties belong to these beroepen, named by code or by name; what was known of these beroepen goes."""
    rij = Begrip.competenties.through
    pks = dict(Begrip.objects.filter(uri__in=horen, soort=Begripsoort.BEROEP).values_list("uri", "pk"))
    bekend: dict[str, int] = {}
    for pk, uri, kort in Begrip.objects.filter(soort=Begripsoort.COMPETENTIE).values_list(
        "pk", "uri", "sleutel"
    ):
        bekend.setdefault(kort, pk)
        bekend[uri] = pk
    paren = set[tuple[int, int]]()
    for uri in horen.keys() & pks.keys():
        for naam in horen[uri]:
            hoort = bekend.get(naam) or bekend.get(sleutel(naam))
            if hoort:
                paren.add((pks[uri], hoort))
            else:
                geladen.los.add(naam)
    rij.objects.filter(from_begrip__in=pks.values()).delete()
    rij.objects.bulk_create(
        (rij(from_begrip_id=van, to_begrip_id=naar) for van, naar in sorted(paren)), batch_size=_PARTIJ
    )


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
