"""Lines of the timeline in words. A line holds no contents: what it is about is read here, one query per table.

What has gone meanwhile (an old appointment, a find of which nothing is kept) is said by its kind alone. Notes are not
among it: `caseload.tijdlijn` reads these.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from vumportal.caseload.aandacht_kiezen import GESTOPT as RUST_GESTOPT
from vumportal.caseload.fasen import ask_phases
from vumportal.caseload.models import (
    Afspraak,
    Begeleidingsperiode,
    Contactmoment,
    Contactuitkomst,
    Overdracht,
    Plaatsing,
    Plan,
    Rust,
    Vervanging,
)
from vumportal.caseload.plaatsingen import GESTOPT as WERK_GESTOPT
from vumportal.caseload.plaatsingen import GEWIJZIGD
from vumportal.caseload.plannen import EVALUATIE, HEROPEND
from vumportal.caseload.services import BEGONNEN
from vumportal.organisaties.lijsten import MIJLPALEN, ask_names
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, alongside
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.persoonlijk import find_titles
from vumportal.werkzoekenden.models import Taak, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.taken import AFGESPROKEN
from vumportal.woorden.kort import dag, tijdstip

Soort = Tijdlijnregel.Soort


class Regel(NamedTuple):
    """A line as it is read, without what a page does not need."""

    soort: str
    dag: date
    op: datetime
    door_id: int | None
    ding: int | None
    waarde: str


VELDEN = Regel._fields


@dataclass(frozen=True)
class Dingen:
    """What lines are about: the rows by table and key, and the names of codes."""

    voornaam: str
    rijen: Mapping[type, Mapping[int, Any]]
    fasen: Mapping[str, str]
    mijlpalen: Mapping[str, str]
    titels: Mapping[int, str]


class Tabelvraag(NamedTuple):
    """One table that lines point at, which of its columns are said (none: all), and whom its rows name."""

    model: type
    soorten: frozenset[str]
    velden: tuple[str, ...] = ()
    noemt: tuple[str, ...] = ()


TABELLEN = (
    Tabelvraag(Begeleidingsperiode, frozenset({Soort.BEGELEIDING}), ("klantmanager",), ("klantmanager",)),
    Tabelvraag(Afspraak, frozenset({Soort.AFSPRAAK, Soort.VERZET, Soort.AFGEZEGD}), ("begin", "soort")),
    Tabelvraag(Contactmoment, frozenset({Soort.CONTACT}), ("soort", "uitkomst")),
    Tabelvraag(Vondst, frozenset({Soort.BESPROKEN})),
    Tabelvraag(Taak, frozenset({Soort.TAAK, Soort.TAAK_KLAAR}), ("soort", "voor", "titel", "uiterste_datum")),
    Tabelvraag(Plan, frozenset({Soort.PLAN}), ("doel", "evaluatie")),
    Tabelvraag(Plaatsing, frozenset({Soort.PLAATSING}), ("waar", "van")),
    Tabelvraag(Overdracht, frozenset({Soort.OVERDRACHT}), ("naar",), ("naar",)),
    Tabelvraag(Rust, frozenset({Soort.RUST}), ("tot", "zin")),
    Tabelvraag(Vervanging, frozenset({Soort.VERVANGING}), ("wie", "door"), ("wie", "door")),
)
VAN_EEN_NAAM = ("username", "first_name", "last_name")
"""What `called` looks at."""


def ask_things(persoon: Werkzoekende, regels: Iterable[Regel]) -> Vragend[Dingen]:
    """Everything that these lines need to be said: one question for each table that one of them points at."""
    keys: dict[str, set[int]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    for regel in regels:
        codes[regel.soort].add(regel.waarde)
        if regel.ding is not None:
            keys[regel.soort].add(regel.ding)
    org = persoon.organisatie_id
    rijen, fasen, mijlpalen = yield from alongside(
        _rows(keys),
        _phases(org if codes[Soort.FASE] else None),
        ask_names(MIJLPALEN, codes[Soort.MIJLPAAL], org),
    )
    vondsten = list(rijen.get(Vondst, {}).values())
    titels = find_titles(vondsten, org) if vondsten else {}
    return Dingen(persoon.voornaam, rijen, fasen, mijlpalen, titels)


def _phases(organisatie_id: int | None) -> Vragend[Mapping[str, str]]:
    """What phases are called; None: no line is about one."""
    fasen = () if organisatie_id is None else (yield from ask_phases(organisatie_id))
    return {fase.code: fase.naam for fase in fasen}


def _rows(keys: Mapping[str, set[int]]) -> Vragend[Mapping[type, Mapping[int, Any]]]:
    wanted = {
        vraag.model: tuple(set().union(*(keys.get(soort, set()) for soort in vraag.soorten)))
        for vraag in TABELLEN
    }
    asked = {model: _GEVRAAGD[model].of(pks) for model, pks in wanted.items() if pks}
    rows = (yield list(asked.values())) if asked else []
    return {model: {row.pk: row for row in some} for model, some in zip(asked, rows, strict=True)}


def _asking(vraag: Tabelvraag) -> "Vastevraag[Any]":
    rows = vraag.model._default_manager.all()  # type: ignore[attr-defined]
    if vraag.velden:
        rows = rows.only(*vraag.velden, *(f"{wie}__{veld}" for wie in vraag.noemt for veld in VAN_EEN_NAAM))
    if vraag.noemt:  # without a name it would follow every relation
        rows = rows.select_related(*vraag.noemt)
    return Vastevraag(lambda pks: rows.filter(pk__in=pks), Sleutelreeks(2_100_000_000))


_GEVRAAGD = {vraag.model: _asking(vraag) for vraag in TABELLEN}


def say(regel: Regel, dingen: Dingen) -> str:
    """What happened, in a few words."""
    zeg, tabel = _ZINNEN.get(regel.soort, (None, None))
    ding = dingen.rijen.get(tabel, {}).get(regel.ding or 0) if tabel else None
    if zeg is None or (tabel and ding is None):
        return Soort(regel.soort).label
    return zeg(regel, ding, dingen)


# --- one for each kind --------------------------------------------------------------------------------
def _begeleiding(regel: Regel, periode: Begeleidingsperiode, dingen: Dingen) -> str:
    return f"{called(periode.klantmanager)} begeleidt {dingen.voornaam}"


def _fase(regel: Regel, ding: None, dingen: Dingen) -> str:
    return f"fase: {dingen.fasen.get(regel.waarde, regel.waarde)}"


def _afspraak(regel: Regel, afspraak: Afspraak, dingen: Dingen) -> str:
    moment = tijdstip(afspraak.begin)
    if regel.soort == Soort.VERZET:
        return f"afspraak verzet naar {moment}"
    if regel.soort == Soort.AFGEZEGD:
        return f"afspraak van {moment} afgezegd"
    return f"afspraak gemaakt: {afspraak.get_soort_display()} op {moment}"


def _contact(regel: Regel, contact: Contactmoment, dingen: Dingen) -> str:
    hoe, uitkomst = contact.get_soort_display(), contact.get_uitkomst_display()
    return str(hoe) if contact.uitkomst == Contactuitkomst.GEWEEST else f"{hoe}: {uitkomst}"


def _besproken(regel: Regel, vondst: Vondst, dingen: Dingen) -> str:
    zegt = dict(Vondst.Zegt.choices).get(regel.waarde, "")
    return ": ".join(filter(None, (f"besproken: {dingen.titels.get(vondst.pk, 'een vacature')}", zegt)))


def _taak(regel: Regel, taak: Taak, dingen: Dingen) -> str:
    if taak.soort == Taak.Soort.VRAAG:
        return f"vraag: {taak.titel}"
    if taak.soort not in AFGESPROKEN:
        return taak.titel
    wie = f", {dingen.voornaam}" if taak.voor == Taak.Voor.PERSOON else ""
    voor = f" voor {dag(taak.uiterste_datum)}" if taak.uiterste_datum else ""
    wat = "stap in het plan" if taak.soort == Taak.Soort.PLAN else "afgesproken"
    return f"{wat}: {taak.titel}{wie}{voor}"


KLAAR = {
    Taak.Status.NIET_UITGEVOERD: "niet gedaan",
    Taak.Status.AFGEBROKEN: "gaat niet door",
    HEROPEND: "toch nog niet klaar",
}


def _taak_klaar(regel: Regel, taak: Taak, dingen: Dingen) -> str:
    klaar = "klaar" if taak.soort in AFGESPROKEN else "beantwoord"
    return f"{KLAAR.get(regel.waarde, klaar)}: {taak.titel}"


def _plan(regel: Regel, plan: Plan, dingen: Dingen) -> str:
    if regel.waarde != EVALUATIE:
        return f"doel: {plan.doel}"
    return f"plan bekijken op {dag(plan.evaluatie)}" if plan.evaluatie else "plan bekijken: geen dag meer"


def _mijlpaal(regel: Regel, ding: None, dingen: Dingen) -> str:
    return f"bereikt: {dingen.mijlpalen.get(regel.waarde, regel.waarde)}"


def _plaatsing(regel: Regel, plaatsing: Plaatsing, dingen: Dingen) -> str:
    if regel.waarde == WERK_GESTOPT:
        return f"gestopt bij {plaatsing.waar}"
    if regel.waarde == GEWIJZIGD:
        return f"gewijzigd: werk bij {plaatsing.waar}"
    return f"werk bij {plaatsing.waar}, vanaf {dag(plaatsing.van)}"


def _overdracht(regel: Regel, overdracht: Overdracht, dingen: Dingen) -> str:
    status = dict(Overdracht.Status.choices).get(regel.waarde, regel.waarde)
    return f"overdracht aan {called(overdracht.naar)}: {status}"


def _vervanging(regel: Regel, vervanging: Vervanging, dingen: Dingen) -> str:
    wie, door = called(vervanging.wie), called(vervanging.door)
    return f"{door} vervangt {wie}" if regel.waarde == BEGONNEN else f"{door} vervangt {wie} niet meer"


def _rust(regel: Regel, rust: Rust, dingen: Dingen) -> str:
    stopt = "weer actie nodig" if regel.waarde == RUST_GESTOPT else f"geen actie nodig tot {dag(rust.tot)}"
    return f"{stopt}: {rust.zin}"


def called(gebruiker: Gebruiker) -> str:
    """Full name of a colleague, or the account when there is no name."""
    return gebruiker.get_full_name() or gebruiker.username


_ZINNEN: Mapping[str, tuple[Callable[[Regel, Any, Dingen], str], type | None]] = {
    Soort.BEGELEIDING: (_begeleiding, Begeleidingsperiode),
    Soort.FASE: (_fase, None),
    Soort.AFSPRAAK: (_afspraak, Afspraak),
    Soort.VERZET: (_afspraak, Afspraak),
    Soort.AFGEZEGD: (_afspraak, Afspraak),
    Soort.CONTACT: (_contact, Contactmoment),
    Soort.BESPROKEN: (_besproken, Vondst),
    Soort.TAAK: (_taak, Taak),
    Soort.TAAK_KLAAR: (_taak_klaar, Taak),
    Soort.PLAN: (_plan, Plan),
    Soort.MIJLPAAL: (_mijlpaal, None),
    Soort.PLAATSING: (_plaatsing, Plaatsing),
    Soort.OVERDRACHT: (_overdracht, Overdracht),
    Soort.VERVANGING: (_vervanging, Vervanging),
    Soort.RUST: (_rust, Rust),
}
"""How each kind is said, and the table that it is about. Without a thing the name of the kind says it."""
