"""A document of the standard in words: groups of facts, for reading (design section 5).

Labels and code lists come from `standaard.gegevens`, so a new version of the standard shows up by itself; only the
grouping, and what reads better in words of its own (`zinnen`), is decided here. Of a person the place and PC4 are
shown, never the full postcode. Documents come from elsewhere: whatever JSON is in them nothing here raises, what is
shown is bounded, and a group that cannot be shown says so.
"""

from collections.abc import Collection, Iterator, Mapping

from vumportal.standaard import lezen
from vumportal.standaard.gegevens import STANDAARD, Basis, Veld
from vumportal.standaard.soort import Soort
from vumportal.woorden import kort
from vumportal.woorden.tekst import KORT, LANG, block
from vumportal.woorden.vangnet import ONLEESBAAR, shown
from vumportal.woorden.waarden import BREED, LINKS, Feit, Feitengroep, Waarde, linked, several, text
from vumportal.woorden.zinnen import BIJZONDER, EERST, REGELS

GROEPEN: Mapping[Soort, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Soort.WERKZOEKENDE: (
        ("Werk dat past", ("bemiddelingsberoep", "contractvorm", "sector")),
        ("Wanneer en hoeveel", ("werktijden", "flexibiliteit")),
        ("Plaats en vervoer", ("mobiliteit", "vervoermiddel")),
        ("Kennis en ervaring", ("arbeidsmarktkwalificatie",)),
        ("Over de persoon", ("persoonlijkePresentatie", "eisAanWerk", "indicatieLdrRegistratie")),
        ("Contact", ("telefoonnummer", "emailadres", "webadres", "contactpersoon")),
    ),
    Soort.VACATURE: (
        ("Het werk", ("naamVacature", "beroep", "omschrijvingVacature", "sector")),
        ("Wanneer en hoeveel", ("werktijden", "flexibiliteit")),
        ("Contract en voorwaarden", ("contractvorm", "arbeidsVoorwaarden")),
        (
            "Wat de werkgever vraagt",
            (
                "codeWerkEnDenkniveauMinimaal",
                "competentiebeheersing",
                "taalbeheersing",
                "rijbewijs",
                "opleiding",
                "cursus",
                "werkervaring",
                "vervoermiddel",
            ),
        ),
        ("Werkgever en plaats", ("adres", "werkgever")),
        ("Solliciteren", ("sluitingsdatumVacature", "sollicitatiewijze", "nummerVacature")),
    ),
}
VERBORGEN = frozenset({"idWerkzoekende", "idVacature", "indicatieBeschikbaarheidContactgegevens"})
"""Of no use to a reader: ids, and whether there are contact details, which are there or are not."""
BEGRIPPEN = frozenset({"codeBeroepsnaam", "codeCompetentie", "codeOpleidingsnaam"})
JA_NEE = frozenset({"indicatie", "ja_nee", "indicatie_diploma"})
LEEG: tuple[object, ...] = (None, "", [], {})
EIGEN_WOORDEN: Mapping[Soort, str] = {
    Soort.VACATURE: "omschrijvingVacature",
    Soort.WERKZOEKENDE: "persoonlijkePresentatie",
}
"""The field in which somebody tells about it at length."""


def own_words(document: object, soort: Soort) -> str:
    """What the work is, or who the person is, as they tell it themselves; "" when they do not."""
    return block(lezen.waarde(document, EIGEN_WOORDEN[soort]))


def groups(
    document: object, soort: Soort, *, zonder: Collection[str] = (), leeg: str = ""
) -> list[Feitengroep]:
    """The facts of a document or selectieresultaat; fields without a value are left out.

    zonder: fields of the document that the page shows elsewhere; a group of which nothing else is known is left out.
    leeg: what a group without a value says; without it such a group is left out too.
    """
    found = []
    for titel, namen in GROEPEN[soort]:
        groep = shown(
            lambda titel=titel, namen=namen: _one(document, soort, titel, namen, zonder, leeg),  # type: ignore[misc]
            lambda titel=titel: Feitengroep(titel, (), ONLEESBAAR),  # type: ignore[misc]
            what=f"groep {titel}",
        )
        if groep.feiten or groep.melding:
            found.append(groep)
    return found


