"""Two roles of the database: what the application may not do is refused by the database itself."""

import os
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any, ClassVar

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, connections, models, transaction
from django.test.utils import isolate_apps
from psycopg import sql

from tests.eigenaar import flush
from vumportal.geo.models import Tabelversie
from vumportal.ontwikkel.adressen import with_database
from vumportal.ontwikkel.postgres import EIGENAAR, TOEPASSING
from vumportal.organisaties import rollen
from vumportal.organisaties.controles import ROL_TE_MACHTIG
from vumportal.organisaties.models import Emmer
from vumportal.organisaties.rollen import (
    AlleenToevoegen,
    RolOntbreekt,
    application_tables,
    as_owner,
    grant_to_application,
)

pytestmark = pytest.mark.django_db(transaction=True)

GROEIT = [model for model in apps.get_models() if issubclass(model, AlleenToevoegen)]
"""Every real table that only grows."""
ZONDER_MODEL = frozenset[str]()
"""Tables that no model has: the application gets what the migration that made one says, here nothing."""


@pytest.fixture(scope="module")
def proef(django_db_setup: None, django_db_blocker: Any) -> Iterator[type[AlleenToevoegen]]:
    """A table that only grows, made by the owner as a migration makes one: with a time that the database sets."""
    with isolate_apps("vumportal.organisaties"):

        class Proefregel(AlleenToevoegen):
            INVOEGBAAR: ClassVar[tuple[str, ...]] = ("wat",)
            wat = models.TextField(help_text="Wat er gebeurde.")
            tijdstip = models.DateTimeField(null=True, help_text="Wanneer; zet de database.")

            class Meta:
                app_label = "organisaties"

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        tables = application_tables()
        patch.setattr(rollen, "application_tables", lambda: tables | {Proefregel._meta.db_table: Proefregel})
        with as_owner():
            with connection.schema_editor() as editor:
                editor.create_model(Proefregel)
            grant_to_application()
        yield Proefregel
        with as_owner(), connection.schema_editor() as editor:
            editor.delete_model(Proefregel)


@pytest.fixture(params=[None, *GROEIT], ids=lambda model: model._meta.label_lower if model else "proef")
def groeit(request: pytest.FixtureRequest, proef: type[AlleenToevoegen]) -> type[AlleenToevoegen]:
    """Each table that only grows: the one of this test, and all that there really are."""
    model: type[AlleenToevoegen] = request.param or proef
    return model


