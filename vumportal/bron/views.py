"""The four operations of the two Bron contracts (koppelvlak 3.0), under /vum/bron/v3/.

Selectieresultaten and details are stored as the text that leaves, so an answer is put together from them
without parsing. A view is a function around one operation: what a framework's view offers beside that (renderers,
negotiation, permissions, throttling) the contract does not know, and it took an eighth of an answer.
"""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeVar

import msgspec
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from vumportal.aanbod.nabij import document, nearest
from vumportal.aanbod.voorraad import Voorraad
from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.bron.toegang import is_allowed
from vumportal.logboek import spoor
from vumportal.logboek.doelen import Rechtsgrond
from vumportal.logboek.services import log_answer, log_detail
from vumportal.organisaties.models import Ontvanger
from vumportal.organisaties.services import own_organisatie
from vumportal.standaard import fouten, koppelvlak, openapi
from vumportal.standaard.fouten import Contractfout
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import OngeldigeZoekvraag, Vraagobject, parse_bericht
from vumportal.toestemming.filter import recipient, shareable_with
from vumportal.toestemming.levering import by_ground
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Profiel

log = logging.getLogger("vumportal.bron")

SUPPLY: dict[Soort, AanbodQuerySet] = {
    Soort.WERKZOEKENDE: Profiel.objects.all(),
    Soort.VACATURE: Vacature.objects.all(),
}
NOBODY = koppelvlak.Partijen(van="", naar="", via="")

T = TypeVar("T")
View = Callable[..., HttpResponse]


class Weigering(Exception):
    """The contract error to answer with, and an explanation for the asker without values that were sent."""

    def __init__(self, fout: Contractfout, details: str = "") -> None:
        super().__init__(fout.name)
        self.fout = fout
        self.details = details


@dataclass
class Aanroep:
    """One call of an operation: what is asked, who asks whom, and how many records the answer holds."""

    request: HttpRequest
    operatie: koppelvlak.Operatie
    soort: Soort
    partijen: koppelvlak.Partijen = NOBODY
    gevonden: int = 0

    def check(self) -> tuple[int, Ontvanger]:
        """Which organisation is asked, and the recipient category of who asks; raises Weigering."""
        _check_connection(self.request)
        try:
            self.partijen = koppelvlak.parse_headers(
                self.request.headers, bij_bron=True, operatie=self.operatie
            )
        except koppelvlak.OngeldigeAanroep as error:
            self.partijen = error.partijen
            if is_allowed(self.request):
                raise Weigering(error.fout, error.details) from error
        if not is_allowed(self.request):
            raise Weigering(Contractfout.NIET_GEAUTORISEERD)
        spoor.begin(self.request.headers.get(spoor.HEADER))  # only now: it is the exchange that says so
        organisatie_id = own_organisatie(self.partijen.naar)
        if organisatie_id is None:
            raise Weigering(
                Contractfout.ONGELDIGE_AANROEP, "Deze bron kent de organisatie in X-VUM-toParty niet."
            )
        return organisatie_id, recipient(oin=self.partijen.van, suwi=bool(self.partijen.suwi))


Werk = Callable[..., bytes]
"""Answers a call: JSON as it leaves; raises Weigering."""


def operation(operatie: koppelvlak.Operatie, werk: Werk, soort: Soort = Soort.WERKZOEKENDE) -> View:
    """The view of one operation: its answer or an error of the contract, always with the contract's headers."""

    def view(request: HttpRequest, **kwargs: str) -> HttpResponse:
        began, aanroep = time.perf_counter(), Aanroep(request, operatie, soort)
        try:
            if request.method != operatie.methode:
                raise Weigering(Contractfout.ONGELDIGE_AANROEP, "Deze methode bestaat niet op dit adres.")
            content = werk(aanroep, **kwargs)
            response = HttpResponse(content, content_type="application/json")
        except Exception as error:
            response = _refusal(error)
        response["Content-Length"] = str(len(response.content))
        for name, value in koppelvlak.response_headers(aanroep.partijen, operatie).items():
            response[name] = value
        log.info(
            "%s %s van=%s naar=%s status=%d gevonden=%d ms=%.0f",
            request.method,
            operatie.naam,
            aanroep.partijen.van or "?",
            aanroep.partijen.naar or "?",
            response.status_code,
            aanroep.gevonden,
            (time.perf_counter() - began) * 1000,
        )
        return response

    return view


