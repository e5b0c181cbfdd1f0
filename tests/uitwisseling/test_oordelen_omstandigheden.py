"""What an employer says is read in the text of any vacature and judged: it helps, and never makes anything worse."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.uitwisseling.conftest import LASSER, NAAIER, profiel, vacature
from tests.uitwisseling.test_wensen import wensen_strategie
from tests.uitwisseling.willekeurig import document
from tests.woorden.test_omstandigheden import omstandigheden
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Zoekvoorkeuren
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst, explain
from vumportal.uitwisseling.voorkeuren import keep_preference, with_preferences
from vumportal.uitwisseling.wensen import (
    COMPETENTIE,
    GEVRAAGDE_ERVARING,
    OMSTANDIGHEDEN,
    UREN,
    Wensen,
    from_profiel,
    from_vacature,
)
from vumportal.uitwisseling.wensen.omstandigheden import BEGINTIJD, DAGEN, DAGEN_TE_KIEZEN, GATEN
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.omstandigheden import VINKJES, Omstandigheden, with_sentences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plaatsen")]

V, W = Soort.VACATURE, Soort.WERKZOEKENDE
ORDE = (Uitkomst.PAST_NIET, Uitkomst.ONBEKEND, Uitkomst.VRAAGT_NIET, Uitkomst.PAST)
"""From worst to best."""


def work(o: Omstandigheden, **anders: Any) -> dict[str, Any]:
    return {"omschrijvingVacature": with_sentences("Naaien.", o), **anders}


def judged_by(wensen: Wensen, inhoud: dict[str, Any], soort: Soort = V) -> dict[str, Oordeel]:
    return {oordeel.sleutel: oordeel for oordeel in explain(inhoud, wensen, soort)}


def test_a_begin_that_is_too_early_does_not_fit_and_both_sides_are_said() -> None:
    henk = Wensen("5501AB", 20, begintijd="08:30")
    vroeg = judged_by(henk, work(Omstandigheden(begintijd="07:00")))["begintijd"]
    assert (vroeg.uitkomst, vroeg.in_words("Henk")) == (
        Uitkomst.PAST_NIET,
        "begint om 07:00, Henk kan vanaf 08:30",
    )
    assert judged_by(henk, work(Omstandigheden(begintijd="08:30")))["begintijd"].uitkomst is Uitkomst.PAST
    assert judged_by(henk, work(Omstandigheden(eindtijd="15:00")))["begintijd"].uitkomst is Uitkomst.ONBEKEND


def test_days_that_can_be_chosen_always_fit() -> None:
    henk = Wensen("5501AB", 20, dagen=("maandag", "dinsdag"), dagen_te_kiezen=1)
    kiezen = judged_by(henk, work(Omstandigheden(dagen=("vrijdag",), dagen_te_kiezen=True)))
    assert {kiezen[wens.sleutel].uitkomst for wens in (DAGEN, DAGEN_TE_KIEZEN)} == {Uitkomst.PAST}
    vast = judged_by(henk, work(Omstandigheden(dagen=("maandag", "vrijdag"), dagen_te_kiezen=False)))
    assert {vast[wens.sleutel].uitkomst for wens in (DAGEN, DAGEN_TE_KIEZEN)} == {Uitkomst.PAST_NIET}
    assert vast["dagen"].in_words("Henk") == "maandag en vrijdag, Henk kan op maandag en dinsdag"
    past = judged_by(henk, work(Omstandigheden(dagen=("maandag",))))
    assert (past["dagen"].uitkomst, past["dagen_te_kiezen"].uitkomst) == (Uitkomst.PAST, Uitkomst.ONBEKEND)


def test_what_is_not_said_is_unknown_and_never_no() -> None:
    alles = Wensen("5501AB", 20, begintijd="08:30", dagen=("maandag",)).replace(
        **{wens.sleutel: 1 for wens in OMSTANDIGHEDEN if wens not in (BEGINTIJD, DAGEN)}
    )
    for inhoud in ({}, {"omschrijvingVacature": 7}, {"omschrijvingVacature": "Naaien. Geen begeleiding."}):
        gevonden = judged_by(alles, inhoud)
        assert {gevonden[wens.sleutel].uitkomst for wens in OMSTANDIGHEDEN} == {Uitkomst.ONBEKEND}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wensen_strategie, omstandigheden, st.randoms(use_true_random=False), st.sampled_from(Soort))
def test_a_sentence_makes_nothing_worse_for_who_does_not_wish_it(
    wensen: Wensen, o: Omstandigheden, lot: Any, soort: Soort
) -> None:
    """Of the work in a search for vacatures; of the vacature for which kandidaten are looked for."""
    for wens in OMSTANDIGHEDEN:
        wensen = wensen.without(wens)
    inhoud = document(lot, soort)
    if soort is V:
        kaal = {**inhoud, "omschrijvingVacature": "Naaien."}
        voor, na = explain(kaal, wensen, soort), explain(kaal | work(o), wensen, soort)
    else:
        zegt = from_vacature(work(o)).waarde("zegt_werkgever")
        voor = explain(inhoud, wensen.replace(zegt_werkgever=()), soort)
        na = explain(inhoud, wensen.replace(zegt_werkgever=zegt), soort)
    assert [oordeel.sleutel for oordeel in voor] == [oordeel.sleutel for oordeel in na]
    for eerst, dan in zip(voor, na, strict=True):
        assert ORDE.index(dan.uitkomst) >= ORDE.index(eerst.uitkomst), (eerst, dan)


def test_jessica_is_seen_by_an_employer_like_mehmet() -> None:
    """Her gaps are no question where the employer said that they do not matter, and nothing says why she has them."""
    eisen = {
        "werkervaring": [{"aantalJarenWerkzaamInBeroep": 2}],
        "competentiebeheersing": [{"codeCompetentie": NAAIER}],
        "beroep": {"codeBeroepsnaam": NAAIER},
    }
    gevuld = {
        "arbeidsmarktkwalificatie": {
            "competentiebeheersing": [{"codeCompetentie": LASSER}],
            "werkervaring": [
                {
                    "beroep": {"codeBeroepsnaam": NAAIER},
                    "datumAanvangWerkzaamheden": "2010-01-01",
                    "datumEindeWerkzaamheden": "2010-06-01",
                }
            ],
        }
    }
    streng = from_vacature(work(Omstandigheden(), **eisen))
    mehmet = from_vacature(
        work(Omstandigheden(frozenset({"begeleiding", "gaten_in_cv", "te_leren"})), **eisen)
    )
    voor, na = judged_by(streng, gevuld, W), judged_by(mehmet, gevuld, W)
    for wens in (GEVRAAGDE_ERVARING, COMPETENTIE):
        assert voor[wens.sleutel].uitkomst is Uitkomst.PAST_NIET
        assert na[wens.sleutel].uitkomst is Uitkomst.VRAAGT_NIET
        assert na[wens.sleutel].in_words("Jessica") == "te leren op het werk"
    leeg = judged_by(mehmet, {}, W)
    assert leeg["gevraagde_ervaring"].uitkomst is Uitkomst.VRAAGT_NIET
    assert mehmet.waarde("zegt_werkgever") == ("begeleiding", "gaten_in_cv", "te_leren")


def test_hours_that_can_be_talked_about_are_a_question() -> None:
    henk = Wensen("5501AB", 20, uren_max=24)
    uren = {"werktijden": {"aantalWerkurenPerWeekMinimaal": 32, "aantalWerkurenPerWeekMaximaal": 36}}
    assert judged_by(henk, work(Omstandigheden(), **uren))["uren"].uitkomst is Uitkomst.PAST_NIET
    oordeel = judged_by(henk, work(Omstandigheden(frozenset({"uren_bespreekbaar"})), **uren))["uren"]
    assert (oordeel.uitkomst, oordeel.in_words()) == (Uitkomst.ONBEKEND, "32–36, bespreekbaar")
    hier = from_vacature(work(Omstandigheden(frozenset({"uren_bespreekbaar"})), **uren))
    kan = {"werktijden": {"aantalWerkurenPerWeekMaximaal": 24}}
    assert judged_by(hier, kan, W)[UREN.sleutel].uitkomst is Uitkomst.ONBEKEND


def test_facts_of_elsewhere_are_in_the_wishes_of_their_vacature_too() -> None:
    wensen = from_vacature(vacature(**work(Omstandigheden(frozenset(VINKJES)))))
    assert set(wensen.waarde("zegt_werkgever")) == {
        "begeleiding",
        "gaten_in_cv",
        "te_leren",
        "uren_bespreekbaar",
    }


def test_what_somebody_wishes_holds_for_every_later_search(
    anja: Gebruiker, organisatie: Organisatie, henk: Werkzoekende
) -> None:
    thuis = from_profiel(profiel())
    keep_preference(
        gebruiker=anja, werkzoekende=henk, wens=BEGINTIJD, wensen=thuis.replace(begintijd="08:30")
    )
    assert with_preferences(thuis, henk) == thuis.replace(begintijd="08:30")
    gekozen = with_preferences(thuis, henk).replace(gaten_in_cv=1, uren_max=12)
    keep_preference(gebruiker=anja, werkzoekende=henk, wens=GATEN, wensen=gekozen)
    keep_preference(gebruiker=anja, werkzoekende=henk, wens=UREN, wensen=gekozen)
    assert Zoekvoorkeuren.objects.get().omstandigheden == {"begintijd": "08:30", "gaten_in_cv": 1}
    assert with_preferences(thuis, henk) == thuis.replace(begintijd="08:30", gaten_in_cv=1)
    keep_preference(gebruiker=anja, werkzoekende=henk, wens=GATEN, wensen=thuis)
    assert with_preferences(thuis, henk) == thuis
    bob = ensure_gebruiker(gebruikersnaam="bob", wachtwoord=None, organisatie=organisatie, rol="wsp")
    with pytest.raises(PermissionDenied):
        keep_preference(gebruiker=bob, werkzoekende=henk, wens=GATEN, wensen=gekozen)
