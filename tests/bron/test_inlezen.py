"""`profielen_laden`: any layout, from a file or a pipe; what is said about what nobody will find; how it breaks off."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from tests.conftest import OIN
from tests.hulp import wait_until
from vumportal.aanbod import laden
from vumportal.begrippen.models import Begrip
from vumportal.bron.models import Lading
from vumportal.geo.models import Postcode
from vumportal.ontwikkel.bench.aanbod import Maker
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Profiel, Profielstuk

# The loader writes from a second thread, which has a connection and so a transaction of its own.
pytestmark = [
    pytest.mark.traag,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("organisatie", "postcodes"),
]

STROOM = "We lezen geen gewoon bestand: na een onderbreking begint het laden weer bij de eerste rij."


def say(command: str, path: Path | str, *options: str) -> str:
    """Run a command; all that it said, the error last."""
    out = StringIO()
    try:
        call_command(command, str(path), *options, stdout=out, stderr=out)
    except CommandError as error:
        out.write(f"{error}" if error.returncode == 1 else f"{error.returncode}: {error}")
    return out.getvalue()


def load(path: Path | str, *options: str, soort: Soort = Soort.WERKZOEKENDE) -> str:
    return say("profielen_laden", path, "--organisatie", OIN, "--soort", soort.value, *options)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def put(content: Any, name: str = "in.json") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return put


def profielen(count: int) -> list[dict[str, Any]]:
    return list(Maker([5501, 5611, 5038], 1).documenten(Soort.WERKZOEKENDE, count))


def vacature(number: int, postcode: str = "5501AB", **more: Any) -> dict[str, Any]:
    document = {"idVacature": f"v{number}", "naamVacature": "Naaister", "beroep": {"codeBeroepsnaam": "x"}}
    return document | {"adres": {"postcode": postcode}} | more


def without(document: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != name}


# --- what nobody will find ------------------------------------------------------------------------
def test_vacatures_that_nobody_will_find_are_counted_and_named(write: Callable[..., Path]) -> None:
    documents = [
        vacature(1),
        vacature(2, "5500AA"),
        vacature(3, "0000aa"),
        vacature(4, "5500ZZ"),
        vacature(5, sluitingsdatumVacature="2020-01-01"),
        without(vacature(6, sluitingsdatumVacature="2999-01-01"), "beroep"),
    ]
    said = load(write(documents), "--leverbaar", soort=Soort.VACATURE).splitlines()
    assert said[0].startswith("6 documenten geladen in ")
    assert said[1:] == [
        "3 documenten hebben een postcode die we niet kennen en worden daardoor nooit gevonden: 5500, 0000.",
        "1 document heeft een sluitingsdatum die voorbij is en wordt daardoor niet meer gevonden.",
        "1 document noemt geen beroep. Wie op beroep zoekt, vindt het niet.",
    ]


def test_a_vacature_without_an_address(write: Callable[..., Path]) -> None:
    said = load(write([without(vacature(1), "adres")]), soort=Soort.VACATURE)
    assert "1 document heeft geen postcode en wordt daardoor nooit gevonden." in said


def test_profielen_that_few_or_none_will_find(write: Callable[..., Path]) -> None:
    documents = profielen(4)
    documents[0] = without(documents[0], "mobiliteit")
    documents[1]["mobiliteit"] = {"bemiddelingspostcode": "5611AB", "maximaleReisafstand": 0}
    documents[2]["bemiddelingsberoep"] = []
    documents[3]["mobiliteit"] = {"bemiddelingspostcode": "5611AB"}
    said = load(write(documents)).splitlines()
    assert said[1:] == [
        "1 document heeft geen postcode en wordt daardoor nooit gevonden.",
        "1 document heeft een maximale reisafstand van 0 km. Alleen wie in dat gebied zelf zoekt, kan het vinden.",
        "1 document noemt geen beroep. Wie op beroep zoekt, vindt het niet.",
        "Wat nieuw is, vindt alleen de eigen organisatie. Met --leverbaar vindt iedereen het.",
    ]


def test_good_documents_give_no_warnings(write: Callable[..., Path]) -> None:
    documents = [vacature(number) for number in range(3)]
    assert len(load(write(documents), "--leverbaar", soort=Soort.VACATURE).splitlines()) == 1


def test_only_the_first_postcodes_are_named(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laden, "BATCH", 10)
    documents = [vacature(number, f"{6000 + number}AA") for number in range(50)]
    said = load(write(documents), "--leverbaar", soort=Soort.VACATURE)
    names = ", ".join(str(6000 + number) for number in range(20))
    assert (
        f"50 documenten hebben een postcode die we niet kennen en worden daardoor nooit gevonden: {names} en andere."
        in said
    )


def test_an_empty_table_of_postcodes_is_said(write: Callable[..., Path]) -> None:
    Postcode.objects.all().delete()
    said = load(write([vacature(1)]), "--leverbaar", soort=Soort.VACATURE)
    assert "Er staan nog geen postcodes in de tabel. Laad ze met postcodes_laden." in said


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_a_document_that_comes_back_counts_once(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(laden, "BATCH", batch)
    documents = [vacature(1), vacature(2), vacature(1), vacature(3), vacature(1, naamVacature="Kapper")]
    path = write(documents)
    for _ in range(2):  # what was there from an earlier run is no second one
        said = load(path, "--leverbaar", soort=Soort.VACATURE)
        assert said.startswith("3 documenten geladen")
        assert (
            "2 documenten staan later nog eens in het bestand, met hetzelfde nummer. Het laatste telt."
            in said
        )
    assert Vacature.objects.get(extern_id="v1").naam == "Kapper"


def test_what_an_interrupted_run_loaded_is_still_said(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laden, "BATCH", 2)
    path = write([vacature(number, f"{6000 + number}AA") for number in range(5)])
    copy = laden._copy

    def stop(partij: laden.Partij, doel: laden.Doel) -> None:
        if partij.tot_rij == 4:
            raise KeyboardInterrupt
        copy(partij, doel)

    monkeypatch.setattr(laden, "_copy", stop)
    assert "2 documenten hebben een postcode die we niet kennen" in load(path, soort=Soort.VACATURE)
    monkeypatch.setattr(laden, "_copy", copy)
    said = load(path, soort=Soort.VACATURE)
    assert said.startswith("3 documenten geladen")
    assert "5 documenten hebben een postcode die we niet kennen" in said
    assert "6000, 6001, 6002, 6003, 6004." in said


# --- layouts --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "layout",
    [
        lambda docs: b"\n\n".join(json.dumps(doc, indent=2).encode() for doc in docs),
        lambda docs: b"\xef\xbb\xbf \n" + json.dumps(docs, indent="\t").encode(),
        lambda docs: b"\r\n\r\n".join(json.dumps(doc).encode() for doc in docs),
        lambda docs: b"".join(json.dumps(doc).encode() for doc in docs),
        lambda docs: json.dumps({"werkzoekendeProfielen": docs}, indent=1).encode(),
        lambda docs: json.dumps({"aantal": len(docs), "werkzoekendeProfielen": docs}).encode(),
    ],
    ids=["pretty", "pretty array", "crlf and blank lines", "one line", "wrapped", "wrapped with a count"],
)
@pytest.mark.parametrize("count", [1, 3])
def test_any_layout(write: Callable[..., Path], layout: Callable[[list[Any]], bytes], count: int) -> None:
    documents = profielen(count)
    assert load(write(layout(documents))).startswith(f"{count} document")
    assert [json.loads(stuk.document) for stuk in Profielstuk.objects.order_by("pk")] == documents


def test_an_answer_of_the_exchange_is_no_supply(write: Callable[..., Path]) -> None:
    said = load(write({"maximumAantalResultatenBereikt": False, "matches": profielen(1)}))
    assert said == (
        "in.json: Dit is een antwoord op een zoekvraag (matches). Daar staan geen hele documenten in: dat laden we "
        "niet. Er is niets geladen."
    )


def test_files_pasted_together_in_the_middle_of_a_line(write: Callable[..., Path]) -> None:
    a, b, c, d = (json.dumps(document).encode() for document in profielen(4))
    assert load(write(a + b"\n" + b + c + b"\n" + d)).startswith("4 documenten geladen")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"extern_id": "x", "deelbaar_met": 7}, "rij 2, extern_id: Dit veld kent de standaard niet."),
        (
            {"mobiliteit": {"maximaleReisafstand": 10**4000}},
            "rij 2, mobiliteit.maximaleReisafstand: Vul een heel",
        ),
        ({"mobiliteit": {"maximaleReisafstand": float("nan")}}, "rij 2, document: Dit is geen geldige JSON."),
        ({"persoonlijkePresentatie": "half \ud83d"}, "rij 2, "),
        (
            {"persoonlijkePresentatie": "nul \0"},
            "rij 2, persoonlijkePresentatie: In deze tekst staat een teken",
        ),
        ({"sector": [{"codeSbi": "x"}] * 5_000}, "rij 2: en nog 4.980 andere fouten."),
        (
            {"flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "0000-00-00"}},
            "rij 2, flexibiliteit.datumAanvangBeschikbaarVoorWerk: Deze datum bestaat niet.",
        ),
    ],
    ids=lambda value: str(value)[:20],
)
def test_an_odd_document_spoils_only_itself(
    write: Callable[..., Path], change: dict[str, Any], said: str
) -> None:
    documents = profielen(3)
    documents[1] |= change
    path = write(documents)
    heard = load(path)
    assert said in heard
    assert len(heard.splitlines()) <= 25
    assert Profiel.objects.count() == 2


def test_of_a_name_that_comes_twice_the_last_value_counts(write: Callable[..., Path]) -> None:
    load(write(b'[{"idWerkzoekende": "a", "idWerkzoekende": "b"}]'))
    assert Profiel.objects.get().extern_id == "b"


# --- pipes ----------------------------------------------------------------------------------------
@contextmanager
def fifo(path: Path, content: bytes) -> Iterator[Path]:
    """A pipe with a name, into which something else writes."""
    os.mkfifo(path)
    writer = Thread(target=path.write_bytes, args=[content], daemon=True)
    writer.start()
    yield path
    writer.join()


COMMANDS = [
    (
        ("profielen_laden", "--organisatie", OIN, "--soort", "werkzoekende"),
        json.dumps(profielen(3)),
        Profiel,
        3,
    ),
    (("postcodes_laden", "--kleiner"), "pc6;lat;lon\n5501AB;51,41;5,40\n", Postcode, 1),
    (("begrippen_laden",), "uri,naam,soort\nurn:a,Naaister,beroep\n", Begrip, 1),
]


@pytest.mark.parametrize(
    ("command", "content", "model", "count"), COMMANDS, ids=lambda value: str(value)[:20]
)
def test_a_pipe_is_read_once(
    tmp_path: Path, command: tuple[str, ...], content: str, model: Any, count: int
) -> None:
    with fifo(tmp_path / "pijp", content.encode()) as path:
        said = say(command[0], path, *command[1:])
    assert "geladen" in said
    assert "None" not in said
    assert (STROOM in said) is (model is Profiel)
    assert model.objects.count() == count


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
@pytest.mark.parametrize(
    ("command", "content", "model", "count"), COMMANDS, ids=lambda value: str(value)[:20]
)
def test_standard_input(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    command: tuple[str, ...],
    content: str,
    model: Any,
    count: int,
) -> None:
    ours, theirs = os.pipe()
    os.write(theirs, content.encode())
    os.close(theirs)
    with open(ours) as pipe:  # noqa: PTH123 - a number, no path
        monkeypatch.setattr(sys, "stdin", pipe)
        assert "geladen" in say(command[0], name, *command[1:])
    assert model.objects.count() == count
    monkeypatch.setattr(sys, "stdin", None)
    assert "Er komt niets binnen om te lezen." in say(command[0], name, *command[1:])


def test_a_file_given_as_standard_input_is_a_file(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(profielen(3))
    with path.open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert STROOM not in load("-")
    load(path)
    assert Lading.objects.count() == 1  # the same file


@pytest.mark.parametrize("name", ["/dev/null", "/dev/zero", "/", "/proc/self/environ"])
@pytest.mark.parametrize("command", ["profielen_laden", "postcodes_laden", "begrippen_laden"])
def test_what_is_no_file_is_said(command: str, name: str) -> None:
    options = COMMANDS[0][0][1:] if command == "profielen_laden" else ()
    said = say(command, name, *options).splitlines()[-1]
    assert "dat we niet kennen" not in said
    assert said.endswith("."), said


# --- breaking off ---------------------------------------------------------------------------------
def test_ctrl_c_keeps_what_was_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laden, "BATCH", 20)
    path = tmp_path / "pijp"
    os.mkfifo(path)

    def feed_and_stop() -> None:
        with path.open("wb") as out:
            out.write(json.dumps(profielen(200)).encode())
            out.flush()
            wait_until(lambda: Profiel.objects.count() >= 20)
            connections.close_all()
            os.kill(os.getpid(), signal.SIGINT)
            stopped.wait()

    stopped = Event()
    feeder = Thread(target=feed_and_stop, daemon=True)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    feeder.start()
    try:
        said = load(path)
    finally:
        stopped.set()
        signal.signal(signal.SIGINT, before)
    feeder.join()
    count = Profiel.objects.count()
    assert count % 20 == 0
    assert said.endswith(
        f"Afgebroken. Tot en met rij {count} is alles verwerkt: deze keer {count} documenten geladen. Dat blijft zo. "
        "Geef hetzelfde commando nog eens: het begint dan weer bij de eerste rij."
    )


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        (
            "SELECT pg_terminate_backend(pg_backend_pid())",
            "De database is gestopt of heeft de opdracht afgebroken.",
        ),
        ("DO $$ BEGIN RAISE 'x' USING ERRCODE = '53100'; END $$", "De schijf van de database is vol."),
    ],
    ids=["gone", "full"],
)
def test_a_database_that_fails_halfway(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, sql: str, sentence: str
) -> None:
    monkeypatch.setattr(laden, "BATCH", 3)
    copy = laden._copy

    def fail(partij: laden.Partij, doel: laden.Doel) -> None:
        copy(partij, doel)
        if partij.tot_rij == 6:
            with connections[doel.using].cursor() as cursor:
                cursor.execute(sql)

    monkeypatch.setattr(laden, "_copy", fail)
    path = write(profielen(10))
    said = load(path)
    assert said.endswith(
        f"{sentence} Tot en met rij 3 is alles verwerkt: deze keer 3 documenten geladen. Dat blijft zo. "
        "Geef hetzelfde commando nog eens: het gaat dan daarna verder."
    )
    assert (Profiel.objects.count(), Lading.objects.get().rij) == (3, 3)
    monkeypatch.setattr(laden, "_copy", copy)
    assert load(path).startswith("7 documenten geladen")


def test_an_error_that_we_do_not_know_shows_its_place_and_nothing_of_the_documents(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, organisatie: Organisatie
) -> None:
    def fail(partij: laden.Partij, doel: laden.Doel) -> None:
        raise ZeroDivisionError(*partij.regels)

    monkeypatch.setattr(laden, "_copy", fail)
    (document,) = profielen(1)
    said = load(write([document]))
    assert "Er ging iets mis dat we niet kennen: ZeroDivisionError, vumportal/aanbod/laden.py regel " in said
    assert " in _write, vumportal/" in said
    assert said.endswith("Meld deze regel aan de beheerder. Er is niets geladen.")
    assert document["idWerkzoekende"] not in said
