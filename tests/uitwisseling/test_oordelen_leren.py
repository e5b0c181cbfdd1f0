"""Opleiding and years of experience: certain, or unknown."""

from typing import Any

import pytest

from tests.uitwisseling.conftest import LASSER, NAAIER
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst, explain
from vumportal.uitwisseling.wensen import (
    ERVARING,
    GEVRAAGDE_ERVARING,
    OPLEIDING,
    Wens,
    Wensen,
    from_json,
    from_profiel,
    from_vacature,
)
from vumportal.uitwisseling.wensen.ervaring import Ervaring, worked
from vumportal.uitwisseling.wensen.invoer import Vinkjes
from vumportal.uitwisseling.wensen.school import reached

PAST, PAST_NIET, ONBEKEND, VRAAGT_NIET = Uitkomst
V, W = Soort.VACATURE, Soort.WERKZOEKENDE
VMBO, HAVO, MBO, HBO, ANDERS = 2, 3, 4, 5, 9

pytestmark = pytest.mark.django_db


def oordeel(wens: Wens, inhoud: dict[str, Any], wensen: Wensen, gezocht: Soort) -> tuple[Uitkomst, str]:
    [gevonden] = [deel for deel in explain(inhoud, wensen, gezocht) if deel.sleutel == wens.sleutel]
    return gevonden.uitkomst, gevonden.in_words("Henk")


def mens(**delen: Any) -> dict[str, Any]:
    return {"arbeidsmarktkwalificatie": delen}


def school(niveau: int | None, **rest: Any) -> dict[str, Any]:
    return ({} if niveau is None else {"codeNiveauOpleiding": niveau}) | rest


def diploma(niveau: int | None, **rest: Any) -> dict[str, Any]:
    return school(niveau, indicatieDiploma=1, **rest)


# --- opleiding --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("gevraagd", "heeft", "verwacht"),
    [
        (None, [diploma(MBO)], (VRAAGT_NIET, "vraagt geen opleiding")),
        ([], [], (VRAAGT_NIET, "vraagt geen opleiding")),
        ([diploma(MBO)], [diploma(MBO)], (PAST, "mbo")),
        ([school(MBO)], [diploma(HBO)], (PAST, "mbo")),
        ([diploma(MBO)], [diploma(VMBO)], (PAST_NIET, "mbo nodig")),
        ([diploma(MBO)], [diploma(VMBO), school(MBO, codeStatusOpleiding=2)], (PAST_NIET, "mbo nodig")),
        ([diploma(MBO)], [diploma(VMBO), school(MBO)], (ONBEKEND, "vraagt mbo")),
        ([diploma(MBO)], [diploma(VMBO), school(None)], (ONBEKEND, "vraagt mbo")),
        ([diploma(MBO)], [diploma(HAVO)], (ONBEKEND, "vraagt mbo")),
        ([diploma(MBO)], [], (ONBEKEND, "vraagt mbo")),
        ([diploma(MBO)], [diploma(ANDERS)], (ONBEKEND, "vraagt mbo")),
        ([diploma(MBO)], [school(VMBO, codeStatusOpleiding=3)], (ONBEKEND, "vraagt mbo")),
        ([diploma(VMBO), diploma(MBO)], [diploma(HBO)], (PAST, "vmbo of mbo")),
        ([diploma(VMBO), diploma(MBO)], [diploma(VMBO)], (ONBEKEND, "vraagt vmbo of mbo")),
        ([diploma(MBO), diploma(HBO)], [diploma(VMBO)], (PAST_NIET, "mbo of hbo nodig")),
        (
            [diploma(MBO, toelichtingOpleiding="Verzorgende IG")],
            [diploma(MBO)],
            (ONBEKEND, "vraagt mbo (Verzorgende IG)"),
        ),
        (
            [diploma(MBO, toelichtingOpleiding="Verzorgende IG")],
            [diploma(VMBO)],
            (PAST_NIET, "mbo (Verzorgende IG) nodig"),
        ),
        ([school(None, indicatieDiploma=1)], [diploma(HBO)], (ONBEKEND, "vraagt een opleiding")),
        ([school(ANDERS)], [diploma(HBO)], (ONBEKEND, "vraagt een opleiding")),
        ("mbo", [diploma(HBO)], (ONBEKEND, "opleiding onbekend")),
    ],
)
def test_opleiding_that_work_asks(gevraagd: Any, heeft: list[dict[str, Any]], verwacht: object) -> None:
    wensen = from_profiel(mens(opleiding=heeft))
    assert oordeel(OPLEIDING, {"opleiding": gevraagd}, wensen, V) == verwacht


