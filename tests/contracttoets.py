"""Checks a request or response of the koppelvlak against the official contract."""

from collections.abc import Mapping
from typing import Any

from tests.standaard.contracten import Rol, contract, validator
from vumportal.standaard.soort import Soort

HEADERS = ("API-Version", "X-VUM-berichtVersie", "X-VUM-fromParty", "X-VUM-toParty", "X-VUM-viaParty")


def _errors(rol: Rol, soort: Soort, schema: dict[str, Any], value: object) -> list[str]:
    return [error.message for error in validator(rol, soort, schema).iter_errors(value)]


def assert_response(
    rol: Rol, soort: Soort, pad: str, status: int, headers: Mapping[str, str], body: object
) -> None:
    """The status is declared, every header of the contract is there, and the body meets its schema.

    rol: Bron or Bemiddelaar. pad: "matches" or "detail". body: parsed JSON, or None when there is none.
    """
    spec = contract(rol, soort)
    paths = [path for path in spec["paths"] if path.endswith("/matches") == (pad == "matches")]
    (operation,) = spec["paths"][paths[0]].values()
    assert str(status) in operation["responses"], f"status {status} staat niet in het contract"
    response = operation["responses"][str(status)]
    missing = [name for name in HEADERS if name not in headers]
    assert not missing, f"headers ontbreken: {missing}"
    content = response.get("content")
    if content is None:
        assert body is None, f"bij {status} hoort geen body"
        return
    assert headers["Content-Type"].startswith("application/json")
    assert _errors(rol, soort, content["application/json"]["schema"], body) == []


def assert_request(rol: Rol, soort: Soort, body: object) -> None:
    """A zoekvraag that we send meets the contract."""
    spec = contract(rol, soort)
    (request,) = spec["components"]["requestBodies"].values()
    assert _errors(rol, soort, request["content"]["application/json"]["schema"], body) == []
