"""Documents of somebody who read the standard and then did as they pleased: right outer shape, anything inside."""

import json
import re
from random import Random
from typing import Any

from hypothesis import strategies as st

from vumportal.standaard.gegevens import STANDAARD, Basis, Entiteit, Veld
from vumportal.standaard.soort import Soort

SEEDS = st.integers(0, 2**63)
TEKSTEN = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ud83d",
    "half \udc00 teken",
    "\u202e\u2066 omgedraaid",
    "\x1b[31m\x07\x85",
    "<script>alert(1)</script>&amp;{{ x }}{% y %}",
    "%s%(naam)s{0}{naam}",
    "https://[naam].nl",
    "https://bank.nl@kwaad.nl",
    "javascript:alert(1)",
    "+31(0)61234567",
    "a@b.nl?bcc=x@y.nl",
    "https://voorbeeld.example/werk",
    "040-1234567",
    "a@voorbeeld.nl",
    "9999-99-99",
    "10000-01-01",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "2027-02-30",
    "2027-W01-1",
    "²²²²AB",
    "5501AB",
    "7",
    "B",
    "nld",
    "ش\u200fع" * 20,
    "Z̷̢͝a̸l̶g̵o̷" * 30,
    "woord " * 2000,
    "x" * 300_000,
)
GETALLEN = (
    0,
    1,
    2,
    7,
    8,
    9,
    24,
    -1,
    -(10**9),
    10**18,
    10**400,
    10**5000,
    1.0,
    2.5,
    -0.0,
    1e308,
    float("nan"),
    float("inf"),
    float("-inf"),
)
REST = (
    True,
    False,
    None,
    [],
    {},
    [[]],
    [[[[]]]],
    [None],
    {"": None},
    {"codeTaal": ["nld"]},
    ["B", 3, {"a": []}],
)


def vreemd(seed: int, soort: Soort) -> dict[str, Any]:
    """A document of this kind in which nothing can be trusted."""
    return _entiteit(Random(seed), STANDAARD.document(soort))


def iets(seed: int) -> Any:
    """Any JSON at all."""
    return _json(Random(seed), 3)


def keepable(inhoud: Any) -> Any:
    """The same as far as jsonb can hold it, and JSON be read again: for what comes through the exchange."""
    if isinstance(inhoud, dict):
        return {keepable(str(naam)): keepable(waarde) for naam, waarde in inhoud.items()}
    if isinstance(inhoud, list):
        return [keepable(deel) for deel in inhoud]
    if isinstance(inhoud, str):
        return re.sub("[\0\ud800-\udfff]", "", inhoud)
    if isinstance(inhoud, float) and (inhoud != inhoud or abs(inhoud) == float("inf")):
        return None
    return 10**400 if isinstance(inhoud, int) and abs(inhoud) > 10**400 else inhoud


def text(inhoud: Any) -> str:
    """As JSON text, halves of characters and NaN and all; without numbers that Python itself refuses to read."""
    return json.dumps(_readable(inhoud))


def _readable(inhoud: Any) -> Any:
    if isinstance(inhoud, dict):
        return {naam: _readable(waarde) for naam, waarde in inhoud.items()}
    if isinstance(inhoud, list):
        return [_readable(deel) for deel in inhoud]
    return 10**400 if isinstance(inhoud, int) and abs(inhoud) > 10**400 else inhoud


def _json(lot: Random, diepte: int) -> Any:
    kans = lot.random()
    if diepte and kans < 0.2:
        return [_json(lot, diepte - 1) for _ in range(lot.randrange(4))]
    if diepte and kans < 0.4:
        return {lot.choice(TEKSTEN)[:20]: _json(lot, diepte - 1) for _ in range(lot.randrange(4))}
    return lot.choice(lot.choice((TEKSTEN, GETALLEN, REST)))


def _entiteit(lot: Random, entiteit: Entiteit) -> dict[str, Any]:
    inhoud = {veld.json: _veld(lot, veld) for veld in entiteit.velden_lijst if lot.random() < 0.7}
    return inhoud | ({"onbekendVeld": _json(lot, 2)} if lot.random() < 0.1 else {})


def _veld(lot: Random, veld: Veld) -> Any:
    if lot.random() < 0.15:
        return _json(lot, 3)
    als_lijst = veld.herhaald if lot.random() < 0.9 else not veld.herhaald
    if not als_lijst:
        return _element(lot, veld)
    hoeveel = 400 if lot.random() < 0.02 else lot.randrange(4)
    return [_element(lot, veld) for _ in range(hoeveel)]


def _element(lot: Random, veld: Veld) -> Any:
    if lot.random() < 0.15:
        return _json(lot, 2)
    if veld.entiteit is not None:
        return _entiteit(lot, veld.entiteit)
    return _gewoon(lot, veld) if lot.random() < 0.5 else lot.choice(TEKSTEN + GETALLEN)


def _gewoon(lot: Random, veld: Veld) -> Any:
    """A value as the standard means it."""
    if veld.waardelijst is not None:
        return lot.choice(list(veld.waardelijst.namen))
    basis = veld.datatype.basis if veld.datatype else Basis.TEKST
    if basis is Basis.DATUM:
        return f"{lot.randrange(1900, 2100)}-{lot.randrange(1, 13):02}-{lot.randrange(1, 29):02}"
    if basis is Basis.GETAL:
        return lot.randrange(100)
    return lot.choice(("naaien", "https://voorbeeld.example/beroep/1", "5501AB", "Mehmet Confectie", "12"))
