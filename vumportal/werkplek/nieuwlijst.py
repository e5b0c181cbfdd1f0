"""What came in by itself, as the lines of `werkplek/nieuw.html`: work for people of mine, or people for a vacature."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from vumportal.caseload.aandacht import Wie
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.rondes import answered
from vumportal.organisaties.vast import Vastevraag
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import stored_judgements
from vumportal.uitwisseling.bewaard import Bewaarde, as_search, read_find, readable_finds
from vumportal.uitwisseling.eigen import own_contents, readable_profielen
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst, explain, rules_version
from vumportal.uitwisseling.regels import judgements
from vumportal.uitwisseling.vondstmodellen import NIEUW
from vumportal.uitwisseling.wensen import UREN, Wensen, from_json
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.lijsten import GeteldePaginator, page_number
from vumportal.werkplek.nieuwvragen import Vanwie, Werkrij, ask_work
from vumportal.werkplek.nodig import NAMEN, Nodigtelling, address, chosen_wie
from vumportal.werkplek.opmaak import Adres
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, shape_of
from vumportal.woorden.kort import dag

PER_PAGINA = 15
"""Each line is read, and asks for a choice."""
NAMEN_PER_REGEL = 8
"""For so many people a vacature is shown; of more the number is said."""
PUNTEN = 2
"""So many points of what does not fit are said; of more the number."""
ONBEKEND = "nog niet vergeleken"
KOPPEN = ("Voor zover bekend past alles", "Past niet op 1 punt", "Past niet op 2 of meer punten")


@dataclass(frozen=True)
class Voorwie:
    """For whom something is new, and what is said of it. pk: of the find. naam, voornaam: "" for a vacature.

    punt: what does not fit, in words; "" when, as far as is known, everything does. url: where it is opened.
    """

    pk: int
    naam: str
    voornaam: str
    punt: str
    url: str


@dataclass(frozen=True)
class Nieuwregel:
    """One vacature or kandidaat. plek: its place on the page, from 1. bij: werkgever, place, closing date.

    meer: for how many more people it is new than are named.
    """

    plek: int
    titel: str
    url: str
    bij: tuple[str, ...]
    voor: tuple[Voorwie, ...]
    meer: int


@dataclass(frozen=True)
class Nieuwgroep:
    """Lines under one heading; aantal: in the whole list."""

    sleutel: str
    titel: str
    aantal: int
    regels: tuple[Nieuwregel, ...]


@dataclass(frozen=True)
class Nieuwlijst:
    """Parameter of `werkplek/nieuw.html`. rest: how many are behind the other link, which is rest_url.

    van_wie: choices of whose people. allen: what the button says that sets aside for everybody, "" without. refs: of
    the people who are named, for the logboek.
    """

    groepen: tuple[Nieuwgroep, ...]
    pagina: Page
    aantal: int
    rest: int
    rest_url: str
    van_wie: tuple[Nodigtelling, ...]
    allen: str
    refs: frozenset[str]


@dataclass(frozen=True)
class Nieuwkeuze:
    """What an address chooses. rest: what does not fit on two points or more."""

    wie: Wie = Wie.MIJ
    rest: bool = False
    pagina: int = 1

    @classmethod
    def of(cls, vraag: Mapping[str, str]) -> "Nieuwkeuze":
        """What is no choice is none."""
        wie = chosen_wie(vraag.get("wie", ""))
        return cls(
            wie=wie if wie in NAMEN else Wie.MIJ,
            rest=vraag.get("rest") == "ja",
            pagina=page_number(vraag.get("pagina", "")),
        )

    def query(self, **anders: str) -> str:
        """This choice behind an address, with another one in it; "" for none."""
        nu = {
            "wie": "" if self.wie == Wie.MIJ else self.wie.value,
            "rest": "ja" if self.rest else "",
            "pagina": str(self.pagina) if self.pagina > 1 else "",
        } | anders
        vraag = urlencode({naam: waarde for naam, waarde in nu.items() if waarde})
        return f"?{vraag}" if vraag else ""


def _pages(aantal: int, nummer: int) -> Page:
    return GeteldePaginator(range(aantal), PER_PAGINA, aantal=aantal).get_page(nummer)


# --- work for people ----------------------------------------------------------------------------------
def work_list(
    gebruiker: Gebruiker, keuze: Nieuwkeuze, covers: Collection[int], persoon: int = 0
) -> Nieuwlijst:
    """The vacatures that are new for people of this member of staff, or for one person whom they may see.

    covers: for whom they stand in today.
    """
    van = Vanwie(keuze.wie, persoon)

    def read(nummer: int) -> Any:
        vanaf = (nummer - 1) * PER_PAGINA
        asked = ask_work(gebruiker, van, covers, rest=keuze.rest, vanaf=vanaf, meest=PER_PAGINA)
        return answered(asked)

    antwoord = read(keuze.pagina)
    aantal = antwoord.meer if keuze.rest else antwoord.past + antwoord.een
    pagina = _pages(aantal, keuze.pagina)
    if not antwoord.rijen and aantal:
        antwoord = read(pagina.number)
    lezer = _Werklezer(gebruiker, antwoord.rijen)
    return Nieuwlijst(
        groepen=_groups(
            lezer.lines(),
            [rij.niet for rij in antwoord.rijen],
            (antwoord.past, antwoord.een, antwoord.meer),
        ),
        pagina=pagina,
        aantal=aantal,
        rest=antwoord.past + antwoord.een if keuze.rest else antwoord.meer,
        rest_url=keuze.query(rest="" if keuze.rest else "ja", pagina="") or "?",
        van_wie=() if persoon else _whose(keuze, gebruiker, covers),
        allen="" if persoon else f"weg voor iedereen {NAMEN[keuze.wie]}",
        refs=lezer.refs,
    )


def _groups(
    regels: Iterable[Nieuwregel | None], niet: Iterable[int], aantallen: tuple[int, int, int]
) -> tuple[Nieuwgroep, ...]:
    per_groep: dict[int, list[Nieuwregel]] = {}
    for regel, punten in zip(regels, niet, strict=True):
        if regel is not None:
            per_groep.setdefault(min(punten, 2), []).append(regel)
    return tuple(
        Nieuwgroep(("past", "een", "meer")[plek], KOPPEN[plek], aantallen[plek], tuple(per_groep[plek]))
        for plek in sorted(per_groep)
    )


def _whose(keuze: Nieuwkeuze, gebruiker: Gebruiker, covers: Collection[int]) -> tuple[Nodigtelling, ...]:
    kan = [Wie.MIJ, *([Wie.VERVANG] if covers else []), *([Wie.TEAM] if gebruiker.plek.teams else [])]
    return tuple(
        Nodigtelling(
            NAMEN[een],
            0,
            keuze.query(wie="" if een == Wie.MIJ else een.value, pagina="", rest="") or "?",
            een == keuze.wie,
        )
        for een in kan
    )


_VAN_VONDST = (
    *("eigen_id", "past_niet", "werkzoekende__pseudoniem", "werkzoekende__organisatie"),
    *("werkzoekende__voornaam", "werkzoekende__achternaam"),
)
_VAN_RESULTAAT = (
    *("vondst", "eigen_id", "ander_werk", "koorde2", "regels", "oordelen", "inhoud"),
    *("zoekopdracht__gezocht", "zoekopdracht__wensen"),
)
"""What is read of each: a page has a hundred of them, and most of a row is not shown."""


@cache
def _result_page() -> Adres:
    return Adres("resultaat", UUID(int=0), 0)


class _Werklezer:
    """Reads what the lines of a page show: as many questions for fifteen lines as for one."""

    def __init__(self, gebruiker: Gebruiker, rijen: Sequence[Werkrij]) -> None:
        self.rijen, self.gebruiker = rijen, gebruiker
        shown = [pk for rij in rijen for pk in rij.vondsten[:NAMEN_PER_REGEL]]
        rows = Vondst.objects.filter(pk__in=shown).select_related("werkzoekende").only(*_VAN_VONDST)
        self.vondsten = {vondst.pk: vondst for vondst in rows} if shown else {}
        self.laatste = self._last_results()
        self.eigen = self._own()
        self.vol = self._full_results()
        self.wensen = self._saved_wishes()

    @property
    def refs(self) -> frozenset[str]:
        return frozenset(v.werkzoekende.pseudoniem for v in self.vondsten.values() if v.werkzoekende)

    def lines(self) -> list[Nieuwregel | None]:
        """A line for each; None for what was taken away while the page was made."""
        return [self._line(plek, rij) for plek, rij in enumerate(self.rijen, 1)]

    # --- what is asked ---
    def _last_results(self) -> dict[int, tuple[int, Any]]:
        rows = Resultaat.objects.filter(vondst__in=self.vondsten).order_by("vondst_id", "-pk")
        found = rows.distinct("vondst_id").values_list("vondst_id", "pk", "zoekopdracht_id")
        return {vondst: (pk, opdracht) for vondst, pk, opdracht in found} if self.vondsten else {}

    def _own(self) -> dict[str, dict[str, Any]]:
        eersten = [self.vondsten[rij.vondsten[0]] for rij in self.rijen if rij.vondsten[0] in self.vondsten]
        if not eersten or eersten[0].werkzoekende is None:
            return {}
        return own_contents(as_search(eersten[0].werkzoekende), eersten, self.gebruiker)

    def _full_results(self) -> dict[int, Resultaat]:
        """By find: of the first of each line for its contents, and of those of whom a point is said."""
        wanted = {rij.vondsten[0] for rij in self.rijen if not rij.eigen}
        wanted |= {v.pk for v in self.vondsten.values() if v.past_niet}
        pks = [self.laatste[pk][0] for pk in wanted if pk in self.laatste]
        asked = Resultaat.objects.select_related("zoekopdracht").only(*_VAN_RESULTAAT)
        rows = asked.filter(pk__in=pks) if pks else ()
        return {rij.vondst_id or 0: rij for rij in rows}

    def _saved_wishes(self) -> dict[int, Wensen]:
        """By person: the wishes of their saved search, for own supply that no search found yet."""
        mensen = {
            v.werkzoekende_id for v in self.vondsten.values() if v.past_niet and v.pk not in self.laatste
        }
        if not mensen:
            return {}
        rows = Bewaardezoekopdracht.objects.running().filter(werkzoekende__in=mensen).order_by("-pk")
        return {pk: from_json(wensen) for pk, wensen in rows.values_list("werkzoekende_id", "wensen") if pk}

    # --- what it is made of ---
    def _line(self, plek: int, rij: Werkrij) -> Nieuwregel | None:
        shown = [self.vondsten[pk] for pk in rij.vondsten[:NAMEN_PER_REGEL] if pk in self.vondsten]
        eerste = self.vol.get(rij.vondsten[0])
        inhoud = self.eigen.get(rij.eigen) if rij.eigen else eerste.inhoud if eerste else None
        if not inhoud or not shown:
            return None
        gelezen = read_find(shown[0], inhoud, Soort.VACATURE)
        voor = tuple(self._for_whom(vondst, inhoud) for vondst in shown)
        return Nieuwregel(
            plek, gelezen.titel, voor[0].url, _beside(gelezen), voor, len(rij.vondsten) - len(shown)
        )

    def _for_whom(self, vondst: Vondst, inhoud: Mapping[str, Any]) -> Voorwie:
        persoon = vondst.werkzoekende
        assert persoon is not None  # noqa: S101 - these are finds for people
        punt = self._point(vondst, persoon, inhoud) if vondst.past_niet else ""
        if vondst.past_niet is None:
            punt = ONBEKEND
        return Voorwie(vondst.pk, persoon.korte_naam, persoon.voornaam, punt, self._url(vondst))

    def _url(self, vondst: Vondst) -> str:
        if vondst.pk in self.laatste:
            pk, opdracht = self.laatste[vondst.pk]
            return _result_page().of(opdracht, pk)
        return address("vondst", vondst.pk)

    def _point(self, vondst: Vondst, persoon: Werkzoekende, inhoud: Mapping[str, Any]) -> str:
        resultaat = self.vol.get(vondst.pk)
        if resultaat is None:
            wensen = self.wensen.get(persoon.pk)
            oordelen = explain(inhoud, wensen, Soort.VACATURE) if wensen else ()
        else:
            resultaat.inhoud = dict(inhoud)  # the same for everybody in this line
            resultaat.vondst = vondst
            wensen = from_json(resultaat.zoekopdracht.wensen)
            oordelen = judgements(resultaat, wensen, nagevraagd=False)
        return point_words(oordelen, persoon.voornaam, vondst.past_niet or 0, wensen)


def point_words(oordelen: Iterable[Oordeel], naam: str, aantal: int, wensen: Wensen | None = None) -> str:
    """What does not fit: "32 km, Henk wil maximaal 25 km · en nog 1 punt". aantal: as it was counted last.

    naam: of the person whose wishes these are, "" for those of a vacature.
    """
    niet = [_said(oordeel, naam, wensen) for oordeel in oordelen if oordeel.uitkomst is Uitkomst.PAST_NIET]
    if not niet:
        return f"past niet op {_points(aantal)}" if aantal else ""
    rest = len(niet) - PUNTEN
    return " · ".join([*niet[:PUNTEN], *([f"en nog {_points(rest)}"] if rest > 0 else [])])


def _said(oordeel: Oordeel, naam: str, wensen: Wensen | None) -> str:
    """A point by itself: the list of one search has a column for hours and says what is wished; here is neither."""
    if oordeel.sleutel == UREN.sleutel:
        kant = oordeel.kant
        if not kant and wensen is not None and wensen.has(UREN):
            kant = f"{naam} wil {UREN.said(wensen)}" if naam else f"het werk is {UREN.said(wensen)}"
        oordeel = oordeel._replace(feit=f"{oordeel.feit} uur per week", kant=kant)
    return oordeel.in_words(naam)


def _points(aantal: int) -> str:
    return "1 punt" if aantal == 1 else f"{aantal} punten"


def _beside(gelezen: Bewaarde) -> tuple[str, ...]:
    sluit = f"sluit {dag(gelezen.sluit)}" if gelezen.sluit else ""
    herkomst = "eigen bestand" if gelezen.vondst.eigen_id else ""
    return tuple(filter(None, (gelezen.werkgever, gelezen.plaats, sluit, herkomst)))


# --- people for a vacature ----------------------------------------------------------------------------
def new_people(gebruiker: Gebruiker) -> QuerySet[Vondst]:
    """New people for vacatures of the organisation, as far as they may be read now by this member of staff."""
    assert gebruiker.organisatie is not None  # noqa: S101 - a role asks for one
    leesbaar = readable_profielen(gebruiker.organisatie, gebruiker, few=True)
    eigen = leesbaar.filter(extern_id=OuterRef("eigen_id"))
    elders = Resultaat.objects.filter(vondst=OuterRef("pk"), ander_werk=False)
    staat_er = Q(Exists(elders), eigen_id="") | (~Q(eigen_id="") & Q(Exists(eigen)))
    return Vondst.objects.filter(NIEUW, staat_er, vacature__isnull=False)


PAST, EEN = Q(past_niet=0), Q(past_niet=1)


def _found(
    organisatie: Organisatie, _dag: date, rol: str, _soort: int, gebruiker: int, vacature: int
) -> QuerySet[Vondst, tuple[int, int | None]]:
    rows = new_people(Gebruiker(pk=gebruiker, organisatie=organisatie, rol=rol)).filter(vacature=vacature)
    return rows.order_by("past_niet", "onbekend", "-nieuw_op", "pk").values_list("pk", "past_niet")


_GEVONDEN = Vastevraag(_found, PLEKKEN[0], PLEKKEN[1])
"""Who is new for a vacature, best first. The day is part of its shape: what may be read today stands in its SQL."""


def _new_for(vacature: Vacature, gebruiker: Gebruiker) -> tuple[list[int], list[int], list[int]]:
    """Keys of the finds: of who fits, who does not on one point, and the rest."""
    vorm = (vacature.organisatie, timezone.localdate(), *shape_of(gebruiker))
    past: list[int] = []
    een: list[int] = []
    meer: list[int] = []
    for pk, niet in _GEVONDEN.ask(gebruiker.pk, vacature.pk, vorm=vorm):
        {0: past, 1: een}.get(99 if niet is None else niet, meer).append(pk)
    return past, een, meer


def people_for(vacature: Vacature, gebruiker: Gebruiker, keuze: Nieuwkeuze) -> Nieuwlijst:
    """The people who are new for this vacature; the caller knows that the user may work at it."""
    past, een_punt, rest = _new_for(vacature, gebruiker)
    gekozen, anders = (rest, past + een_punt) if keuze.rest else (past + een_punt, rest)
    pagina = _pages(len(gekozen), keuze.pagina)
    begin = (pagina.number - 1) * PER_PAGINA
    shown = gekozen[begin : begin + PER_PAGINA]
    found = Vondst.objects.prefetch_related("navragen").in_bulk(shown)
    vondsten = [found[pk] for pk in shown if pk in found]
    gelezen = readable_finds(vacature, vondsten, gebruiker)
    opdrachten = {een.resultaat.zoekopdracht_id for een in gelezen if een.resultaat}
    wensen = _wishes_of(opdrachten)
    gewoon = None if all(een.resultaat for een in gelezen) else _saved_for(vacature)
    regels = [
        _person_line(
            plek, een, wensen.get(een.resultaat.zoekopdracht_id, gewoon) if een.resultaat else gewoon
        )
        for plek, een in enumerate(gelezen, 1)
    ]
    niet = [2 if een.vondst.past_niet is None else een.vondst.past_niet for een in gelezen]
    return Nieuwlijst(
        groepen=_groups(regels, niet, (len(past), len(een_punt), len(rest))),
        pagina=pagina,
        aantal=len(gekozen),
        rest=len(anders),
        rest_url=keuze.query(rest="" if keuze.rest else "ja", pagina="") or "?",
        van_wie=(),
        allen="",
        refs=frozenset(een.vondst.eigen_id for een in gelezen if een.vondst.eigen_id),
    )


def _wishes_of(opdrachten: Collection[Any]) -> dict[Any, Wensen]:
    rows = Zoekopdracht.objects.filter(pk__in=opdrachten).values_list("pk", "wensen")
    return {pk: from_json(wensen) for pk, wensen in rows} if opdrachten else {}


def _saved_for(vacature: Vacature) -> Wensen | None:
    """The wishes of its saved search, for own people whom no search found yet."""
    bewaard = vacature.bewaarde_zoekopdrachten.running().order_by("-pk").first()
    return from_json(bewaard.wensen) if bewaard else None


def _judged(gelezen: Bewaarde, wensen: Wensen) -> tuple[Oordeel, ...]:
    """Of others as it was kept with the result, of own people by what their profiel says now."""
    resultaat = gelezen.resultaat
    if resultaat is None or resultaat.is_eigen or resultaat.regels != rules_version(timezone.localdate()):
        return explain(gelezen.inhoud, wensen, Soort.WERKZOEKENDE)
    return stored_judgements(resultaat)


def _person_line(plek: int, gelezen: Bewaarde, wensen: Wensen | None) -> Nieuwregel:
    vondst, resultaat = gelezen.vondst, gelezen.resultaat
    oordelen: tuple[Oordeel, ...] = ()
    if vondst.past_niet and wensen is not None:
        oordelen = _judged(gelezen, wensen)
    url = (
        _result_page().of(resultaat.zoekopdracht_id, resultaat.pk)
        if resultaat
        else address("vondst", vondst.pk)
    )
    punt = ONBEKEND if vondst.past_niet is None else point_words(oordelen, "", vondst.past_niet, wensen)
    voor = Voorwie(vondst.pk, "", "", punt, url)
    return Nieuwregel(plek, gelezen.titel, url, _beside(gelezen), (voor,), 0)
