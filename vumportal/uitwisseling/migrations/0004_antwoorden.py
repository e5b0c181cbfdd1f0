"""What an answer cost and held: real requests, unreadable and left out results, and why a question waits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("uitwisseling", "0003_eigen_zonder_kopie"),
    ]

    operations = [
        migrations.AddField(
            model_name="zoekvraag",
            name="afgebroken",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="Claims die verliepen zonder een woord: hun worker stierf. Ook die zijn begrensd.",
            ),
        ),
        migrations.AddField(
            model_name="zoekvraag",
            name="bewaard",
            field=models.PositiveIntegerField(
                db_default=0,
                default=0,
                help_text="Hoeveel daarvan nieuw waren in deze zoekopdracht en bewaard zijn.",
            ),
        ),
        migrations.AddField(
            model_name="zoekvraag",
            name="gevraagd_op",
            field=models.DateTimeField(
                help_text="Wanneer voor het laatst een verzoek de deur uit ging, of dat probeerde.", null=True
            ),
        ),
        migrations.AddField(
            model_name="zoekvraag",
            name="onleesbaar",
            field=models.PositiveIntegerField(
                db_default=0,
                default=0,
                help_text="Hoeveel daarvan niet te lezen waren, en er dus niet bij staan.",
            ),
        ),
        migrations.AddField(
            model_name="zoekvraag",
            name="uitstel",
            field=models.CharField(
                blank=True,
                choices=[
                    ("gevraagd", "de uitwisseling vroeg om te wachten"),
                    ("eigen", "we proberen het later opnieuw"),
                    ("onderbreker", "de uitwisseling is te vaak niet bereikt"),
                ],
                db_default="",
                help_text="Waarom niet voor dat moment.",
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="zoekvraag",
            name="weggelaten",
            field=models.PositiveIntegerField(
                db_default=0,
                default=0,
                help_text="Hoeveel niet bewaard zijn omdat het er te veel waren: wat het verst weg was.",
            ),
        ),
        migrations.AlterField(
            model_name="zoekvraag",
            name="fout",
            field=models.CharField(
                blank=True,
                help_text="Voor op het scherm. Mislukt: waarom. Nog open: wat er de laatste keer mis ging.",
                max_length=200,
            ),
        ),
        migrations.AlterField(
            model_name="zoekvraag",
            name="maximum_bereikt",
            field=models.BooleanField(
                default=False, help_text="Of er meer kan zijn; leeg: het antwoord zei dat niet.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="zoekvraag",
            name="niet_voor",
            field=models.DateTimeField(
                help_text="Niet opnieuw vragen voor dit moment, zie uitstel.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="zoekvraag",
            name="pogingen",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="Verzoeken die de uitwisseling zag; nooit meer dan MAXIMUM_POGINGEN. Telt vooraf, dus na een worker die stierf kan het er een te veel zijn.",
            ),
        ),
    ]
