"""The four operations of the Bemiddelaar contracts, under `/vum/v3`."""

import asyncio
import contextlib
import json
import logging
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cache, partial
from random import SystemRandom
from typing import TypeAlias

import httpx2
import msgspec
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from vumportal.standaard import openapi
from vumportal.standaard.fouten import Contractfout, body
from vumportal.standaard.koppelvlak import (
    ALGEMEEN,
    DETAIL,
    MATCHES,
    OngeldigeAanroep,
    Operatie,
    Partijen,
    parse_headers,
    response_headers,
)
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import OngeldigeZoekvraag, parse_bericht
from vumportal.voorziening.bronnen import BronFaalt, BronKentNiet, Bronnen, Gevonden, follow
from vumportal.voorziening.budget import Budget
from vumportal.voorziening.configuratie import Bron, Configuratie
from vumportal.voorziening.vumid import OnbekendeVumID, Verwijzing, VumIDs

BASISPAD = "/vum/v3"

logger = logging.getLogger("vumportal.voorziening")

_JSON = msgspec.json.Decoder()
_LOT = SystemRandom()
_ONBEKEND_ID = "Dit vumID is niet bekend of niet meer geldig."

Afhandeling: TypeAlias = Callable[[Request, Partijen], Awaitable[tuple[bytes, str]]]
"""What an operation does for a known asker: gives the JSON to answer with and something for the log."""


Klok: TypeAlias = Callable[[], float]


class Geweigerd(Exception):
    """The request ends in this contract error. details: for the asker, in Dutch, without anything that was sent."""

    def __init__(self, fout: Contractfout, details: str = "") -> None:
        super().__init__(f"{fout.code}: {details}")
        self.fout = fout
        self.details = details


class Voorziening:
    """The operations with all they need; one per process. klok: gives seconds since the epoch."""

    def __init__(self, configuratie: Configuratie, client: httpx2.AsyncClient, klok: Klok) -> None:
        limieten = configuratie.limieten
        self.klok = klok
        self.configuratie = configuratie
        self.limieten = limieten
        self.bronnen = Bronnen(client, limieten)
        self.vum_ids = VumIDs(configuratie.geheim, geldig=limieten.vumid_geldig_seconden)
        self.budget = Budget(
            configuratie.budget_bestand,
            maximum=limieten.details_per_vraag,
            bewaar=limieten.vumid_geldig_seconden,
        )

    async def matches(self, soort: Soort, request: Request, vrager: Partijen) -> tuple[bytes, str]:
        """`POST …/matches`: ask every bron, and hand over what came in time."""
        bericht = await self._lees_bericht(request)
        try:
            zoekvraag = parse_bericht(bericht, soort)
        except OngeldigeZoekvraag as fout:
            raise Geweigerd(fout.fout, fout.details) from fout
        # Names that this version does not know go along: a newer bron may understand them.
        gevonden = await self._vraag_alle(soort, vrager, msgspec.json.encode(bericht))
        vraag_id = secrets.token_urlsafe(16)
        matches = [match for deel in gevonden for match in self._met_vum_id(deel, soort, vrager, vraag_id)]
        _LOT.shuffle(matches)
        inhoud = {
            "maximumAantalResultatenBereikt": any(deel.bereikt for deel in gevonden),
            "vraagID": vraag_id,
            "matches": matches,
        }
        log = f"bronnen={len(gevonden)}/{len(self.configuratie.bronnen)} matches={len(matches)}"
        return msgspec.json.encode(inhoud), f"{log} genegeerd=[{zoekvraag.genegeerd_voor_log}]"

    async def detail(self, soort: Soort, request: Request, vrager: Partijen) -> tuple[bytes, str]:
        """`GET …/{vumID}`: hand over one document of a bron, as that sent it."""
        try:
            waar = self.vum_ids.read(
                request.path_params["vum_id"], vrager=vrager.van, soort=soort, nu=self.klok()
            )
        except OnbekendeVumID as fout:
            raise Geweigerd(Contractfout.ONGELDIGE_AANROEP, _ONBEKEND_ID) from fout
        bron = self.configuratie.bron(waar.bron_oin)
        if bron is None:
            raise Geweigerd(Contractfout.ONGELDIGE_AANROEP, _ONBEKEND_ID)
        if not self.budget.take(waar.vraag_id, nu=self.klok()):
            details = f"Je kunt per vraagID {self.limieten.details_per_vraag} details opvragen."
            raise Geweigerd(Contractfout.LIMIET_OVERSCHREDEN, details)
        gegeven = False
        try:
            document = await self._detail_van(bron, soort, vrager, waar)
            gegeven = True
        finally:
            if not gegeven:
                self.budget.give_back(waar.vraag_id)
        # The document goes on as the bytes that the bron sent: verbatim, whatever a parser would make of it.
        delen = (
            b'{"bronID":',
            json.dumps(bron.oin).encode(),
            b',"',
            soort.detail_veld.encode(),
            b'":',
            document,
            b"}",
        )
        return b"".join(delen), f"bron={bron.oin}"

    async def _detail_van(self, bron: Bron, soort: Soort, vrager: Partijen, waar: Verwijzing) -> bytes:
        try:
            return await self.bronnen.detail(bron, soort, vrager, waar.id)
        except BronKentNiet as fout:
            raise Geweigerd(Contractfout.ONGELDIGE_AANROEP, _ONBEKEND_ID) from fout
        except BronFaalt as fout:
            logger.warning("detail bron=%s faalt: %s", bron.oin, fout)
            raise Geweigerd(Contractfout.NIET_BESCHIKBAAR, "De bron antwoordt nu niet.") from fout

    async def _lees_bericht(self, request: Request) -> object:
        soort = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
        if soort != "application/json":
            raise Geweigerd(Contractfout.ONGELDIGE_AANROEP, "Stuur het bericht als application/json.")
        ruw = await self._lees_body(request)
        if not ruw:
            raise Geweigerd(Contractfout.ONVOLLEDIGE_AANROEP, "Het bericht ontbreekt.")
        try:
            bericht: object = _JSON.decode(ruw)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fout:
            raise Geweigerd(Contractfout.ONGELDIGE_AANROEP, "Het bericht is geen geldige JSON.") from fout
        return bericht

    async def _lees_body(self, request: Request) -> bytes:
        """The body; stops as soon as it proves too large, without keeping more than the limit."""
        maximum = self.limieten.body_bytes
        te_groot = Geweigerd(Contractfout.ONGELDIGE_AANROEP, f"Het bericht is groter dan {maximum} bytes.")
        lengte = request.headers.get("content-length", "0")
        if not lengte.isdecimal() or int(lengte) > maximum:
            raise te_groot
        ruw = bytearray()
        async for deel in request.stream():
            ruw += deel
            if len(ruw) > maximum:
                raise te_groot
        return bytes(ruw)

    async def _vraag_alle(self, soort: Soort, vrager: Partijen, bericht: bytes) -> list[Gevonden]:
        """What the bronnen found that answered in time; the others are logged and left out."""
        taken = {
            asyncio.create_task(self.bronnen.matches(bron, soort, vrager, bericht)): bron
            for bron in self.configuratie.bronnen
        }
        if not taken:
            return []
        try:
            await asyncio.wait(taken, timeout=self.limieten.vraag_seconden)
        finally:
            for taak in taken:
                taak.cancel()
        gevonden = []
        for taak, bron in taken.items():
            deel = _uitkomst(taak, bron)
            if deel is not None:
                gevonden.append(deel)
        return gevonden

    def _met_vum_id(
        self, gevonden: Gevonden, soort: Soort, vrager: Partijen, vraag_id: str
    ) -> list[dict[str, object]]:
        nu = self.klok()
        return [
            match
            | {
                "vumID": self.vum_ids.make(
                    Verwijzing(gevonden.bron.oin, id_, vraag_id), vrager=vrager.van, soort=soort, nu=nu
                )
            }
            for id_, match in gevonden.matches
        ]


