"""The thirty official zoekvragen, over the official test data: every expected result is found."""

import json
from typing import Any

import pytest

from tests.standaard.contracten import gedeelde_map, map_met_contracten
from vumportal.standaard.afstand import Punt, punt
from vumportal.standaard.kenmerken import zoekfilter, zoekwaarden
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate
from vumportal.standaard.zoekvraag import parse


def _json(naam: str) -> Any:
    return json.loads((map_met_contracten() / naam).read_text(encoding="utf-8"))


def _supply(soort: Soort, voorbeelden: list[dict[str, Any]]) -> list[dict[str, Any]]:
    uit_voorbeelden = [doc for deel in voorbeelden for doc in [*deel["zoekresultaten"], deel["detail"]]]
    return uit_voorbeelden + (_json("werkzoekenden_upload.json") if soort is Soort.WERKZOEKENDE else [])


@pytest.fixture(scope="module")
def punten() -> dict[int, Punt]:
    """The places of the shared postcode table."""
    map_met_contracten()
    ruw = json.loads((gedeelde_map().parent / "data" / "pc4geoloc.json").read_text(encoding="utf-8"))
    return {int(code): punt(float(breedte), float(lengte)) for code, (breedte, lengte) in ruw.items()}


@pytest.mark.parametrize(
    ("soort", "naam", "aantal"),
    [
        (Soort.WERKZOEKENDE, "werkzoekenden_voorbeelden.json", 10),
        (Soort.VACATURE, "vacatures_voorbeelden.json", 20),
    ],
)
def test_every_expected_result(soort: Soort, naam: str, aantal: int, punten: dict[int, Punt]) -> None:
    voorbeelden = _json(naam)
    supply = _supply(soort, voorbeelden)
    assert len(voorbeelden) == aantal
    for voorbeeld in voorbeelden:
        zoekvraag = parse(voorbeeld["zoekvraag"], soort)
        assert zoekvraag.as_json() == voorbeeld["zoekvraag"]
        assert zoekvraag.genegeerd == ()
        gevonden = {doc[soort.id_veld] for doc in supply if zoekvraag.matches(doc, punten)}
        assert {doc[soort.id_veld] for doc in voorbeeld["zoekresultaten"]} <= gevonden
        filters = zoekfilter(zoekvraag)
        assert all(zoekvraag.meets(doc) == filters.accepts(zoekwaarden(doc, soort)) for doc in supply)


@pytest.mark.parametrize(
    ("soort", "naam"),
    [
        (Soort.WERKZOEKENDE, "werkzoekenden_voorbeelden.json"),
        (Soort.VACATURE, "vacatures_voorbeelden.json"),
    ],
)
def test_projection_of_the_detail_is_the_official_result(soort: Soort, naam: str) -> None:
    for voorbeeld in _json(naam):
        eerste = voorbeeld["zoekresultaten"][0]
        assert selectieresultaat(voorbeeld["detail"], soort) == eerste
        assert validate(voorbeeld["detail"], soort, leverbaar=True) == []
