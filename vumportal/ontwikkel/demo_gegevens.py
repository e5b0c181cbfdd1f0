"""Databases of the demo: made, migrated and filled, and left alone when there is nothing to do."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import psycopg
from psycopg import sql

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.demo_processen import Demo
from vumportal.ontwikkel.diensten import Diensten
from vumportal.ontwikkel.instanties import BRONNEN, INSTANTIES, PORTAAL, Instantie, write_private
from vumportal.ontwikkel.processen import Command
from vumportal.ontwikkel.toezicht import Supervisor

# Per step: the files that, when they change, make the step run again.
SOURCES = {
    "migratie": ("vumportal/*/migrations/*.py", "vumportal/*/models.py", "vumportal/organisaties/rollen.py"),
    "postcodes": ("vumportal/geo/data/*",),
    "begrippen": ("vumportal/begrippen/data/*",),
    "statisch": ("static/**/*", "requirements.txt"),
    "organisaties": ("vumportal/ontwikkel/instanties.py", "vumportal/ontwikkel/**/demo_inrichten.py"),
    "voorbeelden": (
        "vumportal/ontwikkel/voorbeelden/**/*",
        "vumportal/ontwikkel/**/voorbeelden_laden.py",
        "vumportal/ontwikkel/demo_verhaal.py",
        "vumportal/ontwikkel/demo_werkgevers.py",
        "vumportal/ontwikkel/demo_vacatures.py",
        "vumportal/ontwikkel/demo_gevonden.py",
    ),
}
SHARED_STEPS = ("migratie", "postcodes", "begrippen")  # give the same tables in each installation


def prepare_data(
    supervisor: Supervisor,
    diensten: Diensten,
    first_port: int,
    *,
    with_examples: bool,
    report: Callable[[str], None],
) -> None:
    """Bring the four databases up to date; each step is skipped when its sources did not change.

    Raises StartFout when a step fails, StopRequested.
    """
    stamps = Stamps(diensten.data / "stempels.json")
    demo = Demo(diensten, first_port)
    created = _ensure_databases(diensten, stamps)
    wanted = {step: _fingerprint(patterns) for step, patterns in SOURCES.items()}
    if not with_examples:
        del wanted["voorbeelden"]

    def run(plan: dict[Instantie, list[str]]) -> None:
        plan = {instantie: steps for instantie, steps in plan.items() if steps}
        if not plan:
            return
        names = ", ".join(dict.fromkeys(step for steps in plan.values() for step in steps))
        report(f"Gegevens klaarzetten voor {', '.join(i.regio for i in plan)}: {names} ...")
        supervisor.run_jobs([_command(demo, instantie, steps) for instantie, steps in plan.items()])
        for instantie, steps in plan.items():
            stamps.set(instantie.sleutel, {step: wanted[step] for step in steps})

    def todo(instantie: Instantie, steps: Iterable[str]) -> list[str]:
        return [step for step in steps if stamps.get(instantie.sleutel).get(step) != wanted[step]]

    if {PORTAAL, *BRONNEN} <= created:
        # All are new: migrate one and copy it, which is several times faster than migrating four.
        run({PORTAAL: todo(PORTAAL, SHARED_STEPS)})
        for bron in BRONNEN:
            _copy_database(diensten, PORTAAL, bron)
            stamps.set(bron.sleutel, stamps.get(PORTAAL.sleutel))
    run({instantie: todo(instantie, wanted) for instantie in INSTANTIES})


class Stamps:
    """Which steps were done in which database, by fingerprint of their sources."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._stamps: dict[str, dict[str, str]] = json.loads(path.read_text())
        except (OSError, ValueError):
            self._stamps = {}

    def get(self, key: str) -> dict[str, str]:
        """The fingerprints of one database."""
        return self._stamps.get(key, {})

    def set(self, key: str, done: dict[str, str]) -> None:
        """Note steps as done and save."""
        self._stamps[key] = {**self.get(key), **done}
        self._save()

    def forget(self, key: str) -> None:
        """Note that nothing is done in a database."""
        self._stamps.pop(key, None)
        self._save()

    def _save(self) -> None:
        write_private(self.path, self._stamps)


def _ensure_databases(diensten: Diensten, stamps: Stamps) -> set[Instantie]:
    created = set()
    for instantie in INSTANTIES:
        if diensten.ensure_database(instantie.database):
            created.add(instantie)
            stamps.forget(instantie.sleutel)
        elif not stamps.get(instantie.sleutel) and _is_empty(diensten.beheer_url(instantie.database)):
            created.add(instantie)  # made by a start that was broken off
    return created


def _is_empty(url: str) -> bool:
    with psycopg.connect(url) as connection:
        query = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        row = connection.execute(query).fetchone()
    return row is not None and row[0] == 0


def _copy_database(diensten: Diensten, source: Instantie, target: Instantie) -> None:
    with psycopg.connect(diensten.beheer_url("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(target.database)))
    diensten.ensure_database(target.database, template=source.database)


def _command(demo: Demo, instantie: Instantie, steps: list[str]) -> Command:
    program = (sys.executable, str(adressen.REPO / "manage.py"), "demo_inrichten", instantie.sleutel)
    name = f"gegevens-{instantie.sleutel}"
    return demo.command(name, demo.environment(instantie, owner=True), *program, "--stappen", ",".join(steps))


def _fingerprint(patterns: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for path in sorted(
        path for pattern in patterns for path in adressen.REPO.glob(pattern) if path.is_file()
    ):
        if path.suffix != ".pyc":
            digest.update(str(path.relative_to(adressen.REPO)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
