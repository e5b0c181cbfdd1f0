"""More slow details than there are threads, against a real server: pages go on, and each detail costs one."""

import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from celery import current_app
from django.test import Client
from pytest_django import Settings

from tests.bron.lopend import HOST, serving
from tests.hulp import PATIENCE, wait_until
from tests.uitwisseling.conftest import vacature
from tests.uitwisseling.stub import Reactie, Stub, Vraag, matches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import services, tasks
from vumportal.uitwisseling.models import Detail, Detailverzoek, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = [pytest.mark.traag, pytest.mark.django_db(transaction=True)]

DRADEN = 8
TRAAG = 24
TOKEN = "a" * 32


@pytest.fixture
def zoekopdracht(anja: Gebruiker, henk: Werkzoekende, uitwisseling: Stub) -> Iterator[Zoekopdracht]:
    """A search with as many results of elsewhere as there are slow details."""
    uitwisseling.reeks(matches(*(vacature(f"Ver {nummer}") for nummer in range(TRAAG))))
    opdracht = services.start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=Wensen("5501AB", 20))
    tasks.vraag(opdracht.zoekvragen.get().pk)
    uitwisseling.vragen.clear()
    yield opdracht
    current_app.control.purge()


@pytest.fixture
def cookie(anja: Gebruiker) -> str:
    """The cookies of Anja, who is logged in."""
    client = Client()
    client.force_login(anja, backend="django.contrib.auth.backends.ModelBackend")
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"


def ask(port: int, method: str, path: str, cookie: str) -> tuple[int, str]:
    """Status of a request, and where it sends us."""
    verbinding = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    headers = {"Host": "localhost", "Cookie": cookie, "X-CSRFToken": TOKEN}
    verbinding.request(method, path, headers=headers)
    answer = verbinding.getresponse()
    answer.read()
    verbinding.close()
    return answer.status, answer.headers.get("Location", "")


def fastest(port: int, path: str, cookie: str) -> float:
    """Seconds that a page takes; the best of some, since other work on the machine must fail nothing."""
    times = []
    for _ in range(5):
        began = time.monotonic()
        assert ask(port, "GET", path, cookie)[0] == 200
        times.append(time.monotonic() - began)
        if times[-1] < 1.0:
            break
    return min(times)


def test_slow_details_leave_half_of_the_threads_to_others(
    zoekopdracht: Zoekopdracht, uitwisseling: Stub, cookie: str, settings: Settings
) -> None:
    settings.VUM_DETAILS_PER_VRAAG = TRAAG
    verder = Event()

    def slow(vraag: Vraag) -> Reactie:
        verder.wait(PATIENCE)
        return Reactie(body={"bronID": "Rijnmond", "vacature": vacature("Ver")})

    uitwisseling.antwoord = slow
    paths = [
        f"/zoekopdrachten/{zoekopdracht.pk}/resultaten/{pk}/"
        for pk in zoekopdracht.resultaten.values_list("pk", flat=True)
    ]
    with (
        serving(
            *("--threads", str(DRADEN)),
            VUM_VOORZIENING_URL=uitwisseling.url,
            VUM_DETAILS_PER_VRAAG=str(TRAAG),
            VUM_LEESTIJD=str(PATIENCE),
        ) as (port, _),
        ThreadPoolExecutor(TRAAG) as klikken,
    ):
        try:
            clicks = [klikken.submit(ask, port, "POST", f"{path}details/", cookie) for path in paths]
            wait_until(lambda: len(uitwisseling.vragen) == DRADEN // 2)
            wait_until(lambda: sum(click.done() for click in clicks) == TRAAG - DRADEN // 2)
            assert fastest(port, "/gezond", cookie) < 1.0
            assert fastest(port, "/", cookie) < 1.0
            assert len(uitwisseling.vragen) == DRADEN // 2
            assert sum(click.done() for click in clicks) == TRAAG - DRADEN // 2
        finally:
            verder.set()
        answers = [click.result(PATIENCE) for click in clicks]
    assert {status for status, _ in answers} == {303}
    assert sum(where.endswith("?stand=bezig") for _, where in answers) == TRAAG - DRADEN // 2
    for pk in Detailverzoek.objects.values_list("resultaat_id", flat=True):
        tasks.detail(pk)
    assert (len(uitwisseling.vragen), Detail.objects.count()) == (TRAAG, TRAAG)
    assert Zoekvraag.objects.get().details_gebruikt == TRAAG
