"""The move to sharing columns per recipient category: nothing is lost or leaks, and old code goes on meanwhile."""

import json
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any, NamedTuple

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from tests.delen import shared_with
from tests.hulp import PATIENCE
from tests.verhuizing import Vroeger
from vumportal.aanbod.delen import ALTIJD
from vumportal.organisaties.migrations import _delen_2026
from vumportal.organisaties.models import Ontvanger
from vumportal.organisaties.rollen import as_owner
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.groepen import HEEL, WERKPROFIEL, outgoing
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.migrations._werkprofiel_2026 import texts
from vumportal.werkzoekenden.models import Profiel, Profieltekst, Werkzoekende

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]

STEPS = ("delen", "delen_invullen", "delen_regels", "delen_gewisseld")
ROOMS = {
    "werkzoekenden": ("0006", *(f"{number:04}_{step}" for number, step in enumerate(STEPS, start=7))),
    "vacatures": ("0005", *(f"{number:04}_{step}" for number, step in enumerate(STEPS, start=6))),
}
VROEGER, ERNAAST, GEVULD, GEREGELD, GEWISSELD = range(5)
"""Steps: before, new columns beside the old, filled in, with rules, and without the old columns."""
TODAY = timezone.localdate()
GISTEREN, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=30)
SUWI, PUBLIEK, PRIVAAT = Ontvanger
DOCUMENT: dict[str, Any] = {
    "mobiliteit": {"bemiddelingspostcode": "5611AB"},
    "persoonlijkePresentatie": "Ik ben vaak ziek",
    "arbeidsmarktkwalificatie": {
        "werkervaring": [{"beroep": {"codeBeroepsnaam": "1"}, "toelichtingWerkervaring": "Ruzie ☕"}],
        "opleiding": [],
        "cursus": [{"toelichtingCursus": "niets dan dit"}],
    },
    "emailadres": "henk@example.org",
    "indicatieBeschikbaarheidContactgegevens": 1,
    "contactpersoon": {"naamContactpersoonAfdeling": "Anja"},
}


class Keuze(NamedTuple):
    """A decision as old code kept it; `bit`: for whom."""

    bit: int
    deelt: bool = True
    tot: date | None = None


def migrate_to(step: int) -> None:
    for room, names in ROOMS.items():
        call_command("migrate", room, names[step], verbosity=0)


@pytest.fixture
def vroeger(vroeger_met: Vroeger) -> Iterator[int]:
    """The tables as they were, with an organisation (its key)."""
    with vroeger_met(**{room: names[VROEGER] for room, names in ROOMS.items()}):
        yield ensure_organisatie(naam="WSP", oin="1" * 20, soort="suwi").pk


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_delen_2026, "BATCH", 3)


