"""From accounts of people to an Inlog: nobody loses their password, no account of a person is left, and back."""

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.db import connection

from tests.verhuizing import Vroeger
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.rollen import as_owner
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.werkzoekenden.inlog import add_identity, find_by_name, is_password_of
from vumportal.werkzoekenden.models import Inlog, Werkzoekende

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


def person(naam: str, organisatie: Organisatie, gebruiker: Gebruiker | None = None) -> int:
    """A person as old code wrote it; their key."""
    [(pk,)] = sql(
        "INSERT INTO werkzoekenden_werkzoekende (organisatie_id, voornaam, achternaam, account_id) "
        "VALUES (%s, %s, 'Jansen', %s) RETURNING id",
        organisatie.pk,
        naam,
        gebruiker.pk if gebruiker else None,
    )
    return int(str(pk))


def test_there_and_back(vroeger_met: Vroeger) -> None:
    with vroeger_met(werkzoekenden="0011"):
        organisatie = ensure_organisatie(naam="WSP", oin="1" * 20, soort="suwi")
        henk, tweeling = account("henk", organisatie), account("HENK", organisatie)
        bram = account("bram", organisatie, "klantmanager")
        leeg = account("niemand", organisatie)
        nour = account("nour", organisatie)
        henk.groups.add(ensure_team(organisatie=organisatie, naam="Zuid").groep)
        accounts = (("Henk", henk), ("Tweeling", tweeling), ("Bram", bram), ("Nour", nour), ("Los", None))
        people = {naam: person(naam, organisatie, gebruiker) for naam, gebruiker in accounts}
        sql(  # an odd thing that points at it
            "INSERT INTO werkzoekenden_werkzoekendeuserpermission (user_id, permission_id, content_object_id) "
            "SELECT %s, id, %s FROM auth_permission WHERE codename = 'view_werkzoekende'",
            nour.pk,
            people["Los"],
        )
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
        los = Werkzoekende.objects.get(pk=people["Los"])
        add_identity(werkzoekende=los, uitgever="https://broker.example", onderwerp="abc")

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
        migrate("0013")
        [(wachtwoord,)] = sql("SELECT wachtwoord FROM werkzoekenden_inlog WHERE naam = 'henk'")
        assert check_password(GEHEIM, str(wachtwoord))
