"""Who accompanies whom, and who may see a person by that."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from vumportal.caseload.models import Begeleiding, Fase
from vumportal.caseload.services import accompany
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db

Maak = Callable[..., Gebruiker]


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    """Somebody whom nobody accompanies yet."""
    return Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")


def sees(gebruiker: Gebruiker, persoon: Werkzoekende) -> bool:
    # From the database: an account remembers which permissions it had.
    fresh = Gebruiker.objects.get(pk=gebruiker.pk)
    return Werkzoekende.objects.visible_to(fresh).filter(pk=persoon.pk).exists()


def may_accompany(gebruiker: Gebruiker, persoon: Werkzoekende) -> bool:
    fresh = Gebruiker.objects.get(pk=gebruiker.pk)
    return fresh.has_perm("werkzoekenden.begeleid_werkzoekende", persoon)


def test_the_klantmanager_and_the_team_see_the_person(henk: Werkzoekende, maak_gebruiker: Maak) -> None:
    anja = maak_gebruiker("klantmanager", "anja", team="Noord")
    collega = maak_gebruiker("wsp", "bram", team="Noord")
    ander_team = maak_gebruiker("klantmanager", "carla", team="Zuid")
    los = maak_gebruiker("klantmanager", "dirk", team="")
    begeleiding = accompany(werkzoekende=henk, klantmanager=anja, fase=Fase.INTAKE)
    assert (begeleiding.klantmanager, begeleiding.fase) == (anja, Fase.INTAKE)
    assert [sees(wie, henk) for wie in (anja, collega, ander_team, los)] == [True, True, False, False]
    assert [may_accompany(wie, henk) for wie in (anja, collega)] == [True, False]
    assert list(anja.caseload.all()) == [begeleiding]


def test_without_a_team_only_the_klantmanager(henk: Werkzoekende, maak_gebruiker: Maak) -> None:
    dirk = maak_gebruiker("klantmanager", "dirk", team="")
    ander = maak_gebruiker("klantmanager", "eva", team="")
    accompany(werkzoekende=henk, klantmanager=dirk, fase=Fase.INTAKE)
    assert [sees(wie, henk) for wie in (dirk, ander)] == [True, False]


def test_another_fase_is_the_same_begeleiding(henk: Werkzoekende, anja: Gebruiker) -> None:
    before = accompany(werkzoekende=henk, klantmanager=anja, fase=Fase.INTAKE)
    after = accompany(werkzoekende=henk, klantmanager=anja, fase=Fase.BEMIDDELEN)
    assert after.pk == before.pk
    assert Begeleiding.objects.get().fase == Fase.BEMIDDELEN
    assert sees(anja, henk)


def test_a_handover_ends_what_the_former_one_could_see(henk: Werkzoekende, maak_gebruiker: Maak) -> None:
    anja = maak_gebruiker("klantmanager", "anja", team="Noord")
    noord = maak_gebruiker("wsp", "bram", team="Noord")
    carla = maak_gebruiker("klantmanager", "carla", team="Zuid")
    zuid = maak_gebruiker("wsp", "dirk", team="Zuid")
    accompany(werkzoekende=henk, klantmanager=anja, fase=Fase.INTAKE)
    accompany(werkzoekende=henk, klantmanager=carla, fase=Fase.DIAGNOSE)
    assert Begeleiding.objects.get().klantmanager == carla
    assert [sees(wie, henk) for wie in (anja, noord, carla, zuid)] == [False, False, True, True]
    assert not may_accompany(anja, henk)


def test_a_handover_within_the_team_leaves_it_to_the_team(henk: Werkzoekende, maak_gebruiker: Maak) -> None:
    anja, bram = (maak_gebruiker("klantmanager", naam, team="Noord") for naam in ("anja", "bram"))
    accompany(werkzoekende=henk, klantmanager=anja, fase=Fase.INTAKE)
    accompany(werkzoekende=henk, klantmanager=bram, fase=Fase.INTAKE)
    assert [sees(wie, henk) for wie in (anja, bram)] == [True, True]
    assert [may_accompany(wie, henk) for wie in (anja, bram)] == [False, True]


def test_others_keep_their_own_people(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Maak, organisatie: Organisatie
) -> None:
    jessica = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Jessica", achternaam="Oud")
    for persoon in (henk, jessica):
        accompany(werkzoekende=persoon, klantmanager=anja, fase=Fase.INTAKE)
    carla = maak_gebruiker("klantmanager", "carla", team="Zuid")
    accompany(werkzoekende=henk, klantmanager=carla, fase=Fase.INTAKE)
    assert [sees(anja, persoon) for persoon in (henk, jessica)] == [False, True]


@pytest.mark.parametrize("rol", ["beheerder", "werkzoekende"])
def test_only_staff_accompany(henk: Werkzoekende, maak_gebruiker: Maak, rol: str) -> None:
    ander = maak_gebruiker(rol, "ander")
    with pytest.raises(ValidationError, match="niet van een medewerker van de organisatie"):
        accompany(werkzoekende=henk, klantmanager=ander, fase=Fase.INTAKE)
    assert not Begeleiding.objects.exists()
    assert not may_accompany(ander, henk)


def test_nobody_of_another_organisation_accompanies(henk: Werkzoekende, maak_gebruiker: Maak) -> None:
    uwv = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    vera = maak_gebruiker("klantmanager", "vera", van=uwv)
    with pytest.raises(ValidationError, match="niet van een medewerker van de organisatie"):
        accompany(werkzoekende=henk, klantmanager=vera, fase=Fase.INTAKE)
    assert not sees(vera, henk)


def test_an_unknown_fase_is_refused_in_dutch_and_changes_nothing(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Maak
) -> None:
    accompany(werkzoekende=henk, klantmanager=anja, fase=Fase.INTAKE)
    carla = maak_gebruiker("klantmanager", "carla", team="Zuid")
    with pytest.raises(ValidationError, match="Deze fase is er niet"):
        accompany(werkzoekende=henk, klantmanager=carla, fase="9-klaar")
    assert Begeleiding.objects.get().klantmanager == anja
    assert [sees(wie, henk) for wie in (anja, carla)] == [True, False]


def test_one_person_has_one_begeleiding(henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Maak) -> None:
    accompany(werkzoekende=henk, klantmanager=anja, fase=Fase.INTAKE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Begeleiding.objects.create(werkzoekende=henk, klantmanager=maak_gebruiker("klantmanager", "bram"))


def test_it_reads_as_who_and_where_in_the_order_of_the_way(
    henk: Werkzoekende, anja: Gebruiker, organisatie: Organisatie
) -> None:
    for voornaam, achternaam, fase in (("Sjoerd", "Bos", Fase.NAZORG), ("Ali", "Ak", Fase.BEMIDDELEN)):
        persoon = Werkzoekende.objects.create(
            organisatie=organisatie, voornaam=voornaam, achternaam=achternaam
        )
        accompany(werkzoekende=persoon, klantmanager=anja, fase=fase)
    accompany(werkzoekende=henk, klantmanager=anja, fase=Fase.BEMIDDELEN)
    assert [str(begeleiding) for begeleiding in Begeleiding.objects.all()] == [
        "Ali Ak (4-bemiddelen)",
        "Henk Jansen (4-bemiddelen)",
        "Sjoerd Bos (5-nazorg)",
    ]


def test_the_begeleiding_goes_with_the_person_and_keeps_the_account(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    accompany(werkzoekende=henk, klantmanager=anja, fase=Fase.INTAKE)
    with pytest.raises(ProtectedError):
        anja.delete()
    henk.delete()
    assert not Begeleiding.objects.exists()
