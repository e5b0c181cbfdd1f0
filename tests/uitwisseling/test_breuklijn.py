"""The fault line: bronnen that are down, late or broken cost time nor results, and the page claims nothing of them."""

import re
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.hulp import free_port
from tests.uitwisseling.conftest import NAAIER, vacature
from tests.uitwisseling.exchange import exchange
from tests.voorziening.opstelling import Aanroep, Antwoord, StubBron, antwoord, vast
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import selectors, services, tasks
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature
from vumportal.voorziening.configuratie import Limieten
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = [pytest.mark.traag, pytest.mark.django_db]

NAMEN = ("Plat", "Traag", "Kapot", "Goed")
LAAT = 20.0
"""Seconds that the late bron takes; the exchange waits `Limieten.vraag_seconden` for all together."""


def test_one_good_bron_among_broken_ones(
    client: Client,
    anja: Gebruiker,
    henk: Werkzoekende,
    atelier: Vacature,
    settings: Settings,
    tmp_path: Path,
) -> None:
    done, late_answered = Event(), Event()
    elders = antwoord({**vacature("Naaier elders"), "idVacature": "elders"})
    laat = antwoord({**vacature("Veel te laat"), "idVacature": "laat"})

    def late(aanroep: Aanroep) -> Antwoord:
        if not done.wait(LAAT):
            late_answered.set()
        return vast(laat)(aanroep)

    traag, kapot, goed = StubBron(late), StubBron(vast(b'{"matches": [{"idVacature"')), StubBron(vast(elders))
    with ExitStack() as stack:
        for bron in (traag, kapot, goed):
            stack.enter_context(bron.draait())
        stack.callback(done.set)
        urls = (f"http://127.0.0.1:{free_port()}", traag.url, kapot.url, goed.url)
        bronnen = [
            {"naam": naam, "oin": f"{number:020d}", "url": url}
            for number, (naam, url) in enumerate(zip(NAMEN, urls, strict=True), start=18_000_001)
        ]
        settings.VUM_VOORZIENING_URL = stack.enter_context(exchange(*bronnen, folder=tmp_path))
        zoekopdracht = services.start_zoekopdracht(
            gebruiker=anja, werkzoekende=henk, wensen=Wensen("5501AB", 20, beroepen=(NAAIER,))
        )
        tasks.vraag(zoekopdracht.zoekvragen.get().pk)
        assert not late_answered.is_set()
        client.force_login(anja, backend="django.contrib.auth.backends.ModelBackend")
        tekst = client.get(reverse("zoekopdracht", args=[zoekopdracht.pk])).content.decode()

    assert [len(bron.aanroepen) for bron in (traag, kapot, goed)] == [1, 1, 1]
    assert Limieten().vraag_seconden < LAAT
    stand = selectors.progress(zoekopdracht, anja)
    assert (stand.klaar, stand.beantwoord, stand.mislukt, stand.resultaten, stand.eigen) == (True, 1, 0, 2, 1)
    # What it knows: the one question was answered, and what came of it.
    words = " ".join(re.sub(r"<[^>]+>", " ", tekst).split())
    assert "alle antwoorden binnen" in words
    assert "Naaier elders" in words
    assert "Medewerker atelier" in words
    assert "every 1s" not in tekst
    # What it cannot know: there is no status per bron, so nobody is said to be silent, late or complete.
    assert "Veel te laat" not in words
    for claim in (
        "mislukt",
        "niet bereikbaar",
        "geen antwoord",
        "antwoordde niet",
        "niet op tijd",
        "alle regio",
    ):
        assert claim not in words.lower(), claim
    for genoemd in bronnen:
        assert not re.search(rf"\b{genoemd['naam']}\b", words)
        assert genoemd["oin"] not in words
