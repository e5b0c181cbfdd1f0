"""Gegevensgroepen: every leaf in exactly one, and nothing leaves that no group names."""

import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.standaard import documenten, officieel
from tests.standaard.contracten import validator
from tests.standaard.volgende import TOEVOEGINGEN, next_version
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.groepen import (
    ALLE_GROEPEN,
    HEEL,
    WERKPROFIEL,
    Groep,
    groups,
    leaves,
    outgoing,
)
from vumportal.standaard.kenmerken import zoekwaarden
from vumportal.standaard.model import Standaard
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate

W = Soort.WERKZOEKENDE
COMBINATIES = st.integers(0, ALLE_GROEPEN)
VOL: dict[str, Any] = {
    "idWerkzoekende": "w",
    "mobiliteit": {"bemiddelingspostcode": "5611AB", "maximaleReisafstand": 10},
    "bemiddelingsberoep": [],
    "arbeidsmarktkwalificatie": {
        "interesse": [{"naamInteresse": "koken"}],
        "werkervaring": [
            {"naamOrganisatie": "Bakkerij", "toelichtingWerkervaring": "Ik was ziek."},
            {"beroep": {"codeBeroepsnaam": "x"}, "naamOrganisatie": "Slagerij"},
        ],
    },
    "indicatieBeschikbaarheidContactgegevens": 1,
    "indicatieLdrRegistratie": 1,
    "persoonlijkePresentatie": "Dag!",
    "eisAanWerk": {"indicatieBegeleiding": 1},
    "emailadres": ["h@example.org"],
    "telefoonnummer": ["0612345678"],
    "webadres": [{"url": "https://example.org"}],
    "contactpersoon": [{"naamContactpersoonAfdeling": "Anja"}],
}


def plain_leaves(standaard: Standaard) -> list[str]:
    return [pad for pad, veld in standaard.document(W).paden() if veld.entiteit is None]


def values(deel: object, pad: tuple[str, ...] = ()) -> Iterator[tuple[str, object]]:
    """(path of a leaf, value) of every value, arrays adding nothing to a path."""
    if isinstance(deel, dict):
        for naam, onder in deel.items():
            yield from values(onder, (*pad, naam))
    elif isinstance(deel, list):
        for onder in deel:
            yield from values(onder, pad)
    else:
        yield ".".join(pad), deel


def test_every_leaf_is_in_exactly_one_group() -> None:
    assert Counter(leaves()) == Counter(plain_leaves(STANDAARD))


def test_the_werkprofiel_has_no_bit_and_every_other_group_one_of_its_own() -> None:
    bits = [groep.bit for groep in STANDAARD.groepen]
    assert bits == [WERKPROFIEL, *Groep]
    assert len({groep.naam for groep in STANDAARD.groepen}) == len(bits)


def test_no_group_holds_what_a_criterion_looks_at() -> None:
    """So search columns are the same whatever is shared, and their speed too."""
    gezocht = STANDAARD.searchable(W) | {STANDAARD.gebieden[W].reisafstand}
    for groep in STANDAARD.groepen[1:]:
        assert not gezocht & set(groep.paden), groep.naam


@given(documenten.geldig(W), COMBINATIES)
def test_search_values_do_not_depend_on_the_groups(document: dict[str, Any], groepen: int) -> None:
    assert zoekwaarden(outgoing(document, groepen), W) == zoekwaarden(document, W)


@given(documenten.geldig(W), COMBINATIES)
def test_only_the_leaves_of_its_groups_leave(document: dict[str, Any], groepen: int) -> None:
    before = copy.deepcopy(document)
    result = outgoing(document, groepen)
    assert document == before
    allowed = {pad for groep in STANDAARD.groepen if groep.bit & groepen == groep.bit for pad in groep.paden}
    derived = {wat.pad for wat in STANDAARD.aanwezigheden}
    kept = [(pad, waarde) for pad, waarde in values(document) if pad in allowed - derived]
    assert [(pad, waarde) for pad, waarde in values(result) if pad not in derived] == kept
    assert validate(result, W) == []
    assert validate(selectieresultaat(result, W), W) == []


@given(documenten.geldig(W), COMBINATIES)
def test_what_leaves_meets_the_official_contract(document: dict[str, Any], groepen: int) -> None:
    document = document | {"idWerkzoekende": "w", "mobiliteit": {"bemiddelingspostcode": "5611AB"}}
    result = outgoing(document, groepen)
    detail = validator("Bron", W, {"$ref": "#/components/schemas/Werkzoekende"})
    match = validator("Bron", W, {"$ref": "#/components/schemas/MPWerkzoekendeMatch"})
    assert [error.message for error in detail.iter_errors(result)] == []
    assert [error.message for error in match.iter_errors(selectieresultaat(result, W))] == []


