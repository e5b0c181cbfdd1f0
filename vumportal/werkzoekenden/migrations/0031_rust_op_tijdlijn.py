"""An agreement that no action is needed has a line on the timeline."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("werkzoekenden", "0030_bijgewerkt_invullen"),
    ]

    operations = [
        migrations.AlterField(
            model_name="tijdlijnregel",
            name="soort",
            field=models.CharField(
                choices=[
                    ("intake", "aangemeld"),
                    ("dossier", "gegevens gewijzigd"),
                    ("profiel", "profiel gewijzigd"),
                    ("begeleiding", "begeleiding"),
                    ("fase", "fase"),
                    ("afspraak", "afspraak gemaakt"),
                    ("verzet", "afspraak verzet"),
                    ("afgezegd", "afspraak afgezegd"),
                    ("contact", "contact"),
                    ("notitie", "notitie"),
                    ("besproken", "vacature besproken"),
                    ("taak", "afgesproken"),
                    ("taak_klaar", "taak afgerond"),
                    ("plan", "plan"),
                    ("mijlpaal", "mijlpaal"),
                    ("plaatsing", "plaatsing"),
                    ("overdracht", "overdracht"),
                    ("rust", "geen actie nodig"),
                    ("vervanging", "vervanging"),
                ],
                help_text="Wat er gebeurde.",
                max_length=15,
            ),
        ),
    ]
