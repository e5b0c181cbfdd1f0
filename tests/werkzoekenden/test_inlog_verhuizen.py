"""From accounts of people to an Inlog: nobody loses their password, no account of a person is left, and back."""

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.db import connection

from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.rollen import as_owner
from vumportal.organisaties.services import ensure_gebruiker, ensure_team
from vumportal.werkzoekenden.inlog import add_identity, find_by_name, is_password_of
from vumportal.werkzoekenden.models import Inlog, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende, grant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]

GEHEIM = "een-lang-wachtwoord"


def sql(statement: str, *values: object) -> list[tuple[object, ...]]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def migrate(to: str = "") -> None:
    call_command("migrate", "werkzoekenden", *([to] if to else []), verbosity=0)


def account(naam: str, organisatie: Organisatie, rol: str = "werkzoekende") -> Gebruiker:
    return ensure_gebruiker(gebruikersnaam=naam, wachtwoord=GEHEIM, organisatie=organisatie, rol=rol)


def link(persoon: Werkzoekende, gebruiker: Gebruiker) -> None:
    sql("UPDATE werkzoekenden_werkzoekende SET account_id = %s WHERE id = %s", gebruiker.pk, persoon.pk)


def test_there_and_back(organisatie: Organisatie) -> None:
    people = {
        naam: add_werkzoekende(organisatie=organisatie, voornaam=naam, achternaam="Jansen")
        for naam in ("Henk", "Tweeling", "Bram", "Nour", "Los")
    }
    try:
        migrate("0011")
        henk, tweeling = account("henk", organisatie), account("HENK", organisatie)
        bram = account("bram", organisatie, "klantmanager")
        leeg = account("niemand", organisatie)
        nour = account("nour", organisatie)
        henk.groups.add(ensure_team(organisatie=organisatie, naam="Zuid").groep)
        for naam, gebruiker in (("Henk", henk), ("Tweeling", tweeling), ("Bram", bram), ("Nour", nour)):
            link(people[naam], gebruiker)
        grant(werkzoekende=people["Los"], gebruiker=nour)  # an odd thing that points at it
        migrate()
        assert check_password(GEHEIM, Inlog.objects.get(werkzoekende=people["Henk"]).wachtwoord)
        assert is_password_of(find_by_name("Henk"), GEHEIM)
        assert Inlog.objects.get(werkzoekende=people["Tweeling"]).naam == f"henk-{tweeling.pk}"
        assert not Inlog.objects.filter(werkzoekende__in=[people["Bram"], people["Los"]]).exists()
        assert not Gebruiker.objects.filter(pk__in=[henk.pk, tweeling.pk, leeg.pk]).exists()
        nour.refresh_from_db()
        assert (nour.is_active, nour.rol) == (False, "")
        bram.refresh_from_db()
        assert (bram.is_active, bram.rol) == (True, "klantmanager")
        add_identity(werkzoekende=people["Los"], uitgever="https://broker.example", onderwerp="abc")

        migrate("0011")
        found = sql(
            "SELECT w.voornaam, g.username, g.rol, g.is_active, g.password FROM werkzoekenden_werkzoekende w "
            "JOIN organisaties_gebruiker g ON g.id = w.account_id ORDER BY w.id"
        )
        assert [row[:4] for row in found] == [
            ("Henk", "henk", "werkzoekende", True),
            ("Tweeling", f"henk-{tweeling.pk}", "werkzoekende", True),
            ("Nour", "nour", "werkzoekende", True),
        ]
        assert all(check_password(GEHEIM, str(row[4])) for row in found)
        assert list(Inlog.objects.values_list("soort", flat=True)) == ["oidc"]
    finally:
        migrate()
    assert is_password_of(find_by_name("henk"), GEHEIM)
