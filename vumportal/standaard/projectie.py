"""From a document to a selectieresultaat: what the asker may see before asking for the detail."""

from collections.abc import Mapping
from functools import cache

from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Standaard
from vumportal.standaard.soort import Soort

Boom = dict[str, "Boom"]
"""Names to leave out, as a tree: under a name the names inside it, nothing when it goes as a whole."""
GEEN: Boom = {}


@cache
def _detail_only(standaard: Standaard, soort: Soort) -> Boom:
    """What only a detail carries (design section 4, "Projection")."""
    wortel: Boom = {}
    for pad in standaard.detail_only(soort):
        tak = wortel
        for naam in pad.split("."):
            tak = tak.setdefault(naam, {})
    return wortel


def selectieresultaat(
    document: Mapping[str, object], soort: Soort, *, standaard: Standaard = STANDAARD
) -> dict[str, object]:
    """A new document without the detail-only fields and without empty arrays and objects, however deep.

    Empty strings stay, the order of keys and elements too; the given document is not changed. The bron's own
    id stays: the exchange replaces it by a vumID.
    """
    return _object(document, _detail_only(standaard, soort))


def carries_detail(document: Mapping[str, object], soort: Soort, *, standaard: Standaard = STANDAARD) -> bool:
    """Whether anything in it belongs in a detail only."""
    return _draagt(document, _detail_only(standaard, soort))


def _draagt(waarde: object, boom: Boom) -> bool:
    if isinstance(waarde, list):
        return any(_draagt(deel, boom) for deel in waarde)
    return isinstance(waarde, dict) and any(
        naam in waarde and (not onder or _draagt(waarde[naam], onder)) for naam, onder in boom.items()
    )


# Every document that is loaded passes here, so there is no call for a value that is no object and no array.
def _object(delen: Mapping[str, object], weg: Boom) -> dict[str, object]:
    resultaat: dict[str, object] = {}
    for naam, deel in delen.items():
        onder = weg.get(naam, GEEN)
        if onder is not GEEN and not onder:
            continue
        if isinstance(deel, dict):
            deel = _object(deel, onder)
        elif isinstance(deel, list):
            deel = _lijst(deel, onder)
        else:
            resultaat[naam] = deel
            continue
        if deel:
            resultaat[naam] = deel
    return resultaat


def _lijst(delen: list[object], weg: Boom) -> list[object]:
    resultaat: list[object] = []
    for deel in delen:
        if isinstance(deel, dict):
            deel = _object(deel, weg)
        elif isinstance(deel, list):
            deel = _lijst(deel, weg)
        else:
            resultaat.append(deel)
            continue
        if deel:
            resultaat.append(deel)
    return resultaat
