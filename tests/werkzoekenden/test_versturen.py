"""Mail that there is something new: who gets it, when, once, and what is in it; sent to a real server over a socket."""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_string, policy
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.werkzoekenden.mailserver import Postkamer, mail_server
from vumportal.organisaties.models import Organisatie
from vumportal.werkzoekenden import tasks, versturen
from vumportal.werkzoekenden.bericht import (
    GELDIG,
    confirm_address,
    invite,
    secret_of,
    stop_mail,
    tell,
    want_mail,
)
from vumportal.werkzoekenden.models import Mailbericht, Mailwens, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import ask, end_task
from vumportal.werkzoekenden.versturen import people_waiting, send_waiting

pytestmark = pytest.mark.django_db
ADRES = "henk.jansen@voorbeeld.nl"
PORTAAL = "https://werkplek.example"


@pytest.fixture
def henk(organisatie: Organisatie) -> Werkzoekende:
    return add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984)


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
def wens(henk: Werkzoekende, post: Postkamer) -> Mailwens:
    """Henk said yes and pressed the button; what was sent for that is forgotten."""
    wens = want_mail(persoon=henk, adres=ADRES)
    assert confirm_address(pk=wens.pk, geheim=secret_of(wens))
    Mailbericht.objects.all().delete()
    return wens


def next_day(wens: Mailwens) -> None:
    """As if the last mail was sent yesterday."""
    Mailwens.objects.filter(pk=wens.pk).update(laatst=timezone.localdate() - timedelta(days=1))


def soon() -> None:
    """As if every pause was over."""
    Mailbericht.objects.update(vanaf=timezone.now() - timedelta(seconds=1))


def test_it_says_nothing_but_that_there_is_something(
    henk: Werkzoekende, wens: Mailwens, post: Postkamer
) -> None:
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    send_waiting(henk.pk)
    [brief] = post.brieven
    mail = message_from_string(brief, policy=policy.default)
    assert mail["Subject"] == "Er staat iets nieuws voor je klaar"
    assert mail["To"] == ADRES
    assert mail["From"] == "portaal@voorbeeld.nl"
    tekst = mail.get_content()
    assert (
        tekst.split()
        == versturen.TEKST.format(mijn=f"{PORTAAL}/mijn/", stoppen=f"{PORTAAL}/mijn/bericht/").split()
    )
    for woord in (henk.voornaam, henk.achternaam, henk.organisatie.naam, "werk:1", henk.pseudoniem):
        assert woord not in brief.replace(ADRES, "")


def test_the_first_mail_has_the_link_and_only_the_button_makes_it_count(
    henk: Werkzoekende, post: Postkamer
) -> None:
    wens = want_mail(persoon=henk, adres=ADRES)
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    send_waiting(henk.pk)
    [brief] = post.brieven
    assert f"/mijn/bericht/{wens.pk}/" in brief.replace("=\n", "")
    assert henk.voornaam not in brief.replace(ADRES, "")
    assert not confirm_address(pk=wens.pk, geheim="0" * 64)
    assert confirm_address(pk=wens.pk, geheim=secret_of(wens))
    assert not confirm_address(pk=wens.pk, geheim=secret_of(wens))
    send_waiting(henk.pk)
    assert len(post.brieven) == 1  # what happened before it counted is no news


def test_an_old_link_opens_nothing(henk: Werkzoekende, post: Postkamer) -> None:
    wens = want_mail(persoon=henk, adres=ADRES)
    Mailwens.objects.update(gevraagd=timezone.now() - GELDIG)
    wens.refresh_from_db()
    assert not confirm_address(pk=wens.pk, geheim=secret_of(wens))


def test_another_address_must_be_confirmed_again_and_the_link_of_the_first_is_dead(
    henk: Werkzoekende, wens: Mailwens
) -> None:
    nieuw = want_mail(persoon=henk, adres="ander@voorbeeld.nl")
    assert nieuw.bevestigd_op is None
    assert not confirm_address(pk=wens.pk, geheim=secret_of(wens))


def test_the_same_address_twice_is_one_mail(henk: Werkzoekende, post: Postkamer) -> None:
    for _ in range(3):
        want_mail(persoon=henk, adres=ADRES)
        send_waiting(henk.pk)
    assert len(post.brieven) == 1


def test_nobody_can_have_many_addresses_written_to(henk: Werkzoekende, post: Postkamer) -> None:
    for nummer in range(5):
        want_mail(persoon=henk, adres=f"a{nummer}@voorbeeld.nl")
    with pytest.raises(ValidationError, match="veel adressen"):
        want_mail(persoon=henk, adres="a6@voorbeeld.nl")


