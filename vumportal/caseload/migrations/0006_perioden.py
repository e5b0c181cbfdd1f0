"""The periods of who is accompanied now begin where that is known; a person belongs to the team of their klantmanager."""

from django.db import migrations

HEEN = """
INSERT INTO caseload_begeleidingsperiode (werkzoekende_id, klantmanager_id, van)
  SELECT werkzoekende_id, klantmanager_id, sinds FROM caseload_begeleiding;
INSERT INTO caseload_faseperiode (werkzoekende_id, fase, van)
  SELECT werkzoekende_id, fase, sinds FROM caseload_begeleiding;
UPDATE werkzoekenden_werkzoekende w SET team_id = t.id
  FROM caseload_begeleiding b
  CROSS JOIN LATERAL (
    SELECT team.id FROM organisaties_team team
      JOIN organisaties_gebruiker_groups lid ON lid.group_id = team.groep_id
      WHERE lid.gebruiker_id = b.klantmanager_id ORDER BY team.naam LIMIT 1) t
  WHERE b.werkzoekende_id = w.id AND w.team_id IS NULL;
"""
TERUG = "DELETE FROM caseload_begeleidingsperiode; DELETE FROM caseload_faseperiode;"


class Migration(migrations.Migration):
    dependencies = [
        ("caseload", "0005_dag"),
        ("werkzoekenden", "0024_team_index"),
        ("organisaties", "0012_lijsten_van_de_dag"),
    ]
    operations = [migrations.RunSQL(HEEN, TERUG)]
