"""The commands with which an installation gets its organisation, teams and accounts."""

import errno
import io
import os
import pty
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper

from tests.hulp import free_port
from vumportal.logboek.models import Handeling
from vumportal.ontwikkel.adressen import with_database
from vumportal.organisaties.bestanden import OngeldigBestand, read_json
from vumportal.organisaties.commandos import in_one_sentence
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_organisatie

OIN = "00000001900000001000"
ANDER = "00000001900000002000"
WACHTWOORD = "paarse-fiets-onder-de-brug"
REPO = Path(__file__).resolve().parents[2]


def maak_organisatie(**options: Any) -> str:
    uit = io.StringIO()
    call_command(
        "organisatie_maken", stdout=uit, **{"oin": OIN, "naam": "WSP Voorbeeld", "soort": "suwi"} | options
    )
    return uit.getvalue()


def maak_gebruiker(monkeypatch: pytest.MonkeyPatch, wachtwoord: str = WACHTWOORD, **options: Any) -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{wachtwoord}\n"))
    uit = io.StringIO()
    given = {"gebruikersnaam": "sanne", "rol": "klantmanager", "oin": OIN, "wachtwoord_stdin": True}
    call_command("gebruiker_maken", stdout=uit, **given | options)
    return uit.getvalue()


@pytest.mark.django_db
def test_an_organisation_is_made_once_and_renamed() -> None:
    assert maak_organisatie(regio="Noord") == f"Organisatie WSP Voorbeeld (OIN {OIN}) is gemaakt.\n"
    assert "is bijgewerkt" in maak_organisatie(naam="WSP Nieuw")
    organisatie = Organisatie.objects.get()
    assert (organisatie.naam, organisatie.soort, organisatie.regio) == ("WSP Nieuw", "suwi", "Noord")
    assert organisatie.eigen


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "melding"),
    [
        ({"oin": "123"}, "--oin: Een OIN heeft 20 cijfers."),
        ({"soort": "gemeente"}, "Soort gemeente bestaat niet. Kies uit: suwi, publiek, privaat."),
        ({"naam": " "}, "--naam: Dit veld kan niet leeg zijn"),
    ],
)
def test_what_is_wrong_with_an_organisation_is_said_in_dutch(options: dict[str, str], melding: str) -> None:
    with pytest.raises(CommandError, match=melding):
        maak_organisatie(**options)
    assert not Organisatie.objects.exists()


@pytest.mark.django_db
def test_an_account_with_a_team(monkeypatch: pytest.MonkeyPatch) -> None:
    maak_organisatie()
    uit = maak_gebruiker(monkeypatch, team="Team Noord", voornaam="Sanne", achternaam="Bakker")
    assert uit == "Account sanne (klantmanager in team Team Noord) is gemaakt.\n"
    sanne = Gebruiker.objects.get()
    assert sanne.check_password(WACHTWOORD)
    assert sanne.get_full_name() == "Sanne Bakker"
    assert sanne.team == Team.objects.get(naam="Team Noord", organisatie__oin=OIN)
    assert sanne.is_medewerker
    assert not sanne.is_superuser


@pytest.mark.django_db
def test_an_existing_account_keeps_what_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    maak_organisatie()
    maak_gebruiker(monkeypatch, voornaam="Sanne", achternaam="Bakker", team="Team Noord")
    uit = maak_gebruiker(monkeypatch, "een-heel-ander-wachtwoord", rol="wsp", team="Team Noord")
    assert uit == (
        "Account sanne (adviseur werkgevers in team Team Noord) is bijgewerkt; "
        "het wachtwoord is hetzelfde gebleven.\n"
    )
    sanne = Gebruiker.objects.get()
    assert sanne.check_password(WACHTWOORD)
    assert (sanne.first_name, sanne.last_name, sanne.rol) == ("Sanne", "Bakker", "wsp")
    assert Team.objects.count() == sanne.groups.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wachtwoord", "melding"),
    [
        ("kort", "te kort"),
        ("sanne-bakker", "lijkt te veel"),
        ("password1234", "te algemeen"),
        ("", "Het wachtwoord is leeg"),
    ],
)
def test_a_weak_password_makes_no_account(
    monkeypatch: pytest.MonkeyPatch, wachtwoord: str, melding: str
) -> None:
    maak_organisatie()
    with pytest.raises(CommandError, match=melding):
        maak_gebruiker(monkeypatch, wachtwoord, gebruikersnaam="sanne-bakker", team="Team Noord")
    assert not Gebruiker.objects.exists()
    assert not Team.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "melding"),
    [
        ({"oin": ANDER}, f"Er is geen organisatie met OIN {ANDER}. Maak die eerst met organisatie_maken."),
        (
            {"rol": "baas"},
            "Rol baas bestaat niet. Kies uit: klantmanager, wsp, beheerder, privacy.",
        ),
        ({"gebruikersnaam": "niet goed!"}, "geldige gebruikersnaam"),
        ({"wachtwoord_stdin": False}, "Gebruik --wachtwoord-stdin."),
    ],
)
def test_what_is_wrong_with_an_account_is_said_in_dutch(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], melding: str
) -> None:
    maak_organisatie()
    with pytest.raises(CommandError, match=melding):
        maak_gebruiker(monkeypatch, **options)
    assert not Gebruiker.objects.exists()


