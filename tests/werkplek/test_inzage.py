"""Giving insight: the privacy officer gets a file about somebody found by the whole name, and it is on record."""

import hashlib
import json
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.werkplek.paginas import Als, Rechtenpagina
from vumportal.logboek.models import Handeling
from vumportal.logboek.selectors import about
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

URL = "/privacy/inzage/"


def ask(als: Als, petra: Gebruiker, **velden: Any) -> HttpResponse:
    gegeven = {"naam": "Rosa van Dijk", "geboortejaar": "1975", "vorm": "json"}
    return als(petra).post(URL, gegeven | velden)


class TestPagina(Rechtenpagina):
    naam = "inzage"
    methods: ClassVar = {"get": 8, "post": 120}
    gegevens: ClassVar = {"naam": "Rosa van Dijk", "geboortejaar": "1975", "vorm": "json"}


@pytest.mark.parametrize(("vorm", "soort"), [("pdf", "application/pdf"), ("json", "application/json")])
def test_a_file_to_save_without_a_name_in_it(
    als: Als, petra: Gebruiker, rosa: Werkzoekende, vorm: str, soort: str
) -> None:
    response = ask(als, petra, vorm=vorm)
    assert (response.status_code, response["Content-Type"]) == (200, soort)
    assert response["Content-Disposition"].startswith('attachment; filename="inzage-')
    assert "Rosa" not in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF" if vorm == "pdf" else b"{")
    [regel] = about([rosa.pseudoniem])
    assert (regel.handeling.soort, regel.handeling.door_gebruiker_id) == ("inzage", petra.pk)


def test_the_line_has_the_hash_of_what_was_given(als: Als, petra: Gebruiker, rosa: Werkzoekende) -> None:
    response = ask(als, petra)
    assert (
        json.loads(response.content)["gegevens"]["werkzoekenden.werkzoekende"]["rijen"][0]["voornaam"]
        == "Rosa"
    )
    [regel] = about([rosa.pseudoniem])
    assert regel.handeling.inhoud == hashlib.sha256(response.content).hexdigest()


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"naam": ""}, "Vul de hele naam in."),
        ({"naam": "."}, "Vul de hele naam in."),
        ({"naam": "Rosa"}, "Er is niemand met precies deze naam"),
        ({"geboortejaar": "1976"}, "Er is niemand met precies deze naam"),
        ({"geboortejaar": "75"}, "Vul een jaar in met 4 cijfers"),
        ({"referentie": "iets"}, "Er is niemand met precies deze naam"),
    ],
)
def test_who_is_not_found_gets_no_file_and_no_line(
    als: Als, petra: Gebruiker, rosa: Werkzoekende, velden: dict[str, str], melding: str
) -> None:
    response = ask(als, petra, **velden)
    assert response.status_code == 422
    assert melding in response.content.decode()
    assert not Handeling.objects.filter(soort="inzage").exists()


def test_of_two_with_the_same_name_the_reference_says_whom(
    als: Als, petra: Gebruiker, rosa: Werkzoekende, organisatie: Organisatie
) -> None:
    add_werkzoekende(organisatie=organisatie, voornaam="Rosa", achternaam="van Dijk", geboortejaar=1975)
    assert "Geef ook de referentie" in ask(als, petra).content.decode()
    assert ask(als, petra, referentie=rosa.pseudoniem).status_code == 200


def test_nobody_of_another_organisation_is_found(als: Als, petra: Gebruiker, vreemde: Gebruiker) -> None:
    assert vreemde.organisatie is not None
    add_werkzoekende(
        organisatie=vreemde.organisatie, voornaam="Rosa", achternaam="van Dijk", geboortejaar=1975
    )
    assert ask(als, petra).status_code == 422


def test_the_page_leads_to_erasing(als: Als, petra: Gebruiker) -> None:
    assert f'href="{reverse("wissen")}"' in als(petra).get(URL).content.decode()
