"""Parts that ask in rounds get what they asked, in one statement for each round, however many parts there are."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from vumportal.organisaties.models import Organisatie, Team
from vumportal.organisaties.rondes import Vragend, alongside, answered
from vumportal.organisaties.services import ensure_team
from vumportal.organisaties.vast import Vastevraag, ask_all

pytestmark = pytest.mark.django_db


def _teams(pk: int) -> QuerySet[Team]:
    return Team.objects.filter(pk=pk).select_related("organisatie")


def _namen(organisatie: int) -> QuerySet[Team, tuple[int, str]]:
    return Team.objects.filter(organisatie=organisatie).order_by("naam").values_list("pk", "naam")


def _sleutels(naam: str) -> QuerySet[Team, int]:
    return Team.objects.filter(naam=naam).values_list("pk", flat=True)


TEAMS, NAMEN = Vastevraag(_teams, 2_000_000_011), Vastevraag(_namen, 2_000_000_011)
SLEUTELS = Vastevraag(_sleutels, "geen team")


@pytest.fixture
def gemaakt(organisatie: Organisatie) -> list[Team]:
    return [ensure_team(organisatie=organisatie, naam=naam) for naam in ("Noord", "Oost; -- %s ''", "West")]


def _by_name(naam: str) -> Vragend[Team | None]:
    """Asks for a key, and then for what has it."""
    [[*pks]] = yield [SLEUTELS.of(naam)]
    if not pks:
        return None
    [[team]] = yield [TEAMS.of(pks[0])]
    return team


def _all_names(organisatie: int) -> Vragend[list[str]]:
    niets, rijen = yield [NAMEN.of(organisatie + 1), NAMEN.of(organisatie)]
    assert niets == []
    return [naam for _, naam in rijen]


def _asks_nothing() -> Vragend[str]:
    yield from ()
    return "klaar"


def test_questions_of_every_kind_are_answered_together(organisatie: Organisatie, gemaakt: list[Team]) -> None:
    with CaptureQueriesContext(connection) as asked:
        namen, [team], [pk], niets = ask_all(
            [NAMEN.of(organisatie.pk), TEAMS.of(gemaakt[1].pk), SLEUTELS.of("Oost; -- %s ''"), TEAMS.of(-1)]
        )
        assert team.organisatie == organisatie
    assert len(asked) == 1
    assert namen == [(een.pk, een.naam) for een in gemaakt]
    assert (team, pk, niets) == (gemaakt[1], gemaakt[1].pk, [])
    assert ask_all([]) == []


def test_parts_go_together_round_by_round(organisatie: Organisatie, gemaakt: list[Team]) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = answered(
            alongside(
                _by_name("West"),
                _asks_nothing(),
                alongside(_all_names(organisatie.pk), _by_name("bestaat niet")),
                _by_name("Noord"),
            )
        )
    west, klaar, [namen, geen], noord = found
    assert (west, klaar, geen, noord) == (gemaakt[2], "klaar", None, gemaakt[0])
    assert namen == [een.naam for een in gemaakt]
    assert len(asked) == 2  # the longest part asks twice


def test_without_questions_nothing_is_asked() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert answered(alongside(_asks_nothing(), alongside())) == ["klaar", []]
    assert len(asked) == 0


def test_what_goes_wrong_in_a_part_comes_out_of_it(gemaakt: list[Team]) -> None:
    def wrong() -> Iterator[Any]:
        [[team]] = yield [TEAMS.of(gemaakt[0].pk)]
        raise ValueError(team.naam)

    with pytest.raises(ValueError, match="Noord"):
        answered(alongside(_by_name("West"), wrong()))  # type: ignore[arg-type]
