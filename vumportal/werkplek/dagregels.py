"""The day on the start page: lines of appointments, and what was typed about somebody and not saved yet."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.utils import timezone

from vumportal.caseload import dag
from vumportal.caseload.models import Afspraak, Vervanging
from vumportal.caseload.vervangen import first_name
from vumportal.notities.concepten import drafts_about, drafts_of, kept_since
from vumportal.notities.models import Vastlegconcept
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Vastevraag
from vumportal.werkplek.afsprakenlijst import how
from vumportal.werkplek.nodig import address
from vumportal.werkzoekenden.models import Profielstuk, Taak, Werkzoekende
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, account, keys_of, shape_of
from vumportal.woorden import kort
from vumportal.woorden.band import reach
from vumportal.woorden.links import telefoon, web

MEEST = 7
"""Lines of *Nog vastleggen*; of more the number is said. What is written down goes, and the next one comes."""
LANG_GELEDEN = 99
"""Days that are counted; longer ago has its day."""


@dataclass(frozen=True)
class Belregel:
    """A telephone number, or where one calls by video: as it is written, and as a link ("" when it is none)."""

    tekst: str
    url: str


@dataclass(frozen=True)
class Dagregel:
    """One appointment. bij: what was agreed last time, else when there was contact; vervangt: for whom one stands in.

    url: where it is written down; wijzig_url: its own page. begonnen: whether it can be written down. concept: when
    something was typed about it, or "".
    """

    tijd: str
    naam: str
    naam_url: str
    wat: str
    bel: Belregel | None
    bij: str
    vervangt: str
    url: str
    wijzig_url: str
    begonnen: bool
    concept: str


@dataclass(frozen=True)
class Conceptregel:
    """Something that was typed about somebody and not saved, of no line of the day."""

    naam: str
    url: str
    wanneer: str


@dataclass(frozen=True)
class Werkdag:
    """aantal: of all that is still to be written down, also beyond the lines. refs: pseudoniemen, for the logboek."""

    vandaag: list[Dagregel]
    vastleggen: list[Dagregel]
    aantal: int
    concepten: list[Conceptregel]
    refs: frozenset[str]

    @property
    def rest(self) -> int:
        """How many are not among the lines."""
        return self.aantal - len(self.vastleggen)

    @property
    def is_vastgelegd(self) -> bool:
        """Whether nothing waits to be written down: not of before, not of today, and nothing that was typed."""
        return not (self.aantal or self.concepten or any(regel.begonnen for regel in self.vandaag))

    @property
    def zin(self) -> str:
        """ "vandaag 3 afspraken · 2 uitkomsten vastleggen"; what is none is not said."""
        n, nog = len(self.vandaag), self.aantal
        delen = (
            f"vandaag {n} {'afspraak' if n == 1 else 'afspraken'}" if n else "",
            f"{nog} {'uitkomst' if nog == 1 else 'uitkomsten'} vastleggen" if nog else "",
        )
        return " · ".join(filter(None, delen))


def day_of(gebruiker: Gebruiker, covers: dict[int, Vervanging]) -> Werkdag:
    """covers: those of `dag.covers_of`."""
    return answered(ask_day(gebruiker, covers))


def ask_day(gebruiker: Gebruiker, covers: dict[int, Vervanging]) -> Vragend[Werkdag]:
    """The same, asked together with what else a page wants to know. Two rounds, and one query for telephone numbers."""
    vandaag, nog, drafts = yield [
        dag.today_question(gebruiker, covers),
        dag.record_question(gebruiker, covers, MEEST),
        _GETYPT.of(*keys_of(gebruiker), kept_since(), vorm=shape_of(gebruiker)),
    ]
    contact, agreed = yield from dag.ask_last({rij.werkzoekende_id for rij in (*vandaag, *nog)})
    lines = _Lines([*vandaag, *nog], covers, drafts, contact, agreed)
    shown = {rij.pk for rij in (*vandaag, *nog)}
    los = [concept for concept in drafts if concept.afspraak_id not in shown]
    mensen = [rij.werkzoekende for rij in (*vandaag, *nog)] + [concept.werkzoekende for concept in los]
    return Werkdag(
        vandaag=[lines.line(rij, f"{timezone.localtime(rij.begin):%H:%M}") for rij in vandaag],
        vastleggen=[lines.line(rij, day_and_time(rij.begin)) for rij in nog],
        aantal=nog[0].van_alle if nog else 0,
        concepten=[_draft_line(concept) for concept in los],
        refs=frozenset(persoon.pseudoniem for persoon in mensen),
    )


def _typed_by(
    rol: str, _soort: int, gebruiker: int, organisatie: int, sinds: datetime
) -> QuerySet[Vastlegconcept]:
    mensen = Werkzoekende.objects.visible_to(account(rol, gebruiker, organisatie))
    drafts = drafts_of(gebruiker, sinds).filter(werkzoekende__in=mensen)
    return drafts.select_related("werkzoekende")


_GETYPT = Vastevraag(_typed_by, *PLEKKEN, datetime(1, 1, 2, tzinfo=UTC))


def _draft_line(concept: Vastlegconcept) -> Conceptregel:
    persoon = concept.werkzoekende
    assert persoon is not None  # noqa: S101 - see `_typed_by`
    return Conceptregel(
        naam=persoon.korte_naam,
        url=record_url(persoon.pk, concept.afspraak_id),
        wanneer=kort.wanneer(concept.bewaard),
    )


class _Lines:
    """Makes lines of appointments with what belongs to their people."""

    def __init__(
        self,
        rijen: list[Afspraak],
        covers: dict[int, Vervanging],
        drafts: Iterable[Vastlegconcept],
        contact: dict[int, datetime],
        agreed: dict[int, Taak],
    ) -> None:
        self.covers, self.contact, self.agreed = covers, contact, agreed
        self.drafts = {concept.afspraak_id: concept for concept in drafts if concept.afspraak_id}
        self.phones = telephones([rij.werkzoekende for rij in rijen if rij.soort == Afspraak.Soort.TELEFOON])

    def line(self, rij: Afspraak, tijd: str) -> Dagregel:
        persoon, concept = rij.werkzoekende, self.drafts.get(rij.pk)
        is_bellen, link = rij.soort == Afspraak.Soort.TELEFOON, _video_link(rij)
        return Dagregel(
            tijd=tijd,
            naam=persoon.korte_naam,
            naam_url=address("kandidaat", persoon.pk),
            wat=rij.get_soort_display() if link else how(rij),
            bel=self.phones.get(persoon.pk) if is_bellen else link,
            bij=self._last_time(persoon),
            vervangt=cover_words(self.covers.get(rij.klantmanager_id)),
            url=record_url(persoon.pk, rij.pk),
            wijzig_url=address("afspraak", rij.pk),
            begonnen=rij.begin <= timezone.now(),
            concept=f"concept van {kort.wanneer(concept.bewaard)}" if concept else "",
        )

    def _last_time(self, persoon: Werkzoekende) -> str:
        taak, moment = self.agreed.get(persoon.pk), self.contact.get(persoon.pk)
        if taak is not None:
            return agreed_words(taak, persoon)
        return f"laatste contact {days_ago(moment)}" if moment else "nog geen contact"


def _video_link(rij: Afspraak) -> Belregel | None:
    url = web(rij.waar) if rij.soort == Afspraak.Soort.VIDEO else ""
    return Belregel(urlsplit(url).hostname or url, url) if url else None


def agreed_words(taak: Taak, persoon: Werkzoekende) -> str:
    """ "afgesproken: vraagt naar opvang (Henk), voor 1 december"."""
    wie = persoon.voornaam if taak.voor == Taak.Voor.PERSOON else "wij"
    voor = f", voor {kort.dag(taak.uiterste_datum)}" if taak.uiterste_datum else ""
    return f"afgesproken: {taak.titel} ({wie}){voor}"


def cover_words(vervanging: Vervanging | None) -> str:
    """ "je vervangt Anja tot en met 12 december", "" for oneself; as `vervangen.cover_words` says it."""
    if vervanging is None:
        return ""
    return f"je vervangt {first_name(vervanging.wie)} tot en met {kort.dag(vervanging.tot)}"


def days_ago(moment: datetime) -> str:
    """ "vandaag", "gisteren", "23 dagen geleden", "op 3 maart"."""
    dagen = (timezone.localdate() - timezone.localdate(moment)).days
    if dagen > LANG_GELEDEN:
        return f"op {kort.dag(moment)}"
    return {0: "vandaag", 1: "gisteren"}.get(dagen, f"{dagen} dagen geleden")


def day_and_time(moment: datetime) -> str:
    """ "gisteren 14:00", "23 nov 14:00"."""
    wanneer: date = timezone.localdate(moment)
    dagen = (timezone.localdate() - wanneer).days
    return f"{'gisteren' if dagen == 1 else kort.dag_kort(wanneer)} {timezone.localtime(moment):%H:%M}"


# --- addresses and numbers ----------------------------------------------------------------------------
def record_url(persoon: int, afspraak: int | None = None) -> str:
    """Where a contact with this person is written down; with the appointment that it is about."""
    van_persoon = address("vastleggen", persoon)
    return van_persoon if afspraak is None else f"{van_persoon}{afspraak}/"


def telephones(mensen: Collection[Werkzoekende]) -> dict[int, Belregel]:
    """By person the number to call: that of the dossier, else that of the profiel. One query at the most."""
    found = {}
    for persoon in mensen:
        dossier = getattr(persoon, "dossier", None)
        if dossier is not None and dossier.telefoon:
            found[persoon.pk] = Belregel(dossier.telefoon, telefoon(dossier.telefoon))
    zonder = [persoon.pk for persoon in mensen if persoon.pk not in found]
    if zonder:
        stukken = Profielstuk.objects.filter(aanbod__werkzoekende__in=zonder)
        for pk, document in stukken.values_list("aanbod__werkzoekende", "document"):
            feit = next((feit for feit in reach(json.loads(document)) if feit.label == "Telefoon"), None)
            if feit is not None:
                waarde = feit.waarden[0]
                found[pk] = Belregel(waarde.tekst, waarde.url)
    return found


# --- for the page of a person -------------------------------------------------------------------------
@dataclass(frozen=True)
class Vastleglink:
    """Where a contact with one person is written down. over: the appointment, in words; concept: as in `Dagregel`."""

    url: str
    over: str
    concept: str


def record_link(persoon: Werkzoekende, gebruiker: Gebruiker) -> Vastleglink:
    """The oldest appointment of which nobody wrote down how it went, else a contact without one."""
    return answered(ask_record_link(persoon, gebruiker))


def ask_record_link(persoon: Werkzoekende, gebruiker: Gebruiker) -> Vragend[Vastleglink]:
    """The same, for who asks more."""
    begun, concepten = yield [
        _BEGONNEN.of(persoon.pk, timezone.now()),
        drafts_about(gebruiker=gebruiker, werkzoekende=persoon),
    ]
    rij = next(iter(begun), None)
    afspraak_id = rij.pk if rij else None
    concept = next((een for een in concepten if een.afspraak_id == afspraak_id), None)
    return Vastleglink(
        url=record_url(persoon.pk, afspraak_id),
        over=f"{rij.get_soort_display()} van {kort.tijdstip(rij.begin)}" if rij else "",
        concept=f"concept van {kort.wanneer(concept.bewaard)}" if concept else "",
    )


def _begun(persoon: int, now: datetime) -> QuerySet[Afspraak]:
    rows = Afspraak.objects.planned().filter(werkzoekende=persoon, begin__lte=now)
    return rows.order_by("begin", "pk").only("begin", "soort")[:1]


_BEGONNEN = Vastevraag(_begun, 2_000_000_011, datetime(1, 1, 2, tzinfo=UTC))
