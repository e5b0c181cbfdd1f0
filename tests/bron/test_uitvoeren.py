"""`profielen_uitvoeren`: the same documents out again, only what may be shared, in a file of one's own, on record."""

import io
import json
import os
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.besluiten import share
from tests.conftest import OIN
from tests.delen import put_sharing
from vumportal.aanbod.delen import ALTIJD, Deling
from vumportal.bron import laden
from vumportal.logboek import services
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.groepen import Groep
from vumportal.standaard.soort import Soort
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Profiel
from vumportal.werkzoekenden.services import add_werkzoekende, save_profiel

pytestmark = pytest.mark.django_db

LASTIG = {"sector": [], "persoonlijkePresentatie": 'Regel 1\nRegel 2\t"\\" ☕'}


def uitvoeren(path: Path, *options: str, soort: Soort = Soort.WERKZOEKENDE) -> str:
    uit = io.StringIO()
    argv = (str(path), "--organisatie", OIN, "--soort", soort.value, *options)
    call_command("profielen_uitvoeren", *argv, stdout=uit)
    return uit.getvalue()


def ids(path: Path, veld: str = "idWerkzoekende") -> list[str]:
    return [document[veld] for document in json.loads(path.read_text())]


@pytest.fixture
def mensen(organisatie: Organisatie) -> dict[str, Profiel]:
    """Somebody who shares with one category, somebody whose ja is over, somebody who never said ja."""
    made = {}
    for naam in ("deelt", "deelde", "deelt_niet"):
        persoon = add_werkzoekende(organisatie=organisatie, voornaam=naam, achternaam="Jansen")
        made[naam] = save_profiel(werkzoekende=persoon, document=LASTIG, extern_id=naam)
    for naam in ("deelt", "deelde"):
        share(made[naam], Ontvanger.PUBLIEK, tot=timezone.localdate())
    yesterday = timezone.localdate() - timedelta(days=1)
    Profiel.objects.filter(pk=made["deelde"].pk).update(publiek_tot=yesterday)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """Where the file comes; a wide umask, as a service may have."""
    old = os.umask(0)
    yield tmp_path / "uit.json"
    os.umask(old)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_what_may_be_shared_leaves_unless_told_otherwise(mensen: dict[str, Profiel], path: Path) -> None:
    said = uitvoeren(path, "--voor", "publiek")
    assert ids(path) == ["deelt"]
    assert said == (
        "1 document geschreven.\n"
        "Niet geschreven: 2, want die worden niet gedeeld met andere publieke organisaties. "
        "Met --ook-niet-gedeeld komen ze erbij.\n"
    )
    assert uitvoeren(path, "--ook-niet-gedeeld") == "3 documenten geschreven.\n"
    assert ids(path) == ["deelt", "deelde", "deelt_niet"]


def test_of_a_person_a_category_gets_only_the_groups_that_it_may_have(
    mensen: dict[str, Profiel], path: Path
) -> None:
    put_sharing(mensen["deelt"], suwi=Deling(ALTIJD, Groep.PRESENTATIE), privaat=Deling(ALTIJD, 0))
    uitvoeren(path, "--voor", "suwi")
    assert json.loads(path.read_text()) == [LASTIG | {"idWerkzoekende": "deelt"}]
    uitvoeren(path, "--voor", "privaat")
    assert json.loads(path.read_text()) == [{"sector": [], "idWerkzoekende": "deelt"}]
    uitvoeren(path, "--voor", "publiek")
    assert json.loads(path.read_text()) == []


@pytest.mark.parametrize("options", [["--voor", "suwi", "--ook-niet-gedeeld"], ["--voor", "iedereen"]])
def test_for_whom_it_is_cannot_be_two_things(
    organisatie: Organisatie, path: Path, options: list[str]
) -> None:
    with pytest.raises(CommandError, match=r"niet allebei|Voor iedereen bestaat niet"):
        uitvoeren(path, *options)
    assert not path.exists()


def test_vacatures_that_are_withdrawn_or_closed_stay_behind(organisatie: Organisatie, path: Path) -> None:
    for naam, gedeeld, sluit in (
        *(("open", True, "2999-01-01"), ("terug", False, "2999-01-01"), ("dicht", True, "2020-01-01")),
    ):
        document = {"adres": {"postcode": "5611AB"}, "sluitingsdatumVacature": sluit}
        save_vacature(organisatie=organisatie, document=document, extern_id=naam, gedeeld=gedeeld)
    uitvoeren(path, "--voor", "privaat", soort=Soort.VACATURE)
    assert ids(path, "idVacature") == ["open"]
    uitvoeren(path, "--ook-niet-gedeeld", soort=Soort.VACATURE)
    assert ids(path, "idVacature") == ["open", "terug", "dicht"]


