"""Documents for tests of forms: official ones, random ones, and one of each kind in which every path has a value."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.standaard.documenten import beschadigd, geldig
from tests.standaard.officieel import documenten as officiele
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Basis, Datatype, Entiteit, Standaard, Veld
from vumportal.standaard.soort import Soort

Doc = dict[str, Any]
SOORTEN = list(Soort)


def as_bytes(document: object) -> str:
    """As it is stored: two documents that differ in anything differ in this."""
    return json.dumps(document, ensure_ascii=True)


def official(soort: Soort) -> list[Doc]:
    """Every vacature, and every profiel, of the official material. Skips aloud when it is absent."""
    return officiele(soort)


def full(soort: Soort, *, standaard: Standaard = STANDAARD) -> Doc:
    """A valid document with a value at every path, and two elements in every list."""
    return _object(standaard.document(soort), 0)


def leaf_paths(soort: Soort, *, standaard: Standaard = STANDAARD) -> list[str]:
    """Every path of the standard with a plain value."""
    return [pad for pad, veld in standaard.document(soort).paden() if veld.entiteit is None]


def random_documents(soort: Soort) -> st.SearchStrategy[Doc]:
    """Valid and damaged ones; what only the tests of the standard damage (names that no JSON has) is left out."""
    return geldig(soort) | beschadigd(soort).filter(_is_json)


def _is_json(document: Doc) -> bool:
    return isinstance(document, dict) and json.loads(json.dumps(document)) == document


def values_of(soort: Datatype) -> Iterator[Any]:
    """Two values that are valid and not the same."""
    if soort.enum is not None:
        yield from soort.enum[:2]
    elif soort.lijst is not None:
        yield from list(soort.lijst.namen)[:2]
    elif soort.basis is Basis.DATUM:
        yield from ("2026-12-01", "2027-01-31")
    elif soort.basis is Basis.GETAL:
        yield from ((soort.minimum or 0) + 1, (soort.minimum or 0) + 2)
    elif soort.patroon and "[0-9]{4}" in soort.patroon:
        yield from ("5501AB", "5038ea")
    else:
        yield from ("12", "345")


def _object(entiteit: Entiteit, nummer: int) -> Doc:
    return {veld.json: _field(veld, nummer) for veld in entiteit.velden_lijst}


def _field(veld: Veld, nummer: int) -> Any:
    return [_one(veld, 0), _one(veld, 1)] if veld.herhaald else _one(veld, nummer)


def _one(veld: Veld, nummer: int) -> Any:
    if isinstance(veld.type, Entiteit):
        return _object(veld.type, nummer)
    return list(values_of(veld.type))[nummer]
