"""What came in by itself, as the lines of `werkplek/nieuw.html`, and of them the work for people of mine."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page
from django.db.models import QuerySet

from vumportal.caseload.aandacht import Wie
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, alongside, answered, ask
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.bewaard import Bewaarde, read_find
from vumportal.uitwisseling.eigen import ask_own_contents
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst, explain
from vumportal.uitwisseling.regels import judgements
from vumportal.uitwisseling.wensen import UREN, Wensen, from_json
from vumportal.werkplek.lijsten import GeteldePaginator, page_number
from vumportal.werkplek.nieuwvragen import Vanwie, Werkantwoord, Werkrij, ask_work
from vumportal.werkplek.nodig import NAMEN, Nodigtelling, address, chosen_wie
from vumportal.werkplek.opmaak import Adres
from vumportal.werkzoekenden.models import Werkzoekende
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


def pages_of(aantal: int, nummer: int) -> Page:
    """The page with this number of a list of so many lines; the last one for a number that is too high."""
    return GeteldePaginator(range(aantal), PER_PAGINA, aantal=aantal).get_page(nummer)


# --- work for people ----------------------------------------------------------------------------------
def work_list(
    gebruiker: Gebruiker, keuze: Nieuwkeuze, covers: Collection[int], persoon: int = 0
) -> Nieuwlijst:
    """The vacatures that are new for people of this member of staff, or for one person whom they may see.

    covers: for whom they stand in today.
    """
    return answered(_ask_list(gebruiker, keuze, covers, persoon))


def _ask_list(
    gebruiker: Gebruiker, keuze: Nieuwkeuze, covers: Collection[int], persoon: int
) -> Vragend[Nieuwlijst]:
    van = Vanwie(keuze.wie, persoon)

    def page(nummer: int) -> Vragend[Werkantwoord]:
        vanaf = (nummer - 1) * PER_PAGINA
        return ask_work(gebruiker, van, covers, rest=keuze.rest, vanaf=vanaf, meest=PER_PAGINA)

    antwoord = yield from page(keuze.pagina)
    aantal = antwoord.meer if keuze.rest else antwoord.past + antwoord.een
    pagina = pages_of(aantal, keuze.pagina)
    if not antwoord.rijen and aantal:
        antwoord = yield from page(pagina.number)
    gelezen = yield from _ask_what_lines_show(gebruiker, antwoord.rijen)
    regels = [gelezen.line(plek, rij) for plek, rij in enumerate(antwoord.rijen, 1)]
    niet = [rij.niet for rij in antwoord.rijen]
    return Nieuwlijst(
        groepen=groups_of(regels, niet, (antwoord.past, antwoord.een, antwoord.meer)),
        pagina=pagina,
        aantal=aantal,
        rest=antwoord.past + antwoord.een if keuze.rest else antwoord.meer,
        rest_url=keuze.query(rest="" if keuze.rest else "ja", pagina="") or "?",
        van_wie=() if persoon else _whose(keuze, gebruiker, covers),
        allen="" if persoon else f"weg voor iedereen {NAMEN[keuze.wie]}",
        refs=gelezen.refs,
    )


def groups_of(
    regels: Iterable[Nieuwregel | None], niet: Iterable[int], aantallen: tuple[int, int, int]
) -> tuple[Nieuwgroep, ...]:
    """These lines (None for what cannot be read) under the heading of how much does not fit.

    niet: of each line. aantallen: in the whole list, of what fits, does not on one point, and the rest.
    """
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


# --- what the lines show: as many questions for fifteen of them as for one ---------------------------------
def _shown_finds(pks: tuple[int, ...]) -> QuerySet[Vondst]:
    velden = ("eigen_id", "past_niet", "werkzoekende__pseudoniem")
    rows = Vondst.objects.filter(pk__in=pks).select_related("werkzoekende")
    return rows.only(*velden, "werkzoekende__voornaam", "werkzoekende__achternaam")


def _newest_results(vondsten: tuple[int, ...]) -> QuerySet[Resultaat, tuple[int | None, int, UUID]]:
    rows = Resultaat.objects.filter(vondst__in=vondsten).order_by("vondst_id", "-pk").distinct("vondst_id")
    return rows.values_list("vondst_id", "pk", "zoekopdracht_id")


def _full_results(pks: tuple[int, ...]) -> QuerySet[Resultaat]:
    """Without most of a row, which is not shown."""
    velden = ("vondst", "eigen_id", "ander_werk", "koorde2", "regels", "oordelen", "inhoud")
    rows = Resultaat.objects.filter(pk__in=pks).select_related("zoekopdracht")
    return rows.only(*velden, "zoekopdracht__gezocht", "zoekopdracht__wensen")


def _saved_wishes(mensen: tuple[int, ...]) -> QuerySet[Bewaardezoekopdracht, tuple[int | None, Any]]:
    rows = Bewaardezoekopdracht.objects.running().filter(werkzoekende__in=mensen).order_by("-pk")
    return rows.values_list("werkzoekende_id", "wensen")


_REEKS = Sleutelreeks(2_100_000_000)
_VONDSTEN = Vastevraag(_shown_finds, _REEKS)
_LAATSTE = Vastevraag(_newest_results, _REEKS)
_VOL = Vastevraag(_full_results, _REEKS)
_WENSEN = Vastevraag(_saved_wishes, _REEKS)


def _ask_what_lines_show(gebruiker: Gebruiker, rijen: Sequence[Werkrij]) -> Vragend["_Getoond"]:
    shown = tuple(pk for rij in rijen for pk in rij.vondsten[:NAMEN_PER_REGEL])
    if not shown:
        return _Getoond({}, {}, {}, {}, {})
    van_ons = Zoekopdracht(gezocht=Soort.VACATURE.value, organisatie_id=gebruiker.organisatie_id or 0)
    (vondsten, laatste), eigen = yield from alongside(
        ask([_VONDSTEN.of(shown), _LAATSTE.of(shown)]),
        ask_own_contents(van_ons, [rij.eigen for rij in rijen], gebruiker),
    )
    by_pk = {vondst.pk: vondst for vondst in vondsten}
    newest = {vondst: (pk, opdracht) for vondst, pk, opdracht in laatste}
    vol, wensen = yield [
        _VOL.of(_wanted(rijen, by_pk, newest)),
        # Of own supply that no search found yet.
        _WENSEN.of(
            tuple({v.werkzoekende_id or 0 for v in vondsten if v.past_niet and v.pk not in newest}),
        ),
    ]
    return _Getoond(
        by_pk,
        newest,
        eigen,
        {rij.vondst_id or 0: rij for rij in vol},
        {pk: from_json(gewenst) for pk, gewenst in wensen if pk},
    )


def _wanted(
    rijen: Sequence[Werkrij], vondsten: Mapping[int, Vondst], laatste: Mapping[int, tuple[int, UUID]]
) -> tuple[int, ...]:
    """Keys of the results that are read: of the first find of each line for its contents, and of those of which is said
    what does not fit.
    """
    wanted = {rij.vondsten[0] for rij in rijen if not rij.eigen}
    wanted |= {vondst.pk for vondst in vondsten.values() if vondst.past_niet}
    return tuple(laatste[pk][0] for pk in wanted if pk in laatste)


@cache
def result_page() -> Adres:
    """The page of a result, by its search and its key."""
    return Adres("resultaat", UUID(int=0), 0)


@dataclass(frozen=True)
class _Getoond:
    """What the lines of a page are made of.

    vondsten: by key. laatste: by find, key and search of the newest result. eigen: contents of own vacatures by
    eigen_id. vol: by find, a result with its contents. wensen: by person, of their saved search.
    """

    vondsten: Mapping[int, Vondst]
    laatste: Mapping[int, tuple[int, UUID]]
    eigen: Mapping[str, Mapping[str, Any]]
    vol: Mapping[int, Resultaat]
    wensen: Mapping[int, Wensen]

    @property
    def refs(self) -> frozenset[str]:
        """Of the people who are named."""
        return frozenset(v.werkzoekende.pseudoniem for v in self.vondsten.values() if v.werkzoekende)

    def line(self, plek: int, rij: Werkrij) -> Nieuwregel | None:
        """None for what was taken away while the page was made."""
        shown = [self.vondsten[pk] for pk in rij.vondsten[:NAMEN_PER_REGEL] if pk in self.vondsten]
        eerste = self.vol.get(rij.vondsten[0])
        inhoud = self.eigen.get(rij.eigen) if rij.eigen else eerste.inhoud if eerste else None
        if not inhoud or not shown:
            return None
        gelezen = read_find(shown[0], inhoud, Soort.VACATURE)
        voor = tuple(self._for_whom(vondst, inhoud) for vondst in shown)
        return Nieuwregel(
            plek, gelezen.titel, voor[0].url, beside(gelezen), voor, len(rij.vondsten) - len(shown)
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
            return result_page().of(opdracht, pk)
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


def beside(gelezen: Bewaarde) -> tuple[str, ...]:
    """What stands beside the title of a line: werkgever, place, closing date, and whether it is of ours."""
    sluit = f"sluit {dag(gelezen.sluit)}" if gelezen.sluit else ""
    herkomst = "eigen bestand" if gelezen.vondst.eigen_id else ""
    return tuple(filter(None, (gelezen.werkgever, gelezen.plaats, sluit, herkomst)))
