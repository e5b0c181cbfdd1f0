"""What a saved search brings is new once, whatever happens to the worker; what is gone comes back as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import Settings

from tests.feiten import fact, forgotten
from tests.feiten import settle as settle_facts
from tests.uitwisseling.bewaarden import run_of, saved
from tests.uitwisseling.conftest import TUINMAN, ask_all, profiel
from tests.uitwisseling.stub import Reactie, Stub, matches
from tests.uitwisseling.test_vondsten import works
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import nieuw, vondsten
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.vergeten import forget_others
from vumportal.uitwisseling.vingerafdruk import vingerafdruk, without_id
from vumportal.uitwisseling.vondsten import (
    keep,
    mark_viewed,
    match_finds,
    record_answer_of_contact,
    set_aside,
)
from vumportal.uitwisseling.vondstmodellen import NIEUW
from vumportal.uitwisseling.wensen import UREN, Wensen, from_profiel
from vumportal.uitwisseling.wijzigen import change_wishes
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db

Nacht = Callable[..., Zoekopdracht]
LEASE = 2 * Zoekvraag.LEASE


@pytest.fixture(autouse=True)
def quiet_hours(settings: Settings) -> None:
    """Runs ask at quiet hours alone, and the tests at any."""
    settings.VUM_NACHT = (0, 24)


@pytest.fixture
def bewaard(anja: Gebruiker, henk: Werkzoekende) -> Bewaardezoekopdracht:
    return saved(anja, from_profiel(profiel()), henk)


def alles(*documenten: dict[str, Any], **velden: Any) -> Reactie:
    """An answer that says that this is all."""
    reactie = matches(*documenten)
    reactie.body |= {"maximumAantalResultatenBereikt": False} | velden
    return reactie


@pytest.fixture
def nacht(bewaard: Bewaardezoekopdracht, uitwisseling: Stub) -> Nacht:
    """A run of the saved search for Henk, answered with this."""

    def run(*documenten: dict[str, Any], van: Bewaardezoekopdracht = bewaard, **velden: Any) -> Zoekopdracht:
        uitwisseling.reeks(alles(*documenten, **velden))
        return run_of(van)

    return run


def news() -> set[str]:
    """What is new now, by the title in its last result."""
    rows = Resultaat.objects.filter(vondst__in=Vondst.objects.filter(NIEUW))
    return {rij.inhoud.get("naamVacature", rij.eigen_id) for rij in rows}


def find(nummer: int) -> Vondst:
    """By its last result; when that went with an older run, by its contents."""
    last = Resultaat.objects.filter(inhoud__naamVacature=f"Werk {nummer}").order_by("-pk").first()
    if last is not None:
        return Vondst.objects.get(pk=last.vondst_id)
    return Vondst.objects.get(vingerafdruk=vingerafdruk(without_id(works(nummer), Soort.VACATURE)))


def result(opdracht: Zoekopdracht, nummer: int) -> Resultaat:
    return opdracht.resultaten.select_related("vondst").get(inhoud__naamVacature=f"Werk {nummer}")


# --- new ----------------------------------------------------------------------------------------------
def test_nothing_is_new_in_a_first_run_and_after_it_what_was_not_there(nacht: Nacht) -> None:
    nacht(works(1))
    assert news() == set()
    nacht(works(1), works(2))
    assert news() == {"Werk 2"}
    since = find(2).nieuw_op
    nacht(works(1), works(2), works(3))
    assert news() == {"Werk 2", "Werk 3"}
    assert find(2).nieuw_op == since


def test_nothing_is_new_in_the_first_run_of_somebody_who_was_searched_for_by_hand(
    nacht: Nacht, bewaard: Bewaardezoekopdracht
) -> None:
    nacht(works(1))
    Bewaardezoekopdracht.objects.update(laatste_op=None)
    nacht(works(1), works(2))
    assert news() == set()


def test_another_vum_id_and_other_words_are_not_new(nacht: Nacht) -> None:
    nacht(works(1), works(2))
    nacht(works(1, "Nu ook op zaterdag."), works(2) | {"vumID": "een-andere"})
    assert news() == set()
    assert find(1).gewijzigd_op is not None
    assert find(2).gewijzigd_op is None


def test_two_alike_of_one_employer_are_two(nacht: Nacht) -> None:
    nacht(works(9))
    nacht(works(1), works(1) | {"naamVacature": "Werk 2"})
    assert news() == {"Werk 1", "Werk 2"}
    assert Vondst.objects.filter(NIEUW).count() == 2


def test_other_work_and_what_does_not_meet_a_demand_are_never_new(
    anja: Gebruiker, henk: Werkzoekende, nacht: Nacht, uitwisseling: Stub
) -> None:
    nacht(works(9))
    zwaar = works(1) | {"werktijden": {"aantalWerkurenPerWeekMinimaal": 36}}
    wensen = from_profiel(profiel()).with_hard(UREN, hard=True)
    streng = saved(anja, wensen, henk)
    nacht(zwaar, works(2), van=streng)
    assert news() == {"Werk 2"}
    opdracht = run_of(streng, ask=False)
    Zoekvraag.objects.filter(zoekopdracht=opdracht).update(ander_werk=True)
    uitwisseling.reeks(alles(works(2), works(3) | {"beroep": {"codeBeroepsnaam": TUINMAN + "x"}}))
    ask_all(opdracht)
    assert news() == {"Werk 2"}


def test_a_search_of_somebody_brings_nothing_new(
    nacht: Nacht, zoek: Callable[..., Zoekopdracht], uitwisseling: Stub
) -> None:
    nacht(works(1))
    uitwisseling.reeks(alles(works(1), works(2)))
    ask_all(zoek())
    nacht(works(1), works(2))
    assert news() == set()


def test_a_worker_that_is_killed_twice_brings_nothing_twice(
    nacht: Nacht, bewaard: Bewaardezoekopdracht, uitwisseling: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    nacht(works(1))
    opdracht = run_of(bewaard, ask=False)
    uitwisseling.reeks(alles(works(1), works(2)), alles(works(1), works(2)), alles(works(1), works(2)))

    class Weg(BaseException):
        pass

    def killed(*args: object) -> None:
        raise Weg

    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr(vondsten, "settle", killed)
            with pytest.raises(Weg):
                ask_all(opdracht)
        Zoekvraag.objects.filter(zoekopdracht=opdracht).update(lease_tot=timezone.now() - LEASE)
        assert news() == set()
    ask_all(opdracht)
    assert news() == {"Werk 2"}
    before = list(Vondst.objects.order_by("pk").values_list("pk", "nieuw_op"))
    for _ in range(2):
        match_finds(opdracht)
    assert list(Vondst.objects.order_by("pk").values_list("pk", "nieuw_op")) == before


def test_the_database_itself_refuses_a_second_one(nacht: Nacht, henk: Werkzoekende) -> None:
    nacht(works(1))
    with pytest.raises(IntegrityError):
        Vondst.objects.create(werkzoekende=henk, vingerafdruk=find(1).vingerafdruk, nieuw_op=timezone.now())


# --- how it was judged --------------------------------------------------------------------------------
def judged(nummer: int) -> tuple[int | None, int | None]:
    vondst = find(nummer)
    return vondst.past_niet, vondst.onbekend


def test_a_find_says_how_it_was_judged_last(nacht: Nacht, anja: Gebruiker) -> None:
    kort = works(1)
    lang = works(2) | {
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 36, "aantalWerkurenPerWeekMaximaal": 40}
    }
    eerste = nacht(kort, lang)
    Zoekopdracht.objects.update(bewaard=None)  # as one that somebody asked: it keeps its results
    assert (judged(1), judged(2)) == ((0, 0), (1, 0))
    ruim = from_profiel(profiel()).without(UREN)
    change_wishes(gebruiker=anja, zoekopdracht=eerste, wensen=ruim)
    assert judged(2) == (0, 0)
    tweede = nacht(kort, lang)
    assert judged(2) == (1, 0)
    change_wishes(gebruiker=anja, zoekopdracht=eerste, wensen=from_profiel(profiel()))
    change_wishes(gebruiker=anja, zoekopdracht=eerste, wensen=ruim)
    assert judged(2) == (1, 0)  # an older search is not the last word
    record_answer_of_contact(
        gebruiker=anja, resultaat=result(tweede, 1), wens=UREN.sleutel, uitkomst="past_niet", tekst="32 uur"
    )
    assert judged(1) == (1, 0)


# --- gone ---------------------------------------------------------------------------------------------
def test_what_two_complete_runs_do_not_bring_back_is_gone_until_it_is_there_again(nacht: Nacht) -> None:
    nacht(works(1))
    nacht(works(1), works(2))
    since = find(2).nieuw_op
    nacht(works(1))
    nacht(works(1))
    assert (news(), find(1).verdwenen_op) == (set(), None)
    assert find(2).verdwenen_op is not None
    nacht(works(1), works(2))
    assert find(2).verdwenen_op is None
    assert find(2).nieuw_op == since


def test_a_bron_that_is_silent_for_a_night_loses_nothing(nacht: Nacht, henk: Werkzoekende) -> None:
    """The exchange hands over what came in time: an answer without that bron looks like one in which all is said."""
    settle_facts()
    nacht(works(1))
    nacht(works(1), works(2))
    for _ in range(2):
        stil = nacht(works(1))
        assert stil.bewaard is not None
        assert (nieuw.gave_all(stil), find(2).verdwenen_op) == (True, None)
        assert news() == {"Werk 2"}  # there is something to read
        assert (fact(henk, "nieuw_werk"), forgotten()) == (1, {})
        nacht(works(1), works(2))
    assert news() == {"Werk 2"}


@pytest.mark.parametrize("tussen", [{"maximumAantalResultatenBereikt": True}, {}])
def test_what_was_seen_between_two_runs_was_there(
    nacht: Nacht, zoek: Callable[..., Zoekopdracht], uitwisseling: Stub, tussen: dict[str, Any]
) -> None:
    """By a run that was not complete, or by a colleague who searched: it is missed for the first time again."""
    nacht(works(1))
    nacht(works(1), works(2))
    nacht(works(1))
    if tussen:
        nacht(works(1), works(2), **tussen)
    else:
        uitwisseling.reeks(alles(works(1), works(2)))
        ask_all(zoek())
    nacht(works(1))
    assert find(2).verdwenen_op is None
    nacht(works(1))
    assert find(2).verdwenen_op is not None


def test_a_run_that_was_not_complete_between_two_changes_nothing(nacht: Nacht) -> None:
    nacht(works(1))
    nacht(works(1), works(2))
    nacht(works(1))
    nacht(works(1), maximumAantalResultatenBereikt=True)
    assert find(2).verdwenen_op is None
    nacht(works(1))
    assert find(2).verdwenen_op is not None


def test_what_changed_wishes_do_not_ask_for_is_gone_at_once_and_what_they_do_is_only_missed(
    nacht: Nacht, bewaard: Bewaardezoekopdracht
) -> None:
    ver = works(2) | {"adres": {"postcode": "3011AB"}}
    nacht(works(1))
    nacht(works(1), ver, works(3))
    Bewaardezoekopdracht.objects.update(wensen=from_profiel(profiel()).replace(afstand=15).as_json())
    bewaard.refresh_from_db()
    nacht(works(1))
    assert news() == {"Werk 3"}
    nacht(works(1))
    assert news() == set()


@pytest.mark.parametrize(
    "velden", [{"maximumAantalResultatenBereikt": True}, {"maximumAantalResultatenBereikt": "?"}]
)
def test_where_there_may_be_more_nothing_is_gone(nacht: Nacht, velden: dict[str, Any]) -> None:
    nacht(works(1), works(2))
    for _ in range(3):
        nacht(works(1), **velden)
    assert find(2).verdwenen_op is None


def test_without_an_answer_nothing_is_gone_and_the_next_runs_still_see_it(
    nacht: Nacht, bewaard: Bewaardezoekopdracht, uitwisseling: Stub
) -> None:
    """Only the newest run keeps its results, so what was there before it is known from the find."""
    nacht(works(1))
    nacht(works(1), works(2))
    uitwisseling.reeks(Reactie(400, {"code": "400.01", "message": "nee"}))
    leeg = run_of(bewaard)
    assert leeg.zoekvragen.get().status == Zoekvraag.Status.MISLUKT
    assert find(2).verdwenen_op is None
    bekend = find(2).pk
    Resultaat.objects.exclude(zoekopdracht=leeg).delete()
    nacht(works(1))
    assert Vondst.objects.get(pk=bekend).verdwenen_op is None
    nacht(works(1))
    assert Vondst.objects.get(pk=bekend).verdwenen_op is not None


def test_what_another_saved_search_still_has_is_not_gone(
    nacht: Nacht, anja: Gebruiker, henk: Werkzoekende
) -> None:
    ander = saved(anja, Wensen("5501AB", 15), henk)
    nacht(works(1), works(2))
    nacht(works(2), van=ander)
    nacht(works(1))
    nacht(works(1))
    assert find(2).verdwenen_op is None
    nacht(van=ander)
    assert find(2).verdwenen_op is None
    nacht(van=ander)
    assert find(2).verdwenen_op is not None
    assert find(1).verdwenen_op is None


def test_own_supply_is_never_gone_by_a_run(nacht: Nacht, atelier: Vacature) -> None:
    nacht(works(1))
    Vacature.objects.update(sluit_op=timezone.localdate().replace(year=2001))
    for _ in range(2):
        nacht(works(1))
    assert Vondst.objects.get(eigen_id="atelier").verdwenen_op is None


def test_an_older_run_and_doing_it_twice_change_nothing(nacht: Nacht) -> None:
    eerste = nacht(works(1), works(2))
    tweede = nacht(works(1))
    nieuw.settle(tweede)
    assert find(2).verdwenen_op is None  # the same run twice is no second time
    tweede = nacht(works(1))
    gone = find(2).verdwenen_op
    assert gone is not None
    nieuw.settle(tweede)
    Resultaat.objects.filter(zoekopdracht=tweede).delete()
    nieuw.settle(eerste)
    assert (find(2).verdwenen_op, find(1).verdwenen_op) == (gone, None)


# --- the facts ----------------------------------------------------------------------------------------
def test_what_waits_for_somebody_is_counted_after_whatever_is_done(
    nacht: Nacht, anja: Gebruiker, henk: Werkzoekende
) -> None:
    def waiting() -> object:
        assert forgotten() == {}
        return fact(henk, "nieuw_werk"), fact(henk, "nieuw_werk_sinds")

    today = timezone.localdate()
    settle_facts()
    nacht(works(1))
    assert waiting() == (0, None)
    tweede = nacht(*(works(nummer) for nummer in range(1, 7)))
    assert waiting() == (5, today)
    mark_viewed(result(tweede, 2))
    assert waiting() == (4, today)
    keep(gebruiker=anja, resultaat=result(tweede, 3))
    assert waiting() == (3, today)
    set_aside(gebruiker=anja, resultaat=result(tweede, 4), reden="te_ver")
    assert waiting() == (2, today)
    for nog in (2, 1):
        nacht(*(works(nummer) for nummer in range(1, 6)))
        assert waiting() == (nog, today)
    nacht(*(works(nummer) for nummer in range(1, 7)))
    assert waiting() == (2, today)
    forget_others(werkzoekende=henk)
    assert waiting() == (0, None)
