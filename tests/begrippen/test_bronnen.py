"""Reading lists of concepts: every format, and precise words about what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vumportal.begrippen.bronnen import DEMONSTRATIELIJST, Begripregel, OngeldigeBegrippen, read, recognise
from vumportal.begrippen.services import DEMONSTRATIE

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


def test_demonstration_list() -> None:
    regels = list(read(DEMONSTRATIELIJST))
    assert len(regels) >= 150
    assert len({regel.uri for regel in regels}) == len(regels)
    assert len({(regel.soort, regel.naam) for regel in regels}) == len(regels)
    assert {regel.soort for regel in regels} == {"beroep", "competentie"}
    assert all(regel.uri.startswith(DEMONSTRATIE) and regel.synoniemen for regel in regels)


def test_csv_with_semicolons(bestand: Callable[[str], Path]) -> None:
    pad = bestand(
        "uri;naam;soort;synoniemen;omschrijving\n"
        f"{NAAISTER.uri};Naaister;Beroep;Stikster| ;Naait kleding.\n"
        '0000000007;"Rustig; blijven";competentie;;\n'
    )
    assert recognise(pad) == "csv"
    assert list(read(pad)) == [NAAISTER, Begripregel("0000000007", "competentie", "Rustig; blijven")]


def test_ntriples(bestand: Callable[[str], Path]) -> None:
    pad = bestand(NTRIPLES)
    assert recognise(pad) == "ntriples"
    assert {regel.uri.rsplit("/", 1)[-1]: regel for regel in read(pad)} == {
        "4C4DEF567A": NAAISTER,
        "0000000007": Begripregel(f"{UWV}/humancapability/0000000007", "competentie", 'Naïef "werken"'),
        "ZONDERKLASSE": Begripregel(f"{UWV}/occupation/ZONDERKLASSE", "beroep", "Kapper"),
    }


def test_jsonld(bestand: Callable[[str], Path]) -> None:
    pad = bestand(JSONLD)
    assert recognise(pad) == "jsonld"
    assert list(read(pad)) == [NAAISTER]


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
        ("uri,naam,soort\na,Naaister,beroep\nb,,beroep\n", 3, "Bij b staat geen naam"),
        ("uri,naam,soort\na,Naaister,vak\n", 2, "beroep of competentie, niet 'vak'"),
        ("uri,naam,soort\n" + "a" * 201 + ",Naaister,beroep\n", 2, "1 tot 200 tekens"),
        ('{"@graph": [\n {"@id": }]}', 2, "geen geldige json"),
        ('{"@graph": ["x"]}', None, "alleen objecten"),
    ],
)
def test_faults_name_the_line_and_the_reason(
    bestand: Callable[[str], Path], tekst: str, regel: int | None, woorden: str
) -> None:
    with pytest.raises(OngeldigeBegrippen) as fout:
        list(read(bestand(tekst)))
    assert fout.value.regel == regel
    assert woorden in str(fout.value)


def test_a_missing_column_when_told_that_it_is_csv(bestand: Callable[[str], Path]) -> None:
    with pytest.raises(OngeldigeBegrippen, match="Regel 1: De kolom soort ontbreekt"):
        list(read(bestand("uri,naam\na,b\n"), "csv"))


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    pad = tmp_path / "raar.csv"
    pad.write_bytes(b"uri,naam,soort\na,\xff\xfe,beroep\n")
    with pytest.raises(OngeldigeBegrippen, match="geen UTF-8"):
        list(read(pad))
