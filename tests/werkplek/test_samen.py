"""Together: what there is to choose, and when it is not asked."""

import re
from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.mijn.delen import announced
from tests.mijn.rondgang import words
from tests.mijn.test_zinnen import check
from tests.werkplek.conftest import chosen, sheet_for
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag

STAFF = ("Werkplek", "Kandidaten", "Zoeken", "Vacatures", "kandidaat", "werkzoekende", "Log uit")
"""Words that the person opposite does not read."""


class TestSamen(Stukpagina):
    naam = "samen"
    over = ("henk",)
    methods: ClassVar = {"get": 14}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        return lambda aantal: more_searches(opdracht, aantal)


def said(als: Als, door: Gebruiker, naam: str, *args: object) -> str:
    return als(door).get(reverse(naam, args=args)).content.decode()


def test_no_word_of_the_work_stands_on_these_pages(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    chosen(henk, anja)
    for naam, args in (
        ("samen", [henk.pk]),
        ("samen_kiezen", [henk.pk, "privaat"]),
        ("samen_voorbeeld", [henk.pk, "privaat"]),
        ("samen_bevestigen", [henk.pk]),
    ):
        tekst = said(als, anja, naam, *args)
        body = tekst[tekst.index("<body") :]
        assert not [word for word in STAFF if f">{word}" in body or f" {word} " in body], naam
        assert "samenblad" in tekst


def test_after_a_no_the_page_says_the_day_and_does_not_start(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    tot = timezone.localdate() + timedelta(days=90)
    chosen(henk, anja, ja=False, niet_vragen_voor=tot)
    tekst = said(als, anja, "samen", henk.pk)
    assert f"Tot {dag(tot)} vragen we dit niet opnieuw." in tekst
    url = reverse("samen_kiezen", args=[henk.pk, "privaat"])
    assert als(anja).get(url).status_code == 303
    assert (
        als(anja).post(url, {"keuze": "ja", "hoe_lang": "stop", "versie": "2", "hoe": "balie"}).status_code
        == 303
    )
    assert henk.besluiten.filter(ontvanger=Ontvanger.PRIVAAT).count() == 1
    assert "vroeg hier zelf om" in als(anja).get(f"{url}?op_verzoek=ja").content.decode()


def test_a_no_is_nowhere_else(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    """The page about sharing is the same, with and without a no."""

    def page() -> str:
        tekst = said(als, anja, "kandidaat_regelen", henk.pk)
        return tekst[tekst.index("<main") : tekst.index("</main>")]

    before = page()
    chosen(henk, anja, ja=False)
    assert page() == before


def test_on_these_pages_stands_no_word_of_the_other_ground(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    announced(henk)
    for naam, args in (
        ("samen", [henk.pk]),
        ("samen_kiezen", [henk.pk, "suwi"]),
        ("samen_bevestigen", [henk.pk]),
    ):
        assert "bezwaar" not in said(als, anja, naam, *args).casefold()


def test_after_a_no_every_page_of_the_work_is_as_before(
    als: Als, anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende
) -> None:
    """But for together mode itself, where the day is said."""
    pages = [
        *(reverse(naam) for naam in ("start", "kandidaten", "zoeken", "vacatures", "handtekeningen")),
        *(
            reverse(naam, args=[henk.pk])
            for naam in ("kandidaat", "zoek_vacatures", "vergelijken", "stop_delen")
        ),
    ]

    def read() -> list[str]:
        found = [als(wie).get(url).content.decode() for wie in (anja, wim) for url in pages]
        return [
            re.sub(r'(csrfmiddlewaretoken|van_wie)" value="[^"]*"|"X-CSRFToken": "[^"]*"', "", tekst)
            for tekst in found
        ]

    read()  # what a first look writes down
    before = read()
    chosen(henk, anja, ja=False)
    assert read() == before


def test_every_sentence_of_these_pages_is_short(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    """As on the pages of the person alone: at most twelve words in the mean, and none over twenty."""

    def urls() -> list[str]:
        return [
            *(reverse(naam, args=[henk.pk]) for naam in ("samen", "samen_bevestigen")),
            f"{reverse('samen', args=[henk.pk])}?hoe=papier",
            *(
                reverse(naam, args=[henk.pk, soort.value])
                for naam in ("samen_kiezen", "samen_voorbeeld")
                for soort in Ontvanger
            ),
        ]

    eerst = [words(als(anja).get(url)) for url in urls()]
    sheet_for(henk, anja)
    chosen(henk, anja, Ontvanger.PUBLIEK, ja=False)
    for tekst in (*eerst, *(words(als(anja).get(url)) for url in urls())):
        check(tekst)
