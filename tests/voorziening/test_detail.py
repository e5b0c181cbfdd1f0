"""`GET …/{vumID}` over real sockets: the document verbatim, the budget, and every way in which it can fail."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.hulp import PATIENCE
from tests.voorziening.opstelling import (
    BRON_A,
    KORT,
    PRIVE,
    VRAGER,
    Aanroep,
    Antwoord,
    StubBron,
    Vrager,
    antwoord,
    exchange,
    pas_na,
    vast,
    werkzoekende,
    zwijgt,
)
from vumportal.standaard.soort import Soort

# Empty parts, an odd order, spaces and an escaped character: all of it must arrive as it was sent.
DOCUMENT = (
    '{ "mobiliteit":{"bemiddelingspostcode":"5611AB"},"emailadres":[],"persoonlijkePresentatie":"",'
    '"idWerkzoekende":"henk","contactpersoon":[{"naamContactpersoonAfdeling":"Caf\\u00e9 Zo\u00eb"}],"sector":[{}] }'
).encode()


class Gedrag:
    """Matches with one person; the detail is whatever a test sets."""

    def __init__(self) -> None:
        self.detail = vast(DOCUMENT)

    def __call__(self, aanroep: Aanroep) -> Antwoord:
        if aanroep.methode == "POST" and "vacatures" in aanroep.pad:
            return vast(antwoord({"idVacature": "v", "adres": {"postcode": "5611AB"}}))(aanroep)
        return (
            vast(antwoord(werkzoekende("henk")))(aanroep)
            if aanroep.methode == "POST"
            else self.detail(aanroep)
        )


@pytest.fixture(scope="module")
def bron() -> Iterator[StubBron]:
    with StubBron(Gedrag()).draait() as stub:
        yield stub


@pytest.fixture
def gedrag(bron: StubBron) -> Gedrag:
    bron.gedrag = gedrag = Gedrag()
    bron.aanroepen.clear()
    return gedrag


@pytest.fixture(scope="module")
def vrager(bron: StubBron) -> Iterator[Vrager]:
    with exchange((BRON_A, bron.url), details_per_vraag=3) as vrager:
        yield vrager


def nieuw_vum_id(vrager: Vrager, soort: Soort = Soort.WERKZOEKENDE) -> str:
    vum_id: str = vrager.matches(soort=soort).json()["matches"][0]["vumID"]
    return vum_id


def test_document_verbatim_with_its_bron(vrager: Vrager, gedrag: Gedrag, bron: StubBron) -> None:
    detail = vrager.detail(nieuw_vum_id(vrager))
    assert detail.content == b'{"bronID":"' + BRON_A.encode() + b'","werkzoekende":' + DOCUMENT + b"}"
    gevraagd = bron.aanroepen[-1]
    assert (gevraagd.methode, gevraagd.pad) == ("GET", "/vum/bron/v3/werkzoekendeProfielen/henk")
    assert gevraagd.headers["X-VUM-SUWIparty"] == "true"
    assert gevraagd.headers["X-VUM-fromParty"] == VRAGER
    assert gevraagd.headers["X-VUM-toParty"] == BRON_A


def test_vacature(vrager: Vrager, gedrag: Gedrag) -> None:
    gedrag.detail = vast({"idVacature": "v", "nummerVacature": "7"})
    inhoud = vrager.detail(nieuw_vum_id(vrager, Soort.VACATURE), Soort.VACATURE).json()
    assert inhoud == {"bronID": BRON_A, "vacature": {"idVacature": "v", "nummerVacature": "7"}}


def test_budget_per_vraag(vrager: Vrager, gedrag: Gedrag, bron: StubBron) -> None:
    vum_id = nieuw_vum_id(vrager)
    assert [vrager.detail(vum_id).status_code for _ in range(3)] == [200, 200, 200]
    gevraagd = len(bron.aanroepen)
    teveel = vrager.detail(vum_id)
    assert (teveel.status_code, teveel.json()["code"]) == (429, "429.01")
    assert len(bron.aanroepen) == gevraagd
    assert vrager.detail(nieuw_vum_id(vrager)).status_code == 200


def test_budget_holds_with_many_at_once(vrager: Vrager, gedrag: Gedrag) -> None:
    allen = Barrier(3, timeout=PATIENCE / 2)  # all that may be given are under way together
    gedrag.detail = pas_na(allen.wait, vast(DOCUMENT))
    vum_id = nieuw_vum_id(vrager)
    with ThreadPoolExecutor(6) as pool:
        statussen = sorted(pool.map(lambda _: vrager.detail(vum_id).status_code, range(6)))
    assert statussen == [200, 200, 200, 429, 429, 429]


def test_a_detail_that_was_not_given_costs_nothing(vrager: Vrager, gedrag: Gedrag) -> None:
    vum_id = nieuw_vum_id(vrager)
    gedrag.detail = vast(b"", 500)
    assert [vrager.detail(vum_id).status_code for _ in range(4)] == [503] * 4
    gedrag.detail = vast(DOCUMENT)
    assert [vrager.detail(vum_id).status_code for _ in range(4)] == [200, 200, 200, 429]


@pytest.mark.parametrize("plek", [0, 20, -2, -1])
def test_one_character_changed_answers_like_an_unknown_one(plek: int, vrager: Vrager, gedrag: Gedrag) -> None:
    vum_id = nieuw_vum_id(vrager)
    tekens = list(vum_id)
    tekens[plek] = "A" if tekens[plek] != "A" else "B"
    onbekend = vrager.detail("onbekend")
    assert onbekend.status_code == 400
    assert vrager.detail("".join(tekens)).content == onbekend.content
    assert vrager.detail(vum_id, Soort.VACATURE).content == onbekend.content
    assert vrager.detail(vum_id, van=PRIVE).content == onbekend.content


def test_unknown_at_the_bron_answers_like_an_unknown_one(vrager: Vrager, gedrag: Gedrag) -> None:
    gedrag.detail = vast({"code": "400.01", "message": "Ongeldige aanroep", "details": "ingetrokken"}, 400)
    assert vrager.detail(nieuw_vum_id(vrager)).content == vrager.detail("onbekend").content


def test_expired_answers_like_an_unknown_one(bron: StubBron, gedrag: Gedrag) -> None:
    nu = 1_800_000_000.0
    with exchange((BRON_A, bron.url), klok=lambda: nu, vumid_geldig_seconden=60) as vrager:
        vum_id = nieuw_vum_id(vrager)
        nu += 59
        assert vrager.detail(vum_id).status_code == 200
        nu += 1
        assert vrager.detail(vum_id).content == vrager.detail("onbekend").content


@pytest.mark.parametrize("vum_id", ["a%2Fb", "%00", "é", "x" * 501, "a b", "%ff"])
def test_what_can_be_no_vum_id(vum_id: str, vrager: Vrager) -> None:
    assert vrager.detail(vum_id).json()["code"] == "400.01"


@pytest.mark.parametrize(
    "detail",
    [
        vast(b"", 503),
        vast(b"", 401),
        vast(b"", 404),
        vast(b"geen json"),
        vast([]),
        vast({"idWerkzoekende": "henk", "onbekend": 1}),
        vast({"idWerkzoekende": "iemand anders"}),
        vast({"idWerkzoekende": "jessica"}),
    ],
    ids=lambda _: "",
)
def test_bron_fails(detail: object, vrager: Vrager, gedrag: Gedrag) -> None:
    gedrag.detail = detail  # type: ignore[assignment]  # one of the stub's behaviours
    antwoord = vrager.detail(nieuw_vum_id(vrager))
    assert (antwoord.status_code, antwoord.json()["code"]) == (503, "500.3")


@pytest.mark.traag
def test_a_silent_bron_is_not_waited_for(bron: StubBron, gedrag: Gedrag) -> None:
    gedrag.detail = zwijgt
    with exchange((BRON_A, bron.url), detail_seconden=KORT) as vrager:
        antwoord = vrager.detail(nieuw_vum_id(vrager))
    assert (antwoord.status_code, antwoord.json()["code"]) == (503, "500.3")


def test_head_spends_nothing(vrager: Vrager, gedrag: Gedrag, bron: StubBron) -> None:
    vum_id = nieuw_vum_id(vrager)
    bron.aanroepen.clear()
    assert vrager.client.head(f"/vum/v3/werkzoekendeProfielen/{vum_id}").status_code == 400
    assert bron.aanroepen == []
