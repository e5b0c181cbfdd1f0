"""The official contracts of koppelvlak 3.0, for tests that hold our messages against them.

They are no part of the project: they are looked for in the directory `VUM_SHARED`, else in `shared` beside
the repository, and a test that needs them skips aloud when they are not there.
"""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from jsonschema import Draft4Validator, FormatChecker

from tests.hulp import VUM
from vumportal.standaard.soort import Soort

Rol = Literal["Bron", "Bemiddelaar"]

_NAMEN = {Soort.WERKZOEKENDE: "WerkzoekendeProfielen", Soort.VACATURE: "Vacatures"}


def gedeelde_map() -> Path:
    """Directory where the official material should be, there or not."""
    return VUM


def map_met_contracten() -> Path:
    """Directory of the official material; skips the test when it is absent."""
    pad = gedeelde_map()
    if not pad.is_dir():
        pytest.skip(f"officiële contracten niet gevonden in {pad}; zet VUM_SHARED")
    return pad


@cache
def _gelezen(pad: Path) -> dict[str, Any]:
    inhoud: dict[str, Any] = yaml.safe_load(pad.read_text(encoding="utf-8"))
    return inhoud


def contract(rol: Rol, soort: Soort) -> dict[str, Any]:
    """One official OpenAPI document; skips the test when it is absent."""
    return _gelezen(map_met_contracten() / f"VUM-{rol}-{_NAMEN[soort]}.yaml")


def validator(rol: Rol, soort: Soort, schema: dict[str, Any]) -> Draft4Validator:
    """A validator for a schema of a contract, its references resolved. OpenAPI 3.0 builds on draft 4."""
    return Draft4Validator(
        {"components": contract(rol, soort)["components"]} | schema, format_checker=FormatChecker()
    )


def component(rol: Rol, soort: Soort, naam: str) -> Draft4Validator:
    """A validator for a named schema of a contract."""
    return validator(rol, soort, {"$ref": f"#/components/schemas/{naam}"})
