"""Which organisations still hold details of a person."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.besluiten import Kalender, share
from vumportal.logboek.services import log_answer, log_detail
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.toestemming.houders import known_recipients
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import withdraw
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

pytestmark = pytest.mark.django_db
TILBURG, ONBEKEND = "00000001900000002000", "00000001900000003000"


def fetched(henk: Werkzoekende, oin: str) -> None:
    log_detail(asker_oin=oin, owner_oin=henk.organisatie.oin, over="werkzoekende", extern_id=henk.pseudoniem)


def test_nobody_when_nothing_was_fetched(henk: Werkzoekende) -> None:
    ids = [henk.pseudoniem]
    log_answer(asker_oin=TILBURG, owner_oin=henk.organisatie.oin, over="werkzoekende", ids=ids)
    assert known_recipients(henk) == ()


def test_stopping_says_who_still_holds_what_was_fetched(
    profiel: Profiel, henk: Werkzoekende, settings: Any
) -> None:
    settings.VUM_DETAIL_BEWAARDAGEN = 12
    ensure_organisatie(naam="Gemeente Tilburg", oin=TILBURG, soort="suwi", regio="")
    share(profiel, Ontvanger.SUWI)
    for oin in (TILBURG, TILBURG, ONBEKEND):
        fetched(henk, oin)
    houders = withdraw(werkzoekende=henk, ontvangers=[Ontvanger.SUWI], hoe=Besluit.Hoe.ZELF)
    assert [(houder.naam, houder.oin) for houder in houders] == [
        (ONBEKEND, ONBEKEND),
        ("Gemeente Tilburg", TILBURG),
    ]
    assert {houder.tot for houder in houders} == {timezone.localdate() + timedelta(days=12)}


def test_after_its_term_nobody_holds_it(henk: Werkzoekende, kalender: Kalender, settings: Any) -> None:
    settings.VUM_DETAIL_BEWAARDAGEN = 12
    fetched(henk, TILBURG)
    kalender.verder(12)
    assert len(known_recipients(henk)) == 1
    kalender.verder(1)
    assert known_recipients(henk) == ()


def test_the_own_organisation_and_other_people_do_not_count(
    henk: Werkzoekende, organisatie: Organisatie
) -> None:
    ander = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Jessica", achternaam="Oud")
    fetched(henk, organisatie.oin)
    fetched(ander, TILBURG)
    assert known_recipients(henk) == ()
