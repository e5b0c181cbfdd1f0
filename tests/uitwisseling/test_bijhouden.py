"""Judgements of older rules are written anew in the background, a few searches at a time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.uitwisseling.conftest import ELDERS, ask_all, result_list, vacature
from tests.uitwisseling.stub import Stub, matches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import bijhouden, oordelen, tasks
from vumportal.uitwisseling.beoordelen import stored_judgements
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.vacatures.models import Vacature

Zoek = Callable[..., Zoekopdracht]


@pytest.fixture
def drie(zoek: Zoek, uitwisseling: Stub, atelier: Vacature) -> list[Zoekopdracht]:
    """Three searches with two results of others each, the oldest first."""
    uitwisseling.reeks(matches(ELDERS, vacature("Tweede")))
    opdrachten = []
    for number in range(3):
        opdracht = zoek()
        ask_all(opdracht)
        opdrachten.append(opdracht)
        ago = timezone.now() - timedelta(days=3 - number)
        Zoekopdracht.objects.filter(pk=opdracht.pk).update(gestart_op=ago)
    return opdrachten


@pytest.fixture
def _other_rules(drie: list[Zoekopdracht], monkeypatch: pytest.MonkeyPatch) -> None:
    """What was judged was judged wrongly, by the rules of before."""
    Resultaat.objects.filter(eigen_id="").update(niet=9, onbekend=9, facetten=[], oordelen=[])
    monkeypatch.setattr(oordelen, "VERSIE", oordelen.VERSIE + 1)


def judged() -> list[tuple[Any, ...]]:
    velden = ("niet", "onbekend", "verborgen", "facetten", "koorde2", "sluit_op", "loon", "oordelen")
    return list(Resultaat.objects.filter(eigen_id="").order_by("pk").values_list(*velden))


def test_they_are_as_when_they_were_found(
    drie: list[Zoekopdracht], anja: Gebruiker, request: pytest.FixtureRequest
) -> None:
    before, gemeen = judged(), [een.gemeen for een in Zoekopdracht.objects.order_by("pk")]
    lijst = [(regel.titel, regel.oordelen) for regel in result_list(drie[0], anja)]
    request.getfixturevalue("_other_rules")
    tasks.judge_stale()
    assert judged() == before
    assert [een.gemeen for een in Zoekopdracht.objects.order_by("pk")] == gemeen
    assert [(regel.titel, regel.oordelen) for regel in result_list(drie[0], anja)] == lijst
    assert all(stored_judgements(rij) for rij in Resultaat.objects.filter(eigen_id=""))
    assert bijhouden.rejudge_stale() == 0


@pytest.mark.usefixtures("_other_rules")
def test_a_page_shows_the_right_ones_before_that(drie: list[Zoekopdracht], anja: Gebruiker) -> None:
    assert all(regel.past_niet < 9 for regel in result_list(drie[0], anja))
    assert {rij.niet for rij in Resultaat.objects.filter(eigen_id="")} == {9}  # reading wrote nothing


@pytest.mark.usefixtures("_other_rules")
def test_a_few_at_a_time_the_latest_first(drie: list[Zoekopdracht]) -> None:
    eerste, tweede, derde = drie
    stand = {een.pk: een.stand for een in Zoekopdracht.objects.all()}

    def stale(opdracht: Zoekopdracht) -> bool:
        return opdracht.resultaten.filter(niet=9).exists()

    assert bijhouden.rejudge_stale(maximum=1) == 2  # a search is done as a whole
    assert [stale(een) for een in (eerste, tweede, derde)] == [True, True, False]
    assert bijhouden.rejudge_stale(maximum=3) == 4
    assert not any(map(stale, drie))
    assert all(een.stand > stand[een.pk] for een in Zoekopdracht.objects.all())


@pytest.mark.usefixtures("_other_rules")
def test_own_results_are_left_to_who_may_see_them(drie: list[Zoekopdracht]) -> None:
    eigen = Resultaat.objects.exclude(eigen_id="")
    before = list(eigen.order_by("pk").values())
    assert before
    bijhouden.rejudge_stale()
    assert list(eigen.order_by("pk").values()) == before
