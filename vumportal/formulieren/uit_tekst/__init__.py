"""What can be read in the text of a vacature, each fact with the words it stands in (design: draft from text).

Own rules, one small module per family, over one text in memory: no network, no list of its own, nothing kept. A rule
finds what is asked or offered by *this* work; what is denied ("geen rijbewijs nodig") or only welcome ("een pré") is no
fact. Nothing is filled in by it: a person accepts or refuses each.
"""

from datetime import date

from vumportal.formulieren.uit_tekst.basis import Feitsoort, Tekstfeit, Vacaturetekst
from vumportal.formulieren.uit_tekst.beroep import Benoemd, Namenlijst, find_profession
from vumportal.formulieren.uit_tekst.contract import find_contract, find_kind_of_work
from vumportal.formulieren.uit_tekst.datums import find_dates
from vumportal.formulieren.uit_tekst.loon import Vacatureloon, find_wage
from vumportal.formulieren.uit_tekst.niveau import find_level
from vumportal.formulieren.uit_tekst.plaats import find_postcode
from vumportal.formulieren.uit_tekst.rijbewijzen import find_licences
from vumportal.formulieren.uit_tekst.talen import Taaleisfeit, find_languages
from vumportal.formulieren.uit_tekst.uren import find_hours

MAX_TEKST = 10_000
"""Characters of a text that are read: five times what the standard holds."""


def read_text(tekst: str, *, vandaag: date, beroepen: Namenlijst) -> list[Tekstfeit]:
    """Every fact that the rules find, in the order of `Feitsoort`. Raises ValueError for a text that is too long."""
    if len(tekst) > MAX_TEKST:
        raise ValueError(f"more than {MAX_TEKST} characters")
    gelezen = Vacaturetekst(tekst)
    feiten = [
        *find_profession(gelezen, beroepen),
        *find_kind_of_work(gelezen),
        *find_hours(gelezen),
        *find_postcode(gelezen),
        *find_dates(gelezen, vandaag),
        *find_contract(gelezen),
        *find_wage(gelezen),
        *find_licences(gelezen),
        *find_languages(gelezen),
        *find_level(gelezen),
    ]
    volgorde = list(Feitsoort)
    return sorted(feiten, key=lambda feit: (volgorde.index(feit.wat), feit.van))


__all__ = [
    "MAX_TEKST",
    "Benoemd",
    "Feitsoort",
    "Namenlijst",
    "Taaleisfeit",
    "Tekstfeit",
    "Vacatureloon",
    "read_text",
]
