"""The rules of attention as a beheerder reads them: what each says, from when, and whether it counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vumportal.caseload.aandacht import Kader
from vumportal.caseload.aandachtregels import REGELS, Aandachtgroep, Aandachtregel
from vumportal.caseload.models import Regelkeuze
from vumportal.caseload.regelbeheer import running_choices
from vumportal.organisaties.models import Organisatie
from vumportal.werkplek.overzicht import name_of
from vumportal.woorden.kort import dag

GROEPEN = {
    Aandachtgroep.VRAAGT: "Wie iets vraagt",
    Aandachtgroep.VANDAAG: "Vandaag",
    Aandachtgroep.TERMIJN: "Een dag die komt of voorbij is",
    Aandachtgroep.STILTE: "Lang niet gesproken",
    Aandachtgroep.REST: "De rest",
}
"""In the order in which people stand under *Nu nodig*."""
STRAKS = frozenset({"proefplaats", "contract", "vacature_sluit"})
"""Rules whose occasion is a day that comes."""
PAS = frozenset({"geopend"})
"""Rules that fire until a limit, and not from it on."""
MEEST = 20
"""Lines of the history that the page shows, the newest."""


@dataclass(frozen=True)
class Regelrij:
    """One rule. voorbeeld: its sentence, of a made-up occasion. grens: "21 dagen", "" for a rule without.

    uit: since when it does not count and who chose so, in words; "" when it counts.
    """

    code: str
    naam: str
    voorbeeld: str
    grens: str
    sleutel: str
    vast: bool
    uit: str


@dataclass(frozen=True)
class Regelgroep:
    """The rules of one place in the order."""

    naam: str
    code: str
    regels: tuple[Regelrij, ...]


def rules_of(organisatie: Organisatie, vandaag: date) -> list[Regelgroep]:
    """Every rule, in the printed order. Three queries."""
    kader = Kader.of(organisatie.pk, vandaag)
    running = running_choices(vandaag).filter(organisatie=organisatie, werkzoekende=None)
    uit = {keuze.regel: keuze for keuze in running.select_related("door")}
    return [
        Regelgroep(
            naam, groep.name.lower(), tuple(_row(regel, kader, uit.get(regel.code)) for regel in eigen)
        )
        for groep, naam in GROEPEN.items()
        if (eigen := [regel for regel in REGELS if regel.groep is groep])
    ]


def _row(regel: Aandachtregel, kader: Kader, keuze: Regelkeuze | None) -> Regelrij:
    grens, soort = kader.limit(regel), regel.drempel
    return Regelrij(
        code=regel.code,
        naam=regel.naam,
        voorbeeld=regel.zin(_occasion(regel, kader.vandaag, grens), kader.vandaag, grens),
        grens=f"{grens} {soort.eenheid}" if soort else "",
        sleutel=soort.sleutel if soort else "",
        vast=regel.vast,
        uit=f"uit sinds {dag(keuze.van)}, {name_of(keuze.door)}" if keuze and not regel.vast else "",
    )


def _occasion(regel: Aandachtregel, vandaag: date, grens: int) -> date:
    """A day on which the occasion could be."""
    if regel.groep is Aandachtgroep.VANDAAG:
        return vandaag
    if regel.code in STRAKS:
        return vandaag + timedelta(days=min(grens, 3))
    return vandaag - timedelta(days=3 if regel.code in PAS else grens + 2)


def history_of(organisatie: Organisatie) -> list[str]:
    """What was chosen before, the newest first, in words."""
    rows = Regelkeuze.objects.filter(organisatie=organisatie, werkzoekende=None).select_related("door")
    return list(_past(rows.order_by("-van", "-pk")[:MEEST]))


def _past(rows: Iterable[Regelkeuze]) -> Iterable[str]:
    namen = {regel.code: regel.naam for regel in REGELS}
    for keuze in rows:
        tot = f", weer aan op {dag(keuze.beeindigd)}" if keuze.beeindigd else ""
        yield f"{namen.get(keuze.regel, keuze.regel)}: uit op {dag(keuze.van)} door {name_of(keuze.door)}{tot}"
