"""Who needs something now, and why: the rules of `aandachtregels` asked of the people of a page, in one statement.

The database makes for every person the list of reasons, in the printed order, and gives the lines that are shown with
the counts of all others. So a whole team costs as many questions as one caseload: one. No timeline is read.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import DateField, Func, IntegerField, Q, QuerySet, Value

from vumportal.caseload.aandacht_sql import (
    CODE,
    LIJST,
    NUMMER,
    PER_DAG,
    TELLING,
    VOORAF,
    reason_of,
    statement,
    with_reasons,
)
from vumportal.caseload.aandachtregels import PER_CODE, REGELS, Aandachtregel
from vumportal.caseload.models import Regelkeuze
from vumportal.organisaties.grenzen import AANDACHT, Grenssoort, ask_limits
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, alongside, answered
from vumportal.organisaties.vast import Gestelde, Sleutelreeks, Sqlvraag, Vastevraag, ask_all
from vumportal.standaard.namen import short_name
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, Gezien, account, granted_keys, keys_of, shape_of

MEEST = 7
"""Lines of *Nu nodig*: more is no help. The rest is counted by reason."""
VAST = frozenset(regel.code for regel in REGELS if regel.vast)


@dataclass(frozen=True)
class Kader:
    """With which limits the rules are asked (drempels, in the order of `AANDACHT`), on which day, and which do not
    count.
    """

    vandaag: date
    drempels: tuple[int, ...]
    uit: frozenset[str] = frozenset()

    @classmethod
    def of(cls, organisatie_id: int | None, vandaag: date) -> "Kader":
        """What this organisation chose."""
        return answered(ask_frame(organisatie_id, vandaag))

    @property
    def regels(self) -> tuple[Aandachtregel, ...]:
        """The rules that count."""
        return tuple(regel for regel in REGELS if regel.code not in self.uit)

    def without(self, *codes: str) -> "Kader":
        """The same with these rules left out, because the page has them elsewhere or they are for others."""
        return replace(self, uit=self.uit | set(codes))

    def only(self, *codes: str) -> "Kader":
        """The same with these rules alone."""
        return replace(self, uit=self.uit | (set(PER_CODE) - set(codes)))

    def limit(self, regel: Aandachtregel) -> int:
        """The limit of this rule, 0 for one without."""
        return self.drempels[AANDACHT.index(regel.drempel)] if regel.drempel else 0

    # --- for the expressions of the rules ---
    def dag(self) -> Value:
        """Today."""
        return Value(self.vandaag, DateField())

    def voor(self, grens: Grenssoort) -> Func:
        """The day that is so long ago as this limit says."""
        return self._moved(grens, " - ")

    def over(self, grens: Grenssoort) -> Func:
        """The day that is so far ahead."""
        return self._moved(grens, " + ")

    def _moved(self, grens: Grenssoort, teken: str) -> Func:
        aantal = Value(self.drempels[AANDACHT.index(grens)], IntegerField())
        return Func(
            self.dag(), aantal, template="(%(expressions)s)", arg_joiner=teken, output_field=DateField()
        )


def ask_frame(organisatie_id: int | None, vandaag: date) -> Vragend[Kader]:
    """`Kader.of`, asked together with what else a page wants to know."""
    grenzen = ask_limits(tuple(soort.sleutel for soort in AANDACHT), organisatie_id, vandaag)
    chosen, off = yield from alongside(grenzen, _ask_off(organisatie_id, vandaag))
    return Kader(vandaag, tuple(chosen[soort.sleutel] for soort in AANDACHT), off - VAST)


def _ask_off(organisatie_id: int | None, vandaag: date) -> Vragend[frozenset[str]]:
    [codes] = yield [_UIT.of(organisatie_id, vandaag)]
    return frozenset(codes)


def _off(organisatie: int | None, vandaag: date) -> QuerySet[Regelkeuze, str]:
    """The rules that do not count for this organisation on this day."""
    rows = running_choices(vandaag).filter(organisatie=organisatie, werkzoekende=None)
    return rows.order_by().values_list("regel", flat=True)


def running_choices(vandaag: date) -> QuerySet[Regelkeuze]:
    """The rules that do not count on this day, for an organisation or for one person."""
    begun = Regelkeuze.objects.filter(van__lte=vandaag, beeindigd=None)
    return begun.filter(Q(tot=None) | Q(tot__gt=vandaag))


_UIT = Vastevraag(_off, 2_000_000_033, date(1, 1, 2))


# --- lines and counts ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class Reden:
    """One reason why somebody stands in a list, with its sentence."""

    regel: Aandachtregel
    sinds: date
    zin: str


@dataclass(frozen=True)
class Nodigpersoon:
    """What a line shows of a person, without more of them being read. klantmanager: key of who accompanies them."""

    pk: int
    pseudoniem: str
    korte_naam: str
    klantmanager: int | None
    fase: str
    postcode4: int | None
    laatst_gezocht: Any


@dataclass(frozen=True)
class Nodigregel:
    """A person with all reasons, the first one first; without any in a list of everybody."""

    persoon: Nodigpersoon
    redenen: tuple[Reden, ...]


@dataclass(frozen=True)
class Nodiglijst:
    """What one statement gives.

    aantal: of the whole list. allen: of everybody about whom it was asked. per_eerste: by rule, of whom it is the first
    reason: these add up. per_regel: by rule, who has it at all. per_fase: by code, "" for none: of everybody, and where
    something else was chosen than who needs something, of whom that leaves. rust: of how many was agreed that no action
    is needed. refs: pseudoniemen of the people in the lines, for the logboek.
    """

    regels: tuple[Nodigregel, ...]
    aantal: int
    allen: int
    rust: int
    per_eerste: Mapping[str, int]
    per_regel: Mapping[str, int]
    per_fase: Mapping[str, int]

    @property
    def refs(self) -> frozenset[str]:
        """Pseudoniemen of the people in the lines, for the logboek."""
        return frozenset(regel.persoon.pseudoniem for regel in self.regels)

    @property
    def rest(self) -> int:
        """How many are not among the lines."""
        return self.aantal - len(self.regels)


@dataclass(frozen=True)
class Nodigkeuze:
    """Which of these people the list has. nodig: only who has a reason. eerst: whose first reason this is; reden: who
    has it at all. fase: code of a phase. rust: only those of whom was agreed that no action is needed.
    """

    nodig: bool = False
    eerst: str = ""
    reden: str = ""
    fase: str = ""
    rust: bool = False


NODIG = Nodigkeuze(nodig=True)
IEDEREEN = Nodigkeuze()


def read_needs(
    mensen: QuerySet[Werkzoekende],
    kader: Kader,
    meest: int = MEEST,
    *,
    keuze: Nodigkeuze = NODIG,
    vanaf: int = 0,
) -> Nodiglijst:
    """The lines of these people in the printed order, and the counts of all of them. One query.

    mensen: any queryset of people. vanaf: how many lines are on earlier pages.
    """
    sql, parameters = with_reasons(mensen, kader).query.get_compiler("default").as_sql()
    [rows] = ask_all([_question(sql, tuple(parameters), meest, keuze, vanaf, kader=kader)])
    return _made(rows, kader)


class Wie(StrEnum):
    """Of whom a list is."""

    MIJ = "mij"
    """Whom I accompany, and of whom I do the work today."""
    VERVANG = "vervang"
    """Only of whom I do the work today."""
    TEAM = "team"
    """Of the teams that I lead, else of those that I am in."""
    IEDEREEN = "iedereen"
    """Whom I may see."""


def needs_of(
    gebruiker: Gebruiker,
    kader: Kader,
    wie: Wie = Wie.MIJ,
    covers: Collection[int] = (),
    meest: int = MEEST,
    *,
    keuze: Nodigkeuze = NODIG,
    vanaf: int = 0,
) -> Nodiglijst:
    """The same of the people of this member of staff, with SQL that is made once. covers: those of `dag.covers_of`."""
    return answered(ask_needs(gebruiker, kader, wie, covers, meest, keuze=keuze, vanaf=vanaf))


def ask_needs(
    gebruiker: Gebruiker,
    kader: Kader,
    wie: Wie,
    covers: Collection[int],
    meest: int = MEEST,
    *,
    keuze: Nodigkeuze = NODIG,
    vanaf: int = 0,
) -> Vragend[Nodiglijst]:
    """`needs_of`, asked together with what else a page wants to know."""
    if wie == Wie.TEAM:
        vast, reeks = _VAN_TEAMS, tuple(sorted(gebruiker.plek.geleid or gebruiker.plek.teams))
    elif wie == Wie.IEDEREEN:
        vast, reeks = _VAN_ALLEN, ()
    else:
        vast, reeks = _VAN_MIJ, (*covers,) if wie == Wie.VERVANG else (gebruiker.pk, *covers)
    keys = (*keys_of(gebruiker), reeks, kader.vandaag, *kader.drempels)
    mensen = vast.of(*keys, vorm=(kader.uit, *shape_of(gebruiker)))
    parameters, vooraf = mensen.parameters, ""
    if vast is not _VAN_MIJ:
        parameters, vooraf = (*granted_keys(gebruiker), *parameters), VOORAF
    [rows] = yield [
        _question(mensen.gemaakt.sql, parameters, meest, keuze, vanaf, kader=kader, vooraf=vooraf)
    ]
    return _made(rows, kader)


def ask_counts(gebruiker: Gebruiker, kader: Kader) -> Vragend[dict[str, int]]:
    """Of how many of the team each rule holds that counts, by code; the people are those of `Wie.TEAM`."""
    teams = tuple(sorted(gebruiker.plek.geleid or gebruiker.plek.teams))
    keys = (*keys_of(gebruiker), teams, kader.vandaag, *kader.drempels)
    geteld = _TELLING_VAN_TEAMS.of(*keys, vorm=(kader.uit, *shape_of(gebruiker)))
    codes = [regel.code for regel in kader.regels]
    written = TELLING.format(sql=geteld.gemaakt.sql, **statement(tuple(codes)))
    [[[per_regel]]] = yield [Sqlvraag(written).of(*granted_keys(gebruiker), *geteld.parameters)]
    return {code: aantal for code, aantal in zip(codes, per_regel, strict=True) if aantal}


def _fixed(
    mensen: Callable[[Gebruiker, tuple[int, ...]], QuerySet[Werkzoekende]], *, regels: bool = True
) -> Vastevraag[Werkzoekende]:
    """regels: whether lines are made of it, else only counts."""

    def make(
        uit: frozenset[str],
        rol: str,
        _soort: int,
        gebruiker: int,
        organisatie: int,
        reeks: tuple[int, ...],
        vandaag: date,
        *drempels: int,
    ) -> QuerySet[Werkzoekende, Any]:
        van = mensen(account(rol, gebruiker, organisatie), reeks)
        return with_reasons(van, Kader(vandaag, drempels, uit), regels=regels)

    plekken = (
        Sleutelreeks(2_100_000_000),
        date(1, 1, 2),
        *range(2_100_100_000, 2_100_100_000 + len(AANDACHT)),
    )
    return Vastevraag(make, *PLEKKEN, *plekken)


def _of_mine(gebruiker: Gebruiker, klantmanagers: tuple[int, ...]) -> QuerySet[Werkzoekende]:
    # Few people: whether they may be seen is asked of each, not of all people of the organisation.
    begeleid = Werkzoekende.objects.filter(begeleiding__klantmanager__in=klantmanagers)
    return begeleid.filter(Gezien("pk", gebruiker), organisatie=gebruiker.organisatie_id)


def _of_teams(gebruiker: Gebruiker, teams: tuple[int, ...]) -> QuerySet[Werkzoekende]:
    return Werkzoekende.objects.visible_to(gebruiker).filter(team__in=teams)


_VAN_MIJ = _fixed(_of_mine)
_VAN_TEAMS = _fixed(_of_teams)
_TELLING_VAN_TEAMS = _fixed(_of_teams, regels=False)
_VAN_ALLEN = _fixed(lambda gebruiker, _: Werkzoekende.objects.visible_to(gebruiker))


def _question(
    sql: str,
    parameters: tuple[Any, ...],
    meest: int,
    keuze: Nodigkeuze,
    vanaf: int,
    *,
    kader: Kader,
    vooraf: str = "",
) -> Gestelde[tuple[Any, ...]]:
    codes = tuple(regel.code for regel in kader.regels)
    eerst = NUMMER[keuze.eerst] if keuze.eerst else -1
    # The first place of the array is empty; a rule that does not count has a place after the last.
    reden = (*codes, keuze.reden).index(keuze.reden) + 2 if keuze.reden else 0
    asked = (
        *(keuze.nodig, eerst, eerst, keuze.rust),
        *(reden, reden, keuze.fase, keuze.fase, meest, vanaf),
    )
    per_fase = "mens" if keuze.nodig else "keuze"
    written = LIJST.format(sql=sql, vooraf=vooraf, per_fase=per_fase, per_dag=PER_DAG, **statement(codes))
    return Sqlvraag(written).of(*parameters, *asked)


def _made(rows: list[tuple[Any, ...]], kader: Kader) -> Nodiglijst:
    aantal, allen, rust, per_regel, per_eerste, per_fase = rows[0][:6]
    codes = [regel.code for regel in kader.regels]
    return Nodiglijst(
        regels=tuple(_line(row[6:], kader) for row in rows if row[6] is not None),
        aantal=aantal,
        allen=allen,
        rust=rust,
        per_eerste={CODE[int(nummer)]: aantal for nummer, aantal in _counts(per_eerste).items()},
        per_regel={code: aantal for code, aantal in zip(codes, per_regel, strict=True) if aantal},
        per_fase=_counts(per_fase),
    )


def _counts(ruw: str | None) -> dict[str, int]:
    counts: dict[str, int] = json.loads(ruw) if ruw else {}
    return counts


def _line(row: tuple[Any, ...], kader: Kader) -> Nodigregel:
    pk, pseudoniem, voornaam, achternaam, wie, fase, pc4, gezocht, redenen = row
    persoon = Nodigpersoon(pk, pseudoniem, short_name(voornaam, achternaam), wie, fase or "", pc4, gezocht)
    return Nodigregel(persoon, tuple(_reason(sleutel, kader) for sleutel in sorted(redenen)))


def _reason(sleutel: int, kader: Kader) -> Reden:
    regel, sinds = reason_of(sleutel)
    return Reden(regel, sinds, regel.zin(sinds, kader.vandaag, kader.limit(regel)))
