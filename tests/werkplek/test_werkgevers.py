"""The list of employers."""

from typing import ClassVar

import pytest

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.vacatures.models import Vacature, Vestiging, Werkgever, Werkgevercontact
from vumportal.vacatures.werkgevers import save_employer

URL = "/werkgevers/"


class TestPagina(Pagina):
    naam = "werkgevers"
    deel = "lijst"
    vragen: ClassVar = ({}, {"van": "mijn"}, {"volgorde": "contact"}, {"pagina": "2"})
    methods: ClassVar = {"get": 9}

    @pytest.fixture
    def meer(self, organisatie: Organisatie, wim: Gebruiker) -> Meer:
        """More employers, each with a place, a contact and somebody who looks after them."""

        def make(aantal: int) -> None:
            for nummer in range(aantal):
                naam = f"Bedrijf {Werkgever.objects.count()} {nummer}"
                rij = Werkgever.objects.create(organisatie=organisatie, naam=naam, accountmanager=wim)
                Vestiging.objects.create(werkgever=rij, plaats="Tilburg")
                Werkgevercontact.objects.create(werkgever=rij, door=wim, soort="telefoon")

        return make


def test_what_a_row_says(als: Als, wim: Gebruiker, atelier: Vacature) -> None:
    mehmet = Werkgever.objects.get()
    Vestiging.objects.create(werkgever=mehmet, plaats="Eindhoven")
    Vestiging.objects.create(werkgever=mehmet, plaats="Best", gestopt_op="2026-01-01")
    tekst = als(wim).get(URL).content.decode()
    assert "Mehmet Confectie" in tekst
    assert "Eindhoven" in tekst
    assert "Best" not in tekst
    assert "nog niemand" in tekst
    assert "Nieuwe werkgever" in tekst


def test_found_in_any_spelling_and_by_number(als: Als, wim: Gebruiker, anja: Gebruiker) -> None:
    save_employer(door=wim, naam="Café ’t Hoekje B.V.", kvk="01234567", accountmanager=wim)
    save_employer(door=wim, naam="Zorg Zuid")
    client = als(anja)
    for vraag in ("cafe t hoekje", "HOEKJE bv", "01234567"):
        tekst = client.get(URL, {"zoek": vraag}).content.decode()
        assert ("Hoekje" in tekst, "Zorg Zuid" in tekst) == (True, False), vraag
    assert "Hoekje" in client.get(URL, {"van": "team"}).content.decode()
    assert "Geen werkgever gevonden" in client.get(URL, {"van": "mijn"}).content.decode()
    assert "Zorg Zuid" in client.get(URL, {"van": "onzin", "volgorde": "x", "zoek": ""}).content.decode()
    assert "Nieuwe werkgever" not in client.get(URL).content.decode()


def test_an_empty_list_says_what_comes_first(als: Als, wim: Gebruiker) -> None:
    assert "Nog geen werkgevers" in als(wim).get(URL).content.decode()
