"""What the logboek has: rows in words, page by page."""

import re
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Privacypagina
from tests.werkplek.test_logboek_zoeken import searches
from vumportal.logboek.models import Handeling
from vumportal.logboek.services import log_detail, log_viewed
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/privacy/logboek/gevonden/"


class TestPagina(Privacypagina):
    naam = "logboek_gevonden"
    methods: ClassVar = {"get": 9}

    @pytest.fixture
    def url(self, als: Als, bezoeker: Gebruiker, anja: Gebruiker) -> str:
        """After a search for what Anja did."""
        return str(searches(als(bezoeker), account="anja")["Location"])

    @pytest.fixture
    def meer(self, anja: Gebruiker) -> Meer:
        """More that she did."""
        return lambda aantal: [view(anja, f"p{nummer}") for nummer in range(aantal)]


def view(gebruiker: Gebruiker, ref: str) -> None:
    log_viewed(user_id=gebruiker.pk, over="werkzoekende", extern_id=ref)


def test_who_saw_henk(
    als: Als, petra: Gebruiker, anja: Gebruiker, henk: Werkzoekende, organisatie: Organisatie
) -> None:
    view(anja, henk.pseudoniem)
    view(anja, "iemand-anders")
    log_detail(asker_oin="9" * 20, owner_oin=organisatie.oin, over="werkzoekende", extern_id=henk.pseudoniem)
    client = als(petra)
    response = client.get(searches(client, naam="Henk Jansen", geboortejaar="1984")["Location"])
    shown = " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
    for words in (
        "klantmanager anja Bekeken in de werkplek",
        f"organisatie {'9' * 20} Detail verstrekt",
        "privacy officer petra Gezocht in het logboek",
        "vraag of klacht van een kandidaat: Een kandidaat belde hierover.",
        f"referentie {henk.pseudoniem}, van ",
        "publieke taak",
    ):
        assert words in shown, words
    assert "Henk" not in shown
    assert "iemand-anders" not in shown


def test_pages(als: Als, petra: Gebruiker, anja: Gebruiker) -> None:
    for nummer in range(30):
        view(anja, f"ref-{nummer:02d}")
    client = als(petra)
    url = searches(client, account="anja")["Location"]
    first = client.get(url).content.decode()
    assert "ref-29" in first
    assert "Ouder" in first
    assert "Nieuwer" not in first
    second = client.get(f"{url}&pagina=2").content.decode()
    assert "ref-00" in second
    assert "ref-29" not in second
    assert "Nieuwer" in second
    assert "Gevonden in het logboek, pagina 2" in second
    for wrong in ("0", "-1", "x", "²", "9" * 30):
        assert "ref-29" in client.get(f"{url}&pagina={wrong}").content.decode()


def test_looking_on_is_no_new_search(als: Als, petra: Gebruiker, anja: Gebruiker) -> None:
    client = als(petra)
    url = searches(client, account="anja")["Location"]
    for _ in range(3):
        client.get(url)
    assert Handeling.objects.filter(soort="logboek").count() == 1


def test_the_address_alone_shows_nothing(als: Als, petra: Gebruiker, anja: Gebruiker, client: Client) -> None:
    """A search is of the session that asked it, and the last five are remembered."""
    url = searches(als(petra), account="anja")["Location"]
    client.session.flush()
    for address in (url, URL, f"{URL}?vraag=onzin"):
        response = als(petra).get(address)
        assert (response.status_code, response["Location"]) == (303, reverse("logboek_zoeken"))
    urls = [searches(als(petra), account="anja")["Location"] for _ in range(6)]
    assert [als(petra).get(address).status_code for address in urls] == [303, 200, 200, 200, 200, 200]


def test_nothing_found_says_so(als: Als, petra: Gebruiker) -> None:
    client = als(petra)
    url = searches(client, referentie="bestaat-niet", van="2020-01-01", tot="2020-01-02")["Location"]
    assert "Niets gevonden" in client.get(url).content.decode()
