"""Reads on zoekopdrachten: how far it is, and the list of results with the reasons why they fit.

The order is always a rule that the user picks; nothing here weighs or scores (design section 1).
"""

import math
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, DateTimeField, Exists, Func, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from vumportal.geo import plaatsnaam
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard import lezen
from vumportal.standaard.afstand import km
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse, pc4
from vumportal.uitwisseling import oordelen as oordeel
from vumportal.uitwisseling.eigen import own_contents, readable_profielen, readable_results
from vumportal.uitwisseling.models import VERLOPEN, Detail, Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst
from vumportal.uitwisseling.samenvatting import question
from vumportal.uitwisseling.wachten import Wachtend, reasons, standstill
from vumportal.uitwisseling.wensen import (
    BEROEP,
    COMPETENTIE,
    CONTRACT,
    INTERESSE,
    OVEREENKOMST,
    WENSEN,
    Wensen,
    from_json,
)
from vumportal.vacatures.models import Vacature, Vacaturestuk
from vumportal.werkzoekenden.models import Profielstuk, Werkzoekende
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain
from vumportal.woorden.vangnet import shown

SORTEER = {"wensen": "wat niet tegenvalt", "afstand": "kortste afstand", "sluitingsdatum": "sluit het eerst"}
"""The rules of ordering that a user can pick, with their names on screen."""
_DICHTST_BIJ = "Bovenaan staat wat het dichtst bij is. Wat geen afstand heeft, staat onderaan."
VOLGORDE_UITLEG: Mapping[Soort, Mapping[str, str]] = {
    Soort.VACATURE: {
        "wensen": "Bovenaan staat werk waarbij niets tegenvalt. Daarna telt hoeveel er onbekend is, en dan de "
        "afstand.",
        "afstand": _DICHTST_BIJ,
        "sluitingsdatum": "Bovenaan staat wat het eerst sluit, dan wat het dichtst bij is. "
        "Wat geen sluitingsdatum heeft, staat onderaan.",
    },
    Soort.WERKZOEKENDE: {
        "wensen": "Bovenaan staan kandidaten bij wie niets tegenvalt. Daarna telt hoeveel er onbekend is, en dan de "
        "afstand.",
        "afstand": _DICHTST_BIJ,
    },
}
"""The same rules as sentences, exactly as `VOLGORDE` orders. A person has no closing date."""
HERKOMST = {"alle": "alle", "eigen": "eigen bestand", "uitwisseling": "andere organisaties"}
GEEN_DATUM = date.max


@dataclass(frozen=True)
class Voortgang:
    """How far a zoekopdracht is; every number is counted in the database.

    gevraagd: zoekvragen in all. open: asked or waiting. maximum_bereikt: volgnummers of zoekvragen to which at
    least one bron gave its maximum, and that were not split since. fouten: (volgnummer, reason in Dutch) of those
    that failed. eigen: results of the own organisation; eigen_maximum_bereikt: there are more of those than are
    shown. onleesbaar: results that came and could not be read. vol: there is no room for more results.

    wachtend: for what the open ones wait, in sentences. stilstand: what to say when nobody seems to ask them, else
    empty.
    """

    gevraagd: int
    beantwoord: int
    mislukt: int
    open: int
    resultaten: int
    eigen: int
    maximum_bereikt: list[int]
    klaar: bool
    fouten: list[tuple[int, str]]
    eigen_maximum_bereikt: bool = False
    onleesbaar: int = 0
    vol: bool = False
    wachtend: list[str] = field(default_factory=list)
    stilstand: str = ""

    @property
    def stand(self) -> str:
        """Changes with everything that a page shows of it: a page that has this one is up to date."""
        woorden = zlib.crc32(" ".join([*self.wachtend, self.stilstand]).encode())
        return f"{self.beantwoord}-{self.mislukt}-{self.resultaten}-{woorden:x}"


