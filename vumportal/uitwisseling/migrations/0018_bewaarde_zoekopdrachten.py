"""Searches that are asked again by themselves, how much the exchange was asked, and what of the finds is new."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisaties", "0016_uitstel"),
        ("uitwisseling", "0017_vondst_bewaard"),
        ("vacatures", "0012_samenvoegen"),
        ("werkzoekenden", "0032_nieuw_werk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Bewaardevraag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "gezocht",
                    models.CharField(
                        choices=[("werkzoekende", "Werkzoekende"), ("vacature", "Vacature")],
                        help_text="Wat er gezocht wordt.",
                        max_length=15,
                    ),
                ),
                (
                    "x",
                    models.FloatField(
                        help_text="Het midden van het gebied op de eenheidsbol, zie geo.Postcode."
                    ),
                ),
                ("y", models.FloatField(help_text="Idem.")),
                ("z", models.FloatField(help_text="Idem.")),
                (
                    "straal2",
                    models.FloatField(
                        help_text="De afstand als koorde in het kwadraat, zie standaard.afstand.grens."
                    ),
                ),
                (
                    "een_van",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        help_text="Kenmerken van de beroepen, waarvan het stuk er één moet hebben; leeg: elk beroep.",
                        size=None,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Bewaardezoekopdracht",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wensen",
                    models.JSONField(help_text="De wensen waarmee gezocht wordt, zie uitwisseling.wensen."),
                ),
                (
                    "hoe_vaak",
                    models.CharField(
                        choices=[("nacht", "elke werknacht"), ("week", "elke week")],
                        default="nacht",
                        help_text="Hoe vaak er gezocht wordt.",
                        max_length=5,
                    ),
                ),
                (
                    "gemaakt_op",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        help_text="Wanneer dit bewaard is.",
                    ),
                ),
                (
                    "gepauzeerd_op",
                    models.DateTimeField(
                        help_text="Sinds wanneer dit stilligt omdat iemand dat koos; leeg: het loopt.",
                        null=True,
                    ),
                ),
                (
                    "beeindigd_op",
                    models.DateTimeField(
                        help_text="Wanneer dit eindigde, met de begeleiding of de vacature of omdat iemand het wegdeed.",
                        null=True,
                    ),
                ),
                (
                    "volgende_op",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        help_text="Vanaf wanneer dit weer aan de beurt is, op een rustig uur.",
                    ),
                ),
                (
                    "opnieuw",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Er is een bestand geladen of een wens veranderd: deze nacht zoeken, ook als dat nog niet hoefde.",
                    ),
                ),
                (
                    "laatste_op",
                    models.DateTimeField(
                        help_text="Wanneer de laatste keer klaar was; leeg: nog nooit.", null=True
                    ),
                ),
                (
                    "volledig",
                    models.BooleanField(
                        help_text="Of de laatste keer alles gaf wat er is; leeg: nog nooit gezocht. Niet volledig: een bron antwoordde niet, of er was meer dan in de ruimte van die nacht paste.",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Vraagverbruik",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uur", models.DateTimeField(help_text="Het begin van het uur.")),
                (
                    "nacht",
                    models.BooleanField(
                        help_text="Of het een bewaarde zoekopdracht was, en niet iemand die wachtte."
                    ),
                ),
                (
                    "gevraagd",
                    models.PositiveIntegerField(default=0, help_text="Verzoeken die de deur uit gingen."),
                ),
                ("beantwoord", models.PositiveIntegerField(default=0, help_text="Daarvan beantwoord.")),
                (
                    "geweigerd",
                    models.PositiveIntegerField(
                        default=0, help_text="Verzoeken die niet gingen omdat de ruimte op was."
                    ),
                ),
            ],
            options={
                "ordering": ["-uur", "pk"],
            },
        ),
        migrations.AddField(
            model_name="vondst",
            name="nieuw_op",
            field=models.DateTimeField(
                help_text="Wanneer een bewaarde zoekopdracht dit voor het eerst vond, of het eigen aanbod erbij kwam; leeg: nooit nieuw geweest.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="vondst",
            name="onbekend",
            field=models.PositiveSmallIntegerField(
                help_text="Wensen waarvan we het niet weten, zoals het laatst geoordeeld is.", null=True
            ),
        ),
        migrations.AddField(
            model_name="vondst",
            name="past_niet",
            field=models.PositiveSmallIntegerField(
                help_text="Wensen die zeker niet passen, zoals het laatst geoordeeld is.", null=True
            ),
        ),
        migrations.AddField(
            model_name="vondst",
            name="verdwenen_op",
            field=models.DateTimeField(
                help_text="Wanneer dit er niet meer bleek te zijn; leeg: het was er de laatste keer.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="zoekvraag",
            name="geldig_tot",
            field=models.DateTimeField(
                help_text="Na dit moment wordt deze vraag niet meer gesteld; leeg: GELDIG na het begin.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="zoekvraag",
            name="hoogstens",
            field=models.PositiveSmallIntegerField(
                db_default=5,
                default=5,
                help_text="Hoe vaak deze vraag gesteld mag worden, als antwoord uitblijft.",
            ),
        ),
        migrations.AlterField(
            model_name="zoekvraag",
            name="uitstel",
            field=models.CharField(
                blank=True,
                choices=[
                    ("gevraagd", "de uitwisseling vroeg om te wachten"),
                    ("eigen", "we proberen het later opnieuw"),
                    ("onderbreker", "de uitwisseling is te vaak niet bereikt"),
                    ("budget", "de ruimte van dit uur is op"),
                ],
                db_default="",
                help_text="Waarom niet voor dat moment.",
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="bewaardevraag",
            name="organisatie",
            field=models.ForeignKey(
                help_text="De organisatie van wie het eigen aanbod is.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organisaties.organisatie",
            ),
        ),
        migrations.AddField(
            model_name="bewaardezoekopdracht",
            name="door",
            field=models.ForeignKey(
                help_text="Wie dit het laatst bewaarde of veranderde. Uit diens naam wordt gevraagd.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="bewaardezoekopdracht",
            name="organisatie",
            field=models.ForeignKey(
                help_text="De organisatie die vraagt.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisaties.organisatie",
            ),
        ),
        migrations.AddField(
            model_name="bewaardezoekopdracht",
            name="vacature",
            field=models.ForeignKey(
                help_text="Waarvoor gezocht wordt; leeg: voor een kandidaat.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="bewaarde_zoekopdrachten",
                to="vacatures.vacature",
            ),
        ),
        migrations.AddField(
            model_name="bewaardezoekopdracht",
            name="werkzoekende",
            field=models.ForeignKey(
                help_text="Voor wie gezocht wordt; leeg: voor een vacature.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="bewaarde_zoekopdrachten",
                to="werkzoekenden.werkzoekende",
            ),
        ),
        migrations.AddField(
            model_name="bewaardevraag",
            name="bewaard",
            field=models.ForeignKey(
                help_text="De bewaarde zoekopdracht waar deze vraag van is.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="vragen",
                to="uitwisseling.bewaardezoekopdracht",
            ),
        ),
        migrations.AddField(
            model_name="zoekopdracht",
            name="bewaard",
            field=models.ForeignKey(
                db_index=False,
                help_text="De bewaarde zoekopdracht die vanzelf vroeg; leeg: iemand vroeg het.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="keren",
                to="uitwisseling.bewaardezoekopdracht",
            ),
        ),
        migrations.AddField(
            model_name="vraagverbruik",
            name="organisatie",
            field=models.ForeignKey(
                help_text="De organisatie die vroeg.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="organisaties.organisatie",
            ),
        ),
        migrations.AddIndex(
            model_name="bewaardezoekopdracht",
            index=models.Index(
                condition=models.Q(("beeindigd_op__isnull", True), ("gepauzeerd_op__isnull", True)),
                fields=["volgende_op"],
                name="bewaardezoekopdracht_loopt",
            ),
        ),
        migrations.AddConstraint(
            model_name="bewaardezoekopdracht",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("vacature__isnull", True), ("werkzoekende__isnull", False)),
                    models.Q(("vacature__isnull", False), ("werkzoekende__isnull", True)),
                    _connector="OR",
                ),
                name="bewaardezoekopdracht_een_onderwerp",
            ),
        ),
        migrations.AddIndex(
            model_name="bewaardevraag",
            index=models.Index(fields=["organisatie", "gezocht"], name="bewaardevraag_van"),
        ),
        migrations.AddConstraint(
            model_name="vraagverbruik",
            constraint=models.UniqueConstraint(
                fields=("uur", "organisatie", "nacht"), name="vraagverbruik_uniek"
            ),
        ),
    ]
