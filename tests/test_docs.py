"""The documentation names what exists: environment variables, dependencies, paths, diagrams."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
SETTINGS = REPO / "vumportal" / "config" / "settings.py"
PAGES = ["README.md", "CHANGELOG.md", *(f"docs/{page.name}" for page in sorted((REPO / "docs").glob("*.md")))]
TOP = ("vumportal/", "docs/", "bin/", "tests/", "templates/", "static/", ".ci/")
BESIDE = "## Beside the settings"


def _env_calls() -> dict[str, ast.expr | None]:
    """Every `env.kind("NAME", default)` of the settings: its default as written, None when there is none."""
    found: dict[str, ast.expr | None] = {}
    for node in ast.walk(ast.parse(SETTINGS.read_text())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if not isinstance(node.func.value, ast.Name) or node.func.value.id != "env":
            continue
        name = ast.literal_eval(node.args[0])
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        default = node.args[1] if len(node.args) > 1 else keywords.get("default")
        found[name] = default if default is not None else found.get(name)
    return found


def _rows(text: str) -> list[list[str]]:
    """The rows of the tables whose first cell is a name in backticks; `\\|` would not be split, there is none."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _configuration() -> dict[str, str]:
    """Variable and default of the tables about the settings."""
    text = (REPO / "docs" / "configuration.md").read_text().split(BESIDE)[0]
    return {row[0].strip("`"): row[3] for row in _rows(text)}


def _shown(value: object) -> str:
    """A default as the page writes it."""
    if value == "":
        return "empty"
    if value == []:
        return "none"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def test_every_variable_of_the_settings_is_documented_and_no_other() -> None:
    assert sorted(_configuration()) == sorted(_env_calls())


def test_documented_defaults_are_those_of_the_settings() -> None:
    documented = _configuration()
    wrong = {}
    for name, default in _env_calls().items():
        if default is None:
            expected = "required"
        else:
            try:
                expected = _shown(ast.literal_eval(default))
            except ValueError:
                continue  # depends on the environment; described in words
        if name == "DJANGO_SECRET_KEY":
            expected = "required in productie"  # the default is for demo and test alone
        if documented[name] != expected:
            wrong[name] = (documented[name], expected)
    assert wrong == {}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text())["project"]
    wanted = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        wanted += [line for line in extra if not line.startswith("vumportal")]
    names = {re.split(r"[\[<>=~! ]", line)[0] for line in wanted}
    text = (REPO / "docs" / "dependencies.md").read_text().split("## Not taken")[0]
    reasons = {row[0].strip("`"): row[1] for row in _rows(text)}
    assert sorted(reasons) == sorted(names)
    assert all(reason.strip() for reason in reasons.values())


@pytest.mark.parametrize("page", PAGES)
def test_paths_that_a_page_names_exist(page: str) -> None:
    named = re.findall(r"`([\w./-]+)`", (REPO / page).read_text())
    missing = [path for path in named if path.startswith(TOP) and not (REPO / path).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_pictures_exist_and_are_small(page: str) -> None:
    base = (REPO / page).parent
    for target in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (REPO / page).read_text()):
        assert (base / target).stat().st_size < 300_000
