"""Supply is written by screens and by files; what comes of a document is the same."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.standaard import documenten, strategieen
from vumportal.aanbod.delen import published
from vumportal.aanbod.laden import Doel, Laadvoortgang, load
from vumportal.bron.laden import target
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

# The loader writes from a second thread, which has a connection and so a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)

NOT_OF_THE_DOCUMENT = ("id", "gewijzigd", "bijgewerkt_op", "werkzoekende_id", *published(gedeeld=False))
LOSSE_TEKST = {
    Soort.VACATURE: {
        "naamVacature": "x\\y\t\\N\r\nz \u2028 \u0001 \U0001f9f5 '\"",
        "sluitingsdatumVacature": "2030-01-31",
    },
    Soort.WERKZOEKENDE: {"persoonlijkePresentatie": "\\N\n\\.\n\\\\ \x7f {,}"},
}


def store(soort: Soort, organisatie: Organisatie, document: dict[str, Any]) -> None:
    """As a screen does: through the service of the room."""
    extern_id = document[soort.id_veld]
    if soort is Soort.VACATURE:
        save_vacature(organisatie=organisatie, document=document, extern_id=extern_id)
    else:
        persoon = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
        save_profiel(werkzoekende=persoon, document=document, extern_id=extern_id)


def load_all(doel: Doel, documents: list[dict[str, Any]]) -> None:
    def refuse(number: int, fouten: Any) -> None:
        raise AssertionError((number, fouten))

    stream = BytesIO("\n".join(map(json.dumps, documents)).encode())
    load(stream, doel, voortgang=Laadvoortgang(), on_error=refuse, on_batch=lambda voortgang: None)


def rows(doel: Doel) -> dict[str, dict[str, Any]]:
    """By extern_id, all that the document gave: every column, and both texts."""
    found = {}
    for row in doel.model._default_manager.select_related("stuk"):
        columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        for name in NOT_OF_THE_DOCUMENT:
            columns.pop(name, None)
        found[row.extern_id] = columns | {
            "document": row.stuk.document,
            "selectieresultaat": row.stuk.selectieresultaat,
        }
    return found


def empty(doel: Doel) -> None:
    with transaction.atomic():
        doel.model._default_manager.all().delete()
        Werkzoekende.objects.all().delete()


def mixed(soort: Soort) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Documents of any field of the standard, and documents of what a zoekvraag looks at."""
    seeds = strategieen.SEEDS.map(lambda seed: strategieen.document(seed, soort))
    return st.lists(documenten.geldig(soort) | seeds, min_size=1, max_size=8)


@pytest.mark.traag
@pytest.mark.parametrize("soort", Soort)
@settings(max_examples=12)
@given(data=st.data())
def test_one_by_one_and_in_bulk_give_equal_rows(
    soort: Soort, data: st.DataObject, organisatie: Organisatie
) -> None:
    given_documents = [*data.draw(mixed(soort)), LOSSE_TEKST[soort]]
    documents = [{**document, soort.id_veld: f"d{i}"} for i, document in enumerate(given_documents)]
    doel = target(organisatie, soort, leverbaar=False)
    empty(doel)
    for document in documents:
        store(soort, organisatie, document)
    one_by_one = rows(doel)
    assert len(one_by_one) == len(documents)
    empty(doel)
    load_all(doel, documents)
    assert rows(doel) == one_by_one
    load_all(doel, documents)  # over what is there, as a file that is loaded again
    assert rows(doel) == one_by_one


@pytest.mark.parametrize("soort", Soort)
def test_a_row_holds_the_last_document_whoever_wrote_it(soort: Soort, organisatie: Organisatie) -> None:
    """Nothing of an earlier document stays behind in a column, in either direction."""
    vol = {**strategieen.document(7, soort), **LOSSE_TEKST[soort], soort.id_veld: "a"}
    kaal = {soort.id_veld: "a"}
    doel = target(organisatie, soort, leverbaar=False)
    load_all(doel, [kaal])
    bare = rows(doel)
    load_all(doel, [vol])
    full = rows(doel)
    assert full != bare
    load_all(doel, [kaal])
    assert rows(doel) == bare
    if soort is Soort.VACATURE:  # a profiel that a screen writes is of a person, a loaded one is not
        store(soort, organisatie, vol)
        assert rows(doel) == full
        store(soort, organisatie, kaal)
        assert rows(doel) == bare