def test_nothing_of_another_organisation(mensen: dict[str, Profiel], path: Path) -> None:
    ander = Organisatie.objects.create(naam="Ander", oin="9" * 20, soort="suwi")
    Profiel.objects.filter(pk=mensen["deelt"].pk).update(organisatie=ander)
    assert uitvoeren(path, "--voor", "publiek").startswith("0 documenten geschreven.")
    assert json.loads(path.read_text()) == []


def test_documents_come_out_as_they_went_in(mensen: dict[str, Profiel], path: Path) -> None:
    uitvoeren(path, "--ook-niet-gedeeld")
    assert [list(document) for document in json.loads(path.read_text())] == [[*LASTIG, "idWerkzoekende"]] * 3
    kept = [profiel.stuk.document for profiel in Profiel.objects.order_by("pk")]
    assert path.read_text() == "[\n" + ",\n".join(kept) + "\n]\n"


def test_only_the_owner_can_read_the_file(mensen: dict[str, Profiel], path: Path) -> None:
    uitvoeren(path, "--voor", "publiek")
    assert mode(path) == 0o600


def test_a_file_that_was_readable_for_others_is_not_any_more(mensen: dict[str, Profiel], path: Path) -> None:
    path.write_text("oud")
    path.chmod(0o666)
    reader = path.open()  # somebody who had it open reads nothing new
    uitvoeren(path, "--voor", "publiek")
    assert mode(path) == 0o600
    assert reader.read() == "oud"
    reader.close()


def test_a_run_that_breaks_off_leaves_what_was_there(
    mensen: dict[str, Profiel], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(out: Any, documents: Any) -> list[str]:
        out.write("half")
        assert [mode(file) for file in path.parent.iterdir() if file != path] == [0o600]
        raise KeyboardInterrupt

    path.write_text("oud")
    monkeypatch.setattr(laden, "_write_array", breaks)
    with pytest.raises(KeyboardInterrupt):
        uitvoeren(path, "--voor", "publiek")
    assert path.read_text() == "oud"
    assert list(path.parent.iterdir()) == [path]
    assert not Handeling.objects.filter(soort="uitgevoerd").exists()


def test_it_leaves_a_line_of_everybody_in_it(
    mensen: dict[str, Profiel], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reads what became of their data finds the file, and for whom it was."""
    uitvoeren(path, "--voor", "publiek")
    [voor_anderen] = json.loads(path.read_text())
    monkeypatch.setattr(services, "PER_HANDELING", 2)
    uitvoeren(path, "--ook-niet-gedeeld")
    acts = Handeling.objects.filter(soort="uitgevoerd").order_by("pk")
    alle = list(
        Profiel.objects.filter(organisatie__oin=OIN).order_by("pk").values_list("extern_id", flat=True)
    )
    assert [(act.voor_oin, act.over, act.aantal, act.bijzonderheden, act.refs) for act in acts] == [
        (OIN, "werkzoekende", 1, "voor=publiek", [voor_anderen["idWerkzoekende"]]),
        (OIN, "werkzoekende", 2, "", alle[:2]),
        (OIN, "werkzoekende", 1, "", alle[2:]),
    ]


def test_without_a_line_there_is_no_file(
    mensen: dict[str, Profiel], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(laden, "log_exported", fail)
    with pytest.raises(RuntimeError):
        uitvoeren(path, "--voor", "publiek")
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("kind", ["koppeling", "losse-koppeling", "fifo"])
def test_what_is_no_ordinary_file_stays_as_it_is(organisatie: Organisatie, path: Path, kind: str) -> None:
    target = path.parent / "doel.json"
    if kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to(target)
    if kind == "koppeling":
        target.write_text("van iemand anders")
    with pytest.raises(CommandError, match="Noem een gewoon bestand"):
        uitvoeren(path, "--voor", "publiek")
    assert path.is_symlink() or path.is_fifo()
    assert target.exists() is (kind == "koppeling")


def test_a_device_stays(organisatie: Organisatie) -> None:
    for device in ("/dev/null", "/dev/stdout"):
        before = Path(device).lstat()
        with pytest.raises(CommandError, match="Noem een gewoon bestand"):
            uitvoeren(Path(device), "--ook-niet-gedeeld")
        assert Path(device).lstat().st_ino == before.st_ino


def test_for_whom_nobody_says_the_strictest_category_counts(mensen: dict[str, Profiel], path: Path) -> None:
    assert uitvoeren(path).startswith("0 documenten geschreven.\nNiet geschreven: 3")
    share(mensen["deelt_niet"], Ontvanger.PRIVAAT, tot=timezone.localdate())
    uitvoeren(path)
    assert ids(path) == ["deelt_niet"]
