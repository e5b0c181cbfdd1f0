"""Leave cover: it begins and ends by the clock of the database, and who comes or leaves meanwhile is right at once."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.caseload.wisselhulp import at_once, guide_of, lines, make_lead, sees, with_guide
from vumportal.caseload.mensen import for_me
from vumportal.caseload.models import Vervanging
from vumportal.caseload.overdragen import accept_handover, hand_over
from vumportal.caseload.services import accompany, end_accompaniment
from vumportal.caseload.vervangen import arranged_by, cover_words, end_cover, stand_in
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.models import Toegang, Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason, open_with_reason
from vumportal.woorden.kort import dag

pytestmark = pytest.mark.django_db

Maak = Callable[..., Gebruiker]
DAG = timedelta(days=1)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def anja(maak_gebruiker: Maak) -> Gebruiker:
    return maak_gebruiker("klantmanager", "anja", team="Noord", voornaam="Anja")


@pytest.fixture
def bram(maak_gebruiker: Maak) -> Gebruiker:
    """Of another team: else he would see everybody anyway."""
    return maak_gebruiker("klantmanager", "bram", team="Zuid", voornaam="Bram")


@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    return with_guide(organisatie, anja)


def cover(wie: Gebruiker, door: Gebruiker, van: date, tot: date, **anders: Gebruiker) -> Vervanging:
    geregeld = anders.get("geregeld_door", wie)
    return stand_in(wie=wie, door=door, soort="verlof", van=van, tot=tot, geregeld_door=geregeld)


def shift(vervanging: Vervanging, days: int) -> None:
    """As if it had been arranged so many days earlier: the clock of the database is not ours to set."""
    earlier = timedelta(days=days)
    for rij in Toegang.objects.filter(vervangt=vervanging.wie):
        Toegang.objects.filter(pk=rij.pk).update(van=rij.van - earlier, tot=rij.tot - earlier)
    Vervanging.objects.filter(pk=vervanging.pk).update(
        van=vervanging.van - earlier, tot=vervanging.tot - earlier
    )


def test_who_stands_in_sees_everybody_and_does_all_of_it(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, today: date
) -> None:
    assert not sees(bram, henk)
    made = cover(anja, bram, today, today + 3 * DAG)
    assert sees(bram, henk)
    assert list(for_me(bram)) == [henk]
    assert not is_opened_with_reason(gebruiker=bram, werkzoekende=henk)
    assert guide_of(henk) == anja
    [toegang] = Toegang.objects.all()
    assert toegang.tot == timezone.make_aware(datetime.combine(today + 4 * DAG, time.min))
    assert (toegang.vervangt, toegang.reden) == (anja, "vervanging")
    assert lines(henk, "vervanging") == [("vervanging", "begonnen")]
    assert made.geregeld_door == anja


def test_it_begins_by_itself(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, today: date) -> None:
    made = cover(anja, bram, today + DAG, today + 2 * DAG)
    assert not sees(bram, henk)
    assert not for_me(bram).exists()
    assert cover_words(bram) == {}
    shift(made, 1)
    assert sees(bram, henk)
    assert list(for_me(bram)) == [henk]


def test_it_ends_by_itself(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, today: date) -> None:
    made = cover(anja, bram, today, today + DAG)
    shift(made, 1)
    assert sees(bram, henk)  # on the last day
    made.refresh_from_db()
    shift(made, 1)
    assert not sees(bram, henk)
    assert not for_me(bram).exists()
    assert cover_words(bram) == {}
    assert sees(anja, henk)


def test_who_comes_meanwhile_is_seen_and_who_leaves_is_not(
    henk: Werkzoekende, organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak
) -> None:
    today = timezone.localdate()
    cover(anja, bram, today, today + DAG)
    nieuw = with_guide(organisatie, anja, "Nour")
    carla = maak_gebruiker("klantmanager", "carla", team="Oost")
    eva = with_guide(organisatie, carla, "Eva")
    accept_handover(overdrachten=hand_over(mensen=[eva], door=carla, naar=anja), door=anja)
    assert [sees(bram, persoon) for persoon in (henk, nieuw, eva)] == [True, True, True]
    assert lines(nieuw, "vervanging") == lines(eva, "vervanging") == [("vervanging", "begonnen")]
    accompany(werkzoekende=henk, klantmanager=carla, fase="1-intake")
    accept_handover(overdrachten=hand_over(mensen=[eva], door=anja, naar=carla), door=carla)
    end_accompaniment(werkzoekende=nieuw)
    assert [sees(bram, persoon) for persoon in (henk, nieuw, eva)] == [False, False, False]


def test_who_comes_before_it_begins_is_not_seen_yet(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, today: date
) -> None:
    made = cover(anja, bram, today + DAG, today + 2 * DAG)
    nieuw = with_guide(organisatie, anja, "Nour")
    assert not sees(bram, nieuw)
    shift(made, 1)
    assert sees(bram, nieuw)


def test_another_phase_gives_nothing_twice(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, today: date
) -> None:
    cover(anja, bram, today, today)
    accompany(werkzoekende=henk, klantmanager=anja, fase="2-diagnose")
    assert Toegang.objects.count() == 1


def test_the_same_again_is_once(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, today: date) -> None:
    assert cover(anja, bram, today, today + DAG) == cover(anja, bram, today, today + DAG)
    assert Toegang.objects.count() == Vervanging.objects.count() == 1


# --- stopping early -----------------------------------------------------------------------------------
@pytest.mark.parametrize("begin", [0, 1])
def test_it_is_stopped_early_or_before_it_began(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, today: date, begin: int
) -> None:
    made = cover(anja, bram, today + begin * DAG, today + 9 * DAG)
    assert [end_cover(vervanging=made, door=anja) for _ in range(2)] == [True, False]
    made.refresh_from_db()
    shift(made, begin)
    assert not sees(bram, henk)
    assert not for_me(bram).exists()
    assert lines(henk, "vervanging") == [("vervanging", "begonnen"), ("vervanging", "gestopt")]
    cover(anja, bram, today, today)  # and can be arranged anew
    assert sees(bram, henk)


def test_stopping_leaves_what_was_opened_for_a_reason(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, today: date
) -> None:
    open_with_reason(gebruiker=bram, werkzoekende=henk, reden="vervanging")
    end_cover(vervanging=cover(anja, bram, today, today), door=anja)
    assert sees(bram, henk)
    assert is_opened_with_reason(gebruiker=bram, werkzoekende=henk)


def test_one_cover_that_stops_leaves_the_next(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, today: date
) -> None:
    later = cover(anja, bram, today + 5 * DAG, today + 6 * DAG)
    end_cover(vervanging=cover(anja, bram, today, today + DAG), door=bram)
    shift(later, 5)
    assert sees(bram, henk)


# --- who, and when ------------------------------------------------------------------------------------
def test_who_may_arrange_it(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak
) -> None:
    today = timezone.localdate()
    lead = make_lead(maak_gebruiker("klantmanager", "lies", team="Noord"))
    noord = maak_gebruiker("klantmanager", "noor", team="Noord")
    elders = make_lead(maak_gebruiker("klantmanager", "zoe", team="Oost"))
    for ander in (noord, elders, bram):
        with pytest.raises(PermissionDenied):
            cover(anja, bram, today, today, geregeld_door=ander)
    made = cover(anja, bram, today, today, geregeld_door=lead)
    for ander in (noord, elders):
        with pytest.raises(PermissionDenied):
            end_cover(vervanging=made, door=ander)
        assert not Vervanging.objects.filter(arranged_by(ander)).exists()
    for wel in (anja, bram, lead):
        assert Vervanging.objects.filter(arranged_by(wel)).get() == made
    assert end_cover(vervanging=made, door=lead)


def test_by_whom_and_when_it_can_be(
    anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak, today: date
) -> None:
    uwv = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    vera, bea = maak_gebruiker("klantmanager", "vera", van=uwv), maak_gebruiker("beheerder", "bea")
    for door, van, tot, klacht in (
        (anja, today, today, "niet wie er zelf niet is"),
        (vera, today, today, "eigen organisatie"),
        (bea, today, today, "eigen organisatie"),
        (bram, today - DAG, today, "nog komt, of vandaag"),
        (bram, today + DAG, today, "ligt voor de eerste"),
        (bram, today, today + 400 * DAG, "binnen een jaar"),
    ):
        with pytest.raises(ValidationError, match=klacht):
            cover(anja, door, van, tot)
    assert not Vervanging.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Vervanging.objects.create(wie=anja, door=anja, soort="ziek", van=today, tot=today, geregeld_door=anja)


def test_one_at_a_time_by_who_is_there(
    anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak, today: date
) -> None:
    carla = maak_gebruiker("klantmanager", "carla", voornaam="Carla")
    cover(anja, bram, today, today + 5 * DAG)
    with pytest.raises(ValidationError, match=f"Bram vervangt al, tot en met {dag(today + 5 * DAG)}"):
        cover(anja, carla, today + 5 * DAG, today + 9 * DAG)
    with pytest.raises(ValidationError, match="Anja is er dan zelf niet"):
        cover(carla, anja, today, today)
    cover(anja, carla, today + 6 * DAG, today + 9 * DAG)


def test_it_says_who_stands_in_for_whom(
    anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak, today: date
) -> None:
    cover(anja, bram, today, today + DAG)
    carla = maak_gebruiker("klantmanager", "carla")
    vera = maak_gebruiker(
        "klantmanager", "vera", van=ensure_organisatie(naam="UWV", oin="0" * 20, soort="suwi")
    )
    tot = dag(today + DAG)
    assert cover_words(bram) == {anja.pk: f"je vervangt Anja tot en met {tot}"}
    assert cover_words(carla) == {anja.pk: f"Bram vervangt tot en met {tot}"}
    assert cover_words(vera) == {}


# --- many, and at the same time -----------------------------------------------------------------------
@pytest.mark.traag
def test_as_many_queries_for_thirty_people_as_for_two(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak
) -> None:
    today, carla = timezone.localdate(), maak_gebruiker("klantmanager", "carla", team="Oost")
    counts = []
    for klantmanager, hoeveel in ((anja, 2), (carla, 30)):
        for nummer in range(hoeveel):
            with_guide(organisatie, klantmanager, f"P{nummer}")
        with CaptureQueriesContext(connection) as captured:
            made = cover(klantmanager, bram, today, today)
            end_cover(vervanging=made, door=klantmanager)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 24


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ronde", range(3))
def test_people_who_come_and_leave_while_it_is_arranged(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak, ronde: int
) -> None:
    """Afterwards the stand-in sees exactly the caseload, and nobody waited for ever."""
    today, carla = timezone.localdate(), maak_gebruiker("klantmanager", "carla", team="Oost")
    gaan = [with_guide(organisatie, anja, f"Gaat{nummer}") for nummer in range(8)]
    komen = [with_guide(organisatie, carla, f"Komt{nummer}") for nummer in range(8)]
    weg = hand_over(mensen=gaan, door=anja, naar=carla)
    erbij = hand_over(mensen=komen, door=carla, naar=anja)
    wrong = at_once(
        lambda: cover(anja, bram, today, today),
        lambda: accept_handover(overdrachten=weg, door=carla),
        lambda: accept_handover(overdrachten=erbij[:4], door=anja),
        lambda: [
            accompany(werkzoekende=rij.werkzoekende, klantmanager=anja, fase="1-intake") for rij in erbij[4:]
        ],
    )
    assert wrong == []
    assert set(Werkzoekende.objects.visible_to(bram)) == set(komen)


@pytest.mark.django_db(transaction=True)
def test_stopping_while_people_leave(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak
) -> None:
    today, carla = timezone.localdate(), maak_gebruiker("klantmanager", "carla", team="Oost")
    gaan = [with_guide(organisatie, anja, f"Gaat{nummer}") for nummer in range(8)]
    made, weg = cover(anja, bram, today, today), hand_over(mensen=gaan, door=anja, naar=carla)
    wrong = at_once(
        lambda: end_cover(vervanging=made, door=anja),
        lambda: accept_handover(overdrachten=weg, door=carla),
    )
    assert wrong == []
    assert not Werkzoekende.objects.visible_to(bram).exists()


@pytest.mark.django_db(transaction=True)
def test_two_covers_at_once_are_one(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, maak_gebruiker: Maak
) -> None:
    today, carla = timezone.localdate(), maak_gebruiker("klantmanager", "carla", team="Oost")
    wrong = at_once(lambda: cover(anja, bram, today, today), lambda: cover(anja, carla, today, today))
    assert [type(fout) for fout in wrong] == [ValidationError]
    assert Vervanging.objects.count() == Toegang.objects.count() == 1
