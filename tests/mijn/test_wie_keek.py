"""Who looked at me: within a minute, in words, only my own, and reading it is on record."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.mijn.conftest import AlsPersoon
from tests.mijn.paginas import Mijnpagina
from tests.toezicht.conftest import earlier
from tests.werkplek.paginas import Als, Meer
from vumportal.logboek.models import Handeling
from vumportal.logboek.services import log_answer, log_detail, log_viewed
from vumportal.mijn.kijklijst import PERIODEN, find_row, looked_at
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.groepen import ALLE_GROEPEN, Groep
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import record_decision
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag

URL = "/mijn/wie-keek/"
TILBURG = "00000001900000002000"


def fetched(persoon: Werkzoekende, oin: str = TILBURG, groepen: int | None = 0) -> None:
    log_detail(
        asker_oin=oin,
        owner_oin=persoon.organisatie.oin,
        over="werkzoekende",
        extern_id=persoon.pseudoniem,
        groepen=groepen,
    )


def answered(persoon: Werkzoekende, oin: str) -> None:
    log_answer(
        asker_oin=oin, owner_oin=persoon.organisatie.oin, over="werkzoekende", ids=[persoon.pseudoniem]
    )


def words(client: Client, **vraag: str) -> str:
    """What the page says, without its marks."""
    html = client.get(URL, vraag).content.decode().split("<main", 1)[1].split("</main")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


class TestPagina(Mijnpagina):
    naam = "mijn:wie_keek"
    methods: ClassVar = {"get": 12}

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """More organisations that opened it, and answers to more."""

        def make(aantal: int) -> None:
            begin = Handeling.objects.count()
            for nummer in range(begin, begin + aantal):
                fetched(henk, f"{nummer:020d}")
                answered(henk, f"{nummer:020d}")

        return make


def test_nobody_looked(telefoon: Client) -> None:
    tekst = words(telefoon)
    for zin in (
        "Niemand van een andere organisatie opende je profiel.",
        "Je profiel stond niet in zo'n lijst.",
        "Niemand anders opende je profiel via onze organisatie.",
        "Dat je dit bekijkt, leggen we ook vast.",
    ):
        assert zin in tekst


def test_a_view_a_delivery_and_a_decision_are_there_at_once(
    telefoon: Client, als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    ensure_organisatie(naam="WSP Midden-Brabant", oin=TILBURG, soort="suwi")
    als(anja).get(reverse("kandidaat", args=[henk.pk]))
    fetched(henk, groepen=int(Groep.PRESENTATIE))
    for _ in range(3):
        answered(henk, TILBURG)
    record_decision(
        werkzoekende=henk,
        ontvanger=Ontvanger.PUBLIEK,
        soort=Besluit.Soort.GEWEIGERD,
        hoe=Besluit.Hoe.ZELF,
    )
    tekst, vandaag = words(telefoon), dag(timezone.localdate())
    assert f"Geopend (1) {vandaag} WSP Midden-Brabant Deze organisatie keek of er werk voor je is." in tekst
    assert "Zag: werkprofiel en persoonlijke presentatie. Niet: werkervaring in woorden," in tekst
    assert "Je profiel stond in 3 lijsten voor één organisatie." in tekst
    assert "WSP Midden-Brabant: 3 keer" in tekst
    assert f"{henk.organisatie.naam}, klantmanager Bekeek je gegevens om je te helpen." in tekst
    assert "Je zei nee tegen delen met andere publieke organisaties. Je deed dit zelf." in tekst
    assert "Anja" not in tekst
    assert "Peeters" not in tekst


def test_of_before_groups_were_written_down_it_says_so(telefoon: Client, henk: Werkzoekende) -> None:
    fetched(henk, groepen=None)
    tekst = words(telefoon)
    assert f"Een organisatie met nummer {TILBURG}" in tekst
    assert "Wat zij precies zag, hebben we niet opgeschreven." in tekst
    assert "Zag:" not in tekst


def test_nobody_sees_that_of_another(
    telefoon: Client, als_persoon: AlsPersoon, henk: Werkzoekende, ander: Werkzoekende
) -> None:
    fetched(henk)
    answered(henk, TILBURG)
    assert TILBURG in words(telefoon)
    assert TILBURG not in words(als_persoon(ander))


def test_reading_it_is_on_record_and_shows_as_no_look(telefoon: Client, henk: Werkzoekende) -> None:
    telefoon.head(URL)
    assert not Handeling.objects.filter(soort="zelf").exists()
    words(telefoon)
    [act] = Handeling.objects.filter(soort="zelf")
    assert (act.refs, act.over, act.voor_oin) == ([henk.pseudoniem], "wie_keek", henk.organisatie.oin)
    assert "Niemand keek." in words(telefoon)


@pytest.mark.parametrize(("dagen", "gezien"), [("7", False), ("30", False), ("90", True), ("365", True)])
def test_how_far_back_is_a_choice(
    eigenaar: None, dagen: str, gezien: bool, telefoon: Client, henk: Werkzoekende
) -> None:
    fetched(henk)
    earlier(timedelta(days=40), "detail")
    assert (TILBURG in words(telefoon, dagen=dagen)) is gezien
    html = telefoon.get(URL, {"dagen": dagen}).content.decode()
    assert re.findall(r'href="\?dagen=(\d+)" aria-current', html) == [dagen]


@pytest.mark.parametrize("dagen", ["", "31", "-1", "999999999999", "x", "७"])
def test_a_period_that_is_no_choice_is_thirty_days(dagen: str, telefoon: Client) -> None:
    html = telefoon.get(URL, {"dagen": dagen}).content.decode()
    assert re.findall(r'href="\?dagen=(\d+)" aria-current', html) == ["30"]


def test_more_than_the_page_shows_is_said(telefoon: Client, henk: Werkzoekende) -> None:
    for nummer in range(61):
        fetched(henk, f"{nummer:020d}")
    tekst = words(telefoon)
    assert "Er is meer dan hier past." in tekst
    assert "Niemand anders" not in tekst


def test_every_row_has_a_mark_of_its_own_by_which_it_is_found(
    henk: Werkzoekende, ander: Werkzoekende, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    for groepen in range(ALLE_GROEPEN + 1):
        fetched(henk, groepen=groepen)
    log_viewed(user_id=anja.pk, over="werkzoekende", extern_id=henk.pseudoniem)
    regels = list(looked_at(henk, 7))
    assert len({regel.sleutel for regel in regels}) == len(regels) > ALLE_GROEPEN
    for regel in regels:
        assert find_row(henk, regel.sleutel) == regel
        assert find_row(ander, regel.sleutel) is None


def test_sentences_are_short(telefoon: Client, henk: Werkzoekende) -> None:
    for groepen in range(ALLE_GROEPEN + 1):
        fetched(henk, groepen=groepen)
    for regel in looked_at(henk, max(PERIODEN)).geopend:
        assert max(len(zin.split()) for zin in regel.wat) <= 20
