"""When somebody was last searched for is filled in from the zoekopdrachten of before, by the day in the Netherlands."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db


def test_the_latest_day_of_each(organisatie: Organisatie, monkeypatch: pytest.MonkeyPatch) -> None:
    wie = Gebruiker.objects.create_user("anja")
    mensen = [
        Werkzoekende.objects.create(organisatie=organisatie, voornaam=naam, achternaam="Bos")
        for naam in ("Aad", "Bo", "Cor")
    ]
    for mens, moment in (
        (mensen[0], datetime(2026, 3, 1, 12, tzinfo=UTC)),
        (mensen[0], datetime(2026, 3, 3, 23, 30, tzinfo=UTC)),
        (mensen[1], datetime(2026, 2, 1, 12, tzinfo=UTC)),
    ):
        row = Zoekopdracht.objects.create(
            gezocht="vacature", werkzoekende=mens, organisatie=organisatie, gestart_door=wie, wensen={}
        )
        Zoekopdracht.objects.filter(pk=row.pk).update(gestart_op=moment)
    Werkzoekende.objects.filter(pk=mensen[1].pk).update(laatst_gezocht=date(2026, 9, 9))
    migration = import_module("vumportal.werkzoekenden.migrations.0006_laatst_gezocht_invullen")
    monkeypatch.setattr(migration, "BATCH", 2)
    with connection.schema_editor(atomic=False) as editor:
        migration.fill(apps, editor)
    found = list(Werkzoekende.objects.order_by("pk").values_list("laatst_gezocht", flat=True))
    assert found == [date(2026, 3, 4), date(2026, 9, 9), None]
