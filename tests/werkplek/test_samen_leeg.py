"""Together: a form to fill in with a pen."""

import re
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.besluiten import Kalender
from tests.mijn.delen import announced
from tests.mijn.rondgang import sentences
from tests.voorgelezen import read_aloud
from tests.werkplek.conftest import chosen
from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.standaard.groepen import ZELF_BEVESTIGD
from vumportal.toestemming.bladpapier import LIJN
from vumportal.toestemming.leegpapier import TITEL, VAKJE, empty_parts
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.overstap import start_public_task
from vumportal.toestemming.stand import standing
from vumportal.toestemming.teksten import current_text, key_of
from vumportal.toestemming.voorbeeld import choices
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.papier import plain_text

LANGST, GEMIDDELD = 20, 12


class TestSamenLeeg(Stukpagina):
    naam = "samen_leeg"
    over = ("henk",)
    methods: ClassVar = {"get": 14}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        return lambda aantal: more_searches(opdracht, aantal)

    def test_after_a_swap_it_is_the_page(self, url: str, als: Als, bezoeker: Gebruiker) -> None:
        """A PDF has no part: for htmx it is the same."""
        client = als(bezoeker)
        answers = [client.get(url, headers=headers) for headers in ({}, HTMX)]
        een, ander = (read_aloud(answer.content) for answer in answers)
        assert een == ander


def paper(als: Als, door: Gebruiker, persoon: Werkzoekende) -> list[str]:
    response = als(door).get(reverse("samen_leeg", args=[persoon.pk]))
    assert response["Content-Type"] == "application/pdf"
    return read_aloud(response.content)


def test_read_aloud_it_is_the_plain_text(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    gelezen = paper(als, anja, henk)
    plat = plain_text(TITEL, empty_parts(Ontvanger)).splitlines()
    assert [" ".join(line.split()) for line in plat] == gelezen
    for regel in ("Je naam", "Datum", "Handtekening"):
        assert f"{regel}: {LIJN}" in gelezen


def test_it_says_what_the_pages_say_and_has_a_box_for_every_choice(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    gelezen = paper(als, anja, henk)
    for ontvanger in Ontvanger:
        for regel in current_text(key_of(Besluit.Soort.GEGEVEN, ontvanger)).tekst.split("\n"):
            assert not regel.strip() or " ".join(regel.split()) in gelezen
    vakjes = [regel for regel in gelezen if regel.startswith(VAKJE)]
    groepen = [keuze for keuze in choices(None) if not keuze.bit & ZELF_BEVESTIGD]
    assert len(vakjes) == len(Ontvanger) * (2 + len(groepen) + 4)
    assert sum("Ja, laat mijn werkprofiel zien." in regel for regel in vakjes) == len(Ontvanger)


def test_it_says_nothing_of_the_person_and_is_the_same_after_a_no(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    voor = paper(als, anja, henk)
    chosen(henk, anja, ja=False)
    chosen(henk, anja, Ontvanger.PUBLIEK)
    assert paper(als, anja, henk) == voor
    tekst = "\n".join(voor)
    assert not re.search(rf"{henk.voornaam}|{henk.achternaam}|[0-9A-Z]{{4}}-[0-9A-Z]{{4}}", tekst)


def test_what_is_shared_without_asking_is_not_asked_on_paper(
    als: Als, anja: Gebruiker, henk: Werkzoekende, monkeypatch: pytest.MonkeyPatch
) -> None:
    announced(henk)
    Kalender(monkeypatch).verder(30)
    start_public_task()
    gevraagd = [ontvanger for ontvanger, stand in standing(henk).items() if stand.vraagt]
    assert 0 < len(gevraagd) < len(Ontvanger)
    titels = {
        ontvanger: current_text(key_of(Besluit.Soort.GEGEVEN, ontvanger)).tekst.strip().split("\n")[0]
        for ontvanger in Ontvanger
    }
    gelezen = paper(als, anja, henk)
    assert [ontvanger for ontvanger in Ontvanger if titels[ontvanger] in gelezen] == gevraagd


@pytest.mark.parametrize("ontvangers", [list(Ontvanger), [Ontvanger.PRIVAAT]], ids=["all", "one"])
def test_its_sentences_are_short(ontvangers: list[Ontvanger]) -> None:
    zinnen = list(sentences(plain_text(TITEL, empty_parts(ontvangers))))
    assert len(zinnen) > 40
    assert [zin for zin in zinnen if len(zin.split()) > LANGST] == []
    assert sum(len(zin.split()) for zin in zinnen) <= GEMIDDELD * len(zinnen)


def test_it_is_offered_where_a_paper_is_copied_alone(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    url, naar = reverse("samen", args=[henk.pk]), reverse("samen_leeg", args=[henk.pk])
    assert naar in als(anja).get(f"{url}?hoe=papier").content.decode()
    assert naar not in als(anja).get(url).content.decode()
