"""Who looked: one statement with limits and indexes, exact about one person, whatever happened around them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.toezicht.conftest import earlier, plan
from vumportal.logboek import services
from vumportal.logboek.doelen import DOELEN
from vumportal.logboek.models import Handeling, in_codes
from vumportal.logboek.selectors import (
    BEKEKEN,
    LOOKS,
    SEEN_BY_OTHERS,
    Blik,
    Blikken,
    looks_at,
    opened_by_others,
)
from vumportal.organisaties.models import Gebruiker

pytestmark = pytest.mark.django_db
EIGEN, TILBURG, HELMOND = "1" * 20, "2" * 20, "3" * 20
OVER_NIEMAND = {
    "ingelogd",
    "inlogfout",
    "inloggrens",
    "uitgelogd",
    "account",
    "beheer",
    "tijdperk",
    "opgeruimd",
}


def looks(ref: str = "henk", dagen: int = 30, meest: int = 60) -> Blikken:
    return looks_at(ref, sinds=timezone.now() - timedelta(days=dagen), eigen_oin=EIGEN, meest=meest)


def detail(oin: str, ref: str = "henk", groepen: int | None = 0, eigenaar: str = EIGEN) -> None:
    services.log_detail(
        asker_oin=oin, owner_oin=eigenaar, over="werkzoekende", extern_id=ref, groepen=groepen
    )


def answer(oin: str, *refs: str) -> None:
    services.log_answer(asker_oin=oin, owner_oin=EIGEN, over="werkzoekende", ids=refs)


def of(blikken: tuple[Blik, ...]) -> list[tuple[str, str, int]]:
    return [(blik.soort.value, blik.door_oin or blik.rol, blik.keer) for blik in blikken]


def test_opened_and_in_an_answer_are_told_apart() -> None:
    answer(TILBURG, "ander", "henk")
    answer(TILBURG, "henk")
    answer(HELMOND, "henk")
    detail(TILBURG)
    detail(TILBURG, "ander")
    found = looks()
    assert of(found.geopend) == [("detail", TILBURG, 1)]
    assert of(found.antwoorden) == [("zoekvraag", HELMOND, 1), ("zoekvraag", TILBURG, 2)]
    assert (found.binnen, found.is_meer) == ((), False)


def test_what_was_opened_says_which_groups_left() -> None:
    for groepen in (0, 5, 5, None):
        detail(TILBURG, groepen=groepen)
    assert {(blik.codes.get("groepen"), blik.keer) for blik in looks().geopend} == {
        ("0", 1),
        ("5", 2),
        (None, 1),
    }


def test_of_a_vacature_no_groups_are_written_down() -> None:
    services.log_detail(asker_oin=TILBURG, owner_oin=EIGEN, over="vacature", extern_id="v", groepen=-1)
    assert Handeling.objects.latest("id").bijzonderheden == ""


def test_staff_are_a_role_and_one_row_per_day_and_kind(anja: Gebruiker) -> None:
    for _ in range(3):
        services.log_viewed(user_id=anja.pk, over="werkzoekende", extern_id="henk")
    services.log_shown(user_id=anja.pk, refs=["henk", "ander"], wat="kandidaten")
    services.log_viewed(user_id=999_999, over="werkzoekende", extern_id="henk")
    services.log_erased(user_id=None, refs=["henk"], wat="details")
    assert of(looks().binnen) == [
        ("gewist", "", 1),
        ("gezien", "", 1),
        ("getoond", "klantmanager", 1),
        ("gezien", "klantmanager", 3),
    ]
    assert [blik.met_account for blik in looks().binnen] == [False, True, True, True]
    assert anja.username not in repr(looks())


def test_the_own_organisation_through_the_exchange_is_inside_and_decisions_are_told_elsewhere() -> None:
    detail(EIGEN)
    answer(EIGEN, "henk")
    services.log_decision(user_id=None, owner_oin=EIGEN, ref="henk", wat="gegeven", inhoud="f" * 64)
    found = looks()
    assert (of(found.geopend), of(found.antwoorden)) == ([], [])
    assert of(found.binnen) == [("detail", EIGEN, 1)]


def test_logging_in_is_no_look_and_what_failed_neither() -> None:
    services.log_person_signed_in(ref="henk", account="mijn henk", adres="192.0.2.1")
    services.log_person_signed_out(ref="henk")
    assert looks().binnen == ()
    services.log_not_opened(user_id=1, gezocht="henk")
    services.log_sign_in_failed(user_id=None, account="henk", adres="192.0.2.1")
    found = looks(services.hashed("naam", "henk")), looks(services.hashed("account", "henk"))
    assert [blikken.binnen for blikken in found] == [(), ()]


def test_days_are_those_of_the_portal_and_before_the_period_nothing_counts(eigenaar: None) -> None:
    detail(TILBURG)
    answer(TILBURG, "henk")
    assert looks().geopend[0].dag == timezone.localdate()
    earlier(timedelta(days=10), "detail")
    earlier(timedelta(days=10), "zoekvraag")
    assert (looks(dagen=9).geopend, looks(dagen=9).antwoorden) == ((), ())
    assert looks(dagen=11).geopend[0].dag == timezone.localdate() - timedelta(days=10)
    assert len(looks(dagen=11).antwoorden) == 1


def test_much_of_one_kind_never_hides_another(anja: Gebruiker) -> None:
    detail(TILBURG)
    answer(HELMOND, "henk")
    for nummer in range(4):
        detail(f"{nummer:020d}")
        answer(f"{nummer:020d}", "henk")
        services.log_opened_with_reason(
            user_id=anja.pk, ref="henk", reden=f"r{nummer}", tot=datetime(2026, 12, 1, tzinfo=UTC)
        )
    found = looks(meest=3)
    assert [len(deel) for deel in (found.geopend, found.antwoorden, found.binnen)] == [3, 3, 3]
    assert found.is_meer
    assert not looks(meest=5).is_meer
    assert of(looks(meest=5).geopend)[-1] == ("detail", TILBURG, 1)


def test_it_is_one_statement_on_indexes() -> None:
    detail(TILBURG)
    with CaptureQueriesContext(connection) as asked:
        looks()
    assert len(asked) == 1
    sinds = timezone.now() - timedelta(days=30)
    values = {"ref": "henk", "sinds": sinds, "eigen": EIGEN, "meest": 61, "soorten": list(BEKEKEN)}
    chosen = plan(LOOKS, values)
    assert chosen.count("Limit") == 3
    assert "Seq Scan" not in chosen
    assert "ref_tijdstip_idx" in chosen
    assert "Bitmap Index Scan" in chosen  # of the summaries, for answers with many


def test_what_others_saw_of_records_is_on_the_same_indexes() -> None:
    detail(TILBURG)
    values = {"refs": ["v"], "sinds": [timezone.now()], "vanaf": timezone.now(), "eigen": EIGEN}
    chosen = plan(SEEN_BY_OTHERS, values)
    assert "Seq Scan" not in chosen
    assert "ref_tijdstip_idx" in chosen
    assert "Bitmap Index Scan" in chosen


# --- for who accompanies them -------------------------------------------------------------------------
def opened(refs: list[str], dagen: int = 14) -> list[tuple[str, str, int]]:
    sinds = timezone.now() - timedelta(days=dagen)
    rows = opened_by_others(refs, sinds=sinds, eigen_oin=EIGEN)
    return [(row["regels__ref"], row["door_oin"], row["keer"]) for row in rows]


def test_who_opened_whom_the_latest_first(eigenaar: None) -> None:
    for oin, ref in ((TILBURG, "henk"), (TILBURG, "henk"), (HELMOND, "jessica"), (HELMOND, "ander")):
        detail(oin, ref)
    detail(EIGEN, "henk")
    detail(TILBURG, "henk", eigenaar=HELMOND)
    answer(TILBURG, "henk", "jessica")
    assert opened(["henk", "jessica"]) == [("jessica", HELMOND, 1), ("henk", TILBURG, 2)]
    assert opened([]) == []
    earlier(timedelta(days=15), "detail")
    assert opened(["henk", "jessica"]) == []
    assert len(opened(["henk", "jessica"], dagen=16)) == 2


def test_it_starts_from_the_few_details_of_the_organisation() -> None:
    rows = opened_by_others(["henk"], sinds=timezone.now() - timedelta(days=14), eigen_oin=EIGEN)
    sql, parameters = rows.query.sql_with_params()
    chosen = plan(sql, parameters)
    assert "voor_oin_tijdstip_idx" in chosen or "verstrekt" in chosen
    assert "Seq Scan" not in chosen


# --- words --------------------------------------------------------------------------------------------
def test_what_is_about_a_person_has_a_short_purpose_too() -> None:
    for soort, doel in DOELEN.items():
        assert bool(doel.kort) == (soort.value not in OVER_NIEMAND)
        assert len(doel.kort.split()) <= 12
        assert not doel.kort.endswith(".")


def test_codes_of_an_act() -> None:
    assert in_codes("reden=spoed tot=2026-12-01T17:00:00+00:00 los") == {
        "reden": "spoed",
        "tot": "2026-12-01T17:00:00+00:00",
    }
    assert in_codes("") == {}


def test_what_a_person_read_is_on_record() -> None:
    services.log_read_by_self(owner_oin=EIGEN, ref="henk", wat="wie_keek")
    act = Handeling.objects.latest("id")
    assert (act.soort, act.over, act.refs, act.door_gebruiker_id) == ("zelf", "wie_keek", ["henk"], None)
    assert of(looks().binnen) == [("zelf", "", 1)]
