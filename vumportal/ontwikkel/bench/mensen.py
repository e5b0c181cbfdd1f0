"""An organisation of any size for the bench of the werkplek: people, who accompanies them, vacatures, searches.

Written in bulk, so that fifty thousand people take half a minute; the rows are those that the services write. The
sizes grow with the organisation, except what one klantmanager has to do with.
"""

from __future__ import annotations

import json
import random
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from vumportal.aanbod.delen import ALTIJD, column_groepen, column_tot
from vumportal.caseload.feiten import recompute_all
from vumportal.caseload.models import Begeleiding, Fase
from vumportal.geo.models import Postcode
from vumportal.ontwikkel.bench.aanbod import SEED, Maker
from vumportal.ontwikkel.bench.dagen import fill_days
from vumportal.ontwikkel.bench.gevonden import fill_found
from vumportal.ontwikkel.bench.opstelling import OIN
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie, Team, Teamlid
from vumportal.organisaties.rollen import as_owner
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.standaard.groepen import WERKPROFIEL
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.wensen import from_profiel
from vumportal.vacatures.models import Vacature, Werkgever
from vumportal.werkzoekenden.models import (
    Profiel,
    Werkzoekende,
    WerkzoekendeGroupPermission,
    WerkzoekendeUserPermission,
)
from vumportal.werkzoekenden.services import rewrite_texts

