"""A third subject of a search: a vacature that is being written, of which is asked whether it is there already."""

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import Q

PERSOON = {"gezocht": "vacature", "werkzoekende__isnull": False, "vacature__isnull": True}
VACATURE = {"gezocht": "werkzoekende", "vacature__isnull": False, "werkzoekende__isnull": True}


class Migration(migrations.Migration):
    dependencies = [
        ("uitwisseling", "0014_voorkeuren_omstandigheden"),
        ("vacatures", "0010_werk"),
    ]

    operations = [
        migrations.AlterField(
            model_name="zoekopdracht",
            name="werkzoekende",
            field=models.ForeignKey(
                help_text="Voor wie gezocht wordt; leeg: niet voor een kandidaat.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="zoekopdrachten",
                to="werkzoekenden.werkzoekende",
            ),
        ),
        migrations.AlterField(
            model_name="zoekopdracht",
            name="vacature",
            field=models.ForeignKey(
                help_text="Waarvoor gezocht wordt; leeg: niet voor een vacature.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="zoekopdrachten",
                to="vacatures.vacature",
            ),
        ),
        migrations.AddField(
            model_name="zoekopdracht",
            name="dossier",
            field=models.ForeignKey(
                db_index=False,
                help_text="Waarvan gevraagd is of het er al is; leeg: daar gaat deze vraag niet over.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="zoekopdrachten",
                to="vacatures.vacaturedossier",
            ),
        ),
        migrations.RemoveConstraint(model_name="zoekopdracht", name="zoekopdracht_een_onderwerp"),
        AddConstraintNotValid(
            model_name="zoekopdracht",
            constraint=models.CheckConstraint(
                condition=Q(**PERSOON, dossier__isnull=True)
                | Q(**VACATURE, dossier__isnull=True)
                | Q(
                    gezocht="vacature",
                    dossier__isnull=False,
                    werkzoekende__isnull=True,
                    vacature__isnull=True,
                ),
                name="zoekopdracht_een_onderwerp",
            ),
        ),
    ]
