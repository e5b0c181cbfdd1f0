"""The first page of the privacy officer: what stands out, and what was done about it."""

import re
from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Privacypagina, form_values
from vumportal.logboek.services import log_sign_in_failed, log_viewed
from vumportal.organisaties.models import Gebruiker
from vumportal.toezicht.models import Alarmafhandeling
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/privacy/"


def failures(aantal: int = 11, adres: str = "192.0.2.1") -> None:
    """Enough of them for an alarm."""
    for nummer in range(aantal):
        log_sign_in_failed(user_id=None, account=f"a{nummer}", adres=adres)


class TestPagina(Privacypagina):
    naam = "privacy"
    methods: ClassVar = {"get": 14, "post": 16}

    @pytest.fixture
    def meer(self) -> Meer:
        """More alarms: each from another address."""
        made: list[int] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(1)
                failures(adres=f"192.0.2.{len(made)}")

        return make

    def test_the_answer_is_kept_nowhere_and_keeps_the_policy(
        self, url: str, als: Als, bezoekers: tuple[Gebruiker, ...]
    ) -> None:
        """A POST without an alarm is a mistake in the form."""
        assert als(bezoekers[0]).post(url).status_code == 422
        self.methods = {"get": 14}
        super().test_the_answer_is_kept_nowhere_and_keeps_the_policy(url, als, bezoekers)


def test_who_logs_in_comes_here(als: Als, petra: Gebruiker) -> None:
    response = als(petra).get("/", follow=True)
    assert response.redirect_chain == [(URL, 302)]
    tekst = response.content.decode()
    assert "Geen alarmen" in tekst
    assert "meer dan 60 mensen buiten de eigen caseload, per account per dag" in tekst
    assert reverse("kandidaten") not in tekst
    assert reverse("snelzoeken") not in tekst


def test_what_somebody_did_is_said_without_a_name_of_a_kandidaat(
    als: Als, petra: Gebruiker, wim: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    for nummer in range(61):
        persoon = maak_persoon("Zeldzaam", f"Nummer {nummer}", profiel=None)
        log_viewed(user_id=wim.pk, over="werkzoekende", extern_id=persoon.pseudoniem)
    tekst = als(petra).get(URL).content.decode()
    assert "Adviseur werkgevers wim opende op één dag de gegevens van 61 verschillende mensen" in tekst
    assert "Zeldzaam" not in tekst


def test_a_note_takes_it_away_and_stays(als: Als, petra: Gebruiker) -> None:
    failures()
    client = als(petra)
    tekst = client.get(URL).content.decode()
    assert "Alarmen (1)" in tekst
    form = form_values(tekst, URL)
    response = client.post(URL, form | {"notitie": "Uitgezocht: vergeten wachtwoord."}, follow=True)
    assert response.redirect_chain == [(URL, 303)]
    tekst = response.content.decode()
    assert "Geen alarmen" in tekst
    assert "Afgehandeld. Je notitie is bewaard." in tekst
    assert re.search(r"Petra de Vries</bdi><span[^>]*><bdi>Uitgezocht: vergeten wachtwoord.", tekst)
    again = client.post(URL, form | {"notitie": "nog eens"}, follow=True).content.decode()
    assert "Dit alarm staat er niet meer." in again
    assert Alarmafhandeling.objects.get().notitie == "Uitgezocht: vergeten wachtwoord."


@pytest.mark.parametrize(("notitie", "words"), [("", "Schrijf kort op"), ("x" * 201, "maximaal 200 tekens")])
def test_without_a_note_it_stays(als: Als, petra: Gebruiker, notitie: str, words: str) -> None:
    failures()
    failures(adres="192.0.2.9")
    client = als(petra)
    response = client.post(URL, form_values(client.get(URL).content.decode(), URL) | {"notitie": notitie})
    assert response.status_code == 422
    tekst = response.content.decode()
    assert words in tekst
    assert tekst.count('aria-invalid="true"') == 1  # at the alarm it was about
    assert len(re.findall(r'id="alarm\d+_notitie"', tekst)) == 2
    assert not Alarmafhandeling.objects.exists()


def test_an_error_page_leads_here(als: Als, petra: Gebruiker) -> None:
    client = als(petra)
    for url, status in ((reverse("kandidaten"), 403), ("/bestaat-niet/", 404)):
        response = client.get(url)
        assert response.status_code == status
        assert f'href="{URL}"' in response.content.decode()
