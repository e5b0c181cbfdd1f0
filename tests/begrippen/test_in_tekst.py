"""The words of a text that name a concept: whole names and synonyms, in any spelling, nothing that looks like one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from vumportal.begrippen.bronnen import Begripregel
from vumportal.begrippen.in_tekst import named
from vumportal.begrippen.models import Begripsoort
from vumportal.begrippen.services import load_begrippen

pytestmark = pytest.mark.django_db
BEROEP = Begripsoort.BEROEP


@pytest.fixture
def namen() -> None:
    """Beroepen of which two share a synonym, and a competentie that is called as one of them."""
    load_begrippen(
        regels=[
            Begripregel("uri:kok", "beroep", "Kok", ("chef", "kókkin")),
            Begripregel("uri:baas", "beroep", "Chef werkplaats", ("chef", "kok")),
            Begripregel("uri:koken", "competentie", "Kok", ()),
        ],
        bron="test",
    )


def test_names_and_synonyms_in_any_spelling(namen: None) -> None:
    assert named(["KOK", "kokkin", "Chef  Werkplaats"], BEROEP) == {
        "KOK": ("uri:kok", "Kok"),
        "kokkin": ("uri:kok", "Kok"),
        "Chef  Werkplaats": ("uri:baas", "Chef werkplaats"),
    }


def test_a_name_goes_before_a_synonym_and_then_the_first_code(namen: None) -> None:
    assert named(["kok", "chef"], BEROEP) == {
        "kok": ("uri:kok", "Kok"),
        "chef": ("uri:baas", "Chef werkplaats"),
    }


def test_part_of_a_name_is_none(namen: None) -> None:
    assert named(["werkplaats", "kokk", "", "\u200b"], BEROEP) == {}


def test_two_queries_for_any_text(namen: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        named([f"woord {nummer}" for nummer in range(3000)], BEROEP)
    assert len(queries) == 2
