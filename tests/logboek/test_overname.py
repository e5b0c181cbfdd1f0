"""What was written before the logboek had heads and lines: a sealed epoch of its own, and back."""

from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection

from tests.logboek.handelingen import act, seal_all
from vumportal.logboek.controle import check
from vumportal.logboek.models import Handeling, Tijdperk, Zegel
from vumportal.logboek.services import log_searched, log_shown, log_sign_in_failed
from vumportal.organisaties.rollen import as_owner

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]

OUD = """
INSERT INTO logboek_gebeurtenis (tijdstip, soort, door_oin, door_gebruiker_id, voor_oin, over, ids, aantal)
SELECT '2024-03-31 23:30+02'::timestamptz + n * interval '1 hour', 'zoekvraag', '1', NULL, '2', 'werkzoekende',
  jsonb_build_array('a' || n, 'b"' || n), 2 FROM generate_series(0, %s) n
"""


def write(sql: str, *values: object) -> list[tuple[object, ...]]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def migrate(to: str = "") -> None:
    call_command("migrate", *(["logboek", to] if to else []), verbosity=0)  # all: others lean on it


def test_old_lines_become_a_sealed_first_epoch_and_the_new_ones_go_on_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    migration = import_module("vumportal.logboek.migrations.0007_eerste_tijdperk")
    monkeypatch.setattr(migration, "PARTIJ", 7)
    act("x", "y")
    log_searched(user_id=7, over="vacature", zoekopdracht_id="z")
    log_sign_in_failed(user_id=None, account="anja", adres="192.0.2.1")
    log_shown(user_id=7, refs=["x"], wat="lijst")
    seal_all()
    migrate("0006")
    try:
        back = write("SELECT soort, ids, aantal FROM logboek_gebeurtenis ORDER BY id")
        assert [(soort, aantal) for soort, _, aantal in back] == [
            ("zoekvraag", 2),
            ("gezocht", 1),
            ("inlogfout", 1),
            ("getoond", 1),
        ]
        assert (back[0][1], back[1][1]) == ('["x", "y"]', '["z"]')
        assert not Handeling.objects.exists()
        write(OUD, 29)
    finally:
        migrate()
    assert not write("SELECT FROM pg_class WHERE relname = 'logboek_gebeurtenis'")
    first = Tijdperk.objects.get(nummer=1)
    assert (first.reden, first.systeem) == ("overgenomen", 0)
    old = Handeling.objects.filter(tijdperk=1).order_by("id")
    assert old.count() == 34
    assert old[4].refs == ["a0", 'b"0']
    assert (old[4].soort, old[4].door_oin, old[4].aantal) == ("zoekvraag", "1", 2)
    assert [one.refs for one in old if one.soort == "gezocht"] == [["zoekopdracht:z"]]
    assert [one.resultaat for one in old if one.soort == "inlogfout"] == ["fout"]
    assert sum(Zegel.objects.filter(tijdperk=1).values_list("aantal", flat=True)) == 34
    parts = write("SELECT DISTINCT tableoid::regclass::text FROM logboek_regel ORDER BY 1")
    assert [name for (name,) in parts][:2] == ["logboek_regel_2024_03", "logboek_regel_2024_04"]
    act("nieuw")
    seal_all()
    assert Handeling.objects.get(regels__ref="nieuw").tijdperk == 2
    checked = check()
    assert (checked.tijdperken, checked.onverzegeld) == (2, 0)


def test_broken_off_it_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module("vumportal.logboek.migrations.0007_eerste_tijdperk")
    monkeypatch.setattr(migration, "PARTIJ", 4)
    migrate("0006")
    try:
        write(OUD, 9)
        with monkeypatch.context() as broken:
            broken.setattr(migration, "transaction", None)  # after the batches, before the table goes
            with pytest.raises(AttributeError):
                migrate()
        assert Handeling.objects.count() == 10
        write(OUD, 0)  # the code of before still runs
    finally:
        migrate()
    assert Handeling.objects.filter(tijdperk=1).count() == 11
    assert Tijdperk.objects.filter(reden="overgenomen").count() == 1
    check()


def test_a_new_installation_has_no_epoch_of_before() -> None:
    migrate("0006")
    migrate()
    assert not Tijdperk.objects.exists()
    assert not Handeling.objects.exists()