def _one(
    document: object, soort: Soort, titel: str, namen: tuple[str, ...], zonder: Collection[str], leeg: str
) -> Feitengroep:
    feiten = tuple(_group(document, soort, namen, zonder))
    elders = any(naam in zonder for naam in namen)
    return Feitengroep(titel, feiten, "" if feiten or elders else leeg)


def _group(document: object, soort: Soort, namen: tuple[str, ...], zonder: Collection[str]) -> Iterator[Feit]:
    velden = STANDAARD.document(soort).velden
    for naam in namen:
        inhoud = lezen.waarde(document, naam)
        if inhoud not in LEEG and naam not in zonder:
            yield from _facts(velden[naam], inhoud, zonder)


def _facts(veld: Veld, inhoud: object, zonder: Collection[str]) -> Iterator[Feit]:
    """The lines of one field: a nested entity gives a line per attribute, a list one line with many values."""
    if veld.json in BIJZONDER:
        yield from BIJZONDER[veld.json](inhoud)
    elif veld.entiteit is not None and not veld.herhaald:
        for deel, waarde in _parts(veld, inhoud):
            if deel.json not in zonder:
                yield from _facts(deel, waarde, zonder)
    elif waarden := several(inhoud, lambda element: _values(veld, element)):
        is_tekst = veld.entiteit is None and any(len(waarde.tekst) > BREED for waarde in waarden)
        yield Feit(veld.label, waarden, is_tekst)


def _parts(veld: Veld, inhoud: object) -> Iterator[tuple[Veld, object]]:
    """The attributes of an entity that have a value; nothing when another bron sent something else."""
    if veld.entiteit is None or not isinstance(inhoud, Mapping):
        return
    velden = veld.entiteit.velden
    eerst = EERST.get(veld.json, ())
    for naam in (*eerst, *(naam for naam in velden if naam not in eerst)):
        if inhoud.get(naam) not in LEEG:
            yield velden[naam], inhoud[naam]


def _values(veld: Veld, inhoud: object) -> list[Waarde]:
    """One element in words: nothing, or one value."""
    if veld.entiteit is None:
        return _plain(veld, inhoud)
    if not isinstance(inhoud, Mapping):
        return []
    if veld.json in REGELS:
        return text(REGELS[veld.json](inhoud))
    delen = [
        (deel, waarde)
        for deel, binnen in _parts(veld, inhoud)
        for waarde in several(binnen, lambda element, deel=deel: _values(deel, element))  # type: ignore[misc]
    ]
    if len(delen) == 1:
        return [delen[0][1]]
    return text("; ".join(_sentence_part(index, deel, waarde) for index, (deel, waarde) in enumerate(delen)))


def _sentence_part(index: int, veld: Veld, waarde: Waarde) -> str:
    if index == 0:
        return waarde.tekst
    tekst = waarde.tekst.lower() if veld.waardelijst is not None else waarde.tekst
    return f"{veld.label.lower()}: {tekst}"


def _plain(veld: Veld, inhoud: object) -> list[Waarde]:
    if veld.json in LINKS:
        return linked(veld.json, inhoud)
    if veld.json in BEGRIPPEN:
        return text(kort.begrip(inhoud), KORT) if isinstance(inhoud, str) and inhoud else []
    if veld.json == "codeSbi":
        return text(kort.code("sbi", inhoud), KORT)
    if veld.waardelijst is not None:
        naam = kort.code(veld.waardelijst.sleutel, inhoud)
        return text(naam.lower() if veld.waardelijst.sleutel in JA_NEE else naam, KORT)
    if veld.datatype is not None and veld.datatype.basis is Basis.DATUM:
        return text(datum(inhoud), KORT)
    langste = (veld.datatype.max_lengte if veld.datatype else None) or LANG
    return text(inhoud, max(langste, KORT))


def datum(inhoud: object) -> str:
    """A date of the standard in words, "1 januari" with its year when that is not this one; other text as it is."""
    dag = lezen.datum(inhoud)
    return kort.dag(dag) if dag else block(inhoud, KORT)
