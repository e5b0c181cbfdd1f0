"""Reads on zoekopdrachten: how far one is, what it asked, and the documents behind a result (the list: see `lijst`)."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, DateTimeField, F, Func, Q, QuerySet
from django.utils import timezone

from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Vastevraag
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse
from vumportal.uitwisseling.eigen import readable_profielen, readable_results
from vumportal.uitwisseling.models import LATER_VERLOPEN, VERLOPEN, Detail, Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.regels import readable
from vumportal.uitwisseling.samenvatting import question
from vumportal.uitwisseling.volledig import is_cut_by_area
from vumportal.uitwisseling.wachten import Wachtend, reasons, standstill
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, account, keys_of, shape_of
from vumportal.woorden.vangnet import shown


@dataclass(frozen=True)
class Voortgang:
    """How far a zoekopdracht is; every number is counted in the database.

    gevraagd: zoekvragen in all. open: asked or waiting. maximum_bereikt: volgnummers of zoekvragen to which at
    least one bron gave its maximum, and that were not split since. fouten: (volgnummer, reason in Dutch) of those
    that failed. eigen: results of the own organisation; eigen_maximum_bereikt: there are more of those than are
    shown. onleesbaar: results that came and could not be read. vol: there is no room for more results. kleiner_gebied:
    some of it was asked in smaller gebieden.

    wachtend: for what the open ones wait, in sentences. stilstand: what to say when nobody seems to ask them, else
    empty. stand: changes with everything that a page shows of it: a page that has this one is up to date.
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
    kleiner_gebied: bool = False
    wachtend: list[str] = field(default_factory=list)
    stilstand: str = ""
    stand: str = ""


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
class Aantallen:
    """Results of a zoekopdracht that somebody may see: all, and those of the own organisation."""

    alle: int
    eigen: int


def _visible(rol: str, _soort: int, gebruiker: int, organisatie: int, pk: UUID) -> QuerySet[Zoekopdracht]:
    zichtbaar = Zoekopdracht.objects.visible_to(account(rol, gebruiker, organisatie))
    return zichtbaar.filter(pk=pk).select_related("werkzoekende__zoekvoorkeuren", "vacature")


_ZICHTBAAR = Vastevraag(_visible, *PLEKKEN, UUID(int=1))


def visible_search(gebruiker: Gebruiker, pk: UUID) -> Zoekopdracht | None:
    """The search with whom or what it is about, when this user may see it: `visible_to` decides that every time."""
    if not gebruiker.is_medewerker:
        return None
    gevonden = _ZICHTBAAR.ask(*keys_of(gebruiker), pk, vorm=shape_of(gebruiker))
    return gevonden[0] if gevonden else None


def _questions_of(zoekopdracht: UUID) -> QuerySet[Zoekvraag]:
    klok = Func(function="clock_timestamp", output_field=DateTimeField())
    rijen = Zoekvraag.objects.filter(zoekopdracht=zoekopdracht)
    return rijen.annotate(
        nu=klok, gestart_op=F("zoekopdracht__gestart_op"), is_nacht=Q(zoekopdracht__bewaard__isnull=False)
    )


_VRAGEN = Vastevraag(_questions_of, UUID(int=1))


def asked(zoekopdracht: Zoekopdracht) -> list[Any]:
    """The zoekvragen as they are at this moment. One query; what is said of them takes no other.

    With `gesplitst`, and `stand` and `reden`: status and fout as they are true now. One that is past its term has
    failed, also when there is no worker left to write that down. `begonnen_op` is when it came into the zoekopdracht,
    `geldig` until when it is asked, `nu` the clock by which leases are judged, `is_nacht` that a saved search asks it.
    """
    return answered(ask_asked(zoekopdracht))


def ask_asked(zoekopdracht: Zoekopdracht) -> Vragend[list[Any]]:
    """The same, for who asks more."""
    vragen: list[Any]
    [vragen] = yield [_VRAGEN.of(zoekopdracht.pk)]
    gesplitst = {vraag.deel_van_id for vraag in vragen}
    before = timezone.now() - Zoekvraag.LEASE
    for vraag in vragen:
        vraag.gesplitst = vraag.pk in gesplitst
        vraag.begonnen_op = vraag.gesteld_op or vraag.gestart_op
        vraag.geldig = vraag.geldig_tot or vraag.begonnen_op + Zoekvraag.GELDIG
        verlopen = vraag.status == Zoekvraag.Status.GEVRAAGD and vraag.geldig < before
        vraag.stand = Zoekvraag.Status.MISLUKT if verlopen else vraag.status
        vraag.reden = (LATER_VERLOPEN if vraag.geldig_tot else VERLOPEN) if verlopen else vraag.fout
    return vragen


