"""What a person says of work that was kept for them, and the task that follows from it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("uitwisseling", "0010_vergeten"),
        ("vacatures", "0009_delen_gewisseld"),
        ("werkzoekenden", "0014_taak"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="vondst",
            name="persoon_op",
            field=models.DateTimeField(help_text="Wanneer de kandidaat dit zei.", null=True),
        ),
        migrations.AddField(
            model_name="vondst",
            name="persoon_waarom",
            field=models.CharField(
                blank=True, db_default="", help_text="Waarom, in de woorden van de kandidaat.", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="vondst",
            name="persoon_zegt",
            field=models.CharField(
                blank=True,
                choices=[("lijkt", "lijkt me wat"), ("liever_niet", "liever niet"), ("bel", "bel me")],
                db_default="",
                help_text="Wat de kandidaat zelf van deze vacature vindt; leeg: nog niets gezegd.",
                max_length=15,
            ),
        ),
        migrations.AddField(
            model_name="vondst",
            name="taak",
            field=models.ForeignKey(
                db_index=False,
                help_text="Wat de klantmanager doet met wat de kandidaat zei.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="vondsten",
                to="werkzoekenden.taak",
            ),
        ),
    ]
