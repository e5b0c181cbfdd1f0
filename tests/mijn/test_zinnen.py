"""Every sentence that a person reads is short: of every page in every state, every error, every text and paper."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.besluiten import Kalender
from tests.mijn.adressen import mijn_addresses
from tests.mijn.rondgang import ours, sentences, walk, words
from tests.mijn.standen import STANDEN, Stand, Toestand
from tests.werkplek.adressen import Wereld
from vumportal.caseload.models import Begeleiding
from vumportal.logboek.doelen import DOELEN
from vumportal.mijn.verzoekpapier import BRIEF, KLACHT, WIE_LEEST
from vumportal.toestemming.teksten import Tekst, all_texts
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.persoonlijk import say
from vumportal.werkzoekenden.verzoeken import RECHTEN

pytestmark = pytest.mark.django_db
LANGST, GEMIDDELD = 20, 12
ELDERS = frozenset(
    {"mijn:inloggen", "mijn:code", "mijn:code_klaar", "mijn:bezwaar", "mijn:gekozen", "mijn:mail_bevestigen"}
)
"""Pages to which no link leads: out of a session or a mail, for who has something to object to, and after a press."""
VAN_STAFF = re.compile(
    r"werkzoekende|kandidaat|\boin\b|logboek\.\w|pseudoniem|vumportal|zoekvraag", re.IGNORECASE
)
"""Words that mean nothing to the person."""


def check(text: str) -> None:
    """No sentence is long, and most are short."""
    found = list(sentences(text))
    assert [zin for zin in found if len(zin.split()) > LANGST] == []
    assert sum(len(zin.split()) for zin in found) <= GEMIDDELD * len(found)


@pytest.mark.traag
@pytest.mark.parametrize("stand", STANDEN)
def test_on_every_page_in_every_state(wereld: Wereld, stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    stand(Toestand(wereld.henk, Kalender(monkeypatch)))
    pages = walk(wereld.browser("henk"), reverse("mijn:bezwaar"), reverse("mijn:delen"))
    assert len(pages) > 15
    for url, html in pages.items():
        text = ours(html)
        assert VAN_STAFF.findall(text) == [], url
        assert len(list(sentences(text))) > 2, url
        check(text)


@pytest.mark.traag
def test_links_lead_to_every_page(wereld: Wereld) -> None:
    """So that the walk of this test has seen them all."""
    adressen = mijn_addresses(wereld)  # first: what is announced to Henk stands on his first page
    pages = {url.partition("?")[0] for url in walk(wereld.browser("henk"))}
    for naam, urls in adressen.items():
        html = [url for url in urls if "html" in wereld.browser("henk").get(url).get("Content-Type", "")]
        shown = [url for url in html if wereld.browser("henk").get(url).status_code == 200]
        if naam not in ELDERS:
            assert not shown or set(shown) & pages, naam


@pytest.mark.traag
def test_on_errors_and_around_the_session(wereld: Wereld) -> None:
    henk = wereld.browser("henk")
    fout = Client(enforce_csrf_checks=True)
    answers = [
        henk.get("/mijn/is-er-niet/"),
        henk.get(reverse("mijn:uitloggen")),
        henk.post(reverse("mijn:vraag")),
        henk.post(reverse("mijn:kiezen", args=["privaat"])),
        henk.post(reverse("mijn:kiezen", args=["privaat"]), {"keuze": "ja", "versie": 1}),
        henk.post(reverse("mijn:recht", args=["correctie"])),
        henk.post(reverse("mijn:gegevens"), {"vorm": "x"}),
        henk.post(reverse("mijn:zeg", args=[wereld.bewaard.pk])),
        Client().get(reverse("mijn:inloggen")),
        Client().get(reverse("mijn:mail_bevestigen", args=[1, "0" * 64])),
        Client().get(reverse("mijn:code")),
        Client().get(reverse("mijn:code_klaar")),
        Client().post(reverse("mijn:inloggen")),
        Client().post(reverse("mijn:inloggen"), {"naam": "henk", "wachtwoord": "raden"}),
        Client().post(reverse("mijn:vraag")),
        fout.post(reverse("mijn:inloggen")),
    ]
    assert {answer.status_code for answer in answers} == {200, 403, 404, 405, 422}
    for answer in answers:
        check(words(answer))


@pytest.mark.parametrize(
    "tekst", [t for t in all_texts() if t.versie > 1], ids=lambda t: f"{t.sleutel}-{t.taal}"
)
def test_in_every_text_that_is_read_before_deciding(tekst: Tekst) -> None:
    """Version 1 was read before this was asked of a text, and never changes."""
    check(tekst.tekst)


def test_in_words_of_requests_and_purposes() -> None:
    zinnen = [*BRIEF, *KLACHT, *WIE_LEEST.values(), *(doel.kort for doel in DOELEN.values())]
    zinnen += [zin for recht in RECHTEN.values() for zin in (recht.titel, recht.vraag, *recht.uitleg)]
    check("\n".join(zinnen))


@pytest.mark.traag
@pytest.mark.parametrize("hoe", ["leeg", "gezegd", "zonder klantmanager"])
def test_on_the_first_page_in_its_own_states(wereld: Wereld, hoe: str) -> None:
    if hoe == "leeg":
        Vondst.objects.all().delete()
    else:
        say(vondst=wereld.bewaard, persoon=wereld.henk, wat="bel")
    if hoe == "zonder klantmanager":
        Begeleiding.objects.all().delete()
    for naam in ("start", "vraag"):
        check(words(wereld.browser("henk").get(reverse(f"mijn:{naam}"))))
