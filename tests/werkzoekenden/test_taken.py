"""Tasks: a question of a person, by when it is answered, who sees it, and its end."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.feiten import fact
from tests.hulp import PATIENCE, wait_until
from vumportal.organisaties import werkdagen
from vumportal.organisaties.grenzen import ANTWOORD, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende, grant
from vumportal.werkzoekenden.taken import MEEST_OPEN, add_task, ask, end_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    persoon = add_werkzoekende(
        organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984
    )
    grant(werkzoekende=persoon, gebruiker=anja)
    return persoon


@pytest.mark.parametrize("dagen", [None, 2])
def test_a_question_is_answered_within_the_term_of_the_organisation(
    henk: Werkzoekende, organisatie: Organisatie, dagen: int | None
) -> None:
    if dagen:
        set_limit(sleutel=ANTWOORD.sleutel, waarde=dagen, organisatie=organisatie)
    taak = ask(persoon=henk, vraag="Kan ik ook in Best werken?", toelichting="na 5 uur")
    vandaag = timezone.localdate()
    assert (taak.soort, taak.voor, taak.status) == ("vraag", "klantmanager", "open")
    assert (taak.titel, taak.toelichting) == ("Kan ik ook in Best werken?", "na 5 uur")
    assert taak.uiterste_datum == werkdagen.after(vandaag, dagen or 5)
    assert taak.herinnering == werkdagen.before(taak.uiterste_datum)


def test_the_same_question_is_asked_once_until_it_is_answered(henk: Werkzoekende, anja: Gebruiker) -> None:
    first = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    assert ask(persoon=henk, vraag=" Kan ik  ook in Best werken?") == first
    end_task(taak=first, door=anja)
    assert ask(persoon=henk, vraag="Kan ik ook in Best werken?") != first


@pytest.mark.parametrize(
    ("vraag", "toelichting"), [("", ""), ("  ", ""), ("x" * 101, ""), ("Hoi", "x" * 81)], ids=repr
)
def test_what_is_empty_or_too_long_is_refused(henk: Werkzoekende, vraag: str, toelichting: str) -> None:
    with pytest.raises(ValidationError):
        ask(persoon=henk, vraag=vraag, toelichting=toelichting)
    assert not Taak.objects.exists()


def test_so_many_questions_can_be_open(henk: Werkzoekende, anja: Gebruiker) -> None:
    taken = [ask(persoon=henk, vraag=f"Vraag {number}") for number in range(MEEST_OPEN)]
    with pytest.raises(ValidationError, match="al 5 vragen open"):
        ask(persoon=henk, vraag="Nog een")
    end_task(taak=taken[0], door=anja)
    assert ask(persoon=henk, vraag="Nog een").status == "open"


def test_it_ends_once(henk: Werkzoekende, anja: Gebruiker) -> None:
    taak = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    assert end_task(taak=taak, door=anja, antwoord=" Ja,\r\ndat kan. ") is True
    assert end_task(taak=taak, door=None, antwoord="Nee") is False
    taak.refresh_from_db()
    assert (taak.status, taak.antwoord, taak.gedaan_door) == ("uitgevoerd", "Ja,\ndat kan.", anja)
    assert taak.gedaan_op is not None


def test_an_answer_that_is_too_long_is_refused(henk: Werkzoekende, anja: Gebruiker) -> None:
    taak = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    with pytest.raises(ValidationError, match="maximaal 500"):
        end_task(taak=taak, door=anja, antwoord="x" * 501)
    taak.refresh_from_db()
    assert taak.status == "open"


def test_staff_sees_those_of_who_accompanies_and_their_own(
    henk: Werkzoekende, anja: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    def make(voor: str, eigenaar: Gebruiker | None = None) -> Taak:
        return add_task(over=henk, soort="vraag", voor=voor, titel=voor, eigenaar=eigenaar)

    bram = maak_gebruiker("klantmanager", "bram", team="Noord")
    carla = maak_gebruiker("klantmanager", "carla", team="Noord")
    grant(werkzoekende=henk, gebruiker=bram)
    vraag, van_bram = make("klantmanager"), make("account", bram)
    make("privacy")
    make("persoon")
    assert set(Taak.objects.for_staff(anja)) == {vraag}
    assert set(Taak.objects.for_staff(bram)) == {vraag, van_bram}
    assert not Taak.objects.for_staff(carla)


@pytest.mark.parametrize(("voor", "met"), [("account", False), ("klantmanager", True)])
def test_the_database_refuses_another_owner(
    henk: Werkzoekende, anja: Gebruiker, voor: str, met: bool
) -> None:
    taak = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    with pytest.raises(IntegrityError, match="taak_een_eigenaar"), transaction.atomic():
        Taak.objects.filter(pk=taak.pk).update(voor=voor, eigenaar=anja if met else None)


def test_the_database_refuses_an_end_without_a_moment(henk: Werkzoekende) -> None:
    taak = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    with pytest.raises(IntegrityError, match="taak_open_of_gedaan"), transaction.atomic():
        Taak.objects.filter(pk=taak.pk).update(status="uitgevoerd")


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_ask_once(henk: Werkzoekende) -> None:
    begin = Barrier(4)

    def press() -> None:
        begin.wait(PATIENCE)
        try:
            ask(persoon=henk, vraag="Kan ik ook in Best werken?")
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert Taak.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_end_the_last_two_tasks_at_once_leave_nothing_that_waits(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    """Each must see what the other did: else the fact says for a day that a question waits."""
    first, second = (ask(persoon=henk, vraag=f"Vraag {number}") for number in range(2))
    assert fact(henk, "vraag_sinds") is not None

    def other() -> None:
        end_task(taak=second, door=anja)
        connection.close()

    def waits() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            return bool(cursor.fetchone()[0])

    thread = Thread(target=other)
    with transaction.atomic():
        end_task(taak=first, door=anja)
        thread.start()
        wait_until(waits)
    thread.join(PATIENCE)
    assert fact(henk, "vraag_sinds") is None
