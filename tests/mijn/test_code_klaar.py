"""After a code was used: the same words for everybody."""

from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import sheet_for
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende


def test_it_says_nothing_of_anybody(henk: Werkzoekende, anja: Gebruiker) -> None:
    before = Client().get(reverse("mijn:code_klaar"))
    sheet_for(henk, anja)
    after = Client().get(reverse("mijn:code_klaar"))
    assert before.status_code == 200
    assert before.content == after.content
    assert "Henk" not in after.content.decode()
    assert Client().post(reverse("mijn:code_klaar")).status_code == 405
