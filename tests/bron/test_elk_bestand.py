"""Whatever bytes a loader gets: it loads what it can, or says in one Dutch sentence why not. Never a traceback."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import OIN
from vumportal.begrippen import services as begrippen
from vumportal.geo import services as geo
from vumportal.geo.management.commands.postcodes_laden import EIGEN_TABEL
from vumportal.ontwikkel.bench.aanbod import Maker
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]

ODD = [
    *(character.encode() for character in "\0\"'{}[],;:\t\r\n|\\ ·é☕"),
    b"\xff",
    b"\xed\xa0\xbd",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    rb"\ud83d",
    rb"\u0000",
    rb"\UFFFFFFFF",
    b"9" * 5_000,
    b"1e999",
    b"-0",
    b"NaN",
    b"-Infinity",
    b"null",
    b"true",
    b"0000-00-00",
    b"[" * 3_000,
    b'{"a":' * 3_000,
    b'"' + b"x" * 140_000,
    b"PK\x03\x04",
    b'"matches": [',
]


def documents(soort: Soort) -> list[dict[str, object]]:
    return list(Maker([5501, 5611], 1).documenten(soort, 4))


def geonames() -> bytes:
    row = "NL\t{}\tVeldhoven\tNoord-Brabant\t06\t\t\tVeldhoven\t0861\t51.41\t5.40\t6\n"
    return "".join(row.format(pc4) for pc4 in (5501, 5502, 5503)).encode()


SKOS = "http://www.w3.org/2004/02/skos/core#"
NTRIPLES = (
    "<http://x/skill/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x#Skill> .\n"
    f'<http://x/skill/1> <{SKOS}prefLabel> "Na\\u00EFef \\"werken\\""@nl .\n'
    f'<http://x/skill/1> <{SKOS}altLabel> "Aandachtig en met oog voor het kleinste detail werken" .\n'
)
JSONLD = {
    "@context": {"skos": SKOS, "naam": {"@id": "skos:prefLabel", "@language": "nl"}},
    "@graph": [
        {"@id": "http://x/skill/1", "@type": "skos:Skill", "naam": "Nauwkeurig naaien met de machine"}
    ],
}
PROFIELEN = ("profielen_laden", "--organisatie", OIN, "--soort")
FILES: dict[str, tuple[tuple[str, ...], bytes]] = {
    "werkzoekenden, array": (
        (*PROFIELEN, "werkzoekende"),
        json.dumps(documents(Soort.WERKZOEKENDE), indent=1).encode(),
    ),
    "vacatures, regels": (
        (*PROFIELEN, "vacature", "--leverbaar"),
        "\n".join(map(json.dumps, documents(Soort.VACATURE))).encode(),
    ),
    "postcodes, csv": (
        ("postcodes_laden", "--kleiner"),
        b"pc6;lat;lon;plaats\n" + b'5501AB;51,41;"5,40";Veldhoven\n' * 3,
    ),
    "postcodes, eigen": (("postcodes_laden", "--kleiner"), EIGEN_TABEL.read_bytes()[:200]),
    "postcodes, geonames": (("postcodes_laden", "--kleiner"), geonames()),
    "postcodes, json": (("postcodes_laden", "--kleiner"), b'{"5501": [51.41, 5.40], "5502": [null, null]}'),
    "begrippen, csv": (
        ("begrippen_laden", "--kleiner"),
        b'uri,naam,soort,synoniemen,omschrijving\nurn:a,Naaister,beroep,naaier|stikster,"Naait\nkleding"\n',
    ),
    "begrippen, ntriples": (("begrippen_laden", "--zonder-demonstratie", "--kleiner"), NTRIPLES.encode()),
    "begrippen, jsonld": (("begrippen_laden", "--andere-namen"), json.dumps(JSONLD).encode()),
}

Edit = tuple[float, int, bytes]
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1), st.sampled_from([0, 0, 0, 1, 5, 30]), st.sampled_from(ODD) | st.binary(max_size=4)
    ),
    min_size=1,
    max_size=4,
)


def mutated(raw: bytes, edits: list[Edit]) -> bytes:
    """Replace so many bytes, so far in the file, by other ones."""
    for where, length, other in edits:
        at = int(where * len(raw))
        raw = raw[:at] + other + raw[at + length :]
    return raw


def one_sentence(error: CommandError) -> str:
    """Its text. Fails when it is of an error that nobody foresaw."""
    assert "dat we niet kennen" not in str(error), error
    assert "\n" not in str(error)
    return str(error)


@pytest.fixture
def run(organisatie: Organisatie, tmp_path: Path) -> Callable[[tuple[str, ...], bytes], str]:
    """Load these bytes; what was said. Fails when it is not one sentence that we meant."""
    geo.clear_memory()
    begrippen.clear_memory()
    path = tmp_path / "bestand"

    def load(command: tuple[str, ...], raw: bytes) -> str:
        path.write_bytes(raw)
        out = StringIO()
        try:
            call_command(command[0], str(path), *command[1:], stdout=out, stderr=out)
        except CommandError as error:
            return one_sentence(error)
        return out.getvalue()

    return load


@pytest.mark.parametrize("name", FILES)
def test_the_files_that_are_mutated_are_good(run: Callable[[tuple[str, ...], bytes], str], name: str) -> None:
    command, raw = FILES[name]
    assert "geladen" in run(command, raw)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25)
@given(edits=EDITS)
def test_a_damaged_file(run: Callable[[tuple[str, ...], bytes], str], name: str, edits: list[Edit]) -> None:
    command, raw = FILES[name]
    assert run(command, mutated(raw, edits))


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=15)
@given(raw=st.binary() | st.text().map(str.encode) | st.lists(st.sampled_from(ODD)).map(b"".join))
@example(raw=b"")
def test_any_bytes(run: Callable[[tuple[str, ...], bytes], str], name: str, raw: bytes) -> None:
    assert run(FILES[name][0], raw)


@pytest.mark.traag
@pytest.mark.parametrize("name", FILES)
@settings(max_examples=100)
@given(edits=EDITS)
def test_many_damaged_files(
    run: Callable[[tuple[str, ...], bytes], str], name: str, edits: list[Edit]
) -> None:
    command, raw = FILES[name]
    assert run(command, mutated(raw, edits))
