"""The copy of a table for reference that a process holds: cheap, right within seconds, and never lost by an error."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from django.db import Error, connection, connections
from pytest_django import DjangoAssertNumQueries

from tests.hulp import PATIENCE, wait_until
from vumportal import geo, naslag
from vumportal.begrippen.models import Begrip, Begrippenversie
from vumportal.geo.models import Postcode, Tabelversie
from vumportal.geo.services import clear_memory
from vumportal.naslag import Naslagkopie, Naslagversie


class Tabel:
    """A table that is read by hand, so that a test sees when."""

    def __init__(self) -> None:
        self.inhoud = "eerst"
        self.gelezen = 0
        self.sein: Event | None = None

    def read(self) -> str:
        self.gelezen += 1
        inhoud = self.inhoud
        if self.sein is not None:
            assert self.sein.wait(PATIENCE)
        return inhoud


@pytest.fixture
def tabel() -> Tabel:
    return Tabel()


@pytest.fixture(params=[Tabelversie, Begrippenversie])
def kopie(request: pytest.FixtureRequest, tabel: Tabel) -> Naslagkopie[str]:
    versie: type[Naslagversie] = request.param
    return Naslagkopie(versie, tabel.read)


def load(kopie: Naslagkopie[str], tabel: Tabel, inhoud: str) -> None:
    """In a transaction that is not over, so that this process is not told yet."""
    kopie.lock()
    tabel.inhoud = inhoud
    kopie.changed(bron="proef")


@pytest.mark.django_db
def test_the_version_is_asked_once_in_a_while(
    kopie: Naslagkopie[str],
    tabel: Tabel,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assert kopie.get() == "eerst"
    load(kopie, tabel, "nieuw")
    with django_assert_num_queries(0):
        assert kopie.get() == "eerst"
    monkeypatch.setattr(naslag, "VERSIE_GELDIG", 0.0)
    assert kopie.get() == "nieuw"
    with django_assert_num_queries(1):
        assert kopie.get() == "nieuw"
    assert tabel.gelezen == 2, "a version that did not change reads nothing"


@pytest.mark.django_db
def test_forgetting_reads_again(kopie: Naslagkopie[str], tabel: Tabel) -> None:
    kopie.get()
    tabel.inhoud = "nieuw"
    kopie.clear()
    assert kopie.get() == "nieuw"


@pytest.mark.django_db
def test_this_process_forgets_when_the_load_is_certain(
    kopie: Naslagkopie[str], tabel: Tabel, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    kopie.get()
    with django_capture_on_commit_callbacks(execute=True):
        load(kopie, tabel, "nieuw")
        assert kopie.get() == "eerst"
    assert kopie.get() == "nieuw"


@pytest.mark.django_db
def test_each_load_counts_and_names_its_source(kopie: Naslagkopie[str], tabel: Tabel) -> None:
    for inhoud in ("een", "twee"):
        load(kopie, tabel, inhoud)
    versie = kopie._versie._default_manager.get(pk=1)
    assert (versie.versie, versie.bron, str(versie)) == (2, "proef", "2: proef")


# --- several threads ------------------------------------------------------------------------------
@contextmanager
def threads(count: int) -> Iterator[Callable[[Callable[[], str]], Future[str]]]:
    """Run something in a thread of its own, with a connection of its own."""

    def closing(vraag: Callable[[], str]) -> str:
        try:
            return vraag()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        yield lambda vraag: pool.submit(closing, vraag)


@pytest.mark.django_db(transaction=True)
def test_the_first_question_is_asked_once(kopie: Naslagkopie[str], tabel: Tabel) -> None:
    tabel.sein = Event()
    with threads(6) as run:
        vragen = [run(kopie.get) for _ in range(6)]
        tabel.sein.set()
        assert [vraag.result(PATIENCE) for vraag in vragen] == ["eerst"] * 6
    assert tabel.gelezen == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_reload(
    kopie: Naslagkopie[str], tabel: Tabel, monkeypatch: pytest.MonkeyPatch
) -> None:
    kopie.get()
    tabel.inhoud = "nieuw"
    kopie._versie._default_manager.create(
        pk=1, versie=1
    )  # as another process does: here nothing is forgotten
    monkeypatch.setattr(naslag, "VERSIE_GELDIG", 0.0)
    tabel.sein = Event()
    with threads(1) as run:
        reload = run(kopie.get)
        wait_until(lambda: tabel.gelezen == 2)
        assert kopie.get() == "eerst"
        tabel.sein.set()
        assert reload.result(PATIENCE) == "nieuw"
    assert kopie.get() == "nieuw"


@pytest.mark.django_db(transaction=True)
def test_what_was_forgotten_while_it_was_read_is_not_kept(kopie: Naslagkopie[str], tabel: Tabel) -> None:
    tabel.sein = Event()
    with threads(1) as run:
        vraag = run(kopie.get)
        wait_until(lambda: tabel.gelezen == 1)
        tabel.inhoud = "nieuw"
        kopie.clear()
        tabel.sein.set()
        assert vraag.result(PATIENCE) == "eerst"
    assert kopie.get() == "nieuw"


# --- a database that does not answer --------------------------------------------------------------
@contextmanager
def locked(table: str) -> Iterator[None]:
    """Another session holds the table, and ours does not wait for it."""
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20ms'")
        yield
    finally:
        other.rollback()
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


@pytest.fixture
def een_postcode(transactional_db: None) -> Iterator[None]:
    Postcode.objects.create(pc4=5501, plaats="Veldhoven", breedte=51.4, lengte=5.4, x=1, y=0, z=0)
    Tabelversie.objects.create(pk=1, versie=1)
    clear_memory()
    yield
    clear_memory()


@pytest.mark.parametrize("table", ["geo_postcode", "geo_tabelversie"])
def test_a_copy_outlives_a_failing_reload(
    een_postcode: None, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    assert geo.plaatsnaam(5501) == "Veldhoven"
    Postcode.objects.update(plaats="Elders")
    Tabelversie.objects.update(versie=2)
    monkeypatch.setattr(naslag, "VERSIE_GELDIG", 0.0)
    with locked(table):
        assert geo.plaatsnaam(5501) == "Veldhoven"
    assert geo.plaatsnaam(5501) == "Elders"


@pytest.mark.parametrize("table", ["geo_postcode", "geo_tabelversie"])
def test_without_a_copy_the_error_is_told_and_not_kept(een_postcode: None, table: str) -> None:
    with locked(table), pytest.raises(Error):
        geo.punten()
    assert list(geo.punten()) == [5501]


@pytest.mark.django_db
def test_any_other_error_is_told_and_takes_nothing_away(
    kopie: Naslagkopie[str], tabel: Tabel, monkeypatch: pytest.MonkeyPatch
) -> None:
    kopie.get()
    load(kopie, tabel, "nieuw")
    with monkeypatch.context() as wrong:
        wrong.setattr(naslag, "VERSIE_GELDIG", 0.0)
        wrong.setattr(kopie, "_read", lambda: Begrip.objects.none()[0])
        with pytest.raises(IndexError):
            kopie.get()
    assert kopie.get() == "eerst"
