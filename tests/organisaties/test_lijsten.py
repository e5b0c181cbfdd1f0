"""Lists of words: what can be chosen today, and that a value ends and never changes."""

from datetime import date, timedelta
from enum import Enum
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction
from django.utils import timezone

from vumportal.organisaties.lijsten import (
    FASEN,
    LIJSTEN,
    REDENEN,
    Fasebetekenis,
    Redensoort,
    Woordenlijst,
    add_value,
    end_value,
    is_running,
    names,
    ordered_by_meaning,
    values,
)
from vumportal.organisaties.models import Lijstwaarde, Organisatie
from vumportal.organisaties.services import ensure_organisatie

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 11, 26)


def own(
    organisatie: Organisatie, code: str, lijst: Woordenlijst, betekenis: Enum, naam: str = "eigen naam"
) -> Lijstwaarde:
    """A value of this organisation since a month."""
    van = VANDAAG - timedelta(days=30)
    return add_value(lijst=lijst, code=code, naam=naam, betekenis=betekenis, van=van, organisatie=organisatie)


def codes(organisatie: Organisatie, today: date = VANDAAG) -> list[str]:
    return [waarde.code for waarde in values(REDENEN, organisatie.pk, today=today)]


def test_every_value_that_came_along_has_a_meaning_of_its_list(organisatie: Organisatie) -> None:
    """So the code never meets a meaning that it does not know, and each meaning occurs."""
    delivered = {
        lijst: waarden
        for migration in (
            "0007_geleverde_lijsten",
            "0012_lijsten_van_de_dag",
            "0014_einde_vacature",
            "0016_uitstel",
        )
        for lijst, waarden in import_module(f"vumportal.organisaties.migrations.{migration}").GELEVERD.items()
    }
    assert set(delivered) == set(LIJSTEN)
    for sleutel, lijst in LIJSTEN.items():
        rows = list(values(lijst, organisatie.pk, today=VANDAAG))
        assert [(row.code, row.naam, row.betekenis) for row in rows] == list(delivered[sleutel])
        assert {lijst.betekenissen(row.betekenis) for row in rows} == set(lijst.betekenissen)


def test_a_value_of_one_organisation_is_of_nobody_else(organisatie: Organisatie) -> None:
    other = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    add_value(
        lijst=REDENEN,
        code="spreekuur",
        naam="inloopspreekuur",
        betekenis=Redensoort.GEWOON,
        van=VANDAAG,
        organisatie=other,
    )
    assert "spreekuur" in codes(other)
    assert "spreekuur" not in codes(organisatie)
    assert names(REDENEN, ["spreekuur"], other.pk) == {"spreekuur": "inloopspreekuur"}
    assert names(REDENEN, ["spreekuur"], organisatie.pk) == {}


def test_an_own_value_stands_in_the_place_of_the_common_one(organisatie: Organisatie) -> None:
    """With its own name, on the same place in the list; for others nothing changed."""
    other = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    before = codes(organisatie)
    add_value(
        lijst=REDENEN,
        code="spoed",
        naam="haast",
        betekenis=Redensoort.GEWOON,
        van=VANDAAG,
        organisatie=organisatie,
    )
    assert codes(organisatie) == codes(other) == before
    for wie, naam in (
        (organisatie, "haast"),
        (other, Lijstwaarde.objects.get(code="spoed", organisatie=None).naam),
    ):
        shown = {row.code: row.naam for row in values(REDENEN, wie.pk, today=VANDAAG)}
        assert shown["spoed"] == naam
        assert names(REDENEN, ["spoed"], wie.pk) == {"spoed": naam}
    assert codes(organisatie, VANDAAG - timedelta(days=1)) == before  # it had not begun


