"""Projection of a document to a selectieresultaat."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from vumportal.standaard.projectie import carries_detail, selectieresultaat
from vumportal.standaard.soort import Soort

json_waarden = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=3), deel, max_size=3),
    max_leaves=12,
)


def test_werkzoekende_without_detail_only_fields() -> None:
    document: dict[str, object] = {
        "idWerkzoekende": "w1",
        "mobiliteit": {"bemiddelingspostcode": "5611AB"},
        "contactpersoon": [{"emailadres": "a@example.nl"}],
        "eisAanWerk": {"indicatieBegeleiding": 1},
        "emailadres": ["a@example.nl"],
        "telefoonnummer": ["0612345678"],
        "webadres": [{"url": "https://example.nl"}],
        "persoonlijkePresentatie": "Ik werk graag buiten.",
        "indicatieLdrRegistratie": 1,
        "indicatieBeschikbaarheidContactgegevens": 2,
    }
    assert selectieresultaat(document, Soort.WERKZOEKENDE) == {
        "idWerkzoekende": "w1",
        "mobiliteit": {"bemiddelingspostcode": "5611AB"},
        "indicatieBeschikbaarheidContactgegevens": 2,
    }


def test_vacature_keeps_the_rest_of_the_werkgever() -> None:
    document: dict[str, object] = {
        "idVacature": "v1",
        "nummerVacature": "7",
        "adres": {"postcode": "5611AB"},
        "werkgever": {
            "contactpersoon": [{"emailadres": ["m@example.nl"]}],
            "handelsnaamOrganisatie": "Bakkerij",
        },
        "sollicitatiewijze": [{"webadres": {"url": "https://example.nl"}}],
    }
    assert selectieresultaat(document, Soort.VACATURE) == {
        "idVacature": "v1",
        "adres": {"postcode": "5611AB"},
        "werkgever": {"handelsnaamOrganisatie": "Bakkerij"},
        "sollicitatiewijze": [{"webadres": {"url": "https://example.nl"}}],
    }


def test_what_becomes_empty_goes_too() -> None:
    document: dict[str, object] = {
        "idVacature": "v1",
        "werkgever": {"contactpersoon": [{"naamContactpersoonAfdeling": "P&O"}]},
        "contractvorm": [{}, {"codeTypeArbeidscontract": "O"}],
        "rijbewijs": [{}],
        "naamVacature": "",
    }
    assert selectieresultaat(document, Soort.VACATURE) == {
        "idVacature": "v1",
        "contractvorm": [{"codeTypeArbeidscontract": "O"}],
        "naamVacature": "",
    }


def _heeft_leeg(waarde: object) -> bool:
    if isinstance(waarde, dict):
        return not waarde or any(map(_heeft_leeg, waarde.values()))
    return isinstance(waarde, list) and (not waarde or any(map(_heeft_leeg, waarde)))


@given(st.dictionaries(st.text(max_size=3), json_waarden, max_size=4), st.sampled_from(Soort))
def test_no_empty_parts_no_changes_and_twice_is_once(document: dict[str, object], soort: Soort) -> None:
    voor = copy.deepcopy(document)
    resultaat = selectieresultaat(document, soort)
    assert document == voor
    assert not any(map(_heeft_leeg, resultaat.values()))
    assert selectieresultaat(resultaat, soort) == resultaat


# Names of the standard, so that random documents do hold what only a detail may carry.
namen = st.sampled_from(["werkgever", "contactpersoon", "emailadres", "nummerVacature", "adres", "webadres"])
documenten = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(namen, deel, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(namen, documenten, max_size=5), st.sampled_from(Soort))
def test_exactly_what_carries_detail_loses_something(document: dict[str, object], soort: Soort) -> None:
    """Of a document without empty parts: the projection changes it when, and only when, it carries detail."""
    vol = {naam: deel for naam, deel in document.items() if not _heeft_leeg(deel)}
    resultaat = selectieresultaat(vol, soort)
    assert not carries_detail(resultaat, soort)
    assert carries_detail(vol, soort) == (resultaat != vol)


def test_detail_in_a_list_is_found_too() -> None:
    document: dict[str, object] = {"werkgever": [{"handelsnaamOrganisatie": "B"}, {"contactpersoon": []}]}
    assert carries_detail(document, Soort.VACATURE)
    assert not carries_detail(document, Soort.WERKZOEKENDE)
