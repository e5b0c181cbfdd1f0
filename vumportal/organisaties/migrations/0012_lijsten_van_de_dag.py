"""The values of the lists for the work with a person, and the members of the teams that are there."""

from datetime import date

from django.db import migrations

VAN = date(2026, 1, 1)
GELEVERD = {
    "fase": (
        ("1-intake", "intake", "1-intake"),
        ("2-diagnose", "diagnose", "2-diagnose"),
        ("3-ontwikkelen", "ontwikkelen", "3-ontwikkelen"),
        ("4-bemiddelen", "bemiddelen", "4-bemiddelen"),
        ("5-nazorg", "nazorg", "5-nazorg"),
    ),
    "grondslag_dienst": (
        ("bijstand", "bijstand", "gewoon"),
        ("nazorg_wia", "nazorg WIA", "gewoon"),
        ("art_10_lid_2", "artikel 10, lid 2, Participatiewet", "gewoon"),
        ("anw", "Anw", "gewoon"),
        ("ioaw", "IOAW", "gewoon"),
        ("ioaz", "IOAZ", "gewoon"),
        ("nug", "niet-uitkeringsgerechtigd", "gewoon"),
    ),
    "voorziening": (
        ("23", "proefplaatsing voor een loonwaardebepaling", "gewoon"),
        ("29", "andere werkplek", "gewoon"),
        ("30", "jobcoach of begeleiding op de werkplek", "gewoon"),
        ("31", "aanpassing van de werkplek", "gewoon"),
        ("59", "andere voorziening die het werk mogelijk maakt", "gewoon"),
    ),
    "doelgroep": (
        ("doelgroepregister", "doelgroepregister", "gewoon"),
        ("loonkostensubsidie", "loonkostensubsidie", "gewoon"),
        ("ontheffing", "ontheffing", "gewoon"),
        ("zoektermijn", "zoektermijn van vier weken", "gewoon"),
    ),
    "mijlpaal": (
        ("cv_klaar", "cv klaar", "gewoon"),
        ("sollicitatie", "sollicitatie", "gewoon"),
        ("gesprek", "gesprek bij een werkgever", "gewoon"),
        ("vrijwilligerswerk", "vrijwilligerswerk", "gewoon"),
        ("opleiding_gestart", "opleiding gestart", "gewoon"),
        ("cursus_klaar", "cursus klaar", "gewoon"),
        ("baan_gestart", "baan gestart", "gewoon"),
        ("baan_behouden", "baan behouden", "gewoon"),
    ),
    "taaksjabloon": (
        ("cv_maken", "cv maken", "twee_weken"),
        ("cv_nakijken", "cv samen nakijken", "week"),
        ("sollicitatie", "een sollicitatie versturen", "twee_weken"),
        ("vacatures_bekijken", "de bewaarde vacatures bekijken", "week"),
        ("opvang", "opvang voor de kinderen regelen", "vier_weken"),
        ("reis", "de reis een keer proberen", "twee_weken"),
        ("taalles", "aanmelden voor taalles", "vier_weken"),
        ("bereikbaar", "nummer en adres doorgeven als die veranderen", "geen"),
        ("open_dag", "naar een open dag of bedrijfsbezoek", "vier_weken"),
    ),
    "reden_overdracht": (
        ("caseload_vol", "mijn caseload is vol", "gewoon"),
        ("andere_expertise", "een collega met andere kennis past beter", "gewoon"),
        ("kent_elkaar", "we kennen elkaar privé", "gewoon"),
        ("team", "hoort bij een ander team", "gewoon"),
        ("anders", "anders", "met_zin"),
    ),
}
"""By list: code, name and meaning, in the order of the page."""

LEDEN = """
INSERT INTO organisaties_teamlid (team_id, gebruiker_id, leider, sinds)
  SELECT team.id, lid.gebruiker_id, false, CURRENT_DATE FROM organisaties_team team
    JOIN organisaties_gebruiker_groups lid ON lid.group_id = team.groep_id
  ON CONFLICT DO NOTHING
"""


def add(apps, schema_editor):
    model = apps.get_model("organisaties", "Lijstwaarde")
    model.objects.bulk_create(
        model(lijst=lijst, code=code, naam=naam, betekenis=betekenis, van=VAN)
        for lijst, waarden in GELEVERD.items()
        for code, naam, betekenis in waarden
    )


def remove(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("ALTER TABLE organisaties_lijstwaarde DISABLE TRIGGER lijstwaarde_eindigt")
        cursor.execute(
            "DELETE FROM organisaties_lijstwaarde WHERE organisatie_id IS NULL AND lijst = ANY(%s)",
            [list(GELEVERD)],
        )
        cursor.execute("ALTER TABLE organisaties_lijstwaarde ENABLE TRIGGER lijstwaarde_eindigt")


class Migration(migrations.Migration):
    dependencies = [("organisaties", "0011_teamlid")]
    operations = [
        migrations.RunPython(add, remove),
        migrations.RunSQL(LEDEN, "DELETE FROM organisaties_teamlid"),
    ]