@dataclass(frozen=True)
class Vraagregel:
    """One zoekvraag for a page. tekst: what sets it apart from the others ("kok, 14 km rond Tilburg 5038").

    aantal: results as received, before duplicates; onleesbaar: how many of them could not be read; weggelaten: how
    many were too many, while the bewaard nearest were kept. maximum_bereikt: at least one bron had more, None when
    the answer does not say. gesplitst: it was asked again in smaller parts. fout: why it failed, in Dutch.
    wacht: for what it waits, in Dutch; empty when it does not.
    """

    nummer: int
    tekst: str
    status: Zoekvraag.Status
    aantal: int
    maximum_bereikt: bool | None
    gesplitst: bool
    fout: str
    onleesbaar: int
    bewaard: int
    weggelaten: int
    wacht: str


@dataclass(frozen=True)
class Resultaatregel:
    """One result as a line of the list.

    naam: the person, only when this user may see them ("Henk V."). oordelen: distance first. afstand_km: None
    when unknown. past_niet, onbekend: how many wishes turned out so. detail: what was fetched and may still be
    read. details_over: how many details this result's zoekvraag has left; None when a detail costs nothing.
    """

    resultaat: Resultaat
    titel: str
    naam: str
    werkgever: str
    plaats: str
    oordelen: tuple[Oordeel, ...]
    afstand_km: float | None
    past_niet: int
    onbekend: int
    sluitingsdatum: date | None
    gesloten: bool
    detail: Detail | None
    details_over: int | None

    @property
    def eigen(self) -> bool:
        """Whether it is of the own organisation."""
        return self.resultaat.is_eigen


def progress(zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None = None) -> Voortgang:
    """Where this zoekopdracht stands now, with the results that this user may see. Two queries, whatever its size."""
    vragen = list(_vragen(zoekopdracht).defer("vraag"))
    aantallen = readable_results(zoekopdracht, gebruiker).aggregate(
        alle=Count("pk"), eigen=Count("pk", filter=~Q(eigen_id=""))
    )
    open_ = [vraag for vraag in vragen if vraag.stand == Zoekvraag.Status.GEVRAAGD]
    mislukt = [vraag for vraag in vragen if vraag.stand == Zoekvraag.Status.MISLUKT]
    wachtend = [_waiting(vraag) for vraag in open_]
    van_anderen = aantallen["alle"] - aantallen["eigen"]
    return Voortgang(
        gevraagd=len(vragen),
        beantwoord=len(vragen) - len(open_) - len(mislukt),
        mislukt=len(mislukt),
        open=len(open_),
        resultaten=aantallen["alle"],
        eigen=aantallen["eigen"],
        maximum_bereikt=[
            vraag.volgnummer for vraag in vragen if vraag.maximum_bereikt and not vraag.gesplitst
        ],
        klaar=not open_,
        fouten=[(vraag.volgnummer, vraag.reden) for vraag in mislukt],
        eigen_maximum_bereikt=zoekopdracht.eigen_maximum_bereikt,
        onleesbaar=sum(vraag.onleesbaar for vraag in vragen),
        vol=van_anderen >= settings.VUM_MAXIMUM_PER_ZOEKOPDRACHT and any(v.weggelaten for v in vragen),
        wachtend=reasons(wachtend, gesteld=len(vragen)),
        stilstand=standstill(wachtend),
    )


def _waiting(vraag: Any) -> Wachtend:
    return Wachtend(vraag, vraag.begonnen_op, vraag.nu)


def _vragen(zoekopdracht: Zoekopdracht) -> QuerySet[Any]:
    """The zoekvragen with `gesplitst`, and `stand` and `reden`: status and fout as they are true at this moment.

    One that is past its term has failed, also when there is no worker left to write that down. `begonnen_op` is when
    it came into the zoekopdracht, `nu` the clock by which leases are judged.
    """
    before = timezone.now() - Zoekvraag.GELDIG - Zoekvraag.LEASE
    verlopen = Q(status=Zoekvraag.Status.GEVRAAGD) & Q(begonnen_op__lt=before)
    return Zoekvraag.objects.filter(zoekopdracht=zoekopdracht).annotate(
        gesplitst=Exists(Zoekvraag.objects.filter(deel_van=OuterRef("pk"))),
        begonnen_op=Coalesce("gesteld_op", "zoekopdracht__gestart_op"),
        stand=Case(When(verlopen, then=Value(Zoekvraag.Status.MISLUKT)), default="status"),
        reden=Case(When(verlopen, then=Value(VERLOPEN)), default="fout"),
        nu=Func(function="clock_timestamp", output_field=DateTimeField()),
    )


