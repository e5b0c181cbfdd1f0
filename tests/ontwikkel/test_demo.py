"""The parts of bin/demo that decide: ports, stamps, addresses and secrets."""

import re
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vumportal.ontwikkel import demo, demo_gegevens
from vumportal.ontwikkel.adressen import REPO
from vumportal.ontwikkel.demo_processen import Demo
from vumportal.ontwikkel.diensten import OWNER_LOCK, Diensten
from vumportal.ontwikkel.instanties import (
    ACCOUNTS,
    BRONNEN,
    DEFAULT_PORT,
    INSTANTIES,
    PERSOON,
    PORT_COUNT,
    PORTAAL,
    environment,
    geheimen,
    running_first_port,
    write_private,
)
from vumportal.ontwikkel.processen import StartFout, file_lock
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.voorziening.configuratie import make


@pytest.fixture
def diensten(data: Path) -> Diensten:
    """Servers that have their addresses, and do not run."""
    made = Diensten(data)
    assert made.valkey is not None
    made.valkey.prepare()
    return made


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_wanted_port_that_is_taken_is_named(taken: int) -> None:
    with pytest.raises(StartFout, match=rf"Niet vrij: poort .*\b{taken}\b"):
        demo.choose_port(taken - 2)


def test_two_that_start_at_the_same_time_never_take_the_same_ports(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither listens yet when the other chooses; the second would find the first answering in its place."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        base = probe.getsockname()[1]
    monkeypatch.setattr(demo, "DEFAULT_PORT", base)
    code = (
        "import sys; from vumportal.ontwikkel import demo; "
        f"demo.DEFAULT_PORT = {base}; print(demo.choose_port(None), flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=REPO
    )
    assert other.stdout is not None
    try:
        theirs = int(other.stdout.read1().split()[-1])
        assert demo.choose_port(None) != theirs
        with pytest.raises(StartFout, match=f"vanaf poort {theirs} start een andere demo"):
            demo.choose_port(theirs)
    finally:
        other.communicate()
    assert demo.choose_port(theirs) == theirs  # gone with the process


@pytest.mark.parametrize("port", [80, 65535])
def test_a_port_outside_the_range_is_refused(port: int) -> None:
    with pytest.raises(StartFout, match="--poort moet tussen"):
        demo.choose_port(port)


def test_without_a_wish_the_next_free_block_is_taken(
    taken: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "DEFAULT_PORT", taken - 1)
    chosen = demo.choose_port(None)
    assert chosen > taken
    assert (chosen - (taken - 1)) % 10 == 0
    assert re.search(rf"Niet vrij: poort .*\b{taken}\b", capsys.readouterr().out)


def test_a_second_demo_on_the_same_data_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VUMPORTAL_DATA", str(data))
    monkeypatch.setattr(demo, "LOCK_SECONDS", 0.0)
    with file_lock(data / OWNER_LOCK, wait_seconds=0):
        assert demo.main([]) == 1
    assert capsys.readouterr().err == f"Er loopt al een bin/demo of bin/manage op {data}.\n"


def test_ports_and_names_follow_each_other(data: Path) -> None:
    described = demo.description(Demo(Diensten(data), 9000), with_examples=True)
    assert described["portaal"] == "http://127.0.0.1:9000"
    assert described["voorziening"] == {"url": "http://127.0.0.1:9001", "oin": "00000001900000009000"}
    assert [bron["url"] for bron in described["bronnen"]] == [
        f"http://127.0.0.1:{port}" for port in (9002, 9003, 9004)
    ]
    assert described["organisatie"] == {"naam": PORTAAL.naam, "oin": PORTAAL.oin}
    assert {account["gebruikersnaam"] for account in described["accounts"]} >= {"anja", "henk", "jessica"}
    assert PORT_COUNT == 5


def test_without_examples_the_example_people_have_no_account(data: Path) -> None:
    described = demo.description(Demo(Diensten(data), 9000), with_examples=False)
    names = {account["gebruikersnaam"] for account in described["accounts"]}
    assert "anja" in names
    assert not names & {"henk", "jessica"}


def test_every_installation_has_its_own_database_cache_and_oin(diensten: Diensten) -> None:
    environments = [environment(instantie, diensten) for instantie in INSTANTIES]
    for key in ("DATABASE_URL", "REDIS_URL"):
        assert len({env[key] for env in environments}) == len(INSTANTIES)
    assert len({instantie.oin for instantie in INSTANTIES}) == len(INSTANTIES)
    assert all(len(instantie.oin) == 20 and instantie.oin.isdigit() for instantie in INSTANTIES)


def test_every_installation_serves_the_collected_static_files(data: Path, diensten: Diensten) -> None:
    roots = {Demo(diensten, 9000).environment(i)["DJANGO_STATIC_ROOT"] for i in INSTANTIES}
    assert roots == {str(data / "statisch")}


def test_the_exchange_knows_every_bron_and_the_portal(data: Path) -> None:
    config = make(Demo(Diensten(data), 9000).voorziening_config())
    assert [bron.oin for bron in config.bronnen] == [PORTAAL.oin, *(bron.oin for bron in BRONNEN)]
    assert config.poort == 9001


def test_roles_and_kinds_are_those_of_the_models() -> None:
    assert {account.rol for account in ACCOUNTS} <= {*Gebruiker.Rol.values, PERSOON}
    assert PERSOON not in Gebruiker.Rol.values
    assert {account.pad for account in ACCOUNTS if account.rol == PERSOON} == {"/mijn/"}
    assert {instantie.soort for instantie in INSTANTIES} <= set(Ontvanger.values)


def test_secrets_are_private_and_stay_the_same(data: Path) -> None:
    first = geheimen(data)
    assert geheimen(data) == first
    assert len({first.django, first.voorziening, first.wachtwoord}) == 3
    assert stat.S_IMODE((data / "geheimen.json").stat().st_mode) == 0o600
    write_private(data / "geheimen.json", {}, keep=True)
    assert geheimen(data) == first
    assert [path.name for path in data.iterdir()] == ["geheimen.json"]


def test_manage_finds_the_ports_of_the_running_demo(data: Path) -> None:
    assert running_first_port(data) == DEFAULT_PORT
    write_private(data / "demo.json", demo.description(Demo(Diensten(data), 9100), with_examples=True))
    assert running_first_port(data) == 9100


def test_stamps_survive_and_can_be_forgotten(data: Path) -> None:
    stamps = demo_gegevens.Stamps(data / "stempels.json")
    stamps.set("portaal", {"migratie": "a"})
    stamps.set("portaal", {"postcodes": "b"})
    assert demo_gegevens.Stamps(data / "stempels.json").get("portaal") == {"migratie": "a", "postcodes": "b"}
    stamps.forget("portaal")
    assert demo_gegevens.Stamps(data / "stempels.json").get("portaal") == {}


def test_every_step_has_sources_that_exist() -> None:
    empty = demo_gegevens._fingerprint(())
    prints = {step: demo_gegevens._fingerprint(patterns) for step, patterns in demo_gegevens.SOURCES.items()}
    assert empty not in prints.values()
    assert len(set(prints.values())) == len(prints)
