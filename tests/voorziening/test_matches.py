"""`POST …/matches` over real sockets: good bronnen, bad bronnen, good and bad askers."""

import asyncio
import gzip
import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from starlette.requests import Request
from starlette.responses import Response

from tests.hulp import PATIENCE
from tests.standaard.contracten import component, map_met_contracten
from tests.voorziening.opstelling import (
    BRON_A,
    BRON_B,
    EXCHANGE,
    KORT,
    PRIVE,
    VERWERKER,
    VRAAG,
    VRAGER,
    VREEMDE,
    Doc,
    Gedrag,
    StubBron,
    Vrager,
    antwoord,
    exchange,
    pas_na,
    vast,
    werkzoekende,
    zwijgt,
)
from vumportal.standaard.koppelvlak import Operatie, Partijen, request_headers
from vumportal.standaard.soort import Soort
from vumportal.voorziening.app import Deur, Voorziening
from vumportal.voorziening.configuratie import make

GOED = vast(antwoord(werkzoekende("goed-1"), werkzoekende("goed-2")))
DICHT = "http://127.0.0.1:1"


@pytest.fixture(scope="module")
def bron() -> Iterator[StubBron]:
    with StubBron(GOED).draait() as stub:
        yield stub


@pytest.fixture(scope="module")
def vrager(bron: StubBron) -> Iterator[Vrager]:
    with exchange((BRON_A, bron.url)) as vrager:
        yield vrager


@pytest.fixture(autouse=True)
def _schoon(bron: StubBron) -> None:
    bron.gedrag = GOED
    bron.headers = {}
    bron.aanroepen.clear()


def test_official_contracts_are_at_hand() -> None:
    assert component("Bemiddelaar", Soort.WERKZOEKENDE, "VumID").is_valid("x"), map_met_contracten()


def test_merges_bronnen_with_opaque_ids(bron: StubBron) -> None:
    with (
        StubBron(vast(antwoord(werkzoekende("ander"), bereikt=True))).draait() as tweede,
        exchange((BRON_A, bron.url), (BRON_B, tweede.url)) as vrager,
    ):
        inhoud = vrager.matches().json()
    assert inhoud["maximumAantalResultatenBereikt"] is True
    assert len({match["vumID"] for match in inhoud["matches"]}) == 3
    assert all(set(match) == {"vumID", "mobiliteit"} for match in inhoud["matches"])
    assert "goed-1" not in json.dumps(inhoud)


def test_vacatures_too(bron: StubBron, vrager: Vrager) -> None:
    bron.gedrag = vast(
        antwoord({"idVacature": "v1", "adres": {"postcode": "5611AB"}, "naamVacature": "Bakker"})
    )
    match = vrager.matches(soort=Soort.VACATURE).json()["matches"][0]
    assert match["naamVacature"] == "Bakker"
    assert bron.aanroepen[0].pad == "/vum/bron/v3/vacatures/matches"


def test_asks_the_bron_as_the_contract_says(bron: StubBron, vrager: Vrager) -> None:
    vraag = {"vraagObject": VRAAG["vraagObject"] | {"nieuw in 3.1": {"$eq": "x"}}}
    vrager.matches(vraag)
    vrager.matches(vraag, van=PRIVE)
    eerste, tweede = bron.aanroepen
    assert (eerste.methode, eerste.pad) == ("POST", "/vum/bron/v3/werkzoekendeProfielen/matches")
    assert json.loads(eerste.body) == vraag
    verwacht = request_headers(Partijen(VRAGER, BRON_A, VERWERKER, suwi=True))
    assert verwacht.items() <= {k: v for k, v in eerste.headers.items() if k in verwacht}.items()
    assert tweede.headers["X-VUM-SUWIparty"] == "false"


def test_hands_on_the_trace_of_the_asker(bron: StubBron, vrager: Vrager) -> None:
    """As it came, to each bron; of another form not at all, and never that of a question before."""
    headers = request_headers(Partijen(VRAGER, EXCHANGE, VERWERKER))
    trace = f"00-{'a1' * 16}-{'b2' * 8}-01"
    for given in (trace, f"{trace}-meer", ""):
        vrager.matches(headers=headers | ({"traceparent": given} if given else {}))
    assert [aanroep.headers.get("traceparent") for aanroep in bron.aanroepen] == [trace, None, None]


def test_order_is_no_order(bron: StubBron, vrager: Vrager) -> None:
    velden = [{"maximaleReisafstand": i, "bemiddelingspostcode": "5611AB"} for i in range(50)]
    bron.gedrag = vast(antwoord(*(werkzoekende(f"w{i}", mobiliteit=veld) for i, veld in enumerate(velden))))
    volgordes = [
        [match["mobiliteit"]["maximaleReisafstand"] for match in vrager.matches().json()["matches"]]
        for _ in range(2)
    ]
    assert sorted(volgordes[0]) == sorted(volgordes[1]) == list(range(50))
    assert volgordes[0] != volgordes[1]


