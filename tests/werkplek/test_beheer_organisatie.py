"""What the beheerder says of the organisation: the other system with dossiers, and what a calendar says."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Beheerpagina, Meer
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie

URL = "/beheer/organisatie/"
GOED = {"systeem_naam": "Suite", "systeem_link": "https://suite.voorbeeld.nl/dossier/{sleutel}"}


class TestPagina(Beheerpagina):
    naam = "beheer_organisatie"
    methods: ClassVar = {"get": 5, "post": 10}
    gegevens: ClassVar = {"doe": "bewaar", **GOED}

    @pytest.fixture
    def meer(self) -> Meer:
        """There are no rows on this page."""
        return lambda aantal: None


def test_it_is_kept_and_on_record(als: Als, bea: Gebruiker, organisatie: Organisatie) -> None:
    client = als(bea)
    gegeven = {"doe": "bewaar", **GOED, "agenda_initialen": "on"}
    assert client.post(URL, gegeven).status_code == 303
    organisatie.refresh_from_db()
    assert (organisatie.systeem_naam, organisatie.systeem_link, organisatie.agenda_initialen) == (
        *GOED.values(),
        True,
    )
    [act] = Handeling.objects.filter(soort="beheer")
    assert (act.door_gebruiker_id, act.voor_oin, act.over) == (bea.pk, organisatie.oin, "organisatie")
    assert act.codes == {"velden": "systeem_naam,systeem_link,agenda_initialen"}
    again = client.post(URL, gegeven, follow=True).content.decode()
    assert "Er is niets veranderd." in again
    assert Handeling.objects.filter(soort="beheer").count() == 1
    assert 'value="Suite"' in client.get(URL).content.decode()


@pytest.mark.parametrize(
    "adres",
    [
        "http://suite.voorbeeld.nl/{sleutel}",
        "https://suite.voorbeeld.nl/",
        "https://suite.voorbeeld.nl/{sleutel}/{sleutel}",
        "https://suite.voorbeeld.nl/{naam}/{sleutel}",
        "https://{sleutel}.voorbeeld.nl/",
        "https:///{sleutel}",
        "https://anja:geheim@suite.voorbeeld.nl/{sleutel}",
        "https://suite.voorbeeld.nl:poort/{sleutel}",
        "https://[suite/{sleutel}",
        "javascript:alert('{sleutel}')",
        "https://suite.voorbeeld.nl/ {sleutel}",
    ],
)
def test_an_address_that_is_not_safe_or_not_whole_is_refused(
    als: Als, bea: Gebruiker, organisatie: Organisatie, adres: str
) -> None:
    response = als(bea).post(URL, {"doe": "bewaar", "systeem_naam": "Suite", "systeem_link": adres})
    assert response.status_code == 422
    assert response.content.decode().count('aria-invalid="true"') == 1
    organisatie.refresh_from_db()
    assert organisatie.systeem_link == ""


@pytest.mark.parametrize("leeg", GOED)
def test_half_is_refused(als: Als, bea: Gebruiker, leeg: str) -> None:
    response = als(bea).post(URL, {"doe": "bewaar", **GOED, leeg: ""})
    assert response.status_code == 422
    assert "allebei in" in response.content.decode()


def test_what_was_typed_before_logging_in_again_is_there(als: Als, bea: Gebruiker) -> None:
    from tests.werkplek.paginas import form_values
    from tests.werkplek.test_terug import log_in

    client = als(bea)
    velden = form_values(client.get(URL).content.decode(), URL)
    client.session.flush()
    response = client.post(URL, velden | {"doe": "bewaar", "systeem_naam": "Getypt"})
    tekst = log_in(client, bea, response["Location"]).content.decode()
    assert 'value="Getypt"' in tekst
    assert reverse("beheer_organisatie") in tekst
