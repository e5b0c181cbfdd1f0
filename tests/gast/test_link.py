"""Behind a link: the same page whatever the secret, and only its button opens something."""

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.gast.conftest import PAGINA, Telefoon, phone_with
from tests.vacatures.dossiers import outcome
from tests.werkplek.paginas import STRENG, inline
from tests.werkplek.test_lezen import changed, written
from vumportal.organisaties.models import Gebruiker, Organisatie, Toegangslink
from vumportal.organisaties.services import ensure_organisatie
from vumportal.vacatures.levensloop import close_dossier
from vumportal.vacatures.models import Vacaturedossier, Vacaturegebeurtenis
from vumportal.vacatures.werkgeverlinks import make_employer_link, withdraw_employer_link

pytestmark = pytest.mark.django_db

VERZONNEN = "0123456789AB"
GEHEIM_KOPPEN = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def test_a_program_that_looks_at_mail_opens_nothing_and_changes_nothing(
    telefoon: Telefoon, dossier: Vacaturedossier
) -> None:
    """However often, and in whatever way it asks."""
    events, before = Vacaturegebeurtenis.objects.count(), written()
    for _ in range(30):
        for ask in (telefoon.client.get, telefoon.client.head, telefoon.client.options):
            response = ask(telefoon.adres)
            assert not response.cookies
            for woord in ("Naaier", "Mehmet", "Wim"):
                assert woord not in response.content.decode()
    assert changed(before) == set()
    assert Vacaturegebeurtenis.objects.count() == events
    assert telefoon.press().status_code == 303  # and spent nothing of what somebody may try


def test_right_and_wrong_are_one_page(telefoon: Telefoon, organisatie: Organisatie) -> None:
    def page(adres: str) -> tuple[int, str]:
        response = Client().get(adres)
        return response.status_code, response.content.decode()

    right = page(telefoon.adres)
    assert right == page(f"/gast/{VERZONNEN}/") == page("/gast/nog-iets%20anders/")
    assert "Dit is de vacature-pagina van <bdi>WSP Zuidoost-Brabant</bdi>" in right[1]
    ensure_organisatie(naam="UWV", oin="9" * 20, soort="suwi")
    assert "van het werkgeversservicepunt" in page(telefoon.adres)[1]


def test_the_button_opens_the_vacature_at_an_address_without_the_secret(telefoon: Telefoon) -> None:
    response = telefoon.press()
    assert (response.status_code, response["Location"]) == (303, PAGINA)
    cookie = response.cookies[settings.GAST_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert telefoon.geheim not in response.cookies.output()
    assert "Naaier" in telefoon.reads()


def test_however_it_is_typed(telefoon: Telefoon) -> None:
    geheim = telefoon.geheim
    typed = phone_with(f"{geheim[:4]}-{geheim[4:8]}-{geheim[8:]}".lower())
    assert typed.press().status_code == 303


@pytest.mark.parametrize("waarom", ["verzonnen", "ingetrokken", "verlopen", "vernieuwd", "gesloten"])
def test_what_opens_nothing_says_the_same(
    telefoon: Telefoon, dossier: Vacaturedossier, wim: Gebruiker, waarom: str
) -> None:
    """One page, word for word, whether or not there ever was something."""
    if waarom == "verzonnen":
        telefoon = phone_with(VERZONNEN)
    elif waarom == "ingetrokken":
        withdraw_employer_link(dossier=dossier, door=wim)
    elif waarom == "verlopen":
        ago = timezone.now() - timedelta(days=1)
        Toegangslink.objects.update(gemaakt=ago - timedelta(days=14), tot=ago)
    elif waarom == "vernieuwd":
        make_employer_link(dossier=dossier, door=wim)
    else:
        close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    response = telefoon.press()
    nothing = Client().get(PAGINA)
    assert (response.status_code, response.content) == (404, nothing.content)
    assert not response.cookies
    assert nothing.status_code == 404


def test_too_many_tries_are_the_same_page(telefoon: Telefoon) -> None:
    answers = {(phone_with(f"{nummer:012d}").press().status_code) for nummer in range(40)}
    response = telefoon.press()  # the right one, from the same address
    assert answers == {404}
    assert response.content == Client().get(PAGINA).content


def test_nothing_of_the_secret_is_in_a_log_or_passed_on(
    telefoon: Telefoon, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client, adres = telefoon.client, telefoon.adres
    answers = [
        client.get(adres),
        client.head(adres),
        client.put(adres),
        client.post(adres),
        client.get(adres[:-1]),
    ]
    wrong = Client().post(f"/gast/{VERZONNEN}/")
    missing = client.get(f"{adres}x/")
    assert [answer.status_code for answer in (*answers, wrong, missing)] == [
        200,
        200,
        405,
        303,
        301,
        404,
        404,
    ]
    for answer in (*answers[:4], wrong, missing):
        assert {naam: answer[naam] for naam in GEHEIM_KOPPEN} == GEHEIM_KOPPEN
        given = dict(
            rule.strip().split(" ", 1) for rule in answer["Content-Security-Policy"].split(";") if rule
        )
        assert given == STRENG
        assert inline(answer) == []
    for geheim in (telefoon.geheim, VERZONNEN):
        assert geheim not in caplog.text
    assert telefoon.geheim not in answers[3]["Location"]


def test_a_form_of_another_site_opens_no_more_than_its_sender_knew(telefoon: Telefoon) -> None:
    """The button asks for no proof of where it stands: browsers hide that here. It gives nothing to who sent it."""
    response = telefoon.client.post(telefoon.adres, headers={"origin": "null"})
    assert response.status_code == 303


def test_staff_in_the_same_browser_are_a_guest_here(telefoon: Telefoon, wim: Gebruiker) -> None:
    telefoon.client.force_login(wim, backend="django.contrib.auth.backends.ModelBackend")
    page = telefoon.client.get(telefoon.adres).content.decode()
    assert "Wim" not in page
    assert "Log uit" not in page