@pytest.mark.traag
@pytest.mark.parametrize(
    "gedrag",
    [
        vast({"code": "500.1", "message": "x"}, 500),
        vast({"code": "500.3", "message": "x"}, 503),
        vast(antwoord(werkzoekende("x")), 302),
        vast(b"geen json"),
        vast(b""),
        vast(b"[" * 100_000),
        vast(b'{"maximumAantalResultatenBereikt": NaN, "matches": []}'),
        vast(b'"\xff"'),
        vast([]),
        vast({"matches": [werkzoekende("x")]}),
        vast({"maximumAantalResultatenBereikt": "nee", "matches": []}),
        vast({"maximumAantalResultatenBereikt": False, "matches": {}}),
        vast(antwoord(*(werkzoekende(f"{i}") for i in range(3))) | {"vulling": "x" * 300_000}),
    ],
    ids=lambda _: "",
)
def test_a_bad_bron_spoils_nothing(gedrag: Gedrag, bron: StubBron) -> None:
    with (
        StubBron(gedrag).draait() as slecht,
        exchange((BRON_A, bron.url), (BRON_B, slecht.url), antwoord_bytes=200_000) as vrager,
    ):
        inhoud = vrager.matches().json()
    assert len(inhoud["matches"]) == 2
    assert inhoud["maximumAantalResultatenBereikt"] is False


def test_a_bron_that_is_down(bron: StubBron) -> None:
    with exchange((BRON_A, bron.url), (BRON_B, DICHT)) as vrager:
        assert len(vrager.matches().json()["matches"]) == 2


def test_all_bronnen_down() -> None:
    with exchange((BRON_A, DICHT), (BRON_B, DICHT)) as vrager:
        assert vrager.matches().json()["matches"] == []


def test_bronnen_are_asked_side_by_side() -> None:
    samen = threading.Barrier(2, timeout=PATIENCE / 2)  # neither answers before the other is asked too
    with (
        StubBron(pas_na(samen.wait, GOED)).draait() as een,
        StubBron(pas_na(samen.wait, GOED)).draait() as twee,
        exchange((BRON_A, een.url), (BRON_B, twee.url)) as vrager,
    ):
        assert len(vrager.matches().json()["matches"]) == 4


@pytest.mark.traag
@pytest.mark.parametrize("limiet", ["bron_seconden", "vraag_seconden"])
def test_a_silent_bron_is_not_waited_for(limiet: str, bron: StubBron) -> None:
    with (
        StubBron(zwijgt).draait() as stil,
        exchange((BRON_A, bron.url), (BRON_B, stil.url), **{limiet: KORT}) as vrager,
    ):
        assert len(vrager.matches().json()["matches"]) == 2
        assert len(stil.aanroepen) == 1


def test_compressed_answer_was_not_asked_for(bron: StubBron, vrager: Vrager) -> None:
    bron.gedrag = vast(gzip.compress(json.dumps(antwoord(werkzoekende("x"))).encode()))
    bron.headers = {"Content-Encoding": "gzip"}
    assert vrager.matches().json()["matches"] == []


def test_more_than_the_limit_is_cut(bron: StubBron, vrager: Vrager) -> None:
    bron.gedrag = vast(antwoord(*(werkzoekende(f"w{i}") for i in range(101))))
    inhoud = vrager.matches().json()
    assert len(inhoud["matches"]) == 100
    assert inhoud["maximumAantalResultatenBereikt"] is True


@pytest.mark.parametrize(
    "match",
    [
        None,
        {},
        {"mobiliteit": {"bemiddelingspostcode": "5611AB"}},
        {"idWerkzoekende": "x"},
        werkzoekende(""),
        werkzoekende("a/../b"),
        werkzoekende(".."),
        werkzoekende("x" * 201),
        werkzoekende("x", extra=1),
        werkzoekende("x", emailadres=["henk@example.nl"]),
        werkzoekende("x", werktijden={"aantalWerkurenPerWeekMinimaal": "7"}),
    ],
)
def test_invalid_match_is_left_out(match: Any, bron: StubBron, vrager: Vrager) -> None:
    bron.gedrag = vast(antwoord(match, werkzoekende("goed")))
    assert len(vrager.matches().json()["matches"]) == 1


@pytest.mark.parametrize(
    ("bericht", "code"),
    [
        (b"", "400.02"),
        (b"{", "400.01"),
        (b"[" * 60_000, "400.01"),
        (b'"\xff"', "400.01"),
        ({}, "400.02"),
        ([], "400.01"),
        ({"vraagObject": {}}, "400.02"),
        (VRAAG | {"extra": 1}, "400.01"),
        ({"vraagObject": {"selectiegebied": {"postcode": "x", "afstand": 5}}}, "400.01"),
        ({"vraagObject": {"selectiegebied": {"postcode": "5611AB", "afstand": 1000}}}, "400.01"),
    ],
)
def test_bad_question(bericht: object, code: str, bron: StubBron, vrager: Vrager) -> None:
    antwoord = vrager.matches(bericht)
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, code)
    assert bron.aanroepen == []