def test_at_most_one_a_day_and_what_waited_goes_the_next(
    henk: Werkzoekende, wens: Mailwens, post: Postkamer
) -> None:
    for sleutel in ("werk:1", "werk:2"):
        tell(werkzoekende_id=henk.pk, sleutel=sleutel)
    send_waiting(henk.pk)
    tell(werkzoekende_id=henk.pk, sleutel="werk:3")
    for _ in range(3):
        send_waiting(henk.pk)
    assert len(post.brieven) == 1
    assert people_waiting() == [henk.pk]
    next_day(wens)
    send_waiting(henk.pk)
    assert len(post.brieven) == 2
    assert people_waiting() == []


def test_the_same_news_is_told_once(henk: Werkzoekende, wens: Mailwens, post: Postkamer) -> None:
    for _ in range(2):
        tell(werkzoekende_id=henk.pk, sleutel="werk:1")
        send_waiting(henk.pk)
        next_day(wens)
    assert len(post.brieven) == 1


def test_who_did_not_ask_or_stopped_gets_nothing(henk: Werkzoekende, wens: Mailwens, post: Postkamer) -> None:
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    stop_mail(persoon=henk)
    tell(werkzoekende_id=henk.pk, sleutel="werk:2")
    send_waiting(henk.pk)
    assert post.brieven == []
    assert not Mailbericht.objects.exists()
    assert not Mailwens.objects.exists()


@pytest.mark.parametrize("storing", ["451 later", "weg"])
def test_a_broken_server_loses_nothing_and_sends_nothing_twice(
    henk: Werkzoekende, wens: Mailwens, post: Postkamer, settings: Any, storing: str
) -> None:
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    if storing == "weg":
        settings.EMAIL_PORT = 1
    else:
        post.antwoord = storing
    for poging in range(1, 4):
        send_waiting(henk.pk)
        [bericht] = Mailbericht.objects.all()
        assert (bericht.pogingen, bericht.klaar_op) == (poging, None)
        send_waiting(henk.pk)  # not before its pause is over
        assert Mailbericht.objects.get().pogingen == poging
        soon()
    post.antwoord, settings.EMAIL_PORT = "250 ok", post.poort
    for _ in range(2):
        send_waiting(henk.pk)
    assert len(post.brieven) == 1
    assert Mailbericht.objects.get().uitkomst == "verstuurd"


def test_pauses_grow_and_end(henk: Werkzoekende, wens: Mailwens, post: Postkamer) -> None:
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    post.antwoord = "451 later"
    pauzes = []
    for _ in range(12):
        send_waiting(henk.pk)
        pauzes.append(Mailbericht.objects.get().vanaf - timezone.now())
        soon()
    minuten = [round(pauze / timedelta(minutes=1)) for pauze in pauzes]
    assert minuten == [2, 4, 8, 16, 32, 64, *[120] * 6]
    Mailbericht.objects.update(gemaakt=timezone.now() - versturen.OPGEVEN)
    send_waiting(henk.pk)
    assert Mailbericht.objects.get().uitkomst == "opgegeven"
    assert people_waiting() == []


def test_an_address_that_is_refused_gets_no_more(henk: Werkzoekende, wens: Mailwens, post: Postkamer) -> None:
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    post.antwoord = "550 no such user"
    send_waiting(henk.pk)
    wens.refresh_from_db()
    assert wens.geweigerd_op is not None
    assert Mailbericht.objects.get().uitkomst == "geweigerd"
    post.antwoord = "250 ok"
    tell(werkzoekende_id=henk.pk, sleutel="werk:2")
    send_waiting(henk.pk)
    assert post.brieven == []
    assert want_mail(persoon=henk, adres=ADRES).geweigerd_op is None