def ander_wachtwoord(monkeypatch: pytest.MonkeyPatch, wachtwoord: str, naam: str = "sanne") -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{wachtwoord}\n"))
    uit = io.StringIO()
    call_command("changepassword", naam, wachtwoord_stdin=True, stdout=uit)
    return uit.getvalue()


@pytest.mark.django_db
def test_another_password_for_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    maak_organisatie()
    maak_gebruiker(monkeypatch)
    uit = ander_wachtwoord(monkeypatch, "groene-fiets-op-de-brug")
    assert uit == "Account sanne heeft een nieuw wachtwoord.\n"
    assert Gebruiker.objects.get().check_password("groene-fiets-op-de-brug")
    lines = Handeling.objects.filter(soort="account").order_by("pk").values_list("over", flat=True)
    assert list(lines) == ["gemaakt", "wachtwoord"]


@pytest.mark.django_db
def test_a_password_that_cannot_be_is_refused_in_dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    maak_organisatie()
    maak_gebruiker(monkeypatch)
    for wachtwoord, melding in (("kort", "te kort"), ("", "Het wachtwoord is leeg. Er is niets veranderd.")):
        with pytest.raises(CommandError, match=melding):
            ander_wachtwoord(monkeypatch, wachtwoord)
    with pytest.raises(CommandError, match=r"Er is geen account met deze gebruikersnaam."):
        ander_wachtwoord(monkeypatch, WACHTWOORD, naam="niemand")
    assert Gebruiker.objects.get().check_password(WACHTWOORD)
    assert not Handeling.objects.filter(over="wachtwoord").exists()


@pytest.mark.django_db
def test_an_account_never_moves_to_another_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    maak_organisatie()
    maak_gebruiker(monkeypatch)
    maak_organisatie(oin=ANDER, naam="WSP Ander")
    with pytest.raises(CommandError, match="al van iemand bij een andere organisatie"):
        maak_gebruiker(monkeypatch, oin=ANDER)
    assert Gebruiker.objects.get().organisatie.oin == OIN


@pytest.mark.django_db
def test_no_accounts_at_another_party(monkeypatch: pytest.MonkeyPatch) -> None:
    ensure_organisatie(oin=ANDER, naam="UWV", soort="suwi", eigen=False)
    with pytest.raises(CommandError, match="UWV is een andere partij"):
        maak_gebruiker(monkeypatch, oin=ANDER)


def test_the_password_is_no_argument() -> None:
    with pytest.raises(CommandError, match="--wachtwoord"):
        call_command("gebruiker_maken", "--gebruikersnaam=x", "--rol=wsp", f"--oin={OIN}", "--wachtwoord=x")


def type_on_terminal(*lines: str) -> tuple[int, str]:
    """Run gebruiker_maken in a process with a terminal, type the lines; exit code and all that it showed."""
    name = connection.settings_dict["NAME"]
    env = {**os.environ, "DATABASE_URL": with_database(os.environ["DATABASE_URL"], name)}
    argv = ["manage.py", "gebruiker_maken", "--gebruikersnaam", "sanne", "--rol", "wsp", "--oin", OIN]
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, *argv],
        cwd=REPO,
        env=env,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = ""
    try:
        for prompt, line in zip(("Wachtwoord: ", "Nog een keer: "), lines, strict=True):
            shown = _read_until(ours, shown, prompt)
            os.write(ours, f"{line}\n".encode())
        shown = _read_until(ours, shown, None)
        return process.wait(timeout=30), shown
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _read_until(descriptor: int, shown: str, text: str | None) -> str:
    """Read what is shown until `text` appears, or to the end."""
    deadline = time.monotonic() + 30
    while text is None or text not in shown:
        assert time.monotonic() < deadline, shown
        try:
            part = os.read(descriptor, 4096)
        except OSError:  # the other side closed its terminal
            part = b""
        if not part:
            assert text is None, shown
            break
        shown += part.decode()
    return shown


