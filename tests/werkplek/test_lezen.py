"""Opening a page changes nothing: a walk over all addresses, as everybody, counts what each writes (design 3)."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from tests.mijn.adressen import mijn_addresses
from tests.werkplek.adressen import Wereld, addresses
from tests.werkplek.paginas import HTMX
from vumportal.aanbod.models import Rijwijziging
from vumportal.logboek.models import Handeling, Handelingsregel
from vumportal.organisaties.models import Emmer
from vumportal.uitwisseling.models import Vondst, Zoekvraag
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Feiten

TOEGESTAAN: dict[str, frozenset[str]] = {
    "the logboek": frozenset({Handeling._meta.db_table, Handelingsregel._meta.db_table}),
    # One that came in by itself was counted among what waits for the person: that fact goes along.
    "bekeken of a find": frozenset({Vondst._meta.db_table, Feiten._meta.db_table}),
    "the session": frozenset({Session._meta.db_table}),
    "an alarm": frozenset(),
    "how often a secret address was asked for": frozenset({Emmer._meta.db_table}),
}
"""The names, and their tables as far as these exist. The last is of the feed of a calendar, which has no button."""
Captured = Callable[[], AbstractContextManager[list[Callable[[], object]]]]


def written() -> dict[str, int]:
    """By table: rows added, changed and removed in this transaction, also what was undone again; parts count as one."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT coalesce(i.inhparent::regclass::text, s.relname), sum(n_tup_ins + n_tup_upd + n_tup_del)
            FROM pg_stat_xact_user_tables s LEFT JOIN pg_inherits i ON i.inhrelid = s.relid GROUP BY 1""")
        return {str(table): int(number) for table, number in cursor.fetchall() if number}


def changed(before: dict[str, int]) -> set[str]:
    return {table for table, number in written().items() if number != before.get(table, 0)}


@pytest.fixture
def verlopen(wereld: Wereld) -> None:
    """What would tempt a page to tidy up: questions past their term, a lease that ran out, a search that is old."""
    ago = timezone.now() - timedelta(days=40)
    Zoekvraag.objects.filter(zoekopdracht=wereld.kandidaten).update(status="gevraagd", lease_tot=ago)
    type(wereld.kandidaten).objects.update(gestart_op=ago)
    type(wereld.elders).objects.filter(pk=wereld.elders.pk).update(detail_lease_tot=ago)
    wereld.gehaald.detail.bewaren_tot = ago.date()
    wereld.gehaald.detail.save()


def test_a_write_is_noticed(wereld: Wereld) -> None:
    """Also one by plain SQL, what a trigger writes, and one that was taken back."""
    before = written()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vacatures_vacature SET naam = naam")
    assert changed(before) == {Vacature._meta.db_table, Rijwijziging._meta.db_table}
    before = written()
    with transaction.atomic():
        Zoekvraag.objects.update(pogingen=1)
        transaction.set_rollback(True)
    assert changed(before) == {Zoekvraag._meta.db_table}


GEWOON: tuple[dict[str, Any], ...] = ({},)
WEGEN: tuple[dict[str, Any], ...] = (
    *GEWOON,
    {"headers": HTMX, "data": {"pagina": "2", "stand": "0-0-0"}},
    {"headers": HTMX, "data": {"fase": "intake", "werk": "01", "gesloten": "on"}},
)
"""Ways of opening a page that have a branch of their own in the code."""


def walk(wereld: Wereld, wie: str, capture: Captured, wegen: tuple[dict[str, Any], ...] = WEGEN) -> None:
    """Open every address in these ways, and ask for its head."""
    client, allowed = wereld.browser(wie), frozenset().union(*TOEGESTAAN.values())
    for naam, urls in {**addresses(wereld), **mijn_addresses(wereld)}.items():
        for url in urls:
            for method, weg in [(client.head, {}), *((client.get, weg) for weg in wegen)]:
                before = written()
                with capture() as work:
                    response = method(url, **weg)
                assert response.status_code < 500, (naam, response.status_code)
                assert not changed(before) - allowed, (naam, wie, weg)
                assert work == [], (naam, "makes work for later")


@pytest.mark.traag
def test_opening_writes_only_these(wereld: Wereld, django_capture_on_commit_callbacks: Captured) -> None:
    for wie in wereld.wie:
        walk(wereld, wie, django_capture_on_commit_callbacks, WEGEN if wie == "anja" else GEWOON)


@pytest.mark.traag
@pytest.mark.usefixtures("verlopen")
def test_opening_what_is_past_its_term_tidies_nothing_up(
    wereld: Wereld, django_capture_on_commit_callbacks: Captured
) -> None:
    walk(wereld, "anja", django_capture_on_commit_callbacks)


def test_the_walk_reads_what_it_should(wereld: Wereld) -> None:
    """A page that shows a person does leave its line: the walk does come by there."""
    before = written()
    wereld.browser("anja").get(reverse("kandidaat", args=[wereld.henk.pk]))
    assert Handeling._meta.db_table in changed(before)
