"""A first login by an administrator: nothing is printed but what is needed."""

import io

import pytest
from django.core.management import CommandError, call_command

from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Organisatie
from vumportal.werkzoekenden.inlog import find_by_name, is_password_of
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db


@pytest.fixture
def els(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Els", achternaam="de Wit")


def made(*args: object, **options: object) -> list[str]:
    out = io.StringIO()
    call_command("inlog_maken", *args, stdout=out, **options)
    return out.getvalue().splitlines()


def test_a_name_and_a_first_password_that_must_change(els: Werkzoekende) -> None:
    naam, wachtwoord = (regel.partition(": ")[2] for regel in made(els.pk))
    inlog = find_by_name(naam)
    assert is_password_of(inlog, wachtwoord)
    assert inlog is not None
    assert inlog.moet_wijzigen
    assert inlog.werkzoekende == els
    act = Handeling.objects.get(soort=Handeling.Soort.INLOG)
    assert (act.refs, act.door_gebruiker_id) == ([els.pseudoniem], None)
    opnieuw, ander = (regel.partition(": ")[2] for regel in made(els.pk))
    assert opnieuw == naam
    assert not is_password_of(find_by_name(naam), wachtwoord)
    assert is_password_of(find_by_name(naam), ander)


def test_a_password_that_was_given_is_not_printed(els: Werkzoekende, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("een-wachtwoord-van-de-beheerder\n"))
    assert made(els.pk, naam="Els", wachtwoord_stdin=True) == ["Naam om in te loggen: els"]
    assert is_password_of(find_by_name("els"), "een-wachtwoord-van-de-beheerder")


def test_what_cannot_be_is_said_and_changes_nothing(
    els: Werkzoekende, organisatie: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError, match="geen kandidaat"):
        made(els.pk + 1)
    for regel in ("\n", "kort\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(regel))
        with pytest.raises(CommandError, match="wachtwoord"):
            made(els.pk, wachtwoord_stdin=True)
    made(els.pk, naam="els")
    ander = add_werkzoekende(organisatie=organisatie, voornaam="Els", achternaam="Bos")
    with pytest.raises(CommandError, match="al in gebruik"):
        made(ander.pk, naam="ELS")
    with pytest.raises(CommandError, match="heeft al een naam"):
        made(els.pk, naam="anders")
    assert not ander.inloggen.exists()
