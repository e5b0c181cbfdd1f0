"""The house as a whole: no template that nobody uses, no migration that is missing, no handwritten style."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

REPO = Path(__file__).resolve().parents[1]
TEMPLATES = REPO / "templates"
NAAM = re.compile(r"""["']([\w./-]+\.html)(?:#\w+)?["']""")
DOOR_DJANGO = re.compile(r"^(django/forms/widgets/.*|[45]0\d(_csrf)?\.html|registration/login\.html)$")
"""Templates that Django looks for by their own name."""


def all_templates() -> set[str]:
    return {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}


def named_anywhere() -> set[str]:
    sources = [*TEMPLATES.rglob("*.html"), *(REPO / "vumportal").rglob("*.py")]
    return {
        naam
        for path in sources
        for naam in NAAM.findall(path.read_text())
        if not (path.is_relative_to(TEMPLATES) and str(path.relative_to(TEMPLATES)) == naam)
    }


def test_every_template_is_used() -> None:
    unused = {naam for naam in all_templates() - named_anywhere() if not DOOR_DJANGO.match(naam)}
    assert not unused


def test_every_named_template_exists() -> None:
    inside = {naam for path in TEMPLATES.rglob("*.html") for naam in NAAM.findall(path.read_text())}
    assert not inside - all_templates()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_nothing_inline_in_templates() -> None:
    """The content security policy would silently drop it."""
    inline = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|<script(?![^>]*\ssrc=)|javascript:""")
    found = {
        str(path.relative_to(REPO)) for path in TEMPLATES.rglob("*.html") if inline.search(path.read_text())
    }
    assert not found
