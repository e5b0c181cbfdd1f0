"""`bin/bench --tijdig`: what is late is counted, whatever is killed, and nothing that it changed stays."""

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from pytest_django.live_server_helper import LiveServer

from tests.aanbod.profielen import stored
from tests.conftest import PLAATSEN
from vumportal.aanbod.models import Wijziging
from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench import kijker, tijdig
from vumportal.ontwikkel.bench.aanbod import Maker
from vumportal.ontwikkel.bench.kijker import Kijker, Onbereikbaar, Proefstuk
from vumportal.ontwikkel.bench.tijdig import Tijdproef, Uitval
from vumportal.ontwikkel.processen import StartFout, command_line
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Profiel, Profielstuk

RONDES = 4
PC4S = sorted(plaats[0] for plaats in PLAATSEN)
HERSTEL = re.compile(r"^  (.+): weer goed na [\d.]+ en [\d.]+ s(?:, grens (?:\d+): ja)?$", re.MULTILINE)
Proef = Callable[[], Tijdproef]


@pytest.fixture
def proef(
    live_server: LiveServer, transactional_db: None, organisatie: Organisatie, postcodes: None
) -> Iterator[Proef]:
    """Some rounds against a running bron, in which nothing is killed."""
    Organisatie.objects.update(eigen=True)
    stored(organisatie, Maker(PC4S).documenten(Soort.WERKZOEKENDE, 4 * RONDES))
    port = urlsplit(live_server.url).port
    assert port is not None

    def run() -> Tijdproef:
        made = Tijdproef(Kijker([port, port]))
        made.run(RONDES, PC4S)
        return made

    before = supply()
    yield run
    assert supply() == before
    assert not Wijziging.objects.filter(extern_id__startswith=tijdig.NIEUW).exists()


def supply() -> list[Any]:
    return [list(Profiel.objects.values()), list(Profielstuk.objects.values())]


def test_nothing_is_late_when_the_bron_answers_from_what_is_committed(proef: Proef) -> None:
    done = proef()
    assert (done.ingetrokken, done.gepubliceerd, done.wrong, done.kijker.mislukt) == (0, 0, 0, 0)
    assert done.lines(RONDES) == ["  0 van 4 intrekkingen en 0 van 4 publicaties te laat"]


Write = Callable[..., AbstractContextManager[None]]


def skipped(_: Write, *what: Any) -> AbstractContextManager[None]:
    return nullcontext()


@contextmanager
def not_committed(write: Write, *what: Any) -> Iterator[None]:
    with transaction.atomic(), write(*what):
        yield