def _uitkomst(taak: "asyncio.Task[Gevonden]", bron: Bron) -> Gevonden | None:
    if not taak.done():
        logger.warning("matches bron=%s faalt: te laat voor de hele vraag", bron.oin)
        return None
    fout = taak.exception()
    if fout is None:
        deel = taak.result()
        if deel.ongeldig:
            logger.warning("matches bron=%s: %d ongeldige weggelaten", bron.oin, deel.ongeldig)
        return deel
    if isinstance(fout, BronFaalt):
        logger.warning("matches bron=%s faalt: %s", bron.oin, fout)
    else:  # a mistake of ours with one bron must not cost the asker the others
        logger.error("matches bron=%s: onverwacht: %s", bron.oin, type(fout).__name__, exc_info=fout)
    return None


class Deur:
    """One operation as an endpoint: checks who asks, answers every error in the contract's form, and logs."""

    def __init__(
        self, voorziening: Voorziening, afhandeling: Afhandeling, operatie: Operatie = ALGEMEEN
    ) -> None:
        self._voorziening = voorziening
        self._afhandeling = afhandeling
        self._operatie = operatie
        pad = "/…" if operatie is ALGEMEEN else operatie.pad.replace("{id}", "{vumID}")
        self._pad = f"{BASISPAD}{pad}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI side. An endpoint that is no function takes every method that its route lets through."""
        antwoord = await self.antwoord(Request(scope, receive, send))
        with contextlib.suppress(ClientDisconnect):
            await antwoord(scope, receive, send)

    async def antwoord(self, request: Request) -> Response:
        """Answer one request; every error ends in the form of the contract."""
        begin = time.monotonic()
        follow(request.headers.get("traceparent", ""))
        partijen, inhoud, log = Partijen("", "", ""), b"", ""
        fout, details = None, ""
        try:
            partijen = parse_headers(request.headers, bij_bron=False, operatie=self._operatie)
            inhoud, log = await self._afhandeling(request, self._herken(partijen))
        except OngeldigeAanroep as ongeldig:
            partijen, fout, details = ongeldig.partijen, ongeldig.fout, ongeldig.details
        except Geweigerd as geweigerd:
            fout, details = geweigerd.fout, geweigerd.details
        except ClientDisconnect:
            fout, details = Contractfout.ONVOLLEDIGE_AANROEP, "De verbinding is verbroken."
        except Exception:
            logger.exception("onverwachte fout in %s", self._pad)
            fout = Contractfout.INTERNE_FOUT
        antwoord = self._antwoord(partijen, inhoud, fout, details)
        self._log(request, partijen, antwoord, begin, log or (fout.code if fout else ""))
        return antwoord

    def _herken(self, partijen: Partijen) -> Partijen:
        """The asker with whether it is a SUWI-partij. Raises Geweigerd."""
        deelnemer = self._voorziening.configuratie.deelnemers.get(partijen.van)
        if deelnemer is None:
            raise Geweigerd(Contractfout.NIET_GEAUTORISEERD)
        if partijen.naar != self._voorziening.configuratie.oin:
            raise Geweigerd(
                Contractfout.ONGELDIGE_AANROEP, "Header X-VUM-toParty is niet van deze voorziening."
            )
        return Partijen(partijen.van, partijen.naar, partijen.via, suwi=deelnemer.suwi)

    def _antwoord(
        self, partijen: Partijen, inhoud: bytes, fout: Contractfout | None, details: str
    ) -> Response:
        # Whoever was addressed, it is this exchange that answers.
        wie = Partijen(partijen.van, self._voorziening.configuratie.oin, partijen.via)
        headers = response_headers(wie, self._operatie)
        if fout is None:
            return Response(inhoud, headers=headers, media_type="application/json")
        if not fout.heeft_body:
            return Response(status_code=fout.status, headers=headers)
        return JSONResponse(body(fout, details), status_code=fout.status, headers=headers)

    def _log(self, request: Request, partijen: Partijen, antwoord: Response, begin: float, log: str) -> None:
        """One line per request; never a body, an id or a value that was sent."""
        ms = (time.monotonic() - begin) * 1000
        logger.info(
            "%s %s %d %.0fms van=%s via=%s %s",
            request.method,
            self._pad,
            antwoord.status_code,
            ms,
            partijen.van or "-",
            partijen.via or "-",
            log,
        )


