"""A dump in another cluster, and a base backup: real servers. Nothing of it stays hidden."""

import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.hulp import wait_until
from tests.logboek.handelingen import act, seal_all
from vumportal.logboek.controle import LogboekFout, check
from vumportal.logboek.models import Handeling, Tijdperk
from vumportal.logboek.verzegelen import head, unsealed
from vumportal.ontwikkel.adressen import remove_socket_root
from vumportal.ontwikkel.diensten import ROLLEN
from vumportal.ontwikkel.postgres import BEHEER, EIGENAAR, READY_SECONDS, Postgres
from vumportal.ontwikkel.processen import running
from vumportal.organisaties.rollen import as_owner

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]


@pytest.fixture
def hier() -> Postgres:
    """The server of this test run."""
    server = Postgres(Path(os.environ["VUMPORTAL_DATA"]), durable=False)
    if not server.cluster.exists():
        pytest.skip("deze tests draaien op een PostgreSQL van buiten")
    return server


@pytest.fixture
def elders() -> Iterator[Postgres]:
    """Another server, not started yet."""
    directory = Path(tempfile.mkdtemp(prefix="vumontw-", dir="/tmp"))
    directory.chmod(0o755)
    yield Postgres(directory, durable=False)
    remove_socket_root(directory)
    shutil.rmtree(directory)


@contextmanager
def started(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """While it runs the default connection is one to it, as the owner."""
    owner = settings.DATABASE_EIGENAAR | {"HOST": str(server.sockets)}
    with running(server.command(), server.is_ready, READY_SECONDS), monkeypatch.context() as patch:
        patch.setattr(settings, "DATABASE_EIGENAAR", owner)
        with as_owner():
            yield


def program(server: Postgres, name: str, *options: str) -> None:
    subprocess.run([server._binaries() / name, "-h", server.sockets, "-U", BEHEER, *options], check=True)


def test_a_dump_in_another_cluster(
    hier: Postgres,
    elders: Postgres,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    act("verzegeld")
    seal_all()
    seal_all()
    then = str(head())
    act("nog niet verzegeld")
    name, dump = str(connection.settings_dict["NAME"]), str(tmp_path / "dump")
    program(hier, "pg_dump", "-Fc", "-f", dump, name)
    act("na de dump")
    seal_all()
    later = str(head())

    elders.prepare()
    with running(elders.command(), elders.is_ready, READY_SECONDS):
        with psycopg.connect(elders.url("postgres"), autocommit=True) as server:
            server.execute(ROLLEN.read_bytes())
        program(elders, "createdb", "-O", EIGENAAR, name)
        program(elders, "pg_restore", "-d", name, dump)
    elders.prepare()
    with started(elders, monkeypatch):
        act("voor iemand het weet")
        with caplog.at_level(logging.WARNING, "vumportal.logboek"):
            seal_all()
        seal_all()
        assert "het logboek begint tijdperk 2 (ander cluster)" in caplog.text
        assert [one.tijdperk for one in Handeling.objects.filter(regels__ref="nog niet verzegeld")] == [1]
        assert [one.tijdperk for one in Handeling.objects.filter(regels__ref="voor iemand het weet")] == [2]
        assert unsealed().aantal == 0
        assert check(kop=then).tijdperken == 2
        with pytest.raises(LogboekFout, match="van het anker"):
            check(kop=later)
    assert check(kop=later).tijdperken == 1  # here nothing happened


def older_copy(hier: Postgres, elders: Postgres, *, until_now: bool) -> None:
    """The cluster as it is now, to be started later; until_now: as who puts a backup back to a moment does it."""
    elders.copy_from(hier, application_name="kopie")
    (elders.cluster / "standby.signal").unlink()
    settings_file = elders.cluster / "postgresql.auto.conf"
    settings_file.write_text(
        "restore_command = 'false'\nrecovery_target = 'immediate'\nrecovery_target_action = promote\n"
    )
    if until_now:
        shutil.copyfile(settings_file, elders.cluster / "recovery.signal")
        owner = elders.cluster.stat()
        os.chown(elders.cluster / "recovery.signal", owner.st_uid, owner.st_gid)


def is_writable() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT pg_is_in_recovery()")
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize("until_now", [True, False])
def test_an_older_copy_of_the_cluster(
    hier: Postgres, elders: Postgres, monkeypatch: pytest.MonkeyPatch, *, until_now: bool
) -> None:
    act("verzegeld")
    seal_all()
    then = str(head())
    act("nog niet verzegeld")
    older_copy(hier, elders, until_now=until_now)
    act("na de kopie")
    seal_all()
    later = str(head())

    elders.prepare()
    with started(elders, monkeypatch):
        wait_until(is_writable)  # a server answers before it has put everything back
        act("daarna")
        seal_all()
        seal_all()
        wanted = ["begin", "andere tijdlijn"] if until_now else ["begin"]
        assert list(Tijdperk.objects.order_by("nummer").values_list("reden", flat=True)) == wanted
        assert unsealed().aantal == 0
        check(kop=then)
        with pytest.raises(LogboekFout, match="van het anker"):
            check(kop=later)  # the only trace of a copy that was simply started
