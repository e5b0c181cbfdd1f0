"""Handing over: until a yes nothing changes, then all of it goes along, and of every race there is one winner."""

from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from guardian.shortcuts import get_users_with_perms
from pytest_django import Settings as SettingsWrapper

from tests.caseload.wisselhulp import at_once, guide_of, lines, make_lead, sees, with_guide
from vumportal.caseload.afspraken import move_appointment, plan_appointment
from vumportal.caseload.models import Afspraak, Begeleidingsperiode, Overdracht
from vumportal.caseload.overdragen import (
    accept_handover,
    decline_handover,
    hand_over,
    withdraw_handover,
)
from vumportal.caseload.services import accompany, end_accompaniment
from vumportal.caseload.vervangen import stand_in
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.uitwisseling.herhalen import save_search
from vumportal.uitwisseling.wensen import Wensen
from vumportal.werkzoekenden.models import Mailbericht, Mailwens, Taak, Toegang, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import agree

pytestmark = pytest.mark.django_db

Maak = Callable[..., Gebruiker]
Status = Overdracht.Status


@pytest.fixture
def anja(maak_gebruiker: Maak) -> Gebruiker:
    return maak_gebruiker("klantmanager", "anja", team="Noord")


@pytest.fixture
def noord(maak_gebruiker: Maak) -> Gebruiker:
    """A colleague of Anja's team."""
    return maak_gebruiker("klantmanager", "noor", team="Noord")


@pytest.fixture
def bram(maak_gebruiker: Maak) -> Gebruiker:
    """Of another team."""
    return maak_gebruiker("klantmanager", "bram", team="Zuid")


@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    return with_guide(organisatie, anja)


def offer(persoon: Werkzoekende, door: Gebruiker, naar: Gebruiker) -> Overdracht:
    [made] = hand_over(mensen=[persoon], door=door, naar=naar)
    return made


def say_no(overdracht: Overdracht, door: Gebruiker) -> int:
    return decline_handover(overdrachten=[overdracht], door=door, reden="caseload_vol")


def reload(overdracht: Overdracht) -> Overdracht:
    return Overdracht.objects.get(pk=overdracht.pk)


# --- offering -----------------------------------------------------------------------------------------
def test_until_a_yes_it_is_the_sender_s(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker) -> None:
    made = offer(henk, anja, bram)
    assert (made.status, made.van, made.naar, made.stapel) == (Status.OPEN, anja, bram, None)
    assert guide_of(henk) == anja
    assert [sees(wie, henk) for wie in (anja, bram)] == [True, False]
    assert lines(henk, "overdracht") == [("overdracht", "open")]


def test_asked_twice_is_once(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker) -> None:
    assert offer(henk, anja, bram) == offer(henk, anja, bram)
    assert Overdracht.objects.count() == len(lines(henk, "overdracht")) == 1


def test_somebody_who_waits_is_asked_of_nobody_else(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, noord: Gebruiker
) -> None:
    offer(henk, anja, bram)
    with pytest.raises(ValidationError, match="wacht al op het antwoord"):
        offer(henk, anja, noord)
    with pytest.raises(IntegrityError), transaction.atomic():
        Overdracht.objects.create(werkzoekende=henk, van=anja, naar=noord)


def test_who_may_offer_somebody(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, noord: Gebruiker, maak_gebruiker: Maak
) -> None:
    """Who accompanies, who stands in, and the team lead of the person; not the rest of the team."""
    lead = make_lead(maak_gebruiker("klantmanager", "lies", team="Noord"))
    elders = make_lead(maak_gebruiker("klantmanager", "zoe", team="Zuid"))
    cover = maak_gebruiker("klantmanager", "vic", team="Zuid")
    today = timezone.localdate()
    stand_in(wie=anja, door=cover, soort="verlof", van=today, tot=today, geregeld_door=anja)
    for door in (noord, elders, bram):
        with pytest.raises(PermissionDenied):
            offer(henk, door, bram)
    assert not Overdracht.objects.exists()
    for door in (anja, lead, cover):
        made = offer(henk, door, bram)
        assert made.van == anja
        assert withdraw_handover(overdrachten=[made], door=door) == 1


