"""All that is held about a person as one JSON file and one PDF, for who asks for it (AVG, article 15 and 20).

The JSON has every row as it is stored, as far as a table tells (`rechten.everything_about`); the PDF says the same in
words, without keys that mean nothing outside this installation.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vumportal.caseload.rechten import everything_about, own_pages_about
from vumportal.logboek.rechten import ACTIVITEITEN
from vumportal.logboek.services import log_insight, log_read_by_self
from vumportal.organisaties.grenzen import DETAILS, DOSSIER, LOGBOEK, RESULTATEN, limit
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rechten import Beide, Tabellen
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden import kort
from vumportal.woorden.papier import (
    Alinea,
    Deel,
    Feitenlijst,
    Kopregel,
    Papiertabel,
    Puntenlijst,
    make_pdf,
)

TITEL = "Wat we van je weten"
INLEIDING = (
    "Je vroeg wat we van je weten. Hier staat het. Er is ook een bestand voor computers (JSON) met dezelfde gegevens. "
    "Medewerkers noemen we met hun rol en organisatie, niet met hun naam."
)
RECHTEN = (
    "Klopt er iets niet? Vraag ons om het te verbeteren.",
    "Wil je dat we iets wissen? Vraag dat ook. We zeggen altijd wat we doen en waarom.",
    "Wil je niet meer dat we delen met andere organisaties? Dat kan altijd, op elk moment.",
    "Ben je het niet met ons eens? Klaag bij de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl).",
)
ZONDER_OORDEEL = (
    "vumportal gebruikt regels die mensen hebben geschreven. Het leert niet, geeft geen score en sluit niemand uit. "
    "Elke regel staat in de code en op het scherm. Onbekend is niet hetzelfde als past niet. Een medewerker beslist."
)
VOOR_MACHINES = frozenset(
    [
        "aanbod",
        "bevestigt",
        "bron_id",
        "deel_van",
        "eigen_id",
        "extern_id",
        "id",
        "nieuw_in",
        "nummer",
        "oin",
        "pk",
        "pseudoniem",
        "resultaat",
        "uuid",
        "vondst",
        "vraag_id",
        "vum_id",
        "werkzoekende",
        "zoekopdracht",
        "taak",
        "zoekvraag",
    ]
)
"""Keys and numbers by which rows name one another: in the JSON alone."""
KOLOMMEN: Mapping[str, tuple[str, ...]] = {
    "uitwisseling.resultaat": ("titel", "gevonden_bij", "niet", "onbekend"),
    "uitwisseling.vondst": (
        "titel",
        "vacature",
        "eerst_gezien",
        "bewaard_op",
        "persoon_zegt",
        "weg_op",
        "weg_reden",
    ),
    "uitwisseling.zoekvraag": ("vraag", "gevraagd_op", "beantwoord_op", "aantal"),
    "logboek.handeling": ("dag", "wie", "wat", "waarvoor", "grond", "keer"),
    "toestemming.houders": ("naam", "opgehaald_op", "tot"),
}
"""Tables that are long: as a table with these columns. Others as lines of facts."""
LABELS: Mapping[str, str] = {
    "username": "Gebruikersnaam",
    "first_name": "Voornaam",
    "last_name": "Achternaam",
    "email": "E-mailadres",
    "is_active": "Kan inloggen",
    "date_joined": "Gemaakt op",
    "last_login": "Laatst ingelogd",
    "permission": "Mag",
    "user": "Wie",
    "group": "Team",
    "document": "Inhoud",
    "eerst_gezien": "Voor het eerst gevonden",
    "weg_op": "Opzij gezet op",
    "weg_reden": "Waarom opzij gezet",
    "persoon_zegt": "Wat jij ervan zei",
    "persoon_waarom": "Waarom",
    "persoon_op": "Gezegd op",
    "niet": "Wensen die niet passen",
    "onbekend": "Wensen waarvan we het niet weten",
    "tekstversie": "De tekst die je las",
    "verwijzing": "Code achter de naam van je contactpersoon, voor andere organisaties",
    "postcode4": "Postcode",
    "uren_min": "Uren per week, minimaal",
    "uren_max": "Uren per week, maximaal",
    "datum": "Beschikbaar vanaf",
    "suwi_tot": "Gemeenten en UWV, tot en met",
    "publiek_tot": "Andere publieke organisaties, tot en met",
    "privaat_tot": "Bureaus, tot en met",
    "suwi_groepen": "Gemeenten en UWV zien",
    "publiek_groepen": "Andere publieke organisaties zien",
    "privaat_groepen": "Bureaus zien",
}
"""What a field is called on paper; others by their own name, which is Dutch."""


@dataclass(frozen=True)
class Inzage:
    """What somebody gets: the bytes of both files, made at the same moment."""

    json: bytes
    pdf: bytes


@dataclass(frozen=True)
class Hoofdstuk:
    """One table in words: as columns with rows, or as rows of facts. meer: a sentence when these are not all, or ""."""

    titel: str
    aantal: int
    meer: str
    kolommen: list[str]
    rijen: list[list[str]]
    feiten: list[list[tuple[str, str]]]

    @property
    def als_feiten(self) -> list[list[tuple[str, str]]]:
        """Every row as facts, for a screen that is too narrow for columns."""
        rows = [[paar for paar in zip(self.kolommen, rij, strict=True) if paar[1]] for rij in self.rijen]
        return rows or self.feiten


@transaction.atomic
def make_insight(*, werkzoekende: Werkzoekende, door: Gebruiker | None) -> Inzage:
    """Put together all that is held about this person; in the logboek, with the hash of what was given.

    In memory as a whole: of each table at most some thousands of rows are told, and the files say how many were not.
    """
    made = _make(werkzoekende, everything_about(werkzoekende))
    log_insight(
        user_id=door.pk if door else None,
        ref=werkzoekende.pseudoniem,
        inhoud=hashlib.sha256(made.json).hexdigest(),
    )
    return made


@transaction.atomic
def take_along(*, werkzoekende: Werkzoekende) -> Inzage:
    """What stands on the own pages of the person, taken by themselves; in the logboek as what they did."""
    made = _make(werkzoekende, own_pages_about(werkzoekende))
    log_read_by_self(
        owner_oin=werkzoekende.organisatie.oin,
        ref=werkzoekende.pseudoniem,
        wat="bestand",
        inhoud=hashlib.sha256(made.json).hexdigest(),
    )
    return made


def _make(werkzoekende: Werkzoekende, tabellen: Tabellen) -> Inzage:
    moment = timezone.now()
    return Inzage(json=as_json(werkzoekende, tabellen, moment), pdf=as_pdf(werkzoekende, tabellen, moment))


# --- for machines -------------------------------------------------------------------------------------
def as_json(werkzoekende: Werkzoekende, tabellen: Tabellen, moment: datetime) -> bytes:
    """Every table with its rows and what its fields mean."""
    inhoud = {
        "titel": TITEL,
        "organisatie": werkzoekende.organisatie.naam,
        "gemaakt_op": moment,
        "bewaartermijnen": _terms(werkzoekende),
        "rechten": RECHTEN,
        "geen_automatisch_besluit": ZONDER_OORDEEL,
        "gegevens": tabellen,
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=1, default=_plain).encode("utf-8", "replace")


def _plain(waarde: object) -> Any:
    match waarde:
        case Beide():
            return waarde.ruw
        case datetime():
            return timezone.localtime(waarde).isoformat(timespec="seconds")
        case date():
            return waarde.isoformat()
        case UUID():
            return str(waarde)
    raise TypeError(f"geen JSON: {type(waarde).__name__}")


# --- for people ---------------------------------------------------------------------------------------
def as_pdf(werkzoekende: Werkzoekende, tabellen: Tabellen, moment: datetime) -> bytes:
    """The same in words."""
    van = werkzoekende.organisatie.naam
    delen: list[Deel] = [
        Alinea(INLEIDING),
        Feitenlijst([("Van", van), ("Over", str(werkzoekende)), ("Gemaakt op", kort.tijdstip(moment))]),
    ]
    for hoofdstuk in chapters(tabellen):
        delen += _told(hoofdstuk)
    leeg = [tabel["titel"] for tabel in tabellen.values() if not tabel["rijen"]]
    delen += [Kopregel("Hiervan hebben we niets"), Puntenlijst(leeg)] if leeg else []
    delen += [
        Kopregel("Waarvoor we gegevens gebruiken"),
        Puntenlijst(list(ACTIVITEITEN.values())),
        Kopregel("Hoe lang we iets bewaren"),
        Feitenlijst(list(_terms(werkzoekende).items())),
        Kopregel("Wie beslist"),
        Alinea(ZONDER_OORDEEL),
        Kopregel("Je rechten"),
        Puntenlijst(RECHTEN),
    ]
    return make_pdf(TITEL, delen, moment=moment, voet=f"{van}, {kort.dag(moment)}")


def _terms(werkzoekende: Werkzoekende) -> dict[str, str]:
    soorten = (DETAILS, RESULTATEN, DOSSIER, LOGBOEK)
    return {
        soort.naam: f"{limit(soort.sleutel, werkzoekende.organisatie_id)} {soort.eenheid}"
        for soort in soorten
    }


def chapters(tabellen: Tabellen, *, meest: int | None = None) -> list[Hoofdstuk]:
    """Every table that has rows, in words. meest: rows of each, the newest; None for all that are told."""
    return [_chapter(naam, tabel, meest) for naam, tabel in tabellen.items() if tabel["rijen"]]


def _chapter(naam: str, tabel: dict[str, Any], meest: int | None) -> Hoofdstuk:
    rijen, aantal = tabel["rijen"][:meest], tabel["aantal"]
    meer = f"Dit zijn de nieuwste {len(rijen)} van {aantal}." if len(rijen) < aantal else ""
    kolommen, waarden = _columns(KOLOMMEN[naam], rijen) if naam in KOLOMMEN else ([], [])
    feiten = [] if naam in KOLOMMEN else [list(_facts(rij)) for rij in rijen]
    return Hoofdstuk(tabel["titel"], aantal, meer, kolommen, waarden, feiten)


def _told(hoofdstuk: Hoofdstuk) -> Iterator[Deel]:
    yield Kopregel(hoofdstuk.titel)
    if hoofdstuk.meer:
        yield Alinea(f"{hoofdstuk.meer} Vraag ons om de rest als je die wilt.")
    if hoofdstuk.kolommen:
        yield Papiertabel(hoofdstuk.kolommen, hoofdstuk.rijen)
    for nummer, feiten in enumerate(hoofdstuk.feiten, 1):
        if len(hoofdstuk.feiten) > 1:
            yield Kopregel(str(nummer), niveau=2)
        yield Feitenlijst(feiten)


def _columns(
    kolommen: Iterable[str], rijen: Sequence[Mapping[str, Any]]
) -> tuple[list[str], list[list[str]]]:
    """These columns, as far as any row says something there: paper is narrow."""
    gevuld = [kolom for kolom in kolommen if any(_words(rij.get(kolom)) for rij in rijen)]
    return [_label(kolom) for kolom in gevuld], [
        [_words(rij.get(kolom)) for kolom in gevuld] for rij in rijen
    ]


def _facts(rij: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for naam, waarde in rij.items():
        tekst = "" if naam in VOOR_MACHINES else _words(waarde)
        if tekst:
            yield _label(naam), tekst


def _label(naam: str) -> str:
    return LABELS.get(naam) or naam.replace("_", " ").capitalize()


def _words(waarde: object) -> str:
    """One value for a reader; nothing for what is empty."""
    match waarde:
        case Beide():
            return _words(waarde.woorden)
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case datetime():
            return kort.tijdstip(waarde)
        case date():
            return kort.dag(waarde)
        case list() | tuple():
            return _lines(map(_words, waarde))
    return str(waarde)


def _lines(delen: Iterable[str]) -> str:
    return "\n".join(filter(None, delen))
