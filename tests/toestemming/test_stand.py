"""How things stand between a person and each recipient category: equal to what the supply row says."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.besluiten import Kalender, share, stop_sharing
from vumportal.aanbod.delen import ALTIJD
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.toestemming.models import Besluit, Grondslag
from vumportal.toestemming.overstap import announce_switch
from vumportal.toestemming.services import object_to
from vumportal.toestemming.stand import standing
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

pytestmark = pytest.mark.django_db
STAP = st.tuples(st.sampled_from(list(Ontvanger)), st.booleans(), st.integers(0, 7), st.integers(0, 40))


def test_who_never_answered_said_nothing(profiel: Profiel, henk: Werkzoekende) -> None:
    for stand in standing(henk).values():
        assert (stand.deling, stand.laatste, stand.zegt_nee) == (None, None, False)
        assert not stand.gaat_over_bezwaar


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STAP, min_size=1, max_size=4))
def test_it_equals_what_the_supply_row_says(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender, stappen: list[tuple[Ontvanger, bool, int, int]]
) -> None:
    for ontvanger, ja, groepen, dagen in stappen:
        if ja:
            share(profiel, ontvanger, groepen=groepen, tot=kalender.vandaag + timedelta(days=dagen))
        else:
            stop_sharing(profiel, ontvanger)
        kalender.verder(7)
        profiel.refresh_from_db()
        for stand in standing(henk).values():
            tot = getattr(profiel, f"{stand.ontvanger.value}_tot")
            deelt = tot is not None and tot >= kalender.vandaag
            assert (stand.deling is not None) == deelt
            if stand.deling:
                assert stand.deling.tot == tot
                assert stand.groepen == getattr(profiel, f"{stand.ontvanger.value}_groepen")


def test_a_no_is_the_last_word_and_a_yes_has_an_end_or_none(profiel: Profiel, henk: Werkzoekende) -> None:
    share(profiel, Ontvanger.SUWI, Ontvanger.PUBLIEK)
    stop_sharing(profiel, Ontvanger.PUBLIEK)
    stand = standing(henk)
    assert (stand[Ontvanger.SUWI].zegt_nee, stand[Ontvanger.PUBLIEK].zegt_nee) == (False, True)
    assert stand[Ontvanger.SUWI].deling is not None
    assert (stand[Ontvanger.SUWI].deling.tot, stand[Ontvanger.SUWI].tot) == (ALTIJD, None)


def test_what_was_announced_can_be_objected_to_before_it_begins(
    organisatie: Organisatie, profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    van = kalender.vandaag + timedelta(days=30)
    announce_switch(
        organisatie=organisatie, ontvanger=Ontvanger.SUWI, naar=Grondslag.Soort.PUBLIEKE_TAAK, per=van
    )
    stand = standing(henk)[Ontvanger.SUWI]
    assert (stand.publieke_taak, stand.begint, stand.gaat_over_bezwaar) == (False, van, True)
    kalender.verder(30)
    stand = standing(henk)[Ontvanger.SUWI]
    assert (stand.publieke_taak, stand.begint, stand.gaat_over_bezwaar) == (True, None, True)
    object_to(werkzoekende=henk, ontvanger=Ontvanger.SUWI, hoe=Besluit.Hoe.ZELF)
    assert standing(henk)[Ontvanger.SUWI].zegt_nee
