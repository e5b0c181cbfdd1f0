"""Two roles of the database: one owns the tables and migrates, the other runs the application.

What only grows (logboek, decisions) is out of reach of the application's role by what it was granted, not by what the
code happens to do. The owner's address is known to `migrate` and `logboek_opruimen` alone: a process that answers
requests does not have it.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, models, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

log = logging.getLogger(__name__)
ALLES = sql.SQL("SELECT, INSERT, UPDATE, DELETE")
LEZEN = sql.SQL("SELECT")
BUITENOM = ("pg_execute_server_program", "pg_write_server_files")
"""Roles of PostgreSQL with which somebody reaches the files under the tables."""


class AlleenToevoegen(models.Model):
    """A table of which the application may never change or remove a row.

    INVOEGBAAR: the columns that the application may fill; the database fills the others. Empty: it writes only through
    a function of the owner. UITVOERBAAR: the names of those functions. A row of it cannot be locked by the application
    either (`select_for_update`).
    """

    INVOEGBAAR: ClassVar[tuple[str, ...]] = ()
    UITVOERBAAR: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True


class RolOntbreekt(ImproperlyConfigured):
    """The owner is not known, or the application has no role of its own. The message says what to do."""


def application_role() -> str:
    """The role of DATABASE_URL."""
    return str(connections.settings[DEFAULT_DB_ALIAS]["USER"])


@contextmanager
def as_owner() -> Iterator[None]:
    """The default connection of this thread is the owner's for as long as the block lasts; within it, nothing changes.

    A connection of its own, outside the pool: what the application's connection has begun goes on afterwards. Raises
    RolOntbreekt.
    """
    ours, owner = connections[DEFAULT_DB_ALIAS], settings.DATABASE_EIGENAAR
    if not owner or owner["USER"] in ("", application_role()):
        raise RolOntbreekt(
            "DATABASE_EIGENAAR_URL ontbreekt, of noemt dezelfde rol als DATABASE_URL. Zet er het adres in van de rol "
            "die eigenaar is van de tabellen; zie docs/configuration.md."
        )
    if ours.settings_dict["USER"] == owner["USER"]:
        yield
        return
    theirs = ours.copy()
    address = {key: owner[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
    theirs.settings_dict.update(address, OPTIONS=dict(owner.get("OPTIONS", {})))
    connections[DEFAULT_DB_ALIAS] = theirs
    try:
        yield
    finally:
        theirs.close()
        connections[DEFAULT_DB_ALIAS] = ours


def grant_to_application() -> None:
    """Give the application's role what it needs in every table of our models, and take back what is more.

    Tables without a model (partitions, for example) are left as their migrations made them. Only for the owner; raises
    RolOntbreekt when the application's role does not exist.
    """
    role = application_role()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.rowcount:
            raise RolOntbreekt(
                f"De rol {role} van DATABASE_URL bestaat niet. Maak hem eerst; zie docs/configuration.md."
            )
        present = set(connection.introspection.table_names(cursor, include_views=True))
        to, whole = sql.Identifier(role), []
        _grant_database(cursor, to)
        for table, model in sorted(application_tables().items()):
            if table not in present:
                continue
            cursor.execute(sql.SQL("REVOKE ALL ON {} FROM PUBLIC, {}").format(sql.Identifier(table), to))
            if model is None:
                _grant(cursor, LEZEN, [table], to)
            elif issubclass(model, AlleenToevoegen):
                _grant(cursor, LEZEN, [table], to)
                _grant_columns(cursor, model, to)
                _grant_functions(cursor, model, to)
            else:
                whole.append(table)
        _grant(cursor, ALLES, whole, to)
        _grant_sequences(cursor, whole, to)


def application_tables() -> dict[str, type[models.Model] | None]:
    """Every table that the application gets something on, with its model; the list of migrations has none."""
    found: dict[str, type[models.Model] | None] = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
    }
    return found | {MigrationRecorder.Migration._meta.db_table: None}


def require_ordinary_role() -> None:
    """Production does not start under a role that could change the logboek. Raises ImproperlyConfigured.

    A database that does not answer yet is no reason not to start: that is waited for. It is not kept waiting for here.
    """
    once = connections[DEFAULT_DB_ALIAS].copy()
    del once.settings_dict["OPTIONS"]["pool"]
    once.settings_dict["OPTIONS"]["connect_timeout"] = 3
    try:
        if wrong := excessive_powers(once):
            raise ImproperlyConfigured(" ".join([*wrong, "Zie docs/configuration.md."]))
    except OperationalError:
        log.warning("de rol van DATABASE_URL is niet bekeken: de database antwoordt niet")
    finally:
        once.close()


def excessive_powers(through: Any = connection) -> list[str]:
    """What makes the application's role more than it should be, each a Dutch sentence; none when all is well."""
    role = application_role()
    with through.cursor() as cursor:
        cursor.execute(
            """SELECT rolsuper,
                 pg_has_role(oid, 'pg_write_all_data', 'MEMBER'),
                 EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                   AND pg_has_role(pg_roles.oid, relowner, 'MEMBER')),
                 EXISTS (SELECT FROM pg_database, pg_namespace
                   WHERE datname = current_database() AND nspname = 'public'
                   AND (pg_has_role(pg_roles.oid, datdba, 'MEMBER') OR pg_has_role(pg_roles.oid, nspowner, 'MEMBER'))),
                 rolcreaterole OR EXISTS (SELECT FROM unnest(%s::text[]) AS rol(naam)
                   WHERE pg_has_role(pg_roles.oid, naam, 'MEMBER'))
               FROM pg_roles WHERE rolname = %s""",
            [list(BUITENOM), role],
        )
        row = cursor.fetchone()
    superuser, writes_all, owns, owns_around, around = row or (False,) * 5
    if superuser:  # and so everything else as well
        return [f"De rol {role} van DATABASE_URL is superuser: die mag alles, ook het logboek veranderen."]
    return [
        f"De rol {role} van DATABASE_URL {wat}."
        for holds, wat in (
            (writes_all, "mag in elke tabel schrijven (pg_write_all_data)"),
            (owns, "is eigenaar van tabellen, of kan die rol aannemen"),
            (
                owns_around and not owns,
                "is eigenaar van de database of van het schema public, en kan elke tabel daarin weggooien",
            ),
            (around, f"kan meer dan zijn eigen rechten (CREATEROLE, {', '.join(BUITENOM)})"),
        )
        if holds
    ]


