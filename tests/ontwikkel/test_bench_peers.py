"""`bin/bench peers`: every system gives the answers of ours, and what it prints says so."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.aanbod.profielen import stored
from tests.conftest import PLAATSEN
from vumportal.geo import punten
from vumportal.ontwikkel.bench import peers, peers_gedeeld, peers_postgis
from vumportal.ontwikkel.bench.aanbod import Maker
from vumportal.ontwikkel.bench.peers_gedeeld import LIMIT, Bouw, Ontbreekt
from vumportal.ontwikkel.bench.vragen import Benchvraag, mix
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.afstand import koorde2, pc4
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Profielstuk

DOCUMENTEN, VRAGEN = 300, 80
PC4S = sorted(plaats[0] for plaats in PLAATSEN)
MISSING = {
    "PostGIS": "apt-get install",
    "duckdb": "requirements-bench.txt",
    "tantivy": "requirements-bench.txt",
}

BOUW = Bouw(12.0, 3.0)


@pytest.fixture
def vragen() -> list[Benchvraag]:
    return mix(Soort.WERKZOEKENDE, VRAGEN, PC4S)


@pytest.fixture
def url(transactional_db: None, organisatie: Organisatie, postcodes: None) -> str:
    """A database with documents that others see too: each system reads over a connection of its own."""
    stored(organisatie, Maker(PC4S).documenten(Soort.WERKZOEKENDE, DOCUMENTEN))
    connection.ensure_connection()
    return str(connection.connection.info.dsn)


@pytest.fixture
def after() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def by_predicate(vragen: Sequence[Benchvraag]) -> list[list[int]]:
    """What the answers must be: every document through the predicate in memory."""
    places = punten()
    rows = [(pk, json.loads(text)) for pk, text in Profielstuk.objects.values_list("aanbod_id", "document")]
    answers = []
    for vraag in vragen:
        centre = places[vraag.zoekvraag.selectiegebied.pc4]
        found = []
        for pk, document in rows:
            number = pc4(document["mobiliteit"]["bemiddelingspostcode"])
            assert number is not None
            if vraag.zoekvraag.matches(document, places):
                found.append((koorde2(places[number], centre), number, pk))
        answers.append([pk for *_, pk in sorted(found)[:LIMIT]])
    return answers


@pytest.mark.traag
def test_every_system_answers_as_the_predicate(
    url: str, data: Path, vragen: list[Benchvraag], after: ExitStack
) -> None:
    said: list[str] = []
    found = peers.gather(url, data / "peers", vragen, after, said.append)
    right = by_predicate(vragen)
    assert max(map(len, right)) == LIMIT
    assert min(map(len, right)) < LIMIT
    for peer in found:
        assert [peer.ask(peer.plan(vraag)) for vraag in vragen] == right, peer.naam
        assert peer.bouw.index_mb > 0
    assert len(found) + len(said) >= 4
    if said:
        pytest.skip("\n".join(said))


def test_without_the_extra_ours_is_measured_and_the_way_to_the_others_is_said(
    url: str, data: Path, vragen: list[Benchvraag], after: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(peers_gedeeld.importlib, "import_module", absent)
    monkeypatch.setattr(peers_postgis, "DEBIAN", data / "leeg")
    said: list[str] = []
    found = peers.gather(url, data / "peers", vragen, after, said.append)
    assert [peer.naam for peer in found] == [peers.Eigen.naam]
    assert [(line.split()[2], MISSING[line.split()[2]] in line) for line in said] == [
        ("PostGIS", True),
        ("duckdb", True),
        ("tantivy", True),
    ]
    assert peers.compare(found, vragen, 1, said.append) == 0
    after.close()
    assert not (data / "peers").exists()


@dataclass
class Vast:
    """Gives the answers that it was given."""

    naam: str
    answers: dict[int, list[int]]
    laat_weg: str = "alles"
    bouw: Bouw = BOUW
    asked: list[int] = field(default_factory=list)

    def plan(self, vraag: int) -> int:
        return vraag

    def ask(self, plan: int) -> list[int]:
        self.asked.append(plan)
        return self.answers[plan]

    def close(self) -> None:
        pass


Compared = Callable[[dict[int, list[int]]], tuple[int, list[str]]]


@pytest.fixture
def compared() -> Compared:
    """The exit code and what was said of a system with these answers beside ours: two keys for each question."""

    def run(answers: dict[int, list[int]]) -> tuple[int, list[str]]:
        said: list[str] = []
        ours = Vast("de bron", {0: [1, 2], 1: [3, 4]}, "niets", Bouw(40.0))
        other = Vast("een ander", answers)
        code = peers.compare([ours, other], [0, 1], 3, said.append)  # type: ignore[list-item]
        assert ours.asked == other.asked == [0, 1] * 4  # once to compare, three times measured
        return code, said

    return run


def test_equal_answers_are_exit_code_0_and_the_table_says_what_each_leaves_out(compared: Compared) -> None:
    code, said = compared({0: [1, 2], 1: [3, 4]})
    assert code == 0
    assert said[0] == "  een ander: 0 van 2 antwoorden anders dan de onze, in ids of volgorde"
    assert said[2].startswith("| systeem | p50 | p95 | p99 ms | van de onze, p50 / p95 | index MB | bouw s |")
    ours, other = said[4:6]
    assert ours.startswith("| de bron | ")
    assert ours.endswith("| 1.00 / 1.00 | 40 | bij het laden |")
    assert other.endswith("| 12 | 3 |")
    assert said[-3:] == ["Wat elk weglaat:", "- de bron: niets.", "- een ander: alles."]


@pytest.mark.parametrize("answer", [[4, 3], [3], [3, 4, 5], []])
def test_another_order_or_other_keys_are_counted_and_exit_code_1(
    compared: Compared, answer: list[int]
) -> None:
    code, said = compared({0: [1, 2], 1: answer})
    assert code == 1
    assert said[0].endswith("1 van 2 antwoorden anders dan de onze, in ids of volgorde (vraag 1)")
    assert any(line.startswith("| een ander |") for line in said)


def test_the_newest_server_with_postgis_is_taken(tmp_path: Path) -> None:
    for version, parts in (("9", ("extension", "bin")), ("15", ("extension", "bin")), ("17", ("extension",))):
        extension = tmp_path / "share/postgresql" / version / "extension/postgis.control"
        initdb = tmp_path / "lib/postgresql" / version / "bin/initdb"
        for part, file in (("extension", extension), ("bin", initdb)):
            if part in parts:
                file.parent.mkdir(parents=True)
                file.touch()
    assert peers_postgis.newest(tmp_path) == "15"
    with pytest.raises(Ontbreekt, match="postgis"):
        peers_postgis.newest(tmp_path / "leeg")
