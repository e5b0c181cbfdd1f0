"""Questions that go together are prepared once for each connection, planned once, and change nothing of it."""

import pytest
from django.db import DataError, connection, transaction
from django.db.models import QuerySet, Value
from django.test.utils import CaptureQueriesContext

from vumportal.organisaties.models import Organisatie, Team
from vumportal.organisaties.services import ensure_team
from vumportal.organisaties.vast import Sleutelreeks, Sqlvraag, Vastevraag, ask_all

TEKST = "100% 'van' %s; -- \\ {0}"


def _teams(pk: int, meer: tuple[int, ...]) -> QuerySet[Team, tuple[int, str]]:
    rows = Team.objects.filter(organisatie=pk).exclude(pk__in=meer).exclude(naam="Zuid 100%")
    return rows.order_by("naam").values_list("pk", Value(TEKST))


TEAMS = Vastevraag(_teams, 2_000_000_011, Sleutelreeks(2_100_000_000))
DELING = Sqlvraag("SELECT 1 / %s::int")


def prepared() -> list[tuple[int, int]]:
    """Of each question of these tests how often it was asked by the plan for all keys, and by a plan of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE %s ORDER BY 1",
            ["%Zuid 100\\%%"],
        )
        return cursor.fetchall()


def plan_cache_mode() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        return str(cursor.fetchone()[0])


def test_small_and_large_keys_are_one_prepared_question_with_one_plan(organisatie: Organisatie) -> None:
    before, mode = sum(map(sum, prepared())), plan_cache_mode()
    team = ensure_team(organisatie=organisatie, naam="Noord")
    ensure_team(organisatie=organisatie, naam="Zuid 100%")
    for meer in ((9_000,), (40_000,), (2_000_000_000,)):
        assert TEAMS.ask(organisatie.pk, meer) == [(team.pk, TEKST)]
    assert TEAMS.ask(organisatie.pk, (2**40,)) == [(team.pk, TEKST)]
    assert TEAMS.ask(organisatie.pk, (10**23,)) == [(team.pk, TEKST)]
    assert TEAMS.ask(organisatie.pk, (team.pk,)) == []
    assert sum(map(sum, prepared())) == before + 6
    assert sum(own for _, own in prepared()) == 0
    assert len(prepared()) <= 3  # keys of more than four and of more than eight bytes have types of their own
    assert plan_cache_mode() == mode


def test_the_text_has_everything_but_the_keys(db: None) -> None:
    vraag = TEAMS.of(1, (2, 3))
    assert vraag.parameters == (1, 2, 3)
    assert vraag.gemaakt.sql.count("%s") == 3 + TEKST.replace("%", "%%").count("%s")


def test_what_goes_wrong_is_an_error_of_django_and_nothing_stays_behind(organisatie: Organisatie) -> None:
    mode = plan_cache_mode()
    for _ in range(3):
        with pytest.raises(DataError, match="division by zero"), transaction.atomic():
            ask_all([TEAMS.of(organisatie.pk, (1,)), DELING.of(0), TEAMS.of(organisatie.pk, (2,))])
        assert plan_cache_mode() == mode
        assert ask_all([DELING.of(1), TEAMS.of(organisatie.pk, (1,))]) == [[(1,)], []]


@pytest.mark.django_db(transaction=True)
def test_the_same_without_a_transaction_around_it(organisatie: Organisatie) -> None:
    mode = plan_cache_mode()
    with pytest.raises(DataError, match="division by zero"):
        ask_all([DELING.of(1), DELING.of(0), DELING.of(1)])
    assert plan_cache_mode() == mode
    assert ask_all([DELING.of(1)]) == [[(1,)]]


def test_who_counts_statements_sees_one_with_its_keys(db: None, organisatie: Organisatie) -> None:
    with CaptureQueriesContext(connection) as asked:
        ask_all([DELING.of(1), TEAMS.of(organisatie.pk, (7,))])
    [een] = asked.captured_queries
    assert "1 / 1::int;\n" in een["sql"]
    assert "100% ''van''" in een["sql"]

    def refuse(*_: object) -> None:
        raise LookupError

    with connection.execute_wrapper(refuse), pytest.raises(LookupError):
        ask_all([DELING.of(1)])