def closed_column(model: type[AlleenToevoegen]) -> str:
    """A column that the application may not fill; one that nobody may fill, not even the owner, only if need be."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND (attidentity = 'a' OR attgenerated <> '')",
            [model._meta.db_table],
        )
        always = {name for (name,) in cursor.fetchall()}
    fields = sorted(
        model._meta.concrete_fields, key=lambda field: (field.column in always, field.primary_key)
    )
    return next(str(field.column) for field in fields if field.column not in model.INVOEGBAAR)


VERBODEN: dict[str, str] = {
    "UPDATE": "UPDATE {table} SET {column} = {column}",
    "DELETE": "DELETE FROM {table}",
    "TRUNCATE": "TRUNCATE {table}",
    "TRUNCATE CASCADE": "TRUNCATE {table} CASCADE",
    "ALTER": "ALTER TABLE {table} ALTER COLUMN {column} DROP DEFAULT",
    "ADD COLUMN": "ALTER TABLE {table} ADD COLUMN extra int",
    "DROP": "DROP TABLE {table} CASCADE",
    "OWNER": "ALTER TABLE {table} OWNER TO CURRENT_USER",
    "DISABLE TRIGGER": "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "CREATE TRIGGER": "CREATE TRIGGER x BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION "
    "suppress_redundant_updates_trigger()",
    "CREATE RULE": "CREATE RULE x AS ON INSERT TO {table} DO INSTEAD NOTHING",
    "CREATE INDEX": "CREATE UNIQUE INDEX x ON {table} ({column})",
    "INSERT of a closed column": "INSERT INTO {table} ({column}) VALUES (NULL)",
    "INSERT with its default": "INSERT INTO {table} ({column}) VALUES (DEFAULT)",
    "COPY": "COPY {table} FROM STDIN",
    "lock": "SELECT {column} FROM {table} FOR UPDATE",
    "LOCK TABLE": "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
    "session_replication_role": "SET session_replication_role = replica",
    "a partition of its own": "CREATE TABLE x PARTITION OF {table} DEFAULT",
    "a table of its own": "CREATE TABLE x (LIKE {table})",
    "SET ROLE": f"SET ROLE {EIGENAAR}",
}


@pytest.mark.django_db
@pytest.mark.parametrize("poging", VERBODEN)
def test_what_only_grows_is_out_of_reach(groeit: type[AlleenToevoegen], poging: str) -> None:
    statement = sql.SQL(VERBODEN[poging]).format(  # type: ignore[arg-type]  # a constant from the table above
        table=sql.Identifier(groeit._meta.db_table), column=sql.Identifier(closed_column(groeit))
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (TOEPASSING,)
        with pytest.raises(ProgrammingError) as refused:
            cursor.execute(statement)
        assert refused.value.__cause__.sqlstate == "42501"  # type: ignore[union-attr]  # insufficient privilege
        transaction.set_rollback(True)


def add(proef: Any, wat: str) -> None:
    """What the application may do; Django itself would name every column, also those that the database fills."""
    statement = sql.SQL("INSERT INTO {} (wat) VALUES (%s)").format(sql.Identifier(proef._meta.db_table))
    with connection.cursor() as cursor:
        cursor.execute(statement, [wat])


def test_its_own_columns_it_may_add_and_all_it_may_read(proef: Any) -> None:
    add(proef, "iets")
    add(proef, "en nog iets")
    assert list(proef.objects.order_by("pk").values_list("wat", flat=True)) == ["iets", "en nog iets"]


def test_a_column_that_may_be_filled_is_one_of_the_model() -> None:
    wrong = {
        model._meta.label: set(model.INVOEGBAAR) - {field.column for field in model._meta.concrete_fields}
        for model in GROEIT
    }
    assert {label for label, names in wrong.items() if names} == set()


def test_a_connection_that_really_signs_in_as_that_role(proef: Any) -> None:
    """Not ours of the tests: what whoever has the address of the application can do with it."""
    url = with_database(os.environ["DATABASE_URL"], str(connection.settings_dict["NAME"]))
    table = sql.Identifier(proef._meta.db_table)
    with psycopg.connect(url, autocommit=True) as stranger:
        assert stranger.execute("SELECT session_user, current_user").fetchone() == (TOEPASSING, TOEPASSING)
        stranger.execute(sql.SQL("INSERT INTO {} (wat) VALUES ('van buiten')").format(table))
        stranger.execute(sql.SQL("GRANT ALL ON {} TO CURRENT_USER").format(table))  # a warning, and no effect
        for statement in (
            "UPDATE {} SET wat = 'anders'",
            "DELETE FROM {}",
            "TRUNCATE {}",
            "INSERT INTO {} (wat, tijdstip) VALUES ('eerder', '2020-01-01')",
            "ALTER TABLE {} DISABLE TRIGGER ALL",
            "SET session_replication_role = replica",
            "UPDATE django_migrations SET name = name",
            "ALTER ROLE CURRENT_USER SUPERUSER",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                stranger.execute(sql.SQL(statement).format(table))
        rows = stranger.execute(sql.SQL("SELECT wat FROM {}").format(table)).fetchall()
        assert rows == [("van buiten",)]


def privileges() -> dict[str, str]:
    """By table and partition: what the application may do, in the letters of PostgreSQL."""
    letters = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE", "D": "TRUNCATE", "x": "REFERENCES"}
    letters |= {"t": "TRIGGER", "m": "MAINTAIN"}
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT relname, string_agg(letter, '' ORDER BY letter) FILTER (WHERE
                 has_table_privilege(%s, pg_class.oid, naam))
               FROM pg_class, unnest(%s::text[], %s::text[]) AS rechten (letter, naam)
               WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
               GROUP BY relname""",
            [TOEPASSING, list(letters), list(letters.values())],
        )
        return {table: may or "" for table, may in cursor.fetchall()}


