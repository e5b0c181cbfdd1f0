"""From the JSON of a zoekvraag to its criteria (contract schemas MPWerkzoekende and MPVacature).

Three things can be wrong with a part, and each is treated in its own way (design section 4, rule 6):
- a name or operator that the contract does not describe has no effect and is listed as ignored;
- a supported value of the wrong form is a `Fout`, and reading goes on to find the other ones;
- what is described but asks nothing (`{}`) has no effect either.

Ignoring only ever widens: an alternative of an `$or` in which nothing supported is left asks nothing, so it
is met by everything and the whole `$or` loses its effect. Older bronnen do the same, and the asker re-checks
locally.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TypeAlias, TypeVar

from vumportal.standaard import lezen
from vumportal.standaard.fouten import Fout
from vumportal.standaard.model import Datatype, EenVan, Lijst, Vorm
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import (
    Aanvang,
    Bemiddelingsberoepen,
    Beroep,
    Beschikbaar,
    Contractvormen,
    Kantoortijden,
    NiveauBekend,
    NiveauOnbekend,
    Onregelmatig,
    Rijbewijzen,
    Taaleis,
    Talen,
    UrenMaximaal,
    UrenMinimaal,
    Voorwaarde,
    kwalificatie,
)
from vumportal.standaard.zoekcriteria import criterium


def _waardetype(soort: Soort, sleutel: str, *stappen: str) -> Datatype:
    """The value type at the end of these names and operators of a criterion, from the data of the standard."""
    deel: Vorm | Lijst | EenVan | Datatype = criterium(soort, sleutel).vorm
    for stap in stappen:
        match deel:
            case Lijst(element=vorm) | EenVan(opties=(vorm, *_)) | (Vorm() as vorm):
                deel = vorm.delen[stap]
            case Datatype():
                raise TypeError(f"{sleutel} gaat niet verder met {stap}")
    if not isinstance(deel, Datatype):
        raise TypeError(f"{sleutel} eindigt hier niet bij een waarde")
    return deel


def _codes(soort: Soort, sleutel: str, *stappen: str) -> tuple[str, ...]:
    return tuple(str(code) for code in _waardetype(soort, sleutel, *stappen).enum or ())


def _getallen(soort: Soort, sleutel: str, *stappen: str) -> tuple[int, ...]:
    return tuple(int(code) for code in _waardetype(soort, sleutel, *stappen).enum or ())


_RIJBEWIJS = (kwalificatie(Soort.VACATURE, "rijbewijs"), "$all", "$elemMatch", "codeSoortRijbewijs")
_TAAL = (kwalificatie(Soort.VACATURE, "taalbeheersing"), "$all", "$elemMatch")
_CONTRACT = (Contractvormen.sleutel, "$elemMatch", "$or", "codeTypeArbeidscontract")

RIJBEWIJZEN = _codes(Soort.VACATURE, *_RIJBEWIJS, "$eq")
CONTRACTTYPEN = _codes(Soort.WERKZOEKENDE, *_CONTRACT, "$eq")
TAALNIVEAUS = _getallen(Soort.VACATURE, *_TAAL, "codeNiveauTaalbeheersingMondeling", "$gte")
INDICATIES = _getallen(Soort.VACATURE, Onregelmatig.sleutel, "$eq")
NIVEAUS = _codes(Soort.VACATURE, NiveauBekend.sleutel, "$gte")
ONBEKEND = _codes(Soort.VACATURE, NiveauBekend.sleutel, "$lt")
MAX_URI = _waardetype(Soort.VACATURE, Beroep.sleutel, "$eq").max_lengte or 0

_UREN_TYPE = _waardetype(Soort.VACATURE, UrenMaximaal.sleutel, "$gte")
MIN_UREN, MAX_UREN = _UREN_TYPE.minimum or 0, _UREN_TYPE.maximum or 0
_TAALCODE = re.compile(_waardetype(Soort.VACATURE, *_TAAL, "codeTaal", "$eq").python_patroon or "")

T = TypeVar("T")
Controle: TypeAlias = Callable[[object], T | None]
"""Gives the value in its own type, or None when it is malformed."""


class Lezer:
    """Collects what is wrong and what is ignored while a zoekvraag is being read."""

    def __init__(self) -> None:
        self.fouten: list[Fout] = []
        self.genegeerd: list[str] = []

    def fout(self, pad: str, melding: str) -> None:
        self.fouten.append(Fout(pad, melding))

    def delen(self, pad: str, inhoud: object, bekend: Collection[str]) -> Mapping[str, object] | None:
        """The object at `pad`, with its unknown names noted; None and a Fout when it is no object."""
        if not isinstance(inhoud, Mapping):
            self.fout(pad, "Hier hoort een object met een operator te staan.")
            return None
        self.genegeerd += [f"{pad}.{naam}" for naam in inhoud if naam not in bekend]
        return inhoud

    def lijst(self, pad: str, inhoud: object, *, minimaal: int) -> list[object]:
        """The array at `pad`; empty and a Fout when it is no array or has too few elements."""
        if not isinstance(inhoud, list):
            self.fout(pad, "Hier hoort een lijst te staan.")
            return []
        if len(inhoud) < minimaal:
            self.fout(pad, "Deze lijst mag niet leeg zijn.")
        return inhoud

    def operator(self, pad: str, inhoud: object, naam: str, controle: Controle[T], melding: str) -> T | None:
        """The checked value of one operator in the object at `pad`; None when absent or malformed."""
        delen = self.delen(pad, inhoud, (naam,))
        if delen is None or naam not in delen:
            return None
        resultaat = controle(delen[naam])
        if resultaat is None:
            self.fout(f"{pad}.{naam}", melding)
        return resultaat


def read_criteria(lezer: Lezer, vraag: Mapping[str, object], soort: Soort) -> tuple[Voorwaarde, ...]:
    """The criteria of a zoekvraag in the order of the contract; errors and ignored names end up in `lezer`."""
    voorwaarden = []
    for sleutel, lees in CRITERIA[soort].items():
        if sleutel not in vraag:
            continue
        bekend = len(lezer.fouten) + len(lezer.genegeerd)
        voorwaarde = lees(lezer, sleutel, vraag[sleutel])
        if voorwaarde is not None:
            voorwaarden.append(voorwaarde)
        elif bekend == len(lezer.fouten) + len(lezer.genegeerd):
            lezer.genegeerd.append(sleutel)
    return tuple(voorwaarden)


# --- the values ---


def _code(codes: Collection[str]) -> Controle[str]:
    return lambda inhoud: inhoud if isinstance(inhoud, str) and inhoud in codes else None


def _getal(mogelijk: Collection[int]) -> Controle[int]:
    def controle(inhoud: object) -> int | None:
        getal = lezen.geheel(inhoud)
        return getal if getal in mogelijk else None

    return controle


def _taalcode(inhoud: object) -> str | None:
    return inhoud if isinstance(inhoud, str) and _TAALCODE.match(inhoud) else None


def _uri(inhoud: object) -> str | None:
    """At most MAX_URI characters that can be written as UTF-8 (JSON can carry halves of characters)."""
    if not isinstance(inhoud, str) or len(inhoud) > MAX_URI:
        return None
    return None if any("\ud800" <= teken <= "\udfff" for teken in inhoud) else inhoud


_EEN_OF_TWEE = "Kies 1 (ja) of 2 (nee)."
_UREN = f"Geef een heel getal van {MIN_UREN} tot en met {MAX_UREN}."
_DATUM = "Geef een bestaande datum in de vorm JJJJ-MM-DD."
_BEROEP = f"Geef een code van een beroep van hoogstens {MAX_URI} tekens."
_NIVEAU = (
    'Mag zijn: "$lt" met "7", met of zonder "$gte" met "1" tot en met "6" en zonder andere operatoren; '
    'of "$eq" met "7" zonder "$lt".'
)


# --- the criteria ---


def _alternatieven(
    lezer: Lezer,
    sleutel: str,
    inhoud: object,
    naam: str,
    controle: Controle[str],
    melding: str,
    *,
    minimaal: int,
) -> tuple[str, ...] | None:
    """The codes of `{"$elemMatch": {"$or": [{naam: {"$eq": code}}]}}`; None when it asks nothing."""
    delen = lezer.delen(sleutel, inhoud, ("$elemMatch",))
    if delen is None or "$elemMatch" not in delen:
        return None
    binnen = lezer.delen(f"{sleutel}.$elemMatch", delen["$elemMatch"], ("$or",))
    if binnen is None or "$or" not in binnen:
        return None
    pad = f"{sleutel}.$elemMatch.$or"
    codes = [
        _alternatief(lezer, f"{pad}[{i}]", deel, naam, controle, melding)
        for i, deel in enumerate(lezer.lijst(pad, binnen["$or"], minimaal=minimaal))
    ]
    gevraagd = tuple(dict.fromkeys(code for code in codes if code is not None))
    if None in codes:
        lezer.genegeerd.append(pad)
        return None
    return gevraagd


def _alternatief(
    lezer: Lezer, pad: str, inhoud: object, naam: str, controle: Controle[str], melding: str
) -> str | None:
    delen = lezer.delen(pad, inhoud, (naam,))
    if delen is None or naam not in delen:
        return None
    return lezer.operator(f"{pad}.{naam}", delen[naam], "$eq", controle, melding)


def _bemiddelingsberoep(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    # The contract gives this $or no minItems, so an empty one is no error: it offers no alternative.
    codes = _alternatieven(lezer, sleutel, inhoud, "beroep.codeBeroepsnaam", _uri, _BEROEP, minimaal=0)
    return None if codes is None else Bemiddelingsberoepen(codes)


def _contractvorm(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    melding = "Kies O (onbepaalde tijd) of B (bepaalde tijd)."
    codes = _alternatieven(
        lezer, sleutel, inhoud, "codeTypeArbeidscontract", _code(CONTRACTTYPEN), melding, minimaal=1
    )
    return None if codes is None else Contractvormen(codes)


def _beroep(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    code = lezer.operator(sleutel, inhoud, "$eq", _uri, _BEROEP)
    return None if code is None else Beroep(code)


def _onregelmatig(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    indicatie = lezer.operator(sleutel, inhoud, "$eq", _getal(INDICATIES), _EEN_OF_TWEE)
    return None if indicatie is None else Onregelmatig(indicatie)


def _kantoortijden(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    indicatie = lezer.operator(sleutel, inhoud, "$eq", _getal(INDICATIES), _EEN_OF_TWEE)
    return None if indicatie is None else Kantoortijden(indicatie)


def _uren_maximaal(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    uren = lezer.operator(sleutel, inhoud, "$gte", _getal(range(MIN_UREN, MAX_UREN + 1)), _UREN)
    return None if uren is None else UrenMaximaal(uren)


def _uren_minimaal(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    uren = lezer.operator(sleutel, inhoud, "$lte", _getal(range(MIN_UREN, MAX_UREN + 1)), _UREN)
    return None if uren is None else UrenMinimaal(uren)


def _beschikbaar(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    dag: date | None = lezer.operator(sleutel, inhoud, "$lte", lezen.datum, _DATUM)
    return None if dag is None else Beschikbaar(dag)


def _aanvang(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    dag: date | None = lezer.operator(sleutel, inhoud, "$gte", lezen.datum, _DATUM)
    return None if dag is None else Aanvang(dag)


def _elem_matches(lezer: Lezer, sleutel: str, inhoud: object) -> list[tuple[str, object]]:
    """The contents, with their paths, of `{"$all": [{"$elemMatch": …}]}`; members without $elemMatch ask
    nothing.
    """
    delen = lezer.delen(sleutel, inhoud, ("$all",))
    if delen is None or "$all" not in delen:
        return []
    gevonden = []
    for i, lid in enumerate(lezer.lijst(f"{sleutel}.$all", delen["$all"], minimaal=1)):
        pad = f"{sleutel}.$all[{i}]"
        binnen = lezer.delen(pad, lid, ("$elemMatch",))
        if binnen is not None and "$elemMatch" in binnen:
            gevonden.append((f"{pad}.$elemMatch", binnen["$elemMatch"]))
    return gevonden


def _rijbewijs(soort: Soort) -> Callable[[Lezer, str, object], Voorwaarde | None]:
    melding = f"Kies een van deze rijbewijzen: {', '.join(RIJBEWIJZEN)}."

    def lees(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
        codes = [
            _alternatief(lezer, pad, binnen, "codeSoortRijbewijs", _code(RIJBEWIJZEN), melding)
            for pad, binnen in _elem_matches(lezer, sleutel, inhoud)
        ]
        gevraagd = tuple(dict.fromkeys(code for code in codes if code is not None))
        return Rijbewijzen(soort, gevraagd) if gevraagd else None

    return lees


def _talen(soort: Soort) -> Callable[[Lezer, str, object], Voorwaarde | None]:
    def lees(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
        eisen = [_taaleis(lezer, pad, binnen) for pad, binnen in _elem_matches(lezer, sleutel, inhoud)]
        gevraagd = tuple(dict.fromkeys(eis for eis in eisen if eis is not None))
        return Talen(soort, gevraagd) if gevraagd else None

    return lees


def _taaleis(lezer: Lezer, pad: str, inhoud: object) -> Taaleis | None:
    mondeling, schriftelijk = "codeNiveauTaalbeheersingMondeling", "codeNiveauTaalbeheersingSchriftelijk"
    delen = lezer.delen(pad, inhoud, ("codeTaal", mondeling, schriftelijk))
    if delen is None:
        return None
    if "codeTaal" not in delen:
        lezer.fout(f"{pad}.codeTaal", "De code van de taal ontbreekt.")
        return None
    melding = "Geef een taalcode van drie kleine letters, zoals nld."
    eis = Taaleis(
        taal=lezer.operator(f"{pad}.codeTaal", delen["codeTaal"], "$eq", _taalcode, melding),
        mondeling=_taalniveau(lezer, pad, delen, mondeling),
        schriftelijk=_taalniveau(lezer, pad, delen, schriftelijk),
    )
    return None if eis == Taaleis(None) else eis


def _taalniveau(lezer: Lezer, pad: str, delen: Mapping[str, object], naam: str) -> int | None:
    if naam not in delen:
        return None
    return lezer.operator(f"{pad}.{naam}", delen[naam], "$gte", _getal(TAALNIVEAUS), "Kies niveau 2, 3 of 4.")


def _niveau(lezer: Lezer, sleutel: str, inhoud: object) -> Voorwaarde | None:
    """`codeWerkEnDenkniveauMinimaal`, a `oneOf` in the contract.

    With `$lt` the contract allows nothing beside `$gte`, so there, and only there, an unknown operator is
    refused. Without `$lt` only `$eq` is described: a lone `$gte` has no effect.
    """
    if isinstance(inhoud, Mapping) and "$lt" in inhoud:
        onder = inhoud.get("$gte", NIVEAUS[0])
        if inhoud["$lt"] not in ONBEKEND or onder not in NIVEAUS or not inhoud.keys() <= {"$lt", "$gte"}:
            lezer.fout(sleutel, _NIVEAU)
            return None
        return NiveauBekend(int(str(onder)) if "$gte" in inhoud else None)
    code = lezer.operator(sleutel, inhoud, "$eq", _code(ONBEKEND), _NIVEAU)
    return None if code is None else NiveauOnbekend()


CRITERIA: Mapping[Soort, Mapping[str, Callable[[Lezer, str, object], Voorwaarde | None]]] = {
    Soort.WERKZOEKENDE: {
        Bemiddelingsberoepen.sleutel: _bemiddelingsberoep,
        Contractvormen.sleutel: _contractvorm,
        Onregelmatig.sleutel: _onregelmatig,
        kwalificatie(Soort.WERKZOEKENDE, "rijbewijs"): _rijbewijs(Soort.WERKZOEKENDE),
        kwalificatie(Soort.WERKZOEKENDE, "taalbeheersing"): _talen(Soort.WERKZOEKENDE),
        Beschikbaar.sleutel: _beschikbaar,
        Kantoortijden.sleutel: _kantoortijden,
        UrenMaximaal.sleutel: _uren_maximaal,
        UrenMinimaal.sleutel: _uren_minimaal,
    },
    Soort.VACATURE: {
        Beroep.sleutel: _beroep,
        NiveauBekend.sleutel: _niveau,
        Aanvang.sleutel: _aanvang,
        Onregelmatig.sleutel: _onregelmatig,
        kwalificatie(Soort.VACATURE, "rijbewijs"): _rijbewijs(Soort.VACATURE),
        kwalificatie(Soort.VACATURE, "taalbeheersing"): _talen(Soort.VACATURE),
        UrenMaximaal.sleutel: _uren_maximaal,
        UrenMinimaal.sleutel: _uren_minimaal,
    },
}
"""The criteria of koppelvlak 3.0 per kind, with how each is read. A next version adds its own here."""
