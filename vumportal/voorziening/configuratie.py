"""What the exchange must know, read from one JSON file.

    {"oin": "...", "host": "127.0.0.1", "poort": 8001, "geheim": "...", "budget_bestand": "/path/budget.sqlite3",
     "bronnen": [{"naam": "...", "oin": "...", "url": "http://127.0.0.1:8002", "suwi": true, "via": "..."}],
     "deelnemers": [{"oin": "...", "suwi": true}],
     "limieten": {"details_per_vraag": 10, ...}}

`oin` and `bronnen` are required. Without `geheim` vumIDs end with the process; without `budget_bestand` so does the
count of details. `via` is the verwerker of a bron (default: the bron itself). Every bron may also ask; `deelnemers`
are the other parties that may. `limieten` are those of `Limieten`.
"""

import json
import math
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from vumportal.standaard.koppelvlak import is_oin


class OngeldigeConfiguratie(Exception):
    """The file cannot be used; the text says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Limieten:
    """Every limit of the exchange. Times in seconds, sizes in bytes."""

    body_bytes: int = 64 * 1024
    """Largest request body that is read."""
    resultaten_per_bron: int = 100
    """More matches of one bron are cut off; `maximumAantalResultatenBereikt` then says so."""
    details_per_vraag: int = 10
    """Answered details under one vraagID; above it 429."""
    bron_seconden: float = 8.0
    """How long one bron may take to answer a zoekvraag."""
    vraag_seconden: float = 9.0
    """How long a whole zoekvraag may take; whoever has not answered by then is left out."""
    detail_seconden: float = 10.0
    """How long a bron may take to answer a detail."""
    antwoord_bytes: int = 8 * 1024 * 1024
    """Largest answer of a bron that is read; a larger one is no answer."""
    vumid_geldig_seconden: float = 24 * 3600.0
    """How long a vumID, and the count of details of its vraagID, lives."""
    verbindingen: int = 100
    """Connections to bronnen at the same time."""
    afsluiten_seconden: int = 10
    """How long requests may go on after SIGTERM."""


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A party that may ask. suwi: whether it is a SUWI-partij, which every bron is told."""

    oin: str
    suwi: bool


@dataclass(frozen=True, slots=True)
class Bron:
    """A party that answers. url: origin of its koppelvlak, without path. via: its verwerker."""

    naam: str
    oin: str
    url: str
    suwi: bool
    via: str


@dataclass(frozen=True, slots=True)
class Configuratie:
    """The whole configuration; `geheim` is kept out of its text form."""

    oin: str
    bronnen: tuple[Bron, ...]
    deelnemers: Mapping[str, Deelnemer]
    limieten: Limieten = field(default_factory=Limieten)
    host: str = "127.0.0.1"
    poort: int = 8001
    geheim: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)
    budget_bestand: str = ":memory:"

    def bron(self, oin: str) -> Bron | None:
        """The bron with this OIN, None when it is gone from the configuration."""
        return next((bron for bron in self.bronnen if bron.oin == oin), None)