def execute(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """As the owner: the application has no model any more for all that was there."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


numbers = count(1)


def old_profiel(
    organisatie: int,
    met: int = 0,
    tot: date | None = None,
    *keuzes: Keuze,
    persoon: bool = True,
    extern_id: str = "",
) -> str:
    """A row as old code wrote it; its id."""
    extern_id = extern_id or f"p{next(numbers)}"
    people = execute(
        "INSERT INTO werkzoekenden_werkzoekende (organisatie_id, voornaam, achternaam) "
        "SELECT %s, 'Henk', 'Bos' WHERE %s RETURNING id",
        organisatie,
        persoon,
    )
    [(pk,)] = execute(
        "INSERT INTO werkzoekenden_profiel (organisatie_id, extern_id, kenmerken, deelbaar_met, deelbaar_tot, "
        "gewijzigd, werkzoekende_id) VALUES (%s, %s, '{}', %s, %s, now(), %s) RETURNING id",
        organisatie,
        extern_id,
        met,
        tot,
        people[0][0] if people else None,
    )
    execute(
        "INSERT INTO werkzoekenden_profielstuk (aanbod_id, document, selectieresultaat) VALUES (%s, %s, '{}')",
        pk,
        json.dumps(DOCUMENT | {"idWerkzoekende": extern_id}),
    )
    for keuze in keuzes:
        execute(
            "INSERT INTO toestemming_keuze (profiel_id, ontvanger, deelt, tot, vastgelegd_op) "
            "VALUES (%s, %s, %s, %s, now())",
            pk,
            *keuze,
        )
    return extern_id


def old_vacature(organisatie: int, met: int, tot: date | None) -> str:
    extern_id = f"v{next(numbers)}"
    execute(
        "INSERT INTO vacatures_vacature (organisatie_id, extern_id, kenmerken, naam, deelbaar_met, deelbaar_tot, "
        "gewijzigd) VALUES (%s, %s, '{}', '', %s, %s, now())",
        organisatie,
        extern_id,
        met,
        tot,
    )
    return extern_id


def old_columns(table: str) -> dict[str, tuple[int, date | None]]:
    return {
        extern_id: (met, tot)
        for extern_id, met, tot in execute(f"SELECT extern_id, deelbaar_met, deelbaar_tot FROM {table}")  # noqa: S608
    }


def profielen() -> QuerySet[Profiel]:
    """Without the column that came later."""
    return Profiel.objects.defer("bijgewerkt_op")


def test_each_category_keeps_its_own_decision(vroeger: int) -> None:
    """Profielen: (old columns, decisions, without a person?) -> what is shared afterwards."""
    heel, deel = (ALTIJD, HEEL), (ALTIJD, 0)
    cases = {
        old_profiel(vroeger): {},
        old_profiel(vroeger, 7, None, persoon=False): {SUWI: heel, PUBLIEK: heel, PRIVAAT: heel},
        old_profiel(vroeger, 2, LATER, persoon=False): {PUBLIEK: (LATER, HEEL)},
        # One end for all, where the decisions each have their own: also when that end has passed.
        old_profiel(vroeger, 5, GISTEREN, Keuze(1), Keuze(4, tot=GISTEREN)): {SUWI: deel, PRIVAAT: (GISTEREN, 0)},
        old_profiel(vroeger, 1, LATER, Keuze(1, tot=LATER), Keuze(2), Keuze(2, False)): {SUWI: (LATER, 0)},
        # The latest counts. What the columns did not share is never shared by the move.
        old_profiel(vroeger, 1, None, Keuze(1, tot=GISTEREN), Keuze(1), Keuze(4)): {SUWI: deel},
        old_profiel(vroeger, 3, None, Keuze(1, False), Keuze(2)): {PUBLIEK: deel},
        old_profiel(vroeger, 6, LATER): {PUBLIEK: (LATER, 0), PRIVAAT: (LATER, 0)},  # by hand
    }  # fmt: skip
    closed = {
        old_vacature(vroeger, 7, LATER): (LATER, set(Ontvanger)),
        old_vacature(vroeger, 7, None): (None, set(Ontvanger)),
        old_vacature(vroeger, 0, GISTEREN): (GISTEREN, set()),
    }
    migrate_to(GEWISSELD)
    namen = dict(Werkzoekende.objects.values_list("pk", "pseudoniem"))  # later columns are not there yet
    for row in profielen():
        assert shared_with(row) == cases[row.extern_id], row.extern_id
        werkprofiel = outgoing(json.loads(row.stuk.document), WERKPROFIEL)
        stored = [(tekst.groepen, json.loads(tekst.document)) for tekst in row.teksten.all()]
        shares = bool(cases[row.extern_id]) and row.werkzoekende_id is not None
        assert stored == ([(0, werkprofiel)] if shares else [])
        if row.werkzoekende_id is not None:
            assert namen[row.werkzoekende_id] == row.extern_id
    for vacature in Vacature.objects.all():
        sluit_op, met = closed[vacature.extern_id]
        assert (vacature.sluit_op, shared_with(vacature)) == (sluit_op, dict.fromkeys(met, heel))


def test_the_werkprofiel_of_the_move_is_that_of_the_standard() -> None:
    for document in (DOCUMENT, {}, DOCUMENT | {"contactpersoon": [{"emailadres": "a@b.nl"}], "sector": []}):
        werkprofiel = outgoing(document, WERKPROFIEL)
        stored = tuple(map(json.loads, texts(json.dumps(document))))
        assert stored == (werkprofiel, selectieresultaat(werkprofiel, Soort.WERKZOEKENDE))


def test_who_has_no_profiel_or_an_id_of_another_gets_a_name_of_their_own(vroeger: int) -> None:
    ander = ensure_organisatie(naam="UWV", oin="2" * 20, soort="suwi").pk
    for organisatie in (vroeger, ander):
        old_profiel(organisatie, extern_id="zelfde")
    execute(
        "INSERT INTO werkzoekenden_werkzoekende (organisatie_id, voornaam, achternaam) VALUES (%s, 'A', 'B')",
        vroeger,
    )
    migrate_to(GEWISSELD)
    first, *others = Werkzoekende.objects.order_by("pk").values_list("pseudoniem", flat=True)
    assert first == "zelfde"
    assert all(len(name) == 32 for name in others)


def test_what_old_code_writes_meanwhile_counts(vroeger: int) -> None:
    """Between the steps: also what was filled in already, and what new code took away."""
    migrate_to(ERNAAST)
    nieuw = old_profiel(vroeger, 3, LATER)
    geladen = old_profiel(vroeger, 7, None, persoon=False)
    open_, dicht = old_vacature(vroeger, 7, LATER), old_vacature(vroeger, 7, LATER)
    migrate_to(GEREGELD)
    later = old_profiel(vroeger, 4, None, Keuze(4))
    execute("UPDATE werkzoekenden_profiel SET deelbaar_met = 1 WHERE extern_id = %s", nieuw)
    execute("UPDATE werkzoekenden_profiel SET deelbaar_met = 0 WHERE extern_id = %s", geladen)
    execute("UPDATE vacatures_vacature SET deelbaar_tot = %s WHERE extern_id = %s", GISTEREN, dicht)
    # All columns are written, as old code does, and what new code filled in stays.
    execute("UPDATE werkzoekenden_profiel SET deelbaar_met = deelbaar_met, uren_min = 8")
    # A document that old code replaces leaves no text of before.
    assert execute("SELECT count(*) FROM werkzoekenden_profieltekst") == [(1,)]
    execute("UPDATE werkzoekenden_profielstuk SET document = %s", json.dumps({"sector": []}))
    assert execute("SELECT count(*) FROM werkzoekenden_profieltekst") == [(0,)]
    # What new code withdraws, old code does not give either.
    execute("UPDATE vacatures_vacature SET suwi_tot = NULL, suwi_groepen = NULL WHERE extern_id = %s", open_)
    assert old_columns("vacatures_vacature")[open_] == (6, LATER)
    migrate_to(GEWISSELD)
    found = {row.extern_id: shared_with(row) for row in profielen()}
    assert found == {nieuw: {SUWI: (LATER, 0)}, geladen: {}, later: {PRIVAAT: (ALTIJD, 0)}}
    assert set(Profieltekst.objects.values_list("aanbod__extern_id", "document")) == {
        (nieuw, '{"sector":[]}'),
        (later, '{"sector":[]}'),
    }
    people = Werkzoekende.objects.filter(profiel__extern_id=later)
    assert people.values_list("pseudoniem", flat=True).get() == later
    assert Vacature.objects.get(extern_id=dicht).sluit_op == GISTEREN


def test_new_code_in_the_meantime_gives_old_code_no_more_than_it_had(vroeger: int) -> None:
    extern_id = old_profiel(vroeger, 1, None, Keuze(1))
    geladen = old_profiel(vroeger, persoon=False)
    migrate_to(GEREGELD)
    change = "UPDATE werkzoekenden_profiel SET publiek_tot = %s, publiek_groepen = %s WHERE extern_id = %s"
    execute(change, LATER, 4, extern_id)
    execute(change, ALTIJD, HEEL, geladen)
    assert old_columns("werkzoekenden_profiel") == {extern_id: (1, None), geladen: (2, None)}


def test_filling_in_twice_changes_nothing(vroeger: int) -> None:
    for _ in range(5):
        old_profiel(vroeger, 1, None, Keuze(1))
        old_vacature(vroeger, 7, LATER)
    versions = "SELECT xmin, * FROM werkzoekenden_profiel ORDER BY id"
    migrate_to(GEVULD)
    before = execute(versions), execute("SELECT xmin, * FROM werkzoekenden_profieltekst ORDER BY id")
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name LIKE '%_delen_invullen'")
    migrate_to(GEVULD)
    assert before == (
        execute(versions),
        execute("SELECT xmin, * FROM werkzoekenden_profieltekst ORDER BY id"),
    )


def test_going_back_shares_no_more_than_the_decisions_of_then(vroeger: int) -> None:
    deelt = old_profiel(vroeger, 5, LATER, Keuze(1), Keuze(4, tot=LATER))
    geladen = old_profiel(vroeger, 7, None, persoon=False)
    stopt = old_profiel(vroeger, 1, None, Keuze(1))
    nooit = old_profiel(vroeger)
    vacature, terug = old_vacature(vroeger, 7, LATER), old_vacature(vroeger, 0, None)
    migrate_to(GEWISSELD)
    change = "UPDATE werkzoekenden_profiel SET suwi_tot = %s, suwi_groepen = %s WHERE extern_id = %s"
    execute(change, None, None, stopt)
    execute(change, ALTIJD, 31, nooit)  # a ja that old code cannot say: it knows only the whole document
    migrate_to(VROEGER)
    assert old_columns("werkzoekenden_profiel") == {
        deelt: (5, LATER),
        geladen: (7, None),
        stopt: (0, None),
        nooit: (0, None),
    }
    assert old_columns("vacatures_vacature") == {vacature: (7, LATER), terug: (0, None)}


OLD_QUESTION = """
SELECT p.extern_id FROM werkzoekenden_profiel p JOIN werkzoekenden_profielstuk s ON s.aanbod_id = p.id
WHERE p.deelbaar_met & 1 > 0 AND (p.deelbaar_tot IS NULL OR p.deelbaar_tot >= current_date) AND s.document <> ''
"""


def test_questions_are_answered_throughout_and_a_withdrawal_counts_at_once(vroeger: int) -> None:
    right = {old_profiel(vroeger, 1, None, Keuze(1)) for _ in range(40)}
    right |= {old_profiel(vroeger, 7, None, persoon=False) for _ in range(40)}
    for _ in range(40):
        old_profiel(vroeger, 1, GISTEREN, Keuze(1, tot=GISTEREN))
    wisselt = old_profiel(vroeger, 1, None, Keuze(1))
    wrong: list[object] = []
    asked, done = [0], threading.Event()

    def ask() -> None:
        try:
            with as_owner(), connection.cursor() as cursor:
                while not done.is_set():
                    shares = asked[0] % 2
                    change = "UPDATE werkzoekenden_profiel SET deelbaar_met = %s WHERE extern_id = %s"
                    cursor.execute(change, [shares, wisselt])
                    cursor.execute(OLD_QUESTION)
                    found = {extern_id for (extern_id,) in cursor.fetchall()}
                    if found != (right | {wisselt} if shares else right):
                        wrong.append(found ^ right)
                    asked[0] += 1
                cursor.execute(change, [0, wisselt])
        except Exception as error:
            wrong.append(error)

    asker = threading.Thread(target=ask)
    asker.start()
    try:
        migrate_to(GEREGELD)
    finally:
        done.set()
        asker.join(PATIENCE)
    assert wrong == []
    assert asked[0] > 10
    migrate_to(GEWISSELD)
    assert set(Profiel.objects.deliverable(SUWI).values_list("extern_id", flat=True)) == right
