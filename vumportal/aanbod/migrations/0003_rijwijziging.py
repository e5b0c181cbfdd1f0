"""Which rows of supply were written, so that what was chosen from a kaart is never behind (`aanbod.opkaart`)."""

import django.db.models.functions.datetime
from django.db import migrations, models

MAKE = """
CREATE FUNCTION aanbod_rijwijziging() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM (SELECT FROM nieuw LIMIT 1001) n) > 1000 THEN
    INSERT INTO aanbod_rijwijziging (transactie, tabel) VALUES (pg_current_xact_id()::text::bigint, TG_TABLE_NAME);
  ELSE
    INSERT INTO aanbod_rijwijziging (transactie, tabel, rij)
    SELECT pg_current_xact_id()::text::bigint, TG_TABLE_NAME, id FROM nieuw;
  END IF;
  RETURN NULL;
END $$
"""
TAKE = "DROP FUNCTION aanbod_rijwijziging()"


class Migration(migrations.Migration):
    dependencies = [("aanbod", "0002_vakmerken")]
    operations = [
        migrations.CreateModel(
            name="Rijwijziging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "transactie",
                    models.BigIntegerField(help_text="Nummer van de transactie, van de database."),
                ),
                ("tabel", models.CharField(help_text="De tabel waarin geschreven werd.", max_length=63)),
                (
                    "rij",
                    models.BigIntegerField(
                        help_text="De sleutel van de rij; leeg: te veel rijen tegelijk.", null=True
                    ),
                ),
                (
                    "op",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), help_text="Wanneer dat was."
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["tabel", "transactie"], include=["rij"], name="rijwijziging_sinds"),
                    models.Index(fields=["op"], name="rijwijziging_op"),
                ],
            },
        ),
        migrations.RunSQL(MAKE, TAKE),
    ]