async def _bestaat_niet(request: Request, vrager: Partijen) -> tuple[bytes, str]:
    """Every other path or method: the contract knows no 404 or 405."""
    raise Geweigerd(Contractfout.ONGELDIGE_AANROEP, "Deze bewerking bestaat niet.")


@cache
def _openapi(soort: Soort) -> bytes:
    return json.dumps(openapi.generate("bemiddelaar", soort), ensure_ascii=False).encode()


async def _openapi_antwoord(request: Request) -> Response:
    try:
        soort = Soort(request.path_params["soort"])
    except ValueError:
        return Response(status_code=404)
    return Response(_openapi(soort), media_type="application/json")


async def _gezond(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


def make_app(configuratie: Configuratie, *, klok: Klok = time.time) -> Starlette:
    """The ASGI application of one exchange. klok: gives seconds since the epoch, for the validity of vumIDs."""
    limieten = configuratie.limieten
    client = httpx2.AsyncClient(
        timeout=httpx2.Timeout(max(limieten.bron_seconden, limieten.detail_seconden)),
        limits=httpx2.Limits(
            max_connections=limieten.verbindingen, max_keepalive_connections=limieten.verbindingen
        ),
        follow_redirects=False,
        trust_env=False,
    )
    voorziening = Voorziening(configuratie, client, klok)
    routes = [
        Route("/gezond", _gezond),
        Route(f"{BASISPAD}/openapi/{{soort}}.json", _openapi_antwoord),
        *(route for soort in Soort for route in _routes(voorziening, soort)),
        Route(f"{BASISPAD}/{{rest:path}}", Deur(voorziening, _bestaat_niet)),
    ]

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with client:
            yield
        voorziening.budget.close()

    return Starlette(routes=routes, lifespan=lifespan)


def _routes(voorziening: Voorziening, soort: Soort) -> list[Route]:
    return [
        _route(voorziening, MATCHES[soort], partial(voorziening.matches, soort)),
        _route(voorziening, DETAIL[soort], partial(voorziening.detail, soort)),
    ]


def _route(voorziening: Voorziening, operatie: Operatie, afhandeling: Afhandeling) -> Route:
    """The address of an operation of the contract; an id in it is `vum_id` among the path parameters."""
    pad = f"{BASISPAD}{operatie.pad}".replace("{id}", "{vum_id}")
    route = Route(pad, Deur(voorziening, afhandeling, operatie), methods=[operatie.methode])
    # Starlette lets HEAD go with GET; here it would spend a detail and show nothing.
    (route.methods or set()).discard("HEAD")
    return route
