"""The contracts that the running bron and the running exchange serve, against the official ones."""

import json
import urllib.request
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.bron.lopend import HOST, Lopend
from tests.standaard import contracten
from tests.standaard.test_openapi import BEKENDE_VERSCHILLEN, vergelijkbaar, verschillen
from tests.voorziening.opstelling import exchange
from vumportal.standaard.openapi import Rol
from vumportal.standaard.soort import Soort

pytestmark = pytest.mark.traag

SOORTEN = pytest.mark.parametrize("soort", list(Soort))


def assert_official(served: dict[str, Any], rol: Rol, soort: Soort) -> None:
    """What a service serves differs from the official contract only where that is known."""
    official = contracten.contract("Bron" if rol == "bron" else "Bemiddelaar", soort)
    found = set(verschillen(vergelijkbaar(served), vergelijkbaar(official)))
    assert found == BEKENDE_VERSCHILLEN.get((rol, soort), set())


@pytest.fixture(scope="module")
def voorziening() -> Iterator[httpx2.Client]:
    """A running exchange without bronnen."""
    with exchange() as vrager:
        yield vrager.client


@SOORTEN
def test_the_bron_serves_the_official_contract(soort: Soort, lopend: Lopend) -> None:
    url = f"http://{HOST}:{lopend.port}/vum/bron/v3/openapi/{soort}.json"
    with urllib.request.urlopen(url) as answer:
        assert answer.headers["Content-Type"] == "application/json"
        served = json.load(answer)
    assert_official(served, "bron", soort)
    assert served["servers"] == [{"url": "/vum/bron/v3"}]


@SOORTEN
def test_the_exchange_serves_the_official_contract(soort: Soort, voorziening: httpx2.Client) -> None:
    answer = voorziening.get(f"/vum/v3/openapi/{soort}.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert_official(answer.json(), "bemiddelaar", soort)


def test_the_contract_is_open_where_the_operations_are_not(client: Any, settings: Any) -> None:
    settings.BRON_TOEGANG = "proxy"
    assert client.get("/vum/bron/v3/openapi/vacature.json").status_code == 200


@pytest.mark.django_db
def test_the_contract_can_only_be_read(client: Any) -> None:
    assert client.head("/vum/bron/v3/openapi/vacature.json").status_code == 200
    assert client.post("/vum/bron/v3/openapi/vacature.json").status_code == 400
    assert client.get("/vum/bron/v3/openapi/iets.json").status_code == 400
