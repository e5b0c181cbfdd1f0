"""The documents about privacy name what there is: every kind of act, purpose, term, door, table and test."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands

from vumportal.logboek.doelen import DOELEN, Activiteit
from vumportal.logboek.models import Handeling
from vumportal.organisaties.grenzen import GRENZEN, Grenssoort
from vumportal.organisaties.models import Ontvanger

REPO = Path(__file__).resolve().parent.parent
MAP = REPO / "docs" / "privacy"
STUKKEN = sorted(MAP.glob("*.md"))
REGISTER, REGELS, DPIA = (MAP / f"{naam}.md" for naam in ("verwerkingsregister", "regels", "dpia"))
ZIN = (
    "vumportal gebruikt regels die mensen hebben geschreven. Het leert niet, geeft geen score en sluit niemand uit. "
    "Elke regel staat in de code en op het scherm. Onbekend is niet hetzelfde als past niet. Een medewerker beslist."
)
LEEG = re.compile(
    r"\bTODO\b|\bnog in te vullen\b|\binvullen\b|\bn\.?t\.?b\.?\b|\[\s*\]|\.\.\.|…|XXX", re.IGNORECASE
)


def cells(pad: Path, section: str = "") -> list[list[str]]:
    """The rows of the tables of a document, or of one section of it, without their headings."""
    text = pad.read_text()
    if section:
        text = text.split(f"## {section}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    bodies = [
        line for line, after in zip(lines, [*lines[1:], ""], strict=True) if not after.startswith("|---")
    ]
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in bodies
        if not line.startswith("|---")
    ]


def flat(pad: Path) -> str:
    return " ".join(pad.read_text().split())


# --- the register -------------------------------------------------------------------------------------
def test_every_kind_of_act_is_in_the_register_word_for_word() -> None:
    rows = {row[0].strip("`"): row[1:] for row in cells(REGISTER, "Soorten handelingen in het logboek")}
    assert rows == {
        soort.value: [doel.zin, f"`{doel.activiteit.value}`", doel.grondslag.value.replace("_", " ")]
        for soort, doel in DOELEN.items()
    }
    assert set(rows) == set(Handeling.Soort.values)


def test_every_activity_has_its_part_of_the_register() -> None:
    parts = re.findall(r"^### `(\w+)`$", REGISTER.read_text(), re.MULTILINE)
    assert parts == [activiteit.value for activiteit in Activiteit]
    text = REGISTER.read_text()
    for naam in parts:
        rows = text.split(f"### `{naam}`")[1].split("\n##")[0]
        for wat in ("Grondslag", "Van wie", "Welke gegevens", "Aan wie", "Hoe lang"):
            assert re.search(rf"^\| {wat} \| \S.+ \|$", rows, re.MULTILINE), (naam, wat)


def row_of(soort: Grenssoort) -> list[str]:
    keuze = f"{soort.laagst} tot en met {soort.hoogst()}"
    return [soort.naam, f"{soort.standaard()} {soort.eenheid}", keuze, soort.bron]


def test_every_term_is_in_the_register_with_its_bounds_and_reason() -> None:
    rows = {row[0].strip("`"): row[1:] for row in cells(REGISTER, "Termijnen en grenzen")}
    assert rows == {sleutel: row_of(soort) for sleutel, soort in GRENZEN.items()}


def test_terms_and_work_that_a_text_names_exist() -> None:
    named = re.findall(r"`((?:bewaar|alarm|toegang)_\w+)`", REGISTER.read_text())
    assert set(named) <= set(GRENZEN)
    text = REGISTER.read_text()
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    for naam in re.findall(r"`((?:uitwisseling|caseload|organisaties|toezicht)\.\w+)`", text):
        assert naam in scheduled, naam


def test_every_recipient_category_is_named() -> None:
    for ontvanger in Ontvanger:
        assert ontvanger.label in flat(REGISTER)


# --- where a rule holds -------------------------------------------------------------------------------
RULES = cells(REGELS)


@pytest.mark.parametrize("row", RULES, ids=lambda row: row[0])
def test_a_rule_says_where_it_holds_and_is_tested(row: list[str]) -> None:
    _, waar, database, toets = row
    assert re.findall(r"`(vumportal/[\w./]+)`", waar)
    tests = re.findall(r"`(tests/[\w./]+)`", toets)
    assert tests
    assert all((REPO / pad).name.startswith("test_") for pad in tests)
    assert database


def constraints() -> set[str]:
    """Every condition that the database itself holds."""
    return {
        constraint.name
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if model.__module__.startswith("vumportal.")
    }


def test_conditions_that_a_rule_names_exist() -> None:
    named = {naam for row in RULES for naam in re.findall(r"`(\w+)`", row[2])}
    assert named
    assert named <= constraints()


# --- all documents ------------------------------------------------------------------------------------
@pytest.mark.parametrize("pad", STUKKEN, ids=lambda pad: pad.name)
def test_paths_that_it_names_exist(pad: Path) -> None:
    text = pad.read_text()
    named = re.findall(r"`((?:vumportal|tests|docs|bin)/[\w./]+)`", text)
    assert [naam for naam in named if not (REPO / naam).exists()] == []
    for link in re.findall(r"\]\(([\w./]+)\)", text):
        assert (MAP / link).exists(), link


@pytest.mark.parametrize("pad", STUKKEN, ids=lambda pad: pad.name)
def test_nothing_is_left_to_fill_in(pad: Path) -> None:
    assert LEEG.findall(pad.read_text()) == []
    assert all(cell for row in cells(pad) for cell in row if row[0])


def test_commands_that_they_name_exist() -> None:
    named = {naam for pad in STUKKEN for naam in re.findall(r"manage\.py (\w+)", pad.read_text())}
    assert named <= set(get_commands())


def test_the_index_names_every_document() -> None:
    links = set(re.findall(r"\]\(([\w.]+)\)", (MAP / "README.md").read_text()))
    assert links == {pad.name for pad in STUKKEN} - {"README.md"}


def test_the_sentence_about_rules_that_people_wrote_is_in_it_word_for_word() -> None:
    for pad in (DPIA, MAP / "algoritmeregister.md"):
        assert ZIN in flat(pad)


def test_every_risk_says_what_was_done_and_what_is_left() -> None:
    risks = [row for row in cells(DPIA) if row[0].isdecimal()]
    assert [int(row[0]) for row in risks] == list(range(1, len(risks) + 1))
    for row in risks:
        assert len(row) == 5
        assert {row[3], row[4]} <= {"laag", "midden", "hoog"}


def test_the_picture_of_the_data_names_every_door() -> None:
    text = (MAP / "gegevensstroom.md").read_text()
    assert text.count("```mermaid") == 1
    doors = [row[0].strip("`") for row in cells(MAP / "gegevensstroom.md")]
    assert doors == ["bron", "uitwisseling", "werkplek", "gast", "inzage", "profielen_uitvoeren"]
