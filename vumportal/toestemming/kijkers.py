"""Who looked at the data of one person and why, in the words of that person: for the page "Wie keek".

Organisations are said by name where we know it, own staff by role, never by name. What somebody saw is what the
logboek wrote down when it left, not what is shared today.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from vumportal.logboek.doelen import DOELEN
from vumportal.logboek.models import Handeling
from vumportal.logboek.selectors import Blik, looks_at
from vumportal.organisaties.lijsten import REDENEN, names
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.standaard.groepen import ALLE_GROEPEN, groups
from vumportal.toestemming.models import Besluit
from vumportal.werkzoekenden.models import Vertegenwoordiging, Werkzoekende

MEESTE_KEUZES: Final = 30
Soort = Handeling.Soort


@dataclass(frozen=True)
class Opening:
    """One organisation that fetched the profiel on a day.

    gezien, niet: names of groups that it saw and that it did not; both empty when that was not written down.
    """

    wie: str
    dag: date
    keer: int
    waarvoor: str
    gezien: tuple[str, ...]
    niet: tuple[str, ...]


@dataclass(frozen=True)
class InAntwoord:
    """One organisation to whose searches the person was an answer. Whether anybody read it is not known."""

    wie: str
    keer: int
    laatst: datetime


@dataclass(frozen=True)
class Binnenkijk:
    """What members of staff in one role did on a day, each as a part of a sentence."""

    wie: str
    dag: date
    wat: tuple[str, ...]


@dataclass(frozen=True)
class Keuze:
    """One decision about sharing: what was decided, and how it came about, in parts.

    over_bezwaar: it is about what is shared without asking; where a yes is asked for, nothing of it is said.
    """

    dag: datetime
    zin: str
    hoe: tuple[str, ...]
    over_bezwaar: bool


@dataclass(frozen=True)
class WieKeek:
    """All of it in one period, the latest first. zelf: on how many days the person read this.

    is_meer: there is more than is told.
    """

    geopend: tuple[Opening, ...]
    antwoorden: tuple[InAntwoord, ...]
    binnen: tuple[Binnenkijk, ...]
    keuzes: tuple[Keuze, ...]
    zelf: int
    is_meer: bool

    @property
    def keren(self) -> int:
        """How many answers there were together."""
        return sum(antwoord.keer for antwoord in self.antwoorden)


VAN_MIJ: Final = frozenset({Soort.ZELF, Soort.GEZEGD})
"""What the person did themselves: nobody looked."""


def who_looked(werkzoekende: Werkzoekende, *, sinds: datetime) -> WieKeek:
    """Who looked at the data of this person since then. At most four queries, whatever is found."""
    eigen = werkzoekende.organisatie
    blikken = looks_at(werkzoekende.pseudoniem, sinds=sinds, eigen_oin=eigen.oin)
    keuzes, meer_keuzes = _decisions(werkzoekende, sinds)
    namen = _organisations((*blikken.geopend, *blikken.antwoorden))
    van_mij = [blik for blik in blikken.binnen if blik.soort == Soort.ZELF]
    return WieKeek(
        geopend=tuple(_opening(blik, namen) for blik in blikken.geopend),
        antwoorden=tuple(
            InAntwoord(namen[blik.door_oin], blik.keer, blik.laatst) for blik in blikken.antwoorden
        ),
        binnen=_inside([blik for blik in blikken.binnen if blik.soort not in VAN_MIJ], eigen),
        keuzes=keuzes,
        zelf=len(van_mij),
        is_meer=blikken.is_meer or meer_keuzes,
    )


# --- others -------------------------------------------------------------------------------------------
def organisation_names(oins: Iterable[str]) -> dict[str, str]:
    """What organisations are called: by their number when we do not know their name. One query, or none."""
    wanted = {oin for oin in oins if oin}
    known = dict(Organisatie.objects.filter(oin__in=wanted).values_list("oin", "naam")) if wanted else {}
    return {oin: known.get(oin, f"een organisatie met nummer {oin}") for oin in wanted}


def _organisations(blikken: Sequence[Blik]) -> Mapping[str, str]:
    return {"": "een organisatie zonder nummer"} | organisation_names(blik.door_oin for blik in blikken)


def _opening(blik: Blik, namen: Mapping[str, str]) -> Opening:
    assert blik.dag is not None  # noqa: S101 - only an answer has none
    gezien, niet = seen(blik.codes.get("groepen", ""))
    return Opening(namen[blik.door_oin], blik.dag, blik.keer, DOELEN[blik.soort].kort, gezien, niet)


def seen(groepen: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the groups that left and of those that did not; both empty when it was not written down."""
    bits = int(groepen) if groepen.isdecimal() else -1
    if not 0 <= bits <= ALLE_GROEPEN:
        return (), ()
    gezien = tuple(groep.naam for groep in groups(bits))
    return gezien, tuple(groep.naam for groep in groups(ALLE_GROEPEN) if groep.naam not in gezien)


