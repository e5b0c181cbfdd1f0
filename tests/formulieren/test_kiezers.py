"""One way to ask five lists."""

import pytest

from vumportal.begrippen.services import DEMONSTRATIE
from vumportal.formulieren import kiezers
from vumportal.formulieren.kiezers import Kiestreffer, Kiezersoort
from vumportal.standaard import sbi
from vumportal.standaard.talen import TALEN
from vumportal.standaard.zoeknamen import SBI_ANDERS, TALEN_ANDERS


def found(soort: str, tekst: str, maximum: int = 3) -> list[str]:
    return [hit.code for hit in kiezers.search(soort, tekst, maximum)]


@pytest.mark.parametrize(
    ("soort", "getypt", "naam", "via"),
    [
        ("beroep", "chef", "Kok", "chef"),
        ("beroep", "lassser", "Lasser", ""),
        ("competentie", "verven", "Schilderen", "verven"),
        ("opleiding", "pabo", "Hbo Leraar basisonderwijs", "pabo"),
        ("opleiding", "vmbo-t", "Vmbo theoretische leerweg", "vmbo-t"),
    ],
)
def test_lists_of_the_database(begrippen: None, soort: str, getypt: str, naam: str, via: str) -> None:
    hit = kiezers.search(soort, getypt)[0]
    assert (hit.naam, hit.via) == (naam, via)
    assert kiezers.name(soort, hit.code) == naam
    assert kiezers.is_choice(soort, hit.code)


def test_a_code_of_another_soort_is_no_choice(begrippen: None) -> None:
    kok = kiezers.search("beroep", "kok")[0].code
    assert not kiezers.is_choice("competentie", kok)
    assert not kiezers.is_choice("opleiding", kok)
    assert not kiezers.is_choice("beroep", "urn:onbekend")


@pytest.mark.parametrize(
    ("getypt", "code"),
    [
        ("oekraiens", "ukr"),
        ("Oekrains", "ukr"),
        ("vlaams", "vls"),
        ("vlaams", "nld"),
        ("arabisch (syrisch)", "apc"),
        ("arabisch syr", "apc"),
        ("farsi", "pes"),
        ("berbers", "rif"),
        ("eritrees", "tir"),
        ("gebarentaal", "dse"),
        ("turks", "tur"),
        ("po", "pol"),
    ],
)
def test_languages_by_what_people_type(getypt: str, code: str) -> None:
    assert code in found("taal", getypt)


def test_the_other_name_of_a_language_is_said() -> None:
    assert kiezers.search("taal", "afghaans")[0].via == "Afghaans"
    assert kiezers.name("taal", "ukr") == "Oekraïens"
    assert (kiezers.name("taal", "xxx"), kiezers.is_choice("taal", "xxx")) == ("xxx", False)


@pytest.mark.parametrize(
    ("getypt", "code"),
    [
        ("horeca", "56"),
        ("horeca", "55"),
        ("schoonmaak", "81"),
        ("naaiatelier", "14"),
        ("sociale werkplaats", "32"),
        ("boer", "1"),
        ("landbou", "1"),
        ("thuiszorg", "88"),
        ("56", "56"),
        ("56101", "56101"),
        ("56.10", "5610"),
        ("01131", "1131"),
    ],
)
def test_branches_by_what_people_type(getypt: str, code: str) -> None:
    assert code in found("sbi", getypt)


def test_a_branche_has_its_digits_with_the_zero_that_a_number_loses() -> None:
    assert kiezers.search("sbi", "boerderij") == [
        Kiestreffer("1", "01 Landbouw, jacht en dienstverlening voor de landbouw en jacht", "boerderij")
    ]
    assert kiezers.name("sbi", "56101") == "56101 Eet- en drinkgelegenheden"


@pytest.mark.parametrize(
    "code", ["", "0", "00", "01", "4", "04", "561011", "horeca", "-56", "٥٦", "5 6", "56.10"]
)
def test_what_is_no_branche(code: str) -> None:
    assert not kiezers.is_choice("sbi", code)
    assert kiezers.name("sbi", code) == f"code {code}"


@pytest.mark.parametrize("getypt", ["5", "04", "561011", "٥٦", "00", "99999999999"])
def test_a_number_that_is_no_branche_finds_nothing(getypt: str) -> None:
    assert kiezers.search("sbi", getypt) == []


def test_every_other_name_belongs_to_something_and_finds_it() -> None:
    assert set(TALEN_ANDERS) <= set(TALEN)
    assert set(SBI_ANDERS) <= set(sbi.AFDELINGEN)
    for code, anderen in TALEN_ANDERS.items():
        for ander in anderen:
            assert code in found("taal", ander, 10), ander
    for code, anderen in SBI_ANDERS.items():
        for ander in anderen:
            assert str(int(code)) in found("sbi", ander, 10), ander


def test_every_choice_of_the_short_lists_is_one() -> None:
    assert all(kiezers.is_choice("taal", code) for code in TALEN)
    assert all(kiezers.is_choice("sbi", str(int(code))) for code in sbi.AFDELINGEN)


def test_the_competences_of_a_beroep_are_choices(begrippen: None) -> None:
    codes = kiezers.competences(kiezers.search("beroep", "kok")[0].code)
    assert len(codes) >= 4
    assert all(kiezers.is_choice("competentie", code) for code in codes)
    assert kiezers.competences(f"{DEMONSTRATIE}beroep/9999") == []


def test_an_unknown_list() -> None:
    with pytest.raises(ValueError, match="vak"):
        kiezers.search("vak", "kok")
    assert set(kiezers.LIJSTEN) == set(Kiezersoort)
