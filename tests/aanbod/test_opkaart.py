"""An answer by way of a kaart is the answer of that moment, whatever was written after it was made."""

import json
import random
import threading
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import Settings

from tests.aanbod.opkaarthulp import (
    DADEN,
    HIER,
    VAN_PROFIELEN,
    VAN_VACATURES,
    Kaartproef,
    Kaartschrijver,
    anything,
    copy_row,
    random_document,
    random_vraag,
    today,
)
from tests.aanbod.test_nabij import SEARCHABLE
from tests.hulp import PATIENCE
from vumportal.aanbod import kaartbestand, kaartbouw, opkaart
from vumportal.aanbod.delen import published
from vumportal.aanbod.models import Aanbod, Rijwijziging
from vumportal.aanbod.voorraad import Voorraad
from vumportal.organisaties.models import Ontvanger
from vumportal.organisaties.rollen import as_owner
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Profiel

echt = pytest.mark.django_db(transaction=True)
SUWI = Ontvanger.SUWI
LIMIETEN = (1, 3, 100)
ALLE = 10**9
LANG_GELEDEN = date(2001, 1, 1)
DICHTBIJ = (5611, 5612, 5613)


# --- the same answer -------------------------------------------------------------------------------------
@pytest.mark.traag
@echt
@pytest.mark.parametrize("seed", [1, 2])
def test_the_answer_is_that_of_the_moment_whatever_was_written(proef: Kaartproef, seed: int) -> None:
    wie = Kaartschrijver(proef, random.Random(seed))
    for _ in range(40):
        proef.add(random_document(wie.lot, proef.soort), wie.lot.choice([5611, 5612, 1011, 9711, 1000]))
    proef.build()
    ask_many(wie, 25)
    daden = [*DADEN, *(VAN_PROFIELEN if proef.soort is Soort.WERKZOEKENDE else VAN_VACATURES)]
    for _ in range(60):
        wie.lot.choice(daden)(wie)
        ask_many(wie, 2)
        found = proef.all_keys()
        assert {pk: pk in found for pk in wie.mag} == wie.mag
    assert proef.gaf[-1] is not None  # of who asks for all, the kaart never had too few
    assert sum(given is not None for given in proef.gaf) > len(proef.gaf) / 2


def ask_many(wie: Kaartschrijver, vragen: int) -> None:
    """Random questions about each part of the supply."""
    for _ in range(vragen):
        vraag = random_vraag(wie.lot, wie.proef.soort)
        for supply in wie.proef.supplies().values():
            for limit in LIMIETEN:
                wie.proef.ask(supply, vraag, limit, toets=wie.lot.random() < 0.7)


@echt
def test_right_after_it_was_made_the_kaart_answers(proef: Kaartproef) -> None:
    lot = random.Random(3)
    for _ in range(40):
        proef.add(random_document(lot, proef.soort), lot.choice([5611, 5612, 1011, 9711]))
    proef.build()
    gevonden = 0
    for _ in range(40):
        vraag = random_vraag(lot, proef.soort)
        for supply in proef.supplies().values():
            gevonden += sum(len(proef.by_kaart(supply, vraag, limit)) for limit in (*LIMIETEN, ALLE))
    assert gevonden > 100


# --- what falls out --------------------------------------------------------------------------------------
def withdraw_all(rows: list[Any]) -> None:
    type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).update(**published(False))


def delete_all(rows: list[Any]) -> None:
    type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).delete()


@echt
@pytest.mark.parametrize("weg", [withdraw_all, delete_all])
def test_more_are_chosen_when_the_nearest_fell_out(
    proef: Kaartproef, weg: Callable[[list[Any]], None]
) -> None:
    rows = proef.fill(30, DICHTBIJ)
    proef.build()
    supply, vraag = proef.supplies()["deliverable"], anything(proef.soort)
    eerst = [treffer.pk for treffer in proef.by_kaart(supply, vraag, 30)]
    by_pk = {row.pk: row for row in rows}
    weg([by_pk[pk] for pk in eerst[:10]])
    assert [treffer.pk for treffer in proef.by_kaart(supply, vraag, 3)] == eerst[10:13]


@echt
@pytest.mark.parametrize("aantal", [5, 9, 30])
def test_never_more_than_was_asked_for(proef: Kaartproef, aantal: int) -> None:
    """Also when all of the area were chosen, after one that was removed."""
    rows = proef.fill(aantal, DICHTBIJ)
    proef.build()
    supply, vraag = proef.supplies()["deliverable"], anything(proef.soort)
    delete_all([row for row in rows if row.postcode4_id == 5611][:1])
    assert len(proef.by_kaart(supply, vraag, 3)) == 3


