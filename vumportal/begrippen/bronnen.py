"""Reading lists of concepts to `Begripregel`s. Pure Python, no database.

Kinds of file, recognised by their first line or told with `formaat`:
- `csv`: columns `uri,naam,soort,synoniemen[,omschrijving][,competenties]`, synonyms separated by `|`, as are the
  competenties of a beroep, each a code or a name; read line by line;
- `ntriples`: N-Triples or N-Quads with SKOS or SKOS-XL labels, as a SPARQL endpoint such as that of
  CompetentNL gives with `Accept: application/n-triples`; only the statements we use are kept in memory;
- `jsonld`: the same as JSON-LD, expanded or with a context of prefixes and terms.

In RDF the class says what a concept is: `Occupation` is a beroep; `HumanCapability`, `KnowledgeArea` and `Skill` are
competenties; `EducationalNorm` is an opleiding. `requiresHATEssential`, `requiresHATImportant` and
`relatedEssentialSkill` say which competentie a beroep asks for. Namespaces differ per publisher, so only the last part
of these names counts. Where the class is missing, the path of the code decides (`.../occupation/...`), in a csv too.
The rest is passed over.

What says nothing is passed over and counted: a csv row or an RDF concept without a name, a csv row without a code
or a soort, a code that comes back later. What contradicts itself stops the loading, with its line: a soort that
does not exist, two soorten for one code, a code that cannot be one, a line that is no N-Triples.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vumportal.organisaties.bestanden import (
    Leesverslag,
    OngeldigBestand,
    has_json,
    headings,
    lines,
    open_once,
    read_json,
    rows,
    separator,
    short,
    storable,
    with_first,
)

DEMONSTRATIELIJST = Path(__file__).parent / "data" / "demonstratie.csv"
"""The list that ships with the project."""
FORMATEN = ("csv", "ntriples", "jsonld")
LENGTE_URI = 200
LENGTE_NAAM = 250
REGELS_PER_RIJ = 100
"""Lines that one csv row may take: a description may have more than one."""
_KOLOMMEN = ("uri", "naam", "soort", "synoniemen", "omschrijving", "competenties")
SOORTEN = ("beroep", "competentie", "opleiding")
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_KLASSEN = {
    "Occupation": "beroep",
    "HumanCapability": "competentie",
    "KnowledgeArea": "competentie",
    "Skill": "competentie",
    "EducationalNorm": "opleiding",
}
_PADEN = {
    "occupation": "beroep",
    "humancapability": "competentie",
    "capability": "competentie",
    "knowledgearea": "competentie",
    "skill": "competentie",
    "educationalnorm": "opleiding",
}
_PREDICATEN = {
    RDF_TYPE: "klasse",
    SKOS + "prefLabel": "naam",
    SKOS + "altLabel": "synoniem",
    SKOS + "hiddenLabel": "synoniem",
    SKOS + "definition": "omschrijving",
    "http://purl.org/dc/terms/description": "omschrijving",
    SKOSXL + "prefLabel": "naam",
    SKOSXL + "altLabel": "synoniem",
    SKOSXL + "hiddenLabel": "synoniem",
    SKOSXL + "literalForm": "vorm",
}
_VRAAGT = frozenset({"requiresHATEssential", "requiresHATImportant", "relatedEssentialSkill"})
_TRIPEL = re.compile(
    r"\s*(?P<s><[^<>\s]*>|_:\S+)\s+(?P<p><[^<>\s]*>)\s+"
    r'(?P<o><[^<>\s]*>|_:\S+|"(?P<tekst>[^"\\]*(?:\\.[^"\\]*)*)"(?:@(?P<taal>[A-Za-z0-9-]+)|\^\^<[^<>]*>)?)'
    r"\s*(?:<[^<>\s]*>\s*|_:\S+\s*)?\.\s*(?:#.*)?"
)
_ONTSNAPT = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_STAPPEN = 8  # from a short name in JSON-LD to a full one; a context may run in a circle
_TEKENS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Begripregel:
    """One concept: its code, soort (one of `SOORTEN`), name, other names and description, and the competenties that
    belong to it, each by its code or its name.

    None for the last three: the source does not say, so what is known stays.
    """

    uri: str
    soort: str
    naam: str
    synoniemen: tuple[str, ...] | None = ()
    omschrijving: str | None = ""
    competenties: tuple[str, ...] | None = None


def read(pad: Path, formaat: str | None = None, verslag: Leesverslag | None = None) -> Iterator[Begripregel]:
    """All concepts of a file; `verslag` is told which format it has and what was passed over.

    Reads the file once. Raises OngeldigBestand (with its line) and OSError, while reading.
    """
    verslag = verslag if verslag is not None else Leesverslag()
    with open_once(pad) as stream:
        if formaat == "jsonld" or (formaat is None and has_json(stream)):
            verslag.soort = "jsonld"
            yield from _lees_jsonld(read_json(stream), verslag)
            return
        eerste, regels = with_first(lines(stream, verslag))
        if not eerste:
            raise OngeldigBestand("Het bestand is leeg.")
        verslag.soort = formaat = formaat or _formaat(eerste)
        if formaat == "csv":
            yield from _lees_csv(eerste, regels, verslag)
        else:
            yield from _lees_ntriples(regels, verslag)


def _formaat(eerste: str) -> str:
    """Format of a file, from its first line with content. Raises OngeldigBestand for an unknown format."""
    eerste = eerste.strip()
    if eerste.lower().startswith(("@prefix", "prefix ", "@base", "base ")):
        raise OngeldigBestand("Dit is Turtle. Dat lezen we niet: vraag N-Triples, JSON-LD of csv op.", 1)
    if eerste.startswith(("<http", "<urn:", "_:", "#")):
        return "ntriples"
    if {"uri", "naam", "soort"} <= set(headings(eerste, separator(eerste, _KOLOMMEN))):
        return "csv"
    raise OngeldigBestand(
        "We herkennen dit bestand niet. Gebruik N-Triples, JSON-LD, of csv met de kolommen uri, naam, "
        "soort en synoniemen.",
        1,
    )


def _naam(tekst: str, verslag: Leesverslag) -> str:
    naam = storable(tekst)
    if len(naam) > LENGTE_NAAM:
        verslag.assume(f"Er staan namen in van meer dan {LENGTE_NAAM} tekens. Die hebben we afgekapt.")
    return naam[:LENGTE_NAAM]


def _begripregel(
    uri: str,
    soort: str,
    naam: str,
    synoniemen: Iterable[str] | None,
    omschrijving: str | None,
    verslag: Leesverslag,
    regel: int | None = None,
    competenties: Iterable[str] | None = None,
) -> Begripregel:
    """One concept as it can be stored. Raises OngeldigBestand for a code that cannot be one."""
    if len(uri) > LENGTE_URI:
        raise OngeldigBestand(f"Een code heeft 1 tot {LENGTE_URI} tekens, deze heeft er {len(uri)}.", regel)
    if not uri.isprintable() or " " in uri:
        raise OngeldigBestand(f"In de code '{short(uri)}' staat een teken dat daar niet hoort.", regel)
    naam = _naam(naam, verslag)
    andere = None
    if synoniemen is not None:
        andere = tuple(s for s in dict.fromkeys(_naam(s, verslag) for s in synoniemen) if s and s != naam)
    horen = None if competenties is None else tuple(filter(None, dict.fromkeys(map(storable, competenties))))
    return Begripregel(
        uri, soort, naam, andere, None if omschrijving is None else storable(omschrijving), horen
    )


# --- csv ------------------------------------------------------------------------------------------
def _lees_csv(eerste: str, regels: Iterator[str], verslag: Leesverslag) -> Iterator[Begripregel]:
    teken = separator(eerste, _KOLOMMEN)
    namen = headings(eerste, teken)
    for nodig in ("uri", "naam", "soort"):
        if nodig not in namen:
            raise OngeldigBestand(f"De kolom {nodig} ontbreekt.", 1)
    rijen = rows(regels, teken, regels_per_rij=REGELS_PER_RIJ)
    next(rijen)  # the heading
    soorten: dict[str, str] = {}
    for regel, velden in rijen:
        waarden = dict.fromkeys(namen, "") | dict(zip(namen, velden, strict=False))
        uri, naam = waarden["uri"], storable(waarden["naam"])
        soort = waarden["soort"].lower() or _soort_uit_pad(uri)
        if reden := _gat(uri, naam, soort):
            verslag.skip(reden, uri or naam)
            continue
        _check_soort(uri, soort, soorten, regel)
        if uri in soorten:
            verslag.skip("waarvan de code later nog eens komt", uri)
        soorten[uri] = soort
        synoniemen, competenties = (
            waarden[kolom].split("|") if kolom in waarden else None
            for kolom in ("synoniemen", "competenties")
        )
        yield _begripregel(
            uri, soort, naam, synoniemen, waarden.get("omschrijving"), verslag, regel, competenties
        )


def _gat(uri: str, naam: str, soort: str) -> str:
    """What a row lacks so that it says nothing; empty when it is complete."""
    waarden = {"zonder code": uri, "zonder naam": naam, "zonder soort": soort}
    return next((reden for reden, waarde in waarden.items() if not waarde), "")


def _check_soort(uri: str, soort: str, soorten: dict[str, str], regel: int) -> None:
    if soort not in SOORTEN:
        raise OngeldigBestand(f"De soort is beroep, competentie of opleiding, niet '{short(soort)}'.", regel)
    if soorten.get(uri, soort) != soort:
        raise OngeldigBestand(
            f"{short(uri, 80)} is hier een {soort} en eerder in het bestand een andere soort.", regel
        )


# --- RDF ------------------------------------------------------------------------------------------
@dataclass(slots=True)
class _Begrip:
    """What was read about one subject so far."""

    soort: str = ""
    namen: dict[str, str] = field(default_factory=dict)  # language -> name
    synoniemen: list[str] = field(default_factory=list)
    omschrijvingen: dict[str, str] = field(default_factory=dict)
    competenties: list[str] = field(default_factory=list)


class _Verzamelaar:
    """Gathers the statements about concepts, in any order, and gives the concepts at the end."""

    def __init__(self) -> None:
        self.begrippen: dict[str, _Begrip] = {}
        self.vormen: dict[str, tuple[str, str]] = {}  # SKOS-XL label -> (language, text)
        self.verwijzingen: list[tuple[str, str, str]] = []  # subject, what, SKOS-XL label

    def add_statement(
        self, subject: str, predicaat: str, *, waarde: str, taal: str = "", literal: bool
    ) -> None:
        """One statement; those we have no use for are passed over."""
        if _asks(predicaat):
            self._begrip(subject).competenties.append(waarde)
        wat = _PREDICATEN.get(predicaat)
        if wat is None:
            return
        if wat == "vorm":
            self.vormen[subject] = (taal, waarde)
        elif wat == "klasse":
            soort = _KLASSEN.get(re.split("[#/]", waarde)[-1])
            if soort:
                self._begrip(subject).soort = soort
        elif literal:
            self._tekst(subject, wat, taal, waarde)
        else:
            self.verwijzingen.append((subject, wat, waarde))

    def _begrip(self, subject: str) -> _Begrip:
        return self.begrippen.setdefault(subject, _Begrip())

    def _tekst(self, subject: str, wat: str, taal: str, waarde: str) -> None:
        begrip = self._begrip(subject)
        taal = taal.lower().split("-")[0]
        if wat == "naam":
            begrip.namen.setdefault(taal, waarde)
        elif wat == "omschrijving":
            begrip.omschrijvingen.setdefault(taal, waarde)
        elif taal in {"", "nl"}:
            begrip.synoniemen.append(waarde)

    def regels(self, verslag: Leesverslag) -> Iterator[Begripregel]:
        """The concepts that have a soort and a name."""
        for subject, wat, label in self.verwijzingen:
            if label in self.vormen:
                self._tekst(subject, wat, *self.vormen[label])
        for uri, begrip in self.begrippen.items():
            soort = begrip.soort or _soort_uit_pad(uri)
            naam = storable(_in_het_nederlands(begrip.namen))
            if not soort or uri.startswith("_:"):
                continue
            if not naam:
                verslag.skip("zonder naam", uri)
                continue
            omschrijving = _in_het_nederlands(begrip.omschrijvingen)
            horen = begrip.competenties or None
            yield _begripregel(uri, soort, naam, begrip.synoniemen, omschrijving, verslag, competenties=horen)


def _asks(predicaat: str) -> bool:
    """Whether a statement says which competentie a beroep asks for."""
    return re.split("[#/]", predicaat)[-1] in _VRAAGT


def _soort_uit_pad(uri: str) -> str:
    for deel in uri.lower().split("/"):
        if deel in _PADEN:
            return _PADEN[deel]
    return ""


def _in_het_nederlands(teksten: dict[str, str]) -> str:
    return teksten.get("nl") or teksten.get("") or next(iter(teksten.values()), "")


def _lees_ntriples(regels: Iterator[str], verslag: Leesverslag) -> Iterator[Begripregel]:
    verzamelaar = _Verzamelaar()
    for nummer, tekst in enumerate(regels, start=1):
        if not tekst.strip() or tekst.lstrip().startswith("#"):
            continue
        tripel = _TRIPEL.fullmatch(tekst)
        if not tripel:
            raise OngeldigBestand("Dit is geen geldige regel N-Triples.", nummer)
        letterlijk = tripel["tekst"]
        verzamelaar.add_statement(
            _kaal(tripel["s"]),
            _kaal(tripel["p"]),
            waarde=_kaal(tripel["o"]) if letterlijk is None else _zonder_ontsnapping(letterlijk),
            taal=tripel["taal"] or "",
            literal=letterlijk is not None,
        )
    yield from verzamelaar.regels(verslag)


def _kaal(term: str) -> str:
    return _zonder_ontsnapping(term[1:-1]) if term.startswith("<") else term


def _zonder_ontsnapping(tekst: str) -> str:
    if "\\" not in tekst:
        return tekst
    kaal = _ONTSNAPT.sub(_teken, tekst)
    # Some makers write a character beyond the first 65,536 as two halves.
    return kaal.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _teken(gevonden: re.Match[str]) -> str:
    if code := gevonden[1] or gevonden[2]:
        nummer = int(code, 16)
        return chr(nummer) if nummer <= 0x10FFFF else "�"
    return _TEKENS.get(gevonden[3], gevonden[3])


def _lees_jsonld(inhoud: Any, verslag: Leesverslag) -> Iterator[Begripregel]:
    verzamelaar = _Verzamelaar()
    for deel in _lijst(inhoud):
        if not isinstance(deel, dict):
            raise OngeldigBestand("We verwachten objecten met @id, of een object met @graph.")
        context = _Context(deel.get("@context"))
        try:
            for knoop in _lijst(deel.get("@graph", deel)):
                _knoop(knoop, context, verzamelaar)
        except RecursionError as fout:
            raise OngeldigBestand("Deze json is te diep genest.") from fout
    yield from verzamelaar.regels(verslag)


def _lijst(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else [waarde]


class _Context:
    """Prefixes and terms of an inline JSON-LD context; contexts by address are not fetched."""

    def __init__(self, context: Any) -> None:
        self.termen: dict[str, str] = {}
        self.talen: dict[str, str] = {}
        for deel in context if isinstance(context, list) else [context]:
            for term, waarde in (deel or {}).items() if isinstance(deel, dict) else ():
                if isinstance(waarde, dict):
                    self.talen |= {term: str(waarde["@language"])} if waarde.get("@language") else {}
                    waarde = waarde.get("@id", "")
                if isinstance(waarde, str):
                    self.termen[term] = waarde

    def voluit(self, naam: str) -> str:
        """Full IRI of a key, type or id."""
        for _ in range(_STAPPEN):
            if naam.startswith("@"):
                break
            voor, scheiding, na = naam.partition(":")
            if self.termen.get(naam, naam) != naam:
                naam = self.termen[naam]
            elif scheiding and not na.startswith("//") and voor in self.termen:
                naam = self.termen[voor] + na
            else:
                break
        return naam


def _knoop(knoop: Any, context: _Context, verzamelaar: _Verzamelaar) -> None:
    if not isinstance(knoop, dict):
        raise OngeldigBestand("In @graph staan alleen objecten.")
    leden = [(context.voluit(sleutel), sleutel, waarde) for sleutel, waarde in knoop.items()]
    subject = next((context.voluit(str(waarde)) for voluit, _, waarde in leden if voluit == "@id"), "")
    for voluit, sleutel, waarden in leden:
        if voluit == "@type":
            for soort in _lijst(waarden):
                klasse = context.voluit(str(soort))
                verzamelaar.add_statement(subject, RDF_TYPE, waarde=klasse, literal=False)
        elif voluit in _PREDICATEN or _asks(voluit):
            _uitspraken(
                subject, voluit, _waarden(waarden, context.talen.get(sleutel, "")), context, verzamelaar
            )


def _uitspraken(
    subject: str,
    predicaat: str,
    waarden: Iterable[tuple[str, Any]],
    context: _Context,
    verzamelaar: _Verzamelaar,
) -> None:
    for taal, waarde in waarden:
        if isinstance(waarde, dict) and "@id" in waarde:
            label = context.voluit(str(waarde["@id"]))
            _knoop(waarde, context, verzamelaar)
            verzamelaar.add_statement(subject, predicaat, waarde=label, literal=False)
        elif isinstance(waarde, str):
            waarde = context.voluit(waarde) if _asks(predicaat) else waarde
            verzamelaar.add_statement(subject, predicaat, waarde=waarde, taal=taal, literal=True)


def _waarden(waarden: Any, taal: str) -> Iterator[tuple[str, Any]]:
    """(language, text or node) of a JSON-LD value: text, value object, language map, node, or a list."""
    for waarde in waarden if isinstance(waarden, list) else [waarden]:
        if isinstance(waarde, dict) and "@value" in waarde:
            yield str(waarde.get("@language", "")), str(waarde["@value"])
        elif isinstance(waarde, dict) and not any(sleutel.startswith("@") for sleutel in waarde):
            for code, tekst in waarde.items():
                yield from ((code, t) for t in (tekst if isinstance(tekst, list) else [tekst]))
        else:
            yield taal, waarde
