"""What stands in the columns of a person is what the tables say, whatever was done; and what looks around sees."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from celery import current_app
from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.caseload.test_binnen import TILBURG, fetched
from tests.caseload.test_elke_stap import STAPPEN, Stap, Werk, do, to, undone
from tests.caseload.test_tijdlijn import STAP, Stappen
from tests.feiten import fact, forgotten, settle
from tests.hulp import PATIENCE, wait_until
from tests.toezicht.conftest import earlier
from vumportal.caseload import tasks
from vumportal.caseload.aandacht_kiezen import (
    agree_rest,
    end_postpone,
    end_rest,
    postpone,
    switch_off,
    switch_on,
)
from vumportal.caseload.feiten import ALLE, NAAM, look_around
from vumportal.caseload.models import (
    Afspraak,
    Begeleiding,
    Contactmoment,
    Plaatsing,
    Plan,
    Regelkeuze,
    Rust,
    Uitstel,
)
from vumportal.caseload.services import accompany, end_accompaniment
from vumportal.ontwikkel.adressen import with_database
from vumportal.organisaties.migrations import _delen_2026
from vumportal.organisaties.models import Gebruiker, Loop, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.feiten import Feitgroep
from vumportal.werkzoekenden.models import Feiten, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db


@pytest.fixture
def bram(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    return maak_gebruiker("klantmanager", "bram", team="Zuid", voornaam="Bram", achternaam="Smit")


@pytest.fixture
def nour(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Nour", achternaam="Bakker")


def day(aantal: int) -> date:
    return timezone.localdate() + timedelta(days=aantal)


# --- the property ---------------------------------------------------------------------------------------
def later(dagen: int) -> Stap:
    def step(werk: Werk) -> list[str]:
        postpone(
            werkzoekende=werk.henk,
            regels={"contact": day(0), "geen_plan": day(-1)},
            tot=day(dagen),
            reden="ingepland",
            door=werk.anja,
        )
        return []

    return step


def now_again(werk: Werk) -> list[str]:
    end_postpone(werkzoekende=werk.henk, regel="contact")
    return []


def rest(dagen: int) -> Stap:
    def step(werk: Werk) -> list[str]:
        agree_rest(werkzoekende=werk.henk, tot=day(dagen), zin="Henk belt zelf.", door=werk.anja)
        return []

    return step


def rest_ends(werk: Werk) -> list[str]:
    end_rest(werkzoekende=werk.henk, door=werk.anja)
    return []


def off(werk: Werk) -> list[str]:
    who = {"organisatie": werk.henk.organisatie, "werkzoekende": werk.henk}
    switch_off(**who, regel="contact", tot=day(5 + werk.next()), door=werk.anja)
    return []


def on(werk: Werk) -> list[str]:
    switch_on(organisatie=werk.henk.organisatie, werkzoekende=werk.henk, regel="contact")
    return []


KEUZESTAPPEN: list[Stap] = [later(1), later(40), now_again, rest(1), rest(40), rest_ends, off, on]


def recomputed_is_the_same() -> None:
    before = list(Feiten.objects.order_by("pk").values())
    assert [groep.recompute() for groep in ALLE] == [0] * len(ALLE)
    Feiten.objects.all().delete()
    settle()
    assert list(Feiten.objects.order_by("pk").values()) == before


@pytest.mark.traag
@settings(max_examples=15)
@given(stappen=st.lists(st.sampled_from([*STAPPEN, *KEUZESTAPPEN]), min_size=4, max_size=12))
def test_columns_are_what_the_tables_say_after_each_step(
    stappen: list[Stap], organisatie: Organisatie, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    with undone():
        anja = maak_gebruiker("klantmanager", "anja", team="Noord")
        bram = maak_gebruiker("klantmanager", "bram", team="Zuid")
        henk = add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen", team=anja.team)
        werk = Werk(henk, anja, bram)
        for stap in [to("anja", "1-intake"), *stappen]:
            do(werk, stap)
            assert forgotten() == {}
        recomputed_is_the_same()


@pytest.mark.traag
@settings(max_examples=15)
@given(stappen=st.lists(STAP, min_size=4, max_size=12))
def test_and_after_each_step_of_a_plan_tasks_and_work(
    stappen: list[tuple[Any, ...]], organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker
) -> None:
    with undone():
        verloop = Stappen(organisatie, (anja, bram))
        verloop.begeleid(0, "1-intake")
        for stap in stappen:
            if stap[0] == "werk":
                verloop.werk(stap[1], stap[2], stopt=stap[3])
            elif stap[0] != "notitie":  # no fact says that something was noted
                verloop.do(stap)
            assert forgotten() == {}
        recomputed_is_the_same()


def test_a_choice_of_staff_is_known_at_once_and_so_is_its_end(
    organisatie: Organisatie, anja: Gebruiker, bram: Gebruiker, nour: Werkzoekende
) -> None:
    """Else the property above would say nothing about it."""
    werk, until = Werk(nour, anja, bram), day(1).isoformat()
    for make, end, kolom, known in (
        (later(1), now_again, "uitgesteld", {"sinds": day(0).isoformat(), "tot": until}),
        (off, on, "uitgesteld", {"sinds": "9999-12-31", "tot": day(6).isoformat()}),
        (rest(1), rest_ends, "rust_tot", day(1)),
    ):
        make(werk)
        said: Any = fact(nour, kolom)
        assert (said if kolom == "rust_tot" else said["contact"]) == known
        end(werk)
        said = fact(nour, kolom)
        assert said is None or "contact" not in said
        assert forgotten().keys() <= {"zicht"}


def test_a_mistake_is_said_with_its_group_and_number_and_put_right(
    nour: Werkzoekende, anja: Gebruiker, caplog: pytest.LogCaptureFixture
) -> None:
    accompany(werkzoekende=nour, klantmanager=anja, fase="1-intake")
    Feiten.objects.update(fase_sinds=day(-9), vraag_sinds=timezone.now())
    with caplog.at_level(logging.INFO, "vumportal.caseload"):
        tasks.check_facts()
        tasks.check_facts()
    assert sorted(record.getMessage() for record in caplog.records) == [
        "feiten die niet klopten, groep taken: 1",
        "feiten die niet klopten, groep weg: 1",
    ]
    assert (fact(nour, "fase_sinds"), fact(nour, "vraag_sinds")) == (day(0), None)


def test_what_only_time_changed_is_no_mistake(
    nour: Werkzoekende, anja: Gebruiker, caplog: pytest.LogCaptureFixture
) -> None:
    Plaatsing.objects.create(werkzoekende=nour, waar="Mehmet", van=day(0), door=anja)
    tasks.check_facts()
    assert (caplog.text, fact(nour, "werk_van")) == ("", day(0))


@pytest.mark.parametrize("groep", ALLE, ids=lambda groep: groep.naam)
def test_each_group_finds_its_people_by_an_index(groep: Feitgroep, nour: Werkzoekende) -> None:
    """Where the only way to a row is to read all of them, the database does so also when it may not."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN WITH mensen (id) AS MATERIALIZED (SELECT unnest(%(mensen)s::bigint[])) " + groep.vraag,
            {"mensen": [nour.pk], "vandaag": day(0)},
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan" not in plan


