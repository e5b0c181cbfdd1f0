"""A yes that ends: who is told when, and going on with one tap."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.besluiten import Kalender, share, stop_sharing
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import Groep
from vumportal.toestemming.einde import ends_soon, renew
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.stand import standing
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

pytestmark = pytest.mark.django_db


def test_it_is_said_thirty_and_seven_days_before(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    share(profiel, Ontvanger.SUWI, tot=kalender.vandaag + timedelta(days=90))
    stappen = {}
    for dag in range(92):
        stappen[90 - dag] = [einde.stap for einde in ends_soon(henk)]
        kalender.verder(1)
    assert [stappen[dagen] for dagen in (90, 31, 30, 8, 7, 0, -1)] == [[], [], [30], [30], [7], [7], []]


def test_a_yes_without_an_end_does_not_end(profiel: Profiel, henk: Werkzoekende) -> None:
    share(profiel, *Ontvanger)
    assert ends_soon(henk) == ()


def test_a_short_yes_is_not_said_to_end_on_its_own_day(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    """Going on would give nothing more on the day itself."""
    share(profiel, Ontvanger.SUWI, tot=kalender.vandaag + timedelta(days=5))
    assert ends_soon(henk) == ()
    kalender.verder(1)
    assert [einde.dagen for einde in ends_soon(henk)] == [4]


def test_the_first_to_end_is_named_first(profiel: Profiel, henk: Werkzoekende, kalender: Kalender) -> None:
    share(profiel, Ontvanger.SUWI, tot=kalender.vandaag + timedelta(days=20))
    share(profiel, Ontvanger.PRIVAAT, tot=kalender.vandaag + timedelta(days=10))
    kalender.verder(2)
    assert [einde.ontvanger for einde in ends_soon(henk)] == [Ontvanger.PRIVAAT, Ontvanger.SUWI]


def test_it_goes_on_as_long_as_it_was_given_for_with_the_same_groups_and_text(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    share(profiel, Ontvanger.PRIVAAT, groepen=Groep.CONTACT, tot=kalender.vandaag + timedelta(days=90))
    for keer in (1, 2):
        kalender.verder(70)
        [einde] = ends_soon(henk)
        besluit = renew(werkzoekende=henk, ontvanger=Ontvanger.PRIVAAT)
        assert besluit.tot == einde.tot_dan == kalender.vandaag + timedelta(days=90), keer
        assert (besluit.soort, besluit.groepen) == ("verlengd", Groep.CONTACT)
        assert ends_soon(henk) == ()
    assert len(set(Besluit.objects.values_list("tekstversie", flat=True))) == 1
    assert standing(henk)[Ontvanger.PRIVAAT].tot == kalender.vandaag + timedelta(days=90)


def test_the_text_of_then_stays_the_text(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is said to have read what came later."""
    from vumportal.toestemming import teksten

    share(profiel, Ontvanger.SUWI, tot=kalender.vandaag + timedelta(days=40))
    kalender.verder(20)
    alle: Any = teksten.all_texts()
    monkeypatch.setattr(teksten, "all_texts", lambda: tuple(t for t in alle if t.versie == 1))
    besluit = renew(werkzoekende=henk, ontvanger=Ontvanger.SUWI)
    eerste = Besluit.objects.order_by("nummer").first()
    assert eerste is not None
    assert besluit.tekstversie_id == eerste.tekstversie_id


def test_asking_twice_is_one_renewal(profiel: Profiel, henk: Werkzoekende, kalender: Kalender) -> None:
    share(profiel, Ontvanger.SUWI, tot=kalender.vandaag + timedelta(days=40))
    kalender.verder(20)
    een, twee = (renew(werkzoekende=henk, ontvanger=Ontvanger.SUWI) for _ in range(2))
    assert een == twee
    assert Besluit.objects.count() == 2


@pytest.mark.parametrize("hoe", ["nooit", "gestopt", "voorbij", "zonder einde"])
def test_what_does_not_end_is_not_renewed(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender, hoe: str
) -> None:
    if hoe != "nooit":
        tot = None if hoe == "zonder einde" else kalender.vandaag + timedelta(days=40)
        share(profiel, Ontvanger.SUWI, tot=tot)
        kalender.verder(41 if hoe == "voorbij" else 20)
    if hoe == "gestopt":
        stop_sharing(profiel, Ontvanger.SUWI)
    voor = Besluit.objects.count()
    with pytest.raises(ValidationError, match="bijna stopt"):
        renew(werkzoekende=henk, ontvanger=Ontvanger.SUWI)
    assert Besluit.objects.count() == voor
