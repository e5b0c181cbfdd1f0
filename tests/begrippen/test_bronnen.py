"""Reading lists of concepts: every format, and precise words about what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vumportal.begrippen.bronnen import DEMONSTRATIELIJST, Begripregel, read
from vumportal.begrippen.services import DEMONSTRATIE
from vumportal.organisaties.bestanden import Leesverslag, OngeldigBestand

UWV = "https://linkeddata.competentnl.nl/uwv/id"
NAAISTER = Begripregel(f"{UWV}/occupation/4C4DEF567A", "beroep", "Naaister", ("Stikster",), "Naait kleding.")

NTRIPLES = """\
# export
<UWV/occupation/4C4DEF567A> <RDFTYPE> <DEF/Occupation> .
<UWV/occupation/4C4DEF567A> <SKOS/prefLabel> "Sewer"@en .
<UWV/occupation/4C4DEF567A> <SKOS/prefLabel> "Naaister"@nl .
<UWV/occupation/4C4DEF567A> <SKOS/altLabel> "Stikster"@nl .
<UWV/occupation/4C4DEF567A> <SKOS/altLabel> "Stitcher"@en .
<UWV/occupation/4C4DEF567A> <SKOS/definition> "Naait kleding."@nl .
<UWV/occupation/4C4DEF567A> <SKOS/broader> <UWV/group/1> .

