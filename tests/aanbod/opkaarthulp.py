"""Supply of both kinds in the database with a kaart of it, and answers with and without that."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.test import override_settings
from pytest_django import Settings

from tests.delen import put_sharing
from tests.standaard.strategieen import document, vraag_object
from vumportal.aanbod import kaartbestand, kaartbouw, opkaart
from vumportal.aanbod.delen import ALTIJD, Deling, published
from vumportal.aanbod.nabij import nearest
from vumportal.aanbod.services import new_extern_id, store
from vumportal.aanbod.treffers import Treffer
from vumportal.geo import punten
from vumportal.geo.bronnen import Rij
from vumportal.geo.services import clear_memory, replace_postcodes
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.organisaties.rollen import as_owner
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.groepen import ALLE_GROEPEN
from vumportal.standaard.kenmerken import zoekfilter
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Vraagobject, parse
from vumportal.vacatures.models import Vacature, Vacaturestuk
from vumportal.vacatures.services import own_columns
from vumportal.werkzoekenden.models import Profiel, Profielstuk, Profieltekst

MODELS: dict[Soort, tuple[Any, Any]] = {
    Soort.WERKZOEKENDE: (Profiel, Profielstuk),
    Soort.VACATURE: (Vacature, Vacaturestuk),
}
PC4S = (5501, 5611, 5612, 5613, 5701, 5038, 3011, 3012, 1011, 9711)
ONBEKEND = 1000
HIER = "5611AB"


@dataclass
class Kaartproef:
    """Supply of one kind, and what the kaart said of each question that was asked."""

    organisatie: Organisatie
    soort: Soort
    gaf: list[list[Treffer] | None] = field(default_factory=list)

    @property
    def model(self) -> Any:
        return MODELS[self.soort][0]

    @property
    def table(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def file(self) -> Path:
        return kaartbestand.path_of("default", self.table, self.organisatie.pk)

    def add(self, inhoud: dict[str, Any], waar: int, *, gedeeld: bool = True) -> Any:
        """A row with this document at this place."""
        row = self.model(organisatie=self.organisatie, extern_id=new_extern_id(), **published(gedeeld))
        return self.write(row, inhoud, waar)

    def write(self, row: Any, inhoud: dict[str, Any], waar: int) -> Any:
        """Give a row this document."""
        own = {"eigen_kolommen": own_columns} if self.soort is Soort.VACATURE else {}
        there = placed(self.soort, inhoud, waar)
        return store(row=row, stukken=MODELS[self.soort][1], soort=self.soort, document=there, **own)

    def fill(self, aantal: int, waar: Sequence[int] = PC4S) -> list[Any]:
        """Rows that differ in their place alone, in turn."""
        return [self.add({}, waar[nummer % len(waar)]) for nummer in range(aantal)]

    def build(self) -> None:
        kaartbouw.build("default", self.model, self.organisatie.pk, self.file)

    def supplies(self) -> dict[str, Any]:
        """What is searched: what may leave, and all of the organisation."""
        return {
            "deliverable": self.model.objects.deliverable(Ontvanger.SUWI),
            "whole": self.model.objects.whole(),
        }

    def ask(self, supply: Any, vraag: Vraagobject, limit: int, *, toets: bool = True) -> list[Treffer]:
        """The answer, which is the same without a kaart."""
        met = nearest(supply, vraag, limit, organisatie_id=self.organisatie.pk, toets_reisafstand=toets)
        with override_settings(BRON_KAARTEN=""):
            zonder = nearest(
                supply, vraag, limit, organisatie_id=self.organisatie.pk, toets_reisafstand=toets
            )
        assert met == zonder
        return met

    def by_kaart(self, supply: Any, vraag: Vraagobject, limit: int) -> list[Treffer]:
        """The same, and it was the kaart that gave it."""
        self.gaf.clear()
        found = self.ask(supply, vraag, limit)
        assert self.gaf == [found]
        return found

    def without(self, supply: Any, vraag: Vraagobject, limit: int) -> list[Treffer]:
        """The same, and no kaart gave it."""
        self.gaf.clear()
        found = self.ask(supply, vraag, limit)
        assert self.gaf in ([], [None])
        return found

    def all_keys(self) -> set[int]:
        """Who may leave, by the answer to a question that asks nothing."""
        supply = self.model.objects.deliverable(Ontvanger.SUWI)
        return {treffer.pk for treffer in self.ask(supply, anything(self.soort), 1000, toets=False)}


def placed(soort: Soort, inhoud: dict[str, Any], waar: int) -> dict[str, Any]:
    """The same document at this place."""
    groep, veld = ("adres", "postcode") if soort is Soort.VACATURE else ("mobiliteit", "bemiddelingspostcode")
    return inhoud | {groep: inhoud.get(groep, {}) | {veld: f"{waar}AB"}}


def anything(soort: Soort, afstand: int = 999) -> Vraagobject:
    return parse({"selectiegebied": {"postcode": HIER, "afstand": afstand}}, soort)


def random_document(lot: random.Random, soort: Soort) -> dict[str, Any]:
    return document(lot.randrange(2**60), soort)


def random_vraag(lot: random.Random, soort: Soort) -> Vraagobject:
    """A question to which there can be an answer: another is never asked of a kaart."""
    while True:
        vraag = vraag_object(lot.randrange(2**60), soort)
        vraag["selectiegebied"]["postcode"] = f"{lot.choice(PC4S)}AB"
        if not zoekfilter(parse(vraag, soort)).nooit:
            return parse(vraag, soort)


def copy_row(cursor: Any, proef: Kaartproef, pk: int, **anders: Any) -> int:
    """A copy of a row and its document, in SQL by hand; with other values in these columns."""
    anders = {"extern_id": new_extern_id()} | anders
    names = [f.column for f in proef.model._meta.concrete_fields if f.column not in ("id", "werkzoekende_id")]
    values = ", ".join("%s" if naam in anders else naam for naam in names)
    cursor.execute(
        f"INSERT INTO {proef.table} ({', '.join(names)}) SELECT {values} FROM {proef.table} WHERE id = %s"  # noqa: S608
        " RETURNING id",
        [*(anders[naam] for naam in names if naam in anders), pk],
    )
    [[made]] = cursor.fetchall()
    stukken = MODELS[proef.soort][1]._meta.db_table
    cursor.execute(
        f"INSERT INTO {stukken} (aanbod_id, document, selectieresultaat)"  # noqa: S608
        f" SELECT %s, document, selectieresultaat FROM {stukken} WHERE aanbod_id = %s",
        [made, pk],
    )
    return int(made)


Daad = Callable[["Kaartschrijver"], None]


@dataclass
class Kaartschrijver:
    """Writes in the supply, and remembers of whom it is certain whether they may leave."""

    proef: Kaartproef
    lot: random.Random
    mag: dict[int, bool] = field(default_factory=dict)

    def row(self) -> Any:
        return self.lot.choice(list(self.proef.model.objects.of(self.proef.organisatie.pk).order_by("pk")))

    def share(self, row: Any, tot: date | None) -> None:
        how_much = None if tot is None else -1
        type(row).objects.filter(pk=row.pk).update(suwi_tot=tot, suwi_groepen=how_much)
        self.mag[row.pk] = (
            tot is not None and tot >= today() and is_open(row) and row.postcode4_id in punten()
        )


def today() -> date:
    from django.utils import timezone

    return timezone.localdate()


def is_open(row: Any) -> bool:
    sluit_op = getattr(row, "sluit_op", None)
    return sluit_op is None or sluit_op >= today()


def withdraw(wie: Kaartschrijver) -> None:
    wie.share(wie.row(), None)


def share_again(wie: Kaartschrijver) -> None:
    wie.share(wie.row(), ALTIJD)


def share_until_yesterday(wie: Kaartschrijver) -> None:
    wie.share(wie.row(), today() - timedelta(days=1))


def share_until_today(wie: Kaartschrijver) -> None:
    wie.share(wie.row(), today())


def move(wie: Kaartschrijver) -> None:
    type(row := wie.row()).objects.filter(pk=row.pk).update(
        postcode4=wie.lot.choice([*PC4S, ONBEKEND]), reis_grens=wie.lot.choice([None, 1e-5])
    )
    wie.mag.pop(row.pk, None)


def rewrite(wie: Kaartschrijver) -> None:
    """Another document, by the services."""
    row = wie.row()
    wie.proef.write(row, random_document(wie.lot, wie.proef.soort), wie.lot.choice(PC4S))
    wie.mag.pop(row.pk, None)


def remove(wie: Kaartschrijver) -> None:
    row = wie.row()
    wie.mag[row.pk] = False
    row.delete()


def add(wie: Kaartschrijver) -> None:
    wie.proef.add(random_document(wie.lot, wie.proef.soort), wie.lot.choice(PC4S))


def update_some(wie: Kaartschrijver) -> None:
    """Many in one statement."""
    supply = wie.proef.model.objects.filter(pk__in=[wie.row().pk for _ in range(5)])
    supply.update(uren_min=wie.lot.choice([None, 8, 40]), datum=wie.lot.choice([None, date(2026, 12, 28)]))


def insert_by_hand(wie: Kaartschrijver) -> None:
    with connection.cursor() as cursor:
        row = wie.row()
        made = copy_row(cursor, wie.proef, row.pk, suwi_tot=ALTIJD, suwi_groepen=-1, pc4=5613)
    wie.mag[made] = is_open(row) and 5613 in punten()


def update_by_hand(wie: Kaartschrijver) -> None:
    with connection.cursor() as cursor:
        sql = f"UPDATE {wie.proef.table} SET kenmerken = kenmerken[2:], pc4 = %s WHERE id = %s"  # noqa: S608
        cursor.execute(sql, [wie.lot.choice(PC4S), pk := wie.row().pk])
    wie.mag.pop(pk, None)


def rewrite_the_text(wie: Kaartschrijver) -> None:
    """The document alone: its row is not written."""
    stukken, row = MODELS[wie.proef.soort][1], wie.row()
    stukken.objects.filter(pk=row.pk).update(selectieresultaat=f'{{"anders":{wie.lot.randrange(10**6)}}}')


def give_away(wie: Kaartschrijver) -> None:
    """To another organisation."""
    row, other = wie.row(), ensure_organisatie(naam="Elders", oin="00000001900000002000", soort="suwi")
    type(row).objects.filter(pk=row.pk).update(organisatie=other)
    wie.mag[row.pk] = False


def take_over(wie: Kaartschrijver) -> None:
    """From that one."""
    elders = wie.proef.model.objects.exclude(organisatie=wie.proef.organisatie)
    for pk in elders.values_list("pk", flat=True):
        wie.mag.pop(pk, None)
    elders.update(organisatie=wie.proef.organisatie)


def tidy_up(wie: Kaartschrijver) -> None:
    """Places of rows that are gone become free for others."""
    stukken = MODELS[wie.proef.soort][1]._meta.db_table
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"VACUUM (FREEZE, INDEX_CLEANUP ON) {wie.proef.table}")
        cursor.execute(f"VACUUM {wie.lot.choice(['', 'FULL'])} {stukken}")


def move_places(wie: Kaartschrijver) -> None:
    """Another table of postcodes, in which one may be missing."""
    put_places(lot=wie.lot)
    wie.mag.clear()


def close_or_open(wie: Kaartschrijver) -> None:
    """Of a vacature: until when it is open."""
    row, sluit_op = wie.row(), wie.lot.choice([None, today(), today() - timedelta(days=1)])
    Vacature.objects.filter(pk=row.pk).update(sluit_op=sluit_op)
    if sluit_op is not None and sluit_op < today():
        wie.mag[row.pk] = False
    else:
        wie.mag.pop(row.pk, None)


def share_groups(wie: Kaartschrijver) -> None:
    """Some gegevensgroepen, with their text."""
    row = wie.row()
    put_sharing(row, suwi=Deling(ALTIJD, wie.lot.randrange(int(ALLE_GROEPEN) + 1)))
    wie.mag[row.pk] = row.postcode4_id in punten()


def share_groups_without_a_text(wie: Kaartschrijver) -> None:
    """As nobody does: what has no text is not found, and nothing else is in its place."""
    row = wie.row()
    Profieltekst.objects.filter(aanbod=row).delete()
    Profiel.objects.filter(pk=row.pk).update(suwi_tot=ALTIJD, suwi_groepen=3)
    wie.mag[row.pk] = False


def remove_a_group_text(wie: Kaartschrijver) -> None:
    """The text alone: its row is not written."""
    if tekst := Profieltekst.objects.filter(aanbod__suwi_groepen=F("groepen")).order_by("pk").first():
        tekst.delete()
        wie.mag[tekst.aanbod_id] = False


DADEN: tuple[Daad, ...] = (
    *(withdraw, share_again, share_until_yesterday, share_until_today, move, rewrite, remove, add),
    *(update_some, insert_by_hand, update_by_hand, rewrite_the_text, give_away, take_over),
    *(tidy_up, tidy_up, insert_by_hand, insert_by_hand, move_places),
)
VAN_VACATURES: tuple[Daad, ...] = (close_or_open, close_or_open)
VAN_PROFIELEN: tuple[Daad, ...] = (
    share_groups,
    share_groups,
    share_groups_without_a_text,
    remove_a_group_text,
)


def put_places(lot: random.Random | None = None) -> None:
    """The table of postcodes; by lot somewhere else, and one may be missing."""
    er_naast = lot.uniform(0.8, 1.2) if lot else 1.0
    rijen = [Rij(pc4, f"plaats {pc4}", 51.0 + pc4 * er_naast % 97 / 40, 4.0 + pc4 % 89 / 40) for pc4 in PC4S]
    rijen[2] = Rij(5612, "op 5611", rijen[1].breedte, rijen[1].lengte)
    if lot and lot.random() < 0.5:
        del rijen[lot.randrange(3, len(rijen))]
    replace_postcodes(rijen=rijen, bron="tests")
    clear_memory()


@pytest.fixture
def kaarten(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Iterator[Path]:
    """A directory for kaarten, which any supply is large enough for, and a table of postcodes."""
    settings.BRON_KAARTEN = str(tmp_path)
    monkeypatch.setattr(kaartbouw, "GROOT", 1)
    monkeypatch.setattr(kaartbouw, "RIJEN", 7)
    monkeypatch.setattr(kaartbouw, "total", lambda using, table: 1e6)
    kaartbestand._open.clear()
    put_places()
    yield tmp_path
    clear_memory()
    kaartbestand._open.clear()


@pytest.fixture(params=Soort)
def proef(
    request: pytest.FixtureRequest, kaarten: Path, organisatie: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> Kaartproef:
    """Each kind of supply; what the kaart says of a question is written down."""
    made, answer = Kaartproef(organisatie, request.param), opkaart.answer

    def noted(*args: Any) -> list[Treffer] | None:
        made.gaf.append(answer(*args))
        return made.gaf[-1]

    monkeypatch.setattr(opkaart, "answer", noted)
    return made
