"""Reading lists of concepts to `Begripregel`s. Pure Python, no database.

Kinds of file, recognised by their first line or told with `soort`:
- `csv`: columns `uri,naam,soort,synoniemen[,omschrijving]`, synonyms separated by `|`, read line by line;
- `ntriples`: N-Triples or N-Quads with SKOS or SKOS-XL labels, as a SPARQL endpoint such as that of
  CompetentNL gives with `Accept: application/n-triples`; only the statements we use are kept in memory;
- `jsonld`: the same as JSON-LD, expanded or with a context of prefixes and terms.

In RDF the class says what a concept is: `Occupation` is a beroep; `HumanCapability`, `KnowledgeArea` and
`Skill` are competenties (namespaces differ per publisher, so only the last part of the class counts). Where
the class is missing, the path of the code decides (`.../occupation/...`). The rest is passed over.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

DEMONSTRATIELIJST = Path(__file__).parent / "data" / "demonstratie.csv"
"""The list that ships with the project."""
FORMATEN = ("csv", "ntriples", "jsonld")
LENGTE_URI = 200
LENGTE_NAAM = 250
SKOS = "http://www.w3.org/2004/02/skos/core#"
SKOSXL = "http://www.w3.org/2008/05/skos-xl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_KLASSEN = {
    "Occupation": "beroep",
    "HumanCapability": "competentie",
    "KnowledgeArea": "competentie",
    "Skill": "competentie",
}
_PADEN = {
    "occupation": "beroep",
    "humancapability": "competentie",
    "capability": "competentie",
    "knowledgearea": "competentie",
    "skill": "competentie",
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
_TRIPEL = re.compile(
    r"\s*(?P<s><[^<>\s]*>|_:\S+)\s+(?P<p><[^<>\s]*>)\s+"
    r'(?P<o><[^<>\s]*>|_:\S+|"(?P<tekst>(?:[^"\\]|\\.)*)"(?:@(?P<taal>[A-Za-z0-9-]+)|\^\^<[^<>]*>)?)'
    r"\s*(?:<[^<>\s]*>\s*|_:\S+\s*)?\.\s*(?:#.*)?"
)
_ONTSNAPT = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_TEKENS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


class OngeldigeBegrippen(Exception):
    """The file cannot be used; the message is Dutch and says which line (`regel`) and why."""

    def __init__(self, melding: str, regel: int | None = None) -> None:
        super().__init__(f"Regel {regel}: {melding}" if regel else melding)
        self.regel = regel


@dataclass(frozen=True, slots=True)
class Begripregel:
    """One concept: its code, name, soort ("beroep" or "competentie"), other names and description."""

    uri: str
    soort: str
    naam: str
    synoniemen: tuple[str, ...] = ()
    omschrijving: str = ""


def read(pad: Path, formaat: str | None = None) -> Iterator[Begripregel]:
    """All concepts of a file. Raises OngeldigeBegrippen (with line number) while reading, and OSError."""
    formaat = formaat or recognise(pad)
    lezers = {"csv": _lees_csv, "ntriples": _lees_ntriples, "jsonld": _lees_jsonld}
    try:
        yield from lezers[formaat](pad)
    except UnicodeDecodeError as fout:
        raise OngeldigeBegrippen("Het bestand is geen UTF-8-tekst.") from fout


def recognise(pad: Path) -> str:
    """Format of a file, from its first line with content. Raises OngeldigeBegrippen for an unknown format."""
    try:
        with _open(pad) as bestand:
            eerste = next((regel.strip() for regel in bestand if regel.strip()), "")
    except UnicodeDecodeError as fout:
        raise OngeldigeBegrippen("Het bestand is geen UTF-8-tekst.") from fout
    if not eerste:
        raise OngeldigeBegrippen("Het bestand is leeg.")
    if eerste.startswith(("{", "[")):
        return "jsonld"
    if eerste.lower().startswith(("@prefix", "prefix ", "@base", "base ")):
        raise OngeldigeBegrippen("Dit is Turtle. Dat lezen we niet: vraag N-Triples, JSON-LD of csv op.", 1)
    if eerste.startswith(("<http", "<urn:", "_:", "#")):
        return "ntriples"
    if {"uri", "naam", "soort"} <= set(_kolommen(eerste)):
        return "csv"
    raise OngeldigeBegrippen(
        "We herkennen dit bestand niet. Gebruik N-Triples, JSON-LD, of csv met de kolommen uri, naam, "
        "soort en synoniemen.",
        1,
    )


def _open(pad: Path) -> TextIO:
    return pad.open(encoding="utf-8-sig", newline="")


def _regel(
    uri: str, soort: str, naam: str, synoniemen: Iterable[str], omschrijving: str, regel: int | None
) -> Begripregel:
    uri, naam = uri.strip(), " ".join(naam.split())
    if not uri or len(uri) > LENGTE_URI:
        raise OngeldigeBegrippen(
            f"De code moet 1 tot {LENGTE_URI} tekens hebben, deze heeft er {len(uri)}.", regel
        )
    if not naam:
        raise OngeldigeBegrippen(f"Bij {uri} staat geen naam.", regel)
    if soort not in {"beroep", "competentie"}:
        raise OngeldigeBegrippen(f"De soort is beroep of competentie, niet {soort!r}.", regel)
    andere = dict.fromkeys(" ".join(s.split())[:LENGTE_NAAM] for s in synoniemen)
    return Begripregel(
        uri, soort, naam[:LENGTE_NAAM], tuple(s for s in andere if s and s != naam), omschrijving.strip()
    )


# --- csv ------------------------------------------------------------------------------------------
def _kolommen(kop: str) -> list[str]:
    return [naam.strip().strip('"').lower() for naam in re.split("[,;]", kop)]


def _lees_csv(pad: Path) -> Iterator[Begripregel]:
    with _open(pad) as bestand:
        kop = bestand.readline()
        bestand.seek(0)
        lezer = csv.DictReader(bestand, delimiter=";" if kop.count(";") > kop.count(",") else ",")
        lezer.fieldnames = _kolommen(kop)
        ontbreekt = {"uri", "naam", "soort"} - set(lezer.fieldnames)
        if ontbreekt:
            raise OngeldigeBegrippen(f"De kolom {sorted(ontbreekt)[0]} ontbreekt.", 1)
        for nummer, rij in enumerate(lezer):
            if nummer == 0:
                continue  # the heading: the names were set by hand
            waarden = {naam: waarde or "" for naam, waarde in rij.items() if naam}
            yield _regel(
                waarden["uri"],
                waarden["soort"].strip().lower(),
                waarden["naam"],
                waarden.get("synoniemen", "").split("|"),
                waarden.get("omschrijving", ""),
                lezer.line_num,
            )


# --- RDF ------------------------------------------------------------------------------------------
@dataclass(slots=True)
class _Begrip:
    """What was read about one subject so far."""

    soort: str = ""
    namen: dict[str, str] = field(default_factory=dict)  # language -> name
    synoniemen: list[str] = field(default_factory=list)
    omschrijvingen: dict[str, str] = field(default_factory=dict)


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

    def regels(self) -> Iterator[Begripregel]:
        """The concepts that have a soort and a name."""
        for subject, wat, label in self.verwijzingen:
            if label in self.vormen:
                self._tekst(subject, wat, *self.vormen[label])
        for uri, begrip in self.begrippen.items():
            soort = begrip.soort or _soort_uit_pad(uri)
            naam = _in_het_nederlands(begrip.namen)
            if soort and naam and not uri.startswith("_:"):
                yield _regel(
                    uri, soort, naam, begrip.synoniemen, _in_het_nederlands(begrip.omschrijvingen), None
                )


def _soort_uit_pad(uri: str) -> str:
    for deel in uri.lower().split("/"):
        if deel in _PADEN:
            return _PADEN[deel]
    return ""


def _in_het_nederlands(teksten: dict[str, str]) -> str:
    return teksten.get("nl") or teksten.get("") or next(iter(teksten.values()), "")


def _lees_ntriples(pad: Path) -> Iterator[Begripregel]:
    verzamelaar = _Verzamelaar()
    with _open(pad) as bestand:
        for nummer, tekst in enumerate(bestand, start=1):
            if not tekst.strip() or tekst.lstrip().startswith("#"):
                continue
            tripel = _TRIPEL.fullmatch(tekst)
            if not tripel:
                raise OngeldigeBegrippen("Dit is geen geldige regel N-Triples.", nummer)
            letterlijk = tripel["tekst"]
            verzamelaar.add_statement(
                _kaal(tripel["s"]),
                _kaal(tripel["p"]),
                waarde=_kaal(tripel["o"]) if letterlijk is None else _zonder_ontsnapping(letterlijk),
                taal=tripel["taal"] or "",
                literal=letterlijk is not None,
            )
    yield from verzamelaar.regels()


def _kaal(term: str) -> str:
    return _zonder_ontsnapping(term[1:-1]) if term.startswith("<") else term


def _zonder_ontsnapping(tekst: str) -> str:
    if "\\" not in tekst:
        return tekst
    return _ONTSNAPT.sub(
        lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _TEKENS.get(m[3], m[3]), tekst
    )


def _lees_jsonld(pad: Path) -> Iterator[Begripregel]:
    try:
        inhoud = json.loads(pad.read_text("utf-8-sig"))
    except json.JSONDecodeError as fout:
        raise OngeldigeBegrippen(
            f"Dit is geen geldige json, vanaf teken {fout.colno}.", fout.lineno
        ) from fout
    delen = inhoud if isinstance(inhoud, list) else [inhoud]
    verzamelaar = _Verzamelaar()
    for deel in delen:
        if not isinstance(deel, dict):
            raise OngeldigeBegrippen("We verwachten objecten met @id, of een object met @graph.")
        context = _Context(deel.get("@context"))
        for knoop in deel.get("@graph", [deel]):
            _knoop(knoop, context, verzamelaar)
    yield from verzamelaar.regels()


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
        if naam.startswith("@"):
            return naam
        voor, scheiding, na = naam.partition(":")
        if naam in self.termen and self.termen[naam] != naam:
            return self.voluit(self.termen[naam])
        if scheiding and not na.startswith("//") and voor in self.termen:
            return self.termen[voor] + na
        return naam


def _knoop(knoop: Any, context: _Context, verzamelaar: _Verzamelaar) -> None:
    if not isinstance(knoop, dict):
        raise OngeldigeBegrippen("In @graph staan alleen objecten.")
    sleutels = {context.voluit(sleutel): sleutel for sleutel in knoop}
    subject = context.voluit(str(knoop.get(sleutels.get("@id", "@id"), "")))
    soorten = knoop.get(sleutels.get("@type", "@type"), [])
    for soort in soorten if isinstance(soorten, list) else [soorten]:
        verzamelaar.add_statement(subject, RDF_TYPE, waarde=context.voluit(str(soort)), literal=False)
    for voluit, sleutel in sleutels.items():
        if voluit not in _PREDICATEN:
            continue
        waarden = knoop[sleutel]
        for taal, waarde in _waarden(waarden, context.talen.get(sleutel, "")):
            if isinstance(waarde, dict) and "@id" in waarde:
                label = context.voluit(str(waarde["@id"]))
                _knoop(waarde, context, verzamelaar)
                verzamelaar.add_statement(subject, voluit, waarde=label, literal=False)
            elif isinstance(waarde, str):
                verzamelaar.add_statement(subject, voluit, waarde=waarde, taal=taal, literal=True)


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
