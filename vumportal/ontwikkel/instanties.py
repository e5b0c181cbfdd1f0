"""Organisations, accounts and environments of the demo, all fictitious: a portal and three bronnen."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.diensten import Diensten

DEFAULT_PORT = 8000
VERWERKER_OIN = "00000001900000008000"  # who runs the portal's connection (viaParty)
VOORZIENING_OIN = "00000001900000009000"


@dataclass(frozen=True)
class Instantie:
    """One installation of the project in the demo, with its own database and its own processes."""

    sleutel: str
    naam: str
    regio: str  # also the argument of `voorbeelden_laden --regio`
    oin: str
    soort: str  # a value of Ontvanger
    nummer: int  # Redis database; ports follow from it too
    workers: int = 1

    @property
    def database(self) -> str:
        """Name of the database in the embedded cluster."""
        return f"vum_{self.sleutel}"

    def port(self, first: int) -> int:
        """Port when the demo starts at `first`: the portal has that one, the exchange the next."""
        return first if self.nummer == 0 else first + 1 + self.nummer


PORTAAL = Instantie(
    "portaal", "WSP Zuidoost-Brabant", "Zuidoost-Brabant", "00000001900000001000", "suwi", 0, workers=2
)
BRONNEN = (
    Instantie("midden_brabant", "WSP Midden-Brabant", "Midden-Brabant", "00000001900000002000", "suwi", 1),
    Instantie("rijnmond", "WSP Rijnmond", "Rijnmond", "00000001900000003000", "suwi", 2),
    Instantie("uwv", "UWV", "UWV", "00000001900000004000", "suwi", 3),
)
INSTANTIES = (PORTAAL, *BRONNEN)
PORT_COUNT = len(INSTANTIES) + 1


PERSOON = "werkzoekende"


@dataclass(frozen=True)
class Account:
    """Who logs in; `voorbeeld` ones belong to the example people, a `leider` leads the team.

    The roles are those of `Gebruiker`, and PERSOON: who logs in on their own pages.
    """

    gebruikersnaam: str
    rol: str
    voornaam: str
    achternaam: str
    team: str = ""
    voorbeeld: bool = False
    leider: bool = False

    @property
    def pad(self) -> str:
        """Where they log in."""
        return "/mijn/" if self.rol == PERSOON else "/"


ACCOUNTS = (
    Account("anja", "klantmanager", "Anja", "van der Velden", team="WSP Eindhoven"),
    Account("wim", "wsp", "Wim", "Hendriks", team="WSP Eindhoven"),
    Account("beheer", "beheerder", "Bea", "Heerkens"),
    Account("tess", "klantmanager", "Tess", "Claassen", team="WSP Eindhoven", leider=True),
    Account("petra", "privacy", "Petra", "Verhoeven"),
    Account("henk", PERSOON, "Henk", "Jansen", voorbeeld=True),
    Account("jessica", PERSOON, "Jessica", "Willems", voorbeeld=True),
)


@dataclass(frozen=True)
class Geheimen:
    """Secrets of one data directory, made at its first use and kept in `geheimen.json` (mode 600)."""

    django: str
    voorziening: str
    wachtwoord: str


def geheimen(data: Path) -> Geheimen:
    """Read the secrets of a data directory, or make them."""
    path = data / "geheimen.json"
    if not path.exists():
        adressen.make_data_dir(data)
        fresh = {
            "django": secrets.token_urlsafe(48),
            "voorziening": secrets.token_urlsafe(48),
            "wachtwoord": f"demo-{secrets.token_hex(4)}-{secrets.token_hex(4)}",
        }
        write_private(path, fresh, keep=True)
    return Geheimen(**json.loads(path.read_text()))


def write_private(path: Path, content: object, *, keep: bool = False) -> None:
    """Write JSON that only this account may read, whole or not at all; `keep` spares an existing file."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        json.dump(content, handle, indent=2, ensure_ascii=False)
        handle.write("\n")
    if not keep:
        fresh.replace(path)
        return
    try:
        os.link(fresh, path)  # fails when another run was first
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def environment(instantie: Instantie, diensten: Diensten, first_port: int = DEFAULT_PORT) -> dict[str, str]:
    """The environment variables of one installation in the demo; the caller adds its own environment.

    With the owner's address: for commands. What keeps running goes without (`Demo.environment`).
    """
    secret = geheimen(diensten.data)
    return {
        **diensten.addresses(instantie.database),
        "REDIS_URL": diensten.redis_url(instantie.nummer),
        "DJANGO_SETTINGS_MODULE": "vumportal.config.settings",
        "DJANGO_SECRET_KEY": secret.django,
        "VUMPORTAL_DATA": str(diensten.data),
        "VUMPORTAL_OMGEVING": "demo",
        "VUM_BRON_TOEGANG": "lokaal",
        "VUM_EIGEN_OIN": VERWERKER_OIN,
        "VUM_MAIL_MAP": str(diensten.data / "post"),
        "VUM_MAIL_PORTAAL": f"http://127.0.0.1:{instantie.port(first_port)}",
        "VUM_VOORZIENING_OIN": VOORZIENING_OIN,
        "VUM_VOORZIENING_URL": f"http://127.0.0.1:{first_port + 1}",
        "VUM_DEMO_WACHTWOORD": secret.wachtwoord,
    }


def running_first_port(data: Path) -> int:
    """First port of the demo that last ran on this data directory; the default when none did."""
    try:
        url = json.loads((data / "demo.json").read_text())["portaal"]
        return int(str(url).rsplit(":", 1)[1].strip("/"))
    except (OSError, ValueError, KeyError, IndexError):
        return DEFAULT_PORT
