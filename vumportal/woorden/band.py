"""What somebody can and wants, on one line: "Maximaal 24 uur · fiets of ov · naaien, magazijn · kan vanaf 9 december".

From a werkzoekendeprofiel of whatever shape. Nothing is made up: what the profiel does not say is not in the line.
"""

from collections.abc import Callable, Iterator
from datetime import date

from django.utils import timezone

from vumportal.standaard import lezen
from vumportal.woorden import kort
from vumportal.woorden.tekst import number, plain
from vumportal.woorden.vangnet import shown
from vumportal.woorden.waarden import Feit, Waarde, linked, several

MEEST = 3
"""Interests or beroepen that are named: the first ones, as they stand in the profiel."""
GELEZEN = 200
"""Elements of one list that are read at all."""
LANGSTE = 60
"""Characters of one interest: it is free text."""
NEE = 2


def band(document: object, vandaag: date | None = None) -> tuple[str, ...]:
    """The parts of the line, in their order; the first begins with a capital. Empty when nothing is known."""
    dag = vandaag or timezone.localdate()
    parts: tuple[tuple[str, Callable[[], str]], ...] = (
        ("uren", lambda: _hours(document)),
        ("vervoer", lambda: _travel(document)),
        ("interesses", lambda: _interests(document)),
        ("beschikbaar", lambda: _available(document, dag)),
    )
    said = [shown(part, lambda: "", what=f"band, {naam}") for naam, part in parts]
    filled = [tekst for tekst in said if tekst]
    return (kort.hoofdletter(filled[0]), *filled[1:]) if filled else ()


def reach(document: object) -> tuple[Feit, ...]:
    """How to reach somebody: telephone numbers, then e-mail addresses, as far as these are filled in."""
    found = (
        Feit(label, shown(lambda naam=naam: _linked(document, naam), tuple, what=f"bereik, {naam}"))  # type: ignore[misc]
        for label, naam in (("Telefoon", "telefoonnummer"), ("E-mail", "emailadres"))
    )
    return tuple(feit for feit in found if feit.waarden)


def _linked(document: object, naam: str) -> tuple[Waarde, ...]:
    return several(lezen.waarde(document, naam), lambda element: linked(naam, element))


def _hours(document: object) -> str:
    """The most hours; the fewest only when no most is given."""
    laag, hoog = (
        lezen.geheel(lezen.waarde(document, f"werktijden.aantalWerkurenPerWeek{grens}"))
        for grens in ("Minimaal", "Maximaal")
    )
    if hoog is not None:
        return f"maximaal {number(hoog)} uur"
    return f"minimaal {number(laag)} uur" if laag is not None else ""


def _travel(document: object) -> str:
    """How they get to the work, without what is said not to serve for that."""
    middelen = [
        lezen.geheel(middel.get("codeVervoermiddel"))
        for middel in lezen.elementen_op(document, ["vervoermiddel"])[:GELEZEN]
        if lezen.geheel(middel.get("indicatieBeschikbaarVoorWoonWerkverkeer")) != NEE
    ]
    return kort.vervoer([middel for middel in middelen if middel in kort.VERVOER], ov=True)


def _interests(document: object) -> str:
    """In the person's own words where they gave these, else the beroepen that they look for."""
    return _named(_own_words(document)) or _named(_professions(document))


def _named(namen: Iterator[str]) -> str:
    return ", ".join(list(dict.fromkeys(filter(None, namen)))[:MEEST])


def _own_words(document: object) -> Iterator[str]:
    for interesse in lezen.elementen_op(document, ["arbeidsmarktkwalificatie", "interesse"])[:GELEZEN]:
        yield kort.in_zin(plain(lezen.tekst(interesse.get("naamInteresse")), LANGSTE))


def _professions(document: object) -> Iterator[str]:
    for beroep in lezen.elementen_op(document, ["bemiddelingsberoep"])[:GELEZEN]:
        if code := lezen.tekst(beroep.get("codeBeroepsnaam")):
            yield kort.beroep(code)


def _available(document: object, vandaag: date) -> str:
    dag = lezen.datum(lezen.waarde(document, "flexibiliteit.datumAanvangBeschikbaarVoorWerk"))
    if dag is None:
        return ""
    return f"kan vanaf {kort.dag(dag, vandaag)}" if dag > vandaag else "kan nu beginnen"