def read(pad: Path) -> Configuratie:
    """Read the file. Raises OngeldigeConfiguratie when it is missing, no JSON, or not as this module describes."""
    try:
        inhoud = json.loads(pad.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fout:
        raise OngeldigeConfiguratie(f"{pad}: {fout}") from fout
    return make(inhoud)


def make(inhoud: Any) -> Configuratie:
    """The configuration of parsed JSON. Raises OngeldigeConfiguratie."""
    if not isinstance(inhoud, dict):
        raise OngeldigeConfiguratie("de configuratie moet een object zijn")
    bekend = {deel.name for deel in fields(Configuratie)}
    _geen_onbekende(inhoud, bekend, "configuratie")
    bronnen = tuple(_bron(deel, f"bronnen[{i}]") for i, deel in enumerate(_lijst(inhoud, "bronnen")))
    if len({bron.oin for bron in bronnen}) != len(bronnen):
        raise OngeldigeConfiguratie("bronnen: een oin komt twee keer voor")
    deelnemers = [Deelnemer(bron.oin, bron.suwi) for bron in bronnen]
    deelnemers += [
        _deelnemer(deel, f"deelnemers[{i}]") for i, deel in enumerate(_lijst(inhoud, "deelnemers"))
    ]
    return Configuratie(
        oin=_oin(inhoud, "oin", "configuratie"),
        bronnen=bronnen,
        deelnemers={deelnemer.oin: deelnemer for deelnemer in deelnemers},
        limieten=_limieten(inhoud.get("limieten", {})),
        **_keuzes(inhoud),
    )


def _keuzes(inhoud: Mapping[str, Any]) -> dict[str, Any]:
    """What may be left out, as far as it is there."""
    keuzes = {naam: inhoud[naam] for naam in ("host", "poort", "geheim", "budget_bestand") if naam in inhoud}
    for naam, waarde in keuzes.items():
        if naam == "poort":
            if not isinstance(waarde, int) or isinstance(waarde, bool) or not 0 <= waarde <= 65535:
                raise OngeldigeConfiguratie("poort moet een getal van 0 tot en met 65535 zijn")
        elif not isinstance(waarde, str) or not waarde:
            raise OngeldigeConfiguratie(f"{naam} moet een tekst zijn")
    return keuzes


def _geen_onbekende(inhoud: Mapping[str, Any], bekend: set[str], plek: str) -> None:
    onbekend = sorted(inhoud.keys() - bekend)
    if onbekend:
        raise OngeldigeConfiguratie(f"{plek}: onbekend: {', '.join(onbekend)}")


def _lijst(inhoud: Mapping[str, Any], naam: str) -> list[Any]:
    lijst = inhoud.get(naam, [])
    if not isinstance(lijst, list) or not all(isinstance(deel, dict) for deel in lijst):
        raise OngeldigeConfiguratie(f"{naam} moet een lijst van objecten zijn")
    return lijst


def _oin(inhoud: Mapping[str, Any], naam: str, plek: str) -> str:
    oin = inhoud.get(naam)
    if not isinstance(oin, str) or not is_oin(oin):
        raise OngeldigeConfiguratie(f"{plek}: {naam} moet een OIN van 20 cijfers zijn")
    return oin


def _suwi(inhoud: Mapping[str, Any], plek: str) -> bool:
    suwi = inhoud.get("suwi", False)
    if not isinstance(suwi, bool):
        raise OngeldigeConfiguratie(f"{plek}: suwi moet true of false zijn")
    return suwi


def _bron(inhoud: Mapping[str, Any], plek: str) -> Bron:
    _geen_onbekende(inhoud, {"naam", "oin", "url", "suwi", "via"}, plek)
    oin = _oin(inhoud, "oin", plek)
    url = str(inhoud.get("url", "")).rstrip("/")
    if not _is_origin(url):
        raise OngeldigeConfiguratie(
            f"{plek}: url moet een adres zonder pad zijn, zoals https://bron.example.nl"
        )
    via = _oin(inhoud, "via", plek) if "via" in inhoud else oin
    return Bron(naam=str(inhoud.get("naam", oin)), oin=oin, url=url, suwi=_suwi(inhoud, plek), via=via)


def _is_origin(url: str) -> bool:
    """Whether this is scheme, host and perhaps a port, and nothing more."""
    try:
        delen = urlsplit(url)
        poort = f":{delen.port}" if delen.port is not None else ""
    except ValueError:
        return False
    host = f"[{delen.hostname}]" if ":" in (delen.hostname or "") else delen.hostname
    return bool(host) and url.lower() in {f"{scheme}://{host}{poort}" for scheme in ("http", "https")}


def _deelnemer(inhoud: Mapping[str, Any], plek: str) -> Deelnemer:
    _geen_onbekende(inhoud, {"naam", "oin", "suwi"}, plek)
    return Deelnemer(_oin(inhoud, "oin", plek), _suwi(inhoud, plek))


def _limieten(inhoud: Any) -> Limieten:
    if not isinstance(inhoud, dict):
        raise OngeldigeConfiguratie("limieten moet een object zijn")
    soorten = {deel.name: type(deel.default) for deel in fields(Limieten)}
    _geen_onbekende(inhoud, set(soorten), "limieten")
    for naam, waarde in inhoud.items():
        goed = isinstance(waarde, int) or (soorten[naam] is float and isinstance(waarde, float))
        if not goed or isinstance(waarde, bool) or not 0 < waarde < math.inf:
            raise OngeldigeConfiguratie(f"limieten: {naam} moet een getal boven 0 zijn")
    return Limieten(**inhoud)
