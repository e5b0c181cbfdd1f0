"""`profielen_laden` and `profielen_uitvoeren`: good documents in, every error named, and the same out again."""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, connection
from django.utils import timezone

from tests.besluiten import share
from tests.conftest import OIN
from tests.delen import put_sharing, shared_with
from tests.hulp import PATIENCE, wait_until
from vumportal.aanbod import laden
from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.aanbod.services import derive, no_columns
from vumportal.bron.laden import target
from vumportal.bron.management.commands import profielen_laden
from vumportal.bron.models import Lading
from vumportal.geo.services import clear_memory
from vumportal.logboek.models import Handeling
from vumportal.ontwikkel.bench.aanbod import Maker
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.groepen import HEEL, WERKPROFIEL, Groep, outgoing
from vumportal.standaard.namen import title_key
from vumportal.standaard.projectie import selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature, withdraw
from vumportal.werkzoekenden.models import Profiel, Profielstuk, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

# The loader writes from a second thread, which has a connection and so a transaction of its own.
pytestmark = [pytest.mark.traag, pytest.mark.django_db(transaction=True)]

Load = Callable[..., str]


@pytest.fixture
def load(organisatie: Organisatie, tmp_path: Path) -> Load:
    """Write documents to a file (bytes as they are) and load it; returns what was said."""
    clear_memory()

    def run(content: Any, *options: str, soort: Soort = Soort.WERKZOEKENDE, name: str = "in.json") -> str:
        path = tmp_path / name
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        if not path.exists() or path.read_bytes() != raw:
            path.write_bytes(raw)
        out, err = StringIO(), StringIO()
        try:
            call_command(
                "profielen_laden",
                str(path),
                *("--organisatie", OIN, "--soort", soort.value, *options),
                stdout=out,
                stderr=err,
            )
        except CommandError as error:
            return f"{err.getvalue()}{error}"
        return out.getvalue()

    return run


def profielen(count: int, seed: int = 1) -> list[dict[str, Any]]:
    return list(Maker([5501, 5611, 5038], seed).documenten(Soort.WERKZOEKENDE, count))


def test_columns_and_documents_are_those_of_the_standard(load: Load) -> None:
    documents = profielen(30)
    assert "30 documenten geladen" in load(documents, "--leverbaar")
    for document in documents:
        row = Profiel.objects.get(extern_id=document["idWerkzoekende"])
        columns = derive(document, Soort.WERKZOEKENDE, no_columns).kolommen
        assert {name: getattr(row, name) for name in columns} == columns
        assert shared_with(row) == dict.fromkeys(Ontvanger, (ALTIJD, HEEL))
        assert json.loads(row.stuk.document) == document
        assert list(json.loads(row.stuk.document)) == list(document)
        assert json.loads(row.stuk.selectieresultaat) == selectieresultaat(document, Soort.WERKZOEKENDE)


def test_vacatures_get_their_name_level_and_closing_date(load: Load) -> None:
    documents = list(Maker([5501], 1).documenten(Soort.VACATURE, 20))
    load(documents, "--leverbaar", soort=Soort.VACATURE)
    for document in documents:
        row = Vacature.objects.get(extern_id=document["idVacature"])
        assert row.naam == document["naamVacature"]
        werkgever = document.get("werkgever", {}).get("handelsnaamOrganisatie", "")
        assert row.zoeknaam == title_key(row.naam, werkgever)
        assert str(row.sluit_op) == document["sluitingsdatumVacature"]
        assert row.niveau == (
            int(document.get("codeWerkEnDenkniveauMinimaal", -1)) if row.niveau is not None else None
        )


def test_without_leverbaar_nothing_is_shared(load: Load) -> None:
    load(profielen(3))
    assert [shared_with(row) for row in Profiel.objects.all()] == [{}] * 3


def test_every_error_is_named_by_row_and_field_and_the_good_ones_are_loaded(load: Load) -> None:
    documents = profielen(5)
    documents[1]["mobiliteit"]["bemiddelingspostcode"] = "Veldhoven"
    documents[3] |= {"onbekend": 1, "werktijden": {"aantalWerkurenPerWeekMaximaal": 100}}
    said = load(documents, "--leverbaar")
    assert "rij 2, mobiliteit.bemiddelingspostcode:" in said
    assert "rij 4, onbekend:" in said
    assert "rij 4, werktijden.aantalWerkurenPerWeekMaximaal:" in said
    assert "2 documenten zijn niet geladen" in said
    assert "Veldhoven" not in said  # errors say the field, never the value
    assert Profiel.objects.count() == 3


