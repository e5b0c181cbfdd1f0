"""What a werkzoekende and a vacature of the demo have in common."""

import re
import unicodedata
from hashlib import blake2b
from typing import Any

from vumportal.ontwikkel.voorbeelden.lezen import codes, find, sectors
from vumportal.ontwikkel.voorbeelden.model import Mens, Soortwerk, Vacaturerij

CONTRACTEN = {"vast": "O", "tijdelijk": "B"}
OVEREENKOMSTEN: dict[Soortwerk, str] = {
    "betaald": "01",
    "leerbaan": "02",
    "vrijwilligerswerk": "03",
    "werkervaringsplaats": "04",
}


def opaque(*key: object) -> str:
    """A stable id that says nothing: 32 hexadecimal characters."""
    return blake2b("/".join(map(str, key)).encode(), digest_size=16, person=b"voorbeelden").hexdigest()


def address_name(text: str) -> str:
    """Text as part of an e-mail or web address: "Van de Ven" becomes "van-de-ven"."""
    bare = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l"))
    return re.sub(r"[^a-z0-9]+", "-", bare.encode("ascii", "ignore").decode().lower()).strip("-")


def concept(soort: str, name: str) -> str:
    """Code of a beroep or competentie of the demonstration list. Raises Gegevensfout when it has no such name."""
    return find(codes(soort), name, soort)


def sector(name: str) -> dict[str, int]:
    """The sector that has this name in the demo. Raises Gegevensfout when it has no such name."""
    return {"codeSbi": find(sectors(), name, "sector")}


def indication(value: bool) -> int:
    """An indicatie of the standard."""
    return 1 if value else 2


def contracts(soort: Soortwerk, kinds: tuple[str, ...]) -> list[dict[str, str]]:
    """Contractvormen: paid work and a leerbaan have a contract, of one kind or more; other work has none."""
    overeenkomst = {"codeTypeOvereenkomst": OVEREENKOMSTEN[soort]}
    return [{"codeTypeArbeidscontract": CONTRACTEN[kind]} | overeenkomst for kind in kinds] or [overeenkomst]


def working_hours(entry: Mens | Vacaturerij) -> dict[str, int]:
    """Werktijden, as far as they were said."""
    hours: dict[str, int] = {}
    if entry.uren is not None:
        hours["aantalWerkurenPerWeekMinimaal"], hours["aantalWerkurenPerWeekMaximaal"] = entry.uren
    if entry.kantoortijden is not None:
        hours["indicatieKantoortijden"] = indication(entry.kantoortijden)
    return hours


def flexibility(entry: Mens | Vacaturerij) -> dict[str, Any]:
    """Flexibiliteit, as far as it was said."""
    if entry.onregelmatig is None:
        return {}
    return {"indicatieOnregelmatigWerkOfPloegendienst": indication(entry.onregelmatig)}
