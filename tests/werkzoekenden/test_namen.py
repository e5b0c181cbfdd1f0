"""People stay findable and in order however their names are written; those of before are filled in."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection

from tests.standaard.test_namen import finds
from vumportal.organisaties.models import Organisatie
from vumportal.organisaties.vindbaar import having_words, named_exactly
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db

MENSEN = [
    ("Élise", "van der Velden"),
    ("José", "O’Brien"),
    ("Jose\u0301", "Öztürk"),
    ("Şükran", "de Vries"),
    ("anneke", "'t Hooft"),
    ("Jan-Willem", "IJzerman"),
    ("Ahmed\u200b", "el Amrani"),
    ("ሰላም", "ተስፋይ"),
]


@pytest.fixture
def mensen(organisatie: Organisatie) -> list[Werkzoekende]:
    """People with all kinds of names."""
    return [
        Werkzoekende.objects.create(organisatie=organisatie, voornaam=voornaam, achternaam=achternaam)
        for voornaam, achternaam in MENSEN
    ]


def found(vraag: str) -> list[str]:
    return [str(row) for row in Werkzoekende.objects.filter(having_words(vraag, "zoeknaam"))]


def test_the_database_finds_what_the_rule_finds(mensen: list[Werkzoekende]) -> None:
    for mens in mensen:
        for shown in (str(mens), mens.voornaam, mens.achternaam, mens.korte_naam, mens.achternaam[-3:]):
            assert str(mens) in found(shown)
            assert len(found(shown)) == sum(finds(shown, other.zoeknaam or "") for other in mensen)


def test_signs_of_the_pattern_language_are_letters(organisatie: Organisatie) -> None:
    Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    for typed in ("%", "h%k", "\\", "_", ""):
        assert found(typed) == []
    Werkzoekende.objects.create(organisatie=organisatie, voornaam="100%", achternaam="Zeker")
    assert found("0%") == ["100% Zeker"]


def test_one_is_exact(mensen: list[Werkzoekende]) -> None:
    exact = Werkzoekende.objects.filter(named_exactly("jose ozturk", "zoeknaam"))
    assert [str(row) for row in exact] == [str(mensen[2])]
    assert not Werkzoekende.objects.filter(named_exactly("jose", "zoeknaam")).exists()
    assert Werkzoekende.objects.filter(named_exactly("Jan Willem IJ.", "zoeknaam")).exists()


def test_people_stand_in_dutch_order(mensen: list[Werkzoekende]) -> None:
    names = [mens.achternaam for mens in Werkzoekende.objects.all()]
    assert names == [
        *("el Amrani", "'t Hooft", "IJzerman", "O’Brien", "Öztürk", "van der Velden", "de Vries", "ተስፋይ"),
    ]


def test_another_name_is_found_and_the_old_one_not(mensen: list[Werkzoekende]) -> None:
    elise = mensen[0]
    elise.achternaam = "Bos"
    elise.save(update_fields=["achternaam"])
    assert found("elise bos") == ["Élise Bos"]
    assert found("velden") == []
    elise.refresh_from_db()
    assert elise.sorteer_achternaam == "bos\n"
    elise.voornaam = "Niet bewaard"
    elise.geboortejaar = 1990
    elise.save(update_fields=["geboortejaar"])
    assert found("elise bos") == ["Élise Bos"]


def test_a_row_read_in_part_keeps_its_key(mensen: list[Werkzoekende]) -> None:
    row = Werkzoekende.objects.only("geboortejaar").get(pk=mensen[0].pk)
    row.geboortejaar = 1990
    row.save()
    assert found("velden") == ["Élise van der Velden"]


def test_rows_made_at_once_are_found(organisatie: Organisatie) -> None:
    Werkzoekende.objects.bulk_create(
        Werkzoekende(organisatie=organisatie, voornaam="Zoë", achternaam=f"Bos {number}")
        for number in range(3)
    )
    assert len(found("zoe bos")) == 3


def test_a_name_is_not_changed_behind_the_back_of_its_key(mensen: list[Werkzoekende]) -> None:
    with pytest.raises(ValueError, match="achternaam alleen met save"):
        Werkzoekende.objects.update(achternaam="Bos")
    assert Werkzoekende.objects.update(geboortejaar=1990) == len(MENSEN)


def test_a_person_is_made_with_a_tidy_name(organisatie: Organisatie) -> None:
    mens = add_werkzoekende(
        organisatie=organisatie, voornaam=" Jose\u0301\0 ", achternaam="van  der\tBos\u202e"
    )
    mens.refresh_from_db()
    assert (mens.voornaam, mens.achternaam, mens.korte_naam) == ("José", "van der Bos", "José B.")
    assert found("jose b.") == ["José van der Bos"]


@pytest.mark.parametrize(
    ("voornaam", "achternaam"), [("", "Bos"), ("Jan", " "), ("Jan", "\0"), ("J" * 101, "B")]
)
def test_a_person_has_a_name(organisatie: Organisatie, voornaam: str, achternaam: str) -> None:
    with pytest.raises(ValidationError):
        add_werkzoekende(organisatie=organisatie, voornaam=voornaam, achternaam=achternaam)
    assert not Werkzoekende.objects.exists()


COLUMNS = ("zoeknaam", "sorteer_voornaam", "sorteer_achternaam")


def test_people_of_before_are_filled_in(mensen: list[Werkzoekende], monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module("vumportal.werkzoekenden.migrations.0003_namen_invullen")
    monkeypatch.setattr(migration, "BATCH", 3)
    right = list(Werkzoekende.objects.order_by("pk").values(*COLUMNS))
    assert all(all(row.values()) for row in right)
    Werkzoekende.objects.update(**dict.fromkeys(COLUMNS))
    with connection.schema_editor(atomic=False) as editor:
        migration.fill(apps, editor)
    assert list(Werkzoekende.objects.order_by("pk").values(*COLUMNS)) == right
