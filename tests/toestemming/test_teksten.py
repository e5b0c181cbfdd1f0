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


@pytest.mark.parametrize("tekst", all_texts(), ids=lambda tekst: f"{tekst.sleutel} {tekst.versie}")
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
    "sleutel",
    [*(key_of("gegeven", ontvanger) for ontvanger in Ontvanger), *(teksten.INFORMEREN, teksten.BEZWAAR)],
)
def test_the_newest_text_is_said_in_short_sentences(sleutel: str) -> None:
    """On average at most twelve words, and none over twenty."""
    zinnen = [zin.split() for zin in re.split(r"(?<=[.?!])\s+|\n+", current_text(sleutel).tekst) if zin]
    assert max(map(len, zinnen)) <= 20
    assert sum(map(len, zinnen)) / len(zinnen) <= 12
