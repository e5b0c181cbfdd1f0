"""What stands around the rows of a list of results: its counts, what all share, ways out of an empty one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import overload

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.models import Begeleiding
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import shared_facet
from vumportal.uitwisseling.eigen import own_contents
from vumportal.uitwisseling.lijst import Resultatenlijst, Tellingen
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.oordelen import Oordeel
from vumportal.uitwisseling.regels import Resultaatregel, judgements, result_lines
from vumportal.uitwisseling.selectors import Voortgang
from vumportal.uitwisseling.wensen import BEROEP, WENSEN, Wensen
from vumportal.werkplek.forms import ResultaatForm
from vumportal.werkplek.lijsten import page_number
from vumportal.werkplek.meldingen import Actie
from vumportal.werkplek.overzicht import is_shared, name_of
from vumportal.werkplek.rijen import EIGEN_PLAATS, GEEN_VRAAG
from vumportal.werkzoekenden.models import Profiel
from vumportal.woorden import kort

ZWIJGT = ("vraagt geen ", "noemt geen ")
"""How a fact begins when nothing is asked."""
LANGSTE_VRAAG = 500
"""Characters of the order and filters that go along in addresses: more than anybody can choose."""
ZOJUIST = timedelta(minutes=2)
"""Answers that are older than this are named by their time."""
PER_PAGINA = 25
RUIMER = 60
"""Kilometers that an empty list offers to look in, when that is more than was asked."""


def list_query(parameters: QueryDict, **anders: str) -> str:
    """The order, filters and page of a list, to stand behind the address of a page that belongs to it; "" without.

    anders: parameters that are different there.
    """
    vraag = QueryDict(mutable=True)
    for naam in (*ResultaatForm.base_fields, "pagina"):
        if naam in parameters:
            vraag.setlist(naam, parameters.getlist(naam))
    if len(vraag.urlencode()) > LANGSTE_VRAAG:
        vraag.clear()
    for naam, waarde in anders.items():
        vraag[naam] = waarde
    return f"?{vraag.urlencode()}" if vraag else ""


class Regels(Sequence[Resultaatregel]):
    """The lines of a list, of which only what a page shows is read."""

    def __init__(self, lijst: Resultatenlijst) -> None:
        self.lijst = lijst

    def __len__(self) -> int:
        return self.lijst.counts.totaal

    @overload
    def __getitem__(self, deel: int) -> Resultaatregel: ...
    @overload
    def __getitem__(self, deel: slice) -> list[Resultaatregel]: ...
    def __getitem__(self, deel: int | slice) -> Resultaatregel | list[Resultaatregel]:
        if isinstance(deel, slice):
            begin, eind, _ = deel.indices(len(self))
            return result_lines(self.lijst, eind - begin, begin)
        return result_lines(self.lijst, 1, deel)[0]


def page_of(lijst: Resultatenlijst, gevraagd: str) -> Page[Resultaatregel]:
    """The page of a list with this number; the last one for a number that is too high, the first for what is none.

    It is read together with the counts, which say whether there is such a page: nearly always there is.
    """
    lijst.places(PER_PAGINA, PER_PAGINA * (page_number(gevraagd) - 1))
    return Paginator(Regels(lijst), PER_PAGINA).get_page(gevraagd)


@dataclass(frozen=True)
class Kop:
    """The parameters of `onderdelen/lijstkop.html` that depend on what was found."""

    gevonden: int
    eigen: int
    anderen: int
    stand: str
    gemeen: str
    onbekend: str


def head(lijst: Resultatenlijst, voortgang: Voortgang, regels: Iterable[Resultaatregel]) -> Kop:
    """The counts of the whole list and what (nearly) all of it share."""
    tellingen = lijst.counts
    return Kop(
        gevonden=tellingen.alle,
        eigen=tellingen.eigen,
        anderen=tellingen.alle - tellingen.eigen,
        stand=_state(lijst.zoekopdracht, voortgang),
        gemeen=", ".join(_together(_shared_words(lijst, regels))),
        onbekend=", ".join(_shared_unknown(lijst)),
    )


def _state(opdracht: Zoekopdracht, voortgang: Voortgang) -> str:
    """Whether all answers are there; of those of a while ago, when that was: a second press shows the same search."""
    if not voortgang.klaar or voortgang.mislukt:
        return ""
    if opdracht.gestart_op < timezone.now() - ZOJUIST:
        return f"antwoorden van {kort.wanneer(opdracht.gestart_op)}"
    return "alle antwoorden binnen"


def _shared_words(lijst: Resultatenlijst, regels: Iterable[Resultaatregel]) -> list[str]:
    """The facts behind the facets. One that no row of this page has is looked up in the list."""
    gemeen = [facet for facet in lijst.counts.gemeen if facet.startswith("=")]
    gezegd = {facet.partition(":")[0] for facet in gemeen}
    woorden = {
        shared_facet(oordeel): _short(oordeel)
        for regel in regels
        for oordeel in regel.oordelen
        if f"={oordeel.sleutel}" in gezegd
    }
    for facet in gemeen:
        if facet not in woorden:
            woorden |= _looked_up(lijst, facet)
    return [woorden[facet] for facet in gemeen if facet in woorden]


def _short(oordeel: Oordeel) -> str:
    return WENSEN[oordeel.sleutel].in_column(oordeel.feit)


def _together(feiten: Iterable[str]) -> list[str]:
    """What is not asked in one breath: "vraagt geen opleiding of ervaring"."""
    los: list[str] = []
    samen: dict[str, list[str]] = {}
    for feit in feiten:
        begin = next((begin for begin in ZWIJGT if feit.startswith(begin)), "")
        (samen.setdefault(begin, []) if begin else los).append(feit.removeprefix(begin))
    return los + [begin + kort.opsomming(delen, "of") for begin, delen in samen.items()]


def _shared_unknown(lijst: Resultatenlijst) -> list[str]:
    """What is unknown of (nearly) all, of the wishes that have no place of their own in a row."""
    sleutels = [facet[1:] for facet in lijst.counts.gemeen if facet.startswith("?")]
    return [
        WENSEN[sleutel].unknown(lijst.wensen)
        for sleutel in sleutels
        if sleutel in WENSEN and sleutel not in EIGEN_PLAATS | GEEN_VRAAG
    ]


def _looked_up(lijst: Resultatenlijst, facet: str) -> dict[str, str]:
    resultaat = Resultaat.objects.filter(pk=lijst.has_facet(facet) or 0).select_related("vondst").first()
    if resultaat is None:
        return {}
    resultaat.zoekopdracht = lijst.zoekopdracht
    if resultaat.is_eigen:
        stukken = own_contents(lijst.zoekopdracht, [resultaat], lijst.gebruiker)
        resultaat.inhoud = stukken.get(resultaat.eigen_id, {})
    return {shared_facet(oordeel): _short(oordeel) for oordeel in judgements(resultaat, lijst.wensen)}


def accompanied_by(opdracht: Zoekopdracht, regels: Iterable[Resultaatregel]) -> dict[str, str]:
    """By eigen_id of an own kandidaat whom this user may see: who accompanies them, or whom to ask.

    One query at the most. That somebody shares nothing is said, and is no signal (design section 6).
    """
    ids = [regel.resultaat.eigen_id for regel in regels if regel.naam]
    if opdracht.soort is Soort.VACATURE or not ids:
        return {}
    profielen = Profiel.objects.of(opdracht.organisatie_id).filter(extern_id__in=ids)
    namen = {
        begeleiding.werkzoekende_id: name_of(begeleiding.klantmanager)
        for begeleiding in Begeleiding.objects.filter(
            werkzoekende__profiel__in=profielen.values("pk")
        ).select_related("klantmanager")
    }
    return {
        profiel.extern_id: _who(profiel, namen.get(profiel.werkzoekende_id or 0, "")) for profiel in profielen
    }


def _who(profiel: Profiel, klantmanager: str) -> str:
    if is_shared(profiel):
        return klantmanager
    vraag = f" · vraag {klantmanager}" if klantmanager else ""
    return f"deelt niets buiten de organisatie{vraag}"


def other_heading(opdracht: Zoekopdracht) -> str:
    """The heading of what was found outside the beroepen that were asked for."""
    if opdracht.werkzoekende:
        return f"Ander werk waarin vaardigheden van {opdracht.werkzoekende.voornaam} terugkomen"
    return "Andere kandidaten met vaardigheden die dit werk vraagt"


def ways_out(opdracht: Zoekopdracht, wensen: Wensen, tellingen: Tellingen) -> list[Actie]:
    """What can be asked when nothing was found at all, or nothing is left."""
    if tellingen.totaal:
        return []
    url = reverse("opnieuw_zoeken", args=[opdracht.pk])
    acties = []
    if wensen.afstand < RUIMER:
        acties.append(Actie(f"Zoek tot {kort.afstand(RUIMER)}", url, velden=(("afstand", str(RUIMER)),)))
    if wensen.has(BEROEP):
        acties.append(Actie("Zoek in alle beroepen", url, velden=(("alle_beroepen", "ja"),)))
    if wensen.hard:
        acties.append(Actie("Zoek zonder 'moet'", url, velden=(("zonder_moet", "ja"),)))
    return acties