def mark(zoekopdracht: Zoekopdracht, vragen: Sequence[Any]) -> str:
    """Changes with everything that a page shows of a search that runs, and is there without counting a result."""
    wachtend = [_waiting(vraag) for vraag in vragen if vraag.stand == Zoekvraag.Status.GEVRAAGD]
    tekst = " ".join([*reasons(wachtend, gesteld=len(vragen)), standstill(wachtend)])
    open_ = len(wachtend)  # one that ran out of time is closed without anybody writing that down
    return f"{zoekopdracht.stand}-{open_}-{zlib.crc32(tekst.encode()):x}"


def is_done(vragen: Sequence[Any]) -> bool:
    """Whether nothing more will come."""
    return all(vraag.stand != Zoekvraag.Status.GEVRAAGD for vraag in vragen)


def counted(zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None) -> Aantallen:
    """How many results this user may see. One query."""
    rijen = readable_results(zoekopdracht, gebruiker)
    return Aantallen(**rijen.aggregate(alle=Count("pk"), eigen=Count("pk", filter=~Q(eigen_id=""))))


def progress(
    zoekopdracht: Zoekopdracht,
    gebruiker: Gebruiker | None = None,
    *,
    vragen: Sequence[Any] | None = None,
    aantallen: Aantallen | None = None,
) -> Voortgang:
    """Where this zoekopdracht stands now, with the results that this user may see.

    vragen, aantallen: what `asked` and `counted` give, when the caller has it. Two queries without, whatever its size.
    """
    vragen = asked(zoekopdracht) if vragen is None else vragen
    aantallen = aantallen or counted(zoekopdracht, gebruiker)
    open_ = [vraag for vraag in vragen if vraag.stand == Zoekvraag.Status.GEVRAAGD]
    mislukt = [vraag for vraag in vragen if vraag.stand == Zoekvraag.Status.MISLUKT]
    wachtend = [_waiting(vraag) for vraag in open_]
    van_anderen = aantallen.alle - aantallen.eigen
    return Voortgang(
        gevraagd=len(vragen),
        beantwoord=len(vragen) - len(open_) - len(mislukt),
        mislukt=len(mislukt),
        open=len(open_),
        resultaten=aantallen.alle,
        eigen=aantallen.eigen,
        maximum_bereikt=[
            vraag.volgnummer for vraag in vragen if vraag.maximum_bereikt and not vraag.gesplitst
        ],
        klaar=not open_,
        fouten=[(vraag.volgnummer, vraag.reden) for vraag in mislukt],
        eigen_maximum_bereikt=zoekopdracht.eigen_maximum_bereikt,
        onleesbaar=sum(vraag.onleesbaar for vraag in vragen),
        vol=van_anderen >= settings.VUM_MAXIMUM_PER_ZOEKOPDRACHT and any(v.weggelaten for v in vragen),
        kleiner_gebied=is_cut_by_area(vragen),
        wachtend=reasons(wachtend, gesteld=len(vragen)),
        stilstand=standstill(wachtend),
        stand=mark(zoekopdracht, vragen),
    )


def _waiting(vraag: Any) -> Wachtend:
    return Wachtend(vraag, vraag.begonnen_op, vraag.geldig, vraag.nu, vraag.is_nacht)


def questions(zoekopdracht: Zoekopdracht, vragen: Sequence[Any] | None = None) -> list[Vraagregel]:
    """What was really put to the exchange, question by question, and what became of each.

    vragen: what `asked` gives, when the caller has it.
    """
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
        for vraag in (asked(zoekopdracht) if vragen is None else vragen)
    ]


def _asked(vraag: Any, soort: Soort) -> str:
    """The words of a stored question, also of one that another version wrote."""
    return shown(
        lambda: question(parse(vraag, soort)), lambda: "een vraag die we niet kunnen lezen", what="zoekvraag"
    )


# --- details --------------------------------------------------------------------------------------
def stored_detail(resultaat: Resultaat) -> Detail | None:
    """The fetched detail of a result of the exchange, as long as it may be kept."""
    return readable(Detail.objects.filter(resultaat=resultaat).first())


def own_document(gebruiker: Gebruiker, resultaat: Resultaat) -> str | None:
    """The document (JSON text) of a result of the own organisation; None when this user may not read it.

    A person's document is for who accompanies them; a colleague gets it on the terms on which any other party
    would (the same filter), so that our own staff never see more than a stranger without a reason.
    """
    zoekopdracht = resultaat.zoekopdracht
    if zoekopdracht.soort is Soort.VACATURE:
        leesbaar: AanbodQuerySet = Vacature.objects.of_own(gebruiker).whole()
    else:
        leesbaar = readable_profielen(zoekopdracht.organisatie, gebruiker, few=True)
    rijen = leesbaar.filter(extern_id=resultaat.eigen_id).texts("document")
    return rijen.values_list("tekst", flat=True).first()
