"""A standby of the bench's database, that applies every commit before the commit is confirmed."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

import psycopg

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench.klanten import Verbinding
from vumportal.ontwikkel.bench.opstelling import OIN, Opstelling
from vumportal.ontwikkel.postgres import READY_SECONDS, TOEPASSING, Postgres
from vumportal.ontwikkel.processen import StartFout, running, wait_until
from vumportal.standaard.soort import Soort

NAME = "bench_replica"


class Replica:
    """Made with pg_basebackup, thrown away at the end."""

    def __init__(self, opstelling: Opstelling) -> None:
        self.opstelling = opstelling
        self.primary = opstelling.diensten.postgres
        self.data: Path = opstelling.data / "replica"
        self.server = Postgres(self.data)
        self._open = ExitStack()

    @property
    def url(self) -> str:
        """Address of the copy of the bench's database."""
        return self.server.url(self.opstelling.database, TOEPASSING)

    def __enter__(self) -> Replica:
        if self.primary is None:
            raise StartFout("--replica werkt alleen met de ingebouwde PostgreSQL.")
        shutil.rmtree(self.data, ignore_errors=True)
        adressen.make_data_dir(self.data)
        self.server.copy_from(self.primary, application_name=NAME)
        self.server.prepare()
        self._open.enter_context(running(self.server.command(), self.server.is_ready, READY_SECONDS))
        self._primary("ALTER SYSTEM SET synchronous_standby_names = %s", f"'{NAME}'")
        self._primary("ALTER SYSTEM SET synchronous_commit = %s", "remote_apply")
        if not wait_until(self._is_synchronous, 30.0, pause=0.2):
            raise StartFout("De replica gaat niet mee met de database.")
        return self

    def __exit__(self, *_: object) -> None:
        self._primary("ALTER SYSTEM RESET synchronous_standby_names")
        self._primary("ALTER SYSTEM RESET synchronous_commit")
        self._open.close()
        adressen.remove_socket_root(self.data)
        shutil.rmtree(self.data, ignore_errors=True)

    def _primary(self, statement: str, value: str = "") -> None:
        with psycopg.connect(self.opstelling.beheer_url, autocommit=True) as connection:
            connection.execute(statement.replace("%s", value))
            connection.execute("SELECT pg_reload_conf()")

    def _is_synchronous(self) -> bool:
        states = self.opstelling.rows("SELECT sync_state FROM pg_stat_replication")
        return ("sync",) in states

    def withdrawals_seen_late(self, ports: list[int], count: int) -> int:
        """Withdraw profiles on the primary and fetch each at once through the replica: how many were still there."""
        from vumportal.aanbod.delen import ALTIJD
        from vumportal.standaard.groepen import HEEL

        asking, late = Verbinding(ports[-1], OIN), 0
        rows = self.opstelling.rows(
            f"SELECT id, extern_id FROM werkzoekenden_profiel ORDER BY id DESC LIMIT {count}"  # noqa: S608
        )
        change = "UPDATE werkzoekenden_profiel SET suwi_tot = %s, suwi_groepen = %s WHERE id = %s"
        with psycopg.connect(self.opstelling.url, autocommit=True) as connection:
            for pk, extern_id in rows:
                connection.execute(change, [None, None, pk])
                status, _ = asking.detail(Soort.WERKZOEKENDE, extern_id)
                late += status != 400
                connection.execute(change, [ALTIJD, HEEL, pk])
        return late