def test_every_table_is_granted_or_meant_not_to_be(proef: Any) -> None:
    wanted = {
        table: "adrw" if model is not None and not issubclass(model, AlleenToevoegen) else "r"
        for table, model in rollen.application_tables().items()
    }
    may = privileges()
    known = {table: letters for table, letters in may.items() if table in wanted}
    assert known == wanted
    assert {table for table in may if table not in wanted} - partitions() == ZONDER_MODEL


def partitions() -> set[str]:
    """Reached through their table; by their own name they are nobody's but the owner's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r'")
        found = {row[0] for row in cursor.fetchall()}
    may = privileges()
    assert {table for table in found if may[table]} == set()
    return found


def test_what_runs_as_the_owner_is_meant_to_and_looks_nowhere_else_for_names() -> None:
    """A function of the owner that the application may run is a door: each is named by the table it writes in."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT proname, proconfig::text FROM pg_proc
               WHERE prosecdef AND has_function_privilege(%s, oid, 'EXECUTE')""",
            [TOEPASSING],
        )
        found = dict(cursor.fetchall())
    assert set(found) == {name for model in GROEIT for name in model.UITVOERBAAR}
    assert {
        name for name, config in found.items() if "search_path=public, pg_temp" not in (config or "")
    } == set()


def test_every_function_of_ours_says_where_it_looks_for_names() -> None:
    """The application may make temporary tables: they come first for a function that does not say otherwise."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT proname FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
               AND NOT 'search_path=public, pg_temp' = ANY(coalesce(proconfig, '{}'))
               AND NOT EXISTS (SELECT FROM pg_depend
                 WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e')"""
        )
        assert [name for (name,) in cursor.fetchall()] == []


def test_what_was_granted_before_is_taken_back(proef: Any) -> None:
    tables = sql.SQL(", ").join(sql.Identifier(model._meta.db_table) for model in (proef, Emmer, Tabelversie))
    before = privileges()
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute(
                sql.SQL("GRANT ALL ON {} TO PUBLIC, {}").format(tables, sql.Identifier(TOEPASSING))
            )
            cursor.execute(
                sql.SQL("GRANT UPDATE (wat), INSERT (tijdstip) ON {} TO {}").format(
                    sql.Identifier(proef._meta.db_table), sql.Identifier(TOEPASSING)
                )
            )
        assert privileges() != before
        grant_to_application()
    assert privileges() == before
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT a.attname, p.privilege_type FROM pg_attribute a, aclexplode(a.attacl) p
               WHERE attrelid = %s::regclass""",
            [proef._meta.db_table],
        )
        assert cursor.fetchall() == [("wat", "INSERT")]


def test_temporary_tables_are_for_the_application_alone() -> None:
    """Loading needs them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_database_privilege('public', current_database(), 'TEMPORARY')")
        assert cursor.fetchone() == (False,)
        cursor.execute("CREATE TEMP TABLE mag (a int)")
        cursor.execute("DROP TABLE mag")


def test_migrate_says_after_each_run_what_the_application_may() -> None:
    with as_owner(), connection.cursor() as cursor:
        names = sql.Identifier(Emmer._meta.db_table), sql.Identifier(TOEPASSING)
        cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(*names))
    for options in ({"plan": True}, {"check_unapplied": True}):
        call_command("migrate", verbosity=0, stdout=StringIO(), **options)
        assert privileges()[Emmer._meta.db_table] == ""  # these only look
    call_command("migrate", verbosity=0)
    assert privileges()[Emmer._meta.db_table] == "adrw"
    assert current_role() == TOEPASSING


def current_role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def test_the_owner_has_a_connection_of_its_own_for_as_long_as_the_block_lasts() -> None:
    ours = connections["default"]
    with transaction.atomic():
        Tabelversie.objects.create(bron="van de toepassing")
        with as_owner():
            assert current_role() == EIGENAAR
            assert not Tabelversie.objects.exists()  # what the application has begun is not seen from here
            with as_owner():
                assert current_role() == EIGENAAR
            owner = connections["default"]
        assert connections["default"] is ours
        assert owner.connection is None
        assert current_role() == TOEPASSING
        assert Tabelversie.objects.exists()