@echt
def test_what_nearly_everybody_has_is_held_against_the_row(proef: Kaartproef) -> None:
    """A few that are not shared, nearest of all: the kaart does not choose by what nearly every row has."""
    verborgen = [proef.add({}, 5611, gedeeld=False) for _ in range(2)]
    rows = proef.fill(150, DICHTBIJ)
    proef.build()
    found = proef.by_kaart(proef.supplies()["deliverable"], anything(proef.soort), 5)
    dichtst = [row.pk for row in rows if row.postcode4_id == 5611]
    assert [treffer.pk for treffer in found] == dichtst[:5]
    assert proef.all_keys().isdisjoint(row.pk for row in verborgen)


@echt
def test_what_ended_yesterday_is_not_found(proef: Kaartproef) -> None:
    """The arrays say that it may leave: they know it of a day before."""
    rows = proef.fill(12, DICHTBIJ)
    gisteren = today() - timedelta(days=1)
    ended = [row.pk for row in rows if row.postcode4_id == 5611]
    proef.model.objects.filter(pk__in=ended).update(suwi_tot=gisteren)
    proef.build()
    supply = proef.supplies()["deliverable"]
    for limit in (2, 3, 8, 100):
        found = proef.by_kaart(supply, anything(proef.soort), limit)
        assert len(found) == min(limit, 8)
        assert {treffer.pk for treffer in found}.isdisjoint(ended)


@echt
@pytest.mark.parametrize("proef", [Soort.VACATURE], indirect=True)
def test_a_kenmerk_that_is_twice_in_a_row_gives_it_once(proef: Kaartproef) -> None:
    """By hand: what the services write has each once."""
    proef.fill(300)
    row = proef.add({"beroep": {"codeBeroepsnaam": "kok"}}, 5611)
    proef.model.objects.filter(pk=row.pk).update(kenmerken=row.kenmerken * 2)
    proef.build()
    gebied = {"postcode": HIER, "afstand": 999}
    kok = parse({"selectiegebied": gebied, "beroep.codeBeroepsnaam": {"$eq": "kok"}}, proef.soort)
    found = proef.by_kaart(proef.supplies()["deliverable"], kok, 3)
    assert [treffer.pk for treffer in found] == [row.pk]


@echt
def test_supply_without_a_place_or_a_kenmerk_has_a_kaart_too(proef: Kaartproef) -> None:
    row = proef.add({}, 1000, gedeeld=False)
    proef.model.objects.filter(pk=row.pk).update(postcode4=None)
    proef.build()
    assert proef.by_kaart(proef.supplies()["whole"], anything(proef.soort), 3) == []
    for waar in (5611, 9711):
        proef.add({}, waar, gedeeld=False)
    proef.model.objects.update(kenmerken=[])
    proef.build()
    assert len(proef.by_kaart(proef.supplies()["whole"], anything(proef.soort), 3)) == 2


# --- at the same time ------------------------------------------------------------------------------------
@echt
def test_what_was_being_written_while_it_was_made_is_found(proef: Kaartproef) -> None:
    """A transaction that began before and ends after; also in a savepoint."""
    row = proef.fill(5)[1]
    begun, built, made = threading.Event(), threading.Event(), []

    def write() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                made.append(copy_row(cursor, proef, row.pk))
                with transaction.atomic():
                    made.append(copy_row(cursor, proef, row.pk))
                begun.set()
                assert built.wait(PATIENCE)
                with transaction.atomic():
                    made.append(copy_row(cursor, proef, row.pk))
        finally:
            begun.set()
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert begun.wait(PATIENCE)
        proef.build()
        assert proef.all_keys().isdisjoint(made)
    finally:
        built.set()
        thread.join(PATIENCE)
    assert len(made) == 3
    found = proef.by_kaart(proef.supplies()["deliverable"], anything(proef.soort), 100)
    assert {treffer.pk for treffer in found} >= set(made)


@echt
def test_what_was_taken_back_counts_for_nothing(proef: Kaartproef) -> None:
    rows = proef.fill(5)
    proef.build()
    with transaction.atomic():
        withdraw_all(rows)
        assert proef.all_keys() == set()
        transaction.set_rollback(True)
    assert proef.all_keys() == {row.pk for row in rows}
    proef.by_kaart(proef.supplies()["whole"], anything(proef.soort), 3)