def test_details_say_which_field_and_nothing_that_was_sent(vrager: Vrager) -> None:
    vraag = {"vraagObject": {"selectiegebied": {"postcode": "geheim", "afstand": 5}}}
    details = vrager.matches(vraag).json()["details"]
    assert "selectiegebied.postcode" in details
    assert "geheim" not in details


def test_body_too_large(vrager: Vrager) -> None:
    antwoord = vrager.matches(b" " * (10 * 1024 * 1024))
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "400.01")


def test_body_too_large_without_its_length(vrager: Vrager) -> None:
    def stukken() -> Iterator[bytes]:
        for _ in range(200):
            yield b" " * 1024

    antwoord = vrager.stuur("POST", "vacatures/matches", Soort.VACATURE, content=stukken())
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "400.01")


def test_body_at_the_limit(vrager: Vrager) -> None:
    ruw = json.dumps(VRAAG).encode()
    assert vrager.matches(ruw + b" " * (64 * 1024 - len(ruw))).status_code == 200


def test_other_content_type(vrager: Vrager) -> None:
    headers = request_headers(Partijen(VRAGER, EXCHANGE, VERWERKER)) | {"Content-Type": "text/plain"}
    assert vrager.matches(headers=headers).status_code == 400


@pytest.mark.parametrize(
    "naam", ["API-Version", "X-VUM-berichtVersie", "X-VUM-fromParty", "X-VUM-toParty", "X-VUM-viaParty"]
)
@pytest.mark.parametrize(("waarde", "code"), [(None, "400.02"), ("", "400.02"), ("onzin", "400.01")])
def test_headers(naam: str, waarde: str | None, code: str, vrager: Vrager) -> None:
    headers = request_headers(Partijen(VRAGER, EXCHANGE, VERWERKER))
    headers = {k: v for k, v in headers.items() if k != naam} | ({} if waarde is None else {naam: waarde})
    antwoord = vrager.matches(headers=headers)
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, code)


def test_unknown_asker(vrager: Vrager, bron: StubBron) -> None:
    assert vrager.matches(van=VREEMDE).status_code == 401
    assert bron.aanroepen == []


def test_addressed_to_another(vrager: Vrager) -> None:
    assert vrager.matches(headers=request_headers(Partijen(VRAGER, VREEMDE, VERWERKER))).status_code == 400


@pytest.mark.parametrize(
    ("methode", "pad"),
    [
        ("PUT", "werkzoekendeProfielen/matches"),
        ("DELETE", "vacatures/x"),
        ("GET", ""),
        ("GET", "onbekend/pad"),
    ],
)
def test_other_paths_and_methods_know_no_404(methode: str, pad: str, vrager: Vrager) -> None:
    antwoord = vrager.stuur(methode, pad)
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "400.01")


@pytest.mark.parametrize(("versie", "status"), [("3.1.0", 200), ("3.0.0", 400)])
def test_an_operation_answers_by_its_own_contract(versie: str, status: int) -> None:
    """One without document, vumID or detail: it needs a path and versions, and something to answer with."""
    operatie = Operatie("contactmomenten", "POST", "/x/matches", api_versie="3.1.0", bericht_versie="3.1.0")
    configuratie = make(
        {
            "oin": EXCHANGE,
            "geheim": "een geheim voor de test",
            "bronnen": [],
            "deelnemers": [{"oin": VRAGER, "suwi": True}],
        }
    )

    async def afhandeling(request: Request, vrager: Partijen) -> tuple[bytes, str]:
        return json.dumps([vrager.van, vrager.suwi]).encode(), ""

    async def vraag() -> Response:
        async with httpx2.AsyncClient() as client:
            deur = Deur(Voorziening(configuratie, client, time.time), afhandeling, operatie)
            headers = request_headers(Partijen(VRAGER, EXCHANGE, VERWERKER), operatie)
            headers |= {"API-Version": versie, "X-VUM-berichtVersie": versie}
            ruw = [(naam.lower().encode(), waarde.encode()) for naam, waarde in headers.items()]
            return await deur.antwoord(Request({"type": "http", "method": "POST", "headers": ruw}))

    gekregen = asyncio.run(vraag())
    assert (gekregen.status_code, gekregen.headers["API-Version"]) == (status, "3.1.0")
    assert status == 400 or json.loads(gekregen.body) == [VRAGER, True]


def test_openapi_and_health(vrager: Vrager) -> None:
    for soort in Soort:
        document: Doc = vrager.client.get(f"/vum/v3/openapi/{soort}.json").json()
        assert f"/{soort.collectie}/matches" in document["paths"]
    assert vrager.client.get("/vum/v3/openapi/onzin.json").status_code == 404
    assert vrager.client.get("/gezond").status_code == 200
