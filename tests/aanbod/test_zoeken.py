"""The database and the predicate in memory select the same, in the same order."""

import re
import uuid
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.standaard.strategieen import PLAATSEN, documenten, vraag_objecten
from vumportal.aanbod.delen import published
from vumportal.aanbod.models import VEEL_KENMERKEN
from vumportal.aanbod.nabij import Indexblik, Zoeker, attempts, nearest, run
from vumportal.aanbod.schatting import Schatting, _expected
from vumportal.aanbod.services import store
from vumportal.aanbod.vakken import merken
from vumportal.aanbod.voorraad import Voorraad
from vumportal.geo import punten
from vumportal.geo.models import Postcode
from vumportal.geo.services import clear_memory
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.afstand import koorde2, pc4
from vumportal.standaard.betekenis import Begrensd
from vumportal.standaard.bijzonder import Niveau
from vumportal.standaard.kenmerken import zoekwaarden
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekcriteria import criteria
from vumportal.standaard.zoekvraag import Vraagobject, parse
from vumportal.vacatures.models import Vacature, Vacaturestuk
from vumportal.vacatures.services import own_columns, save_vacature
from vumportal.werkzoekenden.models import Profiel, Profielstuk

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

MODELS: dict[Soort, Any] = {
    Soort.WERKZOEKENDE: (Profiel, Profielstuk, lambda document: {}),
    Soort.VACATURE: (Vacature, Vacaturestuk, own_columns),
}


@pytest.fixture
def plaatsen(db: None) -> Any:
    """The places of the strategies as postcode table."""
    for number, (x, y, z) in PLAATSEN.items():
        Postcode.objects.create(pc4=number, plaats="", breedte=0, lengte=0, x=x, y=y, z=z)
    clear_memory()
    yield
    clear_memory()


def expected(zoekvraag: Vraagobject, rows: dict[int, dict[str, Any]], soort: Soort) -> list[int]:
    """Keys of the documents that the predicate accepts, nearest first."""
    centre = PLAATSEN.get(zoekvraag.selectiegebied.pc4)
    found = []
    for pk, document in rows.items():
        if zoekvraag.matches(document, PLAATSEN):
            postcode = (
                document["adres"]["postcode"]
                if soort is Soort.VACATURE
                else document["mobiliteit"]["bemiddelingspostcode"]
            )
            found.append((koorde2(PLAATSEN[pc4(postcode)], centre), pc4(postcode), pk))
    return [pk for *_, pk in sorted(found)]


@pytest.mark.parametrize("soort", Soort)
def test_every_bound_has_its_column(soort: Soort) -> None:
    """What the standard keeps as an ordered search value, the model must have."""
    columns = {field.name for field in MODELS[soort][0]._meta.concrete_fields}
    bounds = {deel.zoeknaam for deel in criteria(soort) if issubclass(deel.betekenis, Begrensd | Niveau)}
    assert bounds == set(zoekwaarden({}, soort).kolommen)
    assert bounds <= columns


@pytest.mark.parametrize("soort", Soort)
@settings(max_examples=60)
@given(data=st.data())
def test_database_and_memory_agree(
    soort: Soort, data: st.DataObject, organisatie: Organisatie, plaatsen: None
) -> None:
    model, stukken, own = MODELS[soort]
    model.objects.all().delete()
    documents = data.draw(documenten(soort, geldig=True, aantal=15))
    rows = {}
    for document in documents:
        row = model(organisatie=organisatie, extern_id=uuid.uuid4().hex, **published(True))
        store(row=row, stukken=stukken, soort=soort, document=document, eigen_kolommen=own)
        rows[row.pk] = document
    supply = model.objects.of(organisatie.pk)
    for _ in range(6):
        zoekvraag = parse(data.draw(vraag_objecten(soort)), soort)
        right = expected(zoekvraag, rows, soort)
        assert (
            list(
                supply.matching(zoekvraag).order_by("koorde2", "postcode4", "pk").values_list("pk", flat=True)
            )
            == right
        )
        for limit in (100, 2):
            hits = nearest(model.objects.whole(), zoekvraag, limit, organisatie_id=organisatie.pk)
            assert [hit.pk for hit in hits] == right[:limit]
        assert_ways(Zoeker(Voorraad(model.objects.whole()), organisatie.pk, zoekvraag, 3), right[:3])


def assert_ways(zoeker: Zoeker, right: list[int]) -> None:
    """Either way gives the answer on its own, whatever the estimate chooses; a short walk gives its beginning."""
    if not zoeker.answerable:
        assert right == []  # nothing can meet it: no question is asked at all
        return
    ways = [(zoeker.walk(), 3), (zoeker.gather(), 3), (zoeker.walk(1), None)]
    zonder = merken(zoeker.wanted.without_bounds)
    if zonder.aantal:  # bounds held against the row alone
        ways.append((zoeker.gather(Indexblik(zoeker.vakken, zonder)), 3))
    for vraag, length in ways:
        found = [line[0] for line in run("default", vraag) if line[0] is not None]
        assert found == (right if length else right[: len(found)])


