"""The logboek only grows, says who and which but nothing of the contents, and is always written by one function."""

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from vumportal.logboek import selectors, services, spoor
from vumportal.logboek.doelen import DOELEN
from vumportal.logboek.models import Handeling, Handelingsregel, Tijdperk, Zegel
from vumportal.logboek.services import INSERT, log_answer, log_detail, log_shown, log_viewed
from vumportal.logboek.verzegelen import make_parts
from vumportal.organisaties.rollen import as_owner

pytestmark = pytest.mark.django_db
REFUSED = r"alleen toevoegen|permission denied"
VRAGER, BRON = "1" * 20, "2" * 20


def detail(extern_id: str = "abc") -> None:
    log_detail(asker_oin=VRAGER, owner_oin=BRON, over="werkzoekende", extern_id=extern_id)


def last() -> Handeling:
    return Handeling.objects.latest("id")


def test_an_act_says_who_and_which_and_why() -> None:
    before = timezone.now() - timedelta(seconds=60)
    detail()
    act = last()
    assert (act.door_oin, act.voor_oin, act.refs, act.aantal) == (VRAGER, BRON, ["abc"], 1)
    assert (act.doel, act.grondslag, act.resultaat) == ("uitwisselen", "toestemming", "ok")
    assert before < act.tijdstip < timezone.now() + timedelta(seconds=60)
    assert act.xid > 0
    assert act.tijdperk == 1


def test_an_answer_has_a_line_for_each_person_in_order() -> None:
    ids = [f"persoon-{nummer}" for nummer in range(100)]
    log_answer(asker_oin=VRAGER, owner_oin=BRON, over="werkzoekende", ids=ids, grondslag="publieke_taak")
    act = last()
    assert (act.refs, act.aantal, act.grondslag) == (ids, 100, "publieke_taak")
    assert set(act.regels.values_list("tijdstip", flat=True)) == {act.tijdstip}


def test_of_vacatures_an_answer_and_a_detail_have_their_lines() -> None:
    log_answer(asker_oin=VRAGER, owner_oin=BRON, over="vacature", ids=["a", "b"])
    assert (last().refs, last().aantal) == (["a", "b"], 2)
    log_detail(asker_oin=VRAGER, owner_oin=BRON, over="vacature", extern_id="a")
    assert last().refs == ["a"]


