"""What is kept of the stylesheets of others is enough for what we use of them, and little enough to send."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

ROOT = Path(__file__).resolve().parents[2]
MOST = 60_000  # bytes of stylesheets that one page sends, compressed
CSS = """\
/* licence */
.utrecht-alert {
  color: var(--utrecht-alert-color);
}
.utrecht-badge, .utrecht-alert__icon:is(:hover, :focus) { margin: 0; }
.utrecht-article .utrecht-alert { margin: 1px; }
.utrecht-alert:not(.utrecht-badge) { margin: 2px; }
.utrecht-alert-dialog { margin: 3px; }
@media print {
  .utrecht-badge { margin: 4px; }
  .utrecht-alert--ok { margin: 5px; }
}
@supports (gap: 1px) { .utrecht-badge { margin: 6px; } }
@keyframes vervaag { to { opacity: 0; } }
"""


def kern(given: str, *arguments: str) -> str:
    """What `bin/_kern.py` keeps."""
    program = [sys.executable, str(ROOT / "bin" / "_kern.py"), *arguments]
    return subprocess.run(program, input=given, capture_output=True, text=True, check=True).stdout


def own() -> str:
    """All our own stylesheets."""
    return "".join(path.read_text() for path in (ROOT / "static" / "css").glob("*.css"))


def vendor(name: str) -> str:
    """A stylesheet of others."""
    return (ROOT / "static" / "vendor" / name).read_text()


def test_of_the_rules_those_are_kept_that_can_match() -> None:
    kept = kern(CSS, "regels", "alert")
    assert kept.startswith("/* licence */\n.utrecht-alert {\n  color: var(--utrecht-alert-color);\n}\n")
    assert re.findall(r"margin: (\w+)", kept) == ["0", "2px", "5px"]
    assert "@keyframes vervaag { to { opacity: 0; } }" in kept
    assert "@supports" not in kept


def test_of_the_tokens_those_are_kept_that_are_read(tmp_path: Path) -> None:
    (tmp_path / "index.css").write_text(kern(CSS, "regels", "alert"))
    theme = (
        ".t {\n  --utrecht-alert-color: var(--todo-rood);\n  --todo-rood: red;\n  --todo-blauw: blue;\n"
        "  --basis-maat: 1px;\n  --utrecht-badge-color: red;\n}\n"
    )
    kept = kern(theme, "tokens", str(tmp_path / "index.css"))
    assert re.findall(r"(--[\w-]+):", kept) == ["--utrecht-alert-color", "--todo-rood", "--basis-maat"]
    assert (kept[:5], kept[-2:]) == (".t {\n", "}\n")


def test_every_component_that_is_used_is_kept() -> None:
    """A new one: add it to COMPONENTEN in `bin/vendor` and run that."""
    sources = [
        *ROOT.glob("templates/**/*.html"),
        *ROOT.glob("vumportal/**/*.py"),
        *ROOT.glob("static/js/*.js"),
    ]
    named = re.compile(r"(?<![\w-])(utrecht-[a-z0-9]+(?:(?:-|--|__)[a-z0-9]+)*)(?![\w-])")
    used = {name for path in sources for name in named.findall(path.read_text())}
    used |= set(re.findall(r"\.(utrecht-[\w-]+)", own()))
    kept = set(re.findall(r"\.(utrecht-[\w-]+)", vendor("utrecht/index.css")))
    assert {"utrecht-button", "utrecht-link"} <= used
    assert used - kept == set()


def test_every_token_that_our_stylesheets_read_exists() -> None:
    """Of one with a value to fall back on, either is fine."""
    exist = set(
        re.findall(r"(--[\w-]+)\s*:", own() + vendor("voorbeeld/theme.css") + vendor("utrecht/index.css"))
    )
    assert set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", own())) - exist == set()


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> None:
    """Static files as the demo and production serve them."""
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_USE_FINDERS = False
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.mark.django_db
@pytest.mark.usefixtures("collected")
def test_the_stylesheets_of_a_page_are_small_and_sent_compressed() -> None:
    client = Client()
    page = client.get(reverse("inloggen")).content.decode()
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert len(sheets) >= 8
    answers = [client.get(sheet, headers={"Accept-Encoding": "gzip"}) for sheet in sheets]
    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert sum(len(b"".join(answer.streaming_content)) for answer in answers) <= MOST
