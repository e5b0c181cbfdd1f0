"""Indexes on tables that are large, made without keeping anybody waiting."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("uitwisseling", "0018_bewaarde_zoekopdrachten")]

    operations = [
        AddIndexConcurrently(
            model_name="vondst",
            index=models.Index(
                condition=models.Q(
                    models.Q(
                        ("bekeken_op__isnull", True),
                        ("bewaard_op__isnull", True),
                        ("nieuw_op__isnull", False),
                        ("verdwenen_op__isnull", True),
                        ("weg_op__isnull", True),
                    ),
                    ("werkzoekende__isnull", False),
                ),
                fields=["werkzoekende"],
                name="vondst_nieuw_kandidaat",
            ),
        ),
        AddIndexConcurrently(
            model_name="vondst",
            index=models.Index(
                condition=models.Q(
                    models.Q(
                        ("bekeken_op__isnull", True),
                        ("bewaard_op__isnull", True),
                        ("nieuw_op__isnull", False),
                        ("verdwenen_op__isnull", True),
                        ("weg_op__isnull", True),
                    ),
                    ("vacature__isnull", False),
                ),
                fields=["vacature"],
                name="vondst_nieuw_vacature",
            ),
        ),
        AddIndexConcurrently(
            model_name="zoekopdracht",
            index=models.Index(
                condition=models.Q(("bewaard__isnull", False)),
                fields=["bewaard"],
                name="zoekopdracht_bewaard",
            ),
        ),
    ]
