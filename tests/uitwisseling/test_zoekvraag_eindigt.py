"""Every zoekvraag comes to an end: claims, killed workers, brokers that are away, answers that cannot be kept."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from tests.uitwisseling.conftest import ELDERS, ask_all
from tests.uitwisseling.stub import Stub, matches
from vumportal.uitwisseling import selectors, tasks, vragen
from vumportal.uitwisseling.fouten import NietBeschikbaar, Onderbroken
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen


def test_forgotten_questions_are_offered_once(zoek: Callable[..., Zoekopdracht]) -> None:
    zoekopdracht = zoek()
    first, second = zoekopdracht.zoekvragen.all()
    assert vragen.take_forgotten() == []  # only just offered
    long_ago = timezone.now() - timedelta(minutes=2)
    Zoekvraag.objects.update(aangeboden_op=long_ago)
    assert vragen.claim(first.pk) is not None
    assert vragen.take_forgotten() == [second.pk]
    assert vragen.take_forgotten() == []
    Zoekvraag.objects.update(aangeboden_op=long_ago, lease_tot=long_ago)  # its worker died
    assert vragen.take_forgotten() == [first.pk, second.pk]


def test_a_claim_excludes_and_a_late_worker_cannot_spoil_it(zoek: Callable[..., Zoekopdracht]) -> None:
    pk = zoek(Wensen("5501AB", 20)).zoekvragen.get().pk
    slow = vragen.claim(pk)
    assert slow is not None
    assert vragen.claim(pk) is None
    Zoekvraag.objects.update(lease_tot=timezone.now() - timedelta(seconds=1))
    fast = vragen.claim(pk)
    assert fast is not None
    vragen.record_failure(zoekvraag=slow, melding="te laat")
    assert Zoekvraag.objects.get(pk=pk).status == Zoekvraag.Status.GEVRAAGD


def test_a_claim_after_a_refusal_of_the_breaker_is_another_claim(zoek: Callable[..., Zoekopdracht]) -> None:
    """A refusal costs no request, so requests prove nothing: the slow worker had none either."""
    pk = zoek(Wensen("5501AB", 20)).zoekvragen.get().pk
    slow = vragen.claim(pk)
    assert slow is not None
    Zoekvraag.objects.update(lease_tot=timezone.now() - timedelta(seconds=1))
    refused = vragen.claim(pk)
    assert refused is not None
    vragen.postpone(zoekvraag=refused, seconds=0, fout=Onderbroken(wacht=0))
    busy = vragen.claim(pk)
    assert busy is not None
    for late in (slow, refused):
        vragen.record_failure(zoekvraag=late, melding="te laat")
    row = Zoekvraag.objects.get(pk=pk)
    assert (row.status, row.lease_tot) == (Zoekvraag.Status.GEVRAAGD, busy.lease_tot)
    assert busy.claimnummer > refused.claimnummer > slow.claimnummer


def _killed(zoekopdracht: Zoekopdracht) -> None:
    """A worker took the question and died; its lease ran out, and it was long ago that it was offered."""
    for pk in zoekopdracht.zoekvragen.values_list("pk", flat=True):
        vragen.claim(pk)
    past = timezone.now() - timedelta(minutes=1)
    zoekopdracht.zoekvragen.update(lease_tot=past, aangeboden_op=past)


@pytest.mark.parametrize("through", ["claim", "herstel"])
def test_a_question_that_kills_its_worker_is_given_up(
    zoek: Callable[..., Zoekopdracht], uitwisseling: Stub, through: str
) -> None:
    zoekopdracht = zoek(Wensen("5501AB", 20))
    for _ in range(Zoekvraag.MAXIMUM_POGINGEN):
        _killed(zoekopdracht)
    pk = zoekopdracht.zoekvragen.get().pk
    if through == "claim":
        assert vragen.claim(pk) is None
    else:
        assert vragen.take_forgotten() == []
    assert selectors.progress(zoekopdracht).fouten == [
        (1, "Het lukte na 5 keer proberen niet. Zoek opnieuw.")
    ]
    tasks.vraag(pk)
    assert uitwisseling.vragen == []


@pytest.mark.parametrize("through", ["claim", "herstel"])
def test_a_question_nobody_waits_for_any_more_is_given_up(
    zoek: Callable[..., Zoekopdracht], uitwisseling: Stub, through: str
) -> None:
    old, young = zoek(Wensen("5501AB", 20)), zoek(Wensen("5501AB", 20))
    busy = zoek(Wensen("5501AB", 20))
    ago = timezone.now() - Zoekvraag.GELDIG - timedelta(seconds=1)
    Zoekopdracht.objects.filter(pk__in=[old.pk, busy.pk]).update(gestart_op=ago)
    Zoekvraag.objects.update(aangeboden_op=ago)
    Zoekvraag.objects.filter(zoekopdracht=busy).update(lease_tot=timezone.now() + timedelta(seconds=20))
    if through == "claim":
        assert vragen.claim(old.zoekvragen.get().pk) is None
        assert vragen.claim(busy.zoekvragen.get().pk) is None
    else:
        assert vragen.take_forgotten() == [young.zoekvragen.get().pk]
    assert selectors.progress(old).fouten == [(1, "Er kwam binnen 15 minuten geen antwoord. Zoek opnieuw.")]
    assert selectors.progress(young).open == 1
    assert selectors.progress(busy).open == 1  # somebody is asking it right now


@pytest.mark.parametrize("setting", ["VUM_CLIENT_CERTIFICAAT", "VUM_CA"])
def test_a_certificate_that_cannot_be_read_is_said_at_once(
    zoek: Callable[..., Zoekopdracht], uitwisseling: Stub, settings: Settings, tmp_path: Path, setting: str
) -> None:
    (tmp_path / "leeg.pem").write_text("geen certificaat")
    for path in (tmp_path / "weg.pem", tmp_path / "leeg.pem"):
        setattr(settings, setting, str(path))
        zoekopdracht = zoek(Wensen("5501AB", 20))
        ask_all(zoekopdracht)
        [(_, melding)] = selectors.progress(zoekopdracht).fouten
        assert melding.startswith("Het certificaat voor de uitwisseling is niet te lezen.")


def test_an_answer_that_cannot_be_stored_is_asked_five_times_at_most(
    eigenaar: None, zoek: Callable[..., Zoekopdracht], uitwisseling: Stub, caplog: pytest.LogCaptureFixture
) -> None:
    uitwisseling.reeks(matches(ELDERS))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE uitwisseling_resultaat ADD CONSTRAINT vol CHECK (vum_id = '') NOT VALID")
    for _ in range(8):
        Zoekvraag.objects.update(niet_voor=None, lease_tot=None)
        ask_all(zoekopdracht)
    assert len(uitwisseling.vragen) == Zoekvraag.MAXIMUM_POGINGEN
    stand = selectors.progress(zoekopdracht)
    assert (stand.mislukt, stand.klaar, stand.resultaten) == (1, True, 0)
    assert stand.fouten[0][1].startswith("Er ging bij ons iets mis met deze vraag.")
    assert "IntegrityError" in caplog.text
    assert "5501" not in caplog.text
    assert "vraag-1.0" not in caplog.text


def test_a_machine_whose_clock_is_ahead_takes_nothing_from_another(
    zoek: Callable[..., Zoekopdracht], monkeypatch: pytest.MonkeyPatch
) -> None:
    pk = zoek(Wensen("5501AB", 20)).zoekvragen.get().pk
    busy = vragen.claim(pk)
    assert busy is not None
    ahead = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: ahead)
    assert vragen.claim(pk) is None
    vragen.postpone(zoekvraag=busy, seconds=2, fout=NietBeschikbaar())
    row = Zoekvraag.objects.get(pk=pk)
    assert row.niet_voor is not None
    assert row.niet_voor < ahead - timedelta(minutes=4)


def test_without_any_worker_the_page_still_comes_to_an_end(zoek: Callable[..., Zoekopdracht]) -> None:
    """No worker and no beat: nobody writes down that it failed, and yet nobody is kept waiting."""
    zoekopdracht = zoek(Wensen("5501AB", 20))
    past = timezone.now() - Zoekvraag.GELDIG - timedelta(minutes=1)
    Zoekopdracht.objects.update(gestart_op=past)
    stand = selectors.progress(zoekopdracht)
    assert (stand.klaar, stand.open, stand.mislukt) == (True, 0, 1)
    assert stand.fouten == [(1, "Er kwam binnen 15 minuten geen antwoord. Zoek opnieuw.")]
    [regel] = selectors.questions(zoekopdracht)
    assert (regel.status, regel.fout) == (Zoekvraag.Status.MISLUKT, stand.fouten[0][1])
    Zoekvraag.objects.update(gesteld_op=timezone.now())  # a part that was added just now
    assert selectors.progress(zoekopdracht).open == 1
