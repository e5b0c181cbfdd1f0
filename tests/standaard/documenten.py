"""Random documents made from the data of the standard, and the same documents damaged in one place or
more.
"""

from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from hypothesis import strategies as st

from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Basis, Datatype, Entiteit, Veld
from vumportal.standaard.soort import Soort

Doc = dict[str, Any]

ROMMEL: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        2,
        -1,
        8,
        100,
        1000,
        99999,
        100000,
        10**30,
        1.0,
        2.5,
        -0.0,
        "",
        " ",
        "0",
        "1",
        "01",
    ),
    *("7", "B", "b", "nld", "NLD", "nld\n", "1234AB", "1234 AB", "1234AB\n", "0301", "12a", "١٢٣", "x" * 36),
    *(
        "é" * 200,
        "x" * 201,
        "😀" * 2000,
        "x" * 2001,
        "a\0b",
        "\ud800",
        "\udc00",
        "\n",
        "2024-02-29",
        "2023-02-29",
    ),
    *("2024-2-9", "20240209", "2024-W06-5", "0000-01-01", "0001-01-01", "9999-12-31", "2024-02-29T00:00:00"),
    *(
        [],
        {},
        [None],
        [[]],
        [{}],
        [""],
        {"codeTaal": 1},
        {"onbekend": []},
        [{"codeSbi": 1.0}, {"codeSbi": 1}],
    ),
)
"""Values at the edges of the standard: right in one place, wrong in most."""


_INGREEP = st.tuples(
    st.integers(0, 10_000),
    st.sampled_from(["vervang", "vervang", "verwijder", "voeg toe"]),
    st.sampled_from(ROMMEL) | st.text(max_size=8) | st.integers() | st.floats(allow_nan=False),
)
Ingrepen: TypeAlias = list[tuple[int, str, Any]]
INGREPEN: st.SearchStrategy[Ingrepen] = st.lists(_INGREEP, min_size=1, max_size=3)
"""One to three changes: (which place, what to do, the new value)."""


def geldig(soort: Soort) -> st.SearchStrategy[Doc]:
    """Documents that the contract allows, any field present or not."""
    return _entiteit(STANDAARD.document(soort))


def beschadigd(soort: Soort) -> st.SearchStrategy[Doc]:
    """Valid documents in which one to three places were replaced, removed or added; some are valid still."""
    return st.builds(beschadig, geldig(soort), INGREPEN)


def beschadig(document: Doc, ingrepen: Ingrepen) -> Doc:
    """`document` itself, changed in each of these places."""
    for nummer, soort, gekozen in ingrepen:
        waarde = deepcopy(gekozen)  # a value of ROMMEL may be damaged by the next one
        plaatsen = list(_plaatsen(document))
        if soort == "voeg toe" or not plaatsen:
            document[("codeTaal", "adres", "mobiliteit", "onbekend", "\0")[nummer % 5]] = waarde
            continue
        houder, sleutel = plaatsen[nummer % len(plaatsen)]
        if soort == "verwijder":
            del houder[sleutel]
        else:
            houder[sleutel] = waarde
    return document


def _plaatsen(deel: Any) -> Any:
    sleutels = list(deel) if isinstance(deel, dict) else range(len(deel)) if isinstance(deel, list) else ()
    for sleutel in sleutels:
        yield deel, sleutel
        yield from _plaatsen(deel[sleutel])


@cache
def _entiteit(entiteit: Entiteit) -> st.SearchStrategy[Doc]:
    """A few of the fields at a time: many small documents find more than a few large ones."""
    delen = {veld.json: _veld(veld) for veld in entiteit.velden_lijst}
    verplicht = list(entiteit.verplicht)
    namen = st.lists(st.sampled_from(list(delen)), max_size=3, unique=True)
    return namen.flatmap(
        lambda gekozen: st.fixed_dictionaries(
            {naam: delen[naam] for naam in dict.fromkeys([*verplicht, *gekozen])}
        )
    )


def _veld(veld: Veld) -> st.SearchStrategy[Any]:
    element = _entiteit(veld.type) if isinstance(veld.type, Entiteit) else value_of(veld.type)
    return st.lists(element, max_size=2) if veld.herhaald else element


@cache
def value_of(soort: Datatype) -> st.SearchStrategy[Any]:
    """Values of a type that the contract allows."""
    if soort.enum is not None:
        return st.sampled_from(soort.enum)
    if soort.basis is Basis.GETAL:
        return st.integers(soort.minimum, soort.maximum)
    if soort.basis is Basis.DATUM:
        return st.dates(min_value=date(1, 1, 1)).map(date.isoformat)
    if soort.patroon is not None:
        hoogstens = soort.max_lengte or 200
        tekst = st.from_regex(str(soort.python_patroon), alphabet=st.characters(max_codepoint=126))
        return tekst.filter(lambda waarde: len(waarde) <= hoogstens)
    tekens = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
    return st.text(tekens, max_size=min(soort.max_lengte or 20, 20))
