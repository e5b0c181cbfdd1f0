"""From a document to a selectieresultaat: what the asker may see before asking for the detail."""

from collections.abc import Mapping

from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.soort import Soort

ALLEEN_DETAIL: Mapping[Soort, tuple[tuple[str, ...], ...]] = {
    soort: tuple(tuple(pad.split(".")) for pad in STANDAARD.detail_only(soort)) for soort in Soort
}
"""Paths that only a detail carries (design section 4, "Projection")."""


def selectieresultaat(document: Mapping[str, object], soort: Soort) -> dict[str, object]:
    """A new document without the detail-only fields and without empty arrays and objects, however deep.

    Empty strings stay, the order of keys and elements too; the given document is not changed. The bron's own
    id stays: the exchange replaces it by a vumID.
    """
    zichtbaar: object = document
    for pad in ALLEEN_DETAIL[soort]:
        zichtbaar = _zonder(zichtbaar, pad)
    resultaat = _zonder_leeg(zichtbaar)
    return resultaat if isinstance(resultaat, dict) else {}


def _zonder(waarde: object, pad: tuple[str, ...]) -> object:
    if isinstance(waarde, list):
        return [_zonder(element, pad) for element in waarde]
    if not isinstance(waarde, Mapping) or pad[0] not in waarde:
        return waarde
    naam, rest = pad[0], pad[1:]
    if not rest:
        return {sleutel: deel for sleutel, deel in waarde.items() if sleutel != naam}
    return {sleutel: _zonder(deel, rest) if sleutel == naam else deel for sleutel, deel in waarde.items()}


def _zonder_leeg(waarde: object) -> object:
    if isinstance(waarde, Mapping):
        delen = {sleutel: _zonder_leeg(deel) for sleutel, deel in waarde.items()}
        return {sleutel: deel for sleutel, deel in delen.items() if not _is_leeg(deel)}
    if isinstance(waarde, list):
        return [deel for deel in map(_zonder_leeg, waarde) if not _is_leeg(deel)]
    return waarde


def _is_leeg(waarde: object) -> bool:
    return isinstance(waarde, list | dict) and not waarde