@pytest.mark.traag
@pytest.mark.django_db(transaction=True)
def test_the_password_is_asked_twice_and_not_shown() -> None:
    maak_organisatie()
    code, shown = type_on_terminal(WACHTWOORD, "iets-heel-anders-getypt")
    assert code == 1
    assert "De twee wachtwoorden zijn niet gelijk. Er is niets veranderd." in shown
    assert not Gebruiker.objects.exists()
    code, shown = type_on_terminal(WACHTWOORD, WACHTWOORD)
    assert (code, "Account sanne (adviseur werkgevers) is gemaakt." in shown) == (0, True)
    assert WACHTWOORD not in shown
    assert Gebruiker.objects.get().check_password(WACHTWOORD)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (OngeldigBestand("Hier klopt iets niet.", 3), "NL.txt: Regel 3: Hier klopt iets niet."),
        (
            FileNotFoundError(errno.ENOENT, "x"),
            "We kunnen /data/NL.txt niet vinden. Kijk of de naam en de map kloppen.",
        ),
        (OSError(errno.EIO, "x"), "We kunnen /data/NL.txt niet lezen of schrijven (code EIO)."),
        (OSError(errno.ENOSPC, "x"), "De schijf is vol."),
        (BrokenPipeError(errno.EPIPE, "x"), "Niemand leest onze uitvoer meer. Daarom zijn we gestopt."),
        (MemoryError(), "Er is te weinig geheugen om NL.txt te lezen."),
        (KeyboardInterrupt(), "Afgebroken."),
        (CommandError("Kies iets anders."), "Kies iets anders."),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_goes_wrong_is_one_sentence(wrong: BaseException, sentence: str) -> None:
    with pytest.raises(CommandError) as fout, in_one_sentence(Path("/data/NL.txt")):
        raise wrong
    assert str(fout.value) == sentence
    assert fout.value.returncode == 1


def test_an_unknown_error_shows_where_and_not_what() -> None:
    with pytest.raises(CommandError) as fout, in_one_sentence(Path("x"), lambda fout: type(fout).__name__):
        read_json(io.BytesIO(b'{"a": 1}'), lambda pairs: {}["geheim"])
    assert ": KeyError, vumportal/organisaties/bestanden.py regel " in str(fout.value)
    assert str(fout.value).endswith(" in read_json. Meld deze regel aan de beheerder. KeyError")
    assert "geheim" not in str(fout.value)


def test_a_name_that_no_screen_shows() -> None:
    with pytest.raises(CommandError) as fout, in_one_sentence(Path(os.fsdecode(b"/data/\xff.csv"))):
        raise OngeldigBestand("Leeg.")
    assert str(fout.value) == "�.csv: Leeg."
    with pytest.raises(CommandError) as fout, in_one_sentence(Path(os.fsdecode(b"/data/\xff.csv"))) as _:
        raise OSError(errno.ELOOP, "x")
    assert str(fout.value) == "We kunnen /data/�.csv niet lezen of schrijven (code ELOOP)."


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_not_there_or_of_another_version() -> None:
    def ask(sentence: str, database: Any, sql: str) -> None:
        with pytest.raises(CommandError, match=sentence), in_one_sentence(Path("x")):
            database.cursor().execute(sql)

    ask("van een andere versie dan dit programma. Draai eerst migrate.", connection, "SELECT 1 FROM nergens")
    ask("mag dit niet in de database.", connection, "DO $$ BEGIN RAISE 'x' USING ERRCODE = '42501'; END $$")
    nowhere = {"HOST": "127.0.0.1", "PORT": str(free_port()), "OPTIONS": {}}
    ask(
        "We kunnen de database niet bereiken.",
        DatabaseWrapper(connection.settings_dict | nowhere, "x"),
        "SELECT 1",
    )
