"""Employers: kept once, found in any spelling, changed by who looks after them, and offered to what is written."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from vumportal.formulieren.elementen import with_keys, without_keys
from vumportal.formulieren.stand import Achterhaald
from vumportal.formulieren.wijzigingen import apply
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate
from vumportal.vacatures.models import Vestiging, Werkgever, Werkgevercontact
from vumportal.vacatures.werkgevers import (
    Werkgevergesprek,
    agreed,
    duplicates_of,
    employer_changes,
    find_employers,
    mark,
    name_key,
    read_kvk,
    record_contact_with,
    save_employer,
    save_person,
    save_vestiging,
    stop,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(organisatie: Organisatie) -> Team:
    return ensure_team(organisatie=organisatie, naam="WSP Eindhoven")


def account(organisatie: Organisatie, naam: str, rol: str = "wsp", team: Team | None = None) -> Gebruiker:
    return ensure_gebruiker(gebruikersnaam=naam, wachtwoord=None, organisatie=organisatie, rol=rol, team=team)


@pytest.fixture
def wim(organisatie: Organisatie, team: Team) -> Gebruiker:
    return account(organisatie, "wim", team=team)


@pytest.fixture
def mehmet(wim: Gebruiker) -> Werkgever:
    return save_employer(door=wim, naam="Mehmet Confectie", kvk="01234567", accountmanager=wim)


def test_a_number_keeps_its_zeros_and_is_never_a_number(mehmet: Werkgever) -> None:
    assert Werkgever.objects.get().kvk == "01234567"
    assert [read_kvk(getypt) for getypt in ("01234567", " 0123 4567 ", "01.23.45.67")] == ["01234567"] * 3
    assert {read_kvk(getypt) for getypt in ("1234567", "012345678", "0123456a", "٠١٢٣٤٥٦٧", "")} == {""}


@pytest.mark.parametrize(
    "naam",
    [
        "Mehmet Confectie B.V.",
        "MEHMET  CONFECTIE",
        "mehmet-confectie bv",
        "Méhmet Confectie",
        "MehmetConfectie",
    ],
)
def test_the_same_name_in_another_spelling_is_there_already(
    mehmet: Werkgever, wim: Gebruiker, organisatie: Organisatie, naam: str
) -> None:
    assert duplicates_of(organisatie_id=organisatie.pk, naam=naam) == [mehmet]
    with pytest.raises(ValidationError, match="Deze werkgever staat er al: Mehmet Confectie") as fout:
        save_employer(door=wim, naam=naam)
    assert set(fout.value.error_dict) == {"naam"}
    ander = save_employer(door=wim, naam=naam, toch=True, website="https://www.mehmet.nl")
    assert ander.pk != mehmet.pk


def test_a_number_is_of_one_employer_whatever_it_is_called(mehmet: Werkgever, wim: Gebruiker) -> None:
    with pytest.raises(ValidationError, match="Mehmet Confectie heeft dit KvK-nummer") as fout:
        save_employer(door=wim, naam="Iets anders", kvk="01234567", toch=True)
    assert set(fout.value.error_dict) == {"kvk"}
    elders = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    assert save_employer(door=account(elders, "ute"), naam="Mehmet Confectie", kvk="01234567").pk != mehmet.pk


@given(st.text(min_size=1, max_size=40))
def test_a_name_has_one_key_however_it_is_written(naam: str) -> None:
    assert name_key(naam.upper()) == name_key(naam) or naam.upper().lower() != naam.lower()
    assert name_key(f"  {naam}  ") == name_key(naam)


def test_found_by_name_and_number_of_mine_and_of_my_team(
    mehmet: Werkgever, wim: Gebruiker, organisatie: Organisatie, team: Team
) -> None:
    bram = account(organisatie, "bram")
    kringloop = save_employer(door=bram, naam="Kringloop ’t Hoekje", accountmanager=bram)
    assert list(find_employers(wim)) == [kringloop, mehmet]
    assert list(find_employers(wim, "t hoekje")) == [kringloop]
    assert list(find_employers(wim, "0123 4567")) == [mehmet]
    assert list(find_employers(wim, "niets")) == []
    assert list(find_employers(wim, van="mijn")) == [mehmet]
    assert list(find_employers(account(organisatie, "anja", "klantmanager", team), van="team")) == [mehmet]
    elders = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    assert list(find_employers(account(elders, "ute"))) == []


def test_two_who_change_it_do_not_overwrite_each_other(mehmet: Werkgever, wim: Gebruiker) -> None:
    was = mark(mehmet)
    save_employer(door=wim, werkgever=mehmet, was=was, feiten=["meelopen", "onzin", "begeleiding"])
    mehmet.refresh_from_db()
    assert mehmet.feiten == ["begeleiding", "meelopen"]
    assert agreed(mehmet).feiten == {"begeleiding", "meelopen"}
    with pytest.raises(Achterhaald):
        save_employer(door=wim, werkgever=mehmet, was=was, afspraken="Anders")


def test_only_who_looks_after_employers_of_the_organisation_changes_them(
    mehmet: Werkgever, wim: Gebruiker, organisatie: Organisatie
) -> None:
    elders = ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")
    plek = save_vestiging(werkgever=mehmet, door=wim, plaats="Eindhoven")
    gesprek = Werkgevergesprek("telefoon", "Belt terug.", timezone.now())
    for wie in (account(organisatie, "anja", "klantmanager"), account(elders, "ute")):
        for doe in (
            lambda wie=wie: save_employer(door=wie, werkgever=mehmet, naam="x"),
            lambda wie=wie: save_vestiging(werkgever=mehmet, door=wie, plaats="x"),
            lambda wie=wie: save_person(werkgever=mehmet, door=wie, naam="x"),
            lambda wie=wie: stop(rij=plek, door=wie),
            lambda wie=wie: record_contact_with(werkgever=mehmet, door=wie, gesprek=gesprek),
        ):
            with pytest.raises(PermissionDenied):
                doe()


def test_a_place_has_a_postcode_that_exists_as_such(mehmet: Werkgever, wim: Gebruiker) -> None:
    assert save_vestiging(werkgever=mehmet, door=wim, postcode="5611 ab").postcode == "5611AB"
    for postcode in ("561", "56111", "0000AA", "5611A"):
        with pytest.raises(ValidationError) as fout:
            save_vestiging(werkgever=mehmet, door=wim, postcode=postcode)
        assert set(fout.value.error_dict) == {"postcode"}
    with pytest.raises(ValidationError):
        save_vestiging(werkgever=mehmet, door=wim, straat="Alleen een straat")
    for _ in range(2):  # pressed twice
        save_person(werkgever=mehmet, door=wim, naam="Ayşe", bereikbaar="voor 8 uur")
    assert mehmet.personen.count() == 1


def test_who_is_gone_is_offered_no_more_and_what_was_said_stays(mehmet: Werkgever, wim: Gebruiker) -> None:
    persoon = save_person(werkgever=mehmet, door=wim, naam="Ayşe")
    gesprek = Werkgevergesprek("telefoon", "Zoekt iemand.", timezone.now(), persoon, verzending=uuid4())
    een = record_contact_with(werkgever=mehmet, door=wim, gesprek=gesprek)
    assert record_contact_with(werkgever=mehmet, door=wim, gesprek=gesprek) == een
    stop(rij=persoon, door=wim)
    persoon.refresh_from_db()
    assert persoon.gestopt_op == timezone.localdate()
    assert Werkgevercontact.objects.get().persoon == persoon
    morgen = Werkgevergesprek("telefoon", "Morgen.", timezone.now() + timedelta(days=1))
    with pytest.raises(ValidationError, match="moet al geweest zijn"):
        record_contact_with(werkgever=mehmet, door=wim, gesprek=morgen)
    ander = save_employer(door=wim, naam="Een ander")
    with pytest.raises(ValidationError, match="hoort niet bij deze werkgever"):
        record_contact_with(
            werkgever=ander, door=wim, gesprek=Werkgevergesprek("mail", "x", timezone.now(), persoon)
        )


# --- offered to what is being written -------------------------------------------------------------------
def test_a_concept_says_what_is_known_and_loses_nothing(mehmet: Werkgever, wim: Gebruiker) -> None:
    save_employer(door=wim, werkgever=mehmet, sbi=14, website="https://www.mehmet.nl")
    mehmet.refresh_from_db()
    plek = save_vestiging(
        werkgever=mehmet, door=wim, straat="Markt", huisnummer="12-a", postcode="5611AB", plaats="Eindhoven"
    )
    inhoud = with_keys(
        {
            "naamVacature": "Naaien",
            "adres": {"postcode": "5038AA"},
            "werkgever": {"sector": [{"codeSbi": 96}]},
        }
    )
    nieuw = apply(inhoud, employer_changes(mehmet, inhoud, vestiging=plek))
    assert without_keys(nieuw) == {
        "naamVacature": "Naaien",
        "adres": {
            "postcode": "5611AB",
            "straatnaam": "Markt",
            "huisnummer": 12,
            "huisnummertoevoeging": "a",
        },
        "werkgever": {
            "handelsnaamOrganisatie": "Mehmet Confectie",
            "sector": [{"codeSbi": 96}, {"codeSbi": 14}],
            "webadres": [{"url": "https://www.mehmet.nl"}],
        },
    }
    assert validate(without_keys(nieuw) | {"idVacature": "x"}, Soort.VACATURE) == []
    assert employer_changes(mehmet, nieuw, vestiging=plek) == []
    save_employer(door=wim, werkgever=mehmet, naam="Mehmet Mode", sbi=13)
    mehmet.refresh_from_db()
    gewijzigd = without_keys(apply(nieuw, employer_changes(mehmet, nieuw)))["werkgever"]
    assert gewijzigd["handelsnaamOrganisatie"] == "Mehmet Mode"
    assert gewijzigd["sector"] == [{"codeSbi": 96}, {"codeSbi": 13}]


namen = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40)
velden: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "straat": st.just("") | namen,
        "huisnummer": st.sampled_from(["", "1", "12a", "12-14", "123456", "0", "bis", "7 zwart"]),
        "postcode": st.sampled_from(["", "5611AB", "5611"]),
    }
)


@given(velden, st.sampled_from([None, 14, 96]), namen)
def test_what_is_filled_in_validates(velden: dict[str, Any], sbi: int | None, naam: str) -> None:
    werkgever = Werkgever(naam=naam.strip() or "x", sbi=sbi)
    plek = Vestiging(werkgever=werkgever, **{k: v.strip() if k == "straat" else v for k, v in velden.items()})
    inhoud = with_keys({"adres": {"postcode": "5038AA"}})
    nieuw = apply(inhoud, employer_changes(werkgever, inhoud, vestiging=plek))
    assert validate(without_keys(nieuw) | {"idVacature": "x"}, Soort.VACATURE) == []
    assert employer_changes(werkgever, nieuw, vestiging=plek) == []
