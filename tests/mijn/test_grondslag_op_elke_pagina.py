"""No page of one ground says anything of the other: every page, every state, every line of every text.

Neutral pages (who looked, own data, a preview, the first page) belong to no ground: of who is asked for a yes alone
they say nothing of objecting, but for the right that the law gives to everybody.
"""

import re

import pytest
from django.urls import reverse

from tests.besluiten import Kalender
from tests.mijn.rondgang import body, plain, walk
from tests.mijn.standen import OVER_BEZWAAR, OVER_JA, STANDEN, Stand, Toestand
from tests.werkplek.adressen import Wereld
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.teksten import all_texts

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

VAN_BEZWAAR = re.compile(r"bezwaar|publieke taak|onze taak|zonder te vragen|niet meer vanzelf", re.IGNORECASE)
VAN_JA = re.compile(r"zei ja|zeg je ja|koos|stop met delen|toestemming|verander je keuze", re.IGNORECASE)
VAN_DE_WET = (reverse("mijn:gegevens"), "/mijn/verzoeken/")
"""The right to object (AVG, article 21), against whatever an organisation does with somebody's data."""


def lines(*, over_ja: bool) -> set[str]:
    """Every line of the texts of one ground that the other does not have, old versions too."""
    of = {True: set(), False: set()}
    for tekst in all_texts():
        of[tekst.sleutel.startswith("vragen.")] |= {regel for regel in tekst.tekst.split("\n") if regel}
    return of[over_ja] - of[not over_ja]


def seen(wereld: Wereld, stand: Stand, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    stand(Toestand(wereld.henk, Kalender(monkeypatch)))
    found = walk(wereld.browser("henk"), reverse("mijn:bezwaar"), reverse("mijn:delen"))
    return {url: plain(body(html)) for url, html in found.items()}


@pytest.mark.parametrize("stand", OVER_JA)
def test_who_is_asked_for_a_yes_reads_nothing_of_objecting(
    wereld: Wereld, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = seen(wereld, stand, monkeypatch)
    del pages[reverse("mijn:bezwaar")]  # nothing leads there, and it says that there is nothing
    for url, text in pages.items():
        assert not [regel for regel in lines(over_ja=False) if regel in text.split("\n")], url
        if not url.startswith(VAN_DE_WET):
            assert VAN_BEZWAAR.findall(text) == [], url


@pytest.mark.parametrize("stand", OVER_BEZWAAR)
def test_of_who_has_both_each_page_is_of_one(
    wereld: Wereld, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = seen(wereld, stand, monkeypatch)
    van_ja = {url: text for url, text in pages.items() if url.startswith(reverse("mijn:delen"))}
    assert len(van_ja) > 3
    for url, text in van_ja.items():
        assert not [regel for regel in lines(over_ja=False) if regel in text.split("\n")], url
        assert VAN_BEZWAAR.findall(text) == [], url
    bezwaar = pages[reverse("mijn:bezwaar")]
    assert set(bezwaar.split("\n")) & lines(over_ja=False)
    assert not set(bezwaar.split("\n")) & lines(over_ja=True)
    assert VAN_JA.findall(bezwaar) == []


@pytest.mark.parametrize("stand", STANDEN)
def test_a_receipt_is_of_the_ground_of_its_decision(
    wereld: Wereld, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand(Toestand(wereld.henk, Kalender(monkeypatch)))
    client = wereld.browser("henk")
    besluiten = list(Besluit.objects.filter(werkzoekende=wereld.henk))
    assert besluiten
    for besluit in besluiten:
        text = plain(body(client.get(reverse("mijn:bewijs", args=[besluit.pk])).content.decode()))
        over_bezwaar = besluit.soort.startswith("bezwaar")
        assert bool(VAN_BEZWAAR.search(text)) is over_bezwaar, besluit
        assert not over_bezwaar or not re.search("zei ja|ja, delen|toestemming", text), besluit
