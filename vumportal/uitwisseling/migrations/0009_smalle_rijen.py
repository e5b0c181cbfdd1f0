"""Contents and judgements of a result beside its row: a list goes through thousands of rows and shows 25 of them."""

from django.db import migrations

SMAL = "ALTER TABLE uitwisseling_resultaat SET (toast_tuple_target = 128)"
GEWOON = "ALTER TABLE uitwisseling_resultaat RESET (toast_tuple_target)"


class Migration(migrations.Migration):
    dependencies = [("uitwisseling", "0008_lijst_zonder_wachten")]

    # For rows that are written from now on; takes no lock that a reader or writer waits for.
    operations = [migrations.RunSQL(SMAL, GEWOON)]
