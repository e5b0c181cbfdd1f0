"""How far somebody wants to travel counts, unless this bron is set not to look at it."""

import pytest
from django.db import connection

from vumportal.aanbod.nabij import Zoeker, nearest
from vumportal.aanbod.voorraad import Voorraad
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

pytestmark = pytest.mark.django_db

# From Veldhoven to Eindhoven is 6 km.
REIST = {"ver": 10, "dichtbij": 3, "zwijgt": None}


@pytest.fixture
def mensen(organisatie: Organisatie, postcodes: None) -> None:
    """People in Veldhoven, each with a distance of their own."""
    for naam, kilometers in REIST.items():
        persoon = Werkzoekende.objects.create(organisatie=organisatie, voornaam=naam, achternaam="Oud")
        mobiliteit = {"bemiddelingspostcode": "5501AB", "maximaleReisafstand": kilometers}
        document = {"mobiliteit": {name: value for name, value in mobiliteit.items() if value is not None}}
        save_profiel(werkzoekende=persoon, document=document, extern_id=naam)


@pytest.mark.parametrize(
    ("toets", "right"), [(True, {"ver", "zwijgt"}), (False, {"ver", "zwijgt", "dichtbij"})]
)
def test_every_way_of_searching_keeps_the_setting(
    mensen: None, organisatie: Organisatie, toets: bool, right: set[str]
) -> None:
    vraag = {"selectiegebied": {"postcode": "5611AB", "afstand": 20}}
    zoekvraag = parse(vraag, Soort.WERKZOEKENDE)
    supply = Profiel.objects.of(organisatie.pk).whole()
    assert {row.extern_id for row in supply.matching(zoekvraag, toets_reisafstand=toets)} == right
    found = nearest(supply, zoekvraag, 10, organisatie_id=organisatie.pk, toets_reisafstand=toets)
    assert {treffer.extern_id for treffer in found} == right
    zoeker = Zoeker(Voorraad(supply), organisatie.pk, zoekvraag, 10, toets_reisafstand=toets)
    with connection.cursor() as cursor:
        for way in (zoeker.walk(), zoeker.gather()):
            cursor.execute(way.sql, way.params)
            assert {line[2] for line in cursor.fetchall() if line[0] is not None} == right