@pytest.mark.parametrize("how", [skipped, not_committed])
def test_what_others_do_not_see_yet_is_late(
    proef: Proef, monkeypatch: pytest.MonkeyPatch, how: Callable[..., Any]
) -> None:
    """Withdrawals, and the half of the publications that are new documents; the others were there all the time."""
    for name in ("withdrawn", "added"):
        monkeypatch.setattr(tijdig, name, partial(how, getattr(tijdig, name)))
    done = proef()
    assert (done.ingetrokken, done.gepubliceerd) == (RONDES, RONDES // 2)
    assert done.wrong == RONDES + RONDES // 2


def test_what_is_not_published_again_is_late(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here too late for the servers, which are asked at once; the supply is as it was at the end."""
    open_blocks: list[AbstractContextManager[None]] = []
    withdraw = tijdig.withdrawn

    def too_long(extern_id: str) -> AbstractContextManager[None]:
        open_blocks.append(withdraw(extern_id))
        open_blocks[-1].__enter__()
        return nullcontext()

    monkeypatch.setattr(tijdig, "withdrawn", too_long)
    done = proef()
    for block in open_blocks:
        block.__exit__(None, None, None)
    assert (done.ingetrokken, done.gepubliceerd) == (0, RONDES // 2)


def test_a_supply_that_is_too_small_is_said(proef: Proef) -> None:
    Profiel.objects.all().update(suwi_tot=None, suwi_groepen=None)
    with pytest.raises(StartFout, match="Te weinig profielen"):
        proef()
    Profiel.objects.all().update(suwi_tot="9999-12-31", suwi_groepen=-1)


class Kapot:
    """A connection over which these answers come, one after the other; None: it breaks."""

    answers: list[tuple[int, bytes] | None]

    def __init__(self, port: int, oin: str, timeout: float) -> None:
        self.http = http.client.HTTPConnection("127.0.0.1", port)

    def matches(self, soort: Soort, vraag_object: Any) -> tuple[int, bytes]:
        answer = self.answers.pop(0)
        if answer is None:
            raise ConnectionRefusedError
        return answer

    def detail(self, soort: Soort, extern_id: str) -> tuple[int, bytes]:
        return self.matches(soort, extern_id)


def test_what_fails_is_asked_again_and_the_first_answer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kijker, "Verbinding", Kapot)
    wel, niet = b'{"matches":[{"idWerkzoekende":"a"}]}', b'{"matches":[]}'
    for answers, late in (
        ([None, (503, b""), (200, niet), (500, b""), (400, b"")], False),
        ([None, (503, b""), (200, wel), (500, b""), (400, b"")], True),
        ([None, None, (200, niet), None, (200, b"{}")], True),
    ):
        Kapot.answers = list(answers)
        vrager = Kijker([1])
        assert vrager.late(Proefstuk("a", {}, {}), there=False) is late
        assert vrager.mislukt == 3
        assert Kapot.answers == []


def test_who_never_answers_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kijker, "Verbinding", Kapot)
    monkeypatch.setattr(kijker, "GEDULD", 0.1)
    Kapot.answers = [None] * 100
    with pytest.raises(Onbereikbaar, match="geen antwoord op matches"):
        Kijker([1]).late(Proefstuk("a", {}, {}), there=True)


@pytest.mark.parametrize(("seconds", "wrong", "said"), [(4.9, 0, "ja"), (5.1, 1, "NEE")])
def test_a_web_server_that_is_away_too_long_is_wrong(seconds: float, wrong: int, said: str) -> None:
    proef = Tijdproef(Kijker([1]), herstel={tijdig.WEBSERVER: [1.0, seconds], tijdig.DATABASE: [40.0, 2.0]})
    assert proef.wrong == wrong
    _, server, database = proef.lines(2)
    assert server.endswith(f": weer goed na 1.0 en {seconds} s, grens 5: {said}")
    assert database.endswith(": weer goed na 40.0 en 2.0 s")


@pytest.mark.parametrize(
    ("aantal", "withdrawals", "publications"),
    [(200, [50, 100, 150], [75, 125, 175]), (4, [1, 2, 3], [1, 2, 3]), (1, [0, 0, 0], [0, 0, 0])],
)
def test_what_is_killed_is_spread_over_the_rounds(
    aantal: int, withdrawals: list[int], publications: list[int]
) -> None:
    opstelling: Any = None
    plan = Uitval(opstelling, [1, 2]).plan(aantal)
    for there, rounds in ((False, withdrawals), (True, publications)):
        kills = [(nummer, naam) for (nummer, when), some in plan.items() if when is there for naam, _ in some]
        assert [nummer for nummer, _ in kills] == rounds
        assert [naam for _, naam in kills] == [tijdig.WERKPROCES, tijdig.WEBSERVER, tijdig.DATABASE]


@pytest.mark.traag
def test_with_real_servers_that_are_killed(data_with_cluster: Path) -> None:
    """The bound on the seconds is left out: a busy machine must fail nothing here."""
    code = (
        "import sys; from vumportal.ontwikkel.bench import __main__, tijdig\n"
        "tijdig.GRENS = 600; sys.exit(__main__.main(sys.argv[1:]))"
    )
    sizes = ("--profielen", "400", "--vacatures", "0", "--vragen", "10")
    without = ("--duur", "0", "--bijladen", "0", "--exact", "0")
    done = subprocess.run(
        [*(sys.executable, "-c", code), *sizes, *without, "--tijdig", "4", "--data", data_with_cluster],
        cwd=adressen.REPO,
        env=os.environ | {"DJANGO_SECRET_KEY": "alleen-voor-tests-alleen-voor-tests-alleen-voor-tests"},
        capture_output=True,
        text=True,
        timeout=400,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n  0 van 4 intrekkingen en 0 van 4 publicaties te laat\n" in done.stdout
    assert HERSTEL.findall(done.stdout) == [tijdig.WERKPROCES, tijdig.WEBSERVER, tijdig.DATABASE]
    running = [command_line(int(entry.name)) for entry in Path("/proc").glob("[0-9]*")]
    assert not [line for line in running if any(str(data_with_cluster) in part for part in line)]
