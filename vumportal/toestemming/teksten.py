"""The texts that people read before they decide: data in `data/teksten.toml`, stored once a decision points at one."""

import hashlib
import json
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils import timezone

from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.models import Besluit, Tekstversie
from vumportal.toestemming.toevoegen import add_row

INFORMEREN = "informeren.suwi"
STOPPEN = "stoppen.suwi"
BEZWAAR = "bezwaar.suwi"


@dataclass(frozen=True)
class Tekst:
    """One version of one text. namen: what it calls the gegevensgroepen, by bit."""

    sleutel: str
    taal: str
    versie: int
    van: date
    hash: str
    tekst: str
    namen: dict[str, str]

    @property
    def computed_hash(self) -> str:
        """What `hash` must be: other words under the same number would change what people read before."""
        inhoud = json.dumps(
            [self.tekst, self.namen], ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(inhoud.encode()).hexdigest()


@cache
def all_texts() -> tuple[Tekst, ...]:
    """Every version of every text, old ones too."""
    bestand = files("vumportal.toestemming") / "data" / "teksten.toml"
    inhoud: dict[str, list[dict[str, Any]]] = tomllib.loads(bestand.read_text("utf-8"))
    return tuple(Tekst(**deel) for deel in inhoud["tekst"])


def current_text(sleutel: str, *, taal: str = "nl") -> Tekst:
    """The newest version in use today. Raises LookupError when there is none in this language."""
    today = timezone.localdate()
    versies = [t for t in all_texts() if (t.sleutel, t.taal) == (sleutel, taal) and t.van <= today]
    if not versies:
        raise LookupError(f"geen tekst {sleutel} in {taal}")
    return max(versies, key=lambda tekst: tekst.versie)


def is_in(sleutel: str, taal: str) -> bool:
    """Whether this text can be read in this language today; else it is not offered in it."""
    today = timezone.localdate()
    return any((t.sleutel, t.taal) == (sleutel, taal) and t.van <= today for t in all_texts())


def read_text(row: Tekstversie) -> Tekst:
    """The text that a decision points at, to decide again about the same words."""
    tekst = Tekst(row.sleutel, row.taal, row.versie, row.van, "", row.tekst, row.namen)
    return replace(tekst, hash=tekst.computed_hash)


def key_of(soort: str, ontvanger: Ontvanger) -> str:
    """Which text belongs to a decision of this kind."""
    over_bezwaar = soort in {Besluit.Soort.BEZWAAR, Besluit.Soort.BEZWAAR_OPGEHEVEN}
    return BEZWAAR if over_bezwaar else f"vragen.{ontvanger.value}"


def store_text(tekst: Tekst) -> Tekstversie:
    """The row of this text, made when it is not there. Raises ValueError when that says something else."""
    row = Tekstversie(
        sleutel=tekst.sleutel,
        taal=tekst.taal,
        versie=tekst.versie,
        tekst=tekst.tekst,
        namen=tekst.namen,
        van=tekst.van,
    )
    add_row(row, unless_there=True)
    stored = Tekstversie.objects.get(sleutel=tekst.sleutel, taal=tekst.taal, versie=tekst.versie)
    if (stored.tekst, stored.namen) != (tekst.tekst, tekst.namen):
        raise ValueError(f"{stored} is opgeslagen met andere woorden: geef de nieuwe tekst een hoger nummer")
    return stored
