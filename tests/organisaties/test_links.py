"""Secrets that open one thing once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from vumportal.organisaties.links import (
    CODE,
    LETTERS,
    find_link,
    issue_link,
    may_try,
    on_paper,
    open_link,
    was_right,
    withdraw_link,
)
from vumportal.organisaties.models import Toegangslink

KEUZE = Toegangslink.Soort.KEUZE
pytestmark = pytest.mark.django_db


def issued() -> tuple[Toegangslink, str]:
    return issue_link(soort=KEUZE, tot=timezone.now() + timedelta(days=14))


def test_a_secret_has_twelve_letters_without_look_alikes_and_is_not_stored() -> None:
    link, geheim = issued()
    assert len(geheim) == 12
    assert set(geheim) <= set(LETTERS)
    assert not set("ILOU") & set(LETTERS)
    assert len(LETTERS) == 32
    assert geheim not in str(list(Toegangslink.objects.values()))
    assert on_paper("0123456789AB") == "0123-4567-89AB"
    assert find_link(geheim, KEUZE) == link


@pytest.mark.parametrize("typ", [str.lower, on_paper, lambda code: f" {code[:6]} {code[6:]} "])
def test_it_is_read_however_it_is_typed(typ) -> None:  # type: ignore[no-untyped-def]
    link, geheim = issued()
    assert find_link(typ(geheim), KEUZE) == link


def test_letters_that_look_alike_are_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vumportal.organisaties.links.LETTERS", "01")
    link, geheim = issued()
    assert find_link(geheim.replace("0", "o").replace("1", "l"), KEUZE) == link


def test_finding_changes_nothing_and_opening_is_once() -> None:
    link, geheim = issued()
    find_link(geheim, KEUZE)
    assert open_link(link)
    assert not open_link(link)
    assert find_link(geheim, KEUZE) is None


def test_withdrawn_and_old_ones_open_nothing() -> None:
    weg, geheim = issued()
    withdraw_link(weg)
    assert find_link(geheim, KEUZE) is None
    assert not open_link(weg)
    oud, ander = issued()
    nu = timezone.now()
    Toegangslink.objects.filter(pk=oud.pk).update(
        gemaakt=nu - timedelta(days=15), tot=nu - timedelta(seconds=1)
    )
    assert find_link(ander, KEUZE) is None
    assert not open_link(oud)


def test_it_ends_after_it_begins() -> None:
    with pytest.raises(IntegrityError):
        issue_link(soort=KEUZE, tot=timezone.now() - timedelta(seconds=1))


def test_tries_are_limited_per_code_and_per_address() -> None:
    assert [may_try("AAAA", KEUZE, "192.0.2.1") for _ in range(CODE.vrij + 1)] == [True] * CODE.vrij + [False]
    assert not may_try("a-aaa", KEUZE, "192.0.2.2")  # the same code, from elsewhere
    assert may_try("BBBB", KEUZE, "192.0.2.3")
    tried = [may_try(f"C{number}", KEUZE, "192.0.2.4") for number in range(30)]
    assert tried[0]
    assert not tried[-1]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_opens() -> None:
    link, _ = issued()

    def press(_: int) -> bool:
        try:
            return open_link(link)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(press, range(4))) == [False, False, False, True]


def test_a_right_secret_gives_its_tries_back_and_a_wrong_one_does_not() -> None:
    _, geheim = issued()
    for _ in range(3 * CODE.vrij):
        assert may_try(geheim, KEUZE, "10.0.0.9")
        was_right(geheim, KEUZE, "10.0.0.9")
    tries = [may_try("0" * 12, KEUZE, "10.0.0.9") for _ in range(CODE.vrij + 1)]
    assert tries == [True] * CODE.vrij + [False]