def test_a_mistake_as_the_owner_leaves_nobody_as_the_owner() -> None:
    with pytest.raises(ProgrammingError), as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT FROM nergens")
    assert current_role() == TOEPASSING


@pytest.mark.parametrize("owner", [{}, {"USER": ""}, {"USER": TOEPASSING}])
def test_without_an_owner_nothing_is_migrated(owner: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DATABASE_EIGENAAR", owner)
    with pytest.raises(
        CommandError, match=r"^DATABASE_EIGENAAR_URL ontbreekt, of noemt dezelfde rol als DATABASE_URL\."
    ):
        call_command("migrate")


def test_a_role_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rollen, "application_role", lambda: "niemand")
    with as_owner(), pytest.raises(RolOntbreekt, match=r"De rol niemand van DATABASE_URL bestaat niet\."):
        grant_to_application()


@pytest.mark.parametrize(
    ("role", "wrong"),
    [
        (TOEPASSING, []),
        (EIGENAAR, ["eigenaar van tabellen"]),
        ("postgres", ["superuser"]),
        ("niemand", []),  # and so it cannot sign in
    ],
)
def test_a_role_that_may_too_much_is_noticed(
    role: str, wrong: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rollen, "application_role", lambda: role)
    messages = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    found = [message for message in messages if message.id == ROL_TE_MACHTIG]
    assert len(found) == len(wrong)
    for message, words in zip(found, wrong, strict=True):
        assert message.level == checks.ERROR
        assert words in message.msg


def test_without_a_database_the_role_is_not_looked_at() -> None:
    """`manage.py check` works where there is none, as in the building of an image."""
    assert ROL_TE_MACHTIG not in {message.id for message in checks.run_checks()}


@pytest.mark.parametrize("through", ["a role between", "pg_write_all_data"])
def test_who_may_become_the_owner_counts_as_one(
    through: str, beheerder: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rollen, "application_role", lambda: "proef_rol")
    beheerder("CREATE ROLE proef_rol LOGIN")
    assert rollen.excessive_powers() == []
    beheerder(f"GRANT {EIGENAAR if through == 'a role between' else through} TO proef_rol")
    [sentence] = rollen.excessive_powers()
    assert sentence.startswith("De rol proef_rol van DATABASE_URL ")


MEER = {
    "GRANT pg_execute_server_program TO proef_rol": "kan meer dan zijn eigen rechten",
    "ALTER ROLE proef_rol CREATEROLE": "kan meer dan zijn eigen rechten",
    "ALTER SCHEMA public OWNER TO proef_rol": "en kan elke tabel daarin weggooien",
}


@pytest.mark.parametrize("meer", MEER)
def test_who_gets_round_the_rights_on_tables_is_noticed(
    meer: str, beheerder: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who owns the schema drops a table that somebody else owns; who may run programs reads and writes its file."""
    monkeypatch.setattr(rollen, "application_role", lambda: "proef_rol")
    beheerder("CREATE ROLE proef_rol LOGIN")
    beheerder(meer)
    try:
        [sentence] = rollen.excessive_powers()
    finally:
        beheerder("ALTER SCHEMA public OWNER TO pg_database_owner")
    assert MEER[meer] in sentence


@pytest.fixture
def beheerder() -> Iterator[Callable[[str], None]]:
    """Runs statements as the superuser of the servers of these tests."""
    url = os.environ["DATABASE_URL"].replace(TOEPASSING, "postgres")
    with psycopg.connect(url, autocommit=True, dbname=connection.settings_dict["NAME"]) as superuser:
        yield lambda statement: superuser.execute(statement) and None
        superuser.execute("DROP ROLE IF EXISTS proef_rol")


def test_between_tests_all_is_emptied_and_what_migrations_made_stays(proef: Any) -> None:
    names = set(apps.get_model("contenttypes.ContentType").objects.values_list("id", "model"))
    assert names
    add(proef, "weg")
    Tabelversie.objects.create(bron="weg")
    flush()
    assert not proef.objects.exists()
    assert not Tabelversie.objects.exists()
    assert set(apps.get_model("contenttypes.ContentType").objects.values_list("id", "model")) == names
