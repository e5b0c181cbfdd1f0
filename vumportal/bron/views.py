"""The four operations of the two Bron contracts (koppelvlak 3.0), under /vum/bron/v3/.

Selectieresultaten and details are stored as the text that leaves, so an answer is put together from them
without parsing.
"""

import logging
import time
from functools import cache
from typing import Any, ClassVar, NoReturn

import msgspec
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views import View
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request
from rest_framework.views import APIView

from vumportal.aanbod.models import Ontvanger
from vumportal.aanbod.nabij import nearest
from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.bron.toegang import is_allowed
from vumportal.logboek.services import log_answer, log_detail
from vumportal.organisaties.services import own_organisatie
from vumportal.standaard import fouten, koppelvlak, openapi
from vumportal.standaard.fouten import Contractfout
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import OngeldigeZoekvraag, Vraagobject, parse_bericht
from vumportal.toestemming.filter import recipient, shareable_with
from vumportal.vacatures.models import Vacature, Vacaturestuk
from vumportal.werkzoekenden.models import Profiel, Profielstuk

log = logging.getLogger("vumportal.bron")

SUPPLY: dict[Soort, AanbodQuerySet] = {
    Soort.WERKZOEKENDE: Profiel.objects.all(),
    Soort.VACATURE: Vacature.objects.all(),
}
STUKKEN: dict[Soort, type[Profielstuk] | type[Vacaturestuk]] = {
    Soort.WERKZOEKENDE: Profielstuk,
    Soort.VACATURE: Vacaturestuk,
}
NOBODY = koppelvlak.Partijen(van="", naar="", via="")


class Weigering(Exception):
    """The contract error to answer with, and an explanation for the asker without values that were sent."""

    def __init__(self, fout: Contractfout, details: str = "") -> None:
        super().__init__(fout.name)
        self.fout = fout
        self.details = details