def _grant_database(cursor: CursorWrapper, to: sql.Identifier) -> None:
    """Temporary tables, which loading needs, and nothing of its own in the schema; as far as that is the owner's."""
    cursor.execute(
        "SELECT current_database(), pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()"
    )
    name, ours = cursor.fetchone()
    if not ours:
        return
    for statement in (
        "REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {to}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {to}",
        "GRANT USAGE ON SCHEMA public TO {to}",
    ):
        cursor.execute(sql.SQL(statement).format(database=sql.Identifier(name), to=to))


def _grant(cursor: CursorWrapper, what: sql.SQL, tables: Iterable[str], to: sql.Identifier) -> None:
    if names := [sql.Identifier(table) for table in tables]:
        cursor.execute(sql.SQL("GRANT {} ON {} TO {}").format(what, sql.SQL(", ").join(names), to))


def _grant_columns(cursor: CursorWrapper, model: type[AlleenToevoegen], to: sql.Identifier) -> None:
    """INSERT of the columns that are the application's, as far as they exist: `migrate` may stop half-way."""
    table = model._meta.db_table
    present = {column.name for column in connection.introspection.get_table_description(cursor, table)}
    if names := [sql.Identifier(name) for name in model.INVOEGBAAR if name in present]:
        columns = sql.SQL(", ").join(names)
        statement = sql.SQL("GRANT INSERT ({}) ON {} TO {}")
        cursor.execute(statement.format(columns, sql.Identifier(table), to))


def _grant_functions(cursor: CursorWrapper, model: type[AlleenToevoegen], to: sql.Identifier) -> None:
    """EXECUTE of the functions that write in this table, as far as they exist, and of nobody else."""
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = ANY(%s)",
        [list(model.UITVOERBAAR)],
    )
    for (function,) in cursor.fetchall():
        for statement in ("REVOKE ALL ON FUNCTION {} FROM PUBLIC", "GRANT EXECUTE ON FUNCTION {} TO {}"):
            # The name with the types of its parameters, quoted by PostgreSQL itself.
            cursor.execute(sql.SQL(statement).format(sql.SQL(function), to))


def _grant_sequences(cursor: CursorWrapper, tables: list[str], to: sql.Identifier) -> None:
    """The numbers that rows of these tables get."""
    cursor.execute(
        """SELECT s.relname FROM pg_class s
           JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype IN ('a', 'i')
           JOIN pg_class t ON d.refclassid = 'pg_class'::regclass AND t.oid = d.refobjid
           WHERE s.relkind = 'S' AND t.relnamespace = 'public'::regnamespace AND t.relname = ANY(%s)""",
        [tables],
    )
    if names := [sql.Identifier(row[0]) for row in cursor.fetchall()]:
        cursor.execute(sql.SQL("GRANT USAGE ON SEQUENCE {} TO {}").format(sql.SQL(", ").join(names), to))
