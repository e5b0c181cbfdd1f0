"""A mail without content a day before an appointment, for who asked for it; once, and not for what does not go on."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_string, policy
from typing import Any

import pytest
from django.utils import timezone

from tests.werkzoekenden.mailserver import Postkamer, mail_server
from vumportal.caseload.afspraken import cancel_appointment, move_appointment, plan_appointment
from vumportal.caseload.herinneren import remind_of_tomorrow
from vumportal.caseload.models import Afspraak
from vumportal.caseload.services import accompany, end_accompaniment
from vumportal.caseload.tasks import send_reminders
from vumportal.organisaties.models import Gebruiker, Loop, Organisatie
from vumportal.werkzoekenden.bericht import confirm_address, secret_of, want_mail, want_reminders
from vumportal.werkzoekenden.models import Mailbericht, Mailwens, Werkzoekende
from vumportal.werkzoekenden.versturen import send_waiting

pytestmark = pytest.mark.django_db
Soort = Mailbericht.Soort


@pytest.fixture
def post(settings: Any) -> Iterator[Postkamer]:
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.poort
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.MAIL_AAN, settings.MAIL_PORTAAL = True, "https://werkplek.example"
        settings.DEFAULT_FROM_EMAIL = "portaal@voorbeeld.nl"
        yield server


@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker, post: Postkamer) -> Werkzoekende:
    """Henk, who asked for mail and for a reminder; nothing waits to be sent."""
    persoon = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    accompany(werkzoekende=persoon, klantmanager=anja, fase="1-intake")
    wens = want_mail(persoon=persoon, adres="henk@voorbeeld.nl")
    assert confirm_address(pk=wens.pk, geheim=secret_of(wens))
    assert want_reminders(persoon=persoon, ja=True)
    Mailbericht.objects.all().delete()
    return persoon


def plan(henk: Werkzoekende, door: Gebruiker, dagen: int = 1, uur: int = 10) -> Afspraak:
    begin = timezone.localtime().replace(hour=uur, minute=0, second=0, microsecond=0) + timedelta(days=dagen)
    [een] = plan_appointment(werkzoekende=henk, door=door, begin=begin, soort="locatie", waar="Stadhuis 2.14")
    Mailbericht.objects.filter(soort=Soort.NIEUW).delete()
    return een


def waiting() -> list[str]:
    return list(
        Mailbericht.objects.filter(soort=Soort.HERINNERING, klaar_op=None).values_list("sleutel", flat=True)
    )


def test_it_says_nothing_but_that_there_is_something_tomorrow(
    henk: Werkzoekende, anja: Gebruiker, post: Postkamer
) -> None:
    een = plan(henk, anja)
    assert [remind_of_tomorrow(), remind_of_tomorrow()] == [1, 1]
    assert waiting() == [f"herinnering:{een.pk}"]
    for _ in range(2):
        send_waiting(henk.pk)
    [brief] = post.brieven
    mail = message_from_string(brief, policy=policy.default)
    assert mail["Subject"] == "Morgen staat er iets voor je op de agenda"
    for woord in (
        "Henk",
        "Jansen",
        "Stadhuis",
        "10:00",
        "gesprek",
        "afspraak",
        henk.organisatie.naam,
        "Anja",
    ):
        assert woord not in brief.replace("henk@voorbeeld.nl", "")


def test_two_of_one_day_are_one_mail(henk: Werkzoekende, anja: Gebruiker, post: Postkamer) -> None:
    plan(henk, anja, uur=10)
    plan(henk, anja, uur=14)
    remind_of_tomorrow()
    send_waiting(henk.pk)
    assert len(post.brieven) == 1
    assert waiting() == []


def test_only_of_tomorrow_and_only_for_who_asked(henk: Werkzoekende, anja: Gebruiker) -> None:
    plan(henk, anja, dagen=2)
    een = plan(henk, anja)
    Mailwens.objects.update(herinneren=False)
    assert remind_of_tomorrow() == 0
    Mailwens.objects.update(herinneren=True, bevestigd_op=None)
    assert remind_of_tomorrow() == 0
    Mailwens.objects.update(bevestigd_op=timezone.now(), geweigerd_op=timezone.now())
    assert remind_of_tomorrow() == 0
    Mailwens.objects.update(geweigerd_op=None)
    send_reminders()
    assert waiting() == [f"herinnering:{een.pk}"]
    assert Loop.objects.get(naam="caseload.herinner").fout == ""


@pytest.mark.parametrize("wat", ["verzet", "afgezegd", "gestopt", "vastgelegd"])
def test_what_does_not_go_on_is_not_reminded_of(henk: Werkzoekende, anja: Gebruiker, wat: str) -> None:
    een = plan(henk, anja)
    remind_of_tomorrow()
    stops: dict[str, Callable[[], object]] = {
        "verzet": lambda: move_appointment(afspraak=een, door=anja, begin=een.begin + timedelta(days=3)),
        "afgezegd": lambda: cancel_appointment(afspraak=een, door=anja),
        "gestopt": lambda: end_accompaniment(werkzoekende=henk, door=anja),
    }
    if wat == "vastgelegd":
        Mailbericht.objects.all().delete()
        Afspraak.objects.update(uitkomst="geweest")
    else:
        stops[wat]()
    assert waiting() == []
    assert remind_of_tomorrow() == 0


def test_it_comes_besides_the_one_mail_of_the_day(
    henk: Werkzoekende, anja: Gebruiker, post: Postkamer
) -> None:
    plan(henk, anja)
    Mailwens.objects.update(laatst=timezone.localdate())
    remind_of_tomorrow()
    send_waiting(henk.pk)
    assert len(post.brieven) == 1
    assert Mailwens.objects.get().laatst == timezone.localdate()


def test_too_late_is_not_at_all(henk: Werkzoekende, anja: Gebruiker, post: Postkamer) -> None:
    plan(henk, anja)
    remind_of_tomorrow()
    Mailbericht.objects.update(gemaakt=timezone.now() - timedelta(days=1))
    send_waiting(henk.pk)
    assert post.brieven == []
    assert Mailbericht.objects.get().uitkomst == "opgegeven"
