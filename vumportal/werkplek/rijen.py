"""Results of a search as rows, as `templatetags.rijen` draws them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import shared_facet
from vumportal.uitwisseling.lijst import Tellingen
from vumportal.uitwisseling.models import Vondst, Zoekopdracht
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst
from vumportal.uitwisseling.regels import Resultaatregel, Staat
from vumportal.uitwisseling.wensen import (
    COMPETENTIE,
    CONTRACT,
    DATUM,
    INTERESSE,
    OMSTANDIGHEDEN,
    REISTIJD,
    UREN,
    VERVOER,
    WENSEN,
    Wens,
    Wensen,
)
from vumportal.uitwisseling.wensen.omstandigheden import said_in
from vumportal.woorden import kort
from vumportal.woorden.loon import wage
from vumportal.woorden.omstandigheden import in_words


class Getoond:
    """What a template shows hundreds of times: it asks for an item first, and an exception for each takes longer."""

    __getitem__ = object.__getattribute__


@dataclass(frozen=True)
class Cel(Getoond):
    """One fact at its fixed place. oordeel: past | niet | onbekend, or "" where there is nothing to judge.

    tekst: the fact ("24–32"); of an unknown one what is unknown ("begin", "ov, fiets"). kant: the other side, muted
    ("kan op 24"). wens: name of the wish it is about.
    """

    oordeel: str = ""
    tekst: str = ""
    kant: str = ""
    wens: str = ""


@dataclass(frozen=True)
class Lijstrij(Getoond):
    """One result. Only what differs from the line above the list is in it.

    sleutel: unique within the page, for ids ("r12", never a name). wie: werkgever; of a kandidaat who accompanies
    them ("Anja de Wit", "deelt niets buiten de organisatie · vraag Anja"). eigen: of the own organisation. km: in
    words ("6 km"). rest: what does not fit and is unknown elsewhere, fixed conditions first. gedeeld: why it may suit
    ("naaien met de machine, nauwkeurig werken +1 · meelopen kan"). sluit: closing date in words ("sluit 29 dec");
    dringend: within seven days, or closed. staat: nieuw | gewijzigd | bekeken | bewaard | weg, or "" ; staat_tekst: its
    word(s).
    aantal: number of wishes behind "alles"; alles_url: address of the part that shows them. focus: it gets the focus,
    because somebody did something here.
    """

    sleutel: str
    titel: str
    url: str
    wie: str
    eigen: bool
    plaats: str
    km: str
    uren: Cel
    begin: Cel
    contract: Cel
    reizen: Cel
    rest: tuple[Cel, ...]
    gedeeld: str
    sluit: str
    dringend: bool
    staat: str
    staat_tekst: str
    aantal: int
    alles_url: str
    focus: bool = False


@dataclass(frozen=True)
class Rijgroep:
    """Rows under one heading. titel: "Voor zover bekend past alles"; aantal: in the whole list; bij: muted words."""

    sleutel: str
    titel: str
    aantal: int
    bij: str
    rijen: tuple[Lijstrij, ...]


# --- from results -------------------------------------------------------------------------------------
EIGEN_PLAATS = {wens.sleutel for wens in (UREN, DATUM, CONTRACT, VERVOER, REISTIJD)}
"""Wishes with a place of their own in a row; what is left of the others stands in `rest`."""
GEEN_VRAAG = {wens.sleutel for wens in (COMPETENTIE, INTERESSE)}
"""Wishes of which an unknown is no question to ask in a row: what comes back is said in `gedeeld`."""
GEDEELD = 2
"""So many shared skills and interests are named; of more the number is said."""
DRINGEND = timedelta(days=7)
"""A closing date that is this near asks for attention."""
KANTEN = {"kan op ": "kan ", "kan vanaf ": "kan ", "het werk begint ": "begint "}
"""The other side in a narrow column, where the heading says the rest."""
GOED = frozenset({Uitkomst.PAST, Uitkomst.VRAAGT_NIET})
"""Outcomes of which the fact can be what most of a list share."""
MERK = {Uitkomst.PAST_NIET: "niet", Uitkomst.ONBEKEND: "onbekend"}
GROEPEN = (
    ("past", "Voor zover bekend past alles", "wat onbekend is, vraag je na"),
    ("een", "Past niet op 1 punt", "misschien te bespreken"),
    ("meer", "Past niet op 2 of meer punten", ""),
)
ANDER = "ander"


@dataclass(frozen=True)
class Lijstblik:
    """What all rows of one list are made with.

    gemeen: facets that are said once above the list. vast: keys of the fixed conditions of the person. wie: by
    eigen_id, who accompanies an own kandidaat. toon_loon: the order is by wage, so that stands in place of the closing
    date. vraag: the order, filters and page of the list ("?sorteer=afstand"), which the addresses of its rows carry.
    focus: key of the result that gets the focus.
    """

    opdracht: Zoekopdracht
    wensen: Wensen
    gemeen: Collection[str]
    vast: Sequence[str]
    wie: Mapping[str, str]
    toon_loon: bool = False
    vraag: str = ""
    focus: int = 0

    def is_common(self, oordeel: Oordeel) -> bool:
        """Whether this fact is said above the list."""
        return (
            oordeel.uitkomst in GOED
            and f"={oordeel.sleutel}" in self.gezegd
            and shared_facet(oordeel) in self.gemeen
        )

    @cached_property
    def vandaag(self) -> date:
        """The day of this list."""
        return timezone.localdate()

    @cached_property
    def gezegd(self) -> frozenset[str]:
        """The facets of `gemeen` without the fact: of which wishes one is said."""
        return frozenset(facet.partition(":")[0] for facet in self.gemeen)

    def address(self, naam: str, pk: int) -> str:
        """The address of a page of a result, with the question of the list; looked up once for all of them."""
        begin, eind = self._addresses[naam]
        return f"{begin}{pk}{eind}{self.vraag}"

    @cached_property
    def _addresses(self) -> Mapping[str, tuple[str, str]]:
        adressen = {naam: reverse(naam, args=[self.opdracht.pk, 0]) for naam in ("resultaat", "alles")}
        return {
            naam: (adres[: (i := adres.index("/0/") + 1)], adres[i + 1 :]) for naam, adres in adressen.items()
        }


def row(regel: Resultaatregel, blik: Lijstblik) -> Lijstrij:
    """One result as a row."""
    resultaat, soort = regel.resultaat, blik.opdracht.soort
    per_wens = {oordeel.sleutel: oordeel for oordeel in regel.oordelen}
    sluit, dringend = _wage(regel) if blik.toon_loon else _closes(regel, blik.vandaag)
    return Lijstrij(
        sleutel=f"r{resultaat.pk}",
        titel=regel.titel,
        url=blik.address("resultaat", resultaat.pk),
        wie=regel.werkgever if soort is Soort.VACATURE else blik.wie.get(resultaat.eigen_id, ""),
        eigen=regel.eigen,
        plaats=regel.plaats,
        km="" if regel.afstand_km is None else f"{round(regel.afstand_km)} km",
        uren=_cell(UREN, per_wens, regel, blik),
        begin=_cell(DATUM, per_wens, regel, blik),
        contract=_cell(CONTRACT, per_wens, regel, blik),
        reizen=_travel(per_wens, regel, blik),
        rest=tuple(_rest(regel.oordelen, blik)),
        gedeeld=_why(regel, per_wens, soort),
        sluit=sluit,
        dringend=dringend,
        staat=regel.staat.value,
        staat_tekst=state_word(regel),
        aantal=len(regel.oordelen),
        alles_url=blik.address("alles", resultaat.pk),
        focus=resultaat.pk == blik.focus,
    )


def _cell(wens: Wens, per_wens: Mapping[str, Oordeel], regel: Resultaatregel, blik: Lijstblik) -> Cel:
    """The fact about one wish at its place; what it says itself where nothing was wished."""
    oordeel = per_wens.get(wens.sleutel)
    if oordeel is None:
        return Cel(tekst=_stated(wens, regel, blik.opdracht.soort))
    return _judged(oordeel, blik)


def _judged(oordeel: Oordeel, blik: Lijstblik) -> Cel:
    wens = WENSEN[oordeel.sleutel]
    if oordeel.uitkomst is Uitkomst.VRAAGT_NIET or blik.is_common(oordeel):
        return Cel(wens=wens.naam)
    merk = MERK.get(oordeel.uitkomst, "")
    if oordeel.uitkomst is Uitkomst.ONBEKEND and not oordeel.kant:
        return Cel(merk, wens.unknown(blik.wensen), wens=wens.naam)
    return Cel(merk, wens.in_column(oordeel.feit), _other_side(oordeel), wens.naam)


def _other_side(oordeel: Oordeel) -> str:
    """Short; of what is unknown the fact alone, so that a row stays a row."""
    if oordeel.uitkomst is Uitkomst.ONBEKEND:
        return ""
    kant = oordeel.kant
    for lang, kort_ in KANTEN.items():
        kant = kant.replace(lang, kort_)
    return kant


def _stated(wens: Wens, regel: Resultaatregel, soort: Soort) -> str:
    """What the document says about something that was not wished."""
    eigen = Wensen("", 0, **wens.read(regel.resultaat.inhoud, soort))
    return wens.stated(eigen) if eigen.has(wens) else ""


def _travel(per_wens: Mapping[str, Oordeel], regel: Resultaatregel, blik: Lijstblik) -> Cel:
    """The time it takes before what it takes: a no, then a yes, then what is not known."""
    oordelen = [per_wens[wens.sleutel] for wens in (REISTIJD, VERVOER) if wens.sleutel in per_wens]
    for uitkomst in (Uitkomst.PAST_NIET, Uitkomst.PAST):
        for oordeel in oordelen:
            if oordeel.uitkomst is uitkomst:
                return _judged(oordeel, blik)
    for oordeel in reversed(oordelen):  # by what means is asked before how long that takes
        if oordeel.uitkomst is Uitkomst.ONBEKEND:
            return _judged(oordeel, blik)
    return Cel(tekst="" if oordelen else _stated(VERVOER, regel, blik.opdracht.soort))


def _rest(oordelen: Iterable[Oordeel], blik: Lijstblik) -> Iterator[Cel]:
    """What does not fit, fixed conditions first; then what is unknown; then what fits in another way than most."""
    overige = [oordeel for oordeel in oordelen if oordeel.sleutel not in EIGEN_PLAATS]
    niet = [oordeel for oordeel in overige if oordeel.uitkomst is Uitkomst.PAST_NIET]
    yield from (_judged(oordeel, blik) for oordeel in sorted(niet, key=lambda o: o.sleutel not in blik.vast))
    vragen = [
        WENSEN[oordeel.sleutel].unknown(blik.wensen)
        for oordeel in overige
        if oordeel.uitkomst is Uitkomst.ONBEKEND
        and oordeel.sleutel not in GEEN_VRAAG
        and f"?{oordeel.sleutel}" not in blik.gemeen
    ]
    if vragen:  # one mark for all of them
        yield Cel("onbekend", ", ".join(vragen))
    for oordeel in overige:
        if oordeel.uitkomst in GOED and f"={oordeel.sleutel}" in blik.gezegd and not blik.is_common(oordeel):
            wens = WENSEN[oordeel.sleutel]
            yield Cel(tekst=wens.in_column(oordeel.feit), wens=wens.naam)


def _why(regel: Resultaatregel, per_wens: Mapping[str, Oordeel], soort: Soort) -> str:
    """Why it may suit: what was wished and is said, skills and interests that come back, what else is said."""
    if soort is not Soort.VACATURE:
        return _shared(regel.gedeeld)
    gewenst = {
        per_wens[wens.sleutel].feit
        for wens in OMSTANDIGHEDEN
        if wens.sleutel in per_wens and per_wens[wens.sleutel].uitkomst is Uitkomst.PAST
    }
    zegt = in_words(said_in(regel.resultaat.inhoud))
    eerst = [feit for feit in zegt if feit in gewenst]
    return _shared([*eerst, *regel.gedeeld, *(feit for feit in zegt if feit not in gewenst)])


def _shared(namen: Sequence[str]) -> str:
    meer = f" +{len(namen) - GEDEELD}" if len(namen) > GEDEELD else ""
    return ", ".join(namen[:GEDEELD]) + meer


def _closes(regel: Resultaatregel, vandaag: date) -> tuple[str, bool]:
    sluit = regel.sluitingsdatum
    if sluit is None:
        return "", False
    if regel.gesloten:
        return f"gesloten {kort.dag_kort(sluit, vandaag)}", True
    return f"sluit {kort.dag_kort(sluit, vandaag)}", sluit <= vandaag + DRINGEND


def _wage(regel: Resultaatregel) -> tuple[str, bool]:
    """What the work pays an hour, where that is certain."""
    per_uur = wage(regel.resultaat.inhoud, None).per_uur
    return (
        "loon niet zeker" if per_uur is None else f"€ {per_uur / 100:.2f} per uur".replace(".", ",")
    ), False


def state_word(regel: Resultaatregel) -> str:
    """The state of a result in a word, with the reason why it was set aside."""
    vondst = regel.resultaat.vondst
    if regel.staat is Staat.WEG and vondst is not None:
        return f"weg: {Vondst.Reden(vondst.weg_reden).label}"
    return regel.staat.value


def groups(
    regels: Sequence[Resultaatregel], blik: Lijstblik, tellingen: Tellingen, *, in_groepen: bool, ander: str
) -> list[Rijgroep]:
    """The rows of one page under their headings. in_groepen: the order is by what fits; else only other work is apart.

    ander: the heading of the work outside the beroepen.
    """
    per_groep: dict[str, list[Lijstrij]] = {}
    for regel in regels:
        sleutel = ANDER if regel.resultaat.ander_werk else "alles"
        if in_groepen and sleutel != ANDER:
            sleutel = GROEPEN[min(regel.past_niet, 2)][0]
        per_groep.setdefault(sleutel, []).append(row(regel, blik))
    koppen = [
        (sleutel, titel, aantal, bij)
        for (sleutel, titel, bij), aantal in zip(GROEPEN, tellingen.groepen, strict=True)
    ]
    koppen.append(("alles", "Alle resultaten", sum(tellingen.groepen), ""))
    koppen.append((ANDER, ander, tellingen.ander_werk, "buiten de gezochte beroepen"))
    return [
        Rijgroep(sleutel, titel, aantal, bij, tuple(per_groep[sleutel]))
        for sleutel, titel, aantal, bij in koppen
        if sleutel in per_groep
    ]
