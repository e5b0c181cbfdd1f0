"""What a person decides on their own pages: once, however often and however many times at once they press."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.besluiten import Kalender
from tests.mijn.delen import announced
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.kiezen import lift, object_now, say_no, say_yes, stop
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.teksten import all_texts, current_text
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

SUWI = Ontvanger.SUWI
TEKST = current_text("vragen.suwi")
TEGELIJK = 4


def ja(person: Werkzoekende, groepen: int = 0) -> Besluit:
    return say_yes(werkzoekende=person, ontvanger=SUWI, groepen=groepen, tot=None, tekst=TEKST)


def nee(person: Werkzoekende) -> Besluit:
    return say_no(werkzoekende=person, ontvanger=SUWI, tekst=TEKST)


def klaar(person: Werkzoekende) -> Besluit:
    return stop(werkzoekende=person, ontvanger=SUWI)


def bezwaar(person: Werkzoekende) -> Besluit:
    return object_now(werkzoekende=person, ontvanger=SUWI)


def at_once(doe: Callable[[Werkzoekende], Besluit], person: Werkzoekende) -> list[Any]:
    """The same press in several web processes at the same time."""

    def press(_: int) -> Any:
        try:
            return doe(person).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(TEGELIJK) as pool:
        return list(pool.map(press, range(TEGELIJK)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("eerst", "doe"),
    [([], ja), ([], nee), ([ja], klaar), ([ja], nee), ([], bezwaar)],
    ids=["ja", "nee", "stop", "nee na ja", "bezwaar"],
)
def test_presses_at_the_same_time_are_one_decision(
    profiel: Profiel,
    henk: Werkzoekende,
    eerst: list[Callable[[Werkzoekende], Besluit]],
    doe: Callable[[Werkzoekende], Besluit],
) -> None:
    if doe is bezwaar:
        announced(henk)
    for stap in eerst:
        stap(henk)
    assert len(set(at_once(doe, henk))) == 1
    assert Besluit.objects.count() == len(eerst) + 1


@pytest.mark.django_db
def test_no_after_a_yes_is_a_stop_and_after_a_no_nothing_new(profiel: Profiel, henk: Werkzoekende) -> None:
    assert nee(henk).soort == "geweigerd"
    assert klaar(henk).soort == "geweigerd"
    ja(henk)
    assert nee(henk).soort == "ingetrokken"
    assert klaar(henk).soort == "ingetrokken"
    assert Besluit.objects.count() == 3


@pytest.mark.django_db
def test_the_same_yes_about_other_words_is_a_new_one(profiel: Profiel, henk: Werkzoekende) -> None:
    eerst = ja(henk)
    assert ja(henk) == eerst
    [oud] = [tekst for tekst in _versions() if tekst.versie == TEKST.versie - 1]
    anders = say_yes(werkzoekende=henk, ontvanger=SUWI, groepen=0, tot=None, tekst=oud)
    assert anders != eerst
    assert anders.tekstversie.versie == oud.versie


def _versions() -> list[Any]:
    return [tekst for tekst in all_texts() if (tekst.sleutel, tekst.taal) == (TEKST.sleutel, TEKST.taal)]


@pytest.mark.django_db
def test_each_ground_has_its_own_decisions(profiel: Profiel, henk: Werkzoekende, kalender: Kalender) -> None:
    with pytest.raises(ValidationError, match="niets om bezwaar"):
        bezwaar(henk)
    with pytest.raises(ValidationError):
        lift(werkzoekende=henk, ontvanger=SUWI)
    announced(henk)
    kalender.verder(30)
    for doe in (ja, nee):
        with pytest.raises(ValidationError):
            doe(henk)
    assert not Besluit.objects.exists()
    assert bezwaar(henk).soort == "bezwaar"
    assert lift(werkzoekende=henk, ontvanger=SUWI).soort == "bezwaar_opgeheven"
    assert lift(werkzoekende=henk, ontvanger=SUWI).soort == "bezwaar_opgeheven"
    assert Besluit.objects.count() == 2
