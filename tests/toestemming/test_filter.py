"""The recipient category of who asks."""

import pytest

from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.toestemming.filter import recipient

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("soort", "suwi", "expected"),
    [
        ("suwi", True, Ontvanger.SUWI),
        ("publiek", False, Ontvanger.PUBLIEK),
        ("privaat", False, Ontvanger.PRIVAAT),
        ("suwi", False, Ontvanger.PRIVAAT),
    ],
)
def test_recipient_category(soort: str, suwi: bool, expected: Ontvanger) -> None:
    Organisatie.objects.create(naam="Vrager", oin="3" * 20, soort=soort)
    assert recipient(oin="3" * 20, suwi=suwi) == expected


def test_an_unknown_party_is_treated_as_private() -> None:
    assert recipient(oin="4" * 20, suwi=False) == Ontvanger.PRIVAAT
