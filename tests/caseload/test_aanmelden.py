"""Somebody comes in once, is seen by a team from then on, and gets a klantmanager from who may decide that."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

from tests.besluiten import share
from vumportal.caseload.aanmelden import (
    Aanmelding,
    assign,
    change_profiel,
    may_assign,
    may_decide,
    may_take,
    new_press,
    possible_doubles,
    profile_of,
    sign_up,
    signed_up_before,
)
from vumportal.caseload.models import Begeleiding, Begeleidingsperiode
from vumportal.caseload.services import accompany
from vumportal.formulieren.stand import Achterhaald, mark_of
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie, Team, Teamlid
from vumportal.organisaties.services import ensure_organisatie, ensure_team, join_team
from vumportal.standaard.validatie import OngeldigDocument
from vumportal.werkzoekenden.models import Profieltekst, Werkzoekende
from vumportal.werkzoekenden.toegang import POGINGEN, TeVaak

pytestmark = pytest.mark.django_db

DOCUMENT: dict[str, Any] = {
    "mobiliteit": {"bemiddelingspostcode": "5501AB"},
    "persoonlijkePresentatie": "Ik naai graag.",
}
Maak = Callable[..., Gebruiker]


@pytest.fixture
def collega(maak_gebruiker: Maak) -> Gebruiker:
    return maak_gebruiker("klantmanager", "bram", team="Noord")


@pytest.fixture
def door(maak_gebruiker: Maak) -> Gebruiker:
    return maak_gebruiker("klantmanager", "anja", team="Noord")


@pytest.fixture
def ander(maak_gebruiker: Maak) -> Gebruiker:
    return maak_gebruiker("klantmanager", "carla", team="Zuid")


@pytest.fixture
def team(door: Gebruiker) -> Team:
    found = door.team
    assert found is not None
    return found


def lead(gebruiker: Gebruiker) -> None:
    Teamlid.objects.filter(gebruiker=gebruiker).update(leider=True)


HENK = Aanmelding("Henk", "Jansen", 1984)


def add(
    door: Gebruiker, klantmanager: Gebruiker | None = None, wie: Aanmelding = HENK, druk: str = ""
) -> Werkzoekende:
    assert door.team is not None
    return sign_up(
        aanmelding=wie, door=door, team=door.team, klantmanager=klantmanager, druk=druk or new_press()
    )


def steps(persoon: Werkzoekende) -> list[tuple[str, str, Any]]:
    return list(persoon.tijdlijn.order_by("pk").values_list("soort", "waarde", "door__username"))


def sees(gebruiker: Gebruiker, persoon: Werkzoekende) -> bool:
    fresh = Gebruiker.objects.get(pk=gebruiker.pk)
    return Werkzoekende.objects.visible_to(fresh).filter(pk=persoon.pk).exists()


# --- signing up -------------------------------------------------------------------------------------
def test_the_team_sees_who_has_nobody(
    door: Gebruiker, collega: Gebruiker, ander: Gebruiker, team: Team
) -> None:
    persoon = add(door)
    assert persoon.team == team
    assert [sees(wie, persoon) for wie in (door, collega, ander)] == [True, True, False]
    assert not Begeleiding.objects.exists()
    assert steps(persoon) == [("intake", "", "anja")]


def test_everything_of_the_intake_is_there_with_a_line_for_each_step(
    door: Gebruiker, collega: Gebruiker
) -> None:
    wie = Aanmelding("Henk", "Jansen", 1984, {"taal": "Turks", "telefoon": "06 12345678"}, DOCUMENT)
    persoon = add(door, collega, wie)
    assert persoon.dossier.taal == "Turks"
    assert profile_of(persoon)["persoonlijkePresentatie"] == "Ik naai graag."
    assert persoon.profiel.extern_id == persoon.pseudoniem
    assert persoon.begeleiding.klantmanager == collega
    assert [soort for soort, _, _ in steps(persoon)] == ["intake", "begeleiding", "fase"]
    assert {wie for _, _, wie in steps(persoon)} == {"anja"}


def test_nothing_is_shared_by_it(door: Gebruiker) -> None:
    add(door, wie=Aanmelding("Henk", "Jansen", 1984, {}, DOCUMENT))
    assert not Profieltekst.objects.exists()


@pytest.mark.parametrize(
    "wie",
    [
        Aanmelding("Henk", "Jansen", 1984, {"eigen_sleutel": "111222333"}),
        Aanmelding("Henk", "Jansen", 1984, {"grondslag": "onzin"}),
    ],
)
def test_all_of_it_or_nothing(door: Gebruiker, wie: Aanmelding) -> None:
    with pytest.raises(ValidationError):
        add(door, wie=wie)
    assert not Werkzoekende.objects.exists()


def test_a_wrong_profiel_leaves_nobody(door: Gebruiker) -> None:
    with pytest.raises(OngeldigDocument):
        add(door, wie=Aanmelding("Henk", "Jansen", 1984, {}, {"mobiliteit": {}}))
    assert not Werkzoekende.objects.exists()


def test_only_to_an_own_team_and_with_somebody_of_it(door: Gebruiker, ander: Gebruiker, team: Team) -> None:
    with pytest.raises(PermissionDenied):
        sign_up(aanmelding=HENK, door=ander, team=team, klantmanager=None, druk=new_press())
    with pytest.raises(ValidationError):
        add(door, ander)
    assert not Werkzoekende.objects.exists()


def test_in_a_second_team_the_person_is_of_that_team(door: Gebruiker, organisatie: Organisatie) -> None:
    west = ensure_team(organisatie=organisatie, naam="West")
    join_team(gebruiker=door, team=west)
    persoon = sign_up(aanmelding=HENK, door=door, team=west, klantmanager=door, druk=new_press())
    persoon.refresh_from_db()
    assert persoon.team == west


def test_two_presses_are_one_person(door: Gebruiker, collega: Gebruiker) -> None:
    druk = new_press()
    assert signed_up_before(door=door, druk=druk) is None
    first, second = add(door, druk=druk), add(door, druk=druk)
    assert first == second == signed_up_before(door=door, druk=druk)
    assert len(steps(first)) == 1
    assert add(door) != first
    assert add(collega, druk=druk) != first
    assert len({persoon.pseudoniem for persoon in Werkzoekende.objects.all()}) == 3


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_are_one_person(door: Gebruiker) -> None:
    druk, made = new_press(), []

    def press() -> None:
        try:
            made.append(add(door, door, druk=druk).pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 3
    assert set(made) == {Werkzoekende.objects.get().pk}


# --- doubles ----------------------------------------------------------------------------------------
def doubles(
    door: Gebruiker, voornaam: str = "Henk", achternaam: str = "Jansen", jaar: int = 1984
) -> tuple[int, bool]:
    found = possible_doubles(door=door, voornaam=voornaam, achternaam=achternaam, geboortejaar=jaar)
    assert bool(found) is bool(found.bekend or found.verborgen)
    return len(found.bekend), found.verborgen


def test_who_i_may_see_is_named_and_who_not_is_only_there(door: Gebruiker, ander: Gebruiker) -> None:
    add(door)
    assert doubles(door) == (1, False)
    assert doubles(door, "  hénk", "JANSEN ") == (1, False)
    assert doubles(ander) == (0, True)
    assert doubles(ander, jaar=1985) == doubles(ander, achternaam="Jans") == (0, False)
    add(ander)
    assert doubles(ander) == (1, True)


def test_another_organisation_is_not_there_at_all(door: Gebruiker, maak_gebruiker: Maak) -> None:
    add(door)
    elders = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi", regio="UWV")
    vera = maak_gebruiker("klantmanager", "vera", team="")
    vera.organisatie = elders
    vera.save()
    assert doubles(vera) == (0, False)


def test_finding_out_about_others_counts_and_stops(door: Gebruiker, ander: Gebruiker) -> None:
    add(door)
    before = Handeling.objects.count()
    for _ in range(POGINGEN.maximum):
        assert doubles(ander) == (0, True)
    with pytest.raises(TeVaak):
        doubles(ander)
    tried = Handeling.objects.filter(
        soort=Handeling.Soort.GEOPEND, resultaat=Handeling.Afloop.MISLUKT, door_gebruiker_id=ander.pk
    )
    assert tried.count() == POGINGEN.maximum
    assert Handeling.objects.count() == before + POGINGEN.maximum
    assert not tried.filter(bijzonderheden__icontains="jansen").exists()


def test_somebody_new_and_somebody_known_do_not_count(door: Gebruiker, ander: Gebruiker) -> None:
    add(door)
    for _ in range(POGINGEN.maximum + 1):
        assert doubles(door) == (1, False)
        assert doubles(ander, voornaam="Nour") == (0, False)


# --- who accompanies --------------------------------------------------------------------------------
def test_who_may_decide_about_whom(
    door: Gebruiker, collega: Gebruiker, ander: Gebruiker, maak_gebruiker: Maak
) -> None:
    wsp = maak_gebruiker("wsp", "wim", team="Noord")
    persoon = add(door)
    iedereen = (door, collega, ander, wsp)
    assert [may_take(wie, persoon) for wie in iedereen] == [True, True, False, False]
    assert [may_assign(wie, persoon) for wie in iedereen] == [False] * 4
    assert [may_decide(wie, persoon, None) for wie in iedereen] == [True, True, False, False]
    lead(wsp)
    lead(ander)
    iedereen = tuple(Gebruiker.objects.get(pk=wie.pk) for wie in iedereen)  # as the next page finds them
    assert [may_decide(wie, persoon, None) for wie in iedereen] == [True, True, False, True]
    assert [may_assign(wie, persoon) for wie in iedereen] == [False, False, False, True]
    accompany(werkzoekende=persoon, klantmanager=door, fase="1-intake")
    assert [may_take(wie, persoon) for wie in iedereen] == [False] * 4
    begeleiding = Begeleiding.objects.get()
    assert [may_decide(wie, persoon, begeleiding) for wie in iedereen] == [False, False, False, True]


def test_a_klantmanager_takes_who_has_nobody(door: Gebruiker, collega: Gebruiker, ander: Gebruiker) -> None:
    persoon = add(door)
    for wie, klantmanager in ((door, collega), (ander, ander)):
        with pytest.raises(PermissionDenied):
            assign(werkzoekende=persoon, klantmanager=klantmanager, door=wie)
    begeleiding = assign(werkzoekende=persoon, klantmanager=collega, door=collega)
    assert (begeleiding.klantmanager, begeleiding.fase) == (collega, "1-intake")
    assert assign(werkzoekende=persoon, klantmanager=collega, door=collega) == begeleiding
    with pytest.raises(ValidationError):
        assign(werkzoekende=persoon, klantmanager=door, door=door)
    assert [soort for soort, _, _ in steps(persoon)] == ["intake", "begeleiding", "fase"]


def test_a_team_lead_moves_somebody_and_the_phase_stays(
    door: Gebruiker, collega: Gebruiker, ander: Gebruiker, maak_gebruiker: Maak
) -> None:
    leider = maak_gebruiker("klantmanager", "lies", team="Noord")
    lead(leider)
    persoon = add(door, door)
    accompany(werkzoekende=persoon, klantmanager=door, fase="4-bemiddelen", door=door)
    assign(werkzoekende=persoon, klantmanager=collega, door=leider)
    begeleiding = Begeleiding.objects.get()
    assert (begeleiding.klantmanager, begeleiding.fase) == (collega, "4-bemiddelen")
    assert Begeleidingsperiode.objects.filter(tot=None).get().klantmanager == collega
    assert steps(persoon)[-1] == ("begeleiding", "begonnen", "lies")
    with pytest.raises(ValidationError):
        assign(werkzoekende=persoon, klantmanager=ander, door=leider)
    assert [sees(wie, persoon) for wie in (door, collega, ander)] == [True, True, False]


# --- the profiel ------------------------------------------------------------------------------------
def test_a_changed_profiel_is_a_step_and_sharing_stays(door: Gebruiker) -> None:
    persoon = add(door, wie=Aanmelding("Henk", "Jansen", 1984, {}, DOCUMENT))
    share(persoon.profiel, Ontvanger.SUWI)
    persoon.profiel.refresh_from_db()
    before = {naam: getattr(persoon.profiel, naam) for naam in ("suwi_tot", "suwi_groepen", "privaat_tot")}
    was = mark_of(profile_of(persoon))

    def write(document: dict[str, Any]) -> dict[str, Any]:
        return document | {"werktijden": {"aantalWerkurenPerWeekMaximaal": 24}}

    assert change_profiel(werkzoekende=persoon, wijzig=write, was=was, door=door)
    assert not change_profiel(werkzoekende=persoon, wijzig=write, was=was, door=door)  # pressed twice
    persoon.profiel.refresh_from_db()
    assert {naam: getattr(persoon.profiel, naam) for naam in before} == before
    assert '"aantalWerkurenPerWeekMaximaal":24' in Profieltekst.objects.get().document
    with pytest.raises(Achterhaald):
        change_profiel(
            werkzoekende=persoon,
            wijzig=lambda doc: {**doc, "persoonlijkePresentatie": "Anders"},
            was=was,
            door=door,
        )
    assert [soort for soort, _, _ in steps(persoon)] == ["intake", "profiel"]