def test_who_is_killed_halfway_sends_it_the_next_day(
    henk: Werkzoekende, wens: Mailwens, post: Postkamer, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    with monkeypatch.context() as patch:
        patch.setattr(versturen, "_deliver", lambda zending: None)
        send_waiting(henk.pk)
    Mailbericht.objects.update(bezig_tot=timezone.now() - timedelta(seconds=1))
    send_waiting(henk.pk)
    assert post.brieven == []
    next_day(wens)
    send_waiting(henk.pk)
    assert len(post.brieven) == 1


def test_a_server_that_falls_silent_may_have_taken_it_so_the_next_day(
    henk: Werkzoekende, wens: Mailwens, post: Postkamer
) -> None:
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    post.na_data = ""
    send_waiting(henk.pk)
    post.na_data = "250 ok"
    soon()
    send_waiting(henk.pk)
    assert post.brieven == []
    next_day(wens)
    send_waiting(henk.pk)
    assert len(post.brieven) == 1


def test_no_address_is_in_the_log(
    henk: Werkzoekende, wens: Mailwens, post: Postkamer, caplog: pytest.LogCaptureFixture
) -> None:
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    for antwoord in (f"451 {ADRES}", f"550 {ADRES}"):
        post.antwoord = antwoord
        send_waiting(henk.pk)
        soon()
    assert caplog.messages == ["mail niet verstuurd: SMTPRecipientsRefused"] * 2


def test_after_commit_the_worker_hears_a_key_alone(
    henk: Werkzoekende,
    wens: Mailwens,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(
        "vumportal.werkzoekenden.bericht.current_app.send_task", lambda *args, **how: sent.append(args)
    )
    with django_capture_on_commit_callbacks(execute=True):
        tell(werkzoekende_id=henk.pk, sleutel="werk:1")
        assert sent == []
    assert sent == [("werkzoekenden.verstuur", (henk.pk,))]


def test_the_round_finds_what_no_worker_heard_of(
    henk: Werkzoekende, wens: Mailwens, post: Postkamer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(werkzoekende_id=henk.pk, sleutel="werk:1")
    monkeypatch.setattr(tasks.send_one, "delay", tasks.send_one)
    tasks.send_all()
    assert len(post.brieven) == 1


def test_an_answer_to_a_question_is_news(henk: Werkzoekende, wens: Mailwens) -> None:
    taak = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    assert end_task(taak=taak, door=None, antwoord="Ja.")
    assert [bericht.sleutel for bericht in Mailbericht.objects.all()] == [f"taak:{taak.pk}"]
    afgebroken = ask(persoon=henk, vraag="En in Son?")
    end_task(taak=afgebroken, door=None, status="afgebroken")
    assert Mailbericht.objects.count() == 1


def test_an_invitation_says_where_to_log_in_and_nothing_of_whom(
    henk: Werkzoekende, wens: Mailwens, post: Postkamer
) -> None:
    for _ in range(2):
        assert invite(werkzoekende_id=henk.pk, inlog_id=7)
        send_waiting(henk.pk)
    [brief] = post.brieven
    mail = message_from_string(brief, policy=policy.default)
    assert (mail["Subject"], mail["To"]) == ("Er staat iets voor je klaar", ADRES)
    assert f"Log in om het te lezen: {PORTAAL}/mijn/\n" in mail.get_content().replace("\r\n", "\n")
    for woord in (henk.voornaam, henk.achternaam, henk.organisatie.naam, "wachtwoord", henk.pseudoniem):
        assert woord not in brief.replace(ADRES, "")


def test_an_invitation_is_the_one_mail_of_its_day(
    henk: Werkzoekende, wens: Mailwens, post: Postkamer
) -> None:
    """So much was promised to who asked for mail."""
    for nummer in (1, 2):
        tell(werkzoekende_id=henk.pk, sleutel=f"werk:{nummer}")
        invite(werkzoekende_id=henk.pk, inlog_id=nummer)
        send_waiting(henk.pk)
    assert len(post.brieven) == 1
    assert message_from_string(post.brieven[0])["Subject"] == versturen.ONDERWERP_UITNODIGING
    for aantal in (2, 3):
        next_day(wens)
        send_waiting(henk.pk)
        send_waiting(henk.pk)
        assert len(post.brieven) == aantal
    assert people_waiting() == []


@pytest.mark.parametrize("waarom", ["niet gevraagd", "niet bevestigd", "geweigerd", "gestopt", "mail uit"])
def test_who_did_not_confirm_an_address_is_not_invited(
    henk: Werkzoekende, post: Postkamer, settings: Any, waarom: str
) -> None:
    if waarom != "niet gevraagd":
        wens = want_mail(persoon=henk, adres=ADRES)
        if waarom != "niet bevestigd":
            assert confirm_address(pk=wens.pk, geheim=secret_of(wens))
    if waarom == "geweigerd":
        Mailwens.objects.update(geweigerd_op=timezone.now())
    if waarom == "gestopt":
        stop_mail(persoon=henk)
    settings.MAIL_AAN = waarom != "mail uit"
    assert not invite(werkzoekende_id=henk.pk, inlog_id=7)
    assert not Mailbericht.objects.filter(soort="uitnodigen").exists()