class TestAttempts:
    """The length of a walk follows the estimate; an answer is given only when it is complete."""

    @pytest.fixture
    def vacatures(self, eigenaar: None, organisatie: Organisatie, postcodes: None) -> Organisatie:
        for number in range(400):
            save_vacature(
                organisatie=organisatie,
                document={
                    "adres": {"postcode": f"{(5501, 5611, 5038)[number % 3]}AB"},
                    "beroep": {"codeBeroepsnaam": "zeldzaam" if number % 100 == 0 else "gewoon"},
                },
            )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE vacatures_vacature")
        return organisatie

    def zoeker(self, organisatie: Organisatie, limit: int, beroep: str = "") -> Zoeker:
        vraag: dict[str, Any] = {"selectiegebied": {"postcode": "5501AB", "afstand": 300}}
        if beroep:
            vraag["beroep.codeBeroepsnaam"] = {"$eq": beroep}
        return Zoeker(Voorraad(Vacature.objects.all()), organisatie.pk, parse(vraag, Soort.VACATURE), limit)

    def lengths(self, zoeker: Zoeker) -> list[int]:
        return [len(found) for _, found in attempts(zoeker)]

    def test_common_is_found_at_once(self, vacatures: Organisatie) -> None:
        assert self.lengths(self.zoeker(vacatures, 20)) == [20]

    def test_a_walk_to_the_edge_is_complete(self, vacatures: Organisatie) -> None:
        assert self.lengths(self.zoeker(vacatures, 1000)) == [400]

    def test_a_walk_that_proves_too_short_goes_on(self, vacatures: Organisatie, monkeypatch: Any) -> None:
        """To the nearest place alone, as if everything qualified and many were there; then to more of them."""
        many = 400.0 * len(punten())
        wrong = Schatting(totaal=many, passend=many)
        monkeypatch.setattr(Zoeker, "estimate", lambda self: wrong)
        monkeypatch.setattr("vumportal.aanbod.nabij.FEWEST_PLAATSEN", 0)
        found = self.lengths(self.zoeker(vacatures, 4, "zeldzaam"))
        assert found[0] < 4
        assert found[-1] == 4

    def test_rare_is_gathered(self, vacatures: Organisatie, monkeypatch: Any) -> None:
        monkeypatch.setattr("vumportal.aanbod.nabij.GATHER_START", 0.0)
        rare = Schatting(totaal=1e6, passend=4)
        monkeypatch.setattr(Zoeker, "estimate", lambda self: rare)
        assert self.lengths(self.zoeker(vacatures, 20, "zeldzaam")) == [4]


def test_who_has_more_kenmerken_than_an_index_row_can_hold_is_found_in_the_same_order(
    organisatie: Organisatie, postcodes: None
) -> None:
    """Of three at one place the middle one, and one with the longest id there can be."""
    for naam, meer in (("a", 0), ("veel", VEEL_KENMERKEN), ("z" * 200, 0)):
        row = Profiel(organisatie=organisatie, extern_id=naam, **published(True))
        beroepen = [{"codeBeroepsnaam": beroep} for beroep in ("kok", *(f"beroep {n}" for n in range(meer)))]
        document = {"mobiliteit": {"bemiddelingspostcode": "5611AB"}, "bemiddelingsberoep": beroepen}
        store(row=row, stukken=Profielstuk, soort=Soort.WERKZOEKENDE, document=document)
    assert max(map(len, Profiel.objects.values_list("kenmerken", flat=True))) > VEEL_KENMERKEN
    vraag = {
        "selectiegebied": {"postcode": "5611AB", "afstand": 5},
        "bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": "kok"}}]}},
    }
    zoeker = Zoeker(Voorraad(Profiel.objects.whole()), organisatie.pk, parse(vraag, Soort.WERKZOEKENDE), 10)
    right = list(Profiel.objects.order_by("pk").values_list("pk", flat=True))
    assert [line[0] for line in run("default", zoeker.walk())] == right
    assert [line[0] for line in run("default", zoeker.gather())] == right


@pytest.mark.parametrize("soort", Soort)
def test_a_walk_asks_its_own_indexes_alone(soort: Soort, organisatie: Organisatie, postcodes: None) -> None:
    """And reads every condition from the index: at each PC4 another index would be asked in vain."""
    model = MODELS[soort][0]
    vraag = {
        "selectiegebied": {"postcode": "5611AB", "afstand": 50},
        "werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": 20},
        "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst": {"$eq": 1},
    }
    supply = model.objects.deliverable(Ontvanger.SUWI)
    zoeker = Zoeker(Voorraad(supply), organisatie.pk, parse(vraag, soort), 10)
    asked = zoeker.walk()
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_seqscan = off"
        )  # there is nothing in the table, so that would be quicker
        cursor.execute(f"EXPLAIN {asked.sql}", asked.params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    table = model._meta.db_table.removeprefix("werkzoekenden_").removeprefix("vacatures_")
    used = set(re.findall(r"Scan using (\w+) on (?:werkzoekenden_profiel|vacatures_vacature)\b", plan))
    assert used == {f"{table}_rondom", f"{table}_rondom_veel"}
    assert f"Index Only Scan using {table}_rondom " in plan
    assert "Bitmap" not in plan


def test_an_estimate_is_asked_once_per_set_of_conditions() -> None:
    _expected.cache_clear()
    for afstand in (10, 20, 30):
        gebied = {"postcode": "5501AB", "afstand": afstand}
        vraag = parse({"selectiegebied": gebied, "beroep.codeBeroepsnaam": {"$eq": "kok"}}, Soort.VACATURE)
        Zoeker(Voorraad(Vacature.objects.all()), 1, vraag, 10).estimate()
    assert (_expected.cache_info().misses, _expected.cache_info().hits) == (1, 2)
