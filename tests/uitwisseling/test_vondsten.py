"""Finds: what somebody did with a vacature or kandidaat stays so in every later search."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.uitwisseling.conftest import ask_all, profiel, result_list, vacature
from tests.uitwisseling.stub import Stub, matches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import tasks
from vumportal.uitwisseling.models import Navraag, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.regels import Staat
from vumportal.uitwisseling.vondsten import (
    keep,
    mark_viewed,
    put_back,
    record_answer_of_contact,
    remove_answer_of_contact,
    set_aside,
)
from vumportal.uitwisseling.wensen import BEROEP, UREN, Wensen, from_profiel
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

Zoek = Callable[..., Zoekopdracht]
Antwoord = Callable[..., Zoekopdracht]


def works(nummer: int, tekst: str = "") -> dict[str, Any]:
    """One of a few vacatures, told apart by werkgever; another tekst is the same work with other words."""
    return vacature(
        f"Werk {nummer}",
        werkgever={"handelsnaamOrganisatie": f"Firma {nummer}"},
        omschrijvingVacature=tekst or "Werk.",
    )


@pytest.fixture
def antwoord(zoek: Zoek, uitwisseling: Stub) -> Antwoord:
    """A search for Henk that is answered with these vacatures."""

    def search(*documenten: dict[str, Any], wensen: Wensen | None = None) -> Zoekopdracht:
        uitwisseling.reeks(matches(*documenten))
        opdracht = zoek(wensen)
        ask_all(opdracht)
        return opdracht

    return search


def states(opdracht: Zoekopdracht) -> dict[str, Staat]:
    """By title; also of what was set aside."""
    regels = [*result_list(opdracht), *result_list(opdracht, weg=True)]
    return {regel.titel: regel.staat for regel in regels}


def result(opdracht: Zoekopdracht, titel: str) -> Resultaat:
    gevonden: Resultaat = opdracht.resultaten.get(inhoud__naamVacature=titel)
    return gevonden


# --- new and changed ----------------------------------------------------------------------------------
def test_nothing_is_new_in_a_first_search(antwoord: Antwoord) -> None:
    assert set(states(antwoord(works(1), works(2))).values()) == {Staat.GEEN}


def test_what_was_not_there_is_new_until_it_is_opened(antwoord: Antwoord) -> None:
    antwoord(works(1))
    tweede = antwoord(works(1), works(2))
    assert states(tweede) == {"Werk 1": Staat.GEEN, "Werk 2": Staat.NIEUW}
    mark_viewed(result(tweede, "Werk 2"))
    assert states(tweede)["Werk 2"] is Staat.BEKEKEN
    assert states(antwoord(works(1), works(2)))["Werk 2"] is Staat.BEKEKEN


def test_other_words_are_changed_and_not_new(antwoord: Antwoord, anja: Gebruiker) -> None:
    eerste = antwoord(works(1), works(2))
    vondst = keep(gebruiker=anja, resultaat=result(eerste, "Werk 1"))
    tweede = antwoord(works(1, "Nu ook op zaterdag."), works(2))
    assert states(tweede) == {"Werk 1": Staat.BEWAARD, "Werk 2": Staat.GEEN}
    assert result(tweede, "Werk 1").vondst_id == vondst.pk
    vondst.refresh_from_db()
    assert vondst.gewijzigd_op is not None
    assert vondst.inhoud["omschrijvingVacature"] == "Nu ook op zaterdag."
    put_back(gebruiker=anja, resultaat=result(tweede, "Werk 1"))
    assert states(tweede)["Werk 1"] is Staat.GEWIJZIGD
    mark_viewed(result(tweede, "Werk 1"))
    assert states(tweede)["Werk 1"] is Staat.BEKEKEN


def test_two_alike_stay_two(antwoord: Antwoord, anja: Gebruiker) -> None:
    """The same werkgever, place and beroep: which of the two changed cannot be known."""
    een, twee = works(1), works(1) | {"naamVacature": "Werk 1b"}
    eerste = antwoord(een, twee)
    set_aside(gebruiker=anja, resultaat=result(eerste, "Werk 1"), reden="dubbel")
    gewijzigd = (works(1, "anders"), works(1, "ook anders") | {"naamVacature": "Werk 1b"})
    tweede = antwoord(*gewijzigd)
    assert states(tweede) == {"Werk 1": Staat.NIEUW, "Werk 1b": Staat.NIEUW}
    assert len(set(tweede.resultaten.values_list("vondst", flat=True))) == 2


# --- while answers are open ---------------------------------------------------------------------------
def test_something_is_done_while_answers_are_still_open(
    zoek: Zoek, uitwisseling: Stub, anja: Gebruiker
) -> None:
    """The find is made then, and the answers that follow find it."""
    uitwisseling.reeks(matches(works(1), works(2), works(3)))
    opdracht = zoek()
    eerste, *rest = opdracht.zoekvragen.values_list("pk", flat=True)
    tasks.vraag(eerste)
    assert rest
    assert result(opdracht, "Werk 1").vondst_id is None
    keep(gebruiker=anja, resultaat=result(opdracht, "Werk 1"))
    set_aside(gebruiker=anja, resultaat=result(opdracht, "Werk 2"), reden="te_ver")
    put_back(gebruiker=anja, resultaat=result(opdracht, "Werk 2"))
    record_answer_of_contact(
        gebruiker=anja,
        resultaat=result(opdracht, "Werk 3"),
        wens=UREN.sleutel,
        uitkomst="past_niet",
        tekst="32 uur",
    )
    before = Vondst.objects.count()
    for pk in rest:
        tasks.vraag(pk)
    assert Vondst.objects.count() == before
    assert states(opdracht) == {"Werk 1": Staat.BEWAARD, "Werk 2": Staat.GEEN, "Werk 3": Staat.GEEN}
    assert f"-{UREN.sleutel}" in result(opdracht, "Werk 3").facetten


# --- what a contact person answered -------------------------------------------------------------------
def judged(opdracht: Zoekopdracht, titel: str, gebruiker: Gebruiker | None = None) -> str:
    """The judgement about the hours, in words."""
    [regel] = [regel for regel in result_list(opdracht, gebruiker) if regel.titel == titel]
    [oordeel] = [oordeel for oordeel in regel.oordelen if oordeel.sleutel == UREN.sleutel]
    return f"{oordeel.uitkomst}: {oordeel.in_words()}"


def test_an_answer_holds_in_every_search(antwoord: Antwoord, anja: Gebruiker) -> None:
    eerste = antwoord(works(1), works(2))
    tweede = antwoord(works(1), works(2))
    record_answer_of_contact(
        gebruiker=anja,
        resultaat=result(eerste, "Werk 1"),
        wens=UREN.sleutel,
        uitkomst="past_niet",
        tekst="32 uur",
    )
    derde = antwoord(works(1, "anders"), works(2))
    for opdracht in (eerste, tweede, derde):
        assert judged(opdracht, "Werk 1").startswith("past_niet: 32 uur, nagevraagd ")
        assert judged(opdracht, "Werk 2") == "past: 16–24"
        rij = result(opdracht, "Werk 1")
        assert (rij.niet, f"-{UREN.sleutel}" in rij.facetten) == (1, True)
    assert result_list(derde)[-1].titel == "Werk 1"
    remove_answer_of_contact(resultaat=result(derde, "Werk 1"), wens=UREN.sleutel)
    for opdracht in (eerste, tweede, derde):
        assert judged(opdracht, "Werk 1") == "past: 16–24"
        assert result(opdracht, "Werk 1").niet == 0


def test_an_answer_about_an_own_vacature_orders_the_list(
    antwoord: Antwoord, anja: Gebruiker, atelier: Vacature
) -> None:
    eerste = antwoord(works(1))
    eigen = eerste.resultaten.exclude(eigen_id="").get()
    record_answer_of_contact(
        gebruiker=anja, resultaat=eigen, wens=UREN.sleutel, uitkomst="past_niet", tekst="32 uur"
    )
    for opdracht in (eerste, antwoord(works(1))):
        assert [regel.titel for regel in result_list(opdracht, anja)] == ["Werk 1", "Medewerker atelier"]
        assert judged(opdracht, "Medewerker atelier", anja).startswith("past_niet: 32 uur, nagevraagd ")
        assert opdracht.resultaten.exclude(eigen_id="").get().oordelen == []


def test_an_answer_is_never_what_all_share(antwoord: Antwoord, anja: Gebruiker) -> None:
    opdracht = antwoord(works(1))
    record_answer_of_contact(
        gebruiker=anja,
        resultaat=result(opdracht, "Werk 1"),
        wens=UREN.sleutel,
        uitkomst="past",
        tekst="24 uur",
    )
    facetten = result(opdracht, "Werk 1").facetten
    assert f"+{UREN.sleutel}" in facetten
    assert not [facet for facet in facetten if facet.startswith(f"={UREN.sleutel}:")]
    assert [facet for facet in facetten if facet.startswith(f"={BEROEP.sleutel}:")]


@pytest.mark.parametrize(("wens", "uitkomst"), [("bestaat_niet", "past"), (UREN.sleutel, "misschien")])
def test_what_does_not_exist_cannot_be_answered(
    antwoord: Antwoord, anja: Gebruiker, wens: str, uitkomst: str
) -> None:
    resultaat = result(antwoord(works(1)), "Werk 1")
    with pytest.raises(ValueError):  # noqa: PT011 - of two kinds
        record_answer_of_contact(gebruiker=anja, resultaat=resultaat, wens=wens, uitkomst=uitkomst, tekst="x")
    assert not Navraag.objects.exists()


# --- any sequence of searches -------------------------------------------------------------------------
DADEN = st.sampled_from(["bewaar", "weg", "terug", "bekijk", "niets"])
ZOEKEN = st.lists(
    st.tuples(st.sets(st.integers(1, 4)), st.integers(1, 4), DADEN, st.booleans()), min_size=1, max_size=5
)


def act(daad: str, gebruiker: Gebruiker, resultaat: Resultaat) -> None:
    if daad == "bewaar":
        keep(gebruiker=gebruiker, resultaat=resultaat)
    elif daad == "weg":
        set_aside(gebruiker=gebruiker, resultaat=resultaat, reden="uren")
    elif daad == "terug":
        put_back(gebruiker=gebruiker, resultaat=resultaat)
    elif daad == "bekijk":
        mark_viewed(resultaat)


def after(daad: str, was: Staat) -> Staat:
    """What the state becomes by what somebody does."""
    if daad == "bewaar":
        return Staat.BEWAARD
    if daad == "weg":
        return Staat.WEG
    if was in (Staat.BEWAARD, Staat.WEG):
        return was if daad == "bekijk" else Staat.GEEN
    return was


@pytest.mark.traag
@settings(max_examples=15)
@given(ZOEKEN)
def test_states_survive_any_sequence_of_searches(
    antwoord: Antwoord, anja: Gebruiker, henk: Werkzoekende, reeks: list[tuple[set[int], int, str, bool]]
) -> None:
    """The model: what somebody kept or set aside stays so, in whatever search it comes back and in whatever words.

    Its words may change from one search to the next; then it is the same find and never a new one.
    """
    Vondst.objects.filter(werkzoekende=henk).delete()
    Zoekopdracht.objects.filter(werkzoekende=henk).delete()
    gedaan: dict[str, Staat] = {}
    bekend: set[str] = set()
    versie = 0
    for index, (gevonden, doel, daad, anders) in enumerate(reeks):
        versie += anders
        opdracht = antwoord(*(works(nummer, f"versie {versie}") for nummer in sorted(gevonden)))
        stand = states(opdracht)
        assert set(stand) == {f"Werk {nummer}" for nummer in gevonden}
        for titel, staat in stand.items():
            assert (staat is Staat.NIEUW) <= (index > 0 and titel not in bekend)
            verwacht = gedaan.get(titel)
            assert (staat in (Staat.BEWAARD, Staat.WEG)) is (verwacht in (Staat.BEWAARD, Staat.WEG))
            if verwacht in (Staat.BEWAARD, Staat.WEG):
                assert staat is verwacht
        bekend |= set(stand)
        titel = f"Werk {doel}"
        if titel in stand and daad != "niets":
            act(daad, anja, result(opdracht, titel))
            gedaan[titel] = after(daad, gedaan.get(titel, Staat.GEEN))
            assert Staat.NIEUW is not gedaan[titel]
        assert Vondst.objects.filter(werkzoekende=henk).count() == len(bekend)
    assert from_profiel(profiel()) is not None


@pytest.mark.traag
@settings(max_examples=12)
@given(st.lists(st.sampled_from(["bewaar", "weg", "terug"]), max_size=6))
def test_only_what_is_kept_has_contents(antwoord: Antwoord, anja: Gebruiker, daden: list[str]) -> None:
    opdracht = antwoord(works(1))
    for daad in daden:
        act(daad, anja, result(opdracht, "Werk 1"))
        vondst = Vondst.objects.get(resultaten=result(opdracht, "Werk 1"))
        assert bool(vondst.inhoud) is (daad == "bewaar")
        assert bool(vondst.bewaard_op) is (daad == "bewaar")
        assert (bool(vondst.weg_op), vondst.weg_reden) == (daad == "weg", "uren" if daad == "weg" else "")
    Resultaat.objects.all().delete()
    Vondst.objects.all().delete()
