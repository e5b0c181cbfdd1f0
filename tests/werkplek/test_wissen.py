"""Erasing: first what goes and what stays, and only with the exact name once more it goes."""

from typing import Any, ClassVar

import pytest
from django.http import HttpResponse

from tests.werkplek.paginas import Als, Rechtenpagina, form_values
from vumportal.logboek.selectors import about
from vumportal.logboek.services import log_detail
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.uitwisseling.models import Vondst
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

URL = "/privacy/wissen/"
WIE = {"naam": "Rosa van Dijk", "geboortejaar": "1975"}


def ask(als: Als, petra: Gebruiker, **velden: Any) -> HttpResponse:
    return als(petra).post(URL, WIE | velden)


def is_there(persoon: Werkzoekende) -> bool:
    return Werkzoekende.objects.filter(pk=persoon.pk).exists()


class TestPagina(Rechtenpagina):
    naam = "wissen"
    methods: ClassVar = {"get": 8, "post": 120}
    gegevens: ClassVar = WIE


def test_first_it_says_what_goes_and_what_stays(
    als: Als, petra: Gebruiker, rosa: Werkzoekende, organisatie: Organisatie
) -> None:
    ensure_organisatie(naam="Gemeente Tilburg", oin="00000001900000005000", soort="suwi")
    log_detail(
        asker_oin="00000001900000005000",
        owner_oin=organisatie.oin,
        over="werkzoekende",
        extern_id=rosa.pseudoniem,
    )
    Vondst.objects.create(werkzoekende=rosa, vingerafdruk="a")
    tekst = ask(als, petra).content.decode()
    assert "Wie je bent (1)" in tekst
    assert "Wat we met gevonden werk deden, en waar we jou vonden (1)" in tekst
    assert "Gemeente Tilburg" in tekst
    assert "Het bewijs van wat de persoon besloot" in tekst
    assert is_there(rosa)


def test_what_was_shown_is_on_record(als: Als, petra: Gebruiker, rosa: Werkzoekende) -> None:
    ask(als, petra)
    [regel] = about([rosa.pseudoniem])
    act = regel.handeling
    assert (act.soort, act.over, act.door_gebruiker_id) == ("getoond", "wissen", petra.pk)
    assert (act.doel, act.grondslag) == ("rechten", "wettelijke_plicht")


def test_the_exact_name_once_more_erases(als: Als, petra: Gebruiker, rosa: Werkzoekende) -> None:
    page = ask(als, petra)
    sent = form_values(page.content.decode(), URL)
    response = als(petra).post(URL, sent | {"bevestiging": "Rosa van Dijk"}, follow=True)
    assert response.redirect_chain == [(URL, 303)]
    assert "Alles over deze persoon is gewist." in response.content.decode()
    assert "Rosa" not in response.content.decode()
    assert not is_there(rosa)
    regel = about([rosa.pseudoniem]).first()
    assert regel is not None
    assert (regel.handeling.soort, regel.handeling.door_gebruiker_id) == ("gewist", petra.pk)


@pytest.mark.parametrize("naam", ["rosa van dijk", "Rosa", "Rosa van Dijk.", "ja"])
def test_another_name_erases_nothing(als: Als, petra: Gebruiker, rosa: Werkzoekende, naam: str) -> None:
    response = ask(als, petra, bevestiging=naam)
    assert response.status_code == 422
    assert "Er is niets gewist." in response.content.decode()
    assert is_there(rosa)


def test_a_second_press_finds_nobody(als: Als, petra: Gebruiker, rosa: Werkzoekende) -> None:
    assert ask(als, petra, bevestiging="Rosa van Dijk").status_code == 303
    again = ask(als, petra, bevestiging="Rosa van Dijk")
    assert again.status_code == 422
    assert "Er is niemand met precies deze naam" in again.content.decode()


def test_nobody_of_another_organisation_is_erased(als: Als, petra: Gebruiker, vreemde: Gebruiker) -> None:
    assert vreemde.organisatie is not None
    other = add_werkzoekende(
        organisatie=vreemde.organisatie, voornaam="Rosa", achternaam="van Dijk", geboortejaar=1975
    )
    assert ask(als, petra, bevestiging="Rosa van Dijk").status_code == 422
    assert is_there(other)
