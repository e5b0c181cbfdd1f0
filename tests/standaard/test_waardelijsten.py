"""Names of codes, languages and SBI codes."""

import re

import pytest

from vumportal.standaard import sbi
from vumportal.standaard.talen import TALEN
from vumportal.standaard.waardelijsten import WAARDELIJSTEN, korte_naam, naam


@pytest.mark.parametrize(
    ("lijst", "code", "verwacht"),
    [
        ("indicatie", 0, "Onbekend"),
        ("taal", "tir", "Tigrinya"),
        ("talen", "nld", "Nederlands"),
        ("taal", "qqq", "qqq"),
        ("vervoermiddel", 7, "7"),
        ("werk_en_denkniveau", "4", "4"),
        ("werk_en_denkniveau_minimaal", "4", "mbo/havo/vwo-niveau"),
        ("indicatie", True, "True"),
        ("sbi", 47741, "Detailhandel"),
        ("sbi", "47", "Detailhandel"),
    ],
)
def test_naam(lijst: str, code: str | int, verwacht: str) -> None:
    assert naam(lijst, code) == verwacht


def test_an_unknown_list_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        naam("bestaatniet", 1)


def test_short_names_replace_sentences_only() -> None:
    assert korte_naam("soort_rijbewijs", "C1E") == "C1E, lichte vrachtwagen met aanhangwagen"
    assert korte_naam("indicatie", 1) == "Ja"
    for lijst in WAARDELIJSTEN.values():
        assert set(lijst.kort) <= set(lijst.namen)
        assert all(lijst.korte_naam(code) for code, _ in lijst.keuzes())


def test_choices_keep_the_order_of_the_standard() -> None:
    assert WAARDELIJSTEN["type_overeenkomst"].keuzes()[0] == ("01", "Reguliere vacature")


def test_languages_of_newcomers_and_sign_language_are_there() -> None:
    assert len(TALEN) >= 60
    assert all(re.fullmatch("[a-z]{3}", code) for code in TALEN)
    assert len(set(TALEN.values())) == len(TALEN)
    nodig = {"ara", "ary", "apc", "tir", "amh", "som", "kmr", "ckb", "prs", "pes", "pus", "ukr", "rus", "pol"}
    nodig |= {
        "bul",
        "ron",
        "tur",
        "rif",
        "srn",
        "pap",
        "zho",
        "cmn",
        "yue",
        "vie",
        "tha",
        "tam",
        "urd",
        "dse",
    }
    assert nodig <= set(TALEN)


@pytest.mark.parametrize(
    ("code", "cijfers", "sectie", "afdeling"),
    [
        (47741, "47741", "G", "Detailhandel"),
        (2052, "2052", "C", "Vervaardiging van chemische producten"),
        (1131, "01131", "A", "Landbouw, jacht en dienstverlening voor de landbouw en jacht"),
        (130, "0130", "A", "Landbouw, jacht en dienstverlening voor de landbouw en jacht"),
        (1, "01", "A", "Landbouw, jacht en dienstverlening voor de landbouw en jacht"),
        (1411, "1411", "C", "Vervaardiging van kleding"),
        (812, "0812", "B", "Winning van delfstoffen (geen olie en gas)"),
    ],
)
def test_sbi_gets_its_lost_zero_back(code: int, cijfers: str, sectie: str, afdeling: str) -> None:
    assert (sbi.cijfers(code), sbi.sectie(code), sbi.naam(code)) == (cijfers, sectie, afdeling)


def test_sbi_that_does_not_exist_is_shown_as_it_is() -> None:
    assert (sbi.naam(4), sbi.sectie(4)) == ("04", None)
    assert sbi.naam(34567) == "34567"


def test_every_division_belongs_to_one_section() -> None:
    for afdeling in sbi.AFDELINGEN:
        secties = [letter for letter, (_, bereik) in sbi.SECTIES.items() if int(afdeling) in bereik]
        assert len(secties) == 1, afdeling
