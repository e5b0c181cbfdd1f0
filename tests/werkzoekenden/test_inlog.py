"""How a person logs in: names, passwords, and identities of which only keyed hashes are kept."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Organisatie
from vumportal.werkzoekenden.inlog import (
    add_identity,
    add_password_login,
    change_login_password,
    find_by_name,
    find_identity,
    is_password_of,
    looks_like_bsn,
    mark_of,
)
from vumportal.werkzoekenden.models import Inlog, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

GEHEIM = "een-lang-wachtwoord"
BROKER = "https://broker.example"
BSN = "111222333"
"""Passes the elfproef; the authorities use it in examples."""


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")


@pytest.fixture
def ander(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Jessica", achternaam="Willems")


# --- with a password --------------------------------------------------------------------------------
def test_a_name_in_any_spelling(henk: Werkzoekende) -> None:
    inlog = add_password_login(werkzoekende=henk, naam=" Henk J ", wachtwoord=GEHEIM)
    assert inlog.naam == "henkj"
    for naam in ("henkj", "HENKJ ", "henk\u00a0j", "\uff48enkj"):
        assert find_by_name(naam) == inlog
    for naam in ("", " ", "henk", "x" * 10_000):
        assert find_by_name(naam) is None


@pytest.mark.parametrize("naam", ["HENK", "", " ", "\u200b", "x" * 151])
def test_a_name_that_is_taken_or_none_is_refused(henk: Werkzoekende, ander: Werkzoekende, naam: str) -> None:
    add_password_login(werkzoekende=henk, naam="henk", wachtwoord=GEHEIM)
    with pytest.raises(ValidationError):
        add_password_login(werkzoekende=ander, naam=naam, wachtwoord=GEHEIM)
    assert Inlog.objects.count() == 1


@pytest.mark.parametrize("wachtwoord", ["", "kort", "wachtwoord", "password1234"])
def test_a_weak_password_is_refused(henk: Werkzoekende, wachtwoord: str) -> None:
    with pytest.raises(ValidationError):
        add_password_login(werkzoekende=henk, naam="henk", wachtwoord=wachtwoord)
    inlog = add_password_login(werkzoekende=henk, naam="henk", wachtwoord=GEHEIM)
    with pytest.raises(ValidationError):
        change_login_password(inlog=inlog, wachtwoord=wachtwoord)
    assert is_password_of(find_by_name("henk"), GEHEIM)


def test_only_the_right_password_is_right(henk: Werkzoekende) -> None:
    inlog = add_password_login(werkzoekende=henk, naam="henk", wachtwoord=GEHEIM)
    assert is_password_of(inlog, GEHEIM)
    for wrong in ("", GEHEIM.upper(), f"{GEHEIM} ", inlog.wachtwoord):
        assert not is_password_of(inlog, wrong)
    assert not is_password_of(None, GEHEIM)


def test_another_password_is_another_mark(henk: Werkzoekende) -> None:
    inlog = add_password_login(werkzoekende=henk, naam="henk", wachtwoord=GEHEIM)
    before = mark_of(inlog)
    change_login_password(inlog=inlog, wachtwoord="een-ander-lang-wachtwoord")
    assert mark_of(Inlog.objects.get()) != before
    assert GEHEIM not in before
    assert inlog.wachtwoord not in mark_of(inlog)


def test_an_identity_never_has_a_password(henk: Werkzoekende) -> None:
    inlog = add_identity(werkzoekende=henk, uitgever=BROKER, onderwerp="abc")
    for wrong in ("", "abc", inlog.onderwerp_hmac):
        assert not is_password_of(inlog, wrong)
    with pytest.raises(ValidationError):
        change_login_password(inlog=inlog, wachtwoord=GEHEIM)


class Tellender(MD5PasswordHasher):
    """Counts how often a password was hashed."""

    algorithm = "tellender"
    keer = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).keer += 1
        return super().encode(password, salt)


def test_a_name_that_nobody_has_takes_as_long(
    henk: Werkzoekende, ander: Werkzoekende, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = [f"{Tellender.__module__}.{Tellender.__qualname__}"]
    inlog = add_password_login(werkzoekende=henk, naam="henk", wachtwoord=GEHEIM)
    identity = add_identity(werkzoekende=ander, uitgever=BROKER, onderwerp="abc")
    work = []
    for one in (inlog, None, identity):
        Tellender.keer = 0
        assert not is_password_of(one, "fout")
        work.append(Tellender.keer)
    assert work == [1, 1, 1]


def test_what_was_done_is_on_record_without_names(henk: Werkzoekende) -> None:
    inlog = add_password_login(werkzoekende=henk, naam="henk", wachtwoord=GEHEIM)
    change_login_password(inlog=inlog, wachtwoord="een-ander-lang-wachtwoord")
    acts = Handeling.objects.filter(soort="account").order_by("pk")
    assert [(act.over, act.refs) for act in acts] == [
        ("gemaakt", [henk.pseudoniem]),
        ("wachtwoord", [henk.pseudoniem]),
    ]


# --- an identity of elsewhere -----------------------------------------------------------------------
def test_an_identity_is_found_again_and_only_as_it_is(henk: Werkzoekende, ander: Werkzoekende) -> None:
    inlog = add_identity(werkzoekende=henk, uitgever=BROKER, onderwerp="abc")
    assert find_identity(uitgever=BROKER, onderwerp="abc") == inlog
    for uitgever, onderwerp in (
        (BROKER, "ABC"),
        (BROKER, "abcd"),
        ("https://ander.example", "abc"),
        (f"{BROKER}a", "bc"),
    ):
        assert find_identity(uitgever=uitgever, onderwerp=onderwerp) is None
    with pytest.raises(ValidationError, match="al van iemand"):
        add_identity(werkzoekende=ander, uitgever=BROKER, onderwerp="abc")


def test_nothing_of_it_can_be_read_back(henk: Werkzoekende, settings: Settings) -> None:
    inlog = add_identity(werkzoekende=henk, uitgever=BROKER, onderwerp="a-subject-to-look-for")
    with connection.cursor() as cursor:
        cursor.execute("SELECT i::text FROM werkzoekenden_inlog i")
        [(row,)] = cursor.fetchall()
    assert "broker" not in row
    assert "subject" not in row
    assert len(inlog.uitgever_hmac) == len(inlog.onderwerp_hmac) == 64
    settings.INLOG_SLEUTEL = "another-key"
    assert find_identity(uitgever=BROKER, onderwerp="a-subject-to-look-for") is None


@pytest.mark.parametrize(
    "onderwerp",
    [
        BSN,
        "123456782",
        "010000008",
        "10000008",
        "111.222.333",
        f"s00000000:{BSN}",
        f"urn:bsn:{BSN}",
        " 111222333\n",
        "111 222 333",
        "\u0661" * 3 + "222333",
    ],
)
def test_a_subject_that_may_be_a_bsn_is_refused(henk: Werkzoekende, onderwerp: str) -> None:
    with pytest.raises(ValidationError, match="burgerservicenummer") as error:
        add_identity(werkzoekende=henk, uitgever=BROKER, onderwerp=onderwerp)
    assert onderwerp not in str(error.value)
    with pytest.raises(ValidationError):
        find_identity(uitgever=BROKER, onderwerp=onderwerp)
    assert not Inlog.objects.exists()


@pytest.mark.parametrize(
    "onderwerp",
    ["111222334", "000000000", "1112223330", "1234567", "a111222333", "11122233-0000-4000-8000-000000000003"],
)
def test_another_subject_is_not(onderwerp: str) -> None:
    assert not looks_like_bsn(onderwerp)


@given(st.integers(0, 999_999_999))
def test_the_elfproef(number: int) -> None:
    """One digit that differs never passes too."""
    digits = f"{number:09d}"
    total = sum(
        weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)
    )
    assert looks_like_bsn(digits) is (total % 11 == 0 and number > 0)
    if looks_like_bsn(digits):
        for place in range(9):
            other = str((int(digits[place]) + 1) % 10)
            assert not looks_like_bsn(digits[:place] + other + digits[place + 1 :])


@pytest.mark.parametrize(("uitgever", "onderwerp"), [("", "abc"), (BROKER, "")])
def test_half_an_identity_is_none(henk: Werkzoekende, uitgever: str, onderwerp: str) -> None:
    with pytest.raises(ValidationError):
        add_identity(werkzoekende=henk, uitgever=uitgever, onderwerp=onderwerp)


# --- the table itself -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "velden",
    [
        {"soort": "wachtwoord", "naam": "", "wachtwoord": "x"},
        {"soort": "wachtwoord", "naam": "henk", "wachtwoord": ""},
        {"soort": "oidc", "uitgever_hmac": "a", "onderwerp_hmac": ""},
        {"soort": "oidc", "uitgever_hmac": "a", "onderwerp_hmac": "b", "naam": "henk", "wachtwoord": "x"},
        {"soort": "anders", "naam": "henk", "wachtwoord": "x"},
    ],
)
def test_the_database_refuses_half_a_login(henk: Werkzoekende, velden: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Inlog.objects.create(werkzoekende=henk, **velden)
