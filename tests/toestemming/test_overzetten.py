"""From the decisions of before the groups: none is lost, none says more than it did, and there is a way back."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection

from tests.besluiten import persoon_met_profiel, share
from vumportal.aanbod.delen import ALTIJD
from vumportal.aanbod.services import store
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.rollen import as_owner
from vumportal.standaard.groepen import Groep
from vumportal.standaard.soort import Soort
from vumportal.toestemming.afleiden import derive
from vumportal.toestemming.models import Besluit
from vumportal.werkzoekenden.models import Profiel, Profielstuk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]

KEUZE = """
INSERT INTO toestemming_keuze (profiel_id, ontvanger, deelt, tot, vastgelegd_door_id, vastgelegd_op)
VALUES (%s, %s, %s, %s, %s, %s)
"""
TOEN = datetime(2024, 3, 31, 22, 30, tzinfo=UTC)
"""The first of April, here."""


def sql(statement: str, *values: object) -> list[tuple[object, ...]]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def migrate(to: str = "") -> None:
    call_command("migrate", *(["toestemming", to] if to else []), verbosity=0)  # all: others lean on it


def keuzes() -> list[tuple[object, ...]]:
    return sql(
        "SELECT profiel_id, ontvanger, deelt, tot, vastgelegd_door_id FROM toestemming_keuze ORDER BY id"
    )


def test_every_decision_comes_along_with_its_moment(
    organisatie: Organisatie, postcodes: None, anja: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    helper = import_module("vumportal.toestemming.migrations._keuzes")
    monkeypatch.setattr(helper, "BATCH", 2)
    henk = persoon_met_profiel(organisatie)
    geladen = Profiel(organisatie=organisatie, extern_id="geladen")
    store(row=geladen, stukken=Profielstuk, soort=Soort.WERKZOEKENDE, document={})
    rows = [
        (henk.pk, 1, False, None, None),
        (henk.pk, 1, True, date(2027, 5, 1), anja.pk),
        (henk.pk, 4, True, date(2024, 4, 1), None),
        (geladen.pk, 2, True, None, anja.pk),
        (henk.pk, 1, False, date(2025, 1, 1), None),
        (henk.pk, 1, True, None, anja.pk),
        (henk.pk, 2, True, date(2020, 1, 1), None),
        (henk.pk, 2, False, None, None),
    ]
    migrate("0005")
    try:
        for row in rows[:5]:
            sql(KEUZE, *row, TOEN)
        migrate("0006")
        for row in rows[5:]:  # old code goes on until the table is gone
            sql(KEUZE, *row, TOEN)
    finally:
        migrate()
    besluiten = list(Besluit.objects.all())
    assert [
        (besluit.pseudoniem, besluit.ontvanger, besluit.soort, besluit.tot, besluit.door)
        for besluit in besluiten
    ] == [
        (henk.extern_id, "suwi", "geweigerd", None, None),
        (henk.extern_id, "suwi", "gegeven", date(2027, 5, 1), anja.pk),
        (henk.extern_id, "privaat", "gegeven", date(2024, 4, 1), None),
        ("geladen", "publiek", "gegeven", None, anja.pk),
        (henk.extern_id, "suwi", "ingetrokken", None, None),
        (henk.extern_id, "suwi", "gegeven", None, anja.pk),
        (henk.extern_id, "publiek", "gegeven", date(2020, 1, 1), None),
        (henk.extern_id, "publiek", "ingetrokken", None, None),
    ]
    assert {besluit.besloten_op for besluit in besluiten} == {TOEN}
    assert {besluit.van for besluit in besluiten} == {date(2024, 4, 1)}
    assert {besluit.hoe for besluit in besluiten} == {"eerder"}
    assert {besluit.groepen for besluit in besluiten} == {0}
    assert {str(besluit.tekstversie) for besluit in besluiten} == {"van vóór de groepen (nl), versie 1"}
    assert all(besluit.vastgelegd_op.year >= 2026 for besluit in besluiten)
    assert [besluit.werkzoekende for besluit in besluiten].count(None) == 1
    derive(werkzoekende=henk.werkzoekende)
    henk.refresh_from_db()
    assert (henk.suwi_tot, henk.suwi_groepen) == (ALTIJD, 0)
    assert (henk.privaat_tot, henk.publiek_tot) == (date(2024, 4, 1), None)


def test_back_and_forth_loses_nothing_that_counts(organisatie: Organisatie, postcodes: None) -> None:
    henk = persoon_met_profiel(organisatie)
    einde = date(2027, 5, 1)
    share(henk, Ontvanger.SUWI, groepen=Groep.CONTACT, tot=einde)
    share(henk, Ontvanger.PRIVAAT)
    try:
        migrate("0005")
        assert [row[1:4] for row in keuzes()] == [(1, True, einde), (4, True, None)]
        assert not Besluit.objects.exists()
    finally:
        migrate()
    assert list(Besluit.objects.values_list("soort", "ontvanger", "tot", "groepen")) == [
        ("gegeven", "suwi", einde, 0),
        ("gegeven", "privaat", None, 0),
    ]
    assert not sql("SELECT FROM pg_class WHERE relname = 'toestemming_keuze'")


def test_all_the_way_back(db: None) -> None:
    try:
        migrate("0003")
        assert not sql("SELECT FROM pg_class WHERE relname = 'toestemming_besluit'")
        assert not sql("SELECT FROM pg_proc WHERE proname LIKE 'toestemming_%%'")
    finally:
        migrate()
    assert sql("SELECT count(*) FROM toestemming_besluit") == [(0,)]
