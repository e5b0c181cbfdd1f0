"""What is news about a decision, for who asked for mail: that it waits for a confirmation, and that a yes ends."""

from datetime import timedelta

import pytest

from tests.besluiten import Kalender, share
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.toestemming.einde import tell_ends
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import record_decision
from vumportal.werkzoekenden.bericht import confirm_address, secret_of, want_mail
from vumportal.werkzoekenden.models import Mailbericht, Profiel, Werkzoekende

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wants_mail(henk: Werkzoekende, settings: pytest.FixtureRequest) -> None:
    settings.MAIL_AAN = True  # type: ignore[attr-defined]
    wens = want_mail(persoon=henk, adres="henk@voorbeeld.nl")
    assert confirm_address(pk=wens.pk, geheim=secret_of(wens))
    Mailbericht.objects.all().delete()


def keys() -> list[str]:
    return [bericht.sleutel.split(":", 1)[0] for bericht in Mailbericht.objects.order_by("pk")]


def test_a_yes_that_ends_is_told_twice_in_all(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    share(profiel, Ontvanger.SUWI, tot=kalender.vandaag + timedelta(days=90))
    told = {}
    for dag in range(92):
        tell_ends()
        told[90 - dag] = len(keys())
        kalender.verder(1)
    assert [told[dagen] for dagen in (90, 31, 30, 8, 7, 0, -1)] == [0, 0, 1, 1, 2, 2, 2]


def test_what_waits_for_a_confirmation_is_news_and_what_counts_is_not(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker
) -> None:
    share(profiel, Ontvanger.PRIVAAT)
    assert keys() == []
    record_decision(
        werkzoekende=henk,
        ontvanger=Ontvanger.SUWI,
        soort=Besluit.Soort.GEGEVEN,
        hoe=Besluit.Hoe.BALIE,
        door=anja,
    )
    assert keys() == ["besluit"]
