"""Reading a zoekvraag by the forms of the standard, before anything is made of it.

Three things can be wrong with a part, and each is treated in its own way (design section 4, rule 6):
- a name or operator that the contract does not describe has no effect and is listed as ignored;
- a supported value of the wrong form is a `Fout`, and reading goes on to find the other ones;
- what is described but asks nothing (`{}`) has no effect either: it is absent from what was read.

Ignoring only ever widens: an alternative of an `$or` in which nothing supported is left asks nothing, so it
is met by everything and the whole `$or` loses its effect. Older bronnen do the same, and the asker re-checks
locally. A member of an `$all` that asks nothing leaves the others.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from vumportal.standaard import lezen
from vumportal.standaard.fouten import Fout
from vumportal.standaard.model import Basis, Datatype, Lijst, Vorm, Vormkeuze

ONTBREEKT = "Dit ontbreekt."
"""Said of what the message must have. What lacks inside a condition makes that one malformed instead."""
_ONVOLLEDIG = "Dit deel van de voorwaarde ontbreekt."
_SURROGAAT = re.compile("[\ud800-\udfff]")
_NOEM = 3
"""Of so many codes the names are told too."""


class Lezer:
    """Reads parts, and collects what is wrong and what is ignored. A part that asks nothing, or is wrong, is None."""

    def __init__(self) -> None:
        self.fouten: list[Fout] = []
        self.genegeerd: list[str] = []

    def fout(self, pad: str, melding: str) -> None:
        """Remember what is wrong at a path, in Dutch."""
        self.fouten.append(Fout(pad, melding))

    def read(self, pad: str, deel: Vorm | Lijst | Vormkeuze | Datatype, inhoud: object) -> Any:
        """What was sent at `pad`, in the same form: names with what they hold, without all that has no effect."""
        match deel:
            case Datatype():
                return self._waarde(pad, deel, inhoud)
            case Lijst():
                return self._lijst(pad, deel, inhoud)
            case Vorm():
                return self._vorm(pad, deel, inhoud)
            case Vormkeuze():
                return self._keuze(pad, deel, inhoud)

    def _vorm(self, pad: str, vorm: Vorm, inhoud: object) -> dict[str, Any] | None:
        if not isinstance(inhoud, Mapping):
            self.fout(pad, "Hier hoort een object te staan.")
            return None
        self.genegeerd += [f"{pad}.{naam}" for naam in inhoud if naam not in vorm.delen]
        gelezen = {}
        for naam, deel in vorm.delen.items():
            if naam in inhoud:
                waarde = self.read(f"{pad}.{naam}", deel, inhoud[naam])
                if waarde is not None:
                    gelezen[naam] = waarde
            elif naam in vorm.verplicht:
                self.fout(f"{pad}.{naam}", _ONVOLLEDIG if "$" in pad else ONTBREEKT)
        return gelezen or None

    def _lijst(self, pad: str, lijst: Lijst, inhoud: object) -> list[Any] | None:
        if not isinstance(inhoud, list):
            self.fout(pad, "Hier hoort een lijst te staan.")
            return None
        if len(inhoud) < (lijst.minimaal or 0):
            self.fout(pad, "Deze lijst mag niet leeg zijn.")
        gelezen = [self.read(f"{pad}[{i}]", lijst.element, element) for i, element in enumerate(inhoud)]
        if pad.endswith("$all"):
            return [element for element in gelezen if element is not None] or None
        if None in gelezen:
            self.genegeerd.append(pad)
            return None
        return gelezen

    def _keuze(self, pad: str, keuze: Vormkeuze, inhoud: object) -> Any:
        """The first form of which every required name is there; where that allows no other names, nor do we."""
        namen = inhoud.keys() if isinstance(inhoud, Mapping) else set[str]()
        vorm = next((optie for optie in keuze.opties if namen >= set(optie.verplicht)), keuze.opties[-1])
        binnen = Lezer()
        gelezen = binnen.read(pad, vorm, inhoud)
        if vorm.gesloten and binnen.genegeerd:
            binnen.fout(pad, keuze.melding)
        elif not binnen.fouten:
            self.genegeerd += binnen.genegeerd
            return gelezen
        self.fout(pad if vorm.gesloten else binnen.fouten[0].pad, keuze.melding)
        return None

    def _waarde(self, pad: str, soort: Datatype, inhoud: object) -> Any:
        controle, melding = _check(soort)
        waarde = controle(inhoud)
        if waarde is None:
            self.fout(pad, melding)
        return waarde


@cache
def _check(soort: Datatype) -> tuple[Callable[[object], Any], str]:
    """What gives a value of this type, or None when it is malformed; and what is said then."""
    if soort.enum is not None:
        return _code(soort), f"Kies {_choices(soort)}."
    match soort.basis:
        case Basis.DATUM:
            return lezen.datum, "Geef een bestaande datum in de vorm JJJJ-MM-DD."
        case Basis.GETAL:
            return _getal(soort), f"Geef een heel getal van {soort.minimum} tot en met {soort.maximum}."
        case Basis.TEKST:
            return _tekst(soort), soort.melding or f"Geef een tekst van maximaal {soort.max_lengte} tekens."


def _code(soort: Datatype) -> Callable[[object], str | int | None]:
    codes, is_getal = frozenset(soort.enum or ()), soort.basis is Basis.GETAL

    def controle(inhoud: object) -> str | int | None:
        code = lezen.geheel(inhoud) if is_getal else lezen.tekst(inhoud)
        return code if code in codes else None

    return controle


def _getal(soort: Datatype) -> Callable[[object], int | None]:
    minimum, maximum = soort.minimum, soort.maximum

    def controle(inhoud: object) -> int | None:
        getal = lezen.geheel(inhoud)
        if getal is None or (minimum is not None and getal < minimum):
            return None
        return getal if maximum is None or getal <= maximum else None

    return controle


def _tekst(soort: Datatype) -> Callable[[object], str | None]:
    """Texts that can be written as UTF-8; JSON can carry halves of characters."""
    lengte, patroon = soort.max_lengte, re.compile(soort.python_patroon or "")

    def controle(inhoud: object) -> str | None:
        if not isinstance(inhoud, str) or (lengte is not None and len(inhoud) > lengte):
            return None
        return inhoud if patroon.match(inhoud) and not _SURROGAAT.search(inhoud) else None

    return controle


def _choices(soort: Datatype) -> str:
    """ "1 (ja) of 2 (nee)"; of many codes the codes alone."""
    codes = soort.enum or ()
    met_naam = soort.lijst is not None and len(codes) <= _NOEM
    teksten = [
        f"{code} ({soort.lijst.korte_naam(code).lower()})" if met_naam and soort.lijst else str(code)
        for code in codes
    ]
    return " of ".join(filter(None, [", ".join(teksten[:-1]), *teksten[-1:]]))
