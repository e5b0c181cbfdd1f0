"""The page with the mail of a demo: what several processes wrote, and no such page elsewhere."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection
from django.test import Client

from vumportal.ontwikkel.post import sent


@pytest.fixture
def map_met_post(tmp_path: Path, settings: Any) -> Path:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    lijnen = [
        get_connection() for _ in range(2)
    ]  # alive together, as of two processes: its id is in the file's name
    for nummer, lijn in enumerate(lijnen, 1):
        tekst = f"Regel {nummer} met é.\n\nKijk op https://werkplek.example/mijn/"
        EmailMessage(
            f"Bericht {nummer}",
            tekst,
            "portaal@voorbeeld.nl",
            ["henk@voorbeeld.nl"],
            connection=lijn,
        ).send()
    return tmp_path


def test_every_mail_is_read_back_as_it_was(map_met_post: Path) -> None:
    stukken = sent(map_met_post)
    assert sorted(stuk.onderwerp for stuk in stukken) == ["Bericht 1", "Bericht 2"]
    assert {stuk.aan for stuk in stukken} == {"henk@voorbeeld.nl"}
    for stuk in stukken:
        assert stuk.tekst.startswith(f"Regel {stuk.onderwerp[-1]} met é.")
        assert "---" not in stuk.tekst


def test_two_mails_in_one_file_are_both_there(map_met_post: Path) -> None:
    een, twee = sorted(map_met_post.glob("*.log"))
    een.write_bytes(een.read_bytes() + twee.read_bytes())
    twee.unlink()
    assert sorted(stuk.onderwerp for stuk in sent(map_met_post)) == ["Bericht 1", "Bericht 2"]


@pytest.mark.django_db
def test_anybody_sees_it_and_can_follow_a_link(map_met_post: Path) -> None:
    response = Client().get("/demo/post/")
    text = response.content.decode()
    assert text.index("Bericht 2") < text.index("Bericht 1")
    assert '<a href="https://werkplek.example/mijn/"' in text
    assert "no-store" in response["Cache-Control"]
    assert Client().post("/demo/post/").status_code == 405


@pytest.mark.django_db
def test_without_such_files_there_is_no_such_page(settings: Any) -> None:
    settings.EMAIL_FILE_PATH = None
    assert Client().get("/demo/post/").status_code == 404
