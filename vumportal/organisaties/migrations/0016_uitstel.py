"""Why a reason of attention is seen again later."""

from datetime import date

from django.db import migrations

VAN = date(2026, 1, 1)
GELEVERD = {
    "reden_uitstel": (
        ("wacht_op_ander", "wacht op antwoord van een ander", "gewoon"),
        ("ingepland", "al ingepland", "gewoon"),
        ("vakantie", "met vakantie", "gewoon"),
        ("na_overleg", "na overleg later", "gewoon"),
        ("anders", "anders", "gewoon"),
    )
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
            "DELETE FROM organisaties_lijstwaarde WHERE organisatie_id IS NULL AND lijst = 'reden_uitstel'"
        )
        cursor.execute("ALTER TABLE organisaties_lijstwaarde ENABLE TRIGGER lijstwaarde_eindigt")


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0015_dagbericht")]
    operations = [migrations.RunPython(add, remove)]
