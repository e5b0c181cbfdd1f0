"""Searching in the logboek: what this organisation may know, page by page, and each search on record."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.toezicht.conftest import Maak, earlier
from vumportal.logboek.doelen import Rechtsgrond
from vumportal.logboek.models import Handeling
from vumportal.logboek.services import (
    log_detail,
    log_log_search,
    log_not_opened,
    log_opened_with_reason,
    log_shown,
    log_sign_in_failed,
    log_viewed,
)
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.toezicht.zoeken import (
    GRONDEN,
    MEESTE_REFS,
    PER_PAGINA,
    Logboekregel,
    Logvraag,
    page_of_acts,
    person_refs,
    record_search,
)

pytestmark = pytest.mark.django_db


def question(**anders: object) -> Logvraag:
    vandaag = timezone.localdate()
    return Logvraag(**{"van": vandaag - timedelta(days=7), "tot": vandaag} | anders)  # type: ignore[arg-type]


def found(organisatie: Organisatie, nummer: int = 1, **anders: object) -> list[Logboekregel]:
    return page_of_acts(organisatie, question(**anders), nummer).regels


def view(gebruiker: Gebruiker, ref: str) -> None:
    log_viewed(user_id=gebruiker.pk, over="werkzoekende", extern_id=ref)


def test_an_act_in_words(organisatie: Organisatie, anja: Gebruiker, mensen: Maak) -> None:
    [persoon] = mensen(1)
    view(anja, persoon.pseudoniem)
    [regel] = found(organisatie, refs=(persoon.pseudoniem,))
    assert (regel.wie, regel.wat) == ("klantmanager anja", "Bekeken in de werkplek")
    assert regel.doel == "Een medewerker bekeek je gegevens, om je te helpen bij het vinden van werk."
    assert (regel.grondslag, regel.gelukt, regel.over_wie) == ("publieke taak", True, (persoon.pseudoniem,))
    assert timezone.now() - regel.wanneer < timedelta(minutes=5)


def test_a_reason_has_its_name(organisatie: Organisatie, anja: Gebruiker) -> None:
    log_opened_with_reason(user_id=anja.pk, ref="p1", reden="spoed", tot=timezone.now())
    log_not_opened(user_id=anja.pk, gezocht="iemand 1990")
    failed, opened = found(organisatie, gebruiker_id=anja.pk)[:2]
    assert opened.wat == "Geopend met een reden: spoed, de collega is niet bereikbaar"
    assert (failed.wat, failed.gelukt) == ("Geopend met een reden", False)


def test_who_else_was_concerned_is_not_told(organisatie: Organisatie, anja: Gebruiker) -> None:
    log_shown(user_id=anja.pk, refs=[f"p{nummer}" for nummer in range(20)], wat="kandidaten")
    [regel] = found(organisatie, refs=("p3",))
    assert (regel.over_wie, regel.meer) == (("p3",), 0)
    [regel] = found(organisatie, gebruiker_id=anja.pk)
    assert regel.over_wie == tuple(f"p{nummer}" for nummer in range(MEESTE_REFS))
    assert regel.meer == 20 - MEESTE_REFS


def test_what_left_says_to_whom(organisatie: Organisatie, uwv: Organisatie) -> None:
    for oin in (uwv.oin, "9" * 20):
        log_detail(asker_oin=oin, owner_oin=organisatie.oin, over="werkzoekende", extern_id="p1")
    assert [regel.wie for regel in found(organisatie, refs=("p1",))] == [f"organisatie {'9' * 20}", "UWV"]
    assert [regel.wie for regel in found(organisatie, oin=uwv.oin)] == ["UWV"]


def test_another_organisation_knows_nothing_of_it(
    organisatie: Organisatie, uwv: Organisatie, anja: Gebruiker
) -> None:
    view(anja, "p1")
    log_detail(asker_oin="9" * 20, owner_oin=organisatie.oin, over="werkzoekende", extern_id="p1")
    assert len(found(organisatie, refs=("p1",))) == 2
    assert found(uwv, refs=("p1",)) == []
    assert found(uwv, gebruiker_id=anja.pk) == []
    assert found(uwv, oin="9" * 20) == []


def test_of_which_account_and_what_failed(
    organisatie: Organisatie, anja: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    wim = maak_gebruiker("wsp", "wim")
    before = len(found(organisatie, gebruiker_id=wim.pk))
    view(anja, "p1")
    view(wim, "p2")
    log_sign_in_failed(user_id=wim.pk, account="wim", adres="192.0.2.1")
    regels = found(organisatie, gebruiker_id=wim.pk)
    assert len(regels) - before == 2
    assert [(regel.wie, regel.gelukt) for regel in regels[:2]] == [
        ("adviseur werkgevers wim", False),
        ("adviseur werkgevers wim", True),
    ]


def test_first_and_last_day_count(eigenaar: None, organisatie: Organisatie, anja: Gebruiker) -> None:
    view(anja, "p1")
    earlier(timedelta(days=7), "gezien")
    day = timezone.localdate() - timedelta(days=7)
    for van, tot, aantal in (
        (day, day, 1),
        (day + timedelta(1), day + timedelta(9), 0),
        (date(2000, 1, 1), day, 1),
    ):
        assert len(found(organisatie, refs=("p1",), van=van, tot=tot)) == aantal
    assert found(organisatie, refs=("p1",), van=date(2000, 1, 1), tot=day - timedelta(1)) == []


def test_page_by_page_newest_first(organisatie: Organisatie, anja: Gebruiker) -> None:
    for nummer in range(PER_PAGINA + 3):
        view(anja, f"p{nummer}")
    first, second, third = (page_of_acts(organisatie, question(gebruiker_id=anja.pk), n) for n in (1, 2, 3))
    assert (len(first.regels), first.is_meer) == (PER_PAGINA, True)
    assert (len(second.regels), second.is_meer) == (3, False)
    assert third.regels == []
    shown = [regel.over_wie[0] for regel in [*first.regels, *second.regels]]
    assert shown == [f"p{nummer}" for nummer in reversed(range(PER_PAGINA + 3))]


def test_as_many_queries_for_many_as_for_one(organisatie: Organisatie, anja: Gebruiker) -> None:
    numbers = []
    for aantal in (1, 30):
        for nummer in range(aantal):
            log_shown(user_id=anja.pk, refs=[f"p{aantal}-{nummer}", "q"], wat=f"w{nummer}")
        with CaptureQueriesContext(connection) as asked:
            found(organisatie, gebruiker_id=anja.pk)
        numbers.append(len(asked))
    assert numbers == [3, 3]  # and one for the organisations that asked, when there are any


def test_the_search_itself_is_there_with_its_purpose(organisatie: Organisatie, petra: Gebruiker) -> None:
    record_search(gebruiker=petra, vraag=question(refs=("p1",)), doel="alarm", zin="het alarm van dinsdag")
    act = Handeling.objects.latest("id")
    assert (act.soort, act.doel, act.refs) == ("logboek", "alarm: het alarm van dinsdag", ["p1"])
    [regel] = found(organisatie, refs=("p1",))
    assert (regel.wie, regel.doel) == ("privacy officer petra", "een alarm nagaan: het alarm van dinsdag")


def test_what_the_system_did_and_an_account_that_is_gone(organisatie: Organisatie) -> None:
    log_sign_in_failed(user_id=None, account="x", adres="192.0.2.1")
    assert found(organisatie)[0].wie == "het systeem"
    log_log_search(user_id=999_999, doel="x")
    assert found(organisatie, gebruiker_id=999_999) == []  # of nobody knows whom


def test_a_person_is_found_by_the_whole_name_alone(
    organisatie: Organisatie, uwv: Organisatie, mensen: Maak
) -> None:
    [persoon] = mensen(1)
    assert person_refs(organisatie, "p0 BOS", 1990) == [persoon.pseudoniem]
    for naam, jaar in (("P0", 1990), ("P0 B.", 1990), ("P0 Bos", 1991), ("", 1990)):
        assert person_refs(organisatie, naam, jaar) == []
    assert person_refs(uwv, "P0 Bos", 1990) == []
    mensen(3)
    assert len(person_refs(organisatie, "P0 Bos", 1990)) == 2


def test_a_question_survives_a_session() -> None:
    vraag = question(refs=("a", "b"), gebruiker_id=3, oin="1" * 20)
    assert Logvraag.from_json(vraag.as_json()) == vraag


def test_every_ground_has_words() -> None:
    assert set(GRONDEN) == set(Rechtsgrond)
