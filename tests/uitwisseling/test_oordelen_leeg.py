"""A value that is not there is unknown, or is not asked: it never fits and never fails to fit."""

import copy
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.uitwisseling.conftest import NAAIER
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst, explain
from vumportal.uitwisseling.wensen import (
    BEROEP,
    COMPETENTIE,
    CONTRACT,
    DATUM,
    ERVARING,
    GEBIED,
    GEVRAAGD,
    GEVRAAGDE_ERVARING,
    INTERESSE,
    KANTOORTIJDEN,
    NIVEAU,
    OMSTANDIGHEDEN,
    ONREGELMATIG,
    OPLEIDING,
    OVEREENKOMST,
    REISTIJD,
    RIJBEWIJS,
    TAAL,
    UREN,
    VERVOER,
    WENSEN,
    Taalwens,
    Wens,
    Wensen,
    judged,
)
from vumportal.uitwisseling.wensen.ervaring import Ervaring
from vumportal.uitwisseling.wensen.omstandigheden import BEGINTIJD, DAGEN
from vumportal.woorden.omstandigheden import VINKJES, Omstandigheden, with_sentences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plaatsen")]

V, W = Soort.VACATURE, Soort.WERKZOEKENDE
GEDEELD: dict[str, Any] = {
    "werktijden": {
        "aantalWerkurenPerWeekMinimaal": 16,
        "aantalWerkurenPerWeekMaximaal": 24,
        "indicatieKantoortijden": 1,
    },
    "contractvorm": [{"codeTypeOvereenkomst": "01", "codeTypeArbeidscontract": "O"}],
    "vervoermiddel": [{"codeVervoermiddel": 3}],
}
KUNNEN: dict[str, Any] = {
    "rijbewijs": [{"codeSoortRijbewijs": "B"}],
    "taalbeheersing": [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}],
    "competentiebeheersing": [{"codeCompetentie": NAAIER}],
    "opleiding": [{"codeNiveauOpleiding": 4, "indicatieDiploma": 1}],
}
MEHMET = Omstandigheden(frozenset(VINKJES), begintijd="09:00", dagen=("maandag",), dagen_te_kiezen=True)
VOL: dict[Soort, dict[str, Any]] = {
    V: {
        **GEDEELD,
        **KUNNEN,
        "naamVacature": "Naaien",
        "omschrijvingVacature": with_sentences("Naaien", MEHMET),
        "beroep": {"codeBeroepsnaam": NAAIER},
        "adres": {"postcode": "5611AB"},
        "flexibiliteit": {"indicatieOnregelmatigWerkOfPloegendienst": 1},
        "arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": "2027-05-01"},
        "codeWerkEnDenkniveauMinimaal": "3",
        "werkervaring": [{"aantalJarenWerkzaamInBeroep": 2}],
    },
    W: {
        **GEDEELD,
        "bemiddelingsberoep": [{"codeBeroepsnaam": NAAIER}],
        "mobiliteit": {"bemiddelingspostcode": "5611AB", "maximaleReistijd": 60},
        "flexibiliteit": {
            "indicatieOnregelmatigWerkOfPloegendienst": 1,
            "datumAanvangBeschikbaarVoorWerk": "2020-01-01",
        },
        "arbeidsmarktkwalificatie": {
            **KUNNEN,
            "codeWerkEnDenkniveauWerkzoekende": 3,
            "interesse": [{"naamInteresse": "Naaien"}],
            "werkervaring": [
                {
                    "beroep": {"codeBeroepsnaam": NAAIER},
                    "datumAanvangWerkzaamheden": "2010-01-01",
                    "datumEindeWerkzaamheden": "2015-01-01",
                }
            ],
        },
    },
}
"""Documents to which nothing is lacking: every wish below fits."""
PLEK = {V: "", W: "arbeidsmarktkwalificatie."}
PADEN: dict[Wens, dict[Soort, tuple[str, ...]]] = {
    GEBIED: {V: ("adres.postcode",), W: ("mobiliteit.bemiddelingspostcode",)},
    BEROEP: {V: ("beroep.codeBeroepsnaam",), W: ("bemiddelingsberoep",)},
    UREN: dict.fromkeys(
        Soort,
        ("werktijden.aantalWerkurenPerWeekMinimaal", "werktijden.aantalWerkurenPerWeekMaximaal"),
    ),
    DATUM: {
        V: ("arbeidsVoorwaarden.datumAanvangWerkzaamheden",),
        W: ("flexibiliteit.datumAanvangBeschikbaarVoorWerk",),
    },
    OVEREENKOMST: dict.fromkeys(Soort, ("contractvorm",)),
    CONTRACT: dict.fromkeys(Soort, ("contractvorm",)),
    RIJBEWIJS: {soort: (f"{plek}rijbewijs",) for soort, plek in PLEK.items()},
    VERVOER: dict.fromkeys(Soort, ("vervoermiddel",)),
    REISTIJD: {V: ("adres.postcode",), W: ("mobiliteit.maximaleReistijd",)},
    KANTOORTIJDEN: dict.fromkeys(Soort, ("werktijden.indicatieKantoortijden",)),
    ONREGELMATIG: dict.fromkeys(Soort, ("flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst",)),
    TAAL: {soort: (f"{plek}taalbeheersing",) for soort, plek in PLEK.items()},
    NIVEAU: {
        V: ("codeWerkEnDenkniveauMinimaal",),
        W: ("arbeidsmarktkwalificatie.codeWerkEnDenkniveauWerkzoekende",),
    },
    OPLEIDING: {soort: (f"{plek}opleiding",) for soort, plek in PLEK.items()},
    ERVARING: {V: ("werkervaring",)},
    GEVRAAGDE_ERVARING: {W: ("arbeidsmarktkwalificatie.werkervaring",)},
    COMPETENTIE: {soort: (f"{plek}competentiebeheersing",) for soort, plek in PLEK.items()},
    INTERESSE: {
        V: ("naamVacature", "omschrijvingVacature", "competentiebeheersing", "beroep.codeBeroepsnaam"),
        W: ("arbeidsmarktkwalificatie.interesse",),
    },
    **{wens: {V: ("omschrijvingVacature",)} for wens in OMSTANDIGHEDEN},
    GEVRAAGD: {V: ("rijbewijs", "taalbeheersing", "codeWerkEnDenkniveauMinimaal")},
}
"""Where the value of a wish stands."""
NIET_GEVRAAGD = {
    V: {RIJBEWIJS, TAAL, NIVEAU, OPLEIDING, ERVARING, COMPETENTIE},  # skills: the work can be learned there
    W: {REISTIJD},
}
"""What is not asked when it is not named; all else is unknown then."""
ALLES = Wensen(
    "5501AB",
    20,
    beroepen=(NAAIER,),
    uren_min=16,
    uren_max=24,
    rijbewijzen=("B",),
    talen=(Taalwens("nld", 3),),
    kantoortijden=1,
    onregelmatig=1,
    datum=date(2026, 1, 1),
    niveau=3,
    contracten=("O",),
    overeenkomsten=("01",),
    competenties=(NAAIER,),
    interesses=("Naaien",),
    vervoer=(3,),
    reistijd=60,
    opleiding=4,
    ervaring=(Ervaring(NAAIER, 5, 1),),
    jaren_ervaring=2,
    vraagt_rijbewijzen=("B",),
    vraagt_talen=(Taalwens("nld"),),
    vraagt_niveau=3,
    begintijd="08:30",
    dagen=("maandag",),
    **{wens.sleutel: 1 for wens in OMSTANDIGHEDEN if wens not in (BEGINTIJD, DAGEN)},
)
LEEG: tuple[Any, ...] = (None, "", [], {})
WEG = object()


