"""Opening somebody else's record: found by the exact name alone, seen until the end, and nobody accompanied by it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from vumportal.organisaties.grenzen import TOEGANG, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.rollen import as_owner
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.models import Toegang, Werkzoekende
from vumportal.werkzoekenden.services import BEGELEID, VIEW, add_werkzoekende
from vumportal.werkzoekenden.toegang import (
    POGINGEN,
    TeVaak,
    end_access,
    find_exactly,
    open_with_reason,
)

pytestmark = pytest.mark.django_db

DUUR = timedelta(hours=8)


@pytest.fixture
def samira(organisatie: Organisatie) -> Werkzoekende:
    """Nobody sees her."""
    return add_werkzoekende(
        organisatie=organisatie, voornaam="Samira", achternaam="van der Aa", geboortejaar=1984
    )


def sees(gebruiker: Gebruiker) -> list[Werkzoekende]:
    return list(Werkzoekende.objects.visible_to(gebruiker))


def earlier(toegang: Toegang, moment: timedelta) -> None:
    """As if it was opened so much earlier."""
    Toegang.objects.filter(pk=toegang.pk).update(van=F("van") - moment, tot=F("tot") - moment)


def opened(gebruiker: Gebruiker, persoon: Werkzoekende, **anders: str) -> Toegang:
    return open_with_reason(gebruiker=gebruiker, werkzoekende=persoon, **{"reden": "vervanging"} | anders)


def test_it_lets_see_for_eight_hours_and_no_longer(anja: Gebruiker, samira: Werkzoekende) -> None:
    assert sees(anja) == []
    toegang = opened(anja, samira)
    assert toegang.tot - toegang.van == DUUR == timedelta(hours=8)
    assert sees(anja) == [samira]
    earlier(toegang, DUUR - timedelta(minutes=1))
    assert sees(anja) == [samira]
    earlier(toegang, timedelta(minutes=1))
    assert sees(anja) == []


def test_an_organisation_chooses_how_long(
    organisatie: Organisatie, anja: Gebruiker, samira: Werkzoekende
) -> None:
    set_limit(sleutel=TOEGANG.sleutel, waarde=2, organisatie=organisatie)
    toegang = opened(anja, samira)
    assert toegang.tot - toegang.van == timedelta(hours=2)


def test_only_who_opened_it_sees_and_nobody_accompanies(
    anja: Gebruiker, maak_gebruiker: Callable[..., Gebruiker], samira: Werkzoekende
) -> None:
    opened(anja, samira)
    assert sees(maak_gebruiker("klantmanager", "carla")) == []
    fresh = Gebruiker.objects.get(pk=anja.pk)
    assert not fresh.has_perm(VIEW, samira)
    assert not fresh.has_perm(BEGELEID, samira)


@pytest.mark.parametrize("rol", ["beheerder", "privacy", "werkzoekende"])
def test_who_loses_the_role_sees_nobody(
    rol: str, anja: Gebruiker, samira: Werkzoekende, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    opened(anja, samira)
    anja.rol = rol
    assert sees(anja) == []
    with pytest.raises(ValidationError):
        opened(maak_gebruiker(rol, "ander"), samira)


def test_ending_it_ends_it_at_once(anja: Gebruiker, samira: Werkzoekende) -> None:
    toegang = opened(anja, samira)
    assert end_access(gebruiker=anja, werkzoekende=samira) == 1
    assert sees(anja) == []
    assert end_access(gebruiker=anja, werkzoekende=samira) == 0
    toegang.refresh_from_db()
    assert toegang.van <= toegang.tot < toegang.van + DUUR
    again = opened(anja, samira)
    assert again.pk != toegang.pk
    assert sees(anja) == [samira]


def test_opening_what_is_open_makes_nothing_longer(anja: Gebruiker, samira: Werkzoekende) -> None:
    first = opened(anja, samira)
    second = opened(anja, samira, reden="spoed")
    assert (second.pk, second.tot, second.reden) == (first.pk, first.tot, "vervanging")


@pytest.mark.parametrize(
    ("reden", "toelichting", "vacature_ref"),
    [
        ("onbekend", "", ""),
        ("anders", "", ""),
        ("anders", "  \u200b ", ""),
        ("anders", "x" * 81, ""),
        ("vacature", "", ""),
    ],
)
def test_a_reason_that_says_too_little_opens_nothing(
    anja: Gebruiker, samira: Werkzoekende, reden: str, toelichting: str, vacature_ref: str
) -> None:
    with pytest.raises(ValidationError):
        opened(anja, samira, reden=reden, toelichting=toelichting, vacature_ref=vacature_ref)
    assert not Toegang.objects.exists()


def test_what_was_said_is_kept(anja: Gebruiker, samira: Werkzoekende) -> None:
    toegang = opened(anja, samira, reden="anders", toelichting=" vraag van  de rechter ")
    assert toegang.toelichting == "vraag van de rechter"
    end_access(gebruiker=anja, werkzoekende=samira)
    assert opened(anja, samira, reden="vacature", vacature_ref="v-1").vacature_ref == "v-1"


# --- finding ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("naam", "found"),
    [
        ("Samira van der Aa", True),
        ("SAMIRA  VAN DER AA", True),
        ("Samíra van der\u00a0Aa", True),
        ("Samira", False),
        ("Samira v", False),
        ("Samira A.", False),  # as lists show her: more people have that
        ("Samira van der", False),
        ("van der Aa", False),
        ("Samira van der Aa Aa", False),
        ("%", False),
        ("", False),
    ],
)
def test_only_the_whole_name_finds(anja: Gebruiker, samira: Werkzoekende, naam: str, found: bool) -> None:
    assert (find_exactly(gebruiker=anja, naam=naam, geboortejaar=1984) == samira) is found
    assert find_exactly(gebruiker=anja, naam=naam, geboortejaar=1985) is None


def test_two_and_others_find_nobody(anja: Gebruiker, samira: Werkzoekende, organisatie: Organisatie) -> None:
    other = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    add_werkzoekende(organisatie=other, voornaam="Eva", achternaam="Bos", geboortejaar=1990)
    add_werkzoekende(organisatie=organisatie, voornaam="Samira", achternaam="Van der Aa", geboortejaar=1984)
    assert find_exactly(gebruiker=anja, naam="Eva Bos", geboortejaar=1990) is None
    assert find_exactly(gebruiker=anja, naam="Samira van der Aa", geboortejaar=1984) is None


def test_who_keeps_missing_must_wait_and_who_finds_does_not(
    anja: Gebruiker, samira: Werkzoekende, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    for _ in range(POGINGEN.maximum + 5):
        assert find_exactly(gebruiker=anja, naam="Samira van der Aa", geboortejaar=1984)
    for jaar in range(POGINGEN.maximum):
        assert find_exactly(gebruiker=anja, naam="Samira van der Aa", geboortejaar=1900 + jaar) is None
    for naam in ("Samira van der Aa", "Niemand"):  # also for what would be found
        with pytest.raises(TeVaak) as refused:
            find_exactly(gebruiker=anja, naam=naam, geboortejaar=1984)
        assert 0 < refused.value.wacht <= POGINGEN.seconden
    wim = maak_gebruiker("wsp", "wim")
    assert find_exactly(gebruiker=wim, naam="Samira van der Aa", geboortejaar=1984) == samira


def test_it_is_asked_in_the_statement_that_was_there(anja: Gebruiker, samira: Werkzoekende) -> None:
    opened(anja, samira)
    sees(anja)  # the kind of object is remembered
    with CaptureQueriesContext(connection) as asked:
        sees(anja)
    assert len(asked) == 1


@pytest.mark.django_db(transaction=True)
def test_an_index_answers_it(anja: Gebruiker, samira: Werkzoekende) -> None:
    """Also in a table of years: without it the database would read all of what ever was opened."""
    toegang = opened(anja, samira)
    Toegang.objects.bulk_create(
        Toegang(werkzoekende=samira, gebruiker=anja, reden="spoed", van=toegang.van, tot=toegang.van)
        for _ in range(3000)
    )
    with as_owner(), connection.cursor() as cursor:  # of whom the table is: for another it is a warning
        cursor.execute("ANALYZE werkzoekenden_toegang, werkzoekenden_werkzoekende")
    plan = Werkzoekende.objects.visible_to(anja).explain()
    assert "toegang_nu" in plan
    assert "Seq Scan on werkzoekenden_toegang" not in plan
