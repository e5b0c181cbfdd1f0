"""What a fact of a text changes in the concept of a vacature: answers, or an element of a list."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from vumportal.begrippen.in_tekst import named
from vumportal.begrippen.models import Begripsoort
from vumportal.formulieren.elementen import new_key
from vumportal.formulieren.paden import AFWEZIG, read
from vumportal.formulieren.sleutels import SLEUTEL, is_key
from vumportal.formulieren.uit_tekst.basis import Feitsoort, Tekstfeit
from vumportal.formulieren.uit_tekst.beroep import Benoemd
from vumportal.formulieren.wijzigingen import Padwijziging, apply
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Datatype
from vumportal.standaard.soort import Soort

OMSCHRIJVING = "omschrijvingVacature"
UREN = ("werktijden.aantalWerkurenPerWeekMinimaal", "werktijden.aantalWerkurenPerWeekMaximaal")
PADEN: Mapping[Feitsoort, tuple[str, ...]] = MappingProxyType(
    {
        Feitsoort.BEROEP: ("beroep.codeBeroepsnaam",),
        Feitsoort.UREN: UREN,
        Feitsoort.POSTCODE: ("adres.postcode",),
        Feitsoort.BEGIN: ("arbeidsVoorwaarden.datumAanvangWerkzaamheden",),
        Feitsoort.LOON: ("arbeidsVoorwaarden.salarisIndicatie",),
        Feitsoort.NIVEAU: ("codeWerkEnDenkniveauMinimaal",),
        Feitsoort.SLUIT: ("sluitingsdatumVacature",),
    }
)
"""Facts that are one answer, or two, and where they stand."""
LIJSTEN: Mapping[Feitsoort, tuple[str, str]] = MappingProxyType(
    {
        Feitsoort.RIJBEWIJS: ("rijbewijs", "codeSoortRijbewijs"),
        Feitsoort.TAAL: ("taalbeheersing", "codeTaal"),
        Feitsoort.CONTRACT: ("contractvorm", "codeTypeArbeidscontract"),
        Feitsoort.OVEREENKOMST: ("contractvorm", "codeTypeOvereenkomst"),
    }
)
"""Facts that are an element of a list, and the code that it is known by."""
NIVEAUS = ("codeNiveauTaalbeheersingMondeling", "codeNiveauTaalbeheersingSchriftelijk")


def professions(teksten: Collection[str]) -> dict[str, Benoemd]:
    """The `Namenlijst` of the names and synonyms that are loaded here."""
    return {tekst: Benoemd(*begrip) for tekst, begrip in named(teksten, Begripsoort.BEROEP).items()}


def changes_for(feit: Tekstfeit, inhoud: Mapping[str, Any]) -> list[Padwijziging]:
    """What accepting a fact changes; nothing when it stands there already."""
    if feit.wat in PADEN:
        paren = zip(PADEN[feit.wat], _values(feit), strict=True)
        return [
            _answer(inhoud, pad, waarde)
            for pad, waarde in paren
            if waarde is not AFWEZIG and read(inhoud, pad) != waarde
        ]
    return list(_in_list(feit, inhoud))


def changes_for_all(feiten: Iterable[Tekstfeit], inhoud: Mapping[str, Any]) -> list[Padwijziging]:
    """What accepting these changes together: a contract and the kind of work go into one element."""
    werk, alle = inhoud, list[Padwijziging]()
    for feit in feiten:
        wijzigingen = changes_for(feit, werk)
        werk, alle = apply(werk, wijzigingen), alle + wijzigingen
    return alle


def stands_at(feit: Tekstfeit, inhoud: Mapping[str, Any]) -> list[Any]:
    """What stands now where a fact goes: answers in the order of `PADEN`, or the codes in its list."""
    if feit.wat in PADEN:
        return [read(inhoud, pad) for pad in PADEN[feit.wat]]
    lijst, naam = LIJSTEN[feit.wat]
    return [deel[naam] for deel in _elements(inhoud, lijst) if naam in deel]


def description_change(tekst: str, inhoud: Mapping[str, Any]) -> list[Padwijziging]:
    """The text itself as the description; nothing when it is that already, or does not fit."""
    if read(inhoud, OMSCHRIJVING) == tekst or len(tekst) > longest_description():
        return []
    return [_answer(inhoud, OMSCHRIJVING, tekst)]


def longest_description() -> int:
    """Characters that the standard has room for."""
    veld = STANDAARD.document(Soort.VACATURE).velden[OMSCHRIJVING].type
    return (veld.max_lengte or 0) if isinstance(veld, Datatype) else 0


def _answer(inhoud: Mapping[str, Any], pad: str, waarde: Any) -> Padwijziging:
    return Padwijziging(pad, read(inhoud, pad), waarde)


def _values(feit: Tekstfeit) -> list[Any]:
    """What stands in the answers of a fact; an end of the hours that the text does not tell is no answer."""
    match feit.wat:
        case Feitsoort.BEROEP:
            return [feit.waarde.uri]
        case Feitsoort.UREN:
            return [AFWEZIG if uren is None else uren for uren in feit.waarde]
        case Feitsoort.BEGIN | Feitsoort.SLUIT:
            return [feit.waarde.isoformat()]
        case Feitsoort.LOON:
            return [str(feit.waarde)[:100]]
        case _:
            return [feit.waarde]


def _in_list(feit: Tekstfeit, inhoud: Mapping[str, Any]) -> Iterator[Padwijziging]:
    lijst, naam = LIJSTEN[feit.wat]
    nieuw = _element(feit, naam)
    elementen = [deel for deel in _elements(inhoud, lijst) if is_key(deel.get(SLEUTEL))]
    zelfde = [deel for deel in elementen if deel.get(naam) == nieuw[naam]]
    open_ = [deel for deel in elementen if lijst == "contractvorm" and naam not in deel]
    for deel in (zelfde or open_)[:1]:
        voor = f"{lijst}[{deel[SLEUTEL]}]"
        for veld, waarde in nieuw.items():
            if deel.get(veld) != waarde:
                yield Padwijziging(f"{voor}.{veld}", deel.get(veld, AFWEZIG), waarde)
        return
    sleutel = new_key()
    yield Padwijziging(f"{lijst}[{sleutel}]", AFWEZIG, {SLEUTEL: sleutel, **nieuw})


def _element(feit: Tekstfeit, naam: str) -> dict[str, Any]:
    if feit.wat is not Feitsoort.TAAL:
        return {naam: feit.waarde}
    niveaus = zip(NIVEAUS, (feit.waarde.mondeling, feit.waarde.schriftelijk), strict=True)
    return {naam: feit.waarde.taal} | {veld: niveau for veld, niveau in niveaus if niveau is not None}


def _elements(inhoud: Mapping[str, Any], naam: str) -> list[Mapping[str, Any]]:
    lijst = inhoud.get(naam)
    return [deel for deel in lijst if isinstance(deel, dict)] if isinstance(lijst, list) else []
