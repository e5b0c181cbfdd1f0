"""One trace for a request and all that follows from it, and never one that a browser chose."""

from collections.abc import Callable, Iterator
from queue import SimpleQueue

import pytest
from celery import Celery
from celery.contrib.testing.worker import start_worker
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from tests.hulp import PATIENCE
from tests.uitwisseling import stub
from vumportal.logboek import spoor
from vumportal.logboek.models import Handeling
from vumportal.logboek.services import log_prefilled
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.client import Aansluiting, VumClient

TRACE, STEP = "a1" * 16, "b2" * 8
GIVEN = f"00-{TRACE}-{STEP}-01"


@pytest.fixture(autouse=True)
def _nowhere() -> Iterator[None]:
    spoor.end()
    yield
    spoor.end()


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        7,
        GIVEN.upper(),
        f" {GIVEN}",
        f"{GIVEN}\n",
        f"{GIVEN}-extra",
        f"01-{TRACE}-{STEP}-01",
        f"ff-{TRACE}-{STEP}-01",
        f"00-{'0' * 32}-{STEP}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE}-{STEP}",
        f"00-{TRACE[:-1]}-{STEP}-01",
        f"00-{'é' * 32}-{STEP}-01",
    ],
)
def test_what_is_no_traceparent_begins_a_trace_of_its_own(header: object) -> None:
    assert spoor.parse(header) is None
    begun = spoor.begin(header)
    assert (begun.ouder, len(begun.trace_id), len(begun.span_id)) == ("", 32, 16)
    assert spoor.parse(begun.traceparent) == (begun.trace_id, begun.span_id)


@given(st.text())
def test_reading_never_raises(header: str) -> None:
    spoor.parse(header)


def test_a_trace_goes_on_in_a_step_of_its_own() -> None:
    begun = spoor.begin(GIVEN)
    assert (begun.trace_id, begun.ouder) == (TRACE, STEP)
    assert begun.span_id != STEP
    assert spoor.current() is begun


@pytest.mark.django_db
def test_the_first_act_is_the_step_and_what_follows_is_below_it() -> None:
    begun = spoor.begin(GIVEN)
    for ref in "abc":
        log_prefilled(user_id=1, ref=ref)
    first, *others = Handeling.objects.order_by("id")
    assert (first.span_id, first.ouder_span) == (begun.span_id, STEP)
    assert {one.ouder_span for one in others} == {begun.span_id}
    assert len({one.span_id for one in (first, *others)}) == 3
    assert {one.trace_id.hex for one in (first, *others)} == {TRACE}


def test_a_page_has_a_trace_of_its_own_whatever_the_browser_says() -> None:
    seen = []

    def view(_: HttpRequest) -> HttpResponse:
        seen.append(spoor.current().trace_id)
        return HttpResponse()

    page = spoor.SpoorMiddleware(view)
    for _ in range(2):
        page(RequestFactory().get("/", headers={"traceparent": GIVEN}))
    assert len({TRACE, *seen}) == 3
    assert spoor._nu.get() is None  # nothing is left for the next request of this thread


@pytest.mark.django_db
def test_signing_in_is_in_a_trace_that_the_browser_did_not_choose(anja: Gebruiker) -> None:
    data = {"username": anja.username, "password": "een-lang-wachtwoord"}
    Client().post("/inloggen/", data, headers={"traceparent": GIVEN})
    [act] = Handeling.objects.filter(soort="ingelogd")
    assert act.trace_id.hex != TRACE


def test_the_exchange_gets_our_trace() -> None:
    with stub.running() as exchange:
        exchange.reeks(stub.matches())
        aansluiting = Aansluiting(exchange.url + "/vum/v3", "9" * 20, "1" * 20, verbindtijd=5, leestijd=5)
        client = VumClient(aansluiting)
        begun = spoor.begin(GIVEN)
        try:
            client.matches(soort=Soort.VACATURE, vraag={}, van="1" * 20)
        finally:
            client.close()
        [asked] = exchange.vragen
    assert spoor.parse(asked.headers["traceparent"]) == (TRACE, begun.span_id)


# --- tasks --------------------------------------------------------------------------------------------
@pytest.fixture
def where() -> Iterator[Callable[[], spoor.Spoor]]:
    """Send a task to a real worker, over a broker in memory; gives where it was when it ran."""
    app = Celery("proef", broker="memory://", set_as_current=False)
    app.conf.worker_hijack_root_logger = False
    said: SimpleQueue[spoor.Spoor] = SimpleQueue()

    @app.task(name="proef.waar", shared=False)
    def proef() -> None:
        said.put(spoor.current())

    def ask() -> spoor.Spoor:
        proef.delay()
        return said.get(timeout=PATIENCE)

    with start_worker(app, perform_ping_check=False, shutdown_timeout=PATIENCE):
        yield ask


def test_a_task_carries_the_trace_of_what_it_follows_from(where: Callable[[], spoor.Spoor]) -> None:
    begun = spoor.begin(GIVEN)
    for _ in range(2):
        there = where()
        assert (there.trace_id, there.ouder) == (TRACE, begun.span_id)
        assert there.span_id != begun.span_id


def test_a_task_that_follows_from_nothing_begins_one(where: Callable[[], spoor.Spoor]) -> None:
    first, second = where(), where()
    assert first.ouder == second.ouder == ""
    assert first.trace_id != second.trace_id


def test_a_task_in_place_goes_on_where_we_are() -> None:
    app = Celery("proef", set_as_current=False)
    seen: list[spoor.Spoor] = []

    @app.task(name="proef.hier", shared=False)
    def task() -> None:
        seen.append(spoor.current())

    begun = spoor.begin()
    task.apply()
    assert seen == [begun]
    assert spoor.current() is begun
