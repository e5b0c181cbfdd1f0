"""Asking the same again, in a smaller area when somebody says so: a search of its own."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.uitwisseling.conftest import long_ago
from tests.uitwisseling.stub import Stub, matches
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_results
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import tasks
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import from_json


class TestActie(Stukpagina):
    naam = "opnieuw_zoeken"
    over = ("opdracht",)
    methods: ClassVar = {"post": 40}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More results of the search before."""
        return lambda aantal: more_results(opdracht, aantal)


@pytest.mark.parametrize(
    ("afstand", "straal"), [("", None), ("7", 7), ("0", None), ("1000", None), ("ver", None)]
)
def test_the_same_wishes_in_this_area(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, afstand: str, straal: int | None
) -> None:
    long_ago()
    before = from_json(opdracht.wensen)
    response = als(anja).post(reverse("opnieuw_zoeken", args=[opdracht.pk]), {"afstand": afstand})
    assert response.status_code == 303
    nieuw = Zoekopdracht.objects.exclude(pk=opdracht.pk).get()
    assert response["Location"] == reverse("zoekopdracht", args=[nieuw.pk])
    wensen = from_json(nieuw.wensen)
    assert wensen.afstand == (straal or before.afstand)
    assert wensen == before.replace(afstand=wensen.afstand)
    assert (nieuw.werkzoekende, nieuw.gestart_door) == (opdracht.werkzoekende, anja)


def test_what_was_only_just_asked_is_not_asked_again(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    """The second half of a slow double click lands on the page of the new search, on the same button."""
    client, url = als(anja), reverse("opnieuw_zoeken", args=[opdracht.pk])
    page = reverse("zoekopdracht", args=[opdracht.pk])
    assert client.post(url)["Location"] == page
    assert Zoekopdracht.objects.count() == 1
    uitwisseling.reeks(matches())
    for zoekvraag in opdracht.zoekvragen.all():
        tasks.vraag(zoekvraag.pk)
    assert client.post(url)["Location"] != page  # all answers are in: somebody wants newer ones


def test_every_next_page_can_be_asked_again(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    """One press per page makes one search; pressing on the page of the last one makes the next."""
    client, seen = als(anja), [reverse("zoekopdracht", args=[beantwoord.pk])]
    for _ in range(3):
        answers = {client.post(f"{seen[-1]}opnieuw/")["Location"] for _ in range(2)}
        [nieuw] = answers
        assert nieuw not in seen
        Zoekvraag.objects.update(status=Zoekvraag.Status.BEANTWOORD)
        seen.append(nieuw)
    assert client.post(f"{seen[0]}opnieuw/")["Location"] == seen[-1]