# --- what each of them says -----------------------------------------------------------------------------
def test_a_try_is_no_contact_and_an_appointment_waits_until_it_is_written_down(
    nour: Werkzoekende, anja: Gebruiker
) -> None:
    now, van = timezone.now(), {"werkzoekende": nour, "door": anja, "soort": "telefoon"}
    Contactmoment.objects.create(**van, uitkomst="geweest", op=now - timedelta(days=3))
    Contactmoment.objects.create(**van, uitkomst="geweest", op=now - timedelta(days=9))
    Contactmoment.objects.create(**van, uitkomst="niet_bereikt", op=now)
    for dagen, uitkomst in ((-5, ""), (-2, "geweest"), (4, ""), (9, ""), (12, "afgezegd")):
        Afspraak.objects.create(
            werkzoekende=nour,
            klantmanager=anja,
            gemaakt_door=anja,
            begin=now + timedelta(days=dagen),
            uitkomst=uitkomst,
        )
    settle()
    assert fact(nour, "laatste_contact") == now - timedelta(days=3)
    assert fact(nour, "afspraak_eerst") == now - timedelta(days=5)
    assert fact(nour, "afspraak_laatst") == now + timedelta(days=9)


def test_work_counts_from_its_first_day_to_its_last(nour: Werkzoekende, anja: Gebruiker) -> None:
    van = {"werkzoekende": nour, "waar": "Mehmet", "door": anja}
    Plaatsing.objects.create(**van, van=day(-300), einde=day(-1), contract_tot=day(1))
    Plaatsing.objects.create(**van, van=day(1), proefplaats_tot=day(2))
    settle()
    kolommen = ("werk_van", "proefplaats_tot", "contract_tot")
    assert [fact(nour, kolom) for kolom in kolommen] == [None] * 3
    Plaatsing.objects.create(**van, van=day(-100), proefplaats_tot=day(-1), contract_tot=day(0))
    Plaatsing.objects.create(**van, van=day(-10), einde=day(0), proefplaats_tot=day(20), contract_tot=day(50))
    settle()
    assert [fact(nour, kolom) for kolom in kolommen] == [day(-10), day(20), day(0)]


