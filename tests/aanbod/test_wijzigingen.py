"""What changed in the supply is said with the change, read in order, once, and never missed."""

import ast
import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

import vumportal
from tests.besluiten import persoon_met_profiel, share, stop_sharing
from tests.hulp import PATIENCE
from tests.vacatures.dossiers import dossier_of, in_days, outcome
from vumportal.aanbod.laden import Laadvoortgang
from vumportal.aanbod.models import Wijziging, Wijzigingstand
from vumportal.aanbod.wijzigingen import mark_loaded, read_changes, remove_old, write_change
from vumportal.bron.laden import load_stream
from vumportal.caseload.rechten import erase_person
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.toestemming.models import Grondslag
from vumportal.toestemming.overstap import announce_switch
from vumportal.vacatures.levensloop import CONTROLE, close_dossier, extend, reopen
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.publiceren import publish
from vumportal.vacatures.services import save_vacature, withdraw
from vumportal.werkzoekenden.services import save_profiel

pytestmark = pytest.mark.django_db

Wat = Wijziging.Wat
WORTEL = Path(vumportal.__file__).parent
NAAIER = {"naamVacature": "Naaier", "adres": {"postcode": "5611AB"}, "sluitingsdatumVacature": "2999-12-18"}
Said = Callable[[], list[tuple[str, str, str]]]


