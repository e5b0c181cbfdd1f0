"""Earlier searches are told apart by when they were, the wishes that differ, and how much they found."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.uitwisseling.conftest import long_ago
from tests.werkplek.conftest import BEROEP, BEROEP_2
from tests.woorden.vreemd import keepable
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import UREN, Wensen
from vumportal.werkplek.eerder import searches
from vumportal.werkzoekenden.models import Werkzoekende

BASIS = Wensen("5501AB", 30, beroepen=(BEROEP, BEROEP_2))


def told(anja: Gebruiker, henk: Werkzoekende, *wensen: Wensen) -> list[str]:
    """What the lines say of searches with these wishes, in the order in which they were done."""
    for een in wensen:
        start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=een)
        long_ago()
    found = {regel.url: regel.wat for regel in searches(anja)}
    rows = Zoekopdracht.objects.order_by("zoekvragen__pk").distinct()
    return [found[f"/zoekopdrachten/{pk}/"] for pk in dict.fromkeys(row.pk for row in rows)]


def test_one_search_is_its_distance_and_its_beroepen(anja: Gebruiker, henk: Werkzoekende) -> None:
    assert told(anja, henk, BASIS) == ["30 km, 2 beroepen"]


def test_what_differs_is_named(anja: Gebruiker, henk: Werkzoekende) -> None:
    uren = BASIS.replace(uren_max=24)
    assert told(anja, henk, BASIS, BASIS.replace(afstand=60), uren, uren.with_hard(UREN, hard=True)) == [
        "30 km, 2 beroepen",
        "60 km, 2 beroepen",
        "30 km, 2 beroepen, maximaal 24 uur",
        "30 km, 2 beroepen, maximaal 24 uur (moet)",
    ]


def test_all_beroepen_need_no_names_of_the_others(anja: Gebruiker, henk: Werkzoekende) -> None:
    assert told(anja, henk, BASIS, BASIS.replace(beroepen=())) == [
        "30 km, 2 beroepen",
        "30 km, alle beroepen",
    ]


def test_beroepen_and_places_are_named_when_they_differ(anja: Gebruiker, henk: Werkzoekende) -> None:
    elders = BASIS.replace(postcode="5038EA", beroepen=(BEROEP,))
    assert told(anja, henk, BASIS, elders, elders.replace(beroepen=())) == [
        "Veldhoven (5501), 30 km, medewerker naaiatelier of fietsenmaker",
        "Tilburg (5038), 30 km, medewerker naaiatelier",
        "Tilburg (5038), 30 km, alle beroepen",
    ]


def test_how_many_were_found_and_about_whom(anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    [regel] = searches(anja)
    assert (regel.over, regel.aantal, regel.nieuw) == ("Vacatures voor Henk J.", 2, None)
    Resultaat.objects.all().delete()
    assert searches(anja)[0].aantal == 0


def test_never_those_of_others(vreemde: Gebruiker, opdracht: Zoekopdracht) -> None:
    assert searches(vreemde) == []


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**12) | st.text("ab<\u202e5501", max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
VELDEN = ("postcode", "afstand", "beroepen", "uren_max", "hard", "talen", "vervoer", "interesses")


@pytest.mark.traag
def test_whatever_is_stored_the_list_stands(anja: Gebruiker, opdracht: Zoekopdracht) -> None:
    @settings(max_examples=60)
    @given(
        st.dictionaries(st.sampled_from(VELDEN), JSON, max_size=5) | JSON.filter(lambda een: een is not None)
    )
    def check(wensen: Any) -> None:
        Zoekopdracht.objects.update(wensen=keepable(wensen))
        [regel] = searches(anja)
        assert "km" in regel.wat

    check()