def test_the_way_is_the_plan_the_phase_and_who_accompanies_now(nour: Werkzoekende, anja: Gebruiker) -> None:
    Plan.objects.create(werkzoekende=nour, doel="Naaien.", van=day(-9), tot=day(-2), door=anja)
    Plan.objects.create(werkzoekende=nour, doel="Een baan.", van=day(-2), evaluatie=day(7), door=anja)
    accompany(werkzoekende=nour, klantmanager=anja, fase="1-intake")
    Begeleiding.objects.update(sinds=day(-4))
    settle()
    kolommen = ("begeleid_sinds", "fase_sinds", "plan_sinds", "plan_evaluatie")
    assert [fact(nour, kolom) for kolom in kolommen] == [day(-4), day(0), day(-2), day(7)]


def test_what_staff_chose_holds_until_its_day(nour: Werkzoekende, anja: Gebruiker) -> None:
    van = {"werkzoekende": nour, "door": anja}
    for regel, tot in (("contact", 1), ("geen_plan", 0), ("contract", 5)):
        Uitstel.objects.create(**van, regel=regel, sinds=day(-1), tot=day(tot), reden="vakantie")
    of_rule = {**van, "organisatie": nour.organisatie, "van": day(-3)}
    Regelkeuze.objects.create(**of_rule, regel="contract", tot=day(9))
    Regelkeuze.objects.create(**of_rule, regel="profiel_oud", tot=day(9), beeindigd=day(-1))
    Regelkeuze.objects.create(**of_rule, regel="lang_in_fase", tot=day(0))
    Rust.objects.create(**van, van=day(-3), tot=day(1), zin="Belt zelf.")
    settle()
    assert fact(nour, "uitgesteld") == {
        "contact": {"sinds": day(-1).isoformat(), "tot": day(1).isoformat()},
        "contract": {"sinds": "9999-12-31", "tot": day(9).isoformat()},
    }
    assert fact(nour, "rust_tot") == day(1)
    Rust.objects.update(tot=day(0))
    settle()
    assert fact(nour, "rust_tot") is None


