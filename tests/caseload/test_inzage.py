"""All that is held about a person as a JSON file and a PDF: the same in both, complete, and on record."""

import hashlib
import io
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone

from vumportal.caseload import inzage
from vumportal.caseload.inzage import KOLOMMEN, LABELS, TITEL, VOOR_MACHINES, as_json, as_pdf, make_insight
from vumportal.caseload.rechten import everything_about
from vumportal.logboek.selectors import about
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.rechten import MEEST, Tabellen
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.woorden import papier

pytestmark = pytest.mark.django_db

NAAM, JAAR = "Henk van der Velden", 1980


@pytest.fixture
def gezet(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What goes into the template of a PDF."""
    sent: list[Any] = []
    compile_it = papier._compile
    monkeypatch.setattr(papier, "_compile", lambda *a: sent.append(a[1]) or compile_it(*a))
    return sent


def test_the_json_has_every_table_and_what_its_fields_mean(henk: Werkzoekende, anja: Gebruiker) -> None:
    tabellen = everything_about(henk)
    made = json.loads(make_insight(werkzoekende=henk, door=anja).json)
    assert made["titel"] == TITEL
    assert list(made["gegevens"]) == list(tabellen)
    assert {naam: deel["aantal"] for naam, deel in made["gegevens"].items()} == {
        naam: deel["aantal"] for naam, deel in tabellen.items()
    }
    [stuk] = made["gegevens"]["werkzoekenden.profielstuk"]["rijen"]
    assert stuk["document"]["persoonlijkePresentatie"] == "Ik naai graag gordijnen."
    for deel in made["gegevens"].values():
        assert deel["titel"]
        assert all(uitleg.endswith(".") for uitleg in deel["uitleg"].values())


def test_the_pdf_says_the_same_in_words(henk: Werkzoekende, gezet: list[Any]) -> None:
    made = make_insight(werkzoekende=henk, door=None)
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        assert str(document.Root.Lang).startswith("nl")
        assert bool(document.Root.MarkInfo.Marked)
    woorden = repr(gezet[-1])
    for zin in (
        "Ik naai graag gordijnen.",
        "klantmanager van WSP Eindhoven",
        "Naaister bij Roos",
        "Medewerker atelier",
        "We legden vast wat je besloot",
        "vervanging van een collega",
        inzage.ZONDER_OORDEEL,
    ):
        assert zin in woorden, zin
    koppen = [deel["tekst"] for deel in gezet[-1]["delen"] if deel["soort"] == "kop"]
    for deel in everything_about(henk).values():
        if deel["rijen"]:
            assert deel["titel"] in koppen
    assert "Peeters" not in woorden
    assert henk.pseudoniem not in woorden
    assert henk.pseudoniem in made.json.decode()


def test_the_same_tables_give_the_same_files(henk: Werkzoekende) -> None:
    tabellen, moment = everything_about(henk), timezone.now()
    for make in (as_json, as_pdf):
        assert make(henk, tabellen, moment) == make(henk, tabellen, moment)


def test_columns_and_keys_are_those_of_the_tables(henk: Werkzoekende) -> None:
    """Else a column would stay empty on paper, or a word be left out, and nobody would see it."""
    tabellen = everything_about(henk)
    names = {naam for deel in tabellen.values() for rij in deel["rijen"] for naam in rij}
    for tabel, kolommen in KOLOMMEN.items():
        known = set(tabellen[tabel]["uitleg"]) | {naam for rij in tabellen[tabel]["rijen"] for naam in rij}
        assert set(kolommen) <= known, tabel
    assert names | {"oin", "pk"} >= VOOR_MACHINES


def test_it_is_in_the_logboek_with_what_was_given(henk: Werkzoekende, anja: Gebruiker) -> None:
    made = make_insight(werkzoekende=henk, door=anja)
    [regel] = about([henk.pseudoniem]).filter(handeling__soort="inzage")
    assert regel.handeling.inhoud == hashlib.sha256(made.json).hexdigest()
    assert regel.handeling.door_gebruiker_id == anja.pk


def test_of_somebody_of_whom_there_is_little_it_says_what_there_is_not(
    organisatie: Organisatie, gezet: list[Any]
) -> None:
    persoon = add_werkzoekende(organisatie=organisatie, voornaam="Nour", achternaam="El")
    make_insight(werkzoekende=persoon, door=None)
    woorden = repr(gezet[-1])
    assert "Hiervan hebben we niets" in woorden
    assert "Nour" in woorden


@pytest.mark.traag
def test_of_very_many_rows_both_files_say_how_many_are_not_in_it(
    henk: Werkzoekende, gezet: list[Any]
) -> None:
    Vondst.objects.bulk_create(Vondst(werkzoekende=henk, vingerafdruk=f"v{n}") for n in range(MEEST + 3))
    made = make_insight(werkzoekende=henk, door=None)
    vondsten = json.loads(made.json)["gegevens"]["uitwisseling.vondst"]
    assert (vondsten["weggelaten"], len(vondsten["rijen"])) == (5, MEEST)
    assert f"Dit zijn de nieuwste {MEEST} van {MEEST + 5}." in repr(gezet[-1])


def test_a_document_that_cannot_be_read_takes_nothing_else_along(henk: Werkzoekende) -> None:
    henk.profiel.stuk.document = '{"werktijden": [1], "persoonlijkePresentatie": {"x": "\\ud800"}}'
    henk.profiel.stuk.save()
    made = make_insight(werkzoekende=henk, door=None)
    assert json.loads(made.json)["gegevens"]["werkzoekenden.werkzoekende"]["rijen"]
    assert made.pdf.startswith(b"%PDF")


# --- the command --------------------------------------------------------------------------------------
Roep = Callable[..., str]


@pytest.fixture
def roep(organisatie: Organisatie, tmp_path: Path) -> Roep:
    """Give the command; what it writes on the screen."""

    def call(**options: Any) -> str:
        uit = io.StringIO()
        gegeven = {"organisatie": organisatie.oin, "naam": NAAM, "geboortejaar": JAAR, "map": tmp_path}
        call_command("inzage", stdout=uit, **gegeven | options)
        return uit.getvalue()

    return call


def files(directory: Path) -> dict[str, Path]:
    return {path.suffix: path for path in directory.iterdir()}


def test_the_command_makes_two_private_files(henk: Werkzoekende, roep: Roep, tmp_path: Path) -> None:
    assert roep().count("is gemaakt.") == 2
    made = files(tmp_path)
    assert set(made) == {".json", ".pdf"}
    for path in made.values():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "Henk" not in path.name
    assert json.loads(made[".json"].read_text())["titel"] == TITEL
    assert made[".pdf"].read_bytes().startswith(b"%PDF")
    [regel] = about([henk.pseudoniem]).filter(handeling__soort="inzage")
    assert regel.handeling.inhoud == hashlib.sha256(made[".json"].read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        ({"naam": "Henk Velden"}, "Er is niemand"),
        ({"geboortejaar": 1981}, "Er is niemand"),
        ({"organisatie": "00000001900000009999"}, "Er is geen organisatie"),
        ({"map": Path("/bestaat/niet")}, "is er niet"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_made(
    henk: Werkzoekende, roep: Roep, tmp_path: Path, fout: dict[str, Any], melding: str
) -> None:
    with pytest.raises(CommandError, match=melding):
        roep(**fout)
    assert not files(tmp_path)
    assert not about([henk.pseudoniem]).filter(handeling__soort="inzage").exists()


def test_of_two_with_the_same_name_nothing_is_made(henk: Werkzoekende, roep: Roep, tmp_path: Path) -> None:
    add_werkzoekende(
        organisatie=henk.organisatie, voornaam="Henk", achternaam="van der Velden", geboortejaar=JAAR
    )
    with pytest.raises(CommandError, match="twee of meer"):
        roep()
    assert not files(tmp_path)


def test_files_that_are_there_stay(henk: Werkzoekende, roep: Roep, tmp_path: Path) -> None:
    roep()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(CommandError, match="is er al"):
        roep()
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_everything_told_can_be_written(henk: Werkzoekende) -> None:
    """No value of a kind that a file cannot hold."""
    tabellen: Tabellen = everything_about(henk)
    json.loads(as_json(henk, tabellen, timezone.now()))
    with pytest.raises(TypeError):
        as_json(henk, {"x": {"rijen": [object()]}}, timezone.now())


def test_nothing_on_paper_has_an_english_name(henk: Werkzoekende) -> None:
    """What Django and guardian call their fields is said in our words."""
    tabellen = everything_about(henk)
    theirs = {
        field.name
        for model in apps.get_models()
        if model._meta.label_lower in tabellen
        for base in model.__mro__[1:]
        if hasattr(base, "_meta") and not base.__module__.startswith("vumportal.")
        for field in base._meta.local_fields
    }
    told = {naam for deel in tabellen.values() for rij in deel["rijen"] for naam in rij}
    assert theirs & told - VOOR_MACHINES <= set(LABELS)


def test_what_was_found_is_named_also_when_it_is_our_own(henk: Werkzoekende, atelier: Vacature) -> None:
    opdracht = Zoekopdracht.objects.get(werkzoekende=henk)
    eigen = Vondst.objects.create(werkzoekende=henk, eigen_id=atelier.extern_id)
    Resultaat.objects.create(
        zoekopdracht=opdracht, vingerafdruk="x", eigen_id=atelier.extern_id, vondst=eigen
    )
    niet_bewaard = Vondst.objects.create(werkzoekende=henk, vingerafdruk="y")
    Resultaat.objects.create(
        zoekopdracht=opdracht, vingerafdruk="y", vondst=niet_bewaard, inhoud={"naamVacature": "Inpakker"}
    )
    found = everything_about(henk)
    titels = {rij["id"]: rij["titel"] for rij in found["uitwisseling.vondst"]["rijen"]}
    assert (titels[eigen.pk], titels[niet_bewaard.pk]) == ("Medewerker atelier", "Inpakker")
    assert {"Medewerker atelier", "Inpakker"} <= {
        rij["titel"] for rij in found["uitwisseling.resultaat"]["rijen"]
    }
