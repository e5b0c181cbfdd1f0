"""Limits: what holds when nobody chose, what was chosen from which day, and that a choice never changes."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from vumportal.organisaties.grenzen import ALARM_MENSEN, DETAILS, GRENZEN, SESSIES, TOEGANG, limit, set_limit
from vumportal.organisaties.models import Grens, Organisatie
from vumportal.organisaties.rollen import AlleenToevoegen
from vumportal.organisaties.services import ensure_organisatie

pytestmark = pytest.mark.django_db
SLEUTEL = ALARM_MENSEN.sleutel


@pytest.fixture
def ander() -> Organisatie:
    return ensure_organisatie(naam="Rijnmond", oin="00000001900000002000", soort="suwi")


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


@pytest.mark.parametrize("soort", GRENZEN.values(), ids=lambda soort: soort.sleutel)
def test_without_a_choice_the_default_holds_and_it_is_within_its_bounds(soort) -> None:
    assert limit(soort.sleutel) == soort.standaard()
    assert soort.within(soort.standaard()) == soort.standaard()
    assert soort.laagst < soort.hoogst()
    assert all((soort.naam, soort.eenheid, soort.bron.endswith(".")))
    assert len(soort.sleutel) <= Grens._meta.get_field("sleutel").max_length


def test_the_own_choice_goes_before_that_of_the_installation(
    organisatie: Organisatie, ander: Organisatie
) -> None:
    set_limit(sleutel=SLEUTEL, waarde=100)
    set_limit(sleutel=SLEUTEL, waarde=40, organisatie=organisatie)
    assert [limit(SLEUTEL, wie) for wie in (organisatie, organisatie.pk, ander, None)] == [40, 40, 100, 100]


def test_a_choice_ends_by_a_later_one_and_stays_on_record(organisatie: Organisatie) -> None:
    for waarde in (40, 50):
        set_limit(sleutel=SLEUTEL, waarde=waarde, organisatie=organisatie)
    set_limit(sleutel=SLEUTEL, waarde=70, organisatie=organisatie, van=days(1))
    assert limit(SLEUTEL, organisatie) == 50
    assert limit(SLEUTEL, organisatie, days(1)) == 70
    assert limit(SLEUTEL, organisatie, days(-1)) == ALARM_MENSEN.standaard()
    assert list(Grens.objects.order_by("pk").values_list("waarde", flat=True)) == [40, 50, 70]


def test_a_lower_setting_of_the_installation_bounds_an_earlier_choice(
    organisatie: Organisatie, settings: Settings
) -> None:
    set_limit(sleutel=DETAILS.sleutel, waarde=20, organisatie=organisatie)
    settings.VUM_DETAIL_BEWAARDAGEN = 14
    assert limit(DETAILS.sleutel, organisatie) == 14
    assert limit(DETAILS.sleutel) == 14


@pytest.mark.parametrize(
    ("gekozen", "melding"),
    [
        ({"sleutel": "bestaat_niet", "waarde": 1}, "bestaat niet"),
        ({"sleutel": TOEGANG.sleutel, "waarde": 0}, "Kies van 1 tot en met 72 uur"),
        ({"sleutel": TOEGANG.sleutel, "waarde": 73}, "Kies van 1 tot en met 72 uur"),
        ({"sleutel": DETAILS.sleutel, "waarde": 31}, "Kies van 1 tot en met 30 dagen"),
        ({"sleutel": TOEGANG.sleutel, "waarde": 9, "van": date(2020, 1, 1)}, "Wat al gold"),
        ({"sleutel": SESSIES.sleutel, "waarde": 3, "organisatie": True}, "de hele installatie"),
    ],
)
def test_what_cannot_be_chosen_is_refused_with_a_sentence(
    organisatie: Organisatie, gekozen: dict, melding: str
) -> None:
    if gekozen.pop("organisatie", False):
        gekozen["organisatie"] = organisatie
    with pytest.raises(ValidationError, match=melding):
        set_limit(**gekozen)
    assert not Grens.objects.exists()


def test_a_limit_that_does_not_exist_is_not_read() -> None:
    with pytest.raises(KeyError):
        limit("bestaat_niet")


@given(st.integers())
def test_whatever_was_chosen_stays_within_the_bounds(waarde: int) -> None:
    for soort in GRENZEN.values():
        assert soort.laagst <= soort.within(waarde) <= soort.hoogst()
        if soort.laagst <= waarde <= soort.hoogst():
            assert soort.within(waarde) == waarde


def test_the_application_may_only_add() -> None:
    assert issubclass(Grens, AlleenToevoegen)
    assert set(Grens.INVOEGBAAR) == {field.column for field in Grens._meta.local_fields} - {"id"}


# --- the command --------------------------------------------------------------------------------------
def grenzen(**options: str) -> str:
    uit = io.StringIO()
    call_command("grenzen", stdout=uit, **options)
    return uit.getvalue()


def test_the_command_shows_every_limit_with_its_reason() -> None:
    lines = grenzen().splitlines()
    assert [line.split(":")[0] for line in lines] == list(GRENZEN)
    for line, soort in zip(lines, GRENZEN.values(), strict=True):
        assert f"{soort.standaard()} {soort.eenheid}" in line
        assert soort.bron in line


def test_the_command_chooses_for_one_organisation_from_a_day_on(
    organisatie: Organisatie, ander: Organisatie
) -> None:
    tekst = grenzen(organisatie=organisatie.oin, zet=f"{SLEUTEL}=30", van=days(3).isoformat())
    assert f"{SLEUTEL} is 30 vanaf {days(3):%d-%m-%Y}." in tekst
    assert [limit(SLEUTEL, organisatie, days(n)) for n in (2, 3)] == [60, 30]
    assert limit(SLEUTEL, ander, days(3)) == 60


@pytest.mark.parametrize(
    ("options", "melding"),
    [
        ({"zet": SLEUTEL}, "met een heel getal"),
        ({"zet": f"{SLEUTEL}=veel"}, "met een heel getal"),
        ({"zet": f"{SLEUTEL}=30", "van": "morgen"}, "met een heel getal"),
        ({"zet": f"{SLEUTEL}=1"}, "Kies van 5"),
        ({"zet": "x=1"}, "bestaat niet"),
        ({"organisatie": "00000001900000009999"}, "Er is geen organisatie"),
    ],
)
def test_the_command_says_what_cannot_be_chosen(options: dict, melding: str) -> None:
    with pytest.raises(CommandError, match=melding):
        grenzen(**options)
    assert not Grens.objects.exists()