class BronView(APIView):
    """What all operations share: access, headers, errors of the contract and one log line per request."""

    # HEAD would spend a detail and show nothing; OPTIONS is no operation of the contract.
    http_method_names: ClassVar[list[str]] = ["get", "post"]
    operatie: koppelvlak.Operatie = koppelvlak.ALGEMEEN
    partijen: koppelvlak.Partijen
    organisatie_id: int
    ontvanger: Ontvanger

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, and do not hold on to the answer.

        A view and its request point at each other. REST framework also keeps the answer on the view, so each
        (100 kB) would stay in memory until a full garbage collection.
        """
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        del self.response
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check who calls and for whom; raises Weigering."""
        self.started = time.perf_counter()
        self.partijen, self.gevonden = NOBODY, 0
        try:
            self.partijen = koppelvlak.parse_headers(request.headers, bij_bron=True, operatie=self.operatie)
        except koppelvlak.OngeldigeAanroep as error:
            self.partijen = error.partijen
            if is_allowed(request._request):
                raise Weigering(error.fout, error.details) from error
        if not is_allowed(request._request):
            raise Weigering(Contractfout.NIET_GEAUTORISEERD)
        organisatie_id = own_organisatie(self.partijen.naar)
        if organisatie_id is None:
            raise Weigering(
                Contractfout.ONGELDIGE_AANROEP, "Deze bron kent de organisatie in X-VUM-toParty niet."
            )
        self.organisatie_id = organisatie_id
        self.ontvanger = recipient(oin=self.partijen.van, suwi=bool(self.partijen.suwi))

    def http_method_not_allowed(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        """The contract has no 405."""
        raise Weigering(Contractfout.ONGELDIGE_AANROEP, "Deze methode bestaat niet op dit adres.")

    def handle_exception(self, exc: Exception) -> HttpResponse:
        """Every failure becomes an error of the contract; the log gets its type, never its values."""
        if isinstance(exc, UnsupportedMediaType):
            exc = Weigering(Contractfout.ONGELDIGE_AANROEP, "Stuur de vraag als application/json.")
        if isinstance(exc, OperationalError | InterfaceError):
            exc = Weigering(Contractfout.NIET_BESCHIKBAAR)
        if not isinstance(exc, Weigering):
            log.error("onverwacht: %s", type(exc).__qualname__, exc_info=settings.OMGEVING == "test")
            exc = Weigering(Contractfout.INTERNE_FOUT)
        if not exc.fout.heeft_body:
            return HttpResponse(status=exc.fout.status, content_type="application/json")
        content = msgspec.json.encode(fouten.body(exc.fout, exc.details))
        return HttpResponse(content, status=exc.fout.status, content_type="application/json")

    def finalize_response(
        self, request: Request, response: HttpResponse, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add the headers of the contract, errors included."""
        for name, value in koppelvlak.response_headers(self.partijen, self.operatie).items():
            response[name] = value
        log.info(
            "%s %s van=%s naar=%s status=%d gevonden=%d ms=%.0f",
            request.method,
            type(self).__name__,
            self.partijen.van or "?",
            self.partijen.naar or "?",
            response.status_code,
            self.gevonden,
            (time.perf_counter() - self.started) * 1000,
        )
        return response


class SupplyView(BronView):
    """An operation on documents of one kind."""

    soort: Soort = Soort.WERKZOEKENDE

    def supply(self) -> AanbodQuerySet:
        """What this asker may receive now, of any organisation here."""
        return shareable_with(SUPPLY[self.soort].using(settings.BRON_DATABASE), self.ontvanger)


class MatchesView(SupplyView):
    """POST …/matches: the nearest selectieresultaten that meet the zoekvraag."""

    def post(self, request: Request) -> HttpResponse:
        zoekvraag = self.read(request._request)
        limit = settings.BRON_MAXIMUM
        found = nearest(
            self.supply(),
            zoekvraag,
            limit + 1,
            organisatie_id=self.organisatie_id,
            toets_reisafstand=settings.BRON_TOETS_REISAFSTAND,
        )
        more, found = len(found) > limit, found[:limit]
        self.gevonden = len(found)
        log_answer(
            asker_oin=self.partijen.van,
            owner_oin=self.partijen.naar,
            over=self.soort.value,
            ids=[treffer.extern_id for treffer in found],
        )
        matches = ",".join(treffer.selectieresultaat for treffer in found)
        content = f'{{"maximumAantalResultatenBereikt":{"true" if more else "false"},"matches":[{matches}]}}'
        return HttpResponse(content.encode(), content_type="application/json")

    def read(self, request: HttpRequest) -> Vraagobject:
        """The zoekvraag in the body; raises Weigering. Criteria without effect go to the log by name."""
        if request.content_type != "application/json":
            raise UnsupportedMediaType(request.content_type or "")
        raw = read_body(request)
        if not raw:
            raise Weigering(Contractfout.ONVOLLEDIGE_AANROEP, "De vraag ontbreekt.")
        try:
            body = msgspec.json.decode(raw)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            raise Weigering(Contractfout.ONGELDIGE_AANROEP, "De vraag is geen geldige JSON.") from error
        try:
            zoekvraag = parse_bericht(body, self.soort)
        except OngeldigeZoekvraag as error:
            raise Weigering(error.fout, error.details) from error
        if zoekvraag.genegeerd:
            log.info("criteria zonder effect: %s", zoekvraag.genegeerd_voor_log)
        return zoekvraag


class DetailView(SupplyView):
    """GET …/{id}: the document, verbatim. Unknown, withdrawn and shielded ids get the same answer."""

    def get(self, request: Request, extern_id: str) -> HttpResponse:
        wanted = self.supply().of(self.organisatie_id).filter(extern_id=extern_id)
        document = (
            STUKKEN[self.soort]
            .objects.using(settings.BRON_DATABASE)
            .filter(aanbod__in=wanted)
            .values_list("document", flat=True)
            .first()
        )
        if document is None:
            raise Weigering(Contractfout.ONGELDIGE_AANROEP, "Deze id is niet beschikbaar.")
        self.gevonden = 1
        log_detail(
            asker_oin=self.partijen.van,
            owner_oin=self.partijen.naar,
            over=self.soort.value,
            extern_id=extern_id,
        )
        return HttpResponse(document.encode(), content_type="application/json")


class UnknownView(BronView):
    """Any other address of the koppelvlak: the contract has no 404."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise Weigering(Contractfout.ONGELDIGE_AANROEP, "Dit adres bestaat niet in het koppelvlak.")


class OpenapiView(View):
    """GET …/openapi/{soort}.json: the contract that this bron keeps, made from the data of the standard.

    Open to whoever reaches this address, also where the operations are for the exchange alone: it equals the
    published contract and says nothing of this installation or of people. So it needs no headers either.
    """

    soort: Soort = Soort.WERKZOEKENDE

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(_contract(self.soort), content_type="application/json")

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As any other address: the koppelvlak has no 405."""
        answer: HttpResponse = UnknownView.as_view()(request)
        return answer


@cache
def _contract(soort: Soort) -> bytes:
    return msgspec.json.encode(openapi.generate("bron", soort))


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
