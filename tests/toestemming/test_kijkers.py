"""Who looked, in words: the name of an organisation, the role of staff, what left and what did not, and why."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.besluiten import share, stop_sharing
from tests.toezicht.conftest import earlier
from vumportal.logboek.services import (
    log_answer,
    log_detail,
    log_opened_with_reason,
    log_read_by_self,
    log_searched,
    log_shown,
    log_viewed,
)
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.groepen import ALLE_GROEPEN, Groep
from vumportal.toestemming import kijkers
from vumportal.toestemming.kijkers import BESLOTEN, BEVESTIGD, HOE, WieKeek, seen, who_looked
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import confirm, record_decision
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

pytestmark = pytest.mark.django_db
TILBURG, ONBEKEND = "00000001900000002000", "00000001900000003000"


def looked(persoon: Werkzoekende, dagen: int = 30) -> WieKeek:
    return who_looked(persoon, sinds=timezone.now() - timedelta(days=dagen))


def fetched(persoon: Werkzoekende, oin: str, groepen: int | None = 0) -> None:
    log_detail(
        asker_oin=oin,
        owner_oin=persoon.organisatie.oin,
        over="werkzoekende",
        extern_id=persoon.pseudoniem,
        groepen=groepen,
    )


def answered(persoon: Werkzoekende, oin: str) -> None:
    log_answer(
        asker_oin=oin, owner_oin=persoon.organisatie.oin, over="werkzoekende", ids=[persoon.pseudoniem]
    )


def test_nobody_looked(henk: Werkzoekende) -> None:
    assert looked(henk) == WieKeek((), (), (), (), 0, is_meer=False)


def test_who_opened_it_what_they_saw_and_what_not(henk: Werkzoekende) -> None:
    ensure_organisatie(naam="WSP Midden-Brabant", oin=TILBURG, soort="suwi")
    fetched(henk, ONBEKEND, groepen=None)
    fetched(henk, TILBURG, groepen=int(Groep.PRESENTATIE))
    known, unknown = looked(henk).geopend
    assert (known.wie, known.dag, known.keer) == ("WSP Midden-Brabant", timezone.localdate(), 1)
    assert known.waarvoor == "keek of er werk voor je is"
    assert known.gezien == ("werkprofiel", "persoonlijke presentatie")
    assert "contactgegevens" in known.niet
    assert not set(known.gezien) & set(known.niet)
    assert unknown.wie == f"een organisatie met nummer {ONBEKEND}"
    assert (unknown.gezien, unknown.niet) == ((), ())


@pytest.mark.parametrize("groepen", range(ALLE_GROEPEN + 1))
def test_what_was_seen_and_what_not_are_all_groups_together(groepen: int) -> None:
    gezien, niet = seen(str(groepen))
    assert len(gezien) == 1 + groepen.bit_count()
    assert len(gezien) + len(niet) == len(set(gezien + niet)) == 6


@pytest.mark.parametrize("groepen", ["", "-1", "32", "x", "9" * 30])
def test_what_says_no_groups_says_nothing(groepen: str) -> None:
    assert seen(groepen) == ((), ())


def test_in_how_many_answers_to_whom(henk: Werkzoekende) -> None:
    ensure_organisatie(naam="UWV", oin=TILBURG, soort="suwi")
    for oin in (TILBURG, TILBURG, ONBEKEND):
        answered(henk, oin)
    found = looked(henk)
    assert [(antwoord.wie, antwoord.keer) for antwoord in found.antwoorden] == [
        (f"een organisatie met nummer {ONBEKEND}", 1),
        ("UWV", 2),
    ]
    assert (found.keren, found.geopend) == (3, ())


def test_staff_are_a_role_never_a_name(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    wim = maak_gebruiker("wsp", "wim", voornaam="Wim", achternaam="Dekkers")
    log_shown(user_id=anja.pk, refs=[henk.pseudoniem], wat="kandidaten")
    log_viewed(user_id=anja.pk, over="werkzoekende", extern_id=henk.pseudoniem)
    log_viewed(user_id=anja.pk, over="werkzoekende", extern_id=henk.pseudoniem)
    log_searched(user_id=anja.pk, over="vacature", zoekopdracht_id="z", refs=[henk.pseudoniem])
    log_opened_with_reason(user_id=wim.pk, ref=henk.pseudoniem, reden="spoed", tot=timezone.now())
    adviseur, klantmanager = looked(henk).binnen
    assert adviseur.wie == "adviseur werkgevers"
    assert adviseur.wat == (
        "begeleidt je niet, maar had een reden om te kijken: spoed, de collega is niet bereikbaar",
    )
    assert (klantmanager.wie, klantmanager.dag) == ("klantmanager", timezone.localdate())
    assert klantmanager.wat == (
        "zocht werk voor je",
        "bekeek je gegevens om je te helpen",
        "zag je naam in een lijst of op een pagina",
    )
    told = repr(looked(henk))
    for naam in ("anja", "Anja", "Peeters", "wim", "Wim", "Dekkers"):
        assert naam not in told


def test_an_account_that_is_gone_and_the_system(henk: Werkzoekende) -> None:
    log_viewed(user_id=999_999, over="werkzoekende", extern_id=henk.pseudoniem)
    assert looked(henk).binnen[0].wie == "een medewerker die hier niet meer werkt"


def test_reading_this_oneself_is_counted_and_no_look_of_others(henk: Werkzoekende) -> None:
    for _ in range(3):
        log_read_by_self(owner_oin=henk.organisatie.oin, ref=henk.pseudoniem, wat="wie_keek")
    found = looked(henk)
    assert (found.zelf, found.binnen) == (1, ())


def test_who_changed_what_is_shared(profiel: Profiel, henk: Werkzoekende) -> None:
    share(profiel, Ontvanger.SUWI)
    stop_sharing(profiel, Ontvanger.SUWI)
    stop, ja = looked(henk).keuzes
    assert (ja.zin, ja.hoe) == ("Je zei ja tegen delen met gemeenten en UWV.", ("je deed dit zelf",))
    assert stop.zin == "Je stopte met delen met gemeenten en UWV."
    assert timezone.localdate(stop.dag) == timezone.localdate()


def test_what_staff_wrote_down_says_that_it_waits_and_who_confirmed(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    besluit = record_decision(
        werkzoekende=henk,
        ontvanger=Ontvanger.SUWI,
        soort=Besluit.Soort.GEGEVEN,
        hoe=Besluit.Hoe.PAPIER,
        door=anja,
    )
    [keuze] = looked(henk).keuzes
    assert keuze.hoe == ("je deed dit op papier", "dit telt pas als het bevestigd is")
    confirm(besluit=besluit, hoe=Besluit.Bevestiging.COLLEGA, door=bram)
    assert looked(henk).keuzes[0].hoe == (
        "je deed dit op papier",
        "een tweede medewerker controleerde je handtekening",
    )


def test_every_kind_and_way_of_deciding_has_words() -> None:
    assert set(BESLOTEN) == set(Besluit.Soort)
    assert set(HOE) == set(Besluit.Hoe)
    assert set(BEVESTIGD) == set(Besluit.Bevestiging)
    for zin in BESLOTEN.values():
        assert all(len(zin.format(ontvanger.label).split()) <= 14 for ontvanger in Ontvanger)


def test_of_very_many_decisions_the_latest_are_told(
    profiel: Profiel, henk: Werkzoekende, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kijkers, "MEESTE_KEUZES", 1)
    share(profiel, Ontvanger.SUWI)
    assert not looked(henk).is_meer
    stop_sharing(profiel, Ontvanger.SUWI)
    found = looked(henk)
    assert ([keuze.zin.split()[1] for keuze in found.keuzes], found.is_meer) == (["stopte"], True)


def test_nothing_of_somebody_else_and_nothing_of_before(
    eigenaar: None, profiel: Profiel, henk: Werkzoekende
) -> None:
    jessica = Werkzoekende.objects.create(organisatie=henk.organisatie, voornaam="Jessica", achternaam="Oud")
    fetched(jessica, TILBURG)
    answered(jessica, TILBURG)
    assert looked(henk) == WieKeek((), (), (), (), 0, is_meer=False)
    fetched(henk, TILBURG)
    earlier(timedelta(days=31), "detail")
    assert looked(henk).geopend == ()
    assert len(looked(henk, 32).geopend) == 1


def test_as_many_queries_for_much_as_for_little(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker
) -> None:
    numbers = []
    for aantal in (1, 20):
        for nummer in range(aantal):
            fetched(henk, f"{nummer:020d}")
            answered(henk, f"{nummer:020d}")
            log_opened_with_reason(user_id=anja.pk, ref=henk.pseudoniem, reden="spoed", tot=timezone.now())
        share(profiel, Ontvanger.SUWI)
        with CaptureQueriesContext(connection) as asked:
            looked(henk)
        numbers.append(len(asked))
    assert numbers == [4, 4]
