"""The criteria as data, and the data against itself."""

from collections import Counter
from typing import Any

import pytest

from tests.standaard.strategieen import Maker
from vumportal.standaard.betekenis import AlleVan, Begrensd, EenVan
from vumportal.standaard.bijzonder import Niveau, Taaleisen
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.lezer import Lezer
from vumportal.standaard.model import Basis, Criterium, Datatype
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekcriteria import criteria, criterium, naam
from vumportal.standaard.zoekvraag import parse


@pytest.mark.parametrize("soort", Soort)
def test_every_part_has_words_and_only_the_area_is_required(soort: Soort) -> None:
    delen = STANDAARD.vraagdelen(soort)
    for deel in delen:
        assert deel.naam, deel.sleutel
        assert deel.uitleg.endswith("."), deel.sleutel
        assert deel.verplicht == (deel.sleutel == "selectiegebied")
    assert len({deel.naam for deel in delen}) == len({deel.sleutel for deel in delen}) == len(delen)


ELK = pytest.mark.parametrize(
    ("soort", "criterium"), [(soort, deel) for soort in Soort for deel in criteria(soort)], ids=str
)


@ELK
def test_a_criterion_looks_at_plain_values_of_the_type_that_can_be_asked(
    soort: Soort, criterium: Criterium[Any]
) -> None:
    """Its paths exist, and comparison is within one type."""
    typen = [STANDAARD.veld(soort, pad).datatype for pad in criterium.paden]
    gevraagd: list[Datatype] = [datatype for _, datatype in criterium.waarden]
    assert all(typen)
    assert {t.basis for t in typen if t} == {datatype.basis for datatype in gevraagd}
    if criterium.betekenis is not Niveau:
        assert len(typen) == len(gevraagd) == (3 if criterium.betekenis is Taaleisen else 1)


@ELK
def test_a_meaning_fits_what_stands_in_a_list_and_what_does_not(
    soort: Soort, criterium: Criterium[Any]
) -> None:
    """Of a list of elements the last name of a path is in the element; anything else is in no list at all."""
    of_elements = issubclass(criterium.betekenis, EenVan | AlleVan | Taaleisen)
    for pad in criterium.paden:
        groepen = [pad.split(".")[:diepte] for diepte in range(1, pad.count(".") + 1)]
        herhaald = [STANDAARD.veld(soort, ".".join(groep)).herhaald for groep in groepen]
        assert herhaald == [False] * (len(groepen) - of_elements) + [True] * of_elements
        assert not STANDAARD.veld(soort, pad).herhaald


@ELK
def test_what_is_asked_is_read_written_and_asked_of_the_search_values(
    soort: Soort, criterium: Criterium[Any]
) -> None:
    for seed in range(30):
        vorm = Maker(seed).deel(criterium.vorm)
        vraag = {"selectiegebied": {"postcode": "5611AB", "afstand": 5}, criterium.sleutel: vorm}
        [voorwaarde] = parse(vraag, soort).voorwaarden
        assert voorwaarde.criterium is criterium
        assert criterium(voorwaarde.waarde) == voorwaarde
        assert hash(criterium(voorwaarde.waarde)) == hash(voorwaarde)
        assert (
            criterium.read(Lezer().read(criterium.sleutel, criterium.vorm, voorwaarde.as_json()))
            == voorwaarde
        )
        assert list(voorwaarde.asks())


@pytest.mark.parametrize("soort", Soort)
def test_search_values_do_not_stand_in_each_others_way(soort: Soort) -> None:
    """Two criteria share kenmerken or a column only when they look at the same value."""
    namen = Counter(deel.zoeknaam for deel in criteria(soort))
    assert not [naam for naam, aantal in namen.items() if aantal > 1]
    assert all(
        deel.datatype.basis is not Basis.TEKST
        for deel in criteria(soort)
        if issubclass(deel.betekenis, Begrensd)
    )


def test_the_same_question_of_both_kinds_is_the_same_condition() -> None:
    """So that code may name such a criterion without saying of which kind."""
    sleutel = "werktijden.aantalWerkurenPerWeekMinimaal"
    werkzoekende, vacature = (criterium(soort, sleutel)(20) for soort in Soort)
    assert werkzoekende == vacature
    assert hash(werkzoekende) == hash(vacature)


def test_an_unknown_name_is_shown_as_it_is() -> None:
    assert naam(Soort.WERKZOEKENDE, "werktijden.indicatieKantoortijden") == "Kantoortijden"
    assert naam(Soort.VACATURE, "bestaatNiet") == "bestaatNiet"


@pytest.mark.parametrize("soort", Soort)
def test_the_projection_leaves_out_what_the_data_calls_detail_only(soort: Soort) -> None:
    document: dict[str, object] = {}
    for pad in STANDAARD.detail_only(soort):
        *groep, laatste = pad.split(".")
        houder = document
        for deel in groep:
            houder = houder.setdefault(deel, {})  # type: ignore[assignment]  # every group here is an object
        houder[laatste] = "x"
    assert selectieresultaat(document | {soort.id_veld: "1"}, soort) == {soort.id_veld: "1"}
