"""The pages about sharing in English: all of it or none of it, and the decision says what was read."""

import io
import re
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from tests.besluiten import Kalender
from tests.mijn.delen import PRIVAAT, fetched, yes
from vumportal.mijn.engels import MELDINGEN
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import Groep
from vumportal.toestemming import engels, ontvangst, teksten
from vumportal.toestemming.keuzeformulier import Keuzeformulier
from vumportal.toestemming.kiezen import say_yes, stop
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.teksten import current_text
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.papier import plain_text

DELEN, KIEZEN = "/mijn/delen/", "/mijn/delen/privaat/"
JA: dict[str, Any] = {"keuze": "ja", "versie": 1, "hoe_lang": "stop", "taal": "en"}
NEDERLANDS = re.compile(
    r"\b(je|jouw|jij|niet|wij|we laten|uitkering|delen|zien ze|geen|keuze)\b", re.IGNORECASE
)
"""Words by which a sentence shows that it is Dutch."""


def shown(response: Any) -> str:
    return unescape(response.content.decode())


def in_the_language_of_the_page(text: str) -> str:
    """The words of the page without what says itself to be Dutch."""
    main = text[text.index("<main") : text.index("</main>")]
    main = re.sub(r'<(div|a|p)[^>]* lang="nl".*?</\1>', "", main, flags=re.S)
    return re.sub(r"<[^>]+>", " ", main)


@pytest.mark.parametrize("url", [DELEN, KIEZEN])
def test_each_page_leads_to_the_other_language(telefoon: Client, url: str) -> None:
    nederlands, engelse = shown(telefoon.get(url)), shown(telefoon.get(url, {"taal": "en"}))
    assert '<html lang="nl"' in nederlands
    assert f'<a href="{url}?taal=en" lang="en"' in nederlands
    assert '<html lang="en"' in engelse
    assert f'<a href="{url}" lang="nl"' in engelse
    assert re.search(r'<header[^>]* lang="nl"', engelse)


@pytest.mark.parametrize("groepen", [0, 5])
def test_no_dutch_sentence_stands_among_the_english(
    telefoon: Client, henk: Werkzoekende, kalender: Kalender, groepen: int
) -> None:
    yes_in_english(henk, groepen)
    fetched(henk)
    pages = [DELEN, KIEZEN, reverse("mijn:gekozen", args=["privaat"]), bewijs(henk)]
    for url in pages:
        assert not NEDERLANDS.findall(in_the_language_of_the_page(shown(telefoon.get(url, {"taal": "en"}))))
    stop(werkzoekende=henk, ontvanger=PRIVAAT, taal="en")
    for url in (*pages[:3], bewijs(henk)):
        assert not NEDERLANDS.findall(in_the_language_of_the_page(shown(telefoon.get(url, {"taal": "en"}))))
    kalender.verder(40)
    assert "They see nothing of you." in shown(telefoon.get(DELEN, {"taal": "en"}))


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    return Kalender(monkeypatch)


def yes_in_english(henk: Werkzoekende, groepen: int = 0) -> Besluit:
    tekst = current_text("vragen.privaat", taal="en")
    return say_yes(werkzoekende=henk, ontvanger=PRIVAAT, groepen=groepen, tot=None, tekst=tekst)


def bewijs(henk: Werkzoekende) -> str:
    laatste = Besluit.objects.filter(werkzoekende=henk, ontvanger="privaat").latest("nummer")
    return reverse("mijn:bewijs", args=[laatste.pk])


def test_the_form_has_the_same_fields_and_values(telefoon: Client) -> None:
    """What is sent is the same, but for the language and the version of its text."""

    def fields(text: str) -> list[tuple[str, str]]:
        found = re.findall(r'<(?:input|button)[^>]*?name="(\w+)"[^>]*?value="([^"]*)"', text)
        return [
            (naam, "" if naam in {"versie", "csrfmiddlewaretoken"} else w)
            for naam, w in found
            if naam != "taal"
        ]

    for url in (DELEN, KIEZEN):
        assert fields(shown(telefoon.get(url))) == fields(shown(telefoon.get(url, {"taal": "en"})))


def test_a_yes_says_which_text_was_read_and_in_which_language(telefoon: Client, henk: Werkzoekende) -> None:
    response = telefoon.post(KIEZEN, JA | {"groepen": [int(Groep.CONTACT)]})
    besluit = Besluit.objects.get(werkzoekende=henk, ontvanger="privaat")
    assert (besluit.taal, besluit.tekstversie.taal, besluit.tekstversie.versie) == ("en", "en", 1)
    page = shown(telefoon.get(response["Location"]))
    assert "You said yes, until you stop. They see your work profile. Also: contact details." in page
    assert 'name="taal" value="en"' in page
    telefoon.post(reverse("mijn:stoppen", args=["privaat"]), {"taal": "en"})
    gestopt = Besluit.objects.filter(werkzoekende=henk, ontvanger="privaat").latest("nummer")
    assert (gestopt.soort, gestopt.taal, gestopt.tekstversie.taal) == ("ingetrokken", "en", "en")


def test_a_no_after_a_yes_in_english_is_one_in_english(telefoon: Client, henk: Werkzoekende) -> None:
    yes(henk, PRIVAAT)
    telefoon.post(KIEZEN, {"keuze": "nee", "versie": 1, "taal": "en"})
    gestopt = Besluit.objects.filter(werkzoekende=henk, ontvanger="privaat").latest("nummer")
    assert (gestopt.soort, gestopt.tekstversie.taal) == ("ingetrokken", "en")


