"""The house as a whole: no template that nobody uses, no migration that is missing, no handwritten style."""

import ast
import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import AutoField, Field
from django.urls import URLPattern

from tests.mijn.adressen import ZONDER_SET, mijn_page_set
from tests.mijn.paginas import Eigenstuk
from tests.werkplek.paginas import Pagina, Stukpagina
from vumportal.mijn import urls as mijn_urls
from vumportal.werkplek import urls as werkplek_urls

REPO = Path(__file__).resolve().parents[1]
TEMPLATES = REPO / "templates"
NAAM = re.compile(r"""["']([\w./-]+\.html)(?:#\w+)?["']""")
DOOR_DJANGO = re.compile(r"^(django/forms/widgets/.*|[45]0\d(_csrf)?\.html|registration/login\.html)$")
"""Templates that Django looks for by their own name."""

ZONDER_ACCOUNT = frozenset({"inloggen", "uitloggen", "agenda_feed"})
"""Pages that the set for staff does not fit; their files say themselves what they test."""


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


def test_every_field_says_what_it_means() -> None:
    """Of our own models; what Django makes itself (keys, the way back of a relation) needs no words."""
    silent = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("vumportal.")
        for field in model._meta.local_fields
        if not field.help_text and not getattr(field, "auto_created", False) and not _is_of_others(field)
    ]
    assert not silent


def _is_of_others(field: Field) -> bool:
    """A field that an abstract model of Django or guardian brings along, or the key that Django adds."""
    bases = [base for base in field.model.__mro__[1:] if hasattr(base, "_meta")]
    theirs = [base for base in bases if not base.__module__.startswith("vumportal.")]
    return isinstance(field, AutoField) or any(
        field.name == one.name for base in theirs for one in base._meta.local_fields
    )


def test_nothing_inline_in_templates() -> None:
    """The content security policy would silently drop it."""
    inline = re.compile(r"""\sstyle=|<style|\son[a-z]+=["']|<script(?![^>]*\ssrc=)|javascript:""")
    found = {
        str(path.relative_to(REPO)) for path in TEMPLATES.rglob("*.html") if inline.search(path.read_text())
    }
    assert not found


def test_a_class_name_means_one_thing() -> None:
    """Each name stands once in the project; Django's own, and classes inside another class, apart."""
    places: dict[str, list[str]] = {}
    for path in (REPO / "vumportal").rglob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name not in {"Command", "Migration"}:
                places.setdefault(node.name, []).append(str(path.relative_to(REPO)))
    double = {name: found for name, found in places.items() if len(set(found)) > 1}
    assert not double


def test_a_profiel_is_written_through_what_people_decided() -> None:
    """`save_profiel` knows nothing of decisions: everything above its room writes with `publish_profiel`."""
    direct = {
        str(path.relative_to(REPO))
        for path in (REPO / "vumportal").rglob("*.py")
        if "save_profiel" in path.read_text()
    }
    assert direct == {"vumportal/toestemming/services.py", "vumportal/werkzoekenden/services.py"}


def test_only_decisions_change_what_is_shared_of_a_person() -> None:
    """Nobody but the room of the decisions calls what writes with whom somebody is shared."""
    for verb in ("set_sharing", "end_sharing"):
        callers = {
            path.parent.name
            for path in (REPO / "vumportal").rglob("*.py")
            if re.search(rf"\b{verb}\(", path.read_text()) and f"def {verb}(" not in path.read_text()
        }
        assert callers == {"toestemming"}


def page_set(naam: str) -> type[Pagina]:
    """The set in the test file of the page with this name."""
    file = importlib.import_module(f"tests.werkplek.test_{naam}")
    classes = [value for name, value in vars(file).items() if name.startswith("Test")]
    [found] = [value for value in classes if issubclass(value, Pagina) and value.naam == naam]
    return found


@pytest.mark.parametrize("pattern", werkplek_urls.urlpatterns, ids=lambda pattern: pattern.name)
def test_every_page_has_a_file_with_the_same_set(pattern: URLPattern) -> None:
    """Rights, methods, number of queries, part equals page: see `tests/werkplek/paginas.py`."""
    if pattern.name in ZONDER_ACCOUNT:
        assert importlib.import_module(f"tests.werkplek.test_{pattern.name}")
    else:
        assert issubclass(page_set(str(pattern.name)), Stukpagina) is bool(pattern.pattern.converters)


KEUZES = {"soort", "ontvanger"}
"""Parts of an address of the person that name a choice, the same for everybody, and nothing of somebody."""


@pytest.mark.parametrize("pattern", mijn_urls.urlpatterns, ids=lambda pattern: pattern.name)
def test_every_page_of_the_person_has_a_file_with_the_same_set(pattern: URLPattern) -> None:
    """Who may open it, methods, number of queries: see `tests/mijn/paginas.py`."""
    if pattern.name in ZONDER_SET:
        assert importlib.import_module(f"tests.mijn.test_{pattern.name}")
    else:
        of_somebody = bool(set(pattern.pattern.converters) - KEUZES)
        assert issubclass(mijn_page_set(str(pattern.name)), Eigenstuk) is of_somebody


ZELFDE_SJABLOON = {"nieuw_voor", "vacature_gevonden"}
"""Pages that are made with the template of another one; the part is compared with each of them."""


def test_every_part_that_htmx_swaps_is_compared_with_its_page() -> None:
    parts = [
        part
        for path in TEMPLATES.rglob("*.html")
        for part in re.findall(r"{% partialdef (\S+)", path.read_text())
    ]
    names = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_ACCOUNT - ZELFDE_SJABLOON
    compared = [part for naam in names for part in (page_set(naam).deel, *page_set(naam).ook)]
    assert sorted(parts) == sorted(filter(None, compared))
