"""Projection of a document to a selectieresultaat."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from vumportal.standaard.projectie import selectieresultaat
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
