"""What was announced about the ground: told on the first page, in its own words on a page of its own."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.besluiten import Kalender
from tests.mijn.delen import SUWI, announced
from tests.mijn.paginas import Eigenstuk
from vumportal.toestemming.models import Aankondiging, Grondslag
from vumportal.toestemming.overstap import announce_switch, start_public_task
from vumportal.toestemming.teksten import INFORMEREN, STOPPEN, current_text
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag

KOP = "Wat verandert er?"
"""A heading that texts share."""
START, BEZWAAR = reverse("mijn:start"), reverse("mijn:bezwaar")


def page(grondslag: Grondslag, henk: Werkzoekende) -> str:
    return reverse(
        "mijn:verandering", args=[Aankondiging.objects.get(grondslag=grondslag, werkzoekende=henk).pk]
    )


def back_to_consent(henk: Werkzoekende) -> Grondslag:
    """Everybody was told that from thirty days on a yes is asked again."""
    return announce_switch(
        organisatie=henk.organisatie,
        ontvanger=SUWI,
        naar=Grondslag.Soort.TOESTEMMING,
        per=timezone.localdate() + timedelta(days=30),
    )


class TestVerandering(Eigenstuk):
    naam = "mijn:verandering"
    methods: ClassVar = {"get": 12}

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        return page(announced(henk), henk)


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    return Kalender(monkeypatch)


def read(telefoon: Client, url: str) -> str:
    response = telefoon.get(url)
    assert response.status_code == 200
    return response.content.decode()


def paragraphs(sleutel: str) -> list[str]:
    return [regel for regel in current_text(sleutel).tekst.split("\n") if regel]


def test_what_begins_is_told_from_the_first_day_on(
    telefoon: Client, henk: Werkzoekende, kalender: Kalender
) -> None:
    assert "verandert wat" not in read(telefoon, START)
    grondslag = announced(henk)
    url = page(grondslag, henk)
    text = read(telefoon, START)
    assert f"Vanaf {dag(grondslag.van)} verandert wat" in text
    assert f'href="{url}"' in text
    for regel in paragraphs(INFORMEREN):
        assert regel in read(telefoon, url)
    assert f"Dit begint op {dag(grondslag.van)}." in read(telefoon, url)
    kalender.verder(30)
    start_public_task()
    assert " veranderde wat" in read(telefoon, START)
    assert f"Dit geldt sinds {dag(grondslag.van)}." in read(telefoon, url)
    kalender.verder(31)
    assert url not in read(telefoon, START)
    assert read(telefoon, url)


def test_what_ends_is_told_too_and_on_the_page_that_it_ends(
    telefoon: Client, henk: Werkzoekende, kalender: Kalender
) -> None:
    announced(henk)
    kalender.verder(31)
    start_public_task()
    grondslag = back_to_consent(henk)
    url = page(grondslag, henk)
    for plek in (START, BEZWAAR):
        text = read(telefoon, plek)
        assert f"Vanaf {dag(grondslag.van)} verandert wat" in text
        assert f'href="{url}"' in text
        assert not [regel for regel in paragraphs(STOPPEN) if len(regel) > len(KOP) and regel in text]
    text = read(telefoon, url)
    for regel in paragraphs(STOPPEN):
        assert regel in text
    assert "bezwaar" not in text.partition("<h1")[2].partition("</main>")[0].replace(BEZWAAR, "").lower()


def test_who_was_told_later_reads_their_own_day(
    telefoon: Client, henk: Werkzoekende, kalender: Kalender
) -> None:
    """The first page and the page itself name the day from which it is so for this person."""
    grondslag = announced(henk)
    rows = Aankondiging.objects.filter(grondslag=grondslag)
    assert rows.count() == henk.organisatie.werkzoekenden.count()
    assert dag(rows.get(werkzoekende=henk).op + timedelta(days=30)) in read(telefoon, page(grondslag, henk))
