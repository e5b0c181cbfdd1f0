"""The reference of a person: given with the profiel, of one person alone, never renewed; and the move to it."""

import json
from itertools import count
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from tests.delen import put_sharing
from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.organisaties.migrations import _delen_2026
from vumportal.organisaties.models import Organisatie
from vumportal.organisaties.rollen import as_owner
from vumportal.standaard.groepen import Groep
from vumportal.standaard.verwijzing import read_reference
from vumportal.werkzoekenden import verwijzingen
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende, rewrite_texts, save_profiel
from vumportal.werkzoekenden.verwijzingen import give_references

NAAM = "naamContactpersoonAfdeling"
DOCUMENT: dict[str, Any] = {
    "mobiliteit": {"bemiddelingspostcode": "5611AB"},
    "persoonlijkePresentatie": "Ik naai graag ☕",
    "contactpersoon": [
        {NAAM: "Werkgeversservicepunt Zuidoost"},
        {"telefoonnummer": "040 123 45 67"},
    ],
}


def shared(organisatie: Organisatie, naam: str) -> Profiel:
    persoon = add_werkzoekende(organisatie=organisatie, voornaam=naam, achternaam="Jansen")
    row = save_profiel(werkzoekende=persoon, document=DOCUMENT)
    put_sharing(row, suwi=Deling(ALTIJD, 0), privaat=Deling(ALTIJD, Groep.PRESENTATIE))
    return row


def reference(row: Profiel) -> str:
    return Werkzoekende.objects.values_list("verwijzing", flat=True).get(profiel=row) or ""


def texts(row: Profiel) -> dict[int, str]:
    return dict(row.teksten.values_list("groepen", "document"))


@pytest.mark.django_db
def test_it_comes_with_the_profiel_and_stays(organisatie: Organisatie, postcodes: None) -> None:
    henk = add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    assert henk.verwijzing is None
    row = save_profiel(werkzoekende=henk, document=DOCUMENT)
    ours = reference(row)
    assert read_reference(ours) == ours
    save_profiel(werkzoekende=henk, document=DOCUMENT | {"persoonlijkePresentatie": "Dag"})
    put_sharing(row, suwi=Deling(ALTIJD, 0))
    assert give_references([henk.pk]) == {henk.pk: ours}
    assert reference(row) == ours
    assert ours not in row.stuk.document
    [contact, tweede] = json.loads(texts(row)[0])["contactpersoon"]
    assert contact[NAAM] == f"Werkgeversservicepunt, {ours}"
    assert tweede[NAAM] == ours


@pytest.mark.django_db
def test_a_row_without_a_person_has_none(organisatie: Organisatie) -> None:
    row = Profiel.objects.create(organisatie=organisatie, extern_id="los")
    rewrite_texts([row.pk])
    assert not row.teksten.exists()


@pytest.mark.django_db
def test_what_somebody_has_is_not_given_again(
    organisatie: Organisatie, postcodes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = reference(shared(organisatie, "Henk"))
    numbers = count()
    monkeypatch.setattr(
        verwijzingen, "new_reference", lambda: taken if next(numbers) < 3 else f"VUM-0000{next(numbers)}"
    )
    assert reference(shared(organisatie, "Jessica")) == "VUM-00004"


@pytest.mark.django_db(transaction=True)
@pytest.mark.traag
def test_the_move_there_and_back(
    organisatie: Organisatie, postcodes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In batches; what leaves is then what `rewrite_texts` makes, and without it what it was before."""
    monkeypatch.setattr(_delen_2026, "BATCH", 2)
    rows = [shared(organisatie, naam) for naam in ("Henk", "Jessica", "Bram")]
    with_reference = [texts(row) for row in rows]
    before = [reference(row) for row in rows]
    add_werkzoekende(organisatie=organisatie, voornaam="Zonder", achternaam="Profiel")
    try:
        call_command("migrate", "werkzoekenden", "0015", verbosity=0)
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("SELECT document FROM werkzoekenden_profieltekst")
            left = [json.loads(document) for (document,) in cursor.fetchall()]
        assert len(left) == 6
        assert all(document["contactpersoon"] == DOCUMENT["contactpersoon"] for document in left)
    finally:
        call_command("migrate", verbosity=0)
    after = [reference(row) for row in rows]
    assert len(set(after)) == 3
    assert not set(after) & set(before)
    for row, was, old, new in zip(rows, with_reference, before, after, strict=True):
        assert texts(row) == {groepen: text.replace(old, new) for groepen, text in was.items()}
        migrated = texts(row)
        rewrite_texts([row.pk])
        assert texts(row) == migrated
    assert Werkzoekende.objects.filter(verwijzing=None).count() == 1