def test_an_own_value_that_ended_ends_the_common_one_for_that_organisation(organisatie: Organisatie) -> None:
    other = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    waarde = Lijstwaarde.objects.get(code="spoed")
    end_value(waarde=own(organisatie, "spoed", REDENEN, Redensoort.GEWOON, waarde.naam), tot=VANDAAG)
    morgen = VANDAAG + timedelta(days=1)
    assert ["spoed" in codes(wie, day) for wie in (organisatie, other) for day in (VANDAAG, morgen)] == [
        True,
        False,
        True,
        True,
    ]
    assert names(REDENEN, ["spoed"], organisatie.pk) == {
        "spoed": waarde.naam
    }  # what was chosen stays readable


def test_by_meaning_and_then_by_code_also_what_ended(organisatie: Organisatie) -> None:
    for code, betekenis in (("aanloop", Fasebetekenis.NAZORG), ("zzz", Fasebetekenis.INTAKE)):
        add_value(lijst=FASEN, code=code, naam=code, betekenis=betekenis, organisatie=organisatie)
    gisteren = timezone.localdate() - timedelta(days=1)
    end_value(waarde=own(organisatie, "2-diagnose", FASEN, Fasebetekenis.DIAGNOSE), tot=gisteren)
    rows = ordered_by_meaning(FASEN, organisatie.pk)
    assert [row.code for row in rows] == [
        "1-intake",
        "zzz",
        "2-diagnose",
        "3-ontwikkelen",
        "4-bemiddelen",
        "5-nazorg",
        "aanloop",
    ]
    assert [row.code for row in rows if not is_running(row)] == ["2-diagnose"]


def test_a_value_can_be_chosen_from_its_first_to_its_last_day(organisatie: Organisatie) -> None:
    waarde = add_value(
        lijst=REDENEN, code="proef", naam="proef", betekenis=Redensoort.GEWOON, van=date(2026, 3, 2)
    )
    end_value(waarde=waarde, tot=date(2026, 3, 4))
    days = [date(2026, 3, day) for day in range(1, 7)]
    assert [day.day for day in days if "proef" in codes(organisatie, day)] == [2, 3, 4]
    assert names(REDENEN, ["proef"], organisatie.pk) == {"proef": "proef"}  # what was chosen stays readable


def test_a_code_is_used_once_at_a_time() -> None:
    with pytest.raises(ValidationError, match="al in gebruik"):
        add_value(lijst=REDENEN, code="spoed", naam="haast", betekenis=Redensoort.GEWOON)
    end_value(waarde=Lijstwaarde.objects.get(code="spoed"), tot=VANDAAG)
    add_value(lijst=REDENEN, code="spoed", naam="haast", betekenis=Redensoort.GEWOON)


def test_a_meaning_of_another_list_is_refused() -> None:
    class Anders(Enum):
        IETS = "iets"

    with pytest.raises(ValueError, match="IETS"):
        add_value(lijst=REDENEN, code="iets", naam="iets", betekenis=Anders.IETS)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("naam", "anders"),
        ("code", "anders2"),
        ("betekenis", "met_zin"),
        ("lijst", "fases"),
        ("van", VANDAAG),
        ("id", 987654),
    ],
)
def test_the_database_refuses_a_change(column: str, value: object) -> None:
    rows = Lijstwaarde.objects.filter(code="spoed")
    with pytest.raises(Error, match="alleen eindigen"), transaction.atomic():
        rows.update(**{column: value})
    with pytest.raises(Error, match="alleen eindigen"), transaction.atomic():
        rows.update(**{column: value}, tot=VANDAAG)


def test_the_database_refuses_a_second_end_and_a_removal() -> None:
    waarde = Lijstwaarde.objects.get(code="spoed")
    end_value(waarde=waarde, tot=VANDAAG)
    for tot in (None, date(2027, 1, 1)):
        with pytest.raises(Error, match="alleen eindigen"), transaction.atomic():
            Lijstwaarde.objects.filter(pk=waarde.pk).update(tot=tot)
    with pytest.raises(Error, match="alleen eindigen"), transaction.atomic():
        waarde.delete()


def test_nothing_ends_before_it_began() -> None:
    with pytest.raises(Error, match="lijstwaarde_eindigt_na_begin"), transaction.atomic():
        end_value(waarde=Lijstwaarde.objects.get(code="spoed"), tot=date(2020, 1, 1))