def test_a_line_that_is_no_json_spoils_only_itself(load: Load) -> None:
    lines = [json.dumps(document).encode() for document in profielen(3)]
    said = load(b"\n".join([lines[0], b"{kapot", lines[1], lines[2]]))
    assert "rij 2, document:" in said
    assert Profiel.objects.count() == 3


def test_a_broken_file_loads_what_came_before(load: Load) -> None:
    raw = json.dumps(profielen(3)).encode()
    said = load(raw[:-40])
    assert (
        "in.json: Document 3: hier is de JSON niet goed of breekt hij af. Tot en met rij 2 is alles" in said
    )
    assert Profiel.objects.count() == 2


@pytest.mark.parametrize(
    ("raw", "melding"),
    [
        (b"", "Er staat geen enkel document in het bestand."),
        (b"[]", "Er staat geen enkel document in het bestand."),
        (b"hallo", "begint niet met"),
        (b'[{"naam": "\xff"}]', "rij 1, document: Dit is geen UTF-8."),
        (
            '[{"naam": "x"}]'.encode("utf-16"),
            "Het bestand is geen UTF-8. Sla het op als UTF-8. Er is niets geladen.",
        ),
    ],
)
def test_a_file_without_documents_is_an_error(load: Load, raw: bytes, melding: str) -> None:
    assert melding in load(raw)
    assert not Profiel.objects.exists()


def test_loading_again_changes_nothing(load: Load) -> None:
    documents = profielen(10)
    load(documents, "--leverbaar")
    before = list(Profiel.objects.order_by("pk").values("pk", "extern_id", "kenmerken"))
    load(documents, "--leverbaar")
    assert list(Profiel.objects.order_by("pk").values("pk", "extern_id", "kenmerken")) == before


def test_a_changed_document_replaces_the_old_one(load: Load) -> None:
    (document,) = profielen(1)
    load([document])
    document["mobiliteit"] = {"bemiddelingspostcode": "9711AB"}
    load([document], name="nieuw.json")
    row = Profiel.objects.get()
    assert (row.postcode4_id, json.loads(row.stuk.document)) == (9711, document)


def test_the_same_id_twice_in_a_file_keeps_the_last(load: Load) -> None:
    first, second = profielen(2)
    second["idWerkzoekende"] = first["idWerkzoekende"]
    load([first, second])
    assert json.loads(Profielstuk.objects.get().document) == second


