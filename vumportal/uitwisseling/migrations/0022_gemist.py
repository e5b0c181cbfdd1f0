"""What a saved search missed once: gone after twice."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("uitwisseling", "0021_wens_bekeken"),
    ]

    operations = [
        migrations.AddField(
            model_name="bewaardezoekopdracht",
            name="gemist",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                db_default=models.Value(
                    [],
                    output_field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                default=list,
                help_text="Vondsten die de laatste volledige keer niet gaf en een eerdere wel: na nog een keer zijn ze weg.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="bewaardezoekopdracht",
            name="gemist_op",
            field=models.DateTimeField(help_text="Wanneer die laatste volledige keer begon.", null=True),
        ),
        migrations.AlterField(
            model_name="bewaardezoekopdracht",
            name="volledig",
            field=models.BooleanField(
                help_text="Of elke vraag van de laatste keer een antwoord kreeg dat zegt dat het alles is; leeg: nog nooit gezocht. Niet volledig: een vraag bleef zonder antwoord, of er was meer dan in de ruimte van die nacht paste.",
                null=True,
            ),
        ),
    ]
