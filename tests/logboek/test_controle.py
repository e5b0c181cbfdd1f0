"""The check finds whatever is not as it was written, and says where: tampering as the owner, with the triggers off."""

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.logboek.eigenaar import tampering
from tests.logboek.handelingen import act, seal_all
from vumportal.logboek.controle import check
from vumportal.logboek.models import Handeling, Zegel
from vumportal.logboek.services import log_decision
from vumportal.logboek.verzegelen import head

pytestmark = pytest.mark.django_db(transaction=True)
Verzegeld = Callable[[], list[Zegel]]
DERDE = "(SELECT min(id) + 3 FROM logboek_handeling)"


@pytest.fixture(autouse=True)
def _no_klad(transactional_db: None) -> Iterator[None]:
    """What a test puts aside in a table of that name is gone afterwards."""
    yield
    with tampering() as cursor:
        cursor.execute("DROP TABLE IF EXISTS klad")


def controleer(*options: str) -> str:
    """What the command says; raises CommandError with its complaint."""
    out = io.StringIO()
    call_command("logboek_controleren", *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def complaint(*options: str) -> str:
    with pytest.raises(CommandError) as caught:
        controleer(*options)
    return str(caught.value)


def tamper(*statements: str) -> None:
    with tampering() as cursor:
        for statement in statements:
            cursor.execute(statement.replace("DERDE", DERDE))
            assert cursor.rowcount, statement


def test_a_whole_logboek_is_right(verzegeld: Verzegeld) -> None:
    kop = verzegeld()[-1]
    assert controleer() == (
        f"Het logboek klopt. Handelingen: 9. Regels: 17. Zegels: {kop.nummer}. Tijdperken: 1. Nog zonder zegel: 0. "
        f"Kop: {kop}.\n"
    )


def test_so_is_one_in_which_nothing_was_written(transactional_db: None) -> None:
    assert "Kop: nog geen." in controleer()


def test_what_waits_for_a_seal_is_no_fault(verzegeld: Verzegeld) -> None:
    act("nieuw")
    assert "Nog zonder zegel: 1." in controleer()


CHANGES = {
    "one byte of a reference": ["UPDATE logboek_regel SET ref = 'x0' WHERE handeling_id = DERDE AND nr = 1"],
    "one byte of an act": ["UPDATE logboek_handeling SET soort = 'zoekvraaG' WHERE id = DERDE"],
    "another time": [
        "UPDATE logboek_handeling SET tijdstip = tijdstip + interval '1 microsecond' WHERE id = DERDE",
        "UPDATE logboek_regel SET tijdstip = tijdstip + interval '1 microsecond' WHERE handeling_id = DERDE",
    ],
    "another account": ["UPDATE logboek_handeling SET door_gebruiker_id = 8 WHERE id = DERDE"],
    "zero in place of nothing": ["UPDATE logboek_handeling SET door_gebruiker_id = 0 WHERE id = DERDE"],
    "a line removed": ["DELETE FROM logboek_regel WHERE handeling_id = DERDE AND nr = 2"],
    "a line put in the other index": [
        "UPDATE logboek_regel SET velen = false WHERE handeling_id = DERDE AND nr = 1"
    ],
    "a line inserted": [
        "INSERT INTO logboek_regel SELECT tijdstip, id, 9, true, 'x' FROM logboek_handeling WHERE id = DERDE"
    ],
    "two lines swapped": [
        "UPDATE logboek_regel SET nr = nr + 20 WHERE handeling_id = DERDE AND nr IN (1, 2)",
        "UPDATE logboek_regel SET nr = 23 - nr WHERE handeling_id = DERDE AND nr IN (21, 22)",
    ],
    "a line moved to another act": [
        """UPDATE logboek_regel SET handeling_id = handeling_id - 1, nr = 9,
           tijdstip = (SELECT tijdstip FROM logboek_handeling WHERE id = DERDE - 1)
           WHERE handeling_id = DERDE AND nr = 3"""
    ],
}


@pytest.mark.parametrize("statements", CHANGES.values(), ids=CHANGES)
def test_what_was_changed_under_a_seal_is_found(verzegeld: Verzegeld, statements: list[str]) -> None:
    seals = verzegeld()
    tamper(*statements)
    said = complaint()
    assert "Zegel 2 klopt niet met zijn handelingen en regels" in said
    assert "geschreven tussen" in said
    assert len(seals) > 2  # it is the first that is wrong, and not the last


def test_two_acts_swapped_are_found(verzegeld: Verzegeld) -> None:
    tamper(
        "UPDATE logboek_handeling SET xid = xid + 100000 WHERE id = DERDE",
        "UPDATE logboek_handeling SET xid = (SELECT xid - 100000 FROM logboek_handeling WHERE id = DERDE) "
        "WHERE id = DERDE - 1",
        "UPDATE logboek_handeling SET xid = xid - 100001 WHERE id = DERDE",
    )
    assert "Zegel 2 klopt niet" in complaint()


def test_an_act_removed_or_inserted_is_found(verzegeld: Verzegeld) -> None:
    tamper(
        "CREATE TABLE klad AS SELECT * FROM logboek_handeling WHERE id = DERDE",
        "DELETE FROM logboek_regel WHERE handeling_id = DERDE",
        "DELETE FROM logboek_handeling WHERE id = (SELECT id FROM klad)",
    )
    assert "Onder zegel 2 ontbreken handelingen: 2 van de 3" in complaint()
    tamper(
        "INSERT INTO logboek_handeling SELECT * FROM klad",
        "UPDATE klad SET id = id + 1000000",
        "INSERT INTO logboek_handeling SELECT * FROM klad",
    )
    assert "Onder zegel 2 staan handelingen die er niet waren: 4 in plaats van 3" in complaint()


def test_an_act_inserted_where_no_seal_looks_is_found(verzegeld: Verzegeld) -> None:
    copy = (
        "INSERT INTO logboek_handeling SELECT tijdstip, id + 1000000, {xid}, door_gebruiker_id, trace_id, {tijdperk}, "
        "aantal, soort, doel, grondslag, door_oin, voor_oin, over, resultaat, span_id, ouder_span, inhoud, "
        "bijzonderheden FROM logboek_handeling WHERE id = (SELECT min(id) FROM logboek_handeling)"
    )
    remove = "DELETE FROM logboek_handeling WHERE id > 1000000"
    tamper(copy.format(xid="0", tijdperk="1"))
    assert "Buiten elk zegel en elk tijdperk staan handelingen: 1." in complaint()
    tamper(remove, copy.format(xid="xid", tijdperk="7"))
    assert "Buiten elk zegel en elk tijdperk staan handelingen: 1." in complaint()
    tamper(remove, copy.format(xid="xid + 1000000000", tijdperk="1"))
    assert "met een transactie die nog niet is geweest: 1." in complaint()


def test_a_line_without_an_act_is_found(verzegeld: Verzegeld) -> None:
    tamper("INSERT INTO logboek_regel VALUES (now(), 999999, 1, false, 'x')")
    assert "regels die bij geen handeling horen: 1" in complaint()


def test_a_month_that_is_gone_is_found(verzegeld: Verzegeld) -> None:
    with tampering() as cursor:
        cursor.execute("SELECT DISTINCT tableoid::regclass::text FROM logboek_handeling")
        [(part,)] = cursor.fetchall()
        cursor.execute(f"TRUNCATE {part}")
    assert "Onder zegel 1 ontbreken handelingen: 0 van de" in complaint()


def test_seals_that_were_removed_changed_or_made_anew_are_found(verzegeld: Verzegeld) -> None:
    seals = verzegeld()
    assert len(seals) >= 4
    tamper("CREATE TABLE klad AS SELECT * FROM logboek_zegel", "DELETE FROM logboek_zegel WHERE nummer = 2")
    assert "Voor zegel 3 ontbreekt een zegel" in complaint()
    tamper("UPDATE logboek_zegel SET nummer = nummer - 1 WHERE nummer > 2")
    assert "Zegel 2 sluit niet aan op het zegel ervoor" in complaint()
    tamper("DELETE FROM logboek_zegel", "INSERT INTO logboek_zegel SELECT * FROM klad")
    controleer()
    tamper("UPDATE logboek_zegel SET gemaakt_op = gemaakt_op - interval '1 day' WHERE nummer = 3")
    assert "Zegel 3 klopt niet" in complaint()


# --- the end, and older copies ------------------------------------------------------------------------
def cut_tail() -> None:
    """The last seal and what is under it go: what is left is right in itself."""
    tamper(
        "CREATE TABLE klad AS SELECT h.id FROM logboek_handeling h, logboek_zegel z "
        "WHERE z.nummer = (SELECT max(nummer) FROM logboek_zegel) AND h.xid > z.van_xid",
        "DELETE FROM logboek_regel WHERE handeling_id IN (TABLE klad)",
        "DELETE FROM logboek_handeling WHERE id IN (TABLE klad)",
        "DELETE FROM logboek_zegel WHERE nummer = (SELECT max(nummer) FROM logboek_zegel)",
    )


def test_a_cut_tail_is_found_with_an_anchor(verzegeld: Verzegeld) -> None:
    seals = verzegeld()
    anker = str(seals[-1])
    controleer("--kop", anker)
    cut_tail()
    controleer("--kop", str(seals[-2]))
    assert f"Zegel {seals[-1].nummer} van het anker is er niet." in complaint("--kop", anker)


def test_a_logboek_that_was_written_again_is_found_with_an_anchor(verzegeld: Verzegeld) -> None:
    anker = str(verzegeld()[-1])
    cut_tail()
    act("iets anders")
    seal_all()
    assert head() is not None
    controleer()
    assert "is een ander dan dat van het anker" in complaint("--kop", anker)


def test_a_hidden_restore_is_found(verzegeld: Verzegeld) -> None:
    """Whoever lets the epoch look as if nothing happened forgets the act that says how it began."""
    tamper("UPDATE logboek_tijdperk SET vanaf_xid = vanaf_xid + 1")
    assert "Tijdperk 1 klopt niet met wat het logboek over zijn begin zegt." in complaint()


@pytest.mark.parametrize("kop", ["", "x", "9:", "0:ff", "12", "٣:ff"])
def test_an_anchor_that_is_none(verzegeld: Verzegeld, kop: str) -> None:
    if kop:
        assert "van het anker" in complaint("--kop", kop)
    else:
        assert "Het logboek klopt" in controleer("--kop", kop)


# --- receipts -----------------------------------------------------------------------------------------
def test_a_receipt_is_found_under_a_later_seal_and_a_changed_one_is_not(
    verzegeld: Verzegeld, tmp_path: Path
) -> None:
    bewijs = tmp_path / "besluit.json"
    bewijs.write_bytes(b'{"besluit":"gegeven"}')
    inhoud = hashlib.sha256(bewijs.read_bytes()).hexdigest()
    log_decision(user_id=7, owner_oin="2" * 20, ref="a0", wat="gegeven", inhoud=inhoud)
    assert "maar nog niet onder een zegel" in complaint("--ontvangst", str(bewijs))
    seal_all()
    assert "staat onveranderd onder een zegel" in controleer("--ontvangst", str(bewijs))
    bewijs.write_bytes(b'{"besluit":"geweigerd"}')
    assert "staat niet in het logboek" in complaint("--ontvangst", str(bewijs))
    assert "niet vinden" in complaint("--ontvangst", str(tmp_path / "nergens"))


def test_the_bar_tells_how_far_it_is(verzegeld: Verzegeld) -> None:
    said: list[tuple[int, int]] = []
    check(voortgang=lambda klaar, totaal: said.append((klaar, totaal)))
    assert said[-1] == (Handeling.objects.count(), Handeling.objects.count())
