"""Logging out: by POST alone, and then there is nothing left of who was there."""

from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import WACHTWOORD
from tests.werkplek.paginas import Als, is_strict
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker

URL = "/uitloggen/"


def test_logging_out_is_a_post(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    for method, status in (("get", 302), ("put", 405), ("patch", 405), ("delete", 405)):
        assert getattr(client, method)(URL).status_code == status
    assert client.get("/").status_code == 200  # still there
    response = client.post(URL)
    assert response["Location"] == reverse("inloggen")
    assert is_strict(response)
    assert "_auth_user_id" not in client.session
    assert client.get("/")["Location"].startswith(reverse("inloggen"))


def test_logging_out_is_on_record(anja: Gebruiker) -> None:
    client = Client()
    client.post(reverse("inloggen"), {"username": "anja", "password": WACHTWOORD})
    client.post(URL)
    came, went = Handeling.objects.filter(soort__in=["ingelogd", "uitgelogd"]).order_by("pk")
    assert (came.soort, went.soort) == ("ingelogd", "uitgelogd")
    assert (went.door_gebruiker_id, went.refs) == (anja.pk, came.refs)
    client.post(URL)  # nobody is there any more
    assert Handeling.objects.filter(soort="uitgelogd").count() == 1


def test_without_login_it_is_harmless(client: Client, db: None) -> None:
    assert client.post(URL)["Location"].startswith(reverse("inloggen"))


def test_another_site_cannot_log_somebody_out(anja: Gebruiker) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(anja, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(URL).status_code == 403
    assert client.get("/").status_code == 200
