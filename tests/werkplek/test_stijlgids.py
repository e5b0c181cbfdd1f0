"""The style page and the trap for undefined variables."""

import os
import subprocess
import sys

import pytest
from django.template import Context, Template
from django.test import Client

from tests.config.installatie import environment

CONTROLE = "import django; django.setup(); from django.urls import reverse; reverse('stijlgids')"


def test_style_page_shows_the_components(client: Client) -> None:
    tekst = client.get("/stijlgids").content.decode()
    assert "Hoe laat rijdt de eerste bus naar het werk?" in tekst
    assert client.post("/stijlgids").status_code == 405


def test_style_page_is_not_in_production() -> None:
    env = {**os.environ, **environment("web")} | {
        name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL", "PATH")
    }
    result = subprocess.run(
        [sys.executable, "-c", CONTROLE], env=env, capture_output=True, text=True, check=False
    )
    assert "NoReverseMatch" in result.stderr


def test_the_trap_works() -> None:
    with pytest.raises(AssertionError, match="bestaat niet"):
        Template("{{ bestaat_niet }}").render(Context())
