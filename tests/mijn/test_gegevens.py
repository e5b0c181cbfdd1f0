"""My data: everything that is held, in words and as a file, and only mine."""

import hashlib
import io
import json
from typing import ClassVar

import pikepdf
import pytest
from django.test import Client

from tests.mijn.conftest import AlsPersoon
from tests.mijn.paginas import Mijnpagina
from tests.mijn.test_wie_keek import fetched
from tests.werkplek.paginas import Meer
from vumportal.caseload.rechten import everything_about
from vumportal.logboek.models import Handeling
from vumportal.mijn.views.gegevens import MEEST_RIJEN, OPHALEN
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.verzoeken import RECHTEN, request_right

URL = "/mijn/gegevens/"


class TestPagina(Mijnpagina):
    naam = "mijn:gegevens"
    methods: ClassVar = {"get": 100, "post": 110}
    gegevens: ClassVar = {"vorm": "json"}

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """More organisations that opened it."""

        def make(aantal: int) -> None:
            begin = Handeling.objects.count()
            for nummer in range(begin, begin + aantal):
                fetched(henk, f"{nummer:020d}")

        return make


def test_everything_that_is_held_is_named(telefoon: Client, henk: Werkzoekende) -> None:
    tekst = telefoon.get(URL).content.decode()
    tabellen = everything_about(henk)
    for tabel in tabellen.values():
        assert (f"<summary>{tabel['titel']} (" in tekst) == bool(tabel["rijen"])
    assert "Ik werk graag met mijn handen." in tekst
    assert "klantmanager van " in tekst
    assert "Peeters" not in tekst
    assert henk.pseudoniem not in tekst


def test_of_many_rows_the_page_shows_some_and_says_so(telefoon: Client, henk: Werkzoekende) -> None:
    for nummer in range(MEEST_RIJEN + 1):
        fetched(henk, f"{nummer:020d}")
    tekst = telefoon.get(URL).content.decode()
    assert f"Dit zijn de nieuwste {MEEST_RIJEN} van " in tekst


def test_reading_and_taking_along_are_on_record(telefoon: Client, henk: Werkzoekende) -> None:
    telefoon.get(URL)
    made = telefoon.post(URL, {"vorm": "json"})
    gelezen, bestand = Handeling.objects.filter(soort="zelf").order_by("id")
    assert (gelezen.over, gelezen.refs) == ("gegevens", [henk.pseudoniem])
    assert (bestand.over, bestand.refs) == ("bestand", [henk.pseudoniem])
    assert bestand.inhoud == hashlib.sha256(made.content).hexdigest()
    assert not Handeling.objects.filter(soort="inzage").exists()


def test_both_files_are_about_oneself_and_have_no_name_outside(
    telefoon: Client, als_persoon: AlsPersoon, ander: Werkzoekende
) -> None:
    response = telefoon.post(URL, {"vorm": "json"})
    assert response["Content-Type"] == "application/json"
    assert "enk" not in response["Content-Disposition"]
    rijen = json.loads(response.content)["gegevens"]["werkzoekenden.werkzoekende"]["rijen"]
    assert [rij["voornaam"] for rij in rijen] == ["Henk"]
    pdf = telefoon.post(URL, {"vorm": "pdf"})
    assert pdf["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(pdf.content)) as document:
        assert bool(document.Root.MarkInfo.Marked)
    hers = als_persoon(ander).post(URL, {"vorm": "json"}).content.decode()
    assert "Jansen" not in hers


@pytest.mark.parametrize("vorm", ["", "exe"])
def test_another_kind_of_file_is_refused_with_a_sentence(vorm: str, telefoon: Client) -> None:
    response = telefoon.post(URL, {"vorm": vorm})
    assert response.status_code == 422
    assert "Kies een van de twee bestanden." in response.content.decode()


@pytest.mark.traag
def test_taking_along_has_a_limit_of_ones_own(
    telefoon: Client, als_persoon: AlsPersoon, ander: Werkzoekende
) -> None:
    for _ in range(OPHALEN.maximum):
        assert telefoon.post(URL, {"vorm": "json"}).status_code == 200
    response = telefoon.post(URL, {"vorm": "json"})
    assert response.status_code == 429
    assert "Probeer het over een uur weer." in response.content.decode()
    assert als_persoon(ander).post(URL, {"vorm": "json"}).status_code == 200


def test_each_right_is_a_link_and_what_was_asked_stands_there(telefoon: Client, henk: Werkzoekende) -> None:
    taak = request_right(persoon=henk, soort="wissen", toelichting="mijn adres")
    tekst = telefoon.get(URL).content.decode()
    for soort in RECHTEN:
        assert f'href="/mijn/gegevens/{soort}/"' in tekst
    assert f'href="/mijn/verzoeken/{taak.pk}/"' in tekst
