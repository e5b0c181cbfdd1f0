"""A draft is about a person, or about an employer."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


def forget(apps, schema_editor):
    """On the way back: a draft about an employer has no place in the old table. Nothing of it was saved yet."""
    apps.get_model("notities", "Vastlegconcept").objects.filter(werkgever__isnull=False).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("notities", "0001_initial"),
        ("vacatures", "0010_werk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="vastlegconcept", name="vastlegconcept_uniek"),
        migrations.AlterField(
            model_name="vastlegconcept",
            name="werkzoekende",
            field=models.ForeignKey(
                blank=True,
                help_text="Over wie; leeg: over een werkgever.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="werkzoekenden.werkzoekende",
            ),
        ),
        migrations.AddField(
            model_name="vastlegconcept",
            name="werkgever",
            field=models.ForeignKey(
                blank=True,
                help_text="Over welke werkgever; leeg: over een kandidaat.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="vacatures.werkgever",
            ),
        ),
        migrations.AddConstraint(
            model_name="vastlegconcept",
            constraint=models.UniqueConstraint(
                fields=["gebruiker", "werkzoekende", "afspraak", "werkgever"],
                nulls_distinct=False,
                name="vastlegconcept_uniek",
            ),
        ),
        migrations.AddConstraint(
            model_name="vastlegconcept",
            constraint=models.CheckConstraint(
                condition=Q(werkzoekende__isnull=False, werkgever__isnull=True)
                | Q(werkgever__isnull=False, werkzoekende__isnull=True, afspraak__isnull=True),
                name="vastlegconcept_een_onderwerp",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget),
    ]
