"""People log in by an `Inlog` from now on: made of their accounts, with the same password.

The account is disabled, and removed where nothing points at it. A person whose account is one of staff keeps none: who
works here logs in for that alone. The way back makes accounts again of who logs in with a password.
"""

import unicodedata

from django.db import IntegrityError, migrations, transaction

BATCH = 500
PERSOON = "werkzoekende"


def plain(name):
    """The spelling of then of a name to log in with."""
    letters = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(letter for letter in letters if unicodedata.category(letter)[0] not in "CZ")


def make_logins(apps, schema_editor):
    Werkzoekende = apps.get_model("werkzoekenden", "Werkzoekende")
    Gebruiker = apps.get_model("organisaties", "Gebruiker")
    Inlog = apps.get_model("werkzoekenden", "Inlog")
    people = Werkzoekende.objects.filter(account__rol=PERSOON).select_related("account").order_by("pk")
    taken = set(Inlog.objects.exclude(naam="").values_list("naam", flat=True))
    for person in people.iterator(chunk_size=BATCH):
        account = person.account
        if Inlog.objects.filter(werkzoekende=person, soort="wachtwoord").exists():
            continue
        naam = plain(account.username)
        if not naam or naam in taken:  # two spellings of one name were two accounts
            naam = f"{naam}-{account.pk}"
        taken.add(naam)
        Inlog.objects.create(
            werkzoekende=person,
            soort="wachtwoord",
            naam=naam,
            wachtwoord=account.password,
            gemaakt=account.date_joined,
            laatst=account.last_login,
        )
    Werkzoekende.objects.exclude(account=None).update(account=None)
    accounts = Gebruiker.objects.filter(rol=PERSOON)
    keys = list(accounts.values_list("pk", flat=True))
    accounts.update(is_active=False, rol="")
    for key in keys:
        _remove(schema_editor.connection, key)


def _remove(connection, key):
    """Remove one account with its groups and permissions; it stays, disabled, when anything else points at it."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("DELETE FROM organisaties_gebruiker_groups WHERE gebruiker_id = %s", [key])
            cursor.execute(
                "DELETE FROM organisaties_gebruiker_user_permissions WHERE gebruiker_id = %s", [key]
            )
            cursor.execute("DELETE FROM organisaties_gebruiker WHERE id = %s", [key])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError:
        pass
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def make_accounts(apps, schema_editor):
    Gebruiker = apps.get_model("organisaties", "Gebruiker")
    Inlog = apps.get_model("werkzoekenden", "Inlog")
    logins = Inlog.objects.filter(soort="wachtwoord").select_related("werkzoekende").order_by("pk")
    for inlog in logins.iterator(chunk_size=BATCH):
        person = inlog.werkzoekende
        if person.account_id is not None:  # an account has one password
            continue
        username = inlog.naam
        if Gebruiker.objects.filter(username=username).exclude(rol="", is_active=False).exists():
            username = f"{username[:120]}-inlog-{inlog.pk}"
        person.account, _ = Gebruiker.objects.update_or_create(
            username=username,
            defaults={
                "password": inlog.wachtwoord,
                "rol": PERSOON,
                "is_active": True,
                "organisatie_id": person.organisatie_id,
                "first_name": person.voornaam,
                "last_name": person.achternaam,
                "date_joined": inlog.gemaakt,
                "last_login": inlog.laatst,
            },
        )
        person.save(update_fields=["account"])
        inlog.delete()


class Migration(migrations.Migration):
    dependencies = [("werkzoekenden", "0011_inlog"), ("organisaties", "0008_grens")]

    operations = [migrations.RunPython(make_logins, make_accounts, elidable=False)]
