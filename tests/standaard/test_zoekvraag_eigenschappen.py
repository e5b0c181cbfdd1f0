"""Properties: one meaning in four readings (predicate, JSON, search values, MongoDB's own notation)."""

import copy
import json
import pickle
import re
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mongomock.filtering import filter_applies

from tests.standaard.contracten import component
from tests.standaard.strategieen import PLAATSEN, Doc, documenten, json_waarden, vraag_objecten
from vumportal.standaard import afstand
from vumportal.standaard.fouten import Fout
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.kenmerken import zoekfilter, zoekwaarden
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import OngeldigeZoekvraag, Vraagobject, parse

pytestmark = pytest.mark.traag

NOOIT = {"bestaat_nergens": {"$exists": True}}
ANDERE_NAMEN = {
    "datumAanvangBeschikbaarVoorWerk": "flexibiliteit.datumAanvangBeschikbaarVoorWerk",
    "datumAanvangWerkzaamheden": "arbeidsVoorwaarden.datumAanvangWerkzaamheden",
}


def mongo_filter(vraag: Doc) -> Doc:
    """The conditions of a vraagObject as a MongoDB filter over documents (rule 7); the selectiegebied is left out."""
    filters = copy.deepcopy({ANDERE_NAMEN.get(k, k): v for k, v in vraag.items() if k != "selectiegebied"})
    beroepen = filters.get("bemiddelingsberoep", {}).get("$elemMatch", {}).get("$or")
    if beroepen is not None:
        if not beroepen:  # MongoDB itself refuses an empty $or
            return NOOIT
        codes = [{"codeBeroepsnaam": deel["beroep.codeBeroepsnaam"]} for deel in beroepen]
        filters["bemiddelingsberoep"] = {"$elemMatch": {"$or": codes}}
    for naam in ("taalbeheersing", "arbeidsmarktkwalificatie.taalbeheersing"):
        for lid in filters.get(naam, {}).get("$all", []):
            if not lid["$elemMatch"]["codeTaal"]:
                del lid["$elemMatch"]["codeTaal"]
    return filters


def _paren(geldig: bool) -> st.SearchStrategy[tuple[Soort, Doc, list[Doc]]]:
    return st.sampled_from(Soort).flatmap(
        lambda soort: st.tuples(
            st.just(soort),
            vraag_objecten(soort),
            documenten(soort, geldig=geldig),
        )
    )


@given(st.sampled_from(Soort).flatmap(lambda soort: st.tuples(st.just(soort), vraag_objecten(soort))))
def test_json_round_trip(paar: tuple[Soort, Doc]) -> None:
    soort, vraag = paar
    zoekvraag = parse(vraag, soort)
    assert zoekvraag.genegeerd == ()
    assert parse(zoekvraag.as_json(), soort) == zoekvraag


@given(st.sampled_from(Soort).flatmap(lambda soort: st.tuples(st.just(soort), vraag_objecten(soort))))
def test_another_process_gets_the_same_question(paar: tuple[Soort, Doc]) -> None:
    soort, vraag = paar
    zoekvraag = parse(vraag | {"onbekend": 1}, soort)
    for ander in (pickle.loads(pickle.dumps(zoekvraag)), copy.deepcopy(zoekvraag)):  # noqa: S301
        assert ander == zoekvraag
        assert (ander.genegeerd, ander.standaard) == (("onbekend",), STANDAARD)


@given(_paren(geldig=False) | _paren(geldig=True))
@settings(max_examples=150)
def test_conditions_equal_mongodb(stuk: tuple[Soort, Doc, list[Doc]]) -> None:
    soort, vraag, supply = stuk
    zoekvraag, oracle = parse(vraag, soort), mongo_filter(vraag)
    for document in supply:
        assert zoekvraag.meets(document) == filter_applies(oracle, document), (vraag, document)


def volgens_zoekwaarden(zoekvraag: Vraagobject, document: Doc, *, gebruik_reisafstand: bool) -> bool:
    """What the database does: the filter over the search values, and the distance over pc4 and reisafstand."""
    waarden = zoekwaarden(document, zoekvraag.soort)
    midden, plaats = PLAATSEN.get(zoekvraag.selectiegebied.pc4), PLAATSEN.get(waarden.pc4 or -1)
    if midden is None or plaats is None or not zoekfilter(zoekvraag).accepts(waarden):
        return False
    koorde2 = afstand.koorde2(midden, plaats)
    bereid = waarden.reisafstand if gebruik_reisafstand else None
    return koorde2 <= afstand.grens(zoekvraag.selectiegebied.afstand) and (
        bereid is None or koorde2 <= afstand.grens(bereid)
    )


