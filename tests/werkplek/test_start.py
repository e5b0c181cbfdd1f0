"""Logging in and the first page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import WACHTWOORD
from tests.werkplek.paginas import HTMX, part
from vumportal.caseload.models import Fase
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.views.start import greeting
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/"


def test_login_leads_to_the_caseload(client: Client, anja: Gebruiker, henk: Werkzoekende) -> None:
    response = client.get(URL)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("inloggen"))
    response = client.post(
        reverse("inloggen"), {"username": "anja", "password": WACHTWOORD, "next": "/"}, follow=True
    )
    tekst = response.content.decode()
    assert "Anja</h1>" in tekst
    assert "Henk J." in tekst
    assert "Jansen" not in tekst
    assert "Veldhoven (5501)" in tekst
    assert "5501AB" not in tekst


def test_wrong_password_says_so(client: Client, anja: Gebruiker) -> None:
    response = client.post(reverse("inloggen"), {"username": "anja", "password": "fout"})
    assert "formulierfouten" in response.content.decode()


def test_logging_out_is_a_post(als: Callable[[Gebruiker], Client], anja: Gebruiker) -> None:
    client = als(anja)
    assert client.get(reverse("uitloggen")).status_code == 405
    assert client.post(reverse("uitloggen"))["Location"] == reverse("inloggen")
    assert client.get(URL).status_code == 302


def test_wrong_method(als: Callable[[Gebruiker], Client], anja: Gebruiker) -> None:
    assert als(anja).post(URL).status_code == 405


def test_other_roles_get_their_own_page(als: Callable[[Gebruiker], Client], henk_account: Gebruiker) -> None:
    client = als(henk_account)
    assert client.get(URL)["Location"] == reverse("welkom")
    tekst = client.get(reverse("welkom")).content.decode()
    assert "Stoppen mag altijd" in tekst
    assert "Log uit" in tekst


def test_phase_filter(
    als: Callable[[Gebruiker], Client], anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    maak_persoon("Henk")
    maak_persoon("Jessica", fase=Fase.INTAKE)
    tekst = als(anja).get(URL, {"fase": "intake"}).content.decode()
    assert "Jessica J." in tekst
    assert "Henk J." not in tekst
    assert "2 mensen in jouw caseload" in tekst
    everybody = als(anja).get(URL, {"fase": "bestaat niet"}).content.decode()
    assert "Henk J." in everybody


def test_signals(
    als: Callable[[Gebruiker], Client], anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    maak_persoon("Sjoerd", deelt=False)
    maak_persoon("Nour", profiel=None)
    tekst = als(anja).get(URL).content.decode()
    assert "Deelt het profiel met niemand" in tekst
    assert "Er is nog geen profiel" in tekst


def test_empty_caseload_explains_the_first_step(als: Callable[[Gebruiker], Client], anja: Gebruiker) -> None:
    assert "Nog niemand in jouw caseload" in als(anja).get(URL).content.decode()


def test_adviseur_also_sees_vacatures(
    als: Callable[[Gebruiker], Client], wim: Gebruiker, atelier: Vacature
) -> None:
    tekst = als(wim).get(URL).content.decode()
    assert "Medewerker atelier" in tekst
    assert "Mehmet Confectie" in tekst


def test_part_equals_page(als: Callable[[Gebruiker], Client], anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    page = client.get(URL, {"fase": "bemiddelen"}).content.decode()
    fragment = client.get(URL, {"fase": "bemiddelen"}, headers=HTMX).content.decode()
    assert part(page, "caseload") == part(f'<section id="caseload">{fragment}</section>', "caseload")


def test_queries_do_not_grow_with_people(
    als: Callable[[Gebruiker], Client],
    anja: Gebruiker,
    maak_persoon: Callable[..., Werkzoekende],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for number in range(6):
        maak_persoon(f"Mens{number}")
    client = als(anja)
    client.get(URL)
    with django_assert_max_num_queries(12):
        client.get(URL)


@pytest.mark.parametrize(
    ("hour", "words"), [(3, "Goedenacht"), (9, "Goedemorgen"), (13, "Goedemiddag"), (20, "Goedenavond")]
)
def test_greeting(hour: int, words: str) -> None:
    assert greeting(hour) == words
