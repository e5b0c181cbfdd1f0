"""What the database itself refuses of decisions, whoever asks."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from tests.besluiten import share
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.organisaties.rollen import AlleenToevoegen
from vumportal.organisaties.services import ensure_organisatie
from vumportal.toestemming.models import Aankondiging, Besluit, Grondslag, Tekstversie
from vumportal.toestemming.services import confirm, record_decision
from vumportal.toestemming.teksten import current_text, store_text
from vumportal.werkzoekenden.models import Feiten, Profiel, Werkzoekende

pytestmark = pytest.mark.django_db

TABELLEN = [Besluit, Tekstversie, Grondslag, Aankondiging]


def insert(tabel: str = "toestemming_besluit", **values: Any) -> None:
    """One row of toestemming_besluit, in SQL."""
    columns = ", ".join(values)
    marks = ", ".join("%s" for _ in values)
    with transaction.atomic(), connection.cursor() as cursor:
        statement = f"INSERT INTO {tabel} ({columns}) VALUES ({marks})"  # noqa: S608 - names of this file
        cursor.execute(statement, list(values.values()))


@pytest.fixture
def rij(henk: Werkzoekende) -> dict[str, Any]:
    """What a decision of Henk by himself has in its columns."""
    return {
        "uuid": uuid.uuid4(),
        "pseudoniem": henk.pseudoniem,
        "werkzoekende_id": henk.pk,
        "organisatie_id": henk.organisatie_id,
        "soort": "gegeven",
        "ontvanger": "suwi",
        "groepen": 0,
        "doel": "bemiddeling",
        "tekstversie_id": store_text(current_text("vragen.suwi")).pk,
        "taal": "nl",
        "van": "2026-11-26",
        "hoe": "zelf",
        "bevestigd_hoe": "",
        "bereik": "",
    }


def test_the_row_is_right(rij: dict[str, Any]) -> None:
    """So what is refused below is refused for what it changes."""
    insert(**rij)
    besluit = Besluit.objects.get()
    assert besluit.bevestigd_op is None
    assert besluit.xid > 0


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("besluit_groepen", {"groepen": -1}),
    ("besluit_groepen", {"groepen": 32}),
    ("besluit_soort", {"soort": "misschien"}),
    ("besluit_ontvanger", {"ontvanger": "iedereen"}),
    ("besluit_nee_is_kaal", {"soort": "ingetrokken", "groepen": 4}),
    ("besluit_nee_is_kaal", {"soort": "geweigerd", "tot": "2027-01-01"}),
    ("besluit_tot_na_van", {"tot": "2026-11-25"}),
    ("besluit_zelf_bevestigd", {"hoe": "balie", "door": 1, "groepen": 8}),
    ("besluit_zelf_bevestigd", {"hoe": "papier", "door": 1, "groepen": 16}),
    ("besluit_zelf_bevestigd", {"hoe": "papier", "door": 1, "groepen": 31}),
    ("besluit_bezwaar_suwi", {"soort": "bezwaar", "ontvanger": "privaat"}),
    ("besluit_bezwaar_suwi", {"soort": "bezwaar_opgeheven", "ontvanger": "publiek"}),
    ("besluit_eerder", {"hoe": "eerder"}),
    ("besluit_eerder", {"hoe": "mond"}),
    ("besluit_balie_door", {"hoe": "balie"}),
    ("besluit_bevestiging", {"bevestigd_hoe": "code"}),
    ("besluit_bevestiging", {"bevestigd_hoe": "collega", "bevestigd_door": 2}),
]


@pytest.mark.parametrize(("regel", "anders"), WRONG, ids=lambda value: str(value))
def test_what_cannot_be_is_refused(rij: dict[str, Any], regel: str, anders: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=regel):
        insert(**(rij | anders))


CONFIRMATIONS: list[tuple[str, dict[str, Any]]] = [
    ("besluit_tweede_ander", {"bevestigd_door": 1}),
    ("besluit_collega_bekend", {"bevestigd_door": None}),
    ("besluit_bevestiging", {"bevestigd_hoe": ""}),
    ("zegt hetzelfde", {"groepen": 4}),
    ("zegt hetzelfde", {"ontvanger": "privaat"}),
    ("zegt hetzelfde", {"tot": "2027-01-01"}),
    ("zegt hetzelfde", {"door": 3}),
    ("zegt hetzelfde", {"soort": "verlengd"}),
    ("zegt hetzelfde", {"bereik": "een"}),
    ("zegt hetzelfde", {"bevestigt_id": uuid.UUID(int=1)}),
]


@pytest.mark.parametrize(("regel", "anders"), CONFIRMATIONS, ids=lambda value: str(value))
def test_a_confirmation_is_by_another_and_says_the_same(
    rij: dict[str, Any], regel: str, anders: dict[str, Any]
) -> None:
    balie = rij | {"hoe": "balie", "door": 1}
    insert(**balie)
    bevestiging = balie | {
        "uuid": uuid.uuid4(),
        "bevestigt_id": rij["uuid"],
        "bevestigd_hoe": "collega",
        "bevestigd_door": 2,
    }
    with pytest.raises(IntegrityError, match=regel):
        insert(**(bevestiging | anders))
    insert(**bevestiging)
    with pytest.raises(IntegrityError):
        insert(**(bevestiging | {"uuid": uuid.uuid4()}))


def test_only_what_was_written_at_the_counter_is_confirmed(rij: dict[str, Any]) -> None:
    insert(**rij)
    with pytest.raises(IntegrityError, match="besluit_bevestiging"):
        insert(**(rij | {"uuid": uuid.uuid4(), "bevestigt_id": rij["uuid"], "bevestigd_hoe": "code"}))


def test_a_decision_is_of_the_person_it_names(rij: dict[str, Any], vreemde: Werkzoekende) -> None:
    for anders in (
        {"pseudoniem": vreemde.pseudoniem},
        {"werkzoekende_id": vreemde.pk},
        {"organisatie_id": vreemde.organisatie_id},
    ):
        with pytest.raises(IntegrityError, match="hoort niet bij deze persoon"):
            insert(**(rij | anders))


def test_a_table_of_the_same_name_in_front_of_ours_is_passed_by(
    rij: dict[str, Any], vreemde: Werkzoekende
) -> None:
    """Temporary tables come first in a search path that does not say otherwise, and the application may make them."""
    balie = rij | {"hoe": "balie", "door": 1}
    insert(**balie)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE toestemming_besluit AS SELECT * FROM public.toestemming_besluit")
        cursor.execute(
            "CREATE TEMP TABLE werkzoekenden_werkzoekende (id bigint, pseudoniem text, organisatie_id bigint)"
        )
        cursor.execute(
            "INSERT INTO werkzoekenden_werkzoekende VALUES (%s, %s, %s)",
            [vreemde.pk, rij["pseudoniem"], rij["organisatie_id"]],
        )
        cursor.execute("UPDATE pg_temp.toestemming_besluit SET groepen = 7, uuid = %s", [rij["uuid"]])
    bevestiging = balie | {
        "uuid": uuid.uuid4(),
        "groepen": 7,
        "bevestigt_id": rij["uuid"],
        "bevestigd_hoe": "collega",
    }
    with pytest.raises(IntegrityError, match="zegt hetzelfde"):
        insert("public.toestemming_besluit", **bevestiging, bevestigd_door=2)
    with pytest.raises(IntegrityError, match="hoort niet bij deze persoon"):
        insert("public.toestemming_besluit", **(rij | {"uuid": uuid.uuid4(), "werkzoekende_id": vreemde.pk}))


@pytest.mark.parametrize("kolom", ["vastgelegd_op", "besloten_op", "bevestigd_op", "nummer", "xid"])
def test_the_application_sets_no_moment_and_no_number(rij: dict[str, Any], kolom: str) -> None:
    waarde = 7 if kolom in ("nummer", "xid") else "2020-01-01"
    with pytest.raises(ProgrammingError, match="permission denied"):
        insert(**(rij | {kolom: waarde}))


def test_not_even_the_owner_sets_the_moment(eigenaar: None, rij: dict[str, Any]) -> None:
    insert(**(rij | {"vastgelegd_op": "2020-01-01", "xid": 7, "bevestigd_op": "2020-01-01"}))
    besluit = Besluit.objects.get()
    assert besluit.vastgelegd_op.year >= 2026
    assert besluit.xid != 7
    assert besluit.bevestigd_op is None


def changes(table: type[AlleenToevoegen]) -> list[str]:
    name = table._meta.db_table
    kolom = {"toestemming_tekstversie": "tekst", "toestemming_aankondiging": "pseudoniem"}.get(name, "soort")
    return [
        f"UPDATE {name} SET {kolom} = {kolom}",  # noqa: S608
        f"DELETE FROM {name}",  # noqa: S608
        f"TRUNCATE {name} CASCADE",
        f"ALTER TABLE {name} DISABLE TRIGGER ALL",
        f"DROP TABLE {name} CASCADE",
    ]


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", TABELLEN, ids=lambda model: model.__name__)
def test_the_application_changes_nothing(profiel: Profiel, table: type[AlleenToevoegen]) -> None:
    share(profiel, Ontvanger.SUWI)
    for statement in changes(table):
        refused(statement)


def test_not_even_the_owner_changes_a_row(eigenaar: None, rij: dict[str, Any]) -> None:
    """Unless they take the trigger away first."""
    insert(**rij)
    for table in (Besluit, Tekstversie):
        for statement in changes(table)[:3]:
            refused(statement)
    refused("UPDATE toestemming_besluit SET werkzoekende_id = NULL")


def test_deleting_the_profiel_deletes_no_decision(profiel: Profiel, henk: Werkzoekende) -> None:
    share(profiel, Ontvanger.SUWI)
    profiel.delete()
    assert Besluit.objects.get().werkzoekende == henk


def test_deleting_the_person_keeps_their_decisions_without_them(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    share(profiel, Ontvanger.SUWI)
    besluit = record_decision(
        werkzoekende=henk,
        ontvanger=Ontvanger.PRIVAAT,
        soort=Besluit.Soort.GEGEVEN,
        hoe=Besluit.Hoe.BALIE,
        door=anja,
    )
    confirm(besluit=besluit, hoe=Besluit.Bevestiging.COLLEGA, door=bram)
    velden = [field.attname for field in Besluit._meta.concrete_fields if field.name != "werkzoekende"]
    before = list(Besluit.objects.values_list(*velden))
    naam = henk.pseudoniem
    henk.delete()
    assert list(Besluit.objects.values_list(*velden)) == before
    assert set(Besluit.objects.values_list("werkzoekende", "pseudoniem")) == {(None, naam)}
    assert len(before) == 3


def test_also_when_the_database_deletes_the_person(profiel: Profiel, henk: Werkzoekende) -> None:
    share(profiel, Ontvanger.SUWI)
    profiel.delete()
    Feiten.objects.filter(werkzoekende=henk).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM werkzoekenden_werkzoekende WHERE id = %s", [henk.pk])
    assert Besluit.objects.get().werkzoekende_id is None


@pytest.fixture
def vreemde(maak_gebruiker: Callable[..., Gebruiker]) -> Werkzoekende:
    """Somebody of another organisation."""
    elders = ensure_organisatie(naam="Elders", oin="5" * 20, soort="suwi", regio="")
    return Werkzoekende.objects.create(organisatie=elders, voornaam="Noor", achternaam="Elders")
