"""Until when and how much, per recipient category: what the filter lets out, and what the database itself refuses."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.delen import put_sharing
from vumportal.aanbod.delen import (
    ALTIJD,
    OPENBAAR,
    OPENBAAR_VOOR,
    Deling,
    column_groepen,
    column_tot,
    columns,
    published,
)
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

TODAY = timezone.localdate()
CATEGORIES = {"suwi", "publiek", "privaat"}
"""By name. Whoever adds one decides about each test that fails here, and about each place that it names."""


@pytest.fixture
def profiel(organisatie: Organisatie) -> Profiel:
    henk = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    return save_profiel(werkzoekende=henk, document={"persoonlijkePresentatie": "Ik naai graag."})


@pytest.fixture
def vacature(organisatie: Organisatie) -> Vacature:
    return save_vacature(organisatie=organisatie, document={"naamVacature": "Coupeuse"})


# --- which categories there are -----------------------------------------------------------------------
def test_these_are_the_categories_and_a_publication_reaches_them_all() -> None:
    """A new category is not in or out by itself: somebody changes this test, and decides."""
    assert set(Ontvanger.values) == CATEGORIES
    assert {ontvanger.value for ontvanger in OPENBAAR_VOOR} == CATEGORIES
    assert columns(dict.fromkeys(Ontvanger, OPENBAAR)) == published(True)


@pytest.mark.parametrize("model", [Profiel, Vacature])
def test_every_category_has_its_pair_of_columns_and_a_rule_for_them(model: Any) -> None:
    names = {field.name for field in model._meta.concrete_fields}
    assert {name.removesuffix("_tot") for name in names if name.endswith("_tot")} == CATEGORIES
    assert {name.removesuffix("_groepen") for name in names if name.endswith("_groepen")} == CATEGORIES
    rules = {rule.name for rule in model._meta.constraints}
    assert {f"{model._meta.model_name}_deelt_{code}" for code in CATEGORIES} <= rules


@pytest.mark.parametrize("left_out", Ontvanger)
def test_a_category_that_is_not_named_is_an_error(left_out: Ontvanger) -> None:
    with pytest.raises(ValueError, match="every recipient category"):
        columns({ontvanger: None for ontvanger in Ontvanger if ontvanger != left_out})
    with pytest.raises(ValueError, match="every recipient category"):
        columns({**dict.fromkeys(Ontvanger), "iedereen": OPENBAAR})  # type: ignore[dict-item]


# --- the filter ---------------------------------------------------------------------------------------
def shared(day: date, model: Any = Profiel) -> set[str]:
    return {ontvanger.value for ontvanger in Ontvanger if model.objects.deliverable(ontvanger, day).exists()}


@pytest.mark.django_db
def test_each_category_has_its_own_end(profiel: Profiel) -> None:
    assert shared(TODAY) == set()
    put_sharing(profiel, suwi=Deling(ALTIJD, 0), privaat=Deling(TODAY, 1))
    assert shared(TODAY) == {"suwi", "privaat"}
    assert shared(TODAY + timedelta(days=1)) == {"suwi"}
    assert shared(date(9999, 12, 31)) == {"suwi"}
    put_sharing(profiel, publiek=Deling(TODAY - timedelta(days=1), 0))
    assert shared(TODAY) == set()
    assert shared(TODAY - timedelta(days=1)) == {"publiek"}


@pytest.mark.django_db
def test_the_end_of_sharing_and_the_closing_date_are_two_things(vacature: Vacature) -> None:
    tomorrow = TODAY + timedelta(days=1)
    Vacature.objects.update(privaat_tot=TODAY)
    assert shared(tomorrow, Vacature) == {"suwi", "publiek"}
    Vacature.objects.update(sluit_op=TODAY)
    assert shared(TODAY, Vacature) == CATEGORIES
    assert shared(tomorrow, Vacature) == set()
    assert set(Vacature.objects.open(TODAY)) == {vacature}


# --- what the database refuses ------------------------------------------------------------------------
def refused(sql: str, *values: Any) -> bool:
    """Whether the database refuses this of itself, whatever the code of the application does."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            connection.check_constraints()
    except IntegrityError:
        return True
    return False


CHANGE = "UPDATE {table} SET {code}_tot = %s, {code}_groepen = %s"
MORGEN = TODAY + timedelta(days=1)


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(CATEGORIES))
@pytest.mark.parametrize(
    ("tot", "groepen", "person", "loaded", "vacature_may"),
    [
        (None, None, True, True, True),
        (MORGEN, 0, True, True, False),
        (ALTIJD, 31, True, True, False),
        (MORGEN, -1, False, True, True),  # the whole document
        (MORGEN, None, False, False, False),
        (None, 0, False, False, False),
        (None, -1, False, False, False),
        (MORGEN, 32, False, False, False),
        (MORGEN, -2, False, False, False),
    ],
)
def test_what_a_row_may_say(
    profiel: Profiel,
    vacature: Vacature,
    code: str,
    tot: date | None,
    groepen: int | None,
    person: bool,
    loaded: bool,
    vacature_may: bool,
) -> None:
    change = CHANGE.format(table="werkzoekenden_profiel", code=code)
    assert refused(change, tot, groepen) is not person
    Profiel.objects.update(werkzoekende=None)
    assert refused(change, tot, groepen) is not loaded
    assert refused(CHANGE.format(table="vacatures_vacature", code=code), tot, groepen) is not vacature_may


@pytest.mark.django_db
def test_a_row_that_leaves_as_a_whole_never_becomes_that_of_a_person(
    profiel: Profiel, organisatie: Organisatie
) -> None:
    person = profiel.werkzoekende_id
    Profiel.objects.update(werkzoekende=None, **published(True))
    assert refused("UPDATE werkzoekenden_profiel SET werkzoekende_id = %s", person)
    values = ", ".join(f"{column_tot(o)} = NULL, {column_groepen(o)} = NULL" for o in Ontvanger)
    assert not refused(f"UPDATE werkzoekenden_profiel SET werkzoekende_id = %s, {values}", person)  # noqa: S608


@pytest.mark.django_db
@pytest.mark.parametrize("groepen", [-1, 32])
def test_the_whole_document_is_no_text_of_groups(profiel: Profiel, groepen: int) -> None:
    insert = (
        "INSERT INTO werkzoekenden_profieltekst (aanbod_id, groepen, document, selectieresultaat) "
        "VALUES (%s, %s, '{}', '{}')"
    )
    assert refused(insert, profiel.pk, groepen)
    assert not refused(insert, profiel.pk, 0)


@pytest.mark.django_db
def test_a_combination_has_one_text(profiel: Profiel) -> None:
    insert = (
        "INSERT INTO werkzoekenden_profieltekst (aanbod_id, groepen, document, selectieresultaat) "
        "VALUES (%s, 3, '{}', '{}'), (%s, 3, '{}', '{}')"
    )
    assert refused(insert, profiel.pk, profiel.pk)