@pytest.fixture
def wim(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    return maak_gebruiker("wsp", "wim")


@pytest.fixture
def said() -> Said:
    """What was said since it was last asked: (soort, wat, id)."""
    last = 0

    def ask() -> list[tuple[str, str, str]]:
        nonlocal last
        rows = list(Wijziging.objects.filter(pk__gt=last).order_by("pk"))
        last = rows[-1].pk if rows else last
        return [(row.soort, row.wat, row.extern_id) for row in rows]

    return ask


@pytest.fixture
def vacature(postcodes: None, organisatie: Organisatie) -> Vacature:
    return save_vacature(organisatie=organisatie, document=NAAIER)


@pytest.fixture
def dossier(vacature: Vacature, wim: Gebruiker) -> Vacaturedossier:
    return dossier_of(vacature, wim)


# --- every way in which supply changes ----------------------------------------------------------------
def test_every_step_in_the_life_of_a_vacature_is_said(
    dossier: Vacaturedossier, wim: Gebruiker, said: Said
) -> None:
    """Reopening makes a concept of it again: nothing of the supply changes until it is published."""
    [made] = said()
    assert made == ("vacature", "geschreven", dossier.vacature.extern_id)
    publish(dossier=dossier, door=wim, tot=in_days(9))
    assert said() == [made]
    extend(dossier=dossier, door=wim, tot=in_days(12), gecontroleerd=dict.fromkeys(CONTROLE, True))
    assert said() == [made]
    close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    assert said() == [("vacature", "weg", made[2])]
    reopen(dossier=dossier, door=wim)
    assert said() == []
    publish(dossier=dossier, door=wim, tot=in_days(9))
    assert said() == [made]
    withdraw(vacature=dossier.vacature, gebruiker=wim)
    assert said() == [("vacature", "weg", made[2])]


def test_every_step_in_the_life_of_a_profiel_is_said(
    organisatie: Organisatie, anja: Gebruiker, postcodes: None, said: Said
) -> None:
    profiel = persoon_met_profiel(organisatie)
    written = ("werkzoekende", "geschreven", profiel.extern_id)
    gone = ("werkzoekende", "weg", profiel.extern_id)
    assert said() == [written]
    assert profiel.werkzoekende is not None
    save_profiel(
        werkzoekende=profiel.werkzoekende, document={"mobiliteit": {"bemiddelingspostcode": "5611AB"}}
    )
    assert said() == [written]
    share(profiel, Ontvanger.SUWI, Ontvanger.PRIVAAT)
    assert set(said()) == {written}
    stop_sharing(profiel, Ontvanger.SUWI)
    assert said() == [written]
    stop_sharing(profiel, Ontvanger.PRIVAAT)
    assert said() == [gone]
    erase_person(werkzoekende=profiel.werkzoekende, door=anja)
    assert said() == [gone]


def test_another_ground_is_said_once_for_everybody(
    organisatie: Organisatie, postcodes: None, said: Said
) -> None:
    share(persoon_met_profiel(organisatie), Ontvanger.SUWI)
    said()
    announce_switch(
        organisatie=organisatie,
        ontvanger=Ontvanger.SUWI,
        naar=Grondslag.Soort.PUBLIEKE_TAAK,
        per=timezone.localdate() + timedelta(days=30),
    )
    assert said() == [("werkzoekende", "geladen", "")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("aantal", [3, 5])
def test_a_file_has_one_mark_however_many_batches_it_took(
    organisatie: Organisatie, postcodes: None, monkeypatch: pytest.MonkeyPatch, aantal: int
) -> None:
    monkeypatch.setattr("vumportal.aanbod.laden.BATCH", 2)
    rows = [NAAIER | {"idVacature": f"v{nummer}"} for nummer in range(aantal)]
    load_stream(
        BytesIO(json.dumps(rows).encode()),
        organisatie=organisatie,
        soort=Soort.VACATURE,
        leverbaar=True,
        opnieuw=False,
        voortgang=Laadvoortgang(),
        on_error=lambda nummer, fouten: None,
        on_progress=lambda stand: None,
    )
    assert Vacature.objects.count() == aantal
    assert list(Wijziging.objects.values_list("soort", "wat", "extern_id")) == [("vacature", "geladen", "")]


NAAST_DE_DIENSTEN = {
    ("vacatures/delen.py", "hand_over_dossier"): "another team works at it: what others find stays the same",
    ("vacatures/levensloop.py", "_end_now"): "is withdrawn in the same step, which says so",
}
"""Where rows of the supply are changed by a statement of its own, and why that need not be said there."""


def written_directly() -> set[tuple[str, str]]:
    """(module, function) of every statement that changes vacatures or profielen by name, past the services."""
    found, wijs = set(), {"update", "delete", "create", "bulk_create", "bulk_update", "get_or_create"}
    for pad in sorted(WORTEL.rglob("*.py")):
        if {"migrations", "ontwikkel"} & set(pad.parts):
            continue
        tekst = pad.read_text()
        for functie in ast.walk(ast.parse(tekst)):
            if not isinstance(functie, ast.FunctionDef):
                continue
            for deel in ast.walk(functie):
                if (
                    isinstance(deel, ast.Call)
                    and isinstance(deel.func, ast.Attribute)
                    and deel.func.attr in wijs
                ):
                    bron = ast.get_source_segment(tekst, deel) or ""
                    if bron.startswith(("Vacature.objects", "Profiel.objects")):
                        found.add((pad.relative_to(WORTEL).as_posix(), functie.name))
    return found


def test_nothing_is_changed_past_the_services_without_a_reason() -> None:
    assert written_directly() == set(NAAST_DE_DIENSTEN)


def test_what_is_undone_was_not_said(organisatie: Organisatie, postcodes: None) -> None:
    with transaction.atomic():
        save_vacature(organisatie=organisatie, document=NAAIER)
        transaction.set_rollback(True)
    assert not Wijziging.objects.exists()


# --- reading ------------------------------------------------------------------------------------------
def write(organisatie: Organisatie, *ids: str) -> None:
    write_change(soort=Soort.VACATURE, wat=Wat.GESCHREVEN, organisatie_id=organisatie.pk, extern_ids=ids)


@transaction.atomic
def read(lezer: str = "proef", meest: int = 100) -> list[str]:
    return [row.extern_id for row in read_changes(lezer, meest)]


@pytest.mark.django_db(transaction=True)
def test_each_reader_reads_everything_once_and_in_order(organisatie: Organisatie) -> None:
    write(organisatie, "a", "b")
    write(organisatie, "c")
    assert [read(meest=2), read(meest=2), read(meest=2)] == [["a", "b"], ["c"], []]
    assert read("ander") == ["a", "b", "c"]
    write(organisatie, "d")
    assert (read(), read("ander"), read()) == (["d"], ["d"], [])


@pytest.mark.django_db(transaction=True)
def test_what_a_reader_could_not_finish_is_read_again(organisatie: Organisatie) -> None:
    write(organisatie, "a")
    for _ in range(2):
        with transaction.atomic():
            assert [row.extern_id for row in read_changes("proef", 9)] == ["a"]
            transaction.set_rollback(True)
    assert read() == ["a"]


@pytest.fixture
def ernaast() -> Iterator[Callable[[Callable[[], object]], None]]:
    """Do something in a transaction of another connection, which stays open until the test says `klaar`."""
    klaar, begonnen = threading.Event(), threading.Event()
    op_tijd: list[bool] = []

    def start(work: Callable[[], object]) -> None:
        def run() -> None:
            try:
                with transaction.atomic():
                    work()
                    begonnen.set()
                    op_tijd.append(klaar.wait(PATIENCE))
            finally:
                connection.close()

        thread = threading.Thread(target=run)
        start.klaar = lambda: (klaar.set(), thread.join(PATIENCE))  # type: ignore[attr-defined]
        thread.start()
        assert begonnen.wait(PATIENCE)

    yield start
    start.klaar()  # type: ignore[attr-defined]
    assert op_tijd == [True]  # else the test waited for what must not be waited for


@pytest.mark.django_db(transaction=True)
def test_nobody_reads_past_a_transaction_that_still_runs(
    organisatie: Organisatie, ernaast: Callable[..., None]
) -> None:
    """It began earlier, so its rows come first: who read the later one would never see them."""
    ernaast(lambda: write(organisatie, "eerst"))
    write(organisatie, "later")
    assert read() == []
    ernaast.klaar()  # type: ignore[attr-defined]
    assert read() == ["eerst", "later"]


@pytest.mark.django_db(transaction=True)
def test_one_reads_at_a_time_and_nobody_waits_for_that(
    organisatie: Organisatie, ernaast: Callable[..., None]
) -> None:
    write(organisatie, "a")
    read("ander")
    write(organisatie, "b")
    gelezen: list[Wijziging] = []
    ernaast(lambda: gelezen.extend(read_changes("ander", 9)))
    assert [row.extern_id for row in gelezen] == ["b"]
    assert read("ander") == []
    ernaast.klaar()  # type: ignore[attr-defined]
    assert read("ander") == []
    assert Wijzigingstand.objects.get(pk="ander").nummer == gelezen[0].pk


@pytest.mark.django_db(transaction=True)
def test_after_a_copy_was_put_back_elsewhere_reading_goes_on(organisatie: Organisatie) -> None:
    """There the numbers of transactions may be lower than those in the copy."""
    write(organisatie, "a", "b")
    read()
    Wijziging.objects.update(transactie=10**15)
    Wijzigingstand.objects.update(transactie=10**15)
    write(organisatie, "c")
    assert read() == ["a", "b", "c"]
    write(organisatie, "d")
    assert read() == ["d"]


@pytest.mark.django_db(transaction=True)
def test_what_everybody_read_goes_after_a_week(organisatie: Organisatie) -> None:
    write(organisatie, "oud")
    Wijziging.objects.update(op=timezone.now() - timedelta(days=8))
    assert remove_old() == 0  # nobody reads yet
    read("een")
    write(organisatie, "nieuw")
    read("ander", meest=0)
    assert remove_old() == 0
    read("ander")
    assert remove_old() == 1
    assert list(Wijziging.objects.values_list("extern_id", flat=True)) == ["nieuw"]


@pytest.mark.django_db(transaction=True)
def test_a_mark_takes_the_place_of_the_one_before(organisatie: Organisatie) -> None:
    first = mark_loaded(soort=Soort.VACATURE, organisatie_id=organisatie.pk)
    assert read() == [""]
    second = mark_loaded(soort=Soort.VACATURE, organisatie_id=organisatie.pk, in_plaats_van=first)
    assert (read(), [*Wijziging.objects.values_list("pk", flat=True)]) == ([""], [second])
