"""Forty people give and withdraw at the same time, while others ask the bron, which is a process of its own."""

import http.client
import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from math import inf

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from tests.besluiten import persoon_met_profiel, share, stop_sharing
from tests.bron.conftest import HEADERS
from tests.bron.lopend import HOST, serving
from tests.hulp import PATIENCE
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import confirm, record_decision
from vumportal.werkzoekenden.models import Profiel

pytestmark = pytest.mark.django_db(transaction=True)
SUWI = Ontvanger.SUWI
VRAAG = json.dumps({"vraagObject": {"selectiegebied": {"postcode": "5501AB", "afstand": 10}}})
MENSEN, RONDEN = 40, 3
TEGELIJK = threading.BoundedSemaphore(6)
"""As many as the pool has connections for, with one to spare; the others wait their turn."""


@dataclass
class Wisselaar:
    """Somebody who says yes and stops, and when: from which moment nobody may see them, and until when."""

    profiel: Profiel
    dicht: list[tuple[float, float]] = field(default_factory=list)
    sinds: float = 0.0

    def change(self) -> None:
        for _ in range(RONDEN):
            self._do(share)
            self._do(stop_sharing)
        self.dicht.append((self.sinds, inf))

    def _do(self, act: Callable[..., None]) -> None:
        if act is share and self.sinds:
            self.dicht.append((self.sinds, time.monotonic()))
        with TEGELIJK:
            try:
                act(self.profiel, SUWI)
            finally:
                connection.close()
        if act is stop_sharing:
            self.sinds = time.monotonic()

    def hidden(self, gevraagd: float, beantwoord: float) -> bool:
        """Whether nobody might see them, all the time from the question to its answer."""
        return any(van <= gevraagd and beantwoord <= tot for van, tot in self.dicht)


@dataclass(frozen=True)
class Gezien:
    """What one answer of the bron showed."""

    gevraagd: float
    beantwoord: float
    ids: frozenset[str]


def ask(port: int, method: str, pad: str, body: str | None = None) -> tuple[int, bytes]:
    client = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        client.request(
            method,
            f"/vum/bron/v3/werkzoekendeProfielen{pad}",
            body,
            HEADERS | {"Content-Type": "application/json"},
        )
        answer = client.getresponse()
        return answer.status, answer.read()
    finally:
        client.close()


def ask_matches(port: int) -> Gezien:
    gevraagd = time.monotonic()
    status, content = ask(port, "POST", "/matches", VRAAG)
    assert status == 200
    ids = frozenset(match["idWerkzoekende"] for match in json.loads(content)["matches"])
    return Gezien(gevraagd, time.monotonic(), ids)


def ask_detail(port: int, extern_id: str) -> Gezien:
    gevraagd = time.monotonic()
    status, _ = ask(port, "GET", f"/{extern_id}")
    assert status in (200, 400)
    return Gezien(gevraagd, time.monotonic(), frozenset({extern_id} if status == 200 else ()))


@pytest.mark.traag
def test_no_answer_that_is_asked_after_a_withdrawal_contains_the_person(
    organisatie: Organisatie, postcodes: None
) -> None:
    mensen = [Wisselaar(persoon_met_profiel(organisatie, f"Mens {nummer}")) for nummer in range(MENSEN)]
    namen = [mens.profiel.extern_id for mens in mensen]
    gezien: list[Gezien] = []
    klaar = threading.Event()

    def keep_asking() -> None:
        while not klaar.is_set():
            gezien.append(ask_matches(port))

    def keep_fetching() -> None:
        while not klaar.is_set():
            for naam in namen[::4]:
                gezien.append(ask_detail(port, naam))

    with serving() as (port, _), ThreadPoolExecutor(MENSEN + 2) as pool:
        vragers = [pool.submit(keep_asking), pool.submit(keep_fetching)]
        try:
            for change in [pool.submit(mens.change) for mens in mensen]:
                change.result(PATIENCE)
        finally:
            klaar.set()
        for vrager in vragers:
            vrager.result(PATIENCE)
        laatste = ask_matches(port)
    assert not laatste.ids
    for mens in mensen:
        verkeerd = [
            een
            for een in gezien
            if mens.profiel.extern_id in een.ids and mens.hidden(een.gevraagd, een.beantwoord)
        ]
        assert not verkeerd
    # Otherwise nothing was tested: people were seen, and questions fell in the time that somebody was not to be seen.
    assert sum(bool(een.ids) for een in gezien) > 10
    assert sum(mens.hidden(een.gevraagd, een.beantwoord) for een in gezien for mens in mensen) > 10


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do these at the same time; what each gave or raised."""
    begin = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        begin.wait(PATIENCE)
        try:
            return act()
        except ValidationError as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(PATIENCE) for future in [pool.submit(run, act) for act in acts]]


def test_of_two_confirmations_at_once_one_counts(profiel: Profiel, anja: Gebruiker, bram: Gebruiker) -> None:
    besluit = record_decision(
        werkzoekende=profiel.werkzoekende,
        ontvanger=SUWI,
        soort=Besluit.Soort.GEGEVEN,
        hoe=Besluit.Hoe.BALIE,
        door=anja,
    )
    acts = [lambda: confirm(besluit=besluit, hoe=Besluit.Bevestiging.COLLEGA, door=bram)] * 4
    done = at_once(*acts)
    assert sum(isinstance(one, ValidationError) for one in done) == 3
    assert Besluit.objects.filter(bevestigt=besluit).count() == 1


def test_of_a_yes_and_a_stop_at_once_the_columns_follow_the_last(profiel: Profiel) -> None:
    for _ in range(10):
        at_once(lambda: share(profiel, SUWI), lambda: stop_sharing(profiel, SUWI))
        laatste = Besluit.objects.order_by("-nummer").first()
        assert laatste is not None
        profiel.refresh_from_db()
        assert (profiel.suwi_tot is not None) is (laatste.soort == Besluit.Soort.GEGEVEN)
