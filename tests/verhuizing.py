"""Tables as they were some migrations ago, for tests of a move.

Going back from the last migration takes longer each time that one is added. So the old tables are made once, forwards,
in a database of their own, and a test works in a copy of it: nothing has to be put back either.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import sql

from vumportal.organisaties.rollen import as_owner

Vroeger = Callable[..., AbstractContextManager[None]]
_copies = count(1)


@pytest.fixture(scope="session")
def databases_of_before(django_db_setup: None) -> Iterator[dict[frozenset[tuple[str, str]], str]]:
    """By how far each room is: the database to copy."""
    made: dict[frozenset[tuple[str, str]], str] = {}
    yield made
    for naam in made.values():
        _dropped(naam)


@pytest.fixture
def vroeger_met(
    databases_of_before: dict[frozenset[tuple[str, str]], str], transactional_db: None
) -> Vroeger:
    """`with vroeger_met(werkzoekenden="0006")`: no further than that, and what needs none of what came later.

    All connections of this process are with that database as long as the block lasts; its contents go with it.
    """

    @contextmanager
    def at(**laatste: str) -> Iterator[None]:
        key = frozenset(laatste.items())
        if key not in databases_of_before:
            databases_of_before[key] = _made(
                laatste, f"{connection.settings_dict['NAME']}_vroeger_{len(databases_of_before)}"
            )
        template = databases_of_before[key]
        copy = f"{template}_{next(_copies)}"
        _as_maker("CREATE DATABASE {} TEMPLATE {}", copy, template)
        try:
            with _connected_to(copy):
                yield
        finally:
            _dropped(copy)

    return at


def _made(laatste: dict[str, str], naam: str) -> str:
    _as_maker("CREATE DATABASE {}", naam)
    with _connected_to(naam):
        with as_owner():
            executor = MigrationExecutor(connection)
            executor.migrate(_targets(executor, laatste))
        for room, name in laatste.items():  # nothing is left to do, but what follows every run: rights
            call_command("migrate", room, name, verbosity=0)
    return naam


def _targets(executor: MigrationExecutor, laatste: dict[str, str]) -> list[tuple[str, str]]:
    """The last migrations of each room that need none of those that came after these."""
    graph = executor.loader.graph
    allowed: set[tuple[str, str]] = set()
    for room, prefix in laatste.items():
        last = executor.loader.get_migration_by_prefix(room, prefix)
        allowed |= set(graph.forwards_plan((room, last.name)))
    later = {node for node in graph.nodes if node[0] in laatste and node not in allowed}
    possible = {node for node in graph.nodes if later.isdisjoint(graph.forwards_plan(node))}
    followed = {parent for node in possible for parent in _parents(executor, node) if parent[0] == node[0]}
    return sorted(possible - followed)


def _parents(executor: MigrationExecutor, node: tuple[str, str]) -> list[tuple[str, str]]:
    return [parent.key for parent in executor.loader.graph.node_map[node].parents]


@contextmanager
def _connected_to(naam: str) -> Iterator[None]:
    """The settings of a connection are one dict for all threads."""
    before = connection.settings_dict["NAME"]
    _point_at(naam)
    try:
        yield
    finally:
        _point_at(before)


def _point_at(naam: str) -> None:
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = naam


def _dropped(naam: str) -> None:
    """Without FORCE: the server itself asks an autovacuum to stop and waits for it, which this role may not end."""
    _as_maker("DROP DATABASE {}", naam)


def _as_maker(statement: str, *namen: str) -> None:
    """A statement on whole databases, from one that nobody copies."""
    with as_owner():
        parameters = connection.get_connection_params()
    with psycopg.connect(
        **{key: parameters[key] for key in ("user", "password", "host", "port") if parameters.get(key)},
        dbname="postgres",
        autocommit=True,
    ) as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, namen)))