# --- what looks around ----------------------------------------------------------------------------------
def test_who_has_nobody_is_known_after_one_run_and_since_when(
    nour: Werkzoekende, anja: Gebruiker, henk: Werkzoekende
) -> None:
    """Henk, whose case is closed, is not looked for."""
    assert fact(nour, "zonder_sinds") is None
    tasks.look_around()
    assert (fact(nour, "zonder_sinds"), fact(henk, "zonder_sinds")) == (day(0), None)
    Feiten.objects.filter(pk=nour.pk).update(zonder_sinds=day(-6))
    assert look_around() == 0
    assert fact(nour, "zonder_sinds") == day(-6)
    accompany(werkzoekende=nour, klantmanager=anja, fase="1-intake")
    assert fact(nour, "zonder_sinds") is None
    end_accompaniment(werkzoekende=nour)
    assert (look_around(), fact(nour, "zonder_sinds")) == (0, None)


@pytest.mark.parametrize("how", ["stopped", "elsewhere"])
def test_somebody_who_does_not_work_here_any_more_accompanies_nobody(
    nour: Werkzoekende, anja: Gebruiker, how: str
) -> None:
    accompany(werkzoekende=nour, klantmanager=anja, fase="1-intake")
    assert look_around() == 0
    ander = ensure_organisatie(naam="WSP Midden-Brabant", oin=TILBURG, soort="suwi")
    change = {"is_active": False} if how == "stopped" else {"organisatie": ander}
    Gebruiker.objects.filter(pk=anja.pk).update(**change)
    assert (look_around(), fact(nour, "zonder_sinds")) == (1, day(0))
    Gebruiker.objects.filter(pk=anja.pk).update(is_active=True, organisatie=nour.organisatie)
    assert (look_around(), fact(nour, "zonder_sinds")) == (1, None)


def test_that_others_opened_a_profiel_is_known_after_one_run(eigenaar: None, nour: Werkzoekende) -> None:
    tasks.look_around()
    fetched(nour, nour.organisatie.oin)
    tasks.look_around()
    assert fact(nour, "geopend_op") is None
    fetched(nour, TILBURG)
    tasks.look_around()
    first = fact(nour, "geopend_op")
    assert first is not None
    fetched(nour, TILBURG)
    Loop.objects.filter(naam=NAAM).update(klaar=timezone.now() + timedelta(hours=1))
    tasks.look_around()  # nothing is looked for that was there an hour ago
    assert fact(nour, "geopend_op") == first
    Loop.objects.filter(naam=NAAM).update(klaar=None)
    tasks.look_around()
    assert fact(nour, "geopend_op") > first
    earlier(timedelta(days=15), "detail")
    settle()
    assert fact(nour, "geopend_op") is None


# --- in a minute of real time ---------------------------------------------------------------------------
@pytest.fixture
def worker(tmp_path: Path) -> Iterator[None]:
    """A worker with beat in it, on the database of the test, as they run anywhere."""
    current_app.control.purge()
    env = os.environ | {
        "DATABASE_URL": with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])
    }
    command = [
        *(sys.executable, "-m", "celery", "-A", "vumportal.config.celery", "worker", "--beat"),
        *("--schedule", str(tmp_path / "beat"), "--pool", "threads", "--concurrency", "2"),
        *("--without-gossip", "--without-mingle", "--hostname", "zicht@test"),
    ]
    with (tmp_path / "worker.log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=PATIENCE)


@pytest.mark.traag
@pytest.mark.django_db(transaction=True)
def test_within_a_minute_somebody_without_klantmanager_is_known(worker: None, nour: Werkzoekende) -> None:
    wait_until(lambda: fact(nour, "zonder_sinds") == day(0), seconds=60)


@pytest.mark.django_db(transaction=True)
def test_who_was_there_before_the_columns_has_them_after_the_move(
    nour: Werkzoekende, henk: Werkzoekende, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_delen_2026, "BATCH", 1)
    settle()
    kept = list(Feiten.objects.order_by("pk").values())
    Feiten.objects.all().delete()
    invullen = import_module("vumportal.caseload.migrations.0010_feiten_invullen")
    for _ in range(2):
        invullen.fill(None, SimpleNamespace(connection=connection))
        assert list(Feiten.objects.order_by("pk").values()) == kept
