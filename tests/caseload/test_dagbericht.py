"""The daily mail of staff: who gets it, once, and what is in it; sent to a real server over a socket."""

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from email import message_from_string, policy
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from tests.werkzoekenden.mailserver import Postkamer, mail_server
from vumportal.caseload import dagbericht, tasks
from vumportal.caseload.aandacht_kiezen import switch_off
from vumportal.caseload.dagbericht import send_digest, stop_digest, waiting_for_digest, want_digest
from vumportal.caseload.models import Vervanging
from vumportal.caseload.services import accompany
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.werkdagen import after
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import agree, ask, end_task

pytestmark = pytest.mark.django_db

ADRES = "anja@werk.example"
PORTAAL = "https://werkplek.example"


def workday(hoeveelste: int = 1) -> date:
    """Today, or the first day after it on which offices are open; the one after that is number 2."""
    return after(timezone.localdate() - timedelta(days=1), hoeveelste)


@pytest.fixture
def post(settings: Any) -> Iterator[Postkamer]:
    """A mail server that takes everything, of a portal that sends mail."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.poort
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.MAIL_AAN, settings.MAIL_PORTAAL = True, PORTAAL
        settings.DEFAULT_FROM_EMAIL = "portaal@voorbeeld.nl"
        yield server


@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    """Somebody of Anja, who asked something."""
    persoon = add_werkzoekende(
        organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984
    )
    accompany(werkzoekende=persoon, klantmanager=anja, fase="1-intake")
    ask(persoon=persoon, vraag="Kan ik ook in Best werken?")
    return persoon


@pytest.fixture
def lezer(anja: Gebruiker, post: Postkamer) -> Gebruiker:
    """Anja, who asked for the mail."""
    want_digest(gebruiker=anja, adres=ADRES)
    anja.refresh_from_db()
    return anja


def test_it_has_numbers_and_links_and_nobody(henk: Werkzoekende, lezer: Gebruiker, post: Postkamer) -> None:
    agree(over=henk, door=lezer, titel="belt de opvang", voor=Taak.Voor.PERSOON)
    assert send_digest(lezer.pk, workday())
    [brief] = post.brieven
    mail = message_from_string(brief, policy=policy.default)
    assert (mail["Subject"], mail["To"]) == ("Wat er vandaag op je wacht", ADRES)
    assert mail["List-Unsubscribe"] == f"<{PORTAAL}/dagbericht/>"
    tekst = mail.get_content()
    for regel in ("Nu nodig: 1", "- vraagt iets: 1", "Wacht op anderen: 1", "Afspraken vandaag: 0"):
        assert regel in tekst.splitlines()
    assert f"Bekijk wie het zijn in de werkplek: {PORTAAL}/" in tekst.splitlines()
    assert f"Wil je deze mail niet meer? Zet hem uit: {PORTAAL}/dagbericht/" in tekst.splitlines()
    for woord in ("Henk", "Jansen", "opvang", "Anja", lezer.organisatie.naam, henk.pseudoniem):
        assert woord not in brief


def test_once_a_day(henk: Werkzoekende, lezer: Gebruiker, post: Postkamer) -> None:
    sent = [send_digest(lezer.pk, dag) for dag in (workday(), workday(), workday(2), workday())]
    assert sent == [True, False, True, False]
    assert len({message_from_string(brief)["Message-ID"] for brief in post.brieven}) == 2


def test_who_has_nothing_to_do_gets_none(henk: Werkzoekende, lezer: Gebruiker, post: Postkamer) -> None:
    """Also when only others have something to do; and what comes later that day waits for the next."""
    switch_off(organisatie=henk.organisatie, regel="geen_profiel", door=lezer)
    end_task(taak=henk.taken.get(), door=lezer, antwoord="Ja.")
    agree(over=henk, door=lezer, titel="cv maken", voor=Taak.Voor.PERSOON)
    assert not send_digest(lezer.pk, workday())
    ask(persoon=henk, vraag="En in Son?")
    assert not send_digest(lezer.pk, workday())
    assert post.brieven == []


def _stop(lezer: Gebruiker) -> None:
    stop_digest(gebruiker=lezer)


def _leave(lezer: Gebruiker) -> None:
    Gebruiker.objects.update(is_active=False)


def _no_address(lezer: Gebruiker) -> None:
    Gebruiker.objects.update(email="")


def _other_work(lezer: Gebruiker) -> None:
    Gebruiker.objects.update(rol=Gebruiker.Rol.BEHEERDER)


@pytest.mark.parametrize("anders", [None, _stop, _leave, _no_address, _other_work])
def test_only_who_asked_and_works_here(
    henk: Werkzoekende, lezer: Gebruiker, post: Postkamer, anders: Callable[[Gebruiker], None] | None
) -> None:
    if anders is not None:
        anders(lezer)
    assert waiting_for_digest(workday()) == ([] if anders else [lezer.pk])
    assert send_digest(lezer.pk, workday()) is (anders is None)


def test_who_is_away_gets_none(
    henk: Werkzoekende, lezer: Gebruiker, post: Postkamer, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    carla = maak_gebruiker("klantmanager", "carla", team="Noord")
    Vervanging.objects.create(
        wie=lezer, door=carla, soort="ziek", van=workday(), tot=workday(), geregeld_door=carla
    )
    assert waiting_for_digest(workday()) == []
    assert waiting_for_digest(workday(2)) == [lezer.pk]


@pytest.mark.parametrize("dag", [date(2026, 11, 28), date(2026, 11, 29), date(2026, 12, 25)])
def test_not_on_a_day_without_work(henk: Werkzoekende, lezer: Gebruiker, post: Postkamer, dag: date) -> None:
    assert waiting_for_digest(dag) == []
    assert not send_digest(lezer.pk, dag)


def test_the_server_says_later_and_a_next_round_tries_again(
    henk: Werkzoekende, lezer: Gebruiker, post: Postkamer, caplog: pytest.LogCaptureFixture
) -> None:
    post.antwoord = f"451 {ADRES}"
    assert not send_digest(lezer.pk, workday())
    assert caplog.messages == ["dagbericht niet verstuurd: SMTPRecipientsRefused"]
    post.antwoord = "250 ok"
    assert waiting_for_digest(workday()) == [lezer.pk]
    assert send_digest(lezer.pk, workday())


def test_a_server_that_falls_silent_may_have_taken_it(
    henk: Werkzoekende, lezer: Gebruiker, post: Postkamer
) -> None:
    post.na_data = ""
    assert not send_digest(lezer.pk, workday())
    post.na_data = "250 ok"
    assert not send_digest(lezer.pk, workday())
    assert send_digest(lezer.pk, workday(2))


def test_an_address_that_is_refused_gets_no_more(
    henk: Werkzoekende, lezer: Gebruiker, post: Postkamer
) -> None:
    post.antwoord = "550 no such user"
    assert not send_digest(lezer.pk, workday())
    lezer.refresh_from_db()
    assert not lezer.dagbericht


def test_who_is_killed_after_taking_the_day_loses_that_one(
    henk: Werkzoekende, lezer: Gebruiker, post: Postkamer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(dagbericht, "count_day", _killed)
        with pytest.raises(SystemExit):
            send_digest(lezer.pk, workday())
    assert waiting_for_digest(workday()) == []
    assert send_digest(lezer.pk, workday(2))


def _killed(*args: object) -> None:
    raise SystemExit


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_sends_it(henk: Werkzoekende, lezer: Gebruiker, post: Postkamer) -> None:
    start, sent = threading.Barrier(2), []

    def work() -> None:
        start.wait(10)
        sent.append(send_digest(lezer.pk, workday()))
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert sorted(sent) == [False, True]
    assert len(post.brieven) == 1


def test_only_staff_can_ask_and_only_at_an_address(anja: Gebruiker) -> None:
    with pytest.raises(ValidationError):
        want_digest(gebruiker=anja, adres="anja@")
    anja.rol = Gebruiker.Rol.PRIVACY
    with pytest.raises(ValidationError, match="wie met kandidaten werkt"):
        want_digest(gebruiker=anja, adres=ADRES)


def test_a_task_has_a_key_alone(
    henk: Werkzoekende, lezer: Gebruiker, post: Postkamer, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[Any, ...]] = []
    monkeypatch.setattr(tasks.send_one_digest, "delay", lambda *args: given.append(args))
    monkeypatch.setattr(dagbericht, "is_working_day", lambda dag: True)
    tasks.send_digests()
    assert given == [(lezer.pk,)]
    tasks.send_one_digest(*given[0])
    assert len(post.brieven) == 1