@given(_paren(geldig=False) | _paren(geldig=True), st.booleans())
@settings(max_examples=150)
def test_search_values_equal_the_predicate(stuk: tuple[Soort, Doc, list[Doc]], gebruik: bool) -> None:
    soort, vraag, supply = stuk
    zoekvraag = parse(vraag, soort)
    for document in supply:
        verwacht = zoekvraag.matches(document, PLAATSEN, gebruik_reisafstand=gebruik)
        assert volgens_zoekwaarden(zoekvraag, document, gebruik_reisafstand=gebruik) == verwacht


@given(_paren(geldig=False))
def test_search_values_are_sorted_unique_64_bit(stuk: tuple[Soort, Doc, list[Doc]]) -> None:
    soort, _, supply = stuk
    for document in supply:
        kenmerken = zoekwaarden(document, soort).kenmerken
        assert list(kenmerken) == sorted(set(kenmerken))
        assert all(-(2**63) <= getal < 2**63 for getal in kenmerken)


def _met_rommel(soort: Soort) -> st.SearchStrategy[Any]:
    """A vraagObject in which one part, at any depth, is replaced by any JSON."""

    @st.composite
    def bouw(draw: st.DrawFn) -> Any:
        vraag = draw(vraag_objecten(soort))
        plek: Any = vraag
        while True:
            sleutels = list(plek) if isinstance(plek, dict) else list(range(len(plek)))
            sleutel = draw(st.sampled_from(sleutels))
            dieper = plek[sleutel]
            if not isinstance(dieper, dict | list) or not dieper or draw(st.booleans()):
                plek[sleutel] = draw(json_waarden)
                return vraag
            plek = dieper

    return bouw()


@given(st.sampled_from(Soort).flatmap(lambda s: st.tuples(st.just(s), _met_rommel(s) | json_waarden)))
@settings(max_examples=300)
def test_any_json_is_parsed_or_refused_with_reasons(paar: tuple[Soort, Any]) -> None:
    soort, vraag = paar
    fouten: list[Fout] = []
    try:
        zoekvraag = parse(vraag, soort)
    except OngeldigeZoekvraag as ongeldig:
        zoekvraag, fouten = None, ongeldig.fouten
    assert all(fout.pad and fout.melding for fout in fouten)
    assert fouten or (zoekvraag and parse(zoekvraag.as_json(), soort) == zoekvraag)


@pytest.mark.parametrize("soort", Soort)
@given(data=st.data())
def test_any_json_document_is_answered(soort: Soort, data: st.DataObject) -> None:
    zoekvraag = parse(data.draw(vraag_objecten(soort)), soort)
    document: Any = data.draw(json_waarden)
    paden = [
        pad.split(".") for pad in sorted({*STANDAARD.searchable(soort), "mobiliteit.maximaleReisafstand"})
    ]
    for namen in [pad[:diepte] for pad in paden for diepte in range(1, len(pad) + 1)]:
        omhuld = document
        for naam in reversed(namen):
            omhuld = {naam: omhuld}
        verwacht = zoekvraag.matches(omhuld, PLAATSEN)
        assert volgens_zoekwaarden(zoekvraag, omhuld, gebruik_reisafstand=True) == verwacht


@pytest.mark.parametrize("soort", Soort)
@given(data=st.data())
@settings(max_examples=300)
def test_refused_exactly_when_the_contract_refuses(soort: Soort, data: st.DataObject) -> None:
    naam = "MPWerkzoekende" if soort is Soort.WERKZOEKENDE else "MPVacature"
    schema = component("Bemiddelaar", soort, naam)
    vraag = data.draw(vraag_objecten(soort) | _met_rommel(soort))
    # The schemas know no difference between text and halves of characters, and Python's `$` allows a last
    # newline.
    assume(not re.search(r"\\ud[89a-f]|\\n", json.dumps(vraag)))
    try:
        parse(vraag, soort)
        geweigerd = False
    except OngeldigeZoekvraag:
        geweigerd = True
    assert geweigerd == (not schema.is_valid(vraag)), vraag
