"""msgspec structs made from the data of the standard, to check a document at the speed of C.

They refuse exactly what `vumportal.standaard.validatie.validate` reports, except NUL characters; a property
test holds the two together.
"""

from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

import msgspec

from vumportal.standaard.model import Basis, Datatype, Entiteit, Standaard, Veld
from vumportal.standaard.soort import Soort


@cache
def struct(standaard: Standaard, soort: Soort, *, leverbaar: bool = False) -> type[msgspec.Struct]:
    """The struct of a whole document; with `leverbaar` what a selectieresultaat needs is required too."""
    entiteit = standaard.document(soort)
    if not leverbaar:
        return _entiteit(entiteit)
    velden = [
        (veld.json, _niet_leeg(veld) if veld.json == soort.id_veld else _veldtype(veld))
        if veld.json in entiteit.verplicht_in_selectie
        else _facultatief(veld)
        for veld in entiteit.velden_lijst
    ]
    return _maak(f"{entiteit.schema}Leverbaar", velden)


@cache
def _entiteit(entiteit: Entiteit) -> type[msgspec.Struct]:
    velden = [
        (veld.json, _veldtype(veld)) if veld.verplicht else _facultatief(veld)
        for veld in entiteit.velden_lijst
    ]
    return _maak(entiteit.schema, velden)


def _maak(naam: str, velden: list[Any]) -> type[msgspec.Struct]:
    # gc=False: the structs live for one call only, so the collector need not look at them.
    return msgspec.defstruct(naam, velden, forbid_unknown_fields=True, kw_only=True, gc=False)


def _facultatief(veld: Veld) -> tuple[str, Any, Any]:
    return (veld.json, _veldtype(veld) | msgspec.UnsetType, msgspec.UNSET)


def _veldtype(veld: Veld) -> Any:
    soort = veld.type
    element = _entiteit(soort) if isinstance(soort, Entiteit) else _datatype(soort)
    return list[element] if veld.herhaald else element  # type: ignore[valid-type]  # made at run time


def _niet_leeg(veld: Veld) -> Any:
    """The id of a document that can be delivered: the contract's pattern, and at least one character."""
    if veld.datatype is None:
        raise TypeError(f"{veld.json} is geen enkele waarde")
    return Annotated[str, msgspec.Meta(pattern=veld.datatype.python_patroon, min_length=1)]


@cache
def _datatype(soort: Datatype) -> Any:
    if soort.enum is not None:
        return Literal.__getitem__(soort.enum)
    match soort.basis:
        case Basis.DATUM:
            return date
        case Basis.GETAL:
            return Annotated[int, msgspec.Meta(ge=soort.minimum, le=soort.maximum)]
        case Basis.TEKST:
            return Annotated[str, msgspec.Meta(max_length=soort.max_lengte, pattern=soort.python_patroon)]