@pytest.mark.parametrize("model", [Handeling, Handelingsregel, Tijdperk, Zegel])
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET {} = {}", "TRUNCATE {}"])
def test_nothing_can_be_changed_or_removed(model: type, change: str) -> None:
    detail()
    column = model._meta.local_concrete_fields[-1].column
    statement = change.format(f'"{model._meta.db_table}"', column, column)
    with (
        pytest.raises(DatabaseError, match=REFUSED),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert last().refs == ["abc"]


def test_neither_in_the_part_of_a_month() -> None:
    detail()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM logboek_regel")
        [part] = {name for (name,) in cursor.fetchall()}
    assert part == f"logboek_regel_{datetime.now(UTC):%Y_%m}"
    for change in ("DELETE FROM {}", "UPDATE {} SET nr = 0", "TRUNCATE {}"):
        with (
            pytest.raises(DatabaseError, match=REFUSED),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change.format(part))
    assert last().refs == ["abc"]


VERBS: list[tuple[str, Callable[[], None], dict[str, object], list[str]]] = [
    (
        "gezien",
        lambda: log_viewed(user_id=7, over="vacature", extern_id="a"),
        {"door_gebruiker_id": 7, "over": "vacature", "doel": "begeleiden"},
        ["a"],
    ),
    (
        "gezocht",
        lambda: services.log_searched(user_id=7, over="vacature", zoekopdracht_id="z", refs=["a"]),
        {"aantal": 1},
        ["zoekopdracht:z", "a"],
    ),
    ("snelgezocht", lambda: services.log_quick_search(user_id=7, refs=["a", "b"]), {"aantal": 2}, ["a", "b"]),
    ("voorgevuld", lambda: services.log_prefilled(user_id=7, ref="a"), {"over": "werkzoekende"}, ["a"]),
    (
        "geopend",
        lambda: services.log_opened_with_reason(
            user_id=7, ref="a", reden="waarneming", tot=datetime(2026, 12, 1, 17, tzinfo=UTC)
        ),
        {"bijzonderheden": "reden=waarneming tot=2026-12-01T17:00:00+00:00"},
        ["a"],
    ),
    (
        "delen",
        lambda: services.log_sharing(user_id=None, owner_oin=BRON, extern_id="a"),
        {"voor_oin": BRON, "door_gebruiker_id": None},
        ["a"],
    ),
    (
        "besluit",
        lambda: services.log_decision(user_id=7, owner_oin=BRON, ref="a", wat="gegeven", inhoud="f" * 64),
        {"inhoud": "f" * 64, "over": "gegeven", "grondslag": "wettelijke_plicht"},
        ["a"],
    ),
    ("inzage", lambda: services.log_insight(user_id=7, ref="a"), {"inhoud": ""}, ["a"]),
    (
        "gewist",
        lambda: services.log_erased(user_id=None, refs=["a"], wat="profiel"),
        {"over": "profiel"},
        ["a"],
    ),
    (
        "logboek",
        lambda: services.log_log_search(user_id=7, doel="klacht", refs=["a"], aantal=12),
        {"doel": "klacht", "aantal": 12},
        ["a"],
    ),
    ("geladen", lambda: services.log_loaded(owner_oin=BRON, over="vacature", aantal=5), {"aantal": 5}, []),
    (
        "uitgevoerd",
        lambda: services.log_exported(owner_oin=BRON, over="vacature", aantal=5),
        {"aantal": 5},
        [],
    ),
    (
        "uitgevoerd",
        lambda: services.log_exported(owner_oin=BRON, over="werkzoekende", aantal=1, refs=["a"]),
        {"aantal": 1},
        ["a"],
    ),
]


@pytest.mark.parametrize(("soort", "verb", "fields", "refs"), VERBS)
def test_what_each_verb_writes(
    soort: str, verb: Callable[[], None], fields: dict[str, object], refs: list[str]
) -> None:
    verb()
    act = last()
    assert (act.soort, act.refs) == (soort, refs)
    assert {name: getattr(act, name) for name in fields} == fields


def test_a_sign_in_that_failed_is_a_failure() -> None:
    services.log_sign_in_failed(user_id=None, account="anja", adres="192.0.2.1")
    assert (last().resultaat, len(last().refs)) == ("fout", 2)


# --- what pages show ----------------------------------------------------------------------------------
def test_who_was_shown_has_one_line_per_account_person_kind_and_day() -> None:
    log_shown(user_id=7, refs=["a", "b", "a"], wat="lijst")
    assert (last().refs, last().aantal, last().over) == (["a", "b"], 2, "lijst")
    log_shown(user_id=7, refs=["c", "b"], wat="lijst")
    assert (last().refs, last().aantal) == (["c"], 1)
    seen = last().pk
    log_shown(user_id=7, refs=["a", "c"], wat="lijst")
    log_shown(user_id=7, refs=[], wat="lijst")
    assert last().pk == seen  # nothing new, so nothing at all
    log_shown(user_id=7, refs=["a"], wat="overzicht")
    log_shown(user_id=8, refs=["a"], wat="lijst", doel="waarneming")
    assert (last().refs, last().doel) == (["a"], "waarneming")
    assert selectors.about(["a"]).count() == 3


# --- reading ------------------------------------------------------------------------------------------
def test_the_lines_about_a_person_newest_first_with_their_acts() -> None:
    log_viewed(user_id=7, over="werkzoekende", extern_id="a")
    detail("a")
    detail("b")
    with_acts = list(selectors.about(["a"]))
    assert [line.handeling.soort for line in with_acts] == ["detail", "gezien"]
    assert [line.ref for line in selectors.about(["a", "b"])] == ["b", "a", "a"]
    assert [line.handeling.door_oin for line in selectors.deliveries(["a"])] == [VRAGER]


def test_a_line_as_the_standard_names_it() -> None:
    spoor.begin(f"00-{'a' * 32}-{'b' * 16}-01")
    detail("a")
    record = selectors.as_standard(selectors.about(["a"])[0])
    spoor.end()
    assert (record["trace_id"], record["parent_span_id"]) == ("a" * 32, "b" * 16)
    assert record["foreign_operation"] == {"trace_id": "a" * 32, "span_id": "b" * 16, "entity": VRAGER}
    assert record["attributes"] == {
        "dpl.core.processing_activity_id": "uitwisselen",
        "dpl.core.data_subject_id": "a",
        "dpl.core.data_subject_id_type": "pseudoniem",
    }
    assert (record["name"], record["status_code"]) == ("detail", "STATUS_CODE_OK")


def test_every_kind_of_act_has_a_sentence_for_the_person() -> None:
    assert set(DOELEN) == set(Handeling.Soort)
    for doel in DOELEN.values():
        assert doel.zin.endswith(".")
        assert all(len(zin.split()) <= 20 for zin in doel.zin.split(". "))


# --- parts by month -----------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_a_month_without_a_part_of_its_own_is_written_too() -> None:
    """Writing never fails: the default part takes what fits nowhere else."""

    def insert(moment: str) -> str:
        cursor.execute(
            "INSERT INTO logboek_regel VALUES (%s, 1, 1, false, 'a') RETURNING tableoid::regclass::text",
            [moment],
        )
        return str(cursor.fetchone()[0])

    def make(month: str) -> int:
        cursor.execute("SELECT logboek_maak_maand(%s)", [month])
        return int(cursor.fetchone()[0])

    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        assert insert("2031-05-01 12:00+00") == "logboek_regel_rest"
        assert make("2031-05-10") == 1  # of the other table; here the rows stay where they are
        assert make("2031-06-10") == 2
        assert insert("2031-06-30 23:59+00") == "logboek_regel_2031_06"
        transaction.set_rollback(True)


def test_the_months_to_come_are_there() -> None:
    assert make_parts() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_inherits WHERE inhparent = 'logboek_handeling'::regclass")
        assert cursor.fetchone()[0] >= 5  # this one, three to come, and the rest


# --- who may write, and how ---------------------------------------------------------------------------
def test_the_application_writes_by_its_function_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT p.proname FROM pg_proc p
            WHERE p.proname LIKE 'logboek%' AND has_function_privilege(p.oid, 'EXECUTE')
              AND p.prorettype <> 'trigger'::regtype""")
        assert {name for (name,) in cursor.fetchall()} == set(Handeling.UITVOERBAAR)
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE proname LIKE 'logboek%' AND prosecdef AND proconfig IS NULL"
        )
        assert cursor.fetchall() == []  # each that runs as the owner has a search_path of its own
        for statement in (
            "INSERT INTO logboek_regel (tijdstip, handeling_id, nr, ref) VALUES (now(), 1, 1, 'x')",
            "INSERT INTO logboek_zegel SELECT 1, 1, 0, 1, 1, '', '', now()",
            "SELECT nextval('logboek_handeling_id_seq')",
            "SELECT logboek_maak_maand('2031-01-01')",
        ):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute(statement)


def test_an_act_that_could_never_be_sealed_is_refused() -> None:
    """An act is one text of at most a gigabyte: who wrote a longer one would stop the seals for good."""
    lines = "array_fill('x'::text, ARRAY[%s])"
    call = INSERT.replace("%(refs)s::text[]", lines.replace("%s", "%(lines)s"))
    values = dict.fromkeys(re.findall(r"%\((\w+)\)s", call), "") | {
        "door_gebruiker_id": 7,
        "aantal": 1,
        "soort": "gezien",
        "trace_id": uuid.UUID(int=1),
    }
    with connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="hoogstens 100000 regels"), transaction.atomic():
            cursor.execute(call, values | {"lines": 100_001})
        cursor.execute(call, values | {"lines": 100_000})


def test_a_table_of_the_same_name_in_front_of_ours_is_passed_by() -> None:
    """Temporary tables come first in a search path that does not say otherwise."""
    with connection.cursor() as cursor:
        for table in ("logboek_handeling", "logboek_regel", "logboek_tijdperk", "logboek_zegel"):
            cursor.execute(f"CREATE TEMP TABLE {table} (LIKE public.{table})")
        detail()
        cursor.execute("SELECT verzegeld FROM logboek_verzegel()")
        cursor.execute(
            "SELECT (SELECT count(*) FROM pg_temp.logboek_handeling) + count(*) FROM pg_temp.logboek_tijdperk"
        )
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM public.logboek_regel")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize(
    "refs", [[""], ["a", "", "b"], ['"', "\\", "a,b", "{}", "NULL", "é\u2028 ", "x" * 500]]
)
def test_any_reference_is_written_as_it_is_and_none_has_no_line(refs: list[str]) -> None:
    log_answer(asker_oin=VRAGER, owner_oin=BRON, over="werkzoekende", ids=refs)
    assert last().refs == [ref for ref in refs if ref]
    log_shown(user_id=7, refs=refs, wat="x" * 50)
    assert set(selectors.about(refs).filter(velen=False).values_list("ref", flat=True)) == set(
        filter(None, refs)
    )