# --- too much --------------------------------------------------------------------------------------------
@echt
def test_of_what_changed_too_much_another_is_made(proef: Kaartproef, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (opkaart, kaartbouw):
        monkeypatch.setattr(module, "MEEST_VERANDERD", 6)
    rows = proef.fill(20)
    proef.build()
    supply, vraag = proef.supplies()["deliverable"], anything(proef.soort)
    withdraw_all(rows[:3])
    assert kaartbouw.refresh() == []  # half as many is not yet too much
    withdraw_all(rows[3:6])
    assert len(proef.by_kaart(supply, vraag, 100)) == 14
    withdraw_all(rows[6:7])
    assert len(proef.without(supply, vraag, 100)) == 13
    assert proef.gaf == [None]
    proef.without(supply, vraag, 100)
    assert proef.gaf == []  # given up: not asked again
    [gemaakt] = kaartbouw.refresh()
    assert (gemaakt.naam, gemaakt.rijen) == (proef.file.stem, 20)
    assert len(proef.by_kaart(supply, vraag, 100)) == 13
    assert kaartbouw.refresh() == []


@echt
def test_after_a_load_another_is_made_when_it_is_quiet(
    proef: Kaartproef, monkeypatch: pytest.MonkeyPatch
) -> None:
    [row] = proef.fill(1)
    proef.build()
    supply, vraag = proef.supplies()["whole"], anything(proef.soort)
    assert len(proef.by_kaart(supply, vraag, 100)) == 1
    te_veel = Rijwijziging.objects.filter(tabel=proef.table, rij=None)
    before = te_veel.count()
    many_at_once(proef, row)
    assert te_veel.count() == before + 1
    assert len(proef.without(supply, vraag, 2000)) == 1002
    assert proef.gaf == [None]
    proef.without(supply, vraag, 2000)
    assert proef.gaf == []
    assert kaartbouw.refresh() == []
    monkeypatch.setattr(kaartbouw, "RUST", timedelta(0))
    [gemaakt] = kaartbouw.refresh()
    assert gemaakt.rijen == 1002
    assert len(proef.by_kaart(supply, vraag, 2000)) == 1002


def many_at_once(proef: Kaartproef, row: Any) -> None:
    """A thousand and one copies of a row in one statement, and then their documents."""
    stukken = proef.model._meta.get_field("stuk").related_model._meta.db_table
    names = [f.column for f in proef.model._meta.concrete_fields if f.column not in ("id", "extern_id")]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO {proef.table} (extern_id, {", ".join(names)})
              SELECT 'kopie' || n, {", ".join(names)} FROM {proef.table}, generate_series(1, 1001) n
              WHERE id = %s""",  # noqa: S608
            [row.pk],
        )
        cursor.execute(
            f"""INSERT INTO {stukken} (aanbod_id, document, selectieresultaat)
              SELECT t.id, '{{}}', '{{}}' FROM {proef.table} t WHERE extern_id LIKE 'kopie%%'"""  # noqa: S608
        )


# --- from elsewhere --------------------------------------------------------------------------------------
def other_run(proef: Kaartproef) -> None:
    """As when the server began anew."""
    kop = proef.file.read_bytes()[: kaartbestand.KOP]
    anders = json.dumps(json.loads(kop) | {"herkomst": "1 base/2/3"}).encode().ljust(kaartbestand.KOP)
    other = proef.file.with_suffix(".anders")
    other.write_bytes(anders + proef.file.read_bytes()[kaartbestand.KOP :])
    other.replace(proef.file)


def written_anew(proef: Kaartproef) -> None:
    """Rows lie elsewhere afterwards, and no trigger says so."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"VACUUM FULL {proef.table}")


@echt
@pytest.mark.parametrize("daad", [other_run, written_anew])
def test_a_kaart_of_other_rows_is_not_used(proef: Kaartproef, daad: Callable[[Kaartproef], None]) -> None:
    proef.fill(20)
    proef.build()
    supply, vraag = proef.supplies()["deliverable"], anything(proef.soort)
    proef.by_kaart(supply, vraag, 3)
    daad(proef)
    assert len(proef.without(supply, vraag, 3)) == 3
    assert proef.gaf == [None]
    [gemaakt] = kaartbouw.refresh()
    assert gemaakt.rijen == 20
    proef.by_kaart(supply, vraag, 3)


@echt
def test_an_emptied_table_is_empty(proef: Kaartproef) -> None:
    proef.fill(20)
    proef.build()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {proef.table} CASCADE")
    assert proef.all_keys() == set()
    assert proef.gaf == [None]
    new = proef.fill(5)
    assert proef.all_keys() == {row.pk for row in new}


# --- for whom --------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("model", [Profiel, Vacature])
def test_for_whom_is_known_of_what_was_said_of_every_row(model: Any) -> None:
    supply = model.objects
    assert Voorraad(supply.deliverable(SUWI)).ontvanger is SUWI
    assert Voorraad(supply.filter(uren_min=3).deliverable(SUWI).exclude(uren_max=4)).ontvanger is SUWI
    assert Voorraad(supply.deliverable(SUWI, today=timezone.localdate() - timedelta(1))).ontvanger is SUWI
    assert Voorraad(supply.deliverable(SUWI).deliverable(Ontvanger.PRIVAAT)).ontvanger is Ontvanger.PRIVAAT
    assert Voorraad(supply.deliverable(SUWI, today=LANG_GELEDEN)).ontvanger is None
    assert Voorraad(supply.whole()).ontvanger is None
    assert Voorraad(supply.deliverable(SUWI).whole()).ontvanger is None
    assert Voorraad(supply.deliverable(SUWI) | supply.filter(uren_min=3)).ontvanger is None


@echt
def test_what_is_joined_by_or_is_not_of_one_recipient(proef: Kaartproef) -> None:
    rows = proef.fill(20)
    withdraw_all(rows[:5])
    proef.model.objects.filter(pk__in=[row.pk for row in rows[3:8]]).update(uren_min=3)
    proef.build()
    supply = proef.model.objects.deliverable(SUWI)
    if proef.soort is Soort.WERKZOEKENDE:  # which text, must be said of both
        both = supply | proef.model.objects.filter(uren_min=3).deliverable(SUWI, today=LANG_GELEDEN)
    else:
        both = supply | proef.model.objects.filter(uren_min=3)
    for limit in LIMIETEN:
        proef.ask(both, anything(proef.soort), limit)
    late = proef.model.objects.deliverable(SUWI, today=LANG_GELEDEN)
    proef.model.objects.filter(pk=rows[9].pk).update(suwi_tot=date(2001, 1, 2))
    proef.build()
    assert rows[9].pk in {treffer.pk for treffer in proef.by_kaart(late, anything(proef.soort), 100)}


@echt
@pytest.mark.parametrize("proef", [Soort.VACATURE], indirect=True)
def test_a_vacature_that_closed_long_ago_is_found_by_who_asks_as_of_then(proef: Kaartproef) -> None:
    """A condition on the day of sharing says nothing of the sluitingsdatum."""
    gesloten = proef.fill(20)[1]
    Vacature.objects.filter(pk=gesloten.pk).update(sluit_op=date(2001, 1, 2))
    proef.build()
    then = Vacature.objects.deliverable(SUWI, today=LANG_GELEDEN).filter(suwi_tot__gte=today())
    assert gesloten.pk in {treffer.pk for treffer in proef.ask(then, anything(proef.soort), 100)}


@echt
@pytest.mark.parametrize("proef", [Soort.VACATURE], indirect=True)
def test_whatever_can_be_searched_is_searched_by_the_kaart(proef: Kaartproef) -> None:
    for nummer in range(10):
        document = {"adres": {"postcode": "5613AB"}, "naamVacature": f"werk {nummer}"}
        save_vacature(
            organisatie=proef.organisatie,
            document=document,
            werkgever=f"bedrijf {nummer % 2}",
            gedeeld=nummer % 5 < 3,
        )
    proef.build()
    for naam, base in SEARCHABLE.items():
        proef.gaf.clear()
        proef.ask(base(Vacature.objects.all()), anything(proef.soort), 100)
        assert len(proef.gaf) == (naam not in ("nothing", "nothing asked for")), naam
        assert None not in proef.gaf, naam


# --- when it is made -------------------------------------------------------------------------------------
@echt
def test_small_supply_has_no_kaart(proef: Kaartproef, monkeypatch: pytest.MonkeyPatch) -> None:
    proef.fill(20)
    assert [gemaakt.naam for gemaakt in kaartbouw.refresh()] == [proef.file.stem]
    ours = proef.file.stat().st_mtime_ns
    assert kaartbouw.refresh() == []  # fresh: left alone
    assert proef.file.stat().st_mtime_ns == ours
    monkeypatch.setattr(kaartbouw, "GROOT", 21)
    assert kaartbouw.refresh() == []
    assert not proef.file.exists()
    assert len(proef.all_keys()) == 20
    assert kaartbouw.refresh() == []
    monkeypatch.setattr(kaartbouw, "total", lambda using, table: 1.0)
    monkeypatch.setattr(kaartbouw, "GROOT", 2)
    assert kaartbouw.refresh(altijd=True) == []  # the whole table is small


@echt
def test_an_old_kaart_is_made_anew(proef: Kaartproef, monkeypatch: pytest.MonkeyPatch) -> None:
    proef.fill(3)
    assert len(kaartbouw.refresh()) == 1
    monkeypatch.setattr(kaartbouw, "OUD", timedelta(0))
    assert len(kaartbouw.refresh()) == 1


@echt
def test_what_is_very_large_is_left_to_the_command(
    proef: Kaartproef, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kaartbouw, "MEEST_IN_TAAK", 2)
    proef.fill(3)
    assert kaartbouw.refresh() == []
    assert len(kaartbouw.refresh(altijd=True)) == 1
    assert kaartbouw.refresh() == []
    assert proef.file.exists()


@echt
def test_the_command_says_what_it_made(proef: Kaartproef, settings: Settings, kaarten: Path) -> None:
    out = StringIO()
    call_command("kaarten_maken", stdout=out)
    assert out.getvalue() == "Er is geen aanbod dat groot genoeg is voor een kaart.\n"
    proef.fill(4)
    for _ in range(2):
        out = StringIO()
        call_command("kaarten_maken", stdout=out)
        assert out.getvalue().startswith(f"{proef.file.stem}: 4 rijen in ")
    assert [file.name for file in kaarten.iterdir()] == [proef.file.name]
    settings.BRON_KAARTEN = ""
    with pytest.raises(CommandError, match="VUM_KAARTEN is leeg"):
        call_command("kaarten_maken")


@pytest.mark.django_db
def test_what_changed_long_ago_is_forgotten(settings: Settings) -> None:
    """Also where there are no kaarten: the triggers write it all the same."""
    settings.BRON_KAARTEN = ""
    Rijwijziging.objects.all().delete()  # what was loaded once for tests before this one is told too
    nu = timezone.now()
    for dagen in (0, 6.9, 7.1, 30):
        Rijwijziging.objects.create(
            transactie=1, tabel="vacatures_vacature", rij=int(dagen), op=nu - timedelta(days=dagen)
        )
    assert kaartbouw.refresh() == []
    assert set(Rijwijziging.objects.values_list("rij", flat=True)) == {0, 6}


# --- the triggers ----------------------------------------------------------------------------------------
KINDS = [model for model in apps.get_models() if issubclass(model, Aanbod)]


@pytest.mark.django_db
@pytest.mark.parametrize("model", KINDS)
def test_every_kind_of_supply_tells_what_is_written(model: type[Aanbod]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT tgname FROM pg_trigger JOIN pg_proc f ON f.oid = tgfoid
               WHERE tgrelid = %s::regclass AND f.proname = 'aanbod_rijwijziging' AND tgenabled = 'O'
                 AND tgnewtable = 'nieuw' AND tgtype & 1 = 0 AND tgqual IS NULL ORDER BY tgname""",
            [model._meta.db_table],
        )
        assert [naam for (naam,) in cursor.fetchall()] == ["rijwijziging_insert", "rijwijziging_update"]


@echt
def test_each_way_to_write_is_told_once_per_row(proef: Kaartproef) -> None:
    """With the number of the transaction, also from within a savepoint."""
    row = proef.fill(1)[0]
    Rijwijziging.objects.all().delete()
    with transaction.atomic(), connection.cursor() as cursor:
        with transaction.atomic():
            copied = copy_row(cursor, proef, row.pk)
        proef.model.objects.filter(pk=row.pk).update(uren_min=4)
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        [[ours]] = cursor.fetchall()
    type(row).objects.filter(pk=row.pk).delete()
    told = list(Rijwijziging.objects.values_list("tabel", "rij", "transactie"))
    assert told == [(proef.table, copied, ours), (proef.table, row.pk, ours)]
