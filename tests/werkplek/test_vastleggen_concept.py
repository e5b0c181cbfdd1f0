"""What is typed is kept while typing, and gone once it was saved."""

from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import WACHTWOORD, was_planned
from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, form_values
from vumportal.caseload.models import Afspraak, Contactmoment
from vumportal.notities.models import Vastlegconcept
from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek import terug
from vumportal.werkzoekenden.models import Werkzoekende

GETYPT: dict[str, Any] = {
    "uitkomst": "geweest",
    "zin": "We spraken over",
    "titel": "cv maken",
    "volgende": "geen",
}


class TestPagina(Stukpagina):
    naam = "vastleggen_concept"
    over = ("henk",)
    methods: ClassVar = {"post": 24}
    gegevens: ClassVar = GETYPT

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More appointments that are over."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                was_planned(henk, anja)

        return make


@pytest.fixture
def afspraak(henk: Werkzoekende, anja: Gebruiker) -> Afspraak:
    return was_planned(henk, anja)


def addresses(henk: Werkzoekende, afspraak: Afspraak) -> list[tuple[str, str]]:
    """Of both forms the page and where it keeps what is typed."""
    return [
        (reverse("vastleggen", args=args), reverse("vastleggen_concept", args=args))
        for args in ([henk.pk], [henk.pk, afspraak.pk])
    ]


def test_while_typing_only_when_it_was_kept_comes_back(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    client = als(anja)
    for page, keep in addresses(henk, afspraak):
        response = client.post(keep, GETYPT, headers=HTMX)
        assert response.content.decode().strip().startswith("concept bewaard ")
        tekst = client.get(page).content.decode()
        assert "We spraken over</textarea>" in tekst
        assert 'value="cv maken"' in tekst
        assert "concept bewaard" in tekst
        assert not Contactmoment.objects.exists()
    assert Vastlegconcept.objects.count() == 2


def test_what_is_wrong_or_half_is_kept_too(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    keep = reverse("vastleggen_concept", args=[henk.pk])
    client = als(anja)
    half = {"uitkomst": "gezellig", "dag": "gisteren", "nieuwe_tijd": "9", "klaar": "x", "iets": "anders"}
    assert client.post(keep, half, headers=HTMX).status_code == 200
    assert "iets" not in Vastlegconcept.objects.get().inhoud
    tekst = client.get(reverse("vastleggen", args=[henk.pk])).content.decode()
    assert 'value="gisteren"' in tekst
    assert 'value="9"' in tekst


def test_without_scripts_there_is_a_button(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    client = als(anja)
    for page, keep in addresses(henk, afspraak):
        assert f'formaction="{keep}"' in client.get(page).content.decode()
        response = client.post(keep, GETYPT)
        assert (response.status_code, response["Location"]) == (303, page)
        assert "Je concept is bewaard" in client.get(page).content.decode()


def test_it_is_shown_to_nobody_else(
    als: Als, anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    for page, keep in addresses(henk, afspraak):
        als(anja).post(keep, GETYPT, headers=HTMX)
        assert "We spraken over" not in als(wim).get(page).content.decode()


def test_saved_it_is_gone_and_nothing_brings_it_back(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    """Also not what was on its way when the button was pressed."""
    client = als(anja)
    for page, keep in addresses(henk, afspraak):
        hidden = form_values(client.get(page).content.decode(), page)
        client.post(keep, hidden | GETYPT, headers=HTMX)
        full = {"soort": "telefoon", "dag": "2026-01-05", "tijd": "10:00"}
        assert client.post(page, hidden | full | GETYPT).status_code == 303
        assert not Vastlegconcept.objects.exists()
        late = client.post(keep, hidden | GETYPT, headers=HTMX)
        assert late.content.decode().strip() == ""
        assert client.post(keep, hidden | GETYPT).status_code == 303
        assert not Vastlegconcept.objects.exists()


def test_it_can_be_let_go(als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak) -> None:
    client = als(anja)
    for page, keep in addresses(henk, afspraak):
        client.post(keep, GETYPT, headers=HTMX)
        assert 'name="wis"' in client.get(page).content.decode()
        assert client.post(keep, {"wis": "ja"})["Location"] == page
        tekst = client.get(page).content.decode()
        assert "We spraken over" not in tekst
        assert 'name="wis"' not in tekst


def test_the_start_page_and_that_of_the_person_say_that_it_waits(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak
) -> None:
    client = als(anja)
    kandidaat = reverse("kandidaat", args=[henk.pk])
    los, over = (keep for _, keep in addresses(henk, afspraak))
    assert "concept van" not in client.get("/").content.decode() + client.get(kandidaat).content.decode()
    client.post(over, GETYPT, headers=HTMX)
    assert "concept van" in client.get("/").content.decode()
    assert "concept van" in client.get(kandidaat).content.decode()
    assert "Je begon iets vast te leggen" not in client.get("/").content.decode()
    client.post(los, GETYPT, headers=HTMX)
    tekst = client.get("/").content.decode()
    assert "Je begon iets vast te leggen over <bdi>Henk J.</bdi>" in tekst
    assert "We spraken over" not in tekst


@pytest.mark.parametrize("htmx", [False, True])
def test_a_session_that_ended_while_typing_leads_back_to_what_was_typed(
    als: Als, anja: Gebruiker, henk: Werkzoekende, afspraak: Afspraak, htmx: bool
) -> None:
    page, keep = addresses(henk, afspraak)[1]
    client: Client = als(anja)
    hidden = form_values(client.get(page).content.decode(), page)
    client.session.flush()
    response = client.post(keep, hidden | GETYPT, headers=HTMX if htmx else {})
    login = response["HX-Redirect"] if htmx else response["Location"]
    assert page in login
    answer = client.post(login, {"username": "anja", "password": WACHTWOORD, "next": page})
    assert answer["Location"] == page
    tekst = client.get(page).content.decode()
    assert "We spraken over</textarea>" in tekst
    assert terug.BEWAARD in tekst
