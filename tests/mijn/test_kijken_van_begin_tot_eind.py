"""What happened at each door is on "Wie keek" at once, of oneself alone: nothing here writes the logboek itself."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.bron.conftest import ASKER, HEADERS
from tests.mijn.conftest import AlsPersoon
from tests.mijn.rondgang import body, plain, walk
from tests.werkplek.paginas import Als
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.soort import Soort
from vumportal.toestemming.teksten import current_text
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag

BRON = "/vum/bron/v3/werkzoekendeProfielen"
VRAAG = {"vraagObject": {"selectiegebied": {"postcode": "5501AB", "afstand": 60}}}
TILBURG = "WSP Midden-Brabant"


def looked(client: Client) -> str:
    """The words of the page, on one line."""
    html = client.get(reverse("mijn:wie_keek")).content.decode()
    return " ".join(plain(body(html)).split())


@pytest.fixture
def gebeurd(als: Als, anja: Gebruiker, henk: Werkzoekende, telefoon: Client) -> None:
    """Another organisation searched and fetched, Anja opened the page, Henk said nee to one and ja to another."""
    ensure_organisatie(naam=TILBURG, oin=ASKER, soort="suwi")
    assert Soort.WERKZOEKENDE.collectie in BRON
    ander = Client(headers=HEADERS)
    antwoord = ander.post(f"{BRON}/matches", json.dumps(VRAAG), content_type="application/json").json()
    assert henk.profiel.extern_id in {match["idWerkzoekende"] for match in antwoord["matches"]}
    assert ander.get(f"{BRON}/{henk.profiel.extern_id}").status_code == 200
    assert als(anja).get(reverse("kandidaat", args=[henk.pk])).status_code == 200
    for ontvanger, keuze in (("privaat", "nee"), ("publiek", "ja")):
        gegevens = {
            "keuze": keuze,
            "hoe_lang": "stop",
            "versie": current_text(f"vragen.{ontvanger}").versie,
        }
        assert telefoon.post(reverse("mijn:kiezen", args=[ontvanger]), gegevens).status_code == 303


@pytest.mark.usefixtures("gebeurd")
def test_each_of_it_is_there_at_once(telefoon: Client, henk: Werkzoekende) -> None:
    tekst, vandaag = looked(telefoon), dag(timezone.localdate())
    for zin in (
        f"Geopend (1) {vandaag} {TILBURG} Deze organisatie keek of er werk voor je is. Zag: werkprofiel.",
        "Je profiel stond in één lijst voor één organisatie.",
        f"{henk.organisatie.naam}, klantmanager Bekeek je gegevens om je te helpen.",
        "Je zei nee tegen delen met uitzend- en bemiddelingsbureaus. Je deed dit zelf.",
        "Je zei ja tegen delen met andere publieke organisaties. Je deed dit zelf.",
    ):
        assert zin in tekst, zin
    assert "Anja" not in tekst


@pytest.mark.traag
@pytest.mark.usefixtures("gebeurd")
def test_somebody_else_reads_nothing_of_it_anywhere(
    als_persoon: AlsPersoon, maak_persoon: Callable[..., Werkzoekende], henk: Werkzoekende
) -> None:
    """Of whom a profiel is that nobody may see."""
    client = als_persoon(maak_persoon("Jessica", "de Wit", deelt=False))
    for url, html in walk(client).items():
        for woord in (TILBURG, henk.voornaam, henk.achternaam, henk.pseudoniem, "Je zei"):
            assert woord not in html, (url, woord)
