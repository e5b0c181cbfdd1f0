"""The steps ask the whole standard, once, and say how far somebody is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formulieren.hulp import full, official
from tests.standaard.strategieen import json_waarden
from tests.standaard.volgende import TOEVOEGINGEN, next_version
from vumportal.formulieren.elementen import with_keys
from vumportal.formulieren.kiezers import Kiezersoort
from vumportal.formulieren.paden import write
from vumportal.formulieren.stappen import (
    STAPPEN,
    Stap,
    Vraag,
    answered,
    missing_paths,
    step_of,
    step_status,
)
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate

VRAGEN = [(stap, vraag) for soort in Soort for stap in STAPPEN[soort] for vraag in stap.vragen]
NIEUW = [een for een in TOEVOEGINGEN if een.veld is not None]


@pytest.mark.parametrize("soort", Soort)
def test_every_path_of_the_standard_is_in_exactly_one_step(soort: Soort) -> None:
    paden = [vraag.pad for stap in STAPPEN[soort] for vraag in stap.vragen]
    assert missing_paths(soort) == set()
    assert len(paden) == len(set(paden)), "asked once"
    velden = dict(STANDAARD.document(soort).paden())
    assert set(paden) <= set(velden), "nothing else is asked"
    kaal = [pad for pad, veld in velden.items() if veld.entiteit is not None and not veld.herhaald]
    assert all(any(pad.startswith(f"{naam}.") for pad in paden) for naam in kaal)


@pytest.mark.parametrize("nieuw", NIEUW, ids=str)
def test_of_a_next_version_it_is_said_which_paths_no_step_asks(nieuw: Any) -> None:
    gemist = missing_paths(nieuw.soort, next_version(nieuw))
    veld = nieuw.veld
    binnen = [f"{veld.json}.{pad}" for pad, _ in veld.entiteit.paden()] if veld.entiteit else []
    assert gemist == {veld.json, *binnen}


@pytest.mark.parametrize("soort", Soort)
def test_an_element_is_asked_in_the_step_of_its_list(soort: Soort) -> None:
    for pad, veld in STANDAARD.document(soort).paden():
        if veld.herhaald and veld.entiteit:
            stappen = {step_of(soort, f"{pad}.{binnen}").sleutel for binnen, _ in veld.entiteit.paden()}
            assert stappen == {step_of(soort, pad).sleutel}


@pytest.mark.parametrize(
    ("stap", "vraag"), VRAGEN, ids=lambda deel: getattr(deel, "pad", getattr(deel, "sleutel", ""))
)
def test_a_question_can_be_asked(stap: Stap, vraag: Vraag) -> None:
    veld = STANDAARD.veld(stap.soort, vraag.pad)
    assert vraag.vraag.strip()
    assert "werkzoekende" not in f"{vraag.vraag} {vraag.hulp}".lower()
    assert len(f"{vraag.vraag} {vraag.hulp}".split()) <= 25, "short enough to read while somebody talks"
    assert bool(vraag.nog_een) == veld.herhaald
    assert vraag.kiezer in {"", *Kiezersoort.values}
    assert not (veld.entiteit and (vraag.aanbevolen or vraag.kiezer)), "only an answer can be recommended"
    assert not (vraag.gezet and vraag.aanbevolen)


@pytest.mark.parametrize("soort", Soort)
def test_steps_are_few_and_have_names_of_their_own(soort: Soort) -> None:
    stappen = STAPPEN[soort]
    assert 7 <= len(stappen) <= 9
    assert len({stap.sleutel for stap in stappen}) == len({stap.titel for stap in stappen}) == len(stappen)
    assert all(stap.sleutel.isalpha() and stap.soort is soort for stap in stappen)


@pytest.mark.parametrize("soort", Soort)
def test_an_empty_document_has_open_questions_and_no_faults(soort: Soort) -> None:
    for stap in STAPPEN[soort]:
        stand = step_status(stap, {})
        assert stand.open == sum(vraag.aanbevolen for vraag in stap.vragen)
        assert stand.fouten == ()
    vol = with_keys(full(soort))
    assert [step_status(stap, vol).in_words for stap in STAPPEN[soort]] == ["klaar"] * len(STAPPEN[soort])


def test_two_invalid_sections_are_exactly_those_two() -> None:
    concept = with_keys(full(Soort.VACATURE))
    concept = write(
        concept,
        {
            "adres.postcode": "5501",
            "werkgever.contactpersoon[k2].telefoonnummer[k1]": "te lang nummer",
            "werkgever.contactpersoon[k2].telefoonnummer[k2]": "nog een lang nummer",
        },
    )
    standen = [step_status(stap, concept) for stap in STAPPEN[Soort.VACATURE]]
    fout = {stand.stap.sleutel: [een.pad for een in stand.fouten] for stand in standen if stand.fouten}
    assert fout == {
        "plaats": ["adres.postcode"],
        "werkgever": ["werkgever.contactpersoon[k2].telefoonnummer[k2]"],
    }
    assert standen[1].in_words == "1 antwoord klopt niet"


def test_what_is_missing_is_a_question_and_no_fault() -> None:
    stand = step_status(STAPPEN[Soort.VACATURE][1], {"adres": {"straatnaam": "Markt"}})
    assert (stand.in_words, [vraag.pad for vraag in stand.zonder]) == ("nog 1 vraag", ["adres.postcode"])


@pytest.mark.parametrize("soort", Soort)
@given(st.data())
def test_an_odd_document_never_stops_the_status(soort: Soort, data: st.DataObject) -> None:
    namen = st.sampled_from([veld.json for veld in STANDAARD.document(soort).velden_lijst]) | st.text(
        max_size=4
    )
    document = data.draw(st.dictionaries(namen, json_waarden, max_size=4))
    concept = with_keys(document)
    standen = [step_status(stap, concept) for stap in STAPPEN[soort]]
    alle = [fout for fout in validate(document, soort) if "ontbreekt" not in fout.melding]
    assert sum(len(stand.fouten) for stand in standen) == len(alle), "each fault in one step"


@pytest.mark.parametrize("soort", Soort)
def test_official_documents_have_a_status(soort: Soort) -> None:
    for document in official(soort):
        assert not any(step_status(stap, with_keys(document)).fouten for stap in STAPPEN[soort])


@pytest.mark.parametrize(
    ("document", "pad", "antwoord"),
    [
        ({"a": [{"b": ""}, {"b": "x"}]}, "a.b", True),
        ({"a": [{"b": ""}, {}]}, "a.b", False),
        ({"a": {"b": 0}}, "a.b", True),
        ({"a": []}, "a", False),
        ({"a": ["x"]}, "a", True),
        ({"a": "x"}, "a.b", False),
    ],
)
def test_an_answer_in_any_element_is_an_answer(document: dict[str, Any], pad: str, antwoord: bool) -> None:
    assert answered(with_keys(document), pad) is antwoord