@pytest.mark.parametrize("groepen", range(ALLE_GROEPEN + 1))
def test_of_official_documents_all_groups_together_give_everything_else_less(groepen: int) -> None:
    for document in officieel.documenten(W):
        result = outgoing(document, groepen)
        assert set(values(result)) - set(values(outgoing(document, ALLE_GROEPEN))) <= {
            ("indicatieBeschikbaarheidContactgegevens", 2)
        }
        if groepen == ALLE_GROEPEN:
            assert [deel for deel in values(result) if "indicatieBesch" not in deel[0]] == [
                deel for deel in values(document) if "indicatieBesch" not in deel[0]
            ]


def test_each_group_adds_what_it_names_and_nothing_else() -> None:
    bare = outgoing(VOL, WERKPROFIEL)
    assert bare == {
        "idWerkzoekende": "w",
        "mobiliteit": {"bemiddelingspostcode": "5611AB", "maximaleReisafstand": 10},
        "bemiddelingsberoep": [],
        "arbeidsmarktkwalificatie": {
            "interesse": [{"naamInteresse": "koken"}],
            "werkervaring": [{"beroep": {"codeBeroepsnaam": "x"}}],
        },
        "indicatieBeschikbaarheidContactgegevens": 2,
        "contactpersoon": [{"naamContactpersoonAfdeling": "Anja"}],
    }
    added = {groep: outgoing(VOL, groep) for groep in Groep}
    assert added[Groep.PRESENTATIE] == bare | {"persoonlijkePresentatie": "Dag!"}
    assert added[Groep.EISEN] == bare | {"eisAanWerk": {"indicatieBegeleiding": 1}}
    assert added[Groep.DOELGROEP] == bare | {"indicatieLdrRegistratie": 1}
    assert added[Groep.CONTACT] == bare | {
        naam: VOL[naam] for naam in ("emailadres", "telefoonnummer", "webadres")
    } | {"indicatieBeschikbaarheidContactgegevens": 1}
    kwalificatie: Any = added[Groep.ERVARING]["arbeidsmarktkwalificatie"]
    assert kwalificatie == VOL["arbeidsmarktkwalificatie"]
    assert outgoing(VOL, ALLE_GROEPEN) == VOL


def test_that_there_are_contact_details_is_said_of_what_is_left() -> None:
    with_staff = VOL | {"contactpersoon": [{"telefoonnummer": "040"}]}
    assert outgoing(with_staff, 0)["indicatieBeschikbaarheidContactgegevens"] == 1
    silent = {naam: deel for naam, deel in VOL.items() if not naam.startswith("indicatieBesch")}
    assert "indicatieBeschikbaarheidContactgegevens" not in outgoing(silent, ALLE_GROEPEN)


@pytest.mark.parametrize("groepen", [HEEL, ALLE_GROEPEN + 1, 1 << 10])
def test_what_is_no_combination_is_refused(groepen: int) -> None:
    with pytest.raises(ValueError, match="gegevensgroepen"):
        outgoing(VOL, groepen)
    with pytest.raises(ValueError, match="gegevensgroepen"):
        groups(groepen)


def test_an_object_in_the_place_of_a_value_does_not_leave() -> None:
    strange = VOL | {"persoonlijkePresentatie": {"x": "geheim"}, "emailadres": [{"y": "geheim"}, "a@b.nl"]}
    strange |= {"mobiliteit": "geheim", "onbekend": "geheim"}
    result = outgoing(strange, ALLE_GROEPEN)
    assert "geheim" not in str(result)
    assert result["emailadres"] == ["a@b.nl"]


@given(documenten.geldig(W), COMBINATIES)
def test_a_leaf_of_a_next_version_stays_inside_until_a_group_names_it(
    document: dict[str, Any], groepen: int
) -> None:
    next_one = next_version(*TOEVOEGINGEN)
    new = [nieuw for nieuw in TOEVOEGINGEN if nieuw.soort is W]
    assert set(plain_leaves(next_one)) - set(leaves(next_one))
    for nieuw in new:
        document |= nieuw.past
    result = outgoing(document, groepen, standaard=next_one)
    assert result == outgoing(document, groepen)
    assert not {next(iter(nieuw.past)) for nieuw in new} & result.keys()
    werkprofiel = next_one.groepen[0]
    named = replace(werkprofiel, paden=(*werkprofiel.paden, *(p for n in new for p in n.criterium.paden)))
    decided = replace(next_one, groepen=(named, *next_one.groepen[1:]))
    assert {next(iter(nieuw.past)) for nieuw in new} <= outgoing(document, groepen, standaard=decided).keys()
