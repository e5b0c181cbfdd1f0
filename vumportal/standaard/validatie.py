"""Is this document a valid werkzoekende profiel or vacature, and if not: which fields are wrong, and why?

`validate` is the explanation: it walks the data of the standard, reports every fault and never stops at the
first. `decode` is the fast road for bytes: msgspec checks the document against structs made from the same
data (`vumportal.standaard.structs`); only when that fails `validate` is asked for the words. Both take the
contract literally:

- a boolean is no number, and 1.0 is no integer: in OpenAPI 3.0 an integer is a JSON number without a
  fraction or exponent part. The integer -0 is 0.
- null is no value: no attribute of the contract is nullable; leave the field out.
- lengths count characters (code points), a datum is a real day of the years 0001-9999 written as yyyy-mm-dd,
- empty texts, arrays and objects are allowed; they mean the same as an absent field.

One rule goes beyond the contract: a text may not hold a NUL character or a lone surrogate, since PostgreSQL
cannot store either.

The contract requires little: a werkzoekende document need not even have an id. With `leverbaar=True` the
document must also be able to become a selectieresultaat: `idWerkzoekende` (not empty) and `mobiliteit`, or
`idVacature` (not empty) and `adres`.
"""

import difflib
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import msgspec

from vumportal.standaard.fouten import Fout
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Basis, Datatype, Entiteit, Standaard, Veld
from vumportal.standaard.soort import Soort
from vumportal.standaard.structs import struct

__all__ = ["Fout", "OngeldigDocument", "check", "decode", "validate"]

_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_SURROGAAT = re.compile("[\ud800-\udfff]")
_JSON = msgspec.json.Decoder()
_NUL_IN_JSON = b"\\u0000"
_LANGSTE_NAAM = 60


class OngeldigDocument(Exception):
    """The document is not valid; `fouten` says which fields and why. Its text holds no values of the
    document.
    """

    def __init__(self, fouten: list[Fout]) -> None:
        super().__init__("; ".join(map(str, fouten[:5])))
        self.fouten = fouten


def validate(
    document: object, soort: Soort, *, leverbaar: bool = False, standaard: Standaard = STANDAARD
) -> list[Fout]:
    """Every fault of a document (as parsed JSON), in the order of the document; [] when it is valid.

    With `leverbaar` also what a selectieresultaat needs (see the module).
    """
    entiteit = standaard.document(soort)
    fouten = list(_object(document, entiteit, ""))
    if leverbaar and isinstance(document, dict):
        fouten += _leverbaar(document, entiteit, soort)
    return fouten


def check(waarde: object, soort: Datatype) -> str:
    """What is wrong with one value, as a form says it; "" when it is good."""
    return next((fout.melding for fout in _enkel(waarde, soort, "")), "")


def decode(
    raw: bytes, soort: Soort, *, leverbaar: bool = False, standaard: Standaard = STANDAARD
) -> dict[str, Any]:
    """The document in JSON bytes as a plain dict, verbatim: order of keys and every value kept.

    Of a name that occurs twice in one object the last value counts. Raises OngeldigDocument with the faults
    that `validate` finds, or with one fault at pad "" when the bytes are no JSON.
    """
    document = _lees(raw)
    # An escaped NUL passes the structs; looking for it in the bytes is cheaper than in every text.
    if _NUL_IN_JSON not in raw and _snel_goed(document, struct(standaard, soort, leverbaar=leverbaar)):
        return document  # type: ignore[no-any-return]  # the struct has shown that it is an object
    fouten = validate(document, soort, leverbaar=leverbaar, standaard=standaard)
    if fouten:
        raise OngeldigDocument(fouten)
    return document  # type: ignore[no-any-return]  # validate has shown that it is an object


def _lees(raw: bytes) -> Any:
    try:
        return _JSON.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fout:
        raise OngeldigDocument([Fout("", "Dit is geen geldige JSON.")]) from fout
    except RecursionError as fout:
        raise OngeldigDocument([Fout("", "Deze JSON is te diep genest.")]) from fout


def _snel_goed(document: object, vorm: type[msgspec.Struct]) -> bool:
    try:
        msgspec.convert(document, vorm)
    except msgspec.ValidationError:
        return False
    return True


def _leverbaar(document: dict[str, object], entiteit: Entiteit, soort: Soort) -> Iterator[Fout]:
    for naam in entiteit.verplicht_in_selectie:
        if naam not in document and naam not in entiteit.verplicht:
            yield Fout(naam, "Dit veld is verplicht om gevonden te worden, en het ontbreekt.")
    if document.get(soort.id_veld) == "":
        yield Fout(soort.id_veld, "Dit veld is verplicht om gevonden te worden, en het is leeg.")


def _object(waarde: object, entiteit: Entiteit, pad: str) -> Iterator[Fout]:
    if not isinstance(waarde, dict):
        yield _verkeerde_soort(pad, "een object", waarde)
        return
    voor = f"{pad}." if pad else ""
    for naam, deel in waarde.items():
        veld = entiteit.velden.get(naam)
        if veld is None:
            yield Fout(f"{voor}{_veilig(naam)}", _onbekend(naam, entiteit))
        else:
            yield from _veld(deel, veld, f"{voor}{naam}")
    for naam in entiteit.verplicht:
        if naam not in waarde:
            yield Fout(f"{voor}{naam}", "Dit veld is verplicht, en het ontbreekt.")


