"""The texts that people read: data with a version, and stored as they were read."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.besluiten import share
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.gegevens import STANDAARD
from vumportal.toestemming import teksten
from vumportal.toestemming.models import Besluit, Tekstversie
from vumportal.toestemming.teksten import Tekst, all_texts, current_text, key_of, store_text
from vumportal.werkzoekenden.models import Profiel


@pytest.mark.parametrize("tekst", all_texts(), ids=lambda t: f"{t.sleutel} {t.taal} {t.versie}")
def test_words_and_hash_belong_together(tekst: Tekst) -> None:
    """Other words under the same number would change what people read before: give them the next number."""
    assert tekst.hash == tekst.computed_hash


def test_versions_are_numbered_without_a_gap() -> None:
    nummers: dict[tuple[str, str], list[int]] = {}
    for tekst in all_texts():
        nummers.setdefault((tekst.sleutel, tekst.taal), []).append(tekst.versie)
    assert all(found == list(range(1, len(found) + 1)) for found in nummers.values())


def test_there_is_a_text_for_every_decision() -> None:
    for ontvanger in Ontvanger:
        assert current_text(key_of("gegeven", ontvanger)).tekst
    for sleutel in (teksten.INFORMEREN, teksten.STOPPEN, teksten.BEZWAAR):
        assert current_text(sleutel).tekst


@pytest.mark.parametrize("ontvanger", Ontvanger)
def test_the_newest_text_calls_the_groups_what_the_standard_calls_them(ontvanger: Ontvanger) -> None:
    """Another name is another text."""
    namen = {str(int(groep.bit)): groep.naam for groep in STANDAARD.groepen}
    assert current_text(key_of("gegeven", ontvanger)).namen == namen


@pytest.mark.parametrize("ontvanger", Ontvanger)
def test_what_a_question_must_say(ontvanger: Ontvanger) -> None:
    """What, with whom, why, how long, how to stop, and that nee has no consequence (design section 6)."""
    tekst = current_text(key_of("gegeven", ontvanger)).tekst
    for kop in (
        "Wat delen we?",
        "Met wie?",
        "Waarom?",
        "Hoe lang?",
        "Hoe stop je?",
        "Moet je ja zeggen?",
        "heeft dat geen gevolgen",
    ):
        assert kop in tekst
    assert "bezwaar" not in tekst.lower()


FEITEN = {
    "Andere gemeenten en UWV": "Other municipalities and UWV",
    "Gemeenten en UWV horen hier niet bij": "Municipalities and UWV are not among them",
    "Andere publieke organisaties": "Other public organisations",
    "Uitzendbureaus en bemiddelingsbureaus": "Temp agencies and recruitment agencies",
    "Je naam en je adres staan er niet in": "Your name and your address are not in it",
    "Je postcode wel": "Your postcode is",
    "wie van ons vragen over je kan beantwoorden": "who of us can answer questions about you",
    "alleen als je daar apart ja op zegt": "only if you say yes to them separately",
    "Zij mogen je gegevens voor niets anders gebruiken": "They may use your data for nothing else",
    "Tot je stopt, of tot de dag die je zelf kiest": "Until you stop, or until the day that you choose yourself",
    "mag ze daarna nog kort bewaren": "may keep it for a short time",
    "Dat kan elke dag": "You can do that any day",
    "Je hoeft niet te zeggen waarom": "You do not have to say why",
    "Vanaf dat moment laten we niets meer van je zien": "From that moment on we show nothing of you",
    "heeft dat geen gevolgen": "has no consequences",
    "Niet voor je uitkering": "Not for your benefit",
}
"""What the Dutch texts promise, and how English says it."""


@pytest.mark.parametrize("ontvanger", Ontvanger)
def test_both_languages_say_the_same(ontvanger: Ontvanger) -> None:
    """Part by part as many paragraphs, the same groups, the same facts and no other."""
    sleutel = key_of("gegeven", ontvanger)
    nl, en = current_text(sleutel), current_text(sleutel, taal="en")
    shapes = [[deel.count("\n") for deel in tekst.tekst.split("\n\n")] for tekst in (nl, en)]
    assert shapes[0] == shapes[1]
    assert set(nl.namen) == set(en.namen)
    assert len(set(en.namen.values())) == len(en.namen)
    for woorden, words in FEITEN.items():
        assert (woorden in nl.tekst) is (words in en.tekst), words
    assert re.findall(r"\d+", nl.tekst) == re.findall(r"\d+", en.tekst)


def test_who_is_informed_is_not_asked() -> None:
    """On one page no text of the other ground."""
    tekst = current_text(teksten.INFORMEREN).tekst
    assert "Hoe maak je bezwaar?" in tekst
    assert "toestemming" not in tekst.lower()
    assert "?" not in tekst.replace("Wat verandert er?", "").split("\n\n")[0]


def test_an_unknown_language_has_no_text() -> None:
    with pytest.raises(LookupError, match="geen tekst"):
        current_text("vragen.suwi", taal="xx")


@pytest.mark.django_db
def test_a_decision_points_at_the_text_of_then(profiel: Profiel, monkeypatch: pytest.MonkeyPatch) -> None:
    eerst = current_text("vragen.suwi")
    share(profiel, Ontvanger.SUWI)
    nieuw = replace(eerst, versie=eerst.versie + 1, tekst="Mag dit?", van=date(2026, 1, 1))
    monkeypatch.setattr(teksten, "all_texts", lambda: (*all_texts(), nieuw))
    share(profiel, Ontvanger.SUWI)
    oud, later = Besluit.objects.select_related("tekstversie")
    assert (oud.tekstversie.tekst, later.tekstversie.tekst) == (eerst.tekst, "Mag dit?")
    assert (oud.tekstversie.versie, later.tekstversie.versie) == (eerst.versie, eerst.versie + 1)


@pytest.mark.django_db
def test_a_text_that_begins_later_is_not_used_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    eerst = current_text("vragen.suwi")
    later = replace(eerst, versie=eerst.versie + 1, van=date(9999, 1, 1))
    monkeypatch.setattr(teksten, "all_texts", lambda: (eerst, later))
    assert current_text("vragen.suwi") == eerst


@pytest.mark.django_db
def test_a_stored_text_is_never_stored_with_other_words() -> None:
    tekst = current_text("vragen.suwi")
    row = store_text(tekst)
    assert store_text(tekst) == row
    for anders in (replace(tekst, tekst="Iets anders."), replace(tekst, namen={"0": "alles"})):
        with pytest.raises(ValueError, match="hoger nummer"):
            store_text(anders)
    assert Tekstversie.objects.get(pk=row.pk).tekst == tekst.tekst


@pytest.mark.parametrize(
    ("sleutel", "taal"),
    [
        *((key_of("gegeven", ontvanger), taal) for ontvanger in Ontvanger for taal in ("nl", "en")),
        *((teksten.INFORMEREN, "nl"), (teksten.BEZWAAR, "nl")),
    ],
)
def test_the_newest_text_is_said_in_short_sentences(sleutel: str, taal: str) -> None:
    """On average at most twelve words, and none over twenty."""
    tekst = current_text(sleutel, taal=taal).tekst
    zinnen = [zin.split() for zin in re.split(r"(?<=[.?!])\s+|\n+", tekst) if zin]
    assert max(map(len, zinnen)) <= 20
    assert sum(map(len, zinnen)) / len(zinnen) <= 12
