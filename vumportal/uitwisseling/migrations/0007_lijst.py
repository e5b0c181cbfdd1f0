"""Judgements beside each result, what is known of what was found, and the wishes by which a list is judged."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("uitwisseling", "0006_uitleg"),
        ("vacatures", "0004_uitleg"),
        ("werkzoekenden", "0004_uitleg"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Navraag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wens",
                    models.CharField(
                        help_text="Sleutel van de wens, zie uitwisseling.wensen.", max_length=20
                    ),
                ),
                (
                    "uitkomst",
                    models.CharField(
                        choices=[("past", "past"), ("past_niet", "past niet")],
                        help_text="Wat het antwoord betekent voor de wens.",
                        max_length=10,
                    ),
                ),
                ("tekst", models.CharField(help_text="Het antwoord in een paar woorden.", max_length=80)),
                (
                    "nagevraagd_op",
                    models.DateField(
                        default=django.utils.timezone.localdate, help_text="De dag van het antwoord."
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Vondst",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "vingerafdruk",
                    models.CharField(
                        blank=True, help_text="Van de inhoud; leeg bij een eigen stuk.", max_length=64
                    ),
                ),
                (
                    "eigen_id",
                    models.CharField(blank=True, help_text="extern_id van een eigen stuk.", max_length=200),
                ),
                (
                    "herkenning",
                    models.CharField(
                        blank=True,
                        help_text="Hash van werkgever, PC4 en beroep: hetzelfde werk met een andere tekst.",
                        max_length=64,
                    ),
                ),
                (
                    "eerst_gezien",
                    models.DateTimeField(
                        default=django.utils.timezone.now, help_text="Wanneer dit voor het eerst gevonden is."
                    ),
                ),
                (
                    "laatst_gezien",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="Wanneer dit voor het laatst gevonden is.",
                    ),
                ),
                (
                    "gewijzigd_op",
                    models.DateTimeField(
                        help_text="Wanneer de inhoud anders bleek dan eerder gevonden was.", null=True
                    ),
                ),
                (
                    "bekeken_op",
                    models.DateTimeField(help_text="Wanneer iemand dit voor het laatst opende.", null=True),
                ),
                ("bewaard_op", models.DateTimeField(help_text="Wanneer dit bewaard is.", null=True)),
                ("weg_op", models.DateTimeField(help_text="Wanneer dit opzij gezet is.", null=True)),
                (
                    "weg_reden",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("te_ver", "te ver"),
                            ("uren", "uren of tijden"),
                            ("soort", "ander soort werk"),
                            ("niveau", "niveau of diploma"),
                            ("wil_niet", "wil de kandidaat niet"),
                            ("dubbel", "dubbel"),
                            ("vervuld", "al vervuld"),
                            ("anders", "anders"),
                        ],
                        help_text="Waarom dit opzij gezet is.",
                        max_length=10,
                    ),
                ),
                (
                    "inhoud",
                    models.JSONField(
                        default=dict,
                        help_text="Het selectieresultaat van een bewaarde vacature van anderen, anders leeg.",
                    ),
                ),
            ],
            options={
                "ordering": ["-laatst_gezien", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Zoekvoorkeuren",
            fields=[
                (
                    "werkzoekende",
                    models.OneToOneField(
                        help_text="Voor wie dit geldt.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="zoekvoorkeuren",
                        serialize=False,
                        to="werkzoekenden.werkzoekende",
                    ),
                ),
                (
                    "vaste_wensen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        default=list,
                        help_text="Sleutels van wensen, in de volgorde van de kandidaat.",
                        size=3,
                    ),
                ),
                (
                    "ook_rond",
                    models.CharField(
                        blank=True,
                        help_text="Postcode van het midden van het tweede gebied; leeg: geen.",
                        max_length=6,
                    ),
                ),
                (
                    "ook_afstand",
                    models.PositiveSmallIntegerField(
                        help_text="Hoe ver rond dat midden, in kilometers.", null=True
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="resultaat",
            name="resultaat_eigen_zonder_kopie",
        ),
        migrations.AddField(
            model_name="resultaat",
            name="ander_werk",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Gevonden zonder beroep te vragen: een groep apart, nooit ertussen.",
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="facetten",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                db_default=models.Value(
                    [],
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                default=list,
                help_text="Codes om op te filteren en te tellen; geen tekst.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="loon",
            field=models.PositiveIntegerField(
                help_text="Centen bruto per uur, alleen als dat zeker is.", null=True
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="niet",
            field=models.PositiveSmallIntegerField(help_text="Wensen die zeker niet passen.", null=True),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="onbekend",
            field=models.PositiveSmallIntegerField(help_text="Wensen waarvan we het niet weten.", null=True),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="oordelen",
            field=models.JSONField(
                db_default=models.Value([], models.JSONField()),
                default=list,
                help_text="Elke wens met uitkomst en feit, zie oordelen.Oordeel. Leeg bij een eigen stuk.",
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="regels",
            field=models.PositiveIntegerField(
                db_default=0, default=0, help_text="Versie van de regels waarmee geoordeeld is."
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="sluit_op",
            field=models.DateField(help_text="Sluitingsdatum van een vacature.", null=True),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="stuk_gewijzigd",
            field=models.DateTimeField(
                help_text="Versie van het eigen stuk waarover geoordeeld is.", null=True
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="verborgen",
            field=models.BooleanField(
                db_default=False, default=False, help_text="Een wens die moet, past zeker niet."
            ),
        ),
        migrations.AddField(
            model_name="zoekopdracht",
            name="gemeen",
            field=models.JSONField(
                db_default=models.Value([], models.JSONField()),
                default=list,
                help_text="Wat de meeste resultaten delen: codes van facetten, zie uitwisseling.lijst.",
            ),
        ),
        migrations.AddField(
            model_name="zoekopdracht",
            name="gevraagd",
            field=models.JSONField(
                help_text="De wensen waarmee anderen gevraagd zijn, als `wensen` daarna veranderde. Leeg: dezelfde.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="zoekopdracht",
            name="nieuw_sinds",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Er is eerder voor ditzelfde gezocht: dan kan iets nieuw zijn.",
            ),
        ),
        migrations.AddField(
            model_name="zoekopdracht",
            name="stand",
            field=models.PositiveIntegerField(
                db_default=0,
                default=0,
                help_text="Gaat omhoog bij alles wat op de pagina anders wordt: zo weet zij of er nieuws is.",
            ),
        ),
        migrations.AddField(
            model_name="zoekvraag",
            name="ander_werk",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Zonder beroep gevraagd: voor ander werk waarin de vaardigheden terugkomen.",
            ),
        ),
        migrations.AddField(
            model_name="navraag",
            name="door",
            field=models.ForeignKey(
                help_text="Wie het vroeg.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="vondst",
            name="door",
            field=models.ForeignKey(
                help_text="Wie het laatst iets vastlegde.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="vondst",
            name="nieuw_in",
            field=models.ForeignKey(
                help_text="De zoekopdracht die dit voor het eerst vond; leeg bij de eerste voor dit onderwerp.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="uitwisseling.zoekopdracht",
            ),
        ),
        migrations.AddField(
            model_name="vondst",
            name="vacature",
            field=models.ForeignKey(
                help_text="Waarvoor dit gevonden is; leeg: voor een kandidaat.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="vondsten",
                to="vacatures.vacature",
            ),
        ),
        migrations.AddField(
            model_name="vondst",
            name="werkzoekende",
            field=models.ForeignKey(
                help_text="Voor wie dit gevonden is; leeg: voor een vacature.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="vondsten",
                to="werkzoekenden.werkzoekende",
            ),
        ),
        migrations.AddField(
            model_name="navraag",
            name="vondst",
            field=models.ForeignKey(
                help_text="Waarover het ging.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="navragen",
                to="uitwisseling.vondst",
            ),
        ),
        migrations.AddField(
            model_name="resultaat",
            name="vondst",
            field=models.ForeignKey(
                db_index=False,
                help_text="Wat wij ervan weten.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="resultaten",
                to="uitwisseling.vondst",
            ),
        ),
        AddConstraintNotValid(
            model_name="resultaat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("eigen_id", ""), models.Q(("inhoud", {}), ("oordelen", [])), _connector="OR"
                ),
                name="resultaat_eigen_zonder_kopie",
            ),
        ),
        migrations.AddConstraint(
            model_name="vondst",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("vacature__isnull", True), ("werkzoekende__isnull", False)),
                    models.Q(("vacature__isnull", False), ("werkzoekende__isnull", True)),
                    _connector="OR",
                ),
                name="vondst_een_onderwerp",
            ),
        ),
        migrations.AddConstraint(
            model_name="vondst",
            constraint=models.CheckConstraint(
                condition=models.Q(("vingerafdruk", ""), ("eigen_id", ""), _connector="XOR"),
                name="vondst_eigen_of_van_anderen",
            ),
        ),
        migrations.AddConstraint(
            model_name="vondst",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("inhoud", {}),
                    models.Q(
                        ("bewaard_op__isnull", False), ("eigen_id", ""), ("werkzoekende__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="vondst_alleen_bewaarde_vacature_met_inhoud",
            ),
        ),
        migrations.AddConstraint(
            model_name="vondst",
            constraint=models.UniqueConstraint(
                fields=("werkzoekende", "vingerafdruk", "eigen_id"), name="vondst_uniek_werkzoekende"
            ),
        ),
        migrations.AddConstraint(
            model_name="vondst",
            constraint=models.UniqueConstraint(
                fields=("vacature", "vingerafdruk", "eigen_id"), name="vondst_uniek_vacature"
            ),
        ),
        migrations.AddConstraint(
            model_name="navraag",
            constraint=models.UniqueConstraint(fields=("vondst", "wens"), name="navraag_een_per_wens"),
        ),
    ]
