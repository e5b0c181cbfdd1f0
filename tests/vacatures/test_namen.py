"""Vacatures and employers are found by name, whoever wrote them; those of before are filled in."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from vumportal.organisaties.models import Organisatie
from vumportal.organisaties.vindbaar import having_words, named_exactly
from vumportal.vacatures.models import Vacature, Werkgever
from vumportal.vacatures.services import save_vacature

pytestmark = pytest.mark.django_db

ADRES = {"adres": {"postcode": "5611AB"}}


def made(organisatie: Organisatie, van: str = "", **document: Any) -> Vacature:
    return save_vacature(organisatie=organisatie, document=ADRES | document, werkgever=van)


def found(vraag: str) -> list[str]:
    rows = Vacature.objects.filter(having_words(vraag, "zoeknaam", "werkgever__zoeknaam"))
    return [str(row) for row in rows.order_by("zoeknaam")]


def test_found_by_title_and_by_employer_in_any_spelling(organisatie: Organisatie) -> None:
    made(organisatie, "Café ’t Hoekje B.V.", naamVacature="Crêpebakker (m/v)")
    made(
        organisatie,
        naamVacature="Front-end ontwikkelaar",
        werkgever={"handelsnaamOrganisatie": "Électra\u00adwerk"},
    )
    for typed in ("crepebakker", "CRÊPE m/v", "cafe t hoekje", "hoekje bv", "crepe hoekje", "’t Hoekje"):
        assert found(typed) == ["Crêpebakker (m/v)"]
    for typed in ("frontend", "front end", "electrawerk", "Électra ontwikkelaar"):
        assert found(typed) == ["Front-end ontwikkelaar"]


def test_without_a_title_it_is_found_by_what_lists_show(organisatie: Organisatie) -> None:
    vacature = made(organisatie)
    assert found(str(vacature)) == [vacature.extern_id]
    assert Vacature.objects.filter(named_exactly(str(vacature), "zoeknaam")).exists()


def test_only_the_title_is_exact(organisatie: Organisatie) -> None:
    made(organisatie, "Mehmet", naamVacature="Élise zoekt hulp")
    assert Vacature.objects.filter(named_exactly("elise zoekt hulp", "zoeknaam")).exists()
    assert not Vacature.objects.filter(named_exactly("elise", "zoeknaam")).exists()


def test_titles_and_employers_stand_in_dutch_order(organisatie: Organisatie) -> None:
    for naam in ("Zorg", "élan", "Atelier", "atelier b", "Elf"):
        made(organisatie, naam, naamVacature=naam)
    right = ["Atelier", "atelier b", "élan", "Elf", "Zorg"]
    assert [str(row) for row in Vacature.objects.order_by("zoeknaam")] == right
    assert [str(row) for row in Werkgever.objects.all()] == right


def test_what_was_there_before_is_filled_in(
    organisatie: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    migration = import_module("vumportal.vacatures.migrations.0003_namen_invullen")
    monkeypatch.setattr(migration, "BATCH", 2)
    made(organisatie)
    made(organisatie, "Café Bos", naamVacature="Front-end (m/v)")
    for number in range(3):
        handelsnaam = {"handelsnaamOrganisatie": f"Élan {number}"}
        made(organisatie, naamVacature=f"Zorg {number}", werkgever=handelsnaam)
    vacatures, employers = (
        list(model.objects.order_by("pk").values("zoeknaam", *more))
        for model, more in ((Vacature, ["gewijzigd"]), (Werkgever, []))
    )
    assert all(row["zoeknaam"] for row in [*vacatures, *employers])
    for model in (Vacature, Werkgever):
        model.objects.update(zoeknaam=None)
    with connection.schema_editor(atomic=False) as editor:
        migration.fill(apps, editor)
    assert list(Vacature.objects.order_by("pk").values("zoeknaam", "gewijzigd")) == vacatures
    assert list(Werkgever.objects.order_by("pk").values("zoeknaam")) == employers


@pytest.mark.parametrize(
    "document", [None, "{}", '{"werkgever": []}', '{"werkgever": {"handelsnaamOrganisatie": null}}']
)
def test_filling_in_expects_nothing_of_a_document(document: str | None) -> None:
    migration = import_module("vumportal.vacatures.migrations.0003_namen_invullen")
    assert migration._employer(document) == ""
