"""Who came in by themselves for a vacature of ours, as the lines of `werkplek/nieuw.html`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.rondes import Vragend, alongside, ask
from vumportal.organisaties.vast import Vastevraag
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import stored_judgements
from vumportal.uitwisseling.bewaard import Bewaarde, ask_readable
from vumportal.uitwisseling.eigen import readable_profielen
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst
from vumportal.uitwisseling.oordelen import Oordeel, explain, rules_version
from vumportal.uitwisseling.vondstmodellen import NIEUW
from vumportal.uitwisseling.wensen import Wensen, from_json
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.nieuwlijst import (
    ONBEKEND,
    PER_PAGINA,
    Nieuwkeuze,
    Nieuwlijst,
    Nieuwregel,
    Voorwie,
    beside,
    groups_of,
    pages_of,
    point_words,
    result_page,
)
from vumportal.werkplek.nodig import address
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, account, keys_of, shape_of

PAST, EEN = Q(past_niet=0), Q(past_niet=1)


def new_people(gebruiker: Gebruiker, today: date | None = None) -> QuerySet[Vondst]:
    """New people for vacatures of the organisation, as far as they may be read now by this member of staff."""
    assert gebruiker.organisatie is not None  # noqa: S101 - a role asks for one
    leesbaar = readable_profielen(gebruiker.organisatie, gebruiker, few=True, today=today)
    eigen = leesbaar.filter(extern_id=OuterRef("eigen_id"))
    elders = Resultaat.objects.filter(vondst=OuterRef("pk"), ander_werk=False)
    staat_er = Q(Exists(elders), eigen_id="") | (~Q(eigen_id="") & Q(Exists(eigen)))
    return Vondst.objects.filter(NIEUW, staat_er, vacature__isnull=False)


def _found(
    soort: str, rol: str, _recht: int, gebruiker: int, organisatie: int, vandaag: date, vacature: int
) -> QuerySet[Vondst, tuple[int, int | None, str]]:
    wie = account(rol, gebruiker, organisatie)
    wie.organisatie = Organisatie(pk=organisatie, soort=soort)
    rows = new_people(wie, vandaag).filter(vacature=vacature)
    best_first = rows.order_by("past_niet", "onbekend", "-nieuw_op", "pk")
    return best_first.values_list("pk", "past_niet", "eigen_id")


def _of_ours(rol: str, organisatie: int, vacature: int) -> QuerySet[Vacature]:
    return (
        Vacature.objects.of_own(account(rol, 0, organisatie))
        .filter(pk=vacature)
        .select_related("organisatie")
    )


def _running_for(vacature: int) -> QuerySet[Bewaardezoekopdracht, tuple[Any]]:
    rows = Bewaardezoekopdracht.objects.running().filter(vacature=vacature).order_by("-pk")
    return rows.values_list("wensen")[:1]


_GEVONDEN = Vastevraag(_found, *PLEKKEN, date(1, 1, 2), 2_000_000_055)
"""Who is new for a vacature, best first: key of the find, what does not fit, and eigen_id."""
_VAN_ONS = Vastevraag(_of_ours, PLEKKEN[1], 2_000_000_055)
_WENSEN = Vastevraag(_running_for, 2_000_000_055)


def ask_people(
    gebruiker: Gebruiker, pk: int, keuze: Nieuwkeuze
) -> Vragend[tuple[Vacature, Nieuwlijst] | None]:
    """The vacature of our own organisation with the people who are new for it; None when it is no such one."""
    assert gebruiker.organisatie is not None  # noqa: S101 - a role asks for one
    vorm = (gebruiker.organisatie.soort, *shape_of(gebruiker))
    vacatures, found = yield [
        _VAN_ONS.of(gebruiker.organisatie_id, pk, vorm=(gebruiker.rol,)),
        _GEVONDEN.of(*keys_of(gebruiker), timezone.localdate(), pk, vorm=vorm),
    ]
    if not vacatures:
        return None
    [vacature] = vacatures
    best = [rij for rij in found if rij[1] is not None and rij[1] <= 1]
    rest = [rij for rij in found if rij[1] is None or rij[1] > 1]
    past = sum(niet == 0 for _, niet, _ in best)
    gekozen, anders = (rest, best) if keuze.rest else (best, rest)
    pagina = pages_of(len(gekozen), keuze.pagina)
    begin = (pagina.number - 1) * PER_PAGINA
    shown = gekozen[begin : begin + PER_PAGINA]
    regels = yield from _ask_lines(vacature, shown, gebruiker)
    niet = [2 if een.vondst.past_niet is None else een.vondst.past_niet for een, _ in regels]
    lijst = Nieuwlijst(
        groepen=groups_of([regel for _, regel in regels], niet, (past, len(best) - past, len(rest))),
        pagina=pagina,
        aantal=len(gekozen),
        rest=len(anders),
        rest_url=keuze.query(rest="" if keuze.rest else "ja", pagina="") or "?",
        van_wie=(),
        allen="",
        refs=frozenset(een.vondst.eigen_id for een, _ in regels if een.vondst.eigen_id),
    )
    return vacature, lijst


def _ask_lines(
    vacature: Vacature, shown: Sequence[tuple[int, int | None, str]], gebruiker: Gebruiker
) -> Vragend[list[tuple[Bewaarde, Nieuwregel]]]:
    """These finds as they can be read, each with its line."""
    # As much of a find as a line shows.
    vondsten = [Vondst(pk=pk, past_niet=niet, eigen_id=eigen_id) for pk, niet, eigen_id in shown]
    gelezen, [bewaard] = yield from alongside(
        ask_readable(vacature, vondsten, gebruiker), ask([_WENSEN.of(vacature.pk)])
    )
    gewoon = from_json(bewaard[0][0]) if bewaard else None
    # Of the search that found them, which is nearly always the same one; else of the one that is kept.
    gezocht = {een.resultaat.zoekopdracht_id: een.resultaat.zoekopdracht for een in gelezen if een.resultaat}
    wensen = {pk: from_json(opdracht.wensen) for pk, opdracht in gezocht.items()}
    return [
        (een, _person_line(plek, een, wensen[een.resultaat.zoekopdracht_id] if een.resultaat else gewoon))
        for plek, een in enumerate(gelezen, 1)
    ]


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
        result_page().of(resultaat.zoekopdracht_id, resultaat.pk)
        if resultaat
        else address("vondst", vondst.pk)
    )
    punt = ONBEKEND if vondst.past_niet is None else point_words(oordelen, "", vondst.past_niet, wensen)
    voor = Voorwie(vondst.pk, "", "", punt, url)
    return Nieuwregel(plek, gelezen.titel, url, beside(gelezen), (voor,), 0)