def _refusal(error: Exception) -> HttpResponse:
    """Every failure becomes an error of the contract; the log gets its type, never its values."""
    if isinstance(error, OperationalError | InterfaceError):
        error = Weigering(Contractfout.NIET_BESCHIKBAAR)
    if not isinstance(error, Weigering):
        log.error("onverwacht: %s", type(error).__qualname__, exc_info=settings.OMGEVING == "test")
        error = Weigering(Contractfout.INTERNE_FOUT)
    content = msgspec.json.encode(fouten.body(error.fout, error.details)) if error.fout.heeft_body else b""
    return HttpResponse(content, status=error.fout.status, content_type="application/json")


def _check_connection(request: HttpRequest) -> None:
    """What Django's middleware asks of every request; it is not around the bron (`bron.wsgi`)."""
    try:
        request.get_host()
    except DisallowedHost as error:
        raise Weigering(Contractfout.ONGELDIGE_AANROEP, "Dit adres is niet van deze bron.") from error
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        raise Weigering(Contractfout.ONGELDIGE_AANROEP, "Gebruik https.")


def _steady(work: Callable[[], T]) -> T:
    """Do this work, and once more when the connection to the database proves to be lost: nothing was answered yet."""
    try:
        return work()
    except (OperationalError, InterfaceError):
        close_old_connections()  # those that do not work any more
        for database in connections.all(initialized_only=True):
            pool: Any = getattr(database, "pool", None)
            if database.connection is None and pool:
                pool.check()  # what else broke with it is thrown away
        return work()


# --- the operations -----------------------------------------------------------------------------------
def matches(aanroep: Aanroep) -> bytes:
    """POST …/matches: the nearest selectieresultaten that meet the zoekvraag."""
    organisatie_id, ontvanger = _steady(aanroep.check)
    vraag, soort = _read_question(aanroep), aanroep.soort
    more, found = _steady(lambda: _search(vraag, soort, ontvanger, organisatie_id))
    aanroep.gevonden = len(found)
    ids = [extern_id for extern_id, _ in found]
    for grondslag, some in _grounds(soort, organisatie_id, ontvanger, ids).items():
        log_answer(
            asker_oin=aanroep.partijen.van,
            owner_oin=aanroep.partijen.naar,
            over=soort.value,
            ids=some,
            grondslag=grondslag,
        )
    results = ",".join(selectieresultaat for _, selectieresultaat in found)
    content = f'{{"maximumAantalResultatenBereikt":{"true" if more else "false"},"matches":[{results}]}}'
    return content.encode()


def _search(
    vraag: Vraagobject, soort: Soort, ontvanger: Ontvanger, organisatie_id: int
) -> tuple[bool, list[tuple[str, str]]]:
    """Whether there are more than the maximum, and (id, selectieresultaat) of those that are given."""
    limit = settings.BRON_MAXIMUM
    found = nearest(
        _today(soort, ontvanger),
        vraag,
        limit + 1,
        organisatie_id=organisatie_id,
        toets_reisafstand=settings.BRON_TOETS_REISAFSTAND,
    )
    given = [(treffer.extern_id, treffer.selectieresultaat) for treffer in found[:limit]]
    return len(found) > limit, given


def detail(aanroep: Aanroep, extern_id: str) -> bytes:
    """GET …/{id}: the document, verbatim. Unknown, withdrawn and shielded ids get the same answer."""
    organisatie_id, ontvanger = _steady(aanroep.check)
    voorraad = _today(aanroep.soort, ontvanger)
    found = _steady(lambda: document(voorraad, extern_id, organisatie_id=organisatie_id))
    if found is None:
        raise Weigering(Contractfout.ONGELDIGE_AANROEP, "Deze id is niet beschikbaar.")
    aanroep.gevonden = 1
    [grondslag] = _grounds(aanroep.soort, organisatie_id, ontvanger, [extern_id])
    log_detail(
        asker_oin=aanroep.partijen.van,
        owner_oin=aanroep.partijen.naar,
        over=aanroep.soort.value,
        extern_id=extern_id,
        grondslag=grondslag,
        groepen=found.groepen,
    )
    return found.tekst.encode()


