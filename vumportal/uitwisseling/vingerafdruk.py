"""Recognising the same result when it comes back: by its contents, whatever id it has.

The standard knows no order in lists and treats an empty value as absent, so neither makes a difference here.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort

ID_VELDEN = ("vumID", Soort.WERKZOEKENDE.id_veld, Soort.VACATURE.id_veld)


def without_id(document: Mapping[str, Any], soort: Soort) -> dict[str, Any]:
    """What is kept of a match: the selectieresultaat without any id, also when a bron sent more than that."""
    return {
        naam: waarde for naam, waarde in selectieresultaat(document, soort).items() if naam not in ID_VELDEN
    }


def vingerafdruk(inhoud: Mapping[str, Any]) -> str:
    """SHA-256 of the contents in one fixed form; equal for the same facts in another order."""
    without = {naam: waarde for naam, waarde in inhoud.items() if naam not in ID_VELDEN}
    return hashlib.sha256(_tekst(_kanoniek(without)).encode()).hexdigest()


def distinguish(afdruk: str, hoeveelste: int) -> str:
    """The fingerprint of the second, third … one with the same contents; the first (1) keeps its own.

    Counted per answer, so that the second of one answer is the second of another.
    """
    return afdruk if hoeveelste == 1 else hashlib.sha256(f"{afdruk} {hoeveelste}".encode()).hexdigest()


def _kanoniek(waarde: Any) -> Any:
    if isinstance(waarde, Mapping):
        delen = {naam: _kanoniek(deel) for naam, deel in waarde.items()}
        return {naam: deel for naam, deel in delen.items() if deel not in ("", [], {}, None)}
    if isinstance(waarde, list):
        return sorted((deel for deel in map(_kanoniek, waarde) if deel not in ("", [], {}, None)), key=_tekst)
    if isinstance(waarde, float) and waarde.is_integer():
        return int(waarde)
    return waarde


def _tekst(waarde: Any) -> str:
    return json.dumps(waarde, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
