"""The work of the team in the demo, played through the services: each step on the day on which it happened.

What the TOML files tell counts from today. The clock of the application stands at the moment of each step meanwhile, so
that the services write what they would have written then. What the database dates itself keeps the day of the demo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, partial
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from vumportal.caseload.aandacht_kiezen import agree_rest
from vumportal.caseload.aanmelden import Aanmelding, sign_up
from vumportal.caseload.afspraken import plan_appointment
from vumportal.caseload.mijlpalen import add_milestone
from vumportal.caseload.models import Begeleiding, Overdracht, Vervanging
from vumportal.caseload.overdragen import hand_over
from vumportal.caseload.plaatsingen import Plaatsgegevens, start_placement
from vumportal.caseload.plannen import add_step, set_plan
from vumportal.caseload.services import accompany, set_phase
from vumportal.caseload.vastleggen import record_contact
from vumportal.caseload.vervangen import stand_in
from vumportal.notities.werkwijzen import set_working_way
from vumportal.ontwikkel.voorbeelden.model import (
    Begeleidingsverhaal,
    Gesproken,
    Nieuweling,
    Plaatsingrij,
    Vervangrij,
)
from vumportal.organisaties import werkdagen
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.persoonlijk import say
from vumportal.werkzoekenden.dossiers import (
    save_betrokkene,
    save_doelgroepfeit,
    save_voorziening,
    write_dossier,
)
from vumportal.werkzoekenden.models import Dossier, Taak, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.taken import ask
from vumportal.werkzoekenden.tijdlijn import note_line

FASEN = ("1-intake", "2-diagnose", "3-ontwikkelen", "4-bemiddelen", "5-nazorg")
SOORT = {"gesprek": "locatie", "telefoon": "telefoon", "video": "video"}
BEGIN = time(8, 30)
VAN_TEVOREN = timedelta(days=6)
"""How long before an appointment it is made."""


@contextmanager
def as_if(moment: datetime) -> Iterator[None]:
    """The application believes that it is this moment: services tell the time in one way only."""
    with patch.object(timezone, "now", lambda: moment.astimezone(UTC)):
        yield


# --- days -------------------------------------------------------------------------------------------
def ago(dagen: int) -> date:
    """So many days ago, on a day on which offices were open."""
    dag = timezone.localdate() - timedelta(days=dagen)
    return dag if werkdagen.is_working_day(dag) else werkdagen.before(dag)


def ahead(dagen: int) -> date:
    """The same to come; what is less than none is past, also when only the next working day would not be."""
    if dagen < 0:
        return ago(-dagen)
    dag = timezone.localdate() + timedelta(days=dagen)
    return dag if werkdagen.is_working_day(dag) else werkdagen.after(dag, 1)


def working_day(nummer: int) -> date:
    """Working days from today: 0 is today whatever day it is, -1 the last one before."""
    dag = timezone.localdate()
    for _ in range(-nummer):
        dag = werkdagen.before(dag)
    return werkdagen.after(dag, nummer)


def at(dag: date, tijd: time) -> datetime:
    """The moment, on the clock of the Netherlands."""
    return timezone.make_aware(datetime.combine(dag, tijd))


def hour_of(dagen: int) -> time:
    """When on its day something was: spread, and the same every time."""
    return time(9 + dagen % 7, 30 * (dagen % 2))


# --- one person -------------------------------------------------------------------------------------
@dataclass
class Verhaalspeler:
    """Plays the story of one person; `stappen` are what happens with the moment at which it does."""

    persoon: Werkzoekende
    verhaal: Begeleidingsverhaal
    manager: Gebruiker
    fase: str
    stappen: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)

    def play(self) -> bool:
        """False when it was played before."""
        if Dossier.objects.filter(werkzoekende=self.persoon).exists():
            return False
        begonnen = timezone.now()
        for moment, step in self.told():
            with as_if(moment):
                step()
            # The model dates a task by the clock of the machine.
            Taak.objects.filter(over=self.persoon, gemaakt__gte=begonnen).update(gemaakt=moment)
        return True

    def told(self) -> list[tuple[datetime, Callable[[], object]]]:
        """The steps in the order in which they happened."""
        self._dossier()
        self._accompaniment()
        self._contacts()
        self._appointments()
        self._plan()
        self._reached()
        return sorted(self.stappen, key=lambda stap: stap[0])

    def _at(self, moment: datetime, step: Callable[..., object], **gegevens: Any) -> None:
        self.stappen.append((moment, partial(step, **gegevens)))

    @property
    def _wie(self) -> dict[str, Any]:
        return {"werkzoekende": self.persoon, "door": self.manager}

    @cached_property
    def _begin(self) -> datetime:
        """Counted once, from the day of the demo: a step that asks stands at a day of its own."""
        return at(ago(self.verhaal.sinds), BEGIN)

    def _dossier(self) -> None:
        verhaal, moment = self.verhaal, self._begin + timedelta(minutes=10)
        self._at(
            moment,
            write_dossier,
            werkzoekende=self.persoon,
            bereiken=verhaal.bereiken,
            bereiken_zin=verhaal.bereiken_zin,
            taal=verhaal.taal,
            grondslag=verhaal.grondslag,
        )
        for een in verhaal.betrokkenen:
            helper = {"wat": een.wat, "naam": een.naam, "telefoon": een.telefoon}
            self._at(moment, save_betrokkene, **self._wie, **helper)
        for save, feiten in (
            (save_voorziening, verhaal.voorzieningen),
            (save_doelgroepfeit, verhaal.doelgroep),
        ):
            for feit in feiten:
                van, tot = ago(feit.dagen), None if feit.over is None else ahead(feit.over)
                self._at(max(moment, at(van, BEGIN)), save, **self._wie, soort=feit.soort, van=van, tot=tot)
        if verhaal.werkt or verhaal.niet:
            way = {"wat_werkt": verhaal.werkt, "wat_niet": verhaal.niet}
            self._at(timezone.now(), set_working_way, **self._wie, **way)

    def _accompaniment(self) -> None:
        """Since when, and the phases before this one, at equal distances. Who was accompanied already stays so."""
        if Begeleiding.objects.filter(werkzoekende=self.persoon).exists():
            return
        fasen = FASEN[: FASEN.index(self.fase) + 1]
        if self.verhaal.sinds == self.verhaal.fase_sinds:
            fasen = fasen[-1:]
        intake = Tijdlijnregel.Soort.INTAKE
        self._at(self._begin, note_line, werkzoekende_id=self.persoon.pk, soort=intake, door=self.manager)
        self._at(self._begin, accompany, **self._wie, klantmanager=self.manager, fase=fasen[0])
        self._at(self._begin, self._since)
        lang = self.verhaal.sinds - self.verhaal.fase_sinds
        for nummer, fase in enumerate(fasen[1:], 1):
            dagen = self.verhaal.sinds - round(lang * nummer / (len(fasen) - 1))
            self._at(at(ago(dagen), time(16, 30)), set_phase, **self._wie, fase=fase)

    def _since(self) -> None:
        """The one day that the model takes from the clock of the machine."""
        Begeleiding.objects.filter(werkzoekende=self.persoon).update(sinds=timezone.localdate())

    def _contacts(self) -> None:
        for gesproken in self.verhaal.gesproken:
            moment = at(ago(gesproken.dagen), hour_of(gesproken.dagen))
            gemaakt = max(self._begin + timedelta(hours=1), moment - VAN_TEVOREN)
            self._at(
                moment + timedelta(minutes=45), self._spoke, gesproken=gesproken, toen=moment, gemaakt=gemaakt
            )

    def _spoke(self, gesproken: Gesproken, toen: datetime, gemaakt: datetime) -> None:
        """A talk was planned some days before; who rings does so by the way."""
        afspraak = None
        if gesproken.hoe in ("gesprek", "video") and gemaakt < toen:
            with as_if(gemaakt):
                [afspraak] = plan_appointment(
                    werkzoekende=self.persoon, door=self.manager, begin=toen, soort=SOORT[gesproken.hoe]
                )
        record_contact(
            werkzoekende=self.persoon,
            door=self.manager,
            soort=gesproken.hoe,
            uitkomst=gesproken.uitkomst,
            waarom=gesproken.waarom,
            afspraak=afspraak,
            op=toen,
            zin=gesproken.zin,
            gevoelig=gesproken.gevoelig,
        )

    def _appointments(self) -> None:
        now = timezone.now()
        for rij in self.verhaal.afspraken:
            begin = at(working_day(rij.werkdag), time.fromisoformat(rij.tijd))
            gemaakt = max(self._begin + timedelta(hours=1), min(begin, now) - VAN_TEVOREN)
            how = {"soort": SOORT[rij.hoe], "waar": rij.waar, "duur": rij.duur}
            self._at(gemaakt, plan_appointment, **self._wie, begin=begin, **how)

    def _plan(self) -> None:
        """The plan was made, and its steps were agreed, in the last talk."""
        verhaal = self.verhaal
        laatst = min(een.dagen for een in verhaal.gesproken)
        moment = at(ago(laatst), hour_of(laatst)) + timedelta(minutes=50)
        if verhaal.doel:
            evaluatie = None if verhaal.evaluatie is None else ahead(verhaal.evaluatie)
            self._at(moment, set_plan, **self._wie, doel=verhaal.doel, evaluatie=evaluatie)
        for stap in verhaal.stappen:
            voor, uiterlijk = Taak.Voor(stap.voor), ahead(stap.over)
            self._at(moment, add_step, **self._wie, titel=stap.titel, voor=voor, uiterlijk=uiterlijk)

    def _reached(self) -> None:
        for een in self.verhaal.mijlpalen:
            dag = ago(een.dagen)
            self._at(at(dag, time(17)), add_milestone, **self._wie, soort=een.soort, dag=dag)
        if self.verhaal.plaatsing is not None:
            gegevens = _placement(self.verhaal.plaatsing)
            self._at(at(gegevens.van, time(17)), start_placement, **self._wie, gegevens=gegevens)
        if (rust := self.verhaal.rust) is not None:
            self._at(timezone.now(), agree_rest, **self._wie, tot=ahead(rust.over), zin=rust.zin)
        if (vraag := self.verhaal.vraag) is not None:
            self._at(at(ago(vraag.dagen), time(20, 15)), ask, persoon=self.persoon, vraag=vraag.tekst)


def _placement(rij: Plaatsingrij) -> Plaatsgegevens:
    return Plaatsgegevens(
        waar=rij.waar,
        wat=rij.wat,
        uren=rij.uren,
        van=ago(rij.dagen),
        contract_tot=None if rij.contract_over is None else ahead(rij.contract_over),
        proefplaats_tot=None if rij.proefplaats_over is None else ahead(rij.proefplaats_over),
    )


# --- the team ---------------------------------------------------------------------------------------
def add_newcomer(rij: Nieuweling, team: Team, door: Gebruiker) -> None:
    """Somebody who waits for a klantmanager; once, however often it is asked."""
    voornaam, achternaam = rij.naam.split(" ", 1)
    jaar = timezone.localdate().year - rij.leeftijd
    aanmelding = Aanmelding(voornaam, achternaam, jaar, dossier={"telefoon": rij.telefoon})
    with as_if(at(ago(rij.dagen), time(11))):
        sign_up(aanmelding=aanmelding, door=door, team=team, klantmanager=None, druk=f"demo {rij.naam}")


def offer(persoon: Werkzoekende, door: Gebruiker, naar: Gebruiker) -> None:
    """This person waits for a yes since yesterday; who was ever offered is not offered again."""
    if Overdracht.objects.filter(werkzoekende=persoon).exists():
        return
    gevraagd = at(ago(1), time(16))
    with as_if(gevraagd):
        hand_over(mensen=[persoon], door=door, naar=naar)
    Overdracht.objects.filter(werkzoekende=persoon).update(gevraagd=gevraagd)


def cover(rij: Vervangrij, accounts: Mapping[str, Gebruiker]) -> None:
    """Somebody is away; once."""
    wie = accounts[rij.wie]
    if Vervanging.objects.filter(wie=wie).exists():
        return
    van, tot = ago(rij.dagen), ahead(rij.over)
    with as_if(at(van, BEGIN)):
        stand_in(wie=wie, door=accounts[rij.door], soort=rij.soort, van=van, tot=tot, geregeld_door=wie)


def keep_vacancies(
    verhaal: Begeleidingsverhaal, persoon: Werkzoekende, door: Gebruiker, ids: Mapping[int, str]
) -> None:
    """Own vacatures that were kept for this person (ids: by number), and what they said of them since; once."""
    if not verhaal.bewaard or Vondst.objects.filter(werkzoekende=persoon).exists():
        return
    for rij in verhaal.bewaard:
        moment = at(ago(rij.dagen), time(15))
        gezien = {"eerst_gezien": moment, "laatst_gezien": moment, "bewaard_op": moment, "door": door}
        vondst = Vondst.objects.create(werkzoekende=persoon, eigen_id=ids[rij.nummer], **gezien)
        if rij.zegt:
            gezegd = at(ago(1), time(19, 40))
            with as_if(gezegd):
                said = say(vondst=vondst, persoon=persoon, wat=rij.zegt)
            Taak.objects.filter(vondsten=said).update(gemaakt=gezegd)
