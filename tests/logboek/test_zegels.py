"""Sealing: in order, one at a time, below the oldest transaction; epochs, anchors, and the work of beat."""

import io
import logging
import re
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils.module_loading import autodiscover_modules

from tests.hulp import PATIENCE
from tests.logboek.eigenaar import tampering
from tests.logboek.handelingen import act, next_transaction, seal_all
from vumportal.logboek import controle, tasks, verzegelen
from vumportal.logboek.models import Handeling, Tijdperk, Zegel
from vumportal.logboek.verzegelen import seal, unsealed
from vumportal.organisaties.models import Loop
from vumportal.organisaties.periodiek import LUSSEN, run_alone

pytestmark = pytest.mark.django_db(transaction=True)


def in_a_thread(work: Callable[[], object]) -> None:
    """Do this on a connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_seals_follow_one_another_and_leave_nothing(verzegeld: Callable[[], list[Zegel]]) -> None:
    zegels = verzegeld()
    assert [zegel.nummer for zegel in zegels] == list(range(1, len(zegels) + 1))
    assert [bytes(zegel.vorige) for zegel in zegels] == [
        controle.BEGIN,
        *(bytes(zegel.hash) for zegel in zegels[:-1]),
    ]
    assert sum(zegel.aantal for zegel in zegels) == Handeling.objects.count()
    assert unsealed().aantal == 0
    assert seal_all() == 0  # nothing new, so no seal
    assert verzegeld() == zegels


def test_what_a_running_transaction_may_still_write_is_not_sealed(transactional_db: None) -> None:
    """Also not what came after it began: it would come between."""
    seal_all()
    with transaction.atomic():
        act("laat")
        in_a_thread(lambda: act("vroeg"))
        in_a_thread(seal_all)
        assert unsealed().aantal == 2
        assert unsealed().oudste is not None
    assert seal_all() == 2
    [zegel] = Zegel.objects.order_by("-nummer")[:1]
    assert zegel.aantal == 2
    controle.check()


def test_a_transaction_that_was_taken_back_leaves_nothing(transactional_db: None) -> None:
    with transaction.atomic():
        act("weg")
        transaction.set_rollback(True)
    act("blijft")
    seal_all()
    seal_all()
    assert [one.refs for one in Handeling.objects.exclude(soort="tijdperk")] == [["blijft"]]
    controle.check()


def test_a_batch_ends_between_two_transactions(transactional_db: None) -> None:
    with transaction.atomic():
        for nummer in range(5):
            act(f"samen{nummer}")
    act("apart")
    next_transaction()
    sizes = []
    with connection.cursor() as cursor:
        for _ in range(5):
            cursor.execute("SELECT verzegeld FROM logboek_verzegel(3)")
            sizes.append(cursor.fetchone()[0])
            next_transaction()
    assert sizes == [5, 2, 0, 0, 0]
    controle.check()


def test_two_sealers_at_once_make_one_chain(transactional_db: None) -> None:
    for nummer in range(20):
        act(f"p{nummer}")
    next_transaction()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT verzegeld FROM logboek_verzegel()")
        assert cursor.fetchone() == (20,)
        in_a_thread(lambda: seal())  # it does not wait: the other is at it
        assert Zegel.objects.count() == 1
    seal_all()
    controle.check()


def test_the_first_seal_begins_an_epoch_and_writes_that_down(transactional_db: None) -> None:
    act("eerder")
    seal_all()
    [tijdperk] = Tijdperk.objects.all()
    assert (tijdperk.nummer, tijdperk.reden) == (1, "begin")
    [begin] = Handeling.objects.filter(soort="tijdperk")
    assert f"systeem={tijdperk.systeem} " in begin.bijzonderheden
    assert set(Handeling.objects.values_list("tijdperk", flat=True)) == {1}


# --- another database than it was ---------------------------------------------------------------------
def restored_elsewhere() -> None:
    """As a dump looks in the cluster where it was put back: everything says it was written in another one."""
    with tampering() as cursor:
        cursor.execute("SELECT systeem FROM logboek_tijdperk ORDER BY nummer DESC LIMIT 1")
        [systeem] = cursor.fetchone()
        cursor.execute("UPDATE logboek_tijdperk SET systeem = 42 WHERE systeem = %s", [systeem])
        cursor.execute(
            "UPDATE logboek_handeling SET bijzonderheden = replace(bijzonderheden, %s, '42') WHERE soort = 'tijdperk'",
            [str(systeem)],
        )


def test_in_another_cluster_a_new_epoch_begins_and_everybody_hears_of_it(
    transactional_db: None, caplog: pytest.LogCaptureFixture
) -> None:
    seal()
    act("voor")
    with tampering() as cursor:  # transaction numbers there were far higher than here
        cursor.execute("UPDATE logboek_handeling SET xid = xid + 1000000000000")
    restored_elsewhere()
    act("na, en niemand weet het nog")
    with caplog.at_level(logging.WARNING, "vumportal.logboek"):
        seal_all()
    assert "het logboek begint tijdperk 2 (ander cluster)" in caplog.text
    act("later")
    seal_all()
    by_epoch = {one.tijdperk: set() for one in Handeling.objects.all()}
    for one in Handeling.objects.exclude(soort="tijdperk"):
        by_epoch[one.tijdperk].update(one.refs)
    assert by_epoch == {1: {"voor"}, 2: {"na, en niemand weet het nog", "later"}}
    assert unsealed().aantal == 0  # also of what was written there and not sealed yet
    assert (
        Handeling.objects.filter(soort="tijdperk", bijzonderheden__contains="reden=ander cluster").count()
        == 1
    )
    assert controle.check().tijdperken == 2


def test_when_numbers_went_back_a_new_epoch_begins(transactional_db: None) -> None:
    act("voor")
    seal_all()
    with tampering() as cursor:
        cursor.execute("TRUNCATE logboek_zegel")
        cursor.execute("UPDATE logboek_handeling SET xid = xid + 1000000000000")
        cursor.execute(
            "INSERT INTO logboek_zegel SELECT 1, 1, 0, max(xid), count(*), '', '', now() FROM logboek_handeling"
        )
    act("na")  # by itself no longer in the epoch in which it would be out of order
    assert Handeling.objects.get(regels__ref="na").tijdperk == 2
    seal_all()
    assert list(Tijdperk.objects.order_by("nummer").values_list("nummer", "reden")) == [
        (1, "begin"),
        (2, "nummers terug"),
    ]


# --- anchors and beat ---------------------------------------------------------------------------------
def test_the_head_goes_to_the_ordinary_log_once_an_hour(
    transactional_db: None, caplog: pytest.LogCaptureFixture
) -> None:
    def anchors() -> list[str]:
        return re.findall(r"anker (\d+:[0-9a-f]{64})", caplog.text)

    with caplog.at_level(logging.INFO, "vumportal.logboek"):
        assert verzegelen.anchor() is None
        act("a")
        seal_all()
        assert anchors() == [str(verzegelen.head())]
        act("b")
        with (
            tampering() as cursor
        ):  # the seals before are of the beginning of an hour, so this one is of the same
            cursor.execute("UPDATE logboek_zegel SET gemaakt_op = now()")
        seal_all()
        assert len(anchors()) == 1
        act("c")
        with tampering() as cursor:
            cursor.execute("UPDATE logboek_zegel SET gemaakt_op = gemaakt_op - interval '1 hour'")
        seal_all()
        assert anchors()[1:] == [str(verzegelen.head())]
        tasks.anchor()
        assert anchors()[2:] == [str(verzegelen.head())]  # nothing new, and yet every hour


def test_beat_seals_and_makes_the_parts_of_months(transactional_db: None) -> None:
    act("a")
    next_transaction()
    for task in (tasks.seal, tasks.anchor, tasks.make_parts):
        task()
    assert Zegel.objects.exists()
    assert {loop.naam for loop in Loop.objects.exclude(klaar=None)} == {
        "logboek.verzegel",
        "logboek.anker",
        "logboek.maak_partities",
    }
    assert unsealed().nu - Loop.objects.get(naam="logboek.verzegel").klaar < timedelta(minutes=1)


def test_who_operates_it_sees_how_long_the_oldest_act_waits(transactional_db: None) -> None:
    def toestand() -> tuple[str, str]:
        for lus in LUSSEN:
            run_alone(lus, lambda: None)
        out = io.StringIO()
        try:
            call_command("toestand", stdout=out)
        except CommandError as fout:
            return out.getvalue().splitlines()[-1], str(fout)
        return out.getvalue().splitlines()[-1], ""

    autodiscover_modules("tasks")
    assert toestand() == ("logboek: alles heeft een zegel.", "")
    act("a")
    said, complaint = toestand()
    assert re.fullmatch(r"logboek: 1 zonder zegel, de oudste \d+ seconden\.", said)
    assert complaint == ""
    with tampering() as cursor:
        cursor.execute("UPDATE logboek_handeling SET tijdstip = tijdstip - interval '6 minutes'")
    said, complaint = toestand()
    assert re.fullmatch(r"logboek: 1 zonder zegel, de oudste 3\d\d seconden\. Te laat\.", said)
    assert complaint.startswith("Te laat: logboek.")
