"""What the pages about who looked and about one's data say: short sentences, nothing for staff."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.test_wie_keek import fetched
from vumportal.logboek.doelen import DOELEN
from vumportal.mijn.kijklijst import looked_at
from vumportal.mijn.verzoekpapier import BRIEF, KLACHT, WIE_LEEST
from vumportal.standaard.groepen import ALLE_GROEPEN
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.verzoeken import RECHTEN, question_look, request_right

LANGST, GEMIDDELD = 20, 12
BLOK = re.compile(r"</(?:p|li|h1|h2|h3|dt|dd|summary|a|button|label|legend|strong|span)>|<br>")
NIET_VOOR_MENSEN = re.compile(r"werkzoekende|kandidaat|\boin\b|logboek\.|pseudoniem", re.IGNORECASE)


def sentences(html: str) -> list[str]:
    """What the page says, cut at ends of sentences and of parts; data in lists of facts are not ours to shorten."""
    html = html.split("<main", 1)[1].split("</main")[0]
    html = re.sub(r"<(details|dl)\b.*?</\1>", " ", html, flags=re.DOTALL)
    tekst = unescape(re.sub(r"<[^>]+>", " ", BLOK.sub(". ", html)))
    found = (" ".join(zin.split()) for zin in re.split(r"(?<=[.?:])\s", tekst))
    return [zin for zin in found if len(re.findall(r"\w+", zin)) > 1]


@pytest.fixture
def paden(henk: Werkzoekende) -> list[str]:
    """Every page of these two parts, with something on it."""
    for groepen in range(ALLE_GROEPEN + 1):
        fetched(henk, groepen=groepen)
    regel = looked_at(henk, 30).geopend[0]
    taken = [request_right(persoon=henk, soort="wissen"), question_look(persoon=henk, regel=regel.kort)]
    return [
        reverse("mijn:wie_keek"),
        reverse("mijn:gegevens"),
        reverse("mijn:klopt_niet", args=[regel.sleutel]),
        *(reverse("mijn:recht", args=[soort]) for soort in RECHTEN),
        *(reverse("mijn:verzoek", args=[taak.pk]) for taak in taken),
    ]


def test_no_sentence_is_long_and_most_are_short(telefoon: Client, paden: list[str]) -> None:
    said = [zin for pad in paden for zin in sentences(telefoon.get(pad).content.decode())]
    lengths = [len(zin.split()) for zin in said]
    assert len(said) > 100
    assert [zin for zin in said if len(zin.split()) > LANGST] == []
    assert sum(lengths) / len(lengths) <= GEMIDDELD


def test_texts_by_themselves_are_short_too() -> None:
    zinnen = [*BRIEF, *KLACHT, *WIE_LEEST.values(), *(doel.kort for doel in DOELEN.values())]
    zinnen += [zin for recht in RECHTEN.values() for zin in (recht.titel, recht.vraag, *recht.uitleg)]
    assert max(len(deel.split()) for zin in zinnen for deel in zin.split(". ")) <= LANGST


def test_no_word_of_staff_is_said(telefoon: Client, paden: list[str]) -> None:
    for pad in paden:
        said = " ".join(sentences(telefoon.get(pad).content.decode()))
        assert NIET_VOOR_MENSEN.findall(said) == []