def test_who_can_be_asked(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Maak, organisatie: Organisatie
) -> None:
    uwv = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    weg = maak_gebruiker("klantmanager", "weg")
    weg.is_active = False
    weg.save()
    for naar in (maak_gebruiker("klantmanager", "vera", van=uwv), maak_gebruiker("beheerder", "bea"), weg):
        with pytest.raises(ValidationError, match="collega van je eigen organisatie"):
            offer(henk, anja, naar)
    with pytest.raises(ValidationError, match="begeleidt dit al"):
        offer(henk, anja, anja)
    los = add_werkzoekende(organisatie=organisatie, voornaam="Nour", achternaam="Oud")
    with pytest.raises(ValidationError, match="Niemand begeleidt"):
        offer(los, anja, weg if weg.is_active else maak_gebruiker("klantmanager", "bram"))


def test_of_a_pile_who_waits_for_somebody_else_is_left_out(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, noord: Gebruiker
) -> None:
    eerste, tweede, derde = (with_guide(organisatie, anja, naam) for naam in ("Ali", "Bo", "Cas"))
    elders = offer(eerste, anja, noord)
    made = hand_over(mensen=[derde, tweede, eerste], door=anja, naar=bram)
    assert [rij.werkzoekende for rij in made] == [tweede, derde]
    assert len({rij.stapel for rij in made}) == 1
    assert made[0].stapel is not None
    assert reload(elders).naar == noord


# --- a yes --------------------------------------------------------------------------------------------
def test_with_a_yes_all_of_it_goes_along(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker) -> None:
    noor_ziet = henk.team
    morgen = timezone.now() + timedelta(days=1)
    van = {"werkzoekende": henk, "klantmanager": anja, "gemaakt_door": anja}
    gepland = Afspraak.objects.create(**van, begin=morgen)
    geweest = Afspraak.objects.create(**van, begin=morgen - timedelta(days=9), uitkomst="geweest")
    taak = agree(over=henk, door=anja, titel="cv nakijken", voor=Taak.Voor.KLANTMANAGER)
    assert accept_handover(overdrachten=[offer(henk, anja, bram)], door=bram) == 1
    henk.refresh_from_db()
    assert guide_of(henk) == bram
    assert henk.begeleiding.sinds == timezone.localdate()
    assert (henk.team, noor_ziet) == (bram.team, anja.team)
    assert [sees(wie, henk) for wie in (anja, bram)] == [False, True]
    assert set(get_users_with_perms(henk, only_with_perms_in=["begeleid_werkzoekende"])) == {bram}
    perioden = Begeleidingsperiode.objects.filter(werkzoekende=henk).order_by("pk")
    assert [(rij.klantmanager, rij.tot is None) for rij in perioden] == [(anja, False), (bram, True)]
    for afspraak in (gepland, geweest):
        afspraak.refresh_from_db()
    assert (gepland.klantmanager, gepland.volgnummer) == (bram, 1)
    assert (geweest.klantmanager, geweest.volgnummer) == (anja, 0)
    assert list(Taak.objects.open().for_staff(bram)) == [taak]
    assert lines(henk, "overdracht", "begeleiding") == [
        ("begeleiding", "begonnen"),
        ("overdracht", "open"),
        ("overdracht", "aangenomen"),
        ("begeleiding", "begonnen"),
    ]


