"""Of results of the own organisation no copy is kept: what a person withdraws is gone from searches too."""

from django.db import migrations, models
from django.db.models import Q

FORGET = "UPDATE uitwisseling_resultaat SET inhoud = '{}', koorde2 = NULL WHERE eigen_id <> ''"


class Migration(migrations.Migration):
    dependencies = [("uitwisseling", "0002_splitsen")]
    operations = [
        migrations.AlterField(
            model_name="resultaat",
            name="inhoud",
            field=models.JSONField(
                default=dict,
                help_text="Het selectieresultaat zonder id. Leeg bij een eigen stuk: dat wordt gelezen zoals het nu is.",
            ),
        ),
        migrations.AlterField(
            model_name="resultaat",
            name="koorde2",
            field=models.FloatField(
                null=True,
                help_text="Afstand tot het midden van het gebied, zie standaard.afstand. Leeg bij een eigen stuk.",
            ),
        ),
        migrations.RunSQL(FORGET, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="resultaat",
            constraint=models.CheckConstraint(
                condition=Q(("eigen_id", ""), ("inhoud", {}), _connector="OR"),
                name="resultaat_eigen_zonder_kopie",
            ),
        ),
    ]