# --- the own organisation -----------------------------------------------------------------------------
def _inside(blikken: Sequence[Blik], eigen: Organisatie) -> tuple[Binnenkijk, ...]:
    """One line per day and role, with all that was done in it."""
    redenen = names(REDENEN, {blik.codes.get("reden", "") for blik in blikken} - {""}, eigen.pk)
    lines: dict[tuple[date, str], list[str]] = {}
    for blik in blikken:
        assert blik.dag is not None  # noqa: S101 - only an answer has none
        wat = lines.setdefault((blik.dag, _role(blik)), [])
        done = _done(blik, redenen)
        if done not in wat:
            wat.append(done)
    return tuple(Binnenkijk(wie, dag, tuple(wat)) for (dag, wie), wat in lines.items())


def _role(blik: Blik) -> str:
    """In which role: never who."""
    if blik.soort == Soort.MEEGEKEKEN:
        return f"je {Vertegenwoordiging.Soort(blik.codes['vertegenwoordiger']).label}"
    if blik.rol:
        return str(Gebruiker.Rol(blik.rol).label)
    return "een medewerker die hier niet meer werkt" if blik.met_account else "het systeem"


def _done(blik: Blik, redenen: Mapping[str, str]) -> str:
    reden = redenen.get(blik.codes.get("reden", ""), "")
    return ": ".join(filter(None, (DOELEN[blik.soort].kort, reden)))


# --- decisions ----------------------------------------------------------------------------------------
BESLOTEN: Final[Mapping[Besluit.Soort, str]] = {
    Besluit.Soort.GEGEVEN: "Je zei ja tegen delen met {}.",
    Besluit.Soort.GEWEIGERD: "Je zei nee tegen delen met {}.",
    Besluit.Soort.INGETROKKEN: "Je stopte met delen met {}.",
    Besluit.Soort.BEZWAAR: "Je maakte bezwaar tegen delen met {}.",
    Besluit.Soort.BEZWAAR_OPGEHEVEN: "Je trok je bezwaar in tegen delen met {}.",
    Besluit.Soort.VERLENGD: "Je verlengde je ja voor delen met {}.",
}
HOE: Final[Mapping[Besluit.Hoe, str]] = {
    Besluit.Hoe.ZELF: "je deed dit zelf",
    Besluit.Hoe.BALIE: "je deed dit samen met een medewerker",
    Besluit.Hoe.PAPIER: "je deed dit op papier",
    Besluit.Hoe.EERDER: "we namen dit over uit het oude systeem",
}
BEVESTIGD: Final[Mapping[Besluit.Bevestiging, str]] = {
    Besluit.Bevestiging.LOGIN: "jij bevestigde dit zelf",
    Besluit.Bevestiging.CODE: "jij bevestigde dit met een code",
    Besluit.Bevestiging.COLLEGA: "een tweede medewerker controleerde je handtekening",
}
WACHT: Final = "dit telt pas als het bevestigd is"


def _decisions(werkzoekende: Werkzoekende, sinds: datetime) -> tuple[tuple[Keuze, ...], bool]:
    """Decisions since then, the latest first, and whether there were more."""
    rows = Besluit.objects.filter(pseudoniem=werkzoekende.pseudoniem, vastgelegd_op__gte=sinds)
    found = list(rows.order_by("-nummer")[: MEESTE_KEUZES + 1])
    return tuple(map(_decision, found[:MEESTE_KEUZES])), len(found) > MEESTE_KEUZES


def _decision(besluit: Besluit) -> Keuze:
    zin = BESLOTEN[Besluit.Soort(besluit.soort)].format(Ontvanger(besluit.ontvanger).label)
    namens = besluit.get_vertegenwoordiger_display()
    eerst = HOE[Besluit.Hoe(besluit.hoe)]
    delen = [f"je {namens} deed dit voor je" if namens and besluit.hoe == Besluit.Hoe.ZELF else eerst]
    if namens and besluit.bevestigd_hoe:
        delen.append(f"je {namens} bevestigde dit voor je")
    elif besluit.bevestigd_hoe:
        delen.append(BEVESTIGD[Besluit.Bevestiging(besluit.bevestigd_hoe)])
    elif besluit.soort in Besluit.OPENEN and besluit.hoe in Besluit.AAN_DE_BALIE:
        delen.append(WACHT)
    if besluit.bereik:
        delen.append("dit geldt voor één voorstel")
    over_bezwaar = besluit.soort in {Besluit.Soort.BEZWAAR, Besluit.Soort.BEZWAAR_OPGEHEVEN}
    return Keuze(besluit.vastgelegd_op, zin, tuple(delen), over_bezwaar)
