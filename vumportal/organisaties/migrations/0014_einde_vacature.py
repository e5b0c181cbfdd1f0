"""How a vacature can end, and the kind of link by which an employer reads it back."""

from datetime import date

from django.db import migrations, models

VAN = date(2026, 1, 1)
GELEVERD = {
    "einde_vacature": (
        ("via_ons", "vervuld via ons", "1-via_ons"),
        ("andere_regio", "vervuld door een andere regio, via VUM", "2-andere_regio"),
        ("anders", "anders vervuld", "3-anders"),
        ("zoekt_door", "niet vervuld, de werkgever zoekt door", "4-zoekt_door"),
        ("gestopt", "gestopt", "5-gestopt"),
        ("onbekend", "onbekend", "6-onbekend"),
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
            "DELETE FROM organisaties_lijstwaarde WHERE organisatie_id IS NULL AND lijst = 'einde_vacature'"
        )
        cursor.execute("ALTER TABLE organisaties_lijstwaarde ENABLE TRIGGER lijstwaarde_eindigt")


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0013_beheer")]
    operations = [
        migrations.AlterField(
            model_name="toegangslink",
            name="soort",
            field=models.CharField(
                choices=[
                    ("keuze", "een keuze bevestigen met een code"),
                    ("agenda", "de agenda van een klantmanager"),
                    ("werkgever", "een vacature, voor de werkgever"),
                ],
                help_text="Wat deze link opent.",
                max_length=20,
            ),
        ),
        migrations.RunPython(add, remove),
    ]