def questions(zoekopdracht: Zoekopdracht) -> list[Vraagregel]:
    """What was really put to the exchange, question by question, and what became of each. One query."""
    return [
        Vraagregel(
            nummer=vraag.volgnummer,
            tekst=_asked(vraag.vraag, zoekopdracht.soort),
            status=Zoekvraag.Status(vraag.stand),
            aantal=vraag.aantal,
            maximum_bereikt=vraag.maximum_bereikt,
            gesplitst=vraag.gesplitst,
            fout=vraag.reden if vraag.stand == Zoekvraag.Status.MISLUKT else "",
            onleesbaar=vraag.onleesbaar,
            bewaard=vraag.bewaard,
            weggelaten=vraag.weggelaten,
            wacht=_waiting(vraag).reason if vraag.stand == Zoekvraag.Status.GEVRAAGD else "",
        )
        for vraag in _vragen(zoekopdracht)
    ]


def _asked(vraag: Any, soort: Soort) -> str:
    """The words of a stored question, also of one that another version wrote."""
    return shown(
        lambda: question(parse(vraag, soort)), lambda: "een vraag die we niet kunnen lezen", what="zoekvraag"
    )


def result_list(
    zoekopdracht: Zoekopdracht,
    *,
    sorteer: str = "wensen",
    gebruiker: Gebruiker | None = None,
    overeenkomsten: Collection[str] = (),
    contracten: Collection[str] = (),
    herkomst: str = "alle",
    competenties: Collection[str] = (),
    interesses: Collection[str] = (),
    ook_onbekend: bool = True,
) -> list[Resultaatregel]:
    """The results with their reasons, filtered and in the order of one of `SORTEER`.

    Every filter keeps what names at least one of the values, and, unless `ook_onbekend` is False, also what
    does not say. A result that certainly misses a hard wish is left out. People of the own organisation are there
    as far as `gebruiker` may see them or any other party may, and named only to who may see them.
    """
    wensen, gezocht = from_json(zoekopdracht.wensen), zoekopdracht.soort
    filters: list[Callable[[Mapping[str, Any]], bool]] = [
        _filter(OVEREENKOMST.found, overeenkomsten, ook_onbekend=ook_onbekend),
        _filter(CONTRACT.found, contracten, ook_onbekend=ook_onbekend),
        _filter(lambda inhoud: COMPETENTIE.found(inhoud, gezocht), competenties, ook_onbekend=ook_onbekend),
        _filter_interesses(interesses, gezocht, ook_onbekend=ook_onbekend),
    ]
    resultaten = [
        resultaat
        for resultaat in _resultaten(zoekopdracht, wensen, gebruiker, herkomst)
        if all(past(resultaat.inhoud) for past in filters)
    ]
    namen = visible_names(zoekopdracht, resultaten, gebruiker)
    regels = [
        _regel(resultaat, wensen, gezocht, namen.get(resultaat.eigen_id, "")) for resultaat in resultaten
    ]
    regels = [regel for regel in regels if not oordeel.drops_out(regel.oordelen, wensen.hard)]
    return sorted(regels, key=VOLGORDE.get(sorteer, VOLGORDE["wensen"]))


