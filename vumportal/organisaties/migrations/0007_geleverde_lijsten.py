"""The values that come with the portal."""

from datetime import date

from django.db import migrations

VAN = date(2026, 1, 1)
GELEVERD = {
    "reden_openen": (
        ("vervanging", "vervanging van een collega", "gewoon"),
        ("vraag_kandidaat", "vraag van de kandidaat zelf", "gewoon"),
        ("vacature", "vacature van ons team", "vacature"),
        ("klacht", "klacht of vraag over de dienstverlening", "gewoon"),
        ("overdracht", "overdracht van het dossier", "gewoon"),
        ("spoed", "spoed, de collega is niet bereikbaar", "gewoon"),
        ("anders", "anders", "met_zin"),
    ),
    "doel_logboek": (
        ("vraag_kandidaat", "vraag of klacht van een kandidaat", "gewoon"),
        ("alarm", "een alarm nagaan", "gewoon"),
        ("steekproef", "de steekproef nagaan", "gewoon"),
        ("datalek", "een mogelijk datalek onderzoeken", "gewoon"),
        ("controle", "controle van het logboek", "gewoon"),
    ),
}
"""By list: code, name and meaning, in the order of the page."""


def add(apps, schema_editor):
    model = apps.get_model("organisaties", "Lijstwaarde")
    model.objects.bulk_create(
        model(lijst=lijst, code=code, naam=naam, betekenis=betekenis, van=VAN)
        for lijst, waarden in GELEVERD.items()
        for code, naam, betekenis in waarden
    )


def remove(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE organisaties_lijstwaarde DISABLE TRIGGER lijstwaarde_eindigt")
        cursor.execute(
            "DELETE FROM organisaties_lijstwaarde WHERE organisatie_id IS NULL AND lijst = ANY(%s)",
            [list(GELEVERD)],
        )
        cursor.execute("ALTER TABLE organisaties_lijstwaarde ENABLE TRIGGER lijstwaarde_eindigt")


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0006_lijsten")]
    operations = [migrations.RunPython(add, remove)]
