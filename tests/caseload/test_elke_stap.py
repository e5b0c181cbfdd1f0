"""Whatever is done with a person, in whatever order: the timeline has one line for each step, and no other.

Each step below does one thing through its service and says, from what stood there before, which lines it must leave.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from vumportal.caseload.afspraken import Herhaal, cancel_appointment, move_appointment, plan_appointment
from vumportal.caseload.models import Afspraak, Begeleiding, Contactuitkomst, Overdracht, Vervanging
from vumportal.caseload.overdragen import (
    accept_handover,
    decline_handover,
    hand_over,
    withdraw_handover,
)
from vumportal.caseload.services import accompany, end_accompaniment, set_phase
from vumportal.caseload.vastleggen import Afgesproken, Volgende, record_contact
from vumportal.caseload.vervangen import end_cover, stand_in
from vumportal.notities.services import write_note
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.werkdagen import after
from vumportal.werkzoekenden.models import Taak, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import agree, ask, end_task

pytestmark = pytest.mark.django_db
Soort = Tijdlijnregel.Soort
Regels = list[str]


@dataclass
class Werk:
    """Henk, and the two who may accompany him; n: a number that no step had before, for times and words."""

    henk: Werkzoekende
    anja: Gebruiker
    bram: Gebruiker
    n: int = 0

    def next(self) -> int:
        self.n += 1
        return self.n

    def moment(self) -> datetime:
        """A time of its own on a coming working day."""
        n = self.next()  # minutes apart: the dates of a repeat meet those of another
        dag = after(timezone.localdate(), 1 + n % 5)
        return timezone.make_aware(datetime.combine(dag, time(8))) + timedelta(minutes=n)

    @property
    def guide(self) -> Gebruiker | None:
        rij = Begeleiding.objects.filter(werkzoekende=self.henk).select_related("klantmanager").first()
        return rij.klantmanager if rij else None

    @property
    def other(self) -> Gebruiker:
        return self.bram if self.guide == self.anja else self.anja

    @property
    def offer(self) -> Overdracht | None:
        return Overdracht.objects.filter(werkzoekende=self.henk, status="open").first()

    @property
    def planned(self) -> list[Afspraak]:
        return list(Afspraak.objects.planned().filter(werkzoekende=self.henk))

    def covers(self, wie: Gebruiker | None) -> int:
        return Vervanging.objects.not_over().filter(wie=wie).count() if wie else 0


Stap = Callable[[Werk], Regels]


# --- the steps ----------------------------------------------------------------------------------------
def to(wie: str, fase: str) -> Stap:
    def step(werk: Werk) -> Regels:
        naar: Gebruiker = getattr(werk, wie)
        before = Begeleiding.objects.filter(werkzoekende=werk.henk).first()
        changes = before is None or before.klantmanager_id != naar.pk
        expected = [Soort.BEGELEIDING, *[Soort.OVERDRACHT] * bool(werk.offer)] if changes else []
        expected += [Soort.VERVANGING] * (werk.covers(naar) if changes else 0)
        expected += [Soort.FASE] * (before is None or before.fase != fase)
        accompany(werkzoekende=werk.henk, klantmanager=naar, fase=fase, door=naar)
        return expected

    return step


def phase(fase: str) -> Stap:
    def step(werk: Werk) -> Regels:
        before = Begeleiding.objects.get(werkzoekende=werk.henk).fase if werk.guide else fase
        set_phase(werkzoekende=werk.henk, fase=fase, door=werk.anja)
        return [Soort.FASE] * (before != fase)

    return step


def end(werk: Werk) -> Regels:
    expected = (
        [Soort.BEGELEIDING, *[Soort.OVERDRACHT] * bool(werk.offer), *[Soort.AFGEZEGD] * len(werk.planned)]
        if werk.guide
        else []
    )
    end_accompaniment(werkzoekende=werk.henk, door=werk.anja)
    return expected


def plan(keer: int) -> Stap:
    def step(werk: Werk) -> Regels:
        herhaal = Herhaal(weken=1, aantal=keer) if keer > 1 else None
        made = plan_appointment(
            werkzoekende=werk.henk, door=werk.anja, begin=werk.moment(), soort="locatie", herhaal=herhaal
        )
        return [Soort.AFSPRAAK] * len(made)

    return step


def move(werk: Werk) -> Regels:
    for afspraak in werk.planned[:1]:
        move_appointment(afspraak=afspraak, door=werk.anja, begin=werk.moment() + timedelta(minutes=5))
        return [Soort.VERZET]
    return []


def cancel(werk: Werk) -> Regels:
    for afspraak in werk.planned[:1]:
        cancel_appointment(afspraak=afspraak, door=werk.anja)
        return [Soort.AFGEZEGD]
    return []


def talk(zin: str, *, met_taak: bool, met_volgende: bool) -> Stap:
    def step(werk: Werk) -> Regels:
        record_contact(
            werkzoekende=werk.henk,
            door=werk.anja,
            soort="telefoon",
            uitkomst=Contactuitkomst.GEWEEST,
            zin=zin,
            afgesproken=Afgesproken(f"Taak {werk.next()}", Taak.Voor.PERSOON) if met_taak else None,
            volgende=Volgende(werk.moment(), "telefoon") if met_volgende else None,
            verzending=uuid4(),
        )
        return [Soort.CONTACT, *[Soort.TAAK] * met_taak, *[Soort.AFSPRAAK] * met_volgende]

    return step


def today(werk: Werk) -> Regels:
    """The talk that was planned was today; it is written down twice, as after a double press."""
    for afspraak in werk.planned[:1]:
        Afspraak.objects.filter(pk=afspraak.pk).update(begin=timezone.now() - timedelta(minutes=werk.next()))
        afspraak.refresh_from_db()
        for _ in range(2):
            record_contact(
                werkzoekende=werk.henk,
                door=werk.anja,
                afspraak=afspraak,
                soort="gesprek",
                uitkomst=Contactuitkomst.NIET_GEKOMEN,
                waarom=Afspraak.Waarom.AFGEMELD,
            )
        return [Soort.CONTACT]
    return []


def note(werk: Werk) -> Regels:
    notitie = write_note(werkzoekende=werk.henk, door=werk.anja, tekst="Belt liever.")
    write_note(werkzoekende=werk.henk, door=werk.bram, tekst="Na 9 uur.", vult_aan=notitie)
    return [Soort.NOTITIE, Soort.NOTITIE]


def task(soort: Taak.Soort) -> Stap:
    def step(werk: Werk) -> Regels:
        titel = f"Taak {werk.next()}"
        agree(over=werk.henk, door=werk.anja, titel=titel, voor=Taak.Voor.PERSOON, soort=soort)
        return [Soort.TAAK]

    return step


def done(werk: Werk) -> Regels:
    taak = Taak.objects.open().filter(over=werk.henk).first()
    if taak is None:
        return []
    for _ in range(2):
        end_task(taak=taak, door=werk.anja)
    return [Soort.TAAK_KLAAR]


def question(werk: Werk) -> Regels:
    ask(persoon=werk.henk, vraag=f"Vraag {werk.next()}")
    return [Soort.TAAK]


def offer(werk: Werk) -> Regels:
    if werk.guide is None:
        return []
    expected = [] if werk.offer else [Soort.OVERDRACHT]
    hand_over(mensen=[werk.henk], door=werk.guide, naar=werk.other)
    return [str(soort) for soort in expected]


def answer(hoe: str) -> Stap:
    def step(werk: Werk) -> Regels:
        waiting = werk.offer
        if waiting is None:
            return []
        if hoe == "ja":
            expected = [Soort.OVERDRACHT, Soort.BEGELEIDING, *[Soort.VERVANGING] * werk.covers(waiting.naar)]
            accept_handover(overdrachten=[waiting], door=waiting.naar)
            return [str(soort) for soort in expected]
        if hoe == "nee":
            decline_handover(overdrachten=[waiting], door=waiting.naar, reden="caseload_vol")
        else:
            withdraw_handover(overdrachten=[waiting], door=waiting.van)
        return [Soort.OVERDRACHT]

    return step


def away(werk: Werk) -> Regels:
    guide, vandaag = werk.guide, timezone.localdate()
    if guide is None or werk.covers(guide):
        return []
    stand_in(
        wie=guide,
        door=werk.other,
        soort="verlof",
        van=vandaag,
        tot=vandaag + timedelta(days=werk.next()),
        geregeld_door=guide,
    )
    return [Soort.VERVANGING]


def back(werk: Werk) -> Regels:
    running = Vervanging.objects.not_over().first()
    if running is None:
        return []
    sees = running.wie == werk.guide
    end_cover(vervanging=running, door=running.wie)
    return [Soort.VERVANGING] * sees


ANTWOORDEN = [answer("ja"), answer("nee"), answer("terug")]
STAPPEN: list[Stap] = [
    to("anja", "1-intake"),
    to("bram", "4-bemiddelen"),
    phase("3-ontwikkelen"),
    phase("4-bemiddelen"),
    end,
    plan(1),
    plan(3),
    move,
    cancel,
    talk("We spraken.", met_taak=True, met_volgende=True),
    talk("", met_taak=False, met_volgende=True),
    talk("Kort.", met_taak=False, met_volgende=False),
    today,
    note,
    task(Taak.Soort.AFGESPROKEN),
    task(Taak.Soort.PLAN),
    done,
    question,
    offer,
    *ANTWOORDEN,
    away,
    back,
]
NODIG = {STAPPEN.index(stap): [offer] for stap in ANTWOORDEN} | {0: [end], STAPPEN.index(back): [away]}
"""By the place of a step: what must be done before it, so that it does something."""


# --- the property -------------------------------------------------------------------------------------
@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lines_of(henk: Werkzoekende) -> Counter[str]:
    return Counter(Tijdlijnregel.objects.filter(werkzoekende=henk).values_list("soort", flat=True))


def do(werk: Werk, stap: Stap) -> Counter[str]:
    """Which lines a step must leave. What a service refuses leaves none."""
    try:
        with transaction.atomic():
            return Counter(str(soort) for soort in stap(werk))
    except (ValidationError, PermissionDenied):
        return Counter()


@pytest.mark.traag
@settings(max_examples=40)
@given(stappen=st.lists(st.sampled_from(STAPPEN), min_size=4, max_size=14))
def test_the_timeline_is_what_was_done(
    stappen: list[Stap], organisatie: Organisatie, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    with undone():
        anja = maak_gebruiker("klantmanager", "anja", team="Noord")
        bram = maak_gebruiker("klantmanager", "bram", team="Zuid")
        henk = add_werkzoekende(
            organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984, team=anja.team
        )
        werk = Werk(henk, anja, bram)
        for stap in [to("anja", "1-intake"), *stappen]:
            before = lines_of(henk)
            expected = do(werk, stap)
            assert lines_of(henk) - before == expected


def test_every_step_leaves_a_line_at_least_once(
    organisatie: Organisatie, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    """Else the property above would say nothing about it."""
    anja = maak_gebruiker("klantmanager", "anja", team="Noord")
    bram = maak_gebruiker("klantmanager", "bram", team="Zuid")
    henk = add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen", team=anja.team)
    werk = Werk(henk, anja, bram)
    before = [to("anja", "1-intake"), plan(3), question]
    for stap in STAPPEN:
        with undone():
            for eerst in before:
                do(werk, eerst)
            for eerst in NODIG.get(STAPPEN.index(stap), ()):
                do(werk, eerst)
            assert do(werk, stap), stap
