"""Organisations, teams and accounts: what is unique, who is a member of staff, and what a process remembers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client

from vumportal.logboek.models import Handeling
from vumportal.logboek.services import hashed
from vumportal.organisaties import services
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import (
    change_password,
    ensure_gebruiker,
    ensure_organisatie,
    ensure_team,
    own_organisatie,
)

pytestmark = pytest.mark.django_db

OIN = "00000001900000001000"
ANDER = "00000001900000004000"


@pytest.mark.parametrize("oin", ["", "1" * 19, "1" * 21, "1" * 19 + "x", "1" * 20 + "\n"])
def test_an_oin_has_twenty_digits(oin: str) -> None:
    with pytest.raises(ValidationError, match=r"20 cijfers|leeg|20 tekens"):
        ensure_organisatie(naam="WSP", oin=oin, soort="suwi")
    assert not Organisatie.objects.exists()


def test_an_oin_is_of_one_organisation(organisatie: Organisatie) -> None:
    again = ensure_organisatie(naam="Nieuwe naam", oin=OIN, soort="publiek", regio="Noord", eigen=False)
    assert again.pk == organisatie.pk
    organisatie.refresh_from_db()
    assert (str(organisatie), organisatie.soort, organisatie.regio) == ("Nieuwe naam", "publiek", "Noord")
    assert not organisatie.eigen
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisatie.objects.create(naam="Dubbel", oin=OIN)


def test_which_organisations_have_their_supply_here(
    organisatie: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = 1000.0
    monkeypatch.setattr(services.time, "monotonic", lambda: clock)
    ensure_organisatie(naam="UWV", oin=ANDER, soort="suwi", eigen=False)
    assert own_organisatie(OIN) == organisatie.pk
    assert own_organisatie(ANDER) is None
    assert own_organisatie("9" * 20) is None
    Organisatie.objects.filter(oin=ANDER).update(eigen=True)  # by another process
    assert own_organisatie(ANDER) is None
    clock += services.OWN_REMEMBERED
    assert own_organisatie(ANDER) is not None
    ensure_organisatie(naam="UWV", oin=ANDER, soort="suwi", eigen=False)  # here: known at once
    assert own_organisatie(ANDER) is None


def test_a_team_is_made_once_per_organisation(organisatie: Organisatie) -> None:
    ander = ensure_organisatie(naam="UWV", oin=ANDER, soort="suwi")
    noord = ensure_team(organisatie=organisatie, naam="Noord")
    assert ensure_team(organisatie=organisatie, naam="Noord") == noord
    elders = ensure_team(organisatie=ander, naam="Noord")
    assert elders != noord
    assert elders.groep != noord.groep  # else they would share each other's people
    assert str(noord) == "Noord"
    assert list(organisatie.teams.all()) == [noord]
    with pytest.raises(ProtectedError):
        noord.groep.delete()


@pytest.mark.parametrize(
    ("rol", "met_organisatie", "is_medewerker"),
    [
        ("klantmanager", True, True),
        ("wsp", True, True),
        ("beheerder", True, False),
        ("werkzoekende", True, False),
        ("klantmanager", False, False),
        ("wsp", False, False),
    ],
)
def test_who_is_a_member_of_staff(
    organisatie: Organisatie, rol: str, met_organisatie: bool, is_medewerker: bool
) -> None:
    wie = ensure_gebruiker(
        gebruikersnaam="wie", wachtwoord=None, organisatie=organisatie if met_organisatie else None, rol=rol
    )
    assert wie.is_medewerker is is_medewerker


def test_a_new_account_may_do_nothing() -> None:
    """When somebody forgets to choose a role."""
    wie = Gebruiker.objects.create(username="wie")
    assert wie.rol == ""
    assert not wie.is_medewerker
    assert not wie.is_privacy_officer


def test_an_account_keeps_its_password_and_may_change_role(organisatie: Organisatie) -> None:
    for wachtwoord, rol in (("eerste-wachtwoord", "klantmanager"), ("tweede-wachtwoord", "wsp")):
        wie = ensure_gebruiker(
            gebruikersnaam="wie", wachtwoord=wachtwoord, organisatie=organisatie, rol=rol, voornaam="Wie"
        )
    assert Gebruiker.objects.get() == wie
    assert wie.rol == "wsp"
    assert wie.check_password("eerste-wachtwoord")


def test_without_a_password_nobody_can_log_in(organisatie: Organisatie) -> None:
    wie = ensure_gebruiker(gebruikersnaam="wie", wachtwoord=None, organisatie=organisatie, rol="wsp")
    assert not wie.has_usable_password()


def test_the_team_of_an_account(organisatie: Organisatie, maak_gebruiker: Callable[..., Gebruiker]) -> None:
    assert maak_gebruiker("wsp", "los", team="").team is None
    assert maak_gebruiker("wsp", "vast", team="Noord").team == Team.objects.get(naam="Noord")


def changes() -> list[tuple[str, list[str]]]:
    """What the logboek says of accounts: in which respect, and which account."""
    lines = Handeling.objects.filter(soort=Handeling.Soort.ACCOUNT).order_by("pk")
    return [(line.over, line.refs) for line in lines]


def test_what_happens_to_an_account_is_on_record(organisatie: Organisatie) -> None:
    ander = ensure_organisatie(naam="UWV", oin=ANDER, soort="suwi")
    noord = ensure_team(organisatie=organisatie, naam="Noord")
    steps: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["gemaakt"]),
        ({}, []),
        ({"rol": "klantmanager"}, ["rol"]),
        ({"rol": "klantmanager", "team": noord}, ["team"]),
        ({"rol": "klantmanager", "team": noord}, []),
        ({"rol": "wsp", "voornaam": "Sanne", "achternaam": "Bakker"}, ["rol", "naam"]),
        ({"organisatie": ander, "voornaam": "Sanne", "achternaam": "Vos"}, ["organisatie", "naam"]),
    ]
    expected: list[str] = []
    for given, changed in steps:
        base = {"gebruikersnaam": "sanne", "wachtwoord": None, "organisatie": organisatie, "rol": "wsp"}
        sanne = ensure_gebruiker(**base | given)
        expected += changed
        assert [wat for wat, _ in changes()] == expected
    change_password(gebruiker=sanne, wachtwoord="een-nieuw-wachtwoord")
    assert changes()[-1][0] == "wachtwoord"
    assert {tuple(ids) for _, ids in changes()} == {(f"gebruiker:{sanne.pk}", hashed("account", "sanne"))}


def test_another_password_ends_what_was_begun_with_the_old_one(
    client: Client, organisatie: Organisatie
) -> None:
    sanne = ensure_gebruiker(gebruikersnaam="sanne", wachtwoord="oud", organisatie=organisatie, rol="wsp")
    client.force_login(sanne, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/welkom/").status_code == 200
    change_password(gebruiker=sanne, wachtwoord="een-nieuw-wachtwoord")
    assert client.get("/welkom/").status_code == 302
