"""A question of which the SQL is made once gives what the queryset gives, for every key and every number of keys."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from vumportal.organisaties.models import Organisatie, Team
from vumportal.organisaties.services import ensure_team
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag

pytestmark = pytest.mark.django_db


def teams(organisatie: int, pks: tuple[int, ...], vandaag: date) -> QuerySet[Team]:
    rows = Team.objects.filter(organisatie=organisatie, pk__in=pks, gestopt_op__lt=vandaag)
    return rows.select_related("organisatie").order_by("-naam")


VRAAG = Vastevraag(teams, 2_000_000_011, Sleutelreeks(2_100_000_000), date(1, 1, 2))


@pytest.fixture
def gestopt(organisatie: Organisatie) -> list[Team]:
    made = [ensure_team(organisatie=organisatie, naam=f"Team {nummer:02}") for nummer in range(19)]
    Team.objects.update(gestopt_op=date(2026, 3, 1))
    return made


def test_it_gives_what_the_queryset_gives(organisatie: Organisatie, gestopt: list[Team]) -> None:
    for aantal in (*range(20), 3, 1, 0):
        pks = tuple(team.pk for team in gestopt[:aantal])
        for vandaag in (date(2026, 3, 1), date(2026, 3, 2)):
            asked = VRAAG.ask(organisatie.pk, pks, vandaag)
            assert asked == list(teams(organisatie.pk, pks, vandaag)), (aantal, vandaag)
            assert len(asked) == (aantal if vandaag > date(2026, 3, 1) else 0)
    assert VRAAG.ask(organisatie.pk + 1, (gestopt[0].pk,), date(2027, 1, 1)) == []


def test_one_query_with_what_belongs_to_it(organisatie: Organisatie, gestopt: list[Team]) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = VRAAG.ask(organisatie.pk, (gestopt[0].pk, gestopt[1].pk), date(2026, 3, 2))
        assert [team.organisatie.naam for team in found] == [organisatie.naam] * 2
    assert len(asked) == 1


@pytest.mark.django_db(transaction=True)
def test_made_in_one_thread_it_asks_in_another_by_the_connection_of_that(
    organisatie: Organisatie, gestopt: list[Team]
) -> None:
    keys = (organisatie.pk, (gestopt[0].pk,), date(2026, 3, 2))
    assert VRAAG.ask(*keys) == gestopt[:1]
    used = []

    def elsewhere() -> list[Team]:
        with CaptureQueriesContext(connection) as asked:
            found = VRAAG.ask(*keys)
        used.append(len(asked))
        connection.close()
        return found

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(elsewhere).result() == gestopt[:1]
    assert used == [1]


def named(organisatie: int, namen: tuple[str, ...]) -> QuerySet[Team]:
    return Team.objects.filter(organisatie=organisatie, naam__in=namen).order_by("naam")


OP_NAAM = Vastevraag(named, 2_000_000_011, Sleutelreeks("geen team"))


@pytest.mark.parametrize("aantal", [0, 1, 2, 3, 5, 8, 19])
def test_keys_that_are_texts(organisatie: Organisatie, gestopt: list[Team], aantal: int) -> None:
    namen = tuple(team.naam for team in gestopt[:aantal])
    assert OP_NAAM.ask(organisatie.pk, namen) == list(named(organisatie.pk, namen))
    vreemd = ("'; --", "%s", "geen team 0", "")
    assert OP_NAAM.ask(organisatie.pk, (*namen, *vreemd)) == list(named(organisatie.pk, namen))


def test_few_shapes_whatever_the_number() -> None:
    assert {len(Sleutelreeks(1).places(aantal)) for aantal in range(1, 101)} == {1, 2, 4, 8, 16, 32, 64, 128}
    assert len(Sleutelreeks(1).places(0)) == 1
