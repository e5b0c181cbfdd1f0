"""What others get, and what stays hidden; that it equals the bron is in tests/toestemming/test_voorbeeld.py."""

import re
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.conftest import AlsPersoon
from tests.mijn.delen import yes
from tests.mijn.paginas import Mijnpagina
from vumportal.standaard.groepen import Groep
from vumportal.toestemming.models import Besluit
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende


class TestVoorbeeld(Mijnpagina):
    naam = "mijn:voorbeeld"
    methods: ClassVar = {"get": 16}

    @pytest.fixture
    def url(self) -> str:
        return reverse("mijn:voorbeeld", args=["suwi"])


def halves(telefoon: Client, **vraag: object) -> tuple[str, str]:
    text = telefoon.get(reverse("mijn:voorbeeld", args=["suwi"]), vraag).content.decode()
    zichtbaar, verborgen = text.split('<h2 id="verborgen">')
    return zichtbaar, verborgen


def test_what_stays_hidden_is_struck_out(telefoon: Client) -> None:
    zichtbaar, verborgen = halves(telefoon)
    assert "Medewerker naaiatelier" in zichtbaar
    assert "Ik werk graag met mijn handen." not in zichtbaar
    assert "<s><bdi>Ik werk graag met mijn handen.</bdi></s>" in verborgen
    assert "<s><bdi>Henk Jansen</bdi></s>" in verborgen
    assert "Henk Jansen" not in zichtbaar
    assert re.findall(r"<dd>(?!<s>)", verborgen) == []
    assert "Dit zien ze nu." in zichtbaar


def test_the_whole_postcode_is_said_because_it_leaves(telefoon: Client) -> None:
    assert "<bdi>5501AB</bdi>" in halves(telefoon)[0]


def test_another_combination_is_shown_without_deciding(telefoon: Client) -> None:
    voor = Besluit.objects.count()
    zichtbaar, verborgen = halves(telefoon, groepen=int(Groep.PRESENTATIE))
    assert "<bdi>Ik werk graag met mijn handen.</bdi>" in zichtbaar
    assert "Ik werk graag" not in verborgen
    assert "Zo zou het eruitzien." in zichtbaar
    assert Besluit.objects.count() == voor


def test_of_what_is_shared_the_groups_are_those_of_the_yes(telefoon: Client, henk: Werkzoekende) -> None:
    yes(henk, groepen=int(Groep.PRESENTATIE))
    assert "<bdi>Ik werk graag met mijn handen.</bdi>" in halves(telefoon)[0]


def test_without_a_profiel_it_says_so(als_persoon: AlsPersoon, henk: Werkzoekende) -> None:
    nieuw = add_werkzoekende(organisatie=henk.organisatie, voornaam="Els", achternaam="Oud")
    text = als_persoon(nieuw).get(reverse("mijn:voorbeeld", args=["suwi"])).content.decode()
    assert "Je hebt nog geen profiel." in text
