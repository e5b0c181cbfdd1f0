"""Whether a person pressed the button themself, or said it in a talk. A column with a default of the database: no row is written."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("uitwisseling", "0012_persoon_zegt_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="vondst",
            name="persoon_hoe",
            field=models.CharField(
                blank=True,
                choices=[("", "zelf"), ("gesprek", "in een gesprek")],
                db_default="",
                help_text="Of de kandidaat dit zelf koos (leeg), of zei in een gesprek; dan schreef een medewerker het op.",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="vondst",
            name="persoon_zegt",
            field=models.CharField(
                blank=True,
                choices=[
                    ("lijkt", "lijkt me wat"),
                    ("liever_niet", "liever niet"),
                    ("bel", "bel me"),
                    ("weet_niet", "weet nog niet"),
                ],
                db_default="",
                help_text="Wat de kandidaat zelf van deze vacature vindt; leeg: nog niets gezegd.",
                max_length=15,
            ),
        ),
    ]
