"""Documents in words: every field of the standard is shown, and nobody's full postcode."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hulp import needs_vum, official
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.soort import Soort
from vumportal.woorden.feiten import GROEPEN, VERBORGEN, groups
from vumportal.woorden.waarden import Feitengroep


def words(groepen: list[Feitengroep]) -> str:
    return " | ".join(
        f"{feit.label}: {waarde.tekst}"
        for groep in groepen
        for feit in groep.feiten
        for waarde in feit.waarden
    )


@pytest.mark.parametrize("soort", list(Soort))
def test_every_field_has_its_place(soort: Soort) -> None:
    shown = [naam for _, namen in GROEPEN[soort] for naam in namen]
    assert len(shown) == len(set(shown))
    assert set(shown) | VERBORGEN == set(STANDAARD.document(soort).velden) | VERBORGEN


def test_no_full_postcode_of_a_person() -> None:
    tekst = words(groups({"mobiliteit": {"bemiddelingspostcode": "5501AB"}}, Soort.WERKZOEKENDE))
    assert "Veldhoven (5501)" in tekst
    assert "5501AB" not in tekst


def test_links_lead_to_safe_places_only() -> None:
    document = {
        "webadres": [{"url": "javascript:alert(1)"}, {"url": "https://voorbeeld.example/"}],
        "emailadres": ["a@voorbeeld.example"],
        "telefoonnummer": ["040-123 45 67"],
    }
    urls = [
        waarde.url
        for groep in groups(document, Soort.WERKZOEKENDE)
        for feit in groep.feiten
        for waarde in feit.waarden
    ]
    assert urls == ["tel:0401234567", "mailto:a@voorbeeld.example", "", "https://voorbeeld.example/"]


def test_a_group_without_a_value_says_so_when_it_is_asked() -> None:
    document = {"telefoonnummer": ["040-1234567"], "werktijden": {"aantalWerkurenPerWeekMaximaal": 24}}
    assert [groep.titel for groep in groups(document, Soort.WERKZOEKENDE)] == [
        "Wanneer en hoeveel",
        "Contact",
    ]
    per_titel = {
        groep.titel: groep.melding
        for groep in groups(document, Soort.WERKZOEKENDE, zonder={"telefoonnummer"}, leeg="Leeg.")
    }
    assert per_titel.pop("Wanneer en hoeveel") == ""
    assert "Contact" not in per_titel  # the page shows it elsewhere
    assert set(per_titel.values()) == {"Leeg."}
    assert len(per_titel) == 4


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2000) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@pytest.mark.parametrize("soort", list(Soort))
def test_odd_documents_never_break_the_page(soort: Soort) -> None:
    velden = list(STANDAARD.document(soort).velden)

    @given(st.dictionaries(st.sampled_from(velden), JSON, max_size=6))
    def check(document: dict[str, Any]) -> None:
        groups(document, soort)

    check()


@needs_vum
def test_official_documents_show_no_raw_codes() -> None:
    documents = official("werkzoekenden_upload.json")[:40]
    for document in documents:
        tekst = words(groups(document, Soort.WERKZOEKENDE))
        assert "{" not in tekst
        assert document["mobiliteit"]["bemiddelingspostcode"] not in tekst
        assert "linkeddata.competentnl" not in tekst
