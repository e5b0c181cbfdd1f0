"""`bin/bench werkplek` with tiny numbers: real servers, a real login, and every line that others read."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench.browser import Paginaantwoord
from vumportal.ontwikkel.bench.werkplek import Meetpagina, Paar

PAGINA = re.compile(r"^pagina (\S+) p50 ([\d.]+) p95 ([\d.]+) vragen (\d+)$", re.MULTILINE)
PAAR = re.compile(r"^paar (\S+) / (\S+): p50 [\d.]+ keer zo lang, grens [\d.]+: (?:ja|NEE)", re.MULTILINE)


@pytest.mark.traag
def test_every_page_and_every_pair_has_its_line(data_with_cluster: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "vumportal.ontwikkel.bench", "werkplek", "--data", data_with_cluster),
            *("--mensen", "50", "--resultaten", "20", "--keer", "3"),
        ],
        cwd=adressen.REPO,
        env=os.environ | {"DJANGO_SECRET_KEY": "alleen-voor-tests-alleen-voor-tests-alleen-voor-tests"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Lijst veel: 20 resultaten, waarvan 2 eigen." in done.stdout
    assert "Lijst weinig: 1 resultaten, waarvan 1 eigen." in done.stdout

    measured = {
        naam: (float(p50), float(p95), int(vragen)) for naam, p50, p95, vragen in PAGINA.findall(done.stdout)
    }
    namen = (
        *("start", "kandidaten", "vacatures", "zoeken", "nieuw"),
        *("teamleider", "teamstart", "teamlijst"),
        *("kandidaat", "vastleggen", "vastgelegd", "gevonden"),
    )
    dag = [f"{naam}-{mensen}" for naam in namen for mensen in (50, 5)]
    assert list(measured) == ["leeg", "resultaten-20", "resultaten-1", "peiling", *dag]
    assert all(0 < p50 <= p95 and vragen > 0 for p50, p95, vragen in measured.values())
    assert measured["leeg"][2] < measured["resultaten-20"][2]
    assert PAAR.findall(done.stdout) == [
        ("resultaten-20", "resultaten-1"),
        ("resultaten-20", "leeg"),
        *zip(dag[::2], dag[1::2], strict=True),
        *((f"{naam}-50", "leeg") for naam in namen if naam not in ("vacatures", "zoeken")),
    ]
    assert len(re.findall(r"^steal van de host", done.stdout, re.MULTILINE)) == 2


class Vast:
    """Answers in a fixed time with a fixed number of questions."""

    def __init__(self, ms: float, vragen: list[int], status: int = 200) -> None:
        self.ms, self.vragen, self.status = ms, iter(vragen), status

    def get(self, pad: str, *, htmx: bool = False) -> Paginaantwoord:
        return Paginaantwoord(self.status, "", self.ms, next(self.vragen))


def pagina(naam: str, vast: Vast, times: int) -> Meetpagina:
    made = Meetpagina(naam, vast, "/")  # type: ignore[arg-type]
    made.measure(times)
    return made


def test_a_pair_says_in_words_what_is_over_the_limit() -> None:
    slow, fast = pagina("lang", Vast(14.0, [7, 7, 7]), 3), pagina("kort", Vast(10.0, [6, 9, 6]), 3)
    assert str(Paar(slow, fast, 1.3)) == (
        "paar lang / kort: p50 1.40 keer zo lang, grens 1.3: NEE; vragen gelijk: NEE"
    )
    assert (
        str(Paar(slow, fast, 4.0, even_veel=False))
        == "paar lang / kort: p50 1.40 keer zo lang, grens 4.0: ja"
    )


def test_another_status_is_an_error() -> None:
    assert pagina("weg", Vast(1.0, [1, 1], status=302), 2).meting.fouten == 2


def test_the_address_that_a_page_polls_is_read_from_it() -> None:
    page = '<a hx-get="/ander/"></a><div hx-get="/x/?a=1&amp;stand=2" hx-trigger="every 1s" hx-target="#r">'
    assert Paginaantwoord(200, page, 1.0, 1).polling == "/x/?a=1&stand=2"
    assert Paginaantwoord(200, '<div hx-get="/x/" hx-trigger="change">', 1.0, 1).polling == ""
