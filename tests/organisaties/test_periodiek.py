"""Periodic work: one run at a time, killed or not; on record how it went; and who operates it can see that."""

import io
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from celery.schedules import crontab
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from tests.hulp import PATIENCE
from vumportal.organisaties import emmer, periodiek, tasks
from vumportal.organisaties.grenzen import SESSIES, set_limit
from vumportal.organisaties.models import BekendAdres, Emmer, Loop
from vumportal.organisaties.periodiek import LEASE, LUSSEN, Lus, run_alone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_ours() -> Iterator[None]:
    """What these tests register is gone afterwards."""
    autodiscover_modules("tasks")
    known = dict(LUSSEN)
    yield
    LUSSEN.clear()
    LUSSEN.update(known)


def work(do: Any = lambda: None, te_laat: timedelta = timedelta(hours=1)) -> Any:
    """Periodic work that does this; no task, of which a process has one by each name."""
    LUSSEN["proef.werk"] = Lus("proef.werk", te_laat)
    return lambda: run_alone("proef.werk", do)


def test_a_run_writes_begin_and_end_in_one_row() -> None:
    task = work()
    for _ in range(3):
        task()
    loop = Loop.objects.get()
    assert loop.klaar is not None
    assert loop.begonnen <= loop.klaar
    assert (loop.naam, loop.fout, loop.bezet_tot) == ("proef.werk", "", None)


def test_of_an_error_only_its_type_is_kept_and_it_goes_on() -> None:
    def fail() -> None:
        if failing:
            raise LookupError("Henk Jansen")

    failing = False
    task = work(fail)
    task()
    before = Loop.objects.get().klaar
    failing = True
    with pytest.raises(LookupError, match="Henk"):
        task()
    loop = Loop.objects.get()
    assert (loop.fout, loop.klaar, loop.bezet_tot) == ("LookupError", before, None)
    failing = False
    task()
    loop = Loop.objects.get()
    assert loop.fout == ""
    assert loop.klaar is not None
    assert before is not None
    assert loop.klaar > before


def test_a_run_that_is_told_to_stop_is_on_record_too() -> None:
    def stopped() -> None:
        raise SystemExit

    with pytest.raises(SystemExit):
        work(stopped)()
    assert (Loop.objects.get().fout, Loop.objects.get().bezet_tot) == ("SystemExit", None)


def test_an_error_is_not_hidden_by_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def cursor(self) -> None:
            raise DatabaseError

    def fail() -> None:
        monkeypatch.setattr(periodiek, "connection", Away())
        raise LookupError

    with pytest.raises(LookupError):
        work(fail)()


@pytest.mark.django_db(transaction=True)
def test_never_twice_at_the_same_time() -> None:
    started, go_on, runs = threading.Event(), threading.Event(), []

    def slow() -> None:
        runs.append(1)
        started.set()
        go_on.wait(PATIENCE)

    task = work(slow)

    def first() -> None:
        try:
            task()
        finally:
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert started.wait(PATIENCE)
    task()
    assert runs == [1]
    go_on.set()
    thread.join(PATIENCE)
    task()
    assert runs == [1, 1]


def test_after_a_kill_another_begins_when_the_lease_is_over() -> None:
    runs: list[int] = []
    task = work(lambda: runs.append(1))
    assert periodiek._begin("proef.werk", LEASE) is not None  # and then its process is gone
    task()
    assert runs == []
    Loop.objects.update(bezet_tot=F("bezet_tot") - LEASE)
    task()
    assert runs == [1]


def test_a_run_that_outlived_its_lease_spoils_nothing_of_the_next() -> None:
    slow = periodiek._begin("proef.werk", LEASE)
    assert slow is not None
    Loop.objects.update(bezet_tot=F("bezet_tot") - LEASE)
    assert periodiek._begin("proef.werk", LEASE) is not None
    periodiek._end("proef.werk", slow, LookupError())
    loop = Loop.objects.get()
    assert loop.bezet_tot is not None
    assert (loop.fout, loop.klaar) == ("", None)


def test_the_lease_is_longer_than_a_task_may_live() -> None:
    assert timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT) < LEASE


