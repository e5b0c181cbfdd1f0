"""The overview of the keys: each can be turned off, and each that is named stands on something."""

import re
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek.views.vastleggen import TOETSEN
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.taken import ask


class TestPagina(Pagina):
    naam = "sneltoetsen"
    methods: ClassVar = {"get": 4}

    @pytest.fixture
    def meer(self) -> Meer:
        return lambda aantal: None


def test_every_key_of_the_overview_does_something(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    overzicht = client.get(reverse("sneltoetsen")).content.decode()
    persoon = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    named = [toets for toets, _ in TOETSEN]
    assert re.findall(r'data-toets-schakel="([^"]+)"', overzicht) == [*named, "alle"]
    start = client.get(reverse("start")).content.decode()
    doen = set(re.findall(r'data-toets="([^"]+)"', persoon + start))
    assert doen == set(named) - {"/"}  # that one is of the search field, see werkplek.js


def test_on_the_page_of_a_person_the_key_is_about_that_person(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    """The last in the page is pressed: that of the person, after that of the top bar."""
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    links = re.findall(r'<a[^>]*href="([^"]+)"[^>]*data-toets="v"', tekst)
    assert links == [reverse("vastleggen_kies"), reverse("vastleggen", args=[henk.pk])]


def test_who_is_no_member_of_staff_is_offered_no_keys(als: Als, petra: Gebruiker) -> None:
    assert reverse("sneltoetsen") not in als(petra).get(reverse("privacy")).content.decode()