def _veld(waarde: object, veld: Veld, pad: str) -> Iterator[Fout]:
    if not veld.herhaald:
        yield from _enkel(waarde, veld.type, pad)
    elif isinstance(waarde, list):
        for nummer, element in enumerate(waarde):
            yield from _enkel(element, veld.type, f"{pad}[{nummer}]")
    else:
        yield _verkeerde_soort(pad, "een lijst", waarde)


def _enkel(waarde: object, soort: Datatype | Entiteit, pad: str) -> Iterator[Fout]:
    if isinstance(soort, Entiteit):
        yield from _object(waarde, soort, pad)
    elif soort.basis is Basis.GETAL:
        yield from _getal(waarde, soort, pad)
    else:
        yield from _tekst(waarde, soort, pad)


def _getal(waarde: object, soort: Datatype, pad: str) -> Iterator[Fout]:
    if not isinstance(waarde, int) or isinstance(waarde, bool):
        yield _verkeerde_soort(pad, "een geheel getal", waarde)
    elif soort.enum is not None:
        if waarde not in soort.enum:
            yield Fout(pad, _keuzes(soort))
    elif (soort.minimum is not None and waarde < soort.minimum) or (
        soort.maximum is not None and waarde > soort.maximum
    ):
        yield Fout(pad, f"Vul een heel getal in van {soort.minimum} tot en met {soort.maximum}.")


def _tekst(waarde: object, soort: Datatype, pad: str) -> Iterator[Fout]:
    if not isinstance(waarde, str):
        yield _verkeerde_soort(pad, "een datum als tekst" if soort.basis is Basis.DATUM else "tekst", waarde)
        return
    if soort.basis is Basis.DATUM:
        yield from _datum(waarde, pad)
        return
    if soort.enum is not None:
        if waarde not in soort.enum:
            yield Fout(pad, _keuzes(soort))
        return
    if soort.max_lengte is not None and len(waarde) > soort.max_lengte:
        yield Fout(
            pad,
            f"Deze tekst is te lang: {_duizend(len(waarde))} tekens. Er mogen er "
            f"{_duizend(soort.max_lengte)} in.",
        )
    patroon = soort.python_patroon
    if patroon is not None and not _regel(patroon).match(waarde):
        yield Fout(pad, soort.melding or "Deze tekst heeft niet de vorm die de standaard vraagt.")
    elif "\0" in waarde:
        yield Fout(pad, "In deze tekst staat een teken dat we niet kunnen bewaren (NUL). Haal het weg.")
    elif _SURROGAAT.search(waarde):
        yield Fout(pad, "In deze tekst staat een half teken (los surrogaat). Haal het weg.")


def _datum(waarde: str, pad: str) -> Iterator[Fout]:
    if not _DATUM.match(waarde):
        yield Fout(pad, "Schrijf de datum als jaar-maand-dag, bijvoorbeeld 2026-04-30.")
        return
    try:
        date.fromisoformat(waarde)
    except ValueError:
        yield Fout(pad, "Deze datum bestaat niet. Schrijf jaar-maand-dag, bijvoorbeeld 2026-04-30.")


def _verkeerde_soort(pad: str, verwacht: str, waarde: object) -> Fout:
    if waarde is None:
        return Fout(pad, f"Hier hoort {verwacht}, maar er staat null. Laat het veld weg als er niets is.")
    return Fout(pad, f"Hier hoort {verwacht}, maar er staat {_wat(waarde)}.")


def _wat(waarde: object) -> str:
    match waarde:
        case bool():
            return "true of false"
        case int():
            return "een getal"
        case float():
            return "een getal met een punt of exponent"
        case str():
            return "tekst"
        case list():
            return "een lijst"
        case dict():
            return "een object"
        case _:
            return "iets anders"


@cache
def _keuzes(soort: Datatype) -> str:
    if soort.lijst is None:
        mogelijk = ", ".join(str(code) for code in soort.enum or ())
    else:
        mogelijk = ", ".join(f"{code} ({soort.lijst.korte_naam(code)})" for code in soort.enum or ())
    return f"Deze code kent de standaard niet. Kies uit: {mogelijk}."


def _onbekend(naam: object, entiteit: Entiteit) -> str:
    if isinstance(naam, str) and len(naam) <= _LANGSTE_NAAM:
        lijkt = difflib.get_close_matches(naam, entiteit.velden, n=1, cutoff=0.8)
        if lijkt:
            return f"Dit veld kent de standaard niet. Bedoel je {lijkt[0]}?"
    return "Dit veld kent de standaard niet."


def _veilig(naam: object) -> str:
    """A name from outside, cut and without characters that would upset a log line or a screen."""
    tekst = str(naam)
    schoon = "".join(teken if teken.isprintable() else "?" for teken in tekst[:_LANGSTE_NAAM])
    return schoon if len(tekst) <= _LANGSTE_NAAM else f"{schoon}…"


def _duizend(getal: int) -> str:
    return f"{getal:,}".replace(",", ".")


@cache
def _regel(patroon: str) -> re.Pattern[str]:
    return re.compile(patroon)
