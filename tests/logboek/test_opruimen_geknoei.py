"""Tampering with what is left of old months is found."""

from datetime import date

import pytest
from django.utils import timezone

from tests.logboek.eigenaar import tampering
from tests.logboek.oude_maanden import JAN, JONG, forge, opruimen, owner
from vumportal.logboek.controle import LogboekFout, check

pytestmark = pytest.mark.django_db(transaction=True)
TERUG = "UPDATE logboek_afdruk SET {0} WHERE zegel = 2"
GEKNOEI = {
    "more went than went": (
        ["UPDATE logboek_opgeruimd SET aantal = aantal + 1"],
        "Volgens het verslag van maand 2020-01 gingen 6 handelingen weg; dat waren er 5.",
    ),
    "no record": (
        ["DELETE FROM logboek_opgeruimd"],
        "Van maand 2020-01 is een deel weg, en dat is niet vastgelegd.",
    ),
    "nothing at all": (
        ["DELETE FROM logboek_opgeruimd", "DELETE FROM logboek_afdruk"],
        "Onder zegel 2 ontbreken handelingen: 0 van de 3",
    ),
    "no hashes": (["DELETE FROM logboek_afdruk"], "Onder zegel 2 ontbreken handelingen: 0 van de 3"),
    "another hash of the record": (
        ["UPDATE logboek_opgeruimd SET hash = sha256('x')"],
        "Het verslag van maand 2020-01 klopt niet met wat ervan bewaard is.",
    ),
    "another seal": (
        ["UPDATE logboek_opgeruimd SET laatste_zegel = 4"],
        "Het verslag van maand 2020-01 klopt niet met wat ervan bewaard is.",
    ),
    "another moment": (
        ["UPDATE logboek_opgeruimd SET opgeruimd_op = opgeruimd_op + interval '1 microsecond'"],
        "Dat maand 2020-01 is opgeruimd, staat niet zo in het logboek.",
    ),
    "another term": (
        ["UPDATE logboek_opgeruimd SET jaren = 1"],
        "Dat maand 2020-01 is opgeruimd, staat niet zo in het logboek.",
    ),
    "another month": (
        [
            "UPDATE logboek_opgeruimd SET maand = '2019-01-01'",
            "UPDATE logboek_afdruk SET maand = '2019-01-01'",
        ],
        "Dat maand 2019-01 is opgeruimd, staat niet zo in het logboek.",
    ),
    "the act that says so": (
        ["DELETE FROM logboek_handeling WHERE soort = 'opgeruimd'"],
        "Dat maand 2020-01 is opgeruimd, staat niet zo in het logboek.",
    ),
    "one byte of what is left": ([TERUG.format("afdrukken[2] = sha256('x')")], "Zegel 2 klopt niet"),
    "two of them swapped": (
        [TERUG.format("afdrukken = ARRAY[afdrukken[2], afdrukken[1], afdrukken[3]]")],
        "Zegel 2 klopt niet",
    ),
    "one fewer": (
        [TERUG.format("xids = xids[1:2], ids = ids[1:2], afdrukken = afdrukken[1:2]")],
        "Onder zegel 2 ontbreken handelingen: 2 van de 3",
    ),
    "one without a hash": ([TERUG.format("afdrukken = afdrukken[1:2]")], "Zegel 2 klopt niet"),
    "a number that does not count": (
        [TERUG.format("ids = ARRAY[ids[1], ids[2], ids[3] + 1000]")],
        "Het verslag van maand 2020-01 klopt niet met wat ervan bewaard is.",
    ),
    "one more": (
        [
            TERUG.format(
                "xids = xids || xids[1], ids = ids || 1::bigint, afdrukken = afdrukken || sha256('x')"
            ),
        ],
        "Onder zegel 2 staan handelingen die er niet waren: 4 in plaats van 3",
    ),
    "the seal over it": (["DELETE FROM logboek_zegel WHERE nummer = 2"], "Voor zegel 3 ontbreekt een zegel"),
    "the number under the seal": (
        ["UPDATE logboek_zegel SET aantal = 2 WHERE nummer = 2"],
        "Onder zegel 2 staan handelingen die er niet waren: 3 in plaats van 2",
    ),
    "what stayed under a seal of two months": (
        ["UPDATE logboek_regel SET ref = 'b9' WHERE ref = 'b2'"],
        "Zegel 3 klopt niet met zijn handelingen en regels",
    ),
}


@pytest.mark.parametrize(("statements", "waarom"), GEKNOEI.values(), ids=GEKNOEI)
def test_tampering_afterwards_is_found(januari_weg: None, statements: list[str], waarom: str) -> None:
    check()
    with tampering() as cursor:
        for statement in statements:
            cursor.execute(statement)
            assert cursor.rowcount, statement
    with pytest.raises(LogboekFout) as caught:
        check()
    assert waarom in str(caught.value)


def test_a_month_that_is_gone_without_a_record_is_found(januari_weg: None) -> None:
    with tampering() as cursor:
        for table in ("handeling", "regel"):
            cursor.execute(f"DROP TABLE logboek_{table}_2020_02")
    with pytest.raises(LogboekFout, match="Onder zegel 3 ontbreken handelingen: 2 van de 4"):
        check()


def test_an_act_that_went_and_is_put_back_is_found(oud: None) -> None:
    owner(
        "CREATE TABLE klad AS SELECT * FROM logboek_handeling WHERE id = "
        "(SELECT handeling_id FROM logboek_regel WHERE ref = 'a1')"
    )
    try:
        opruimen("--tot", "2020-01", "--ja")
        with tampering() as cursor:
            cursor.execute("INSERT INTO logboek_handeling TABLE klad")
        with pytest.raises(
            LogboekFout, match="Onder zegel 2 staan handelingen die er niet waren: 4 in plaats"
        ):
            check()
    finally:
        owner("DROP TABLE klad")


def test_one_act_of_today_cannot_go_as_if_it_were_old(oud: None) -> None:
    """All computes and is on record; but its seal was too young to be over an old month."""
    forge("d1", JONG, date(2019, 12, 1))
    with pytest.raises(LogboekFout, match="ging iets weg onder zegel 5, en dat was toen nog geen jaar oud"):
        check()


def test_one_act_of_this_month_cannot_go_as_this_month(oud: None) -> None:
    forge("d1", JONG, timezone.now().date().replace(day=1))
    with pytest.raises(LogboekFout, match="is opgeruimd voor de termijn voorbij was"):
        check()


def test_one_act_of_an_old_month_cannot_go_alone(oud: None) -> None:
    forge("a1", 2, JAN)
    with pytest.raises(LogboekFout, match="Maand 2020-01 is opgeruimd, en toch staan er handelingen: 4"):
        check()
