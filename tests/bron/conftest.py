"""A bron with supply, asked through Django's own client over the whole middleware."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.bron.lopend import Lopend, lopende_bron
from tests.conftest import OIN
from tests.contracttoets import assert_response
from tests.hulp import VUM
from vumportal.standaard.koppelvlak import Partijen, request_headers
from vumportal.standaard.soort import Soort

ASKER = "00000001900000002000"
EXCHANGE = "00000001900000009000"
HEADERS = request_headers(Partijen(van=ASKER, naar=OIN, via=EXCHANGE, suwi=True))

Vraag = Callable[..., HttpResponse]


def parsed(response: HttpResponse) -> Any:
    """The JSON of a response, None when it has no body."""
    return json.loads(response.content) if response.content else None


def checked(soort: Soort, pad: str, response: HttpResponse) -> HttpResponse:
    """The response, held against the official contract when that is at hand."""
    if VUM.is_dir():
        assert_response("Bron", soort, pad, response.status_code, response.headers, parsed(response))
    return response


@pytest.fixture
def matches(client: Client, postcodes: None) -> Vraag:
    """Ask POST …/matches; the answer is checked against the contract."""

    def ask(soort: Soort, vraag: object, *, headers: dict[str, str] | None = None, body: object = None):
        response = client.post(
            f"/vum/bron/v3/{soort.collectie}/matches",
            data=body if isinstance(body, bytes) else json.dumps(body or {"vraagObject": vraag}),
            content_type="application/json",
            headers=HEADERS if headers is None else headers,
        )
        return checked(soort, "matches", response)

    return ask


@pytest.fixture
def detail(client: Client, postcodes: None) -> Vraag:
    """Ask GET …/{id}; the answer is checked against the contract."""

    def ask(soort: Soort, extern_id: str, *, headers: dict[str, str] | None = None):
        response = client.get(
            f"/vum/bron/v3/{soort.collectie}/{extern_id}", headers=HEADERS if headers is None else headers
        )
        return checked(soort, "detail", response)

    return ask


@pytest.fixture(scope="module")
def lopend(django_db_setup: None, django_db_blocker: Any) -> Iterator[Lopend]:
    """A bron in its own process, with one vacature; one for the tests of a module."""
    with django_db_blocker.unblock(), lopende_bron() as bron:
        yield bron
