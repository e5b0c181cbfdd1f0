"""Error 500. No test here asks for the database, so that every question to it fails."""

from pathlib import Path

from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import server_error
from pytest_django import Settings as SettingsWrapper

TITEL = "<h1>Er ging iets mis</h1>"


def test_a_database_that_is_away_gives_the_page() -> None:
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "a" * 32
    response = client.get(reverse("kandidaten"))
    assert response.status_code == 500
    assert "Database access not allowed" in str(response.exc_info[1])
    assert TITEL in response.content.decode()
    assert "script-src 'self'" in response["Content-Security-Policy"]


def test_the_page_reads_nothing_of_the_request() -> None:
    response = server_error(RequestFactory().get("/"))
    assert TITEL in response.content.decode()
    assert response["Content-Type"].startswith("text/html")


def test_the_page_in_production_has_the_names_with_a_hash(settings: SettingsWrapper, tmp_path: Path) -> None:
    """With the storage of production, which refuses a file that was not collected."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    text = server_error(RequestFactory().get("/")).content.decode()
    assert TITEL in text
    named = [part.split('"')[0] for part in text.split('href="/static/')[1:]]
    assert len(named) == 5
    assert all((tmp_path / name).is_file() and len(name.split(".")) == 3 for name in named)