def test_the_same_as_by_accompany(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, noord: Gebruiker
) -> None:
    """Set-wise or one by one: who sees whom is the same."""
    by_offer, by_one = (with_guide(organisatie, anja, naam) for naam in ("Ali", "Bo"))
    accept_handover(overdrachten=[offer(by_offer, anja, bram)], door=bram)
    accompany(werkzoekende=by_one, klantmanager=bram, fase="1-intake")
    for persoon in (by_offer, by_one):
        assert [sees(wie, persoon) for wie in (anja, noord, bram)] == [False, False, True]
        assert get_users_with_perms(persoon, with_group_users=False).get() == bram


def test_within_the_team_it_stays_of_the_team(henk: Werkzoekende, anja: Gebruiker, noord: Gebruiker) -> None:
    accept_handover(overdrachten=[offer(henk, anja, noord)], door=noord)
    assert [sees(wie, henk) for wie in (anja, noord)] == [True, True]


def test_what_is_searched_every_night_goes_along(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    """Else it would be asked in the name of somebody who may not see the person any more."""
    bewaard = save_search(gebruiker=anja, wensen=Wensen("5501AB", 20), werkzoekende=henk)
    accept_handover(overdrachten=[offer(henk, anja, bram)], door=bram)
    bewaard.refresh_from_db()
    assert (bewaard.door, bewaard.beeindigd_op) == (bram, None)


def test_yes_twice_is_once(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker) -> None:
    made = offer(henk, anja, bram)
    assert [accept_handover(overdrachten=[made], door=bram) for _ in range(2)] == [1, 0]
    assert Begeleidingsperiode.objects.filter(werkzoekende=henk).count() == 2


def test_only_who_was_asked_answers(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, noord: Gebruiker
) -> None:
    made = offer(henk, anja, bram)
    for ander in (anja, make_lead(noord)):
        with pytest.raises(PermissionDenied):
            accept_handover(overdrachten=[made], door=ander)
        with pytest.raises(PermissionDenied):
            say_no(made, ander)
    assert reload(made).status == Status.OPEN


def test_who_went_to_another_organisation_takes_nobody(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    made = offer(henk, anja, bram)
    bram.organisatie = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    bram.save()
    with pytest.raises(PermissionDenied):
        accept_handover(overdrachten=[made], door=bram)
    assert guide_of(henk) == anja


def test_the_person_is_told_by_mail_without_content(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, settings: SettingsWrapper
) -> None:
    settings.MAIL_AAN = True
    Mailwens.objects.create(werkzoekende=henk, adres="henk@voorbeeld.example", bevestigd_op=timezone.now())
    made = offer(henk, anja, bram)
    assert not Mailbericht.objects.exists()
    accept_handover(overdrachten=[made], door=bram)
    periode = Begeleidingsperiode.objects.get(werkzoekende=henk, tot=None)
    assert Mailbericht.objects.get().sleutel == f"begeleiding:{periode.pk}"
    accompany(werkzoekende=henk, klantmanager=anja, fase="1-intake")
    assert Mailbericht.objects.count() == 2


# --- a no, and taking it back -------------------------------------------------------------------------
def test_a_no_needs_a_reason_and_changes_nothing(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    made = offer(henk, anja, bram)
    for reden, zin, klacht in (
        ("", "", "Kies waarom"),
        ("anders", " ", "korte zin"),
        ("anders", "x" * 201, "200"),
    ):
        with pytest.raises(ValidationError, match=klacht):
            decline_handover(overdrachten=[made], door=bram, reden=reden, zin=zin)
    assert reload(made).status == Status.OPEN
    assert decline_handover(overdrachten=[made], door=bram, reden="anders", zin=" Ik ga  weg. ") == 1
    fresh = reload(made)
    assert (fresh.status, fresh.reden, fresh.zin) == (Status.GEWEIGERD, "anders", "Ik ga weg.")
    assert guide_of(henk) == anja
    assert lines(henk, "overdracht")[-1] == ("overdracht", "geweigerd")
    assert offer(henk, anja, bram) != made  # it may be asked again


def test_only_who_may_hand_over_takes_it_back(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, noord: Gebruiker
) -> None:
    made = offer(henk, anja, bram)
    for ander in (bram, noord):
        with pytest.raises(PermissionDenied):
            withdraw_handover(overdrachten=[made], door=ander)
    assert withdraw_handover(overdrachten=[made], door=make_lead(noord)) == 1
    assert withdraw_handover(overdrachten=[made], door=anja) == 0
    assert lines(henk, "overdracht")[-1] == ("overdracht", "ingetrokken")


@pytest.mark.parametrize("eerst", ["geweigerd", "ingetrokken"])
def test_a_yes_that_comes_too_late_changes_nothing_and_says_so(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, eerst: str
) -> None:
    made = offer(henk, anja, bram)
    if eerst == "geweigerd":
        say_no(made, bram)
    else:
        withdraw_handover(overdrachten=[made], door=anja)
    with pytest.raises(ValidationError, match="niets veranderd"):
        accept_handover(overdrachten=[made], door=bram)
    assert guide_of(henk) == anja
    assert not sees(bram, henk)


@pytest.mark.parametrize("hoe", ["ander", "niemand"])
def test_who_is_given_away_otherwise_waits_no_more(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, noord: Gebruiker, hoe: str
) -> None:
    made = offer(henk, anja, bram)
    if hoe == "ander":
        accompany(werkzoekende=henk, klantmanager=noord, fase="1-intake", door=noord)
    else:
        end_accompaniment(werkzoekende=henk, door=anja)
    assert reload(made).status == Status.INGETROKKEN
    assert lines(henk, "overdracht")[-1] == ("overdracht", "ingetrokken")
    with pytest.raises(ValidationError, match="ingetrokken"):
        accept_handover(overdrachten=[made], door=bram)


def test_another_phase_takes_no_offer_back(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker) -> None:
    made = offer(henk, anja, bram)
    accompany(werkzoekende=henk, klantmanager=anja, fase="2-diagnose")
    assert reload(made).status == Status.OPEN


# --- many ---------------------------------------------------------------------------------------------
def statements(captured: CaptureQueriesContext) -> int:
    """How many that are, without the two words around them."""
    return sum(query["sql"] not in ("BEGIN", "COMMIT") for query in captured.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_two_hundred_people_in_twenty_one_queries(
    organisatie: Organisatie,
    anja: Gebruiker,
    bram: Gebruiker,
    maak_gebruiker: Maak,
    settings: SettingsWrapper,
) -> None:
    """Both to another team, to somebody for whom a colleague stands in, of people who want mail: the most there is."""
    settings.MAIL_AAN = True
    few = [with_guide(organisatie, anja, f"Kort{nummer}") for nummer in range(2)]
    many = [with_guide(organisatie, anja, f"Lang{nummer}") for nummer in range(200)]
    Mailwens.objects.bulk_create(
        Mailwens(werkzoekende=persoon, adres="x@voorbeeld.example", bevestigd_op=timezone.now())
        for persoon in (*few, *many)
    )
    today = timezone.localdate()
    cover = maak_gebruiker("klantmanager", "vic", team="")
    stand_in(wie=bram, door=cover, soort="verlof", van=today, tot=today, geregeld_door=bram)
    counts = []
    for mensen in (few, many):
        with CaptureQueriesContext(connection) as asked:
            made = hand_over(mensen=mensen, door=anja, naar=bram)
        with CaptureQueriesContext(connection) as taken:
            assert accept_handover(overdrachten=made, door=bram) == len(mensen)
        counts.append((statements(asked), statements(taken)))
    assert counts[0] == counts[1], counts
    assert max(counts[1]) <= 21
    assert Werkzoekende.objects.visible_to(bram).count() == Mailbericht.objects.count() == 202
    assert not Werkzoekende.objects.visible_to(anja).exists()
    assert Toegang.objects.open().filter(gebruiker=cover, vervangt=bram).count() == 202


def test_of_a_pile_what_was_withdrawn_stays(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker
) -> None:
    blijft, gaat = (with_guide(organisatie, anja, naam) for naam in ("Ali", "Bo"))
    made = hand_over(mensen=[blijft, gaat], door=anja, naar=bram)
    withdraw_handover(overdrachten=[rij for rij in made if rij.werkzoekende == blijft], door=anja)
    assert accept_handover(overdrachten=made, door=bram) == 1
    assert [guide_of(blijft), guide_of(gaat)] == [anja, bram]


# --- at the same time ---------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ronde", range(3))
def test_of_yes_no_and_taking_back_at_once_one_counts(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, ronde: int
) -> None:
    made = offer(henk, anja, bram)
    works = (
        lambda: accept_handover(overdrachten=[made], door=bram),
        lambda: say_no(made, bram),
        lambda: withdraw_handover(overdrachten=[made], door=anja),
    )
    wrong = at_once(*list(permutations(works))[ronde])
    assert [type(fout) for fout in wrong] == [ValidationError, ValidationError]
    status = reload(made).status
    assert status != Status.OPEN
    assert guide_of(henk) == (bram if status == Status.AANGENOMEN else anja)
    assert len(lines(henk, "overdracht")) == 2


@pytest.mark.django_db(transaction=True)
def test_two_piles_with_the_same_people_do_not_wait_for_each_other(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, noord: Gebruiker
) -> None:
    """Whichever order they are named in: each person is offered to one."""
    mensen = [with_guide(organisatie, anja, f"P{nummer}") for nummer in range(20)]
    wrong = at_once(
        lambda: hand_over(mensen=mensen, door=anja, naar=bram),
        lambda: hand_over(mensen=mensen[::-1], door=anja, naar=noord),
    )
    assert [type(fout) for fout in wrong] == [ValidationError]
    assert Overdracht.objects.count() == 20
    assert len(set(Overdracht.objects.values_list("naar", flat=True))) == 1


@pytest.mark.django_db(transaction=True)
def test_a_yes_while_somebody_assigns_the_person(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, noord: Gebruiker
) -> None:
    """Both orders are right; nothing hangs between."""
    made = offer(henk, anja, bram)
    wrong = at_once(
        lambda: accept_handover(overdrachten=[made], door=bram),
        lambda: accompany(werkzoekende=henk, klantmanager=noord, fase="1-intake"),
    )
    assert {type(fout) for fout in wrong} <= {ValidationError}
    assert guide_of(henk) == noord
    assert get_users_with_perms(henk, with_group_users=False).get() == noord
    assert Begeleidingsperiode.objects.get(werkzoekende=henk, tot=None).klantmanager == noord


@pytest.mark.django_db(transaction=True)
def test_an_appointment_that_moves_and_a_yes_do_not_wait_for_each_other_for_ever(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    """Both lock the person first. Whichever wins, the coming appointment is of who accompanies the person."""
    begin = timezone.now().replace(microsecond=0) + timedelta(days=3)
    [afspraak] = plan_appointment(werkzoekende=henk, door=anja, begin=begin, soort="telefoon")
    made = offer(henk, anja, bram)
    wrong = at_once(
        lambda: move_appointment(afspraak=afspraak, door=anja, begin=begin + timedelta(hours=1)),
        lambda: accept_handover(overdrachten=[made], door=bram),
    )
    assert wrong == []
    assert [komt.klantmanager for komt in Afspraak.objects.planned()] == [bram]


def test_an_account_that_ended_meanwhile_gets_nobody(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    """The request was under way with the account as it was."""
    made = offer(henk, anja, bram)
    Gebruiker.objects.filter(pk=bram.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="gestopt"):
        accept_handover(overdrachten=[made], door=bram)
    with pytest.raises(ValidationError, match="gestopt"):
        accompany(werkzoekende=henk, klantmanager=bram, fase="1-intake", door=anja)
    assert guide_of(henk) == anja
