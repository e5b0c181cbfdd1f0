"""Search values: the part of a document that a zoekvraag looks at, in a form that a database can index.

`zoekwaarden` gives them for a document, `zoekfilter` says what a zoekvraag asks of them. Together they mean
exactly what `Vraagobject.matches` means, apart from the distance, for which `pc4` and `reisafstand` serve.

Everything that is compared for equality becomes a kenmerk: a 64-bit number made from a text such as
"rijbewijs:B". One taalbeheersing element gives a kenmerk for every combination of lowest levels that it
meets, so that one `$elemMatch` is one kenmerk and two elements can never meet it together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import product

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import (
    NIVEAU_ONBEKEND,
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
from vumportal.standaard.zoekvraag import Vraagobject, pc4, reisafstand

TAALNIVEAUS = (0, 2, 3, 4)
"""Lowest levels that can be asked; 0 stands for not asked."""

ELKE_TAAL = "*"


@dataclass(frozen=True, slots=True)
class Zoekwaarden:
    """The search values of one document.

    pc4, reisafstand (km): for the distance. uren_min, uren_max: hours a week. datum: a werkzoekende is
    available from, a vacature starts on. niveau: codeWerkEnDenkniveauMinimaal of a vacature, 0 to 7 (7 =
    onbekend). kenmerken: sorted, unique, signed 64-bit. None means absent, which no criterion accepts.
    """

    pc4: int | None
    reisafstand: int | None
    uren_min: int | None
    uren_max: int | None
    datum: date | None
    niveau: int | None
    kenmerken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Zoekfilter:
    """What a zoekvraag asks of the search values; None and () ask nothing. All parts are ANDed.

    alle: kenmerken that must all be there. een_van: of each group at least one. nooit: nothing can be an
    answer. The others are bounds, inclusive, that an absent value never meets.
    """

    alle: tuple[int, ...] = ()
    een_van: tuple[tuple[int, ...], ...] = ()
    uren_min_lte: int | None = None
    uren_max_gte: int | None = None
    datum_lte: date | None = None
    datum_gte: date | None = None
    niveau_gte: int | None = None
    niveau_lte: int | None = None
    nooit: bool = False

    def accepts(self, waarden: Zoekwaarden) -> bool:
        """The meaning of the filter, distance left out; SQL must select the same."""
        aanwezig = set(waarden.kenmerken)
        return (
            not self.nooit
            and aanwezig.issuperset(self.alle)
            and all(not aanwezig.isdisjoint(groep) for groep in self.een_van)
            and _tussen(waarden.uren_min, None, self.uren_min_lte)
            and _tussen(waarden.uren_max, self.uren_max_gte, None)
            and _tussen(waarden.niveau, self.niveau_gte, self.niveau_lte)
            and _dag_tussen(waarden.datum, self.datum_gte, self.datum_lte)
        )


@lru_cache(maxsize=65536)
def kenmerk(naam: str) -> int:
    """The signed 64-bit number of a text such as "rijbewijs:B", "contract:O" or "taal:nld:3:2"."""
    # surrogatepass: a document with half a character must not stop the rest of it from being found.
    return int.from_bytes(blake2b(naam.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def zoekwaarden(document: object, soort: Soort) -> Zoekwaarden:
    """The search values of a document of any shape; values of a wrong type count as absent."""
    is_vacature = soort is Soort.VACATURE
    return Zoekwaarden(
        pc4=pc4(document, soort),
        reisafstand=reisafstand(document, soort),
        uren_min=lezen.geheel(lezen.waarde(document, UrenMinimaal.sleutel)),
        uren_max=lezen.geheel(lezen.waarde(document, UrenMaximaal.sleutel)),
        datum=lezen.datum(lezen.waarde(document, Aanvang.pad if is_vacature else Beschikbaar.pad)),
        niveau=lezen.niveau(lezen.waarde(document, NiveauBekend.sleutel)) if is_vacature else None,
        kenmerken=tuple(sorted({kenmerk(naam) for naam in _namen(document, soort)})),
    )


def _namen(document: object, soort: Soort) -> Iterator[str]:
    if soort is Soort.WERKZOEKENDE:
        yield from _teksten(document, Bemiddelingsberoepen.sleutel, "codeBeroepsnaam", "beroep")
        yield from _teksten(document, Contractvormen.sleutel, "codeTypeArbeidscontract", "contract")
        kantoortijden = lezen.geheel(lezen.waarde(document, Kantoortijden.sleutel))
        if kantoortijden is not None:
            yield f"kantoortijden:{kantoortijden}"
    else:
        beroep = lezen.tekst(lezen.waarde(document, Beroep.sleutel))
        if beroep is not None:
            yield f"beroep:{beroep}"
    onregelmatig = lezen.geheel(lezen.waarde(document, Onregelmatig.sleutel))
    if onregelmatig is not None:
        yield f"onregelmatig:{onregelmatig}"
    yield from _teksten(document, kwalificatie(soort, "rijbewijs"), "codeSoortRijbewijs", "rijbewijs")
    for element in lezen.elementen(document, kwalificatie(soort, "taalbeheersing")):
        taal = lezen.tekst(element.get("codeTaal"))
        mondeling = lezen.geheel(element.get("codeNiveauTaalbeheersingMondeling"))
        schriftelijk = lezen.geheel(element.get("codeNiveauTaalbeheersingSchriftelijk"))
        yield from _taalnamen(taal, mondeling, schriftelijk)


def _teksten(document: object, pad: str, veld: str, naam: str) -> Iterator[str]:
    for element in lezen.elementen(document, pad):
        code = lezen.tekst(element.get(veld))
        if code is not None:
            yield f"{naam}:{code}"


@lru_cache(maxsize=8192)
def _taalnamen(taal: str | None, mondeling: int | None, schriftelijk: int | None) -> tuple[str, ...]:
    """What one taalbeheersing element gives: what it reaches in any language, and all that it meets in its own."""
    lagere_m, lagere_s = _bereikt(mondeling), _bereikt(schriftelijk)
    eigen = () if taal is None else tuple(_taalnaam(taal, m, s) for m, s in product(lagere_m, lagere_s))
    return (_taalnaam(ELKE_TAAL, lagere_m[-1], lagere_s[-1]), *eigen)


def _bereikt(niveau: int | None) -> tuple[int, ...]:
    """The lowest levels that a level meets, ascending; 0, nothing asked, always."""
    return tuple(
        laagste for laagste in TAALNIVEAUS if laagste == 0 or (niveau is not None and niveau >= laagste)
    )


def _taalnaam(taal: str, mondeling: int, schriftelijk: int) -> str:
    return f"taal:{taal}:{mondeling}:{schriftelijk}"


def zoekfilter(zoekvraag: Vraagobject) -> Zoekfilter:
    """What the database must select for a zoekvraag, distance left out."""
    groepen = [groep for voorwaarde in zoekvraag.voorwaarden for groep in _groepen(voorwaarde)]
    grenzen: dict[str, int | date | None] = {}
    for voorwaarde in zoekvraag.voorwaarden:
        grenzen |= _grenzen(voorwaarde)
    return Zoekfilter(
        alle=tuple(sorted({groep[0] for groep in groepen if len(groep) == 1})),
        een_van=tuple(groep for groep in groepen if len(groep) > 1),
        nooit=any(not groep for groep in groepen),
        **grenzen,  # type: ignore[arg-type]  # each key has the type of its own field
    )


def _groepen(voorwaarde: Voorwaarde) -> list[tuple[int, ...]]:
    """The kenmerken a criterion asks for: of every group at least one."""
    match voorwaarde:
        case Bemiddelingsberoepen(codes=codes):
            return [_groep(f"beroep:{code}" for code in codes)]
        case Contractvormen(codes=codes):
            return [_groep(f"contract:{code}" for code in codes)]
        case Beroep(code=code):
            return [(kenmerk(f"beroep:{code}"),)]
        case Onregelmatig(indicatie=indicatie):
            return [(kenmerk(f"onregelmatig:{indicatie}"),)]
        case Kantoortijden(indicatie=indicatie):
            return [(kenmerk(f"kantoortijden:{indicatie}"),)]
        case Rijbewijzen(codes=codes):
            return [(kenmerk(f"rijbewijs:{code}"),) for code in codes]
        case Talen(eisen=eisen):
            return [_taalgroep(eis) for eis in eisen]
    return []


def _taalgroep(eis: Taaleis) -> tuple[int, ...]:
    mondeling, schriftelijk = eis.mondeling or 0, eis.schriftelijk or 0
    if eis.taal is not None:
        return (kenmerk(_taalnaam(eis.taal, mondeling, schriftelijk)),)
    # Any language: a document carries one kenmerk per element with the levels reached, so all higher ones
    # will do.
    hoger = ([laagste for laagste in TAALNIVEAUS if laagste >= grens] for grens in (mondeling, schriftelijk))
    return _groep(_taalnaam(ELKE_TAAL, m, s) for m, s in product(*hoger))


def _groep(namen: Iterator[str]) -> tuple[int, ...]:
    return tuple(sorted({kenmerk(naam) for naam in namen}))


def _grenzen(voorwaarde: Voorwaarde) -> dict[str, int | date | None]:
    match voorwaarde:
        case UrenMinimaal(hoogstens=uren):
            return {"uren_min_lte": uren}
        case UrenMaximaal(minstens=uren):
            return {"uren_max_gte": uren}
        case Beschikbaar(uiterlijk=dag):
            return {"datum_lte": dag}
        case Aanvang(vroegst=dag):
            return {"datum_gte": dag}
        case NiveauBekend(minstens=minstens):
            return {"niveau_gte": minstens, "niveau_lte": NIVEAU_ONBEKEND - 1}
        case NiveauOnbekend():
            return {"niveau_gte": NIVEAU_ONBEKEND, "niveau_lte": NIVEAU_ONBEKEND}
    return {}


def _tussen(getal: int | None, van: int | None, tot_en_met: int | None) -> bool:
    if van is None and tot_en_met is None:
        return True
    return getal is not None and (van is None or getal >= van) and (tot_en_met is None or getal <= tot_en_met)


def _dag_tussen(dag: date | None, van: date | None, tot_en_met: date | None) -> bool:
    if van is None and tot_en_met is None:
        return True
    return dag is not None and (van is None or dag >= van) and (tot_en_met is None or dag <= tot_en_met)