def test_the_version_of_one_language_is_not_that_of_the_other(telefoon: Client, henk: Werkzoekende) -> None:
    andere = current_text("vragen.privaat").versie
    assert andere != current_text("vragen.privaat", taal="en").versie
    assert "The explanation changed." in shown(telefoon.post(KIEZEN, JA | {"versie": andere}))
    assert "De uitleg is veranderd." in shown(telefoon.post(KIEZEN, JA | {"taal": ""}))
    assert not Besluit.objects.filter(werkzoekende=henk, ontvanger="privaat").exists()


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        ({"keuze": "ja", "versie": 1}, "Choose how long we may show this."),
        ({"versie": 1}, "Choose yes or no."),
        (JA | {"groepen": [3]}, "This choice does not exist."),
        (JA | {"versie": ""}, "Open the page again and choose then."),
    ],
)
def test_mistakes_are_said_in_english(telefoon: Client, gegevens: dict[str, Any], fout: str) -> None:
    response = telefoon.post(KIEZEN, gegevens | {"taal": "en"})
    assert response.status_code == 422
    assert fout in shown(response)


def test_every_mistake_of_the_dutch_form_has_its_english_words() -> None:
    for veld, meldingen in Keuzeformulier.meldingen.items():
        assert set(meldingen) <= set(MELDINGEN[veld])


def test_what_is_not_there_in_english_is_not_offered(
    telefoon: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One text that is missing is enough: no page is half in one language and half in another."""
    zonder = tuple(t for t in teksten.all_texts() if (t.sleutel, t.taal) != ("vragen.publiek", "en"))
    monkeypatch.setattr(teksten, "all_texts", lambda: zonder)
    text = shown(telefoon.get(DELEN, {"taal": "en"}))
    assert '<html lang="nl"' in text
    assert "taal=en" not in text
    assert '<html lang="en"' in shown(telefoon.get(KIEZEN, {"taal": "en"}))


@pytest.mark.parametrize("taal", ["xx", "EN", "en-GB", "", "../en"])
def test_another_language_is_dutch(telefoon: Client, taal: str) -> None:
    assert '<html lang="nl"' in shown(telefoon.get(DELEN, {"taal": taal}))


def test_a_text_that_begins_later_is_not_offered_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    tekst = current_text("vragen.privaat", taal="en")
    monkeypatch.setattr(teksten, "all_texts", lambda: (replace(tekst, van=tekst.van.replace(year=9999)),))
    assert not teksten.is_in("vragen.privaat", "en")


def test_looking_first_leads_back_to_english(telefoon: Client) -> None:
    response = telefoon.post(KIEZEN, JA | {"keuze": "bekijk", "groepen": [4]})
    assert f"{KIEZEN}?groepen=4&taal=en" in shown(telefoon.get(response["Location"]))


def test_the_receipt_says_the_same_in_english(henk: Werkzoekende) -> None:
    in_het_nederlands, in_het_engels = yes(henk, PRIVAAT, groepen=5, dagen=20), yes_in_english(henk, 5)
    stukken = [[wat for wat, _ in ontvangst.facts(b)] for b in (in_het_nederlands, in_het_engels)]
    assert [engels.KOPPEN[wat] for wat in stukken[0] if wat != "Tot en met"] == [
        wat for wat in stukken[1] if wat != "How long"
    ]
    text = plain_text(ontvangst.title(in_het_engels), ontvangst.parts(in_het_engels, "nog niet gezet"))
    assert text.startswith("Proof of your choice\nThis is what you chose.")
    assert "What we show: work profile, personal introduction and contact details" in text
    assert "temp and recruitment agencies" in text
    assert in_het_engels.tekstversie.tekst.split("\n")[0] in text
    assert not NEDERLANDS.findall(text)
    with pikepdf.open(io.BytesIO(ontvangst.as_pdf(in_het_engels, "nog niet gezet"))) as document:
        assert str(document.Root.Lang).startswith("en")


@pytest.mark.parametrize("confirmed", ["", *Besluit.Bevestiging.values])
def test_every_line_of_a_receipt_has_english_words(henk: Werkzoekende, confirmed: str) -> None:
    """Also of a kind of decision that nobody can take in English today: a receipt never fails."""
    besluit = yes_in_english(henk, 5)
    besluit.niet_vragen_voor, besluit.op_verzoek, besluit.tot = date(2027, 6, 1), True, date(2027, 3, 1)
    besluit.bevestigd_hoe = confirmed
    lines = dict(ontvangst.facts(besluit))
    assert lines["We do not ask this again until"] == "1 June 2027"
    assert lines["At your request"] == "yes"
    assert lines["Up to and including"] == "1 March 2027"
    assert set(lines) <= set(engels.KOPPEN.values())
    assert ("Who confirmed it" in lines) == bool(confirmed)


def test_every_choice_that_can_be_made_has_english_words() -> None:
    zonder_bezwaar = set(Besluit.Soort) - {Besluit.Soort.BEZWAAR, Besluit.Soort.BEZWAAR_OPGEHEVEN}
    assert set(engels.GEKOZEN) == zonder_bezwaar
    assert set(engels.WIE) == set(Ontvanger)
    assert set(engels.MANIER) == set(Besluit.Hoe)
    assert set(engels.BEVESTIGD) == set(Besluit.Bevestiging)
    assert set(engels.DOEL) == set(Besluit.Deeldoel)
    assert set(engels.GROEPZIN) == set(map(int, Groep))
