"""The generated contracts against the official ones, difference by difference."""

import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from tests.standaard import contracten
from vumportal.standaard.openapi import Rol, generate
from vumportal.standaard.soort import Soort

BEKENDE_VERSCHILLEN: dict[tuple[str, Soort], set[str]] = {}
"""Intentional differences by (rol, soort): paths as `verschillen` names them. None."""

ELK = pytest.mark.parametrize(("rol", "soort"), [(rol, soort) for rol in get_args(Rol) for soort in Soort])


def opgelost(deel: Any, document: dict[str, Any], *, namen: bool = False) -> Any:
    """`deel` with every $ref replaced by what it points to, without descriptions, `required` in order.

    namen: the keys of `deel` are names of the contract's own, so "description" would be one of those.
    """
    if isinstance(deel, list):
        return [opgelost(element, document) for element in deel]
    if not isinstance(deel, dict):
        return deel
    if "$ref" in deel:
        doel: Any = document
        for stap in deel["$ref"].removeprefix("#/").split("/"):
            doel = doel[stap]
        return opgelost(doel, document)
    uit = {}
    for sleutel, waarde in deel.items():
        if sleutel == "description" and not namen:
            continue
        nieuw = opgelost(waarde, document, namen=sleutel in ("properties", "schemas", "headers"))
        uit[sleutel] = sorted(nieuw) if sleutel == "required" and isinstance(nieuw, list) else nieuw
    return uit


def verschillen(onze: Any, officieel: Any, pad: str = "") -> Iterator[str]:
    if isinstance(onze, dict) and isinstance(officieel, dict):
        for sleutel in sorted({*onze, *officieel}):
            if sleutel not in onze:
                yield f"{pad}/{sleutel}: ontbreekt bij ons"
            elif sleutel not in officieel:
                yield f"{pad}/{sleutel}: niet in het contract"
            else:
                yield from verschillen(onze[sleutel], officieel[sleutel], f"{pad}/{sleutel}")
    elif isinstance(onze, list) and isinstance(officieel, list) and len(onze) == len(officieel):
        for nummer, (een, ander) in enumerate(zip(onze, officieel, strict=True)):
            yield from verschillen(een, ander, f"{pad}/{nummer}")
    elif type(onze) is not type(officieel) or onze != officieel:
        yield f"{pad}: {onze!r} in plaats van {officieel!r}"


def vergelijkbaar(document: dict[str, Any]) -> dict[str, Any]:
    gekeken = {sleutel: deel for sleutel, deel in document.items() if sleutel not in ("info", "servers")}
    uit: dict[str, Any] = opgelost(gekeken, document)
    return uit


@ELK
def test_generated_equals_official(rol: Rol, soort: Soort) -> None:
    contract = contracten.contract("Bron" if rol == "bron" else "Bemiddelaar", soort)
    onze = generate(rol, soort)
    gevonden = set(verschillen(vergelijkbaar(onze), vergelijkbaar(contract)))
    assert gevonden == BEKENDE_VERSCHILLEN.get((rol, soort), set())
    assert onze["info"]["version"] == contract["info"]["version"]


def test_the_comparison_sees_a_difference() -> None:
    contract = contracten.contract("Bron", Soort.VACATURE)
    onze = generate("bron", Soort.VACATURE)
    onze["components"]["schemas"]["String11"]["maxLength"] = 50
    onze["components"]["schemas"]["Adres"]["required"] = []
    gevonden = list(verschillen(vergelijkbaar(onze), vergelijkbaar(contract)))
    assert any("nummerVacature/maxLength: 50 in plaats van 11" in verschil for verschil in gevonden)
    assert any("adres/required" in verschil for verschil in gevonden)


@ELK
def test_every_component_is_used_and_every_reference_exists(rol: Rol, soort: Soort) -> None:
    document = generate(rol, soort)
    tekst = json.dumps(document)
    for deel, onderdelen in document["components"].items():
        for naam in onderdelen:
            assert f'"#/components/{deel}/{naam}"' in tekst
    assert vergelijkbaar(document)


def test_each_call_gives_a_document_of_its_own() -> None:
    generate("bron", Soort.VACATURE)["components"].clear()
    assert generate("bron", Soort.VACATURE)["components"]


def test_descriptions_carry_the_names_of_fields_codes_and_criteria() -> None:
    schemas = generate("bron", Soort.WERKZOEKENDE)["components"]["schemas"]
    assert "`codeTaal`: Code taal. De code die de taal aangeeft." in schemas["Taalbeheersing"]["description"]
    assert "- 3: Goed" in schemas["IntegerTaal"]["description"]
    assert "`werktijden.indicatieKantoortijden`: Kantoortijden." in schemas["MPWerkzoekende"]["description"]


def test_another_role_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="onbekende rol"):
        generate("beide", Soort.VACATURE)  # type: ignore[arg-type]  # the mistake under test
