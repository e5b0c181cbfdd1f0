"""The page of one person."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import HENK
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values, more_searches
from vumportal.logboek.models import Handeling
from vumportal.logboek.services import log_detail
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_organisatie
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag


class TestPagina(Stukpagina):
    naam = "kandidaat"
    over = ("henk",)
    methods: ClassVar = {"get": 26}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More searches for this person."""
        return lambda aantal: more_searches(opdracht, aantal)


def test_profile_in_words(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    for words in (
        "Henk Jansen",
        "Zoek vacatures voor Henk",
        "Medewerker naaiatelier",
        "Fietsenmaker",
        "Betaald werk, vast contract",
        "16 tot 24 uur per week",
        "Nederlands: spreken goed, schrijven redelijk",
        "Veldhoven (5501)",
        "met gemeenten en UWV",
        "Fiets (naar het werk)",
    ):
        assert words in tekst, words
    assert "5501AB" not in tekst
    assert "https://voorbeeld" not in tekst


def test_the_band_stands_on_top_and_contact_below_it(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    document = {**HENK, "telefoonnummer": ["06-12345678"], "emailadres": ["henk@voorbeeld.example"]}
    henk = maak_persoon(profiel=document, deelt=False)
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    above = tekst[tekst.index("</h1>") : tekst.index("Werk dat past")]
    shown = " ".join(re.sub(r"<[^>]+>", " ", above).split())
    assert "Maximaal 24 uur fiets fietsen repareren deelt niets buiten de organisatie" in shown
    assert 'href="tel:0612345678"' in above
    assert 'href="mailto:henk@voorbeeld.example"' in above
    assert "06-12345678" not in tekst[tekst.index("Werk dat past") :]


def test_what_is_not_filled_in_says_so(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    leeg = maak_persoon(profiel={"mobiliteit": {"bemiddelingspostcode": "5501AB"}})
    tekst = als(anja).get(reverse("kandidaat", args=[leeg.pk])).content.decode()
    assert tekst.count("Nog niet ingevuld.") == 5
    assert "nog niet ingevuld</dd>" in tekst


def test_searching_is_one_button_and_the_wishes_are_a_link(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    url = reverse("zoek_vacatures", args=[henk.pk])
    assert form_values(tekst, url) | {"csrfmiddlewaretoken": ""} == {
        "direct": "ja",
        "csrfmiddlewaretoken": "",
    }
    assert f'<a href="{url}">Eerst de wensen bekijken</a>' in tekst


def test_opening_is_written_down(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    client.head(reverse("kandidaat", args=[henk.pk]))
    assert not Handeling.objects.filter(soort="gezien").exists()
    client.get(reverse("kandidaat", args=[henk.pk]))
    gezien = Handeling.objects.get(soort="gezien")
    assert (gezien.door_gebruiker_id, gezien.refs) == (anja.pk, [henk.profiel.extern_id])


def test_who_may_still_have_what_was_fetched_is_said_whether_somebody_shares_or_not(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    henk, jessica = maak_persoon(), maak_persoon("Jessica", deelt=False)
    ensure_organisatie(naam="Gemeente Tilburg", oin="1" * 20, soort="suwi", regio="")
    for persoon in (henk, jessica):
        assert (
            "Opgehaalde gegevens"
            not in als(anja).get(reverse("kandidaat", args=[persoon.pk])).content.decode()
        )
        log_detail(
            asker_oin="1" * 20,
            owner_oin=persoon.organisatie.oin,
            over="werkzoekende",
            extern_id=persoon.profiel.extern_id,
        )
    tot = dag(timezone.localdate() + timedelta(days=settings.VUM_DETAIL_BEWAARDAGEN))
    zin = f"Opgehaalde gegevens kunnen nog staan bij Gemeente Tilburg (tot en met {tot})."
    for persoon in (henk, jessica):
        assert zin in als(anja).get(reverse("kandidaat", args=[persoon.pk])).content.decode()


def test_without_profiel(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    nour = maak_persoon("Nour", profiel=None)
    tekst = als(anja).get(reverse("kandidaat", args=[nour.pk])).content.decode()
    assert "Nog geen profiel" in tekst
    assert "Zoek vacatures voor" not in tekst


def test_earlier_searches(als: Als, anja: Gebruiker, henk: Werkzoekende, opdracht: Zoekopdracht) -> None:
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert reverse("zoekopdracht", args=[opdracht.pk]) in tekst
    assert "1 gevonden" in tekst
    assert "30 km, 2 beroepen" in tekst


def test_who_opened_the_profiel_lately(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    url, client = reverse("kandidaat", args=[henk.pk]), als(anja)
    assert "geopend door" not in client.get(url).content.decode()
    ensure_organisatie(naam="WSP Midden-Brabant", oin="8" * 20, soort="suwi")
    log_detail(
        asker_oin="8" * 20,
        owner_oin=henk.organisatie.oin,
        over="werkzoekende",
        extern_id=henk.pseudoniem,
        groepen=0,
    )
    zin = f"In de laatste 14 dagen geopend door WSP Midden-Brabant ({dag(timezone.localdate())})."
    assert zin in client.get(url).content.decode()
