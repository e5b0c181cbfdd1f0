"""Somebody else's document in words: it never raises, can be sent, is bounded, and a part that fails says so."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.woorden.vreemd import SEEDS, iets, vreemd
from vumportal.standaard.soort import Soort
from vumportal.woorden import kort, zinnen
from vumportal.woorden.feiten import GROEPEN, groups
from vumportal.woorden.tekst import LANG, is_plain
from vumportal.woorden.vangnet import ONLEESBAAR, shown
from vumportal.woorden.waarden import MAXIMUM_WAARDEN, Feit, Feitengroep


def facts(groepen: list[Feitengroep]) -> Iterator[Feit]:
    for groep in groepen:
        yield from groep.feiten


@settings(max_examples=150)
@given(SEEDS, st.sampled_from(Soort))
def test_any_document_becomes_facts(seed: int, soort: Soort) -> None:
    groepen = groups(vreemd(seed, soort), soort)
    assert not [groep.titel for groep in groepen if groep.melding]
    for feit in facts(groepen):
        assert feit.label
        assert 0 < len(feit.waarden) <= MAXIMUM_WAARDEN + 1
        for waarde in feit.waarden:
            waarde.tekst.encode()
            assert waarde.tekst.strip()
            assert is_plain(waarde.tekst)
            assert len(waarde.tekst) <= LANG
            assert waarde.url.startswith(("https://", "http://", "mailto:", "tel:")) or not waarde.url


@settings(max_examples=50)
@given(SEEDS, st.sampled_from(Soort))
def test_what_is_no_document_says_nothing(seed: int, soort: Soort) -> None:
    inhoud = iets(seed)
    groepen = groups(inhoud, soort)
    assert isinstance(inhoud, dict) or groepen == []


@settings(max_examples=100)
@given(SEEDS, st.sampled_from(["taal", "sbi", "indicatie", "soort_rijbewijs", "werk_en_denkniveau_minimaal"]))
def test_any_code_has_a_name_or_none(seed: int, lijst: str) -> None:
    kort.code(lijst, iets(seed)).encode()
    kort.contractvorm(iets(seed), iets(seed + 1)).encode()
    kort.rijbewijs(iets(seed)).encode()


@pytest.mark.parametrize("niveaucode", [3, 7, -1, 10**20, 10**5000], ids=["3", "7", "-1", "long", "too long"])
def test_a_level_of_any_size_has_words(niveaucode: int) -> None:
    assert kort.niveau(niveaucode)


def test_one_bad_group_says_so_and_the_rest_stands(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stuk(inhoud: Any) -> Iterator[Feit]:
        raise KeyError(inhoud)

    monkeypatch.setitem(zinnen.BIJZONDER, "werktijden", stuk)
    document = {
        "naamVacature": "Medewerker atelier",
        "werktijden": {"aantalWerkurenPerWeekMaximaal": 24},
        "adres": {"postcode": "5501AB"},
    }
    per_titel = {groep.titel: groep for groep in groups(document, Soort.VACATURE)}
    assert set(per_titel) == {"Het werk", "Wanneer en hoeveel", "Werkgever en plaats"}
    assert per_titel["Wanneer en hoeveel"] == Feitengroep("Wanneer en hoeveel", (), ONLEESBAAR)
    assert per_titel["Het werk"].feiten[0].waarden[0].tekst == "Medewerker atelier"
    [regel] = [record.getMessage() for record in caplog.records]
    assert regel.startswith("niet te tonen: groep Wanneer en hoeveel, KeyError in test_vreemd.py:")
    assert "24" not in regel.split("test_vreemd.py")[0]


def test_nothing_of_a_value_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def stuk() -> str:
        raise ValueError("Henk woont in 5501AB")

    assert shown(stuk, lambda: "anders", what="iets") == "anders"
    assert "Henk" not in caplog.text
    assert "5501" not in caplog.text


def test_a_failing_database_is_no_matter_of_one_part() -> None:
    def stuk() -> str:
        raise OperationalError

    with pytest.raises(OperationalError):
        shown(stuk, lambda: "anders", what="iets")


def test_many_values_are_counted_and_long_ones_cut() -> None:
    document = {
        "naamVacature": "n" * 5_000_000,
        "competentiebeheersing": [{"codeCompetentie": f"https://v.example/{i}"} for i in range(10_000)],
    }
    [titel, vaardigheden] = facts(groups(document, Soort.VACATURE))
    assert len(titel.waarden[0].tekst) <= 200
    assert vaardigheden.waarden[-1].tekst == f"en nog {10_000 - MAXIMUM_WAARDEN}"


@pytest.mark.parametrize("soort", list(Soort))
def test_every_group_can_fail_alone(soort: Soort, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever field breaks its group, all other groups are as they were."""
    document = {naam: "tekst" for _, namen in GROEPEN[soort] for naam in namen}
    heel = {groep.titel: groep for groep in groups(document, soort)}
    for titel, namen in GROEPEN[soort]:
        with monkeypatch.context() as patch:
            patch.setitem(zinnen.BIJZONDER, namen[0], lambda inhoud: 1 / 0)
            stuk = {groep.titel: groep for groep in groups(document, soort)}
        assert stuk.pop(titel).melding == ONLEESBAAR
        assert stuk == {naam: groep for naam, groep in heel.items() if naam != titel}