GEBRUIKER = "meting"
"""The klantmanager whose pages are measured."""
LEIDER = "leiding"
"""Who leads the team of that klantmanager, with 2,000 people, and accompanies nobody."""
CASELOAD = 200
"""People of one klantmanager: 250 of them accompany fifty thousand."""
TEAM = 10
"""Klantmanagers in a team: together they accompany 2,000 people."""
GEMETEN = 20
"""People whose pages are asked in turn."""
PER_VACATURE = 10
"""People per vacature of the organisation."""
FASEN = dict(zip(Fase, (6, 4, 9, 12, 3), strict=True))
PARTIJ = 5000
_NAMEN = tomllib.loads(Path(__file__).with_name("werkplek.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Bezetting:
    """The organisation with its klantmanagers; number n is in team n // TEAM. The first is the one measured."""

    organisatie: Organisatie
    teams: list[Team]
    klantmanagers: list[Gebruiker]


def fill(aantal: int, data: Path) -> None:
    """An organisation of so many people; nothing when it is there already. Files with documents go to `data`."""
    organisatie = ensure_organisatie(naam="Gemeente Meting", oin=OIN, soort=Ontvanger.SUWI)
    if Werkzoekende.objects.count() >= aantal:
        return
    lot = random.Random(SEED)  # noqa: S311 - example data
    postcodes = list(Postcode.objects.order_by("pc4").values_list("pc4", flat=True))
    _load(data, Soort.WERKZOEKENDE, aantal * 9 // 10, postcodes)  # a tenth has no profiel yet
    _load(data, Soort.VACATURE, max(1, aantal // PER_VACATURE), postcodes)
    with transaction.atomic():
        bezetting = _staff(organisatie, -(-aantal // CASELOAD))
        people = _people(organisatie, aantal, lot)
        _accompany(people, bezetting, lot)
        _employers(organisatie)
        _link_profielen()
        _searches(people, bezetting, lot)
        fill_days()
        fill_found(bezetting.klantmanagers[0].pk)
    _vacuum()
    recompute_all()
    _vacuum("werkzoekenden_feiten")


def ensure_lead(gebruiker: Gebruiker) -> Gebruiker:
    """Who leads the first team of this klantmanager."""
    team = Team.objects.filter(leden__gebruiker=gebruiker).order_by("pk")[0]
    lead = ensure_gebruiker(
        gebruikersnaam=LEIDER, wachtwoord=None, organisatie=team.organisatie, rol=Gebruiker.Rol.KLANTMANAGER,
        voornaam="Lotte", achternaam="van der Leiding", team=team,
    )  # fmt: skip
    Teamlid.objects.filter(team=team, gebruiker=lead).update(leider=True)
    return lead


def _vacuum(table: str = "") -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {table}")


def middle_of_caseload(gebruiker: Gebruiker) -> list[int]:
    """People of this klantmanager with as much history as most: the same places at any size (`dagen`)."""
    mensen = list(
        Begeleiding.objects.filter(klantmanager=gebruiker)
        .order_by("werkzoekende")
        .values_list("werkzoekende", flat=True)
    )
    begin = max(0, (len(mensen) - GEMETEN) // 2)
    return mensen[begin : begin + GEMETEN]


def _load(data: Path, soort: Soort, aantal: int, postcodes: list[int]) -> None:
    """Documents by way of `profielen_laden`. A third of the vacatures is closed."""
    path, lot = data / f"werkplek-{soort}.ndjson", random.Random(SEED)  # noqa: S311 - example data
    with path.open("w") as out:
        for document in Maker(postcodes).documenten(soort, aantal):
            if soort is Soort.VACATURE and lot.random() < 1 / 3:
                document["sluitingsdatumVacature"] = f"2026-{lot.randint(1, 9):02d}-{lot.randint(1, 28):02d}"
            out.write(json.dumps(document) + "\n")
    call_command("profielen_laden", str(path), organisatie=OIN, soort=soort.value, leverbaar=True)
    path.unlink()


def _staff(organisatie: Organisatie, aantal: int) -> Bezetting:
    teams = [ensure_team(organisatie=organisatie, naam=f"Team {n + 1}") for n in range(-(-aantal // TEAM))]
    mine = ensure_gebruiker(
        gebruikersnaam=GEBRUIKER, wachtwoord=None, organisatie=organisatie, rol=Gebruiker.Rol.KLANTMANAGER,
        voornaam="Mette", achternaam="van der Meting", team=teams[0],
    )  # fmt: skip
    nobody = make_password(None)
    others = Gebruiker.objects.bulk_create(
        Gebruiker(
            username=f"klantmanager-{number}",
            password=nobody,
            organisatie=organisatie,
            rol=Gebruiker.Rol.KLANTMANAGER,
            first_name="Collega",
            last_name=str(number),
        )
        for number in range(1, aantal)
    )
    members = Gebruiker.groups.through
    members.objects.bulk_create(
        members(gebruiker_id=other.pk, group_id=teams[number // TEAM].groep_id)
        for number, other in enumerate(others, start=1)
    )
    return Bezetting(organisatie, teams, [mine, *others])


def _people(organisatie: Organisatie, aantal: int, lot: random.Random) -> list[Werkzoekende]:
    return Werkzoekende.objects.bulk_create(
        [
            Werkzoekende(
                organisatie=organisatie,
                voornaam=lot.choice(_NAMEN["voornamen"]),
                achternaam=lot.choice(_NAMEN["achternamen"]),
                geboortejaar=lot.randint(1960, 2005),
            )
            for _ in range(aantal)
        ],
        batch_size=PARTIJ,
    )


def _accompany(people: list[Werkzoekende], bezetting: Bezetting, lot: random.Random) -> None:
    """What `accompany` writes, for all. The people of one klantmanager are spread over the table."""
    rights = {
        right.codename: right for right in Permission.objects.filter(codename__endswith="_werkzoekende")
    }
    view, accompany = rights["view_werkzoekende"], rights["begeleid_werkzoekende"]
    fasen = lot.choices(list(FASEN), list(FASEN.values()), k=len(people))
    begeleidingen, own, of_team = [], [], []
    for number, persoon in enumerate(lot.sample(people, len(people))):
        who = bezetting.klantmanagers[number // CASELOAD]
        groep = bezetting.teams[number // CASELOAD // TEAM].groep_id
        begeleidingen.append(Begeleiding(werkzoekende=persoon, klantmanager=who, fase=fasen[number]))
        of_team.append(WerkzoekendeGroupPermission(permission=view, group_id=groep, content_object=persoon))
        own += [
            WerkzoekendeUserPermission(permission=right, user=who, content_object=persoon)
            for right in (view, accompany)
        ]
    Begeleiding.objects.bulk_create(begeleidingen, batch_size=PARTIJ)
    WerkzoekendeGroupPermission.objects.bulk_create(of_team, batch_size=PARTIJ)
    WerkzoekendeUserPermission.objects.bulk_create(own, batch_size=PARTIJ)


def _employers(organisatie: Organisatie) -> None:
    """Five vacatures for each employer."""
    aantal = Vacature.objects.count()
    Werkgever.objects.bulk_create(
        Werkgever(organisatie=organisatie, naam=f"Voorbeeldbedrijf {number}")
        for number in range(-(-aantal // 5))
    )
    _pair("vacatures_vacature", "vacatures_werkgever", "werkgever_id = naar.id", per=5)


def _link_profielen() -> None:
    """Give the loaded profielen to the people in turn; half of them is not shared, of the others the werkprofiel is.

    A person is known under the id that their profiel was loaded with.
    """
    shares = ", ".join(
        f"{column_tot(ontvanger)} = CASE WHEN van.n % 2 = 1 THEN date '{ALTIJD}' END, "
        f"{column_groepen(ontvanger)} = CASE WHEN van.n % 2 = 1 THEN {int(WERKPROFIEL)} END"
        for ontvanger in Ontvanger
    )
    own = "werkzoekende_id = naar.id, bijgewerkt_op = CURRENT_DATE - (van.n % 400)::int"
    _pair("werkzoekenden_profiel", "werkzoekenden_werkzoekende", f"{own}, {shares}", per=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE werkzoekenden_werkzoekende w SET pseudoniem = p.extern_id "
            "FROM werkzoekenden_profiel p WHERE p.werkzoekende_id = w.id"
        )
    keys = list(Profiel.objects.exclude(werkzoekende=None).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), PARTIJ):
        rewrite_texts(keys[start : start + PARTIJ])


def _pair(table: str, other: str, change: str, *, per: int) -> None:
    """Change each row of a table with a row of the other; each of those gets `per` of them."""
    numbered = "SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} doel SET {change} FROM ({numbered} {table}) van "  # noqa: S608
            f"JOIN ({numbered} {other}) naar ON naar.n = van.n / {per} WHERE doel.id = van.id"
        )


def _searches(people: list[Werkzoekende], bezetting: Bezetting, lot: random.Random) -> None:
    """Searches of the last month, without what they found: for six in ten people, and for some vacatures."""
    about: list[dict[str, Any]] = [
        {"werkzoekende": persoon, "gezocht": Soort.VACATURE.value}
        for persoon in people
        for _ in range(lot.choice((0, 0, 1, 1, 3)))
    ]
    about += [
        {"vacature": vacature, "gezocht": Soort.WERKZOEKENDE.value}
        for vacature in Vacature.objects.all()
        if lot.random() < 0.5
    ]
    wensen = from_profiel({}).as_json()
    Zoekopdracht.objects.bulk_create(
        (
            Zoekopdracht(
                organisatie=bezetting.organisatie,
                gestart_door=lot.choice(bezetting.klantmanagers),
                wensen=wensen,
                **over,
            )
            for over in about
        ),
        batch_size=PARTIJ,
    )
    moments, start = list(Zoekopdracht.objects.all()), timezone.now() - timedelta(days=29)
    for zoekopdracht in moments:
        zoekopdracht.gestart_op = start + timedelta(seconds=lot.randint(0, 28 * 86400))
    Zoekopdracht.objects.bulk_update(moments, ["gestart_op"], batch_size=PARTIJ)
