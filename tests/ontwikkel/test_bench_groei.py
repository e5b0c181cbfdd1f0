"""A database of the bench that grows: copies that differ in their id alone, as many as were asked."""

import json
import os
import uuid
from typing import Any

import pytest
from django.db import connection

from vumportal.aanbod.services import store
from vumportal.ontwikkel.adressen import with_database
from vumportal.ontwikkel.bench.groei import grow
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Profiel, Profielstuk


class Proefdatabase:
    """The test database in place of that of a bench."""

    beheer_url = ""

    def count(self, soort: Soort) -> int:
        return Profiel.objects.count()


@pytest.mark.django_db(transaction=True)
def test_copies_differ_in_their_id_alone(organisatie: Organisatie) -> None:
    for uren in (8, 16, 24):
        document: dict[str, Any] = {
            "mobiliteit": {"bemiddelingspostcode": "5611AB"},
            "werktijden": {"aantalWerkurenPerWeekMinimaal": uren},
        }
        row = Profiel(organisatie=organisatie, extern_id=uuid.uuid4().hex)
        store(row=row, stukken=Profielstuk, soort=Soort.WERKZOEKENDE, document=document)
    opstelling: Any = Proefdatabase()
    opstelling.beheer_url = with_database(
        os.environ["DATABASE_EIGENAAR_URL"], connection.settings_dict["NAME"]
    )
    said: list[str] = []
    grow(opstelling, 8, said.append)
    assert said == ["  6 profielen", "  8 profielen"]
    assert Profiel.objects.count() == Profielstuk.objects.count() == 8
    assert sorted(Profiel.objects.values_list("uren_min", flat=True)) == [8, 8, 8, 16, 16, 16, 24, 24]
    for stuk in Profielstuk.objects.select_related("aanbod"):
        assert json.loads(stuk.document)["idWerkzoekende"] == stuk.aanbod.extern_id
        assert json.loads(stuk.selectieresultaat)["idWerkzoekende"] == stuk.aanbod.extern_id
