"""The criteria as data and the criteria as they are read are the same ones."""

import pytest

from vumportal.standaard.criteria_lezen import CRITERIA
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekcriteria import criteria, naam


@pytest.mark.parametrize("soort", Soort)
def test_what_can_be_asked_is_what_is_read(soort: Soort) -> None:
    gelezen = {"selectiegebied", *CRITERIA[soort]}
    assert {criterium.sleutel for criterium in criteria(soort)} == gelezen


@pytest.mark.parametrize("soort", Soort)
def test_every_criterion_has_words_and_only_the_area_is_required(soort: Soort) -> None:
    for criterium in criteria(soort):
        assert criterium.naam, criterium.sleutel
        assert criterium.uitleg.endswith("."), criterium.sleutel
        assert criterium.verplicht == (criterium.sleutel == "selectiegebied")
        for pad in criterium.paden:
            assert STANDAARD.veld(soort, pad).zoekbaar, pad
    assert len({criterium.naam for criterium in criteria(soort)}) == len(criteria(soort))


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