def test_goes_on_where_it_was_interrupted(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = profielen(10)
    monkeypatch.setattr(laden, "BATCH", 3)
    seen: list[int] = []
    write = laden._copy

    def stop_in_the_third(partij: laden.Partij, doel: laden.Doel) -> None:
        seen.append(partij.tot_rij)
        if len(seen) == 3:
            raise KeyboardInterrupt
        write(partij, doel)

    monkeypatch.setattr(laden, "_copy", stop_in_the_third)
    assert load(documents).endswith(
        "Afgebroken. Tot en met rij 6 is alles verwerkt: deze keer 6 documenten geladen. Dat blijft zo. "
        "Geef hetzelfde commando nog eens: het gaat dan daarna verder."
    )
    assert (Profiel.objects.count(), Lading.objects.get().rij) == (6, 6)
    load(documents)
    assert Profiel.objects.count() == 10
    assert seen == [3, 6, 9, 9, 10]  # rows 7 to 9 once more, the first six not
    assert Lading.objects.get().klaar


def test_after_an_interruption_the_refused_ones_still_count(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = profielen(7)
    documents[0]["mobiliteit"]["bemiddelingspostcode"] = "Veldhoven"
    monkeypatch.setattr(laden, "BATCH", 3)
    write = laden._copy

    def stop_in_the_second(partij: laden.Partij, doel: laden.Doel) -> None:
        if partij.tot_rij == 6:
            raise KeyboardInterrupt
        write(partij, doel)

    monkeypatch.setattr(laden, "_copy", stop_in_the_second)
    assert "Afgebroken." in load(documents)
    monkeypatch.setattr(laden, "_copy", write)
    said = load(documents)
    assert "rij 1" not in said  # that was said the first time
    assert "1 document is niet geladen" in said
    lading = Lading.objects.get()
    assert (lading.rij, lading.afgekeurd, lading.klaar) == (7, 1, True)
    assert loaded() == [2, 4]  # in the logboek, also what the interrupted run loaded


def loaded() -> list[int]:
    """The numbers of documents in the logboek, two batches of one run added up."""
    events = Handeling.objects.filter(soort=Handeling.Soort.GELADEN).order_by("pk")
    first, *rest = events.values_list("aantal", flat=True)
    return [first, sum(rest)]


def test_two_loads_of_one_supply_write_in_turn(organisatie: Organisatie) -> None:
    """The second waits before it holds any row: in another order they would wait for each other in a circle."""
    rows = [json.dumps(document).encode() for document in profielen(4)]
    doel = target(organisatie, Soort.WERKZOEKENDE, leverbaar=True)

    def load(order: list[bytes], on_batch: laden.OnBatch) -> int:
        voortgang = laden.Laadvoortgang()
        laden.load(
            BytesIO(b"\n".join(order)), doel, voortgang=voortgang, on_error=pytest.fail, on_batch=on_batch
        )
        return voortgang.geladen

    def second_waits(_: laden.Laadvoortgang) -> None:
        seconds.append(pool.submit(load, rows[::-1], lambda _: None))
        wait_until(lambda: waits_for("advisory"))

    seconds: list[Future[int]] = []
    with ThreadPoolExecutor(1) as pool:
        assert load(rows, second_waits) == 4
        assert seconds[0].result(PATIENCE) == 4
    assert Profiel.objects.count() == 4


def waits_for(lock: str) -> bool:
    """Whether a connection to this database waits for a lock of this kind."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database "
            "WHERE datname = current_database() AND locktype = %s AND NOT granted)",
            [lock],
        )
        return bool(cursor.fetchone()[0])


def test_progress_is_kept_in_a_file_of_mistakes(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laden, "BATCH", 3)
    rows: list[int] = []
    write = laden._write

    def watch(partij: laden.Partij, *rest: Any) -> None:
        rows.append(partij.tot_rij)
        write(partij, *rest)

    monkeypatch.setattr(laden, "_write", watch)
    load(b"\n".join([b"{kapot"] * 7))
    assert rows == [3, 6, 7]


def test_a_broken_file_whose_last_batch_fails_does_not_pass_for_loaded(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(partij: laden.Partij, doel: laden.Doel) -> None:
        raise DataError("stuk")

    monkeypatch.setattr(laden, "_copy", fail)
    said = load(json.dumps(profielen(3)).encode()[:-40])
    assert "Er ging iets mis dat we niet kennen: DataError, vumportal/" in said
    assert said.endswith("Meld deze regel aan de beheerder. Er is niets geladen.")
    assert "stuk" not in said  # its text may hold what stands in the file


def test_a_terminal_shows_a_bar(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setitem(globals(), "StringIO", Terminal)
    monkeypatch.setattr(profielen_laden, "BAR_SECONDS", 0.0)
    documents = profielen(4)
    documents[1] |= {"onbekend": 1}
    said = load(documents)
    assert f"[{'#' * 30}] 100% 4 rijen" in said
    assert said.index("rij 2, onbekend") < said.index("[###")


def test_the_decision_of_a_person_is_never_touched(load: Load, organisatie: Organisatie, anja: Any) -> None:
    person = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    (document,) = profielen(1)
    row = save_profiel(werkzoekende=person, document=document, extern_id=document["idWerkzoekende"])
    load([document], "--leverbaar")
    row.refresh_from_db()
    assert (shared_with(row), row.werkzoekende) == ({}, person)
    share(row, Ontvanger.SUWI)
    load([document], "--leverbaar", "--opnieuw")
    assert shared_with(row) == {Ontvanger.SUWI: (ALTIJD, WERKPROFIEL)}
    vacature = save_vacature(
        organisatie=organisatie, werkgever="Mehmet Confectie", document={"adres": {"postcode": "5611AB"}}
    )
    withdraw(vacature=vacature, gebruiker=anja)
    again = json.loads(vacature.stuk.document)
    load([again], "--leverbaar", soort=Soort.VACATURE, name="vacature.json")
    assert shared_with(vacature) == {}


def test_a_file_replaces_what_leaves_of_a_person(load: Load, organisatie: Organisatie) -> None:
    """A text of before would say what the document does not say any more; the whole is never shared."""
    first, second, loose = profielen(3)
    for document, naam in ((first, "Henk"), (second, "Bo")):
        persoon = Werkzoekende.objects.create(organisatie=organisatie, voornaam=naam, achternaam="Jansen")
        row = save_profiel(werkzoekende=persoon, document=document, extern_id=document["idWerkzoekende"])
        put_sharing(row, suwi=Deling(ALTIJD, Groep.PRESENTATIE), publiek=Deling(timezone.localdate(), 0))
    nieuw = [document | {"persoonlijkePresentatie": "nieuw"} for document in (first, loose)]
    assert "2 documenten geladen" in load(nieuw, "--leverbaar")
    for document in (nieuw[0], second):
        row = Profiel.objects.select_related("werkzoekende").get(extern_id=document["idWerkzoekende"])
        assert row.werkzoekende is not None
        assert row.werkzoekende.verwijzing
        assert shared_with(row) == {
            Ontvanger.SUWI: (ALTIJD, Groep.PRESENTATIE),
            Ontvanger.PUBLIEK: (timezone.localdate(), 0),
        }
        assert {tekst.groepen: json.loads(tekst.document) for tekst in row.teksten.all()} == {
            groepen: outgoing(document, groepen, verwijzing=row.werkzoekende.verwijzing)
            for groepen in (0, Groep.PRESENTATIE)
        }
    alone = Profiel.objects.get(extern_id=loose["idWerkzoekende"])
    assert shared_with(alone) == dict.fromkeys(Ontvanger, (ALTIJD, HEEL))
    assert not alone.teksten.exists()


def test_sharing_at_once_is_for_rows_that_only_files_know_and_is_not_taken_back(load: Load) -> None:
    (document,) = profielen(1)
    for options, met in (([], {}), (["--leverbaar"], dict.fromkeys(Ontvanger, (ALTIJD, HEEL)))):
        load([document], *options, "--opnieuw")
        assert shared_with(Profiel.objects.get()) == met
    load([document], "--opnieuw")
    assert shared_with(Profiel.objects.get()) == met
    # Also what is shared with some, and for a while.
    Profiel.objects.update(suwi_tot=timezone.localdate(), privaat_tot=None, privaat_groepen=None)
    load([document], "--leverbaar", "--opnieuw")
    assert shared_with(Profiel.objects.get()) == met


@pytest.mark.parametrize("command", [["profielen_laden"], ["profielen_uitvoeren", "--ook-niet-gedeeld"]])
def test_an_unknown_organisation_is_refused(command: list[str], tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    path.write_text("[]")
    with pytest.raises(CommandError, match="geen organisatie"):
        call_command(*command, str(path), "--organisatie", "0" * 20, "--soort", "vacature")


@pytest.mark.parametrize("command", [["profielen_laden"], ["profielen_uitvoeren", "--ook-niet-gedeeld"]])
def test_what_cannot_be_done_is_said_in_dutch(
    organisatie: Organisatie, command: list[str], tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match=r"Soort baan bestaat niet. Kies uit: werkzoekende, vacature."):
        call_command(*command, str(tmp_path / "in.json"), "--organisatie", OIN, "--soort", "baan")
    with pytest.raises(CommandError, match=r"niet/daar.json niet vinden"):
        call_command(*command, str(tmp_path / "niet/daar.json"), "--organisatie", OIN, "--soort", "vacature")
    with pytest.raises(CommandError, match="is een map"):
        call_command(*command, str(tmp_path), "--organisatie", OIN, "--soort", "vacature")


@pytest.mark.parametrize("command", [["profielen_laden"], ["profielen_uitvoeren", "--ook-niet-gedeeld"]])
def test_another_party_has_no_supply_here(
    organisatie: Organisatie, command: list[str], tmp_path: Path
) -> None:
    ensure_organisatie(naam="UWV", oin="0" * 20, soort="suwi", eigen=False)
    with pytest.raises(CommandError, match="UWV is een andere partij"):
        call_command(*command, str(tmp_path / "in.json"), "--organisatie", "0" * 20, "--soort", "vacature")
