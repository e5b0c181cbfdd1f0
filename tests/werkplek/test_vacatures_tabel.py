"""A list of vacatures as a file."""

import csv
import io
from datetime import date
from typing import Any, ClassVar

import openpyxl
import pytest

from tests.vacatures.dossierhulp import concept, gepubliceerd
from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.services import save_vacature
from vumportal.werkplek.views import vacatures

URL = "/vacatures/tabel/"
KOP = ["Vacature", "Werkgever", "Plaats", "Uren", "Status", "Open tot en met", "Wie"]


class TestPagina(Pagina):
    naam = "vacatures_tabel"
    methods: ClassVar = {"post": 9}
    gegevens: ClassVar[dict[str, Any]] = {"lijst": "alle", "bestand": "csv"}

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More open vacatures."""
        return lambda aantal: [
            save_vacature(organisatie=organisatie, document=ATELIER, werkgever="Mehmet")
            for _ in range(aantal)
        ]


def rows_of(inhoud: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_whole_list_that_is_looked_at(als: Als, wim: Gebruiker, team: Team) -> None:
    for _ in range(30):
        gepubliceerd(team, wim)
    gepubliceerd(team, wim, adres={"postcode": "5038EA"}, naamVacature="In Tilburg")
    concept(team, wim, naamVacature="Concept")
    client = als(wim)
    kop, *rijen = rows_of(client.post(URL, {"lijst": "mijn", "bestand": "csv"}).content)
    assert kop == KOP
    assert len(rijen) == 32  # not the page alone
    kop, *rijen = rows_of(client.post(URL, {"lijst": "mijn", "plaats": "Tilburg", "bestand": "csv"}).content)
    assert rijen == [
        [
            "In Tilburg",
            "",
            "Tilburg (5038)",
            "16 tot 24 uur",
            "open tot en met 18 december 2999",
            "2999-12-18",
            "Wim de Vries · WSP Eindhoven",
        ]
    ]


def test_as_xlsx(als: Als, anja: Gebruiker, atelier: Vacature) -> None:
    response = als(anja).post(URL, {"lijst": "alle", "bestand": "xlsx"})
    assert response["Content-Disposition"].endswith('.xlsx"')
    vel = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert vel is not None
    kop, rij = vel.values
    assert list(kop) == KOP
    assert (rij[0], rij[5].date()) == ("Medewerker atelier", date(2999, 12, 18))


def test_nothing_that_the_list_does_not_show(als: Als, wim: Gebruiker, team: Team) -> None:
    """No contact person and no note, also when these stand in the document or beside it."""
    dossier = gepubliceerd(
        team,
        wim,
        nummerVacature="V-GEHEIM",
        werkgever={
            "handelsnaamOrganisatie": "Mehmet",
            "contactpersoon": [{"naamContactpersoonAfdeling": "GEHEIM"}],
        },
    )
    Vacaturedossier.objects.filter(pk=dossier.pk).update(notitie="GEHEIM", waarom="GEHEIM")
    for soort in ("csv", "xlsx"):
        inhoud = als(wim).post(URL, {"lijst": "mijn", "bestand": soort}).content
        if soort == "xlsx":
            cellen = openpyxl.load_workbook(io.BytesIO(inhoud)).active
            assert cellen is not None
            assert "GEHEIM" not in str(list(cellen.values))
        else:
            assert b"GEHEIM" not in inhoud


def test_nothing_is_a_formula(als: Als, wim: Gebruiker, team: Team) -> None:
    concept(team, wim, naamVacature="  =HYPERLINK(1)", werkgever={"handelsnaamOrganisatie": "+31 BV"})
    [_, rij] = rows_of(als(wim).post(URL, {"lijst": "mijn", "bestand": "csv"}).content)
    assert rij[:2] == ["'=HYPERLINK(1)", "'+31 BV"]


def test_it_stands_in_the_logboek_who_took_it_along(
    als: Als, wim: Gebruiker, vreemde: Gebruiker, organisatie: Organisatie, team: Team
) -> None:
    concept(team, wim)
    gepubliceerd(team, wim)
    als(wim).post(URL, {"lijst": "mijn", "bestand": "csv"})
    [line] = Handeling.objects.filter(soort="uitgevoerd")
    assert (line.door_gebruiker_id, line.voor_oin, line.over, line.aantal) == (
        wim.pk,
        organisatie.oin,
        "vacature",
        2,
    )
    assert rows_of(als(vreemde).post(URL, {"bestand": "csv"}).content) == [KOP]


def test_a_list_that_is_too_long_says_so(
    als: Als, wim: Gebruiker, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vacatures, "MEESTE_RIJEN", 1)
    concept(team, wim, naamVacature="Kok")
    client = als(wim)
    assert client.post(URL, {"lijst": "mijn"}).status_code == 200
    concept(team, wim, naamVacature="Kok")
    response = client.post(URL, {"lijst": "mijn", "zoek": "kok"}, follow=True)
    assert response.redirect_chain[0][1] == 303
    assert "lijst=mijn&zoek=kok" in response.redirect_chain[0][0]
    assert "Deze lijst heeft 2 vacatures. In een bestand passen er 1." in response.content.decode()
    assert Handeling.objects.filter(soort="uitgevoerd").count() == 1


def test_pressing_twice_is_two_files_and_nothing_else(als: Als, wim: Gebruiker, team: Team) -> None:
    concept(team, wim)
    client, data = als(wim), {"lijst": "mijn", "bestand": "csv"}
    assert client.post(URL, data).content == client.post(URL, data).content