_:b1 <XL/literalForm> "Na\\u00EFef \\"werken\\""@nl .
<UWV/humancapability/0000000007> <RDFTYPE> <DEF/HumanCapability> <http://graaf> .
<UWV/humancapability/0000000007> <XL/prefLabel> _:b1 .
<UWV/occupation/ZONDERKLASSE> <SKOS/prefLabel> "Kapper"@nl .
<UWV/task/1> <SKOS/prefLabel> "Haar wassen"@nl .
"""
for kort, lang in {
    "UWV": UWV,
    "RDFTYPE": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "SKOS/": "http://www.w3.org/2004/02/skos/core#",
    "XL/": "http://www.w3.org/2008/05/skos-xl#",
    "DEF/": "https://linkeddata.competentnl.nl/def/competentnl#",
}.items():
    NTRIPLES = NTRIPLES.replace(f"<{kort}", f"<{lang}")

JSONLD = """{
  "@context": {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "cnlo": "https://linkeddata.competentnl.nl/def/competentnl#",
    "uwv": "https://linkeddata.competentnl.nl/uwv/id/",
    "naam": {"@id": "skos:prefLabel", "@language": "nl"}
  },
  "@graph": [
    {"@id": "uwv:occupation/4C4DEF567A", "@type": "cnlo:Occupation", "naam": "Naaister",
     "skos:altLabel": [{"@value": "Stikster", "@language": "nl"}, {"@value": "Stitcher", "@language": "en"}],
     "skos:definition": {"nl": "Naait kleding."}},
    {"@id": "uwv:task/1", "skos:prefLabel": "Stof strijken"}
  ]
}"""


@pytest.fixture
def bestand(tmp_path: Path) -> Callable[[str], Path]:
    def schrijf(tekst: str) -> Path:
        pad = tmp_path / "begrippen.txt"
        pad.write_text(tekst, "utf-8")
        return pad

    return schrijf


def kind(pad: Path) -> str:
    verslag = Leesverslag()
    list(read(pad, verslag=verslag))
    return verslag.soort


def report(pad: Path) -> list[str]:
    verslag = Leesverslag()
    list(read(pad, verslag=verslag))
    return verslag.sentences()


def test_demonstration_list() -> None:
    regels = list(read(DEMONSTRATIELIJST))
    assert len(regels) >= 150
    assert len({regel.uri for regel in regels}) == len(regels)
    assert len({(regel.soort, regel.naam) for regel in regels}) == len(regels)
    assert {regel.soort for regel in regels} == {"beroep", "competentie", "opleiding"}
    assert all(regel.uri.startswith(DEMONSTRATIE) and regel.synoniemen for regel in regels)


def test_csv_with_semicolons(bestand: Callable[[str], Path]) -> None:
    pad = bestand(
        "uri;naam;soort;synoniemen;omschrijving\n"
        f"{NAAISTER.uri};Naaister;Beroep;Stikster| ;Naait kleding.\n"
        '0000000007;"Rustig; blijven";competentie;;\n'
    )
    assert kind(pad) == "csv"
    assert list(read(pad)) == [NAAISTER, Begripregel("0000000007", "competentie", "Rustig; blijven")]


def test_ntriples(bestand: Callable[[str], Path]) -> None:
    pad = bestand(NTRIPLES)
    assert kind(pad) == "ntriples"
    assert {regel.uri.rsplit("/", 1)[-1]: regel for regel in read(pad)} == {
        "4C4DEF567A": NAAISTER,
        "0000000007": Begripregel(f"{UWV}/humancapability/0000000007", "competentie", 'Naïef "werken"'),
        "ZONDERKLASSE": Begripregel(f"{UWV}/occupation/ZONDERKLASSE", "beroep", "Kapper"),
    }


def test_jsonld(bestand: Callable[[str], Path]) -> None:
    pad = bestand(JSONLD)
    assert kind(pad) == "jsonld"
    assert list(read(pad)) == [NAAISTER]


def test_competences_and_opleidingen_in_ntriples(bestand: Callable[[str], Path]) -> None:
    beroep, kan, opleiding = f"{UWV}/occupation/1", f"{UWV}/humancapability/2", f"{UWV}/educationalnorm/3"
    namen = {beroep: "Lasser", kan: "Lassen", opleiding: "Lassen niveau 2"}
    tekst = "".join(
        f'<{uri}> <http://www.w3.org/2004/02/skos/core#prefLabel> "{n}" .\n' for uri, n in namen.items()
    )
    tekst += (
        f"<{beroep}> <https://linkeddata.competentnl.nl/def/competentnl#requiresHATEssential> <{kan}> .\n"
    )
    assert list(read(bestand(tekst))) == [
        Begripregel(beroep, "beroep", "Lasser", competenties=(kan,)),
        Begripregel(kan, "competentie", "Lassen"),
        Begripregel(opleiding, "opleiding", "Lassen niveau 2"),
    ]


@pytest.mark.parametrize("wijst", ['"uwv:humancapability/2"', '[{"@id": "uwv:humancapability/2"}]'])
def test_competences_in_jsonld(bestand: Callable[[str], Path], wijst: str) -> None:
    pad = bestand(
        f"""{{"@context": {{"uwv": "{UWV}/", "skos": "http://www.w3.org/2004/02/skos/core#",
        "vraagt": {{"@id": "http://data.europa.eu/esco/model#relatedEssentialSkill", "@type": "@id"}}}},
        "@id": "uwv:occupation/1", "skos:prefLabel": "Lasser", "vraagt": {wijst}}}"""
    )
    assert list(read(pad)) == [
        Begripregel(f"{UWV}/occupation/1", "beroep", "Lasser", competenties=(f"{UWV}/humancapability/2",))
    ]


def test_competences_in_csv(bestand: Callable[[str], Path]) -> None:
    pad = bestand(
        "uri,naam,soort,competenties\nurn:a,Lasser,beroep,Lassen| |urn:b|Lassen\nurn:c,Kok,beroep,\n"
    )
    assert [regel.competenties for regel in read(pad)] == [("Lassen", "urn:b"), ()]


def test_expanded_jsonld_with_nested_labels(bestand: Callable[[str], Path]) -> None:
    pad = bestand(
        f'[{{"@id": "{NAAISTER.uri}", "http://www.w3.org/2008/05/skos-xl#prefLabel": [{{"@id": "_:l1", '
        '"http://www.w3.org/2008/05/skos-xl#literalForm": [{"@value": "Naaister", "@language": "nl"}]}]}]'
    )
    assert list(read(pad)) == [Begripregel(NAAISTER.uri, "beroep", "Naaister")]


@pytest.mark.parametrize(
    ("tekst", "regel", "woorden"),
    [
        ("hallo\n", 1, "herkennen dit bestand niet"),
        ("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n", 1, "Turtle"),
        (NTRIPLES + "<http://x> <http://y> zomaar .\n", 15, "geen geldige regel N-Triples"),
        (
            "uri,naam,soort\na,Naaister,beroep\na,Naaister,competentie\n",
            3,
            "eerder in het bestand een andere soort",
        ),
        ("uri,naam,soort\nurn:a b,Naaister,beroep\n", 2, "een teken dat daar niet hoort"),
        ("uri,naam,soort,synoniemen\na,Naaister,beroep,stikster,naaier\n", 2, "4 kolommen, hier staan er 5"),
        ('uri,naam,soort\na,"Naaister,beroep\nb,Kapper,beroep\n', 2, "niet goed wordt afgesloten"),
        ('uri,naam,soort\n\na,"' + "x" * 140_000 + '",beroep\n', 3, "niet goed wordt afgesloten"),
        ('uri,naam,soort\na,"Naaister,beroep\nb,"Kapper",beroep\n', 2, "niet goed wordt afgesloten"),
        ("uri,naam,soort\na,Naai\0ster,beroep\n", 2, "(NUL)"),
        ("uri,naam,soort\n" + "x" * 1_100_000, 2, "langer dan in zo'n bestand kan"),
        ('{"@graph": ' + "[" * 10_000, None, "te diep genest"),
        (
            '{"@graph": ['
            + '{"@id": "_:x", "http://www.w3.org/2004/02/skos/core#prefLabel": ' * 900
            + "1"
            + "}" * 900
            + "]}",
            None,
            "diep",
        ),
        ("uri,naam,soort\na,Naaister,vak\n", 2, "beroep, competentie of opleiding, niet 'vak'"),
        ("uri,naam,soort\n" + "a" * 201 + ",Naaister,beroep\n", 2, "1 tot 200 tekens"),
        ('{"@graph": [\n {"@id": }]}', 2, "geen geldige json"),
        ('{"@graph": ["x"]}', None, "alleen objecten"),
    ],
)
def test_faults_name_the_line_and_the_reason(
    bestand: Callable[[str], Path], tekst: str, regel: int | None, woorden: str
) -> None:
    with pytest.raises(OngeldigBestand) as fout:
        list(read(bestand(tekst)))
    assert fout.value.regel == regel
    assert woorden in str(fout.value)


def test_a_missing_column_when_told_that_it_is_csv(bestand: Callable[[str], Path]) -> None:
    with pytest.raises(OngeldigBestand, match="Regel 1: De kolom soort ontbreekt"):
        list(read(bestand("uri,naam\na,b\n"), "csv"))


def test_what_says_nothing_is_passed_over_and_counted(bestand: Callable[[str], Path]) -> None:
    pad = bestand(
        "Naam ;URI;Soort;Synoniemen;\n\n;;;;\nNaaister;urn:a;BEROEP;;\n;urn:b;beroep;;\nKapper;;beroep;;\n"
        "Bakker;urn:c;;;\nZingen;http://x/skill/1;;;\nKleermaker;urn:a;beroep;;;;\n"
    )
    assert [(regel.uri, regel.soort, regel.naam) for regel in read(pad)] == [
        ("urn:a", "beroep", "Naaister"),
        ("http://x/skill/1", "competentie", "Zingen"),
        ("urn:a", "beroep", "Kleermaker"),
    ]
    assert report(pad) == [
        "1 rij zonder naam is overgeslagen: urn:b.",
        "1 rij zonder code is overgeslagen: Kapper.",
        "1 rij zonder soort is overgeslagen: urn:c.",
        "1 rij waarvan de code later nog eens komt is overgeslagen: urn:a.",
    ]


def test_a_concept_without_a_name_is_counted(bestand: Callable[[str], Path]) -> None:
    pad = bestand(
        NTRIPLES
        + f"<{UWV}/occupation/NAAMLOOS> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x#Occupation> .\n"
    )
    assert report(pad) == [f"1 rij zonder naam is overgeslagen: {UWV}/occupation/NAAMLOOS."]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_of_any_maker(tmp_path: Path, ends: str, codering: str) -> None:
    pad = tmp_path / "lijst.csv"
    tekst = '"uri"\t"naam"\t"soort"\t"omschrijving"\nurn:a\tConciërge\tberoep\t"Sluit\naf"\t\n'
    pad.write_bytes(tekst.replace("\n", ends).encode(codering))
    assert list(read(pad)) == [Begripregel("urn:a", "beroep", "Conciërge", None, "Sluit af")]
    assert bool(report(pad)) is (codering == "cp1252")


def test_a_name_is_stored_as_far_as_it_can(bestand: Callable[[str], Path]) -> None:
    pad = bestand(
        '[{"@id": "http://x/skill/1", "http://www.w3.org/2004/02/skos/core#prefLabel":\n'
        ' "Na\\u00ADaien \\ud83d\\u0000"},\n'
        ' {"@id": "http://x/skill/2", "http://www.w3.org/2004/02/skos/core#prefLabel": "' + "x" * 300 + '"}]'
    )
    assert [regel.naam for regel in read(pad)] == ["Naaien ��", "x" * 250]
    assert report(pad) == ["Er staan namen in van meer dan 250 tekens. Die hebben we afgekapt."]


def test_escapes_beyond_unicode_and_halves_of_a_character(bestand: Callable[[str], Path]) -> None:
    naam = r"\uD83D\uDE00 \uD83D \UFFFFFFFF"
    pad = bestand(f'<http://x/skill/1> <http://www.w3.org/2004/02/skos/core#prefLabel> "{naam}" .\n')
    assert [regel.naam for regel in read(pad)] == ["😀 � �"]


@pytest.mark.parametrize(
    "inhoud",
    [
        {"@context": {"a": "b", "b": "a", "c": "c:c"}, "@graph": [{"a:x": 1, "c": "d", "@id": "a"}]},
        {"@context": [1, None, {"a": 3}], "@graph": {"@id": ["x"], "@type": [{}, None]}},
        {"@graph": []},
        [],
    ],
)
def test_strange_jsonld_gives_nothing(bestand: Callable[[str], Path], inhoud: Any) -> None:
    assert list(read(bestand(json.dumps(inhoud)))) == []


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    pad = tmp_path / "raar.csv"
    for inhoud, woorden in (
        (b"uri,naam,soort\na,\x81\x8d,beroep\n", "Regel 2: Dit is geen tekst"),
        (b'[\n{"@id": "\xff"}]', "Regel 2: Dit is geen UTF-8"),
        (b"PK\x03\x04....[Content_Types].xml", "rekenblad"),
        (b"\x1f\x8b\x08", "ingepakt"),
        (b"<!DOCTYPE html><html>", "webpagina"),
        (b'<?xml version="1.0"?><rdf:RDF/>', "xml"),
    ):
        pad.write_bytes(inhoud)
        with pytest.raises(OngeldigBestand, match=woorden):
            list(read(pad))