@pytest.mark.parametrize(
    ("gevraagd", "heeft", "verwacht"),
    [
        ([diploma(MBO)], [diploma(MBO)], (PAST, "mbo")),
        ([diploma(MBO)], [diploma(VMBO), diploma(HBO)], (PAST, "hbo")),
        ([diploma(MBO)], [diploma(VMBO)], (PAST_NIET, "vmbo")),
        ([diploma(MBO)], [diploma(VMBO), school(None)], (ONBEKEND, "vmbo")),
        ([diploma(MBO)], [diploma(HAVO)], (ONBEKEND, "havo of vwo")),
        ([diploma(MBO)], [], (ONBEKEND, "noemt geen opleiding")),
        ([diploma(MBO)], [school(MBO)], (ONBEKEND, "opleiding onbekend")),
        ([school(None, toelichtingOpleiding="Kok")], [diploma(MBO)], (ONBEKEND, "mbo")),
    ],
)
def test_opleiding_of_a_candidate(gevraagd: Any, heeft: list[dict[str, Any]], verwacht: object) -> None:
    wensen = from_vacature({"opleiding": gevraagd})
    assert oordeel(OPLEIDING, mens(opleiding=heeft), wensen, W) == verwacht


def test_work_that_asks_no_opleiding_or_experience_has_no_such_wish() -> None:
    wensen = from_vacature({"opleiding": [], "werkervaring": [{"aantalJarenWerkzaamInBeroep": 0}]})
    assert not wensen.has(OPLEIDING)
    assert not wensen.has(GEVRAAGDE_ERVARING)


def test_the_highest_level_is_certain_only_without_doubt_above_it() -> None:
    assert reached(mens(opleiding=[diploma(MBO), school(VMBO)])) == (MBO, True)
    assert reached(mens(opleiding=[diploma(MBO), school(HBO)])) == (MBO, False)
    assert reached({}) == (None, False)
    assert OPLEIDING.said(from_profiel({})) == "opleiding niet bekend"


# --- ervaring ---------------------------------------------------------------------------------------
def baan(beroep: str | None, van: str | None, tot: str | None) -> dict[str, Any]:
    delen = {"datumAanvangWerkzaamheden": van, "datumEindeWerkzaamheden": tot}
    gevuld = {naam: dag for naam, dag in delen.items() if dag is not None}
    return gevuld | ({} if beroep is None else {"beroep": {"codeBeroepsnaam": beroep}})


TWEE = baan(NAAIER, "2010-01-01", "2011-12-31")
LAS = baan(LASSER, "2012-01-01", "2019-12-31")


def vraagt(*jaren: int) -> dict[str, Any]:
    return {
        "beroep": {"codeBeroepsnaam": NAAIER},
        "werkervaring": [{"aantalJarenWerkzaamInBeroep": aantal} for aantal in jaren],
    }


