"""The link in the first mail: opening it shows and changes nothing, its button works once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.paginas import inline, is_strict
from vumportal.werkzoekenden.bericht import GELDIG, secret_of, want_mail
from vumportal.werkzoekenden.models import Mailwens, Werkzoekende

pytestmark = pytest.mark.django_db


@pytest.fixture
def wens(henk: Werkzoekende, settings: Any) -> Mailwens:
    settings.MAIL_AAN = True
    return want_mail(persoon=henk, adres="henk@voorbeeld.nl")


def address(wens: Mailwens, geheim: str = "") -> str:
    return reverse("mijn:mail_bevestigen", args=[wens.pk, geheim or secret_of(wens)])


def test_opening_it_changes_nothing_and_looks_alike_for_every_secret(wens: Mailwens) -> None:
    goed, fout = address(wens), address(wens, "0" * 64)
    pages = [Client().get(url) for url in (goed, fout)]
    assert [page.status_code for page in pages] == [200, 200]
    words = [page.content.decode().split("<form")[0] for page in pages]
    assert words[0] == words[1]
    assert not Mailwens.objects.filter(bevestigd_op__isnull=False).exists()
    assert is_strict(pages[0])
    assert inline(pages[0]) == []
    assert "no-store" in pages[0]["Cache-Control"]


def test_the_button_makes_it_count_once(wens: Mailwens) -> None:
    assert "Je adres telt nu" in Client().post(address(wens)).content.decode()
    assert Mailwens.objects.get().bevestigd_op is not None
    assert Client().post(address(wens)).status_code == 404


def test_guessed_used_old_and_gone_say_the_same(wens: Mailwens, henk: Werkzoekende) -> None:
    geheim = secret_of(wens)
    answers = [Client().post(address(wens, "0" * 64))]
    answers.append(Client().post(reverse("mijn:mail_bevestigen", args=[wens.pk + 1, geheim])))
    Client().post(address(wens))
    answers.append(Client().post(address(wens, geheim)))
    Mailwens.objects.update(bevestigd_op=None, gevraagd=wens.gevraagd - GELDIG)
    answers.append(Client().post(address(Mailwens.objects.get())))
    assert {answer.status_code for answer in answers} == {404}
    for answer in answers:
        text = answer.content.decode()
        assert "Deze link werkt niet, of niet meer." in text
        assert henk.voornaam not in text
        assert wens.adres not in text


def test_only_get_and_post(wens: Mailwens) -> None:
    for method in ("put", "patch", "delete"):
        assert getattr(Client(), method)(address(wens)).status_code == 405