def _grounds(
    soort: Soort, organisatie_id: int, ontvanger: Ontvanger, ids: list[str]
) -> Mapping[str, Sequence[str]]:
    """These records by the ground on which they leave. A vacature is published as part of the public task."""
    if soort == Soort.VACATURE:
        return {Rechtsgrond.PUBLIEKE_TAAK.value: ids}
    grounds = by_ground(organisatie_id=organisatie_id, ontvanger=ontvanger, refs=ids)
    return {grondslag.value: some for grondslag, some in grounds.items()}


def _today(soort: Soort, ontvanger: Ontvanger) -> Voorraad:
    """What a recipient of this category may receive now, of any organisation here."""
    return _voorraad(soort, ontvanger, timezone.localdate().toordinal(), settings.BRON_DATABASE)


@lru_cache(maxsize=64)
def _voorraad(soort: Soort, ontvanger: Ontvanger, day: int, using: str) -> Voorraad:
    """The same, compiled for the questions of one day."""
    return Voorraad(shareable_with(SUPPLY[soort].using(using), ontvanger))


def unknown(request: HttpRequest) -> HttpResponse:
    """Any other address of the koppelvlak: the contract has no 404."""
    return operation(koppelvlak.ALGEMEEN, _nowhere)(request)


def _nowhere(aanroep: Aanroep) -> bytes:
    aanroep.check()
    raise Weigering(Contractfout.ONGELDIGE_AANROEP, "Dit adres bestaat niet in het koppelvlak.")


def contract(request: HttpRequest, soort: Soort) -> HttpResponse:
    """GET …/openapi/{soort}.json: the contract that this bron keeps, made from the data of the standard.

    Open to whoever reaches this address, also where the operations are for the exchange alone: it equals the
    published contract and says nothing of this installation or of people. So it needs no headers either. Another
    method is refused as at any other address: the koppelvlak has no 405.
    """
    if request.method not in ("GET", "HEAD"):
        return unknown(request)
    content = _contract(soort)
    return HttpResponse(
        content, content_type="application/json", headers={"Content-Length": str(len(content))}
    )


@cache
def _contract(soort: Soort) -> bytes:
    return msgspec.json.encode(openapi.generate("bron", soort))


# --- reading ------------------------------------------------------------------------------------------
def _read_question(aanroep: Aanroep) -> Vraagobject:
    """The zoekvraag in the body; raises Weigering. Criteria without effect go to the log by name."""
    if aanroep.request.content_type != "application/json":
        raise Weigering(Contractfout.ONGELDIGE_AANROEP, "Stuur de vraag als application/json.")
    raw = read_body(aanroep.request)
    if not raw:
        raise Weigering(Contractfout.ONVOLLEDIGE_AANROEP, "De vraag ontbreekt.")
    try:
        body = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Weigering(Contractfout.ONGELDIGE_AANROEP, "De vraag is geen geldige JSON.") from error
    try:
        vraag = parse_bericht(body, aanroep.soort)
    except OngeldigeZoekvraag as error:
        raise Weigering(error.fout, error.details) from error
    if vraag.genegeerd:
        log.info("criteria zonder effect: %s", vraag.genegeerd_voor_log)
    return vraag


def read_body(request: HttpRequest) -> bytes:
    """The body, never more than `BRON_MAXIMALE_VRAAG` bytes of it; raises Weigering when it is larger.

    Django reads as far as Content-Length says, so nothing of a chunked body; the server ends that one itself
    (`wsgi.input_terminated`).
    """
    given = request.META.get("CONTENT_LENGTH", "")
    chunked = not given and request.META.get("wsgi.input_terminated")
    source: Any = request.META["wsgi.input"] if chunked else request
    try:
        body: bytes = source.read(settings.BRON_MAXIMALE_VRAAG + 1)
    except Exception as error:  # each server has its own for a body that breaks off or is chunked wrongly
        raise Weigering(Contractfout.ONVOLLEDIGE_AANROEP, "De vraag kwam niet helemaal aan.") from error
    if len(body) > settings.BRON_MAXIMALE_VRAAG:
        raise Weigering(Contractfout.ONGELDIGE_AANROEP, "De vraag is te groot.")
    if given.isdecimal() and len(body) < int(given):
        raise Weigering(Contractfout.ONVOLLEDIGE_AANROEP, "De vraag kwam niet helemaal aan.")
    return body