def result_line(resultaat: Resultaat, gebruiker: Gebruiker | None = None) -> Resultaatregel:
    """One result as `result_list` shows it, for the page of that result."""
    zoekopdracht = resultaat.zoekopdracht
    wensen = from_json(zoekopdracht.wensen)
    naam = visible_names(zoekopdracht, [resultaat], gebruiker).get(resultaat.eigen_id, "")
    if resultaat.is_eigen:
        stukken = own_contents(zoekopdracht, [resultaat], gebruiker)
        _read_own(resultaat, stukken.get(resultaat.eigen_id, {}), wensen, zoekopdracht.soort)
    return _regel(resultaat, wensen, zoekopdracht.soort, naam)


def _resultaten(
    zoekopdracht: Zoekopdracht, wensen: Wensen, gebruiker: Gebruiker | None, herkomst: str
) -> list[Resultaat]:
    """The results with their contents; those of which the record is gone by now are left out."""
    rijen = readable_results(zoekopdracht, gebruiker).select_related("zoekvraag", "detail", "detailverzoek")
    if herkomst == "eigen":
        rijen = rijen.exclude(eigen_id="")
    elif herkomst == "uitwisseling":
        rijen = rijen.filter(eigen_id="")
    gevonden = list(rijen)
    stukken = own_contents(zoekopdracht, gevonden, gebruiker)
    for resultaat in gevonden:
        if resultaat.eigen_id in stukken:
            _read_own(resultaat, stukken[resultaat.eigen_id], wensen, zoekopdracht.soort)
    return [resultaat for resultaat in gevonden if not resultaat.is_eigen or resultaat.eigen_id in stukken]


def _read_own(resultaat: Resultaat, inhoud: dict[str, Any], wensen: Wensen, gezocht: Soort) -> None:
    """Give a result of the own organisation what its record says now; nothing of it is saved."""
    resultaat.inhoud = inhoud
    resultaat.koorde2 = oordeel.koorde2_tot(inhoud, wensen.postcode, gezocht)


def _regel(resultaat: Resultaat, wensen: Wensen, gezocht: Soort, naam: str) -> Resultaatregel:
    """One that cannot be read stays in the list, at the end, and says so."""
    return shown(
        lambda: _read(resultaat, wensen, gezocht, naam),
        lambda: _unreadable(resultaat, naam),
        what="regel van een resultaat",
    )


def _unreadable(resultaat: Resultaat, naam: str) -> Resultaatregel:
    return Resultaatregel(
        resultaat=resultaat,
        titel=naam or "Dit resultaat kunnen we niet laten zien",
        naam=naam,
        werkgever="",
        plaats="",
        oordelen=(),
        afstand_km=None,
        past_niet=len(WENSEN),
        onbekend=len(WENSEN),
        sluitingsdatum=None,
        gesloten=False,
        detail=_readable(getattr(resultaat, "detail", None)),
        details_over=_details_left(resultaat),
    )


def _read(resultaat: Resultaat, wensen: Wensen, gezocht: Soort, naam: str) -> Resultaatregel:
    inhoud = resultaat.inhoud
    redenen = oordeel.explain(inhoud, wensen, gezocht, resultaat.koorde2)
    sluit = lezen.datum(lezen.waarde(inhoud, "sluitingsdatumVacature"))
    return Resultaatregel(
        resultaat=resultaat,
        titel=naam or title(inhoud, gezocht),
        naam=naam,
        werkgever=plain(lezen.waarde(inhoud, "werkgever.handelsnaamOrganisatie")),
        plaats=plaatsnaam(pc4(inhoud, gezocht)),
        oordelen=redenen,
        afstand_km=None if resultaat.koorde2 is None else km(resultaat.koorde2),
        past_niet=oordeel.count(redenen, Uitkomst.PAST_NIET),
        onbekend=oordeel.count(redenen, Uitkomst.ONBEKEND),
        sluitingsdatum=sluit,
        gesloten=sluit is not None and sluit < timezone.localdate(),
        detail=_readable(getattr(resultaat, "detail", None)),
        details_over=_details_left(resultaat),
    )


def _details_left(resultaat: Resultaat) -> int | None:
    return resultaat.zoekvraag.details_over if resultaat.zoekvraag and not resultaat.is_eigen else None


