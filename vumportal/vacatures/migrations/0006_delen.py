"""Columns per recipient category beside the old ones; a trigger keeps them equal while old code still writes those.

The other way it only takes away: what is withdrawn by new code is so for old code too.
"""

from django.db import migrations, models

from vumportal.vacatures.migrations._delen_2026 import FOLLOW, UNFOLLOW

GROEPEN = "Bits van de gegevensgroepen die deze soort ontvanger krijgt. 0: alleen het werkprofiel. -1: het hele document."
TOT = "Laatste dag waarop dit met deze soort ontvanger gedeeld mag worden. Leeg: blijft binnen. 9999-12-31: zonder einde."


def _column(name):
    field = (
        models.DateField(help_text=TOT, null=True)
        if name.endswith("_tot")
        else models.SmallIntegerField(help_text=GROEPEN, null=True)
    )
    return migrations.AddField(model_name="vacature", name=name, field=field)


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0006_ontvanger"), ("vacatures", "0005_vacature_volgorde")]

    operations = [
        *(
            _column(f"{code}_{what}")
            for code in ("suwi", "publiek", "privaat")
            for what in ("tot", "groepen")
        ),
        migrations.AddField(
            model_name="vacature",
            name="sluit_op",
            field=models.DateField(
                help_text="Sluitingsdatum: de laatste dag waarop deze open is.", null=True
            ),
        ),
        migrations.RunSQL(FOLLOW, UNFOLLOW),
    ]