@pytest.mark.parametrize(
    ("gevraagd", "banen", "verwacht"),
    [
        (vraagt(), [TWEE], (VRAAGT_NIET, "vraagt geen ervaring")),
        (vraagt(0), [], (PAST, "geen ervaring nodig")),
        (vraagt(2), [TWEE], (PAST, "2 jaar ervaring")),
        (vraagt(5), [TWEE, LAS], (PAST_NIET, "5 jaar ervaring nodig, Henk heeft 2 jaar")),
        (vraagt(5), [TWEE, baan(None, "2012-01-01", "2019-12-31")], (ONBEKEND, "vraagt 5 jaar ervaring")),
        (vraagt(5), [TWEE, baan(NAAIER, "2012-01-01", None)], (ONBEKEND, "vraagt 5 jaar ervaring")),
        (vraagt(5), [LAS], (ONBEKEND, "vraagt 5 jaar ervaring")),
        (vraagt(5), [], (ONBEKEND, "vraagt 5 jaar ervaring")),
        (vraagt(1, 5), [TWEE], (ONBEKEND, "vraagt 5 jaar ervaring")),
        (
            {"werkervaring": [{"aantalJarenWerkzaamInBeroep": "2"}]},
            [TWEE],
            (ONBEKEND, "vraagt ervaring, hoeveel is onbekend"),
        ),
    ],
)
def test_experience_that_work_asks(
    gevraagd: dict[str, Any], banen: list[dict[str, Any]], verwacht: object
) -> None:
    wensen = from_profiel(mens(werkervaring=banen))
    assert oordeel(ERVARING, gevraagd, wensen, V) == verwacht


@pytest.mark.parametrize(
    ("banen", "verwacht"),
    [
        ([TWEE], (PAST_NIET, "2 jaar ervaring, 3 nodig")),
        ([TWEE, baan(NAAIER, "2012-01-01", "2012-12-31")], (PAST, "3 jaar ervaring")),
        ([TWEE, baan(None, "2012-01-01", "2012-12-31")], (ONBEKEND, "2 jaar ervaring, 3 nodig")),
        ([LAS], (ONBEKEND, "ervaring in dit beroep onbekend")),
        ([], (ONBEKEND, "noemt geen ervaring")),
    ],
)
def test_experience_of_a_candidate(banen: list[dict[str, Any]], verwacht: object) -> None:
    wensen = from_vacature(vraagt(3))
    assert oordeel(GEVRAAGDE_ERVARING, mens(werkervaring=banen), wensen, W) == verwacht


def test_days_that_overlap_count_once_and_what_is_not_over_counts_not() -> None:
    dubbel = mens(werkervaring=[TWEE, TWEE, baan(NAAIER, "2011-01-01", "2012-12-31")])
    assert worked(dubbel) == [Ervaring(NAAIER, 3, 1)]
    assert worked(mens(werkervaring=[baan(NAAIER, "2010-01-01", "2999-01-01")])) == []
    assert worked(mens(werkervaring=[baan(NAAIER, "2012-01-01", "2010-01-01")])) == []


def test_experience_is_stored_and_read_back() -> None:
    wensen = from_profiel(mens(werkervaring=[TWEE, LAS]))
    assert wensen[ERVARING.veld] == (Ervaring(NAAIER, 2, 1), Ervaring(LASSER, 8, 1))
    assert from_json(wensen.as_json()) == wensen
    for vreemd in ([["x", 1]], [[1, 2, 1]], [["x", 100, 1]], [["x", 1, 2]], ["x"]):
        assert from_json({"ervaring": vreemd})[ERVARING.veld] == ()


def test_the_other_side_is_said_without_a_name_that_is_kept() -> None:
    kort = Oordeel("ervaring", PAST_NIET, "5 jaar ervaring nodig", "heeft 2 jaar", van_persoon=True)
    assert kort.in_words() == "5 jaar ervaring nodig, de kandidaat heeft 2 jaar"


def test_a_search_from_before_these_wishes_offers_those_of_the_record() -> None:
    """Its wishes say nothing of them; that is no wish, and nothing to trip over."""
    oud, record = from_json({"postcode": "5501AA"}), from_profiel(mens(werkervaring=[TWEE]))
    invoer = ERVARING.veld.invoer
    assert isinstance(invoer, Vinkjes)
    assert [optie.tekst for optie in invoer.opties((record, oud))] == ["code naaier: 2 jaar"]
    assert not {OPLEIDING.sleutel, ERVARING.sleutel} & {deel.sleutel for deel in explain({}, oud, V)}