def without(document: dict[str, Any], paden: tuple[str, ...], rest: Any) -> dict[str, Any]:
    """The document with `rest` in these places; WEG: with nothing there."""
    nieuw = copy.deepcopy(document)
    for pad in paden:
        *stappen, naam = pad.split(".")
        deel = nieuw
        for stap in stappen:
            deel = deel.get(stap) if isinstance(deel, dict) else None  # type: ignore[assignment]
        if isinstance(deel, dict):
            deel.pop(naam, None)
            if rest is not WEG:
                deel[naam] = rest
    return nieuw


def by_key(document: dict[str, Any], soort: Soort) -> dict[str, Oordeel]:
    return {oordeel.sleutel: oordeel for oordeel in explain(document, ALLES, soort)}


@pytest.mark.parametrize("soort", list(Soort))
def test_every_wish_fits_when_nothing_lacks(soort: Soort) -> None:
    gevonden = by_key(VOL[soort], soort)
    assert set(gevonden) == {wens.sleutel for wens in judged(ALLES, soort)}
    assert {
        sleutel: deel.feit for sleutel, deel in gevonden.items() if deel.uitkomst is not Uitkomst.PAST
    } == {}


@pytest.mark.parametrize("soort", list(Soort))
@pytest.mark.parametrize("rest", [WEG, *LEEG], ids=["weg", "null", "tekst", "lijst", "object"])
def test_what_is_absent_is_unknown_or_not_asked(soort: Soort, rest: Any) -> None:
    assert set(PADEN) == {wens for wens in WENSEN.values() if wens.oordeelt}
    for wens in judged(ALLES, soort):
        oordeel = by_key(without(VOL[soort], PADEN[wens][soort], rest), soort)[wens.sleutel]
        verwacht = Uitkomst.VRAAGT_NIET if wens in NIET_GEVRAAGD[soort] else Uitkomst.ONBEKEND
        assert (wens.sleutel, oordeel.uitkomst) == (wens.sleutel, verwacht)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(Soort), st.data())
def test_no_tick_for_an_absent_value(soort: Soort, data: st.DataObject) -> None:
    """Whatever else lacks too, and whatever stands in the place of it."""
    wensen = judged(ALLES, soort)
    weg = data.draw(st.lists(st.sampled_from(wensen), min_size=1, unique=True))
    document = VOL[soort]
    for wens in weg:
        rommel = [WEG, *LEEG, [{}], -1, *(["?"] if wens is not BEROEP else [])]  # any text may be a beroep
        document = without(document, PADEN[wens][soort], data.draw(st.sampled_from(rommel)))
    gevonden = by_key(document, soort)
    for wens in weg:
        assert gevonden[wens.sleutel].uitkomst in {Uitkomst.ONBEKEND, Uitkomst.VRAAGT_NIET}
    assert json.dumps([deel.as_json() for deel in gevonden.values()])