def test_all_that_is_scheduled_is_periodic_and_may_miss_a_turn() -> None:
    scheduled = {entry["task"]: entry["schedule"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert set(scheduled) == set(LUSSEN)
    for naam, schedule in scheduled.items():
        each = timedelta(days=1) if isinstance(schedule, crontab) else timedelta(seconds=float(schedule))
        assert LUSSEN[naam].te_laat >= 2 * each


# --- what is cleaned up -----------------------------------------------------------------------------
def test_what_has_run_out_is_removed() -> None:
    emmer.take("oud", emmer.Vast(1, 60))
    Emmer.objects.update(venster=F("venster") - timedelta(seconds=60))
    emmer.take("nieuw", emmer.Vast(1, 60))
    now = timezone.now()
    BekendAdres.objects.create(sleutel="oud", tot=now - timedelta(minutes=1))
    BekendAdres.objects.create(sleutel="nieuw", tot=now + timedelta(minutes=1))
    tasks.clean_up()
    assert list(Emmer.objects.values_list("pk", flat=True)) == ["nieuw"]
    assert list(BekendAdres.objects.values_list("pk", flat=True)) == ["nieuw"]


def test_sessions_that_ended_are_removed() -> None:
    now = timezone.now()
    for key, minutes in (("voorbij", -1), ("bezig", 1)):
        Session.objects.create(session_key=key, expire_date=now + timedelta(minutes=minutes))
    tasks.clear_sessions()
    assert list(Session.objects.values_list("pk", flat=True)) == ["bezig"]


def test_sessions_that_ended_stay_for_their_term() -> None:
    set_limit(sleutel=SESSIES.sleutel, waarde=2)
    now = timezone.now()
    for key, days in (("lang", -3), ("kort", -1)):
        Session.objects.create(session_key=key, expire_date=now + timedelta(days=days))
    tasks.clear_sessions()
    assert list(Session.objects.values_list("pk", flat=True)) == ["kort"]


# --- what who operates it sees ----------------------------------------------------------------------
def toestand() -> tuple[str, str]:
    """What the command writes of our work, and its complaint."""
    naam = "proef.werk"
    for other in set(LUSSEN) - {naam}:
        del LUSSEN[other]
    out = io.StringIO()
    complaint = ""
    try:
        call_command("toestand", stdout=out)
    except CommandError as fout:
        complaint = str(fout)
    return out.getvalue().removesuffix("logboek: alles heeft een zegel.\n"), complaint


LATE = "Te laat: proef.werk. Kijk of beat en een worker draaien."


def test_every_loop_is_shown() -> None:
    for lus in list(LUSSEN.values()):
        LUSSEN[lus.naam] = Lus(lus.naam, timedelta(days=36500))
    out = io.StringIO()
    call_command("toestand", stdout=out)
    shown = [line.split(":")[0] for line in out.getvalue().splitlines()]
    assert shown == [*sorted(LUSSEN), "logboek"]
    assert {"uitwisseling.herstel_zoekvragen", "uitwisseling.ruim_op", "organisaties.ruim_sessies_op"} <= {
        *shown
    }


def test_work_that_went_well_is_not_late() -> None:
    work()()
    said, complaint = toestand()
    assert said.startswith("proef.werk: voor het laatst klaar op ")
    assert "Te laat" not in said
    assert complaint == ""


def test_work_that_never_ran_is_late_when_the_installation_is_not_new() -> None:
    work(te_laat=timedelta(days=36500))
    assert toestand() == ("proef.werk: nog nooit begonnen.\n", "")
    work(te_laat=timedelta(0))
    assert toestand() == ("proef.werk: nog nooit begonnen. Te laat.\n", LATE)


def test_work_that_failed_says_so_and_becomes_late() -> None:
    def fail() -> None:
        raise LookupError("Henk Jansen")

    with pytest.raises(LookupError):
        work(fail)()
    Loop.objects.update(klaar=F("begonnen") - timedelta(minutes=59))
    said, complaint = toestand()
    assert said.rstrip().endswith("(LookupError).")
    assert complaint == ""
    Loop.objects.update(klaar=F("begonnen") - timedelta(hours=1))
    said, complaint = toestand()
    assert said.rstrip().endswith("(LookupError). Te laat.")
    assert complaint == LATE


def test_work_that_is_going_on_and_work_that_was_cut_off() -> None:
    work(te_laat=timedelta(days=36500))
    periodiek._begin("proef.werk", LEASE)
    assert "nog nooit klaar. Bezig sinds" in toestand()[0]
    Loop.objects.update(bezet_tot=F("bezet_tot") - LEASE)
    assert "nog nooit klaar. Niet afgemaakt, begonnen op" in toestand()[0]
