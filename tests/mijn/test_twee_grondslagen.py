"""Two grounds, two pages: no word of one on a page of the other. Stopping takes no more taps than starting."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.besluiten import Kalender
from tests.mijn.delen import announced, fetched, yes
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import ALLE_GROEPEN
from vumportal.toestemming.kiezen import object_now, say_no, stop
from vumportal.toestemming.overstap import start_public_task
from vumportal.toestemming.teksten import INFORMEREN, current_text, key_of
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db
VAN_BEZWAAR = ("bezwaar", "publieke taak", "onze taak", "zonder te vragen")
VAN_JA = ("ja of nee", "zei ja", "zeg je ja", "moet je ja", "stop met delen", "toestemming", "nee zeg")


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    return Kalender(monkeypatch)


def niets(henk: Werkzoekende) -> None:
    """As Henk is: a yes for one category."""


def alles(henk: Werkzoekende) -> None:
    for ontvanger in Ontvanger:
        yes(henk, ontvanger, groepen=int(ALLE_GROEPEN))


def nergens(henk: Werkzoekende) -> None:
    fetched(henk)
    stop(werkzoekende=henk, ontvanger=Ontvanger.SUWI)
    for ontvanger in (Ontvanger.PUBLIEK, Ontvanger.PRIVAAT):
        say_no(werkzoekende=henk, ontvanger=ontvanger, tekst=current_text(key_of("gegeven", ontvanger)))


STANDEN: tuple[Callable[[Werkzoekende], None], ...] = (niets, alles, nergens)


def pages_of_yes(telefoon: Client) -> dict[str, str]:
    """Every page where a yes is asked for, of every category."""
    found = {"delen": reverse("mijn:delen"), "start": reverse("mijn:start")}
    for code in ("suwi", "publiek", "privaat"):
        for naam in ("kiezen", "gekozen", "voorbeeld"):
            found[f"{naam} {code}"] = reverse(f"mijn:{naam}", args=[code])
    return {naam: words(telefoon, url) for naam, url in found.items()}


def words(telefoon: Client, url: str) -> str:
    """What a page says in its own part, whatever its status."""
    response: Any = telefoon.get(url)
    text = response.content.decode().partition("<h1")[2].partition("</main>")[0]
    text = re.sub(
        r"<s>.*?</s>|<dd>.*?</dd>|<[^>]*class=\"alleen-lezer\"[^>]*>.*?</span>", " ", text, flags=re.S
    )
    return unescape(
        re.sub(r"<(?:/?(?:p|li|h\d|button|a|summary|label|legend|dt|div|section)\b)[^>]*>", "\n", text)
    )


@pytest.mark.parametrize("stand", STANDEN)
def test_where_a_yes_is_asked_nothing_is_of_the_other_ground(
    telefoon: Client, henk: Werkzoekende, stand: Callable[[Werkzoekende], None]
) -> None:
    stand(henk)
    for naam, text in pages_of_yes(telefoon).items():
        for woord in VAN_BEZWAAR:
            assert woord not in text.lower(), naam


def test_the_same_where_the_other_ground_is_that_of_one_category(
    telefoon: Client, henk: Werkzoekende, kalender: Kalender
) -> None:
    announced(henk)
    for _ in range(2):
        for naam, text in pages_of_yes(telefoon).items():
            for woord in VAN_BEZWAAR:
                assert woord not in text.lower(), naam
        kalender.verder(30)
        start_public_task()


@pytest.mark.parametrize("dagen", [0, 30])
@pytest.mark.parametrize("bezwaar", [False, True])
def test_where_nothing_is_asked_nothing_is_of_a_yes(
    telefoon: Client, henk: Werkzoekende, kalender: Kalender, dagen: int, bezwaar: bool
) -> None:
    """The one question that is answered there, that it is not asked, may name it: it is the text itself."""
    announced(henk)
    kalender.verder(dagen)
    start_public_task()
    if bezwaar:
        object_now(werkzoekende=henk, ontvanger=Ontvanger.SUWI)
    text = words(telefoon, reverse("mijn:bezwaar"))
    for regel in current_text(INFORMEREN).tekst.split("\n"):
        text = text.replace(regel, "")
    if dagen:
        text += words(telefoon, reverse("mijn:voorbeeld", args=["suwi"]))
    for woord in VAN_JA:
        assert woord not in text.lower()


# --- taps ---------------------------------------------------------------------------------------------
def taps(telefoon: Client, doel: str, **gegevens: str) -> int:
    """How many taps from the first page to the press of a button that sends these values to this address."""
    seen, ring = set(), [reverse("mijn:start")]
    for aantal in range(1, 6):
        verder: list[str] = []
        for url in ring:
            text = unescape(telefoon.get(url).content.decode())
            for form in re.findall(rf'<form[^>]*action="{doel}".*?</form>', text, re.S):
                if all(f'name="{naam}" value="{waarde}"' in form for naam, waarde in gegevens.items()):
                    return aantal
            verder += re.findall(r'<a href="(/mijn/[^"#]*)"', text)
        seen |= set(ring)
        ring = [url for url in dict.fromkeys(verder) if url not in seen]
    raise AssertionError(f"{doel} is not within five taps")


@pytest.mark.parametrize("ontvanger", Ontvanger)
def test_stopping_takes_no_more_taps_than_starting(
    telefoon: Client, henk: Werkzoekende, ontvanger: Ontvanger
) -> None:
    stop(werkzoekende=henk, ontvanger=Ontvanger.SUWI)
    if ontvanger is not Ontvanger.SUWI:
        beginnen = taps(telefoon, reverse("mijn:kiezen", args=[ontvanger.value]), keuze="ja", hoe_lang="stop")
    else:  # said no before: by the page of this category
        beginnen = taps(telefoon, reverse("mijn:kiezen", args=[ontvanger.value]), keuze="ja")
    yes(henk, ontvanger)
    stoppen = taps(telefoon, reverse("mijn:stoppen", args=[ontvanger.value]))
    assert stoppen <= beginnen
    assert stoppen == 2


def test_objecting_takes_no_more_taps_than_taking_it_back(
    telefoon: Client, henk: Werkzoekende, kalender: Kalender
) -> None:
    announced(henk)
    kalender.verder(30)
    start_public_task()
    bezwaar = taps(telefoon, reverse("mijn:bezwaar"), keuze="bezwaar")
    object_now(werkzoekende=henk, ontvanger=Ontvanger.SUWI)
    assert bezwaar == taps(telefoon, reverse("mijn:bezwaar"), keuze="intrekken") == 2