def title(inhoud: Mapping[str, Any], gezocht: Soort) -> str:
    """What to call a result: the name of the vacature, or the beroepen that a person looks for."""
    beroepen = ", ".join(dict.fromkeys(map(kort.begrip, BEROEP.found(inhoud, gezocht)[:3])))
    if gezocht is Soort.VACATURE:
        return plain(lezen.waarde(inhoud, "naamVacature")) or beroepen or "Vacature zonder naam"
    return beroepen or "Kandidaat"


def visible_names(
    zoekopdracht: Zoekopdracht, resultaten: Iterable[Resultaat], gebruiker: Gebruiker | None
) -> dict[str, str]:
    """First name and initial by eigen_id, of the people whom this user may see. One query at the most."""
    ids = [resultaat.eigen_id for resultaat in resultaten if resultaat.eigen_id]
    if gebruiker is None or zoekopdracht.soort is Soort.VACATURE or not ids:
        return {}
    mensen = Werkzoekende.objects.visible_to(gebruiker).filter(
        profiel__extern_id__in=ids, profiel__organisatie=zoekopdracht.organisatie_id
    )
    return {mens.profiel.extern_id: mens.korte_naam for mens in mensen.select_related("profiel")}


def _filter(
    lees: Callable[[Mapping[str, Any]], list[str]], gewenst: Collection[str], *, ook_onbekend: bool
) -> Callable[[Mapping[str, Any]], bool]:
    def past(inhoud: Mapping[str, Any]) -> bool:
        if not gewenst:
            return True
        aanwezig = lees(inhoud)
        return any(code in gewenst for code in aanwezig) or (ook_onbekend and not aanwezig)

    return past


def _filter_interesses(
    interesses: Collection[str], gezocht: Soort, *, ook_onbekend: bool
) -> Callable[[Mapping[str, Any]], bool]:
    """What names none is unknown only when it says nothing at all about interests."""

    def past(inhoud: Mapping[str, Any]) -> bool:
        if not interesses or INTERESSE.named(inhoud, interesses, gezocht):
            return True
        return ook_onbekend and not INTERESSE.is_spoken_of(inhoud, gezocht)

    return past


def _verte(regel: Resultaatregel) -> tuple[float, int]:
    ver = regel.resultaat.koorde2
    return (math.inf if ver is None else ver, regel.resultaat.pk)


VOLGORDE: Mapping[str, Callable[[Resultaatregel], Any]] = {
    "afstand": _verte,
    "wensen": lambda regel: (regel.past_niet, regel.onbekend, *_verte(regel)),
    "sluitingsdatum": lambda regel: (regel.sluitingsdatum or GEEN_DATUM, *_verte(regel)),
}


# --- details --------------------------------------------------------------------------------------
def _readable(detail: Detail | None) -> Detail | None:
    """A stored detail, unless its retention term is over."""
    return detail if detail is not None and detail.bewaren_tot >= timezone.localdate() else None


def stored_detail(resultaat: Resultaat) -> Detail | None:
    """The fetched detail of a result of the exchange, as long as it may be kept."""
    return _readable(Detail.objects.filter(resultaat=resultaat).first())


def own_document(gebruiker: Gebruiker, resultaat: Resultaat) -> str | None:
    """The document (JSON text) of a result of the own organisation; None when this user may not read it.

    A person's document is for who accompanies them; a colleague gets it on the terms on which any other party
    would (the same filter), so that our own staff never see more than a stranger without a reason.
    """
    zoekopdracht = resultaat.zoekopdracht
    if zoekopdracht.soort is Soort.VACATURE:
        vacatures = Vacature.objects.visible_to(gebruiker).filter(extern_id=resultaat.eigen_id)
        return Vacaturestuk.objects.filter(aanbod__in=vacatures).values_list("document", flat=True).first()
    profielen = readable_profielen(zoekopdracht.organisatie, gebruiker).filter(extern_id=resultaat.eigen_id)
    return (
        Profielstuk.objects.filter(aanbod__in=profielen.values("pk"))
        .values_list("document", flat=True)
        .first()
    )
