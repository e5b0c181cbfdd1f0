"""Documents of werkzoekenden in which every value can be recognised, to look for where it may not be."""

import re
from collections.abc import Iterator
from typing import Any

from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.groepen import groups
from vumportal.standaard.model import Basis, Entiteit, Veld
from vumportal.standaard.soort import Soort

W = Soort.WERKZOEKENDE
TEKEN = "kanarie"


def song(wie: str, pad: str) -> str:
    """The value of this leaf in the document of this person, short enough for every field that takes free text."""
    nummer = list(_leaves()).index(pad)
    return f"{TEKEN}{wie}x{nummer:02}z"


def full_document(wie: str, **vast: Any) -> dict[str, Any]:
    """A valid document with every leaf of the standard; free text is its own song. vast: parts that replace these."""
    return _object(STANDAARD.document(W), wie, "") | vast


def songs_in(tekst: str, wie: str) -> set[str]:
    """Paths of the leaves of this person of which the song is in a text."""
    paden = list(_leaves())
    return {paden[int(nummer)] for nummer in re.findall(rf"{TEKEN}{wie}x(\d\d)z", tekst)}


def allowed(groepen: int) -> frozenset[str]:
    """Paths of the leaves of a combination of groups."""
    return frozenset(pad for groep in groups(groepen) for pad in groep.paden)


def paths_of(deel: object, pad: str = "") -> Iterator[str]:
    """The path of every value in a document; arrays add nothing to a path."""
    if isinstance(deel, dict):
        for naam, onder in deel.items():
            yield from paths_of(onder, f"{pad}.{naam}" if pad else naam)
    elif isinstance(deel, list):
        for onder in deel:
            yield from paths_of(onder, pad)
    else:
        yield pad


def _leaves() -> Iterator[str]:
    return (pad for pad, veld in STANDAARD.document(W).paden() if veld.entiteit is None)


def _object(entiteit: Entiteit, wie: str, voor: str) -> dict[str, Any]:
    return {veld.json: _part(veld, wie, f"{voor}{veld.json}") for veld in entiteit.velden_lijst}


def _part(veld: Veld, wie: str, pad: str) -> Any:
    deel = _object(veld.entiteit, wie, f"{pad}.") if veld.entiteit else _value(veld, wie, pad)
    return [deel] if veld.herhaald else deel


def _value(veld: Veld, wie: str, pad: str) -> Any:
    """A song where the field takes one, else some value that is right."""
    soort = veld.datatype
    assert soort is not None
    if soort.enum:
        return soort.enum[-1]
    if soort.basis is Basis.DATUM:
        return "2026-12-25"
    if soort.basis is Basis.GETAL:
        return soort.minimum or 1
    lied = song(wie, pad)
    for poging in (lied, f"{lied}@example.org", f"https://example.org/{lied}", "0612345678", "5501AB", "nld"):
        past = soort.python_patroon is None or re.match(soort.python_patroon, poging)
        if past and len(poging) <= (soort.max_lengte or 1000):
            return poging
    raise AssertionError(f"geen waarde voor {pad}")
